"""The linkage as arcs: rows in order of time, an arc for every link, no two in each other's way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from content.arcs import Arcs, Linkage, arcs
from content.dossier import Dossier
from content.loader import load
from content.model import Event, Factor
from content.pack import Pack
from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]


@pytest.fixture(scope="module")
def every(dossier: Dossier) -> list[tuple[Pack, Arcs]]:
    """The layouts of the built-in pack and of each of its days."""
    packs = [dossier.pack, *(dossier.at(day).pack for day in dossier.days)]
    return [(pack, arcs(pack)) for pack in packs]


def test_every_link_has_one_arc_between_the_rows_of_its_ends(
    every: list[tuple[Pack, Arcs]],
) -> None:
    for pack, found in every:
        assert [arc.link for arc in found.arcs] == list(pack.links)
        for arc in found.arcs:
            ends = {found.nodes[arc.top].id, found.nodes[arc.bottom].id}
            assert ends == {arc.link.origin, arc.link.target}
            assert arc.top <= arc.bottom


def test_every_row_is_an_end_of_a_link_and_none_is_there_twice(
    every: list[tuple[Pack, Arcs]],
) -> None:
    for pack, found in every:
        ends = {end for link in pack.links for end in (link.origin, link.target)}
        assert {node.id for node in found.nodes} == ends
        assert len(found.nodes) == len(ends)


def test_two_arcs_on_one_track_share_no_row(every: list[tuple[Pack, Arcs]]) -> None:
    for _, found in every:
        for one, other in combinations(found.arcs, 2):
            if one.track == other.track:
                assert one.bottom < other.top or other.bottom < one.top, (one.link, other.link)
        assert {arc.track for arc in found.arcs} == set(range(found.tracks))


def test_an_arc_is_no_farther_out_than_it_must_be(every: list[tuple[Pack, Arcs]]) -> None:
    for _, found in every:
        for arc in found.arcs:
            for track in range(arc.track):
                inner = [other for other in found.arcs if other.track == track]
                assert any(o.top <= arc.bottom and arc.top <= o.bottom for o in inner)


def test_events_are_in_order_of_time(every: list[tuple[Pack, Arcs]]) -> None:
    for _, found in every:
        anchors = [node.date.anchor for node in found.nodes if isinstance(node, Event)]
        assert anchors == sorted(anchors)


def test_what_is_no_event_stands_with_the_first_event_that_it_is_linked_to(
    dossier: Dossier,
) -> None:
    pack = dossier.pack
    found = arcs(pack)
    beside = 0
    for at, node in enumerate(found.nodes):
        links = dossier.relations.links_at(node.id)
        ends = [pack.node(end) for link in links for end in (link.origin, link.target)]
        linked = [end for end in ends if isinstance(end, Event)]
        if isinstance(node, Factor) and linked:
            first = min(event.date.anchor for event in linked)
            above = [n.date.anchor for n in found.nodes[:at] if isinstance(n, Event)]
            below = [n.date.anchor for n in found.nodes[at + 1 :] if isinstance(n, Event)]
            assert all(anchor <= first for anchor in above), node.id
            assert all(anchor >= first for anchor in below), node.id
            assert above[-1] == first
            beside += 1
    assert beside


def test_the_arcs_of_a_row_are_those_that_end_on_it_the_innermost_first(
    every: list[tuple[Pack, Arcs]],
) -> None:
    for _, found in every:
        for row, node in enumerate(found.nodes):
            here = found.at(row)
            assert [arc.track for arc in here] == sorted(arc.track for arc in here)
            assert {arc.link.ref for arc in here} == {
                arc.link.ref for arc in found.arcs if node.id in (arc.link.origin, arc.link.target)
            }


FACTORS = """\
- {id: fish, title: Fish, lane: trade, summary: Fish., quotes: [one/retaliation]}
- {id: hope, title: Hope, lane: trade, summary: Hope., quotes: [one/keep]}
"""


def test_the_small_pack_is_laid_out_by_hand(new_pack: NewPack) -> None:
    made = new_pack().add("factors.yaml", FACTORS)
    made.replace("links.yaml", "  from: signed\n  to: dam\n", "  from: fish\n  to: dam\n")
    made.replace("links.yaml", "- id: dam-opened", MORE + "- id: dam-opened")
    made.replace("events.yaml", "- id: dam\n", LATER + "- id: dam\n")
    found = arcs(load(made.folder))
    # Hope is linked to no event, and stands where fish does: with the dam.
    assert [node.id for node in found.nodes] == ["signed", "dam", "fish", "hope", "flood"]
    places = {arc.link.id: (arc.top, arc.bottom, arc.track) for arc in found.arcs}
    assert places == {
        "dam-retaliation": (0, 1, 0), "itself": (2, 2, 0), "fish-hope": (2, 3, 1),
        "fish-flood": (2, 4, 3), "dam-opened": (0, 1, 1), "kept": (1, 2, 2),
    }  # fmt: skip
    assert [arc.link.id for arc in found.at(3)] == ["fish-hope"]
    assert [arc.meets(1) for arc in found.arcs] == [True, False, False, False, True, True]


LATER = """\
- id: flood
  title: A flood
  date: 2021
  date_meaning: due
  date_basis: stated
  lane: history
  summary: It will rise.
  quotes: [two/lapse]
"""
MORE = """\
- id: itself
  title: Fish is about fish
  from: fish
  to: fish
  relation: sequence
  positions:
  - {actor: minister, stance: asserts, quotes: [one/keep]}
- id: fish-flood
  title: Fish, then a flood
  from: fish
  to: flood
  relation: sequence
  positions:
  - {actor: minister, stance: asserts, quotes: [one/keep]}
- id: fish-hope
  title: Fish is hope
  from: hope
  to: fish
  relation: sequence
  positions:
  - {actor: minister, stance: asserts, quotes: [one/keep]}
"""


def test_without_links_there_is_nothing_to_draw(dossier: Dossier) -> None:
    assert arcs(dossier.at(date(1965, 6, 22)).pack) == Arcs((), (), 0)


def test_links_and_what_they_link_are_read_once(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[str] = Counter()

    class Counted(tuple[Any, ...]):
        def __iter__(self) -> Iterator[Any]:
            for one in super().__iter__():
                read[one.ref] += 1
                yield one

    pack = dossier.pack
    kinds = {kind: Counted(getattr(pack, kind)) for kind in ("links", "events", "factors")}
    nodes = Linkage(pack).nodes
    with monkeypatch.context() as patch:
        for kind, counted in kinds.items():
            patch.setitem(vars(pack), kind, counted)
        patch.setattr(Pack, "node", lambda *_: pytest.fail("read by itself"))
        assert Linkage(pack).nodes == nodes
    assert set(read.values()) == {1}
