"""A pact's clock: until when notice can be given, and what follows.

The rule (Kyodo, 29 July 2019): a pact is renewed every year unless one side gives notice a number
of days before its renewal date. The last day for notice is therefore the renewal date less that
number. The rule is here; the number and the days that the articles print are the pack's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from content.guide import Clock

Phase = Literal["notice open", "last day", "notice missed", "notice given", "renewed", "expired"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock shows on a day.

    `last_day` is the last day for notice; `days_left` counts to it while notice is open, and to
    the renewal date after that; it is 0 on the day itself and when that is past. `late` says that
    the notice is given after the last day, and so does not count.
    """

    today: date
    renewal: date
    notice: date | None
    last_day: date
    phase: Phase
    days_left: int
    late: bool


def last_day_for_notice(renewal: date, days: int) -> date:
    """The renewal date less the days of notice. Raises ValueError before the calendar begins."""
    try:
        return renewal - timedelta(days=days)
    except OverflowError:
        raise ValueError(f"{days} days before {renewal} no calendar goes back") from None


def read(clock: Clock, today: date, renewal: date, notice: date | None = None) -> Reading:
    """Read a clock on a day, for a renewal date, with the day on which notice is given, if any.

    A notice given after `today` changes no phase yet. Raises ValueError for a renewal date too
    early.
    """
    last = last_day_for_notice(renewal, clock.days)
    late = notice is not None and notice > last
    given = notice is not None and notice <= today
    phase = _phase(today, renewal, last, given and not late)
    target = last if phase in ("notice open", "last day") else renewal
    return Reading(today, renewal, notice, last, phase, max(0, (target - today).days), late)


def _phase(today: date, renewal: date, last: date, in_time: bool) -> Phase:
    if in_time:
        return "notice given" if today < renewal else "expired"
    if today < last:
        return "notice open"
    if today == last:
        return "last day"
    return "notice missed" if today < renewal else "renewed"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two days that articles print: notice by the one, the end on the other.

    `days` is the distance between them, `rule` the days of notice; `quotes` have both days.
    """

    notice_by: date
    expires: date
    days: int
    rule: int
    quotes: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether the distance is the rule's, counted from day to day."""
        return self.days == self.rule

    @property
    def clear(self) -> bool:
        """Whether just the rule's number of whole days lies between them."""
        return self.days - 1 == self.rule


def comparisons(clock: Clock) -> tuple[Comparison, ...]:
    """Every printed last day for notice against every printed end, in order of time."""
    found = [
        Comparison(first, last, (last - first).days, clock.days, (*by.quotes, *end.quotes))
        for by in clock.printed
        if by.meaning == "notice by" and (first := by.date.day())
        for end in clock.printed
        if end.meaning == "expires" and (last := end.date.day())
    ]
    return tuple(sorted(found, key=lambda pair: (pair.notice_by, pair.expires)))


def printed_days(clock: Clock, *meanings: str) -> tuple[date, ...]:
    """The days printed with one of some meanings, or with any, in order, each once."""
    days = (p.date.day() for p in clock.printed if not meanings or p.meaning in meanings)
    return tuple(sorted({day for day in days if day}))


def default_days(clock: Clock, today: date | None = None) -> tuple[date, date]:
    """The day and the renewal date to begin with.

    `today` is the day, where one is given, else the day of a decision. The renewal date is the
    printed end that agrees with the rule, or the last one; where none is printed, it is reckoned
    from the printed last day for notice.
    """
    every = printed_days(clock)
    decided = printed_days(clock, "decided") or every[:1]
    agreeing = tuple(pair.expires for pair in comparisons(clock) if pair.agrees)
    notice = timedelta(days=clock.days)
    reckoned = [d + notice for d in printed_days(clock, "notice by") if date.max - d >= notice]
    ends = (*agreeing, *reversed(printed_days(clock, "expires")), *reckoned, every[-1])
    return today or decided[0], ends[0]
