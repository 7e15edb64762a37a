"""Every sentence of ours about the dispute, and what it rests on: the evidence rule, counted.

A sentence rests on quotes, is marked as the editors' inference, gives the gist of a paragraph that
it names, or stands outside the articles. There is no fifth kind (design, evidence rule 1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from content.guide import Disagreement, Gap, Lens, Mechanism, OutsideFact, Statement, Term, TourStep
from content.model import Actor, Contested, Event, Factor, Question, Record
from content.pack import Pack

Basis = Literal["quotes", "inference", "paragraph", "outside", "nothing"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of ours: of which record, what it is there, the words, and what they rest on."""

    ref: str
    part: str
    text: str
    basis: Basis


def sentences(pack: Pack) -> Iterator[Sentence]:
    """Every text of ours in a pack that says something of the dispute; empty ones are left out."""
    for record in pack.items:
        yield from (s for s in _of(pack, record) if s.text)
    for source in pack.sources:
        for number, gist in source.gists.items():
            inside = 0 <= number <= source.paragraphs
            yield Sentence(source.ref, f"gist {number}", gist, "paragraph" if inside else "nothing")


def _of(pack: Pack, record: Record) -> Iterator[Sentence]:
    def said(part: str, text: str, quotes: tuple[str, ...]) -> Sentence:
        return Sentence(record.ref, part, text, "quotes" if quotes else "nothing")

    def inferred(part: str, text: str) -> Sentence:
        return Sentence(record.ref, part, text, "inference")

    match record:
        case Event():
            yield said("title", record.title, record.quotes)
            yield said("summary", record.summary, record.quotes)
            yield inferred("reasoning", record.reasoning)
        case Factor():
            yield said("title", record.title, record.quotes)
            yield said("summary", record.summary, record.quotes)
        case Actor():
            own = tuple(quote.id for quote in pack.said_by(record.id))
            yield said("summary", record.summary, (*record.quotes, *own))
        case Contested():
            yield said("title", record.title, record.evidence)
            if isinstance(record, Question):
                yield said("summary", record.summary, record.evidence)
            for position in record.positions:
                yield said("answer", position.answer, position.quotes)
                yield inferred("note", position.note)
        case Disagreement():
            yield said("title", record.title, record.evidence)
            for value in record.values:
                yield said("value", value.value, value.quotes)
            yield inferred("can", record.can)
            yield inferred("cannot", record.cannot)
        case Mechanism():
            yield said("title", record.title, record.evidence)
            yield said("summary", record.summary, record.quotes)
            for statement in (*record.steps, *record.rules):
                yield _stated(record.ref, statement)
            yield inferred("open", record.open)
        case Term():
            yield said("definition", record.definition, record.evidence)
        case Lens():
            yield said("summary", record.summary, record.evidence)
        case Gap():
            yield inferred("text", record.text)
        case TourStep():
            yield said("text", record.text, record.quotes)
        case OutsideFact():
            yield Sentence(record.ref, "fact", record.fact, "outside")


def _stated(ref: str, statement: Statement) -> Sentence:
    basis: Basis = "quotes" if statement.quotes else "nothing"
    words = f"{statement.branch}: {statement.text}" if statement.branch else statement.text
    return Sentence(ref, "step", words, "inference" if statement.inference else basis)
