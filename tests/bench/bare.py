"""A bare Textual app with lists of so many rows: ``python -m tests.bench.bare ROWS ROWS ROWS``.

Its keys are those of the explorer, and each does the least that it can: what a key costs in Textual
alone.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static


class Bare(App[None]):
    """Three lists beside each other, a text and a line below."""

    CSS = "OptionList { width: 1fr; height: 26; } Static { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"list({key})", show=False) for key in "123"),
        Binding("less_than_sign,greater_than_sign", "step", show=False),
        Binding("slash", "line", show=False),
    ]

    def __init__(self, rows: list[int]) -> None:
        super().__init__()
        self._rows = rows
        self._steps = 0

    def compose(self) -> ComposeResult:
        """The lists, the text and the line."""
        with Horizontal():
            for number, rows in enumerate(self._rows, 1):
                yield OptionList(*(f"row {row}" for row in range(rows)), id=f"list{number}")
        yield Static("step 0")
        yield Input(placeholder="ready")

    def action_list(self, number: int) -> None:
        """Go to a list."""
        self.query_one(f"#list{number}", OptionList).focus()

    def action_step(self) -> None:
        """Say something new."""
        self._steps += 1
        self.query_one(Static).update(f"step {self._steps}")

    def action_line(self) -> None:
        """Go to the line."""
        self.query_one(Input).focus()

    def on_option_list_option_selected(self) -> None:
        """Enter says something new too."""
        self.action_step()


if __name__ == "__main__":
    Bare([int(rows) for rows in sys.argv[1:4]]).run()
