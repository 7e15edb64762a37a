"""The hits of a search as rows: the words that matched lit, whose they are, and why they match."""

from __future__ import annotations

from collections.abc import Hashable

from textual.content import Content

from content.search.found import Hit, Spans
from screens import text
from screens.slim import Slim

PAGE = 12
"""How many hits are asked for at first: more than a screen has room for at most sizes."""

LONGEST = 280
"""Of a longer text the part around what was found is shown, in so many characters."""

BEFORE = 90
"""How much of it stands before the first word that was found."""

_SIGNS = {"quote": "▌ ", "paragraph": "¶ ", "gist": "¶ ", "gap": "? ", "outside": "↗ "}


class Results(Slim):
    """The hits; or, while nothing is asked for, earlier searches."""

    def __init__(self) -> None:
        super().__init__(id="results")
        self.hits: tuple[Hit, ...] = ()
        self.past: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.hits) or len(self.past)

    def row(self, at: int, width: int) -> Content:
        if self.hits:
            return _draw(self.hits[at], width)
        return text.data(self.past[at], text.LINK)

    def look(self, at: int) -> Hashable:
        # The next letter finds most of the same again: what looks the same is not drawn anew.
        if not self.hits:
            return self.past[at]
        hit = self.hits[at]
        return hit.kind, hit.text, hit.spans, hit.tail, hit.why

    def show(self, hits: tuple[Hit, ...]) -> None:
        """Show other hits, the cursor on the first."""
        self.hits, self.past = hits, ()
        self.renew(0 if hits else None)

    def extend(self, hits: tuple[Hit, ...]) -> None:
        """Know all hits of the same search; the cursor stays on its hit, and what is seen, too."""
        if self.hits and hits[: len(self.hits)] == self.hits:
            self.hits = hits
            self.lengthen()
            return
        at = self.highlighted
        here = self.hits[at].id if at is not None and at < len(self.hits) else ""
        self.hits = hits
        same = (n for n, hit in enumerate(hits) if at and hit.id == here)
        self.renew(next(same, 0 if hits else None))

    def offer(self, searches: tuple[str, ...]) -> None:
        """Show earlier searches, to be taken up again."""
        self.hits, self.past = (), searches
        self.renew()


def _draw(hit: Hit, width: int) -> Content:
    if hit.kind == "quote":
        # Always whole: a quote is not shortened.
        shown = Content("“") + text.lit(hit.text, hit.spans) + Content("”")
    else:
        shown = text.lit(*excerpt(hit.text, hit.spans))
    lead = Content.styled(_SIGNS.get(hit.kind, "→ "), text.LINK)
    rest = Content("  ")
    lines = [text.hanging(lead, rest, shown, width)]
    lines.append(text.hanging(rest, rest, text.data(hit.tail, text.MUTED), width))
    if hit.why:
        why = text.data(f"found by: {' · '.join(hit.why)}", f"italic {text.MUTED}")
        lines.append(text.hanging(rest, rest, why, width))
    return Content("\n").join(lines)


def excerpt(words: str, spans: Spans) -> tuple[str, Spans]:
    """A long text cut to what stands around the first span, and the spans in it."""
    if len(words) <= LONGEST:
        return words, spans
    first = spans[0][0] if spans else 0
    start = max(0, min(first - BEFORE, len(words) - LONGEST))
    end = min(len(words), start + LONGEST)
    if start:
        start = words.find(" ", start) + 1 or start
    if end < len(words):
        end = max(words.rfind(" ", start, end), start + LONGEST // 2)
    lead = "… " if start else ""
    tail = " …" if end < len(words) else ""
    shift = len(lead) - start
    kept = tuple((a + shift, min(b, end) + shift) for a, b in spans if start <= a < end)
    return f"{lead}{words[start:end]}{tail}", kept
