"""The YAML reader: text stays text, and whatever is wrong with a file is a fault with a place."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from content.limits import DEPTH, FILE_BYTES
from content.reader import Items, Table, Text, plain, read
from tests.running import ROOT


def sound(text: str) -> Any:
    root, faults = read("x.yaml", text.encode())
    assert [str(fault) for fault in faults] == []
    return plain(root)


def faulty(raw: bytes | str) -> list[str]:
    return [str(f) for f in read("x.yaml", raw.encode() if isinstance(raw, str) else raw)[1]]


@pytest.mark.parametrize(
    "word",
    [
        "no", "yes", "on", "off", "true", "null", "~", "2019-08-22", "2019-08-22T01:02:03Z",
        "12:30", "190:20:30", "1.10", "017", "0o17", "0x1f", "1e3", "1_000", ".inf", "=", "½",
    ],
)  # fmt: skip
def test_a_plain_word_stays_the_text_that_was_written(word: str) -> None:
    assert sound(f"key: {word}\n") == {"key": word}
    assert sound(f"- {word}\n") == [word]
    assert sound(f"{{{word}: value}}\n") == {word: "value"}


def test_an_empty_value_is_an_empty_text() -> None:
    assert sound("a:\nb: ''\n") == {"a": "", "b": ""}


def test_a_folded_block_is_one_line_and_a_literal_one_keeps_its_lines() -> None:
    assert sound("a: >-\n  one\n  two\nb: |-\n  one\n  two\n") == {"a": "one two", "b": "one\ntwo"}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert sound("<<: {a: b}\n") == {"<<": {"a": "b"}}


def test_an_empty_file_has_no_root_and_no_fault() -> None:
    for raw in (b"", b"# only a comment\n", b"\xef\xbb\xbf"):
        assert read("x.yaml", raw) == (None, [])


def test_every_node_and_key_knows_its_line_and_column() -> None:
    root, _ = read("x.yaml", "é: [한국, two]\nkey:\n  inner: value\n".encode())
    assert isinstance(root, Table)
    items, table = root.values["é"], root.values["key"]
    assert isinstance(items, Items) and isinstance(table, Table)
    inner = table.values["inner"]
    assert isinstance(inner, Text)
    assert str(root.place) == "x.yaml:1:1"
    assert [str(value.place) for value in items.values] == ["x.yaml:1:5", "x.yaml:1:9"]
    assert str(root.key("key")) == "x.yaml:2:1"
    assert str(table.key("inner")) == "x.yaml:3:3"
    assert str(inner.place) == "x.yaml:3:10"


def test_a_byte_order_mark_is_no_content_and_moves_no_column() -> None:
    root, faults = read("x.yaml", b"\xef\xbb\xbfa: b\n")
    assert (plain(root), faults) == ({"a": "b"}, [])
    assert isinstance(root, Table)
    assert str(root.values["a"].place) == "x.yaml:1:4"


def test_a_doubled_key_is_a_fault_at_the_second_and_the_first_value_stays() -> None:
    root, faults = read("x.yaml", b"a: one\nb: two\na: three\n")
    assert [str(f) for f in faults] == [
        "x.yaml:3:1: key 'a' appears twice (first on line 1); keep one"
    ]
    assert plain(root) == {"a": "one", "b": "two"}


def test_a_doubled_key_is_found_in_flow_and_in_depth() -> None:
    assert faulty("- {a: 1, a: 2}\n- b:\n    c: 1\n    c: 2\n") == [
        "x.yaml:1:10: key 'a' appears twice (first on line 1); keep one",
        "x.yaml:4:5: key 'c' appears twice (first on line 3); keep one",
    ]


def test_two_keys_that_differ_only_in_quoting_are_doubled() -> None:
    assert faulty("a: 1\n'a': 2\n") == [
        "x.yaml:2:1: key 'a' appears twice (first on line 1); keep one"
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: &x 1\nb: *x\n", "x.yaml:2:4: an alias (*name); write the value out"),
        ("a: &x 1\n", "x.yaml:1:4: an anchor (&x); write the value out"),
        ("&x a: 1\n", "x.yaml:1:1: an anchor (&x); write the value out"),
        ("a: &x [1]\n", "x.yaml:1:4: an anchor (&x); write the value out"),
        ("a: !odd b\n", "x.yaml:1:4: a tag (!odd); every value is read as text"),
        ("a: !odd {b: c}\n", "x.yaml:1:4: a tag (!odd); every value is read as text"),
        (
            "a: !!python/object:os.system b\n",
            "x.yaml:1:4: a tag (tag:yaml.org,2002:python/object:os.system); "
            "every value is read as text",
        ),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1: a second document; keep one document a file"),
        ("? [a, b]\n: c\n", "x.yaml:1:3: a key must be plain text"),
        ("? {a: b}\n: c\n", "x.yaml:1:3: a key must be plain text"),
        ("ok: 1\n{a: b}: c\n", "x.yaml:2:1: a key must be plain text"),
        (
            "a:\n\tb: c\n",
            "x.yaml:2:1: not YAML: found character that cannot start any token "
            "(a tab? indent with spaces)",
        ),
        ("a: b: c\n", "x.yaml:1:5: not YAML: mapping values are not allowed in this context"),
        ("a: 'b\n", "x.yaml:2:1: not YAML: found unexpected end of stream"),
        ("a: [b\n", "x.yaml:2:1: not YAML: did not find expected ',' or ']'"),
        ("a: b\n - c\nd\n", "x.yaml:4:1: not YAML: could not find expected ':'"),
    ],
)
def test_what_a_pack_must_not_hold_is_a_fault_with_its_place(text: str, fault: str) -> None:
    assert fault in faulty(text)


def test_an_alias_bomb_is_refused_at_its_first_alias() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert faulty("\n".join(lines))[-1].startswith("x.yaml:2:10: an alias")


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"a: b\nc: d\xff\n", "x.yaml:2:5: byte 0xff is not UTF-8; save as UTF-8"),
        ("한국: ".encode() + b"\xe9t\xe9", "x.yaml:1:5: byte 0xe9 is not UTF-8; save as UTF-8"),
        (b"\xef\xbb\xbfab: \xc0\n", "x.yaml:1:5: byte 0xc0 is not UTF-8; save as UTF-8"),
        ("a: b".encode("utf-16"), "x.yaml:1:1: UTF-16 or UTF-32; save as UTF-8"),
        (b"a: \xed\xa0\x80\n", "x.yaml:1:4: byte 0xed is not UTF-8; save as UTF-8"),
    ],
)
def test_bytes_that_are_not_utf8_are_placed_by_line_and_character(raw: bytes, fault: str) -> None:
    assert faulty(raw) == [fault]


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe", "\uffff"])
def test_a_character_yaml_forbids_is_placed_and_named(character: str) -> None:
    text = f"ok: 한국한국한국\nb: c\nquote: ab{character}c\nd: e\n"
    assert faulty(text) == [
        f"x.yaml:3:10: a character YAML does not allow (U+{ord(character):04X}); take it out"
    ]


def test_nesting_beyond_the_limit_is_refused_and_up_to_it_is_read() -> None:
    deepest = "[" * DEPTH + "x" + "]" * DEPTH
    value = sound(deepest)
    for _ in range(DEPTH):
        (value,) = value
    assert value == "x"
    assert faulty(f"[{deepest}]") == [f"x.yaml:1:{DEPTH + 1}: nested deeper than {DEPTH} levels"]


def test_a_file_beyond_the_size_limit_is_refused() -> None:
    comment = b"#" * (FILE_BYTES - 1) + b"\n"
    assert faulty(comment) == []
    assert faulty(comment + b" ") == ["x.yaml:1:1: larger than 2 MiB; split the file"]


@pytest.mark.parametrize(
    "start", ["'[' * 10**5", "'{' * 10**5", "'- ' * 10**5", "'? ' * 10**5", "'[{' * 10**5",
              "'#' + ']' * 10**5 + chr(10) + '[' * 10**5"],
)  # fmt: skip
def test_a_bomb_of_brackets_is_a_fault_and_does_not_crash_the_interpreter(start: str) -> None:
    code = f"from content.reader import read; print(*read('x.yaml', ({start}).encode())[1])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("x.yaml:")
    assert "nested deeper" in done.stdout or "a key must be" in done.stdout


def test_faults_before_a_broken_line_are_reported_with_it() -> None:
    assert faulty("a: 1\na: 2\nb: [\n") == [
        "x.yaml:2:1: key 'a' appears twice (first on line 1); keep one",
        "x.yaml:4:1: not YAML: did not find expected node content",
    ]
