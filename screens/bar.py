"""A scroll bar that looks as Textual's, and is painted from the three or four lines that it has.

Textual's is made as something to print, cut into lines, and each of these is framed for itself:
at a key that scrolls three panes that is a sixth of what the key costs.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class Bar(ScrollBar):
    """The vertical scroll bar of rows."""

    def __init__(self, thickness: int) -> None:
        super().__init__(name="vertical", thickness=thickness)
        self._lines: list[Strip] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the bar: equal ones are one."""
        if self._dirty_regions or len(self._lines) != self.size.height:
            self._lines = self._paint()
            self._dirty_regions.clear()
        lines = self._lines[crop.y : crop.bottom]
        whole = crop.column_span == (0, self.size.width)
        return lines if whole else [line.crop(crop.x, crop.right) for line in lines]

    def _paint(self) -> list[Strip]:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        width, height = self.size
        look = self.app.console.get_style(bar.style)
        assert look.color and look.bgcolor
        cells = bar.render_bar(
            height,
            bar.virtual_size,
            bar.window_size,
            bar.position,
            width,
            back_color=look.bgcolor,
            bar_color=look.color,
        ).segments
        base = self.visual_style.rich_style
        made: dict[Segment, Strip] = {}
        for cell in cells:
            if cell not in made:
                made[cell] = self._filtered(Strip(Segment.apply_style([cell], base), width))
        return [made[cell] for cell in cells]

    def _filtered(self, line: Strip) -> Strip:
        background = self.background_colors[1]
        for filter in self.get_line_filters():
            line = line.apply_filter(filter, background)
        return line
