"""Read the screens back: each function goes through a view, and compares it with the pack."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from textual.command import CommandList
from textual.widgets import Input

from content import wording
from content.dossier import Dossier
from content.guide import Mechanism, TourStep
from content.model import Actor, Record
from content.pack import Pack
from screens.shelf import ShelfScreen
from tests.pages import Explore, ExplorerPage
from tests.painted import (
    Printed,
    Quotes,
    bare,
    beside,
    has,
    has_cut,
    listed,
    unnumbered,
    whole,
    whose,
)
from tests.seeing import Size
from tests.texts import values
from tests.truth import SCREENS, owed
from tests.views import BalancePage, ClockPage, MatrixPage, ShelfPage, opened

R = TypeVar("R")

PRINTED_ELSEWHERE = (
    # In an article, to tell a date by, but in no quote.
    "Late last week",
    "The senior official said",
    # On the page of an article, around it.
    "TOKYO, July 29",
    "Hot Issues of the Week",
    "September 6, 2019",
    "The Japan Times",
)
"""What the built-in pack prints in quotation marks, apart from its quotes, roles and headlines."""


@dataclass
class Reader:
    """Reads the views of one explorer, and compares them with the pack that it shows.

    `every` is how far apart the records are whose pages are read; those of the kinds `elsewhere`
    are not read in the explorer's detail, as another view shows the same. `later` are texts that
    must not be seen. `marked` says that quotation marks stand around words of the articles only:
    of a pack in which every text is hostile they do not.
    """

    page: ExplorerPage
    every: int = 1
    elsewhere: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    marked: bool = True
    quotes: Quotes = field(init=False)
    allowed: Printed = field(init=False)

    def __post_init__(self) -> None:
        self.quotes = Quotes(self.pack)
        self.allowed = Printed(self.pack, *PRINTED_ELSEWHERE)

    @property
    def dossier(self) -> Dossier:
        return self.page.dossier

    @property
    def pack(self) -> Pack:
        return self.dossier.pack

    def some(self, records: Sequence[R]) -> Sequence[R]:
        """The records whose pages are read."""
        return records[:: self.every]

    def owed(self, view: str, records: Iterable[object], lines: list[str], how: str) -> None:
        """Records have in these lines what a view owes of them, as `list`, `page`, `cut` …"""
        text = bare(lines)
        for name in sorted(owed(getattr(SCREENS[view], how))):
            for record in records:
                for words in values(self.pack, record, name):
                    there = has_cut(text, words) if how == "cut" else has(text, words)
                    assert there, (view, name, words, self.page.app.size)

    def only(self, view: str, lines: list[str]) -> None:
        """Nothing stands in quotation marks that is no quote, and nothing is seen too early."""
        unknown = self.allowed.unknown(lines) if self.marked else []
        assert not unknown, (view, unknown, self.page.app.size)
        text = bare(lines)
        early = [words for words in self.later if words in text]
        assert not early, (view, early, self.page.app.size)

    def record(self, view: str, record: Record, lines: list[str]) -> None:
        """The page of a record: what is owed of it, its quotes and no others, whose they are."""
        columns = beside(lines)
        self.owed(view, [record], columns, "page")
        found = self.quotes.painted(lines)
        assert set(found) == expected(self.pack, record), (view, record.ref)
        self.only(view, columns)


def expected(pack: Pack, record: Record) -> set[str]:
    """The quotes that the page of a record shows."""
    quotes = set(record.evidence)
    if isinstance(record, Mechanism) and record.clock:
        # The clock's own quotes are on the clock's page.
        said = (*record.steps, *record.rules)
        quotes = {*record.quotes, *(quote for statement in said for quote in statement.quotes)}
    if isinstance(record, Actor):
        quotes |= {quote.id for quote in pack.said_by(record.id)}
    return quotes


@asynccontextmanager
async def reading(
    explore: Explore, size: Size, dossier: Dossier | None = None
) -> AsyncIterator[Reader]:
    """A reader of an explorer of a size, on the built-in pack unless there is another."""
    async with explore(size, dossier) as page:
        yield Reader(page)


async def home(reader: Reader) -> None:
    """Leave what lies over the explorer; not more, as one Esc more would leave the day shown."""
    for _ in range(5):
        if reader.page.kind == "Explorer":
            return
        await reader.page.press("escape")
    raise AssertionError(f"Esc does not lead home:\n{reader.page.grid}")


async def _detail_of(reader: Reader, record: Record) -> list[str]:
    """All of the explorer's detail of a record, as it follows the cursor of a pane."""
    page = reader.page
    with page.app._context():
        if isinstance(record, TourStep):
            page.explorer._tell_step(record)
        else:
            page.explorer._show(record)
    await page.pilot.pause(0)
    return await whole(page, page.explorer.detail)


async def the_detail(reader: Reader) -> None:
    """The detail of every record, quotes and steps of the tour among them."""
    await reader.page.press("4", "z")
    for record in reader.some((*reader.pack.items, *reader.pack.quotes)):
        if record.kind in reader.elsewhere:
            continue
        lines = await _detail_of(reader, record)
        reader.record("detail", record, lines)
        if isinstance(record, TourStep):
            reader.owed("tour", [record], lines, "page")


async def the_panes(reader: Reader) -> None:
    """The three panes, and the arcs."""
    page, pack = reader.page, reader.pack
    records = [*pack.items]
    if page.app.size.width >= 200:
        reader.owed("explorer", [pack.header], page.grid.split("\n")[:1], "wide")
    for key, name in (("1", "timeline"), ("2", "actors"), ("3", "ladder")):
        await page.press(key)
        lines = await whole(page, page.pane(name))
        lines = unnumbered(lines) if name == "actors" else lines
        reader.owed(name, records, lines, "list")
        reader.only(name, lines)
    await page.press("3", "z")
    lines = await whole(page, page.pane("arcs"))
    reader.owed("arcs", records, lines, "cut")
    await page.press("z", "1")


SHELF_KEYS = {"disagreements": "d", "mechanisms": "m", "lenses": "w", "gaps": "u"}


async def the_shelves(reader: Reader) -> None:
    """The lists of the shelves, and their details."""
    for view, key in SHELF_KEYS.items():
        records: tuple[Record, ...] = getattr(reader.pack, view)
        if not records or (view == "gaps" and reader.dossier.as_of):
            continue  # What the articles cannot tell speaks of the whole, on every day.
        shelf = await opened(reader.page, ShelfPage, key)
        lines = await whole(shelf, shelf.shelf)
        reader.owed(view, records, lines, "list")
        reader.only(view, lines)
        await shelf.press("z")
        for record in reader.some(records):
            await _open_at(shelf, record.ref)
            reader.record(view, record, await whole(shelf, shelf.detail))
        await home(reader)


async def _open_at(shelf: ShelfPage, ref: str) -> None:
    """Show a record of a shelf, as its cursor does."""
    view = shelf.view
    assert isinstance(view, ShelfScreen)
    with shelf.app._context():
        view.open_at(ref)
    await shelf.pilot.pause(0)


async def the_questions(reader: Reader) -> None:
    """The questions of the matrix, what is said of each, and every cell that holds something."""
    pack = reader.pack
    page = await opened(reader.page, MatrixPage)
    matrix = page.matrix
    first = matrix.ordered_columns[0].get_render_width(matrix)
    lines = [line[:first] for line in page.inside(matrix).split("\n")]
    reader.owed("questions", pack.questions, lines, "list")
    await page.press("tab", "z")
    for row, question in reader.some([*enumerate(pack.questions)]):
        actors = (None, *reader.dossier.matrix.actors)
        for column, actor in enumerate(actors):
            cell = actor and reader.dossier.matrix.cell(question, actor)
            if actor and not cell:
                continue
            with page.app._context():
                matrix.move_cursor(row=row, column=column, animate=False)
            await page.pilot.pause(0)
            lines = await whole(page, page.detail)
            if cell and actor:
                assert has(bare(lines), question.title) and has(bare(lines), actor.title)
                for position in cell.positions:
                    assert has(bare(lines), position.answer)
                assert reader.quotes.painted(lines) == [
                    quote for position in cell.positions for quote in position.quotes
                ]
                reader.only("questions", lines)
            else:
                reader.record("questions", question, lines)
    await home(reader)


async def the_pages(reader: Reader) -> None:
    """The balance, the days, the clock, the help."""
    pack = reader.pack
    for name, key in (("balance", "e"), ("days", "plus")):
        page = await opened(reader.page, BalancePage, key)
        lines = await whole(page, page.detail)
        cells = [re.sub(r"(\s{2,}[\d·]+)+$", "", line) for line in lines]
        quotes = () if reader.dossier.as_of else pack.quotes
        reader.owed(name, [*pack.items, *quotes], cells, "list")
        found = reader.quotes.painted(lines)
        assert len(found) == len(set(found))
        if name == "days" and not reader.dossier.as_of:
            assert set(found) == {quote.id for quote in pack.quotes}
        reader.only(name, lines)
        await home(reader)
    for clocked in [mechanism for mechanism in pack.mechanisms if mechanism.clock][:1]:
        assert clocked.clock
        clock = await opened(reader.page, ClockPage)
        lines = await whole(clock, clock.detail)
        reader.owed("clock", [clocked], lines, "list")
        found = reader.quotes.painted(lines)
        assert set(clocked.clock.quotes) <= set(found) <= set(clocked.clock.evidence)
        reader.only("clock", lines)
        await home(reader)
    await reader.page.help()
    lines = await whole(reader.page, reader.page.app.screen.query_one("#help"))
    reader.owed("help", [pack.header], lines, "list")
    await home(reader)


async def the_articles(reader: Reader) -> None:
    """Every article, and what is told of every quote in it."""
    pack = reader.pack
    for source in [source for source in pack.sources if source.quotes]:
        page = reader.page
        await page.go(source.quotes[0])
        read = await page.read("a")
        head = read.within(read.screen.query_one("#article-head")).split("\n")
        lines = await whole(read, read.paragraphs)
        reader.owed("article", [source], head + lines, "page")
        reader.only("article", lines)
        for id in source.quotes:
            assert has(bare(lines), pack.quote(id).text), id
        for id in reader.some(source.quotes):
            quote = pack.quote(id)
            with read.app._context():
                read.screen._light(quote)
            await read.pilot.pause(0)
            assert read.about.startswith("What rests on this passage")
            title = read.within(read.paragraphs).split("\n")[0].strip("╭╮─ ")
            # A title has one line; so has what a pack that can be opened has in it.
            assert has_cut(bare(title), whose(pack, quote).split("\n")[0]), (title, quote.id)
            reader.record("article", quote, await whole(read, read.screen.detail))
        await home(reader)


async def the_results(reader: Reader) -> None:
    """Every quote as a result of the search."""
    pack = reader.pack
    search = await reader.page.search()
    search.line.value = "kind:quote"
    await search.answer()
    lines = await listed(search, search.screen.results)
    starts = [at for at, line in enumerate(lines) if line.startswith("▌ ")]
    found = set()
    for start, end in pairwise([*starts, len(lines)]):
        shown = bare(lines[start:end]).partition("foundby:")[0]
        found |= set(reader.quotes.within(shown))
    assert found == {quote.id for quote in pack.quotes}
    reader.owed("search", pack.quotes, lines, "list")
    await home(reader)


async def the_palette(reader: Reader) -> None:
    """Every item by its title, in the palette."""
    page = reader.page
    await page.press("colon")
    await page.until(lambda: page.kind == "CommandPalette", "the palette")
    for kind, word in wording.KIND_WORDS.items():
        records = [record for record in reader.pack.items if record.kind == kind]
        if not records:
            continue
        page.app.screen.query_one(Input).value = word
        commands = page.app.screen.query_one(CommandList)
        await page.until(lambda: commands.option_count >= len(records), word)  # noqa: B023
        lines = await whole(page, commands)
        reader.owed("palette", records, lines, "cut")
    await home(reader)
