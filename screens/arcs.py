"""Pane 3, zoomed: the links as arcs beside what they link, in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events, on
from textual.content import Content
from textual.widgets import OptionList

from content import dates, wording
from content.arcs import Arc, Linkage
from content.arcs import Arcs as Layout
from content.dossier import Dossier
from content.model import Event, Factor, Link
from screens import text
from screens.pane import Pane, Row


class Arcs(Pane):
    """What is linked, a row each; up and down walk the rows, left and right the links of one.

    The arcs of the row under the cursor are bright, or the one of them that was picked; the detail
    has the words for it. Of too many links those near the cursor are drawn, on the rows that are
    to be seen.
    """

    def __init__(self) -> None:
        self._dossier: Dossier | None = None
        self._linkage: Linkage | None = None
        self._layout = Layout((), (), 0)
        self._laid: tuple[int, str] = (0, "")
        self._plan = _Plan()
        self._column = 0
        self._fresh: set[int] = set()
        self._bright: frozenset[str] = frozenset()
        self.picked = ""
        super().__init__(3, "Trade ⇄ security", id="arcs")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the links of a dossier."""
        self._dossier = dossier
        self._linkage = Linkage(dossier.pack)
        self._layout = self._linkage.drawn()
        self._laid = (0, "")
        if self.picked not in dossier.pack.by_ref:
            self.picked = ""
        self._lay()
        self._light()
        self.fill(self._drawn(dossier))

    @property
    def current(self) -> str:
        """The link that was picked, else what the row stands for."""
        return self.picked or self.row

    def holds(self, ref: str) -> bool:
        """Whether it shows a link, or what is linked."""
        return super().holds(ref) or self._link(ref) is not None

    def show(self, ref: str) -> None:
        """Put the cursor on a row, or on the row that a link starts from, and pick the link."""
        link = self._link(ref)
        self.picked = ref if link else ""
        node = self._dossier.pack.node(link.origin).ref if link and self._dossier else ref
        super().show(node)
        self._relight()

    def pick(self, step: int) -> None:
        """Pick the next or previous link of the row; beyond the last of them none is picked."""
        here = ["", *self._here]
        at = here.index(self.picked) if self.picked in here else 0
        self.picked = here[(at + step) % len(here)]
        self._relight()
        self.post_message(self.Moved(self, self.current))

    def retitle(self) -> None:
        """The name, how many links there are, how to walk them."""
        super().retitle()
        count = len(self._linkage.links) if self._linkage else 0
        drawn = "" if self._whole else f"{self._plan.count} of "
        links = f"{drawn}{count} links" + (" drawn" if drawn else "")
        words = f"{links} · here {len(self._here)}: ← → pick one · ✗ denied"
        self.border_subtitle = Content(words)

    @property
    def _row(self) -> int:
        at = self.highlighted
        return at if at is not None else self._where.get(self._cursor, 0)

    @property
    def _whole(self) -> bool:
        """Whether all links can be drawn at once."""
        return self._linkage is None or self._linkage.whole

    @property
    def _here(self) -> list[str]:
        """The links of the row, in the order in which they are picked."""
        if self._whole or self._linkage is None:
            return [arc.link.ref for arc in self._layout.at(self._row)]
        return [link.ref for link in self._linkage.at(self._row)]

    def _link(self, ref: str) -> Link | None:
        return self._linkage.get(ref) if self._linkage else None

    def _lay(self) -> bool:
        """Choose anew, of too many links, those to be drawn; whether they may be others."""
        wanted = (self._row, self.picked)
        if self._whole or self._linkage is None or wanted == self._laid:
            return False
        self._laid = wanted
        self._layout = self._linkage.drawn(*wanted)
        self._fresh.clear()
        return True

    def _light(self) -> None:
        """Decide which arcs are bright, and where each is drawn."""
        here = {arc.link.ref for arc in self._layout.at(self._row)}
        self._bright = frozenset({self.picked} if self.picked else here)
        self._plan = self._planned(self._width)

    def _relight(self) -> None:
        """Draw anew the rows whose arcs change."""
        before = self._bright
        others = self._lay()
        self._light()
        self.retitle()
        if not self._width or not (others or before != self._bright):
            return
        if not self._whole:
            self._paint()
            return
        changed = before ^ self._bright
        spans = [(a.top, a.bottom) for a in self._layout.arcs if a.link.ref in changed]
        for at, row in enumerate(self._rows):
            if any(top <= at <= bottom for top, bottom in spans):
                self.replace_option_prompt_at_index(at, self._draw(row))

    def _seen(self) -> range:
        """The rows that are to be seen, or will be a page on; each takes one line."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        return range(max(0, top - height), min(len(self._rows), top + 2 * height))

    def _paint(self) -> None:
        """Draw the arcs of many links on the rows to be seen, where they are not drawn yet."""
        if self._whole or not self._width or self.option_count != len(self._rows):
            return
        for at in set(self._seen()) - self._fresh:
            self.replace_option_prompt_at_index(at, self._draw(self._rows[at]))

    def _redraw(self) -> None:
        self._fresh.clear()
        self._plan = self._planned(self._width)
        super()._redraw()
        if not self._whole:
            self.retitle()  # At another width there is room for others.

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Rows come into view."""
        super().watch_scroll_y(old_value, new_value)
        self._paint()

    @on(events.Resize)
    def _more_rows(self) -> None:
        self._paint()

    @on(OptionList.OptionHighlighted)
    def _walked(self, event: OptionList.OptionHighlighted) -> None:
        """Another row: its arcs are bright, none is picked unless it meets the row.

        This comes before the pane's own handler, which tells where the cursor is.
        """
        link = self._link(self.picked)
        if not (link and self._linkage and event.option_index in self._linkage.span(link)):
            self.picked = ""
        self._relight()

    def _drawn(self, dossier: Dossier) -> Iterator[Row]:
        labels = [_label(node) for node in self._layout.nodes]
        self._column = max((len(label) for label in labels), default=0)
        self._plan = self._planned(self._width)
        for at, node in enumerate(self._layout.nodes):
            yield self._node(dossier, at, node, labels[at].rjust(self._column))

    def _planned(self, width: int) -> _Plan:
        """Which arcs are drawn at a width, and on which tracks."""
        # Where the gutter would leave too little for the words, only bright arcs are drawn.
        words = self._column + 24
        tracks = self._layout.tracks
        every = tracks + words <= width
        # With room to spare the tracks stand apart.
        apart = 2 if 2 * tracks + words + 30 <= width else 1
        shown = [a for a in self._layout.arcs if every or a.link.ref in self._bright]
        size = tracks * apart if every else min(len(shown), width // 3)
        placed = [(arc, arc.track * apart if every else n) for n, arc in enumerate(shown)]
        # Bright arcs last: where they cross muted ones they are to be seen.
        placed.sort(key=lambda pair: pair[0].link.ref in self._bright)
        return _Plan(size, tuple(pair for pair in placed if pair[1] < size))

    def _node(self, dossier: Dossier, at: int, node: Event | Factor, label: str) -> Row:
        differs = text.differs(node.ref, dossier)
        sign = wording.mark(node) if isinstance(node, Event) else "·"

        def draw(width: int, marked: bool) -> Content:
            if self._whole or at in self._seen():
                self._fresh.add(at)
                gutter = self._gutter(at)
            else:
                gutter = Content(" " * self._plan.size)
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

    def _gutter(self, row: int) -> Content:
        """The part of the gutter on a row: outer tracks at the left, the words at the right."""
        size = self._plan.size
        cells: list[tuple[str, str]] = [(" ", "")] * size
        for arc, track in self._plan.placed:
            if not arc.top <= row <= arc.bottom:
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


@dataclass(frozen=True)
class _Plan:
    """The arcs that are drawn, each with its track, and how wide the gutter is, in cells."""

    size: int = 0
    placed: tuple[tuple[Arc, int], ...] = ()

    @property
    def count(self) -> int:
        """How many arcs are drawn."""
        return len(self.placed)


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
