"""Every size of a terminal, from a wall to a single cell, and back."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.widgets import OptionList

from screens.chrome import PaneTabs
from tests.pages import Explore, ExplorerPage
from tests.seeing import Page, Size, plain
from tests.views import ArcsPage, BalancePage, ClockPage, MatrixPage, ViewPage, opened

SIZES: tuple[Size, ...] = (
    (200, 60), (160, 45), (120, 40), (99, 30), (80, 24), (60, 20), (40, 15), (20, 8), (200, 4),
    (8, 3), (3, 9), (1, 60), (2, 1), (1, 1), (5, 5), (60, 20), (120, 40), (200, 60),
)  # fmt: skip

ALWAYS = {
    "Explorer": ("? help", "q quit"),
    "ArticleScreen": ("? help", "q quit"),
    "SearchScreen": ("⏎ open", "Esc out"),
    "HelpScreen": ("Esc out", "q quit"),
    "ShelfScreen": ("? help", "q quit"),
    "QuestionsScreen": ("? help", "q quit"),
    "PageScreen": ("? help", "q quit"),
    "ClockScreen": ("? help", "q quit"),
}
"""The hints that each screen's bottom line keeps at any width from 20 columns on."""


def check_screen(page: Page, size: Size) -> None:
    """Whatever is on top fills the terminal, no more, and keeps its keys and its cursor in view."""
    width, height = size
    lines = page.grid.split("\n")
    assert len(lines) == height
    assert max(map(cell_len, lines)) <= width
    if width >= 20:
        assert cell_len(page.footer) <= width
        for hint in ALWAYS[page.kind]:
            assert hint in page.footer
            assert height < 8 or hint in lines[-1], f"{hint} at {size}:\n{page.grid}"
    if width >= 60 and height >= 20:
        pane = page.app.focused
        if isinstance(pane, OptionList) and pane.highlighted_option:
            row = plain(pane.highlighted_option).strip().split("\n")[0]
            assert row in page.within(pane), f"no cursor at {size}:\n{page.grid}"


async def sweep(page: Page) -> None:
    """Resize down to one cell and up again; one is still where one was."""
    await page.resize(SIZES[0])
    kind, focused = page.kind, page.focused
    for size in SIZES:
        await page.resize(size)
        check_screen(page, size)
    assert (page.kind, page.focused) == (kind, focused)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@pytest.mark.parametrize("keys", [("4", "down", "down"), ("3", "end"), ("2", "end", "z")])
async def test_the_explorer_from_large_to_one_cell_and_back(
    explore: Explore, theme: str, keys: tuple[str, ...]
) -> None:
    async with explore(SIZES[0], theme=theme) as page:
        await page.press(*keys)
        place, shown = page.place, page.shown
        await sweep(page)
        assert (page.place, page.shown) == (place, shown)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_the_other_screens_from_large_to_one_cell_and_back(
    explore: Explore, theme: str
) -> None:
    async with explore(SIZES[0], theme=theme) as page:
        search = await page.search("trust")
        await search.press("down", "down")
        chosen = search.chosen
        await sweep(search)
        assert (search.line.value, search.chosen) == ("trust", chosen)
        await search.press("escape")
        article = await page.read("a")
        await article.press("down", "down")
        number = article.number
        await sweep(article)
        assert article.number == number
        await article.press("escape")
        await sweep(await page.help())
        await page.press("escape")
        assert page.kind == "Explorer"


async def test_the_tour_and_the_arcs_from_large_to_one_cell_and_back(explore: Explore) -> None:
    async with explore(SIZES[0]) as page:
        await page.press("t", "space", "down")
        place, shown = page.place, page.shown
        await sweep(page)
        assert (page.place, page.shown) == (place, shown)
        await page.press("escape", "3", "z", "end", "right")
        place, picked = page.place, page.explorer.arcs.picked
        assert picked
        await sweep(page)
        assert (page.place, page.explorer.arcs.picked) == (place, picked)


@pytest.mark.parametrize("keys", [("s", "right", "down"), ("d", "down"), ("e", "down")])
async def test_a_view_from_large_to_one_cell_and_back(
    explore: Explore, keys: tuple[str, ...]
) -> None:
    async with explore(SIZES[0]) as page:
        await page.press(*keys)
        before = page.grid
        await sweep(page)
        assert page.grid == before
        await page.press("escape", "escape")
        assert page.kind == "Explorer"


async def test_started_in_one_cell(explore: Explore) -> None:
    async with explore((1, 1)) as page:
        moves = ("down", "pagedown", "pageup", "end", "home", "up", "j", "k", "tab")
        await page.press(*moves, "enter", *moves, "2", "z", *moves, "z")
        await page.press("slash", "a", *moves, "escape", "question_mark", *moves, "escape")
        await page.press("a", *moves, "escape", "escape")
        for key in ("m", "d", "w", "u", "e", "s", "t"):
            await page.press(key, *moves, "enter", *moves, "escape", "escape", "escape")
        await page.press("1")
        place = page.place
        await page.resize((120, 40))
        assert page.place == place
        assert "1 Timeline" in page.grid and "4 Detail" in page.grid
        check_screen(page, (120, 40))


@pytest.mark.parametrize("width", [60, 99])
async def test_below_100_columns_one_pane_with_tabs(explore: Explore, width: int) -> None:
    async with explore((width, 20)) as page:
        for key, name in (("1", "timeline"), ("2", "actors"), ("3", "ladder")):
            await page.press(key)
            shown = [p.id for p in page.explorer.panes if p.display]
            assert shown == [name]
            assert page.pane(name).region.width == width == page.explorer.detail.region.width
            assert page.explorer.detail.region.y >= page.pane(name).region.bottom
            tabs = page.within(page.explorer.query_one(PaneTabs))
            assert "1 Timeline" in tabs and "2 Actors" in tabs and "3 Trade ⇄ security" in tabs
            for focus in ("4", key):
                await page.press(focus)
                assert page.pane(name).size.height >= 3
                assert page.explorer.detail.size.height >= 3
        await page.pilot.click(PaneTabs, offset=(tabs.index("2 Actors"), 0))
        await page.until(lambda: page.focused == "actors", "the pane of the tab")


def three_in_a_row(page: ExplorerPage) -> bool:
    """Whether the panes stand side by side, all of them to be seen."""
    first, second, third = (pane.region for pane in page.explorer.panes)
    return first.right == second.x and second.right == third.x and first.y == second.y == third.y


@pytest.mark.parametrize("width", [100, 159])
async def test_from_100_columns_three_panes_and_detail_below(explore: Explore, width: int) -> None:
    async with explore((width, 40)) as page:
        detail = page.explorer.detail.region
        assert three_in_a_row(page)
        assert not page.explorer.query_one(PaneTabs).display
        assert detail.width == width
        assert detail.y == page.explorer.ladder.region.bottom


@pytest.mark.parametrize("width", [160, 240])
async def test_from_160_columns_the_detail_stands_at_the_right(
    explore: Explore, width: int
) -> None:
    async with explore((width, 40)) as page:
        detail, ladder = page.explorer.detail.region, page.explorer.ladder.region
        assert three_in_a_row(page)
        assert (detail.x, detail.y, detail.right) == (ladder.right, ladder.y, width)
        assert detail.height == ladder.height == 38


async def test_the_clock_from_large_to_one_cell_and_back(explore: Explore) -> None:
    async with explore(SIZES[0]) as page:
        await page.press("c", "up")
        before = page.grid
        await sweep(page)
        assert page.grid == before


@pytest.mark.parametrize("width", [60, 100, 159, 160, 200])
@pytest.mark.parametrize("kind", [MatrixPage, ClockPage, BalancePage])
async def test_the_detail_of_a_view_is_as_wide_as_the_screen(
    explore: Explore, kind: type[ViewPage], width: int
) -> None:
    async with explore((width, 40)) as page:
        view = await opened(page, kind)
        assert (view.detail.region.x, view.detail.region.right) == (0, width)


async def test_pane_3_of_a_zoomed_screen_has_its_arcs(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        await page.press("2", "z", "3")
        assert page.shown == ["arcs", "detail"]
        assert page.refs("arcs"), page.grid
        assert ArcsPage(page).node
