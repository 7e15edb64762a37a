"""Dates: the EDTF subset, what is refused with which mend, the order, and the words for them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from content.dates import UNDATED, DateError, parse, short, weekday_of

FORMS = "; write 2019, 2019-07, 2019-07-04, FIRST/LAST, ../LAST or FIRST/.."


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2019-08-22", date(2019, 8, 22), date(2019, 8, 22), "day"),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29), "day"),
        ("2019-07", date(2019, 7, 1), date(2019, 7, 31), "month"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month"),
        ("1965", date(1965, 1, 1), date(1965, 12, 31), "year"),
        ("1910/1945", date(1910, 1, 1), date(1945, 12, 31), "interval"),
        ("2019-07-01/2019-08", date(2019, 7, 1), date(2019, 8, 31), "interval"),
        ("2019-08-22/2019-08-22", date(2019, 8, 22), date(2019, 8, 22), "interval"),
        ("../2019-07-29", None, date(2019, 7, 29), "bounded"),
        ("1965/..", date(1965, 1, 1), None, "bounded"),
        ("  2019 \n", date(2019, 1, 1), date(2019, 12, 31), "year"),
    ],
)
def test_each_form_is_read_to_its_first_and_last_day(
    text: str, first: date | None, last: date | None, precision: str
) -> None:
    when = parse(text)
    assert (when.first, when.last, when.precision) == (first, last, precision)
    assert when.edtf == text.strip()


def test_no_text_is_undated() -> None:
    assert parse("") is UNDATED
    assert parse("  ") is UNDATED


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2019-13", "'2019-13' is impossible: month 13"),
        ("2019-00", "'2019-00' is impossible: month 00"),
        ("2019-02-30", "'2019-02-30' is impossible: Feb 2019 has 28 days"),
        ("2019-02-29", "'2019-02-29' is impossible: Feb 2019 has 28 days"),
        ("2019-06-31", "'2019-06-31' is impossible: Jun 2019 has 30 days"),
        ("2019-06-00", "'2019-06-00' is impossible: Jun 2019 has 30 days"),
        ("0000", "'0000' is impossible: there is no year 0"),
        ("0000-01-01", "'0000-01-01' is impossible: there is no year 0"),
        ("../2019-13", "'2019-13' is impossible: month 13"),
        ("2019-02-30/2019-03", "'2019-02-30' is impossible: Feb 2019 has 28 days"),
    ],
)
def test_an_impossible_date_is_refused_with_what_makes_it_so(text: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("1945/1910", "1910/1945"),
        ("2019-08/2019-07", "2019-07/2019-08"),
        ("2019-08-23/2019-08-22", "2019-08-22/2019-08-23"),
        ("2019-08-02/2019-08-01", "2019-08-01/2019-08-02"),
    ],
)
def test_a_reversed_interval_is_refused_with_the_right_order(text: str, mend: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert str(caught.value) == f"{text!r} is reversed; write {mend}"
    assert parse(mend).precision == "interval"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("2019-8-2", "2019-08-02"),
        ("2019-8-22", "2019-08-22"),
        ("2019-08-2", "2019-08-02"),
        ("20190802", "2019-08-02"),
        ("2019-08-22T00:00:00", "the day alone, 2019-08-22"),
        ("2019-08-22 12:30", "the day alone, 2019-08-22"),
    ],
)
def test_a_loose_form_is_refused_with_the_date_that_was_meant(text: str, mend: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert str(caught.value) == f"{text!r} is not an EDTF date; write {mend}"
    assert str(parse(mend.rpartition(" ")[2])).endswith("Aug 2019")


@pytest.mark.parametrize(
    "text",
    [
        "22 Aug 2019", "August 2019", "Friday", "19", "2019-8", "2019/08/22", "08/22/2019",
        "2019-13-2", "20191399", "2019~", "2019?", "201X", "-2019", "2019-08-22/", "/2019",
        "2019/...", "no", "２０１９", "２０１９-０８-２２", "2019-０8-22", "٢٠١٩", "2019–2020",
    ],
)  # fmt: skip
def test_any_other_form_is_refused_and_no_impossible_mend_is_offered(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    message = str(caught.value)
    assert message.endswith(FORMS) or "more than one '/'" in message


def test_an_interval_open_at_both_ends_is_refused() -> None:
    with pytest.raises(DateError, match="open at both ends; leave the date empty for undated"):
        parse("../..")


def test_dates_sort_by_where_they_sit_in_a_timeline() -> None:
    order = [
        "1910/1945", "1965", "1965/..", "2004", "2018-10", "2019", "2019-07", "2019-07-01/2019-08",
        "../2019-07-29", "2019-08-21/2019-08-22", "2019-08-22", "2019-08-22/2019-08-31", "2019-11",
        "",
    ]  # fmt: skip
    backwards = [parse(text) for text in reversed(order)]
    assert [when.edtf for when in sorted(backwards)] == order
    for later, earlier in pairwise(backwards):
        assert earlier < later
        assert not later < earlier


def test_only_a_single_day_is_a_day() -> None:
    assert parse("2019-08-22").day() == date(2019, 8, 22)
    for text in ("2019-08", "2019", "../2019-08-22", "2019-08-22/2019-08-22", ""):
        assert parse(text).day() is None


@pytest.mark.parametrize(
    ("text", "words", "brief"),
    [
        ("2019-08-22", "Thu 22 Aug 2019", "22 Aug"),
        ("2019-08-02", "Fri 2 Aug 2019", "2 Aug"),
        ("2019-07", "Jul 2019", "Jul"),
        ("2018", "2018", "2018"),
        ("1910/1945", "1910–1945", "1910–45"),
        ("1999/2004", "1999–2004", "1999–2004"),
        ("../2019-07-29", "by 29 Jul 2019", "by 29 Jul"),
        ("../2019-07", "by Jul 2019", "by Jul"),
        ("1965/..", "from 1965", "1965–"),
        ("2019-07-04/..", "from 4 Jul 2019", "4 Jul–"),
        ("2019-08-22/2019-08-31", "22–31 Aug 2019", "22–31 Aug"),
        ("2019-07-29/2019-08-02", "29 Jul – 2 Aug 2019", "Jul–Aug"),
        ("2018-12-30/2019-01-02", "30 Dec 2018 – 2 Jan 2019", "2018–2019"),
        ("2019-07/2019-08", "Jul – Aug 2019", "Jul–Aug"),
        ("2019/2019-07", "2019–Jul 2019", "2019"),
        ("2019-07-04/2019", "4 Jul – 2019", "2019"),
        ("", "undated", "undated"),
    ],
)
def test_a_date_in_words_and_in_brief(text: str, words: str, brief: str) -> None:
    assert str(parse(text)) == words
    assert short(parse(text)) == brief


def test_a_date_lists_under_the_year_it_starts_or_by_which_it_ends() -> None:
    assert parse("1910/1945").year == 1910
    assert parse("../2019-07-29").year == 2019
    assert parse("1965/..").year == 1965
    assert parse("").year is None


def test_only_full_weekday_names_are_weekdays() -> None:
    assert weekday_of("Monday") == date(2019, 7, 29).weekday()
    assert weekday_of("Friday") == date(2019, 8, 23).weekday()
    for word in ("friday", "Fri", "last month", "", "Fridays"):
        assert weekday_of(word) is None
