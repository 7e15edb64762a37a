"""What is in view of many rows, reckoned from the row at the top: as if all heights were known."""

from __future__ import annotations

from random import Random

import pytest

from screens.window import Window


class Counting:
    """Heights of rows, and which of them were asked for."""

    def __init__(self, heights: list[int]) -> None:
        self.heights = heights
        self.asked: set[int] = set()

    def __call__(self, row: int) -> int:
        self.asked.add(row)
        return self.heights[row]


def window(heights: list[int], room: int) -> tuple[Window, Counting]:
    """A window on rows of these heights."""
    measure = Counting(heights)
    made = Window(measure)
    made.room = room
    made.renew(len(heights))
    return made, measure


def lines(heights: list[int]) -> list[tuple[int, int]]:
    """All lines of the rows, as places."""
    return [(row, line) for row, height in enumerate(heights) for line in range(height)]


@pytest.mark.parametrize("seed", range(40))
def test_it_goes_where_a_window_on_all_lines_would_go(seed: int) -> None:
    dice = Random(seed)
    heights = [dice.choice((1, 1, 2, 3, 9)) for _ in range(dice.choice((1, 2, 7, 60)))]
    room = dice.choice((1, 2, 5, 12, 200))
    every = lines(heights)
    ours, _ = window(heights, room)
    end = max(0, len(every) - room)
    top = 0
    for _ in range(60):
        row = dice.randrange(len(heights))
        first = every.index((row, 0))
        match dice.choice(("move", "put", "bring")):
            case "move":
                by = dice.randrange(-2 * room, 2 * room + 1)
                ours.move(by)
                top = max(0, min(top + by, end))
            case "put":
                line = dice.randrange(room)
                ours.put(row, line)
                top = max(0, min(first - line, end))
            case _:
                ours.bring(row)
                last = first + min(heights[row], room) - 1
                top = first if first < top else max(top, last - room + 1)
        shown = list(ours.places())
        assert shown == every[top : top + room]
        where = shown.index((row, 0)) if (row, 0) in shown else None
        assert ours.line_of(row) == where


@pytest.mark.parametrize("seed", range(10))
def test_the_bar_goes_by_lines_once_all_rows_are_measured(seed: int) -> None:
    dice = Random(seed)
    heights = [dice.randrange(1, 4) for _ in range(50)]
    every = lines(heights)
    ours, _ = window(heights, 7)
    assert ours.total >= len(heights)
    for row in list(ours.unmeasured()):
        ours.height(row)
    assert ours.measured and ours.total == len(every)
    for position in range(len(every) - 6):
        ours.go(position)
        assert ours.position == position
        assert list(ours.places()) == every[position : position + 7]


def test_of_many_rows_only_those_around_the_window_are_asked_for() -> None:
    heights = [1 + row % 3 for row in range(100_000)]
    ours, measure = window(heights, 30)
    list(ours.places())
    assert max(measure.asked) < 30
    ours.bring(90_000)
    ours.put(50_000, 10)
    ours.move(30)
    ours.go(ours.total // 4)
    assert 20_000 < ours.top[0] < 30_000
    ours.top = ours.lowest
    assert list(ours.places())[-1] == (99_999, heights[-1] - 1)
    assert ours.position == ours.total - ours.room
    assert len(measure.asked) < 300


def test_the_bar_is_at_an_end_only_at_that_end() -> None:
    heights = [2] * 5_000
    ours, _ = window(heights, 10)
    list(ours.places())
    assert ours.position == 0
    ours.move(1)
    assert ours.position >= 1
    ours.top = ours.lowest
    end = ours.position
    assert end == ours.total - 10
    ours.move(-1)
    assert ours.position < end


def test_nothing_is_in_view_of_no_rows() -> None:
    ours, _ = window([], 5)
    for step in (ours.settle, lambda: ours.move(3), lambda: ours.go(4)):
        step()
        assert list(ours.places()) == [] and ours.top == (0, 0)
    assert (ours.total, ours.position, ours.lowest) == (0, 0, (0, 0))
