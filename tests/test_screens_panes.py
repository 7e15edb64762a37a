"""The three panes: what they mark, what they hide, and what stands in them."""

from __future__ import annotations

import pytest

from content.model import Quote
from tests.pages import Explore

ENDS = "event/seoul-ends-pact"
KIM = "kim-hyun-chong"


@pytest.mark.parametrize(
    "ref",
    [ENDS, "actor/suga", "actor/abe-cabinet", "link/controls-end-pact", "event/rulings"],
)
async def test_what_belongs_together_is_marked_and_counted(explore: Explore, ref: str) -> None:
    async with explore(at=ref) as page:
        record = page.dossier.pack.by_ref[page.ref]
        belongs = page.dossier.relations.neighbours(record)
        for name, refs in (
            ("timeline", belongs.events),
            ("actors", belongs.actors | belongs.sources),
            ("ladder", belongs.links),
        ):
            assert page.marked(name) == refs
            assert page.count(name) == len(refs)


async def test_a_quote_under_the_cursor_marks_what_rests_on_it(explore: Explore) -> None:
    async with explore() as page:
        whole = page.marked("ladder")
        await page.press("enter", "down", "down", "down")
        quote = page.dossier.pack.by_ref[page.current]
        assert isinstance(quote, Quote)
        belongs = page.dossier.relations.neighbours(quote)
        assert page.marked("timeline") == belongs.events
        assert page.marked("actors") == belongs.actors | belongs.sources
        assert page.marked("ladder") == belongs.links != whole
        await page.press("escape")
        assert page.marked("ladder") == whole


@pytest.mark.parametrize("at", [ENDS, "question/retaliation", "mechanism/white-list", "actor/suga"])
async def test_what_the_articles_differ_on_is_marked_and_nothing_else(
    explore: Explore, at: str
) -> None:
    async with explore((200, 60), at=at) as page:
        differences = page.dossier.relations.differences
        for name in ("timeline", "actors", "ladder"):
            differing = {ref for ref in page.refs(name) if "≠" in page.row(name, ref)}
            assert differing == {ref for ref in page.refs(name) if differences(ref)}
            assert differing
        parts = page.explorer.detail._parts
        for part, row in zip(parts, page.rows, strict=True):
            if part.role in ("item", "title"):
                ref = part.ref or page.ref
                assert ("≠" in row) == bool(differences(ref)), row
            else:
                assert "≠" not in row
        assert any("≠" in row for row in page.rows)


async def test_lanes_are_hidden_and_shown(explore: Explore) -> None:
    async with explore() as page:
        everything = page.refs("timeline")
        events = page.dossier.pack.events
        hidden: set[str] = set()
        for key, lane in (("H", "history"), ("T", "trade"), ("D", "diplomacy")):
            await page.press(key)
            hidden.add(lane)
            left = {event.ref for event in events if event.lane not in hidden}
            assert set(page.refs("timeline")) == left
            assert f"{len(left)}/{len(events)}" in page.legend
            assert page.ref == page.explorer.timeline.current == ENDS
        await page.press("S")
        assert page.refs("timeline") == everything, "hiding the last lane shows all again"
        await page.press("S")
        gone = page.explorer.timeline.current
        assert gone != ENDS and page.ref == gone, "the detail goes with the cursor"
        await page.press("escape")
        assert page.refs("timeline") == everything, "Esc takes the filters off"
        await page.press("T", "x")
        assert page.refs("timeline") == everything


async def test_the_timeline_of_one_actor(explore: Explore) -> None:
    async with explore() as page:
        everything = page.refs("timeline")
        await page.press("f")
        assert page.said == "Choose an actor first (2), then press f."
        assert page.refs("timeline") == everything
        await page.go(f"actor/{KIM}")
        await page.press("f")
        pack = page.dossier.pack
        his = {
            event.ref
            for event in pack.events
            if KIM in event.actors or any(pack.quote(q).speaker == KIM for q in event.quotes)
        }
        assert 0 < len(his) < len(pack.events)
        assert set(page.refs("timeline")) == his
        assert "Kim Hyun-chong" in page.said
        assert "Kim Hyun-chong" in page.legend
        await page.press("f")
        assert page.refs("timeline") == everything
        await page.press("f", "x")
        assert page.refs("timeline") == everything
        await page.press("4", "f")
        assert set(page.refs("timeline")) == his, "the speaker of the quote under the cursor"


async def test_a_filtered_timeline_opens_up_for_an_event_gone_to(explore: Explore) -> None:
    async with explore(at="event/colonial-rule") as page:
        await page.press("S")
        await page.go(ENDS)
        assert page.explorer.timeline.current == ENDS == page.ref
        assert not page.explorer.timeline.filtered


async def test_facts_outside_the_articles_stand_below_a_rule(explore: Explore) -> None:
    async with explore() as page:
        refs = page.refs("timeline")
        outside = [fact.ref for fact in page.dossier.pack.aftermath]
        assert outside and sorted(refs[-len(outside) :]) == sorted(outside)
        await page.go(refs[-len(outside)])
        assert "── Outside the articles: around and after ──" in page.grid
        assert any(row.lower().startswith("outside the articles") for row in page.rows[:3])
        assert any("never used as evidence here" in row for row in page.rows[:3])
        assert page.quotes == []
        assert page.marked("timeline") | page.marked("actors") | page.marked("ladder") == set()
        await page.press("a")
        assert page.kind == "Explorer"
        assert page.said == "This rests on no quote; there is no article to open."


async def test_the_actors_pane_says_who_never_speaks(explore: Explore) -> None:
    async with explore() as page:
        pack = page.dossier.pack
        for actor in pack.actors:
            spoken = sum(quote.speaker == actor.id for quote in pack.quotes)
            first = page.row("actors", actor.ref).split("\n")[0]
            assert first.endswith(f" {spoken}" if spoken else " –"), actor.id
        await page.go("actor/abe-cabinet")
        assert any(row.startswith("NEVER SPEAKS") for row in page.rows)
        assert "– never speaks" in page.grid


@pytest.mark.parametrize("at", ["question/retaliation", "kbs-2019-08-25/abe-trust"])
async def test_a_start_on_what_no_pane_holds_opens_a_pane_all_the_same(
    explore: Explore, at: str
) -> None:
    async with explore((80, 24), at=at) as page:
        assert page.ref == at
        assert page.explorer.timeline.region, "the timeline is there above the detail"
        assert page.explorer.timeline.current == page.dossier.pack.header.start
        await page.press("escape")
        assert page.ref == page.dossier.pack.header.start, "Esc returns to the pane's record"


async def test_the_detail_of_a_fact_without_quotes_can_be_scrolled(explore: Explore) -> None:
    async with explore((80, 24), at="outside/suspension") as page:
        await page.press("4")
        assert page.focused == "detail"
        before = page.explorer.detail.scroll_offset.y
        await page.press("j", "j", "j")
        assert page.explorer.detail.scroll_offset.y > before
