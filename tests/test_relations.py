"""What belongs to what: which items rest on a quote, and which are marked beside an item."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from content import relations
from content.dossier import Dossier
from content.guide import Disagreement
from content.loader import load
from content.pack import Pack
from content.relations import Relations
from tests.packs import PackFolder


@pytest.fixture
def river(new_pack: Callable[[], PackFolder]) -> Relations:
    """The relations of the small pack."""
    return Relations(load(new_pack().folder))


def neighbours(river: Relations, ref: str) -> tuple[set[str], set[str], set[str], set[str]]:
    found = river.neighbours(river.pack.by_ref[ref])
    assert found.all == found.events | found.actors | found.links | found.sources
    return set(found.events), set(found.actors), set(found.links), set(found.sources)


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
    ("ref", "events", "actors", "links", "sources"),
    [
        ("event/dam", {"event/signed"}, {"actor/alpha", "actor/beta"}, ALL, {"one"}),
        ("event/signed", {"event/dam"}, {"actor/alpha", "actor/beta", "actor/river-news"}, ALL,
         {"two"}),
        ("link/dam-opened", {"event/dam", "event/signed"}, {"actor/source-in-beta"}, set(),
         {"two"}),
        ("link/dam-retaliation", {"event/dam", "event/signed"}, {"actor/alpha", "actor/beta"},
         set(), {"one"}),
        ("actor/beta", {"event/dam", "event/signed"}, set(), {"link/dam-retaliation"}, {"one"}),
        ("actor/minister", set(), set(), {"link/kept"}, {"one"}),
        ("actor/river-news", {"event/signed"}, set(), set(), {"two"}),
        ("one/retaliation", {"event/dam"}, {"actor/beta"}, {"link/dam-retaliation"}, {"one"}),
        ("one/not-end", set(), {"actor/minister", "actor/alpha"}, set(), {"one"}),
        ("term/treaty", set(), {"actor/minister", "actor/alpha"}, set(), {"one"}),
    ],
)  # fmt: skip
def test_the_neighbours_of_an_item(
    river: Relations,
    ref: str,
    events: set[str],
    actors: set[str],
    links: set[str],
    sources: set[str],
) -> None:
    assert neighbours(river, ref) == (events, actors, links, sources)


def test_an_article_is_no_neighbour_of_itself(river: Relations) -> None:
    assert neighbours(river, "one")[3] == set()


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
    assert river.nearest(pack.by_ref["term/treaty"]) == ((), 0)


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
            ("source", found.sources),
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
        others = dossier.pack.known(dossier.relations.see_also(item))
        assert len({other.ref for other in others}) == len(others)
        for other in others:
            assert other.ref != item.ref
            assert set(other.evidence) & set(item.evidence)
            seen += 1
    assert seen > 50


def test_see_also_names_first_what_shares_most_with_the_item(dossier: Dossier) -> None:
    longest = 0
    for item in dossier.pack.items:
        mine = set(item.evidence)
        also = dossier.pack.known(dossier.relations.see_also(item))
        others = [set(other.evidence) for other in also]
        shared = [len(mine & theirs) / len(mine | theirs) for theirs in others]
        assert shared == sorted(shared, reverse=True), item.ref
        longest = max(longest, len(set(shared)))
    assert longest > 3


@pytest.mark.parametrize("named", [1, 2, 10, 1000])
def test_the_nearest_are_the_first_of_all_that_share_a_quote(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, named: int
) -> None:
    monkeypatch.setattr(relations, "NEAREST", named)
    river, further = Relations(pack), 0
    for item in pack.items:
        known = {*pack.ties.of("touches", item.ref)}
        if isinstance(item, Disagreement):
            known |= {*item.touches}
        also = [ref for ref in river.see_also(item) if ref not in known]
        nearest = river.nearest(item)
        assert nearest == (tuple(also[:named]), max(0, len(also) - named)), item.ref
        further += nearest.further
    assert bool(further) == (named < 1000)


def test_facts_outside_the_articles_belong_to_nothing(dossier: Dossier) -> None:
    assert dossier.pack.aftermath
    for fact in dossier.pack.aftermath:
        assert fact.evidence == ()
        assert not dossier.relations.neighbours(fact).all


@pytest.mark.parametrize(
    ("ref", "sources"),
    [
        ("event/dam", {"one"}),
        ("event/signed", {"two"}),
        ("actor/minister", {"one"}),
        ("link/dam-opened", {"two"}),
        ("one/retaliation", {"one"}),
        ("one", set()),
    ],
)
def test_the_articles_of_an_items_quotes_belong_to_it(
    river: Relations, ref: str, sources: set[str]
) -> None:
    assert river.neighbours(river.pack.by_ref[ref]).sources == sources
