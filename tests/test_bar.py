"""The scroll bar of our own has the look, and the places for the mouse, of Textual's."""

from __future__ import annotations

import pytest
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from screens.bar import Bar
from tests.pages import Explore


def alike(one: Strip, other: Strip) -> bool:
    """Whether two lines look the same, and do the same when they are clicked."""
    return [*one.simplify()] == [*other.simplify()]


@pytest.mark.parametrize("theme", ["", "textual-light", "ansi-dark"])
async def test_it_looks_as_textuals(explore: Explore, theme: str) -> None:
    async with explore(theme=theme) as page:
        seen = set()
        for key in ("up", "home", *["down"] * 12, "end"):
            await page.press(key)
            for pane in page.explorer.panes:
                bar = pane.vertical_scrollbar
                assert type(bar) is Bar and isinstance(bar, ScrollBar)
                whole = bar.size.region
                with page.app._context():
                    bar._styles_cache.clear()
                    bar._dirty_regions.add(whole)
                    usual = Widget.render_lines(bar, whole)
                    lines = bar.render_lines(whole)
                    part = bar.render_lines(Region(0, 3, 1, 4))
                assert len(lines) == whole.height > 10
                assert all(map(alike, lines, usual))
                assert part == lines[3:7]
                assert len({id(line) for line in lines}) <= 5
                seen.add("".join(line.text for line in lines))
        assert len(seen) > 5
