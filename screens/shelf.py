"""A shelf: the records of one kind in a list, and beside it all that there is on one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from content import wording
from content.describe import describe
from content.dossier import Dossier
from content.guide import Disagreement, Lens
from content.model import Record
from content.pack import Pack
from screens import text
from screens.pane import Pane, Row, heading
from screens.tools import Tools
from screens.working import Working

AT_ONCE = 5000
"""Up to how many records are listed at once; more are, while the reader waits, in a thread."""

Collect = Callable[[Pack], Sequence[Record]]
"""Gives the records of a shelf out of a pack."""


class Listed(NamedTuple):
    """The refs of the rows of a shelf, empty for a heading, and the headings by their rows."""

    refs: list[str]
    heads: dict[int, str]


class Shelf(Pane):
    """The list of a shelf; records under headings where they have one."""

    def __init__(self, name: str) -> None:
        super().__init__(0, name, id="shelf")

    def retitle(self) -> None:
        """The name, and how many records there are."""
        self.border_title = Content(f"{self.title} · {len(self.refs)}")


class ShelfScreen(Working):
    """The records of one kind: mechanisms, differences, words, unanswered questions."""

    name_of_bar = "shelf"

    def __init__(
        self,
        tools: Tools,
        dossier: Dossier,
        name: str,
        about: str,
        collect: Collect,
        at: str = "",
        *,
        undated: bool = False,
    ) -> None:
        """`collect` gives the records; `at` is the ref to open at, where the shelf has it.

        `undated` records speak of the whole, whatever the day.
        """
        super().__init__(tools, dossier)
        self._at = at
        self._title = name
        self._about = about
        self._collect = collect
        self._undated = undated
        self._heads: dict[int, str] = {}
        self.shelf = Shelf(name)

    @property
    def main(self) -> Widget:
        return self.shelf

    @property
    def _later(self) -> int:
        """How many records are not on the record yet."""
        pack, whole = self.shown.pack, self.dossier.whole.pack
        return 0 if pack is whole else len(self._collect(whole)) - len(self._collect(pack))

    def _row(self, ref: str, at: int) -> Row:
        """A row by its number: a record's, or one that has no record and parts others."""
        record = self.record(ref)
        if record is not None:
            return _row(self.shown, record)
        if at in self._heads:
            return heading(self._heads[at].capitalize(), text.SECTION)
        words = f"{wording.count(self._later, 'entry', 'entries')} more, later · x all"
        return heading(words, text.DIFFERS)

    def compose(self) -> ComposeResult:
        """The title, the list, the detail, the keys."""
        yield self.top
        with Horizontal(id="book"):
            yield self.shelf
            yield self.detail
        yield self.bar()

    def on_mount(self) -> None:
        """Open at the first record."""
        super().on_mount()
        self.refill()

    def refill(self) -> None:
        """Show the records of the day, at the one that was open, or else the first."""
        self.top.say(self._title, self._about, text.day(self.shown), telling=True)
        records = self._collect(self.shown.pack)
        words = f"Listing {wording.count(len(records), 'entry', 'entries')} …"
        at_once = self.swift or len(records) <= AT_ONCE
        self.work_out(words, partial(_listed, records), self._list, at_once=at_once)

    def _list(self, listed: Listed) -> None:
        self._heads = listed.heads
        refs = [*listed.refs, ""] if self._later else listed.refs
        with self.prevent(Pane.Moved):
            self.shelf.fill(refs, lambda at: self._row(refs[at], at))
        here = self.shelf.here or self._at
        if self.shelf.refs:
            self.open_at(here if self.shelf.holds(here) else self.shelf.refs[0])
        else:
            self.detail.show(())
            self.detail.border_title = None
        self.name_chosen()

    def open_at(self, ref: str) -> None:
        """Show a record of the shelf."""
        self.shelf.show(ref)
        record = self.record(ref)
        if record is not None:
            # The words of a lens are looked for in every quote.
            at_once = self.swift or not isinstance(record, Lens)
            words = "Counting where these words are printed …"
            self.tell_page(words, partial(describe, self.shown, record), at_once=at_once)
            self.detail.border_title = text.data(record.label)
            self.name_chosen()

    @property
    def chosen(self) -> Record | None:
        return super().chosen or self.record(self.shelf.current)

    @property
    def shown(self) -> Dossier:
        return self.dossier.whole if self._undated else self.dossier

    def action_as_of(self, step: int) -> None:
        """A day later or earlier, where that makes a difference."""
        if self._undated:
            self.say("This speaks of all the articles: it is the same on every day.")
        else:
            super().action_as_of(step)

    def action_zoom(self) -> None:
        """Give the detail the room of the list, or give it back."""
        self.toggle_class("-detail-only")
        if self.has_class("-detail-only"):
            self.detail.focus()
        else:
            self.shelf.focus()

    def action_outward(self) -> None:
        """One step out: from a zoom, from the detail to the list, from there back."""
        if self.has_class("-detail-only"):
            self.action_zoom()
        else:
            super().action_outward()

    def leave_detail(self) -> None:
        """To the list, out of a zoom too."""
        self.remove_class("-detail-only")
        super().leave_detail()

    @on(Pane.Moved)
    def _moved(self, event: Pane.Moved) -> None:
        event.stop()
        if self.shelf.has_focus:
            self.open_at(event.ref)

    @on(Pane.Opened)
    def _opened(self, event: Pane.Opened) -> None:
        event.stop()
        self.enter_detail()


def _listed(records: Sequence[Record]) -> Listed:
    """What there is to be listed, headed by what it is about, where that is said."""
    refs: list[str] = []
    heads: dict[int, str] = {}
    group = ""
    for record in records:
        about = wording.DIFFERENCES[record.about] if isinstance(record, Disagreement) else ""
        if about != group:
            group = heads[len(refs)] = about
            refs.append("")
        refs.append(record.ref)
    return Listed(refs, heads)


def _row(dossier: Dossier, record: Record) -> Row:
    def draw(width: int, marked: bool) -> Content:
        lead = text.sign(marked=False, new=record.ref in dossier.fresh) + Content(" ")
        return text.hanging(lead, Content("  "), text.data(record.label), width)

    return Row(record.ref, draw)
