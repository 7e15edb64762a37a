"""The day shown: what is on the record in every pane, what is new, and the ways back to all."""

from __future__ import annotations

import pytest

from content import dates
from content.dossier import Dossier
from content.model import Event
from screens.shelf import ShelfScreen
from tests.pages import Explore, ExplorerPage
from tests.seeing import drawn, plain

BACK, ON = "less_than_sign", "greater_than_sign"
PANES = ("timeline", "actors", "ladder")
WIDTHS = [60, 80, 120, 200]
LIFTED = "not on the record by"


def shown(page: ExplorerPage) -> Dossier:
    """The dossier that the explorer shows."""
    assert page.explorer.dossier
    return page.explorer.dossier


def later(page: ExplorerPage, kind: str) -> str:
    """A record of a kind that the day shown has not yet."""
    there = shown(page).pack.by_ref
    return next(i.ref for i in page.dossier.pack.items if i.kind == kind and i.ref not in there)


@pytest.mark.parametrize("width", WIDTHS)
async def test_back_and_on_walk_the_days_and_the_title_says_which(
    explore: Explore, width: int
) -> None:
    async with explore((width, 24)) as page:
        days = page.dossier.days
        assert len(days) == 6 and "as of" not in page.grid.split("\n")[0]
        walk = [(BACK, number) for number in range(6, 0, -1)]
        walk += [(ON, number) for number in range(2, 7)]
        for key, number in walk:
            await page.press(key)
            assert shown(page).as_of == days[number - 1]
            day = dates.parse(days[number - 1].isoformat()).plain
            assert f"as of {day} ({number} of 6) · x all" in page.grid.split("\n")[0]
        await page.press(ON)
        assert shown(page) is page.dossier
        assert "as of" not in page.grid.split("\n")[0]


async def test_before_the_first_day_and_after_the_last_one_is_told(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        await page.press(ON)
        assert page.said == "All days are shown. < goes back to what was on the record by a day."
        await page.press(*[BACK] * 6)
        first = page.grid
        await page.press(BACK)
        assert page.said.startswith("Before this day nothing was on the record.")
        assert page.dossier.days[0] == shown(page).as_of
        assert page.grid.split("\n")[0] == first.split("\n")[0]


async def test_no_pane_holds_what_the_day_lacks(explore: Explore) -> None:
    async with explore() as page:
        everything = {name: page.refs(name) for name in PANES}
        for day in reversed(page.dossier.days):
            await page.press(BACK)
            there = page.dossier.at(day).pack
            for name in PANES:
                refs = page.refs(name)
                assert set(refs) == {ref for ref in everything[name] if ref in there.by_ref}
            assert set(page.refs("ladder")) == {link.ref for link in there.links}
            for ref in page.refs("timeline"):
                event = page.dossier.pack.by_ref[ref]
                assert isinstance(event, Event), "nothing from outside the articles"
                first = event.date.first
                assert first is None or first <= day or event.date_meaning in ("due", "expected")
            assert "Outside the articles: around and after" not in page.grid
        assert len(page.refs("timeline")) < len(everything["timeline"]) / 2


async def test_the_detail_has_no_quote_of_a_later_day(explore: Explore) -> None:
    async with explore((160, 50), at="actor/south-korea") as page:
        for day in reversed(page.dossier.days):
            await page.press(BACK)
            assert page.ref == "actor/south-korea", "the same record"
            there = page.dossier.at(day).pack
            texts = {quote.text for quote in there.quotes}
            assert page.quotes
            for row in page.quotes:
                assert row.partition("“")[2].rpartition("”")[0] in texts


async def test_what_is_new_on_a_day_has_a_plus(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        for number in range(6, 1, -1):
            await page.press(BACK)
            fresh = shown(page).fresh
            for name in ("timeline", "ladder"):
                for ref in page.refs(name):
                    row = page.row(name, ref)
                    sign = "▸" if ref in page.marked(name) else "+" if ref in fresh else " "
                    assert row[0] == sign, (number, ref)
        await page.press(BACK)
        assert shown(page).fresh == frozenset()
        rows = [plain(o) for name in PANES for o in drawn(page.pane(name))]
        assert not [row for row in rows if row.startswith("+")], "on the first day all would be new"


@pytest.mark.parametrize("key", ["x", "escape"])
async def test_all_days_come_back(explore: Explore, key: str) -> None:
    async with explore() as page:
        everything = {name: page.refs(name) for name in PANES}
        await page.press(BACK, BACK, BACK)
        assert page.refs("timeline") != everything["timeline"]
        await page.press(key)
        assert shown(page) is page.dossier
        assert {name: page.refs(name) for name in PANES} == everything
        assert "as of" not in page.grid.split("\n")[0]


async def test_escape_goes_out_of_quotes_then_filter_then_day(explore: Explore) -> None:
    async with explore() as page:
        await page.press(BACK, "T", "enter")
        await page.press("escape")
        assert page.focused == "timeline" and page.explorer.timeline.filtered
        await page.press("escape")
        assert not page.explorer.timeline.filtered and shown(page) is not page.dossier
        await page.press("escape")
        assert shown(page) is page.dossier


async def test_the_cursor_stays_on_its_row_or_goes_to_one_nearby(explore: Explore) -> None:
    async with explore(at="event/rulings") as page:
        await page.press(*[BACK] * 6)
        assert page.ref == "event/rulings" == page.explorer.timeline.current
        await page.press(*[ON] * 6)
        assert page.ref == "event/rulings"
        last = page.dossier.pack.aftermath[-1].ref
        await page.go(last)
        await page.press(BACK)
        assert page.ref in page.refs("timeline") and page.ref == page.explorer.timeline.current


async def test_going_back_to_what_is_not_on_the_record_yet_shows_all_days(
    explore: Explore,
) -> None:
    async with explore() as page:
        await page.press(*[BACK] * 6)
        wanted = later(page, "event")
        await page.press("x")
        await page.go(wanted)
        await page.go("event/rulings")
        await page.press(*[BACK] * 6)
        assert wanted not in page.refs("timeline")
        await page.press("b")
        assert page.ref == wanted == page.explorer.timeline.current
        assert shown(page) is page.dossier and LIFTED in page.said


async def test_search_finds_only_what_is_on_the_record(explore: Explore) -> None:
    async with explore() as page:
        search = await page.search("lowest")
        before = len(search.hits)
        await search.press("escape")
        await page.press(*[BACK] * 6)
        search = await page.search("lowest")
        there = {**shown(page).pack.by_ref, **gists(shown(page))}
        assert 0 < len(search.hits) < before
        assert all(hit.id in there for hit in search.hits)
        await search.press(*["backspace"] * 6)
        assert search.found.startswith(f"{len(shown(page).pack.quotes)} quotes")
        await search.write("pact")
        assert search.hits and all(hit.id in there for hit in search.hits)
        await search.press("enter")
        assert shown(page).as_of == page.dossier.days[0], "a hit on the record keeps the day"


def gists(dossier: Dossier) -> dict[str, str]:
    """Our lines for the paragraphs of the articles that were out, by the ids of the hits."""
    return {
        f"{source.id}#{number}": gist
        for source in dossier.pack.sources
        if not dossier.hides(source)
        for number, gist in source.gists.items()
    }


async def test_the_palette_lists_only_what_is_on_the_record(explore: Explore) -> None:
    from app.palette import Palette

    async with explore() as page:
        await page.press(*[BACK] * 6)
        offered = [hit async for hit in Palette(page.explorer).discover()]
        titles = {str(hit.text) for hit in offered}
        there = shown(page).pack
        for question in page.dossier.pack.questions:
            assert (question.title in titles) == (question.ref in there.by_ref)
        whole = page.dossier.pack.by_ref[later(page, "event")]
        found = [hit async for hit in Palette(page.explorer).search(whole.label)]
        assert whole.label not in {str(hit.text) for hit in found}


async def test_an_actor_not_heard_yet_is_not_called_silent(explore: Explore) -> None:
    async with explore() as page:
        await page.press(*[BACK] * 6)
        assert "– not heard yet" in page.grid and "– never speaks" not in page.grid
        spoken = {quote.speaker for quote in shown(page).pack.quotes}
        silent = next(a for a in shown(page).pack.actors if a.id not in spoken)
        await page.go(silent.ref)
        assert any(row.strip().startswith("NOT HEARD YET") for row in page.rows)
        assert not any(row.strip().startswith("NEVER SPEAKS") for row in page.rows)
        assert shown(page).as_of == page.dossier.days[0]


@pytest.mark.parametrize(
    "keys",
    [
        ["d", "s", *[BACK] * 3, "d"],
        ["c", "s", *[BACK] * 3, "c"],
        ["e", "s", *[BACK] * 3, "e"],
        ["d", "m", *[BACK] * 3, "escape", "escape"],
        ["c", "s", *[BACK] * 3, "escape"],
        ["a", "s", *[BACK] * 3, "escape"],
        ["z", *[BACK] * 3, "z"],
    ],
)
async def test_a_day_gone_to_in_a_view_is_the_day_of_all(explore: Explore, keys: list[str]) -> None:
    async with explore((120, 40), at="question/terms") as page:
        await page.press("down", *keys)
        state = page.explorer.shown
        assert state and str(state.as_of) == "2019-08-25"
        for _ in range(10):
            if page.kind != "Explorer":
                await page.press("escape")
        known = state.pack.by_ref
        for pane in ("timeline", "actors", "ladder"):
            assert set(page.refs(pane)) <= known.keys(), pane


async def test_an_article_left_on_another_day_gives_way(explore: Explore) -> None:
    async with explore((120, 40), at="kyodo-2019-11-15/pact-helps") as page:
        await page.read("a")
        await page.press("s", *[BACK] * 6, "escape")
        assert page.kind == "Explorer"
        assert "as of 29 Jul 2019" in page.grid


async def test_keys_ahead_of_an_opening_article_open_it_once(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        await page.pilot.press("u", "enter")
        screen = page.app.screen
        assert isinstance(screen, ShelfScreen)
        quote = page.dossier.pack.quotes[0]
        with page.app._context():
            screen.read(quote)
            screen.read(quote)
        await page.settle()
        assert [type(one).__name__ for one in page.app.screen_stack].count("ArticleScreen") == 1
        await page.press(*["escape"] * 4)
        assert page.kind == "Explorer"
