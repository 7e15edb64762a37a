"""Page objects: what a reader does and sees, for tests that run the explorer without a terminal."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.command import CommandList
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from app.settings import Settings, Store
from app.tui import DEFAULT_THEME
from content.dossier import Dossier
from screens.article import ArticleScreen
from screens.explorer import Explorer
from screens.help import HelpScreen
from screens.history import Spot
from screens.lines import Lines
from tests.searching import SearchPage
from tests.seeing import Page, Size, WatchedApp, drawn, plain, title_of


@dataclass
class ExplorerPage(Page):
    """The explorer screen, and the ways from it to the others."""

    @property
    def explorer(self) -> Explorer:
        return self.app.explorer

    @property
    def dossier(self) -> Dossier:
        assert self.app.dossier
        return self.app.dossier

    @property
    def ref(self) -> str:
        """The record that the detail is about."""
        return self.explorer.spot.ref

    @property
    def current(self) -> str:
        """The quote or item under the cursor of the detail."""
        return self.explorer.detail.current

    @property
    def shown(self) -> list[str]:
        """The ids of the panes that are to be seen."""
        panes = (*self.explorer.panes, self.explorer.detail)
        return [str(pane.id) for pane in panes if pane.is_on_screen and pane.size.area]

    @property
    def legend(self) -> str:
        """What stands below the timeline: its lanes, its filter."""
        return Content.from_markup(self.explorer.timeline.border_subtitle or "").plain

    @property
    def rows(self) -> list[str]:
        """What the detail says, part by part."""
        return [plain(row).strip("\n") for row in drawn(self.explorer.detail)]

    @property
    def quotes(self) -> list[str]:
        """The quotes in the detail, unwrapped, each with its attribution."""
        return [" ".join(row.replace("▌ ", " ").split()) for row in self.rows if row[:2] == "▌ "]

    @property
    def crumbs(self) -> str:
        """Where the reader is, as the detail's title says."""
        return title_of(self.explorer.detail)

    @property
    def place(self) -> tuple[str, str, str, int | None]:
        """Exactly where one is: pane, row, record, and the row in the detail."""
        active = self.explorer.active
        return (self.focused, active.current, self.ref, self.explorer.detail.highlighted)

    def pane(self, name: str) -> Lines:
        """A pane by its name: timeline, actors, ladder, detail."""
        pane = getattr(self.explorer, name)
        assert isinstance(pane, Lines)
        return pane

    def refs(self, name: str) -> list[str]:
        """The refs of a pane's rows, from top to bottom."""
        return [row.id for row in drawn(self.pane(name)) if row.id]

    def row(self, name: str, ref: str) -> str:
        """What a pane's row says."""
        return next(plain(row) for row in drawn(self.pane(name)) if row.id == ref)

    def marked(self, name: str) -> set[str]:
        """The refs of a pane's rows that carry the mark of what belongs together."""
        rows = drawn(self.pane(name))
        return {row.id for row in rows if row.id and plain(row).startswith("▸")}

    def count(self, name: str) -> int:
        """The number of marked rows, as the pane's title says it."""
        found = re.search(r"▸(\d+)", title_of(self.pane(name)))
        return int(found[1]) if found else 0

    async def go(self, ref: str, quote: str = "") -> None:
        """Go somewhere without the keys, where the way is not what is tested."""
        with self.app._context():
            assert self.explorer.go(Spot(ref, quote))
        await self.settle()

    async def search(self, words: str = "", key: str = "slash") -> SearchPage:
        """Open the search and type."""
        await self.press(key)
        page = SearchPage(self.app, self.pilot)
        await self.until(lambda: self.kind == "SearchScreen", "the search")
        await page.answer()
        await page.write(words)
        return page

    async def read(self, *keys: str) -> ArticlePage:
        """Press keys that open an article."""
        await self.press(*keys)
        page = ArticlePage(self.app, self.pilot)
        await self.until(
            lambda: self.kind == "ArticleScreen" and bool(page.paragraphs.options), "the article"
        )
        return page

    @property
    def landed(self) -> str:
        """Where a search led: the id of a record, or of a paragraph in its article."""
        screen = self.app.screen
        if not isinstance(screen, ArticleScreen):
            return self.ref
        at = screen.paragraphs.highlighted
        return "" if at is None else f"{screen.source.id}#{screen.numbers[at]}"

    async def hit(self, key: str = "n") -> str:
        """Go on to another hit, or open one, by a key; gives the id of where that led."""
        await self.press(key)
        await self.until(lambda: self.kind != "SearchScreen" and bool(self.landed), "the hit")
        return self.landed

    async def palette(self, words: str, title: str) -> None:
        """Open the palette, type, and choose the first command, which must have this title."""
        if self.kind != "CommandPalette":
            await self.press("colon")
        await self.until(lambda: self.kind == "CommandPalette", "the palette")
        await self.write(words)
        commands = self.app.screen.query_one(CommandList)
        await self.until(
            lambda: bool(commands.options) and plain(commands.options[0]).startswith(title),
            f"{title!r} to be offered first",
        )
        if commands.highlighted is None:
            await self.press("down")
        screen = self.app.screen
        await self.press("enter")
        await self.until(lambda: self.app.screen is not screen, "the palette to close")

    async def help(self) -> Page:
        """Open the help."""
        await self.press("question_mark")
        await self.until(lambda: isinstance(self.app.screen, HelpScreen), "the help")
        return self


@dataclass
class ArticlePage(Page):
    """An article."""

    @property
    def screen(self) -> ArticleScreen:
        assert isinstance(self.app.screen, ArticleScreen)
        return self.app.screen

    @property
    def paragraphs(self) -> OptionList:
        return self.screen.paragraphs

    @property
    def number(self) -> int:
        """The paragraph under the cursor; 0 is the headline."""
        assert self.paragraphs.highlighted is not None
        return self.screen.numbers[self.paragraphs.highlighted]

    @property
    def about(self) -> str:
        """The title of the detail: how much rests on the passage that is lit."""
        return title_of(self.screen.detail)

    @property
    def dossier(self) -> Dossier:
        """What the article is shown from; as of a day, perhaps."""
        return self.screen.dossier

    @property
    def items(self) -> list[str]:
        """The refs of the items that the detail leads to: what rests on the passage, its source."""
        return [part.ref for part in self.screen.detail._parts if part.role == "item"]

    def option(self, number: int) -> Option:
        """A paragraph's row."""
        return self.paragraphs.get_option_at_index(self.screen.numbers.index(number))

    def words(self, number: int) -> str:
        """A paragraph as running text, its number before it."""
        return " ".join(plain(self.option(number)).split())


@dataclass
class Explore:
    """Starts explorers that share one state folder: a later one remembers an earlier one."""

    dossier: Dossier
    state: Path

    @asynccontextmanager
    async def __call__(
        self,
        size: Size = (120, 40),
        dossier: Dossier | None = None,
        at: str = "",
        theme: str = "",
        first: bool = False,
    ) -> AsyncIterator[ExplorerPage]:
        """Run an explorer until the block ends; then what is to be remembered is.

        The reader has been here before, with nothing but a theme to remember, unless it is the
        `first` time.
        """
        opened = dossier or self.dossier
        spot = Spot(at) if at else None
        store = Store(self.state)
        if not first and not store.path.exists():
            assert store.save(Settings(DEFAULT_THEME)) == ""
        app = WatchedApp(lambda: opened, store, spot)
        async with app.run_test(size=size, notifications=True) as pilot:
            page = ExplorerPage(app, pilot)
            await page.until(lambda: bool(page.explorer.spot.ref), "the pack")
            await page.until(lambda: bool(drawn(page.pane("detail"))), "the detail")
            if theme:
                app.theme = theme
                await page.settle()
            yield page
        assert app.remember() == ""
