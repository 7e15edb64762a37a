"""Every size of a terminal, from a wall to a single cell, and back."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from app import commands
from app.command import shown as command_shown
from app.tui import ROOM
from screens.chrome import Banner, Hint, KeyBar, PaneTabs, shortened, title_line
from screens.lines import Lines
from tests.pages import Explore, ExplorerPage
from tests.seeing import Drawn, Page, Size, plain, title_of, under_cursor
from tests.views import ArcsPage, BalancePage, ClockPage, MatrixPage, ViewPage, opened

SIZES: tuple[Size, ...] = (
    (200, 60), (160, 45), (120, 40), (99, 30), (80, 24), (60, 20), (40, 15), (20, 8), (200, 4),
    (8, 3), (3, 9), (1, 60), (2, 1), (1, 1), (300, 100), (5, 5), (60, 20), (120, 40), (200, 60),
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


ONE_LINE = "#title, #tabs, #tour, #keybar"
"""What has one line to say what it says."""


def check_lines(page: Page) -> None:
    """What has one line shows all that it says, or ends in an ellipsis; hints are always whole."""
    for line in page.app.screen.query(ONE_LINE).results(Static):
        if not line.display or not line.region.area:
            continue
        said = line.content
        shown, whole = page.within(line), said.plain if isinstance(said, Content) else ""
        if line.id == "keybar":
            assert shown.strip() == whole.strip(), f"{shown!r} of {whole!r}"
        else:
            check_cut(shown, whole, f"{line} at {page.app.size}")
    for framed in page.app.screen.query("#timeline, #actors, #ladder, #arcs, #detail, #article"):
        above_keys = framed.region.y < page.app.size.height - 1
        if framed.region.width > 4 and framed.region.height and framed.is_on_screen and above_keys:
            check_cut(
                _title_shown(page.within(framed)), title_of(framed), f"{framed} at {page.app.size}"
            )


def check_cut(shown: str, whole: str, where: str) -> None:
    """Words are whole, or cut where an ellipsis says so."""
    shown, whole = shown.strip(), whole.strip()
    if shown != whole:
        assert shown.endswith("…"), f"{shown!r} of {whole!r} in {where}"
        assert whole.startswith(shown[:-1].rstrip()), f"{shown!r} of {whole!r}"


def _title_shown(frame: str) -> str:
    """A title as it stands in the upper line of a frame."""
    return frame.split("\n")[0].strip("╭╮┏┓─━ ")


def check_screen(page: Page, size: Size) -> None:
    """Whatever is on top fills the terminal, no more, and keeps its keys and its cursor in view."""
    width, height = size
    lines = page.grid.split("\n")
    assert len(lines) == height
    assert max(map(cell_len, lines)) <= width
    if width >= 8 and height >= 8:
        check_lines(page)
    if width >= 20:
        assert cell_len(page.footer) <= width
        for hint in ALWAYS[page.kind]:
            assert hint in page.footer
            assert height < 8 or hint in lines[-1], f"{hint} at {size}:\n{page.grid}"
    if width >= 60 and height >= 20:
        pane = page.app.focused
        here: Drawn | Option | None = None
        if isinstance(pane, Lines):
            here = under_cursor(pane)
        elif isinstance(pane, OptionList):
            here = pane.highlighted_option
        if pane and here:
            row = plain(here).strip().split("\n")[0]
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


# Lines that fit

BARS = sorted({bar for command in commands.COMMANDS for bar in command.bars})


@pytest.mark.parametrize("bar", BARS)
def test_the_bottom_line_fits_any_width(bar: str) -> None:
    hints = [Hint(c.keys[0], command_shown(c.keys[0]), c.label) for c in commands.bar(bar)]
    line = KeyBar(hints)
    out = hints[-1]
    for width in range(301):
        fitting = line.fitting(width)
        words = "".join(f" {hint.shown} {hint.label} " for hint in fitting)
        assert cell_len(words) <= width
        assert set(fitting) <= set(hints)
        assert out in fitting or width < cell_len(f" {out.shown} {out.label} ")
    assert line.fitting(300) == tuple(hints)


def test_the_bottom_line_gives_up_the_least_useful_first() -> None:
    line = KeyBar([Hint(key, key, "word") for key in "abcd"])
    kept = ["".join(hint.key for hint in line.fitting(width)) for width in range(34)]
    assert [kept[width] for width in (7, 8, 15, 16, 23, 24, 31, 32)] == [
        "", "d", "d", "cd", "cd", "acd", "acd", "abcd",
    ]  # fmt: skip


def test_the_title_and_what_stands_at_its_right_never_touch() -> None:
    for width in range(1, 60):
        words = title_line("A title", "what it is about", "5 articles", width).plain
        assert "title5" not in words and "aboutA" not in words
        assert cell_len(words) <= max(width, len(" A title"))


@pytest.mark.parametrize(
    "words", ["a warning of several words " * 9, "한국어 " * 40, "x" * 300, "e"]
)
def test_a_warning_that_is_too_long_ends_in_an_ellipsis(words: str) -> None:
    for width in range(1, 90):
        lines = shortened(Content(words), width, 3).wrap(width)
        whole = Content(words).wrap(width)
        if len(whole) <= 3:
            assert [line.plain for line in lines] == [line.plain for line in whole]
        else:
            assert len(lines) <= 3 and lines[-1].plain.endswith("…")
            assert all(line.cell_length <= max(width, 2) for line in lines)


def names(page: ExplorerPage) -> list[str]:
    """What the tabs say, tab by tab."""
    shown = page.within(page.explorer.query_one(PaneTabs))
    return [part.strip() for part in shown.split("  ") if part.strip()]


async def test_tabs_that_have_no_room_for_all_names_name_the_open_pane(explore: Explore) -> None:
    async with explore((60, 20)) as page:
        await page.press("2")
        assert names(page) == ["1 Timeline", "2 Actors", "3 Trade ⇄ security"]
        await page.resize((30, 20))
        assert names(page) == ["1", "2 Actors", "3"]
        await page.press("3")
        assert names(page) == ["1", "2", "3 Trade ⇄ security"]
        await page.resize((12, 20))
        assert names(page) == ["1", "2", "3"]


LONG = "sources/a.yaml:41:7: speaker 'kim-hyun-chon' is not an actor; did you mean another? " * 4


async def test_told_and_warned_at_every_size(explore: Explore) -> None:
    async with explore(SIZES[0]) as page:
        page.explorer.warn(LONG)
        place = page.place
        for size in SIZES:
            page.explorer.say("Copied, by the terminal and by the system: a quote of five words.")
            await page.resize(size)
            assert len(page.grid.split("\n")) == size[1]
            if size[0] >= 20 and size[1] >= 15:
                banner = page.within(page.explorer.query_one(Banner)).strip()
                assert banner.startswith("! ") and banner.count("\n") < Banner.MOST
                assert page.place == place
        page.app.clear_notifications()
        await page.settle()
        check_screen(page, SIZES[-1])


def room_for_palette(size: Size) -> bool:
    """Whether the palette has the room that it needs."""
    return size[0] >= ROOM[0] and size[1] >= ROOM[1]


async def test_the_palette_at_every_size(explore: Explore) -> None:
    async with explore(SIZES[0]) as page:
        for size in SIZES:
            await page.press("colon")
            if page.kind == "CommandPalette":
                await page.write("a")
                await page.press("down")
            await page.resize(size)
            if not room_for_palette(size):
                assert page.kind == "Explorer"
            assert len(page.grid.split("\n")) == size[1]
        await page.press("escape", "escape")
        assert page.kind == "Explorer"


async def test_the_counts_of_a_search_and_a_day_from_large_to_one_cell_and_back(
    explore: Explore,
) -> None:
    async with explore(SIZES[0]) as page:
        search = await page.search("trust")
        await search.press("tab", "tab", "down")
        assert page.focused == "facets"
        await sweep(search)
        await search.press("escape", "escape")
        await page.press("less_than_sign", "less_than_sign")
        place, day = page.place, page.dossier.as_of
        await sweep(page)
        assert (page.place, page.dossier.as_of) == (place, day)


FAR: tuple[Size, ...] = ((1, 1), (60, 20), (99, 30), (100, 30), (160, 45), (300, 100))
"""A size on each side of every border at which the screen is laid out otherwise."""


async def test_from_any_size_to_any_other(explore: Explore) -> None:
    async with explore(FAR[-1]) as page:
        await page.press("4", "down")
        place = page.place
        for one, other in combinations(FAR, 2):
            for size in (one, other, one):
                await page.resize(size)
                check_screen(page, size)
        assert page.place == place
