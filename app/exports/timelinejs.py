"""The events as TimelineJS JSON, each slide with its quotes and the words of its date.

TimelineJS takes an event by a start and perhaps an end, of a day, a month or a year. It leaves out
an event without a start, and ends a bar of 1910 to 1945 on the first day of 1945: so an undated
event is left out and counted, one known within a bound stands at the bound, an interval goes from
its first day to its last, and each says its date in the explorer's own words. Headlines and texts
are HTML; what a pack says is escaped, and control characters are made visible.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from app.exports import losses
from app.exports.formats import Export
from app.talk import json_text
from content import cite, wording
from content.dates import When
from content.dossier import Dossier
from content.folds import visible
from content.guide import OutsideFact
from content.model import Event
from content.parts import Writer

Json = dict[str, Any]

OUTSIDE = "Outside the articles"


def timeline(dossier: Dossier) -> Export:
    """A title slide, a slide for each event, and one for each fact outside the articles.

    A slide's `unique_id` is the record's id with a hyphen for the slash: event-seoul-ends-pact.
    """
    slides = [_slide(dossier, r) for r in _records(dossier) if r.date.precision != "undated"]
    document = {"title": _title(dossier), "events": slides, "scale": "human"}
    notes = () if slides else ("TimelineJS shows nothing: no event has a date",)
    return Export(json_text(document) + "\n", _lost(dossier), notes)


def _records(dossier: Dossier) -> list[Event | OutsideFact]:
    return [*dossier.pack.events, *dossier.pack.aftermath]


def _lost(dossier: Dossier) -> tuple[str, ...]:
    pack = dossier.pack
    kinds = [record.date.precision for record in _records(dossier)]
    wide = sum(_wide(record.date) for record in _records(dossier))
    open = sum(bool(wording.within(event)) for event in pack.events)
    several = sum(len(event.actors) > 1 for event in pack.events)
    return (
        *losses.clauses(
            (several, "event with several actors (named in its text)",
             "events with several actors (named in their texts)"),
            (open, "day known only within bounds (drawn from the first to the last)",
             "days known only within bounds (drawn from the first to the last)"),
            (kinds.count("bounded"), "bounded date (placed at its bound)",
             "bounded dates (placed at their bounds)"),
            (wide, "interval of months or years (drawn from its first day to its last)",
             "intervals of months or years (drawn from their first day to their last)"),
            (kinds.count("undated"), "undated event (left out)", "undated events (left out)"),
        ),
        *losses.records(pack, "events", "aftermath", "actors"),
    )  # fmt: skip


def _wide(when: When) -> bool:
    """Whether an interval has an end that is no day."""
    return when.precision == "interval" and any(len(end) < 10 for end in when.edtf.split("/"))


def _title(dossier: Dossier) -> Json:
    header = dossier.pack.header
    lines = [header.subtitle, header.summary, header.caution]
    if dossier.as_of:
        lines.insert(1, f"As of {header.as_of.plain}: only what was on the record by then.")
    text = "".join(_paragraph(line) for line in lines if line)
    return {"unique_id": "title", "text": {"headline": _safe(header.title), "text": text}}


def _slide(dossier: Dossier, record: Event | OutsideFact) -> Json:
    if isinstance(record, Event):
        within = wording.within(record)
        shown = f"{wording.dated(record)} · {within}" if within else wording.dated(record)
        headline, group = record.title, record.lane.capitalize()
        body = _event(dossier, record)
    else:
        headline, shown, group = f"{OUTSIDE}: {record.title}", str(record.date), OUTSIDE
        body = _fact(record)
    slide: Json = {"unique_id": record.ref.replace("/", "-")}
    slide.update(_when(record.date))
    slide["display_date"] = shown
    slide["group"] = group
    slide["text"] = {"headline": _safe(headline), "text": "".join(body)}
    return slide


def _when(when: When) -> Json:
    """The dates of a slide: the bound or the ends of a span as days, else the parts that are known.

    Both ends in full: where all that is given of a start is the same in its end, as in 2018 and
    2018-11-15, TimelineJS takes the end for the start said again, and drops it.
    """
    first, last = when.first or when.last, when.last or when.first
    assert first and last, "an undated record has no slide"
    if when.precision not in ("interval", "bounded"):
        names = ("year", "month", "day")
        return {"start_date": dict(zip(names, map(int, when.edtf.split("-")), strict=False))}
    if first == last:
        return {"start_date": _day(first)}
    return {"start_date": _day(first), "end_date": _day(last)}


def _day(day: date) -> Json:
    return {"year": day.year, "month": day.month, "day": day.day}


def _event(dossier: Dossier, event: Event) -> Iterator[str]:
    yield from (_paragraph(part.text) for part in Writer(dossier).ours(event.summary))
    if event.reasoning or event.date_basis == "stated":
        yield _paragraph(wording.reckoned(event))
    yield from _quotes(dossier, event.quotes)
    if event.actors:
        names = ", ".join(dossier.pack.actor(id).label for id in event.actors)
        yield _paragraph(f"Who: {names}")
    yield _id(event.ref)


def _quotes(dossier: Dossier, ids: Iterable[str]) -> Iterator[str]:
    pack = dossier.pack
    for quote in (pack.quote(id) for id in ids):
        words = _safe(f"“{quote.text}”")
        whose = _safe(f"{cite.attribution(pack, quote)} [{quote.id}]")
        # No paragraphs in it: TimelineJS puts quotation marks of its own around each.
        yield f"<blockquote>{words} <cite>{whose}</cite></blockquote>"


def _fact(fact: OutsideFact) -> Iterator[str]:
    yield _paragraph(fact.fact)
    for reference in fact.references:
        name = _safe(f"“{reference.title}”")
        if reference.url.startswith(("https://", "http://")):
            name = f'<a href="{_safe(reference.url)}">{name}</a>'
        day = f", {_safe(reference.date.plain)}" if reference.date.edtf else ""
        yield f"<p>Reported by {_safe(reference.publisher)}: {name}{day}</p>"
    yield _id(fact.ref)


def _id(ref: str) -> str:
    return f"<p><small>[{_safe(ref)}]</small></p>"


def _paragraph(text: str) -> str:
    return f"<p>{_safe(text)}</p>"


def _safe(text: str) -> str:
    return html.escape(visible(text))
