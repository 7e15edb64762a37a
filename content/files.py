"""Read the files of a folder that a stranger may have made.

Each file is opened once and looked at by its handle, so that nothing can be put in its place
between the two. A pipe is not waited for. A link is not followed, since it could lead anywhere;
in a folder of the reader's own it may be.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import TracebackType

from content.limits import ENTRIES

_BY_HANDLE = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_PLAIN = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


class NotPlain(OSError):
    """What has the name is no plain file, or no folder, of the folder itself."""


class Folder:
    """An open folder. Used with `with`; the names given to its methods have no slash."""

    def __init__(self, path: Path, *, follow: bool = True, within: Folder | None = None) -> None:
        """Open a folder. Raises OSError; NotPlain where `follow` is off and it is a link."""
        self.path = path
        self._handle: int | None = None
        if not follow and path.is_symlink():
            raise NotPlain("a link")
        if _BY_HANDLE:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
            held = within._handle if within else None
            self._handle = os.open(path if held is None else path.name, flags, dir_fd=held)
        elif not path.is_dir():
            raise NotADirectoryError(f"{path} is no folder")

    def __enter__(self) -> Folder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def names(self, most: int = ENTRIES) -> tuple[list[str], bool]:
        """The names in it, sorted, and whether these are all: no more than `most` are looked at."""
        with os.scandir(self.path if self._handle is None else self._handle) as entries:
            found = [entry.name for entry in islice(entries, most + 1)]
        return sorted(found[:most]), len(found) <= most

    def files_of(self, names: list[str], size: int) -> int:
        """How many of some names are plain files of so many bytes or more."""
        number = 0
        for name in names:
            where = self.path / name if self._handle is None else Path(name)
            with suppress(OSError):
                found = os.stat(where, dir_fd=self._handle, follow_symlinks=False)
                number += stat.S_ISREG(found.st_mode) and found.st_size >= size
        return number

    def has_file(self, name: str) -> bool:
        """Whether a name is not that of a folder in it."""
        where = self.path / name if self._handle is None else Path(name)
        try:
            return not stat.S_ISDIR(os.stat(where, dir_fd=self._handle).st_mode)
        except OSError:
            return True

    def folder(self, name: str) -> Folder:
        """A folder in it. Raises OSError; NotPlain where it is a link."""
        try:
            return Folder(self.path / name, follow=False, within=self)
        except NotADirectoryError:
            raise NotPlain("no folder") from None

    def read(self, name: str, most: int, *, follow: bool = False) -> bytes:
        """The bytes of a plain file, or the first `most` of them and one more.

        Raises FileNotFoundError, NotPlain for a folder, a pipe, a device or, unless `follow` is
        on, a link, and OSError.
        """
        where = self.path / name if self._handle is None else Path(name)
        # Not even opened, which can wait or wind a tape; and asked again of what was opened.
        found = os.stat(where, dir_fd=self._handle, follow_symlinks=follow)
        if not stat.S_ISREG(found.st_mode):
            raise NotPlain("no plain file")
        flags = _PLAIN & ~getattr(os, "O_NOFOLLOW", 0) if follow else _PLAIN
        handle = os.open(where, flags, dir_fd=self._handle)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise NotPlain("no plain file")
            return _bytes(handle, most)
        finally:
            os.close(handle)


def _bytes(handle: int, most: int) -> bytes:
    pieces: list[bytes] = []
    left = most + 1
    while left > 0:
        piece = os.read(handle, min(left, 1024 * 1024))
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
