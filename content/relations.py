"""What belongs to what: which items rest on a quote, and which belong to an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import nlargest, nsmallest
from typing import NamedTuple

from content.guide import Disagreement, Mechanism, OutsideFact, TourStep
from content.model import Actor, Event, Factor, Link, Quote, Record
from content.pack import Pack
from content.record import Value, replace

SEE_ALSO = ("question", "gap", "disagreement", "mechanism", "lens", "term", "factor")
"""The kinds of further items, in the order in which equally near ones are named."""


NEAREST = 10
"""How many of the items that share a quote with one are named."""


_ALSO = tuple(f"{kind}/" for kind in SEE_ALSO)
_IN_PANES = ("event/", "actor/", "link/")


class Nearest(NamedTuple):
    """The refs of the items that share most quotes with one, and how many others share any."""

    refs: tuple[str, ...]
    further: int


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
        self._alsos: dict[str, list[str]] = {}
        self._around: dict[str, list[str]] = {}

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

    def _links(self, refs: Iterable[str]) -> tuple[Link, ...]:
        return tuple(link for link in self.pack.known(refs) if isinstance(link, Link))

    def neighbours(self, item: Record) -> Neighbours:
        """The events, actors, links and articles that belong to an item; never the item itself."""
        kept = self.pack.neighbours(item.ref)
        if kept is not None:
            return kept
        quotes = item.evidence
        if isinstance(item, Actor):
            quotes += self.pack.ties.of("said", item.id)
        # A quote's id begins with that of its article: of thousands none is read.
        sources = frozenset(id.partition("/")[0] for id in quotes) - {item.ref}
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

    def nearest(self, item: Record) -> Nearest:
        """The first few of `see_also`, but for what a description names as a difference anyway."""
        kept = self.pack.nearest(item.ref)
        if kept is not None:
            return kept
        shared = self._shared(item)
        named = {*self.pack.ties.of("touches", item.ref)}
        if isinstance(item, Disagreement):
            named |= {*item.touches}
        for ref in named:
            shared.pop(ref, None)
        share = self._share(item, shared)
        # A share is no more than what is shared of what the item itself rests on. Of some that
        # share most, as many as are named set the measure: what cannot share as large a part is
        # left out, which is nearly all that shares a quote with an item that rests on thousands.
        most = sorted(map(share, nlargest(10 * NEAREST, shared, shared.__getitem__)), reverse=True)
        part = most[NEAREST - 1] if len(most) >= NEAREST else 0.0
        least = part * len(set(item.evidence)) * (1 - 1e-9)
        near = (ref for ref, both in shared.items() if both >= least)
        first = nsmallest(NEAREST, near, lambda ref: (-share(ref), _place(ref)))
        return Nearest(tuple(first), max(0, len(shared) - NEAREST))

    def see_also(self, item: Record) -> tuple[str, ...]:
        """The refs of further items that rest on the same quotes, most of them shared first.

        Questions, differences between the articles, mechanisms, terms and factors.
        """
        shared = self._shared(item)
        share = self._share(item, shared)
        return tuple(sorted(shared, key=lambda ref: (-share(ref), _place(ref))))

    def _shared(self, item: Record) -> Counter[str]:
        """How many quotes each further item shares with one."""
        shared: Counter[str] = Counter()
        for quote in dict.fromkeys(item.evidence):
            shared.update(self._also(quote))
        shared.pop(item.ref, None)
        return shared

    def _share(self, item: Record, shared: Mapping[str, int]) -> Callable[[str], float]:
        """Tells how large a part of what an item and another rest on both do, from 0 to 1."""
        mine = len(set(item.evidence))
        return lambda ref: shared[ref] / (mine + self._size(ref) - shared[ref])

    def _size(self, ref: str) -> int:
        """How many quotes an item rests on: counted once, as some rest on thousands."""
        size = self._sizes.get(ref)
        if size is None:
            (item,) = self.pack.known((ref,))
            size = self._sizes[ref] = len(set(item.evidence))
        return size

    def _also(self, quote: str) -> list[str]:
        also = self._alsos.get(quote)
        if also is None:
            refs = self.pack.ties.of("rests", quote)
            also = self._alsos[quote] = [ref for ref in refs if ref.startswith(_ALSO)]
        return also

    def _of_quotes(self, quotes: Iterable[str]) -> Neighbours:
        refs: set[str] = set()
        for quote in quotes:
            refs.update(self._of_quote(quote))
        events, actors, links = (frozenset(_of_kind(refs, k)) for k in ("event", "actor", "link"))
        return Neighbours(events, actors, links)

    def _of_quote(self, quote: str) -> list[str]:
        """The refs of who says a quote, and of the events, actors and links that rest on it."""
        found = self._around.get(quote)
        if found is None:
            resting = self.pack.ties.of("rests", quote)
            found = [ref for ref in resting if ref.startswith(_IN_PANES)]
            found += (f"actor/{actor}" for actor in self._speakers((quote,)))
            self._around[quote] = found
        return found

    def _speakers(self, quotes: Iterable[str]) -> Iterator[str]:
        for id in quotes:
            yield from _voices(self.pack.quote(id))


def _place(ref: str) -> int:
    """The place of an item's kind among those of further items."""
    return SEE_ALSO.index(ref.partition("/")[0])


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
