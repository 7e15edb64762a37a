"""Compiled packs in a folder of their own, which can be deleted at any time.

Two files for each: the compiled pack, and the note that says of which folder it is, by which
program it was made, what each file of the folder held, and what the compiled file's checksum is.
The note is put in place last and names the other, so that both are whole or not used. Where
anything does not fit, the pack is read from its YAML as if nothing were there.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from content.pack import Pack
from content.store.sealed import seal, unseal
from content.store.shelf import Shelf
from content.store.signs import Sign, looks, same, signs
from content.store.stored import StoredPack
from content.store.sums import checksum

MOST = 12
"""How many packs are kept; those not opened for longest go first."""

ROOM = 2 * 1024**3
"""Bytes that all of them may take together."""

BEGUN = ".gsomia-explorer-being-written-"
"""How the names of files begin that are not whole yet."""

OURS = r"[0-9a-f]{8}(?:\.note|-[0-9a-f]{8}\.sqlite3)"
"""The names of the files here. The folder may be another one than was meant, with others in it."""

ABANDONED = 24 * 3600
"""Seconds after which a file that is being written is held to be left, whoever began it."""


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

    def open(self, pack: Path, most: int = sys.maxsize) -> StoredPack | None:
        """The compiled pack of a pack's folder; None where there is none that is right.

        Nor one of more than so many bytes.
        """
        clock = time.time_ns()
        place = _resolved(pack)
        if place is None:
            return None
        by = maker()
        note = self._read(self._path(place, by))
        if note is None or note.maker != by or note.folder != str(place):
            return None
        if note.size > most:
            return None
        now = looks(place)
        read = None if now is None else same(place, note.files, now)
        if now is None or read is None:
            return None
        path = self.folder / note.base
        try:
            if path.stat().st_size != note.size or checksum(path) != note.sum:
                return None
            stored = StoredPack(Shelf(path))
        except (OSError, sqlite3.Error, ValueError, KeyError):
            return None
        with suppress(OSError):
            if read:
                digests = {name: sign.digest for name, sign in note.files.items()}
                self._put(place, note, signs(now, digests, clock) or note.files)
            else:
                os.utime(self._path(place, by))
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

        place = _resolved(pack)
        now = None if place is None else looks(place)
        if place is None or now is None or known is None or same(place, known, now) is None:
            return None
        beside: Path | None = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside = self._begun(b"")
            compiled(loaded, beside, progress)
            size, sum = beside.stat().st_size, checksum(beside)
            by = maker()
            path = self.folder / f"{self._path(place, by).stem}-{sum:08x}.sqlite3"
            beside.replace(path)
            beside = None
            note = Note(str(place), by, known, path.name, size, sum)
            self._put(place, note, known)
            with suppress(OSError):
                self._tidy()
            return StoredPack(Shelf(path))
        # Whatever is wrong with the folder, the pack is there: it is read again the next time.
        except (OSError, sqlite3.Error, ValueError, KeyError):
            return None
        finally:
            if beside is not None:
                beside.unlink(missing_ok=True)

    def _path(self, pack: Path, by: str) -> Path:
        """The note of a pack, as a maker makes it."""
        return self.folder / f"{zlib.crc32(os.fsencode(pack) + by.encode()):08x}.note"

    def _read(self, path: Path) -> Note | None:
        """What a note says; None where it is damaged, of another shape, or not there."""
        try:
            data = path.read_bytes()
            if zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
                return None
            folder, by, files, base, size, sum = unseal(data[4:])
            known = {name: Sign(*sign) for name, sign in files.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        return Note(folder, by, known, base, size, sum)

    def _put(self, pack: Path, note: Note, files: dict[str, Sign]) -> None:
        """Put the note of a pack in place."""
        plain = {name: tuple(sign) for name, sign in files.items()}
        data = seal((note.folder, note.maker, plain, note.base, note.size, note.sum))
        sum = zlib.crc32(data).to_bytes(4, "big")
        self._begun(sum + data).replace(self._path(pack, note.maker))

    def _begun(self, data: bytes) -> Path:
        """A new file with this in it, which nobody looks for yet."""
        # Imported here: who only reads has no use for it.
        import tempfile

        handle, name = tempfile.mkstemp(dir=self.folder, prefix=f"{BEGUN}{os.getpid()}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return Path(name)

    def _tidy(self) -> None:
        """Take away what no note names, what was left unfinished, and what is too much."""
        ours = [path for path in self.folder.iterdir() if re.fullmatch(OURS, path.name)]
        notes = sorted((p for p in ours if p.suffix == ".note"), key=_age, reverse=True)
        named: set[str] = set()
        room = ROOM
        for at, path in enumerate(notes):
            note = self._read(path)
            room -= note.size if note else 0
            # The first is the one just written, however large it is.
            if note is None or at >= MOST or (at and room < 0):
                _gone(path)
            else:
                named.add(note.base)
        for path in ours:
            if path.suffix == ".sqlite3" and path.name not in named:
                _gone(path)
        for path in self.folder.glob(f"{BEGUN}*"):
            if _left(path):
                _gone(path)


def _resolved(pack: Path) -> Path | None:
    """The folder itself, whatever links lead to it; None where none can be found."""
    try:
        return pack.resolve()
    except (OSError, RuntimeError):
        return None


def _age(path: Path) -> float:
    """When a file was written or used, in seconds; long ago where it is gone."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _gone(path: Path) -> None:
    """Take a file away, unless somebody holds it, or was quicker."""
    with suppress(OSError):
        path.unlink()


def _left(path: Path) -> bool:
    """Whether a file was begun by a program that has ended: it will never be whole."""
    if _age(path) < time.time() - ABANDONED:
        return True
    number = path.name.removeprefix(BEGUN).partition("-")[0]
    if sys.platform == "win32" or not number.isdecimal():
        return False  # Whether a program lives cannot be asked there without ending it.
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


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
