"""The whole explainer as one text: every record once, by its id, and every quote in full once.

Each sentence names the ids of the quotes that it rests on; the quotes stand under their articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content import cite, wording
from content.dates import UNDATED
from content.dossier import Dossier
from content.guide import Statement
from content.listings import Lister
from content.model import Actor, Position, Quote, Record, Source
from content.parts import Part


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the brief: a stable id for links to it, a title, and its parts."""

    id: str
    title: str
    parts: tuple[Part, ...]


def brief(dossier: Dossier) -> Iterator[Part]:
    """The brief as parts: the title, then chapters as sections and records as entries."""
    yield from opening(dossier)
    for chapter in chapters(dossier):
        yield Part("section", chapter.title)
        yield from chapter.parts


def opening(dossier: Dossier) -> Iterator[Part]:
    """What stands before the first chapter: title, subtitle, summary, caution, the day shown."""
    header = dossier.pack.header
    yield Part("title", header.title)
    yield Part("meta", header.subtitle)
    if dossier.as_of:
        yield Part("meta", f"As of {header.as_of.plain}: only what was on the record by then.")
    if header.summary:
        yield Part("body", header.summary)
    yield Part("meta", header.caution)


def chapters(dossier: Dossier) -> tuple[Chapter, ...]:
    """The chapters that have something, in the order in which they are read."""
    writer = _Brief(dossier)
    all = (
        ("tour", "In short", writer.tour()),
        ("timeline", "Timeline", writer.events()),
        ("links", "Trade and security: who links what, who denies it", writer.linkage()),
        ("factors", "Reasons, aims and conditions at the ends of links", writer.factors()),
        ("questions", "Who holds what on which question", writer.answers()),
        ("actors", "Actors", writer.people()),
        ("differences", "Where the articles differ", writer.disagreements()),
        ("mechanisms", "How things work", writer.workings()),
        ("words", "Choices of words", writer.choices()),
        ("glossary", "Glossary", writer.terms()),
        ("unanswered", "What the articles cannot tell you", writer.gaps()),
        ("articles", "The articles and all quotes", writer.articles()),
        ("outside", "Outside the articles: around and after", writer.facts()),
    )
    found = (Chapter(id, title, tuple(parts)) for id, title, parts in all)
    return tuple(chapter for chapter in found if chapter.parts)


class _Brief(Lister):
    """Writes the chapters."""

    def entry(self, record: Record, words: str = "") -> Part:
        """The head of a record."""
        head = self.section(record, words)
        return Part("entry", head.text, head.ref, head.tail, differs=head.differs)

    def resting(self, words: str, quotes: tuple[str, ...]) -> Iterator[Part]:
        """A sentence of ours with its quotes; the quotes alone where it is not there yet."""
        if words:
            yield Part("body", words, rests=quotes)
        elif quotes:
            yield Part("body", "Quotes:", rests=quotes)

    def tour(self) -> Iterator[Part]:
        for step in self.pack.tour:
            yield self.entry(step)
            yield Part("body", step.text, rests=step.quotes)

    def events(self) -> Iterator[Part]:
        for event in sorted(self.pack.events, key=lambda event: event.date):
            yield self.entry(event, f"{event.date}: {event.title}")
            names = ", ".join(self.pack.actor(id).label for id in event.actors)
            who = f" · {names}" if names else ""
            yield Part("meta", f"{self.placed(event)}{who}")
            yield from self.resting(event.summary, event.quotes)
            if event.reasoning:
                yield Part("meta", wording.reckoned(event))

    def linkage(self) -> Iterator[Part]:
        for origin, links in self.pack.links_from:
            yield Part("group", f"From: {self.pack.node(origin).title}")
            for link in links:
                yield self.entry(link)
                yield Part("meta", wording.connection(self.pack, link))
                for position in link.positions:
                    yield from self.held(position)

    def held(self, position: Position) -> Iterator[Part]:
        """A position in one point, with its note."""
        head = wording.stance(self.pack, position)
        yield Part("point", position.answer, tail=head, rests=position.quotes)
        if position.note:
            yield Part("note", position.note)

    def factors(self) -> Iterator[Part]:
        for factor in self.pack.factors:
            yield self.entry(factor)
            yield from self.resting(factor.summary, factor.quotes)

    def answers(self) -> Iterator[Part]:
        for question in self.pack.questions:
            yield self.entry(question)
            if question.summary:
                yield Part("body", question.summary, rests=question.evidence)
            for position in question.positions:
                yield from self.held(position)

    def people(self) -> Iterator[Part]:
        for side, name in wording.SIDES.items():
            here = [actor for actor in self.pack.actors if actor.side == side]
            if here:
                yield Part("group", f"Actors: {name}")
            for actor in here:
                yield from self._person(actor)

    def _person(self, actor: Actor) -> Iterator[Part]:
        yield self.entry(actor, actor.title)
        within = f" · of: {self.pack.actor(actor.of).title}" if actor.of else ""
        yield Part("meta", f"{actor.actor_kind}{within}")
        if actor.aliases:
            yield Part("meta", wording.searched(actor.aliases))
        yield from self.resting(actor.summary, actor.quotes)
        for role in actor.roles:
            where = f"{self.pack.source(role.source).label}, ¶{role.paragraph}"
            yield Part("point", f"“{role.text}”", tail=where)
        said = tuple(quote.id for quote in self.pack.said_by(actor.id))
        if said:
            words = wording.count(len(said), "quote")
            yield Part("point", words, tail="of its words, or on its behalf", rests=said)

    def disagreements(self) -> Iterator[Part]:
        for item in self.pack.disagreements:
            yield self.entry(item)
            origins = wording.count(self.pack.origins(item), "origin")
            yield Part("meta", f"{wording.DIFFERENCES[item.about]} · {origins}")
            for value in item.values:
                source = self.pack.source(value.source).label
                yield Part("point", value.value, tail=source, rests=value.quotes)
            if item.silent:
                names = "; ".join(self.pack.source(id).label for id in item.silent)
                yield Part("point", names, tail="nothing on it in")
            if item.can:
                yield Part("inference", f"What can be concluded: {item.can}")
            if item.cannot:
                yield Part("inference", f"What cannot: {item.cannot}")

    def workings(self) -> Iterator[Part]:
        for mechanism in self.pack.mechanisms:
            yield self.entry(mechanism)
            yield from self.resting(mechanism.summary, mechanism.quotes)
            number = 0
            for step in mechanism.steps:
                number += 0 if step.branch else 1
                plain = Part("step", step.text, tail=str(number))
                branch = Part("branch", step.text, tail=step.branch)
                yield from self._statement(step, branch if step.branch else plain)
            for rule in mechanism.rules:
                yield from self._statement(rule, Part("point", rule.text))
            if mechanism.clock:
                days = wording.count(mechanism.clock.days, "day")
                words = f"{days} before the renewal"
                yield Part("point", words, tail="notice", rests=mechanism.clock.quotes)
                for day in mechanism.clock.printed:
                    said = f"{day.date.plain}, as printed"
                    yield Part("point", said, tail=day.meaning, rests=day.quotes)
            if mechanism.open:
                yield Part("inference", f"Left open: {mechanism.open}")

    def _statement(self, statement: Statement, part: Part) -> Iterator[Part]:
        yield Part(part.role, part.text, tail=part.tail, rests=statement.quotes)
        if statement.inference:
            yield Part("note", statement.inference)

    def choices(self) -> Iterator[Part]:
        for lens in self.pack.lenses:
            yield self.entry(lens)
            if lens.summary:
                yield Part("body", lens.summary, rests=lens.evidence)
            for word in lens.words:
                if word.quotes:
                    yield Part("point", f"“{word.word}”", rests=word.quotes)

    def terms(self) -> Iterator[Part]:
        for term in self.pack.terms:
            yield self.entry(term)
            if term.aliases:
                yield Part("meta", wording.searched(term.aliases))
            yield from self.resting(term.definition, term.quotes)
            for usage in term.usages:
                actor = self.pack.actor(usage.actor).label
                yield Part("point", actor, tail=f"“{usage.word}”", rests=usage.quotes)

    def gaps(self) -> Iterator[Part]:
        for gap in self.pack.gaps:
            yield self.entry(gap)
            yield Part("inference", gap.text, tail="the nearest they come", rests=gap.quotes)
            if gap.absent:
                words = ", ".join(f"“{word}”" for word in gap.absent)
                yield Part("meta", f"looked for, and in none of the articles: {words}")
            if gap.outside:
                refs = ", ".join(f"outside/{id}" for id in gap.outside)
                yield Part("meta", f"outside the articles: {refs}")

    def articles(self) -> Iterator[Part]:
        for source in self.pack.sources:
            yield self.entry(source, source.title or source.label)
            yield Part("meta", f"{source.label} · {self._known(source)}")
            if source.authors or source.editors:
                yield Part("meta", " · ".join(cite.written_by(source)))
            if source.address:
                note = f" ({source.address_note})" if source.address_note else ""
                yield Part("meta", f"{source.address}{note}", address=source.address)
            for paragraph in self.dossier.paragraphs(source):
                if paragraph.gist:
                    yield Part("point", paragraph.gist, tail=paragraph.label)
                for quote in paragraph.quotes:
                    yield self.quote(quote.id)
                    yield from self._told(quote)

    def _known(self, source: Source) -> str:
        """How an article's date is known, or that it was not out."""
        if cite.hidden(source):
            return f"not out yet on {self.pack.header.as_of.plain}"
        return f"date {wording.BASES[source.published_basis]}. {source.published_reasoning}"

    def _told(self, quote: Quote) -> Iterator[Part]:
        """For whom, when and where a quote was said, as far as its article tells."""
        told = []
        if quote.on_behalf_of:
            told.append(f"on behalf of: {self.pack.actor(quote.on_behalf_of).title}")
        if quote.occasion:
            told.append(f"occasion: {quote.occasion}")
        if quote.date != UNDATED:
            told.append(f"said: {f'“{quote.said}” = ' if quote.said else ''}{quote.date}")
        if told:
            yield Part("meta", " · ".join(told))

    def facts(self) -> Iterator[Part]:
        if self.pack.header.outside and self.pack.aftermath:
            yield Part("meta", self.pack.header.outside)
        for fact in sorted(self.pack.aftermath, key=lambda fact: fact.date):
            yield self.entry(fact, f"{fact.date}: {fact.title}")
            yield Part("body", fact.fact)
            pages = wording.count(fact.corroborated, "independent page")
            yield Part("meta", f"reported by {pages}:")
            for page in fact.references:
                day = f", {page.date}" if page.date.edtf else ""
                words = f"{page.title}{day}. {page.url}"
                yield Part("point", words, tail=page.publisher, address=page.url)
