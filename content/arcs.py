"""The linkage as arcs: what is linked, in order of time, and a track for every link beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from content.model import Event, Factor, Link
from content.pack import Pack


@dataclass(frozen=True)
class Arc:
    """A link as a bracket: from its upper to its lower row, on a track; 0 is the innermost."""

    link: Link
    top: int
    bottom: int
    track: int

    def meets(self, row: int) -> bool:
        """Whether an end of it is on a row."""
        return row in (self.top, self.bottom)


@dataclass(frozen=True)
class Arcs:
    """The rows, in order of time, and the brackets beside them; `tracks` is how many there are."""

    nodes: tuple[Event | Factor, ...]
    arcs: tuple[Arc, ...]
    tracks: int

    def at(self, row: int) -> tuple[Arc, ...]:
        """The brackets that start or end on a row, the innermost first."""
        return tuple(sorted((a for a in self.arcs if a.meets(row)), key=lambda a: a.track))


def arcs(pack: Pack) -> Arcs:
    """Lay out all links of a pack.

    An event stands where its date does; what is no event stands with the first event that it is
    linked to. Short brackets take the inner tracks; two on one track never share a row.
    """
    ends = dict.fromkeys(end for link in pack.links for end in (link.origin, link.target))
    order = sorted((pack.node(end) for end in ends), key=lambda node: _when(pack, node))
    row = {node.id: at for at, node in enumerate(order)}
    spans = {link.id: _span(row[link.origin], row[link.target]) for link in pack.links}
    taken: list[list[tuple[int, int]]] = []
    laid: dict[str, Arc] = {}
    for link in sorted(pack.links, key=lambda link: _short_first(spans[link.id])):
        top, bottom = spans[link.id]
        track = next((n for n, t in enumerate(taken) if _free(t, top, bottom)), len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append((top, bottom))
        laid[link.id] = Arc(link, top, bottom, track)
    return Arcs(tuple(order), tuple(laid[link.id] for link in pack.links), len(taken))


def _span(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _short_first(span: tuple[int, int]) -> tuple[int, int]:
    return span[1] - span[0], span[0]


def _free(spans: Iterable[tuple[int, int]], top: int, bottom: int) -> bool:
    return all(bottom < first or last < top for first, last in spans)


def _when(pack: Pack, node: Event | Factor) -> tuple[date, date, bool, str]:
    """The key that rows are ordered by; what no event is linked to goes by what it is linked to."""
    if isinstance(node, Event):
        return (*node.date.anchor, False, node.id)
    near = _linked(pack, node)
    far = [further for factor in near for further in _linked(pack, factor)]
    anchors = [[end.date.anchor for end in ends if isinstance(end, Event)] for ends in (near, far)]
    return (*min(anchors[0] or anchors[1], default=(date.max, date.max)), True, node.id)


def _linked(pack: Pack, node: Event | Factor) -> list[Event | Factor]:
    """What is at the other ends of the links of a node, itself among them."""
    links = (link for link in pack.links if node.id in (link.origin, link.target))
    return [pack.node(end) for link in links for end in (link.origin, link.target)]
