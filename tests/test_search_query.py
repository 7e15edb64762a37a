"""The query language: what is read, what is not understood, and that nothing ever raises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from content.dossier import Dossier
from content.search.index import Index
from content.search.query import FIELDS, MAX_LETTERS, Query, read, toggled, written
from content.search.rings import Rings
from screens.legend import SEARCHING
from screens.searching import HOW

LABELS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "actor": {
        "suga": ("Yoshihide Suga", "Suga", "Suga Yoshihide", "菅義偉", "suga"),
        "kim-a": ("Kim Hyun-chong", "Kim", "kim-a"),
        "kim-b": ("Kim Jung-han", "Kim", "kim-b"),
        "korea": ("Seoul", "South Korea", "korea"),
    },
    "source": {
        "kbs": ("KBS, 25 Aug 2019", "kbs"),
        "kyodo-1": ("Kyodo, 29 Jul 2019", "kyodo-1"),
        "kyodo-2": ("Kyodo, 15 Nov 2019", "kyodo-2"),
    },
    "kind": {"quote": ("quote",), "gap": ("open question", "gap")},
    "lane": {"trade": ("trade", "T")},
}


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.of([], Rings.gathered([]), LABELS)


def asked(index: Index, text: str) -> Query:
    """The query as read; whether its last word is being typed is a test of its own."""
    return replace(read(text, index.choose), unfinished=False)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("  grave \t\n change ", "grave change"),
        ("Grave CHANGE", "Grave CHANGE"),
        ("on 2019-11-22", "on 2019-11-22"),
        ("hyun-chong", "hyun-chong"),
        ("hyun‑chong", "hyun-chong"),
        ("pact - security", "pact - security"),
        ('an unpaired" mark', "an unpaired mark"),
        ("10:30", "10:30"),
        ("한국 정부", "한국 정부"),
        ("café", "café"),
        ("AND OR NOT NEAR( *", "AND OR NOT NEAR( *"),
    ],
)
def test_words_are_kept_as_they_are_typed(index: Index, text: str, plain: str) -> None:
    assert asked(index, text) == Query(text, plain)


@pytest.mark.parametrize(
    ("text", "plain", "phrases"),
    [
        ('"grave change"', "", (("grave", "change"),)),
        ("“Grave Change” now", "now", (("grave", "change"),)),
        ("「grave change」«now»", "", (("grave", "change"), ("now",))),
        ('"a b" "a b" "b a"', "", (("a", "b"), ("b", "a"))),
        ('in"side"', "in", (("side",),)),
        ('""', "", ()),
        ('"…" x', "x", ()),
        ('"한국 정부"', "", (("한", "국", "정", "부"),)),
        ('"labour"', "", (("labor",),)),
        ('"one" "two', "two", (("one",),)),
    ],
)
def test_words_in_quotation_marks_are_a_phrase(
    index: Index, text: str, plain: str, phrases: tuple[tuple[str, ...], ...]
) -> None:
    assert asked(index, text) == Query(text, plain, phrases)


@pytest.mark.parametrize(
    ("text", "plain", "excluded"),
    [
        ("pact -gsomia", "pact", (("gsomia",),)),
        ("pact –gsomia −x", "pact", (("gsomia",), ("x",))),
        ('-"grave change" pact', "pact", (("grave", "change"),)),
        ("-Hyun-chong", "", (("hyun", "chong"),)),
        ("-a -a", "", (("a",),)),
        ("-…", "", ()),
    ],
)
def test_what_has_a_minus_before_it_is_left_out(
    index: Index, text: str, plain: str, excluded: tuple[tuple[str, ...], ...]
) -> None:
    assert asked(index, text) == Query(text, plain, excluded=excluded)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("actor:suga", {"actor": ("suga",)}),
        ("Actor:SUGA", {"actor": ("suga",)}),
        ("actor：suga", {"actor": ("suga",)}),
        ("actor: suga", {"actor": ("suga",)}),
        ('actor:"Suga Yoshihide"', {"actor": ("suga",)}),
        ("actor:菅義偉", {"actor": ("suga",)}),
        ("actor:yoshi", {"actor": ("suga",)}),
        ("actor:kim", {"actor": ("kim-a", "kim-b")}),
        ("actor:hyun-chong", {"actor": ("kim-a",)}),
        ("actor:kim-a,suga", {"actor": ("kim-a", "suga")}),
        ("actor:suga actor:suga", {"actor": ("suga",)}),
        ("source:kyodo", {"source": ("kyodo-1", "kyodo-2")}),
        ('source:"Kyodo, 15 Nov"', {"source": ("kyodo-2",)}),
        ("actor:suga source:kbs", {"actor": ("suga",), "source": ("kbs",)}),
        ("lane:t kind:open", {"lane": ("trade",), "kind": ("gap",)}),
    ],
)
def test_a_field_takes_a_name_part_of_one_or_several(
    index: Index, text: str, wanted: Mapping[str, tuple[str, ...]]
) -> None:
    assert asked(index, text) == Query(text, wanted=wanted)


def test_a_field_with_a_minus_is_not_wanted(index: Index) -> None:
    text = "pact -actor:kim actor:suga -source:kbs"
    query = asked(index, text)
    assert query.unwanted == {"actor": ("kim-a", "kim-b"), "source": ("kbs",)}
    assert query.wanted == {"actor": ("suga",)}
    assert query.plain == "pact"


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("before:2019-08-25", None, date(2019, 8, 25)),
        ("after:2019-08-25", date(2019, 8, 25), None),
        ("before:2019-08", None, date(2019, 8, 1)),
        ("after:2019-08", date(2019, 8, 31), None),
        ("after:2018 before:2019", date(2018, 12, 31), date(2019, 1, 1)),
        ("before: 25.8.2019", None, date(2019, 8, 25)),
        ('after:"25 August 2019"', date(2019, 8, 25), None),
        ("BEFORE:2019年8月25日", None, date(2019, 8, 25)),
    ],
)
def test_the_ends_in_time_are_the_first_or_the_last_day_of_what_is_typed(
    index: Index, text: str, after: date | None, before: date | None
) -> None:
    assert asked(index, text) == Query(text, after=after, before=before)


@pytest.mark.parametrize(
    ("text", "plain", "complaint"),
    [
        ("actor:nobody pact", "nobody pact", "no actor is called “nobody”; read as a word"),
        ("actor:,", "", "“actor:” needs a word behind it"),
        ("actor:", "", "“actor:” needs a word behind it"),
        ("pact source:", "pact", "“source:” needs a word behind it"),
        ("before:", "", "“before:” needs a day, such as before:2019-08-25"),
        ("after:soon", "soon",
         "“after:” needs a day, such as after:2019-08-25; “soon” is none, and read as a word"),
        ("before:22", "22",
         "“before:” needs a day, such as before:2019-08-25; “22” is none, and read as a word"),
        ("sorce:kbs", "sorce kbs", "“sorce:” is no field; did you mean 'source'?"),
        ("colour:red", "colour red", "“colour:” is no field; fields are actor, side, source, "
         "voice, lane, kind, before, after"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_read_as_words_and_said(
    index: Index, text: str, plain: str, complaint: str
) -> None:
    query = asked(index, text)
    assert (query.plain, query.complaints) == (plain, (complaint,))
    assert not query.narrowed


def test_what_is_understood_beside_a_complaint_still_counts(index: Index) -> None:
    query = asked(index, "actor:suga,nobody before:never -x")
    assert query.wanted == {"actor": ("suga",)}
    assert query.excluded == (("x",),)
    assert len(query.complaints) == 2
    assert query.plain == "nobody never"


@pytest.mark.parametrize("text", ["", " ", '"', '""', "-", "--", "…", "actor:", '"…"', "\0", "🎉"])
def test_a_query_without_a_word_or_a_field_is_empty_and_finds_nothing(
    index: Index, dossier: Dossier, text: str
) -> None:
    assert asked(index, text).empty
    found = dossier.index.search(text)
    assert (found.hits, found.total, found.nearest) == ((), 0, None)
    assert dossier.index.facets(found) == {}


@pytest.mark.parametrize("text", ["a", '"a"', "-a", "actor:suga", "-actor:suga", "before:2019"])
def test_any_word_field_or_day_makes_a_query(index: Index, text: str) -> None:
    assert not asked(index, text).empty


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [
        ("pact", True), ("the pact", True), ("actor:suga pact", True), ('"grave change" pac', True),
        ("지소", True), ("", False), ("pact ", False), ("pact\t", False), ("pact, ", False),
        ('"pact"', False), ('pac "grave change"', False), ("pact actor:suga", False),
        ("pact -gsomia", False), ("before:2019", False),
    ],
)  # fmt: skip
def test_the_last_word_is_unfinished_while_nothing_stands_behind_it(
    index: Index, text: str, unfinished: bool
) -> None:
    assert read(text, index.choose).unfinished is unfinished


def test_a_blank_behind_a_word_that_is_typed_ends_it(dossier: Dossier) -> None:
    search = dossier.index.search
    assert search("US ", typing=True).hits == search("US").hits
    assert search("US", typing=True).total > search("US").total


def test_without_a_field_it_is_not_narrowed_by_it_and_the_rest_stays(index: Index) -> None:
    query = asked(index, "pact actor:suga source:kbs -actor:kim before:2019")
    rest = query.without("actor")
    assert rest.wanted == {"source": ("kbs",)}
    assert (rest.plain, rest.unwanted, rest.before) == (query.plain, query.unwanted, query.before)
    assert query.without("lane") == query


def test_a_page_pasted_in_is_read_as_far_as_it_counts(index: Index) -> None:
    assert len(asked(index, "word " * 10_000).plain) <= MAX_LETTERS
    assert asked(index, "x" * MAX_LETTERS + " actor:suga").wanted == {}


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [("actor", "suga", "actor:suga"), ("source", "KBS, 25 Aug", 'source:"KBS, 25 Aug"'),
     ("kind", "open question", 'kind:"open question"')],
)  # fmt: skip
def test_a_field_is_written_as_it_is_read(name: str, value: str, text: str) -> None:
    assert written(name, value) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "actor:suga"),
        ("pact", "pact actor:suga"),
        ("actor:suga pact", "pact"),
        ("pact actor:Yoshihide source:kbs", "pact source:kbs"),
        ('actor:"Suga Yoshihide" "grave change"', '"grave change"'),
        ("actor:kim", "actor:kim actor:suga"),
        ("-actor:suga pact", "-actor:suga pact actor:suga"),
    ],
)
def test_a_value_is_added_to_a_query_or_taken_out_of_it(
    index: Index, before: str, after: str
) -> None:
    assert toggled(before, "actor", "suga", index.choose) == after


def test_a_value_added_and_taken_out_again_leaves_what_was_asked(dossier: Dossier) -> None:
    choose = dossier.index.choose
    text = 'pact "grave change" -court source:kbs before:2019-09-01'
    for field in FIELDS:
        for value in dossier.index.labels[field]:
            if value in choose("source", "kbs"):
                continue
            once = toggled(text, field, value, choose)
            assert value in read(once, choose).wanted[field], once
            twice = toggled(once, field, value, choose)
            assert read(twice, choose).wanted == read(text, choose).wanted


def test_every_value_of_every_field_can_be_chosen_by_what_it_is_and_is_called(
    dossier: Dossier,
) -> None:
    assert set(dossier.index.labels) == set(FIELDS)
    for field, values in dossier.index.labels.items():
        for value, names in values.items():
            assert value in dossier.index.choose(field, value), (field, value)
            for name in filter(None, names):
                assert value in dossier.index.choose(field, name), (field, name)


@pytest.mark.parametrize("word", ["", " ", "…", "zzz", "san", "kim suga"])
def test_no_value_is_chosen_by_what_is_no_beginning_of_a_name(index: Index, word: str) -> None:
    assert index.choose("actor", word) == ()
    assert index.choose("nothing", "suga") == ()


@pytest.mark.parametrize("page", [HOW, *(typed for typed, _ in SEARCHING)])
def test_every_example_on_the_screen_and_in_the_help_is_understood(
    dossier: Dossier, page: str
) -> None:
    examples = page.replace(" · ", " ").replace("Words, or ", "").split("\n")
    for example in examples:
        assert read(example, dossier.index.choose).complaints == (), example


def test_a_value_among_several_can_be_taken_out_again(dossier: Dossier) -> None:
    choose = dossier.index.choose
    assert toggled("pact actor:suga,abe", "actor", "abe", choose) == "pact actor:suga"
    assert toggled("actor: suga", "actor", "suga", choose) == ""
