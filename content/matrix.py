"""Who holds what on which question: the positions as a grid of questions and actors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from content import limits
from content.model import Actor, Position, Question
from content.pack import Pack
from content.vocabulary import Stance

TOGETHER = 40
"""Questions that are shown together where a table cannot show all."""


@dataclass(frozen=True)
class Cell:
    """What one actor holds on one question, in the order in which it was said; never empty."""

    question: Question
    actor: Actor
    positions: tuple[Position, ...]

    @property
    def latest(self) -> Position:
        """What was said last."""
        return self.positions[-1]

    @property
    def stances(self) -> tuple[Stance, ...]:
        """Every stance taken, in order, each once."""
        return tuple(dict.fromkeys(position.stance for position in self.positions))

    @property
    def changed(self) -> bool:
        """Whether the actor took another stance than on an earlier day."""
        pairs = pairwise(self.positions)
        return any(a.stance != b.stance and a.date.last != b.date.last for a, b in pairs)

    @property
    def quotes(self) -> tuple[str, ...]:
        """The quotes of all positions, each once."""
        return tuple(dict.fromkeys(quote for p in self.positions for quote in p.quotes))


class Stretch(NamedTuple):
    """Some questions, one after the other, and the actors who have a position on one of them.

    `first` is the number of the first of them among all questions, from 0.
    """

    first: int
    questions: tuple[Question, ...]
    actors: tuple[Actor, ...]


class Matrix:
    """Questions by actors. An empty cell means that the articles have nothing."""

    def __init__(self, pack: Pack) -> None:
        self.questions = pack.questions
        self._pack = pack

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """All actors with a position, by side, in the pack's order."""
        return self._takers(self.questions)

    @cached_property
    def wide(self) -> bool:
        """Whether it has more cells than a table can show at once (`limits.CELLS`)."""
        many = len(self.questions)
        if many * len(self._pack.actors) <= limits.CELLS:
            return False
        takers: set[str] = set()
        for question in self.questions:
            takers.update(position.actor for position in question.positions)
            if many * len(takers) > limits.CELLS:
                return True  # Of many thousands, the first few questions tell.
        return False

    def stretch(self, around: int = 0) -> Stretch:
        """The questions that are shown together with one, given by its number; all, if not wide."""
        if not self.wide:
            return Stretch(0, tuple(self.questions), self.actors)
        first = max(0, min(around, len(self.questions) - 1)) // TOGETHER * TOGETHER
        questions = tuple(self.questions[first : first + TOGETHER])
        return Stretch(first, questions, self._takers(questions))

    def number(self, question: Question) -> int:
        """The number of a question among all of them, from 0. Raises ValueError."""
        return self.questions.index(question)

    def cell(self, question: Question, actor: Actor) -> Cell | None:
        """What an actor holds on a question; None where the articles have nothing."""
        held = [position for position in question.positions if position.actor == actor.id]
        return Cell(question, actor, tuple(sorted(held, key=_said))) if held else None

    def row(self, question: Question) -> tuple[Cell, ...]:
        """The cells of a question that hold something."""
        takers = self._takers((question,))
        return tuple(c for actor in takers if (c := self.cell(question, actor)))

    @cached_property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(len(_takers_of(question)) for question in self.questions)

    def _takers(self, questions: Iterable[Question]) -> tuple[Actor, ...]:
        """The actors with a position on one of some questions, by side, in the pack's order."""
        takers = {f"actor/{actor}" for question in questions for actor in _takers_of(question)}
        known = (self._pack.get(ref) for ref in sorted(takers, key=self._order.__getitem__))
        return tuple(actor for actor in known if isinstance(actor, Actor))

    @cached_property
    def _order(self) -> dict[str, int]:
        """The place of each actor's ref among all, by side."""
        sides = self._pack.outline.actors
        refs = (ref for _, actors in sides for ref, _ in actors)
        return {ref: at for at, ref in enumerate(refs)}


def _takers_of(question: Question) -> set[str]:
    return {position.actor for position in question.positions}


def _said(position: Position) -> date:
    return position.date.last or date.max
