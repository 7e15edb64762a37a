"""Colour says nothing alone: with NO_COLOR none is painted, and everything is still told apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import aclosing

import pytest
from textual.command import CommandList
from textual.widget import Widget
from textual.widgets import Input

from screens import text
from screens.chrome import Banner, KeyBar, PaneTabs
from tests.contrast import Painted, painted
from tests.everything import WAYS, screens_of
from tests.pages import Explore, ExplorerPage
from tests.seeing import Page, under_cursor
from tests.views import MatrixPage, opened


@pytest.fixture(autouse=True)
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def within(page: Page, widget: Widget) -> Iterator[Painted]:
    """What is painted where a widget stands, frame and scroll bar left out."""
    area = widget.scrollable_content_region
    return (part for part in painted(page) if area.contains(part.x, part.y))


def looks(page: Page, widget: Widget, words: str) -> set[str]:
    """The attributes of each place in a widget where words stand, as a style would name them."""
    found = {part.named for part in within(page, widget) if words in part.words}
    assert found, f"no {words!r}:\n{page.grid}"
    return found


def reversed_rows(page: Page, widget: Widget) -> set[int]:
    """The lines of the screen on which a widget shows something reversed."""
    return {part.y for part in within(page, widget) if part.style.reverse and part.words.strip()}


def underlined_rows(page: Page, widget: Widget) -> set[int]:
    return {part.y for part in within(page, widget) if part.style.underline and part.words.strip()}


@pytest.mark.parametrize("way", WAYS)
async def test_no_colour_is_painted(explore: Explore, way: str) -> None:
    async with aclosing(screens_of(WAYS[way], explore)) as screens:
        async for name, page in screens:
            coloured = [p for p in painted(page) if p.style.color or p.style.bgcolor]
            assert not coloured, f"{name}: {coloured[:3]}"


@pytest.mark.parametrize("name", ["timeline", "actors", "ladder"])
async def test_the_row_of_the_cursor(explore: Explore, name: str) -> None:
    async with explore((120, 40)) as page:
        await page.go("event/seoul-ends-pact")
        for at in "123":
            await page.press(at)
            pane = page.pane(name)
            pane.scroll_to_highlight()
            await page.settle()
            rows = {True: reversed_rows(page, pane), False: underlined_rows(page, pane)}
            here = rows[pane.has_focus]
            assert here and not rows[not pane.has_focus]
            assert len(here) < pane.size.height / 2
            option = under_cursor(pane)
            assert option
            top = page.inside(pane).split("\n")[min(here) - pane.scrollable_content_region.y]
            assert top.strip(" ▸+") in page.row(name, option.id)


async def test_the_row_of_the_cursor_in_the_detail(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        await page.go("event/seoul-ends-pact")
        await page.press("4", "down")
        detail = page.explorer.detail
        assert reversed_rows(page, detail)
        await page.press("1")
        assert not reversed_rows(page, detail)


def frame(page: Page, widget: Widget) -> set[str]:
    """The signs of the left side of a widget's frame."""
    return {line[:1] for line in page.within(widget).split("\n")[1:-1]}


async def test_the_pane_that_has_the_keys(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        for key in "1234":
            await page.press(key)
            for pane in (*page.explorer.panes, page.explorer.detail):
                focused = pane.has_focus
                assert frame(page, pane) == ({"┃"} if focused else {"│"})
                title = next(
                    part
                    for part in painted(page)
                    if part.y == pane.region.y and pane.region.contains(part.x, part.y)
                    if part.words.strip()[:1] == str(pane.border_title)[:1]
                )
                assert bool(title.style.bold) == focused


async def test_what_a_search_found(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        search = await page.search("trust")
        results = search.screen.results
        assert looks(page, results, "trust") == {"bold underline reverse"}
        assert looks(page, results, "Japan") >= {""}
        cursor = reversed_rows(page, results)
        await search.press("down")
        assert reversed_rows(page, results) != cursor
        await search.press("tab", "tab")
        facets = search.screen.facets
        assert len(reversed_rows(page, facets)) == 1
        await search.press("enter")
        assert "✓" in page.inside(facets)
        heads = looks(page, facets, "Articles")
        assert heads == {"bold"}


async def test_a_quote_in_its_article(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        await page.go("event/seoul-ends-pact")
        article = await page.read("a")
        lit = [p for p in within(page, article.paragraphs) if p.style.bold]
        assert lit and all(p.style.underline for p in lit)
        assert reversed_rows(page, article.paragraphs)


async def test_links_headings_and_marks(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        await page.go("event/seoul-ends-pact")
        detail = page.explorer.detail
        rows = page.inside(detail).split("\n")
        assert looks(page, detail, "Seoul decides to end the pact") >= {"bold"}
        assert looks(page, detail, "WHY") == {"bold"}
        items = [part.label for part in page.dossier.pack.links if part.target in page.ref]
        assert any(row.startswith("→ ") and "≠" in row for row in rows), items
        assert page.marked("ladder")
        for link in page.dossier.pack.links:
            assert ("✗" in page.row("ladder", link.ref)) == link.disputed


async def test_the_cell_of_the_cursor_in_the_matrix(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        matrix = await opened(page, MatrixPage)
        await matrix.press("right", "down")
        first = reversed_rows(page, matrix.matrix)
        assert first
        await matrix.press("enter")
        assert not reversed_rows(page, matrix.matrix)


async def test_the_lines_around_the_panes(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        tabs = page.explorer.query_one(PaneTabs)
        assert looks(page, tabs, "1 Timeline") == {"bold reverse"}
        assert looks(page, tabs, "2 Actors") == {""}
        await page.press("2")
        assert looks(page, tabs, "2 Actors") == {"bold reverse"}
        assert looks(page, page.explorer.query_one(KeyBar), "/") == {"bold"}
        page.explorer.warn("events.yaml:3: wrong")
        await page.settle()
        banner = page.explorer.query_one(Banner)
        assert all("reverse" in look for look in looks(page, banner, "wrong"))
        page.explorer.say("No such thing.", problem=True)
        await page.settle()
        toast = page.app.screen.query("Toast").last()
        assert page.within(toast).startswith("╭")


async def test_the_row_of_the_cursor_in_the_palette(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        await page.press("colon")
        await page.until(lambda: page.kind == "CommandPalette", "the palette")
        await page.write("t")
        commands = page.app.screen.query_one(CommandList)
        await page.until(lambda: len(commands.options) > 2, "commands")
        for _ in range(3):
            await page.press("down")
            assert commands.highlighted is not None
            rows = {p.y for p in within(page, commands) if "bold underline" in p.named}
            first = marked_row(page, commands)
            assert rows == {first, first + 1}  # Its title, and what it does.


def marked_row(page: ExplorerPage, commands: CommandList) -> int:
    """The line of the screen with the title of the command under the cursor."""
    option = commands.highlighted_option
    assert option
    title = str(option.prompt).split("\n")[0].strip()
    lines = page.inside(commands).split("\n")
    return commands.scrollable_content_region.y + [line.strip() for line in lines].index(title)


async def test_the_place_in_a_line_to_type_in(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        search = await page.search("a")
        line = search.line
        assert isinstance(line, Input)
        assert [p.words for p in within(page, line) if p.style.reverse] == [" "]
        await search.press("backspace")
        assert looks(page, line, "ords, or a") == {"italic"}


def test_every_role_that_colours_words_is_one_of_those_looked_at_here() -> None:
    roles = {name for name in vars(text) if name.isupper() and name != "HYPERLINKS"}
    assert roles == {"HEAD", "SECTION", "MUTED", "LINK", "HIT", "DISPUTED", "DIFFERS"}
