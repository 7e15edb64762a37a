"""The clock of a pact: the last day for notice, every phase at its edges, the printed days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from content import dates
from content.clock import (
    Phase,
    comparisons,
    default_days,
    last_day_for_notice,
    printed_days,
    read,
)
from content.dossier import Dossier
from content.guide import Clock, Mechanism, PrintedDate
from content.pages import clock_page
from content.vocabulary import ClockMeaning

RENEWAL = date(2019, 11, 23)
LAST = date(2019, 8, 25)
Printed = tuple[str, ClockMeaning]


def made(*printed: Printed, days: int = 90) -> Clock:
    """A clock; each printed day rests on a quote that is named as the day is."""
    days_printed = tuple(PrintedDate(dates.parse(d), meaning, (d,)) for d, meaning in printed)
    return Clock(days, ("rule",), days_printed, ())


@pytest.fixture
def mechanism(dossier: Dossier) -> Mechanism:
    """The one mechanism of the built-in pack that has a clock."""
    (found,) = (m for m in dossier.pack.mechanisms if m.clock)
    return found


@pytest.fixture
def clock(mechanism: Mechanism) -> Clock:
    assert mechanism.clock
    return mechanism.clock


@pytest.mark.parametrize(
    ("renewal", "days", "last"),
    [
        ("2019-11-23", 90, "2019-08-25"),
        ("2019-11-22", 90, "2019-08-24"),
        ("2019-11-23", 1, "2019-11-22"),
        ("2019-03-01", 1, "2019-02-28"),
        ("2020-03-01", 1, "2020-02-29"),
        ("2020-05-29", 90, "2020-02-29"),
        ("2021-05-30", 90, "2021-03-01"),
        ("2020-02-29", 366, "2019-02-28"),
        ("2020-01-01", 365, "2019-01-01"),
        ("2021-01-01", 366, "2020-01-01"),
        ("0001-04-01", 90, "0001-01-01"),
    ],
)
def test_the_last_day_for_notice_is_the_renewal_date_less_the_days(
    renewal: str, days: int, last: str
) -> None:
    found = last_day_for_notice(date.fromisoformat(renewal), days)
    assert found == date.fromisoformat(last)


def test_before_the_calendar_begins_there_is_no_last_day() -> None:
    for ask in (
        lambda: last_day_for_notice(date(1, 3, 31), 90),
        lambda: read(made(), date(2019, 1, 1), date.min),
    ):
        with pytest.raises(ValueError, match=r"^90 days before 0001-0[13]-[03]1 no calendar goes"):
            ask()


@pytest.mark.parametrize(
    ("today", "phase", "left"),
    [
        (date.min, "notice open", (LAST - date.min).days),
        (LAST - timedelta(days=2), "notice open", 2),
        (LAST - timedelta(days=1), "notice open", 1),
        (LAST, "last day", 0),
        (LAST + timedelta(days=1), "notice missed", 89),
        (RENEWAL - timedelta(days=1), "notice missed", 1),
        (RENEWAL, "renewed", 0),
        (RENEWAL + timedelta(days=1), "renewed", 0),
        (date.max, "renewed", 0),
    ],
)
def test_without_a_notice_the_pact_renews_itself(today: date, phase: Phase, left: int) -> None:
    found = read(made(), today, RENEWAL)
    assert (found.phase, found.days_left, found.last_day) == (phase, left, LAST)
    assert (found.late, found.notice, found.today, found.renewal) == (False, None, today, RENEWAL)


@pytest.mark.parametrize("notice", [LAST - timedelta(days=3), LAST - timedelta(days=1), LAST])
@pytest.mark.parametrize("after", [0, 1, 88])
def test_with_a_notice_in_time_it_ends(notice: date, after: int) -> None:
    found = read(made(), notice + timedelta(days=after), RENEWAL, notice)
    assert (found.phase, found.late, found.notice) == ("notice given", False, notice)
    assert found.days_left == (RENEWAL - notice).days - after
    eve = read(made(), RENEWAL - timedelta(days=1), RENEWAL, notice)
    assert (eve.phase, eve.days_left) == ("notice given", 1)
    for day in (RENEWAL, RENEWAL + timedelta(days=1)):
        ended = read(made(), day, RENEWAL, notice)
        assert (ended.phase, ended.days_left) == ("expired", 0)


@pytest.mark.parametrize("notice", [LAST + timedelta(days=1), RENEWAL - timedelta(days=1)])
def test_a_notice_that_is_late_does_not_count(notice: date) -> None:
    found = read(made(), notice, RENEWAL, notice)
    assert (found.phase, found.late) == ("notice missed", True)
    assert found.days_left == (RENEWAL - notice).days
    renewed = read(made(), RENEWAL, RENEWAL, notice)
    assert (renewed.phase, renewed.late) == ("renewed", True)


@pytest.mark.parametrize("ahead", [1, 30])
def test_a_notice_of_a_later_day_is_not_there_yet(ahead: int) -> None:
    for today in (LAST - timedelta(days=1), LAST, LAST + timedelta(days=1)):
        notice = today + timedelta(days=ahead)
        found, without = (read(made(), today, RENEWAL, given) for given in (notice, None))
        assert (found.phase, found.days_left) == (without.phase, without.days_left)
        assert found.late == (notice > LAST), "its day tells, whatever the day looked at"


@pytest.mark.parametrize(
    ("notice_by", "expires", "days", "agrees", "clear"),
    [
        ("2019-08-24", "2019-11-21", 89, False, False),
        ("2019-08-24", "2019-11-22", 90, True, False),
        ("2019-08-24", "2019-11-23", 91, False, True),
        ("2019-08-24", "2019-11-24", 92, False, False),
        ("2019-11-24", "2019-11-23", -1, False, False),
    ],
)
def test_two_printed_days_are_compared_with_the_rule(
    notice_by: str, expires: str, days: int, agrees: bool, clear: bool
) -> None:
    (found,) = comparisons(made((expires, "expires"), (notice_by, "notice by")))
    assert (found.days, found.rule, found.agrees, found.clear) == (days, 90, agrees, clear)
    assert (str(found.notice_by), str(found.expires)) == (notice_by, expires)
    assert found.quotes == (notice_by, expires)


def test_every_last_day_is_compared_with_every_end_in_order_of_time() -> None:
    clock = made(
        ("2019-11-23", "expires"), ("2019-08-25", "notice by"), ("2019-11-22", "expires"),
        ("2019-08-22", "decided"), ("2016-11-23", "signed"), ("2019-08-24", "notice by"),
    )  # fmt: skip
    assert [pair.quotes for pair in comparisons(clock)] == [
        ("2019-08-24", "2019-11-22"), ("2019-08-24", "2019-11-23"),
        ("2019-08-25", "2019-11-22"), ("2019-08-25", "2019-11-23"),
    ]  # fmt: skip
    assert comparisons(made(("2019-11-23", "expires"))) == ()


def test_printed_days_are_in_order_each_once() -> None:
    clock = made(
        ("2019-11-23", "expires"), ("2019-08-24", "notice by"), ("2019-11-22", "expires"),
        ("2019-11-23", "expires"), ("2019-11", "expires"),
    )  # fmt: skip
    assert [day.day for day in printed_days(clock, "expires")] == [22, 23]
    assert [day.day for day in printed_days(clock)] == [24, 22, 23]
    assert [day.day for day in printed_days(clock, "notice by", "signed")] == [24]
    assert printed_days(clock, "signed") == ()


@pytest.mark.parametrize(
    ("printed", "start", "renewal"),
    [
        ([("2019-08-22", "decided"), ("2019-11-22", "expires"), ("2019-11-23", "expires"),
          ("2016-11-23", "signed")], "2019-08-22", "2019-11-23"),
        ([("2019-08-22", "decided"), ("2019-11-22", "expires"), ("2019-11-23", "expires"),
          ("2019-08-24", "notice by")], "2019-08-22", "2019-11-22"),
        ([("2019-08-22", "decided"), ("2019-11-23", "expires"), ("2019-11-24", "expires"),
          ("2019-08-24", "notice by")], "2019-08-22", "2019-11-24"),
        ([("2016-11-23", "signed"), ("2019-11-22", "expires")], "2016-11-23", "2019-11-22"),
        ([("2016-11-23", "signed"), ("2019-08-22", "decided")], "2019-08-22", "2019-08-22"),
        ([("2019-08-24", "notice by")], "2019-08-24", "2019-11-22"),
    ],
)  # fmt: skip
def test_it_begins_at_the_decision_and_the_end_that_agrees_or_the_last(
    printed: list[Printed], start: str, renewal: str
) -> None:
    assert [str(day) for day in default_days(made(*printed))] == [start, renewal]
    chosen = date(2019, 7, 29)
    assert [str(day) for day in default_days(made(*printed), chosen)] == ["2019-07-29", renewal]


def test_the_built_in_clock_has_the_days_that_the_articles_print(clock: Clock) -> None:
    assert clock.days == 90
    assert [str(day) for day in default_days(clock)] == ["2019-08-22", "2019-11-22"]
    pairs = [(str(p.notice_by), str(p.expires), p.days) for p in comparisons(clock)]
    assert pairs == [("2019-08-24", "2019-11-22", 90), ("2019-08-24", "2019-11-23", 91)]
    first, second = comparisons(clock)
    assert (first.agrees, first.clear, second.agrees, second.clear) == (True, False, False, True)


@pytest.mark.parametrize(
    ("today", "renewal", "notice", "words"),
    [
        ("2019-08-22", "2019-11-23", "", "on 22 Aug 2019 notice can be given, for 3 days more"),
        ("2019-08-24", "2019-11-23", "", "for 1 day more; 25 Aug 2019 is the last day"),
        ("2019-08-24", "2019-11-22", "", "24 Aug 2019 is the last day for notice"),
        ("2019-08-25", "2019-11-22", "", "it is too late for notice; it renews itself in 89 days"),
        ("2019-08-25", "2019-11-22", "2019-08-25", "Notice on 25 Aug 2019 is too late"),
        ("2019-11-15", "2019-11-23", "2019-08-23", "on 15 Nov 2019 it ends in 8 days"),
        ("2019-11-23", "2019-11-23", "2019-08-23", "it has ended, by notice in time"),
        ("2019-11-23", "2019-11-23", "", "it has renewed itself, without notice in time"),
    ],
)
def test_the_page_says_what_the_clock_shows(
    dossier: Dossier, mechanism: Mechanism, today: str, renewal: str, notice: str, words: str
) -> None:
    assert mechanism.clock
    days = [date.fromisoformat(day) if day else None for day in (today, renewal, notice)]
    assert days[0] and days[1]
    page = clock_page(dossier, mechanism, read(mechanism.clock, days[0], days[1], days[2]))
    texts = {part.role: part.text for part in reversed(page)}
    unweekday = " ".join(w for w in texts["title"].split() if w not in WEEKDAYS)
    day = dates.parse(renewal).plain
    assert unweekday.startswith(f"If it renews on {day}: ")
    said = " ".join(part.text for part in page)
    assert words in " ".join(w for w in said.split() if w not in WEEKDAYS)
    assert set(mechanism.clock.quotes) <= {part.ref for part in page if part.role == "quote"}


WEEKDAYS = {name[:3] for name in dates.WEEKDAYS}


def test_a_mechanism_without_a_clock_has_no_such_page(dossier: Dossier, clock: Clock) -> None:
    other = next(m for m in dossier.pack.mechanisms if not m.clock)
    reading = read(clock, LAST, RENEWAL)
    with pytest.raises(ValueError, match="has no clock"):
        clock_page(dossier, other, reading)
