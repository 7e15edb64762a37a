"""What readers type for what is printed: rings.yaml, its faults, its part in the search."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.exports import document as export
from content.dossier import Dossier
from content.guide import Ring
from content.loader import load
from content.search.tokens import forms
from tests.packs import PackFolder
from tests.running import explorer

NewPack = Callable[[], PackFolder]

RINGS = """\
- id: keep
  words: [retain, hold on to]
  finds: [keep]
- id: timber
  words: [dam, weir]
"""


@pytest.fixture
def river(new_pack: NewPack) -> PackFolder:
    """The small pack with rings."""
    return new_pack().add("rings.yaml", RINGS)


def found(made: PackFolder, query: str) -> list[str]:
    return [hit.id for hit in Dossier(load(made.folder)).index.search(query).hits]


def test_rings_are_read_as_they_are_written(river: PackFolder) -> None:
    assert river.faults() == []
    rings = [(ring.ref, ring.words, ring.finds) for ring in load(river.folder).rings]
    assert rings == [
        ("ring/keep", ("retain", "hold on to"), ("keep",)),
        ("ring/timber", ("dam", "weir"), ()),
    ]


@pytest.mark.parametrize("text", [None, "", "# Nothing yet.\n"])
def test_a_pack_needs_no_rings(new_pack: NewPack, text: str | None) -> None:
    made = new_pack()
    if text is not None:
        made.add("rings.yaml", text)
    assert made.faults() == []
    assert load(made.folder).rings == ()
    assert export.document(load(made.folder))["rings"] == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  words: [retain, hold on to]\n", "",
         ":1:3: ring 'keep': no words; list what readers type"),
        ("[retain, hold on to]", "[]", ":2:10: ring 'keep': no words; list what readers type"),
        ("[retain, hold on to]", "retain", ":2:10: ring 'keep': words must be a list"),
        ("[retain, hold on to]", "{retain: keep}", ":2:10: ring 'keep': words must be a list"),
        ("hold on to", "[hold]", ":2:19: ring 'keep': words: each entry must be a text"),
        ("finds: [keep]", "finds: keep", ":3:10: ring 'keep': finds must be a list"),
        ("[keep]", "[keep, {a: b}]", ":3:17: ring 'keep': finds: each entry must be a text"),
        ("finds:", "find:", ":3:3: ring 'keep': unknown key 'find'; did you mean 'finds'?"),
        ("finds:", "quotes:", ":3:3: ring 'keep': unknown key 'quotes'"),
        ("finds:", "words:", ":3:3: key 'words' appears twice (first on line 2); keep one"),
        ("id: timber", "id: keep",
         ":4:7: ring id 'keep' is taken at rings.yaml:1:7; choose another"),
        ("- id: timber\n  words", "- words", ":4:3: ring without an id"),
        ("id: timber", "id: The weir",
         ":4:7: ring id 'The weir': use small letters, digits and hyphens, as in 'abe-g7'"),
    ],
)  # fmt: skip
def test_a_fault_in_a_ring_is_reported_once_with_its_place(
    river: PackFolder, old: str, new: str, fault: str
) -> None:
    (said,) = river.replace("rings.yaml", old, new).faults()
    assert said == f"rings.yaml{fault}"


@pytest.mark.parametrize("text", ["words: [retain]\n", "retain\n"])
def test_rings_must_be_a_list_of_records(new_pack: NewPack, text: str) -> None:
    (said,) = new_pack().add("rings.yaml", text).faults()
    assert said == "rings.yaml:1:1: must be a list of ring records"


def test_a_file_of_rings_with_its_name_written_wrong_is_reported(new_pack: NewPack) -> None:
    (said,) = new_pack().add("ring.yaml", RINGS).faults()
    assert said == "ring.yaml:1:1: a file that nobody reads; did you mean 'rings.yaml'?"


def test_a_ring_is_no_record_to_start_from(river: PackFolder) -> None:
    (said,) = river.replace("pack.yaml", "event/dam", "ring/keep").faults()
    assert said.startswith("pack.yaml:8:8: pack: 'ring/keep' is not a record")


def test_every_fault_stands_in_one_run_of_check(river: PackFolder) -> None:
    river.replace("rings.yaml", "finds:", "find:").replace("rings.yaml", "id: timber", "id: keep")
    done = explorer("check", str(river.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "rings.yaml:3:3: ring 'keep': unknown key 'find'; did you mean 'finds'?",
        "rings.yaml:4:7: ring id 'keep' is taken at rings.yaml:1:7; choose another",
    ]


@pytest.mark.parametrize("typed", ["retain", "hold on to", "Retain", "RETAINS"])
def test_a_ring_leads_from_a_readers_word_to_the_printed_one(river: PackFolder, typed: str) -> None:
    dossier = Dossier(load(river.folder))
    first = dossier.index.search(typed).hits[0]
    assert first.id == "one/keep"
    ((start, end),) = first.spans
    assert first.text[start:end] == "keep"
    (why,) = first.why
    assert why.startswith("“keep” for “")
    assert dossier.index.search(typed).corrections == ()


def test_without_the_ring_a_readers_word_finds_nothing(new_pack: NewPack) -> None:
    assert found(new_pack(), "retain") == []


def test_a_ring_leads_one_way_unless_it_lists_nothing_to_find(river: PackFolder) -> None:
    river.replace("rings.yaml", "[dam, weir]", "[fish, weir]").replace(
        "rings.yaml", "[retain, hold on to]", "[treaty]"
    )
    assert "one/keep" in found(river, "treaty")
    assert "two/lapse" not in found(river, "keep")
    assert found(river, "weir")[0] == found(river, "fish")[0] == "one/retaliation"


def test_what_was_typed_comes_before_what_a_ring_leads_to(river: PackFolder) -> None:
    river.replace("rings.yaml", "[retain, hold on to]", "[lapse]")
    assert found(river, "lapse")[:2] == ["two/lapse", "one/keep"]


def test_a_ring_is_evidence_for_nothing_and_is_no_result(river: PackFolder) -> None:
    pack = load(river.folder)
    assert not any(isinstance(item, Ring) for item in (*pack.items, *pack.by_ref.values()))
    assert not [id for id in found(river, "kind:ring") if id.startswith("ring/")]
    done = explorer("--pack", str(river.folder), "show", "ring/keep")
    assert (done.returncode, done.stdout) == (1, "")
    with_rings = explorer("check", str(river.folder)).stdout
    (river.folder / "rings.yaml").unlink()
    assert explorer("check", str(river.folder)).stdout == with_rings != ""


def test_rings_are_exported_whole_on_every_day(river: PackFolder) -> None:
    rings = [
        {"id": "ring/keep", "words": ["retain", "hold on to"], "finds": ["keep"]},
        {"id": "ring/timber", "words": ["dam", "weir"], "finds": []},
    ]
    for options in ([], ["--as-of", "2020-03-03"], ["--as-of", "2020-03-05"]):
        done = explorer("--pack", str(river.folder), "export", "json", *options)
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["rings"] == rings


def test_no_word_of_a_day_that_is_not_over_is_found_through_a_ring(river: PackFolder) -> None:
    river.replace("rings.yaml", "finds: [keep]", "finds: [lapse]")
    early = explorer("--pack", str(river.folder), "search", "retain", "--as-of", "2020-03-03")
    assert (early.returncode, early.stdout) == (1, "")
    late = explorer("--pack", str(river.folder), "search", "retain", "--as-of", "2020-03-05")
    assert (late.returncode, late.stderr) == (0, "")
    assert late.stdout.startswith("“the treaty would >lapse<")


def test_every_word_in_a_ring_of_the_built_in_pack_leads_to_words_of_an_article(
    originals: Path,
) -> None:
    index = Dossier.open(articles=originals).index
    rings = load().rings
    assert len(rings) > 10
    for ring in rings:
        assert len(set(ring.words)) == len(ring.words), ring.id
        for word in ring.words:
            assert index.search(word).evidence, (ring.id, word)
        printed = [word for word in ring.finds if index.search(f'"{word}"').evidence]
        assert printed or not ring.finds, ring.id


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("sorry", "regret"), ("disappointed", "regret"), ("sanctions", "restrictions"),
        ("export ban", "controls"), ("tribunal", "Supreme Court"), ("payment", "damages"),
        ("damages", "reparations"), ("workers", "forced labor"), ("輸出管理", "barriers"),
        ("revenge", "retaliation"), ("punish", "retaliation"), ("end", "expire"),
        ("occupation", "colonial rule"), ("cause", "reason"), ("terms", "in exchange for"),
        ("treaty", "pact"), ("demand", "urge"),
    ],
)  # fmt: skip
def test_what_the_dispute_is_about_is_not_said_to_be_the_same(
    dossier: Dossier, typed: str, printed: str
) -> None:
    name, target = tuple(forms(typed)), tuple(forms(printed))
    found = [other for ring in dossier.index.rings.of(name) for other, _ in ring.finds]
    assert target not in found
