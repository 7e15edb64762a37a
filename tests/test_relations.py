"""What belongs to what: which items rest on a quote, and which are marked beside an item."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from content.dossier import Dossier
from content.loader import load
from content.relations import Relations
from tests.packs import PackFolder


@pytest.fixture
def river(new_pack: Callable[[], PackFolder]) -> Relations:
    """The relations of the small pack."""
    return Relations(load(new_pack().folder))


def neighbours(river: Relations, ref: str) -> tuple[set[str], set[str], set[str]]:
    found = river.neighbours(river.pack.by_ref[ref])
    assert found.all == found.events | found.actors | found.links
    return set(found.events), set(found.actors), set(found.links)


def test_what_rests_on_a_quote_comes_in_the_explorers_order(river: Relations) -> None:
    assert [item.ref for item in river.resting_on("one/retaliation")] == [
        "event/dam", "actor/beta", "link/dam-retaliation",
    ]  # fmt: skip
    assert [item.ref for item in river.resting_on("one/not-end")] == ["term/treaty"]
    assert river.resting_on("no/such") == ()


def test_links_are_found_at_both_their_ends(river: Relations) -> None:
    every = ["dam-retaliation", "dam-opened", "kept"]
    assert [link.id for link in river.links_at("dam")] == every
    assert [link.id for link in river.links_at("signed")] == every
    assert river.links_at("alpha") == ()


ALL = {"link/dam-retaliation", "link/dam-opened", "link/kept"}


@pytest.mark.parametrize(
    ("ref", "events", "actors", "links"),
    [
        ("event/dam", {"event/signed"}, {"actor/alpha", "actor/beta"}, ALL),
        ("event/signed", {"event/dam"}, {"actor/alpha", "actor/beta", "actor/river-news"}, ALL),
        ("link/dam-opened", {"event/dam", "event/signed"}, {"actor/source-in-beta"}, set()),
        ("link/dam-retaliation", {"event/dam", "event/signed"},
         {"actor/alpha", "actor/beta"}, set()),
        ("actor/beta", {"event/dam", "event/signed"}, set(), {"link/dam-retaliation"}),
        ("actor/minister", set(), set(), {"link/kept"}),
        ("actor/river-news", {"event/signed"}, set(), set()),
        ("one/retaliation", {"event/dam"}, {"actor/beta"}, {"link/dam-retaliation"}),
        ("one/not-end", set(), {"actor/minister", "actor/alpha"}, set()),
        ("term/treaty", set(), {"actor/minister", "actor/alpha"}, set()),
    ],
)  # fmt: skip
def test_the_neighbours_of_an_item(
    river: Relations, ref: str, events: set[str], actors: set[str], links: set[str]
) -> None:
    assert neighbours(river, ref) == (events, actors, links)


def test_a_relayed_quote_belongs_to_who_relayed_it_too(
    new_pack: Callable[[], PackFolder],
) -> None:
    made = new_pack().replace("sources/one.yaml", "speaker: beta\n", "speaker: beta\n  RELAY")
    made.replace("sources/one.yaml", "RELAY", "relayed_by: source-in-beta\n")
    river = Relations(load(made.folder))
    assert neighbours(river, "one/retaliation")[1] == {"actor/beta", "actor/source-in-beta"}


def test_see_also_names_what_shares_a_quote_and_never_the_item_itself(river: Relations) -> None:
    pack = river.pack
    assert river.see_also(pack.by_ref["term/treaty"]) == ()
    assert river.see_also(pack.quote("one/keep")) == river.resting_on("one/keep")


def test_every_item_of_the_pack_rests_on_exactly_its_evidence(dossier: Dossier) -> None:
    relations = dossier.relations
    for item in dossier.pack.items:
        if item.kind == "source":
            continue
        assert all(item in relations.resting_on(quote) for quote in item.evidence), item.ref
    for quote in dossier.pack.quotes:
        resting = relations.resting_on(quote.id)
        assert all(quote.id in item.evidence for item in resting)
        assert "source" not in {item.kind for item in resting}


def test_every_neighbour_of_every_record_is_of_its_kind_and_not_the_record(
    dossier: Dossier,
) -> None:
    for record in dossier.pack.by_ref.values():
        found = dossier.relations.neighbours(record)
        assert record.ref not in found.all
        for kind, refs in (
            ("event", found.events), ("actor", found.actors), ("link", found.links),
        ):  # fmt: skip
            assert {dossier.pack.by_ref[ref].kind for ref in refs} <= {kind}, record.ref


def test_an_event_and_its_links_mark_each_other(dossier: Dossier) -> None:
    for event in dossier.pack.events:
        for ref in dossier.relations.neighbours(event).links:
            link = dossier.pack.by_ref[ref]
            assert event.ref in dossier.relations.neighbours(link).events


def test_an_actor_and_the_links_it_takes_a_position_on_mark_each_other(dossier: Dossier) -> None:
    for actor in dossier.pack.actors:
        marked = dossier.relations.neighbours(actor).links
        for link in dossier.pack.links:
            takes = actor.ref in dossier.relations.neighbours(link).actors
            assert takes == (link.ref in marked), (actor.ref, link.ref)


def test_see_also_of_every_item_shares_a_quote_with_it(dossier: Dossier) -> None:
    seen = 0
    for item in dossier.pack.items:
        others = dossier.relations.see_also(item)
        assert len({other.ref for other in others}) == len(others)
        for other in others:
            assert other.ref != item.ref
            assert set(other.evidence) & set(item.evidence)
            seen += 1
    assert seen > 50


def test_facts_outside_the_articles_belong_to_nothing(dossier: Dossier) -> None:
    assert dossier.pack.aftermath
    for fact in dossier.pack.aftermath:
        assert fact.evidence == ()
        assert not dossier.relations.neighbours(fact).all
