"""What belongs to what: which items rest on a quote, and which belong to an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from content.guide import Disagreement, Mechanism, OutsideFact, TourStep
from content.model import Actor, Event, Factor, Link, Quote, Record
from content.pack import Pack
from content.record import Value, replace

SEE_ALSO = ("question", "gap", "disagreement", "mechanism", "lens", "term", "factor")
"""The kinds of further items, in the order in which equally near ones are named."""


class Neighbours(Value):
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
        self._sizes: dict[str, int] = {}

    def differences(self, ref: str) -> tuple[Disagreement, ...]:
        """The differences between the articles that touch an item, given its ref."""
        found = self.pack.known(self.pack.ties.of("touches", ref))
        return tuple(item for item in found if isinstance(item, Disagreement))

    def differs(self, ref: str) -> bool:
        """Whether the articles differ on an item, given its ref."""
        return bool(self.pack.ties.of("touches", ref))

    def resting_on(self, quote: str) -> tuple[Record, ...]:
        """The items that rest on a quote, in the explorer's order."""
        return self.pack.known(self.pack.ties.of("rests", quote))

    def links_at(self, node: str) -> tuple[Link, ...]:
        """The links that start or end at an event or factor, given its id."""
        return self._links(self.pack.ties.of("ends", node))

    def links_of(self, actor: str) -> tuple[Link, ...]:
        """The links on which an actor has a position."""
        return self._links(self.pack.ties.of("stands", actor))

    def _links(self, refs: Iterable[str]) -> tuple[Link, ...]:
        return tuple(link for link in self.pack.known(refs) if isinstance(link, Link))

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
                ties = self.pack.ties
                return Neighbours(
                    events=frozenset(ties.of("takes part", item.id)),
                    links=frozenset(ties.of("stands", item.id)),
                )
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
        mine = dict.fromkeys(item.evidence)
        shared = Counter(ref for quote in mine for ref in self._also(quote) if ref != item.ref)

        def distance(other: Record) -> tuple[float, int]:
            both = shared[other.ref]
            either = len(mine) + self._size(other) - both
            return (-both / either, SEE_ALSO.index(other.kind))

        return tuple(sorted(self.pack.known(shared), key=distance))

    def _size(self, item: Record) -> int:
        """How many quotes an item rests on: counted once, as some rest on thousands."""
        size = self._sizes.get(item.ref)
        if size is None:
            size = self._sizes[item.ref] = len(set(item.evidence))
        return size

    def _also(self, quote: str) -> Iterator[str]:
        refs = self.pack.ties.of("rests", quote)
        return (ref for ref in refs if ref.partition("/")[0] in SEE_ALSO)

    def _of_quotes(self, quotes: Iterable[str]) -> Neighbours:
        quotes = tuple(quotes)
        refs = {ref for quote in quotes for ref in self.pack.ties.of("rests", quote)}
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
