"""A widget with a frame, whose lines are painted with the sides of the frame made once for all.

Textual works out the signs, colours and styles at both sides of every line anew, and for a widget
of text that is as much as all else that painting a line takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style as Ink
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Spacing
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from screens.bar import Bar

FRAME = Spacing(1, 1, 1, 1)
"""The room that a frame takes, without any padding."""


class _Sides(NamedTuple):
    """The sides of a frame, and what the lines between them are painted with."""

    left: Segment
    right: Segment
    ink: Ink
    ground: Color
    filters: Sequence[LineFilter]


class Framed(ScrollView, inherit_bindings=False):
    """A widget of lines, with a scroll bar. Without a frame it is painted as Textual does."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._painted: dict[int, Strip] = {}
        self._sides: _Sides | None = None

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, of our own."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = Bar(self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it, with the frame."""
        whole = self.outer_size
        framed = self.styles.gutter == FRAME and self.opacity == 1 and min(whole) > 2
        if not framed or crop.column_span != (0, whole.width):
            return super().render_lines(crop)
        for region in self._dirty_regions:
            if region.size == whole:
                self._painted.clear()
                self._sides = None
            for y in region.line_range:
                self._painted.pop(y, None)
        self._dirty_regions.clear()
        return [self._painted.get(y) or self._paint(y) for y in crop.line_range]

    def _paint(self, y: int) -> Strip:
        width, height = self.outer_size
        if y in (0, height - 1):
            line = self._as_textual(y, width)
        else:
            if self._sides is None:
                self._sides = self._look(y, width)
            line = self._beside(self.render_line(y - 1), width, self._sides)
        self._painted[y] = line
        return line

    def _as_textual(self, y: int, width: int) -> Strip:
        """A line as Textual paints it."""
        (line,) = super().render_lines(Region(0, y, width, 1))
        return line

    def _look(self, y: int, width: int) -> _Sides:
        first, *_, last = self._as_textual(y, width)
        ground = self.background_colors[1]
        return _Sides(first, last, self.visual_style.rich_style, ground, self.get_line_filters())

    def _beside(self, line: Strip, width: int, sides: _Sides) -> Strip:
        """A line between the sides of the frame."""
        blank = width - 2 - line.cell_length
        # Where the scroll bar is, or could be.
        rest = [Segment(" " * blank, sides.ink)] if blank > 0 else []
        framed = Strip([sides.left, *line, *rest, sides.right], width)
        for filter in sides.filters:
            framed = framed.apply_filter(filter, sides.ground)
        return framed
