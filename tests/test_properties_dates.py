"""Properties of dates, tried on any date and any text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from content.dates import UNDATED, DateError, When, parse, short, weekday_of
from tests.properties import texts, tried

years = st.integers(1, 9999)
days = st.dates().map(date.isoformat)
months = st.dates().map(lambda day: day.isoformat()[:7])
parts = st.one_of(years.map("{:04}".format), months, days)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """An interval that is not reversed, or one open at an end."""
    one, other = draw(parts), draw(st.one_of(parts, st.just("..")))
    if other == "..":
        return draw(st.sampled_from((f"{one}/..", f"../{one}")))
    first, last = sorted((one, other), key=lambda text: parse(text).anchor)
    return f"{first}/{last}"


edtf = st.one_of(st.just(""), parts, intervals())
whens = edtf.map(parse)

almost = st.one_of(
    st.from_regex(r"[0-9]{1,5}([-/.][0-9]{0,3}){0,4}", fullmatch=True),
    st.lists(st.sampled_from(("2019", "-", "/", "..", "08", "22", "?", "~", "T", "X", " ", "٣", "−",
                              "0", "13", "99", "+", "BC", "\n", "２")), max_size=9).map("".join),
    texts(8),
)  # fmt: skip
"""What looks like a date, and may be one."""


@tried(300)
@given(edtf)
def test_a_date_is_read_as_it_is_written(text: str) -> None:
    when = parse(text)
    assert when.edtf == text
    assert parse(when.edtf) == when
    assert parse(f" {text}\n") == when
    assert (when == UNDATED) == (not text)


@tried(300)
@given(whens)
def test_a_date_ends_after_it_begins_and_is_as_long_as_it_says(when: When) -> None:
    first, last = when.first, when.last
    if when.precision in ("day", "month", "year", "interval"):
        assert first and last and first <= last
    if when.precision == "day":
        assert first == last == when.day() and when.day() is not None
    else:
        assert when.day() is None
    if when.precision == "month":
        assert first and last and (first.year, first.month) == (last.year, last.month)
        assert (first.day, last.day) == (1, monthrange(first.year, first.month)[1])
    if when.precision == "year":
        assert first and last == date(first.year, 12, 31) and first == date(first.year, 1, 1)
    if when.precision == "bounded":
        assert (first is None) != (last is None)
    assert (when.year is None) == (when.precision == "undated")


@tried(300)
@given(whens, whens, whens)
def test_dates_have_one_order(a: When, b: When, c: When) -> None:
    assert (a < b) + (a == b) + (a > b) == 1
    assert (a <= b) == (not b < a)
    assert (a <= b and b <= c) <= (a <= c)
    assert sorted((a, b, c)) == sorted((c, b, a)) == sorted((b, a, c))
    if a.day() and b.day() and a != b:
        assert (a < b) == (str(a.day()) < str(b.day()))
    if a != UNDATED and not a.edtf.endswith(".."):
        assert a < UNDATED


@tried(200)
@given(whens)
def test_dates_of_the_same_days_have_an_order_too(when: When) -> None:
    if when.first and when.last:
        other = parse(f"{when.first.isoformat()}/{when.last.isoformat()}")
        assert (when < other) + (when == other) + (when > other) == 1
        assert sorted((when, other)) == sorted((other, when))


@tried(400)
@given(almost)
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    try:
        when = parse(text)
    except DateError as error:
        message = str(error)
        assert re.match(r"'.+|\".+", message), message
        assert "; write " in message or " is impossible: " in message or "; leave " in message
        assert "\n" not in message
    else:
        assert when.edtf == text.strip()
        assert re.fullmatch(r"([0-9/-]|\.\.)*", when.edtf)


@tried(200)
@given(st.integers(0, 9999), st.integers(0, 19), st.integers(0, 39))
def test_a_day_is_read_where_the_calendar_has_it_and_nowhere_else(y: int, m: int, d: int) -> None:
    text = f"{y:04}-{m:02}-{d:02}"
    try:
        expected = date(y, m, d)
    except ValueError:
        expected = None
    try:
        found = parse(text).day()
    except DateError:
        found = None
    assert found == expected


@tried(200)
@given(st.dates(), st.sampled_from(("{0.year:04}-{0.month}-{0.day}", "{0:%Y}{0:%m}{0:%d}",
                                    "{0:%Y}-{0:%m}-{0:%d}T12:00")))  # fmt: skip
def test_the_mend_that_a_refusal_offers_is_a_date(day: date, form: str) -> None:
    # strftime leaves the zeros of an early year out.
    day = day.replace(year=max(day.year, 1000))
    text = form.format(day)
    try:
        assert parse(text).day() == day
    except DateError as error:
        assert f"{day.isoformat()}" in str(error)
        assert parse(re.split(r"; write (?:the day alone, )?", str(error))[1]).day() == day


@tried(300)
@given(whens)
def test_every_date_has_words_on_one_line(when: When) -> None:
    for words in (str(when), when.plain, short(when)):
        assert words == words.strip() != ""
        assert words.isprintable()
        assert ".." not in words and "/" not in words
    for day in (when.first, when.last):
        if day:
            assert f"{day.year:04}" in str(when)
    if day := when.day():
        assert str(when).endswith(when.plain)
        assert when.plain.endswith(f"{day.year:04}")
        assert short(when) in when.plain
        assert weekday_of(f"{day:%A}") == day.weekday()


@tried(100)
@given(st.one_of(parts, st.dates().map(date.isoformat)))
def test_an_interval_of_one_date_has_the_words_of_that_date(part: str) -> None:
    one, both = parse(part), parse(f"{part}/{part}")
    assert (both.first, both.last) == (one.first, one.last)
    assert str(both) == one.plain
    assert short(both) == short(one)


@tried(100)
@given(texts(6))
def test_any_word_is_a_weekday_or_none(word: str) -> None:
    assert weekday_of(word) in (None, 0, 1, 2, 3, 4, 5, 6)
