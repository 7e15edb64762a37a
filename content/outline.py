"""What the panes must know of every record to list it: order, headings, dates and counts.

Nothing in it but tuples, texts, numbers and None: it is kept beside a compiled pack as it is, so
that a pane of twenty thousand rows opens without reading as many records.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from content import dates
from content.dates import When
from content.pack import Pack
from content.vocabulary import SIDES

Entry = tuple[str, str, str, int | None, int | None]
"""An event or a fact: its ref, its lane ('' outside the articles), its date in a list, the year it
is listed under and the last year it lasts to; None without a year."""

Counted = tuple[str, int]
"""A ref, and how many quotes there are."""

Linked = tuple[str, bool]
"""The ref of a link, and whether anybody denies it."""


class Outline(NamedTuple):
    """A pack as its panes list it: plain tuples, which a compiled pack keeps as they are.

    `events` and `outside` stand in order of time; `actors` are those of each side that has any, in
    the pack's order; `links` are those that start from an id, in the pack's order.
    """

    events: tuple[Entry, ...]
    outside: tuple[Entry, ...]
    actors: tuple[tuple[str, tuple[Counted, ...]], ...]
    sources: tuple[Counted, ...]
    links: tuple[tuple[str, tuple[Linked, ...]], ...]

    @property
    def number_of_links(self) -> tuple[int, int]:
        """How many links there are, and how many are disputed."""
        every = [disputed for _, links in self.links for _, disputed in links]
        return len(every), sum(every)


def listed(outline: Outline) -> tuple[list[str], list[str], list[str], list[str]]:
    """The refs of the events, actors, links and articles, each list in the outline's order."""
    return (
        [entry[0] for entry in outline.events],
        [ref for _, actors in outline.actors for ref, _ in actors],
        [ref for _, links in outline.links for ref, _ in links],
        [ref for ref, _ in outline.sources],
    )


def outline(pack: Pack) -> Outline:
    """What the panes must know of each record of a pack."""
    spoken = Counter(quote.speaker for quote in pack.quotes)
    sides: dict[str, list[Counted]] = {side: [] for side in SIDES}
    for actor in pack.actors:
        sides[actor.side].append((actor.ref, spoken[actor.id]))
    links: dict[str, list[Linked]] = {}
    for link in pack.links:
        links.setdefault(link.origin, []).append((link.ref, link.disputed))
    events = sorted(pack.events, key=lambda event: event.date)
    outside = sorted(pack.aftermath, key=lambda fact: fact.date)
    return Outline(
        tuple(_entry(event.ref, event.lane, event.date) for event in events),
        tuple(_entry(fact.ref, "", fact.date) for fact in outside),
        tuple((side, tuple(actors)) for side, actors in sides.items() if actors),
        tuple((source.ref, len(source.quotes)) for source in pack.sources),
        tuple((origin, tuple(found)) for origin, found in links.items()),
    )


def outlined(pack: Pack) -> Outline:
    """The outline of a pack, worked out once."""
    return pack.outline


def restored(plain: tuple[tuple[object, ...], ...]) -> Outline:
    """The outline that was kept as plain tuples, by `tuple(outline)`."""
    return Outline(*plain)  # type: ignore[arg-type]


def _entry(ref: str, lane: str, when: When) -> Entry:
    year = when.year
    return ref, lane, dates.short(when), year, None if year is None else _until(when, year)


def _until(when: When, year: int) -> int:
    """The year that an event listed under `year` lasts to: 1945 of 1910/1945.

    Bounds of a day are no duration.
    """
    last = when.edtf.rpartition("/")[2]
    return int(last) if len(last) == 4 else year
