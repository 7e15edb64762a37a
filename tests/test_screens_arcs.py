"""Pane 3, zoomed: every link as an arc, to be walked, picked, read and left again."""

from __future__ import annotations

import pytest

from content.arcs import arcs as layout
from content.model import Link
from tests.pages import Explore
from tests.seeing import Size, drawn, plain
from tests.views import ArcsPage

BACK = "less_than_sign"
CONTROLS = "link/controls-end-pact"


async def test_the_links_stand_as_arcs_above_the_detail(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        arcs = ArcsPage(page)
        await arcs.zoom()
        laid = layout(page.dossier.pack)
        assert page.shown == ["arcs", "detail"]
        assert page.refs("arcs") == [node.ref for node in laid.nodes]
        for node in laid.nodes:
            assert node.title[:20] in page.row("arcs", node.ref)
            differs = bool(page.dossier.relations.differences(node.ref))
            assert page.row("arcs", node.ref).endswith(" ≠") == differs
        assert f"{len(page.dossier.pack.links)} links" in arcs.under
        corners = "".join(plain(option) for option in drawn(arcs.arcs))
        assert corners.count("╭") and corners.count("╰")
        assert "│" in corners and "┆" in corners, "asserted and denied"


@pytest.mark.parametrize("size", [(80, 24)])
async def test_every_link_can_be_picked_and_read(explore: Explore, size: Size) -> None:
    async with explore(size) as page:
        arcs = ArcsPage(page)
        await arcs.zoom()
        await page.press("home")
        found: set[str] = set()
        nodes = layout(page.dossier.pack)
        for row, node in enumerate(nodes.nodes):
            assert arcs.node == node.ref and arcs.link == ""
            assert page.ref == node.ref
            for arc in nodes.at(row):
                await page.press("right")
                assert arcs.link == arc.link.ref == page.ref == arcs.arcs.current
                assert page.rows[0].removesuffix(" ≠") == arc.link.title
                assert arcs.ends(arcs.link) <= arcs.bright()
                found.add(arcs.link)
            await page.press("right")
            assert arcs.link == "", "beyond the last of them none is picked"
            await page.press("down")
        assert found == {link.ref for link in page.dossier.pack.links}


async def test_a_picked_link_is_bright_alone_and_its_denial_is_marked(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        arcs = ArcsPage(page)
        await arcs.zoom()
        pack = page.dossier.pack
        for link in pack.links[::5]:
            await page.go(link.ref)
            assert arcs.link == link.ref
            assert arcs.bright() == arcs.ends(link.ref)
            target = pack.node(link.target).ref
            assert ("✗" if link.disputed else "▶") in page.row("arcs", target)
            assert "●" in page.row("arcs", pack.node(link.origin).ref)


async def test_left_picks_the_links_the_other_way_round(explore: Explore) -> None:
    async with explore((120, 40), at="link/rulings-controls") as page:
        arcs = ArcsPage(page)
        await arcs.zoom()
        laid = layout(page.dossier.pack)
        rows = range(len(laid.nodes))
        row = next(row for row in rows if len(laid.at(row)) > 2)
        here = [arc.link.ref for arc in laid.at(row)]
        await page.press("home", *["down"] * row)
        seen = []
        for key in ("left", "h", "l", "right"):
            await page.press(key)
            seen.append(arcs.link)
        assert seen == [here[-1], here[-2], here[-1], ""]


@pytest.mark.parametrize("key", ["z", "escape"])
async def test_the_ladder_comes_back_at_the_same_link(explore: Explore, key: str) -> None:
    async with explore((120, 40)) as page:
        arcs = ArcsPage(page)
        whole = page.shown
        await arcs.zoom()
        await page.press("home", "down", "right")
        picked = arcs.link
        assert picked
        await page.press(key)
        assert page.shown == whole and page.focused == "ladder"
        assert (page.explorer.ladder.current, page.ref) == (picked, picked)
        await page.press("z")
        assert (arcs.link, page.ref) == (picked, picked)


async def test_moving_on_to_a_row_that_the_link_does_not_meet_drops_it(explore: Explore) -> None:
    async with explore((120, 40), at=CONTROLS) as page:
        arcs = ArcsPage(page)
        await arcs.zoom()
        ends = arcs.ends(CONTROLS)
        assert arcs.node in ends
        await page.press("home")
        assert arcs.node not in ends and arcs.link == "" and page.ref == arcs.node


async def test_the_day_takes_a_later_link_out_of_the_hand(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        first = page.dossier.at(page.dossier.days[0]).pack
        arcs = ArcsPage(page)
        await arcs.zoom()
        late = next(
            link.ref
            for link in page.dossier.pack.links
            if link.ref not in first.by_ref
            and {link.origin, link.target} <= {n.id for n in layout(first).nodes}
        )
        await page.go(late)
        assert arcs.link == late
        await page.press(*[BACK] * 6)
        assert arcs.link == "" and page.ref != late
        assert page.ref in first.by_ref


async def test_narrow_arcs_have_room_for_the_titles(explore: Explore) -> None:
    async with explore((44, 20), at=CONTROLS) as page:
        arcs = ArcsPage(page)
        await arcs.zoom()
        assert page.shown == ["arcs", "detail"]
        link = page.dossier.pack.by_ref[CONTROLS]
        assert isinstance(link, Link) and arcs.link == CONTROLS
        for ref in arcs.ends(CONTROLS):
            words = page.row("arcs", ref)
            assert len(words) <= 42 and sum(map(str.isalpha, words)) >= 15
        corners = "".join(plain(option) for option in drawn(arcs.arcs))
        assert corners.count("╭") == corners.count("╰") == 1, "only the picked one is drawn"


async def test_enter_goes_to_the_quotes_of_the_picked_link_and_out_again(
    explore: Explore,
) -> None:
    async with explore((120, 40), at=CONTROLS) as page:
        arcs = ArcsPage(page)
        assert page.focused == "ladder"
        await arcs.zoom()
        assert (arcs.link, page.ref) == (CONTROLS, CONTROLS)
        link = page.dossier.pack.by_ref[CONTROLS]
        await page.press("enter")
        assert page.focused == "detail" and page.ref == CONTROLS
        assert page.current == link.evidence[0]
        article = await page.read("enter")
        assert article.screen.quote.id == link.evidence[0]
        await article.press("escape")
        assert page.focused == "detail" and page.current == link.evidence[0]
        await page.press("escape")
        assert page.focused == "arcs" and arcs.link == CONTROLS


async def test_the_arcs_of_a_day_have_only_its_links(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        arcs = ArcsPage(page)
        await arcs.zoom()
        for day in reversed(page.dossier.days):
            await page.press(BACK)
            there = page.dossier.at(day).pack
            assert page.refs("arcs") == [node.ref for node in layout(there).nodes]
            assert f"{len(there.links)} links" in arcs.under
            assert arcs.link == "" or arcs.link in there.by_ref
        assert page.focused == "arcs" and page.ref in (arcs.node, arcs.link)
        await page.press("x")
        assert len(page.refs("arcs")) == len(layout(page.dossier.pack).nodes)
