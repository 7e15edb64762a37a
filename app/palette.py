"""The palette's way to any item by its title."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from content import wording
from content.folds import visible
from screens.history import Spot

if TYPE_CHECKING:
    from app.tui import ExplorerApp

LONGEST = 80
"""Titles are cut here: Textual's matcher tries every way to place the letters in a text."""


class Titles(Provider):
    """Every event, actor, link, question, difference, mechanism and word, by its title."""

    async def search(self, query: str) -> Hits:
        """The titles that match what was typed."""
        app = cast("ExplorerApp", self.app)
        if app.dossier is None:
            return
        matcher = self.matcher(query)
        for item in app.dossier.pack.items:
            title = visible(item.label)[:LONGEST]
            score = matcher.match(title)
            if score > 0:
                run = partial(app.explorer.go, Spot(item.ref))
                kind = wording.KIND_WORDS[item.kind]
                yield Hit(score, Content(title), run, text=title, help=f"{kind} · {item.ref}")

    async def discover(self) -> Hits:
        """The questions, before anything is typed: what a newcomer might ask."""
        app = cast("ExplorerApp", self.app)
        for question in app.dossier.pack.questions if app.dossier else ():
            title = Content(visible(question.title)[:LONGEST])
            run = partial(app.explorer.go, Spot(question.ref))
            yield DiscoveryHit(title, run, text=question.title, help=question.ref)
