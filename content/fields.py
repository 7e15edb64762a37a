"""Turn tables of text into values, one field at a time, noting every fault with its place.

A `Fields` wraps one mapping of a pack file. Each call takes one key, checks it, and returns a value
of the wanted type; where something is wrong it notes a fault and returns a harmless stand-in, so
that one run finds everything. `done` reports the keys that nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from sys import intern
from typing import TypeVar

from content import dates
from content.faults import Place, nearest
from content.limits import FORMS, ID, LINE, LONG, RECORDS
from content.reader import Items, Node, Table, Text
from content.workshop import Mention, Workshop

T = TypeVar("T", bound=str)
R = TypeVar("R")

MAX_DIGITS = 9


class Fields:
    """One mapping, read field by field. `what` names the record in messages."""

    def __init__(self, node: Table, shop: Workshop, what: str) -> None:
        self.node = node
        self.shop = shop
        self.what = what
        self._asked: set[str] = set()

    def fault(self, place: Place, message: str) -> None:
        """Note a fault of this record at a place."""
        self.shop.fault(place, f"{self.what}: {message}")

    def spending(self, key: str) -> Callable[[int], None]:
        """What is told before steps of work for a key. It ends loading where it gets too much."""
        too_much = f"{self.what}: too many {key} for so many quotes; use fewer"
        return partial(self.shop.spend, place=self.place(key), message=too_much)

    def known(self, kind: str, id: str) -> bool:
        """Whether a record of a kind and id was read already."""
        return f"{kind}:{id}" in self.shop.places

    def place(self, key: str) -> Place:
        """Where the value of a key stands; the record's own place without it."""
        node = self.node.values.get(key)
        return node.place if node else self.node.place

    def text(self, key: str, *, needed: bool = True) -> str:
        """A text without the white space around it; empty where there is none."""
        node = self._take(key)
        if node is None or (isinstance(node, Text) and not node.value.strip()):
            if needed:
                self.fault(self.place(key), f"no {key}; every {self._kind()} needs one")
            return ""
        if not isinstance(node, Text):
            self.fault(node.place, f"{key} must be a text")
            return ""
        return self._fitting(key, node, LONG.get(key, LINE))

    def _fitting(self, key: str, node: Text, most: int) -> str:
        """A text without the white space around it; one that is too long is a fault."""
        value = node.value.strip()
        if len(value) > most:
            self.fault(
                node.place, f"{key} has {len(value)} characters, and at most {most} are allowed"
            )
            return value[:most]
        return value

    def number(self, key: str, low: int = 0, high: int | None = None) -> int:
        """A whole number, at least `low` and at most `high`."""
        text = self.text(key)
        if text and not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS):
            self.fault(self.place(key), f"{key} {text!r} is not a whole number")
            return low
        value = int(text or low)
        if value < low:
            self.fault(self.place(key), f"{key} must be at least {low}, not {value}")
        if high is not None and value > high:
            self.fault(self.place(key), f"{key} must be at most {high}, not {value}")
        return max(value, low)

    def choice(self, key: str, allowed: tuple[T, ...]) -> T:
        """One of a few words."""
        text = self.text(key)
        if text and text not in allowed:
            hint = nearest(text, allowed) or f"; use one of: {', '.join(allowed)}"
            self.fault(self.place(key), f"{key} {text!r} is not known{hint}")
        return next((word for word in allowed if word == text), allowed[0])

    def when(self, key: str, *, needed: bool = False) -> dates.When:
        """An EDTF date; UNDATED where it is missing."""
        text = self.text(key, needed=needed)
        try:
            return dates.parse(text)
        except dates.DateError as error:
            self.fault(self.place(key), f"{key} {error}")
            return dates.UNDATED

    def texts(self, key: str, *, needed: bool = False, why: str = "") -> tuple[str, ...]:
        """A list of texts; `why` ends the message where one is needed and none is given."""
        nodes = self._listed(key, needed, why)
        if len(nodes) > FORMS:
            self.fault(
                self.place(key), f"{key} has {len(nodes)} entries, and at most {FORMS} are allowed"
            )
        for node in nodes:
            self._fitting(key, node, LINE)
        # As they stand: a blank at an end may be meant.
        return tuple(node.value[: 2 * LINE] for node in nodes[:FORMS])

    def id_of(self, key: str, kind: str, *, needed: bool = False) -> str | None:
        """The id of another record of a kind."""
        text = self.text(key, needed=needed)
        if not text:
            return None
        return self._mention(kind, text, self.node.values[key])

    def ids(self, key: str, kind: str, *, needed: bool = False, why: str = "") -> tuple[str, ...]:
        """The ids of other records of a kind; `why` ends the message where none is given."""
        nodes = self._listed(key, needed, why)
        seen: dict[str, None] = {}
        for node in nodes:
            if node.value in seen:
                self.fault(node.place, f"{key} names {node.value!r} twice")
            seen[self._mention(kind, node.value, node)] = None
        return tuple(seen)

    def evidence(self, key: str = "quotes") -> tuple[str, ...]:
        """Quote ids, of which there must be at least one: the evidence rule."""
        return self.ids(
            key, "quote", needed=True, why="no evidence; name at least one quote under 'quotes'"
        )

    def has(self, key: str) -> bool:
        """Whether a key is there."""
        return key in self.node.values

    def table(self, key: str) -> Fields | None:
        """One mapping; None where it is missing."""
        node = self._take(key)
        if node is None:
            return None
        if not isinstance(node, Table):
            self.fault(node.place, f"{key} must be a mapping")
            return None
        return Fields(node, self.shop, self.what)

    def tables(self, key: str, *, needed: bool = False) -> Iterator[Fields]:
        """The mappings of a list."""
        node = self._take(key)
        if node is None:
            if needed:
                self.fault(self.node.place, f"no {key}")
            return
        if not isinstance(node, Items):
            self.fault(node.place, f"{key} must be a list")
            return
        for value in node.values:
            if isinstance(value, Table):
                yield Fields(value, self.shop, self.what)
            else:
                self.fault(value.place, f"{key}: each entry must be a mapping")

    def numbered(self, key: str) -> dict[int, str]:
        """A mapping from whole numbers to texts."""
        node = self._take(key)
        result: dict[int, str] = {}
        if not isinstance(node, Table):
            mend = f"write NUMBER: text for each, or `{key}: {{}}` for none"
            self.fault(self.place(key), f"no {key}; {mend}")
            return result
        for number, value in node.values.items():
            whole = number.isascii() and number.isdigit() and len(number) <= MAX_DIGITS
            if not whole or not isinstance(value, Text):
                self.fault(node.key(number), f"{key}: write NUMBER: text")
                continue
            result[int(number)] = self._fitting(key, value, LINE)
        return result

    def record(self, kind: str, prefix: str = "") -> tuple[Fields, str] | None:
        """The mapping as a record with an id of its own: its fields, and the full id.

        None where it has no id.
        """
        id = named(self.node, self.shop, kind, prefix)
        if id is None:
            return None
        fields = Fields(self.node, self.shop, f"{kind} {id!r}")
        fields.text("id")
        return fields, id

    def done(self) -> None:
        """Report every key that no reader asked for."""
        for key in self.node.values.keys() - self._asked:
            hint = nearest(key, self._asked)
            self.fault(self.node.key(key), f"unknown key {key!r}{hint}")

    def _kind(self) -> str:
        return self.what.split(" ")[0]

    def _take(self, key: str) -> Node | None:
        self._asked.add(key)
        return self.node.values.get(key)

    def _listed(self, key: str, needed: bool, why: str) -> list[Text]:
        nodes = list(self._texts(key))
        given = self.node.values.get(key)
        if needed and not nodes and (given is None or isinstance(given, Items)):
            self.fault(self.place(key), why or f"no {key}")
        return nodes

    def _texts(self, key: str) -> Iterator[Text]:
        node = self._take(key)
        if node is None:
            return
        if not isinstance(node, Items):
            self.fault(node.place, f"{key} must be a list")
            return
        for value in node.values:
            if isinstance(value, Text):
                yield value
            else:
                self.fault(value.place, f"{key}: each entry must be a text")

    def _mention(self, kind: str, id: str, node: Node) -> str:
        id = intern(id)  # The same few are named again and again.
        line, column = node.mark.line + 1, node.mark.column + 1
        self.shop.mentions.append(Mention(kind, id, self.what, node.file, line, column))
        return id


def record(node: Node, shop: Workshop, kind: str, build: Callable[[Fields, str], R]) -> R | None:
    """Build a record of a list, checking that its id is there, well formed and unique."""
    if not isinstance(node, Table):
        shop.fault(node.place, f"each {kind} must be a mapping")
        return None
    found = Fields(node, shop, kind).record(kind)
    if found is None:
        return None
    fields, id = found
    built = build(fields, id)
    fields.done()
    return built


def named(node: Table, shop: Workshop, kind: str, prefix: str = "") -> str | None:
    """The full id of a record, noted with its place; None where it has none."""
    value = node.values.get("id")
    if not isinstance(value, Text) or not value.value.strip():
        shop.fault(node.place, f"{kind} without an id")
        return None
    id = value.value.strip()
    wrong = ill_formed(id, kind)
    if wrong:
        shop.fault(value.place, f"{kind} id {id[: ID + 1]!r}: {wrong}")
        id = id[:ID]  # Each message on this record has it.
    full = f"{prefix}{id}"
    key = f"{kind}:{full}"
    most = shop.most(RECORDS)
    if len(shop.places) >= most:
        shop.refuse(node.place, f"more than {most} records in the pack; split it")
    first = shop.places.setdefault(key, value.place)
    if first != value.place:
        shop.fault(value.place, f"{kind} id {full!r} is taken at {first}; choose another")
    return intern(full)


def well_formed(id: str) -> bool:
    """Whether an id is small ASCII letters, digits and single hyphens."""
    pieces: Iterable[str] = id.split("-")
    return all(p.isascii() and p.isalnum() and p == p.lower() for p in pieces)


_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that no file can have on some systems."""


def ill_formed(id: str, kind: str) -> str:
    """What is wrong with the id of a record of a kind, and what to do; empty where nothing is.

    An article's id names its file too.
    """
    if len(id) > ID:
        return f"{len(id)} characters; at most {ID} are allowed"
    if not well_formed(id):
        return "use small letters, digits and hyphens, as in 'abe-g7'"
    if kind == "source" and _DEVICES.fullmatch(id):
        return f"it names a file, and on some systems no file can be called {id!r}; choose another"
    return ""
