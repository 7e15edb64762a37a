"""Dates in any usual form: as somebody types them, as newspapers print them, as the index has them.

A day is printed without its year in most articles ("Nov. 22"), named by its weekday in others
("Friday"), and typed as 22 November, Nov 22nd, 2019-11-22, 22/11/2019, 11/22/2019, 11월 22일 or
11月22日. What the index has for a day is a mark that no text holds, so that a passage is found by
the day on which it was said, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from content import dates
from content.dates import MONTHS, When
from content.search.tokens import Token

_MONTH = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_MARK = re.compile(r"x[dm][0-9]{4,8}")
_NUMBER = re.compile(r"[0-9]{1,2}")
_UNITS = {"년": "y", "年": "y", "월": "m", "月": "m", "일": "d", "日": "d"}


class Day(NamedTuple):
    """A day, or a month of a year, as typed: what is not said is 0."""

    year: int
    month: int
    day: int

    @property
    def when(self) -> When | None:
        """The date, where its year is said; None where it is not, or where there is no such day."""
        with suppress(dates.DateError):
            if self.year and self.day:
                return dates.parse(f"{self.year:04}-{self.month:02}-{self.day:02}")
            if self.year and self.month:
                return dates.parse(f"{self.year:04}-{self.month:02}")
        return None

    @property
    def possible(self) -> bool:
        """Whether there is such a day: a day without a year may be of a leap year."""
        leap = Day(self.year or 2020, self.month, self.day)
        said = bool(self.day or self.year)
        return said and 1 <= self.month <= 12 and leap.when is not None

    @property
    def printed(self) -> Iterator[tuple[tuple[str, ...], bool]]:
        """The words in which it is printed, folded, and whether they say all of it."""
        month = MONTHS[self.month - 1].lower()
        number, year = str(self.day), str(self.year)
        if not self.day:
            yield (month, year), True
            return
        for first, second in ((month, number), (number, month)):
            if self.year:
                yield (first, second, year), True
            yield (first, second), not self.year

    @property
    def mark(self) -> str:
        """What the index has for it."""
        if not self.day:
            return f"xm{self.year:04}{self.month:02}"
        day = f"{self.month:02}{self.day:02}"
        return f"xd{self.year:04}{day}" if self.year else f"xd{day}"


def is_mark(word: str) -> bool:
    """Whether a word of the index is the mark of a day or month, and no word of a text."""
    return _MARK.fullmatch(word) is not None


def marks(when: When) -> Iterator[str]:
    """What the index has for a date: the marks of its day and month, and its years."""
    ends = [day for day in dict.fromkeys((when.first, when.last)) if day]
    if when.precision == "day" and when.first:
        day = when.first
        yield Day(day.year, day.month, day.day).mark
        yield Day(0, day.month, day.day).mark
    if when.precision in ("day", "month") and when.first:
        yield Day(when.first.year, when.first.month, 0).mark
    yield from dict.fromkeys(str(day.year) for day in ends)


def typed(text: str, words: Sequence[Token], at: int) -> tuple[tuple[Day, ...], int]:
    """The days that the words from `at` on may mean, and how many words that takes; (), 0 if none.

    3/4/2019 may be either of two days. `words` are the tokens of `text`.
    """
    # The 23rd of August: a word more.
    of = int(len(words) > at + 1 and words[at + 1].form == "of")
    read = [*words[: at + 1], *words[at + 1 + of :]] if of else words
    for reading in (_east_asian, _three, _two):
        days, length = reading(text, read, at)
        possible = tuple(dict.fromkeys(day for day in days if day.possible))
        if possible:
            return possible, length + of
    return (), 0


Reading = tuple[list[Day], int]


def _east_asian(text: str, words: Sequence[Token], at: int) -> Reading:
    parts = {"y": 0, "m": 0, "d": 0}
    here = at
    while here + 1 < len(words):
        number, unit = words[here].form, _UNITS.get(words[here + 1].form, "")
        if not number.isdecimal() or not unit or len(number) > 4:
            break
        parts[unit] = int(number)
        here += 2
    if here == at or not parts["m"] or not (parts["d"] or parts["y"]):
        return [], 0
    return [Day(parts["y"], parts["m"], parts["d"])], here - at


def _three(text: str, words: Sequence[Token], at: int) -> Reading:
    three = words[at : at + 3]
    if len(three) < 3:
        return [], 0
    a, b, c = (token.form for token in three)
    found: list[Day] = []
    if _YEAR.fullmatch(c):
        found += _day(a, b, int(c), loose=_joined(text, three))
    if _YEAR.fullmatch(a):
        found += _day(b, c, int(a), loose=False)
        if _joined(text, three) and _NUMBER.fullmatch(b) and _NUMBER.fullmatch(c):
            found.append(Day(int(a), int(b), int(c)))
    return found, 3


def _two(text: str, words: Sequence[Token], at: int) -> Reading:
    two = words[at : at + 2]
    if len(two) < 2:
        return [], 0
    a, b = (token.form for token in two)
    # 2 1/2 is no date.
    alone = at == 0 or not words[at - 1].form.isdecimal()
    found = _day(a, b, 0, loose=alone and _joined(text, two, "/"))
    for month, year in ((a, b), (b, a)):
        if month in _MONTH and _YEAR.fullmatch(year):
            found.append(Day(int(year), _MONTH[month], 0))
    if _YEAR.fullmatch(a) and _NUMBER.fullmatch(b) and _joined(text, two, "-/"):
        found.append(Day(int(a), int(b), 0))
    return found, 2


def _day(a: str, b: str, year: int, *, loose: bool) -> list[Day]:
    """A day of two words, one naming the month; `loose`: both may be numbers, in either order."""
    for month, day in ((a, b), (b, a)):
        if month in _MONTH and _NUMBER.fullmatch(day):
            return [Day(year, _MONTH[month], int(day))]
    if loose and _NUMBER.fullmatch(a) and _NUMBER.fullmatch(b):
        return [Day(year, int(b), int(a)), Day(year, int(a), int(b))]
    return []


def _joined(text: str, words: Sequence[Token], signs: str = "-/.") -> bool:
    """Whether only one of these signs stands between each of the words."""
    between = [text[a.end : b.start].strip() for a, b in pairwise(words)]
    return all(sign in signs and len(sign) == 1 for sign in between)
