"""The list that draws only what is in view: every row is reached, by the keys and by the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.strip import Strip

from screens.lines import Lines
from screens.slim import WHEEL, Slim
from tests.seeing import in_view

Size = tuple[int, int]
SIZES: tuple[Size, ...] = (
    (40, 10),
    (20, 5),
    (12, 3),
    (9, 2),
    (8, 1),
    (5, 7),
    (3, 3),
    (2, 1),
    (1, 1),
)


class Numbers(Slim):
    """Rows of one to three lines, each line with its number; every fifth is a heading."""

    def __init__(self, count: int, *, headings: bool = True) -> None:
        super().__init__(id="numbers")
        self.number = count
        self.headings = headings
        self.drawn: set[int] = set()

    @property
    def count(self) -> int:
        return self.number

    def can_stand(self, at: int) -> bool:
        return not self.headings or at % 5 != 0

    def row(self, at: int, width: int) -> Content:
        self.drawn.add(at)
        words = f"heading {at}" if not self.can_stand(at) else f"row {at}"
        return Content("\n").join([Content(words)] * (1 + at % 3))


class Listing(App[None]):
    """The list alone, without a frame."""

    CSS = ".lines--cursor { text-style: reverse; } Lines { text-wrap: nowrap; }"

    def __init__(self, count: int, *, headings: bool = True) -> None:
        super().__init__()
        self.lines = Numbers(count, headings=headings)
        self.selected: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.lines

    @on(Lines.Selected)
    def _selected(self, event: Lines.Selected) -> None:
        assert event.lines is self.lines
        self.selected.append(event.row)

    @property
    def shown(self) -> list[str]:
        """The lines in view, without the thumb."""
        return in_view(self.lines).plain.split("\n")

    @property
    def painted(self) -> list[Strip]:
        """The lines as they are painted, with the thumb."""
        return self.lines.render_lines(self.lines.size.region)

    @property
    def marked(self) -> list[str]:
        """The lines in view that the cursor is on."""
        return [
            strip.text.rstrip(" ▐")
            for strip in self.painted
            if any(part.style and part.style.reverse for part in strip)
        ]

    @property
    def thumb(self) -> list[int]:
        """The lines in view that have the thumb."""
        return [at for at, strip in enumerate(self.painted) if strip.text.endswith("▐")]


@asynccontextmanager
async def listing(
    count: int, size: Size = (20, 10), *, headings: bool = True
) -> AsyncIterator[tuple[Listing, Pilot[None]]]:
    """Run the list."""
    app = Listing(count, headings=headings)
    async with app.run_test(size=size) as pilot:
        app.lines.focus()
        await pilot.pause()
        yield app, pilot


def do(app: Listing, *keys: str) -> None:
    """Do what keys do, without the way that a key takes through the app."""
    actions = {one.key: one.action for one in Lines.BINDINGS if isinstance(one, Binding)}
    for key in keys:
        getattr(app.lines, f"action_{actions[key]}")()


def check_cursor(app: Listing) -> None:
    """The row under the cursor is in view, marked, and no other is."""
    at = app.lines.highlighted
    assert at is not None and app.lines.can_stand(at)
    height = app.lines.content_size.height
    assert app.marked == [f"row {at}"] * min(1 + at % 3, height)


@pytest.mark.parametrize("size", [(20, 10), (20, 4)])
async def test_down_and_up_reach_every_row_and_no_heading(size: Size) -> None:
    async with listing(31, size) as (app, _):
        rows = [at for at in range(31) if at % 5]
        for at in rows:
            do(app, "down")
            assert app.lines.highlighted == at
            check_cursor(app)
        do(app, "down")
        assert app.lines.highlighted == 29, "behind the last row is only a heading"
        for at in reversed(rows[:-1]):
            do(app, "up")
            assert app.lines.highlighted == at
            check_cursor(app)
        do(app, "up")
        assert app.lines.highlighted == 1
        assert app.shown[0] == "heading 0", "what stands above the first row is seen too"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("headings", [True, False])
async def test_the_ends_and_the_pages_in_any_window(size: Size, headings: bool) -> None:
    async with listing(60, size, headings=headings) as (app, pilot):
        do(app, "end")
        last = 59
        assert app.lines.highlighted == last
        do(app, "home")
        first = 1 if headings else 0
        assert app.lines.highlighted == first
        seen = [first]
        while seen[-1] != last:
            do(app, "pagedown")
            assert app.lines.highlighted is not None and app.lines.highlighted > seen[-1]
            seen.append(app.lines.highlighted)
        assert max(b - a for a, b in pairwise(seen)) <= max(3, size[1])
        assert len(seen) > 60 // max(3, size[1])
        do(app, "pagedown")
        assert app.lines.highlighted == last
        for _ in range(60):
            if app.lines.highlighted == first:
                break
            do(app, "pageup")
        assert app.lines.highlighted == first
        do(app, "pageup")
        await pilot.press("enter")
        assert app.selected == [first]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_to_show_and_one_row_in_any_window(size: Size) -> None:
    keys = ("down", "up", "end", "home", "pagedown", "pageup", "enter")
    async with listing(0, size) as (app, pilot):
        await pilot.press(*keys)
        assert (app.lines.highlighted, app.selected, app.shown) == (None, [], [""])
        await pilot.click(app.lines, Offset(0, 0))
        assert app.selected == []
    async with listing(1, size, headings=False) as (app, pilot):
        await pilot.press(*keys)
        assert (app.lines.highlighted, app.selected) == (0, [0])
        assert app.thumb == []


async def test_only_what_is_in_view_is_drawn() -> None:
    async with listing(100_000) as (app, pilot):
        await pilot.press("down", "down", "pagedown", "pageup")
        assert max(app.lines.drawn) < 40
        assert app.lines.highlighted == 2


async def test_enter_chooses_the_row_under_the_cursor() -> None:
    async with listing(31) as (app, pilot):
        await pilot.press("enter")
        assert app.selected == [], "the cursor is nowhere"
        await pilot.press("down", "down", "enter", "end", "enter")
        assert app.selected == [2, 29]


async def test_a_click_chooses_the_row_that_is_clicked_and_no_heading() -> None:
    async with listing(31) as (app, pilot):
        await pilot.press("end")
        for line, words in enumerate(app.shown):
            before = list(app.selected)
            await pilot.click(app.lines, Offset(2, line))
            await pilot.pause()
            kind, _, at = words.partition(" ")
            assert app.selected == ([*before, int(at)] if kind == "row" else before)
    async with listing(2, (20, 10)) as (app, pilot):
        await pilot.click(app.lines, Offset(2, 8))
        assert app.selected == [] and app.lines.highlighted is None, "below the rows is nothing"


def wheel(app: Listing, kind: type[events.MouseEvent]) -> None:
    """Turn the wheel by one notch over the list."""
    app.lines.post_message(kind(app.lines, 1, 1, 0, 0, 0, False, False, False))


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    async with listing(31) as (app, pilot):
        await pilot.press("down")
        everything = [line for at in range(31) for line in app.lines.row(at, 9).plain.split("\n")]
        for notch in range(1, 40):
            wheel(app, events.MouseScrollDown)
            await pilot.pause()
            top = min(notch * WHEEL, len(everything) - 10)
            assert app.shown == everything[top : top + 10]
        assert app.lines.highlighted == 1 and app.marked == []
        wheel(app, events.MouseScrollUp)
        await pilot.pause()
        top = len(everything) - 10 - WHEEL
        assert app.shown == everything[top : top + 10]
        for _ in range(40):
            wheel(app, events.MouseScrollUp)
        await pilot.pause()
        assert app.shown == everything[:10]
        wheel(app, events.MouseScrollDown)
        await pilot.press("down")
        assert app.lines.highlighted == 2, "the next key brings the cursor into view"
        check_cursor(app)


async def test_the_thumb_says_which_part_is_in_view() -> None:
    async with listing(4, (20, 10), headings=False) as (app, _):
        assert app.thumb == [], "all is in view"
    async with listing(100, (20, 10), headings=False) as (app, _):
        assert app.thumb == [0]
        before = 0
        for _ in range(100):
            do(app, "down")
            (here,) = app.thumb
            assert before <= here < 10
            before = here
        assert before == 9
        do(app, "home")
        assert app.thumb == [0]


@pytest.mark.parametrize("size", SIZES)
async def test_another_size_keeps_the_cursor_in_view(size: Size) -> None:
    async with listing(100) as (app, pilot):
        await pilot.press("down", *["pagedown"] * 4)
        at = app.lines.highlighted
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert app.lines.highlighted == at
        if size[0] > 8:
            check_cursor(app)
        await pilot.resize_terminal(20, 10)
        await pilot.pause()
        check_cursor(app)


async def test_other_rows_are_drawn_from_the_top() -> None:
    async with listing(100) as (app, pilot):
        await pilot.press("end")
        app.lines.number = 7
        app.lines.renew()
        await pilot.pause()
        assert app.lines.highlighted is None and app.shown[0] == "heading 0"
        app.lines.renew(6)
        check_cursor(app)
        await pilot.press("down")
        assert app.lines.highlighted == 6


async def test_what_was_scrolled_out_of_view_comes_back_in_a_larger_window() -> None:
    async with listing(60, (20, 10), headings=False) as (app, pilot):
        top = app.shown[0]
        for _ in range(40):
            wheel(app, events.MouseScrollDown)
        await pilot.pause()
        assert app.shown[0] != top
        await pilot.resize_terminal(20, 200)
        await pilot.pause()
        assert app.shown[0] == top
