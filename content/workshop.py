"""What one loading run gathers, and where it ends."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from content.faults import Fault, Place, closest, shortened
from content.limits import ARTICLES, FAULTS, HINTS, WORK


@dataclass(frozen=True, slots=True)
class Mention:
    """An id that a record names: of which kind of record, where, and in which record."""

    kind: str
    id: str
    within: str
    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where it stands. Made when a message needs it: there are as many as in the whole pack."""
        return Place(self.file, self.line, self.column)


class Mark(NamedTuple):
    """What a run has gathered at a moment: its faults, and how many mentions and places."""

    faults: tuple[Fault, ...]
    whole: bool
    mentions: int
    places: int


class Enough(Exception):
    """Loading ends here: there are so many faults, or so much to do, that the rest can wait."""


@dataclass
class Workshop:
    """What one loading run gathers: faults, who names which id, and where records stand.

    `whole` says whether `faults` are all of them; else they are as many as one run collects, and
    the rest of the pack was not looked at. `meant` are ids that a misspelt one most likely stands
    for. `times` is how many times as much as the limits say the pack may hold. `work` is how many
    steps may still be done, and `hints` with how many letters words may still be compared.
    """

    faults: list[Fault] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    meant: set[str] = field(default_factory=set)
    times: float = 1.0
    work: int = WORK
    hints: int = HINTS
    whole: bool = True

    def allow(self, articles: int) -> None:
        """Make room for a pack of so many articles."""
        self.times = max(1.0, articles / ARTICLES)
        self.work, self.hints = self.most(self.work), self.most(self.hints)

    def most(self, limit: int, power: int = 1) -> int:
        """What a limit comes to in this pack; `power` is 2 for what grows with the square."""
        return int(limit * self.times**power)

    def mark(self) -> Mark:
        """What was gathered so far, to come back to."""
        return Mark(tuple(self.faults), self.whole, len(self.mentions), len(self.places))

    def back(self, mark: Mark) -> None:
        """Forget what was gathered since a mark: the file that it was in cannot be read."""
        self.faults[:] = mark.faults
        self.whole = mark.whole
        del self.mentions[mark.mentions :]
        for key in list(self.places)[mark.places :]:
            del self.places[key]

    def fault(self, place: Place, message: str) -> None:
        """Note a fault. Raises Enough where there are too many."""
        self.faults.append(Fault(place, shortened(message)))
        if len(self.faults) >= FAULTS:
            self.whole = False
            raise Enough

    def refuse(self, place: Place, message: str) -> NoReturn:
        """End loading with one fault alone: a limit is broken, and hides what else is wrong."""
        self.faults[:] = [Fault(place, shortened(message))]
        raise Enough

    def closest(self, word: str, known: Collection[str]) -> str | None:
        """The known word most like another; None, too, once that was asked for too often."""
        self.hints -= len(word) * len(known)
        return closest(word, known) if self.hints >= 0 else None

    def spend(self, steps: int, place: Place, message: str) -> None:
        """Before so many steps of work. Raises Enough, with a fault, where it gets too much."""
        self.work -= steps
        if self.work < 0:
            self.refuse(place, message)
