"""Pane 1: a vertical lane chart, one row per event, long gaps folded into one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from content import wording
from content.dossier import Dossier
from content.faces import Face
from content.outline import Entry, outlined
from content.pack import Pack
from content.vocabulary import LANES, Lane
from screens import text
from screens.pane import Pane, Row, heading

LONG_GAP = 5
"""Years without an event from which on a gap is folded into a line that names its length."""

_LANE_STYLE: dict[Lane, str] = {
    "history": "$text-warning",
    "trade": "$text-accent",
    "security": "$text-primary",
    "diplomacy": "$text-success",
}


class Timeline(Pane):
    """The events in order of time, in four lanes, and below a rule what is outside the articles."""

    MEASURED = Pane.EXACT

    def __init__(self) -> None:
        self._dossier: Dossier | None = None
        self.lanes: frozenset[Lane] = frozenset(LANES)
        self.actor: str | None = None
        super().__init__(1, "Timeline", id="timeline")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the events of a dossier."""
        self._dossier = dossier
        if self.actor and dossier.pack.get(f"actor/{self.actor}") is None:
            self.actor = None
        self.refilter()

    def toggle_lane(self, lane: Lane) -> None:
        """Show or hide a lane; hiding the last one shows all again."""
        self.lanes = (self.lanes ^ {lane}) or frozenset(LANES)
        self.refilter()

    def only_actor(self, actor: str | None) -> None:
        """Show only the events of one actor, or of all."""
        self.actor = actor
        self.refilter()

    def clear_filter(self) -> None:
        """Show everything."""
        if self.filtered:
            self.lanes, self.actor = frozenset(LANES), None
            self.refilter()

    @property
    def filtered(self) -> bool:
        """Whether anything is hidden."""
        return self.actor is not None or self.lanes != frozenset(LANES)

    def refilter(self) -> None:
        """Fill the rows anew under the present filter."""
        if self._dossier is None:
            return
        outside = () if self.filtered else outlined(self._dossier.pack).outside
        listed = rows(self._chosen(self._dossier.pack), outside)
        draw = _Drawing(self._dossier, listed)
        self.fill([row.ref for row in listed], draw.row)

    def retitle(self) -> None:
        """The title as in every pane; below, the lanes that are shown."""
        super().retitle()
        self._legend()

    def _legend(self) -> None:
        """The lanes by name, or by letter where there is less room; hidden ones as a dot."""
        if self._dossier is None:
            return
        pack = self._dossier.pack
        parts = []
        for lane, letter in wording.LANE_LETTERS.items():
            words = lane.capitalize() if self.size.width >= 42 and not self.filtered else letter
            parts.append(Content.styled(words if lane in self.lanes else "·", _LANE_STYLE[lane]))
        legend = Content(" ").join(parts)
        if self.filtered:
            only = f" · {pack.actor(self.actor).label}" if self.actor else ""
            shown = len(self._chosen(pack))
            words = f"x all{only} · {shown}/{len(pack.events)} "
            legend = text.data(words, "bold $text-warning") + legend
        self.subtitle(legend)

    def refit(self, *, wider: bool) -> None:
        super().refit(wider=wider)
        self._legend()

    def _chosen(self, pack: Pack) -> list[Numbered]:
        """The events that the filter lets through."""
        events = enumerate(outlined(pack).events)
        if not self.filtered:
            return list(events)
        theirs = frozenset(pack.ties.of("takes part", self.actor)) if self.actor else None
        return [
            (at, event)
            for at, event in events
            if event[1] in self.lanes and (theirs is None or event[0] in theirs)
        ]


Numbered = tuple[int, Entry]
"""An event or a fact, with its number among all."""


class Listed(NamedTuple):
    """A row of the timeline: an event, or a fact in no lane, with its date; else a heading.

    `at` is the number of the event or fact among all.
    """

    ref: str
    words: str
    lane: str = ""
    at: int = 0


_RULE = "── Outside the articles: around and after ──"


def rows(events: Iterable[Numbered], outside: Sequence[Entry]) -> list[Listed]:
    """The rows of a timeline: headings of years, folded gaps, events, the rule and what follows."""
    listed: list[Listed] = []
    until: int | None = None
    headed: int | None = None
    for at, (ref, lane, label, year, last) in events:
        if year is not None and last is not None:
            if until is not None and year - until >= LONG_GAP:
                listed.append(Listed("", f"┆ {year - until} years ┆"))
            if year != headed and str(year) not in label:
                headed = year
                listed.append(Listed("", str(year)))
            until = max(until or year, last)
        listed.append(Listed(ref, label, lane, at))
    if outside:
        listed.append(Listed("", _RULE))
    headed = None
    for at, (ref, _, label, year, _) in enumerate(outside):
        if year is not None and year != headed and str(year) not in label:
            headed = year
            listed.append(Listed("", str(year)))
        listed.append(Listed(ref, label, "", at))
    return listed


class _Drawing:
    """Draws the rows of a timeline, each when it is seen."""

    def __init__(self, dossier: Dossier, listed: Sequence[Listed]) -> None:
        self._dossier = dossier
        self._listed = listed
        # Many have the same date.
        dates = {row.words for row in listed if row.ref}
        self._column = max(map(cell_len, dates), default=0)

    def row(self, at: int) -> Row:
        """A row by its number."""
        listed, column = self._listed[at], self._column
        if not listed.ref:
            return _heading(listed.words, column)
        faces = self._dossier.pack.faces
        if not listed.lane:
            return _fact_row(listed, faces.of("outside", listed.at), column)
        new = listed.ref in self._dossier.fresh
        return _event_row(listed, faces.of("events", listed.at), column, new=new)


def _heading(words: str, column: int) -> Row:
    if words == _RULE:
        return heading(words, text.SECTION)
    if words.startswith("┆"):
        return heading(f"  {' ' * column} {words}", text.MUTED)
    return heading(f"  {words:>{column}}", text.SECTION)


def _event_row(listed: Listed, face: Face, column: int, *, new: bool) -> Row:
    label = listed.words
    differs = text.differs(face.differs)

    def draw(width: int, marked: bool) -> Content:
        gap = " " if width >= 56 else ""
        lead = Content.assemble(
            text.sign(marked=marked, new=new),
            " ",
            (label.rjust(column), text.MUTED),
            " ",
            _cells(listed.lane, face.sign, gap),
            " ",
        )
        rest = Content.assemble(" " * (3 + column), _cells("", "", gap), " ")
        title = text.data(face.title, "bold" if marked else "")
        return text.hanging(lead, rest, title + differs, width)

    def lines(width: int) -> int:
        lanes = 7 if width >= 56 else 4
        lead = lanes + max(3 + cell_len(label.rjust(column)), 4 + column)
        return text.tall(face.title + differs.plain, lead, width)

    return Row(listed.ref, draw, (listed.ref, listed.lane, face, label, column, new), lines)


@cache
def _cells(here: str, sign: str, gap: str) -> Content:
    """The four lanes, with a sign in the one that an event is in."""
    cells = [
        (sign, f"bold {_LANE_STYLE[lane]}") if lane == here else ("│", text.MUTED) for lane in LANES
    ]
    return Content.assemble(*(piece for cell in cells for piece in (gap, cell)))[len(gap) :]


def _fact_row(listed: Listed, face: Face, column: int) -> Row:
    label = listed.words

    def draw(width: int, marked: bool) -> Content:
        lead = Content.styled(f"  {label.rjust(column)}  ", text.MUTED)
        rest = Content(" " * lead.cell_length)
        return text.hanging(lead, rest, text.data(face.title, f"italic {text.MUTED}"), width)

    def lines(width: int) -> int:
        return text.tall(face.title, 4 + cell_len(label.rjust(column)), width)

    return Row(listed.ref, draw, (listed.ref, face, label, column), lines)
