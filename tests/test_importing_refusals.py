"""A document that cannot become a pack is refused in a sentence, and nothing is written."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.exports.document import document
from app.packs.importing import read, write
from app.packs.unpacking import Unfit, files
from content import writing
from content.limits import DOCUMENT_BYTES
from content.loader import load
from tests.packs import PackFolder
from tests.running import explorer
from tests.whole import complete

Json = dict[str, Any]


@pytest.fixture
def given(new_pack: Callable[[], PackFolder]) -> Json:
    """The document of the small pack with every key."""
    found: Json = json.loads(json.dumps(document(load(complete(new_pack()).folder))))
    return found


def put(document: Json, path: str, value: Any) -> None:
    *steps, last = path.split("/")
    within: Any = document
    for step in steps:
        within = within[int(step) if step.isdigit() else step]
    if value is KeyError:
        del within[last]
    else:
        within[int(last) if last.isdigit() else last] = value


@pytest.mark.parametrize(("path", "value", "said"), [
    ("pack", KeyError, "no document of `gsomia-explorer export json`: it has no 'pack'"),
    ("pack", [], "it has no 'pack'"),
    ("pack/schema", "2", "a document of schema '2'; this explorer reads schema 1"),
    ("pack/schema", 1, "a document of schema 1; this explorer reads schema 1"),
    ("rings", KeyError, "no list 'rings'"),
    ("events", {}, "no list 'events'"),
    ("events/1", "dam", "events[1]: no 'id'"),
    ("events/1/id", KeyError, "events[1]: no 'id'"),
    ("events/1/title", KeyError, "event/dam: no 'title'; every document"),
    ("events/1/title", ["x"], "event/dam: title: not a text"),
    ("events/1/title", 5, "event/dam: title: not a text"),
    ("events/1/summary", None, "event/dam: summary: nothing; was it exported with --as-of?"),
    ("events/1/actors", "actor/beta", "event/dam: actors: not a list"),
    ("events/1/actors/0", "event/dam", "event/dam: actors: 'event/dam' is not the id of an actor"),
    ("links/0/from", "x", "link/dam-retaliation: from: 'x' is not the id of an event or factor"),
    ("links/0/positions/1", 7, "link/dam-retaliation: positions[1]: not a mapping"),
    ("links/0/positions/1/quotes/0", None, "positions[1]: quotes: not a text"),
    ("mechanisms/0/clock", [], "clock: not a mapping"),
    ("mechanisms/0/clock/days", "9", "clock: days: not a whole number"),
    ("mechanisms/0/clock/days", True, "clock: days: not a whole number"),
    ("mechanisms/0/clock/days", 1.5, "clock: days: not a whole number"),
    ("quotes/0/source", KeyError, "quotes[0]: no 'source'"),
    ("quotes/0/source", "two", "quotes[0]: the id 'one/not-end' does not begin with 'two/'"),
    ("quotes/0/text", "half \ud83d", "one/not-end: text: half of a character (a lone surrogate)"),
    ("sources/0/gists", [], "one: gists: not a mapping"),
    ("sources/1/id", "one", "two articles have the id 'one'"),
    ("sources/1", {"id": "three"}, "three: no 'outlet'"),
    ("sources/1/id", "three", "there are quotes of 'two', which is no article"),
    *[("sources/0/id", id, f"sources[0]: the id {id!r}: use small letters") for id in (
        "../x", "/tmp/x", "a/b", "..", ".", "", "a\x00b", "A", "a b", "a\\b", "c:x", "ä", "-",
    )],
    ("sources/0/id", 5, "sources[0]: no 'id'"),
    *[("sources/0/id", id, f"no file can be called {id!r}") for id in ("con", "aux", "lpt1")],
])  # fmt: skip
def test_what_is_no_document_of_ours_is_refused_and_nothing_is_written(
    given: Json, tmp_path: Path, path: str, value: Any, said: str
) -> None:
    put(given, path, value)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Unfit) as caught:
        write(given, tmp_path / "new" / "pack")
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("value", [None, [], "x", 5, {}, {"pack": {}}])
def test_what_is_no_document_at_all_is_refused(tmp_path: Path, value: Any) -> None:
    with pytest.raises(Unfit):
        write(value, tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


def test_every_value_of_another_type_is_a_fault_and_never_a_crash(given: Json) -> None:
    """A stranger's document: each value in turn becomes each of these."""

    def paths(value: Any, path: str = "") -> list[str]:
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        below = [(f"{path}/{key}".lstrip("/"), one) for key, one in inner]
        return [
            found
            for at, one in below
            for found in (at, *(paths(one, at) if isinstance(one, dict | list) else ()))
        ]

    every = paths(given)
    assert len(every) > 400
    text, refused = json.dumps(given), 0
    for path in every:
        for value in (None, 3, "x", [], {}, ["x"], [["x"]], {"x": "y"}, "../../x"):
            changed = json.loads(text)
            put(changed, path, value)
            try:
                found = files(changed)
            except Unfit as error:
                refused += 1
                assert len(str(error).splitlines()) == 1
                continue
            assert all(name.count("/") == name.startswith("sources/") for name in found)
            assert all(".." not in name for name in found)
            for file in found.values():
                writing.written(file)
    assert refused > len(every)


@pytest.mark.parametrize(("raw", "said"), [
    (b"", "not JSON: line 1, column 1"),
    (b"id: river\n", "not JSON: line 1, column 1"),
    (b'{"pack": {}\n,,}', "not JSON: line 2, column 2"),
    (b'{"pack": "\xff"}', "not UTF-8: byte 11"),
    (b"[" * 200_000, "nested too deep"),
    (b"9" * 10_000, "a number without end"),
    (b'"' + b" " * DOCUMENT_BYTES + b'"', "larger than 8 MiB"),
])  # fmt: skip
def test_a_file_that_is_no_json_is_refused_with_the_place(
    tmp_path: Path, raw: bytes, said: str
) -> None:
    (tmp_path / "x.json").write_bytes(raw)
    with pytest.raises(Unfit, match=said):
        read(tmp_path / "x.json")


def test_a_folder_is_not_read_and_what_is_not_there_neither(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="a folder; name a file that"):
        read(tmp_path)
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "absent.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_read_to_its_end(given: Json, tmp_path: Path) -> None:
    """As `<(…)` of a shell and /dev/stdin are."""
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(
        target=lambda: (tmp_path / "pipe").write_text(json.dumps(given), encoding="utf-8"),
        daemon=True,  # Nobody may read it, where reading is broken.
    )
    writer.start()
    assert read(tmp_path / "pipe") == given


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_what_never_ends_is_not_read_to_its_end() -> None:
    with pytest.raises(Unfit, match="larger than 8 MiB"):
        read(Path("/dev/zero"))


@pytest.mark.parametrize("id", ["con", "aux", "nul", "com1"])
def test_an_id_that_can_name_no_file_is_refused_by_every_command(
    new_pack: Callable[[], PackFolder], tmp_path: Path, id: str
) -> None:
    made = new_pack()
    said = f"it names a file, and on some systems no file can be called '{id}'; choose another"
    words = ("add-article", str(made.originals / "a.txt"), "--pack", str(made.folder), "--id", id)
    done = explorer(*words)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"--id '{id}': {said}" in done.stderr
    assert not (made.folder / "sources" / f"{id}.yaml").exists()
    (made.originals / f"{id}.txt").write_text("No outlet. " * 40, encoding="utf-8")
    done = explorer("add-article", str(made.originals / f"{id}.txt"), "--pack", str(made.folder))
    assert done.returncode == 1
    assert said in done.stderr
    assert made.faults() == []
    made.replace("sources/two.yaml", "id: two\n", f"id: {id}\n")
    assert [fault for fault in made.faults() if said in fault]


def test_other_records_name_no_file_and_may_have_such_ids(
    new_pack: Callable[[], PackFolder], tmp_path: Path
) -> None:
    made = new_pack()
    made.replace("terms.yaml", "- id: treaty\n", "- id: con\n")
    write(document(load(made.folder)), tmp_path / "again")
    assert [term.id for term in load(tmp_path / "again").terms] == ["con"]
