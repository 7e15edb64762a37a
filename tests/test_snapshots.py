"""How the screens look. The README shows some of these pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from screens.help import HelpScreen
from tests.pages import Explore
from tests.pictures import KEPT, Pictures, picture, rows
from tests.seeing import Size

EXPLORER: dict[str, tuple[Size, str]] = {
    "explorer-60x20": ((60, 20), "textual-dark"),
    "explorer-80x24": ((80, 24), "textual-dark"),
    "explorer-120x40": ((120, 40), "textual-dark"),
    "explorer-200x50": ((200, 50), "textual-dark"),
    "explorer-120x40-light": ((120, 40), "textual-light"),
}
OTHERS = ("article-80x24", "search-80x24", "help-80x24")

SIZES: tuple[Size, ...] = ((60, 20), (80, 24), (120, 40))
VIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "tour": ("", ("t", "space", "space")),
    "matrix": ("question/retaliation", ("s", "right")),
    "mechanism": ("mechanism/pact-renewal", ("m", "z")),
    "difference": ("disagreement/list-name", ("d", "z")),
    "arcs": ("link/rulings-controls", ("3", "z")),
    "clock": ("", ("c",)),
    "as-of": ("event/seoul-ends-pact", ("less_than_sign",) * 3),
}
"""Where each view is opened from, and the keys that open it."""

PICTURES = {
    f"{view}-{width}x{height}": (view, (width, height))
    for view in VIEWS
    for width, height in (*SIZES, *([(200, 50)] if view == "difference" else []))
}


@pytest.mark.parametrize("name", EXPLORER)
async def test_the_explorer(explore: Explore, pictures: Pictures, name: str) -> None:
    size, theme = EXPLORER[name]
    async with explore(size, theme=theme) as page:
        pictures.compare(page.app, name)


async def test_an_article(explore: Explore, pictures: Pictures) -> None:
    async with explore((80, 24)) as page:
        await page.read("enter", "enter")
        pictures.compare(page.app, "article-80x24")


async def test_a_search(explore: Explore, pictures: Pictures) -> None:
    async with explore((80, 24)) as page:
        search = await page.search()
        search.line.cursor_blink = False
        await search.write("grave change")
        pictures.compare(page.app, "search-80x24")


async def test_help(explore: Explore, pictures: Pictures) -> None:
    async with explore((80, 24)) as page:
        await page.help()
        assert isinstance(page.app.screen, HelpScreen)
        pictures.compare(page.app, "help-80x24")


@pytest.mark.parametrize("name", PICTURES)
async def test_a_view(explore: Explore, pictures: Pictures, name: str) -> None:
    view, size = PICTURES[name]
    at, keys = VIEWS[view]
    async with explore(size, at=at) as page:
        await page.press(*keys)
        for line in page.app.screen.query(Input):
            line.cursor_blink = False
        await page.settle()
        pictures.compare(page.app, name)


def test_no_picture_is_left_over() -> None:
    names = (*EXPLORER, *OTHERS, *PICTURES)
    assert {path.name for path in KEPT.iterdir()} == {f"{name}.svg" for name in names}


async def test_a_picture_shows_what_changed(explore: Explore, tmp_path: Path) -> None:
    kept, new = tmp_path / "kept", tmp_path / "new"
    new.mkdir()
    checking, taking = Pictures(kept, new, update=False), Pictures(kept, new, update=True)
    async with explore((80, 24)) as page:
        with pytest.raises(AssertionError, match="no such picture yet"):
            checking.compare(page.app, "x")
        taking.compare(page.app, "x")
        checking.compare(page.app, "x")
        assert [row.strip() for row in rows(picture(page.app))] == [
            line.strip() for line in page.grid.split("\n")
        ]
        await page.press("down")
        with pytest.raises(AssertionError, match=r"(?s)-│.*Seoul decides.*\n\+│.*--update-snap"):
            checking.compare(page.app, "x")
        assert (new / "x.svg").read_text(encoding="utf-8") == picture(page.app)
        await page.press("up")
        checking.compare(page.app, "x")
        page.app.theme = "textual-light"
        await page.settle()
        with pytest.raises(AssertionError, match="the text is the same, colours"):
            checking.compare(page.app, "x")
