"""The guide's records as JSON: differences, mechanisms, words, gaps, tour, what is outside."""

from __future__ import annotations

from typing import Any

from content.guide import (
    Clock,
    Disagreement,
    Gap,
    Lens,
    Mechanism,
    OutsideFact,
    Ring,
    Statement,
    Term,
    TourStep,
)
from content.pack import Pack

Json = dict[str, Any]


def disagreement(pack: Pack, item: Disagreement) -> Json:
    """A difference between the articles."""
    return {
        "id": item.ref,
        "title": item.title,
        "kind": item.about,
        "origins": pack.origins(item),
        "values": [
            {"source": value.source, "value": value.value, "quotes": list(value.quotes)}
            for value in item.values
        ],
        "silent": list(item.silent),
        "can": item.can or None,
        "cannot": item.cannot or None,
        "touches": list(item.touches),
    }


def _statement(statement: Statement) -> Json:
    return {
        "text": statement.text,
        "quotes": list(statement.quotes),
        "inference": statement.inference or None,
        "branch": statement.branch or None,
    }


def mechanism(mechanism: Mechanism) -> Json:
    """How a thing works."""
    return {
        "id": mechanism.ref,
        "title": mechanism.title,
        "summary": mechanism.summary or None,
        "actors": [f"actor/{id}" for id in mechanism.actors],
        "quotes": list(mechanism.quotes),
        "steps": [_statement(step) for step in mechanism.steps],
        "rules": [_statement(rule) for rule in mechanism.rules],
        "open": mechanism.open or None,
        "clock": _clock(mechanism.clock) if mechanism.clock else None,
    }


def _clock(clock: Clock) -> Json:
    return {
        "days": clock.days,
        "quotes": list(clock.quotes),
        "printed": [
            {"date": day.date.edtf, "meaning": day.meaning, "quotes": list(day.quotes)}
            for day in clock.printed
        ],
        "outside": [f"outside/{id}" for id in clock.outside],
    }


def lens(lens: Lens) -> Json:
    """A choice of words."""
    return {
        "id": lens.ref,
        "title": lens.title,
        "summary": lens.summary or None,
        "words": [
            {"word": word.word, "forms": list(word.forms), "quotes": list(word.quotes)}
            for word in lens.words
        ],
    }


def gap(gap: Gap) -> Json:
    """A question without an answer in the articles."""
    return {
        "id": gap.ref,
        "title": gap.title,
        "text": gap.text,
        "absent": list(gap.absent),
        "outside": [f"outside/{id}" for id in gap.outside],
        "quotes": list(gap.quotes),
    }


def term(term: Term) -> Json:
    """A glossary entry."""
    return {
        "id": term.ref,
        "title": term.title,
        "definition": term.definition or None,
        "aliases": list(term.aliases),
        "quotes": list(term.quotes),
        "usages": [
            {"word": usage.word, "actor": f"actor/{usage.actor}", "quotes": list(usage.quotes)}
            for usage in term.usages
        ],
    }


def step(step: TourStep) -> Json:
    """A step of the tour."""
    return {
        "id": step.ref,
        "title": step.title,
        "text": step.text,
        "focus": list(step.focus),
        "quotes": list(step.quotes),
    }


def fact(fact: OutsideFact) -> Json:
    """A fact outside the articles."""
    return {
        "id": fact.ref,
        "title": fact.title,
        "date": fact.date.edtf,
        "fact": fact.fact,
        "corroborated": fact.corroborated,
        "references": [
            {
                "publisher": reference.publisher,
                "title": reference.title,
                "date": reference.date.edtf or None,
                "url": reference.url,
            }
            for reference in fact.references
        ],
    }


def ring(ring: Ring) -> Json:
    """What readers type for what is printed."""
    return {"id": ring.ref, "words": list(ring.words), "finds": list(ring.finds)}
