"""Help: what the explorer is, how to read it, and every key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens import text
from screens.base import AppScreen
from screens.chrome import Hint, KeyBar
from screens.legend import READING, SEARCHING

WIDEST = 76
"""Lines longer than this are hard to read."""


class Page(Static):
    """Text that is laid out anew for each width."""

    def __init__(self, draw: Callable[[int], Content]) -> None:
        super().__init__(draw(WIDEST), markup=False)
        self._draw = draw

    def on_resize(self, event: events.Resize) -> None:
        """Lay the page out."""
        self.update(self._draw(min(event.size.width, WIDEST)))


class HelpScreen(AppScreen[None]):
    """One page to scroll: how to read the panes, then the keys."""

    def __init__(
        self, summary: str, caution: str, keys: Sequence[tuple[str, str]], hints: Sequence[Hint]
    ) -> None:
        super().__init__()
        self._summary = summary
        self._caution = caution
        self._keys = keys
        self._hints = hints

    def compose(self) -> ComposeResult:
        """The page and the keys of the page."""
        with VerticalScroll(id="help") as scroll:
            # Else a bar that leaves no room for the text goes, and comes again with the text.
            scroll.styles.scrollbar_gutter = "stable"
            yield Page(self._page)
        yield KeyBar(self._hints)

    def _page(self, width: int) -> Content:
        parts = [text.data(self._summary), text.data(self._caution, "italic")]
        parts.append(Content.styled("HOW TO READ IT", text.SECTION))
        parts += [_row(sign, words, width) for sign, words in READING]
        parts.append(Content.styled("HOW TO SEARCH", text.SECTION))
        parts += [_row(typed, words, width) for typed, words in SEARCHING]
        parts.append(Content.styled("KEYS", text.SECTION))
        parts += [_row(keys, words, width) for keys, words in self._keys]
        return Content("\n").join(parts)

    def on_mount(self) -> None:
        """Scroll with the arrow keys at once."""
        self.query_one("#help").focus()

    def action_outward(self) -> None:
        """Back to where help was opened from."""
        self.leave()

    def action_move(self, direction: str) -> None:
        """Scroll."""
        getattr(self.query_one("#help"), f"action_scroll_{direction}")()


def _row(left: str, right: str, width: int) -> Content:
    lead = text.data(f"  {left:<14} ", text.LINK)
    return text.hanging(lead, Content(" " * lead.cell_length), text.data(right), width)
