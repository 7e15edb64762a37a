"""What changed from one pack to another is found, all of it, and nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.exports.document import document
from app.packs.changes import LISTS, Change, changes, shape_of
from content.loader import load
from content.shapes import Key, Shape, shapes
from tests.packs import PackFolder
from tests.whole import complete

Json = dict[str, Any]
Edited = Callable[..., list[Change]]


@pytest.fixture
def made(new_pack: Callable[[], PackFolder]) -> PackFolder:
    return complete(new_pack())


@pytest.fixture
def old(made: PackFolder) -> Json:
    return document(load(made.folder))


@pytest.fixture
def edited(made: PackFolder, old: Json) -> Callable[..., list[Change]]:
    """The changes after some texts were replaced in files of the pack: (file, old, new) each."""

    def edit(*edits: tuple[str, str, str]) -> list[Change]:
        for file, before, after in edits:
            made.replace(file, before, after)
        return changes(old, document(load(made.folder)))

    return edit


# Every key counts, and none that is worked out


def places(shape: Shape, record: Json, path: str = "") -> Iterator[tuple[Key, Json, str]]:
    """Every key of a record that has a value, with the mapping it is in and its path."""
    for key in shape.keys.values():
        value = record.get(key.name)
        if value in (None, [], {}) or key.kind == "own id":
            continue
        yield key, record, f"{path}{key.name}"
        if key.inside:
            for part in value if isinstance(value, list) else [value]:
                yield from places(key.inside, part, f"{path}{key.name}/")


def other(key: Key, value: Any) -> Any:
    """Another value of the same type."""
    match key.kind:
        case "number":
            return value + 1
        case "choice":
            return next(word for word in key.words if word != value)
        case "date":
            return "1066"
        case "id":
            return "actor/someone"
        case "ids" | "texts":
            return [*value, "one/other"]
        case "numbered":
            return {**value, "9": "Another."}
        case "tables":
            return value[1:]
        case "table":
            return None
        case _:
            return f"{value} altogether"


def everything(document: Json) -> Iterator[tuple[str, Shape, Json]]:
    yield "pack", shapes()["pack"], document["pack"]
    for name in LISTS:
        for record in document[name]:
            yield record["id"], shape_of(name), record


def test_a_change_of_any_key_is_found_where_it_is(old: Json) -> None:
    new = copy.deepcopy(old)
    seen = set()
    for id, shape, record in everything(new):
        for key, within, path in list(places(shape, record)):
            before = within[key.name]
            within[key.name] = other(key, before)
            found = changes(old, new)
            within[key.name] = before
            seen.add((id.partition("/")[0], path))
            assert found, (id, path)
            assert {change.id for change in found} == {id}, (id, path)
            root = path.partition("/")[0]
            assert {change.field.partition("/")[0] for change in found} == {root}, (id, path)
    assert changes(old, new) == []
    assert len(seen) > 120


def test_what_is_worked_out_is_no_change_of_its_own(old: Json) -> None:
    new = copy.deepcopy(old)
    worked = 0
    for _, shape, record in everything(new):
        for key in set(record) - set(shape.keys) - {"source"}:
            record[key] = "other"
            worked += 1
    for disagreement in new["disagreements"]:
        disagreement["origins"] = 99
    assert worked > 10
    assert changes(old, new) == []


def test_folds_comments_and_the_form_of_the_yaml_are_no_change(
    made: PackFolder, tmp_path: Path, old: Json
) -> None:
    made.replace("events.yaml", "  summary: Both countries sign.\n",
                 "  # It rained.\n  summary: >-\n    Both\n    countries sign.\n")  # fmt: skip
    made.replace("sources/one.yaml", "text: We will keep", "text: 'We  will keep")
    made.replace("sources/one.yaml", "what we signed,\n", "what we signed,'\n")
    made.replace("actors.yaml", "장관", "\u110c\u1161\u11bc\u1100\u116a\u11ab")
    assert changes(old, document(load(made.folder))) == []
    text = json.dumps(old, ensure_ascii=False).replace("It is kept.", "It’s “kept”.")
    straight = json.loads(text.replace("It’s “kept”.", 'It\'s \\"kept\\".'))
    assert changes(json.loads(text), straight) == []
    assert [c.section for c in changes(old, straight)] == ["wording"]


# What is special, in words


def test_a_stance_that_is_another_one_now_comes_first(edited: Edited) -> None:
    found = edited(
        ("events.yaml", "date: 1999", "date: 1998"),
        ("sources/one.yaml", "a view that Alpha denies", "a view that Alpha denies, pointing"),
        ("links.yaml", "hedge: unless, reported_by: beta, note: One source.", "note: A source."),
        ("links.yaml", "{actor: alpha, stance: denies", "{actor: alpha, stance: asserts"),
    )
    assert [(c.section, c.what, c.id, c.field) for c in found] == [
        ("positions", "changed", "link/dam-retaliation", "positions/stance"),
        ("positions", "changed", "link/dam-opened", "positions/hedge"),
        ("positions", "changed", "link/dam-opened", "positions/reported_by"),
        ("quotes", "changed", "one/denies", "text"),
        ("dates", "changed", "event/signed", "date"),
        ("wording", "changed", "link/dam-opened", "positions/note"),
    ]
    stance, hedge = found[:2]
    assert (stance.was, stance.now, stance.actor) == ("denies", "asserts", "actor/alpha")
    assert (hedge.was, hedge.now, hedge.actor) == ("unless", None, "actor/source-in-beta")


def test_a_position_that_came_or_is_gone_is_its_actors(edited: Edited) -> None:
    (gone, came) = edited(
        ("links.yaml", "  - {actor: alpha, stance: denies, quotes: [one/denies]}\n",
         "  - {actor: minister, stance: denies, quotes: [one/not-end]}\n"),
    )  # fmt: skip
    assert (gone.what, gone.actor, gone.was["stance"]) == ("gone", "actor/alpha", "denies")
    assert (came.what, came.actor, came.now["quotes"]) == (
        "added",
        "actor/minister",
        ["one/not-end"],
    )


def test_the_only_position_of_an_actor_stays_its_own_whatever_changed(edited: Edited) -> None:
    found = edited(
        ("questions.yaml", "denies, quotes: [one/denies], answer: It is not.}",
         "conditional, quotes: [one/not-end], reported_by: beta, answer: Perhaps.}"),
    )  # fmt: skip
    assert [(c.what, c.field, c.actor) for c in found] == [
        ("changed", "positions/stance", "actor/alpha"),
        ("changed", "positions/quotes", "actor/alpha"),
        ("changed", "positions/reported_by", "actor/alpha"),
        ("changed", "positions/date", "actor/alpha"),
        ("changed", "positions/answer", "actor/alpha"),
    ]
    assert (found[1].was, found[1].now) == (["one/denies"], ["one/not-end"])


def test_of_several_positions_of_an_actor_each_is_compared_with_its_like(
    made: PackFolder, edited: Edited
) -> None:
    line = "  - {actor: alpha, stance: denies, quotes: [one/denies]}\n"
    more = "  - {actor: alpha, stance: conditional, quotes: [one/not-end]}\n"
    made.replace("links.yaml", line, line + more)
    before = document(load(made.folder))
    made.replace("links.yaml", line + more, more.replace("conditional", "denies"))
    found = changes(before, document(load(made.folder)))
    assert [(c.what, c.field) for c in found] == [
        ("changed", "positions/stance"), ("gone", "positions"),
    ]  # fmt: skip
    assert (found[0].was, found[1].was["quotes"]) == ("conditional", ["one/denies"])


def test_a_quote_that_moved_or_has_another_speaker_or_voice_is_told(edited: Edited) -> None:
    found = edited(
        ("sources/one.yaml", "- id: keep\n  paragraph: 2", "- id: keep\n  paragraph: 3"),
        ("sources/one.yaml", "voice: direct", "voice: indirect"),
        ("sources/one.yaml", "  relayed_by: source-in-beta\n", "  relayed_by: beta\n"),
    )
    assert {(c.section, c.id, c.field, c.was, c.now) for c in found} == {
        ("quotes", "one/keep", "paragraph", 2, 3),
        ("quotes", "one/keep", "voice", "direct", "indirect"),
        ("quotes", "one/not-end", "relayed_by", "actor/source-in-beta", "actor/beta"),
        # Who relayed a position is who relayed its first quote; its voice is that quote's.
        (
            "positions",
            "question/end",
            "positions/reported_by",
            "actor/source-in-beta",
            "actor/beta",
        ),
        ("positions", "link/kept", "positions/voice", "direct", "indirect"),
    }


def test_other_ids_of_the_same_are_renamings_wherever_they_stand(edited: Edited) -> None:
    """An event's, an actor's, an article's with its quotes, and a quote's: nothing else changed."""
    assert edited(("events.yaml", "id: dam\n", "id: the-dam\n"),
                  ("pack.yaml", "event/dam", "event/the-dam"),
                  ("links.yaml", "from: dam\n", "from: the-dam\n"),
                  ("disagreements.yaml", "event/dam", "event/the-dam"),
                  ("tour.yaml", "event/dam", "event/the-dam"),
                  ) == [Change("records", "renamed", "event/the-dam", was="event/dam",
                               now="event/the-dam")]  # fmt: skip


def test_an_article_and_an_actor_under_other_names_are_renamed(made: PackFolder, old: Json) -> None:
    for path in made.folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for before, after in (("one/", "first/"), ("id: one\n", "id: first\n"),
                              ("source: one,", "source: first,"), ("[one]", "[first]"),
                              ("river-news", "the-news"), ("two/lapse", "two/lapses"),
                              ("id: lapse\n  par", "id: lapses\n  par")):  # fmt: skip
            text = text.replace(before, after)
        path.write_text(text, encoding="utf-8")
    found = changes(old, document(load(made.folder)))
    assert {(c.what, c.was, c.now) for c in found} == {
        ("renamed", "one", "first"), ("renamed", "actor/river-news", "actor/the-news"),
        ("renamed", "two/lapse", "two/lapses"),
    }  # fmt: skip


def test_two_that_say_the_same_are_not_taken_for_one_another(old: Json) -> None:
    new = copy.deepcopy(old)
    factor = new["factors"][0]
    new["factors"] = [{**factor, "id": "factor/a"}, {**factor, "id": "factor/b"}]
    found = {(c.what, c.id) for c in changes(old, new) if c.section == "records"}
    assert found == {("gone", "factor/floods"), ("added", "factor/a"), ("added", "factor/b")}


def test_a_part_that_changed_is_told_from_one_that_came(edited: Edited) -> None:
    found = edited(
        ("mechanisms.yaml", "text: A dam is built.", "text: A great dam is built."),
        ("mechanisms.yaml", "date: 2020-12-31", "date: 2020-12-30"),
        ("actors.yaml", "  - {source: one, paragraph: 1, role: her country}\n",
         "  - {source: one, paragraph: 1, role: her country}\n"
         "  - {source: two, paragraph: 2, role: both countries}\n"),
        ("sources/one.yaml", "  1: The minister will not end the treaty.", "  1: She will not."),
    )  # fmt: skip
    assert [(c.section, c.what, c.id, c.field) for c in found] == [
        ("dates", "changed", "mechanism/lapse", "clock/printed/date"),
        ("values", "added", "actor/alpha", "roles"),
        ("wording", "changed", "one", "gists/1"),
        ("wording", "changed", "mechanism/lapse", "steps/text"),
    ]
