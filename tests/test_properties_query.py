"""Properties of the query language and of what it reads words and days by, on any text."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from content.search.days import Day, is_mark, typed
from content.search.lexicon import Lexicon, _distance
from content.search.query import (
    ENDS,
    FIELDS,
    MAX_LETTERS,
    MAX_WORDS,
    Query,
    day_of,
    read,
    toggled,
    written,
)  # fmt: skip
from content.search.tokens import forms, spelling, stem, tokens
from tests.properties import lines, texts, tried
from tests.soundness import soundly_parted

SYNTAX = (
    "actor:", "-actor:", "kind:", "source:", "before:", "after:", "-before:", "nope:", "Kind:", ":",
    "-", "--", '"', '""', "“", "”", ",", ",,", " ", "  ", "suga", "pact", "grave change", "2019",
    "2019-08", "2019-08-25", "22 nov", "nov 22 2019", "11월 22일", "2019년", "3/4/2019", "½",
    "９９", "٣", "31 feb", "9999999999", "(", ")", "*", "^", "{", "}", "+", "'", ";", "AND", "OR",
    "NOT", "NEAR(", "xall", "xt1", "xd1122", "\x00", "\ud800", "\u202e", "U.S.", "u.", "가",
    "\n",
)  # fmt: skip

queries = st.one_of(
    st.lists(st.sampled_from(SYNTAX), max_size=14).map("".join),
    st.lists(st.sampled_from(SYNTAX), max_size=14).map(" ".join),
    st.lists(st.one_of(st.sampled_from(SYNTAX), texts(4)), max_size=10).map(" ".join),
    texts(),
)
"""Anything that somebody could type."""

VALUES = {"actor": ("suga", "abe"), "kind": ("quote",), "source": ("Kyodo, 15 Nov 2019",)}


def choose(field: str, word: str) -> tuple[str, ...]:
    """The values that have a word among theirs; every value of a field for none."""
    asked = forms(word)
    return tuple(v for v in VALUES.get(field, ()) if asked and asked[0] in forms(v))


def size(query: Query) -> int:
    """How many words and values a query asks for."""
    asked = [*query.phrases, *query.excluded, *query.wanted.values(), *query.unwanted.values()]
    return len(query.plain.split()) + sum(map(len, asked)) + len(query.complaints)


@tried(500)
@given(queries)
def test_any_text_is_a_query(text: str) -> None:
    query = read(text, choose)
    assert query == read(text, choose)
    assert query.text == text[:MAX_LETTERS]
    assert len(query.phrases) <= MAX_WORDS and len(query.excluded) <= MAX_WORDS
    assert set(query.wanted) | set(query.unwanted) <= set(FIELDS)
    for field, values in (*query.wanted.items(), *query.unwanted.items()):
        assert values and set(values) <= set(VALUES.get(field, ()))
    for words in (*query.phrases, *query.excluded):
        assert words and all(words)
    assert all(complaint.strip() == complaint != "" for complaint in query.complaints)
    assert query.empty <= (not query.narrowed)
    assert query.empty or forms(query.plain) or query.phrases or query.narrowed
    for field in FIELDS:
        assert field not in query.without(field).wanted
        assert query.without(field).plain == query.plain


@tried(300)
@given(queries)
def test_a_query_asks_for_no_more_than_is_typed(text: str) -> None:
    # A sign may fold to several words (㈱, ﷺ), a piece be one to look for and one to tell of.
    folded = sum(len(forms(sign)) + 1 for sign in text)
    assert size(read(text, choose)) <= 4 * folded


@tried(300)
@given(queries)
def test_no_word_that_is_typed_is_lost(text: str) -> None:
    query = read(text, lambda field, word: ())
    asked = forms(query.plain) + [w for words in (*query.phrases, *query.excluded) for w in words]
    typed = forms(text.replace('"', " "))
    # A day is kept as a day, and of days to leave out nothing is.
    if not set(ENDS) & set(typed) and max(len(query.phrases), len(query.excluded)) < MAX_WORDS:
        assert set(typed) <= {*asked, *FIELDS}


@tried(300)
@given(queries, st.sampled_from(sorted(VALUES)), st.data())
def test_a_value_is_turned_on_and_off(text: str, field: str, data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(VALUES[field]))
    before = read(text, choose)
    once = toggled(text, field, value, choose)
    after = read(once, choose)
    if len(once) <= MAX_LETTERS:
        assert (value in after.wanted.get(field, ())) != (value in before.wanted.get(field, ()))
        for other in FIELDS:
            if other != field:
                assert after.wanted.get(other) == before.wanted.get(other)
        assert (after.phrases, after.excluded) == (before.phrases, before.excluded)
        assert (after.after, after.before) == (before.after, before.before)


@tried(30)
@given(st.lists(st.sampled_from(SYNTAX), min_size=1, max_size=4), st.integers(41, 300))
def test_of_a_page_pasted_in_only_the_beginning_is_read(parts: list[str], number: int) -> None:
    for sign in ("", "-"):
        words = (f'{sign}"{"".join(parts)} {n}"' for n in range(number))
        query = read(" ".join(words), choose)
        assert len(query.text) <= MAX_LETTERS
        for kept in (query.phrases, query.excluded):
            assert len(kept) <= MAX_WORDS
            assert len(set(kept)) == len(kept)


def test_a_field_without_a_word_takes_none_from_what_is_turned_on() -> None:
    once = toggled('source:"2019', "actor", "suga", choose)
    assert read(once, choose).wanted == {"actor": ("suga",)}


@tried(200)
@given(st.sampled_from(FIELDS), lines(4))
def test_a_value_is_written_as_it_is_read(field: str, value: str) -> None:
    asked: list[tuple[str, str]] = []

    def note(name: str, word: str) -> tuple[str, ...]:
        asked.append((name, word))
        return (word,)

    query = read(written(field, value), note)
    if asked and len(asked) == 1:
        assert forms(asked[0][1]) == forms(value)
        assert query.wanted[field] == (asked[0][1],)
    assert {name for name, _ in asked} <= {field}
    assert " ".join(forms(" ".join(word for _, word in asked))).startswith(
        " ".join(forms(value)[:1] if asked else [])
    )


@tried(300)
@given(st.one_of(st.dates(date(1000, 1, 1)).map(date.isoformat), queries))
@example("2019-08-25")
def test_a_day_is_one_that_the_calendar_has(text: str) -> None:
    found = day_of(text)
    if found is not None:
        assert found.first and found.last and found.first <= found.last
        assert found == day_of(text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return
    if 1500 <= day.year < 2100 and len(text) == 10:
        assert found and found.day() == day


@tried(300)
@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)), st.sampled_from((
    "{0:%Y}-{0:%m}-{0:%d}", "{0.day} {0:%b} {0.year}", "{0:%B} {0.day}, {0.year}",
    "the {0.day} of {0:%B} {0.year}", "{0.year}년 {0.month}월 {0.day}일",
    "{0.year}年{0.month}月{0.day}日", "{0:%b}. {0.day} {0.year}", "{0:%Y}{0:%m}{0:%d}",
)))  # fmt: skip
def test_a_day_is_read_in_every_usual_form(day: date, form: str) -> None:
    text = form.format(day).removeprefix("the ")
    found = day_of(text)
    assert found and found.day() == day


@tried(300)
@given(queries)
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    soundly_parted(text)
    found = tokens(text)
    assert len(found) <= sum(len(forms(sign)) + 1 for sign in text)
    words = [token.form for token in found]
    for word in words:
        assert 0 < len(stem(word)) <= len(word)
        assert spelling(spelling(word)) == spelling(word)
    for at in range(len(found)):
        days, length = typed(text, found, at)
        assert (not days) == (not length)
        assert at + length <= len(found)
        for day in days:
            assert day.possible
            assert is_mark(day.mark)
            for printed, _ in day.printed:
                assert printed == tuple(forms(" ".join(printed)))


@tried(200)
@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_without_a_place_in_the_calendar_is_impossible(y: int, m: int, d: int) -> None:
    day = Day(y, m, d)
    if day.possible:
        assert 1 <= m <= 12 and d <= 31
        assert is_mark(day.mark)
    assert (day.when is None) <= (not y or not m or not day.possible or not day.day)


WORD = st.text("abcdeilnorstkim", min_size=1, max_size=9)


@tried(200)
@given(st.dictionaries(st.one_of(WORD, texts(2).map("".join)).filter(bool), st.integers(1, 9),
                       max_size=25), st.one_of(WORD, texts(3)), st.data())  # fmt: skip
def test_a_lexicon_offers_only_words_that_it_has(
    frequency: dict[str, int], word: str, data: st.DataObject
) -> None:
    lexicon = Lexicon.of(frequency, 9)
    asked = data.draw(st.sampled_from([word, *frequency]))
    near, related = lexicon.near(asked), lexicon.related(asked)
    assert set(near) | set(related) <= set(frequency)
    assert near == lexicon.near(asked) == Lexicon.of(frequency, 9).near(asked)
    assert asked not in related
    assert all(stem(other) == stem(asked) for other in related)
    begun = [other for other in frequency if other.startswith(asked) and not is_mark(other)]
    assert lexicon.begins(asked) == min(9, sum(frequency[other] for other in begun))
    assert lexicon.goes_on(asked) == any(other != asked for other in begun)


def edits(a: str, b: str) -> int:
    """The optimal string alignment distance, by its definition."""
    if not a or not b:
        return len(a) + len(b)
    ways = [edits(a[:-1], b) + 1, edits(a, b[:-1]) + 1, edits(a[:-1], b[:-1]) + (a[-1] != b[-1])]
    if a[-2:] == b[-2:][::-1] and len(a) > 1 and len(b) > 1:
        ways.append(edits(a[:-2], b[:-2]) + 1)
    return min(ways)


@tried(200)
@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(0, 3))
@example("ab", "ba", 1)
@example("abcab", "bacba", 3)
def test_the_distance_of_two_words_is_what_it_is_defined_as(a: str, b: str, limit: int) -> None:
    true, found = edits(a, b), _distance(a, b, limit)
    assert found == true or (true > limit and found > limit)
