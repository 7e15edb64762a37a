"""What belongs to what: which items rest on a quote, and which belong to an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from content.guide import Disagreement, Mechanism, OutsideFact, TourStep
from content.model import Actor, Event, Factor, Link, Quote, Record, Source
from content.pack import Pack

SEE_ALSO = ("question", "gap", "disagreement", "mechanism", "lens", "term", "factor")
"""The kinds of further items, in the order in which equally near ones are named."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The refs that belong to an item, by pane."""

    events: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Every ref, whichever pane it is in."""
        return self.events | self.actors | self.links | self.sources


class Relations:
    """Answers what belongs to what in one pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._resting: dict[str, list[Record]] = {}
        for item in pack.items:
            if not isinstance(item, Source):
                for quote in item.evidence:
                    self._resting.setdefault(quote, []).append(item)
        self._links_at: dict[str, list[Link]] = {}
        for link in pack.links:
            for end in dict.fromkeys((link.origin, link.target)):
                self._links_at.setdefault(end, []).append(link)

        self._touching: dict[str, list[Disagreement]] = {}
        for disagreement in pack.disagreements:
            for ref in disagreement.touches:
                self._touching.setdefault(ref, []).append(disagreement)

    def differences(self, ref: str) -> tuple[Disagreement, ...]:
        """The differences between the articles that touch an item, given its ref."""
        return tuple(self._touching.get(ref, ()))

    def resting_on(self, quote: str) -> tuple[Record, ...]:
        """The items that rest on a quote, in the explorer's order."""
        return tuple(self._resting.get(quote, ()))

    def links_at(self, node: str) -> tuple[Link, ...]:
        """The links that start or end at an event or factor, given its id."""
        return tuple(self._links_at.get(node, ()))

    def neighbours(self, item: Record) -> Neighbours:
        """The events, actors, links and articles that belong to an item; never the item itself."""
        quotes = [self.pack.quote(id) for id in item.evidence]
        if isinstance(item, Actor):
            quotes += self.pack.said_by(item.id)
        sources = frozenset(quote.source for quote in quotes) - {item.ref}
        return replace(self._neighbours(item), sources=sources)

    def _neighbours(self, item: Record) -> Neighbours:
        match item:
            case Quote():
                found = self._of_quotes((item.id,))
                spoken = {f"actor/{a}" for a in _voices(item)}
                return Neighbours(found.events, found.actors | spoken, found.links)
            case Event() | Factor():
                links = self.links_at(item.id)
                actors = set(item.actors) if isinstance(item, Event) else set()
                actors |= set(self._speakers(item.evidence))
                events = {
                    self.pack.node(end).ref for link in links for end in (link.origin, link.target)
                }
                return _without(item, events, actors, links)
            case Link():
                ends = {self.pack.node(item.origin).ref, self.pack.node(item.target).ref}
                return _without(item, ends, {p.actor for p in item.positions}, ())
            case Actor():
                events = {event.ref for event in self.pack.events_of(item.id)}
                links = tuple(
                    link
                    for link in self.pack.links
                    if any(p.actor == item.id for p in link.positions)
                )
                return _without(item, events, (), links)
            case TourStep():
                focus = set(item.focus)
                return Neighbours(
                    *(frozenset(_of_kind(focus, k)) for k in ("event", "actor", "link"))
                )
            case Mechanism():
                found = self._of_quotes(item.evidence)
                named = {f"actor/{a}" for a in item.actors}
                return Neighbours(found.events, found.actors | named, found.links)
            case OutsideFact():
                return Neighbours()
            case _:
                return self._of_quotes(item.evidence)

    def see_also(self, item: Record) -> tuple[Record, ...]:
        """Further items that rest on the same quotes, those that share most of them first.

        Questions, differences between the articles, mechanisms, terms and factors; for a quote,
        everything that rests on it.
        """
        if isinstance(item, Quote):
            return self.resting_on(item.id)
        mine = set(item.evidence)
        found = {
            other.ref: other
            for quote in item.evidence
            for other in self.resting_on(quote)
            if other.kind in SEE_ALSO and other.ref != item.ref
        }

        def distance(other: Record) -> tuple[float, int]:
            theirs = set(other.evidence)
            return (-len(mine & theirs) / len(mine | theirs), SEE_ALSO.index(other.kind))

        return tuple(sorted(found.values(), key=distance))

    def _of_quotes(self, quotes: Iterable[str]) -> Neighbours:
        quotes = tuple(quotes)
        refs = {item.ref for quote in quotes for item in self.resting_on(quote)}
        speakers = {f"actor/{a}" for a in self._speakers(quotes)}
        return Neighbours(
            frozenset(_of_kind(refs, "event")),
            frozenset(_of_kind(refs, "actor")) | speakers,
            frozenset(_of_kind(refs, "link")),
        )

    def _speakers(self, quotes: Iterable[str]) -> Iterator[str]:
        for id in quotes:
            yield from _voices(self.pack.quote(id))


def _voices(quote: Quote) -> Iterator[str]:
    for actor in (quote.speaker, quote.on_behalf_of, quote.relayed_by):
        if actor:
            yield actor


def _of_kind(refs: Iterable[str], kind: str) -> Iterator[str]:
    return (ref for ref in refs if ref.startswith(f"{kind}/"))


def _without(
    item: Record, events: Iterable[str], actors: Iterable[str], links: Iterable[Link]
) -> Neighbours:
    mine = {item.ref}
    return Neighbours(
        frozenset(_of_kind(events, "event")) - mine,
        frozenset(f"actor/{actor}" for actor in actors) - mine,
        frozenset(link.ref for link in links) - mine,
    )
