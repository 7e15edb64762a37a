"""Pane 4: everything about the record under the cursor, and the way down to its quotes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager

from textual.content import Content
from textual.message import Message

from content.document import Document
from content.parts import Part
from screens import parts
from screens.lines import Lines
from screens.pane import SIDEWAYS


class Detail(Lines):
    """The parts of a description. Quotes and items can be chosen; the rest is read.

    Posts `Reached` when the cursor comes to a quote or item, `Followed` when one is chosen.
    """

    BINDINGS = SIDEWAYS
    MEASURED = 120
    """Of more parts, such as the quotes of somebody who says much, first those in view are read."""

    ROUND = True
    HOVERS = True

    class Reached(Message):
        """The cursor stands on a quote or an item."""

        def __init__(self, ref: str) -> None:
            super().__init__()
            self.ref = ref

        def can_replace(self, message: Message) -> bool:
            """A later move makes an earlier one, not yet handled, pointless."""
            return isinstance(message, Detail.Reached)

    class Followed(Message):
        """A quote or an item was chosen."""

        def __init__(self, ref: str) -> None:
            super().__init__()
            self.ref = ref

    def __init__(self, id: str = "detail") -> None:
        super().__init__(id=id)
        self._parts = Document(())

    @property
    def count(self) -> int:
        return len(self._parts)

    def row(self, at: int, width: int) -> Content:
        part = self._parts[at]
        content = parts.part(part, width)
        return Content("\n") + content if part.role == "section" else content

    def tall(self, at: int) -> int:
        part = self._parts[at]
        known = parts.tall(part, self._width)
        return known + (part.role == "section") if known else super().tall(at)

    def look(self, at: int) -> Hashable:
        return self._parts[at]

    def can_stand(self, at: int) -> bool:
        return bool(self._parts.refs[at])

    def ref_at(self, at: int) -> str:
        """The ref that a part leads to; empty where it is only read."""
        return self._parts.refs[at]

    @property
    def current(self) -> str:
        """The ref under the cursor; empty where there is none."""
        at = self.highlighted
        return self._parts.refs[at] if at is not None and at < len(self._parts) else ""

    @property
    def first_quote(self) -> str:
        """The ref of the first quote shown; empty where there is none."""
        at = self._quote
        return "" if at is None else self._parts.refs[at]

    @property
    def _quote(self) -> int | None:
        """The row of the first quote; None where there is none."""
        return next((at for at, role in enumerate(self._parts.roles) if role == "quote"), None)

    def show(self, parts: Iterable[Part], cursor: str = "") -> None:
        """Show a description from its top, the cursor nowhere, or on the row of a ref."""
        shown = parts if isinstance(parts, Document) else Document(parts)
        fresh = self.highlighted is None and self._window.top == (0, 0)
        before, self._parts = self._parts, shown
        # Of so few all are made anyway, as they are measured.
        few = len(before) == len(shown) <= self.MEASURED
        if not (fresh and few and tuple(before) == tuple(shown)):
            self.renew()
        if cursor:
            self.reach(cursor)

    def name_it(self, title: Content, below: Content) -> None:
        """Set what stands in the borders; it costs a whole new painting, and so not for nothing."""
        if self.border_title != title.markup:
            self.border_title = title
        if self.border_subtitle != below.markup:
            self.border_subtitle = below

    def reach(self, ref: str = "") -> bool:
        """Put the cursor on a ref, or on the first quote, or on the first item; False for none."""
        refs = self._parts.refs
        if ref:
            wanted = refs.index(ref) if ref in refs else None
        else:
            first = next((at for at, ref in enumerate(refs) if ref), None)
            wanted = first if self._quote is None else self._quote
        if wanted is not None:
            self.highlighted = wanted
        return wanted is not None

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Whatever is shown within: the cursor stays on its ref, and the text where it was read.

        Where the ref is gone the cursor goes to the nearest that is there.
        """
        before = self._parts.refs
        at = self.highlighted
        top = self._window.top
        yield
        cursor = self._nearest(before, at) if at is not None and at < len(before) else None
        if at is not None:
            self.set_reactive(Lines.highlighted, cursor)
        self._window.top = top
        if self._width:
            self._window.settle()
        self.scroll_to_highlight()
        if cursor is not None:
            self.reached(cursor)

    def _nearest(self, before: list[str], at: int) -> int | None:
        """The row that is now what a row of earlier ones was, given the refs of those."""
        now = self._parts.refs
        there = frozenset(now)
        near = (ref for ref in (*before[at:], *reversed(before[:at])) if ref and ref in there)
        ref = next(near, "")
        rows = [number for number, other in enumerate(now) if ref and other == ref]
        # A quote may stand under several headings.
        return rows[min(before[:at].count(ref), len(rows) - 1)] if rows else None

    def leave(self) -> None:
        """Take the cursor away, and show the text from its top."""
        self.highlighted = None
        self._to((0, 0))

    def _to(self, top: tuple[int, int]) -> None:
        """Have a line at the top of the window."""
        if self._width:
            self._window.top = top
            self._moved_view()

    def _scroll(self, lines: int) -> None:
        if self._width:
            self._window.move(lines)
            self._moved_view()

    def action_cursor_up(self) -> None:
        """Up; from the topmost quote on, the text above it scrolls into view."""
        first = self._next(0, 1)
        if first is None:
            self._scroll(-1)
        elif self.highlighted is None or self.highlighted == first:
            self._to((0, 0))
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Down; at the last quote the end of the text scrolls into view."""
        last = self._next(self.count - 1, -1)
        if last is None:
            self._scroll(1)
        elif self.highlighted == last:
            self._to(self._window.lowest)
        else:
            super().action_cursor_down()

    def action_page_down(self) -> None:
        """A page on; before there is a cursor, the text scrolls."""
        if self.highlighted is None:
            self._scroll(self._window.room)
        else:
            super().action_page_down()

    def action_page_up(self) -> None:
        """A page back; before there is a cursor, the text scrolls."""
        if self.highlighted is None:
            self._scroll(-self._window.room)
        else:
            super().action_page_up()

    def action_first(self) -> None:
        """The first quote, with the text above it in view."""
        super().action_first()
        self._to((0, 0))

    def action_last(self) -> None:
        """The last quote or item, with the text below it in view."""
        super().action_last()
        self._to(self._window.lowest)

    def reached(self, at: int) -> None:
        self.tell(self.Reached(self._parts.refs[at]))

    def chosen(self, at: int) -> None:
        self.tell(self.Followed(self._parts.refs[at]))
