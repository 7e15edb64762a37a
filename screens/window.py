"""Which of many rows are in view, reckoned from the row at the top: the rows before it may wait.

Rows have one line or several, and how many is known once they are drawn. So the place of a window
is a row and a line in it, and all steps go from there: what is far away is never asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

Place = tuple[int, int]
"""A line: the number of its row, and which line of the row it is, both from 0."""


class Window:
    """A view of `room` lines on `count` rows, its first line at `top`."""

    def __init__(self, measure: Callable[[int], int]) -> None:
        """`measure` gives the number of lines of a row, at least 1; a row is measured once."""
        self._measure = measure
        self.count = 0
        self.room = 1
        self.top: Place = (0, 0)
        self._heights: dict[int, int] = {}
        self._starts: list[int] = []
        self._mean = 0.0

    def renew(self, count: int) -> None:
        """Look at other rows, or at the same in another width; `top` stays as it is."""
        self.count = count
        self._heights.clear()
        self._starts = []
        self._mean = 0.0

    def lengthen(self, count: int) -> None:
        """Look at more rows, the first of which are the same."""
        self.count = count
        self._starts = []
        self._mean = 0.0

    def height(self, row: int) -> int:
        """How many lines a row has."""
        found = self._heights.get(row)
        if found is None:
            found = self._heights[row] = self._measure(row)
        return found

    def unmeasured(self) -> Iterator[int]:
        """The rows of which the height is not known."""
        return (row for row in range(self.count) if row not in self._heights)

    @property
    def measured(self) -> bool:
        """Whether all heights are known."""
        return len(self._heights) == self.count

    # Places

    def places(self) -> Iterator[Place]:
        """The lines in view, from the top; fewer than there is room for at the end of all rows."""
        row, line = self.top
        left = self.room
        while left > 0 and row < self.count:
            height = self.height(row)
            for at in range(line, min(height, line + left)):
                yield row, at
            left -= max(0, height - line)
            row, line = row + 1, 0

    def beyond(self, place: Place, lines: int) -> Place:
        """The line so many lines below a place, or above it; the first or the last at the ends."""
        row, line = place
        if not self.count:
            return 0, 0
        line += lines
        while line < 0 and row > 0:
            row -= 1
            line += self.height(row)
        while row < self.count - 1 and line >= (height := self.height(row)):
            row, line = row + 1, line - height
        return row, max(0, min(line, self.height(row) - 1))

    @property
    def lowest(self) -> Place:
        """The line at the top when the last one is at the bottom."""
        if not self.count:
            return 0, 0
        last = self.count - 1
        return self.beyond((last, self.height(last) - 1), 1 - self.room)

    def line_of(self, row: int) -> int | None:
        """The line of the window in which a row starts; None where that is out of view."""
        return next((at for at, place in enumerate(self.places()) if place == (row, 0)), None)

    # Moving

    def settle(self) -> None:
        """Leave no room empty below the rows while there are some above."""
        top = self.top
        row = min(top[0], max(0, self.count - 1))
        line = min(top[1], self.height(row) - 1) if row == top[0] and self.count else 0
        self.top = self._held((row, line))

    def _held(self, place: Place) -> Place:
        """A place for the top, or the lowest there can be."""
        # A row has a line at least: before these none of the last ones is asked for.
        return place if place[0] < self.count - self.room else min(place, self.lowest)

    def move(self, lines: int) -> None:
        """Scroll so many lines down, or up."""
        self.top = self._held(self.beyond(self.top, lines))

    def put(self, row: int, line: int) -> None:
        """Have a row start in a line of the window, as far as the ends allow."""
        self.top = self._held(self.beyond((row, 0), -line))

    def bring(self, row: int) -> None:
        """Scroll as little as it takes to see a row, or the first lines of one too tall."""
        first, last = (row, 0), (row, min(self.height(row), self.room) - 1)
        if first < self.top:
            self.top = first
        elif self.beyond(self.top, self.room - 1) < last:
            self.top = self.beyond(last, 1 - self.room)

    # The whole, in lines where all are measured, else by the rows

    @property
    def total(self) -> int:
        """How many lines all rows have, or about as many."""
        if self.measured:
            return self._lines[-1]
        if not self._mean:
            self._mean = max(1.0, sum(self._heights.values()) / max(1, len(self._heights)))
        return max(self.count, round(self.count * self._mean))

    @property
    def position(self) -> int:
        """How many lines are above the window, or about as many: 0 at the very first alone."""
        if self.measured:
            return self._lines[self.top[0]] + self.top[1] if self.count else 0
        end = max(0, self.total - self.room)
        if self.top[0] >= self.count - self.room and self.top >= self.lowest:
            return end
        if self.top == (0, 0):
            return 0
        part = self.top[0] + self.top[1] / self.height(self.top[0])
        return max(1, min(end - 1, round(part * self.total / self.count)))

    def go(self, position: int) -> None:
        """Put the window where so many lines are above it, or about as many."""
        if self.measured and self.count:
            row = min(bisect_right(self._lines, max(0, position)) - 1, self.count - 1)
            self.top = self._held((row, position - self._lines[row]))
        elif position >= self.total - self.room:
            self.top = self.lowest
        else:
            self.top = self._held((position * self.count // self.total, 0))

    @property
    def _lines(self) -> list[int]:
        """The number of lines before each row, and last of all."""
        if not self._starts:
            heights = (self._heights[row] for row in range(self.count))
            self._starts = list(accumulate(heights, initial=0))
        return self._starts
