"""The model's guide: what explains the evidence of `content.model` to a reader.

How a thing works, where the articles differ, which words they use, the tour, and what the articles
cannot tell.
"""

from __future__ import annotations

from content.dates import When
from content.model import Quoting, Record, Titled, once
from content.record import Frozen
from content.vocabulary import ClockMeaning, DisagreementKind


class Value(Frozen):
    """One article's wording of a fact on which the articles differ."""

    source: str
    value: str
    quotes: tuple[str, ...]


class Disagreement(Titled):
    """A fact on which the articles differ. `can` and `cannot` are the editors' inference.

    `touches` are the refs of the items that say something of that fact.
    """

    kind = "disagreement"
    about: DisagreementKind
    values: tuple[Value, ...]
    silent: tuple[str, ...]
    can: str
    cannot: str
    touches: tuple[str, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        return once(q for value in self.values for q in value.quotes)


class Statement(Frozen):
    """A sentence of ours with its quotes. `inference` holds the reasoning, where it is one.

    `branch` ("if neither gives notice") makes it one of several ways to go on.
    """

    text: str
    quotes: tuple[str, ...]
    inference: str
    branch: str


class PrintedDate(Frozen):
    """A day that articles print for one turn of a clock."""

    date: When
    meaning: ClockMeaning
    quotes: tuple[str, ...]


class Clock(Frozen):
    """A rule of notice: so many days before a renewal; and the days that the articles print.

    `outside` are ids of facts outside the articles that bear on it.
    """

    days: int
    quotes: tuple[str, ...]
    printed: tuple[PrintedDate, ...]
    outside: tuple[str, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        """Full ids of every quote that it rests on."""
        return once((*self.quotes, *(q for day in self.printed for q in day.quotes)))


class Mechanism(Quoting):
    """How a thing works as the articles describe it: steps in order, rules, perhaps a clock."""

    kind = "mechanism"
    summary: str
    actors: tuple[str, ...]
    steps: tuple[Statement, ...]
    rules: tuple[Statement, ...]
    open: str
    clock: Clock | None

    @property
    def evidence(self) -> tuple[str, ...]:
        said = (q for s in (*self.steps, *self.rules) for q in s.quotes)
        return once((*self.quotes, *said, *(self.clock.evidence if self.clock else ())))


class Usage(Frozen):
    """Who uses which word."""

    word: str
    actor: str
    quotes: tuple[str, ...]


class Term(Quoting):
    """A glossary entry, its other names, and who uses which word for it."""

    kind = "term"
    definition: str
    aliases: tuple[str, ...]
    usages: tuple[Usage, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        return once((*self.quotes, *(q for usage in self.usages for q in usage.quotes)))


class LensWord(Frozen):
    """One of the words that a lens sets against each other.

    `forms` are the ways in which it is printed, `quotes` the passages that have one of them.
    """

    word: str
    forms: tuple[str, ...]
    quotes: tuple[str, ...]


class Lens(Titled):
    """A choice of words for one thing: which article and which actor makes which."""

    kind = "lens"
    summary: str
    words: tuple[LensWord, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        return once(q for word in self.words for q in word.quotes)


class Ring(Record):
    """What readers type for what is printed: each of `words` finds each of `finds`.

    It serves the search alone and is evidence for nothing.
    """

    kind = "ring"
    words: tuple[str, ...]
    finds: tuple[str, ...]


class Gap(Quoting):
    """A question that a reader will have and that has no answer here.

    `text`, the editors' inference, says what the articles have instead; `quotes` are the nearest
    they come. `absent` are words that an answer would need and that stand in no article. `outside`
    are ids of facts outside the articles that bear on it.
    """

    kind = "gap"
    text: str
    absent: tuple[str, ...]
    outside: tuple[str, ...]


class TourStep(Quoting):
    """One paragraph of the guided walk, and the refs of what it puts in focus."""

    kind = "tour"
    text: str
    focus: tuple[str, ...]


class Reference(Frozen):
    """A public page that reports a fact outside the articles."""

    publisher: str
    title: str
    date: When
    url: str


class OutsideFact(Titled):
    """A fact outside the articles. Never evidence for anything else."""

    kind = "outside"
    date: When
    fact: str
    corroborated: int
    references: tuple[Reference, ...]
