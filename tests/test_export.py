"""The contract of `export json` and `search --json`, schema 1: keys, ids, kinds of values."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.exports import document as export
from content import dates
from content.dossier import Dossier
from content.loader import load
from content.pack import Pack
from content.vocabulary import (
    ACTOR_KINDS,
    CLOCK_MEANINGS,
    DATE_BASES,
    DATE_MEANINGS,
    DISAGREEMENT_KINDS,
    LANES,
    RELATIONS,
    SIDES,
    STANCES,
    VOICES,
)
from tests.contract import COUNT, HIT, KEYS, LISTS, PARTS, REFERENCES
from tests.packs import PackFolder

Json = dict[str, Any]


@pytest.fixture(scope="session")
def document(pack: Pack) -> Json:
    return export.document(pack)


def records(document: Json) -> Iterator[tuple[str, Json]]:
    for name in LISTS:
        for record in document[name]:
            yield name, record


def inner(record: Json) -> Iterator[Json]:
    """A record and every mapping within it."""
    yield record
    for value in record.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from inner(part)


def test_the_document_has_the_pack_and_every_list(document: Json) -> None:
    assert set(document) == {"pack"} | LISTS
    assert all(document[name] for name in LISTS)
    assert document["pack"]["schema"] == "1"
    assert set(document["pack"]) == {
        "id", "schema", "title", "subtitle", "summary", "language", "as_of", "start", "caution",
        "outside",
    }  # fmt: skip


def test_every_record_has_exactly_the_keys_of_its_kind(document: Json) -> None:
    for name, record in records(document):
        extra = {"prefix", "suffix"} & set(record) if name == "quotes" else set()
        assert set(record) - extra == KEYS[name], record["id"]


@pytest.mark.parametrize(("name", "key"), PARTS)
def test_every_part_of_a_record_has_exactly_its_keys(document: Json, name: str, key: str) -> None:
    holders = [part for record in document[name] for part in inner(record) if part.get(key)]
    parts = [
        part
        for value in (holder[key] for holder in holders)
        for part in (value if isinstance(value, list) else [value])
    ]
    assert parts
    for part in parts:
        assert set(part) == PARTS[name, key]


def test_every_id_is_unique_and_every_id_named_is_a_records(document: Json) -> None:
    ids = [record["id"] for _, record in records(document)]
    assert len(ids) == len(set(ids))
    known, named = set(ids), 0
    for _, record in records(document):
        for part in inner(record):
            for key in REFERENCES & set(part):
                value = part[key]
                for id in value if isinstance(value, list) else [value]:
                    assert id is None or id in known, (record["id"], key, id)
                    named += 1
    assert named > len(ids)
    assert document["pack"]["start"] in known


def test_every_date_is_edtf_or_null(document: Json) -> None:
    found = 0
    for _, record in records(document):
        for part in inner(record):
            for key in {"date", "published"} & set(part):
                if part[key] is not None:
                    assert dates.parse(part[key]).edtf == part[key] != ""
                    found += 1
    assert found > 100
    assert dates.parse(document["pack"]["as_of"]).precision == "day"


def test_what_is_absent_is_null_and_never_an_empty_text(document: Json) -> None:
    for _, record in records(document):
        for part in inner(record):
            assert "" not in [value for value in part.values() if isinstance(value, str)], record


def test_an_undated_event_has_a_null_date(new_pack: Callable[[], PackFolder]) -> None:
    made = new_pack().replace("events.yaml", "  date: ../2020-03-03\n", "")
    (dam,) = [e for e in export.document(load(made.folder))["events"] if e["id"] == "event/dam"]
    assert (dam["date"], dam["precision"]) == (None, "undated")


def test_words_of_the_vocabulary_are_those_of_the_model(document: Json) -> None:
    for name, key, words in (
        ("quotes", "voice", VOICES), ("actors", "kind", ACTOR_KINDS), ("actors", "side", SIDES),
        ("events", "lane", LANES), ("events", "date_meaning", DATE_MEANINGS),
        ("events", "date_basis", DATE_BASES), ("links", "relation", RELATIONS),
        ("disagreements", "kind", DISAGREEMENT_KINDS),
    ):  # fmt: skip
        assert {record[key] for record in document[name]} <= set(words), (name, key)
    records = [*document["links"], *document["questions"]]
    positions = [position for record in records for position in record["positions"]]
    assert {position["stance"] for position in positions} <= set(STANCES)
    assert {position["voice"] for position in positions} <= set(VOICES)
    clocks = [record["clock"] for record in document["mechanisms"] if record["clock"]]
    assert {day["meaning"] for clock in clocks for day in clock["printed"]} == set(CLOCK_MEANINGS)


def test_the_document_survives_json_word_for_word(document: Json, pack: Pack) -> None:
    text = json.dumps(document, ensure_ascii=False)
    assert json.loads(text) == document
    texts = {quote["id"]: quote["text"] for quote in json.loads(text)["quotes"]}
    assert texts == {quote.id: quote.text for quote in pack.quotes}


def test_nothing_of_the_pack_is_left_out(document: Json, pack: Pack) -> None:
    exported = {record["id"] for _, record in records(document)}
    assert exported == set(pack.by_ref) | {ring.ref for ring in pack.rings}


def test_prefix_and_suffix_stand_only_where_a_quote_needs_them(
    new_pack: Callable[[], PackFolder],
) -> None:
    made = new_pack().replace(
        "sources/one.yaml", "- id: denies\n", "- id: denies\n  prefix: fish,\n"
    )
    quotes = {q["id"]: q for q in export.document(load(made.folder))["quotes"]}
    assert quotes["one/denies"]["prefix"] == "fish,"
    assert "suffix" not in quotes["one/denies"]
    assert not {"prefix", "suffix"} & set(quotes["one/keep"])


def test_a_link_names_its_ends_and_its_positions_with_their_quotes(
    new_pack: Callable[[], PackFolder],
) -> None:
    links = {r["id"]: r for r in export.document(load(new_pack().folder))["links"]}
    link = links["link/dam-opened"]
    assert (link["from"], link["to"], link["relation"]) == (
        "event/dam", "event/signed", "condition for",
    )  # fmt: skip
    assert link["positions"] == [
        {
            "actor": "actor/source-in-beta", "stance": "conditional", "voice": "indirect",
            "date": "../2020-03-05", "quotes": ["two/lapse"], "hedge": "unless",
            "reported_by": None, "note": None,
        }
    ]  # fmt: skip


def test_hits_have_exactly_these_keys_and_spans_in_the_text(dossier: Dossier) -> None:
    found = dossier.index.search("trade controls")
    hits = export.hits(found.hits)
    assert json.loads(json.dumps(hits)) == hits
    assert len(hits) == found.total > 10
    for hit in hits:
        assert tuple(hit) == HIT
        gist = hit["kind"] == "gist"
        assert hit["id"] in dossier.pack.by_ref or gist
        if gist:
            assert hit["id"] == f"{hit['source']}#{hit['paragraph']}"
        assert (hit["source"] is None) == (hit["kind"] not in ("quote", "gist"))
        assert (hit["paragraph"] is None) == (hit["source"] is None)
        ends = [end for span in hit["spans"] for end in span]
        assert ends == sorted(set(ends))
        assert all(0 <= end <= len(hit["text"]) for end in ends)
        assert hit["spans"] or hit["why"], "words that are not shown have a reason"
        assert all(isinstance(reason, str) and reason for reason in hit["why"])


@pytest.mark.parametrize(
    ("query", "asked"),
    [("grave change", 0), ("trade controls", 1), ("which companies were ordered to pay", 1)],
)
def test_quotes_that_say_all_of_it_come_before_ours_but_for_a_question_that_asks_just_this(
    dossier: Dossier, query: str, asked: int
) -> None:
    hits = export.hits(dossier.index.search(query).hits)
    assert [hit["kind"] == "gap" for hit in hits[: asked + 1]] == [True] * asked + [False]
    told = [hit["kind"] == "quote" for hit in hits[asked:] if not hit["why"]]
    assert told == sorted(told, reverse=True)
    assert {True, False} == set(told)


def test_counts_have_exactly_these_keys_and_are_those_of_the_hits(dossier: Dossier) -> None:
    found = dossier.index.search("trade controls")
    facets = export.facets(dossier.index.facets(found))
    assert json.loads(json.dumps(facets)) == facets
    assert list(facets) == ["actor", "side", "source", "voice", "lane", "kind"]
    assert all(tuple(count) == COUNT for counts in facets.values() for count in counts)
    for counts in facets.values():
        numbers = [count["count"] for count in counts]
        assert numbers == sorted(numbers, reverse=True)
    kinds = Counter(hit.kind for hit in found.hits)
    assert {count["value"]: count["count"] for count in facets["kind"]} == kinds
