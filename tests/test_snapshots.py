"""How the screens look. The README shows some of these pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

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


def test_no_picture_is_left_over() -> None:
    assert {path.name for path in KEPT.iterdir()} == {f"{n}.svg" for n in (*EXPLORER, *OTHERS)}


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
