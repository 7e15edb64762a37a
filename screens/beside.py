"""What is worked out beside the keys, in a thread, and then shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import takewhile
from threading import Thread
from typing import Any, NamedTuple, TypeVar

from textual.app import App
from textual.screen import Screen

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
