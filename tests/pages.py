"""Page objects: what a reader does and sees, for tests that run the explorer without a terminal."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from app.settings import Store
from app.tui import ExplorerApp, Failure
from content.dossier import Dossier
from screens import text
from screens.article import ArticleScreen
from screens.chrome import KeyBar
from screens.explorer import Explorer
from screens.help import HelpScreen
from screens.history import Spot
from screens.searching import SearchScreen

PATIENCE = 60.0
"""Seconds after which a condition that does not come true fails the test."""

Size = tuple[int, int]


def grid(app: ExplorerApp) -> str:
    """What the screen shows, a line a row, without blanks at the ends of lines.

    The only place where tests use Textual's private compositor.
    """
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def plain(option: Option) -> str:
    """What a row of a list says."""
    assert isinstance(option.prompt, Content)
    return option.prompt.plain


def lit(option: Option, style: str = text.HIT) -> list[str]:
    """The words of a row that have a style, in order; by default those that a search found."""
    assert isinstance(option.prompt, Content)
    words = option.prompt.plain
    return [words[span.start : span.end] for span in option.prompt.spans if span.style == style]


def title_of(widget: Widget) -> str:
    """A widget's border title as it is shown."""
    return Content.from_markup(widget.border_title or "").plain


class WatchedApp(ExplorerApp):
    """The app, keeping what it told the reader."""

    def __init__(
        self, opener: Callable[[], Dossier], store: Store, spot: Spot | None = None
    ) -> None:
        super().__init__(opener, store, spot)
        self.said: list[str] = []

    def notify(self, message: str, **how: object) -> None:  # type: ignore[override]
        self.said.append(message)
        super().notify(message, **how)  # type: ignore[arg-type]


@dataclass
class Page:
    """Any screen: the keys, the size, and what is to be seen."""

    app: WatchedApp
    pilot: Pilot[Failure]

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until everything that they set off is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, words: str) -> None:
        """Type words."""
        await self.press(*words)

    async def settle(self) -> None:
        """Let every widget handle what it was sent, and what came of that."""
        for _ in range(6):
            await self.pilot.pause(0)

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until a condition holds; `what` names it where it never does."""
        end = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < end, f"waited in vain for {what}:\n{self.grid}"
            await self.pilot.pause()
        await self.settle()

    async def resize(self, size: Size) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(*size)
        await self.until(lambda: self.app.size == size, f"{size}")

    async def leaves(self, kind: type[Widget]) -> None:
        """Wait until a kind of screen is no longer on top."""
        await self.until(lambda: not isinstance(self.app.screen, kind), f"{kind.__name__} to close")

    @property
    def grid(self) -> str:
        """What the screen shows."""
        return grid(self.app)

    @property
    def flat(self) -> str:
        """What the screen shows as running text: no frames, no line ends, single blanks."""
        return " ".join(re.sub("[│╭╮╰╯─▌▃▄▂▅▆▇█▁▔]", " ", self.grid).split())

    @property
    def kind(self) -> str:
        """The kind of the screen on top."""
        return type(self.app.screen).__name__

    @property
    def footer(self) -> str:
        """The keys named in the bottom line."""
        content = self.app.screen.query_one(KeyBar).content
        assert isinstance(content, Content)
        return content.plain

    @property
    def focused(self) -> str:
        """The id of the widget that has the keys."""
        return (self.app.focused and self.app.focused.id) or ""

    @property
    def said(self) -> str:
        """The last thing that the reader was told for a moment."""
        return self.app.said[-1] if self.app.said else ""


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
    def rows(self) -> list[str]:
        """What the detail says, part by part."""
        return [plain(option).strip("\n") for option in self.explorer.detail.options]

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

    def pane(self, name: str) -> OptionList:
        """A pane by its name: timeline, actors, ladder, detail."""
        pane = getattr(self.explorer, name)
        assert isinstance(pane, OptionList)
        return pane

    def refs(self, name: str) -> list[str]:
        """The refs of a pane's rows, from top to bottom."""
        return [option.id for option in self.pane(name).options if option.id]

    def row(self, name: str, ref: str) -> str:
        """What a pane's row says."""
        return plain(self.pane(name).get_option(ref))

    def marked(self, name: str) -> set[str]:
        """The refs of a pane's rows that carry the mark of what belongs together."""
        rows = self.pane(name).options
        return {option.id for option in rows if option.id and plain(option).startswith("▸")}

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
        await page.type(words)
        return page

    async def read(self, *keys: str) -> ArticlePage:
        """Press keys that open an article."""
        await self.press(*keys)
        page = ArticlePage(self.app, self.pilot)
        await self.until(
            lambda: self.kind == "ArticleScreen" and bool(page.paragraphs.options), "the article"
        )
        return page

    async def help(self) -> Page:
        """Open the help."""
        await self.press("question_mark")
        await self.until(lambda: isinstance(self.app.screen, HelpScreen), "the help")
        return self


@dataclass
class SearchPage(Page):
    """The search screen."""

    @property
    def screen(self) -> SearchScreen:
        assert isinstance(self.app.screen, SearchScreen)
        return self.app.screen

    @property
    def line(self) -> Input:
        return self.screen.line

    @property
    def results(self) -> list[Option]:
        """The rows found."""
        return list(self.screen.results.options)

    @property
    def chosen(self) -> str:
        """The ref of the hit under the cursor."""
        at = self.screen.results.highlighted
        return self.screen.hits[at].id if at is not None else ""

    @property
    def found(self) -> str:
        """The line that says how much was found."""
        return str(self.screen.query_one("#found", Static).content)


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
    ) -> AsyncIterator[ExplorerPage]:
        """Run an explorer until the block ends; then what is to be remembered is."""
        opened = dossier or self.dossier
        spot = Spot(at) if at else None
        app = WatchedApp(lambda: opened, Store(self.state), spot)
        async with app.run_test(size=size, notifications=True) as pilot:
            page = ExplorerPage(app, pilot)
            await page.until(lambda: bool(page.explorer.spot.ref), "the pack")
            await page.until(lambda: bool(page.pane("detail").options), "the detail")
            if theme:
                app.theme = theme
                await page.settle()
            yield page
        assert app.remember() == ""
