"""Quotations: what stands between quotation marks, paragraph by paragraph.

Curly, straight and single marks, 「」 and «». A mark that only begins (a quotation that runs on
into the next paragraph) and an apostrophe are told from a pair by what stands beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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
_MARK = re.compile("[“”„‟「」『』«»‘’'\"]")
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
    marks = _Marks(text)
    at = 0
    for place in marks.places:
        if place < at:
            continue
        at, mark = place, text[place]
        stop = marks.close(at)
        if stop is not None:
            yield from _made(text, number, at + 1, stop)
            at = stop + 1
        elif mark in _PAIRS or (mark == '"' and _opens(text, at)):
            runs_on = after[:1] == mark
            end = len(text)
            if runs_on or end - at <= LONGEST_SINGLE:
                yield from _made(text, number, at + 1, end, runs_on=runs_on, unclosed=not runs_on)
                at = end


def _made(
    text: str, number: int, start: int, end: int, *, runs_on: bool = False, unclosed: bool = False
) -> Iterator[Quotation]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if any(c.isalnum() for c in text[start:end]):
        yield Quotation(number, start, end, text[start:end], runs_on, unclosed)


class _Marks:
    """The marks of a paragraph, gone through once, so that each finds its end without a search."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [match.start() for match in _MARK.finditer(text)]
        self._paired: dict[int, int] = {}
        self._closing: dict[str, list[int]] = {}
        for opening in {text[at] for at in self.places} & set(_PAIRS):
            self._pair(opening)
        doubles = [at for at in self.places if text[at] == '"']
        self._doubles = [at for at in doubles if at and text[at - 1] != " "]
        self._curly = _Singles(text, self.places, "’'")
        self._straight = _Singles(text, self.places, "'")

    def _pair(self, opening: str) -> None:
        closing = _PAIRS[opening]
        opened: list[int] = []
        for at in self.places:
            if self.text[at] in closing:
                if opened:
                    self._paired[opened.pop()] = at
            elif self.text[at] == opening:
                opened.append(at)
        # Mixed marks, “so", are printed too; one within that is not closed is not deeper.
        self._closing[opening] = [at for at in self.places if self.text[at] in f'{closing}"']

    def close(self, at: int) -> int | None:
        """Where the mark stands that ends a quotation begun at a place; None where none begins."""
        text, mark = self.text, self.text[at]
        if mark in _PAIRS:
            end = self._paired.get(at)
            return _next(self._closing[mark], at + 1) if end is None else end
        if not _opens(text, at):
            return None
        if mark == '"':
            return _next(self._doubles, at + 2)
        if mark in _SINGLES and not _ELISION.match(text, at):
            return (self._curly if mark == "‘" else self._straight).close(at)
        return None


class _Singles:
    """The single marks of a paragraph that may end a quotation: no apostrophes."""

    def __init__(self, text: str, places: list[int], closing: str) -> None:
        self.text = text
        self.ends = [at for at in places if text[at] in closing and _may_end(text, at)]
        # A plural's apostrophe ("the allies’ deal") ends no quotation if a sure end comes later.
        self.sure = [at for at in self.ends if text[at - 1] in ",.?!…"]
        self.opens = [at for at in places if text[at] == "‘" and _opens(text, at)]
        self.again = [at for at in self.ends if closing == "'" and _opens(text, at)]

    def close(self, at: int) -> int | None:
        """The end of a quotation that a mark begins: the likeliest of several."""
        text = self.text
        limit = min(len(text), at + LONGEST_SINGLE, _next(self.opens, at + 2) or len(text))
        end = _next(self.ends, at + 2)
        if end is None or end >= limit:
            return None
        if text[end - 1] == "s" and text[end + 1 : end + 2] == " ":
            limit = min(limit, _next(self.again, end + 1) or limit)
            sure = _next(self.sure, end)
            return sure if sure is not None and sure < limit else end
        return end


def _next(places: list[int], at: int) -> int | None:
    """The first of some places that is not before one."""
    number = bisect_left(places, at)
    return places[number] if number < len(places) else None


def _may_end(text: str, at: int) -> bool:
    within = at > 0 and _LATIN.match(text[at - 1]) and _LATIN.match(text[at + 1 : at + 2])
    return at > 0 and text[at - 1] != " " and not within


def _opens(text: str, at: int) -> bool:
    """Whether a mark that looks the same at both ends begins something here."""
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    free = bool(_BEFORE.match(before)) or bool(WIDE.match(before))
    return free and bool(after.strip())
