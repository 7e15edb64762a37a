"""The palette's way to any item by its title."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from content import wording
from content.folds import visible
from screens.explorer import Explorer
from screens.history import Spot

LONGEST = 80
"""Titles are cut here: Textual's matcher tries every way to place the letters in a text."""


class Titles(Provider):
    """Every event, actor, link, question, difference, mechanism and word, by its title."""

    @property
    def _explorer(self) -> Explorer | None:
        first = self.app.screen_stack[0]
        return first if isinstance(first, Explorer) else None

    def _go(self, ref: str) -> None:
        """Leave whatever lies over the explorer, and go to a record in it."""
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        if self._explorer is not None:
            self._explorer.go(Spot(ref))

    async def search(self, query: str) -> Hits:
        """The titles that match what was typed."""
        dossier = self._explorer.dossier if self._explorer else None
        matcher = self.matcher(query)
        for item in dossier.pack.items if dossier else ():
            title = visible(item.label)[:LONGEST]
            score = matcher.match(title)
            if score > 0:
                help = f"{wording.KIND_WORDS[item.kind]} · {item.ref}"
                yield Hit(score, Content(title), partial(self._go, item.ref), text=title, help=help)

    async def discover(self) -> Hits:
        """The questions, before anything is typed: what a newcomer might ask."""
        dossier = self._explorer.dossier if self._explorer else None
        for question in dossier.pack.questions if dossier else ():
            title = visible(question.title)[:LONGEST]
            run = partial(self._go, question.ref)
            yield DiscoveryHit(Content(title), run, text=title, help=question.ref)
