"""Page objects of what explains the evidence: the tour, the matrix, shelves, clock and arcs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from rich.text import Text
from textual.coordinate import Coordinate

from content.dossier import Dossier
from content.model import Link
from screens.arcs import Arcs
from screens.clockface import ClockScreen
from screens.detail import Detail
from screens.pages import PageScreen
from screens.questions import Matrix, QuestionsScreen
from screens.shelf import Shelf, ShelfScreen
from screens.tour import TourBar
from screens.viewing import ViewScreen
from tests.pages import ExplorerPage
from tests.seeing import Page, drawn, plain, title_of, under_cursor


@dataclass
class ViewPage(Page):
    """A view beside the panes, and its detail."""

    opens: ClassVar[type[ViewScreen]] = ViewScreen

    @property
    def view(self) -> ViewScreen:
        assert isinstance(self.app.screen, self.opens)
        return self.app.screen

    @property
    def detail(self) -> Detail:
        return self.view.detail

    @property
    def dossier(self) -> Dossier:
        """What the view shows; as of a day, perhaps."""
        return self.view.dossier

    @property
    def title(self) -> str:
        """The top line."""
        return self.grid.split("\n")[0]

    @property
    def rows(self) -> list[str]:
        """What the detail says, part by part, unwrapped."""
        return [" ".join(plain(option).split()) for option in drawn(self.detail)]

    @property
    def quotes(self) -> list[str]:
        """The refs of the quotes that the detail shows, in order."""
        return [part.ref for part in self.detail._parts if part.role == "quote"]

    @property
    def items(self) -> list[str]:
        """The refs of the items that the detail leads to, in order."""
        return [part.ref for part in self.detail._parts if part.role == "item"]

    @property
    def current(self) -> str:
        """The quote or item under the detail's cursor."""
        return self.detail.current

    async def come_to(self, ref: str) -> None:
        """Walk down the detail to a row."""
        await self.until(lambda: self.detail.has_focus, "the detail")
        for _ in drawn(self.detail):
            if self.current == ref:
                return
            await self.press("down")
        raise AssertionError(f"{ref} was not reached:\n{self.grid}")


@dataclass
class MatrixPage(ViewPage):
    """Questions and stances."""

    opens = QuestionsScreen

    @property
    def matrix(self) -> Matrix:
        assert isinstance(self.view, QuestionsScreen)
        return self.view.matrix

    @property
    def place(self) -> tuple[str, str]:
        """The ids of the question and the actor under the cursor; '' on the question itself."""
        key = self.matrix.coordinate_to_cell_key(self.matrix.cursor_coordinate)
        column = str(key.column_key.value)
        return str(key.row_key.value), "" if column == "question" else column

    def cell(self, question: str, actor: str) -> str:
        """What a cell says."""
        words = self.matrix.get_cell(question, actor)
        assert isinstance(words, Text)
        return words.plain

    async def put(self, question: str, actor: str = "") -> None:
        """Move the cursor to a cell, by the keys."""
        at = Coordinate(
            self.matrix.get_row_index(question), self.matrix.get_column_index(actor or "question")
        )
        now = self.matrix.cursor_coordinate
        down, right = at.row - now.row, at.column - now.column
        await self.press(*["down" if down > 0 else "up"] * abs(down))
        await self.press(*["right" if right > 0 else "left"] * abs(right))
        assert self.place == (question, actor)


@dataclass
class ShelfPage(ViewPage):
    """A shelf: mechanisms, differences, words, what the articles cannot tell."""

    opens = ShelfScreen

    @property
    def shelf(self) -> Shelf:
        assert isinstance(self.view, ShelfScreen)
        return self.view.shelf

    @property
    def chosen(self) -> str:
        """The ref of the row under the cursor of the list."""
        return self.shelf.current

    @property
    def name(self) -> str:
        """The name of the list, and how many records it has."""
        return title_of(self.shelf)


@dataclass
class BalancePage(ViewPage):
    """Balance and coverage."""

    opens = PageScreen


@dataclass
class ClockPage(ViewPage):
    """The pact's clock."""

    opens = ClockScreen

    @property
    def face(self) -> ClockScreen:
        assert isinstance(self.view, ClockScreen)
        return self.view

    @property
    def days(self) -> tuple[str, str, str]:
        """The day, the renewal date and the notice, as they stand in their fields."""
        return (self.face.today.value, self.face.renewal.value, self.face.notice.value)

    @property
    def strip(self) -> str:
        """The strip of time, or the sentence in its place."""
        return self.within(self.face.strip)

    @property
    def sentence(self) -> str:
        """The phase, in a sentence."""
        return self.rows[0]

    def says(self, words: str) -> bool:
        """Whether the sentence has these words, at its start or within."""
        return words.lower() in self.sentence.lower()

    async def type(self, day: str) -> None:
        """Type a day over what is in the field."""
        await self.press("end", *["backspace"] * 12)
        await self.write(day)


View = TypeVar("View", bound=ViewPage)

KEYS: dict[type[ViewPage], str] = {MatrixPage: "s", BalancePage: "e", ClockPage: "c"}


async def opened(page: ExplorerPage, kind: type[View], key: str = "") -> View:
    """Open a view by its key."""
    await page.press(key or KEYS[kind])
    view = kind(page.app, page.pilot)
    await page.until(lambda: isinstance(page.app.screen, kind.opens), f"the {kind.opens.__name__}")
    await page.until(lambda: bool(drawn(view.detail)), "the detail of the view")
    return view


@dataclass
class TourPage:
    """The tour over the explorer."""

    page: ExplorerPage

    @property
    def bar(self) -> TourBar:
        return self.page.explorer.bar

    @property
    def line(self) -> str:
        """The line below the title; '' while there is none."""
        return self.page.within(self.bar).strip() if self.bar.display else ""

    @property
    def at(self) -> str:
        """The step that the detail is about."""
        return self.page.ref.removeprefix("tour/")

    def cursors(self) -> dict[str, str]:
        """The row under the cursor of each pane."""
        return {str(pane.id): pane.current for pane in self.page.explorer.panes}


@dataclass
class ArcsPage:
    """Pane 3, zoomed."""

    page: ExplorerPage

    @property
    def arcs(self) -> Arcs:
        return self.page.explorer.arcs

    @property
    def shown(self) -> list[str]:
        """What the pane shows, a line a row."""
        lines = self.page.within(self.arcs).split("\n")[1:-1]
        return [line.strip("│").rstrip() for line in lines]

    @property
    def under(self) -> str:
        """What stands below the pane."""
        return self.page.within(self.arcs).split("\n")[-1]

    @property
    def link(self) -> str:
        """The link that is picked; '' where none is."""
        return self.arcs.picked

    @property
    def node(self) -> str:
        """The row under the cursor."""
        row = under_cursor(self.arcs)
        return row.id if row else ""

    def bright(self) -> set[str]:
        """The rows whose titles stand out, as ends of bright links."""
        found = set()
        for row in drawn(self.arcs):
            if any(str(span.style) == "bold" for span in row.prompt.spans):
                found.add(row.id)
        return found

    def ends(self, link: str) -> set[str]:
        """The two rows that a link joins."""
        pack = self.page.explorer.dossier and self.page.explorer.dossier.pack
        assert pack
        record = pack.by_ref[link]
        assert isinstance(record, Link)
        return {pack.node(record.origin).ref, pack.node(record.target).ref}

    async def zoom(self) -> None:
        """Zoom from the ladder into the arcs."""
        await self.page.press("3", "z")
        await self.page.until(lambda: self.arcs.has_focus and self.arcs.count > 0, "the arcs")
