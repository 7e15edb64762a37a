"""Faults in a pack, worded and placed like a good compiler's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file of the pack, and its line and column, both from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong, where, and, in the message, the likely mend."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class PackError(Exception):
    """A pack that cannot be used. Carries every fault found in one run, in reading order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class NothingYet(PackError):
    """A pack of which nothing was on the record by the day asked for; the message says so."""

    def __init__(self, message: str) -> None:
        super().__init__(())
        self.args = (message,)


def os_words(error: OSError) -> str:
    """What the system refused, in a clause: which file, and why."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that offers the known word most like `word`, or nothing.

    Returns text such as ``; did you mean 'kim-hyun-chong'?``, or an empty string where nothing is
    near enough to be a slip of the keyboard.
    """
    close = closest(word, known)
    return f"; did you mean {close!r}?" if close else ""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where none is like it."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)
