"""A pane: a list of rows that draw themselves to the width there is, and can be marked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from content.dossier import Dossier
from content.record import Frozen
from screens import text
from screens.lines import Lines

SIDEWAYS: list[BindingType] = [
    Binding("left", "screen.move('left')", show=False, id="pane.left"),
    Binding("right", "screen.move('right')", show=False, id="pane.right"),
]
"""Left and right go between panes."""


class Draw(Protocol):
    """Draws a row to a width in cells, marked or not."""

    def __call__(self, width: int, marked: bool) -> Content: ...


class Row(Frozen):
    """One row of a pane. `ref` is the record it stands for; empty for a heading or a gap.

    `key` is all that its look depends on: rows with the same are drawn once, whatever is filled in.
    `tall` gives the number of its lines in a width in cells, without drawing it; 0, or no `tall`,
    where only the drawing tells.
    """

    ref: str
    draw: Draw
    key: Hashable = None
    tall: Callable[[int], int] | None = None


def heading(words: str, style: str, indent: int = 0) -> Row:
    """A row that only parts others; `indent` is what its further lines begin with, in cells."""

    def draw(width: int, marked: bool) -> Content:
        return text.hanging(Content(""), Content(" " * indent), text.data(words, style), width)

    def lines(width: int) -> int:
        return text.tall(words, indent, width)

    return Row("", draw, ("heading", words, style, indent), lines)


class Pane(Lines):
    """One of the explorer's lists.

    Posts `Moved` when the cursor reaches a row and `Opened` when a row is chosen.
    """

    BINDINGS = SIDEWAYS
    ROUND = True
    HOVERS = True
    NARROWEST = 8

    class Moved(Message):
        """The cursor stands on a row."""

        def __init__(self, pane: Pane, ref: str) -> None:
            super().__init__()
            self.pane = pane
            self.ref = ref

        @property
        def control(self) -> Pane:
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """A later move makes an earlier one, not yet handled, pointless."""
            return isinstance(message, Pane.Moved) and message.pane is self.pane

    class Opened(Message):
        """A row was chosen."""

        def __init__(self, pane: Pane, ref: str) -> None:
            super().__init__()
            self.pane = pane
            self.ref = ref

        @property
        def control(self) -> Pane:
            return self.pane

    def __init__(self, number: int, name: str, id: str) -> None:
        super().__init__(id=id)
        self.number = number
        self.title = name
        self._refs: Sequence[str] = ()
        self._make: Callable[[int], Row] = _no_row
        self._made: dict[int, Row] = {}
        self._where: dict[str, int] = {}
        self._marked: frozenset[str] = frozenset()
        self._marks: frozenset[str] = frozenset()
        self._follow = False
        self._cursor = ""
        self.retitle()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what a dossier has for this pane."""
        raise NotImplementedError

    # The rows

    @property
    def count(self) -> int:
        return len(self._refs)

    def row(self, at: int, width: int) -> Content:
        return self._row(at).draw(width, self._refs[at] in self._marked)

    def look(self, at: int) -> Hashable:
        key = self._row(at).key
        return (self._turn, at) if key is None else key, self._refs[at] in self._marked

    def tall(self, at: int) -> int:
        known = self._row(at).tall
        return (known(self._width) if known else 0) or super().tall(at)

    def _row(self, at: int) -> Row:
        made = self._made.get(at)
        if made is None:
            made = self._made[at] = self._make(at)
        return made

    def can_stand(self, at: int) -> bool:
        return bool(self._refs[at])

    def ref_at(self, at: int) -> str:
        """The record that a row stands for; empty for a heading."""
        return self._refs[at]

    @property
    def here(self) -> str:
        """The ref of the row under the cursor; empty where there is none."""
        at = self.highlighted
        return self._refs[at] if at is not None else self._cursor

    @property
    def current(self) -> str:
        """The record under the cursor."""
        return self.here

    @property
    def refs(self) -> tuple[str, ...]:
        """The refs of all rows, from top to bottom."""
        return tuple(self._where)

    def holds(self, ref: str) -> bool:
        """Whether a record has a row here."""
        return ref in self._where

    def fill(self, refs: Sequence[str], make: Callable[[int], Row]) -> None:
        """Show rows with these refs, the cursor on its row, or where that is gone on one nearby.

        `make` gives a row by its number, once it is seen. The cursor stays in its line of the
        window.
        """
        before, here, line = self._where, self.here, self._line
        self._refs, self._make = refs, make
        self._made.clear()
        self._where = {ref: at for at, ref in enumerate(refs) if ref}
        if here and here not in self._where:
            self._cursor = _nearest(list(before), here, self._where)
        else:
            self._cursor = here
        self._count_marked()
        self.renew(self._where.get(self._cursor, self._first if self._width else None))
        if line is not None and self.highlighted is not None:
            self._window.put(self.highlighted, line)
            self._moved_view()
        else:
            self._bring_all()
        self.retitle()
        if here and self._cursor != here:
            self.tell(self.Moved(self, self._cursor))

    @property
    def _first(self) -> int | None:
        return next(iter(self._where.values()), None)

    def empty(self) -> None:
        """Show nothing, until it is filled again; the cursor will be where it was."""
        if self._refs:
            self.fill((), _no_row)

    def fill_with(self, rows: Iterable[Row]) -> None:
        """Show rows that are there already, as `fill` does."""
        made = tuple(rows)
        self.fill([row.ref for row in made], made.__getitem__)

    @property
    def _line(self) -> int | None:
        """The line of the window that the cursor is in; None where it is in none."""
        at = self.highlighted
        return self._window.line_of(at) if at is not None and self._width else None

    # Marks

    def mark(self, refs: frozenset[str], *, follow: bool) -> None:
        """Mark the rows of these records, and no others; the title counts them.

        With `follow`, the first of them is scrolled into view; the cursor stays where it is.
        """
        self._follow = follow
        before = self._marks
        self._marked = refs
        self._count_marked()
        # Of thousands that may be marked, only rows in view are asked for.
        shown = ((row, self._refs[row]) for row, _ in self._view)
        self.redraw({row for row, ref in shown if (ref in before) != (ref in self._marks)})
        self.retitle()
        self._bring_marked()

    def _count_marked(self) -> None:
        self._marks = frozenset(self._marked & self._where.keys())

    def show(self, ref: str) -> None:
        """Put the cursor on the row of a record."""
        at = self._where.get(ref)
        if at is None:
            return
        self._cursor = ref
        self.highlighted = at
        self._bring(at)

    def meet(self, subject: str) -> None:
        """Put the cursor where a reader who comes from `subject` looks for it, in view.

        That is a row that belongs to it: the one the cursor is on, else the first. Where the
        cursor is on the subject itself, or nothing belongs to it, it stays.
        """
        stays = not self._marks or self.current == subject or self.current in self._marks
        self.show(self.current if stays else min(self._marks, key=self._where.__getitem__))

    def _bring_marked(self) -> None:
        if self._follow and self._marks:
            self._bring(min(map(self._where.__getitem__, self._marks)))

    def _bring_all(self) -> None:
        if self.highlighted is not None:
            self._bring(self.highlighted)
        self._bring_marked()

    def _bring(self, at: int) -> None:
        """Scroll a row into view, with some of what stands above it, unless it is in view."""
        if not self._width or at >= self.count:
            return
        height = self._window.room
        line = self._window.line_of(at)
        if line is None or line > height - 3:
            self._window.put(at, height // 3)
            self._moved_view()

    def retitle(self) -> None:
        """Number, name and how many rows are marked."""
        count = len(self._marks)
        words = f"{self.number} {self.title}" + (f" · ▸{count}" if count else "")
        self.entitle(Content(words))

    # The cursor and the window

    def reached(self, at: int) -> None:
        self.tell(self.Moved(self, self.current))

    def chosen(self, at: int) -> None:
        self.tell(self.Opened(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click takes the cursor to a row; a second one opens it, as Enter does."""
        event.prevent_default()
        at = self.row_at(event)
        if at is None:
            return
        self.highlighted = at
        if event.chain > 1:
            self.action_select()

    def refit(self, *, wider: bool) -> None:
        if self.highlighted is None:
            self.set_reactive(Lines.highlighted, self._where.get(self._cursor, self._first))
        super().refit(wider=wider)
        if wider:
            self._bring_all()
        elif self.highlighted is not None:
            self._bring(self.highlighted)


def _no_row(at: int) -> Row:
    raise IndexError(at)


def _nearest(before: Sequence[str], here: str, now: dict[str, int]) -> str:
    """What is now there of some refs and nearest to one of them, sooner after it than before."""
    at = before.index(here) if here in before else 0
    near = (ref for ref in (*before[at:], *reversed(before[:at])) if ref in now)
    return next(near, here)
