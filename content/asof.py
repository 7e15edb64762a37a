"""The pack as of a day: what was on the record by then, and nothing that was said later.

A quote is on the record from the day on which it was said, where its article gives just one day for
it, else from the day of the article. A sentence of ours is there once all the quotes are that
it rests on. What was still to come is in as due or expected, never as happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from content import dates
from content.dates import UNDATED, When
from content.guide import Disagreement, Lens, Mechanism, Statement, Term
from content.model import Actor, Event, Factor, Link, Position, Question, Quote, Source
from content.pack import Pack

FUTURE = ("due", "expected")
"""The meanings of a date by which an event may be later than the record it is in."""


_SPANS = ("interval", "bounded")


def recorded(pack: Pack, quote: Quote) -> date:
    """The day from which a quote is on the record."""
    return quote.date.day() or pack.source(quote.source).published.last or date.max


def days(pack: Pack) -> tuple[date, ...]:
    """The days on which something new comes on the record, in order."""
    return tuple(sorted({recorded(pack, quote) for quote in pack.quotes} - {date.max}))


def fresh(pack: Pack, day: date) -> frozenset[str]:
    """The refs of what came on the record, or got further words, on one of `days`."""
    new = {quote.id for quote in pack.quotes if recorded(pack, quote) == day}
    return frozenset(item.ref for item in pack.items if not new.isdisjoint(item.evidence)) | new


def as_of(pack: Pack, day: date) -> Pack:
    """A pack with only what was on the record by a day; ids and order stay.

    Without the tour, the gaps and what is outside the articles: they speak of the whole. It may
    be empty.
    """
    return _Cut(pack, day).pack()


@dataclass
class _Cut:
    """One cut through a pack."""

    whole: Pack
    day: date

    @cached_property
    def kept(self) -> frozenset[str]:
        """The ids of the quotes that are on the record."""
        return frozenset(q.id for q in self.whole.quotes if recorded(self.whole, q) <= self.day)

    def pack(self) -> Pack:
        whole = self.whole
        sources = tuple(self._source(s) for s in whole.sources if self._some(s.quotes))
        events = tuple(self._event(e) for e in whole.events if self._happens(e))
        there = {event.id for event in events}
        links = tuple(self._link(k) for k in whole.links if self._links(k, there))
        ends = {end for link in links for end in (link.origin, link.target)}
        cut = replace(
            whole,
            header=replace(
                whole.header,
                as_of=dates.parse(self.day.isoformat()),
                summary="" if sources != whole.sources else whole.header.summary,
            ),
            sources=sources,
            quotes=tuple(q for q in whole.quotes if q.id in self.kept),
            actors=tuple(self._actor(a) for a in whole.actors if a.id in self._known),
            events=events,
            factors=tuple(
                self._factor(f) for f in whole.factors if f.id in ends or self._some(f.quotes)
            ),
            links=links,
            questions=tuple(self._question(q) for q in whole.questions if self._some(q.evidence)),
            disagreements=tuple(d for d in map(self._difference, whole.disagreements) if d),
            mechanisms=tuple(m for m in map(self._mechanism, whole.mechanisms) if m),
            terms=tuple(self._term(t) for t in whole.terms if self._some(t.evidence)),
            lenses=tuple(self._lens(x) for x in whole.lenses if self._some(x.evidence)),
            gaps=(),
            tour=(),
            aftermath=(),
        )
        known = cut.by_ref
        start = cut.header.start if cut.header.start in known else next(iter(known), "")
        return replace(
            cut,
            header=replace(cut.header, start=start),
            disagreements=tuple(
                replace(d, touches=tuple(ref for ref in d.touches if ref in known))
                for d in cut.disagreements
            ),
        )

    # What is on the record

    def _some(self, quotes: Iterable[str]) -> bool:
        return not self.kept.isdisjoint(quotes)

    def _all(self, quotes: Iterable[str]) -> bool:
        return self.kept.issuperset(quotes)

    def _only(self, quotes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(quote for quote in quotes if quote in self.kept)

    def _if_all(self, quotes: Iterable[str], words: str) -> str:
        """A sentence of ours, where all that it rests on is there; else nothing."""
        return words if self._all(quotes) else ""

    def _out(self, source: str) -> bool:
        """Whether an article was published."""
        return (self.whole.source(source).published.last or date.max) <= self.day

    @cached_property
    def _known(self) -> frozenset[str]:
        """The ids of the actors whom the record names or lets speak, with those they belong to."""
        known: set[str] = set()
        for quote in self.whole.quotes:
            if quote.id in self.kept:
                voices = (quote.speaker, quote.on_behalf_of, quote.relayed_by)
                known.update(voice for voice in voices if voice)
        for source in self.whole.sources:
            if self._some(source.quotes):
                known.add(source.outlet)
        for actor in self.whole.actors:
            if self._some(actor.quotes) or any(self._out(role.source) for role in actor.roles):
                known.add(actor.id)
        for mentioned in (self.whole.links, self.whole.questions):
            for item in mentioned:
                for position in item.positions:
                    if self._some(position.quotes):
                        known.add(position.actor)
                        known.update(filter(None, (position.reported_by,)))
        whole = {actor.id: actor.of for actor in self.whole.actors}
        for id in tuple(known):
            above = whole.get(id)
            while above and above not in known:
                known.add(above)
                above = whole.get(above)
        return frozenset(known)

    def _happens(self, event: Event) -> bool:
        if not self._some(event.quotes):
            return False
        first = event.date.first
        return event.date_meaning in FUTURE or first is None or first <= self.day

    def _links(self, link: Link, events: set[str]) -> bool:
        """Whether a link is made by then. A factor at its end is, with it; an event need not be."""
        ends = (self.whole.node(link.origin), self.whole.node(link.target))
        there = all(isinstance(end, Factor) or end.id in events for end in ends)
        return there and self._some(link.evidence)

    # The records, each with what is on the record of it

    def _source(self, source: Source) -> Source:
        if self._out(source.id):
            return source
        return replace(
            source,
            title="",
            published_reasoning="",
            address="",
            address_note="",
            gists={},
            quotes=self._only(source.quotes),
        )

    def _actor(self, actor: Actor) -> Actor:
        roles = tuple(role for role in actor.roles if self._out(role.source))
        said = [quote.id for quote in self.whole.said_by(actor.id)]
        summary = self._if_all((*actor.quotes, *said), actor.summary)
        of = actor.of if actor.of in self._known else None
        return replace(actor, roles=roles, summary=summary, quotes=self._only(actor.quotes), of=of)

    def _event(self, event: Event) -> Event:
        actors = tuple(actor for actor in event.actors if actor in self._known)
        if self._all(event.quotes):
            return replace(event, actors=actors)
        return replace(
            event,
            actors=actors,
            date=self._dated(event),
            reasoning="",
            dated_by=self._only(event.dated_by),
            summary="",
            quotes=self._only(event.quotes),
        )

    def _dated(self, event: Event) -> When:
        """An event's date, as it could be told by the day."""
        when = event.date
        if event.date_meaning in FUTURE:
            return when
        if event.dated_by and not self._some(event.dated_by):
            return dates.parse(f"../{self.day.isoformat()}")
        if when.last is None or when.last <= self.day or when.precision not in _SPANS:
            return when
        start = when.edtf.partition("/")[0]
        return dates.parse(f"{start}/{self.day.isoformat()}")

    def _factor(self, factor: Factor) -> Factor:
        summary = self._if_all(factor.quotes, factor.summary)
        return replace(factor, summary=summary, quotes=self._only(factor.quotes))

    def _link(self, link: Link) -> Link:
        return replace(link, positions=self._positions(link.positions))

    def _question(self, question: Question) -> Question:
        summary = self._if_all(question.evidence, question.summary)
        return replace(question, summary=summary, positions=self._positions(question.positions))

    def _positions(self, positions: Iterable[Position]) -> tuple[Position, ...]:
        return tuple(self._position(p) for p in positions if self._some(p.quotes))

    def _position(self, position: Position) -> Position:
        if self._all(position.quotes):
            return position
        quotes = self._only(position.quotes)
        first = self.whole.quote(quotes[0])
        by = dates.parse(f"../{recorded(self.whole, first).isoformat()}")
        return replace(
            position,
            quotes=quotes,
            voice=first.voice,
            date=first.date if first.date is not UNDATED else by,
            answer="",
            hedge="",
            note="",
        )

    def _difference(self, item: Disagreement) -> Disagreement | None:
        values = tuple(value for value in item.values if self._all(value.quotes))
        if len(values) < min(2, len(item.values)):
            return None
        silent = tuple(source for source in item.silent if self._out(source))
        return replace(
            item,
            values=values,
            silent=silent,
            can=self._if_all(item.evidence, item.can),
            cannot=self._if_all(item.evidence, item.cannot),
        )

    def _mechanism(self, mechanism: Mechanism) -> Mechanism | None:
        steps = self._statements(mechanism.steps)
        if not steps:
            return None
        clock = mechanism.clock
        if clock is not None:
            printed = tuple(p for p in clock.printed if self._all(p.quotes))
            clock = replace(clock, printed=printed, outside=()) if self._all(clock.quotes) else None
        return replace(
            mechanism,
            summary=self._if_all(mechanism.quotes, mechanism.summary),
            actors=tuple(actor for actor in mechanism.actors if actor in self._known),
            steps=steps,
            rules=self._statements(mechanism.rules),
            open=self._if_all(mechanism.evidence, mechanism.open),
            quotes=self._only(mechanism.quotes),
            clock=clock,
        )

    def _statements(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(s for s in statements if self._all(s.quotes))

    def _term(self, term: Term) -> Term:
        return replace(
            term,
            definition=self._if_all(term.quotes, term.definition),
            aliases=term.aliases if self._all(term.evidence) else (),
            quotes=self._only(term.quotes),
            usages=tuple(
                replace(usage, quotes=self._only(usage.quotes))
                for usage in term.usages
                if self._some(usage.quotes) and usage.actor in self._known
            ),
        )

    def _lens(self, lens: Lens) -> Lens:
        words = tuple(replace(w, quotes=self._only(w.quotes)) for w in lens.words)
        return replace(
            lens,
            summary=self._if_all(lens.evidence, lens.summary),
            words=tuple(word for word in words if word.quotes),
        )
