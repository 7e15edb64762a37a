"""Compiled packs in a folder of their own, which can be deleted at any time.

Two files for each: the compiled pack, and the note that says of which folder it is, by which
program it was made, what each file of the folder held, and what the compiled file's checksum is.
The note is put in place last and names the other, so that both are whole or not used. Where
anything does not fit, the pack is read from its YAML as if nothing were there.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from content.pack import Pack
from content.store.sealed import Unsound, seal, unseal
from content.store.signs import Sign, looks, same, signs
from content.store.stored import Shelf, StoredPack

MOST = 12
"""How many packs are kept; those not opened for longest go first."""

ROOM = 2 * 1024**3
"""Bytes that all of them may take together."""

PIECE = 4 * 1024 * 1024
"""Bytes that are read at once for a checksum."""

BEGUN = "being-written-"
"""How the names of files begin that are not whole yet."""

ABANDONED = 24 * 3600
"""Seconds after which a file that is being written is held to be left by a program that ended."""


class Note(NamedTuple):
    """What is known of a compiled pack; `base` is its file's name."""

    folder: str
    maker: str
    files: dict[str, Sign]
    base: str
    size: int
    sum: int


class Cache:
    """The compiled packs of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, pack: Path) -> StoredPack | None:
        """The compiled pack of a pack's folder; None where there is none that is right."""
        pack = pack.resolve()
        note = self._read(self._path(pack))
        if note is None or note.maker != maker() or note.folder != str(pack):
            return None
        now = looks(pack)
        read = None if now is None else same(pack, note.files, now)
        if now is None or read is None:
            return None
        path = self.folder / note.base
        try:
            if path.stat().st_size != note.size or checksum(path) != note.sum:
                return None
            stored = StoredPack(Shelf(path))
        except (OSError, sqlite3.Error, Unsound, KeyError):
            return None
        with suppress(OSError):
            if read:
                digests = {name: sign.digest for name, sign in note.files.items()}
                self._put(pack, note, signs(now, digests, time.time_ns()))
            else:
                os.utime(self._path(pack))
        return stored

    def keep(
        self,
        pack: Path,
        loaded: Pack,
        known: dict[str, Sign] | None,
        progress: Callable[[int, int], None],
    ) -> StoredPack | None:
        """Compile a pack that was read from its folder; None where that cannot be.

        `known` are the signs of the files that were read: where they are others by now, or None,
        nothing is kept.
        """
        from content.store.compiling import compiled

        pack = pack.resolve()
        now = looks(pack)
        if now is None or known is None or same(pack, known, now) is None:
            return None
        beside: Path | None = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside = self._begun(b"")
            compiled(loaded, beside, progress)
            size, sum = beside.stat().st_size, checksum(beside)
            path = self.folder / f"{self._path(pack).stem}-{sum:08x}.sqlite3"
            beside.replace(path)
            note = Note(str(pack), maker(), known, path.name, size, sum)
            self._put(pack, note, known)
            self._tidy()
            return StoredPack(Shelf(path))
        # Whatever is wrong with the folder, the pack is there: it is read again the next time.
        except (OSError, sqlite3.Error, Unsound, KeyError):
            if beside is not None:
                with suppress(OSError):
                    beside.unlink()
            return None

    def _path(self, pack: Path) -> Path:
        """The note of a pack."""
        return self.folder / f"{zlib.crc32(os.fsencode(pack)):08x}.note"

    def _read(self, path: Path) -> Note | None:
        """What a note says; None where it is damaged or not there."""
        try:
            data = path.read_bytes()
            if zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
                return None
            folder, by, files, base, size, sum = unseal(data[4:])
        except (OSError, Unsound, ValueError, TypeError):
            return None
        return Note(
            folder, by, {name: Sign(*sign) for name, sign in files.items()}, base, size, sum
        )

    def _put(self, pack: Path, note: Note, files: dict[str, Sign] | None) -> None:
        """Put the note of a pack in place."""
        plain = {
            name: (sign.digest, sign.look, sign.settled) for name, sign in (files or {}).items()
        }
        data = seal((note.folder, note.maker, plain, note.base, note.size, note.sum))
        sum = zlib.crc32(data).to_bytes(4, "big")
        self._begun(sum + data).replace(self._path(pack))

    def _begun(self, data: bytes) -> Path:
        """A new file with this in it, which nobody looks for yet."""
        # Imported here: who only reads has no use for it.
        import tempfile

        handle, name = tempfile.mkstemp(dir=self.folder, prefix=BEGUN)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        return Path(name)

    def _tidy(self) -> None:
        """Take away what no note names, what was left unfinished, and what is too much."""
        notes = sorted(
            self.folder.glob("*.note"), key=lambda path: path.stat().st_mtime, reverse=True
        )
        named: set[str] = set()
        room = ROOM
        for at, path in enumerate(notes):
            note = self._read(path)
            room -= note.size if note else 0
            # The first is the one just written, however large it is.
            if note is None or at >= MOST or (at and room < 0):
                path.unlink(missing_ok=True)
            else:
                named.add(note.base)
        old = time.time() - ABANDONED
        for path in self.folder.iterdir():
            left = path.name.startswith(BEGUN) and path.stat().st_mtime < old
            if left or (path.suffix == ".sqlite3" and path.name not in named):
                path.unlink(missing_ok=True)


def checksum(path: Path) -> int:
    """The CRC-32 of a file: what tells damage from what was written. Raises OSError."""
    found = 0
    with path.open("rb", buffering=0) as file:
        while piece := file.read(PIECE):
            found = zlib.crc32(piece, found)
    return found


def maker() -> str:
    """What a compiled pack depends on beside the pack: this program's knowledge, and Python's."""
    return f"{sys.version_info[:3]} {sqlite3.sqlite_version} {_code():08x}"


def _code() -> int:
    """A checksum of how the modules look that make a pack."""
    here = Path(__file__).resolve().parent.parent
    found: list[Any] = []
    for folder in (here, here / "search", here / "store"):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    look = entry.stat()
                    found.append((entry.path, look.st_size, look.st_mtime_ns))
    return zlib.crc32(repr(sorted(found)).encode())
