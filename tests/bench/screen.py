"""From a key to its painted results, in the search screen itself."""

from __future__ import annotations

from asyncio import Event, sleep, wait_for
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from content.dossier import Dossier
from content.search.found import Found
from screens import themes
from screens.searching import SearchScreen
from tests.bench.figures import Times

SIZE = (120, 40)
STYLES = sorted((Path(__file__).resolve().parents[2] / "screens").glob("*.tcss"))

PAUSE = 0.12
"""Seconds between two keys: somebody who types fast."""


class Painting(App[None]):
    """An app that notes when the next thing is painted."""

    def __init__(self) -> None:
        super().__init__(css_path=list(STYLES))
        self.painted = Event()
        self.at = 0.0
        self._wanted = False

    def get_css_variables(self) -> dict[str, str]:
        """As the explorer has them: its styles use names of its own."""
        found = super().get_css_variables()
        return found | themes.readable(found, ansi=False, dark=True)

    def want(self) -> None:
        """What is painted next is what is waited for."""
        self._wanted = True

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if self._wanted and renderable is not None:
            self._wanted = False
            self.at = perf_counter()
            self.painted.set()


class Watched(SearchScreen):
    """The search, telling when it has the first results of a key."""

    def __init__(self, dossier: Dossier, want: Callable[[], None]) -> None:
        super().__init__(dossier, "", (), ())
        self._want = want

    def _list(self, found: Found | None) -> None:
        super()._list(found)
        if found is not None:
            self._want()


class Line(Screen[None]):
    """A line and nothing else: what a key costs at least."""

    def __init__(self, want: Callable[[], None]) -> None:
        super().__init__()
        self._want = want

    def compose(self) -> ComposeResult:
        """The line."""
        yield Input(id="query")

    def on_input_changed(self) -> None:
        """The next thing painted is the letter."""
        self._want()


async def keys(dossier: Dossier, queries: Sequence[str]) -> tuple[Times, Times]:
    """The times of each key of each query: in the search, and in an empty line."""
    searching = await _typed(lambda want: Watched(dossier, want), queries)
    empty = await _typed(Line, queries)
    return searching, empty


async def _typed(
    make: Callable[[Callable[[], None]], Screen[Any]], queries: Sequence[str]
) -> Times:
    app = Painting()
    taken: list[float] = []
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(make(app.want))
        await pilot.pause()
        line = app.screen.query_one(Input)
        line.cursor_blink = False
        line.focus()
        await pilot.pause()
        for query in queries:
            line.value = ""
            await pilot.pause(PAUSE)
            for letter in query:
                app.painted.clear()
                start = perf_counter()
                app.post_message(events.Key(letter, letter))
                await wait_for(app.painted.wait(), 60)
                taken.append(app.at - start)
                await sleep(PAUSE)
    return Times.of(taken)
