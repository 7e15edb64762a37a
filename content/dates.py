"""Dates as the articles allow them: EDTF, from a day to an open interval.

The subset of the Extended Date/Time Format (ISO 8601-2) that a pack may use: a year, a month or a
day (``2019``, ``2019-07``, ``2019-07-04``), an interval of these (``1910/1945``) and an interval
open at one end (``../2019-07-29``, ``1965/..``).
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import total_ordering
from typing import Literal

from content.record import Value

Precision = Literal["day", "month", "year", "interval", "bounded", "undated"]

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# Of what is wrong: compiled when there is something.
_LOOSE = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_BARE = r"([0-9]{4})([0-9]{2})([0-9]{2})"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DateError(ValueError):
    """A date that is not EDTF, impossible or reversed; the message says which, and the mend."""


@total_ordering
class When(Value):
    """A date or interval: its first and last possible day, and the EDTF text it came from.

    `first` is None where the start is open, `last` where the end is. Ordered by where it sits in a
    timeline: by its first day, or by its last where the start is open.
    """

    edtf: str
    first: date | None
    last: date | None
    precision: Precision

    @property
    def anchor(self) -> tuple[date, date]:
        """The sort key: (day it starts, day it ends), an open start counting as the end."""
        start = self.first or self.last or date.max
        return (start, self.last or date.max)

    def __lt__(self, other: When) -> bool:
        return (*self.anchor, self.edtf) < (*other.anchor, other.edtf)

    @property
    def year(self) -> int | None:
        """The year it is listed under; None where it is undated."""
        return None if self.precision == "undated" else self.anchor[0].year

    @property
    def plain(self) -> str:
        """In words without the day of the week: '22 Aug 2019'."""
        return _words(self.edtf, weekday=False) if self.precision == "day" else str(self)

    def day(self) -> date | None:
        """The day, where the date is exactly one day."""
        return self.first if self.precision == "day" else None

    def __str__(self) -> str:
        """In words: 'Thu 22 Aug 2019', 'July 2019', '1910–1945', 'by 29 Jul 2019'."""
        if self.precision == "undated":
            return "undated"
        if self.precision in ("day", "month", "year"):
            return _words(self.edtf)
        start, end = self.edtf.split("/")
        if start == "..":
            return f"by {_words(end, weekday=False)}"
        if end == "..":
            return f"from {_words(start, weekday=False)}"
        return _span(start, end)


UNDATED = When("", None, None, "undated")


def parse(text: str) -> When:
    """Read an EDTF date. Empty text is UNDATED. Raises DateError with the likely mend."""
    text = text.strip()
    if not text:
        return UNDATED
    if "/" not in text:
        first, last, precision = _part(text)
        return When(text, first, last, precision)
    pieces = text.split("/")
    if len(pieces) != 2:
        raise DateError(f"{text!r} has more than one '/'; write FIRST/LAST")
    start, end = pieces
    if start == ".." and end == "..":
        raise DateError(f"{text!r} is open at both ends; leave the date empty for undated")
    opens = None if start == ".." else _part(start)[0]
    closes = None if end == ".." else _part(end)[1]
    if opens and closes and opens > closes:
        raise DateError(f"{text!r} is reversed; write {end}/{start}")
    return When(text, opens, closes, "interval" if opens and closes else "bounded")


def _part(text: str) -> tuple[date, date, Precision]:
    found = _PART.fullmatch(text)
    if not found:
        raise DateError(f"{text!r} is not an EDTF date{_mend(text)}")
    year, month, day = (int(group) if group else None for group in found.groups())
    assert year is not None
    if year == 0:
        raise DateError(f"{text!r} is impossible: there is no year 0")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if not 1 <= month <= 12:
        raise DateError(f"{text!r} is impossible: month {month:02d}")
    # Imported here: a compiled pack has its dates read.
    from calendar import monthrange

    length = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length), "month"
    if not 1 <= day <= length:
        raise DateError(f"{text!r} is impossible: {MONTHS[month - 1]} {year} has {length} days")
    return date(year, month, day), date(year, month, day), "day"


def _mend(text: str) -> str:
    loose = re.match(_LOOSE, text) or re.fullmatch(_BARE, text)
    if loose:
        year, month, day = loose.groups()
        better = f"{year}-{month:>02}-{day:>02}"
        with suppress(DateError):
            _part(better)
            alone = "the day alone, " if "T" in text or ":" in text else ""
            return f"; write {alone}{better}"
    return "; write 2019, 2019-07, 2019-07-04, FIRST/LAST, ../LAST or FIRST/.."


def _words(text: str, *, weekday: bool = True, year: bool = True, month: bool = True) -> str:
    found = _PART.fullmatch(text)
    assert found
    y, m, d = found.groups()
    if m is None:
        return y
    name = MONTHS[int(m) - 1]
    if d is None:
        return f"{name} {y}" if year else name
    words = str(int(d))
    if month:
        words += f" {name}"
    if year:
        words += f" {y}"
    if weekday:
        words = f"{WEEKDAYS[date(int(y), int(m), int(d)).weekday()][:3]} {words}"
    return words


def _span(start: str, end: str) -> str:
    """An interval in words, each shared part said once: '22–31 Aug 2019'."""
    if start == end:
        return _words(start, weekday=False)
    same_year = start[:4] == end[:4]
    days = len(start) == len(end) == 10
    same_month = same_year and days and start[:7] == end[:7]
    left = _words(start, weekday=False, year=not same_year, month=not same_month)
    right = _words(end, weekday=False)
    joint = "–" if same_month or len(start) == 4 else " – "
    return f"{left}{joint}{right}"


def short(when: When) -> str:
    """The date without weekday and year, for a list that prints the year apart.

    Years and intervals of years are given in full, since there is nothing shorter; days in
    different months are given as the months, 'Jul–Aug'; a year and a part of it as the year;
    an open end is a dash, '29 Jul–'.
    """
    if when.precision == "undated":
        return "undated"
    pieces = when.edtf.split("/")
    said = [
        piece if piece == ".." or len(piece) == 4 else _words(piece, weekday=False, year=False)
        for piece in pieces
    ]
    if len(said) == 1:
        return said[0]
    start, end = said
    if start == "..":
        return f"by {end}"
    if end == "..":
        return f"{start}–"
    first, last = pieces
    if first == last:
        return start
    if len(first) == len(last) == 4 and first[:2] == last[:2]:
        return f"{first}–{last[2:]}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{end}"
    if first[:4] != last[:4]:
        return f"{first[:4]}–{last[:4]}"
    if len(first) == 4 or len(last) == 4:
        return first[:4]
    months = dict.fromkeys(MONTHS[int(piece[5:7]) - 1] for piece in pieces)
    return "–".join(months)


def weekday_of(word: str) -> int | None:
    """The weekday that a word such as 'Friday' names, Monday being 0; None for other words."""
    return WEEKDAYS.index(word) if word in WEEKDAYS else None
