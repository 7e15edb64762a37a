"""Pane 4: everything about the record under the cursor, and the way down to its quotes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from content.parts import Part
from screens import parts
from screens.pane import SIDEWAYS
from screens.rows import Rows


class Detail(Rows):
    """The parts of a description. Quotes and items can be chosen; the rest is read.

    Posts `Reached` when the cursor comes to a quote or item, `Followed` when one is chosen.
    """

    BINDINGS = SIDEWAYS

    @dataclass
    class Reached(Message):
        """The cursor stands on a quote or an item."""

        ref: str

        def can_replace(self, message: Message) -> bool:
            """A later move makes an earlier one, not yet handled, pointless."""
            return isinstance(message, Detail.Reached)

    @dataclass
    class Followed(Message):
        """A quote or an item was chosen."""

        ref: str

    def __init__(self, id: str = "detail") -> None:
        super().__init__(id=id, markup=False)
        self._parts: tuple[Part, ...] = ()
        self._cursor: int | None = None
        self._width = 0

    @property
    def current(self) -> str:
        """The ref under the cursor; empty where there is none."""
        at = self.highlighted if self._width else self._cursor
        return self._parts[at].ref if at is not None and at < len(self._parts) else ""

    @property
    def first_quote(self) -> str:
        """The ref of the first quote shown; empty where there is none."""
        return next((part.ref for part in self._parts if part.role == "quote"), "")

    def show(self, parts: tuple[Part, ...], cursor: str = "") -> None:
        """Show a description from its top, the cursor nowhere, or on the row of a ref."""
        self._parts = parts
        self._cursor = None
        self._redraw()
        # At once: scrolled home later, the cursor that comes next would be out of view.
        self.scroll_home(animate=False, immediate=True)
        if cursor:
            self.reach(cursor)

    def reach(self, ref: str = "") -> bool:
        """Put the cursor on a ref, or on the first quote, or on the first item; False for none."""
        wanted = (
            [at for at, part in enumerate(self._parts) if ref and part.ref == ref]
            or [at for at, part in enumerate(self._parts) if part.role == "quote" and not ref]
            or [at for at, part in enumerate(self._parts) if part.ref and not ref]
        )
        if wanted:
            self._cursor = wanted[0]
            if self._width:
                self.highlighted = wanted[0]
        return bool(wanted)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Whatever is shown within: the cursor stays on its ref, and the text where it was read.

        Where the ref is gone the cursor goes to the nearest that is there.
        """
        before = [part.ref for part in self._parts]
        at = self.highlighted if self._width else self._cursor
        row = self.scroll_offset.y
        yield
        if at is not None and at < len(before):
            self._cursor = self._nearest(before, at)
            if self._width:
                self.highlighted = self._cursor
        self.call_after_refresh(self._read_on, row)

    def _nearest(self, before: list[str], at: int) -> int | None:
        """The row that is now what a row of earlier ones was, given the refs of those."""
        now = [part.ref for part in self._parts]
        near = (ref for ref in (*before[at:], *reversed(before[:at])) if ref and ref in now)
        ref = next(near, "")
        rows = [number for number, other in enumerate(now) if ref and other == ref]
        # A quote may stand under several headings.
        return rows[min(before[:at].count(ref), len(rows) - 1)] if rows else None

    def _read_on(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, force=True, immediate=True)
        if self.highlighted is not None:
            self.scroll_to_highlight()

    def leave(self) -> None:
        """Take the cursor away, and show the text from its top."""
        self._cursor = None
        self.highlighted = None
        self.scroll_home(animate=False, immediate=True)

    def _redraw(self) -> None:
        """Draw all parts to the width there is; before there is one, the first resize does it."""
        width = self._width
        if not width:
            return
        options = [Option(self._draw(part, width), disabled=not part.ref) for part in self._parts]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            self.highlighted = self._cursor

    def _draw(self, part: Part, width: int) -> Content:
        content = parts.part(part, width)
        return Content("\n") + content if part.role == "section" else content

    def action_cursor_up(self) -> None:
        """Up; from the topmost quote on, the text above it scrolls into view."""
        first = next((at for at, part in enumerate(self._parts) if part.ref), None)
        if first is None:
            self.scroll_relative(y=-1, animate=False)
        elif self.highlighted is None or self.highlighted == first:
            self.scroll_home(animate=False, immediate=True)
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Down; at the last quote the end of the text scrolls into view."""
        last = next((at for at in reversed(range(len(self._parts))) if self._parts[at].ref), None)
        if last is None:
            self.scroll_relative(y=1, animate=False)
        elif self.highlighted == last:
            self.scroll_end(animate=False, immediate=True)
        else:
            super().action_cursor_down()

    def action_page_down(self) -> None:
        """A page on; before there is a cursor, the text scrolls."""
        if self.highlighted is None:
            self.scroll_page_down(animate=False)
        else:
            super().action_page_down()

    def action_page_up(self) -> None:
        """A page back; before there is a cursor, the text scrolls."""
        if self.highlighted is None:
            self.scroll_page_up(animate=False)
        else:
            super().action_page_up()

    def action_first(self) -> None:
        """The first quote, with the text above it in view."""
        super().action_first()
        self.scroll_home(animate=False, immediate=True)

    def action_last(self) -> None:
        """The last quote or item, with the text below it in view."""
        super().action_last()
        # At once: a key that comes right after it may show something else, from its top.
        self.scroll_end(animate=False, immediate=True)

    @on(events.Resize)
    def _fit(self) -> None:
        width = self.scrollable_content_region.width
        if width != self._width:
            if self._width:
                self._cursor = self.highlighted
            self._width = width
            self._redraw()

    @on(OptionList.OptionHighlighted)
    def _reached(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.current:
            self.post_message(self.Reached(self.current))

    @on(OptionList.OptionSelected)
    def _followed(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        ref = self._parts[event.option_index].ref
        if ref:
            self.post_message(self.Followed(ref))
