"""Break lines of plain text by the cells that they take in a terminal, not by characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_EAST = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
)
_NO_START = "、。，．・：；？！）］｝」』】〉》〕”’…々ー"
_NO_END = "（［｛「『【〈《〔“‘"
_BREAKS = re.compile(
    rf"(?<=[{_EAST}])(?<![{_NO_END}])(?=[^\s{_NO_START}\uac00-\ud7a3])(?=[{_EAST}])"
)
"""Where Chinese and Japanese may be broken: between two signs, but not before or after marks that
stay with one of them (the least of the rules of JIS X 4051). Korean breaks at blanks."""


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


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What is not broken, and whether a blank stands before it."""
    for word in text.split():
        for at, piece in enumerate(_BREAKS.split(word)):
            yield piece, at == 0
