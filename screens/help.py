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

READING = (
    ("● ○ ◇", "an event on a known date, within bounds, or still to come when it was written"),
    ("H T S D", "the lanes: history, trade, security, diplomacy; shift+letter hides or shows one"),
    ("▸", "belongs to what the cursor is on; a pane's title counts them"),
    ("≠", "the articles differ on this; the differences are named below it, and all of them by d"),
    ("+", "new, or with new words, on the day shown; ⇄ another stance than on an earlier day"),
    ("─ ▶", "a link that somebody asserts"),
    ("╌ ✗▷", "a link that somebody denies"),
    ("┄ if ▶", "a link that is only offered as a condition"),
    ("│ ┆ ┊", "arcs (pane 3, zoomed): asserted, denied, on a condition; ● where a link starts"),
    ("▶ ▷ ✗", "where an arc leads: asserted, on a condition, denied by somebody"),
    ("▌ “…”", "a verbatim quote; under it the speaker, the voice, the article, the paragraph"),
    (
        "direct",
        "an actor's own words; indirect: the reporter's words for them; or the outlet's own",
    ),
    ("Editors:", "our inference or note, never the articles' words"),
)

SEARCHING = (
    ("trade controls", "both words, unfinished or misspelt too; else most of them"),
    ('"grave change"', "these words together"),
    ("-japan", "without a word"),
    ("actor:suga", "what an actor says or takes part in; side:japan likewise"),
    ("source:kbs", "from an article; also voice:direct, lane:trade, kind:quote"),
    ("after:22aug2019", "said or happened after a day; before:2019-08-25"),
    ("Seoul ROK 한국", "another name finds the same; below the hit stands for what"),
)

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
        with VerticalScroll(id="help"):
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
