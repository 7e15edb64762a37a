"""Rows with a slim thumb of their own: whatever changes in them, the screen is laid out as before.

Beside a line in which somebody types, to lay the screen out anew for a scroll bar that comes or
goes is most of what a key costs (tests/bench).
"""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual

from screens.lines import Lines

WHEEL = 3
"""How many lines the wheel of a mouse scrolls."""


class Slim(Lines):
    """Rows of which one column, at the right, says how far down they are."""

    DEFAULT_CSS = """
    Slim { overflow-y: hidden; }
    """

    EXACT = 0

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._thumb: range | None = None
        self._signs: dict[bool, list[Strip]] = {}

    def _expect_bar(self) -> None:
        """There is none."""

    def _fit_bar(self) -> None:
        """There is no other scroll bar."""

    def _room(self) -> Size:
        room = super()._room()
        return Size(max(min(1, room.width), room.width - 1), room.height)

    def fitted(self, content: Content) -> Content:
        """A row with its lines cut where they are too long."""
        lines = content.split("\n", allow_blank=True)
        return Content("\n").join(line.truncate(self._width, pad=True) for line in lines)

    def refit(self, *, wider: bool) -> None:
        """Stay at the same rows in a window of another size."""
        self._kept.clear()
        self.renew(self.highlighted, top=False)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in view, beside the thumb."""
        self._thumb = self._part_in_view()
        self._signs = {}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the view, and of the thumb."""
        strip = super().render_line(y)
        if self._thumb is None or y >= len(self._view):
            return strip
        return Strip.join([strip, *self._sign(y in self._thumb)])

    def _sign(self, thumb: bool) -> list[Strip]:
        """A cell of the thumb, or of what is beside it; each is made once for all lines."""
        if thumb not in self._signs:
            sign = Content.styled("▐" if thumb else " ", "$foreground 30%")
            self._signs[thumb] = Visual.to_strips(self, sign, 1, 1, self._style(""))
        return self._signs[thumb]

    def _part_in_view(self) -> range | None:
        """The lines of the thumb; None where all rows are in view, whole."""
        height, count = self._window.room, self.count
        if not self._view:
            return None
        first, last = self._view[0][0], self._view[-1][0]
        shown = last - first + 1
        if self._view[0] == (0, 0) and self._ends_in_view():
            return None
        size = max(1, height * shown // max(1, count))
        start = round((height - size) * first / max(1, count - shown))
        return range(start, start + size)

    def _ends_in_view(self) -> bool:
        row, line = self._view[-1]
        return row == self.count - 1 and line == self._window.height(row) - 1

    def _bring_cursor(self) -> None:
        super()._bring_cursor()
        at, top = self.highlighted, self._window.top
        if at is None or not self._width or any(self.can_stand(row) for row in range(at)):
            return
        # What stands above the first row on which a cursor can be, such as a heading, is seen too.
        self._window.top = (0, 0)
        if self._window.beyond((0, 0), self._window.room - 1) < (at, self._window.height(at) - 1):
            self._window.top = top

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the cursor stays where it is."""
        event.stop()
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self.scroll_lines(-WHEEL)

    def scroll_lines(self, lines: int) -> None:
        """Scroll so many lines on, or back; the cursor stays where it is."""
        if self._width:
            self._window.move(lines)
            self._moved_view()
