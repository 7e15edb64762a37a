"""The pack as one JSON document: the contract of `export json`, schema 1.

Ids are the refs of the explorer; every id in one record is the id of another. Dates are EDTF. What
is absent is null. The document holds all that a pack's files hold, under the keys that these have,
so that `app.packs.importing` can write the files again; what is worked out stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.exports import document_guide
from app.exports.formats import Export
from app.talk import json_text
from content.dates import When
from content.dossier import Dossier
from content.model import Actor, Event, Factor, Link, Position, Question, Quote, Source
from content.names import Name
from content.pack import Header, Pack
from content.search.found import Facets, Hit

Json = dict[str, Any]


def whole(dossier: Dossier) -> Export:
    """The document as text."""
    return Export(json_text(document(dossier.pack)) + "\n")


def document(pack: Pack) -> Json:
    """The whole pack as plain lists, mappings, texts and numbers."""
    return {
        "pack": _header(pack.header),
        "sources": [_source(source) for source in pack.sources],
        "quotes": [_quote(quote) for quote in pack.quotes],
        "actors": [_actor(actor) for actor in pack.actors],
        "events": [_event(event) for event in pack.events],
        "factors": [_factor(factor) for factor in pack.factors],
        "links": [_link(pack, link) for link in pack.links],
        "questions": [_question(question) for question in pack.questions],
        "disagreements": [document_guide.disagreement(pack, item) for item in pack.disagreements],
        "mechanisms": [document_guide.mechanism(mechanism) for mechanism in pack.mechanisms],
        "terms": [document_guide.term(term) for term in pack.terms],
        "lenses": [document_guide.lens(lens) for lens in pack.lenses],
        "gaps": [document_guide.gap(gap) for gap in pack.gaps],
        "tour": [document_guide.step(step) for step in pack.tour],
        "aftermath": [document_guide.fact(fact) for fact in pack.aftermath],
        "rings": [document_guide.ring(ring) for ring in pack.rings],
    }


def hits(found: Sequence[Hit]) -> list[Json]:
    """Search results as `search --json` prints them."""
    return [
        {
            "id": hit.id,
            "kind": hit.kind,
            "source": hit.source,
            "paragraph": hit.paragraph,
            "text": hit.text,
            "score": hit.score,
            "spans": [list(span) for span in hit.spans],
            "why": list(hit.why),
        }
        for hit in found
    ]


def facets(found: Facets) -> Json:
    """The counts beside search results as `search --facets --json` prints them."""
    return {
        field: [
            {"value": count.value, "label": count.label, "count": count.number} for count in counts
        ]
        for field, counts in found.items()
    }


def _actor_ref(id: str | None) -> str | None:
    return f"actor/{id}" if id else None


def _actor_refs(ids: Sequence[str]) -> list[str]:
    return [f"actor/{id}" for id in ids]


def _date(when: When) -> str:
    return when.edtf


def _header(header: Header) -> Json:
    return {
        "id": header.id,
        "schema": header.schema,
        "title": header.title,
        "subtitle": header.subtitle,
        "summary": header.summary or None,
        "language": header.language,
        "as_of": _date(header.as_of),
        "start": header.start or None,
        "caution": header.caution,
        "outside": header.outside,
    }


def _source(source: Source) -> Json:
    return {
        "id": source.ref,
        "outlet": _actor_ref(source.outlet),
        "publisher": source.publisher,
        "agency": source.agency or None,
        "authors": [_name(name) for name in source.authors],
        "editors": [_name(name) for name in source.editors],
        "origin": source.origin,
        "title": source.title or None,
        "published": _date(source.published),
        "published_basis": source.published_basis,
        "published_reasoning": source.published_reasoning,
        "address": source.address or None,
        "address_note": source.address_note or None,
        "language": source.language,
        "body_starts": source.body_starts or None,
        "body_ends": source.body_ends or None,
        "paragraphs": source.paragraphs,
        "characters": source.characters,
        "sha256": source.sha256,
        "gists": {str(number): gist for number, gist in source.gists.items()},
    }


def _name(name: Name) -> Json:
    return {"name": name.printed, "family": name.family or None}


def _quote(quote: Quote) -> Json:
    record: Json = {
        "id": quote.ref,
        "source": quote.source,
        "paragraph": quote.paragraph,
        "text": quote.text,
        "voice": quote.voice,
        "speaker": _actor_ref(quote.speaker),
        "on_behalf_of": _actor_ref(quote.on_behalf_of),
        "relayed_by": _actor_ref(quote.relayed_by),
        "named": quote.named,
        "speaker_basis": quote.speaker_basis,
        "occasion": quote.occasion or None,
        "said": quote.said or None,
        "date": _date(quote.date) or None,
    }
    if quote.prefix:
        record["prefix"] = quote.prefix
    if quote.suffix:
        record["suffix"] = quote.suffix
    return record


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.ref,
        "name": actor.title,
        "short": actor.label,
        "kind": actor.actor_kind,
        "side": actor.side,
        "of": _actor_ref(actor.of),
        "named": actor.named,
        "summary": actor.summary or None,
        "roles": [
            {"source": role.source, "paragraph": role.paragraph, "role": role.text}
            for role in actor.roles
        ],
        "aliases": list(actor.aliases),
        "quotes": list(actor.quotes),
    }


def _event(event: Event) -> Json:
    return {
        "id": event.ref,
        "title": event.title,
        "date": _date(event.date) or None,
        "precision": event.date.precision,
        "date_meaning": event.date_meaning,
        "date_basis": event.date_basis,
        "reasoning": event.reasoning or None,
        "dated_by": list(event.dated_by),
        "lane": event.lane,
        "actors": _actor_refs(event.actors),
        "summary": event.summary or None,
        "quotes": list(event.quotes),
    }


def _factor(factor: Factor) -> Json:
    return {
        "id": factor.ref,
        "title": factor.title,
        "lane": factor.lane,
        "summary": factor.summary or None,
        "quotes": list(factor.quotes),
    }


def _position(position: Position) -> Json:
    record: Json = {
        "actor": _actor_ref(position.actor),
        "stance": position.stance,
        "voice": position.voice,
        "date": _date(position.date) or None,
        "quotes": list(position.quotes),
        "hedge": position.hedge or None,
        "reported_by": _actor_ref(position.reported_by),
        "note": position.note or None,
    }
    if position.answer:
        record["answer"] = position.answer
    return record


def _link(pack: Pack, link: Link) -> Json:
    return {
        "id": link.ref,
        "title": link.title,
        "from": pack.node(link.origin).ref,
        "to": pack.node(link.target).ref,
        "relation": link.relation,
        "positions": [_position(position) for position in link.positions],
    }


def _question(question: Question) -> Json:
    return {
        "id": question.ref,
        "title": question.title,
        "summary": question.summary or None,
        "positions": [_position(position) for position in question.positions],
    }
