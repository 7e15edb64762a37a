"""Narrowing: fields, days and words to leave out; the counts beside the results; by date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from content.dossier import Dossier
from content.search.found import Facets, Found
from content.search.index import Index
from content.search.passages import Passage, passages
from content.search.query import FIELDS

ALL = 10_000


@pytest.fixture(scope="module")
def index(dossier: Dossier) -> Index:
    return dossier.index


@pytest.fixture(scope="module")
def every(dossier: Dossier) -> Mapping[str, Passage]:
    """What can be found, by its ref."""
    return {
        passage.ref: passage
        for passage in passages(dossier.pack, dossier.relations, dossier.paragraphs)
    }


def ids(found: Found) -> set[str]:
    return {hit.id for hit in found.hits}


def counted(facets: Facets) -> dict[tuple[str, str], int]:
    return {(field, one.value): one.number for field, found in facets.items() for one in found}


@pytest.mark.parametrize(
    ("query", "field", "values"),
    [
        ("pact actor:suga", "actor", {"suga"}),
        ('pact actor:"Suga Yoshihide"', "actor", {"suga"}),
        ("said actor:kim", "actor", {"kim-hyun-chong", "kim-jung-han"}),
        ("pact source:kbs", "source", {"kbs-2019-08-25"}),
        ("pact source:kyodo", "source", {"kyodo-2019-07-29", "kyodo-2019-11-15"}),
        ("pact source:kbs,xinhua", "source", {"kbs-2019-08-25", "xinhua-2019-07-29"}),
        ("court side:south", "side", {"south-korea"}),
        ("pact voice:direct", "voice", {"direct"}),
        ("controls lane:trade", "lane", {"trade"}),
        ("pact kind:quote", "kind", {"quote"}),
        ("pact kind:gap,term", "kind", {"gap", "term"}),
    ],
)
def test_a_field_keeps_just_what_has_one_of_its_values(
    index: Index, every: Mapping[str, Passage], query: str, field: str, values: set[str]
) -> None:
    found = index.search(query, limit=ALL)
    whole = index.search(query.partition(f" {field}:")[0], limit=ALL)
    assert found.hits
    assert all(values & set(every[id].tags.get(field, ())) for id in ids(found))
    having = {id for id in ids(whole) if values & set(every[id].tags.get(field, ()))}
    assert having <= ids(found), "whatever was found before and has the value is still found"


def test_a_field_alone_finds_all_that_has_its_value(
    index: Index, every: Mapping[str, Passage]
) -> None:
    found = index.search("kind:gap", limit=ALL)
    assert ids(found) == {ref for ref, one in every.items() if one.kind == "gap"}
    assert found.nearest is None
    assert not any(hit.spans or hit.why for hit in found.hits)


def test_several_fields_all_narrow(index: Index, every: Mapping[str, Passage]) -> None:
    found = index.search("actor:suga source:kyodo kind:quote voice:direct", limit=ALL)
    assert found.hits
    for hit in found.hits:
        tags = every[hit.id].tags
        assert "suga" in tags["actor"]
        assert tags["source"][0].startswith("kyodo")
        assert (tags["kind"], tags["voice"]) == (("quote",), ("direct",))


def test_a_field_with_a_minus_leaves_out_what_has_its_value(
    index: Index, every: Mapping[str, Passage]
) -> None:
    whole, left = (
        index.search("kind:quote", limit=ALL),
        index.search("kind:quote -actor:suga -source:kbs", limit=ALL),
    )
    suga = {id for id in ids(whole) if "suga" in every[id].tags["actor"]}
    kbs = {id for id in ids(whole) if "kbs-2019-08-25" in every[id].tags["source"]}
    assert suga and kbs
    assert ids(left) == ids(whole) - suga - kbs


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("pact -gsomia", "gsomia"),
        ("-the kind:quote", "the"),
        ('controls -"trade controls"', "trade controls"),
    ],
)
def test_a_word_or_phrase_with_a_minus_stands_in_no_hit(
    index: Index, query: str, left_out: str
) -> None:
    found = index.search(query, limit=ALL)
    assert found.hits
    for hit in found.hits:
        assert left_out not in hit.text.lower().split(), hit.id
        assert " " not in left_out or left_out not in hit.text.lower()


def test_many_words_can_be_left_out_at_once(index: Index) -> None:
    left = index.search("kind:quote " + " ".join(f"-w{n}" for n in range(500)), limit=ALL)
    assert ids(left) == ids(index.search("kind:quote", limit=ALL))
    words = "-pact -japan -seoul -korea -tokyo -said"
    for hit in index.search(f"kind:quote {words}", limit=ALL).hits:
        assert not {"pact", "japan", "seoul", "korea", "tokyo", "said"} & set(
            hit.text.lower().replace("’s", "").split()
        )


@pytest.mark.parametrize(
    ("query", "after", "before"),
    [
        ("pact before:2019-08-01", date.min, date(2019, 8, 1)),
        ("pact after:2019-11-01", date(2019, 11, 1), date.max),
        ("after:2019-08 before:2019-10", date(2019, 8, 31), date(2019, 10, 1)),
        ("before:2019 kind:event", date.min, date(2019, 1, 1)),
        ("trade after:2019-08-25", date(2019, 8, 25), date.max),
    ],
)
def test_what_lies_between_the_days_is_found_and_the_days_themselves_are_not(
    index: Index, every: Mapping[str, Passage], query: str, after: date, before: date
) -> None:
    found = index.search(query, limit=ALL)
    assert found.hits
    for hit in found.hits:
        day = every[hit.id].day
        assert day is not None, hit.id
        first, last = day.first or day.last, day.last or day.first
        assert first is not None and last is not None
        assert after < first and last < before, hit.id


def test_the_day_before_and_the_day_after_meet_at_the_day(
    index: Index, every: Mapping[str, Passage]
) -> None:
    day = date(2019, 8, 25)
    before = ids(index.search("kind:quote before:2019-08-25", limit=ALL))
    after = ids(index.search("kind:quote after:2019-08-25", limit=ALL))
    on = {
        ref
        for ref, one in every.items()
        if one.kind == "quote" and one.day and one.day.first == one.day.last == day
    }
    assert on
    assert not before & after
    assert not on & (before | after)
    last = ids(index.search("kind:quote before:2019-08-26", limit=ALL))
    assert on <= last


def test_between_days_that_leave_nothing_there_is_nothing(index: Index) -> None:
    found = index.search("pact after:2019-08-25 before:2019-08-20")
    assert not found.hits
    assert found.total == 0


def test_by_date_the_hits_are_the_same_and_the_earliest_is_first(
    index: Index, every: Mapping[str, Passage]
) -> None:
    relevance = index.search("pact kind:quote,event", limit=ALL)
    by_date = index.search("pact kind:quote,event", limit=ALL, sort="date")
    assert ids(by_date) == ids(relevance)
    days = []
    for hit in by_date.hits:
        day = every[hit.id].day
        days.append((day.first or day.last or date.max) if day else date.max)
    assert days == sorted(days)
    assert len(set(days)) > 3
    assert [hit.id for hit in by_date.hits] != [hit.id for hit in relevance.hits]


def test_what_has_no_day_comes_last_by_date(index: Index, every: Mapping[str, Passage]) -> None:
    hits = index.search("trade", limit=ALL, sort="date").hits
    dated = [every[hit.id].day is not None for hit in hits]
    assert dated == sorted(dated, reverse=True)
    assert set(dated) == {True, False}


@pytest.mark.parametrize(
    "query",
    [
        "pact", "trade controls", "court", "actor:suga", "kind:quote trade", "source:kbs",
        "side:japan court", "voice:direct -suga", "before:2019-08-25 -pact", '"trade controls"',
        "Samsng", "comfort women", "boycott of Japanese beer", "Takizaki act prudently qwertyuiop",
        "-pact", "actor:nobody pact", "qwertyuiop", "what is it",
    ],
)  # fmt: skip
def test_the_counts_are_what_one_counts_among_the_hits(
    index: Index, every: Mapping[str, Passage], query: str
) -> None:
    found = index.search(query, limit=ALL)
    plain = Counter(
        (field, value)
        for hit in found.hits
        for field, values in every[hit.id].tags.items()
        for value in values
    )
    offered = found.nearest is not None and found.hits[0] == found.nearest
    assert found.total == len(found.hits)
    if not offered or counted(index.facets(found)):
        assert counted(index.facets(found)) == plain


def test_the_counts_are_of_all_that_is_found_and_not_of_what_is_listed(index: Index) -> None:
    few, many = index.search("pact", limit=3), index.search("pact", limit=ALL)
    assert few.hits == many.hits[:3]
    assert few.total == many.total > 100
    assert few.kinds == many.kinds == Counter(hit.kind for hit in many.hits)
    assert index.facets(few) == index.facets(many)
    assert counted(index.facets(few))["kind", "quote"] == few.kinds["quote"]


def test_values_are_in_the_order_of_their_counts_with_the_names_a_reader_knows(
    index: Index,
) -> None:
    facets = index.facets(index.search("pact"))
    assert list(facets) == [field for field in FIELDS if field in facets]
    for found in facets.values():
        assert [one.number for one in found] == sorted((o.number for o in found), reverse=True)
        assert not any(one.chosen for one in found)
    labels = {one.value: one.label for one in facets["actor"]}
    assert labels["suga"] == "Yoshihide Suga"


def test_a_count_is_what_a_click_on_it_leaves(index: Index) -> None:
    found = index.search("trade controls", limit=ALL)
    for field, values in index.facets(found).items():
        for one in values:
            narrowed = index.search(f"trade controls {field}:{one.value}", limit=ALL)
            # Where fewer have every word, some that lack one may join them.
            assert len([hit for hit in narrowed.hits if hit.id in ids(found)]) >= one.number


def test_with_others_a_choice_does_not_hide_what_else_can_be_chosen(index: Index) -> None:
    found = index.search("pact source:kbs")
    alone, others = index.facets(found), index.facets(found, others=True)
    assert [(one.value, one.chosen) for one in alone["source"]] == [("kbs-2019-08-25", True)]
    unnarrowed = index.facets(index.search("pact"))
    assert {(one.value, one.number) for one in others["source"]} == {
        (one.value, one.number) for one in unnarrowed["source"]
    }
    assert [one.value for one in others["source"] if one.chosen] == ["kbs-2019-08-25"]
    assert others["kind"] == alone["kind"]


def test_the_last_word_is_counted_as_it_was_searched(index: Index) -> None:
    typed = index.search("retal", limit=ALL, typing=True)
    counts = counted(index.facets(typed, typing=True))
    assert counts["kind", "quote"] == typed.kinds["quote"] > 0
