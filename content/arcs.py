"""The linkage as arcs: what is linked, in order of time, and a track for every link beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from content.model import Event, Factor, Link
from content.pack import Pack
from content.record import Value

DRAWN = 200
"""Links that are drawn at once. More would be no picture, and each takes its time at every key."""


class Arc(Value):
    """A link as a bracket: from its upper to its lower row, on a track; 0 is the innermost."""

    link: Link
    top: int
    bottom: int
    track: int

    def meets(self, row: int) -> bool:
        """Whether an end of it is on a row."""
        return row in (self.top, self.bottom)


class Arcs(Value):
    """The rows, in order of time, and the brackets beside them; `tracks` is how many there are."""

    nodes: tuple[Event | Factor, ...]
    arcs: tuple[Arc, ...]
    tracks: int

    def at(self, row: int) -> tuple[Arc, ...]:
        """The brackets that start or end on a row, the innermost first."""
        return self._at.get(row, ())

    @cached_property
    def _at(self) -> dict[int, tuple[Arc, ...]]:
        found: dict[int, list[Arc]] = {}
        for arc in sorted(self.arcs, key=lambda a: a.track):
            for row in {arc.top, arc.bottom}:
                found.setdefault(row, []).append(arc)
        return {row: tuple(here) for row, here in found.items()}


class Linkage:
    """All that is linked in a pack, a row each, in order of time: what there is to be drawn.

    An event stands where its date does; what is no event stands with the first event that it is
    linked to.
    """

    def __init__(self, pack: Pack) -> None:
        self.links = tuple(pack.links)
        self.nodes = _ordered(pack, self.links)
        rows = {node.id: at for at, node in enumerate(self.nodes)}
        self._spans = {link.id: _span(rows[link.origin], rows[link.target]) for link in self.links}
        self._by_ref = {link.ref: link for link in self.links}
        self._order = {ref: at for at, ref in enumerate(self._by_ref)}
        self._at: dict[int, list[Link]] = {}
        for link in sorted(self.links, key=lambda link: _short_first(self.span(link))):
            for row in set(self.span(link)):
                self._at.setdefault(row, []).append(link)

    @property
    def whole(self) -> bool:
        """Whether all links can be drawn at once."""
        return len(self.links) <= DRAWN

    def get(self, ref: str) -> Link | None:
        """The link of a ref; None where it is no link of the pack's."""
        return self._by_ref.get(ref)

    def at(self, row: int) -> tuple[Link, ...]:
        """Every link that starts or ends on a row, those to near rows first."""
        return tuple(self._at.get(row, ()))

    def span(self, link: Link) -> tuple[int, int]:
        """The upper and the lower row of a link."""
        return self._spans[link.id]

    def drawn(self, row: int = 0, picked: str = "") -> Arcs:
        """Lay out the links: all, or of too many as many as can be drawn.

        These are the one with the ref `picked`, those of a row, then those that end nearest to it.
        Short brackets take the inner tracks; two on one track never share a row.
        """
        chosen = self.links if self.whole else self._nearest(row, picked)
        taken: list[list[tuple[int, int]]] = []
        laid: dict[str, Arc] = {}
        for link in sorted(chosen, key=lambda link: _short_first(self.span(link))):
            top, bottom = self.span(link)
            track = next((n for n, t in enumerate(taken) if _free(t, top, bottom)), len(taken))
            if track == len(taken):
                taken.append([])
            taken[track].append((top, bottom))
            laid[link.id] = Arc(link, top, bottom, track)
        return Arcs(self.nodes, tuple(laid[link.id] for link in chosen), len(taken))

    def _nearest(self, row: int, picked: str) -> list[Link]:
        """As many links as are drawn, the picked one and then those that end nearest to a row."""
        found = {picked: link} if (link := self._by_ref.get(picked)) else {}
        for away in range(len(self.nodes)):
            beside = {
                link.ref: link
                for at in dict.fromkeys((row - away, row + away))
                for link in self._at.get(at, ())
                if link.ref not in found
            }
            for link in sorted(beside.values(), key=self._short_in_order):
                found[link.ref] = link
                if len(found) == DRAWN:
                    return list(found.values())
        return list(found.values())

    def _short_in_order(self, link: Link) -> tuple[int, int]:
        top, bottom = self.span(link)
        return bottom - top, self._order[link.ref]


def arcs(pack: Pack) -> Arcs:
    """Lay out the links of a pack, as many as can be drawn, as for the first row."""
    return Linkage(pack).drawn()


def _span(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _short_first(span: tuple[int, int]) -> tuple[int, int]:
    return span[1] - span[0], span[0]


def _free(spans: Iterable[tuple[int, int]], top: int, bottom: int) -> bool:
    return all(bottom < first or last < top for first, last in spans)


def _ordered(pack: Pack, links: Iterable[Link]) -> tuple[Event | Factor, ...]:
    """What is linked, in order of time; what no event is linked to goes by what it is linked to."""
    linked: dict[str, dict[str, None]] = {}
    for link in links:
        for one, other in ((link.origin, link.target), (link.target, link.origin)):
            linked.setdefault(one, {one: None})[other] = None
    # Read in the pack's order, and not one by one: most of them are linked.
    kinds: tuple[Iterable[Event | Factor], ...] = (pack.factors, pack.events)
    nodes = {node.id: node for kind in kinds for node in kind if node.id in linked}
    first: dict[str, tuple[date, date] | None] = {}
    for id, ends in linked.items():
        events = (node for node in map(nodes.__getitem__, ends) if isinstance(node, Event))
        first[id] = min((event.date.anchor for event in events), default=None)

    def when(node: Event | Factor) -> tuple[date, date, bool, str]:
        if isinstance(node, Event):
            return (*node.date.anchor, False, node.id)
        further = filter(None, (first[id] for id in linked[node.id]))
        near = first[node.id] or min(further, default=(date.max, date.max))
        return (*near, True, node.id)

    return tuple(sorted(nodes.values(), key=when))
