"""What is tied to what in a pack: from an id to the ids that name it, kept the other way round.

A record names what it rests on. These are the ways back, so that no question has to look through
the whole pack: worked out at once of a pack that was read, and asked of a compiled one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, Protocol, get_args

if TYPE_CHECKING:
    from content.pack import Pack

Tie = Literal[
    "rests", "ends", "starts", "touches", "said", "speaks", "direct", "takes part", "stands"
]
"""From a quote to what rests on it; from an event or factor to the links at it, and to those that
start there; from a ref to the differences that touch it; from an actor to its quotes, those that
it says itself, those of them in its own words, its events, and the links on which it has a
position."""

TIES: tuple[Tie, ...] = get_args(Tie)


class Ties(Protocol):
    """Answers what is tied to an id."""

    def of(self, tie: Tie, id: str) -> tuple[str, ...]:
        """The refs that are tied to an id, in the pack's order; () where there are none."""
        ...

    def keys(self, tie: Tie) -> Iterable[str]:
        """The ids that something is tied to, in the order of what is."""
        ...


class Tied:
    """The ties of a pack in memory, each kind worked out when it is first asked for."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._known: dict[Tie, Mapping[str, tuple[str, ...]]] = {}

    def of(self, tie: Tie, id: str) -> tuple[str, ...]:
        return self.all(tie).get(id, ())

    def keys(self, tie: Tie) -> Iterable[str]:
        return self.all(tie)

    def all(self, tie: Tie) -> Mapping[str, tuple[str, ...]]:
        """Every id that something is tied to, with what is."""
        if tie not in self._known:
            self._known[tie] = gathered(self._pairs(tie))
        return self._known[tie]

    def _pairs(self, tie: Tie) -> Iterable[tuple[str, str]]:
        """(id, ref tied to it), in the pack's order."""
        pack = self._pack
        match tie:
            case "rests":
                return ((q, i.ref) for i in pack.items if i.kind != "source" for q in i.evidence)
            case "ends":
                return ((e, k.ref) for k in pack.links for e in (k.origin, k.target))
            case "starts":
                return ((link.origin, link.ref) for link in pack.links)
            case "touches":
                return ((ref, d.ref) for d in pack.disagreements for ref in d.touches)
            case "said":
                return ((a, q.id) for q in pack.quotes for a in (q.speaker, q.on_behalf_of or ""))
            case "speaks":
                return ((q.speaker, q.id) for q in pack.quotes)
            case "direct":
                return ((q.speaker, q.id) for q in pack.quotes if q.voice == "direct")
            case "takes part":
                return self._events()
            case "stands":
                return ((p.actor, link.ref) for link in pack.links for p in link.positions)

    def _events(self) -> Iterable[tuple[str, str]]:
        """The events that an actor takes part in, or that rest on what it says."""
        for event in self._pack.events:
            for actor in event.actors:
                yield actor, event.ref
            for quote in map(self._pack.quote, event.quotes):
                yield quote.speaker, event.ref
                yield quote.on_behalf_of or "", event.ref


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """What is tied to each id, each once, from pairs of both."""
    found: dict[str, dict[str, None]] = {}
    for id, ref in pairs:
        if id:
            found.setdefault(id, {})[ref] = None
    return {id: tuple(refs) for id, refs in found.items()}
