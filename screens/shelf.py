"""A shelf: the records of one kind in a list, and beside it all that there is on one of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from content import wording
from content.describe import describe
from content.dossier import Dossier
from content.guide import Disagreement
from content.model import Record
from screens import text
from screens.chrome import TitleLine
from screens.pane import Pane, Row, heading
from screens.viewing import Tools, ViewScreen


class Shelf(Pane):
    """The list of a shelf; records under headings where they have one."""

    def __init__(self, name: str) -> None:
        super().__init__(0, name, id="shelf")

    def retitle(self) -> None:
        """The name, and how many records there are."""
        self.border_title = Content(f"{self.title} · {len(self.refs)}")


class ShelfScreen(ViewScreen):
    """The records of one kind: mechanisms, differences, words, unanswered questions."""

    name_of_bar = "shelf"

    def __init__(
        self,
        tools: Tools,
        dossier: Dossier,
        name: str,
        about: str,
        records: Sequence[Record],
        at: str = "",
    ) -> None:
        """`at` is the ref to open at, where the shelf has it."""
        super().__init__(tools, dossier)
        self._at = at
        self._title = name
        self._about = about
        self.shelf = Shelf(name)
        self.shelf.fill(self._rows(records))

    @property
    def main(self) -> Widget:
        return self.shelf

    def _rows(self, records: Sequence[Record]) -> list[Row]:
        rows: list[Row] = []
        group = ""
        for record in records:
            about = wording.DIFFERENCES[record.about] if isinstance(record, Disagreement) else ""
            if about != group:
                group = about
                rows.append(heading(Content.styled(about.capitalize(), text.SECTION)))
            rows.append(_row(self.dossier, record))
        return rows or [heading(Content("Nothing on the record by this day"))]

    def compose(self) -> ComposeResult:
        """The title, the list, the detail, the keys."""
        yield TitleLine()
        with Horizontal(id="book"):
            yield self.shelf
            yield self.detail
        yield self.bar()

    def on_mount(self) -> None:
        """Open at the first record."""
        super().on_mount()
        self.query_one(TitleLine).say(
            self._title, self._about, text.day(self.dossier), telling=True
        )
        if self.shelf.refs:
            self.open_at(self._at if self.shelf.holds(self._at) else self.shelf.refs[0])

    def open_at(self, ref: str) -> None:
        """Show a record of the shelf."""
        self.shelf.show(ref)
        record = self.record(ref)
        if record is not None:
            self.detail.show(describe(self.dossier, record))
            self.detail.border_title = text.data(record.label)

    @property
    def chosen(self) -> Record | None:
        return super().chosen or self.record(self.shelf.current)

    def action_zoom(self) -> None:
        """Give the detail the room of the list, or give it back."""
        self.toggle_class("-alone")
        if self.has_class("-alone"):
            self.enter_detail()
        else:
            self.shelf.focus()

    def action_outward(self) -> None:
        """One step out: from a zoom, from the detail to the list, from there back."""
        if self.has_class("-alone"):
            self.action_zoom()
        else:
            super().action_outward()

    @on(Pane.Moved)
    def _moved(self, event: Pane.Moved) -> None:
        event.stop()
        if self.shelf.has_focus:
            self.open_at(event.ref)

    @on(Pane.Opened)
    def _opened(self, event: Pane.Opened) -> None:
        event.stop()
        self.enter_detail()


def _row(dossier: Dossier, record: Record) -> Row:
    def draw(width: int, marked: bool) -> Content:
        lead = text.sign(marked=False, new=record.ref in dossier.fresh) + Content(" ")
        return text.hanging(lead, Content("  "), text.data(record.label), width)

    return Row(record.ref, draw)
