"""Properties of loading: files that were cut up, mixed and spoilt, and packs with any texts."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.document import document
from app.packs.importing import differences, write
from app.talk import json_text
from content.dossier import Dossier
from content.loader import load
from content.pack import Pack
from content.writing import scalar
from tests.guide import guided
from tests.packs import PackFolder
from tests.properties import texts, tried
from tests.soundness import soundly_loaded

Change = tuple[str, int, int, bytes]
"""What is done to a file: how, from which place to which (per mille), and with which bytes."""

changes = st.tuples(
    st.sampled_from(("cut", "double", "swap", "put", "insert", "copy", "flip", "empty", "word",
                     "word", "word")),
    st.integers(0, 999), st.integers(0, 999),
    st.one_of(
        st.sampled_from((b"", b":", b"- ", b"\n", b"&a ", b"*a", b"[", b"{}", b"'", b"\t", b"no",
                         b"2019-13-45", b"\xff", b"\x00", b"- id: dam\n", b"quotes: [one/keep]",
                         b"../../etc", b"beta", b"one/keep", b"999999999999", b"~", b"? ")),
        st.binary(max_size=6),
        texts(3).map(str.encode),
    ),
)  # fmt: skip


def changed(raw: bytes, change: Change) -> bytes:
    """A file after one change: of its lines, or of its bytes."""
    how, one, other, put = change
    rows = raw.splitlines(keepends=True)
    a, b = one * len(rows) // 1000, other * len(rows) // 1000
    at = one * len(raw) // 1000
    if how == "cut":
        return b"".join(rows[:a] + rows[a + 1 :])
    if how == "double":
        return b"".join(rows[: a + 1] + rows[a:])
    if how == "swap" and rows:
        rows[a], rows[b] = rows[b], rows[a]
        return b"".join(rows)
    if how == "copy":
        return b"".join(rows[:a] + rows[b : b + 5] + rows[a:])
    if how == "word":
        words = [match.span() for match in re.finditer(rb"[\w/#-]+", raw)] or [(0, 0)]
        to, of = words[one * len(words) // 1000], words[other * len(words) // 1000]
        return raw[: to[0]] + raw[slice(*of)] + raw[to[1] :]
    if how == "put":
        return raw[:at] + put + raw[at + len(put) :]
    if how == "insert":
        return raw[:at] + put + raw[at:]
    if how == "flip" and raw:
        return raw[:at] + bytes([raw[at] ^ (1 << one % 8)]) + raw[at + 1 :]
    return put if how == "empty" else raw


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small pack with a record of each kind, to be broken and mended again."""
    return guided(PackFolder.create(tmp_path_factory.mktemp("small") / "pack")).folder


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


@tried(200)
@given(st.integers(0, 99), st.lists(changes, min_size=1, max_size=5))
def test_a_spoilt_pack_is_a_pack_or_its_faults(
    folder: Path, number: int, all: list[Change]
) -> None:
    path = files(folder)[number % len(files(folder))]
    raw = path.read_bytes()
    try:
        spoilt = raw
        for change in all:
            spoilt = changed(spoilt, change)
        path.write_bytes(spoilt)
        pack = soundly_loaded(folder)
        if pack is not None:
            used(pack)
    finally:
        path.write_bytes(raw)


@tried(40)
@given(st.integers(0, 99), st.integers(0, 99), st.booleans())
def test_files_missing_or_under_another_name_are_faults(
    folder: Path, number: int, other: int, keep: bool
) -> None:
    every = files(folder)
    one, two = every[number % len(every)], every[other % len(every)]
    kept = {path: path.read_bytes() for path in every}
    try:
        raw = one.read_bytes()
        if not keep:
            one.unlink()
        two.write_bytes(raw)
        soundly_loaded(folder)
    finally:
        for path, raw in kept.items():
            path.write_bytes(raw)


def used(pack: Pack) -> None:
    """Fails where a pack that was loaded cannot be used: each record, the search, the document."""
    dossier = Dossier(pack)
    for record in pack.items:
        assert pack.get(record.ref) is record
        assert all(pack.quote(id).id == id for id in record.evidence)
        dossier.relations.neighbours(record)
    dossier.index.search("treaty dam 1999")
    for day in dossier.days:
        assert dossier.at(day).days == dossier.days
    json.loads(json_text(document(pack)))


FIELD = re.compile(
    r"(?m)^(?P<key> *(?:- )?(?:title|summary|definition|name|caution|outside|subtitle|reasoning|"
    r"publisher|note|answer)): (?!\W)(?P<value>.+)$"
)  # fmt: skip
"""A free text of the small pack, with a line of its own."""


def places(folder: Path) -> Iterator[tuple[Path, re.Match[str]]]:
    for path in files(folder):
        for match in FIELD.finditer(path.read_text("utf-8")):
            yield path, match


@tried(60)
@given(st.lists(st.tuples(st.integers(0, 999), texts(12)), min_size=1, max_size=6))
def test_a_pack_with_any_texts_is_the_same_after_export_and_import(
    folder: Path, tmp_path: Path, given: list[tuple[int, str]]
) -> None:
    every = list(places(folder))
    spoilt = tmp_path / "spoilt"
    again = tmp_path / "again"
    for one in (spoilt, again):
        shutil.rmtree(one, ignore_errors=True)
    shutil.copytree(folder, spoilt)
    for number, text in given:
        path, match = every[number % len(every)]
        file = spoilt / path.relative_to(folder)
        was = file.read_text("utf-8")
        file.write_text(was.replace(match[0], f"{match['key']}: {scalar(text)}", 1), "utf-8")
    pack = soundly_loaded(spoilt)
    if pack is None:
        return
    exported = json.loads(json_text(document(pack)))
    write(exported, again)
    assert list(differences(exported, document(load(again)))) == []
    used(pack)
