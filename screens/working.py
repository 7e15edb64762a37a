"""Views of which something takes long in a large pack: that is done in a thread, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from content import dates
from content.dossier import Dossier
from content.parts import Part
from screens import guided, text
from screens.beside import Work
from screens.tools import Tools
from screens.viewing import DatedView

T = TypeVar("T")


class Working(DatedView):
    """A view that can be left, moved in and looked at while it works something out."""

    def __init__(self, tools: Tools, dossier: Dossier) -> None:
        super().__init__(tools, dossier)
        self._page_work, self._day_work = Work(self), Work(self)
        self._day: tuple[date | None] | None = None

    @property
    def swift(self) -> bool:
        """Whether the pack is so small that going through all of it is not noticed."""
        return len(self.dossier.whole.pack.quotes) <= guided.SWIFT

    def on_unmount(self) -> None:
        """Work no further."""
        self._page_work.drop()
        self._day_work.drop()

    def tell_page(self, words: str, page: Callable[[], Iterable[Part]], *, at_once: bool) -> None:
        """Show a page in the detail, as `work_out` does."""
        self.work_out(words, page, lambda parts: self.detail.show(tuple(parts)), at_once=at_once)

    def work_out(
        self, words: str, make: Callable[[], T], show: Callable[[T], None], *, at_once: bool
    ) -> None:
        """Show what `make` gives, `at_once` or when it is there; until then the detail has `words`.

        What is asked for later takes its place.
        """
        if at_once:
            self._page_work.drop()
            show(make())
        else:
            self.detail.show((Part("meta", words),))
            self._page_work.ask(make, show)

    # The day

    def take_day(self, dossier: Dossier) -> None:
        """Show the state of another day, whichever was asked for before."""
        self._day = None
        self._day_work.drop()
        super().take_day(dossier)

    def action_as_of(self, step: int) -> None:
        """A day later or earlier; of a large pack, once it is worked out."""
        if self.swift:
            super().action_as_of(step)
            return
        here = self._day[0] if self._day else self.dossier.as_of
        found = guided.day_beside(self.dossier.days, here, step)
        if found is None:
            self.say(text.no_day(step))
            return
        self._day = found
        (day,) = found
        what = f"by {dates.parse(day.isoformat()).plain}" if day else "on all days"
        self.say(f"Working out what was on the record {what} …")
        whole = self.dossier.whole

        def state() -> Dossier:
            found = whole.at(day)
            guided.readied(found)
            return found

        self._day_work.ask(state, self._come_to)

    def _come_to(self, state: Dossier) -> None:
        if state.whole is self.dossier.whole:
            self.app.clear_notifications()
            self.take_day(state)
