"""Every kind of screen, one after the other, in one run of the explorer."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable

from textual.command import CommandList
from textual.notifications import SeverityLevel
from textual.widgets import Input

from screens.chrome import Banner
from tests.pages import Explore, ExplorerPage
from tests.seeing import Size
from tests.views import BalancePage, ClockPage, MatrixPage, ShelfPage, opened

SEVERITIES: tuple[SeverityLevel, ...] = ("information", "warning", "error")


Way = Callable[[ExplorerPage], AsyncIterator[str]]
"""Goes through screens, and stops at each with its name."""


def still(page: ExplorerPage) -> None:
    """Keep cursors from blinking, so that two looks see the same."""
    for line in page.app.screen.query(Input):
        line.cursor_blink = False


async def screens_of(
    way: Way, explore: Explore, size: Size = (120, 40)
) -> AsyncGenerator[tuple[str, ExplorerPage], None]:
    """The name of what is to be seen on a way through the explorer, and the page that shows it."""
    async with explore(size, first=True) as page:
        async for name in way(page):
            still(page)
            await page.settle()
            yield name, page
        await home(page)


async def home(page: ExplorerPage) -> None:
    """Back to the explorer, whatever lies over it."""
    for _ in range(6):
        if page.kind == "Explorer":
            return
        await page.press("escape")
    raise AssertionError(f"no way home:\n{page.grid}")


async def _panes(page: ExplorerPage) -> AsyncIterator[str]:
    yield "the offer of a tour"
    await page.press("t", "space", "space")
    yield "a step of the tour"
    await page.press("escape", "escape")
    await page.go("event/seoul-ends-pact")
    for key in "13":
        await page.press(key)
        yield f"pane {key}"
    await page.press("1", "4")
    yield "the detail, on a quote"
    await page.press("end")
    yield "the detail, on an item"
    await page.press("1", "end", "T", "D")
    yield "lanes hidden"
    await page.press("x", "3", "z", "home", "right")
    yield "the arcs"
    await page.press("z", "1")


async def _lines(page: ExplorerPage) -> AsyncIterator[str]:
    await page.press("escape", "less_than_sign", "less_than_sign", "less_than_sign")
    yield "as of a day"
    await page.press("x")
    for severity in SEVERITIES:
        page.app.notify("Copied: [a] quote.", title="Told", severity=severity, markup=False)
    page.explorer.warn("sources/kbs.yaml:41:7: speaker 'kim' is not an actor")
    await page.settle()
    yield "told and warned"
    page.app.clear_notifications()
    page.app.screen.query_one(Banner).say("")
    assert await page.pilot.hover("#timeline", offset=(12, 6))
    yield "a row under the mouse"
    await page.pilot.hover("#keybar", offset=(3, 0))
    yield "a key under the mouse"
    await page.press("colon")
    await page.until(lambda: page.kind == "CommandPalette", "the palette")
    await page.write("the")
    commands = page.app.screen.query_one(CommandList)
    await page.until(lambda: len(commands.options) > 3, "what fits")
    await page.press("down")
    yield "the palette"


async def _search(page: ExplorerPage) -> AsyncIterator[str]:
    search = await page.search()
    yield "the search, empty"
    await search.write("japan koera trade")
    yield "the search, misspelt"
    search.line.value = "xyzzy"
    await search.answer()
    yield "the search, without hits"
    search.line.value = "trust"
    await search.answer()
    await search.press("down", "tab")
    yield "the search, in the hits"
    await search.press("tab", "down", "enter")
    yield "the search, in the counts"


async def _article(page: ExplorerPage) -> AsyncIterator[str]:
    await page.go("event/seoul-ends-pact")
    article = await page.read("a")
    yield "an article"
    await article.press("enter")
    yield "an article, in what rests on the passage"
    await home(page)
    search = await page.search("trust kind:quote")
    await search.press("enter")
    await page.press("a")
    await page.until(lambda: page.kind == "ArticleScreen", "the article")
    yield "an article, at a hit"


async def _views(page: ExplorerPage) -> AsyncIterator[str]:
    shelf = await opened(page, ShelfPage, "d")
    yield "a shelf"
    await shelf.press("escape")
    balance = await opened(page, BalancePage)
    yield "the balance"
    await balance.press("escape")
    matrix = await opened(page, MatrixPage)
    await matrix.press("down", "right")
    yield "the matrix, on an actor"
    await matrix.press("enter")
    yield "the matrix, in the detail"
    await home(page)
    clock = await opened(page, ClockPage)
    yield "the clock"
    await clock.press("tab", "home", "9")
    yield "the clock, no day"
    await home(page)
    await page.help()
    yield "the help"


WAYS: dict[str, Way] = {
    "panes": _panes,
    "lines": _lines,
    "search": _search,
    "article": _article,
    "views": _views,
}
"""All ways; together they come to every kind of screen."""
