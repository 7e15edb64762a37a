"""What all screens share: they offer only what they can do, and talk in data."""

from __future__ import annotations

from textual.screen import Screen


class AppScreen(Screen[None]):
    """A screen that offers only those app-wide commands that it has an action for."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide a command whose action this screen lacks."""
        return hasattr(self, f"action_{action}")

    def say(self, message: str, *, problem: bool = False) -> None:
        """Tell the reader something for a moment. The message is data, not markup."""
        self.notify(message, severity="warning" if problem else "information", markup=False)
