"""What the tests of the screens press and see: any screen, its grid of characters, its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from time import monotonic
from typing import Any

from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets.option_list import Option

from app.live import Failure
from app.settings import Store
from app.tui import ExplorerApp
from app.watching import Watch
from content.dossier import Dossier
from screens import text
from screens.chrome import KeyBar
from screens.detail import Detail
from screens.history import Spot
from screens.lines import Lines
from screens.pane import Pane
from screens.reading import Progress

PATIENCE = 30.0
"""Seconds after which a condition that does not come true fails the test."""

Size = tuple[int, int]


def strips(app: ExplorerApp) -> list[Strip]:
    """The screen's rows. The only place where tests use Textual's private compositor."""
    return app.screen._compositor.render_strips()


def squash(words: str) -> str:
    """Words without white space: what wrapping may change is gone, every other character stays."""
    return "".join(words.split())


def content(row: Option | Drawn | Content) -> Content:
    """A row of a list as it is drawn."""
    shown = row if isinstance(row, Content) else row.prompt
    assert isinstance(shown, Content)
    return shown


def plain(row: Option | Drawn | Content) -> str:
    """What a row of a list says."""
    return content(row).plain


def lit(row: Option | Drawn | Content, style: str = text.HIT) -> list[str]:
    """The words of a row that show in a style, in order; by default those that a search found."""
    words = plain(row)
    on_top = [""] * len(words)
    for span in content(row).spans:
        on_top[span.start : span.end] = [str(span.style)] * (span.end - span.start)
    runs = groupby(zip(words, on_top, strict=True), key=lambda pair: pair[1])
    return ["".join(letter for letter, _ in run) for shown, run in runs if shown == style]


def title_of(widget: Widget) -> str:
    """A widget's border title as it is shown."""
    return Content.from_markup(widget.border_title or "").plain


@dataclass(frozen=True)
class Drawn:
    """A row of a list of ours: the ref that it stands for, if any, and what it says."""

    id: str
    prompt: Content
    disabled: bool


def drawn(rows: Lines) -> list[Drawn]:
    """All rows of a list as they would be drawn at its width; none before it has one."""
    if not rows._width:
        return []
    return [drawn_at(rows, at) for at in range(rows.count)]


def drawn_at(rows: Lines, at: int) -> Drawn:
    """One row of a list as it would be drawn."""
    ref = rows.ref_at(at) if isinstance(rows, Pane | Detail) else ""
    return Drawn(ref, rows.row(at, rows._width), not rows.can_stand(at))


def under_cursor(rows: Lines) -> Drawn | None:
    """The row under the cursor of a list."""
    at = rows.highlighted
    return None if at is None else drawn_at(rows, at)


def in_view(rows: Lines) -> Content:
    """The lines that a list shows, as they were drawn."""
    shown = []
    for at, line in rows._view:
        lines = list(rows.row(at, rows._width).split("\n", allow_blank=True))
        shown.append(lines[line])
    return Content("\n").join(shown)


class WatchedApp(ExplorerApp):
    """The app, keeping what it told the reader."""

    def __init__(
        self,
        opener: Callable[[], Dossier],
        store: Store,
        spot: Spot | None = None,
        watch: Watch | None = None,
        start: str = "gsomia-explorer",
        *,
        progress: Progress | None = None,
    ) -> None:
        super().__init__(opener, store, spot, watch, start, progress=progress)
        self.said: list[str] = []

    def notify(self, message: str, **how: Any) -> None:
        self.said.append(message)
        super().notify(message, **how)


@dataclass
class Page:
    """Any screen: the keys, the size, and what is to be seen."""

    app: WatchedApp
    pilot: Pilot[Failure]

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until everything that they set off is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, words: str) -> None:
        """Type words."""
        await self.press(*words)

    async def settle(self) -> None:
        """Let every widget handle what it was sent, and what came of that."""
        for _ in range(6):
            await self.pilot.pause(0)

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until a condition holds; `what` names it where it never does."""
        end = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < end, f"waited in vain for {what}:\n{self.grid}"
            await self.pilot.pause()
        await self.settle()

    async def resize(self, size: Size) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(*size)
        await self.until(lambda: self.app.size == size, f"{size}")

    async def leaves(self, kind: type[Widget]) -> None:
        """Wait until a kind of screen is no longer on top."""
        await self.until(lambda: not isinstance(self.app.screen, kind), f"{kind.__name__} to close")

    @property
    def grid(self) -> str:
        """What the screen shows, a line a row, without blanks at the ends of lines."""
        return "\n".join(strip.text.rstrip() for strip in strips(self.app))

    def within(self, widget: Widget) -> str:
        """The part of the screen that a widget has, its frame included."""
        return self._cut(widget.region)

    def inside(self, widget: Widget) -> str:
        """What a widget shows within its frame, without its scroll bar."""
        return self._cut(widget.scrollable_content_region)

    def _cut(self, area: Region) -> str:
        rows = strips(self.app)[area.y : area.bottom]
        return "\n".join(row.crop(area.x, area.right).text.rstrip() for row in rows)

    @property
    def toast(self) -> str:
        """The last thing that the reader was told for a moment, as the screen shows it."""
        shown = self.within(self.app.screen.query("Toast").last())
        return " ".join(shown.replace("▌", " ").split())

    @property
    def kind(self) -> str:
        """The kind of the screen on top."""
        return type(self.app.screen).__name__

    @property
    def footer(self) -> str:
        """The keys named in the bottom line."""
        content = self.app.screen.query_one(KeyBar).render()
        assert isinstance(content, Content)
        return content.plain

    @property
    def focused(self) -> str:
        """The id of the widget that has the keys."""
        return (self.app.focused and self.app.focused.id) or ""

    @property
    def said(self) -> str:
        """The last thing that the reader was told for a moment."""
        return self.app.said[-1] if self.app.said else ""
