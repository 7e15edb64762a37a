"""The panes are painted by our own hand: every line, frame and all, is what Textual would paint."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from screens.bar import Bar
from screens.shown import Shown
from tests.pages import Explore, ExplorerPage
from tests.seeing import Size


def looks(strip: Strip) -> list[Segment]:
    """What a line looks like: blanks have no colour of their own."""
    cells = []
    for text, style, _ in strip:
        for sign in text:
            colour = style.color if style and sign != " " else None
            ground = style.bgcolor if style else None
            reverse = bool(style and style.reverse)
            cells.append((sign, colour, ground, reverse, style.bold if style else None))
    return cells  # type: ignore[return-value]


def check(page: ExplorerPage) -> int:
    """Whether all panes are painted as Textual paints them. Gives how many lines are."""
    count = 0
    for pane in (*page.explorer.panes, page.explorer.detail):
        if not pane.is_on_screen or not pane.size:
            continue
        whole = pane.outer_size.region
        with page.app._context():
            ours = pane.render_lines(whole)
            pane._styles_cache.clear()
            usual = Widget.render_lines(pane, whole)
        for mine, theirs in zip(ours, usual, strict=True):
            assert looks(mine) == looks(theirs), (pane.id, mine.text, theirs.text)
        count += len(ours)
    return count


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (200, 50), (40, 12), (13, 6)])
@pytest.mark.parametrize("theme", ["", "textual-light", "ansi-dark"])
async def test_every_line_is_as_textual_paints_it(explore: Explore, size: Size, theme: str) -> None:
    async with explore(size, theme=theme) as page:
        count = check(page)
        keys = "down down end 2 down down enter down escape 3 z down z 1 < < > space home"
        for key in keys.replace("<", "less_than_sign").replace(">", "greater_than_sign").split():
            await page.press(key)
            count += check(page)
        await page.pilot.resize_terminal(100, 30)
        await page.settle()
        count += check(page)
        page.app.theme = "nord"
        await page.settle()
        assert check(page) and count > 60


async def test_what_did_not_change_is_not_painted_again(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[tuple[str, int]] = []
    real = Shown.render_line

    def line(shown: Shown, y: int) -> Strip:
        painted.append((str(shown.id), y))
        return real(shown, y)

    async with explore() as page:
        await page.press("home", "down")
        monkeypatch.setattr(Shown, "render_line", line)
        detail = page.explorer.detail
        with page.app._context():
            first = detail.render_lines(detail.outer_size.region)
            assert detail.render_lines(detail.outer_size.region) == first
            assert painted == []
            detail.refresh(Region(0, 3, detail.size.width, 1))
            again = detail.render_lines(detail.outer_size.region)
        assert painted == [("detail", 3)]
        assert [at for at, strip in enumerate(again) if strip is not first[at]] == [4]


@pytest.mark.parametrize("theme", ["", "textual-light", "ansi-dark"])
async def test_the_scroll_bar_looks_and_answers_as_textuals(explore: Explore, theme: str) -> None:
    async with explore(theme=theme) as page:
        seen = set()
        for key in ("up", "home", *["down"] * 12, "end"):
            await page.press(key)
            for pane in page.explorer.panes:
                bar = pane.vertical_scrollbar
                assert type(bar) is Bar and isinstance(bar, ScrollBar)
                whole = bar.size.region
                with page.app._context():
                    lines = bar.render_lines(whole)
                    part = bar.render_lines(Region(0, 3, 1, 4))
                    bar._styles_cache.clear()
                    bar._dirty_regions.add(whole)
                    usual = Widget.render_lines(bar, whole)
                assert len(lines) == whole.height > 10
                assert [[*line.simplify()] for line in lines] == [
                    [*line.simplify()] for line in usual
                ]
                assert part == lines[3:7]
                assert len({id(line) for line in lines}) <= 5
                seen.add("".join(line.text for line in lines))
        assert len(seen) > 5
