"""The pact's clock: days moved and typed, the phase in a sentence, the way to its quotes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from content.clock import default_days, read
from content.dossier import Dossier
from content.pages import phase_words
from tests.packs import PackFolder
from tests.pages import Explore
from tests.views import ClockPage, MatrixPage, opened

RULE = "kyodo-2019-07-29/renewal-rule"


def facts(clock: ClockPage, today: str, renewal: str, notice: str = "") -> str:
    """What the clock has to say of three days."""
    assert clock.face.mechanism.clock
    days = [date.fromisoformat(day) if day else None for day in (today, renewal, notice)]
    assert days[0] and days[1]
    return phase_words(read(clock.face.mechanism.clock, days[0], days[1], days[2]))


async def test_it_opens_on_the_day_of_the_decision(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        clock = await opened(page, ClockPage)
        assert clock.face.mechanism.clock
        today, renewal = default_days(clock.face.mechanism.clock)
        assert clock.days == (today.isoformat(), renewal.isoformat(), "") == (
            "2019-08-22", "2019-11-22", ""
        )  # fmt: skip
        assert clock.focused == "today"
        assert clock.says(facts(clock, "2019-08-22", "2019-11-22"))
        assert clock.says("on Thu 22 Aug 2019 notice can be given, for 2 days more")
        assert "▼ 22 Aug 2019" in clock.strip
        assert "▲ last day for notice 24 Aug 2019" in clock.strip
        assert "▲ renewal 22 Nov 2019" in clock.strip
        assert clock.quotes[0] == RULE
        assert "The clock" in clock.title


async def test_up_and_down_change_the_day_and_the_phase_over_the_last_day(
    explore: Explore,
) -> None:
    async with explore((80, 24)) as page:
        clock = await opened(page, ClockPage)
        for day, phase in (
            ("2019-08-23", "notice can be given, for 1 day more"),
            ("2019-08-24", "Sat 24 Aug 2019 is the last day for notice"),
            ("2019-08-25", "it is too late for notice; it renews itself in 89 days"),
            ("2019-08-26", "it is too late for notice; it renews itself in 88 days"),
        ):
            await clock.press("up")
            assert clock.days[0] == day
            assert clock.says(phase) and clock.says(facts(clock, day, "2019-11-22"))
        await clock.press("down", "down")
        assert clock.days[0] == "2019-08-24"
        assert "▼ 24 Aug 2019" in clock.strip
        await clock.press("tab", "up")
        assert clock.days == ("2019-08-24", "2019-11-23", "")
        assert "▲ last day for notice 25 Aug 2019" in clock.strip
        assert clock.says(facts(clock, "2019-08-24", "2019-11-23"))


async def test_page_keys_go_to_the_days_that_the_articles_print(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        clock = await opened(page, ClockPage)
        seen = []
        for key in ("pageup", "pageup", "pageup", "pageup", *["pagedown"] * 4):
            await clock.press(key)
            seen.append(clock.days[0])
        later = ["2019-08-24", "2019-11-22", "2019-11-23", "2019-11-23"]
        earlier = ["2019-11-22", "2019-08-24", "2019-08-22", "2019-08-22"]
        assert seen == later + earlier


async def test_a_day_is_typed_and_a_wrong_one_gives_a_sentence(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        clock = await opened(page, ClockPage)
        await clock.type("2019-11-30")
        assert clock.says("on Sat 30 Nov 2019 it has renewed itself, without notice in time")
        for wrong in ("2019-02-30", "2019-13-01", "2019", "2019-11", "--", ""):
            await clock.type(wrong)
            assert clock.days[0] == wrong
            assert clock.strip.strip() == "Day: write a day as 2019-08-22"
        await clock.type("0001-01-01")
        assert clock.says("notice can be given")
        await clock.press("down")
        assert clock.days[0] == "0001-01-01", "before it no calendar goes back"
        await clock.type("9999-12-31")
        await clock.press("up")
        assert clock.days[0] == "9999-12-31"
        await clock.press("tab")
        await clock.type("0001-01-05")
        assert "no calendar goes back" in clock.strip
        await clock.type("1")
        assert clock.strip.strip() == "Renewal: write a day as 2019-08-22"


async def test_in_a_field_only_days_are_typed_and_other_keys_do_what_they_do(
    explore: Explore,
) -> None:
    async with explore((120, 40)) as page:
        clock = await opened(page, ClockPage)
        days = clock.days
        await clock.press("question_mark")
        assert page.kind == "HelpScreen"
        await page.press("escape")
        assert clock.days == days and clock.focused == "today"
        matrix = await opened(page, MatrixPage)
        assert matrix.matrix.has_focus


async def test_notice_may_be_empty_in_time_or_too_late(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        clock = await opened(page, ClockPage)
        renewal = clock.days[1]
        await clock.type("2019-09-06")
        missed = facts(clock, "2019-09-06", renewal)
        assert clock.says(missed) and missed.endswith("it renews itself in 77 days")
        await clock.press("tab", "tab")
        assert clock.focused == "notice"
        await clock.write("2019-08-23")
        assert clock.says("notice was given on Fri 23 Aug 2019, in time")
        assert clock.says(facts(clock, "2019-09-06", renewal, "2019-08-23"))
        assert "▲ notice 23 Aug 2019" in clock.strip
        await clock.type("2019-08-25")
        assert clock.says(missed)
        assert any("Notice on Sun 25 Aug 2019 is too late" in row for row in clock.rows)
        await clock.type("2019-10-01")
        assert clock.says(missed)
        assert any("Notice on Tue 1 Oct 2019 is too late" in row for row in clock.rows)
        await clock.type("")
        assert clock.says(missed)
        assert "▲ notice" not in clock.strip
        await clock.press("up")
        assert clock.days[2], "into an empty field an arrow brings a day"


async def test_enter_goes_to_the_quotes_and_escape_back_step_by_step(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        start = page.place
        clock = await opened(page, ClockPage)
        await clock.press("up", "enter")
        assert clock.detail.has_focus and clock.current == RULE
        article = await page.read("enter")
        assert article.screen.quote.id == RULE
        await article.press("escape")
        assert clock.detail.has_focus and clock.current == RULE
        await clock.press("escape")
        assert clock.focused == "today" and clock.days[0] == "2019-08-23"
        await clock.press("escape")
        assert page.kind == "Explorer" and page.place == start


async def test_the_detail_leads_to_the_mechanism_in_the_explorer(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        clock = await opened(page, ClockPage)
        assert clock.items[-1] == "mechanism/pact-renewal"
        await clock.press("enter")
        await clock.come_to("mechanism/pact-renewal")
        await clock.press("enter")
        assert page.kind == "Explorer" and page.ref == "mechanism/pact-renewal"


async def test_every_printed_pair_of_days_is_compared_with_the_rule(explore: Explore) -> None:
    async with explore((200, 60)) as page:
        clock = await opened(page, ClockPage)
        words = " ".join(clock.rows)
        assert "From Sat 24 Aug 2019 to Fri 22 Nov 2019 it is 90 days: the rule's 90" in words
        assert "From Sat 24 Aug 2019 to Sat 23 Nov 2019 it is 91 days: one more than 90" in words
        assert "No article prints a renewal date." in words
        assert [row for row in clock.items if row.startswith("outside/")]


async def test_as_of_a_day_it_compares_only_what_had_been_printed(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        await page.press(*["less_than_sign"] * 6)
        clock = await opened(page, ClockPage)
        there = clock.dossier.pack.by_ref
        assert clock.dossier is page.dossier.at(page.dossier.days[0])
        assert clock.quotes and all(quote in there for quote in clock.quotes)
        assert not [row for row in clock.items if row.startswith("outside/")]
        await clock.press("up", "pageup", "enter")
        assert clock.current == RULE


@pytest.mark.parametrize("width", [40, 60, 120, 200])
async def test_the_strip_has_every_mark_at_any_width(explore: Explore, width: int) -> None:
    async with explore((120, 40)) as page:
        clock = await opened(page, ClockPage)
        await clock.resize((width, 40))
        strip = " ".join(clock.strip.split())
        for mark in ("▼ 22 Aug 2019", "renewal", "22 Nov 2019", "─", "═", "┄"):
            assert mark in strip
        lines = [len(line.rstrip()) for line in clock.strip.split("\n")]
        assert max(lines) <= width
        assert clock.days[0] == "2019-08-22"


async def test_a_pack_without_a_clock_says_so(
    explore: Explore, new_pack: Callable[[], PackFolder]
) -> None:
    async with explore((80, 24), Dossier.open(new_pack().folder)) as page:
        await page.press("c")
        assert page.kind == "Explorer" and page.said == "There is nothing of this kind here."


async def test_letters_move_in_a_field_as_the_arrows_do_and_are_never_typed(
    explore: Explore,
) -> None:
    async with explore((80, 24)) as page:
        clock = await opened(page, ClockPage)
        start = clock.days
        await clock.press("k")
        assert clock.days[0] == "2019-08-23"
        await clock.press("j", "h", "l", "f", "r")
        assert clock.days == start
        await clock.press("tab", "k")
        assert clock.days[0] == start[0] and clock.days[1] == "2019-11-23"
