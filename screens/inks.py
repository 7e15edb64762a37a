"""Lines as they are painted, from a text with styles: each style is worked out once.

Textual makes a style of its own for every piece of a text, with the place that it has there, for
text that is marked with the mouse. What a key moves cannot be marked, and has many pieces alike.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as Ink
from textual.cache import LRUCache
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

KEPT = 512
"""How many inks are kept: web addresses make many."""

Styles = tuple[str | Style, ...]


class Inks:
    """Paints with the inks that a widget has now."""

    def __init__(self, parse: Callable[[Style | str], Style]) -> None:
        """`parse` reads a style that is given in words."""
        self._parse = parse
        self._known: LRUCache[tuple[Style, Styles, bool], Ink] = LRUCache(KEPT)

    def clear(self) -> None:
        """Forget them: what their names stand for is another."""
        self._known.clear()

    def _ink(self, base: Style, styles: Styles, other: bool) -> Ink:
        """The ink for a piece, or an `other` that looks the same and is not equal to it.

        Equal ones side by side would be one piece in a picture of the screen, where each piece
        stands in its column whatever the font is.
        """
        ink = self._known.get((base, styles, other))
        if ink is None:
            style = base + Style.combine([base, *map(self._parse, styles)])
            ink = (style + Style.from_meta({"other": other})).rich_style
            self._known[base, styles, other] = ink
        return ink

    def strips(self, content: Content, width: int, base: Style) -> list[Strip] | None:
        """The lines of a text on a ground, each filled to a width in cells.

        None where a line is longer, or where a tab would have to be measured.
        """
        text = content.plain
        lines = text.split("\n")
        sizes = [cell_len(line) for line in lines]
        if "\t" in text or max(sizes) > width:
            return None
        spans = content.spans
        made = []
        start = 0
        for line, size in zip(lines, sizes, strict=True):
            end = start + len(line)
            here = [span for span in spans if span[0] < end and span[1] > start]
            cuts = {start, end}
            for first, last, _ in here:
                cuts |= {max(start, first), min(end, last)}
            pieces = []
            before: Styles | None = None
            other = False
            for at, until in pairwise(sorted(cuts)):
                styles = tuple([style for first, last, style in here if first <= at < last])
                other = styles == before and not other
                before = styles
                pieces.append(Segment(text[at:until], self._ink(base, styles, other)))
            if size < width:
                pieces.append(Segment(" " * (width - size), base.rich_style))
            made.append(Strip(pieces, width))
            start = end + 1
        return made
