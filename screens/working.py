"""Views of which something takes long in a large pack: that is done in a thread, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import takewhile
from threading import Thread
from typing import Any, NamedTuple, TypeVar

from textual.app import App
from textual.screen import Screen

from content import dates
from content.dossier import Dossier
from content.parts import Part
from screens import guided, text
from screens.viewing import DatedView, Tools

T = TypeVar("T")


class Asked(NamedTuple):
    """What is to be worked out, and what then shows it; of an iterator, all in a tuple."""

    make: Callable[[], Any]
    show: Callable[[Any], None]


class Work:
    """Works one thing out at a time, in a thread; what is asked for later takes its place."""

    def __init__(self, screen: Screen[Any]) -> None:
        """`screen` is told; once it is gone, nobody is."""
        self._screen = screen
        self._asked: Asked | None = None
        self._busy = False

    def ask(self, make: Callable[[], T], show: Callable[[T], None]) -> None:
        """Have something worked out, and then shown."""
        self._asked = Asked(make, show)
        if not self._busy:
            self._begin(self._asked)

    def drop(self) -> None:
        """Show nothing of what was asked for."""
        self._asked = None

    def _begin(self, asked: Asked) -> None:
        self._busy = True
        # A daemon, and no worker of Textual's: who leaves meanwhile does not wait for its end.
        Thread(target=self._work, args=(asked, self._screen.app), name="work", daemon=True).start()

    def _work(self, asked: Asked, app: App[Any]) -> None:
        with suppress(RuntimeError):  # The program has been left meanwhile.
            try:
                made = self._made(asked)
            except Exception as error:
                app.call_later(app._handle_exception, error)
            else:
                app.call_later(self._worked, asked, made)

    def _made(self, asked: Asked) -> object:
        made = asked.make()
        if not isinstance(made, Iterator):
            return made
        # Who leaves, or asks for another, need not wait for the end of this.
        return tuple(takewhile(lambda _: self._asked is asked, made))

    def _worked(self, asked: Asked, made: object) -> None:
        """Show what was worked out, or begin with what was asked for since."""
        self._busy = False
        if self._asked is None or not self._screen.is_attached:
            return
        if self._asked is asked:
            self._asked = None
            asked.show(made)
        else:
            self._begin(self._asked)


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
            guided.at_hand(found)
            return found

        self._day_work.ask(state, self._come_to)

    def _come_to(self, state: Dossier) -> None:
        if state.whole is self.dossier.whole:
            self.app.clear_notifications()
            self.take_day(state)
