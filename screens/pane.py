"""A pane: a list of rows that draw themselves to the width there is, and can be marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from content.dossier import Dossier
from screens.rows import Rows
from screens.text import hanging

SIDEWAYS: list[BindingType] = [
    Binding("left", "screen.move('left')", show=False, id="pane.left"),
    Binding("right", "screen.move('right')", show=False, id="pane.right"),
]
"""Left and right go between panes: without this, a list takes them to scroll sideways."""


NARROWEST = 8
"""The width in cells below which rows are not drawn anew."""


class Draw(Protocol):
    """Draws a row to a width in cells, marked or not."""

    def __call__(self, width: int, marked: bool) -> Content: ...


@dataclass(frozen=True)
class Row:
    """One row of a pane. `ref` is the record it stands for; empty for a heading or a gap."""

    ref: str
    draw: Draw


def heading(words: Content, indent: int = 0) -> Row:
    """A row that only parts others; `indent` is what its further lines begin with, in cells."""
    blank = Content(" " * indent)
    return Row("", lambda width, marked: hanging(Content(""), blank, words, width))


class Pane(Rows):
    """One of the explorer's lists.

    Posts `Moved` when the cursor reaches a row and `Opened` when a row is chosen.
    """

    BINDINGS = SIDEWAYS

    @dataclass
    class Moved(Message):
        """The cursor stands on a row."""

        pane: Pane
        ref: str

        @property
        def control(self) -> Pane:
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """A later move makes an earlier one, not yet handled, pointless."""
            return isinstance(message, Pane.Moved) and message.pane is self.pane

    @dataclass
    class Opened(Message):
        """A row was chosen."""

        pane: Pane
        ref: str

        @property
        def control(self) -> Pane:
            return self.pane

    def __init__(self, number: int, name: str, id: str) -> None:
        super().__init__(id=id, markup=False)
        self.number = number
        self.title = name
        self._rows: list[Row] = []
        self._where: dict[str, int] = {}
        self._tops: list[int] = []
        self._marked: frozenset[str] = frozenset()
        self._follow = False
        self._cursor = ""
        self._width = 0
        self.retitle()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what a dossier has for this pane."""
        raise NotImplementedError

    @property
    def row(self) -> str:
        """The ref of the row under the cursor; empty where there is none."""
        option = self.highlighted_option
        return (option.id or "") if option else self._cursor

    @property
    def current(self) -> str:
        """The record under the cursor."""
        return self.row

    @property
    def refs(self) -> tuple[str, ...]:
        """The refs of all rows, from top to bottom."""
        return tuple(self._where)

    def holds(self, ref: str) -> bool:
        """Whether a record has a row here."""
        return ref in self._where

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these rows, the cursor on its row, or where that is gone on one nearby.

        It stays in its line of the window.
        """
        before, here, line = list(self._where), self.row, self._line
        self._rows = list(rows)
        self._where = {row.ref: at for at, row in enumerate(self._rows) if row.ref}
        at = before.index(here) if here in before else 0
        near = (ref for ref in (*before[at:], *reversed(before[:at])) if ref in self._where)
        self._cursor = next(near, here)
        self._redraw()
        if line is not None:
            self.call_after_refresh(self._keep_line, line)
        self.retitle()
        if here and self._cursor != here:
            self.post_message(self.Moved(self, self._cursor))

    @property
    def _line(self) -> int | None:
        """The line of the window that the cursor is in; None where there is no cursor."""
        at = self.highlighted
        known = at is not None and at < len(self._tops)
        return self._tops[at] - self.scroll_offset.y if at is not None and known else None

    def _keep_line(self, line: int) -> None:
        at = self.highlighted
        if at is not None and at < len(self._tops):
            self.scroll_to(y=max(0, self._tops[at] - line), animate=False, force=True)

    def mark(self, refs: frozenset[str], *, follow: bool) -> None:
        """Mark the rows of these records, and no others; the title counts them.

        With `follow`, the first of them is scrolled into view; the cursor stays where it is.
        """
        self._follow = follow
        changed = (refs ^ self._marked) & self._where.keys()
        self._marked = refs
        for ref in changed if self._width else ():
            at = self._where[ref]
            self.replace_option_prompt_at_index(at, self._draw(self._rows[at]))
        self.retitle()
        self._bring_marked()

    def show(self, ref: str) -> None:
        """Put the cursor on the row of a record."""
        at = self._where.get(ref)
        if at is None:
            return
        self._cursor = ref
        if self._width:
            self.highlighted = at
            self._bring(at)

    def meet(self, subject: str) -> None:
        """Put the cursor where a reader who comes from `subject` looks for it, in view.

        That is a row that belongs to it: the one the cursor is on, else the first. Where the
        cursor is on the subject itself, or nothing belongs to it, it stays.
        """
        marked = [ref for ref in self._where if ref in self._marked]
        stays = not marked or self.current == subject or self.current in marked
        self.show(self.current if stays else marked[0])

    def _bring_marked(self) -> None:
        first = min((self._where[ref] for ref in self._marked & self._where.keys()), default=None)
        if first is not None and self._follow:
            self._bring(first)

    def _bring(self, at: int) -> None:
        """Scroll a row into view, with some of what stands above it, unless it is in view."""
        self.call_after_refresh(self._scroll_to_row, at)

    def _scroll_to_row(self, at: int) -> None:
        height = self.scrollable_content_region.height
        if at >= len(self._tops):
            return
        top = self._tops[at]
        if not self.scroll_offset.y <= top <= self.scroll_offset.y + height - 3:
            self.scroll_to(y=max(0, top - height // 3), animate=False, force=True)

    def retitle(self) -> None:
        """Number, name and how many rows are marked."""
        count = len(self._marked & self._where.keys())
        words = f"{self.number} {self.title}" + (f" · ▸{count}" if count else "")
        self.border_title = Content(words)

    def _draw(self, row: Row) -> Content:
        return row.draw(self._width, row.ref in self._marked)

    def _redraw(self) -> None:
        """Draw all rows to the width there is; before there is one, the first resize does it."""
        if not self._width:
            return
        drawn = [self._draw(row) for row in self._rows]
        heights = (content.plain.count("\n") + 1 for content in drawn)
        self._tops = [0, *accumulate(heights)][: len(drawn)]
        options = [
            Option(content, id=row.ref or None, disabled=not row.ref)
            for row, content in zip(self._rows, drawn, strict=True)
        ]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            at = self._where.get(self._cursor)
            self.highlighted = at if at is not None else next(iter(self._where.values()), None)
        if self.highlighted is not None:
            self._bring(self.highlighted)
        self._bring_marked()

    def on_click(self, event: events.Click) -> None:
        """A click takes the cursor to a row; a second one opens it, as Enter does."""
        event.prevent_default()
        at = event.style.meta.get("option")
        if at is None or not self._rows[at].ref:
            return
        self.highlighted = at
        if event.chain > 1:
            self.action_select()

    @on(events.Resize)
    def _fit(self) -> None:
        width = self.scrollable_content_region.width
        # A hidden pane has no width, and in a sliver nothing can be read: the rows wait for room.
        if width >= NARROWEST and width != self._width:
            self._cursor = self.row
            self._width = width
            self._redraw()
        elif self.highlighted is not None:
            self._bring(self.highlighted)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option.id:
            self.post_message(self.Moved(self, self.current))

    @on(OptionList.OptionSelected)
    def _opened(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id:
            self.post_message(self.Opened(self, self.current))
