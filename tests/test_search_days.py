"""Days: read in any usual form, printed in any usual form, and found by either."""

from __future__ import annotations

import pytest

from content.dates import MONTHS, parse
from content.dossier import Dossier
from content.search.days import Day, marks, typed
from content.search.index import Index
from content.search.passages import Passage
from content.search.query import day_of
from content.search.rings import Rings
from content.search.tokens import tokens


def read(text: str, at: int = 0) -> tuple[list[str], int]:
    days, length = typed(text, tokens(text), at)
    return [written(day) for day in days], length


def written(day: Day) -> str:
    """'22 Aug 2019', '22 Aug', 'Aug 2019': what is said of a day."""
    said = (day.day, MONTHS[day.month - 1], day.year)
    return " ".join(str(part) for part in said if part)


@pytest.mark.parametrize(
    ("text", "days", "length"),
    [
        ("22 November", ["22 Nov"], 2),
        ("November 22", ["22 Nov"], 2),
        ("Nov 22nd", ["22 Nov"], 2),
        ("Nov. 22", ["22 Nov"], 2),
        ("1st Sept", ["1 Sep"], 2),
        ("may 5", ["5 May"], 2),
        ("22/11", ["22 Nov"], 2),
        ("29 Feb", ["29 Feb"], 2),
        ("22 Aug 2019", ["22 Aug 2019"], 3),
        ("Aug 22, 2019", ["22 Aug 2019"], 3),
        ("2019 22 Aug", ["22 Aug 2019"], 3),
        ("2019-11-22", ["22 Nov 2019"], 3),
        ("2019/8/2", ["2 Aug 2019"], 3),
        ("22/11/2019", ["22 Nov 2019"], 3),
        ("11/22/2019", ["22 Nov 2019"], 3),
        ("22.11.2019", ["22 Nov 2019"], 3),
        ("11월 22일", ["22 Nov"], 4),
        ("11月22日", ["22 Nov"], 4),
        ("2019年11月22日", ["22 Nov 2019"], 6),
        ("2019년 8월", ["Aug 2019"], 4),
        ("August 2019", ["Aug 2019"], 2),
        ("2019 Aug", ["Aug 2019"], 2),
        ("2019-08", ["Aug 2019"], 2),
        ("2019/8", ["Aug 2019"], 2),
        ("12 May 2019 and more", ["12 May 2019"], 3),
    ],
)
def test_a_day_is_read_however_it_is_typed(text: str, days: list[str], length: int) -> None:
    assert read(text) == (days, length)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3/4/2019", ["3 Apr 2019", "4 Mar 2019"]),
        ("2.8.2019", ["2 Aug 2019", "8 Feb 2019"]),
        ("3/4", ["3 Apr", "4 Mar"]),
        ("5/5/2019", ["5 May 2019"]),
        ("13/4/2019", ["13 Apr 2019"]),
    ],
)
def test_numbers_that_may_be_either_of_two_days_are_read_as_both(
    text: str, days: list[str]
) -> None:
    assert read(text)[0] == days


@pytest.mark.parametrize(
    "text",
    ["", "22", "2019", "August", "Aug", "90 days", "27 countries", "31 Feb", "30 February",
     "32 May", "0 May", "0/5", "0/0/2019", "13/13/2019", "2019-13", "22 and 23", "3 4", "3 4 2019",
     "8/2019", "1234 May", "99월 99일", "11월", "22일", "may be", "march on"],
)  # fmt: skip
def test_what_is_no_day_is_read_as_none(text: str) -> None:
    words = tokens(text)
    assert typed(text, words, 0) == ((), 0)


def test_a_day_is_read_from_the_word_that_is_asked_for() -> None:
    assert read("pact of 22 Nov", 2) == (["22 Nov"], 2)
    assert read("pact of 22 Nov", 1) == ([], 0)
    assert read("pact of 22 Nov", 3) == ([], 0)


def test_the_mark_of_a_day_says_all_that_is_known_of_it() -> None:
    whole, no_year, month = Day(2019, 11, 22), Day(0, 11, 22), Day(2019, 11, 0)
    assert len({whole.mark, no_year.mark, month.mark}) == 3
    assert Day(0, 1, 12).mark != Day(0, 11, 2).mark
    for day in (whole, no_year, month):
        assert [token.form for token in tokens(day.mark)] == [day.mark], "one word of the index"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2019-11-22", [Day(2019, 11, 22), Day(0, 11, 22), Day(2019, 11, 0)]),
        ("2019-11", [Day(2019, 11, 0)]),
        ("2019", []),
    ],
)
def test_a_date_has_the_marks_of_its_day_and_month_and_its_year(
    written: str, found: list[Day]
) -> None:
    assert list(marks(parse(written))) == [*(day.mark for day in found), "2019"]


def test_an_interval_has_the_years_of_both_its_ends() -> None:
    assert {"1910", "1945"} <= set(marks(parse("1910/1945")))


def test_a_day_without_a_year_may_be_of_a_leap_year_and_one_with_it_must_exist() -> None:
    assert Day(0, 2, 29).possible
    assert Day(2020, 2, 29).possible
    assert not Day(2019, 2, 29).possible
    assert not Day(0, 13, 1).possible
    assert Day(0, 2, 29).when is None
    when = Day(2019, 8, 0).when
    assert when is not None
    assert str(when.edtf) == "2019-08"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2019", "2019"),
        ("2019-08", "2019-08"),
        ("2019-08-25", "2019-08-25"),
        ("20190825", "2019-08-25"),
        ("25.8.2019", "2019-08-25"),
        ("25 August 2019", "2019-08-25"),
        ("Aug 2019", "2019-08"),
        ("2019年8月25日", "2019-08-25"),
    ],
)
def test_an_end_in_time_is_a_day_a_month_or_a_year(text: str, written: str) -> None:
    when = day_of(text)
    assert when is not None
    assert when.edtf == written


@pytest.mark.parametrize(
    "text",
    ["", "soon", "22", "22 Nov", "2019-13", "2019-02-30", "20191340", "0000", "99999", "Aug",
     "2019-08-25 x", "x 2019", "２"],
)  # fmt: skip
def test_no_other_text_is_an_end_in_time(text: str) -> None:
    assert day_of(text) is None


TEXTS = (
    "it expires on Nov. 22",
    "it expired on 22 November 2019, all say",
    "the 22 envoys of November",
    "signed on Nov. 23, 2016",
    "in August 2019",
)


@pytest.fixture(scope="module")
def small() -> Index:
    passages = [Passage(text, "quote", text, "") for text in TEXTS]
    said = Passage("said", "quote", "on Friday", "", names=(
        ("said 22 Nov 2019", " ".join(marks(parse("2019-11-22")))),))  # fmt: skip
    return Index.of([*passages, said], Rings.gathered([]), {})


@pytest.mark.parametrize(
    "query",
    ["22 November", "november 22", "Nov 22nd", "22/11", "11월 22일", "11月22日"],
)
def test_a_day_finds_what_prints_it_and_what_was_said_on_it_and_not_its_parts(
    small: Index, query: str
) -> None:
    assert {hit.id for hit in small.search(query).hits} == {TEXTS[0], TEXTS[1], "said"}


@pytest.mark.parametrize("query", ["22 November 2019", "2019-11-22", "11/22/2019"])
def test_a_day_with_its_year_is_found_where_the_year_is_not_printed_too(
    small: Index, query: str
) -> None:
    hits = small.search(query).hits
    assert {hit.id for hit in hits} == {TEXTS[0], TEXTS[1], "said"}
    scores = {hit.id: hit.score for hit in hits}
    assert scores[TEXTS[1]] > scores[TEXTS[0]], "what says the year is the better answer"


def test_another_day_another_month_or_another_year_is_not_found(small: Index) -> None:
    assert [hit.id for hit in small.search("23 November").hits] == [TEXTS[3]]
    assert [hit.id for hit in small.search("August 2019").hits] == [TEXTS[4]]
    assert not small.search("22 December").hits
    assert not small.search("24 Nov 2019").hits


def test_the_day_on_which_something_was_said_is_given_as_the_reason(small: Index) -> None:
    hit = next(hit for hit in small.search("2019-11-22").hits if hit.id == "said")
    assert hit.why == ("said 22 Nov 2019",)
    assert not hit.spans


@pytest.mark.parametrize(
    ("query", "quote"),
    [
        ("August 24", "xinhua-2019-07-29/notice-by"),
        ("24 aug", "xinhua-2019-07-29/notice-by"),
        ("8월 24일", "xinhua-2019-07-29/notice-by"),
        ("november 23", "kyodo-2019-11-15/expires-nov-23"),
        ("22 Nov 2019", "japan-times-2019-09-06/expires-nov-22"),
    ],
)
def test_a_day_finds_the_quote_that_prints_it(dossier: Dossier, query: str, quote: str) -> None:
    assert quote in [hit.id for hit in dossier.index.search(query).hits][:3]
