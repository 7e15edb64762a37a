"""What a random walker presses: weighted keys for each kind of screen, and ways to deep places.

A move is a word: the name of a key, or one of

    click:X:Y   double:X:Y   wheel:X:Y:down   paste:WORDS   size:W:H   theme:NAME   save:NUMBER

X and Y are thousandths of the width and height of the screen, so that a move means something at
any size.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from app.commands import COMMANDS
from tests.seeing import Size

SIZES: tuple[Size, ...] = (
    *[(120, 40), (80, 24), (60, 20), (100, 30)] * 3, (99, 30), (40, 15), (160, 45), (20, 5),
    (12, 8), (8, 3), (3, 9), (5, 5), (1, 1), (2, 1), (1, 60), (200, 4), (200, 60), (300, 100),
)  # fmt: skip
"""The sizes that a walk comes to, the usual ones more often."""

TINY: tuple[Size, ...] = ((1, 1), (2, 1), (1, 9), (8, 3), (20, 5))
"""The sizes in which nothing can be read."""

THEMES = ("textual-dark", "textual-light", "ansi-dark", "nord")

LEAVING = ("quit", "suspend")
"""The commands that leave, for good or for a while: a walk ends with one of them."""

KEYS = tuple(key for command in COMMANDS for key in command.keys if command.id not in LEAVING)
"""Every key of every other command."""

WAYS = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "enter", "tab")

QUERIES = (
    "trust", "grave change", "gsomia", '"white list"', "seoul -tokyo", "actor:suga missile",
    "before:2019-08-25", "kind:quote", "한국", "zzzz", "voice:direct lane:trade", "end treaty", "[",
    "after:22aug2019 -", "source:", '"', "e\u0301 👩‍👩‍👧",
)  # fmt: skip
"""What a reader searches for, and what nobody would."""

PASTES = (
    "one",
    "two lines\nof text",
    "\x1b[31mred",
    "[@click=app.quit]x[/",
    "한국어 " * 30,
    "",
    "q",
)

_Weighted = Sequence[tuple[float, tuple[str, ...]]]

EXPLORER: _Weighted = (
    (3, ("3", "z", "down", "right", "right")),
    (2, ("z",)),
    (3, ("enter", "down", "enter")),
    (2, ("t", "space", "space", "backspace")),
    (1, ("t", "escape", "t")),
    (2, ("less_than_sign", "less_than_sign")),
    (2, ("2", "down", "f")),
    (2, ("H",)),
    (2, ("a",)),
    (3, ("slash",)),
    (1, ("colon",)),
    (1, ("question_mark",)),
    (1, ("n",)),
    (2, ("4", "end", "enter")),
    (2, ("b", "b", "B")),
)
VIEW: _Weighted = (
    (3, ("enter", "down", "enter")),
    (2, ("z", "down")),
    (2, ("a",)),
    (2, ("less_than_sign",)),
    (1, ("greater_than_sign",)),
    (2, ("right", "down", "enter")),
    (1, ("tab",)),
    (1, ("slash",)),
    (1, ("colon",)),
    (1, ("b",)),
)
SEARCH: _Weighted = (
    (3, ("down", "down", "enter")),
    (3, ("tab", "tab", "down", "enter")),
    (2, ("ctrl+o",)),
    (2, ("ctrl+r",)),
    (2, ("ctrl+u",)),
    (2, ("enter",)),
    (1, ("backspace",)),
)
CLOCK: _Weighted = (
    (3, ("up", "up")),
    (2, ("pagedown",)),
    (2, ("tab", "down")),
    (2, ("backspace",)),
    (2, ("9",)),
    (2, ("enter", "down", "enter")),
)
PALETTE: _Weighted = ((3, ("down", "enter")), (2, ("enter",)), (2, ("pagedown",)), (1, ("end",)))
PLACES: dict[str, _Weighted] = {
    "Explorer": EXPLORER,
    "SearchScreen": SEARCH,
    "ClockScreen": CLOCK,
    "CommandPalette": PALETTE,
    "HelpScreen": ((1, ("pagedown",)), (1, ("j", "k", "l", "h")), (2, ("escape",))),
}
"""What leads further at each kind of screen; at any other, what does so in a view."""

PALETTE_WORDS = ("theme", "light", "pact", "zoom", "export", "who", "a", "screenshot", "tour", "[")


class Walk:
    """Chooses moves, the same ones for the same seed and the same screens."""

    def __init__(self, seed: int, *, sizes: Sequence[Size] = SIZES, saves: int = 0) -> None:
        """`saves` is how many things there are to save, where the pack is being written."""
        self.random = Random(seed)
        self._sizes = sizes
        self._saves = saves

    def onward(self, kind: str) -> tuple[str, ...]:
        """A few moves at a kind of screen, to be made without a pause between some of them."""
        if self._saves and self.random.random() < 0.12:
            return (f"save:{self.random.randrange(self._saves)}",)
        dice = self.random.random()
        if dice < 0.03:
            return ("escape",)
        if dice < 0.10:
            return (self._beside(),)
        if dice < 0.35:
            places = PLACES.get(kind, VIEW)
            return self.random.choices([m for _, m in places], [w for w, _ in places])[0]
        if dice < 0.62:
            return (self.random.choice(WAYS),)
        if kind == "SearchScreen" and dice < 0.85:
            return tuple(self.random.choice(QUERIES)[: self.random.randint(1, 20)])
        if kind == "CommandPalette" and dice < 0.85:
            return tuple(self.random.choice(PALETTE_WORDS))
        return (self.random.choice(KEYS),)

    def _beside(self) -> str:
        """A move that is no key."""
        x, y = self.random.randrange(1000), self.random.randrange(1000)
        dice = self.random.random()
        if dice < 0.4:
            width, height = self.random.choice(self._sizes)
            return f"size:{width}:{height}"
        if dice < 0.75:
            return f"{self.random.choice(('click', 'click', 'double'))}:{x}:{y}"
        if dice < 0.9:
            return f"wheel:{x}:{y}:{self.random.choice(('up', 'down'))}"
        if dice < 0.96:
            return f"paste:{self.random.choice(PASTES)}"
        return f"theme:{self.random.choice(THEMES)}"


class Saves:
    """Things that somebody who writes a pack saves: good ones, broken ones, half of a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = {p: p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.yaml"))}
        self.files = tuple(self._kept)

    def __len__(self) -> int:
        return len(self.files) * 4

    def save(self, number: int) -> None:
        """Save the first half of a file, or without one record, or broken, or as it was."""
        path, how = self.files[number // 4], number % 4
        text = self._kept[path]
        records = text.split("\n- id: ")
        match how:
            case 0:
                path.write_text(text[: len(text) // 2], encoding="utf-8")
            case 1:
                kept = [records[0], *records[2:]] if len(records) > 2 else records
                path.write_text("\n- id: ".join(kept), encoding="utf-8")
            case 2:
                path.write_text(f"{text}\n{{[\n", encoding="utf-8")
            case _:
                self.undo()

    def undo(self) -> None:
        """Save everything as it was."""
        for path, text in self._kept.items():
            path.write_text(text, encoding="utf-8")
