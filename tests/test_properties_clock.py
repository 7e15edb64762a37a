"""Properties of a pact's clock, tried on any days and any rule."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from content.clock import (
    Phase,
    comparisons,
    default_days,
    last_day_for_notice,
    printed_days,
    read,
)  # fmt: skip
from content.dates import parse
from content.guide import Clock, PrintedDate
from content.vocabulary import CLOCK_MEANINGS
from tests.properties import tried

days = st.one_of(
    st.dates(),
    st.dates(date(2016, 11, 1), date(2019, 12, 31)),
    st.dates(date(9990, 1, 1)),
    st.dates(max_value=date(9, 1, 1)),
)
rules = st.integers(1, 3650)


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """A clock with some printed days; often one pair of them agrees with the rule."""
    rule = draw(rules)
    printed = draw(
        st.lists(st.tuples(days, st.sampled_from(CLOCK_MEANINGS)), min_size=1, max_size=5)
    )
    if draw(st.booleans()):
        day = draw(st.dates(max_value=date(9900, 1, 1)))
        printed += [(day, "notice by"), (day + timedelta(days=rule), "expires")]
    return Clock(
        rule,
        ("one/a",),
        tuple(PrintedDate(parse(day.isoformat()), said, ("one/b",)) for day, said in printed),
        (),
    )


@tried(300)
@given(days, rules)
def test_the_last_day_for_notice_is_the_rule_s_number_of_days_before(day: date, rule: int) -> None:
    try:
        last = last_day_for_notice(day, rule)
    except ValueError as error:
        assert (day - date.min).days < rule
        assert str(error)
    else:
        assert (day - last).days == rule


@tried(400)
@given(clocks(), days, days, st.one_of(st.none(), days))
def test_a_clock_shows_one_phase_on_every_day(
    clock: Clock, today: date, renewal: date, notice: date | None
) -> None:
    try:
        shown = read(clock, today, renewal, notice)
    except ValueError:
        assert (renewal - date.min).days < clock.days
        return
    last = shown.last_day
    assert shown.days_left >= 0
    in_time = notice is not None and notice <= today and notice <= last
    assert shown.phase in get_args(Phase)
    assert shown.late == (notice is not None and notice > last)
    assert (shown.phase in ("notice given", "expired")) == in_time
    assert (shown.phase in ("renewed", "expired")) == (today >= renewal)
    if shown.phase in ("notice open", "last day"):
        assert shown.days_left == (last - today).days
    else:
        assert shown.days_left == max(0, (renewal - today).days)


@tried(200)
@given(clocks(), days, days, st.data())
def test_a_phase_never_comes_back(
    clock: Clock, renewal: date, notice: date, data: st.DataObject
) -> None:
    order = ["notice open", "last day", "notice missed", "notice given", "renewed", "expired"]
    given = data.draw(st.one_of(st.none(), st.just(notice)))
    some = sorted(data.draw(st.lists(days, min_size=2, max_size=6)))
    try:
        phases = [order.index(read(clock, day, renewal, given).phase) for day in some]
    except ValueError:
        return
    assert phases == sorted(phases)


@tried(300)
@given(clocks(), st.one_of(st.none(), days))
def test_a_clock_begins_on_a_day_and_with_a_renewal(clock: Clock, today: date | None) -> None:
    day, renewal = default_days(clock, today)
    assert day == today if today else day in printed_days(clock)
    pairs = comparisons(clock)
    agreeing = [pair.expires for pair in pairs if pair.agrees]
    ends = printed_days(clock, "expires")
    if agreeing:
        assert renewal in agreeing
    elif ends:
        assert renewal == ends[-1]
    else:
        reckoned = [
            printed for printed in printed_days(clock, "notice by")
            if printed.toordinal() + clock.days == renewal.toordinal()
        ]  # fmt: skip
        assert reckoned or renewal == printed_days(clock)[-1]
    for pair in pairs:
        assert pair.agrees == (pair.days == pair.rule == clock.days)
        assert not (pair.agrees and pair.clear)
    with suppress(ValueError):  # no calendar goes back so far
        read(clock, day, renewal)
