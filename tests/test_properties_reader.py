"""Properties of reading and writing the files of a pack, tried on any bytes and any values."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from content import reader
from content.limits import DEPTH
from content.reader import Items, Table, plain, read
from content.writing import Bare, scalar, written
from tests.properties import texts, tried
from tests.soundness import nodes, soundly_read, within

SYNTAX = (
    "a: ", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n- ", "  ", "[", "]", "{", "}", ",", "#", " #",
    "'", '"', "|", "|2\n", ">-\n", "&a ", "*a", "!", "!!str ", "!!python/object:os.system ", "%",
    "%YAML 1.1\n", "%TAG ! tag:x,2000:\n", "---\n", "...\n", "@", "`", "\t", "no", "~", "null",
    "2019-13-45", "0x1f", "1e9", ".inf", "<<: ", "=", "\\x41", "\\ud800", "\\U00110000", "\\", "x",
    "\r", "\r\n", "\x85", "\u2028", "\x00", "\x1b", "\ufeff", "\ufffe", "\U0001f389", "é", "국",
)  # fmt: skip

raws = st.one_of(
    st.lists(st.sampled_from(SYNTAX), max_size=25).map(lambda all: "".join(all).encode()),
    st.lists(st.one_of(st.sampled_from(SYNTAX), texts(3)), max_size=12).map(
        lambda all: "".join(all).encode("utf-8", "surrogatepass")
    ),
    st.binary(max_size=60),
    st.tuples(st.sampled_from((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"a: ")), st.binary(
        max_size=30)).map(b"".join),
)  # fmt: skip
"""Anything that could stand in a file."""


@tried(600)
@given(raws)
def test_any_bytes_are_read_to_values_or_to_faults_with_their_places(raw: bytes) -> None:
    soundly_read(raw)


@tried(200)
@given(raws)
def test_without_its_quick_part_yaml_is_read_all_the_same(raw: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_LOADER", yaml.SafeLoader)
        root, faults = read("a.yaml", raw)
    assert root is None or nodes(root) <= len(raw) + 1
    assert all(within(raw, fault) for fault in faults), faults


@tried(300)
@given(raws)
def test_what_is_read_without_fault_is_what_yaml_says(raw: bytes) -> None:
    root, faults = read("a.yaml", raw)
    if not faults:
        tree = yaml.compose(raw.decode("utf-8-sig"), Loader=reader._LOADER)
        assert plain(root) == bare(tree)


def bare(node: yaml.Node | None) -> object:
    """What another reader makes of a file, every scalar a text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: bare(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [bare(value) for value in node.value]
    return node.value if node is not None else None


values = st.recursive(
    texts(12),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(texts(3), inner, max_size=4)
    ),
    max_leaves=12,
)


def deep(value: object) -> int:
    """How many lists and mappings lie in each other."""
    if isinstance(value, dict):
        return 1 + max(map(deep, value.values()), default=0)
    return 1 + max(map(deep, value), default=0) if isinstance(value, list) else 0


@tried(400)
@given(values)
@example({"": ""})
@example({"a": {"b": []}, "": {}})
def test_what_is_written_reads_back_the_same(
    value: str | list[object] | dict[str, object],
) -> None:
    file = written(value)  # type: ignore[arg-type]
    root, faults = read("a.yaml", file.encode())
    if deep(value) > DEPTH:
        assert root is None and "deeper" in faults[0].message
        return
    assert not faults
    assert plain(root) == value
    assert file.endswith("\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", file)


@tried(300)
@given(texts(20))
def test_a_text_written_on_one_line_reads_back_the_same(text: str) -> None:
    line = scalar(text)
    for file in (f"a: {line}\n", f"a: [{line}, {line}]\n"):
        root, faults = read("a.yaml", file.encode())
        assert not faults and isinstance(root, Table)
        node = root.values["a"]
        for one in node.values if isinstance(node, Items) else [node]:
            assert plain(one) == text
    # A reader that knows of numbers and days takes it for a text, too.
    assert yaml.safe_load(f"a: {line}") == {"a": text} or re.fullmatch("[0-9-]{10}", text)


@tried(100)
@given(st.one_of(st.integers(0, 10**9).map(str), st.dates().map(str)))
def test_a_number_or_day_without_marks_reads_back_as_the_same_text(text: str) -> None:
    assert plain(read("a.yaml", written({"a": Bare(text)}).encode())[0]) == {"a": text}
