"""Read YAML as plain text with places.

PyYAML's own loaders turn ``no`` into False and 2019-08-22 into a date, keep the last of two equal
keys silently, and forget where things stood. This reader takes the event stream instead: every
scalar stays the text that was written, every value knows its line and column, and what a pack must
not hold (aliases, tags, doubled keys, depth, size) is a fault with a place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from content.faults import Fault, Place

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 12
MAX_BRACKETS = 500
_BRACKETS = re.compile(r"[\[\]{}]")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as written."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    values: list[Node]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping; `keys` says where each key stands."""

    values: dict[str, Node]
    keys: dict[str, Place]
    place: Place


Node = Text | Items | Table


class _Refused(Exception):
    """Reading stops here; the fault is already noted."""


class _Builder:
    """Builds nodes from events; one instance reads one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.documents = 0
        self._stack: list[Table | Items] = []
        self._key: list[str | None] = []

    def place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def fault(self, mark: Any, message: str) -> None:
        self.faults.append(Fault(self.place(mark), message))

    def refuse(self, mark: Any, message: str) -> None:
        self.fault(mark, message)
        raise _Refused

    def feed(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.refuse(event.start_mark, "a second document; keep one document a file")
            case yaml.AliasEvent():
                self.refuse(event.start_mark, "an alias (*name); write the value out")
            case yaml.MappingStartEvent():
                self._open(Table({}, {}, self.place(event.start_mark)), event)
            case yaml.SequenceStartEvent():
                self._open(Items([], self.place(event.start_mark)), event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
                self._key.pop()
            case yaml.ScalarEvent():
                self._scalar(event)

    def _open(self, node: Table | Items, event: Any) -> None:
        if self._wants_key():
            self.refuse(event.start_mark, "a key must be plain text")
        if len(self._stack) >= MAX_DEPTH:
            self.refuse(event.start_mark, f"nested deeper than {MAX_DEPTH} levels")
        self._extras(event)
        self._put(node)
        self._stack.append(node)
        self._key.append(None)

    def _scalar(self, event: Any) -> None:
        self._extras(event)
        if self._wants_key():
            table = self._stack[-1]
            assert isinstance(table, Table)
            if event.value in table.values:
                first = table.keys[event.value]
                self.fault(
                    event.start_mark,
                    f"key {event.value!r} appears twice (first on line {first.line}); keep one",
                )
            table.keys.setdefault(event.value, self.place(event.start_mark))
            self._key[-1] = event.value
        else:
            self._put(Text(event.value, self.place(event.start_mark)))

    def _extras(self, event: Any) -> None:
        if event.anchor:
            self.fault(event.start_mark, f"an anchor (&{event.anchor}); write the value out")
        if event.tag and event.tag != "!":
            self.fault(event.start_mark, f"a tag ({event.tag}); every value is read as text")

    def _wants_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1], Table) and self._key[-1] is None

    def _put(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        if isinstance(parent, Items):
            parent.values.append(node)
            return
        key = self._key[-1]
        assert key is not None
        parent.values.setdefault(key, node)
        self._key[-1] = None


def _bracket_depth(text: str) -> int:
    """How deep brackets nest, quoting aside. libyaml recurses on them and can exhaust the stack."""
    if text.count("[") + text.count("{") <= MAX_BRACKETS:
        return 0
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def read(file: str, raw: bytes) -> tuple[Node | None, list[Fault]]:
    """Read one file of a pack.

    `file` is its name relative to the pack, for messages; `raw` its bytes, UTF-8 with or without a
    byte order mark. Returns the root (None where nothing usable was read) and the faults. Raises
    nothing: whatever is wrong with the bytes is among the faults.
    """
    if len(raw) > MAX_BYTES:
        return None, [Fault(Place(file), f"larger than {MAX_BYTES // 2**20} MiB; split the file")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        place = Place(file, before.count(b"\n") + 1, column)
        return None, [Fault(place, f"byte 0x{raw[error.start]:02x} is not UTF-8; save as UTF-8")]
    if _bracket_depth(text) > MAX_BRACKETS:
        return None, [Fault(Place(file), f"brackets nested deeper than {MAX_BRACKETS}")]
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.feed(event)
    except _Refused:
        return None, builder.faults
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = builder.place(mark) if mark else Place(file)
        hint = " (a tab? indent with spaces)" if "cannot start any token" in str(error) else ""
        return None, [*builder.faults, Fault(place, f"not YAML: {error.problem}{hint}")]
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        return None, [*builder.faults, Fault(Place(file, line), "a character YAML does not allow")]
    return builder.root, builder.faults


def plain(node: Node | None) -> Any:
    """The node as dicts, lists and text, for tests and tools."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(value) for value in node.values]
    if isinstance(node, Table):
        values: Mapping[str, Node] = node.values
        return {key: plain(value) for key, value in values.items()}
    return None
