"""Read YAML as plain text with places.

PyYAML's own loaders turn ``no`` into False and 2019-08-22 into a date, keep the last of two equal
keys silently, and forget where things stood. This reader takes the event stream instead: every
scalar stays the text that was written, every value knows its line and column, and what a pack must
not hold (aliases, tags, doubled keys, depth, size) is a fault with a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from content.faults import Fault, Place, shortened
from content.limits import DEPTH, DIRECTIVES, FAULTS, FILE_BYTES, MIB, RECORD_VALUES, VALUES

MAX_BRACKETS = 500
_BRACKETS = re.compile(r"[\[\]{}]")
_DIRECTIVE = re.compile("(?:^|[\n\r\x85\u2028\u2029])%")
_PRINTABLE = "\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _At:
    """Where a node stands. Its Place is made only when a message needs it: there are thousands."""

    file: str
    mark: Any

    @property
    def place(self) -> Place:
        """File, line and column."""
        return Place(self.file, self.mark.line + 1, self.mark.column + 1)


@dataclass(slots=True)
class Text(_At):
    """A scalar, as written."""

    value: str


@dataclass(slots=True)
class Items(_At):
    """A sequence."""

    values: list[Node]


@dataclass(slots=True)
class Table(_At):
    """A mapping; `marks` says where each key stands."""

    values: dict[str, Node]
    marks: dict[str, Any]

    def key(self, name: str) -> Place:
        """Where a key stands."""
        return _At(self.file, self.marks[name]).place


Node = Text | Items | Table


class TooMuch(Fault):
    """A limit of `content.limits` that a file breaks: it says more than any other fault there."""


class _Refused(Exception):
    """Reading stops here; the fault is already noted."""


class _Builder:
    """Builds nodes from events; one instance reads one file."""

    def __init__(self, file: str, room: Room, each: Callable[[Node], None] | None) -> None:
        self.file = file
        self.room = room
        self.each = each
        self.values = 0  # Of the record that is being read.
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.documents = 0
        self._stack: list[Table | Items] = []
        self._key: list[str | None] = []

    def place(self, mark: Any) -> Place:
        return _At(self.file, mark).place

    def fault(self, mark: Any, message: str) -> None:
        self.faults.append(Fault(self.place(mark), shortened(message)))
        if len(self.faults) >= FAULTS:
            raise _Refused

    def refuse(self, mark: Any, message: str) -> None:
        self.faults.append(Fault(self.place(mark), message))
        raise _Refused

    def build(self, text: str) -> None:
        """Feed every event to the method of its type; the types without one say nothing."""
        does = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in yaml.parse(text, Loader=_LOADER):
            act = does.get(type(event))
            if act is not None:
                act(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.refuse(event.start_mark, "a second document; keep one document a file")

    def _alias(self, event: Any) -> None:
        self.refuse(event.start_mark, "an alias (*name); write the value out")

    def _mapping(self, event: Any) -> None:
        self._open(Table(self.file, event.start_mark, {}, {}), event)

    def _sequence(self, event: Any) -> None:
        self._open(Items(self.file, event.start_mark, []), event)

    def _close(self, event: Any) -> None:
        self._stack.pop()
        self._key.pop()
        if len(self._stack) == 1:
            self._hand_over()

    def _hand_over(self) -> None:
        """Give away the entry of a list of records that is whole: it need not be kept."""
        root = self._stack[0]
        if self.each is not None and type(root) is Items and root.values:
            self.values = 0
            self.each(root.values.pop())

    def _open(self, node: Table | Items, event: Any) -> None:
        if self._stack and type(self._stack[-1]) is Table and self._key[-1] is None:
            self.refuse(event.start_mark, "a key must be plain text")
        if len(self._stack) >= DEPTH:
            self.refuse(event.start_mark, f"nested deeper than {DEPTH} levels")
        if event.anchor or event.tag:
            self._extras(event)
        self._put(node)
        self._stack.append(node)
        self._key.append(None)

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._extras(event)
        value, mark = event.value, event.start_mark
        parent = self._stack[-1] if self._stack else None
        if type(parent) is not Table or self._key[-1] is not None:
            self._put(Text(self.file, mark, value))
            return
        if value in parent.values:
            line = parent.marks[value].line + 1
            self.fault(mark, f"key {value!r} appears twice (first on line {line}); keep one")
        parent.marks.setdefault(value, mark)
        self._key[-1] = value

    def _extras(self, event: Any) -> None:
        if event.anchor:
            self.fault(event.start_mark, f"an anchor (&{event.anchor}); write the value out")
        if event.tag and event.tag != "!":
            self.fault(event.start_mark, f"a tag ({event.tag}); every value is read as text")

    def _put(self, node: Node) -> None:
        self.room.left -= 1
        self.values += 1
        if self.room.left < 0 or self.values > RECORD_VALUES:
            of = "in the pack" if self.room.left < 0 else "in one record"
            most = self.room.values if self.room.left < 0 else RECORD_VALUES
            message = f"more than {most} texts, lists and mappings {of}; split it"
            self.faults = [TooMuch(node.place, message)]
            raise _Refused
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        if type(parent) is Items:
            parent.values.append(node)
            if type(node) is Text and len(self._stack) == 1:
                self._hand_over()
            return
        key = self._key[-1]
        assert type(parent) is Table and key is not None
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


def _place(file: str, before: str) -> Place:
    """The place behind a text from the start of a file."""
    return Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


class Room:
    """How many more texts, lists and mappings there may be in the files of one pack."""

    def __init__(self, values: int = VALUES, file_bytes: int = FILE_BYTES) -> None:
        """`file_bytes` is how long each of the files may be."""
        self.values = self.left = values
        self.file_bytes = file_bytes


def read(
    file: str,
    raw: bytes,
    room: Room | None = None,
    each: Callable[[Node], None] | None = None,
) -> tuple[Node | None, list[Fault]]:
    """Read one file of a pack.

    `file` is its name relative to the pack, for messages; `raw` its bytes, UTF-8 with or without a
    byte order mark; `room` what there is of it, which becomes less. Returns the root (None
    where nothing usable was read) and the faults, of which TooMuch stands alone. Raises nothing:
    whatever is wrong with the bytes is among the faults.

    Where the root is a list and `each` is given, it gets every entry as soon as that is read, and
    the list that is returned is empty. A fault may still come behind them.
    """
    room = room or Room(VALUES, FILE_BYTES)
    if len(raw) > room.file_bytes:
        most = room.file_bytes // MIB
        return None, [TooMuch(Place(file), f"larger than {most} MiB; split the file")]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return None, [Fault(Place(file), "UTF-16 or UTF-32; save as UTF-8")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object, not raw: the decoder counts from behind a byte order mark.
        sound = error.object[: error.start].decode()
        byte = error.object[error.start]
        return None, [Fault(_place(file, sound), f"byte 0x{byte:02x} is not UTF-8; save as UTF-8")]
    if _bracket_depth(text) > MAX_BRACKETS:
        return None, [Fault(Place(file), f"brackets nested deeper than {MAX_BRACKETS}")]
    if len(_DIRECTIVE.findall(text)) > DIRECTIVES:
        return None, [TooMuch(Place(file), f"more than {DIRECTIVES} lines that begin with %")]
    builder = _Builder(file, room, each)
    try:
        builder.build(text)
    except _Refused:
        return None, builder.faults
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = builder.place(mark) if mark else Place(file)
        hint = " (a tab? indent with spaces)" if "cannot start any token" in str(error) else ""
        return None, [*builder.faults, Fault(place, f"not YAML: {error.problem}{hint}")]
    except yaml.reader.ReaderError:
        # Its own message counts bytes and names no line.
        refused = re.search(f"[^{_PRINTABLE}]", text)
        assert refused
        place = _place(file, text[: refused.start()])
        code = f"U+{ord(refused[0]):04X}"
        fault = Fault(place, f"a character YAML does not allow ({code}); take it out")
        return None, [*builder.faults, fault]
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
