"""Say everything the pack knows of one record, as a short document of parts.

The screens style the parts and the command line prints them, so that both say the same with the
same ids.
"""

from __future__ import annotations

from collections.abc import Iterator

from content import cite, wording
from content.dates import UNDATED
from content.describe_guide import GuideWriter
from content.dossier import Dossier
from content.guide import Disagreement, Gap, Lens, Mechanism, OutsideFact, Term, TourStep
from content.model import Actor, Event, Factor, Link, Question, Quote, Record, Source
from content.parts import Part

SEE_ALSO = 10
"""How many related items a description names; the nearest come first."""


def describe(dossier: Dossier, record: Record) -> tuple[Part, ...]:
    """The document of a record: title, dates, text, links, quotes, and what else to see."""
    return tuple(_Describer(dossier).write(record))


class _Describer(GuideWriter):
    """Writes the description of any record."""

    def write(self, record: Record) -> Iterator[Part]:
        """Everything on a record."""
        match record:
            case Quote():
                yield from self._quote_page(record)
                return
            case Source():
                yield from self._source(record)
                return
            case OutsideFact():
                yield from self.outside(record)
                return
            case Event():
                yield from self._event(record)
            case Factor():
                yield from self._factor(record)
            case Actor():
                yield from self._actor(record)
            case Link():
                yield from self._link(record)
            case Question():
                yield from self._question(record)
            case Disagreement():
                yield from self.disagreement(record)
            case Mechanism():
                yield from self.mechanism(record)
            case Term():
                yield from self.term(record)
            case Lens():
                yield from self.lens(record)
            case Gap():
                yield from self.gap(record)
            case TourStep():
                yield from self.tour(record)
        differences = self.relations.differences(record.ref)
        yield from self.items("WHERE THE ARTICLES DIFFER ON THIS", differences)
        named: set[Record] = {*differences}
        if isinstance(record, Disagreement):
            named |= {item for ref in record.touches if (item := self.pack.get(ref))}
        also = [other for other in self.relations.see_also(record) if other not in named]
        yield from self.items("SEE ALSO", also[:SEE_ALSO])
        if len(also) > SEE_ALSO:
            further = wording.count(len(also) - SEE_ALSO, "further entry", "further entries")
            yield Part("meta", f"and {further} that share a quote; each quote names its own")

    def _event(self, event: Event) -> Iterator[Part]:
        yield self.title(event)
        yield Part("meta", wording.dated(event))
        yield from self.ours(event.summary)
        if event.reasoning or event.date_basis == "stated":
            yield Part("meta", wording.reckoned(event))
        yield from self._ends(event.id)
        yield from self.quotes("QUOTES", event.quotes)
        yield from self.links("LINKS MADE IN THESE WORDS", self._made_in(event))
        yield from self.items("WHO", (self.pack.actor(id) for id in event.actors))

    def _made_in(self, event: Event) -> Iterator[Link]:
        """The links that rest on an event's quotes and lead elsewhere."""
        here = {link.ref for link in self.relations.links_at(event.id)}
        for quote in event.quotes:
            for other in self.relations.resting_on(quote):
                if isinstance(other, Link) and other.ref not in here:
                    here.add(other.ref)
                    yield other

    def _factor(self, factor: Factor) -> Iterator[Part]:
        yield self.title(factor)
        yield Part("meta", "no event: a reason, aim, condition or state of affairs")
        yield from self.ours(factor.summary)
        yield from self._ends(factor.id)
        yield from self.quotes("QUOTES", factor.quotes)

    def _ends(self, node: str) -> Iterator[Part]:
        """The links into and out of an event or factor."""
        links = self.relations.links_at(node)
        into = [link for link in links if link.target == node]
        out = [link for link in links if link.origin == node]
        if into:
            yield Part("section", "WHY ←", spoken="WHY: WHAT LEADS HERE")
            yield from (self._end(link, link.origin) for link in into)
        if out:
            yield Part("section", "THEN →", spoken="THEN: WHERE IT LEADS")
            yield from (self._end(link, link.target) for link in out)

    def _end(self, link: Link, other: str) -> Part:
        title = self.pack.node(other).title
        word = wording.RELATIONS[link.relation]
        dispute = " ✗ disputed" if link.disputed else ""
        tail = f"{word}{dispute} · {wording.who(self.pack, link)}"
        return Part(
            "item", title, link.ref, tail, differs=bool(self.relations.differences(link.ref))
        )

    def _actor(self, actor: Actor) -> Iterator[Part]:
        yield self.title(actor)
        side = wording.SIDES[actor.side]
        within = f" · of: {self.pack.actor(actor.of).title}" if actor.of else ""
        yield Part("meta", f"{actor.actor_kind} · {side}{within}")
        if actor.aliases:
            yield Part("meta", f"also: {', '.join(actor.aliases)}")
        yield from self.ours(actor.summary)
        for role in actor.roles:
            where = f"{self.pack.source(role.source).label}, ¶{role.paragraph}"
            yield Part("meta", f"“{role.text}” — {where}")
        said = self.pack.said_by(actor.id)
        own = [q for q in said if q.speaker == actor.id]
        spoken_for = [q.id for q in said if q.speaker != actor.id]
        heading = self._heading(actor, own)
        if own:
            yield from self.quotes(heading, [q.id for q in own])
        else:
            yield Part("section", heading)
        yield from self.quotes("SAID ON ITS BEHALF", spoken_for)
        shown = {q.id for q in own} | set(spoken_for)
        yield from self.quotes("MENTIONED IN", [id for id in actor.quotes if id not in shown])
        yield from self.links("LINKS", self.relations.links_of(actor.id))
        yield from self.items("EVENTS", self.pack.events_of(actor.id))

    def _heading(self, actor: Actor, own: list[Quote]) -> str:
        if actor.actor_kind == "outlet":
            return f"IN ITS OWN VOICE · {wording.count(len(own), 'quote')}"
        if not own and self.dossier.as_of:
            return f"NOT HEARD YET · no words of this actor by {self.pack.header.as_of.plain}"
        if not own:
            return "NEVER SPEAKS · the articles have no words of this actor"
        direct = sum(q.voice == "direct" for q in own)
        return f"SAYS · {direct} direct, {len(own) - direct} indirect"

    def _link(self, link: Link) -> Iterator[Part]:
        yield self.title(link)
        ends = [self.pack.node(link.origin), self.pack.node(link.target)]
        yield Part(
            "meta",
            f"{ends[0].title} {wording.arrow(link)} {ends[1].title}",
            spoken=wording.connection(self.pack, link),
        )
        for position in link.positions:
            yield from self.position(position)
        yield from self.items("FROM AND TO", ends)

    def _question(self, question: Question) -> Iterator[Part]:
        yield self.title(question)
        yield Part("meta", "contested question")
        yield from self.ours(question.summary)
        for position in question.positions:
            yield from self.position(position)

    def _source(self, source: Source) -> Iterator[Part]:
        yield Part("title", source.title or source.label)
        yield Part("meta", f"{source.label} · date {wording.BASES[source.published_basis]}")
        if source.published_reasoning:
            yield Part("meta", source.published_reasoning)
        else:
            yield Part("meta", f"not out yet on {self.pack.header.as_of.plain}")
        if source.authors or source.editors:
            yield Part("meta", " · ".join(cite.written_by(source)))
        if source.address:
            note = f" ({source.address_note})" if source.address_note else ""
            yield Part("meta", f"{source.address}{note}", address=source.address)
        for paragraph in self.dossier.paragraphs(source):
            if paragraph.gist or paragraph.quotes:
                yield Part("section", f"{paragraph.label} {paragraph.gist}".strip())
                yield from (self.quote(quote.id) for quote in paragraph.quotes)

    def _quote_page(self, quote: Quote) -> Iterator[Part]:
        yield self.quote(quote.id)
        if quote.on_behalf_of:
            yield Part("meta", f"on behalf of: {self.pack.actor(quote.on_behalf_of).title}")
        if quote.occasion:
            yield Part("meta", f"occasion: {quote.occasion}")
        if quote.date != UNDATED:
            word = f"“{quote.said}” = " if quote.said else ""
            yield Part("meta", f"said: {word}{quote.date}")
        yield from self.items("WHAT RESTS ON IT", self.relations.resting_on(quote.id))
        yield from self.items("ARTICLE", (self.pack.source(quote.source),))
