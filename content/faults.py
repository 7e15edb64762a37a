"""Faults in a pack, worded and placed like a good compiler's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from content.limits import MESSAGE, SHOWN
from content.record import Value

NEAR = 60
"""Words that are longer are slips of no keyboard."""


class Place(Value):
    """Where something stands: a file of the pack, and its line and column, both from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __lt__(self, other: Place) -> bool:
        return (self.file, self.line, self.column) < (other.file, other.line, other.column)

    def __str__(self) -> str:
        return f"{printable(self.file)}:{self.line}:{self.column}"


class Fault(Value):
    """One thing that is wrong, where, and, in the message, the likely mend."""

    place: Place
    message: str

    def __lt__(self, other: Fault) -> bool:
        return (self.place, self.message) < (other.place, other.message)

    def __str__(self) -> str:
        return f"{self.place}: {printable(shortened(self.message))}"


def shortened(message: str) -> str:
    """A message of at most MESSAGE characters: the middle of a longer one is left out."""
    if len(message) <= MESSAGE:
        return message
    # What is wrong stands at either end of what was written, and the mend at the end of all.
    return f"{message[: MESSAGE * 2 // 3]} … {message[3 - MESSAGE // 3 :]}"


def printable(text: str) -> str:
    """A text in one line of what can be seen: signs that cannot are written as escapes."""
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )


class PackError(Exception):
    """A pack that cannot be used. Carries the faults found in one run, in reading order.

    As text it has the first SHOWN of them, a line each, and how many more there are. `whole` says
    whether they are all: the run that found them may have ended early.
    """

    def __init__(self, faults: Iterable[Fault], *, whole: bool = True) -> None:
        self.faults = tuple(sorted(set(faults)))
        self.whole = whole
        super().__init__("\n".join(listed(self.faults, whole=whole)))


def listed(faults: Sequence[Fault], *, whole: bool = True) -> list[str]:
    """The first SHOWN of some faults, a line each, and a line on how many more there are.

    Where these are not the `whole` of them, it says that there are at least so many.
    """
    lines = [str(fault) for fault in faults[:SHOWN]]
    more = len(faults) - SHOWN
    if more > 0:
        others = "1 more fault" if more == 1 else f"{more} more faults"
        least = "" if whole else "at least "
        lines.append(f"and {least}{others}: mend these first, and check again")
    return lines


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
    if len(word) > NEAR:
        return None
    # Imported here: most commands are given no wrong word.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)
