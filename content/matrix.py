"""Who holds what on which question: the positions as a grid of questions and actors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from content.model import Actor, Position, Question
from content.pack import Pack
from content.vocabulary import SIDES, Stance


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


class Matrix:
    """Questions by actors. An empty cell means that the articles have nothing."""

    def __init__(self, pack: Pack) -> None:
        self.questions = pack.questions
        held: dict[tuple[str, str], list[Position]] = {}
        for question in pack.questions:
            for position in question.positions:
                held.setdefault((question.id, position.actor), []).append(position)
        self._held = held
        takers = {actor for _, actor in held}
        self.actors = tuple(
            actor for side in SIDES for actor in pack.actors if actor.side == side
            if actor.id in takers
        )  # fmt: skip

    def cell(self, question: Question, actor: Actor) -> Cell | None:
        """What an actor holds on a question; None where the articles have nothing."""
        held = self._held.get((question.id, actor.id))
        if not held:
            return None
        return Cell(question, actor, tuple(sorted(held, key=_said)))

    def row(self, question: Question) -> tuple[Cell, ...]:
        """The cells of a question that hold something."""
        return tuple(c for actor in self.actors if (c := self.cell(question, actor)))

    @cached_property
    def filled(self) -> int:
        """How many cells hold something."""
        return len(self._held)


def _said(position: Position) -> date:
    return position.date.last or date.max
