"""The guided tour: offered to a newcomer, walked, left, and come back to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from app.settings import Store
from content.dossier import Dossier
from screens.pane import Row
from screens.timeline import Timeline
from screens.tour import LESSONS
from tests.packs import PackFolder
from tests.pages import Explore
from tests.seeing import Size, squash
from tests.views import ShelfPage, TourPage, opened

OFFER = "New here? t starts a tour"


async def test_the_tour_is_offered_at_the_first_start_only(explore: Explore) -> None:
    async with explore((80, 24), first=True) as page:
        assert page.grid.split("\n")[1].startswith(f" {OFFER} of {len(page.dossier.pack.tour)}")
        assert not Store(explore.state).path.exists(), "nothing was remembered"
    async with explore((80, 24)) as page:
        assert OFFER not in page.grid and TourPage(page).line == ""


async def test_escape_declines_the_offer_and_changes_nothing_else(explore: Explore) -> None:
    async with explore((80, 24), first=True) as page:
        await page.press("enter", "T")
        legend, place = page.legend, page.place
        await page.press("escape")
        assert OFFER not in page.grid
        assert (page.legend, page.place) == (legend, place), "the quotes and the filter stay"
        await page.press("escape")
        assert page.focused == "timeline"


async def test_no_offer_where_a_place_is_asked_for(explore: Explore) -> None:
    async with explore((80, 24), at="event/rulings", first=True) as page:
        assert page.ref == "event/rulings" and OFFER not in page.grid


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_every_step_shows_its_text_its_lesson_its_number_and_its_focus(
    explore: Explore, size: Size
) -> None:
    async with explore(size, first=True) as page:
        tour = TourPage(page)
        steps = page.dossier.pack.tour
        assert len(steps) == len(LESSONS) == 14
        for at, step in enumerate(steps):
            await page.press("t" if at == 0 else "space")
            assert tour.at == step.id
            assert tour.line.startswith(f"Tour {at + 1}/14")
            assert squash(f"Tour {at + 1}/14") in squash(page.grid.split("\n")[1])
            assert page.rows[0] == step.title
            assert step.text in page.rows
            lesson = page.rows.index(f"Try it: {LESSONS[at]}")
            assert lesson == page.rows.index(step.text) + 1
            assert page.focused == "detail"
            sources = {page.dossier.pack.quote(quote).source for quote in step.quotes}
            for pane in page.explorer.panes:
                name, here = str(pane.id), [ref for ref in step.focus if pane.holds(ref)]
                if here:
                    assert pane.current == here[0]
                belongs = {*here, *sources} if name == "actors" else set(here)
                assert page.count(name) == len(belongs)
                if name in page.shown:
                    assert page.marked(name) == belongs
            await page.press("down")
            assert page.current == step.quotes[0]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 50)])
async def test_the_text_and_the_lesson_of_a_step_are_to_be_seen_at_once(
    explore: Explore, size: Size
) -> None:
    async with explore(size) as page:
        await page.press("t")
        for at, step in enumerate(page.dossier.pack.tour):
            shown = squash(page.inside(page.explorer.detail))
            assert squash(step.text) in shown and squash(f"Try it: {LESSONS[at]}") in shown
            await page.press("space")


async def test_space_and_backspace_walk_and_stop_at_the_first_step(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        tour, steps = TourPage(page), page.dossier.pack.tour
        await page.press("t", "space", "space")
        assert tour.at == steps[2].id
        await page.press("backspace")
        assert tour.at == steps[1].id
        await page.press("backspace", "backspace")
        assert tour.at == steps[0].id
        assert page.said == "This is the first step."
        await page.press("t")
        assert tour.at == steps[1].id, "at a step, t goes on"


async def test_space_outside_the_tour_does_nothing(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        place = page.place
        await page.press("space", "backspace")
        assert page.place == place and TourPage(page).line == "" and page.said == ""


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_escape_leaves_the_tour_and_t_comes_back_to_its_step(
    explore: Explore, size: Size
) -> None:
    async with explore(size) as page:
        tour, third = TourPage(page), page.dossier.pack.tour[2]
        await page.press("t", "space", "space", "escape")
        assert tour.line.startswith("Tour 3/14 left; t comes back")
        assert page.focused == page.explorer.active.id != "detail"
        await page.press("down", "down")
        elsewhere = page.ref
        assert elsewhere.startswith("event/") and elsewhere != third.ref
        await page.go("actor/suga")
        assert tour.line.startswith("Tour 3/14 left; t comes back")
        await page.press("t")
        assert tour.at == third.id and tour.line.startswith("Tour 3/14 ")
        assert "left" not in tour.line
        await page.press("escape", "escape")
        assert tour.line == "", "a second Esc ends it"
        await page.press("t")
        assert tour.at == third.id, "and t still knows the step"


async def test_what_is_followed_leaves_the_tour_and_back_takes_it_up(explore: Explore) -> None:
    async with explore() as page:
        tour, first = TourPage(page), page.dossier.pack.tour[0]
        await page.press("t")
        article = await page.read("down", "enter")
        assert article.screen.quote.id == first.quotes[0]
        await article.press("escape")
        assert tour.line.startswith("Tour 1/14 ") and "left" not in tour.line
        await page.press("end")
        assert "/" in page.current and page.current != first.quotes[0]
        followed = page.current
        await page.press("enter")
        assert page.ref == followed
        assert tour.line.startswith("Tour 1/14 left")
        await page.press("b")
        assert tour.at == first.id and "left" not in tour.line


async def test_a_view_over_the_tour_comes_back_to_the_step(explore: Explore) -> None:
    async with explore() as page:
        tour = TourPage(page)
        await page.press("t", "space")
        shelf = await opened(page, ShelfPage, "m")
        await shelf.press("escape")
        assert tour.at == page.dossier.pack.tour[1].id
        assert tour.line.startswith("Tour 2/14 ") and "left" not in tour.line


async def test_after_the_last_step_the_tour_ends_and_t_begins_it_again(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        tour, steps = TourPage(page), page.dossier.pack.tour
        await page.press("t", *["space"] * (len(steps) - 1))
        assert tour.at == steps[-1].id and "Space ends" in tour.line
        await page.press("space")
        assert tour.line == ""
        assert page.said == "That was the tour. t starts it again."
        await page.press("t")
        assert tour.at == steps[0].id


async def test_a_pack_without_a_tour_says_so(
    explore: Explore, new_pack: Callable[[], PackFolder]
) -> None:
    async with explore((80, 24), Dossier.open(new_pack().folder), first=True) as page:
        assert OFFER not in page.grid
        await page.press("t")
        assert page.said == "There is no tour of this pack."
        assert TourPage(page).line == ""


async def test_a_step_lifts_the_day_the_filters_and_the_zoom(explore: Explore) -> None:
    async with explore() as page:
        whole, everything = page.shown, page.refs("timeline")
        await page.press("T", "D", "less_than_sign", "less_than_sign", "z")
        assert page.explorer.timeline.filtered and page.explorer.dossier is not page.dossier
        await page.press("t")
        assert page.explorer.dossier is page.dossier
        assert page.refs("timeline") == everything and not page.explorer.timeline.filtered
        assert page.shown == whole
        assert TourPage(page).at == page.dossier.pack.tour[0].id


async def test_the_line_of_the_tour_says_less_where_there_is_less_room(explore: Explore) -> None:
    async with explore((200, 50)) as page:
        tour = TourPage(page)
        await page.press("t", "space")
        step = page.dossier.pack.tour[1]
        for width, said in ((200, step.title), (80, "Space next · Bksp before · Esc leave")):
            await page.resize((width, 24))
            assert tour.line.startswith("Tour 2/14") and said in tour.line
        await page.resize((20, 24))
        assert tour.line == "Tour 2/14"
        assert page.place[:3] == ("detail", page.place[1], step.ref)


async def test_a_step_fills_the_timeline_only_to_take_a_filter_off_it(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[int] = []
    real = Timeline.fill

    def fill(timeline: Timeline, refs: Sequence[str], make: Callable[[int], Row]) -> None:
        filled.append(len(refs))
        real(timeline, refs, make)

    monkeypatch.setattr(Timeline, "fill", fill)
    async with explore((120, 40)) as page:
        whole = filled[-1]
        filled.clear()
        await page.press("t", "space", "space", "backspace")
        assert TourPage(page).at == page.dossier.pack.tour[1].id and filled == []
        await page.press("T")
        assert len(filled) == 1 and filled[0] < whole
        await page.press("t")
        assert filled[1:] == [whole], "a step is told beside all events"
