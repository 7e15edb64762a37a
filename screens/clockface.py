"""The pact's clock: choose a day, a renewal date and a notice, and read what follows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from content import dates
from content.clock import Reading, default_days, printed_days, read
from content.dossier import Dossier
from content.guide import Clock, Mechanism
from content.pages import clock_page
from screens import text
from screens.tools import Tools
from screens.viewing import ViewScreen

LOW = 14
"""The height in rows below which there is no room for the strip."""


class DayInput(Input):
    """A day, typed as 2019-08-22 or moved: up and down a day, page keys to a printed day."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "shift(1)", show=False),
        Binding("down", "shift(-1)", show=False),
        Binding("pageup", "leap(1)", show=False),
        Binding("pagedown", "leap(-1)", show=False),
    ]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Only what a day is written with is typed; other keys do here what they do elsewhere."""
        return character is not None and character in "0123456789-"

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and not self.check_consume_key(event.key, event.character):
            # Not for Input, which would swallow it: let it go on to the commands.
            event.prevent_default()

    def __init__(
        self, name: str, day: date, printed: tuple[date, ...], id: str, *, empty: bool = False
    ) -> None:
        """`empty` starts without the day; the first key that moves it brings it in."""
        super().__init__("" if empty else day.isoformat(), placeholder="none", id=id)
        self.border_title = Content(name)
        self.printed = printed
        self._last = day

    @property
    def day(self) -> date | None:
        """The day that was typed; None where it is none, or none yet."""
        try:
            return dates.parse(self.value.strip()).day()
        except dates.DateError:
            return None

    @property
    def sound(self) -> bool:
        """Whether it is a day, or empty."""
        return not self.value.strip() or self.day is not None

    def _set(self, day: date) -> None:
        self._last = day
        self.value = day.isoformat()

    def action_shift(self, step: int) -> None:
        """So many days on; into an empty field comes the day that it had last."""
        now = self.day
        try:
            self._set(now + timedelta(days=step) if now else self._last)
        except OverflowError:
            self.app.bell()

    def action_leap(self, step: int) -> None:
        """To the next or previous day that the articles print."""
        now = self.day or self._last
        days = [d for d in self.printed if (d > now if step > 0 else d < now)]
        if days:
            self._set(days[0] if step > 0 else days[-1])


def _printed(clock: Clock) -> tuple[date, ...]:
    """The printed days to leap to; the day of signing is years away, too far for a leap."""
    return printed_days(clock, "decided", "notice by", "expires")


class ClockScreen(ViewScreen):
    """Three days to choose, a strip of time, and what follows with its quotes."""

    name_of_bar = "clock"

    def __init__(self, tools: Tools, dossier: Dossier, mechanism: Mechanism, clock: Clock) -> None:
        super().__init__(tools, dossier)
        self.mechanism = mechanism
        self.clock = clock
        today, renewal = default_days(clock, dossier.as_of)
        printed = _printed(clock)
        self.today = DayInput("Day", today, printed, "today")
        self.renewal = DayInput("Renewal", renewal, printed, "renewal")
        self.notice = DayInput("Notice given", today, printed, "notice", empty=True)
        self.strip = Static(id="strip", markup=False)
        self.reading: Reading | None = None

    @property
    def main(self) -> Widget:
        return self.today

    def compose(self) -> ComposeResult:
        """The title, the three days, the strip, the detail, the keys."""
        yield self.top
        yield Horizontal(self.today, self.renewal, self.notice, id="days")
        yield self.strip
        yield self.detail
        yield self.bar()

    def on_mount(self) -> None:
        """Start in the day, with everything read."""
        super().on_mount()
        self._say_title()
        self._read()

    def _say_title(self) -> None:
        keys = text.day(self.dossier, keys="") or "↑ ↓ a day · PgUp PgDn printed days"
        self.top.say("The clock", self.mechanism.title, keys)

    def take_day(self, dossier: Dossier) -> None:
        """Read the clock as it is there, on the days that were typed."""
        super().take_day(dossier)
        mechanism = dossier.pack.get(self.mechanism.ref)
        if isinstance(mechanism, Mechanism) and mechanism.clock:
            self.mechanism, self.clock = mechanism, mechanism.clock
            for field in (self.today, self.renewal, self.notice):
                field.printed = _printed(self.clock)
            self._say_title()
            self._read()

    def is_in(self, dossier: Dossier) -> bool:
        mechanism = dossier.pack.get(self.mechanism.ref)
        return isinstance(mechanism, Mechanism) and mechanism.clock is not None

    @on(Input.Changed)
    @on(events.Resize)
    def _read(self) -> None:
        """Read the clock, or say which day is none; in a low window without the strip."""
        self.strip.display = self.size.height >= LOW
        fields = (self.today, self.renewal, self.notice)
        wrong = [field for field in fields if not field.sound]
        today, renewal = self.today.day, self.renewal.day
        if wrong or today is None or renewal is None:
            name = (wrong or [f for f in fields[:2] if f.day is None])[0].border_title
            self.strip.update(text.data(f"{name}: write a day as 2019-08-22", text.DISPUTED))
            return
        try:
            self.reading = read(self.clock, today, renewal, self.notice.day)
        except ValueError as error:
            self.strip.update(text.data(str(error), text.DISPUTED))
            return
        self.detail.show(clock_page(self.dossier, self.mechanism, self.reading))
        self.strip.update(strip(self.reading, max(20, self.size.width - 4)))

    def action_move(self, direction: str) -> None:
        """As the arrow keys: in a field up and down a day, in the detail as everywhere."""
        field = self.focused
        if not isinstance(field, DayInput):
            super().action_move(direction)
        elif direction in ("up", "down"):
            field.action_shift(1 if direction == "up" else -1)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.enter_detail()


def strip(reading: Reading, width: int) -> Content:
    """A strip of time: ─ notice can be given, ═ too late for it, ┄ after the renewal date."""
    marks = [(reading.last_day, "last day for notice"), (reading.renewal, "renewal")]
    if reading.notice:
        marks.append((reading.notice, "notice"))
    shown = [reading.today, *(day for day, _ in marks)]
    first, last = min(shown), max(shown)
    margin = max(3, (last - first).days // 12)
    start = date.fromordinal(max(1, first.toordinal() - margin))
    end = date.fromordinal(min(date.max.toordinal(), last.toordinal() + margin))
    total = max(1, (end - start).days)

    def at(day: date) -> int:
        return round((day - start).days * (width - 1) / total)

    bar = Content("").join(
        _cell(date.fromordinal(start.toordinal() + round(x * total / (width - 1))), reading)
        for x in range(width)
    )
    above = _placed([(at(reading.today), f"▼ {_short(reading.today)}")], width)
    below = _placed([(at(day), f"▲ {name} {_short(day)}") for day, name in sorted(marks)], width)
    return Content("\n").join([Content.styled(above, text.HEAD), bar, Content(below)])


def _cell(day: date, reading: Reading) -> Content:
    if day <= reading.last_day:
        return Content.styled("─", text.LINK)
    return Content.styled("═", text.DISPUTED) if day < reading.renewal else Content("┄")


def _placed(labels: list[tuple[int, str]], width: int) -> str:
    """Labels at their places in lines as few as do, each moved left where it would not fit."""
    lines: list[str] = []
    for at, label in labels:
        at = max(0, min(at, width - cell_len(label)))
        line = next((n for n, words in enumerate(lines) if len(words) < at), len(lines))
        if line == len(lines):
            lines.append("")
        lines[line] = f"{lines[line]:<{at}}{label}"
    return "\n".join(lines)


def _short(day: date) -> str:
    return f"{day.day} {dates.MONTHS[day.month - 1]} {day.year}"
