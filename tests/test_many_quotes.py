"""Thousands of quotes: a page writes them out so often and no more, days are looked up once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from app.exports import html
from app.exports.html_parts import PartWriter
from app.exports.html_room import Room
from content import pages
from content.dates import parse
from content.dossier import Dossier
from content.ledger import recorded
from content.loader import load
from content.model import Quote
from content.pack import Pack
from tests.html_page import by_id, read


def test_evidence_is_written_out_while_there_is_room_and_linked_after_it(dossier: Dossier) -> None:
    quotes = dossier.pack.quotes[:6]
    room = Room(characters=1500, names=100)
    written = PartWriter(dossier, room).evidence(tuple(quote.id for quote in quotes))
    assert written is not None
    items = written.findall("ul/li")
    assert len(items) == len(quotes), "every quote is there"
    whole = [item.find("blockquote") is not None for item in items]
    assert True in whole and False in whole
    for quote, item in zip(quotes, items, strict=True):
        links = [a.get("href", "") for a in item.iter("a")]
        assert len(links) == 1 and links[0].startswith("#") and quote.source in links[0]
    assert room.characters >= 0 and room.names == 94


def test_where_too_many_quotes_are_named_their_number_is_said(dossier: Dossier) -> None:
    ids = tuple(quote.id for quote in dossier.pack.quotes[:5])
    room = Room(names=8)
    writer = PartWriter(dossier, room)
    assert (writer.evidence(ids) is not None) and room.unnamed == 0
    told = writer.evidence(ids)
    assert told is not None and not list(told)
    assert told.text == "evidence: 5 quotes, which this page has no room to name"
    assert room.unnamed == 1
    assert writer.evidence(ids[:3]) is not None and room.unnamed == 1


def test_a_page_without_room_is_sound_and_says_what_it_lacks(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = html.page(dossier)
    monkeypatch.setattr(html, "Room", lambda: Room(characters=0, names=0))
    short = html.page(dossier)
    assert not any("evidence" in loss for loss in full.losses)
    lists = full.text.count('class="evidence"')
    assert short.losses[-1] == f"{lists} lists of evidence too long"
    assert 'class="evidence"' not in short.text
    assert by_id(read(short.text)).keys() >= {quote.ref for quote in dossier.pack.quotes}, (
        "each is under its article"
    )


def test_the_day_of_a_quote_is_looked_up_no_oftener_than_it_is_named(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()

    def counted(pack: Pack, quote: Quote) -> date:
        asked[quote.id] += 1
        return recorded(pack, quote)

    monkeypatch.setattr(pages, "recorded", counted)
    spread = _on_days_of_their_own(load())
    days = Dossier(spread).days
    assert len(days) == len(spread.quotes)
    heads = [part for part in pages.days_page(Dossier(spread)) if part.role == "section"]
    assert len(heads) == len(days)
    named = Counter(id for event in spread.events for id in event.quotes)
    for quote in spread.quotes:
        assert asked[quote.id] <= 1 + named[quote.id]


def test_an_event_is_new_on_the_one_day_of_all_its_quotes(dossier: Dossier) -> None:
    pack = dossier.pack
    for shown in (dossier, *(dossier.at(day) for day in dossier.days)):
        wanted = []
        for day in [shown.as_of] if shown.as_of else shown.days:
            said = {quote.id for quote in pack.quotes if recorded(pack, quote) == day}
            whole = (event for event in shown.pack.events if said.issuperset(event.quotes))
            wanted += [event.ref for event in whole]
        assert wanted or shown.as_of
        assert [part.ref for part in pages.days_page(shown) if part.role == "item"] == wanted


def _on_days_of_their_own(pack: Pack) -> Pack:
    first = date(1990, 1, 1).toordinal()
    quotes = tuple(
        replace(quote, date=parse(date.fromordinal(first + n).isoformat()))
        for n, quote in enumerate(pack.quotes)
    )
    return replace(pack, quotes=quotes)
