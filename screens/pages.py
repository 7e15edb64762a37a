"""Pages to read: the balance of the articles, and what came on the record day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import ComposeResult

from content.dossier import Dossier
from content.parts import Part
from screens import text
from screens.tools import Tools
from screens.working import Working


class PageScreen(Working):
    """One page of parts, made anew for each day."""

    name_of_bar = "page"

    def __init__(
        self,
        tools: Tools,
        dossier: Dossier,
        title: str,
        about: str,
        page: Callable[[Dossier], Iterator[Part]],
    ) -> None:
        super().__init__(tools, dossier)
        self._words = (title, about)
        self._page = page

    def compose(self) -> ComposeResult:
        """The title, the page, the keys."""
        yield self.top
        yield self.detail
        yield self.bar()

    def on_mount(self) -> None:
        """Show the page from its top."""
        super().on_mount()
        self.refill()

    def refill(self) -> None:
        """Show the page of the day."""
        self.top.say(*self._words, text.day(self.dossier), telling=True)
        words = f"Working out {self._words[1]} …"
        self.tell_page(words, partial(self._page, self.dossier), at_once=self.swift)
