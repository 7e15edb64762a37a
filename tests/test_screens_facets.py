"""The counts beside the results: what they count, and how a key narrows the search by them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from textual.geometry import Offset

from content.search.found import Hit
from screens import text
from screens.facets import HEADS, MOST
from tests.pages import Explore
from tests.searching import SearchPage
from tests.seeing import in_view, lit, plain

KBS = "kbs-2019-08-25"


def counted(hits: tuple[Hit, ...]) -> dict[str, Counter[str]]:
    """What the counts of kinds and of articles must be, counted by hand."""
    sources = [hit.id if hit.kind == "source" else hit.source for hit in hits]
    kinds = Counter(hit.kind for hit in hits)
    return {"kind": kinds, "source": Counter(source for source in sources if source)}


async def enter(search: SearchPage) -> None:
    """Go to the counts by the keys."""
    await search.press("tab", "tab")
    await search.until(lambda: search.focused == "facets", "the counts")


def row(search: SearchPage, field: str, value: str) -> str:
    """What stands in the row of a value."""
    facets = search.screen.facets
    at = next(
        at
        for at, one in enumerate(facets.values)
        if one.field == field and one.count and one.count.value == value
    )
    return plain(facets.row(at, facets.content_size.width - 1)).strip()


async def test_the_counts_are_those_of_the_hits(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search()
        assert search.facets == {} and not search.inside(search.screen.facets).strip()
        for letter in "trust":
            await search.write(letter)
        for field, counts in counted(search.hits).items():
            shown = search.facets[field]
            assert list(shown.values()) == [number for _, number in counts.most_common(MOST)]
            assert all(counts[value] == number for value, number in shown.items())
        fields = list(search.facets)
        assert fields == [field for field in HEADS if field in fields] and len(fields) > 4
        drawn = search.inside(search.screen.facets)
        assert drawn.startswith(HEADS["actor"])
        number = search.facets["source"][KBS]
        assert re.search(rf"KBS World, 25 Aug 2019 +{number}\b", drawn)
        await search.press("ctrl+u")
        await search.write("zyzzyva")
        assert search.facets == {} and not search.inside(search.screen.facets).strip()


async def test_each_count_is_how_many_hits_a_value_leaves(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("retaliation")
        index = page.dossier.index
        assert sum(map(len, search.facets.values())) > 15
        for field, counts in search.facets.items():
            for value, number in counts.items():
                left = index.search(f"retaliation {field}:{value}", typing=True).hits
                # A paragraph gives way to a quote of it that is there too, and comes without it.
                certain = [hit for hit in left if hit.kind != "gist"]
                assert len(certain) <= number <= len(left), (field, value)


async def test_enter_narrows_by_a_value_and_again_does_not(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("trust")
        everything, counts = search.ids, search.facets
        await enter(search)
        await search.come_to("source", KBS)
        await search.press("enter")
        assert search.line.value == f"trust source:{KBS}"
        assert search.focused == "facets" and search.facet == ("source", KBS)
        assert len(search.hits) == counts["source"][KBS]
        assert all(KBS in (hit.source, hit.id) for hit in search.hits)
        assert row(search, "source", KBS).startswith("✓ KBS World")
        others = {value: n for value, n in counts["source"].items() if value != KBS}
        assert others and others.items() <= search.facets["source"].items(), "to choose another"
        assert search.facets["kind"] == dict(counted(search.hits)["kind"].most_common(MOST))
        await search.press("enter")
        assert search.line.value == "trust"
        assert (search.ids, search.facets) == (everything, counts)
        assert "✓" not in search.inside(search.screen.facets)


async def test_several_values_of_a_field_add_and_several_fields_narrow(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("trust")
        counts = search.facets["source"]
        other = next(value for value in counts if value != KBS)
        await enter(search)
        for value in (KBS, other):
            await search.come_to("source", value)
            await search.press("enter")
        assert search.line.value == f"trust source:{KBS} source:{other}"
        assert len(search.hits) == counts[KBS] + counts[other]
        await search.come_to("kind", "quote")
        number = search.facets["kind"]["quote"]
        await search.press("enter")
        assert {hit.kind for hit in search.hits} == {"quote"}
        assert len(search.hits) == number
        await search.press("escape")
        assert search.line.has_focus and search.line.cursor_position == len(search.line.value)
        await search.press("enter")
        assert page.current.startswith((KBS, other))


async def test_a_field_that_was_typed_is_marked_and_taken_out_again(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search('trust kind:quote actor:"Kim Hyun-chong"')
        assert {hit.kind for hit in search.hits} == {"quote"}
        assert search.facets["kind"]["quote"] == len(search.hits)
        assert row(search, "actor", "kim-hyun-chong").startswith("✓ Kim Hyun-chong")
        assert row(search, "kind", "quote").startswith("✓ quote")
        await enter(search)
        await search.come_to("actor", "kim-hyun-chong")
        await search.press("enter")
        assert search.line.value == "trust kind:quote"
        await search.come_to("kind", "quote")
        await search.press("enter")
        assert search.line.value == "trust"


async def test_what_is_chosen_is_listed_even_where_others_are_more(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("pact")
        kinds = counted(page.dossier.index.search("pact", limit=1000).hits)["kind"]
        rare = kinds.most_common()[-1][0]
        assert len(kinds) > MOST == len(search.facets["kind"]) and rare not in search.facets["kind"]
        await search.write(f" kind:{rare}")
        assert search.facets["kind"][rare] == kinds[rare] == len(search.hits)
        assert len(search.facets["kind"]) == MOST + 1


async def test_the_cursor_stands_on_values_only_and_headings_come_into_view(
    explore: Explore,
) -> None:
    async with explore((120, 16)) as page:
        search = await page.search("trust")
        values = [(field, v) for field, counts in search.facets.items() for v in counts]
        await enter(search)
        seen = [search.facet]
        while search.facet != values[-1]:
            await search.press("down")
            seen.append(search.facet)
            assert row(search, *search.facet) in search.inside(search.screen.facets)
        assert seen == values
        assert not search.inside(search.screen.facets).startswith(HEADS["actor"])
        await search.press("down")
        assert search.facet == values[-1]
        await search.press("home")
        assert search.facet == values[0]
        assert search.inside(search.screen.facets).startswith(HEADS["actor"])
        await search.press("end", "pageup", "pagedown", "pagedown")
        assert search.facet == values[-1]


async def test_tab_goes_round_line_results_and_counts(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("trust")
        order = []
        for key in ["tab"] * 3 + ["shift+tab"] * 3:
            await search.press(key)
            order.append(search.focused)
        assert order == ["results", "facets", "query", "facets", "results", "query"]
        await search.press("ctrl+u")
        await search.write("zyzzyva")
        for expected in ("results", "query", "results"):
            await search.press("tab")
            assert search.focused == expected, "no counts, no place to go to"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (99, 30)])
async def test_in_a_narrow_window_the_counts_take_the_place_of_the_results(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size) as page:
        search = await page.search("trust")
        results, facets = search.screen.results, search.screen.facets
        place = results.region
        assert not facets.display and place.width == size[0]
        found = search.chosen
        await enter(search)
        assert facets.region == place and not results.display
        assert "Actors" in search.grid and "Narrow: Tab Tab, then Enter" in search.grid
        await search.come_to("source", KBS)
        await search.press("enter")
        assert search.line.value == f"trust source:{KBS}" and facets.region == place
        assert row(search, "source", KBS) in search.grid
        await search.press("enter", "escape")
        assert search.line.has_focus and not facets.display and results.region == place
        assert search.chosen == found
        await search.press("shift+tab")
        await search.until(lambda: search.focused == "facets", "the counts")
        assert facets.region == place
        await search.press("tab", "tab")
        assert search.focused == "results" and results.region == place
        await page.resize((120, 40))
        assert facets.display and facets.region.x == results.region.right


async def test_escape_goes_from_the_counts_to_the_line_and_then_back(explore: Explore) -> None:
    async with explore() as page:
        before = page.place
        search = await page.search("trust")
        await enter(search)
        await search.press("escape")
        assert page.kind == "SearchScreen" and search.line.has_focus
        await search.press("escape")
        assert (page.kind, page.place) == ("Explorer", before)


async def test_a_click_on_a_count_narrows_and_a_click_on_a_heading_does_not(
    explore: Explore,
) -> None:
    async with explore() as page:
        search = await page.search("trust")
        facets = search.screen.facets
        lines = search.within(facets).split("\n")
        at = next(n for n, line in enumerate(lines) if "KBS World" in line)
        await search.pilot.click(
            facets, Offset(5, lines.index(next(x for x in lines if "Art" in x)))
        )
        await search.answer()
        assert search.line.value == "trust"
        await search.pilot.click(facets, Offset(5, at))
        await search.settle()
        await search.answer()
        assert search.line.value == f"trust source:{KBS}"
        assert page.kind == "SearchScreen"


async def test_counts_on_a_day_are_of_what_was_on_the_record(explore: Explore) -> None:
    async with explore() as page:
        await page.press(*["less_than_sign"] * 6)
        search = await page.search("lowest")
        assert search.hits
        for field, counts in counted(search.hits).items():
            assert search.facets[field] == dict(counts.most_common(MOST))


async def test_a_value_that_is_chosen_stands_out(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search(f"trust source:{KBS}")
        facets = search.screen.facets
        drawn = in_view(facets)
        assert [words.strip() for words in lit(drawn, text.HEAD)] == ["✓ KBS World, 25 Aug 2019"]
        assert "Articles" in lit(drawn, text.SECTION)
