"""Say everything the pack knows of one record, as a short document of parts.

The screens style the parts and the command line prints them, so that both say the same with the
same ids.
"""

from __future__ import annotations

from collections.abc import Iterator

from content import cite, wording
from content.dates import UNDATED
from content.describe_guide import GuideWriter
from content.document import Document, Run, under
from content.dossier import Dossier
from content.guide import Disagreement, Gap, Lens, Mechanism, OutsideFact, Term, TourStep
from content.model import Actor, Event, Factor, Link, Question, Quote, Record, Source
from content.parts import Part


def describe(dossier: Dossier, record: Record) -> tuple[Part, ...]:
    """All that there is to say of a record: title, dates, text, links, quotes, what else to see."""
    return tuple(description(dossier, record))


def description(dossier: Dossier, record: Record) -> Document:
    """The same, of which the thousands of quotes that there may be are read when looked at."""
    return Document(_Describer(dossier).write(record))


class _Describer(GuideWriter):
    """Writes the description of any record."""

    def write(self, record: Record) -> Iterator[Part | Run]:
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
        differences = self.pack.ties.of("touches", record.ref)
        heading = "WHERE THE ARTICLES DIFFER ON THIS"
        yield from under(heading, "item", differences, self.item)
        also = self.relations.nearest(record)
        yield from under("SEE ALSO", "item", also.refs, self.item)
        if also.further:
            further = wording.count(also.further, "further entry", "further entries")
            yield Part("meta", f"and {further} that share a quote; each quote names its own")

    def _event(self, event: Event) -> Iterator[Part | Run]:
        yield self.title(event)
        yield Part("meta", wording.dated(event))
        yield from self.ours(event.summary)
        if event.reasoning or event.date_basis == "stated":
            yield Part("meta", wording.reckoned(event))
        yield from self._ends(event.id)
        yield from self.quotes("QUOTES", event.quotes)
        made = self._made_in(event)
        yield from under("LINKS MADE IN THESE WORDS", "item", made, self.link)
        who = tuple(f"actor/{id}" for id in event.actors)
        yield from under("WHO", "item", who, self.item)

    def _made_in(self, event: Event) -> tuple[str, ...]:
        """The refs of the links that rest on an event's quotes and lead elsewhere."""
        ties = self.pack.ties
        there = (ref for quote in event.quotes for ref in ties.of("rests", quote))
        links = dict.fromkeys(ref for ref in there if ref.startswith("link/"))
        here = frozenset(ties.of("ends", event.id))
        return tuple(ref for ref in links if ref not in here)

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
        return Part("item", title, link.ref, tail, differs=self.relations.differs(link.ref))

    def _actor(self, actor: Actor) -> Iterator[Part | Run]:
        yield self.title(actor)
        side = wording.SIDES[actor.side]
        within = f" · of: {self.pack.actor(actor.of).title}" if actor.of else ""
        yield Part("meta", f"{actor.actor_kind} · {side}{within}")
        if actor.aliases:
            yield Part("meta", wording.searched(actor.aliases))
        yield from self.ours(actor.summary)
        for role in actor.roles:
            where = f"{self.pack.source(role.source).label}, ¶{role.paragraph}"
            yield Part("meta", f"“{role.text}” — {where}")
        ties = self.pack.ties
        said, own = ties.of("said", actor.id), ties.of("speaks", actor.id)
        mine, shown = frozenset(own), frozenset(said)
        yield Part("section", self._heading(actor, len(own)))
        yield Run("quote", own, lambda at: self.quote(own[at]))
        spoken_for = [id for id in said if id not in mine]
        yield from under("SAID ON ITS BEHALF", "quote", spoken_for, self.quote)
        mentions = [id for id in actor.quotes if id not in shown]
        yield from under("MENTIONED IN", "quote", mentions, self.quote)
        yield from under("LINKS", "item", ties.of("stands", actor.id), self.link)
        yield from under("EVENTS", "item", ties.of("takes part", actor.id), self.item)

    def _heading(self, actor: Actor, own: int) -> str:
        """What stands above the quotes of an actor, given how many it says itself."""
        if actor.actor_kind == "outlet":
            return f"IN ITS OWN VOICE · {wording.count(own, 'quote')}"
        if not own and self.dossier.as_of:
            return f"NOT HEARD YET · no words of this actor by {self.pack.header.as_of.plain}"
        if not own:
            return "NEVER SPEAKS · the articles have no words of this actor"
        direct = len(self.pack.ties.of("direct", actor.id))
        return f"SAYS · {direct} direct, {own - direct} indirect"

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
        yield from self.items("FROM AND TO", (end.ref for end in ends))

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

    def _quote_page(self, quote: Quote) -> Iterator[Part | Run]:
        yield self.quote(quote.id)
        if quote.on_behalf_of:
            yield Part("meta", f"on behalf of: {self.pack.actor(quote.on_behalf_of).title}")
        if quote.occasion:
            yield Part("meta", f"occasion: {quote.occasion}")
        if quote.date != UNDATED:
            word = f"“{quote.said}” = " if quote.said else ""
            yield Part("meta", f"said: {word}{quote.date}")
        resting = self.pack.ties.of("rests", quote.id)
        yield from under("WHAT RESTS ON IT", "item", resting, self.item)
        yield from under("ARTICLE", "item", (quote.source,), self.item)
