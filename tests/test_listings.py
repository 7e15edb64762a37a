"""The lists in plain text: no stance without what qualifies it, no span without what it means."""

from __future__ import annotations

import pytest

from app.exports.html import page
from content import wording
from content.dossier import Dossier
from content.listings import Lister
from content.model import Link
from content.pack import Pack
from tests.html_page import by_id, read


def link(pack: Pack, id: str) -> Link:
    return next(link for link in pack.links if link.id == id)


def test_a_link_names_who_with_hedge_and_relay(pack: Pack) -> None:
    said = wording.who_exactly(pack, link(pack, "rulings-controls"))
    assert said == "says: KBS (hedged “apparent”) · denies: Tokyo (hedged “direct”)"
    relayed = wording.who_exactly(pack, link(pack, "issue-summit"))
    assert relayed == "says if: Shinzo Abe (as relayed by government sources)"


def test_several_hedges_are_named_once_and_an_unnamed_relay_in_small_letters(pack: Pack) -> None:
    positions = [p for question in pack.questions for p in question.positions]
    hedged = [p for p in positions if p.hedge][:1]
    assert wording.qualified(pack, [*hedged, *hedged]) == f" (hedged “{hedged[0].hedge}”)"
    relayed = [p for p in positions if p.reported_by and not pack.actor(p.reported_by).named]
    assert relayed
    told = wording.qualified(pack, relayed[:1])
    assert f"as relayed by {told.rpartition('by ')[2]}" in told
    assert told.rpartition("by ")[2][0].islower()
    assert (
        wording.qualified(pack, [p for p in positions if not p.hedge and not p.reported_by]) == ""
    )


@pytest.mark.parametrize("kind", ["links", "questions", "page"])
def test_every_hedge_and_every_relay_is_in_the_list(dossier: Dossier, kind: str) -> None:
    pack = dossier.pack
    positions = [p for record in pack.questions for p in record.positions]
    if kind == "links":
        positions = [p for record in pack.links for p in record.positions]
        told = " ".join(part.text for part in Lister(dossier).linked())
    elif kind == "questions":
        told = " ".join(part.text for part in Lister(dossier).questions())
    else:
        (table,) = by_id(read(page(dossier).text))["_questions"].every("table")
        told = table.text
    hedges = {position.hedge for position in positions if position.hedge}
    relays = {position.reported_by for position in positions if position.reported_by}
    assert hedges and relays
    assert not [hedge for hedge in hedges if f"“{hedge}”" not in told]
    names = [wording.within_a_sentence(pack.actor(id)) for id in relays]
    assert not [name for name in names if f"as relayed by {name}" not in told]


def test_a_span_that_is_no_time_it_took_says_so(dossier: Dossier) -> None:
    spans = {
        event.ref: wording.mark(event) == "○"
        for event in dossier.pack.events
        if event.date.precision == "interval"
    }
    assert set(spans.values()) == {True, False}
    parts = list(Lister(dossier).timeline())
    for at, part in enumerate(parts):
        if part.ref in spans:
            assert ("some time within that" in parts[at + 1].text) == spans[part.ref], part.ref


def test_the_timeline_says_how_each_day_is_known(dossier: Dossier) -> None:
    told = [part.text for part in Lister(dossier).timeline()]
    reckoned = [wording.reckoned(event) for event in dossier.pack.events if event.reasoning]
    assert reckoned
    assert not [words for words in reckoned if words not in told]
