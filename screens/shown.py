"""Rows drawn line by line: only those in view are drawn, and other rows need no new layout.

An OptionList measures every row and lays the screen out anew when its rows change. These rows are
one widget that draws what is in view, so that a key costs the same whatever the number of rows.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import ClassVar

from rich.cells import cell_len
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from screens import themes
from screens.framed import Framed
from screens.inks import Inks
from screens.window import Place, Window

AT_ONCE = 24
"""How many rows are measured between two things that a reader does."""

KEPT = 1024
"""How many rows are kept as they were drawn."""


class Shown(Framed, inherit_bindings=False):
    """Rows with a cursor on one of them. A subclass says how many there are, and draws them."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Shown {
        color: $foreground;
        overflow-x: hidden;
        & > .lines--hover { background: $block-hover-background; }
    }
    """
    COMPONENT_CLASSES = {"lines--cursor", "lines--hover"}
    EXACT: ClassVar[int] = 300
    """Up to how many rows the scroll bar goes by lines: then all are measured, when nothing else
    is to be done. Of more it goes by rows."""

    MEASURED: ClassVar[int] = 0
    """Up to how many rows are measured before they are painted: where `tall` costs little."""

    NARROWEST: ClassVar[int] = 1
    """The width in cells below which rows are not drawn anew."""

    highlighted: reactive[int | None] = reactive(None, repaint=False)

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._window = Window(self.tall)
        self._width = 0
        self._turn = 0
        self._titles = ("", "")
        self._measuring = False
        self._fitting = False
        self._hovered: int | None = None
        self._theme = ""
        self._styles_of: dict[str, Style] = {}
        self._inks = Inks(self._get_style)
        self._kept: LRUCache[tuple[Hashable, Style], list[Strip]] = LRUCache(KEPT)
        self._view: list[Place] = []

    # What a subclass says

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, at: int, width: int) -> Content:
        """Draw a row to a width in cells; it may have several lines."""
        raise NotImplementedError

    def can_stand(self, at: int) -> bool:
        """Whether the cursor can stand on a row."""
        return True

    def look(self, at: int) -> Hashable:
        """What a row's look depends on, beside the width; what is equal is drawn once.

        By itself a row looks the same until `renew`.
        """
        return self._turn, at

    def tall(self, at: int) -> int:
        """How many lines a row has in the present width, at least 1."""
        return len(self._drawn(at, ""))

    def fitted(self, content: Content) -> Content:
        """A row with its lines broken where they are too long."""
        if all(cell_len(line) <= self._width for line in content.plain.split("\n")):
            return content
        return Content("\n").join(content.wrap(self._width))

    def reached(self, at: int) -> None:
        """The cursor came to a row."""

    def tell(self, message: Message) -> None:
        """Post a message to the screen at once: what it changes is painted in the same frame.

        By way of all the widgets around, it would come after the frame that it belongs to.
        """
        (self.screen if self.is_attached else self).post_message(message)

    # Showing

    def renew(self, cursor: int | None = None, *, top: bool = True) -> None:
        """Draw all rows anew, the cursor on one of them or nowhere, from the top or from here."""
        self._turn += 1
        self._hovered = None
        self._window.renew(self.count)
        self.set_reactive(Shown.highlighted, cursor)
        if top:
            self._window.top = (0, 0)
        if self._width:
            self._window.settle()
            self._bring_cursor()
        else:
            self._expect_bar()
        self._moved_view()

    def lengthen(self) -> None:
        """Know of further rows behind those that there were."""
        self._window.lengthen(self.count)
        self._moved_view()

    def redraw(self, rows: Collection[int]) -> None:
        """Paint rows again, where they are in view: their look is another."""
        for at, (row, _) in enumerate(self._view):
            if row in rows:
                self.refresh(Region(0, at, self.size.width, 1))

    def entitle(self, title: Content) -> None:
        """Set the title in the border; it costs a whole new painting, and so not for nothing."""
        if self._titles[0] != title.markup:
            self._titles = (title.markup, self._titles[1])
            self.border_title = title

    def subtitle(self, words: Content) -> None:
        """Set what stands in the lower border, in the same way."""
        if self._titles[1] != words.markup:
            self._titles = (self._titles[0], words.markup)
            self.border_subtitle = words

    def _moved_view(self) -> None:
        """Paint what is in view now, and have the scroll bar say where that is."""
        exact = self._width and 0 < self.count <= self.EXACT and not self._window.measured
        at_once = self.count <= self.MEASURED
        if exact and at_once:
            for row in range(self.count):
                self._window.height(row)
        self._view = list(self._window.places()) if self._width else []
        self._fit_bar()
        self.refresh()
        if exact and not at_once and not self._measuring:
            self._measuring = True
            self.call_after_refresh(self._measure)

    def _measure(self) -> None:
        """Measure some rows that are out of view, and come back for others."""
        self._measuring = False
        if not self._width or not self.is_attached:
            return
        for number, row in enumerate(self._window.unmeasured()):
            if number == AT_ONCE:
                self._measuring = True
                self.call_after_refresh(self._measure)
                return
            self._window.height(row)
        self._fit_bar()

    def _expect_bar(self) -> None:
        """Have a scroll bar that is needed for certain laid out at once, and not in a second go."""
        self.set_reactive(ScrollView.virtual_size, Size(0, self.count))
        if self.is_attached and self.count > self.app.size.height:
            self.set_reactive(ScrollView.show_vertical_scrollbar, True)

    def _fit_bar(self) -> None:
        """Set the scroll bar to what is in view, without a new layout where it was there before."""
        if not self._width:
            return
        # The bar follows the rows here, and not they the bar.
        self._fitting = True
        size = Size(self._width, self._window.total)
        if size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            self._scroll_update(size)
        at = self._window.position
        if at != self.scroll_y:
            self.set_reactive(ScrollView.scroll_y, float(at))
            self.set_reactive(ScrollView.scroll_target_y, float(at))
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.position = at
        self._fitting = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The wheel or the scroll bar moved: the rows follow."""
        before, now = round(old_value), round(new_value)
        if before != now and self._width and not self._fitting:
            near = abs(now - before) <= 2 * self._window.room
            if near and not self._window.measured:
                self._window.move(now - before)
            else:
                self._window.go(now)
            self._moved_view()
            self.scrolled()
        super().watch_scroll_y(old_value, new_value)

    def scrolled(self) -> None:
        """Other rows came into view."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in view, in the styles that rows have now."""
        if self.app.theme != self._theme:
            self._theme = self.app.theme
            self._kept.clear()
            self._inks.clear()
        self._styles_of = {}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the view; blank below the last row."""
        if y >= len(self._view):
            return Strip.blank(self.scrollable_content_region.width, self._style("").rich_style)
        row, line = self._view[y]
        look = ""
        if self.can_stand(row):
            at = self.highlighted
            look = "lines--cursor" if row == at else "lines--hover" if row == self._hovered else ""
        strips = self._drawn(row, look)
        return strips[min(line, len(strips) - 1)]

    def _style(self, look: str) -> Style:
        style = self._styles_of.get(look)
        if style is None:
            style = self.get_visual_style(look) if look else self.get_visual_style()
            self._styles_of[look] = style
        return style

    def _drawn(self, at: int, look: str) -> list[Strip]:
        """A row as it is painted, under the cursor or not; never without a line."""
        style = self._style(look)
        key = (self.look(at), style)
        strips = self._kept.get(key)
        if strips is None:
            width = self._width
            content = self.fitted(self.row(at, width))
            strips = self._inks.strips(content, width, style) or self._usual(content, style)
            self._kept[key] = strips
        return strips

    def _usual(self, content: Content, style: Style) -> list[Strip]:
        """A row as Textual paints it."""
        # Without a selection: what a key moves cannot be marked with the mouse, too.
        made = Visual.to_strips(self, content, self._width, None, style, apply_selection=False)
        fill = style.rich_style
        strips = [strip.extend_cell_length(self._width, fill) for strip in made]
        return strips or [Strip.blank(self._width, fill)]

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style of the cursor's row, reversed where the style sheet says so."""
        style = super().get_visual_style(*component_classes, partial=partial)
        return themes.whole(style, self, component_classes)

    def notify_style_update(self) -> None:
        """Paint in other styles."""
        super().notify_style_update()
        self._styles_of = {}
        self.refresh()

    # The cursor

    def validate_highlighted(self, at: int | None) -> int | None:
        """Only a row can have the cursor."""
        return None if at is None or not self.count else max(0, min(at, self.count - 1))

    def watch_highlighted(self, before: int | None, at: int | None) -> None:
        """Bring the cursor into view."""
        top = self._window.top
        self._bring_cursor()
        if self._window.top != top:
            self._moved_view()
            self.scrolled()
        else:
            self.redraw([row for row in (before, at) if row is not None])
        if at is not None and self.can_stand(at):
            self.reached(at)

    def _bring_cursor(self) -> None:
        at = self.highlighted
        if at is None or not self._width or at >= self.count:
            return
        self._window.bring(at)

    def scroll_to_highlight(self) -> None:
        """Scroll as little as it takes to see the row of the cursor."""
        self._bring_cursor()
        self._moved_view()

    # The window and the mouse

    def _room(self) -> Size:
        """The width for a row and the height there are, in cells."""
        inside = self.outer_size.region.shrink(self.styles.gutter)
        return inside.shrink(self.scrollbar_gutter).size

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Fit the rows as soon as the size is known: what is painted next has them already."""
        self._fitting = True
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        self._fitting = False
        self._fit()
        return changed

    def _fit(self) -> None:
        """Draw to the room there is, the cursor in view."""
        width, height = self._room()
        before = self._width, self._window.room
        self._window.room = max(1, height)
        if width >= self.NARROWEST:
            self._width = width
        if self._width and (self._width, self._window.room) != before:
            self.refit(wider=self._width != before[0])

    def refit(self, *, wider: bool) -> None:
        """Show the rows in a window of another size, or of another width too."""
        if wider:
            self._kept.clear()
            self.renew(self.highlighted)
        else:
            self._window.settle()
            self.scroll_to_highlight()

    def on_resize(self) -> None:
        """Fit what could not be fitted yet, without the styles."""
        self._fit()
