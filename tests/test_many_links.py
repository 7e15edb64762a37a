"""Thousands of links: so many arcs are drawn and no more, those near the cursor; all are picked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.content import Content

from content.arcs import DRAWN, Linkage, arcs
from content.dossier import Dossier
from content.loader import load
from content.pack import Pack
from screens.arcs import Arcs
from tests.packs import PackFolder
from tests.pages import Explore
from tests.views import ArcsPage

NewPack = Callable[[], PackFolder]
MANY = 3 * DRAWN


@pytest.fixture
def crowded(new_pack: NewPack) -> Pack:
    """A pack with the same links many times over, on other days each in a pair of its own."""
    pack = load(new_pack().folder)
    first = pack.links[0]
    origin, target = pack.node(first.origin), pack.node(first.target)
    events = [*pack.events]
    links = []
    for number in range(MANY):
        apart = number >= MANY // 2
        ends = (f"a{number}", f"b{number}") if apart else (origin.id, target.id)
        if apart:
            there = next(event for event in pack.events if event.id == target.id)
            events += [replace(there, id=end, title=end) for end in ends]
        links.append(replace(first, id=f"k{number}", origin=ends[0], target=ends[1]))
    return replace(pack, events=tuple(events), links=tuple(links))


def test_no_more_arcs_are_drawn_than_there_is_room_for(crowded: Pack) -> None:
    linkage = Linkage(crowded)
    assert not linkage.whole and len(linkage.links) == MANY
    for row in (0, 1, len(linkage.nodes) // 2, len(linkage.nodes) - 1):
        found = linkage.drawn(row)
        assert len(found.arcs) == DRAWN
        assert found.tracks <= DRAWN
        here = {link.ref for link in linkage.at(row)}
        drawn = {arc.link.ref for arc in found.arcs}
        assert here <= drawn or drawn <= here, "those of the row come first"


def test_the_links_that_end_nearest_to_the_row_are_drawn(crowded: Pack) -> None:
    linkage = Linkage(crowded)
    row = len(linkage.nodes) // 2

    def far(span: tuple[int, int]) -> int:
        return min(abs(end - row) for end in span)

    drawn = linkage.drawn(row).arcs
    kept = {arc.link.ref for arc in drawn}
    left = [far(linkage.span(link)) for link in linkage.links if link.ref not in kept]
    assert max(far((arc.top, arc.bottom)) for arc in drawn) <= min(left)


def test_the_picked_link_is_always_drawn(crowded: Pack) -> None:
    linkage = Linkage(crowded)
    farthest = max(linkage.links, key=lambda link: linkage.span(link)[0])
    assert farthest.ref not in {arc.link.ref for arc in linkage.drawn(0).arcs}
    assert farthest.ref in {arc.link.ref for arc in linkage.drawn(0, farthest.ref).arcs}


def test_a_pack_with_as_many_links_as_are_drawn_has_them_all(crowded: Pack) -> None:
    few = replace(crowded, links=crowded.links[:DRAWN])
    assert Linkage(few).whole
    assert [arc.link for arc in arcs(few).arcs] == list(few.links)


async def test_the_border_tells_how_many_are_drawn_and_only_rows_to_be_seen_have_them(
    explore: Explore, crowded: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: set[int] = set()
    real = Arcs.row

    def row(arcs: Arcs, at: int, width: int) -> Content:
        made.add(at)
        return real(arcs, at, width)

    monkeypatch.setattr(Arcs, "row", row)
    async with explore((120, 24), dossier=Dossier(crowded)) as page:
        page_of_arcs = ArcsPage(page)
        await page_of_arcs.zoom()
        assert f" of {MANY} links drawn" in page_of_arcs.under
        assert not re.search(rf"\b0 of {MANY}", page_of_arcs.under)
        made.clear()
        await page.press("home")
        assert f" of {MANY} links drawn" in page_of_arcs.under
        assert f"here {len(Linkage(crowded).at(0))}" in page_of_arcs.under
        assert any(set(line) & set("╭╰│├") for line in page_of_arcs.shown)
        seen = page_of_arcs.arcs.size.height
        assert 0 < len(made) <= 2 * seen < 100, "only rows to be seen are drawn"
        await page.press("end")
        await page.until(
            lambda: bool(set(page_of_arcs.shown[-1]) & set("╭╰├")), "arcs where the cursor is"
        )


async def test_every_link_of_a_row_can_be_picked_though_not_all_are_drawn(
    explore: Explore, crowded: Pack
) -> None:
    async with explore((80, 24), dossier=Dossier(crowded)) as page:
        page_of_arcs = ArcsPage(page)
        await page_of_arcs.zoom()
        await page.press("home")
        row = page_of_arcs.node
        while len(Linkage(crowded).at(page_of_arcs.arcs.highlighted or 0)) <= DRAWN:
            await page.press("down")
            assert page_of_arcs.node != row
            row = page_of_arcs.node
        await page.press("left")
        last = Linkage(crowded).at(page_of_arcs.arcs.highlighted or 0)[-1]
        assert page_of_arcs.link == last.ref == page.ref
        assert page_of_arcs.bright() >= page_of_arcs.ends(last.ref)
