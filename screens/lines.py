"""Rows drawn line by line: only those in view are drawn, and other rows need no new layout.

An OptionList measures every row and lays the screen out anew when its rows change. Beside a line
in which somebody types that is most of what a key costs (tests/bench), and so these rows are one
widget of a fixed size that draws what is in view.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from screens import themes

WHEEL = 3
"""How many lines the wheel of a mouse scrolls."""


class Lines(Widget, can_focus=True):
    """Rows with a cursor on one of them. A subclass says how many there are, and draws them.

    Posts `Selected` when a row is chosen, by Enter or by the mouse.
    """

    COMPONENT_CLASSES = {"lines--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "select", show=False),
    ]

    highlighted: reactive[int | None] = reactive(None)

    @dataclass
    class Selected(Message):
        """A row was chosen."""

        lines: Lines
        row: int

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._top = 0
        self._drawn: list[list[Content]] = []
        self._starts = [0]

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, at: int, width: int) -> Content:
        """Draw a row to a width in cells; it may have several lines."""
        raise NotImplementedError

    def can_stand(self, at: int) -> bool:
        """Whether the cursor can stand on a row."""
        return True

    def renew(self, cursor: int | None = None, *, top: bool = True) -> None:
        """Draw all rows anew, the cursor on one of them or nowhere, from the top or from here."""
        self._drawn, self._starts = [], [0]
        if top:
            self._top = 0
        self.set_reactive(Lines.highlighted, cursor)
        self._follow()
        self.refresh()

    def render(self) -> Content:
        """The rows in view, the one under the cursor marked, and how far down they are."""
        width, height = self._room
        self._draw_lines(self._top + height)
        # A larger window has room for what was scrolled out of view.
        self._top = max(0, min(self._top, self._starts[-1] - height))
        style = self.get_visual_style("lines--cursor")
        lines: list[Content] = []
        for line in range(self._top, min(self._top + height, self._starts[-1])):
            at = bisect_right(self._starts, line) - 1
            content = self._drawn[at][line - self._starts[at]]
            content = content.truncate(width, pad=True)
            lines.append(content.stylize_before(style) if at == self.highlighted else content)
        return Content("\n").join(self._with_thumb(lines, height))

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style of the cursor's row, reversed where the style sheet says so."""
        style = super().get_visual_style(*component_classes, partial=partial)
        return themes.whole(style, self, component_classes)

    def _with_thumb(self, lines: list[Content], height: int) -> list[Content]:
        """The lines with a thumb at the right that says which part of the rows is in view."""
        first = bisect_right(self._starts, self._top) - 1
        last = bisect_right(self._starts, self._top + height - 1) - 1
        shown = last - first + 1
        if not self.count or (first == 0 and self.count <= shown and len(lines) <= height):
            everything = len(self._drawn) == self.count and self._starts[-1] <= height
            if everything:
                return lines
        size = max(1, height * shown // max(1, self.count))
        start = round((height - size) * first / max(1, self.count - shown))
        return [
            line + Content.styled("▐" if start <= at < start + size else " ", "$foreground 30%")
            for at, line in enumerate(lines)
        ]

    @property
    def _room(self) -> tuple[int, int]:
        """The width for a row and the height there are, in cells; one column is the thumb's."""
        return max(1, self.content_size.width - 1), max(1, self.content_size.height)

    def _draw_rows(self, number: int) -> None:
        """Have so many rows drawn."""
        width = self._room[0]
        while len(self._drawn) < min(number, self.count):
            lines = self.row(len(self._drawn), width).split("\n", allow_blank=True)
            self._drawn.append(list(lines))
            self._starts.append(self._starts[-1] + len(lines))

    def _draw_lines(self, number: int) -> None:
        """Have rows drawn until there are so many lines."""
        while self._starts[-1] < number and len(self._drawn) < self.count:
            self._draw_rows(len(self._drawn) + 1)

    # The cursor

    def watch_highlighted(self) -> None:
        """Bring the cursor into view."""
        self._follow()

    def _follow(self) -> None:
        at = self.highlighted
        if at is None or not self.content_size.height:
            return
        height = self._room[1]
        self._draw_rows(at + 1)
        if at >= len(self._drawn):
            return
        first, last = self._starts[at], self._starts[at + 1]
        # What stands above the first row on which a cursor can be, such as a heading, is seen too.
        if last <= height and not any(self.can_stand(row) for row in range(at)):
            first = 0
        self._top = max(min(self._top, first), min(last - height, first))

    def _step(self, step: int, times: int = 1) -> None:
        at = self.highlighted if self.highlighted is not None else (-1 if step > 0 else self.count)
        for _ in range(times):
            there = at + step
            while 0 <= there < self.count and not self.can_stand(there):
                there += step
            if not 0 <= there < self.count:
                break
            at = there
        if 0 <= at < self.count and self.can_stand(at):
            self.highlighted = at

    def action_cursor_up(self) -> None:
        """Up a row."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """Down a row."""
        self._step(1)

    def _page(self, step: int) -> None:
        at = self.highlighted or 0
        self._draw_rows(at + 1)
        goal = (self._starts[at] if at < len(self._starts) else 0) + step * self._room[1]
        self._draw_lines(goal + 1)
        there = max(0, min(bisect_right(self._starts, max(0, goal)) - 1, self.count - 1))
        self._step(step, max(1, abs(there - at)))

    def action_page_up(self) -> None:
        """Up as many rows as are in view."""
        self._page(-1)

    def action_page_down(self) -> None:
        """Down as many rows as are in view."""
        self._page(1)

    def action_first(self) -> None:
        """To the first row."""
        self.highlighted = next((at for at in range(self.count) if self.can_stand(at)), None)

    def action_last(self) -> None:
        """To the last row."""
        rows = (at for at in reversed(range(self.count)) if self.can_stand(at))
        self.highlighted = next(rows, None)

    def action_select(self) -> None:
        """Choose the row under the cursor."""
        if self.highlighted is not None:
            self.post_message(self.Selected(self, self.highlighted))

    # The window and the mouse

    def on_resize(self) -> None:
        """Draw to the new width, the cursor in view."""
        self.renew(self.highlighted, top=False)

    def on_click(self, event: events.Click) -> None:
        """Choose the row that is clicked."""
        place = event.get_content_offset(self)
        if place is None:
            return
        at = bisect_right(self._starts, self._top + place.y) - 1
        if at < min(self.count, len(self._drawn)) and self.can_stand(at):
            self.highlighted = at
            self.action_select()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the cursor stays where it is."""
        event.stop()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._scroll(-WHEEL)

    def _scroll(self, lines: int) -> None:
        height = self._room[1]
        self._draw_lines(self._top + height + lines)
        self._top = max(0, min(self._top + lines, self._starts[-1] - height))
        self.refresh()
