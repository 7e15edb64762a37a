"""The search screen: results while typing, the words found lit, and the ways on and back."""

from __future__ import annotations

import pytest

from content import cite, wording
from content.model import Quote
from screens.searching import SHOWN
from tests.pages import Explore, SearchPage
from tests.seeing import lit, plain


def unwrapped(words: str) -> str:
    """A row of a result as running text."""
    return " ".join(words.replace("▌ ", "", 1).replace("→ ", "", 1).split())


def check_rows(search: SearchPage) -> None:
    """Every hit has its row, whole, with the words found lit and what it is beneath."""
    pack = search.screen.dossier.pack
    hits = search.screen.hits
    assert len(search.results) == min(len(hits), SHOWN)
    for hit, option in zip(hits, search.results, strict=False):
        record = pack.by_ref[hit.id]
        if isinstance(record, Quote):
            expected = f"“{hit.text}” {cite.attribution(pack, record)}"
        else:
            expected = f"{hit.text} {wording.kind(pack, record)}"
        assert unwrapped(plain(option)) == " ".join(expected.split())
        found = [hit.text[start:end] for start, end in hit.spans]
        assert [" ".join(words.split()) for words in lit(option)] == found


async def test_results_come_while_typing_with_what_was_found_lit(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search()
        pack = page.dossier.pack
        assert search.found == f"{len(pack.quotes)} quotes; type to search"
        assert search.results == []
        counts = []
        for letter in "grave":
            await search.write(letter)
            check_rows(search)
            counts.append(len(search.screen.hits))
        assert counts == sorted(counts, reverse=True)
        assert 0 < counts[-1] < counts[0]
        assert any("grave change" in plain(option) for option in search.results)
        assert all("grave" in [word.lower() for word in lit(o)] for o in search.results[:2])
        quotes = sum(hit.kind == "quote" for hit in search.screen.hits)
        noun = "quote" if quotes == 1 else "quotes"
        assert search.found.startswith(f"{quotes} {noun} and {counts[-1] - quotes} other entries")
        await search.press("backspace")
        assert len(search.screen.hits) == counts[-2]


async def test_enter_lands_on_the_quote_with_what_was_found_lit(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("grave change")
        hit = search.screen.hits[0]
        assert hit.kind == "quote"
        await search.press("enter")
        assert page.kind == "Explorer"
        assert page.ref == page.current == hit.id
        assert page.focused == "detail"
        row = page.pane("detail").get_option_at_index(0)
        assert lit(row) == [hit.text[start:end] for start, end in hit.spans]
        assert f"“{hit.text}”" in page.quotes[0]
        quote = page.dossier.pack.quote(hit.id)
        assert f"actor/{quote.speaker}" in page.marked("actors")
        article = await page.read("enter")
        assert article.screen.quote is quote


async def test_a_result_that_is_no_quote_is_gone_to_in_its_pane(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("colonial rule")
        hits = search.screen.hits
        at = [hit.kind for hit in hits].index("event")
        await search.press(*["down"] * at, "enter")
        assert page.ref == page.explorer.timeline.current == hits[at].id
        await page.press("b")
        assert page.ref == page.dossier.pack.header.start


@pytest.mark.parametrize("keys", [("down",), ("2", "down", "down"), ("3", "enter"), ("enter",)])
async def test_escape_returns_to_exactly_where_one_was(
    explore: Explore, keys: tuple[str, ...]
) -> None:
    async with explore() as page:
        await page.press(*keys)
        before, shown = page.place, page.grid
        search = await page.search("grave")
        await search.press("down", "escape")
        assert page.kind == "Explorer"
        assert page.place == before
        assert page.grid == shown


async def test_the_arrows_move_through_the_results_while_one_types(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("trust")
        refs = [hit.id for hit in search.screen.hits]
        assert len(refs) > 3
        assert search.chosen == refs[0]
        await search.press("down", "down", "up")
        assert search.chosen == refs[1]
        assert search.line.has_focus
        await search.write("s")
        assert search.line.value == "trusts"
        await search.press("backspace", "down")
        assert search.chosen == refs[1]
        await search.press("tab", "down", "enter")
        assert page.ref == refs[2]


async def test_another_size_keeps_the_result_under_the_cursor(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("pact")
        await search.press("down", "down")
        assert search.screen.results.highlighted == 2
        await page.resize((80, 24))
        assert search.screen.results.highlighted == 2


async def test_what_is_a_command_elsewhere_is_text_here(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("q?/:[]yzHTSD1 b")
        assert page.kind == "SearchScreen"
        assert search.line.value == "q?/:[]yzHTSD1 b"
        assert search.found.startswith("Nothing in the quotes or our notes for “q?/:[]yzHTSD1 b”")
        assert search.results == []
        await search.press("enter")
        assert page.kind == "SearchScreen", "there is nothing to go to"
        assert page.app.is_running


async def test_nothing_found_says_so_and_takes_nothing_along(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("trust")
        assert search.results
        await search.write(" zyzzyva")
        many = search.found
        await search.press(*["backspace"] * len("trust zyzzyva"))
        await search.write("zyzzyva")
        assert search.results == []
        assert "“zyzzyva”" in search.found and "Nothing" in search.found
        assert many != search.found
        await search.press(*["backspace"] * len("zyzzyva"))
        assert search.found.endswith("type to search")


async def test_search_from_an_article(explore: Explore) -> None:
    async with explore() as page:
        article = await page.read("a")
        await article.press("down")
        paragraph = article.number
        search = await page.search("grave")
        await search.press("escape")
        assert page.kind == "ArticleScreen", "Esc goes back to the article"
        assert article.number == paragraph
        search = await page.search("grave")
        chosen = search.chosen
        await search.press("enter")
        assert page.kind == "Explorer", "Enter leaves the article for what was found"
        assert page.ref == chosen
        await page.press("b")
        assert page.ref == page.dossier.pack.header.start


async def test_the_last_query_is_there_to_be_typed_over(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("grave")
        await search.press("enter")
        search = await page.search()
        assert search.line.value == "grave"
        assert search.results
        check_rows(search)
        await search.write("trust")
        assert search.line.value == "trust"


async def test_typing_goes_on_in_the_line_from_the_list_of_results(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("grav")
        await search.press("tab")
        assert [widget.id for widget in (page.app.focused,) if widget] == ["results"]
        await search.press("e")
        assert search.line.value == "grave"
        assert search.line.has_focus
