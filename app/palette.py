"""The palette: commands, and the way to any item by its title, in an order that never changes."""

from __future__ import annotations

import re
from functools import partial

from textual.await_complete import AwaitComplete
from textual.command import CommandList, DiscoveryHit, Hit, Hits, Provider
from textual.command import CommandPalette as Base
from textual.content import Content

from content import wording
from content.folds import search_fold, visible
from content.model import Record
from screens.explorer import Explorer
from screens.history import Spot

LONGEST = 80
"""Titles are cut here: a palette is no place to read a quote."""

_WORD = re.compile(r"[^\W_]+")


def score(query: str, title: str, context: str = "") -> float:
    """How well a title fits what was typed: 0 where some word fits nothing.

    Each word must begin a word of the title, or, for half as much, of the context. Textual's own
    matcher takes letters from anywhere, so that "replace" finds "The Japan Times … place".
    """
    wanted = _WORD.findall(search_fold(query)[0])
    here = _WORD.findall(search_fold(title)[0])
    beside = _WORD.findall(search_fold(context)[0])
    total = 0.0
    for word in wanted:
        if any(token.startswith(word) for token in here):
            total += 1.0
        elif any(token.startswith(word) for token in beside):
            total += 0.5
        else:
            return 0.0
    if here[: len(wanted)] and all(t.startswith(w) for t, w in zip(here, wanted, strict=False)):
        total += 0.5
    return total


class CommandPalette(Base):
    """The list that the palette shows. It gives way once, whatever further clicks and keys ask.

    Textual closes whatever is on top when a screen is dismissed that is not.
    """

    def dismiss(self, result: object = None) -> AwaitComplete:
        """Give way, if it has not done so already."""
        return super().dismiss(None) if self.app.screen is self else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        """Move in the list, whose rows may be so new that they were not measured yet."""
        commands = self.query_one(CommandList)
        if commands.scrollable_content_region:
            commands.scroll_to_highlight()
            super()._action_command_list(action)


def _cut(title: str) -> str:
    """A title with … where it was cut."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"


class Palette(Provider):
    """Commands, questions, and every other item by its title."""

    @property
    def _explorer(self) -> Explorer | None:
        return next((one for one in self.app.screen_stack if isinstance(one, Explorer)), None)

    def _go(self, ref: str) -> None:
        """Leave whatever lies over the explorer, and go to a record in it."""
        if self._explorer is not None:
            self._explorer.surface()
            self._explorer.go(Spot(ref))

    def _items(self) -> list[Record]:
        """Every item, the questions first."""
        dossier = self._explorer.shown if self._explorer else None
        if dossier is None:
            return []
        return sorted(dossier.pack.items, key=lambda item: item.kind != "question")

    async def search(self, query: str) -> Hits:
        """What fits: commands, questions, then other items, each group in its own order."""
        for command in self.app.get_system_commands(self.screen):
            fit = score(query, command.title, command.help)
            if fit:
                shown = Content(command.title)
                yield Hit(fit + 2, shown, command.callback, text=command.title, help=command.help)
        for item in self._items():
            title = _cut(visible(item.label))
            help = f"{wording.KIND_WORDS[item.kind]} · {item.ref}"
            fit = score(query, item.label, help)
            if fit:
                fit += 1 if item.kind == "question" else 0
                yield Hit(fit, Content(title), partial(self._go, item.ref), text=title, help=help)

    async def discover(self) -> Hits:
        """Before anything is typed: the questions that a newcomer may have, then the commands."""
        for item in self._items():
            if item.kind == "question":
                title = _cut(visible(item.label))
                run = partial(self._go, item.ref)
                yield DiscoveryHit(Content(title), run, text=title, help=item.ref)
        for command in self.app.get_system_commands(self.screen):
            shown = Content(command.title)
            yield DiscoveryHit(shown, command.callback, text=command.title, help=command.help)
