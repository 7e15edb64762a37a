"""Say everything the pack knows of one record, as a short document of parts.

The screens style the parts and the command line prints them, so that both say the same with the
same ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from content import cite, wording
from content.dates import UNDATED
from content.dossier import Dossier
from content.guide import Disagreement, Mechanism, OutsideFact, Statement, Term, TourStep
from content.model import Actor, Event, Factor, Link, Position, Question, Quote, Record, Source

SEE_ALSO = 10
"""How many related items a description names; the nearest come first."""

Role = Literal["title", "meta", "body", "section", "quote", "item", "inference"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a description.

    `ref` is the record that a quote or item part leads to, else empty. `tail` is a quote's
    attribution, or what is said of an item. `spans` are (start, end) offsets of `text` to light up.
    """

    role: Role
    text: str
    ref: str = ""
    tail: str = ""
    spans: tuple[tuple[int, int], ...] = ()


def describe(dossier: Dossier, record: Record) -> tuple[Part, ...]:
    """The document of a record: title, dates, text, links, quotes, and what else to see."""
    return tuple(_Writer(dossier).write(record))


class _Writer:
    def __init__(self, dossier: Dossier) -> None:
        self.pack = dossier.pack
        self.relations = dossier.relations

    def write(self, record: Record) -> Iterator[Part]:
        match record:
            case Quote():
                yield from self._quote_page(record)
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
                yield from self._disagreement(record)
            case Mechanism():
                yield from self._mechanism(record)
            case Term():
                yield from self._term(record)
            case TourStep():
                yield from self._tour(record)
            case Source():
                yield from self._source(record)
                return
            case OutsideFact():
                yield from self._outside(record)
                return
        also = self.relations.see_also(record)
        yield from self._items("SEE ALSO", also[:SEE_ALSO])
        if len(also) > SEE_ALSO:
            further = wording.count(len(also) - SEE_ALSO, "further entry", "further entries")
            yield Part("meta", f"and {further} on the same quotes: each quote names all of its own")

    def _event(self, event: Event) -> Iterator[Part]:
        yield Part("title", event.title)
        yield Part("meta", wording.dated(event))
        yield Part("body", event.summary)
        yield Part("meta", wording.reckoned(event))
        yield from self._ends(event.id)
        yield from self._quotes("QUOTES", event.quotes)
        yield from self._links("LINKS MADE IN THESE WORDS", self._made_in(event))
        yield from self._items("WHO", (self.pack.actor(id) for id in event.actors))

    def _made_in(self, event: Event) -> Iterator[Link]:
        """The links that rest on an event's quotes and lead elsewhere."""
        here = {link.ref for link in self.relations.links_at(event.id)}
        for quote in event.quotes:
            for other in self.relations.resting_on(quote):
                if isinstance(other, Link) and other.ref not in here:
                    here.add(other.ref)
                    yield other

    def _factor(self, factor: Factor) -> Iterator[Part]:
        yield Part("title", factor.title)
        yield Part("meta", "no event: a reason, aim, condition or state of affairs")
        yield Part("body", factor.summary)
        yield from self._ends(factor.id)
        yield from self._quotes("QUOTES", factor.quotes)

    def _ends(self, node: str) -> Iterator[Part]:
        """The links into and out of an event or factor."""
        links = self.relations.links_at(node)
        into = [link for link in links if link.target == node]
        out = [link for link in links if link.origin == node]
        if into:
            yield Part("section", "WHY ←")
            yield from (self._end(link, link.origin) for link in into)
        if out:
            yield Part("section", "THEN →")
            yield from (self._end(link, link.target) for link in out)

    def _end(self, link: Link, other: str) -> Part:
        title = self.pack.node(other).title
        word = wording.RELATIONS[link.relation]
        dispute = " ✗ disputed" if link.disputed else ""
        tail = f"{word}{dispute} · {wording.who(self.pack, link)}"
        return Part("item", title, link.ref, tail)

    def _actor(self, actor: Actor) -> Iterator[Part]:
        yield Part("title", actor.title)
        side = wording.SIDES[actor.side]
        within = f" · of: {self.pack.actor(actor.of).title}" if actor.of else ""
        yield Part("meta", f"{actor.actor_kind} · {side}{within}")
        yield Part("body", actor.summary)
        for role in actor.roles:
            where = f"{self.pack.source(role.source).label}, ¶{role.paragraph}"
            yield Part("meta", f"“{role.text}” — {where}")
        own = [q for q in self.pack.quotes if q.speaker == actor.id]
        spoken_for = [q.id for q in self.pack.said_by(actor.id) if q.speaker != actor.id]
        heading = self._heading(actor, own)
        if own:
            yield from self._quotes(heading, [q.id for q in own])
        else:
            yield Part("section", heading)
        yield from self._quotes("SAID ON ITS BEHALF", spoken_for)
        shown = {q.id for q in own} | set(spoken_for)
        yield from self._quotes("MENTIONED IN", [id for id in actor.quotes if id not in shown])
        neighbours = self.relations.neighbours(actor)
        yield from self._links(
            "LINKS", (link for link in self.pack.links if link.ref in neighbours.links)
        )
        yield from self._items(
            "EVENTS", (e for e in self.pack.events if e.ref in neighbours.events)
        )

    def _heading(self, actor: Actor, own: list[Quote]) -> str:
        if actor.actor_kind == "outlet":
            return f"IN ITS OWN VOICE · {wording.count(len(own), 'quote')}"
        if not own:
            return "NEVER SPEAKS · the articles have no words of this actor"
        direct = sum(q.voice == "direct" for q in own)
        return f"SAYS · {direct} direct, {len(own) - direct} indirect"

    def _link(self, link: Link) -> Iterator[Part]:
        yield Part("title", link.title)
        ends = [self.pack.node(link.origin), self.pack.node(link.target)]
        yield Part("meta", f"{ends[0].title} {wording.arrow(link)} {ends[1].title}")
        for position in link.positions:
            yield from self._position(position)
        yield from self._items("FROM AND TO", ends)

    def _question(self, question: Question) -> Iterator[Part]:
        yield Part("title", question.title)
        yield Part("meta", "contested question")
        yield Part("body", question.summary)
        for position in question.positions:
            yield from self._position(position)

    def _position(self, position: Position) -> Iterator[Part]:
        yield Part("section", wording.stance(self.pack, position))
        if position.answer:
            yield Part("body", position.answer)
        if position.note:
            yield Part("inference", position.note)
        yield from (self._quote(id) for id in position.quotes)

    def _disagreement(self, disagreement: Disagreement) -> Iterator[Part]:
        yield Part("title", disagreement.title)
        one = len({value.source for value in disagreement.values}) == 1 and not disagreement.silent
        origins = wording.count(self.pack.origins(disagreement), "independent origin")
        count = "within one article" if one else origins
        about = wording.DIFFERENCES[disagreement.about]
        yield Part("meta", f"difference between the articles · {about} · {count}")
        for value in disagreement.values:
            yield Part("section", self.pack.source(value.source).label)
            yield Part("body", value.value)
            yield from (self._quote(id) for id in value.quotes)
        if disagreement.silent:
            names = "; ".join(self.pack.source(id).label for id in disagreement.silent)
            yield Part("meta", f"nothing on it in: {names}")
        yield Part("inference", f"What can be concluded: {disagreement.can}")
        yield Part("inference", f"What cannot: {disagreement.cannot}")

    def _mechanism(self, mechanism: Mechanism) -> Iterator[Part]:
        yield Part("title", mechanism.title)
        yield Part("meta", "how it works, as the articles describe it")
        yield Part("body", mechanism.summary)
        if mechanism.steps:
            yield Part("section", "STEP BY STEP")
        for number, step in enumerate(mechanism.steps, 1):
            yield from self._statement(f"{number}. ", step)
        if mechanism.rules:
            yield Part("section", "RULES")
        for rule in mechanism.rules:
            yield from self._statement("", rule)
        if mechanism.open:
            yield Part("inference", f"Left open: {mechanism.open}")
        yield from self._quotes("QUOTES", mechanism.quotes)

    def _statement(self, lead: str, statement: Statement) -> Iterator[Part]:
        yield Part("body", f"{lead}{statement.text}")
        if statement.inference:
            yield Part("inference", statement.inference)
        yield from (self._quote(id) for id in statement.quotes)

    def _term(self, term: Term) -> Iterator[Part]:
        yield Part("title", term.title)
        if term.aliases:
            yield Part("meta", f"also: {', '.join(term.aliases)}")
        yield Part("body", term.definition)
        yield from self._quotes("QUOTES", term.quotes)
        for usage in term.usages:
            yield Part("section", f"“{usage.word}” · {self.pack.actor(usage.actor).label}")
            yield from (self._quote(id) for id in usage.quotes)

    def _tour(self, step: TourStep) -> Iterator[Part]:
        number = self.pack.tour.index(step) + 1
        yield Part("title", step.title)
        yield Part("meta", f"tour, step {number} of {len(self.pack.tour)}")
        yield Part("body", step.text)
        yield from self._quotes("QUOTES", step.quotes)
        focus = (self.pack.get(ref) for ref in step.focus)
        yield from self._items("LOOK AT", (record for record in focus if record))

    def _source(self, source: Source) -> Iterator[Part]:
        yield Part("title", source.title or source.label)
        yield Part("meta", f"{source.label} · date {wording.BASES[source.published_basis]}")
        yield Part("meta", source.published_reasoning)
        if source.address:
            note = f" ({source.address_note})" if source.address_note else ""
            yield Part("meta", f"{source.address}{note}")
        yield from self._quotes("QUOTES, IN READING ORDER", source.quotes)

    def _outside(self, fact: OutsideFact) -> Iterator[Part]:
        yield Part("title", fact.title)
        yield Part("section", "OUTSIDE THE ARTICLES · never used as evidence here")
        yield Part("meta", str(fact.date))
        yield Part("body", fact.fact)
        pages = wording.count(fact.corroborated, "independent page")
        yield Part("meta", f"reported by {pages}:")
        for reference in fact.references:
            day = f", {reference.date}" if reference.date != UNDATED else ""
            yield Part("meta", f"{reference.publisher}: {reference.title}{day}. {reference.url}")

    def _quote_page(self, quote: Quote) -> Iterator[Part]:
        yield Part("quote", quote.text, quote.ref, cite.attribution(self.pack, quote))
        if quote.on_behalf_of:
            yield Part("meta", f"on behalf of: {self.pack.actor(quote.on_behalf_of).title}")
        if quote.occasion:
            yield Part("meta", f"occasion: {quote.occasion}")
        if quote.date != UNDATED:
            word = f"“{quote.said}” = " if quote.said else ""
            yield Part("meta", f"said: {word}{quote.date}")
        yield Part("meta", f"id: {quote.id}")
        yield from self._items("WHAT RESTS ON IT", self.relations.resting_on(quote.id))
        yield from self._items("ARTICLE", (self.pack.source(quote.source),))

    def _links(self, heading: str, links: Iterable[Link]) -> Iterator[Part]:
        """Links by their titles, with who says and who denies them."""
        links = tuple(links)
        if links:
            yield Part("section", heading)
            for link in links:
                yield Part("item", link.title, link.ref, wording.who(self.pack, link))

    def _quotes(self, heading: str, ids: Iterable[str]) -> Iterator[Part]:
        ids = tuple(ids)
        if ids:
            yield Part("section", heading)
            yield from (self._quote(id) for id in ids)

    def _quote(self, id: str) -> Part:
        quote = self.pack.quote(id)
        return Part("quote", quote.text, quote.ref, cite.attribution(self.pack, quote))

    def _items(self, heading: str, records: Iterable[Record]) -> Iterator[Part]:
        records = tuple(records)
        if records:
            yield Part("section", heading)
            for record in records:
                yield Part("item", record.label, record.ref, wording.kind(self.pack, record))
