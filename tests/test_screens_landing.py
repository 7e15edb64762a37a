"""Where a search leads: the hit opened with what was found lit, and on to the next, and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events

from content.dossier import Dossier
from content.search.found import Found, Hit
from screens.article import QUOTED
from tests.packs import PackFolder
from tests.pages import ArticlePage, Explore, ExplorerPage
from tests.searching import SearchPage
from tests.seeing import drawn, drawn_at, lit

BACK = "less_than_sign"


@pytest.fixture
def river(new_pack: Callable[[], PackFolder]) -> PackFolder:
    return new_pack()


def words(texts: list[str]) -> list[str]:
    """Words that stand in lines as they were wrapped, in small letters."""
    return " ".join(texts).lower().split()


def cut(text: str, found: Found) -> list[str]:
    """The words that a search found in a text."""
    return words([text[start:end] for start, end in found.light(text)])


def check_landed(page: ExplorerPage, found: Found, at: int) -> None:
    """One is at a hit: a paragraph in its article, the rest in the explorer, the words lit."""
    hit = found.hits[at]
    note = f"hit {at + 1} of {len(found.hits)} · n next · N previous"
    assert note in page.grid
    assert page.landed == hit.id
    if hit.source is None or hit.kind == "quote":
        check_pane(page, found, hit)
    else:
        check_article(page, found, hit)


def check_pane(page: ExplorerPage, found: Found, hit: Hit) -> None:
    assert page.kind == "Explorer"
    rows = drawn(page.pane("detail"))
    if hit.kind == "quote":
        assert (page.ref, page.current, page.focused) == (hit.id, hit.id, "detail")
        assert words(lit(drawn_at(page.pane("detail"), 0))) == cut(hit.text, found)
        assert f"“{hit.text}”" in page.quotes[0]
        return
    assert page.ref == hit.id
    record = page.dossier.pack.by_ref[hit.id]
    assert words(lit(rows[0])) == cut(record.label, found)
    everywhere = words([word for row in rows for word in lit(row)])
    assert set(cut(hit.text, found)) <= set(everywhere), hit.id


def check_article(page: ExplorerPage, found: Found, hit: Hit, *, quoted: bool = True) -> None:
    article = ArticlePage(page.app, page.pilot)
    assert article.kind == "ArticleScreen"
    assert (article.screen.source.id, article.number) == (hit.source, hit.paragraph)
    assert article.paragraphs.has_focus
    row = article.option(article.number)
    told = " ".join(hit.text.split())
    assert told in article.words(article.number)
    shown, wanted = words(lit(row)), cut(hit.text, found)
    assert all(shown.count(word) >= wanted.count(word) for word in wanted), (shown, wanted)
    assert (article.screen.quote.paragraph == hit.paragraph) is quoted
    assert " ".join(wanted[:1]) in article.within(article.paragraphs).lower()


async def opened(page: ExplorerPage, query: str, *, at: int = 0) -> Found:
    """Search, and open a hit by Enter."""
    search = await page.search()
    await search.press("ctrl+u")
    await search.write(query)
    found = search.screen.found
    await search.press(*["down"] * at)
    await SearchPage(page.app, page.pilot).press("enter")
    await page.until(lambda: page.kind != "SearchScreen" and bool(page.landed), "the hit")
    return found


async def test_enter_lands_on_the_quote_with_what_was_found_lit(explore: Explore) -> None:
    async with explore() as page:
        found = await opened(page, "grave change")
        assert found.hits[0].kind == "quote"
        check_landed(page, found, 0)
        quote = page.dossier.pack.quote(found.hits[0].id)
        assert f"actor/{quote.speaker}" in page.marked("actors")
        article = await page.read("enter")
        assert article.screen.quote is quote
        assert "hit 1 of" not in page.grid, "this is where one went oneself"
        await article.press("escape", "b")
        assert page.ref == page.dossier.pack.header.start


@pytest.mark.parametrize("kind", ["event", "link", "actor", "term", "question", "factor", "tour"])
async def test_an_item_is_gone_to_with_what_was_found_lit_in_its_title_or_text(
    explore: Explore, kind: str
) -> None:
    async with explore() as page:
        search = await page.search("grave change")
        at = [hit.kind for hit in search.hits].index(kind)
        await search.press(*["down"] * at, "enter")
        found = page.explorer._found
        assert found is not None
        check_landed(page, found, at)
        shown = page.inside(page.explorer.detail).lower()
        assert "grave" in shown or kind == "question"
        await page.press("b")
        assert page.ref == page.dossier.pack.header.start


async def test_what_was_found_is_lit_until_one_goes_elsewhere(explore: Explore) -> None:
    async with explore() as page:
        await opened(page, "grave change")
        await page.go("actor/south-korea")
        assert not any(lit(row) for row in drawn(page.pane("detail")))
        assert "hit 1 of" not in page.grid


async def test_a_paragraph_is_opened_in_its_article_where_the_original_is_attached(
    explore: Explore, river: PackFolder
) -> None:
    async with explore((100, 34), Dossier.open(river.folder, river.originals)) as page:
        found = await opened(page, "wooden bridge")
        assert (found.hits[0].id, found.hits[0].kind) == ("two#2", "paragraph")
        check_landed(page, found, 0)
        article = ArticlePage(page.app, page.pilot)
        assert lit(article.option(2)) == ["wooden", "bridge"]
        assert lit(article.option(1)) == []
        assert lit(article.option(2), f"bold {QUOTED}") == ["The treaty was signed in 1999"]
        assert "full text from the attached original" in page.grid
        await page.press("escape")
        assert (page.kind, page.ref) == ("Explorer", "two")
        await page.press("b")
        assert page.ref == page.dossier.pack.header.start


async def test_without_the_original_our_line_for_the_paragraph_is_lit(explore: Explore) -> None:
    async with explore() as page:
        found = await opened(page, "grave change", at=1)
        assert (found.hits[1].id, found.hits[1].kind) == ("kbs-2019-08-25#7", "gist")
        check_landed(page, found, 1)
        article = ArticlePage(page.app, page.pilot)
        assert article.screen.quote.id in (
            "kbs-2019-08-25/seoul-grave-change",
            "kbs-2019-08-25/prompted",
        )
        assert "--articles DIR shows the full text" in page.grid
        others = [n for n in article.screen.numbers if n != 7]
        assert not any("grave" in words(lit(article.option(n))) for n in others)


async def test_a_paragraph_that_has_no_quote_is_opened_too(
    explore: Explore, river: PackFolder
) -> None:
    moved = river.replace(
        "sources/one.yaml",
        "- id: keep\n  paragraph: 2\n  text: We will keep what we signed,\n  voice: direct",
        "- id: keep\n  paragraph: 1\n  text: nothing had been decided\n  voice: indirect",
    )
    async with explore((100, 34), Dossier.open(moved.folder, moved.originals)) as page:
        found = await opened(page, "envoys")
        assert [hit.id for hit in found.hits] == ["one#2"]
        check_article(page, found, found.hits[0], quoted=False)
        assert "27 envoys" in page.grid


async def test_next_and_previous_go_through_all_hits_and_round(explore: Explore) -> None:
    async with explore() as page:
        await page.press("n")
        assert page.said == "Nothing searched yet; press / to search."
        page.app.clear_notifications()
        found = await opened(page, "grave change")
        count = len(found.hits)
        kinds = {hit.kind for hit in found.hits}
        assert count > 8 and {"quote", "gist", "event"} <= kinds
        for at in [*range(1, count), 0, 1]:
            await page.hit()
            check_landed(page, found, at)
        for at in (0, count - 1, count - 2):
            await page.hit("N")
            check_landed(page, found, at)


async def test_next_goes_through_paragraphs_of_attached_articles(
    explore: Explore, river: PackFolder
) -> None:
    async with explore((100, 34), Dossier.open(river.folder, river.originals)) as page:
        found = await opened(page, "year")
        assert [hit.kind for hit in found.hits].count("paragraph") >= 1
        for at in [*range(1, len(found.hits)), *range(len(found.hits))]:
            await page.hit()
            check_landed(page, found, at)
        found = await opened(page, "kind:paragraph the")
        assert len({hit.source for hit in found.hits}) == 2 and len(found.hits) > 3
        for at in [*range(1, len(found.hits)), 0]:
            await page.hit()
            check_landed(page, found, at)
            assert len(page.app.screen_stack) == 3, "one article, however many hits"


@pytest.mark.parametrize("key", ["d", "s", "c", "m", "w", "u", "e", "plus", "a"])
async def test_next_from_another_view_goes_on_without_the_list(explore: Explore, key: str) -> None:
    async with explore() as page:
        found = await opened(page, "grave change", at=1)
        await page.press("escape")
        await page.press(key)
        if key == "c":
            await page.press("shift+tab")
        await page.until(lambda: page.kind != "Explorer", "the view")
        await page.hit()
        check_landed(page, found, 2)
        assert page.kind == "Explorer"
        await page.press(key)
        await page.until(lambda: page.kind != "Explorer", "the view")
        if key == "c":
            await page.press("shift+tab")
        await page.hit("N")
        check_landed(page, found, 1)
        assert page.kind == "ArticleScreen"
        await page.press("escape")
        assert page.kind == "Explorer", "the view was left"


async def test_a_search_from_an_article_leaves_it_or_comes_back_to_it(explore: Explore) -> None:
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


async def test_keys_of_the_article_work_where_a_search_led_to_it(explore: Explore) -> None:
    async with explore() as page:
        found = await opened(page, "grave change", at=1)
        article = ArticlePage(page.app, page.pilot)
        await article.press("down")
        assert article.number == 8
        await article.press("up", "y")
        assert f"[{article.screen.quote.id}]" in page.app.clipboard
        await article.press("enter")
        assert article.screen.detail.has_focus and article.screen.detail.current
        await article.resize((80, 24))
        await article.press("escape")
        assert article.number == 7 and article.paragraphs.has_focus
        check_landed(page, found, 1)
        await article.resize((60, 20))
        assert "grave" in words(lit(article.option(7)))
        await article.press("escape")
        assert page.kind == "Explorer"


@pytest.mark.parametrize("at", [0, 1, 5])
async def test_landing_in_60_columns(explore: Explore, at: int) -> None:
    async with explore((60, 20)) as page:
        found = await opened(page, "grave change", at=at)
        check_landed(page, found, at)
        assert "grave" in page.grid.lower()


def on_record(dossier: Dossier, hit: Hit) -> bool:
    """Whether a day's dossier has a hit: a paragraph is there once its article is out."""
    if hit.source is None or hit.kind == "quote":
        return hit.id in dossier.pack.by_ref
    source = dossier.whole.pack.source(hit.source)
    assert dossier.as_of and source.published.last
    return source.published.last <= dossier.as_of


@pytest.mark.parametrize("query", ["moon", "lowest"])
async def test_on_a_day_next_leaves_out_what_was_not_on_the_record(
    explore: Explore, query: str
) -> None:
    async with explore() as page:
        first = page.dossier.at(page.dossier.days[0])
        found = await opened(page, query)
        there = [hit.id for hit in found.hits if on_record(first, hit)]
        assert 2 < len(there) < len(found.hits)
        assert {"quote", "gist"} & {hit.kind for hit in found.hits if hit.id in there}
        await page.go("event/rulings")
        await page.press(*[BACK] * 6)
        assert page.explorer.dossier is first
        seen = [await page.hit() for _ in there]
        assert seen == there or sorted(seen) == sorted(there)
        assert page.explorer.dossier is first, "the day stays"
        assert await page.hit("N") == seen[-2]
        await page.press("escape", "x")
        assert page.explorer.dossier is page.dossier
        after = [hit.id for hit in found.hits]
        assert await page.hit() == after[(after.index(seen[-2]) + 1) % len(after)]


async def test_where_no_hit_is_on_the_record_that_is_said(explore: Explore) -> None:
    async with explore() as page:
        await opened(page, "grave change kind:quote source:kbs")
        await page.press(*[BACK] * 6)
        place = page.place
        await page.press("n")
        assert page.said == "Nothing found was on the record by this day; x shows all days."
        assert page.place == place


async def test_a_search_under_a_day_finds_and_lands_on_that_day(explore: Explore) -> None:
    async with explore() as page:
        await page.press(*[BACK] * 6)
        day = page.dossier.at(page.dossier.days[0])
        assert page.explorer.dossier is day
        search = await page.search("lowest")
        assert f"as of {day.pack.header.as_of.plain}" in search.grid.split("\n")[0]
        assert search.hits and all(on_record(day, hit) for hit in search.hits)
        assert len(search.hits) < len(page.dossier.index.search("lowest").hits)
        found = search.screen.found
        await search.press("enter")
        for at in [*range(1, len(found.hits)), 0]:
            await page.hit()
            assert page.explorer.shown is day
            if found.hits[at].kind in ("quote", "gist"):
                check_landed(page, found, at)


async def test_a_search_from_the_stances_of_a_day_is_of_that_day(explore: Explore) -> None:
    async with explore() as page:
        await page.press("s", *[BACK] * 6)
        first = page.dossier.at(page.dossier.days[0])
        search = await page.search("pact")
        assert search.screen.dossier is first
        assert search.hits and all(on_record(first, hit) for hit in search.hits)
        await search.press("enter")
        assert page.kind == "Explorer" and page.explorer.dossier is first


async def test_a_click_on_a_result_opens_it_and_the_wheel_scrolls(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("grave change")
        found, results = search.screen.found, search.screen.results
        before = search.inside(results)
        turn = events.MouseScrollDown(results, 1, 1, 0, 0, 0, False, False, False)
        results.post_message(turn)
        await search.settle()
        first = search.inside(results).split("\n")[0].rstrip(" ▐")
        assert first == before.split("\n")[3].rstrip(" ▐")
        at = next(n for n, hit in enumerate(found.hits) if hit.kind == "link")
        lines = search.within(results).split("\n")
        line = next(n for n, words in enumerate(lines) if "→ For its decision" in words)
        await page.pilot.click(results, offset=(8, line))
        await page.until(lambda: page.kind == "Explorer", "the hit")
        check_landed(page, found, at)
