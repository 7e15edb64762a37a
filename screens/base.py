"""What all screens share: they offer only what they can do, and talk in data."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Generic

from textual.app import App
from textual.geometry import Offset, Size
from textual.notifications import SeverityLevel
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from content.folds import visible

FRAME, PANES, MODES, VIEWS = (
    Path(__file__).resolve().with_name(f"{name}.tcss")
    for name in ("frame", "styles", "modes", "views")
)
"""The styles of the frame around all, of the panes, of modes, and of all else: in this order."""


def fitting(app: App[Any], size: Size) -> str:
    """The class for a width among those that the app has; '' where it has none."""
    breakpoints = sorted(app.HORIZONTAL_BREAKPOINTS or [])
    return next((name for width, name in reversed(breakpoints) if size.width >= width), "")


class AppScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
    """A screen that offers only those app-wide commands that it has an action for."""

    _laid: Size | None = None

    # The two that the focus leaves and reaches paint themselves; Textual paints the whole screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        self._laid = size or self.outer_size
        super()._refresh_layout(size, scroll)

    def _screen_resized(self, size: Size) -> None:
        """Lay it out in another size, and not again in the one that its own layout told it of."""
        if size != self._laid:
            super()._screen_resized(size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide a command whose action this screen lacks."""
        return hasattr(self, f"action_{action}")

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What is at a cell, for marking text with the mouse; what is going cannot be marked.

        Textual looks for its parent, which it has no more, and fails.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        going = widget is not None and widget is not self and widget.parent is None
        return (None, None) if going else (widget, offset)

    def fit(self, size: Size) -> None:
        """Know the room there is before the first layout, which is not done twice then."""
        known = fitting(self.app, size)
        for _, name in self.app.HORIZONTAL_BREAKPOINTS or []:
            self.set_class(name == known, name, update=False)

    def leave(self, result: ScreenResultType | None = None) -> None:
        """Give way with a result, once: a second key, or an answer that comes late, is too late.

        Textual closes whatever is on top when a screen is dismissed that is not.
        """
        if self.app.screen is self:
            self.dismiss(result)

    def say(self, message: str, *, problem: bool = False) -> None:
        """Tell the reader something for a moment, in place of what was told before.

        The message is data, not markup.
        """
        self.app.clear_notifications()
        severity: SeverityLevel = "warning" if problem else "information"
        self.notify(visible(message), timeout=3, severity=severity, markup=False)
