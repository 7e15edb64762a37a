"""Break lines of plain text by the cells that they take in a terminal, not by characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_EAST = (
    ("\u1100", "\u115f"), ("\u2e80", "\u303e"), ("\u3041", "\ua4cf"), ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"), ("\ufe30", "\ufe6f"), ("\uff00", "\uff60"),
)  # fmt: skip
"""The first and the last of some runs of signs: those of Chinese, Japanese and Korean."""

_NO_START = "、。，．・：；？！）］｝」』】〉》〕”’…々ー"
_NO_END = "（［｛「『【〈《〔“‘"


def cells(text: str) -> int:
    """The width of a text in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def wrap(text: str, width: int, first: str = "", further: str = "") -> list[str]:
    """Words as lines of at most `width` cells, where they allow it; none for no words.

    The lines begin with `first`, and from the second on with `further`.
    """
    text = " ".join(text.split())
    if text.isascii() or all(map(_single, set(text))):
        return _by_letters(text, width, first, further)
    lines: list[str] = []
    line, used, empty = first, cells(first), True
    for piece, blank in _pieces(text):
        gap = "" if empty or not blank else " "
        size = cells(piece)
        if not empty and used + len(gap) + size > width:
            lines.append(line)
            line, used, gap = further, cells(further), ""
        line += gap + piece
        used += len(gap) + size
        empty = False
    return lines if empty else [*lines, line]


@lru_cache(maxsize=4096)
def _single(sign: str) -> bool:
    """Whether a sign takes one cell, and no line is broken beside it."""
    return _width(sign) == 1 and not _east(sign)


def _by_letters(text: str, width: int, first: str, further: str) -> list[str]:
    """The same, a line at a time, for words of which each letter takes one cell."""
    lines: list[str] = []
    lead, at = first, 0
    while at < len(text):
        limit = at + width - cells(lead)
        end = len(text)
        if end > limit:
            blank = text.rfind(" ", at, max(at, limit + 1))
            end = blank if blank > 0 else text.find(" ", at)
            end = end if end > 0 else len(text)
        lines.append(lead + text[at:end])
        lead, at = further, end + 1
    return lines


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What is not broken, and whether a blank stands before it."""
    for word in text.split():
        if word.isascii():
            yield word, True
            continue
        start = 0
        for at in range(1, len(word)):
            if _parts(word[at - 1], word[at]):
                yield word[start:at], start == 0
                start = at
        yield word[start:], start == 0


def _parts(before: str, after: str) -> bool:
    """Whether a line may be broken between two signs: two of Chinese or Japanese.

    But not before or after marks that stay with one of them (the least of the rules of JIS X 4051).
    Korean breaks at blanks.
    """
    if not (_east(before) and _east(after)) or "\uac00" <= after <= "\ud7a3":
        return False
    return before not in _NO_END and after not in _NO_START


def _east(sign: str) -> bool:
    # Not by a pattern: to compile one takes longer than to print a page.
    return sign >= "\u1100" and any(first <= sign <= last for first, last in _EAST)
