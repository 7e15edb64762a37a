"""Where the order of a list says something a change of it is told, and elsewhere none is."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from app.exports.document import document
from app.packs.changes import LISTS, Change, changes
from content.loader import load
from content.pack import Pack
from tests.packs import PackFolder
from tests.whole import complete

Json = dict[str, Any]


@pytest.fixture
def made(new_pack: Callable[[], PackFolder]) -> PackFolder:
    return complete(new_pack())


@pytest.fixture
def old(made: PackFolder) -> Json:
    return document(load(made.folder))


def mixed(value: Any, chance: random.Random, key: str = "", within: str = "") -> Any:
    """A value with every list in another order but those whose order says something."""
    if isinstance(value, dict):
        inner = "position" if "stance" in value else ""
        return {k: mixed(value[k], chance, k, inner) for k in reversed(value)}
    if not isinstance(value, list):
        return value
    values = [mixed(one, chance) for one in value]
    if key in ("tour", "focus", "steps", "rules", "authors", "editors"):
        return values
    if within == "position":
        first, *rest = values
        return [first, *chance.sample(rest, len(rest))]
    chance.shuffle(values)
    return values


def test_order_is_no_change_where_a_reader_is_shown_the_same(old: Json, pack: Pack) -> None:
    for document_ in (old, document(pack)):
        for seed in range(5):
            new = mixed(document_, random.Random(seed))
            assert json.dumps(new) != json.dumps(document_)
            assert changes(document_, new) == []


def test_what_was_renamed_is_known_again_whatever_the_order_of_its_lists(old: Json) -> None:
    new = copy.deepcopy(old)
    minister = next(actor for actor in new["actors"] if actor["short"] == "Minister")
    minister["aliases"].reverse()
    question = next(one for one in new["questions"] if one["id"] == "question/end")
    question["positions"].reverse()
    text = json.dumps(new).replace("actor/minister", "actor/mina").replace("n/end", "n/ending")
    assert {(c.what, c.was, c.now) for c in changes(old, json.loads(text))} == {
        ("renamed", "actor/minister", "actor/mina"),
        ("renamed", "question/end", "question/ending"),
    }


@pytest.mark.parametrize(("edits", "id", "field", "was", "now"), [
    ([("mechanisms.yaml", "  steps:\n", "  steps:\n  - {text: Rain., quotes: [two/lapse]}\n")],
     "mechanism/lapse", "steps", [1, 2, 3, 4], [4, 1, 2, 3]),
    ([("mechanisms.yaml", "  rules:\n", "  rules:\n  - {text: Rain., quotes: [two/lapse]}\n")],
     "mechanism/lapse", "rules", [1, 2], [2, 1]),
    ([("sources/one.yaml", "authors:\n", "authors:\n- name: Carl Dale\n")],
     "one", "authors", [1, 2, 3], [3, 1, 2]),
    ([("sources/one.yaml", "editors:\n", "editors:\n- name: Carl Dale\n")],
     "one", "editors", [1, 2], [2, 1]),
    ([("tour.yaml", "focus: [event/dam]", "focus: [link/kept, event/dam]")],
     "tour/begin", "focus", ["event/dam", "link/kept"], ["link/kept", "event/dam"]),
])  # fmt: skip
def test_order_is_a_change_where_a_reader_is_shown_another(
    made: PackFolder, edits: list[tuple[str, str, str]], id: str, field: str, was: Json, now: Json
) -> None:
    """The first of a list becomes the last."""
    for edit in edits:
        made.replace(*edit)
    new = document(load(made.folder))
    before = copy.deepcopy(new)
    (record,) = (one for name in LISTS for one in before[name] if one["id"] == id)
    record[field].append(record[field].pop(0))
    assert changes(before, new) == [Change("values", "reordered", id, field, was=was, now=now)]


def test_a_tour_in_another_order_is_another_walk(old: Json, pack: Pack) -> None:
    new = {**old, "tour": old["tour"][::-1]}
    assert changes(old, new) == [
        Change("values", "reordered", "pack", "tour",
               was=["tour/begin", "tour/end"], now=["tour/end", "tour/begin"])
    ]  # fmt: skip
    whole = document(pack)
    steps = whole["tour"]
    ids = [step["id"] for step in steps]
    moved = {**whole, "tour": [steps[0], steps[2], steps[1], *steps[3:]]}
    (only,) = changes(whole, moved)
    assert (only.was, only.now) == (ids[1:3], [ids[2], ids[1]])
    assert [c.what for c in changes(whole, {**whole, "tour": steps[1:]})] == ["gone"]


def test_a_part_that_changed_and_moved_is_told_as_both(old: Json) -> None:
    new = copy.deepcopy(old)
    steps = new["mechanisms"][0]["steps"]
    steps[0]["text"] = "A great dam is built."
    steps.insert(0, steps.pop(1))
    assert [(c.what, c.field, c.was, c.now) for c in changes(old, new)] == [
        ("reordered", "steps", [1, 2], [2, 1]),
        ("changed", "steps/text", "A dam is built.", "A great dam is built."),
    ]


def test_another_first_quote_gives_a_position_another_voice_and_day(
    made: PackFolder, old: Json
) -> None:
    made.replace("questions.yaml", "[one/not-end, one/keep], answer: No.",
                 "[one/keep, one/not-end], reported_by: source-in-beta, answer: No.")  # fmt: skip
    found = changes(old, document(load(made.folder)))
    assert [(c.section, c.what, c.field, c.was, c.now) for c in found] == [
        ("positions", "changed", "positions/quotes/first", "one/not-end", "one/keep"),
        ("positions", "changed", "positions/voice", "indirect", "direct"),
        ("positions", "changed", "positions/date", "2020-03-03", "../2020-03-03"),
    ]
    assert {(c.id, c.actor) for c in found} == {("question/end", "actor/minister")}


def test_in_the_built_in_pack_every_position_that_another_quote_leads_is_told(pack: Pack) -> None:
    old = document(pack)
    new = copy.deepcopy(old)
    meant = set()
    for record in (*new["links"], *new["questions"]):
        for position in record["positions"]:
            position["quotes"].reverse()
            if len(position["quotes"]) > 1:
                meant.add((record["id"], position["actor"]))
    found = [c for c in changes(old, new) if c.field == "positions/quotes/first"]
    assert len(meant) > 10
    assert {(c.id, c.actor) for c in found} == meant
