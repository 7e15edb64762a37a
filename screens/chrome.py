"""The lines around the panes: title, names of the panes, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from screens import text

if TYPE_CHECKING:
    from screens.pane import Pane


KEY = f"bold {text.LINK}"


class Hint(NamedTuple):
    """A key for the bottom line: the key to press, how it is shown, and a word for what it does."""

    key: str
    shown: str
    label: str


HintsFor = Callable[[str], tuple[Hint, ...]]
"""Gives the bottom line of a screen by the screen's name in the list of commands."""


class KeyBar(Widget):
    """The bottom line: as many keys as fit, the most useful first, the last two before all others.

    In a line too short for both of those the way out stays, and no hint is ever cut. Each can be
    clicked.
    """

    KEPT = 2

    def __init__(self, hints: Sequence[Hint]) -> None:
        super().__init__(id="keybar")
        self.hints = tuple(hints)

    def fitting(self, width: int) -> tuple[Hint, ...]:
        """The hints that fit into a width in cells, each of them whole."""
        kept: list[Hint] = []
        room = width
        for hint in reversed(self.hints[-self.KEPT :]):
            if _width(hint) <= room:
                kept.insert(0, hint)
                room -= _width(hint)
        chosen: list[Hint] = []
        for hint in self.hints[: -self.KEPT] if len(kept) == self.KEPT else ():
            room -= _width(hint)
            if room < 0:
                break
            chosen.append(hint)
        return (*chosen, *kept)

    def render(self) -> RenderResult:
        """What fits: from the first frame on, without waiting to be told the width."""
        parts = []
        for hint in self.fitting(self.size.width):
            # Given as data, as styles in words would be parsed, another one for each key.
            click = Style.from_meta({"@click": f"app.simulate_key('{hint.key}')"})
            shown = Content.styled(f" {hint.shown}", KEY).stylize(click)
            parts.append(shown + Content(" ") + Content(f"{hint.label} ").stylize(click))
        return Content("").join(parts)


def _width(hint: Hint) -> int:
    return cell_len(hint.shown) + cell_len(hint.label) + 3


class TitleLine(Widget):
    """The top line."""

    def __init__(self) -> None:
        super().__init__(id="title")
        self._words = ("GSOMIA Explorer", "", "")
        self._telling = False

    def say(self, left: str, middle: str, right: str, *, telling: bool = False) -> None:
        """Say what is open; `telling` is the right that must be seen, such as the day shown."""
        self._words = (left, middle, right)
        self._telling = telling
        self.refresh()

    def render(self) -> RenderResult:
        """The words, laid out to the width there is."""
        return title_line(*self._words, self.size.width, telling=self._telling)


class Banner(Static):
    """A warning below the title that stays until what it warns of is over."""

    MOST = 4
    """How many lines it may take from the panes; what is longer ends in an ellipsis."""

    MARK = "! "
    """What it begins with, so that no colour need say that it is a warning."""

    def __init__(self) -> None:
        super().__init__(id="banner", markup=False)
        self._words = ""

    def say(self, words: str) -> None:
        """Show a warning; '' takes it away."""
        self._words = words
        self._update(self.content_size.width)
        self.set_class(bool(words), "-on")

    def on_resize(self, event: events.Resize) -> None:
        """Lay the words out anew."""
        self._update(self.content_size.width)

    def _update(self, width: int) -> None:
        words = text.data(f"{self.MARK}{self._words}") if self._words else Content("")
        self.update(shortened(words, width, self.MOST))


class PaneTabs(Widget):
    """The panes' names in one line, where there is room for one pane only."""

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self._panes: tuple[Pane, ...] = ()
        self._active: Pane | None = None

    def say(self, panes: tuple[Pane, ...], active: Pane) -> None:
        """Show which pane is open."""
        self._panes, self._active = panes, active
        self.refresh()

    def render(self) -> RenderResult:
        """All names; in a shorter line the open pane's name and the others' numbers, or those."""
        for named in (self._panes, [pane for pane in self._panes if pane is self._active], ()):
            tabs = Content(" ").join(self._tab(pane, named=pane in named) for pane in self._panes)
            if tabs.cell_length <= self.size.width or not named:
                break
        return tabs

    def _tab(self, pane: Pane, *, named: bool) -> Content:
        words = f" {pane.number} {pane.title} " if named else f" {pane.number} "
        style = "reverse bold" if pane is self._active else text.MUTED
        return Content.styled(words, f"{style} @click=screen.pane({pane.number})")


def shortened(words: Content, width: int, most: int) -> Content:
    """Words that wrap to at most so many lines in a width in cells, or end in an ellipsis."""
    lines = words.wrap(width) if width > 0 else []
    if len(lines) <= most:
        return words
    last = lines[most - 1].rstrip() + Content("…")
    while last.cell_length > width and last.cell_length > 1:
        last = last[:-2].rstrip() + Content("…")
    return Content("\n").join([*lines[: most - 1], last])


def title_line(left: str, middle: str, right: str, width: int, *, telling: bool = False) -> Content:
    """One line: a title, what it is about where there is room, and something at the right.

    Where there is room for one only it is the title, or the right where that is `telling`.
    """
    head = text.data(f" {left}", text.HEAD)
    tail = text.data(f"{right} ", text.DIFFERS if telling else text.MUTED)
    room = width - head.cell_length - tail.cell_length
    # A blank between them: without one they read as one word.
    if room < 1:
        return tail if telling else head
    about = text.data(middle, text.MUTED) if cell_len(middle) + 4 <= room else Content("")
    before = (room - about.cell_length) // 2
    after = room - about.cell_length - before
    return head + Content(" " * before) + about + Content(" " * after) + tail
