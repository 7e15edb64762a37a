"""Rows that a reader walks through, by the keys and with the mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from screens.shown import Shown


class Lines(Shown, can_focus=True):
    """Rows with a cursor on one of them, that goes where the keys and the mouse take it.

    Posts `Selected` when a row is chosen, by Enter or by the mouse.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "select", show=False),
    ]
    ROUND: ClassVar[bool] = False
    """Whether the cursor goes from the last row on to the first."""

    HOVERS: ClassVar[bool] = False
    """Whether the row under the mouse is shown."""

    class Selected(Message):
        """A row was chosen."""

        def __init__(self, lines: Lines, row: int) -> None:
            super().__init__()
            self.lines = lines
            self.row = row

    def chosen(self, at: int) -> None:
        """A row was chosen."""
        self.tell(self.Selected(self, at))

    # The keys

    def _next(self, at: int, step: int) -> int | None:
        """The next row from one on, that one too, on which the cursor can be."""
        rows = range(at, self.count) if step > 0 else range(at, -1, -1)
        return next((row for row in rows if row < self.count and self.can_stand(row)), None)

    def _step(self, step: int) -> None:
        here = self.highlighted
        end = self._next(0, 1) if step > 0 else self._next(self.count - 1, -1)
        there = end if here is None else self._next(here + step, step)
        there = end if there is None and self.ROUND else there
        if there is not None:
            self.highlighted = there

    def action_cursor_up(self) -> None:
        """Up a row."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """Down a row."""
        self._step(1)

    def _page(self, step: int) -> None:
        at = self.highlighted or 0
        if not self.count or not self._width:
            return
        goal = self._window.beyond((at, 0), step * self._window.room)[0]
        there = self._next(goal, step)
        back = self._next(goal, -step) if there is None else there
        if back == self.highlighted or back is None or (back - at) * step < 0:
            self._step_on(step)
        else:
            self.highlighted = back

    def _step_on(self, step: int) -> None:
        """To the next row that way, and no further."""
        at = self.highlighted
        there = self._next(0 if at is None else at + step, step)
        if there is not None:
            self.highlighted = there

    def action_page_up(self) -> None:
        """Up as many rows as are in view."""
        self._page(-1)

    def action_page_down(self) -> None:
        """Down as many rows as are in view."""
        self._page(1)

    def action_first(self) -> None:
        """To the first row."""
        self.highlighted = self._next(0, 1)

    def action_last(self) -> None:
        """To the last row."""
        self.highlighted = self._next(self.count - 1, -1)

    def action_select(self) -> None:
        """Choose the row under the cursor."""
        at = self.highlighted
        if at is not None and self.can_stand(at):
            self.chosen(at)

    # The mouse

    def row_at(self, event: events.MouseEvent) -> int | None:
        """The row under the mouse, where the cursor can be on it."""
        place = event.get_content_offset(self)
        if place is None or place.y >= len(self._view) or place.x >= self._room().width:
            return None
        row = self._view[place.y][0]
        return row if self.can_stand(row) else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show the row under the mouse."""
        self._hover(self.row_at(event) if self.HOVERS else None)

    def on_leave(self) -> None:
        """The mouse went away."""
        self._hover(None)

    def _hover(self, at: int | None) -> None:
        before, self._hovered = self._hovered, at
        if before != at:
            self.redraw([row for row in (before, at) if row is not None])

    def on_click(self, event: events.Click) -> None:
        """Choose the row that is clicked."""
        at = self.row_at(event)
        if at is not None:
            self.highlighted = at
            self.action_select()
