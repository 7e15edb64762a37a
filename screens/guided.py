"""Browsing that is led: by the tour, step by step, and by the day up to which things are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from threading import Lock

from textual import work

from content import dates
from content.describe import describe
from content.dossier import Dossier
from content.guide import TourStep
from content.model import Record
from content.outline import outlined
from content.parts import Part
from content.ties import TIES
from screens import text
from screens.beside import Work
from screens.browsing import Browsing
from screens.history import Spot
from screens.pane import Pane
from screens.tools import Light, Tools, lit
from screens.tour import TourBar
from screens.tour import lesson as lesson_of

SWIFT = 3000
"""Up to how many quotes of a pack a day is worked out at once; of more, beside the keys."""

AHEAD = 2
"""How many days further on the way of a step are worked out before they are asked for."""

SETTLED = 1.0
"""Seconds after it is opened until the day before the last one is worked out."""

Wanted = tuple[date | None]
"""A day to be shown; None in it for all days."""


class Guided(Browsing):
    """Browsing with a tour that drives the panes, and an as-of cursor."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._wanted: Wanted | None = None
        self._turn = Lock()
        self._ahead = Work(self)

    def on_mount(self) -> None:
        """Make ready for a first step back."""
        self.set_timer(SETTLED, lambda: self._look_ahead(-1))

    @property
    def bar(self) -> TourBar:
        """The line of the tour."""
        return self.query_one(TourBar)

    def go(self, spot: Spot, *, remember: bool = True, light: Light | None = None) -> bool:
        """Go to a record; a step of the tour is taken up there."""
        record = self.dossier.whole.pack.get(spot.ref) if self.dossier else None
        if isinstance(record, TourStep):
            self._step(record, light)
            if remember:
                self.history.visit(spot)
            return True
        return super().go(spot, remember=remember, light=light)

    def _show(self, record: Record, quote: str = "", light: Light | None = None) -> None:
        """Show a record; another than the step of the tour is free exploration."""
        if self.bar.on and not self.bar.left and not isinstance(record, TourStep):
            self.bar.leave()
        super()._show(record, quote, light)

    def _step(self, step: TourStep, light: Light | None = None) -> None:
        """Take a step: the panes at what it points to, its words and its lesson in the detail."""
        assert self.dossier
        if self.dossier.as_of:
            self.look_at(self.dossier.whole)
            self.say("The tour tells the whole: all days are shown.")
        self.remove_class("-zoomed", "-reading")
        self._fill_pane(self.ladder)
        self.timeline.clear_filter()
        opened: Pane | None = None
        with self.prevent(Pane.Moved):
            for pane in self.panes:
                ref = next((ref for ref in step.focus if pane.holds(ref)), "")
                if ref:
                    pane.show(ref)
                    earlier = opened and step.focus.index(opened.current) < step.focus.index(ref)
                    opened = opened if earlier else pane
        self._activate(opened or self.timeline)
        self.bar.steps = self.dossier.pack.tour
        self.bar.enter(self._tell_step(step, light))
        self._enter_detail()

    def _tell_step(self, step: TourStep, light: Light | None = None) -> int:
        """Show a step's words and its lesson in the detail. Gives its place in the tour, from 0."""
        assert self.dossier
        self._show(step)
        at = self.dossier.pack.tour.index(step)
        parts = describe(self.dossier, step)
        lesson = Part("lesson", lesson_of(at))
        text_at = next(n for n, part in enumerate(parts) if part.role == "body") + 1
        self.detail.show(lit((*parts[:text_at], lesson, *parts[text_at:]), light))
        return at

    def action_tour(self) -> None:
        """Start the tour, or come back to the step that was left; at a step, the next."""
        steps = self.dossier.whole.pack.tour if self.dossier else ()
        if not steps:
            self.say("There is no tour of this pack.", problem=True)
        elif self.bar.on and not self.bar.left:
            self.action_tour_step(1)
        else:
            self.go(Spot(steps[self.bar.at].ref))

    def action_tour_step(self, step: int) -> None:
        """The step after or before; after the last the tour ends."""
        steps = self.bar.steps
        at = self.bar.at + step
        if at < 0:
            self.say("This is the first step.")
        elif at >= len(steps):
            self.bar.at = 0
            self.bar.end()
            self.say("That was the tour. t starts it again.")
        else:
            self.go(Spot(steps[at].ref))

    # The day shown

    def action_as_of(self, step: int) -> None:
        """A day later or earlier: what was on the record by then. After the last day, all."""
        if self.dossier is None:
            return
        if len(self.dossier.whole.pack.quotes) > SWIFT:
            self._ask_for_day(step)
            return
        beside = self.dossier.beside(step)
        if beside is self.dossier:
            self.say(text.no_day(step))
        else:
            self.look_at(beside)
            self.call_after_refresh(self._look_ahead, step)

    def look_at(self, dossier: Dossier) -> None:
        """Show the state of another day, whichever was asked for before."""
        self._wanted = None
        super().look_at(dossier)

    def _look_ahead(self, step: int) -> None:
        """Have the days that further steps lead to worked out, and that which a step back does."""
        here = self.dossier
        if here is None or len(here.whole.pack.quotes) > SWIFT:
            return

        def days() -> Iterator[Dossier]:
            further = here
            for _ in range(AHEAD):
                further = further.beside(step)
                readied(further)
                yield further
            readied(here.beside(-step))

        self._ahead.ask(days, lambda _: None)

    def _ask_for_day(self, step: int) -> None:
        """Have a day of a large pack worked out beside the keys; a later key takes it further."""
        assert self.dossier
        here = self._wanted[0] if self._wanted else self.dossier.as_of
        found = day_beside(self.dossier.days, here, step)
        if found is None:
            self.say(text.no_day(step))
            return
        self._wanted = found
        what = f"by {dates.parse(found[0].isoformat()).plain}" if found[0] else "on all days"
        self.say(f"Working out what was on the record {what} …")
        self._take_day_along(self.dossier.whole, found)

    @work(thread=True, group="day")
    def _take_day_along(self, whole: Dossier, wanted: Wanted) -> None:
        """Work a day out, unless another is wanted by then, and show it."""
        with self._turn:
            if self._wanted == wanted:
                state = whole.at(wanted[0])
                readied(state)
                self.app.call_from_thread(self._come_to, state, wanted)

    def _come_to(self, state: Dossier, wanted: Wanted) -> None:
        if self._wanted == wanted and self.dossier and state.whole is self.dossier.whole:
            self.app.clear_notifications()
            self.look_at(state)


def readied(dossier: Dossier) -> None:
    """Have at hand what the panes and the detail ask of a day first."""
    outlined(dossier.pack)
    _ = dossier.fresh
    for tie in TIES:
        dossier.pack.ties.of(tie, "")


def day_beside(days: Sequence[date], here: date | None, step: int) -> Wanted | None:
    """The day after or before one; after the last come all, before the first is none."""
    if here is None:
        return (days[-1],) if step < 0 and days else None
    if step > 0:
        return (next((day for day in days if day > here), None),)
    return next(((day,) for day in reversed(days) if day < here), None)
