"""A small file that is always whole: read with care, written beside and put in place, locked.

Whatever ends the program, be it a kill or the loss of power, the file holds what was written last
or what was there before.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EFBIG, EINVAL, ENOSYS, ENOTSUP
from pathlib import Path
from time import monotonic, sleep

LOCKS = sys.platform != "win32"
"""Whether files can be locked so that a lock ends with the one who holds it."""

MOVED_OPEN = sys.platform != "win32"
"""Whether a file that is open can be moved and taken away."""

PATIENCE = 1.0
"""Seconds that a lock is waited for; whoever holds it longer is not writing a small file."""

_PAUSE = 0.01
"""Seconds between two tries to have a lock."""


def _lock(handle: int) -> bool:
    """Lock an open file or folder if nobody else has. Says whether it is ours now."""
    if sys.platform == "win32":
        return False
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Keep other programs that use this lock away from a folder; gives whether that succeeded.

    Where a lock cannot be had, as on some network drives, or not in `patience` seconds, it goes
    on without. Nothing is left in the folder.
    """
    try:
        handle = os.open(folder, os.O_RDONLY) if LOCKS else -1
    except OSError:
        handle = -1
    try:
        end = monotonic() + patience
        ours = handle >= 0 and _lock(handle)
        while handle >= 0 and not ours and monotonic() < end:
            sleep(_PAUSE)
            ours = _lock(handle)
        yield ours
    finally:
        if handle >= 0:
            os.close(handle)


def read(path: Path, most: int) -> bytes:
    """What a file holds. Never waits: a pipe or a device is no file.

    Raises OSError where there is none, it is not a file, or it has more than `most` bytes.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(EINVAL, "Not a file")
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(EFBIG, os.strerror(EFBIG))
    return data


def replace(path: Path, data: bytes, prefix: str) -> None:
    """Put a file in the place of another, whole or not at all, and on the disk when this returns.

    It is written beside first, under a name that begins with `prefix`. Raises OSError.
    """
    from tempfile import mkstemp  # Here: what is only read needs none.

    handle, name = mkstemp(dir=path.parent, prefix=prefix)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _lock(handle)  # As long as it is locked its writer lives; see sweep.
            file.write(data)
            file.flush()
            _to_disk(handle)
            if MOVED_OPEN:
                beside.replace(path)
        if not MOVED_OPEN:
            beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    with suppress(OSError):  # Its new name is on the disk too, where that can be had.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _to_disk(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (EINVAL, ENOSYS, ENOTSUP):
            raise  # The others say that this kind of disk knows no such thing.


def sweep(folder: Path, prefix: str) -> None:
    """Take away what `replace` left beside when it was killed; not what is being written now.

    Only for whoever has locked the folder, where folders can be locked.
    """
    name = re.compile(re.escape(prefix) + "[a-z0-9_]{8}")  # As mkstemp ends names.
    try:
        left = [path for path in folder.iterdir() if name.fullmatch(path.name)]
    except OSError:
        return
    for path in left:
        with suppress(OSError):
            if not MOVED_OPEN:
                path.unlink()  # What is being written stays.
                continue
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
            try:
                if stat.S_ISREG(os.fstat(handle).st_mode) and _lock(handle):
                    path.unlink()
            finally:
                os.close(handle)
