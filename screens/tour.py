"""The line of the guided tour: where it is, what the next key does; and what each step teaches."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import Static

from content.guide import TourStep
from screens import text

LESSONS = (
    "▸ marks what belongs to this step, in the timeline (1), the actors (2) and the links (3).",
    "↓ goes to the quotes below; Enter opens a quote in its article, and Esc comes back.",
    "Tab goes to the next pane. Look around as you like: t always comes back to this step.",
    "In pane 3 a dashed arrow with ✗ is a link that somebody denies.",
    "≠ says that the articles differ on something; d lists all their differences.",
    "m shows how things work, step by step.",
    "s shows who holds what on each question, and since when.",
    "< and > walk through the days: what was on the record by then. x shows all of it again.",
    "/ searches every quote, and everything that rests on it.",
    "c opens the pact's clock: until when notice can be given.",
    "w compares the words that the articles choose for one thing.",
    "z lets a pane fill the screen; pane 3 then draws all links as arcs.",
    "e counts whose words are here, and names who never speaks.",
    "u lists what the articles cannot tell you; what happened next is below the timeline's rule.",
)
"""What each step teaches of the explorer, one line a step."""


def lesson(step: int) -> str:
    """The line for a step, counted from 0; a longer tour begins them again."""
    return LESSONS[step % len(LESSONS)]


class TourBar(Static):
    """One line below the title, while there is something to say of the tour."""

    def __init__(self) -> None:
        super().__init__(id="tour", markup=False)
        self.steps: Sequence[TourStep] = ()
        self.at = 0
        self.on = False
        self.left = False
        self._offering = False

    @property
    def step(self) -> TourStep | None:
        """The step that the reader is at, or left."""
        return self.steps[self.at] if self.steps else None

    def offer(self, steps: Sequence[TourStep]) -> None:
        """Offer the tour to a reader who is new."""
        self.steps = steps
        self._offering = bool(steps)
        self._say()

    def renew(self, steps: Sequence[TourStep]) -> None:
        """Be at the same step of a tour that was written anew, or where that is gone, nearby."""
        ids = [step.id for step in steps]
        here = self.step.id if self.step else ""
        self.at = ids.index(here) if here in ids else max(0, min(self.at, len(steps) - 1))
        self.steps = steps
        self.on, self._offering = self.on and bool(steps), self._offering and bool(steps)
        self._say()

    def decline(self) -> bool:
        """Take the offer away; False where there was none."""
        offered, self._offering = self._offering, False
        self._say()
        return offered

    def enter(self, at: int) -> None:
        """Be at a step, counted from 0."""
        self.at, self.on, self.left, self._offering = at, True, False, False
        self._say()

    def leave(self) -> None:
        """Explore freely; the step is remembered."""
        self.left = True
        self._say()

    def end(self) -> None:
        """Put the line away; the step is remembered."""
        self.on = False
        self._say()

    def on_resize(self, event: events.Resize) -> None:
        """Say as much as there is room for."""
        self._say()

    def _say(self) -> None:
        self.display = self.on or self._offering
        parts = self._parts()
        words = Content("  ").join(text.data(words, style) for words, style in parts)
        while len(parts) > 1 and words.cell_length > self.size.width > 0:
            parts = [parts[0], *parts[2:]]
            words = Content("  ").join(text.data(words, style) for words, style in parts)
        self.update(words)

    def _parts(self) -> list[tuple[str, str]]:
        if self._offering:
            count = len(self.steps)
            return [
                (f" New here? t starts a tour of {count} steps", text.HEAD),
                ("Esc not now", text.MUTED),
            ]
        if not self.step:
            return []
        place = f"Tour {self.at + 1}/{len(self.steps)}"
        if self.left:
            return [
                (f" {place} left; t comes back", text.HEAD),
                (self.step.title, text.MUTED),
                ("Esc ends the tour", text.MUTED),
            ]
        last = self.at == len(self.steps) - 1
        onward = "Space ends" if last else "Space next"
        return [
            (f" {place}", text.HEAD),
            (self.step.title, ""),
            (f"{onward} · Bksp before · Esc leave", text.LINK),
        ]
