"""Notice when a file of a folder was saved, added or taken away."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import sleep

from content.limits import ENTRIES

POLL = 0.5
"""Seconds between two looks at a folder."""

MAX_FILES = ENTRIES
"""So many files are looked at: as many as a pack's folder may have."""

SLICE, REST = 100, 0.002
"""How many files are looked at in a row, and the seconds of rest after them: threads of Python take
turns, and a key would have to wait until thousands of files were looked at."""

_Stamp = tuple[int, int]


class Watch:
    """Looks at folders and at the folders in them, one level deep, when it is asked.

    Hidden files and editors' copies (``events.yaml~``) do not count. A folder that is gone is an
    empty one, until it is back. No file is opened.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        """What is in the folders now is taken as seen."""
        self.folders = tuple(dict.fromkeys(Path(folder).absolute() for folder in folders))
        self._seen = self._look(gently=False)

    def changed(self, *, gently: bool = False) -> tuple[str, ...]:
        """The names, relative to their folder, of files changed, added or gone since last asked.

        With `gently` it takes longer, and rests in between: for a thread beside the keys.
        """
        before, self._seen = self._seen, self._look(gently=gently)
        if before == self._seen:
            return ()
        paths = before.keys() | self._seen.keys()
        return tuple(
            sorted(self._name(path) for path in paths if before.get(path) != self._seen.get(path))
        )

    def _name(self, name: str) -> str:
        path = Path(name)
        inside = next(folder for folder in self.folders if path.is_relative_to(folder))
        return path.relative_to(inside).as_posix()

    def _look(self, *, gently: bool) -> dict[str, _Stamp]:
        # By plain names: to make and compare thousands of paths takes most of a look.
        seen: dict[str, _Stamp] = {}
        for folder in self.folders:
            for path, stamp in _files(str(folder), deep=True):
                seen[path] = stamp
                if len(seen) >= MAX_FILES:
                    return seen
                if gently and len(seen) % SLICE == 0:
                    sleep(REST)
        return seen


def _files(folder: str, *, deep: bool) -> Iterator[tuple[str, _Stamp]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        if entry.name.startswith(".") or entry.name.endswith(("~", ".swp", ".tmp")):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if deep:
                    yield from _files(entry.path, deep=False)
                continue
            status = entry.stat()
        except OSError:
            continue  # Gone between the two looks, as when an editor puts another in its place.
        yield entry.path, (status.st_mtime_ns, status.st_size)
