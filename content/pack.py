"""A whole pack: all records, and the ways from one to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from content.dates import When
from content.guide import Disagreement, Gap, Lens, Mechanism, OutsideFact, Ring, Term, TourStep
from content.model import Actor, Event, Factor, Link, Question, Quote, Record, Source


@dataclass(frozen=True, eq=False)
class Header:
    """What a pack says of itself. `start` is the ref that a first start opens at."""

    id: str
    schema: str
    title: str
    subtitle: str
    summary: str
    language: str
    as_of: When
    start: str
    caution: str
    outside: str


@dataclass(frozen=True, eq=False)
class Pack:
    """A whole pack, checked: every id in it resolves."""

    header: Header
    sources: tuple[Source, ...]
    quotes: tuple[Quote, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    factors: tuple[Factor, ...]
    links: tuple[Link, ...]
    questions: tuple[Question, ...]
    disagreements: tuple[Disagreement, ...]
    mechanisms: tuple[Mechanism, ...]
    terms: tuple[Term, ...]
    lenses: tuple[Lens, ...]
    gaps: tuple[Gap, ...]
    tour: tuple[TourStep, ...]
    aftermath: tuple[OutsideFact, ...]
    rings: tuple[Ring, ...] = ()

    @property
    def items(self) -> Iterator[Record]:
        """Every record but the quotes, in the order of the explorer."""
        yield from self.events
        yield from self.actors
        yield from self.links
        yield from self.factors
        yield from self.questions
        yield from self.disagreements
        yield from self.mechanisms
        yield from self.terms
        yield from self.lenses
        yield from self.gaps
        yield from self.tour
        yield from self.sources
        yield from self.aftermath

    @cached_property
    def by_ref(self) -> dict[str, Record]:
        """Every record by its ref."""
        records: dict[str, Record] = {quote.ref: quote for quote in self.quotes}
        records.update((item.ref, item) for item in self.items)
        return records

    def get(self, ref: str) -> Record | None:
        """The record of a ref, or None."""
        return self.by_ref.get(ref)

    @cached_property
    def _quotes(self) -> dict[str, Quote]:
        return {quote.id: quote for quote in self.quotes}

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _nodes(self) -> dict[str, Event | Factor]:
        nodes: tuple[Event | Factor, ...] = (*self.events, *self.factors)
        return {node.id: node for node in nodes}

    def quote(self, id: str) -> Quote:
        """The quote of a full id. Raises KeyError for an id that no check let through."""
        return self._quotes[id]

    def actor(self, id: str) -> Actor:
        """The actor of an id. Raises KeyError."""
        return self._actors[id]

    def source(self, id: str) -> Source:
        """The source of an id. Raises KeyError."""
        return self._sources[id]

    def node(self, id: str) -> Event | Factor:
        """The event or factor at an end of a link. Raises KeyError."""
        return self._nodes[id]

    @cached_property
    def links_from(self) -> dict[str, tuple[Link, ...]]:
        """The links by the id of what they start from, in the pack's order."""
        origins = dict.fromkeys(link.origin for link in self.links)
        return {o: tuple(link for link in self.links if link.origin == o) for o in origins}

    def said_by(self, actor: str) -> tuple[Quote, ...]:
        """What an actor says, or is said for it, in reading order."""
        return self._said.get(actor, ())

    @cached_property
    def _said(self) -> dict[str, tuple[Quote, ...]]:
        found: dict[str, list[Quote]] = {}
        for quote in self.quotes:
            for actor in {quote.speaker, quote.on_behalf_of or quote.speaker}:
                found.setdefault(actor, []).append(quote)
        return {actor: tuple(quotes) for actor, quotes in found.items()}

    def events_of(self, actor: str) -> tuple[Event, ...]:
        """The events that an actor takes part in, or that rest on what it says."""
        said = {quote.id for quote in self.said_by(actor)}
        return tuple(e for e in self.events if actor in e.actors or not said.isdisjoint(e.quotes))

    def origins(self, disagreement: Disagreement) -> int:
        """How many independent origins it has; an agency's copy counts once."""
        return len({self.source(value.source).origin for value in disagreement.values})
