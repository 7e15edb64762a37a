"""Search: results while typing, the words that matched lit up; Enter lands on the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from content import cite, wording
from content.dossier import Dossier
from content.model import Quote
from content.search import Hit
from screens import text
from screens.base import AppScreen
from screens.chrome import Hint, KeyBar
from screens.rows import Rows

SHOWN = 200
"""How many results are listed; the count names all."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a search led to: its hits, and which of them was chosen."""

    query: str
    hits: tuple[Hit, ...]
    chosen: int


class SearchScreen(AppScreen[Result | None]):
    """A line to type in and the hits below it. Dismissed with a Result, or None by Esc."""

    def __init__(self, dossier: Dossier, query: str, hints: Sequence[Hint]) -> None:
        super().__init__()
        self.dossier = dossier
        self._start = query
        self._hints = hints
        self.line = Input(value=query, placeholder='Words, or a "phrase" …', id="query")
        self.results = Rows(id="results", markup=False)
        self.hits: tuple[Hit, ...] = tuple(dossier.index.search(query))

    def compose(self) -> ComposeResult:
        """The line, what was found, the hits, the keys."""
        yield self.line
        yield Static(id="found", markup=False)
        yield self.results
        yield KeyBar(self._hints)

    def on_mount(self) -> None:
        """Start in the line; a query kept from before is selected, to be typed over."""
        day = text.day(self.dossier, keys="")
        where = f" {day}" if day else ""
        title = f"Search quotes and everything that rests on them{where}"
        self.line.border_title = Content(title)
        self.line.focus()
        self.line.select_all()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.hits = tuple(self.dossier.index.search(event.value))
        self._list(0)

    @on(events.Resize)
    def _fit(self) -> None:
        self.call_after_refresh(lambda: self._list(self.results.highlighted or 0))

    def _list(self, cursor: int) -> None:
        """Draw the hits to the width there is, the cursor on one by its number."""
        width = max(8, self.results.scrollable_content_region.width)
        self.results.set_options([Option(self._draw(hit, width)) for hit in self.hits[:SHOWN]])
        self.results.highlighted = cursor if self.hits else None
        self.query_one("#found", Static).update(text.data(self._count(), text.MUTED))

    def _count(self) -> str:
        query = self.line.value.strip()
        if not query:
            return f"{len(self.dossier.pack.quotes)} quotes; type to search"
        if not self.hits:
            return f"Nothing in the quotes or our notes for “{query}”. Fewer or other words?"
        quotes = sum(hit.kind == "quote" for hit in self.hits)
        others = len(self.hits) - quotes
        found = wording.count(quotes, "quote")
        further = wording.count(others, "other entry", "other entries")
        return f"{found} and {further} · Enter goes there, Esc back"

    def _draw(self, hit: Hit, width: int) -> Content:
        pack = self.dossier.pack
        record = pack.get(hit.id)
        if isinstance(record, Quote):
            words = Content("“") + text.lit(hit.text, hit.spans) + Content("”")
            lead = Content.styled("▌ ", text.LINK)
            tail = text.data(cite.attribution(pack, record), text.MUTED)
        else:
            words = text.lit(hit.text, hit.spans)
            lead = Content.styled("→ ", text.LINK)
            tail = text.data(wording.kind(pack, record) if record else "", text.MUTED)
        rest = Content("  ")
        return (
            text.hanging(lead, rest, words, width)
            + Content("\n")
            + text.hanging(rest, rest, tail, width)
        )

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move through the hits while the typing goes on in the line.

        What is typed before the line has the focus, or beside it, goes into the line too.
        """
        if not self.line.has_focus:
            if event.is_printable and event.character:
                event.stop()
                event.prevent_default()
                self.line.focus()
                self.line.insert_text_at_cursor(event.character)
            return
        moves = {
            "down": "cursor_down",
            "up": "cursor_up",
            "pagedown": "page_down",
            "pageup": "page_up",
        }
        if event.key in moves:
            event.stop()
            event.prevent_default()
            getattr(self.results, f"action_{moves[event.key]}")()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._choose(self.results.highlighted)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    def _choose(self, at: int | None) -> None:
        if at is not None and at < len(self.hits):
            self.dismiss(Result(self.line.value, self.hits, at))

    def action_outward(self) -> None:
        """Back to where the search was opened from."""
        self.dismiss(None)
