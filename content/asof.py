"""The pack as of a day: what was on the record by then, and nothing that was said later.

A quote is on the record from the day on which it was said, where its article gives just one day for
it, else from the day of the article. A sentence of ours is there once all the quotes are that
it rests on, and their articles are out; one that speaks of all the articles, once everything is.
What was still to come is in as due or expected, never as happened. Titles are whole: they are
written to hold from an item's first quote on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from content import dates
from content.dates import UNDATED, When
from content.guide import Disagreement, Lens, LensWord, Mechanism, Statement, Term
from content.ledger import Ledger, recorded
from content.model import Actor, Event, Factor, Link, Position, Question, Source
from content.occurrences import stands
from content.pack import Pack
from content.record import Frozen, replace

FUTURE = ("due", "expected")
"""The meanings of a date by which an event may be later than the record it is in."""

R = TypeVar("R", bound=Frozen)

_SPANS = ("interval", "bounded")


def as_of(pack: Pack, day: date) -> Pack:
    """A pack with only what was on the record by a day; ids and order stay.

    Without the tour, the gaps and what is outside the articles: they speak of the whole. It may
    be empty.
    """
    return _Cut(pack, day).pack()


class _Cut(Ledger):
    """One cut through a pack."""

    def pack(self) -> Pack:
        whole = self.whole
        sources = tuple(self._source(s) for s in whole.sources if self.some(s.quotes))
        events = tuple(self._event(e) for e in whole.events if self._happens(e))
        there = {event.id for event in events}
        links = tuple(self._link(k) for k in whole.links if self._links(k, there))
        ends = {end for link in links for end in (link.origin, link.target)}
        every = len(sources) == len(whole.sources) and all(self.out(s.id) for s in sources)
        cut = Pack(
            header=replace(
                whole.header,
                as_of=dates.parse(self.day.isoformat()),
                summary=whole.header.summary if every else "",
            ),
            sources=sources,
            quotes=tuple(q for q in whole.quotes if q.id in self.kept),
            actors=tuple(self._actor(a) for a in whole.actors if a.id in self.known),
            events=events,
            factors=tuple(
                self._factor(f) for f in whole.factors if f.id in ends or self.some(f.quotes)
            ),
            links=links,
            questions=tuple(self._question(q) for q in whole.questions if self.some(q.evidence)),
            disagreements=tuple(d for d in map(self._difference, whole.disagreements) if d),
            mechanisms=tuple(m for m in map(self._mechanism, whole.mechanisms) if m),
            terms=tuple(self._term(t) for t in whole.terms if self.some(t.evidence)),
            lenses=tuple(x for x in map(self._lens, whole.lenses) if len(x.words) > 1),
            gaps=(),
            tour=(),
            aftermath=(),
            rings=whole.rings,
        )
        known = cut.by_ref
        first = next((item.ref for item in cut.items), "")
        start = cut.header.start if cut.header.start in known else first
        return replace(
            cut,
            header=replace(cut.header, start=start),
            disagreements=tuple(
                _with(d, touches=tuple(ref for ref in d.touches if ref in known))
                for d in cut.disagreements
            ),
        )

    def _happens(self, event: Event) -> bool:
        if not self.some(event.quotes):
            return False
        first = event.date.first
        return event.date_meaning in FUTURE or first is None or first <= self.day

    def _links(self, link: Link, events: set[str]) -> bool:
        """Whether a link is made by then. A factor at its end is, with it; an event need not be."""
        ends = (self.whole.node(link.origin), self.whole.node(link.target))
        there = all(isinstance(end, Factor) or end.id in events for end in ends)
        return there and self.some(link.evidence)

    # The records, each with what is on the record of it

    def _source(self, source: Source) -> Source:
        if self.out(source.id):
            return source
        return _with(
            source,
            authors=(),
            editors=(),
            body_starts="",
            body_ends="",
            title="",
            published_reasoning="",
            address="",
            address_note="",
            gists={},
            quotes=self.only(source.quotes),
        )

    def _actor(self, actor: Actor) -> Actor:
        roles = tuple(role for role in actor.roles if self.out(role.source))
        said = [quote.id for quote in self.whole.said_by(actor.id)]
        summary = self.if_all((*actor.quotes, *said), actor.summary)
        of = actor.of if actor.of in self.known else None
        return _with(
            actor,
            roles=roles,
            summary=summary,
            aliases=self.names(actor.aliases),
            quotes=self.only(actor.quotes),
            of=of,
        )

    def _event(self, event: Event) -> Event:
        actors = tuple(actor for actor in event.actors if actor in self.known)
        if self.can_say(event.quotes):
            return _with(event, actors=actors)
        return _with(
            event,
            actors=actors,
            date=self._dated(event),
            reasoning="",
            dated_by=self.only(event.dated_by),
            summary="",
            quotes=self.only(event.quotes),
        )

    def _dated(self, event: Event) -> When:
        """An event's date, as it could be told by the day."""
        when = event.date
        if event.date_meaning in FUTURE:
            return when
        if event.dated_by and not self.some(event.dated_by):
            return dates.parse(f"../{self.day.isoformat()}")
        if when.last is None or when.last <= self.day or when.precision not in _SPANS:
            return when
        start = when.edtf.partition("/")[0]
        return dates.parse(f"{start}/{self.day.isoformat()}")

    def _factor(self, factor: Factor) -> Factor:
        summary = self.if_all(factor.quotes, factor.summary)
        return _with(factor, summary=summary, quotes=self.only(factor.quotes))

    def _link(self, link: Link) -> Link:
        return _with(link, positions=self._positions(link.positions))

    def _question(self, question: Question) -> Question:
        summary = self.if_all(question.evidence, question.summary)
        return _with(question, summary=summary, positions=self._positions(question.positions))

    def _positions(self, positions: Iterable[Position]) -> tuple[Position, ...]:
        return tuple(self._position(p) for p in positions if self.some(p.quotes))

    def _position(self, position: Position) -> Position:
        if self.can_say(position.quotes):
            return position
        quotes = self.only(position.quotes)
        first = self.whole.quote(quotes[0])
        by = dates.parse(f"../{recorded(self.whole, first).isoformat()}")
        return _with(
            position,
            quotes=quotes,
            voice=first.voice,
            date=first.date if first.date != UNDATED else by,
            answer="",
            hedge="",
            note="",
        )

    def _difference(self, item: Disagreement) -> Disagreement | None:
        values = tuple(value for value in item.values if self.can_say(value.quotes))
        if len(values) < min(2, len(item.values)):
            return None
        silent = tuple(source for source in item.silent if self.out(source))
        return _with(
            item,
            values=values,
            silent=silent,
            can=self.of_all(item.evidence, item.can),
            cannot=self.of_all(item.evidence, item.cannot),
        )

    def _mechanism(self, mechanism: Mechanism) -> Mechanism | None:
        steps = self._statements(mechanism.steps)
        if not steps:
            return None
        clock = mechanism.clock
        if clock is not None:
            printed = tuple(p for p in clock.printed if self.all(p.quotes))
            clock = _with(clock, printed=printed, outside=()) if self.all(clock.quotes) else None
        return _with(
            mechanism,
            summary=self.if_all(mechanism.quotes, mechanism.summary),
            actors=tuple(actor for actor in mechanism.actors if actor in self.known),
            steps=steps,
            rules=self._statements(mechanism.rules),
            open=self.of_all(mechanism.evidence, mechanism.open),
            quotes=self.only(mechanism.quotes),
            clock=clock,
        )

    def _statements(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(s for s in statements if self.can_say(s.quotes))

    def _term(self, term: Term) -> Term:
        return _with(
            term,
            definition=self.if_all(term.quotes, term.definition),
            aliases=self.words(term.aliases),
            quotes=self.only(term.quotes),
            usages=tuple(
                _with(usage, quotes=self.only(usage.quotes))
                for usage in term.usages
                if self.some(usage.quotes) and usage.actor in self.known
            ),
        )

    def _lens(self, lens: Lens) -> Lens:
        """A lens with the words printed by then; its title names them all, so it is made anew."""
        if self.complete:
            return lens
        words = tuple(self._word(word) for word in lens.words if self.some(word.quotes))
        title = " or ".join(word.word for word in words)
        return _with(lens, title=title[:1].upper() + title[1:], summary="", words=words)

    def _word(self, word: LensWord) -> LensWord:
        quotes = self.only(word.quotes)
        texts = [self.whole.quote(quote).text for quote in quotes]
        forms = tuple(form for form in word.forms if any(stands(text, (form,)) for text in texts))
        label = word.word if forms == word.forms else ", ".join(forms)
        return _with(word, word=label, forms=forms, quotes=quotes)


def _with(record: R, **values: Any) -> R:
    """A record with other values; the same one where it has them: most is as on the day before."""
    if all(getattr(record, name) == value for name, value in values.items()):
        return record
    return replace(record, **values)  # type: ignore[type-var]
