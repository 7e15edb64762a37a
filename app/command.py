"""A command of the explorer: what it is called, its keys, what it does, where it is offered."""

from __future__ import annotations

from typing import Literal

from content.record import Frozen

Where = Literal["explorer", "search", "article", "help", "shelf", "questions", "page", "clock"]

_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "enter": "⏎",
    "escape": "Esc",
    "tab": "Tab",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "up": "↑",
    "down": "↓",
    "space": "Space",
    "backspace": "⌫",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "plus": "+",
    "left": "←",
    "right": "→",
}


class Command(Frozen):
    """One thing a reader can do.

    `keys` are Textual's names, the first being the one shown. `action` is empty where the focused
    list handles the key itself. `label` is the word of the bottom line, `bars` the screens whose
    bottom line has it, in the order of the list; `palette` says whether the palette offers it.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    help: str
    bars: tuple[Where, ...] = ()
    palette: bool = False

    @property
    def shown(self) -> str:
        """The keys as a reader sees them, parted by blanks."""
        return " ".join(shown(key) for key in self.keys)


def shown(key: str) -> str:
    """A key as a reader sees it."""
    return _SHOWN.get(key, key)
