"""The frame before a pack is there: title, keys, and between them how far the reading is.

It is drawn before anything of the pack is known, so it imports nothing that knows packs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual.app import ComposeResult, RenderResult
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from screens import text
from screens.base import AppScreen
from screens.chrome import Hint, KeyBar, TitleLine

LATE = 0.3
"""Seconds that reading may take before it is told how far it is: a small pack is there by then."""

OFTEN = 0.1
"""Seconds between two looks at how far it is."""

WIDEST = 60
"""Cells of the bar at most."""

MEGABYTE = 1_000_000


class Progress:
    """How far the reading is: told from its thread, and looked at from the screen's."""

    def __init__(self) -> None:
        self._now = 0, 0, ""

    def __call__(self, done: int, whole: int, what: str) -> None:
        """Take how much is done, of how much, and of what: "bytes" read, or "records" kept."""
        self._now = done, whole, what

    def words(self, width: int) -> str:
        """How far it is, in words, shorter where the width in cells asks for it.

        Empty where nothing is known.
        """
        done, whole, what = self._now
        if whole <= 0:
            return ""
        percent = f"{int(100 * self.share)} %"
        doing, much = "Keeping it for the next start", f"{done:,} of {whole:,} {what}"
        if what == "bytes":
            doing, much = (
                "Reading the pack",
                f"{done / MEGABYTE:,.1f} of {whole / MEGABYTE:,.1f} MB",
            )
        said = (f"{doing} … {percent}, {much}", f"{doing} … {percent}", percent)
        return next((words for words in said if len(words) <= width), percent)

    @property
    def share(self) -> float:
        """How far it is, from 0 to 1."""
        done, whole, _ = self._now
        return min(1.0, max(0.0, done / whole)) if whole > 0 else 0.0


class Reading(Widget):
    """What is being done, and after a while how far it is: in words, and as a bar below them."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(id="reading")
        self._progress = progress
        self._late = False

    def tell(self) -> None:
        """Tell how far it is, from now on."""
        self._late = True
        self.refresh()

    def render(self) -> RenderResult:
        """The words, and the bar: what is done of it is firm, the rest is broken."""
        words = self._progress.words(self.size.width) if self._late else ""
        if not words:
            return Content("Reading the articles …")
        width = min(WIDEST, self.size.width)
        done = int(width * self._progress.share)
        bar = Content.assemble(("━" * done, text.LINK), ("╌" * (width - done), text.MUTED))
        return Content("\n").join([Content(words), bar])


class ReadingScreen(AppScreen[None]):
    """The screen until the pack is there."""

    HORIZONTAL_BREAKPOINTS = []  # It looks the same in every width, and is drawn once.

    def __init__(
        self, hints: Sequence[Hint], progress: Progress, resumed: Callable[[], Awaitable[None]]
    ) -> None:
        """`resumed` is called whenever it is on top, and drawn."""
        super().__init__()
        self._hints = hints
        self._progress = progress
        self._resumed = resumed
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The frame."""
        yield TitleLine()
        yield Reading(self._progress)
        yield KeyBar(self._hints)

    def on_screen_resume(self) -> None:
        """Go on once Textual has drawn it, which it does in this event, after this method."""
        self.call_later(self._resumed)
        self._timer = self.set_timer(LATE, self._late)

    def _late(self) -> None:
        """Tell how far it is, where it takes long."""
        tell = self.query_one(Reading).tell
        tell()
        self._timer = self.set_interval(OFTEN, tell)

    def on_screen_suspend(self) -> None:
        """Look no more while it cannot be seen."""
        if self._timer is not None:
            self._timer.stop()
