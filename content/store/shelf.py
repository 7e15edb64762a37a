"""The file of a compiled pack: one of SQLite, of which only what is asked for is read."""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import RLock
from typing import Any, cast
from weakref import WeakValueDictionary

from content.model import Record
from content.store.sealed import unseal
from content.ties import Tie

KEPT = 4_000
"""How many of the records made last stay at hand, be they in use or not."""


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
        row = self._row("SELECT sealed FROM value WHERE name = ?", name)
        return None if row is None else unseal(row[0])

    def _row(self, statement: str, *values: object) -> Any:
        """The first row that a statement finds, given what its marks stand for; None for none."""
        with self._lock:
            return self.base.execute(statement, values).fetchone()

    def faces(self, list: str, block: int) -> list[tuple[Any, ...]]:
        """The faces of a list in a block of them; none where there is no such block."""
        row = self._row("SELECT sealed FROM face WHERE list = ? AND block = ?", list, block)
        return unseal(row[0]) if row else []

    def find(self, kind: str, id: str) -> Record | None:
        """The record of a kind with an id, or None. While it is in use, it is one object."""
        known = self._there.get((kind, id))
        if known is not None or not _sayable(id):
            return known
        row = self._row("SELECT kind, id, sealed FROM record WHERE id = ? AND kind = ?", id, kind)
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
        row = self._row("SELECT at FROM record WHERE id = ? AND kind = ?", id, kind)
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
        row = self._row("SELECT refs FROM tie WHERE tie = ? AND id = ?", tie, id)
        return tuple(row[0].split("\n")) if row else ()

    def mention(self, ref: str) -> tuple[str, str, str, bool] | None:
        """Label, kind, who says it, and whether the articles differ on it; None for no item."""
        if not _sayable(ref):
            return None
        row = self._row("SELECT label, what, who, differs FROM mention WHERE ref = ?", ref)
        return (*row[:3], bool(row[3])) if row else None

    def nearest(self, ref: str) -> tuple[tuple[str, ...], int] | None:
        """The refs nearest to an item, and how many there are further; None for what has none."""
        if not _sayable(ref):
            return None
        row = self._row("SELECT refs, further FROM nearest WHERE ref = ?", ref)
        return (tuple(row[0].split("\n")) if row[0] else (), row[1]) if row else None

    def keys(self, tie: Tie) -> Iterable[str]:
        """The ids that something is tied to, in the order of what is."""
        with self._lock:
            rows = self.base.execute(
                "SELECT id FROM tie WHERE tie = ? ORDER BY at", (tie,)
            ).fetchall()
        return [id for (id,) in rows]


def _sayable(id: str) -> bool:
    """Whether an id can be that of anything: from a command line come bytes that are no text."""
    return id.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in id)


def _address(path: Path) -> str:
    """The address of a file as SQLite takes it: a server's name belongs to the path there."""
    whole = os.fsencode(path.absolute().as_posix())
    safe = b"/._-~:0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in whole)
    return f"file:{'//' if text.startswith('//') else '' if text.startswith('/') else '/'}{text}"
