"""The checksum of a file: what tells damage from what was written."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from threading import Thread

PIECE = 1024 * 1024
"""Bytes that are read at once, and have a checksum of their own."""

ALONE = 16
"""Up to how many pieces one thread reads: to start others would take longer."""

THREADS = 4
"""How many threads read at most: reading and reckoning let each other work."""


def checksum(path: Path) -> int:
    """The CRC-32 of the CRC-32s of a file's pieces. Raises OSError."""
    size = path.stat().st_size
    sums = [b""] * -(-size // PIECE)
    number = 1 if len(sums) <= ALONE else min(THREADS, os.cpu_count() or 1)
    readers = [_Reader(path, sums, at, number) for at in range(number)]
    for reader in readers[1:]:
        reader.start()
    readers[0].run()
    for reader in readers[1:]:
        reader.join()
    for reader in readers:
        if reader.failed is not None:
            raise reader.failed
    return zlib.crc32(b"".join(sums))


class _Reader(Thread):
    """Reads every so-manieth piece, from one on."""

    def __init__(self, path: Path, sums: list[bytes], first: int, step: int) -> None:
        super().__init__(name="checksum", daemon=True)
        self.failed: OSError | None = None
        self._path = path
        self._sums = sums
        self._mine = range(first, len(sums), step)

    def run(self) -> None:
        room = memoryview(bytearray(PIECE))
        try:
            with self._path.open("rb", buffering=0) as file:
                for at in self._mine:
                    file.seek(at * PIECE)
                    size = 0
                    while size < PIECE and (got := file.readinto(room[size:])):
                        size += got  # From some file systems less comes than was asked for.
                    found = zlib.crc32(room[:size])
                    self._sums[at] = found.to_bytes(4, "big")
        except OSError as error:
            self.failed = error
