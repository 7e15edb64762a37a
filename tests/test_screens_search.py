"""The search screen: results while typing, the words found lit, and the ways back and on."""

from __future__ import annotations

import pytest
from textual.content import Content

from content import wording
from screens.results import LONGEST, excerpt
from screens.searching import HOW, SHOWN
from tests.pages import Explore, ExplorerPage
from tests.searching import SearchPage
from tests.seeing import in_view, lit, plain

SIGNS = {"quote": "▌", "paragraph": "¶", "gist": "¶", "gap": "?", "outside": "↗"}
"""What stands before a hit, by its kind; → before every other."""


def running(words: str) -> str:
    """Words as running text, however they were wrapped."""
    return " ".join(words.split())


def check_rows(search: SearchPage) -> None:
    """Every hit has its row: its words, whole or cut, what was found lit, and its attribution."""
    for hit, row in zip(search.hits, search.results, strict=True):
        check_row(search, hit.id, row)


def check_row(search: SearchPage, id: str, row: Content) -> None:
    hit = next(hit for hit in search.hits if hit.id == id)
    sign, _, rest = running(plain(row)).partition(" ")
    assert sign == SIGNS.get(hit.kind, "→")
    found_by = [f"found by: {' · '.join(hit.why)}"] if hit.why else []
    under = running(" ".join([hit.tail, *found_by]))
    assert rest.endswith(under)
    words = rest.removesuffix(under).strip()
    if hit.kind == "quote":
        assert (words[0], words[-1]) == ("“", "”")
        words = words[1:-1]
    if len(hit.text) <= LONGEST:
        assert words == running(hit.text)
    else:
        assert words.removeprefix("… ").removesuffix(" …") in running(hit.text)
    told = [running(hit.text[start:end]) for start, end in hit.spans]
    shown = running(" ".join(lit(row)))
    assert " ".join(told).startswith(shown)
    assert bool(shown) == bool(told)


def summary(search: SearchPage) -> str:
    """How much was found, counted by hand."""
    kinds = [hit.kind for hit in search.hits]
    others = len(kinds) - kinds.count("quote")
    said = wording.count(kinds.count("quote"), "quote")
    return f"{said} and {wording.count(others, 'other entry', 'other entries')}"


async def test_results_come_while_typing_with_what_was_found_lit(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search()
        pack = page.dossier.pack
        first, *further = search.found.split("\n")
        assert first == f"{len(pack.quotes)} quotes; type to search"
        assert further == [HOW]
        assert search.results == [] and search.heading == "Best first"
        counts = []
        for letter in "grave":
            await search.write(letter)
            check_rows(search)
            if len(search.hits) < SHOWN:
                assert search.found.startswith(summary(search))
            counts.append(len(search.hits))
        assert counts == sorted(counts, reverse=True)
        assert 0 < counts[-1] < counts[0] == SHOWN
        drawn = in_view(search.screen.results)
        assert "grave change" in plain(drawn)
        assert {word.lower() for word in lit(drawn)} == {"grave"}
        shown = search.inside(search.screen.results).replace("▐", " ").split("\n")
        assert [line.rstrip() for line in shown] == [
            line.replace("▐", " ").rstrip() for line in plain(drawn).split("\n")
        ]
        await search.press("backspace")
        assert len(search.hits) == counts[-2]


@pytest.mark.parametrize("words", ["suga", "22 august", "seoul"])
async def test_a_row_says_why_it_was_found_and_is_never_long(explore: Explore, words: str) -> None:
    async with explore((80, 24)) as page:
        search = await page.search(words)
        check_rows(search)
        assert any(hit.why for hit in search.hits)
        assert max(plain(row).count("\n") for row in search.results) < 10
        assert max(len(line) for row in search.results for line in plain(row).split("\n")) < 80


def test_a_long_text_is_cut_to_what_stands_around_the_first_word_found() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    assert excerpt(words[:LONGEST], ((3, 5),)) == (words[:LONGEST], ((3, 5),))
    for number in (0, 3, 60, 120, 199):
        wanted = f"word{number}"
        at = f"{words} ".index(f"{wanted} ")
        cut, spans = excerpt(words, ((at, at + len(wanted)),))
        assert [cut[start:end] for start, end in spans] == [wanted]
        assert len(cut) <= LONGEST + 4
        assert cut.startswith("… ") == (number > 20) and cut.endswith(" …") == (number < 199)
        assert f" {cut.removeprefix('… ').removesuffix(' …')} " in f" {words} "
    cut, spans = excerpt(words, ())
    assert words.startswith(cut.removesuffix(" …")) and spans == ()


async def test_a_slip_is_read_as_the_word_that_was_meant_and_that_is_said(explore: Explore) -> None:
    async with explore() as page:
        right = (await page.search("grave change")).ids[0]
        await page.press("escape")
        search = await page.search("graev change")
        assert search.ids[0] == right
        said = "Nothing has “graev”. Did you mean “grave”? Shown for that."
        assert said in search.found and said in page.grid
        assert [word.lower() for word in lit(search.results[0])] == ["grave", "change"]
        await search.press(*["backspace"] * len("ev change"), *"ve change")
        assert "Did you mean" not in search.found


async def test_what_is_not_understood_is_said_and_read_as_words(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("actor:suga")
        assert search.hits and "Not understood" not in search.found
        for line, said in (
            ("actor:trust", "Not understood: no actor is called “trust”; read as a word."),
            ("foo:trust", "Not understood: “foo:” is no field; fields are actor, side, source,"),
            ("trust before:noon", "“before:” needs a day, such as before:2019-08-25; “noon”"),
            ("trust voice:", "Not understood: “voice:” needs a word behind it."),
        ):
            await search.press("ctrl+u")
            await search.write(line)
            assert said in running(search.found) and said[:30] in running(page.grid)
        assert "kbs-2019-08-25/abe-trust" in search.ids


async def test_nothing_found_says_so_and_takes_nothing_along(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("trust")
        assert search.results and search.facets
        await search.press(*["backspace"] * 5)
        await search.write("zyzzyva")
        assert search.results == [] and search.facets == {}
        assert search.found.startswith("No quote, and nothing of ours, has “zyzzyva”.")
        assert plain(in_view(search.screen.results)) == ""
        await search.press("down", "up", "enter", "tab", "enter")
        assert page.kind == "SearchScreen", "there is nothing to go to"
        await search.press("shift+tab", *["backspace"] * len("zyzzyva"))
        assert search.found.startswith(f"{len(page.dossier.pack.quotes)} quotes; type to search")
        assert page.app.is_running


@pytest.mark.parametrize(
    ("words", "gap"), [("polls", "public-opinion"), ("comfort women", "earlier-disputes")]
)
async def test_where_no_quote_has_it_the_nearest_open_question_is_first_and_marked(
    explore: Explore, words: str, gap: str
) -> None:
    async with explore() as page:
        search = await page.search(words)
        assert not [hit for hit in search.hits if hit.kind in ("quote", "paragraph")]
        assert search.ids[0] == f"gap/{gap}"
        title = page.dossier.pack.by_ref[f"gap/{gap}"].label
        assert running(plain(search.results[0])).startswith(f"? {title}")
        nearest = "Nearest entry of “What the articles cannot tell you” first."
        assert search.found.startswith(f"No quote has this. {nearest}")
        await search.press("enter")
        assert (page.kind, page.ref) == ("Explorer", f"gap/{gap}")


async def test_what_is_a_command_elsewhere_is_text_here(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("q?/:[]yzHTSD1 b")
        assert page.kind == "SearchScreen"
        assert search.line.value == "q?/:[]yzHTSD1 b"
        assert search.found.startswith("No quote, and nothing of ours, has “q?/:[]yzHTSD1 b”")
        assert search.results == []
        assert page.app.is_running


@pytest.mark.parametrize("tabs", [1, 2])
async def test_typing_goes_on_in_the_line_from_the_results_and_from_the_counts(
    explore: Explore, tabs: int
) -> None:
    async with explore() as page:
        search = await page.search("grav")
        await search.press(*["tab"] * tabs)
        assert page.focused == ("results", "facets")[tabs - 1]
        await search.write("e q")
        assert search.line.value == "grave q"
        assert search.line.has_focus and page.kind == "SearchScreen"


@pytest.mark.parametrize("keys", [("down",), ("2", "down", "down"), ("3", "enter"), ("enter",)])
async def test_escape_returns_to_exactly_where_one_was(
    explore: Explore, keys: tuple[str, ...]
) -> None:
    async with explore() as page:
        await page.press(*keys)
        before, shown = page.place, page.grid
        search = await page.search("grave")
        await search.press("down", "ctrl+o", "escape")
        assert (page.kind, page.place, page.grid) == ("Explorer", before, shown)
        search = await page.search("trust")
        await search.press("tab", "down", "escape")
        assert (page.kind, page.place, page.grid) == ("Explorer", before, shown)
        assert page.explorer.searches == ("trust", "grave"), "what was typed is there again"


@pytest.mark.parametrize("key", ["d", "s", "c", "m", "e", "a"])
async def test_escape_returns_to_the_view_the_search_was_opened_from(
    explore: Explore, key: str
) -> None:
    async with explore() as page:
        await page.press(key, "down")
        kind, shown = page.kind, page.grid
        assert kind != "Explorer"
        if key == "c":
            await page.press("shift+tab")
            shown = page.grid
        search = await page.search("grave")
        await search.press("escape")
        assert (page.kind, page.grid) == (kind, shown)


async def test_the_arrows_move_through_the_results_while_one_types(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("trust")
        ids = search.ids
        assert len(ids) > 3
        assert search.chosen == ids[0]
        await search.press("down", "down", "up")
        assert search.chosen == ids[1]
        assert search.line.has_focus
        await search.write("e")
        assert search.line.value == "truste" and search.chosen == search.ids[0]
        await search.press("backspace", "down", "pagedown")
        far = search.ids.index(search.chosen)
        assert far > 3
        await search.press("pageup", "up", "up")
        assert search.chosen == ids[0]
        await search.press("tab", "down", "down", "enter")
        assert page.ref == ids[2]


async def test_another_size_keeps_the_result_under_the_cursor(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("pact")
        await search.press("down", "down")
        chosen = search.chosen
        for size in ((80, 24), (60, 20), (200, 50)):
            await page.resize(size)
            assert search.screen.results.highlighted == 2 and search.chosen == chosen
            first = plain(search.results[2]).split("\n")[0]
            assert first in page.grid


async def test_the_results_stand_by_date_and_by_relevance_again(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("trust")
        best = search.ids
        await search.press("down", "ctrl+o")
        assert search.heading == "By date" and "─ By date ─" in page.grid
        assert sorted(search.ids) == sorted(best) and search.ids != best
        assert search.screen.results.highlighted == 0
        quotes = [page.dossier.pack.quote(hit.id) for hit in search.hits if hit.kind == "quote"]
        days = [quote.date.first for quote in quotes if quote.date.edtf and quote.date.first]
        assert len(days) > 3 and days == sorted(days)
        await search.press("backspace")
        assert search.heading == "By date", "typing on changes no order"
        await search.press("t", "ctrl+o")
        assert (search.heading, search.ids) == ("Best first", best)


async def searched(page: ExplorerPage, *queries: str) -> None:
    """Search for one thing after the other, and go to the best hit of each."""
    for words in queries:
        search = await page.search()
        await search.press("ctrl+u")
        await search.write(words)
        await search.press("enter")
        await page.until(lambda: page.kind != "SearchScreen", "the hit")


async def test_an_empty_line_offers_what_was_searched_before(explore: Explore) -> None:
    async with explore() as page:
        await searched(page, "grave change", "trust", "suga", "trust")
        search = await page.search()
        assert search.line.value == "trust"
        await search.press("backspace")
        assert search.line.value == "", "it was selected"
        assert search.heading == "Searched before"
        assert [plain(row) for row in search.results] == ["trust", "suga", "grave change"]
        assert search.screen.results.highlighted is None
        await search.press("down", "enter")
        assert search.line.value == "trust", "the last one first"
        await search.press("ctrl+u", "down", "down", "down", "enter")
        assert search.line.value == "grave change" and search.line.has_focus
        assert search.ids[0] == "kbs-2019-08-25/seoul-grave-change"
        check_rows(search)
        await search.press("ctrl+u", "tab", "down", "down", "enter")
        assert search.line.value == "suga" and search.line.has_focus
        assert page.kind == "SearchScreen"


async def test_ctrl_r_takes_up_one_search_after_another_and_the_first_again(
    explore: Explore,
) -> None:
    async with explore() as page:
        search = await page.search()
        await search.press("ctrl+r")
        assert page.said == "Nothing searched before." and search.line.value == ""
        await search.press("escape")
        await searched(page, "grave change", "trust", "suga")
        search = await page.search()
        await search.press("ctrl+u")
        seen = []
        for _ in range(4):
            await search.press("ctrl+r")
            seen.append(search.line.value)
            check_rows(search)
        assert seen == ["suga", "trust", "grave change", "suga"]
        await search.write(" ")
        assert search.line.value == "suga ", "the cursor stands at its end"


async def test_the_last_query_is_there_to_be_typed_over(explore: Explore) -> None:
    async with explore() as page:
        await searched(page, "grave")
        search = await page.search()
        assert search.line.value == search.line.selected_text == "grave"
        check_rows(search)
        await search.write("trust")
        assert search.line.value == "trust"
        check_rows(search)
