"""Questions and stances: who holds what on which question, and since when, as a matrix."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import DataTable

from content import dates, wording
from content.describe import describe
from content.dossier import Dossier
from content.folds import visible
from content.matrix import Cell, Stretch
from content.model import Actor, Question, Record
from content.pages import cell_page
from content.vocabulary import Stance
from screens import text
from screens.tools import Tools
from screens.working import Working

ACTOR_WIDTH = 12
"""Cells for an actor's column: a stance, a short date."""

ROOMY = 100
"""The width in cells from which on the actors' names have all the lines that they need."""

_SIGNS: dict[Stance, tuple[str, str]] = {
    "asserts": ("", ""),
    "denies": ("✗ ", "bold"),
    "conditional": ("", "italic"),
}
"""What stands before the word of a stance, and how the word looks."""


class Matrix(DataTable[Text]):
    """The table: a row a question, a column an actor. An empty cell: the articles have nothing."""

    def __init__(self) -> None:
        super().__init__(
            id="matrix",
            cursor_type="cell",
            fixed_columns=1,
            zebra_stripes=True,
            header_height=4,
            cell_padding=0,
        )
        self._first = self._all = 0

    @dataclass
    class Beyond(Message):
        """The cursor is to go to a question that is not in the table, given by its number."""

        number: int

    def fill(self, dossier: Dossier, stretch: Stretch, width: int) -> None:
        """Show some questions, the titles in a column that leaves room for actors."""
        self.clear(columns=True)
        self._first, self._all = stretch.first, len(dossier.matrix.questions)
        first = max(16, min(36, width // 3))
        actors = stretch.actors
        tallest = 1
        self.add_column(Text("Question"), width=first + 1, key="question")
        for actor in actors:
            name = _wrapped(visible(actor.label), ACTOR_WIDTH - 1)
            tallest = max(tallest, len(name))
            self.add_column(Text("\n".join(name)), width=ACTOR_WIDTH, key=actor.id)
        self.header_height = tallest if width >= ROOMY else min(2, tallest)
        for question in stretch.questions:
            differs = " ≠" if dossier.relations.differences(question.ref) else ""
            lines = _wrapped(visible(question.title) + differs, first)
            title = Text("\n".join(lines))
            cells = [_words(dossier, dossier.matrix.cell(question, actor)) for actor in actors]
            height = max(2, len(lines))
            self.add_row(title, *cells, height=height, key=question.id)

    @property
    def number(self) -> int:
        """The number of the cursor's question among all questions, from 0."""
        return self._first + self.cursor_row

    def _leaves(self, number: int) -> bool:
        """Whether the cursor goes out of the table to a question; then others are brought in."""
        there = 0 <= number < self._all and number - self._first not in range(self.row_count)
        if there:
            self.post_message(self.Beyond(number))
        return there

    def action_cursor_down(self) -> None:
        """Down a question, from the last one in the table to the one after it."""
        if not self._leaves(self.number + 1):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Up a question, from the first one in the table to the one before it."""
        if not self._leaves(self.number - 1):
            super().action_cursor_up()

    def action_page_down(self) -> None:
        """A page down; from the last question in the table to the one after it."""
        if self.cursor_row < self.row_count - 1 or not self._leaves(self.number + 1):
            super().action_page_down()

    def action_page_up(self) -> None:
        """A page up; from the first question in the table to the one before it."""
        if self.cursor_row > 0 or not self._leaves(self.number - 1):
            super().action_page_up()

    def action_scroll_top(self) -> None:
        """To the first of all questions."""
        if not self._leaves(0):
            super().action_scroll_top()

    def action_scroll_bottom(self) -> None:
        """To the last of all questions."""
        if not self._leaves(self._all - 1):
            super().action_scroll_bottom()


def _wrapped(words: str, width: int) -> list[str]:
    """Words in lines of at most a width, so that a cell keeps a blank at its right."""
    lines: list[str] = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _words(dossier: Dossier, cell: Cell | None) -> Text:
    """A cell: the latest stance, when it was said, and whether it is new or another than before."""
    if cell is None:
        return Text("")
    latest = cell.latest
    sign, style = _SIGNS[latest.stance]
    words = Text()
    words.append(f"{sign}{wording.STANCES[latest.stance]}", style)
    if len(cell.positions) > 1:
        words.append(f" ×{len(cell.positions)}")
    day = dates.short(latest.date)
    words.append(f"\n{day}")
    if cell.changed:
        words.append(" ⇄", "bold")
    if not dossier.fresh.isdisjoint(cell.quotes):
        words.append(" +", "bold")
    return words


class QuestionsScreen(Working):
    """The matrix, and below it what the cell under the cursor holds."""

    name_of_bar = "questions"

    def __init__(self, tools: Tools, dossier: Dossier, at: str = "") -> None:
        super().__init__(tools, dossier)
        self.matrix = Matrix()
        self.stretch = Stretch(0, (), ())
        self._at = at
        self._width = 0

    @property
    def main(self) -> Widget:
        return self.matrix

    def compose(self) -> ComposeResult:
        """The title with the date, the matrix, the detail, the keys."""
        yield self.top
        yield self.matrix
        yield self.detail
        yield self.bar()

    @on(events.Resize)
    def _fit(self) -> None:
        width = self.size.width
        if width != self._width:
            self._width = width
            self.refill()

    def refill(self) -> None:
        """Fill the matrix anew, the cursor on the question and the actor where it was."""
        question, actor = self.place
        wanted = self.record(question.ref if question else self._at)
        matrix = self.dossier.matrix
        near = matrix.number(wanted) if isinstance(wanted, Question) else self.matrix.number
        self._fill(near, actor)

    def _fill(self, near: int, actor: Actor | None) -> None:
        """Fill the matrix around a question, given by its number; the cursor there, at an actor."""
        stretch = self.stretch = self.dossier.matrix.stretch(near)
        with self.prevent(DataTable.CellHighlighted):
            self.matrix.fill(self.dossier, stretch, self._width)
            columns = ["", *(column.id for column in stretch.actors)]
            self.matrix.move_cursor(
                row=max(0, min(near - stretch.first, len(stretch.questions) - 1)),
                column=columns.index(actor.id) if actor and actor.id in columns else 0,
                animate=False,
            )
        self._say_title()
        self._show()

    @on(Matrix.Beyond)
    def _beyond(self, event: Matrix.Beyond) -> None:
        """Other questions, the cursor on the one that it was to go to."""
        self._fill(event.number, self.place[1])

    def _say_title(self) -> None:
        first, questions, actors = self.stretch
        every = len(self.dossier.matrix.questions)
        some = f"{first + 1}–{first + len(questions)} of " if self.dossier.matrix.wide else ""
        counts = f"{some}{every} questions, {len(actors)} actors"
        about = f"{counts} · empty: the articles have nothing"
        self.top.say(
            "Questions and stances",
            about,
            text.day(self.dossier),
            telling=self.dossier.as_of is not None,
        )

    @property
    def place(self) -> tuple[Question | None, Actor | None]:
        """The question and the actor under the cursor; no actor on the question itself."""
        at = self.matrix.cursor_coordinate
        if not self.matrix.is_valid_coordinate(at):
            return None, None
        row, column = self.matrix.coordinate_to_cell_key(at)
        pack = self.dossier.pack
        question = pack.get(f"question/{row.value}")
        actor = pack.get(f"actor/{column.value}")
        return (
            question if isinstance(question, Question) else None,
            actor if isinstance(actor, Actor) else None,
        )

    @on(DataTable.CellHighlighted)
    def _reached(self) -> None:
        self._show()

    def _show(self) -> None:
        question, actor = self.place
        at = self.matrix.cursor_coordinate
        questions, actors = len(self.dossier.matrix.questions), len(self.stretch.actors)
        across = f"actor {at.column} of {actors} · ← →" if at.column else f"{actors} actors →"
        self.matrix.border_subtitle = Content(
            f"question {self.matrix.number + 1} of {questions} · {across}"
        )
        if question is None:
            self.detail.show(())
        elif actor is None:
            self.detail.show(describe(self.dossier, question))
        else:
            self.detail.show(cell_page(self.dossier, question, actor))
        self.name_chosen()

    @on(DataTable.CellSelected)
    def _opened(self) -> None:
        self.enter_detail()

    @property
    def chosen(self) -> Record | None:
        return super().chosen or self.place[0]

    def action_move(self, direction: str) -> None:
        """As the arrow keys, in the matrix to all four sides."""
        if self.matrix.has_focus:
            getattr(self.matrix, f"action_cursor_{direction}")()
        else:
            super().action_move(direction)

    def action_zoom(self) -> None:
        """Give what has the cursor, matrix or detail, the room of the other; or give it back."""
        if self.has_class("-main-only") or self.has_class("-detail-only"):
            self.remove_class("-main-only", "-detail-only")
        else:
            self.add_class("-detail-only" if self.detail.has_focus else "-main-only")

    def action_outward(self) -> None:
        """One step out: from a zoom, from the detail, from the matrix."""
        if self.has_class("-main-only") or self.has_class("-detail-only"):
            self.action_zoom()
        else:
            super().action_outward()

    def enter_detail(self) -> None:
        """Into the detail, which must be there for it."""
        self.remove_class("-main-only")
        super().enter_detail()

    def leave_detail(self) -> None:
        """To the matrix, which must be there for it."""
        self.remove_class("-detail-only")
        super().leave_detail()
