"""A compiled pack: one SQLite file, of which only what is asked for is read."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload
from weakref import WeakValueDictionary

from content.model import Record
from content.pack import Header, Pack
from content.store.sealed import numbered, unseal
from content.ties import Tie

if TYPE_CHECKING:
    from content.faces import Face, List, Mention
    from content.outline import Outline
    from content.relations import Nearest, Neighbours
    from content.search.index import Index
    from content.words import Uses

R = TypeVar("R", bound=Record)

FIELDS = {
    "source": "sources",
    "quote": "quotes",
    "actor": "actors",
    "event": "events",
    "factor": "factors",
    "link": "links",
    "question": "questions",
    "disagreement": "disagreements",
    "mechanism": "mechanisms",
    "term": "terms",
    "lens": "lenses",
    "gap": "gaps",
    "tour": "tour",
    "outside": "aftermath",
    "ring": "rings",
}
"""The field of a pack that holds the records of each kind."""

KEPT = 4_000
"""How many of the records made last stay at hand, be they in use or not."""

BLOCK = 128
"""How many faces are read at once: the rows around one are drawn next."""

BLOCKS = 64
"""How many of these blocks stay at hand."""


class Shelf:
    """The open file: values by name, records by kind and id. From any thread; it locks itself."""

    def __init__(self, path: Path) -> None:
        """Open it for reading alone. Raises sqlite3.Error where it is no such file."""
        self._path = path
        self.base = self.another()
        self._lock = RLock()
        self._there: WeakValueDictionary[tuple[str, str], Record] = WeakValueDictionary()
        self._last: deque[Record] = deque(maxlen=KEPT)
        self.kinds: dict[str, tuple[int, int]] = self.value("kinds")

    def another(self) -> sqlite3.Connection:
        """A connection of one's own, for another thread than those that ask for records."""
        # What is compiled is never changed, only replaced: nothing has to be locked.
        address = f"{_address(self._path)}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False)

    def value(self, name: str) -> Any:
        """What was written under a name. Raises KeyError."""
        found = self.kept(name)
        if found is None:
            raise KeyError(name)
        return found

    def kept(self, name: str) -> Any:
        """What was written under a name, never None; None where nothing was."""
        with self._lock:
            row = self.base.execute("SELECT sealed FROM value WHERE name = ?", (name,)).fetchone()
        return None if row is None else unseal(row[0])

    def faces(self, list: str, block: int) -> list[tuple[Any, ...]]:
        """The faces of a list in a block of `BLOCK`; none where there is no such block."""
        with self._lock:
            row = self.base.execute(
                "SELECT sealed FROM face WHERE list = ? AND block = ?", (list, block)
            ).fetchone()
        return unseal(row[0]) if row else []

    def find(self, kind: str, id: str) -> Record | None:
        """The record of a kind with an id, or None. While it is in use, it is one object."""
        known = self._there.get((kind, id))
        if known is not None or not _sayable(id):
            return known
        with self._lock:
            row = self.base.execute(
                "SELECT kind, id, sealed FROM record WHERE id = ? AND kind = ?", (id, kind)
            ).fetchone()
        return None if row is None else self._made(*row)

    def named(self, id: str) -> tuple[Record, ...]:
        """The records of whatever kind with an id, and the quotes with it in any article."""
        if not _sayable(id):
            return ()
        with self._lock:
            rows = self.base.execute(
                """
                SELECT kind, id, sealed FROM record
                WHERE (id = ? AND kind != 'ring')
                OR (kind = 'quote' AND substr(id, instr(id, '/') + 1) = ?) ORDER BY at
                """,
                (id, id),
            ).fetchall()
        return tuple(self._made(*row) for row in rows)

    def run(self, first: int, end: int) -> Iterator[Record]:
        """The records from one number up to another, in the pack's order."""
        for start in range(first, end, 256):
            with self._lock:
                rows = self.base.execute(
                    "SELECT kind, id, sealed FROM record WHERE at >= ? AND at < ? ORDER BY at",
                    (start, min(end, start + 256)),
                ).fetchall()
            yield from [self._made(*row) for row in rows]

    def at(self, kind: str, id: str) -> int | None:
        """The number of the record of a kind with an id; None where there is none."""
        with self._lock:
            row = self.base.execute(
                "SELECT at FROM record WHERE id = ? AND kind = ?", (id, kind)
            ).fetchone()
        return row[0] if row else None

    def _made(self, kind: str, id: str, sealed: bytes) -> Record:
        known = self._there.get((kind, id))
        if known is not None:
            return known
        # Made without the lock, which others would wait for; of two that were made at once, one is
        # taken.
        made = cast(Record, unseal(sealed))
        with self._lock:
            record = self._there.setdefault((kind, id), made)
        self._last.append(record)
        return record

    # As ties

    def of(self, tie: Tie, id: str) -> tuple[str, ...]:
        """The refs that are tied to an id, in the pack's order; () where there are none."""
        if not _sayable(id):
            return ()
        with self._lock:
            row = self.base.execute(
                "SELECT refs FROM tie WHERE tie = ? AND id = ?", (tie, id)
            ).fetchone()
        return tuple(row[0].split("\n")) if row else ()

    def mention(self, ref: str) -> tuple[str, str, str, bool] | None:
        """Label, kind, who says it, and whether the articles differ on it; None for no item."""
        if not _sayable(ref):
            return None
        with self._lock:
            row = self.base.execute(
                "SELECT label, what, who, differs FROM mention WHERE ref = ?", (ref,)
            ).fetchone()
        return (*row[:3], bool(row[3])) if row else None

    def nearest(self, ref: str) -> tuple[tuple[str, ...], int] | None:
        """The refs nearest to an item, and how many there are further; None for what has none."""
        if not _sayable(ref):
            return None
        with self._lock:
            row = self.base.execute(
                "SELECT refs, further FROM nearest WHERE ref = ?", (ref,)
            ).fetchone()
        return (tuple(row[0].split("\n")) if row[0] else (), row[1]) if row else None

    def keys(self, tie: Tie) -> Iterable[str]:
        """The ids that something is tied to, in the order of what is."""
        with self._lock:
            rows = self.base.execute(
                "SELECT id FROM tie WHERE tie = ? ORDER BY at", (tie,)
            ).fetchall()
        return [id for (id,) in rows]


class StoredFaces:
    """The faces of a compiled pack: those near the one asked for are read with it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._blocks: dict[tuple[List, int], list[Face]] = {}

    def of(self, list: List, at: int) -> Face:
        """What the row with a number says; numbers count from 0. Raises IndexError."""
        number, within = divmod(at, BLOCK)
        block = self._blocks.get((list, number))
        if block is None:
            from content.faces import Face

            if len(self._blocks) >= BLOCKS:
                self._blocks.clear()
            block = [Face(*plain) for plain in self._shelf.faces(list, number)]
            self._blocks[list, number] = block
        return block[within]


def _sayable(id: str) -> bool:
    """Whether an id can be that of anything: from a command line come bytes that are no text."""
    return id.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in id)


def _address(path: Path) -> str:
    """The address of a file as SQLite takes it: a server's name belongs to the path there."""
    whole = os.fsencode(path.absolute().as_posix())
    safe = b"/._-~:0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in whole)
    return f"file:{'//' if text.startswith('//') else '' if text.startswith('/') else '/'}{text}"


class Stored(Sequence[R]):
    """The records of one kind, each read when it is asked for."""

    def __init__(self, shelf: Shelf, kind: str) -> None:
        self._shelf = shelf
        self._first, self._count = shelf.kinds.get(kind, (0, 0))

    def __len__(self) -> int:
        return self._count

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The place of a record. Raises ValueError where it is not here."""
        at = self._shelf.at(value.kind, value.id) if isinstance(value, Record) else None
        place = -1 if at is None else at - self._first
        if place not in range(self._count)[start:stop]:
            raise ValueError(f"{value!r} is not here")
        return place

    def __contains__(self, value: object) -> bool:
        return isinstance(value, Record) and self._shelf.find(value.kind, value.id) is value

    def __iter__(self) -> Iterator[R]:
        return cast(Iterator[R], self._shelf.run(self._first, self._first + self._count))

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[R]: ...
    def __getitem__(self, at: int | slice) -> R | Sequence[R]:
        numbers = range(self._first, self._first + self._count)[at]
        if isinstance(numbers, int):
            return cast(R, next(self._shelf.run(numbers, numbers + 1)))
        if numbers.step == 1:
            return cast(Sequence[R], tuple(self._shelf.run(numbers.start, numbers.stop)))
        return tuple(self[number - self._first] for number in numbers)


class StoredPack(Pack):
    """A pack in a compiled file."""

    def __init__(self, shelf: Shelf) -> None:
        header = shelf.value("header")
        assert isinstance(header, Header)
        kinds: dict[str, Any] = {field: Stored(shelf, kind) for kind, field in FIELDS.items()}
        super().__init__(header, **kinds)
        # The fields are frozen; what is worked out of them is not.
        self.__dict__["_shelf"] = self.__dict__["ties"] = shelf

    @property
    def shelf(self) -> Shelf:
        """The open file."""
        shelf: Shelf = self.__dict__["_shelf"]
        return shelf

    @cached_property
    def faces(self) -> StoredFaces:
        """What the rows of the panes say."""
        return StoredFaces(self.shelf)

    def find(self, kind: str, id: str) -> Record | None:
        return self.shelf.find(kind, id)

    def mention(self, ref: str) -> Mention:
        from content.faces import Mention

        kept = self.shelf.mention(ref)
        return super().mention(ref) if kept is None else Mention(*kept)

    def nearest(self, ref: str) -> Nearest | None:
        from content.relations import Nearest

        kept = self.shelf.nearest(ref)
        return None if kept is None else Nearest(*kept)

    def neighbours(self, ref: str) -> Neighbours | None:
        from content.relations import Neighbours

        kept: list[bytes] | None = self.shelf.kept(f"neighbours {ref}")
        if kept is None:
            return None
        refs = zip(self._listed, kept, strict=True)
        return Neighbours(*(frozenset(map(all.__getitem__, numbered(at))) for all, at in refs))

    @cached_property
    def _listed(self) -> tuple[list[str], ...]:
        """The refs of what the panes list: so are neighbours numbered."""
        from content.outline import listed

        return listed(self.outline)

    def uses(self, lens: str) -> list[Uses] | None:
        from content.words import Places

        kept: bytes | None = self.shelf.kept(f"uses {lens}")
        if kept is None:
            return None
        uses: list[Any] = unseal(zlib.decompress(kept))
        return [
            (sources, voices, Places(*map(numbered, places))) for sources, voices, *places in uses
        ]

    def named(self, id: str) -> tuple[Record, ...]:
        found = self.get(id)
        return self.shelf.named(id) if found is None else (found,)

    @cached_property
    def outline(self) -> Outline:
        """What the panes must know of every record to list it."""
        from content.outline import restored

        return restored(self.shelf.value("outline"))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something new came on the record."""
        return tuple(map(date.fromordinal, self.shelf.value("days")))

    @cached_property
    def index(self) -> Index:
        """The search index over what the pack itself holds."""
        from content.search.index import Index

        return Index.stored(self.shelf)
