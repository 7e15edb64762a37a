"""Pages that are about no single record: the balance of the articles, and the pact's clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from content import dates, wording
from content.balance import CAUTION, Count, balance
from content.clock import Comparison, Reading, comparisons, printed_days
from content.dossier import Dossier
from content.guide import Clock, Mechanism
from content.ledger import recorded
from content.model import Actor, Event, Question, Quote
from content.parts import Part, Writer

TABLED = 100
"""Rows of one table at most."""

_VOICES = ("", "direct", "indirect", "own voice", "quotes", "words")


def balance_page(dossier: Dossier) -> tuple[Part, ...]:
    """Quotes by side, actor and article; who never speaks; what our sentences rest on."""
    return tuple(balance_parts(dossier))


def balance_parts(dossier: Dossier) -> Iterator[Part]:
    """The parts of `balance_page`, one by one: in a large pack they take long."""
    pack = dossier.pack
    found = balance(pack)
    by = f" · as of {pack.header.as_of.plain}" if dossier.as_of else ""
    yield Part("title", f"Balance and coverage{by}")
    yield Part("inference", CAUTION)
    yield Part("section", "WHAT OUR SENTENCES REST ON")
    total = sum(found.sentences.values())
    yield Part("body", f"{total} sentences of ours: {found.evidenced:.0%} rest on something.")
    words = {
        "quotes": "rest on quotes",
        "inference": "are marked as the editors' inference",
        "paragraph": "give the gist of a paragraph that is named",
        "outside": "stand outside the articles, with references",
        "nothing": "rest on nothing",
    }
    yield Part(
        "table",
        "sentences by what they rest on",
        rows=(("", "sentences"), *((words[b], str(n)) for b, n in found.sentences.items())),
    )
    yield Part("section", "WHOSE WORDS, BY SIDE")
    yield from _counts([(wording.SIDES[side], count) for side, count in found.sides.items()])
    yield Part("meta", "own voice: the newspaper's own sentences, which are nobody's statement")
    yield Part("section", "BY ARTICLE")
    yield from _counts([(source.label, count) for source, count, _ in found.articles])
    for source, _, share in found.articles:
        yield Part("item", source.label, source.ref, f"{share.part:.1%} of its text is quoted")
    yield Part("section", "BY ACTOR")
    yield from _counts([(actor.title, count) for actor, count in found.actors])
    silent = "NOT HEARD YET" if dossier.as_of else "WHO NEVER SPEAKS"
    yield Part("section", f"{silent} · {len(found.silent)} of {len(pack.actors)}")
    for actor in found.silent:
        yield Part("item", actor.title, actor.ref, wording.SIDES[actor.side])


def _counts(rows: list[tuple[str, Count]]) -> Iterator[Part]:
    """A table, or as many as it takes: a part of a page is drawn as a whole."""
    cells = [
        (name, *(str(n or "·") for n in (c.direct, c.indirect, c.outlet, c.quotes, c.words)))
        for name, c in rows
    ]
    for first in range(0, max(1, len(cells)), TABLED):
        some = cells[first : first + TABLED]
        yield Part("table", "quotes by voice", rows=(_VOICES, *some))


def days_page(dossier: Dossier) -> tuple[Part, ...]:
    """What came on the record on the day shown; where all days are, on each of them."""
    return tuple(days_parts(dossier))


def days_parts(dossier: Dossier) -> Iterator[Part]:
    """The parts of `days_page`, one by one: in a large pack they take long."""
    writer = Writer(dossier)
    pack = dossier.whole.pack
    shown = [dossier.as_of] if dossier.as_of else list(dossier.days)
    yield Part("title", "What came on the record when")
    yield Part(
        "meta",
        "A quote counts from the day it was said, where its article gives one; else from the day "
        "of the article.",
    )
    said: dict[date, list[Quote]] = {}
    for quote in pack.quotes:
        said.setdefault(recorded(pack, quote), []).append(quote)
    happened = _whole_on(dossier)
    for day in shown:
        quotes = said.get(day, [])
        yield Part("section", f"{_day(day)} · {wording.count(len(quotes), 'quote')}")
        yield from (writer.quote(quote.id) for quote in quotes)
        yield from (writer.item(event.ref) for event in happened.get(day, []))


def _whole_on(dossier: Dossier) -> dict[date, list[Event]]:
    """The events by the day on which all their quotes came on the record, where it is one."""
    pack = dossier.whole.pack
    found: dict[date, list[Event]] = {}
    for event in dossier.pack.events:
        on = {recorded(pack, pack.quote(id)) for id in event.quotes}
        if len(on) == 1:
            found.setdefault(on.pop(), []).append(event)
    return found


def clock_page(dossier: Dossier, mechanism: Mechanism, reading: Reading) -> tuple[Part, ...]:
    """What a clock shows, and how the days that the articles print fit its rule.

    Raises ValueError for a mechanism without a clock.
    """
    if mechanism.clock is None:
        raise ValueError(f"{mechanism.ref} has no clock")
    return tuple(_Clock(dossier, mechanism.clock, reading).page(mechanism))


def cell_page(dossier: Dossier, question: Question, actor: Actor) -> tuple[Part, ...]:
    """What an actor holds on a question, with its words; or that the articles have nothing."""
    return tuple(_cell(dossier, question, actor))


def _cell(dossier: Dossier, question: Question, actor: Actor) -> Iterator[Part]:
    writer = Writer(dossier)
    yield writer.title(question)
    cell = dossier.matrix.cell(question, actor)
    if cell is None:
        by = f" by {dossier.pack.header.as_of.plain}" if dossier.as_of else ""
        yield Part("meta", f"{actor.title}: the articles have nothing{by}. That is no stance.")
    else:
        changed = " · the stance changed" if cell.changed else ""
        number = wording.count(len(cell.positions), "position")
        stances = ", ".join(wording.STANCES[stance] for stance in cell.stances)
        yield Part("meta", f"{actor.title}: {number} · {stances}{changed}")
        for position in cell.positions:
            yield from writer.position(position)
    yield from writer.items("SEE", (question.ref, actor.ref))


class _Clock(Writer):
    """Writes the page of a clock."""

    def __init__(self, dossier: Dossier, clock: Clock, reading: Reading) -> None:
        super().__init__(dossier)
        self.clock = clock
        self.reading = reading

    def page(self, mechanism: Mechanism) -> Iterator[Part]:
        renewal = _day(self.reading.renewal)
        yield Part("title", f"If it renews on {renewal}: {phase_words(self.reading)}")
        last = _day(self.reading.last_day)
        sum_ = f"{renewal} less {self.clock.days} days is {last}."
        yield Part("inference", f"{sum_} The rule is quoted below; the counting is ours.")
        if self.reading.notice:
            verdict = "too late" if self.reading.late else "in time"
            given = _day(self.reading.notice)
            yield Part("inference", f"Notice on {given} is {verdict}: the last day is {last}.")
        if self.dossier.as_of:
            day = self.pack.header.as_of.plain
            none = "" if printed_days(self.clock, "expires") else "; no day of an end is, by then"
            yield Part("meta", f"with what was on the record by {day}{none}")
        yield from self.quotes("THE RULE", self.clock.quotes)
        pairs = comparisons(self.clock)
        if pairs:
            yield Part("section", "DO THE PRINTED DAYS AGREE WITH IT?")
        for pair in pairs:
            yield from self._compared(pair)
        yield from self._signed()
        outside = (f"outside/{id}" for id in self.clock.outside)
        yield from self.items("OUTSIDE THE ARTICLES", outside)
        yield from self.items("HOW IT WORKS", (mechanism.ref,))

    def _compared(self, pair: Comparison) -> Iterator[Part]:
        first, last = _day(pair.notice_by), _day(pair.expires)
        words = f"From {first} to {last} it is {pair.days} days: "
        if pair.agrees:
            words += f"the rule's {pair.rule}, if the pact's last day is counted as its renewal."
        elif pair.clear:
            words += f"one more than {pair.rule}; just {pair.rule} whole days lie between the two."
        else:
            words += f"not the rule's {pair.rule}."
        yield Part("inference", words)
        yield from (self.quote(id) for id in pair.quotes)

    def _signed(self) -> Iterator[Part]:
        """The day of signing comes round; the articles do not call it the renewal date."""
        for signed in (p for p in self.clock.printed if p.meaning == "signed"):
            day = signed.date.day()
            ends = printed_days(self.clock, "expires")
            if day and any((day.month, day.day) == (end.month, end.day) for end in ends):
                yield Part(
                    "inference",
                    f"{day.day} {dates.MONTHS[day.month - 1]} is the day of signing, which comes "
                    "round each year. No article prints a renewal date.",
                )
                yield from (self.quote(id) for id in signed.quotes)


def phase_words(reading: Reading) -> str:
    """The phase of a clock in a sentence."""
    today, last = _day(reading.today), _day(reading.last_day)
    left = wording.count(reading.days_left, "day")
    match reading.phase:
        case "notice open":
            return f"on {today} notice can be given, for {left} more; {last} is the last day"
        case "last day":
            return f"{today} is the last day for notice"
        case "notice missed":
            return f"on {today} it is too late for notice; it renews itself in {left}"
        case "notice given":
            assert reading.notice
            given = _day(reading.notice)
            return f"notice was given on {given}, in time; on {today} it ends in {left}"
        case "renewed":
            return f"on {today} it has renewed itself, without notice in time"
        case "expired":
            return f"on {today} it has ended, by notice in time"


def _day(day: date) -> str:
    return str(dates.parse(day.isoformat()))
