"""Quotations: what stands between quotation marks, paragraph by paragraph.

Curly, straight and single marks, 「」 and «». A mark that only begins (a quotation that runs on
into the next paragraph) and an apostrophe are told from a pair by what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""A sign of a script that is written without blanks, or with few."""

SCARE = 2
"""A quotation of so many words or fewer may be a name or the outlet's own caution."""

LONGEST_SINGLE = 1200
"""No pair of single marks is further apart: the second was an apostrophe."""

_PAIRS = {"“": "”", "„": "“”", "「": "」", "『": "』", "«": "»", "‟": "”"}
_SINGLES = "‘'"
_ELISION = re.compile(
    r"['‘’](\d0s|\d\d\b|tis\b|twas\b|em\b|n\b|til\b|cause\b|ll\b|re\b|ve\b)", re.I
)
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")
_BEFORE = re.compile(r"[\s([{—–/“\"‘'「『:-]")


def size(text: str) -> int:
    """How long a text is, in words; where a script has no blanks, two signs count as a word."""
    wide = len(WIDE.findall(text))
    return max(len(text.split()), wide // 2)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks. `start` and `end` are the words' offsets in their paragraph.

    `runs_on` says that it goes on in the next paragraph, `unclosed` that no mark ends it.
    """

    paragraph: int
    start: int
    end: int
    text: str
    runs_on: bool = False
    unclosed: bool = False

    @property
    def fragment(self) -> bool:
        """Whether it is so short that it may be nobody's speech."""
        return size(self.text) <= SCARE


def quotations(paragraphs: tuple[str, ...]) -> tuple[Quotation, ...]:
    """Every quotation of an article in reading order. Paragraphs have single spaces.

    They are numbered from 0, so that the headline, which may be empty, stands first.
    """
    found: list[Quotation] = []
    for number, text in enumerate(paragraphs):
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        found.extend(_in(text, number, after))
    return tuple(found)


def _in(text: str, number: int, after: str) -> Iterator[Quotation]:
    at = 0
    while at < len(text):
        mark = text[at]
        stop = _close(text, at)
        if stop is not None:
            yield from _made(text, number, at + 1, stop)
            at = stop + 1
        elif mark in _PAIRS or (mark == '"' and _opens(text, at)):
            runs_on = after[:1] == mark
            end = len(text)
            if not runs_on and len(text) - at > LONGEST_SINGLE:
                at += 1
                continue
            yield from _made(text, number, at + 1, end, runs_on=runs_on, unclosed=not runs_on)
            at = end
        else:
            at += 1


def _made(
    text: str, number: int, start: int, end: int, *, runs_on: bool = False, unclosed: bool = False
) -> Iterator[Quotation]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if any(c.isalnum() for c in text[start:end]):
        yield Quotation(number, start, end, text[start:end], runs_on, unclosed)


def _close(text: str, at: int) -> int | None:
    """Where the mark stands that ends a quotation begun at a place; None where none begins."""
    mark = text[at]
    if mark in _PAIRS:
        return _paired(text, at)
    if mark == '"' and _opens(text, at):
        ends = (i for i in range(at + 2, len(text)) if text[i] == '"' and text[i - 1] != " ")
        return next(ends, None)
    if mark in _SINGLES and _opens(text, at) and not _ELISION.match(text, at):
        return _single(text, at)
    return None


def _paired(text: str, at: int) -> int | None:
    opening, closing = text[at], _PAIRS[text[at]]
    depth = 1
    for i in range(at + 1, len(text)):
        if text[i] in closing:
            depth -= 1
            if not depth:
                return i
        elif text[i] == opening:
            depth += 1
    # Mixed marks, “so", are printed too; a quotation within one that is not closed is not deeper.
    alone = (i for i in range(at + 1, len(text)) if text[i] in closing or text[i] == '"')
    return next(alone, None)


def _opens(text: str, at: int) -> bool:
    """Whether a mark that looks the same at both ends begins something here."""
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    free = bool(_BEFORE.match(before)) or bool(WIDE.match(before))
    return free and bool(after.strip())


def _single(text: str, at: int) -> int | None:
    """The end of a quotation in single marks: no apostrophe, the likeliest of several."""
    closing = "’'" if text[at] == "‘" else "'"
    limit = min(len(text), at + LONGEST_SINGLE)
    ends: list[int] = []
    for i in range(at + 2, limit):
        if text[i] == "‘" and _opens(text, i):
            break
        after = text[i + 1 : i + 2]
        within = bool(_LATIN.match(text[i - 1])) and bool(_LATIN.match(after))
        if text[i] in closing and text[i - 1] != " " and not within:
            if ends and closing == "'" and _opens(text, i):
                break
            ends.append(i)
    if not ends:
        return None
    # A plural's apostrophe ("the allies’ deal") ends no quotation if a sure end comes later.
    if text[ends[0] - 1] == "s" and text[ends[0] + 1 : ends[0] + 2] == " ":
        return next((i for i in ends if text[i - 1] in ",.?!…"), ends[0])
    return ends[0]
