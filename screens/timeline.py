"""Pane 1: a vertical lane chart, one row per event, long gaps folded into one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual import events, on
from textual.content import Content

from content import dates, wording
from content.dossier import Dossier
from content.guide import OutsideFact
from content.model import Event
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

    def __init__(self) -> None:
        self._dossier: Dossier | None = None
        self.lanes: frozenset[Lane] = frozenset(LANES)
        self.actor: str | None = None
        super().__init__(1, "Timeline", id="timeline")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the events of a dossier."""
        self._dossier = dossier
        if self.actor and f"actor/{self.actor}" not in dossier.pack.by_ref:
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
        pack = self._dossier.pack
        outside = () if self.filtered else pack.aftermath
        self.fill(rows(self._dossier, self._chosen(pack), outside))

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
        self.border_subtitle = legend

    @on(events.Resize)
    def _refit_legend(self) -> None:
        self._legend()

    def _chosen(self, pack: Pack) -> list[Event]:
        """The events that the filter lets through."""
        events = pack.events if self.actor is None else pack.events_of(self.actor)
        return [event for event in events if event.lane in self.lanes]


def rows(
    dossier: Dossier, happenings: Iterable[Event], outside: Iterable[OutsideFact]
) -> Iterator[Row]:
    """The rows of a timeline: headings of years, folded gaps, events, the rule and what follows."""
    ordered = sorted(happenings, key=lambda event: event.date)
    facts = sorted(outside, key=lambda fact: fact.date)
    labels = {event.ref: dates.short(event.date) for event in ordered}
    labels.update((fact.ref, dates.short(fact.date)) for fact in facts)
    column = max((cell_len(label) for label in labels.values()), default=0)
    until: int | None = None
    headed: int | None = None
    for event in ordered:
        year = event.date.year
        if year is not None:
            if until is not None and year - until >= LONG_GAP:
                yield _gap(year - until, column)
            if year != headed and not _says(labels[event.ref], year):
                headed = year
                yield _year(year, column)
            until = max(until or year, _until(event.date, year))
        yield _event_row(dossier, event, labels[event.ref], column)
    if facts:
        yield heading(Content.styled("── Outside the articles: around and after ──", text.SECTION))
    headed = None
    for fact in facts:
        year = fact.date.year
        if year is not None and year != headed and not _says(labels[fact.ref], year):
            headed = year
            yield _year(year, column)
        yield _fact_row(fact, labels[fact.ref], column)


def _until(when: dates.When, year: int) -> int:
    """The year that an event listed under `year` lasts to: 1945 of 1910/1945.

    Bounds of a day are no duration.
    """
    last = when.edtf.rpartition("/")[2]
    return int(last) if len(last) == 4 else year


def _says(label: str, year: int) -> bool:
    return str(year) in label


def _year(year: int, column: int) -> Row:
    return heading(Content.styled(f"  {year:>{column}}", text.SECTION))


def _gap(years: int, column: int) -> Row:
    words = f"┆ {years} years ┆"
    return heading(Content.styled(f"  {' ' * column} {words}", text.MUTED))


def _event_row(dossier: Dossier, event: Event, label: str, column: int) -> Row:
    new = event.ref in dossier.fresh
    differs = text.differs(event.ref, dossier)

    def draw(width: int, marked: bool) -> Content:
        wide = width >= 56
        gap = " " if wide else ""
        cells = [
            Content.styled(wording.mark(event), f"bold {_LANE_STYLE[lane]}")
            if lane == event.lane
            else Content.styled("│", text.MUTED)
            for lane in LANES
        ]
        empty = [Content.styled("│", text.MUTED) for _ in LANES]
        lead = Content.assemble(
            text.sign(marked=marked, new=new),
            " ",
            (label.rjust(column), text.MUTED),
            " ",
            Content(gap).join(cells),
            " ",
        )
        rest = Content(" " * (3 + column)) + Content(gap).join(empty) + Content(" ")
        title = text.data(event.title, "bold" if marked else "")
        return text.hanging(lead, rest, title + differs, width)

    return Row(event.ref, draw)


def _fact_row(fact: OutsideFact, label: str, column: int) -> Row:
    def draw(width: int, marked: bool) -> Content:
        lead = Content.styled(f"  {label.rjust(column)}  ", text.MUTED)
        rest = Content(" " * lead.cell_length)
        return text.hanging(lead, rest, text.data(fact.title, f"italic {text.MUTED}"), width)

    return Row(fact.ref, draw)
