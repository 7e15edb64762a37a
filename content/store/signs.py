"""By what a compiled pack is known to be that of a folder: what each of its files holds.

Each file is known by its content, and for a quick look by what the system says of it: its size,
when it was changed, and its number. Only where these are others is the file read. What was changed
just before it was looked at may be changed again without a sign of it, and is read in any case.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from content.limits import ENTRIES

SETTLED = 2_000_000_000
"""Nanoseconds: the coarsest clocks of file systems in use count in two seconds."""

TELLING = sys.platform != "win32"
"""Whether a file cannot be changed without looking changed. Windows tells when it was made, in
place of when its entry was changed, which nobody can set."""

Look = tuple[int, int, int, int]
"""Size in bytes, time of change of the content and of the entry in nanoseconds, and number."""


class Sign(NamedTuple):
    """What a file holds, as a digest, and how it looked; `settled` once that tells a change."""

    digest: bytes
    look: Look
    settled: bool


def looks(folder: Path) -> dict[str, Look] | None:
    """How the files of a pack look, by their names in it; None where they are no plain files."""
    try:
        return dict(_looks(folder))
    except OSError:
        return None


def _looks(folder: Path) -> Iterator[tuple[str, Look]]:
    sources = folder / "sources"
    if sources.is_symlink():
        raise OSError("a link")  # It leads out of the pack, and nothing there is read.
    for within, before in ((folder, ""), (sources, "sources/")):
        with os.scandir(within) as entries:
            for number, entry in enumerate(entries):
                if number >= ENTRIES:
                    raise OSError("too many files")
                if not entry.name.endswith((".yaml", ".yml")):
                    continue
                found = entry.stat(follow_symlinks=False)
                if not stat.S_ISREG(found.st_mode):
                    raise OSError("no plain file")
                look = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
                yield before + entry.name, look


def digest(data: bytes) -> bytes:
    """What tells the contents of files apart."""
    # Imported here: most starts have no file to read.
    from hashlib import blake2b

    return blake2b(data, digest_size=20).digest()


def signs(now: dict[str, Look], digests: dict[str, bytes], clock: int) -> dict[str, Sign] | None:
    """The signs of files that look so and hold that, at a time in nanoseconds.

    None where some was not read, or was read that is not there.
    """
    if now.keys() != digests.keys():
        return None
    return {
        name: Sign(digests[name], look, TELLING and max(look[1], look[2]) < clock - SETTLED)
        for name, look in now.items()
    }


def same(folder: Path, known: dict[str, Sign], now: dict[str, Look]) -> dict[str, bytes] | None:
    """The digests of the files of a folder that had to be read; None where one holds another."""
    if now.keys() != known.keys():
        return None
    read: dict[str, bytes] = {}
    for name, look in now.items():
        sign = known[name]
        if look == sign.look and sign.settled:
            continue
        if look[0] != sign.look[0]:
            return None
        try:
            read[name] = digest((folder / name).read_bytes())
        except OSError:
            return None
        if read[name] != sign.digest:
            return None
    return read
