"""The records of a kind in short, one after the other, as parts: for text without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from content import wording
from content.dossier import Dossier
from content.guide import Disagreement, Gap, Lens, Mechanism, Term
from content.matrix import Cell
from content.model import Event, Record
from content.parts import Part, Writer

R = TypeVar("R", bound=Record)

NOTHING = "the articles have nothing"


class Lister(Writer):
    """Writes lists: a title, a section for each record with its id, and points."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        day = self.pack.header.as_of.plain
        self.state = f", as of {day}" if dossier.as_of else ""

    def head(self, words: str) -> Part:
        """The title of a list, with the day that it is the state of."""
        return Part("title", f"{words}{self.state}")

    def section(self, record: Record, words: str = "") -> Part:
        """The head of a record, with its id and the differences that touch it."""
        differences = self.relations.differences(record.ref)
        tail = ", ".join(d.ref for d in differences)
        return Part("section", words or record.label, record.ref, tail, differs=bool(differences))

    def timeline(self) -> Iterator[Part]:
        """Every event in the order of time, with its date, its lane and who is in it."""
        events = sorted(self.pack.events, key=lambda event: event.date)
        yield self.head(f"Timeline: {wording.count(len(events), 'event')}")
        for event in events:
            yield self.section(event, f"{event.date}: {event.title}")
            yield Part("point", self.placed(event))
            if event.summary:
                yield Part("point", event.summary, rests=event.quotes)
            names = ", ".join(self.pack.actor(id).label for id in event.actors)
            if names:
                yield Part("point", names, tail="who")
            if event.reasoning:
                yield Part("point", wording.reckoned(event))

    def actors(self) -> Iterator[Part]:
        """Every actor by side, with who it is and how often it speaks."""
        yield self.head(wording.count(len(self.pack.actors), "actor"))
        for side, name in wording.SIDES.items():
            for actor in self.pack.actors:
                if actor.side != side:
                    continue
                yield self.section(actor, actor.title)
                yield Part("point", f"{name}; {actor.actor_kind}")
                if actor.summary:
                    yield Part("point", actor.summary, rests=actor.quotes)
                said = self.pack.said_by(actor.id)
                direct = sum(quote.voice == "direct" for quote in said)
                words = wording.count(len(said), "quote")
                yield Part(
                    "point",
                    f"{words} of its words, or on its behalf; {direct} of them direct speech",
                )

    def linked(self) -> Iterator[Part]:
        """What is linked to what, by where the links start: who says so and who denies it."""
        yield self.head(wording.count(len(self.pack.links), "link"))
        for origin, links in self.pack.links_from:
            yield Part("section", f"From: {self.pack.node(origin).title}")
            for link in links:
                word = wording.RELATIONS[link.relation]
                disputed = ", disputed" if link.disputed else ""
                to = self.pack.node(link.target).title
                words = f"{word}{disputed}, to: {to}. {wording.who_exactly(self.pack, link)}"
                yield Part("point", words, link.ref)
                differences = self.relations.differences(link.ref)
                if differences:
                    names = ", ".join(d.ref for d in differences)
                    yield Part("point", names, tail="the articles differ on this")

    def questions(self) -> Iterator[Part]:
        """The matrix: for every question each actor's stance, its date and its quotes' ids."""
        matrix = self.dossier.matrix
        yield self.head(f"{len(matrix.questions)} questions by {len(matrix.actors)} actors")
        words = f"An actor who is not named at a question: {NOTHING}."
        yield Part("meta", f"{matrix.filled} hold something. {words}")
        for question in matrix.questions:
            yield self.section(question)
            yield from (Part("point", self.cell(cell)) for cell in matrix.row(question))

    def placed(self, event: Event) -> str:
        """An event's lane, and what its date means."""
        known = (event.lane, wording.MEANINGS[event.date_meaning], wording.within(event))
        return " · ".join(words for words in known if words)

    def cell(self, cell: Cell) -> str:
        """A cell of the matrix: who, and each stance with its date and the ids of its quotes."""
        said = []
        for held in cell.positions:
            stance = wording.STANCES[held.stance] + wording.qualified(self.pack, (held,))
            said.append(f"{stance}, {held.date.plain} [{', '.join(held.quotes)}]")
        changed = " (stance changed)" if cell.changed else ""
        return f"{cell.actor.label}{changed}: {'; '.join(said)}"

    def differences(self) -> Iterator[Part]:
        """Where the articles differ: every wording in short."""

        def values(item: Disagreement) -> Iterable[Part]:
            for value in item.values:
                source = self.pack.source(value.source).label
                yield Part("point", value.value, tail=source, rests=value.quotes)

        return self._each(self.pack.disagreements, values)

    def mechanisms(self) -> Iterator[Part]:
        """How things work: the summary and the steps."""

        def steps(item: Mechanism) -> Iterable[Part]:
            yield Part("point", item.summary, rests=item.quotes)
            for step in item.steps:
                yield Part("point", step.text, tail=step.branch, rests=step.quotes)
                yield from (Part("note", words) for words in (step.inference,) if words)

        return self._each(self.pack.mechanisms, steps)

    def words(self) -> Iterator[Part]:
        """Choices of words, and which quotes have each word."""

        def forms(item: Lens) -> Iterable[Part]:
            yield Part("point", item.summary)
            yield from (Part("point", word.word, rests=word.quotes) for word in item.words)

        return self._each(self.pack.lenses, forms)

    def glossary(self) -> Iterator[Part]:
        """Every term with what it means and by what the search finds it."""

        def lines(term: Term) -> Iterable[Part]:
            yield Part("point", term.definition, rests=term.quotes)
            if term.aliases:
                yield Part("point", wording.searched(term.aliases))

        return self._each(self.pack.terms, lines)

    def unanswered(self) -> Iterator[Part]:
        """What the articles cannot tell."""

        def text(item: Gap) -> Iterable[Part]:
            yield Part("point", item.text, tail="Editors", rests=item.quotes)

        return self._each(self.pack.gaps, text)

    def outside(self) -> Iterator[Part]:
        """What happened around and after, outside the articles, with references."""
        yield self.head("Outside the articles")
        if self.pack.header.outside:
            yield Part("meta", self.pack.header.outside)
        for fact in sorted(self.pack.aftermath, key=lambda fact: fact.date):
            yield self.section(fact, f"{fact.date}: {fact.title}")
            yield Part("point", fact.fact)
            for page in fact.references:
                yield Part("point", f"{page.publisher}: {page.title}. {page.url}")

    def _each(self, records: Sequence[R], lines: Callable[[R], Iterable[Part]]) -> Iterator[Part]:
        yield self.head(wording.count(len(records), "entry", "entries"))
        for record in records:
            yield self.section(record)
            yield from (line for line in lines(record) if line.text)
