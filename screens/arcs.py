"""Pane 3, zoomed: the links as arcs beside what they link, in order of time."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from content import dates, wording
from content.arcs import Arc, arcs
from content.arcs import Arcs as Layout
from content.dossier import Dossier
from content.model import Event, Factor, Link
from screens import text
from screens.pane import Pane, Row


class Arcs(Pane):
    """What is linked, a row each; up and down walk the rows, left and right the links of one.

    The arcs of the row under the cursor are bright, or the one of them that was picked; the detail
    has the words for it.
    """

    def __init__(self) -> None:
        self._dossier: Dossier | None = None
        self._layout = Layout((), (), 0)
        self._bright: frozenset[str] = frozenset()
        self.picked = ""
        super().__init__(3, "Trade ⇄ security", id="arcs")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the links of a dossier."""
        self._dossier = dossier
        self._layout = arcs(dossier.pack)
        if self.picked not in dossier.pack.by_ref:
            self.picked = ""
        self._light()
        self.fill(self._drawn(dossier))

    @property
    def current(self) -> str:
        """The link that was picked, else what the row stands for."""
        return self.picked or self.row

    def holds(self, ref: str) -> bool:
        """Whether it shows a link, or what is linked."""
        return super().holds(ref) or any(arc.link.ref == ref for arc in self._layout.arcs)

    def show(self, ref: str) -> None:
        """Put the cursor on a row, or on the row that a link starts from, and pick the link."""
        arc = next((arc for arc in self._layout.arcs if arc.link.ref == ref), None)
        self.picked = ref if arc else ""
        node = self._dossier.pack.node(arc.link.origin).ref if arc and self._dossier else ref
        super().show(node)
        self._relight()

    def pick(self, step: int) -> None:
        """Pick the next or previous link of the row; beyond the last of them none is picked."""
        here = ["", *(arc.link.ref for arc in self._layout.at(self._row))]
        at = here.index(self.picked) if self.picked in here else 0
        self.picked = here[(at + step) % len(here)]
        self._relight()
        self.post_message(self.Moved(self, self.current))

    def retitle(self) -> None:
        """The name, how many links there are, how to walk them."""
        super().retitle()
        count = len(self._layout.arcs)
        here = len(self._layout.at(self._row)) if count else 0
        words = f"{count} links · here {here}: ← → pick one · ✗ denied"
        self.border_subtitle = Content(words)

    @property
    def _row(self) -> int:
        at = self.highlighted
        return at if at is not None else self._where.get(self._cursor, 0)

    def _light(self) -> None:
        """Decide which arcs are bright."""
        here = {arc.link.ref for arc in self._layout.at(self._row)}
        self._bright = frozenset({self.picked} if self.picked else here)

    def _relight(self) -> None:
        """Draw anew the rows whose arcs change."""
        before = self._bright
        self._light()
        self.retitle()
        if before == self._bright or not self._width:
            return
        changed = before ^ self._bright
        spans = [(a.top, a.bottom) for a in self._layout.arcs if a.link.ref in changed]
        for at, row in enumerate(self._rows):
            if any(top <= at <= bottom for top, bottom in spans):
                self.replace_option_prompt_at_index(at, self._draw(row))

    @on(OptionList.OptionHighlighted)
    def _walked(self, event: OptionList.OptionHighlighted) -> None:
        """Another row: its arcs are bright, none is picked unless it meets the row.

        This comes before the pane's own handler, which tells where the cursor is.
        """
        if all(arc.link.ref != self.picked for arc in self._layout.at(event.option_index)):
            self.picked = ""
        self._relight()

    def _drawn(self, dossier: Dossier) -> Iterator[Row]:
        labels = [_label(node) for node in self._layout.nodes]
        column = max((len(label) for label in labels), default=0)
        for at, node in enumerate(self._layout.nodes):
            yield self._node(dossier, at, node, labels[at].rjust(column))

    def _node(self, dossier: Dossier, at: int, node: Event | Factor, label: str) -> Row:
        differs = text.differs(node.ref, dossier)
        sign = wording.mark(node) if isinstance(node, Event) else "·"

        def draw(width: int, marked: bool) -> Content:
            # Where the gutter would leave too little for the words, only bright arcs are drawn.
            words = len(label) + 24
            every = self._layout.tracks + words <= width
            # With room to spare the tracks stand apart.
            apart = 2 if 2 * self._layout.tracks + words + 30 <= width else 1
            shown = [a for a in self._layout.arcs if every or a.link.ref in self._bright]
            tracks = {a.link.ref: a.track * apart if every else n for n, a in enumerate(shown)}
            size = self._layout.tracks * apart if every else min(len(shown), width // 3)
            gutter = self._gutter(at, shown, tracks, size)
            date = Content.styled(f" {label} ", text.MUTED)
            lead = gutter + self._end(at) + date + Content(f"{sign} ")
            room = max(1, width - lead.cell_length - differs.cell_length)
            title = text.data(node.title, "bold" if self._met(at) else "")
            return lead + title.truncate(room, ellipsis=True) + differs

        return Row(node.ref, draw)

    def _met(self, row: int) -> bool:
        """Whether a bright arc starts or ends on a row."""
        return any(arc.link.ref in self._bright for arc in self._layout.at(row))

    def _end(self, row: int) -> Content:
        """The sign beside a title: where a bright link starts, or leads and how."""
        bright = [a for a in self._layout.at(row) if a.link.ref in self._bright]
        if not bright:
            return Content(" ")
        here = self._layout.nodes[row].id
        into = [arc.link for arc in bright if arc.link.target == here]
        if not into:
            return Content.styled("●", text.LINK)
        if any(link.disputed for link in into):
            return Content.styled("✗", text.DISPUTED)
        asserted = any(link.actors("asserts") for link in into)
        return Content.styled("▶" if asserted else "▷", text.LINK)

    def _gutter(self, row: int, shown: list[Arc], tracks: dict[str, int], size: int) -> Content:
        """The part of the gutter on a row: outer tracks at the left, the words at the right."""
        cells: list[tuple[str, str]] = [(" ", "")] * size
        # Bright arcs last: where they cross muted ones they are to be seen.
        for arc in sorted(shown, key=lambda a: a.link.ref in self._bright):
            track = tracks[arc.link.ref]
            if track >= size or not arc.top <= row <= arc.bottom:
                continue
            bright = arc.link.ref in self._bright
            style = (text.DISPUTED if arc.link.disputed else text.LINK) if bright else _FAINT
            at = size - 1 - track
            if not arc.meets(row):
                cells[at] = (_track(arc.link), style)
                continue
            corner = "├" if arc.top == arc.bottom else "╭" if row == arc.top else "╰"
            cells[at] = (corner, style)
            for between in range(at + 1, size):
                sign, old = cells[between]
                if bright or sign == " ":
                    crossed = sign in "│┆┊┼" and sign != " "
                    cells[between] = ("┼" if crossed else "─", style if bright else old or style)
        return Content("").join(Content.styled(sign, style) for sign, style in cells)


def _track(link: Link) -> str:
    """The line of a link: asserted, denied, or only on a condition."""
    if link.disputed:
        return "┆"
    return "│" if link.actors("asserts") else "┊"


_FAINT = "$foreground 50%"


def _label(node: Event | Factor) -> str:
    """The year, or the day in the year of most: what is no event has none."""
    if not isinstance(node, Event):
        return ""
    short = dates.short(node.date)
    year = str(node.date.year or "")
    return short if year in short or short.endswith("–") else f"{short} {year[2:]}"
