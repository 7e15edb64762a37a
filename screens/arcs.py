"""Pane 3, zoomed: the links as arcs beside what they link, in order of time."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from content import dates, wording
from content.arcs import Arc, Linkage
from content.arcs import Arcs as Layout
from content.dossier import Dossier
from content.model import Event, Factor, Link
from content.record import Value
from screens import text
from screens.beside import Work
from screens.pane import Pane, Row, heading

if TYPE_CHECKING:
    from content.pack import Pack


SWIFT = 2000
"""Up to how many links are laid out at once; more are in a thread, beside the keys."""


class _Laid(NamedTuple):
    """What is linked in a pack, the label of each row, and the width of these in cells."""

    linkage: Linkage
    labels: list[str]
    column: int

    @classmethod
    def out(cls, pack: Pack) -> _Laid:
        """Lay out a pack."""
        linkage = Linkage(pack)
        labels = [_label(node) for node in linkage.nodes]
        return cls(linkage, labels, max(map(len, labels), default=0))


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
        self._labels: list[str] = []
        self._column = 0
        self._bright: frozenset[str] = frozenset()
        self._lit: tuple[Arc, ...] = ()
        self._work: Work | None = None
        self._wanted = ""
        self.picked = ""
        super().__init__(3, "Trade ⇄ security", id="arcs")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the links of a dossier; those of a large one once they are laid out."""
        self._dossier = dossier
        if self.picked and dossier.pack.get(self.picked) is None:
            self.picked = ""
        if self._work is not None:
            self._work.drop()
        if len(dossier.pack.links) <= SWIFT:
            self._take(_Laid.out(dossier.pack))
            return
        if self._linkage is not None:
            self._wanted = self.current
        self._linkage = None
        self._take_layout(Layout((), (), 0))
        self.fill_with([heading("Laying out the links …", text.MUTED)])
        self._work = self._work or Work(self.screen)
        self._work.ask(partial(_Laid.out, dossier.pack), self._come)

    def _take(self, laid: _Laid) -> None:
        self._linkage, self._labels, self._column = laid
        self._take_layout(self._linkage.drawn())
        self._lay()
        self._light()
        self.fill([node.ref for node in self._layout.nodes], self._node)

    def _take_layout(self, layout: Layout) -> None:
        self._layout, self._laid = layout, (0, "")
        self._light()

    def _come(self, laid: _Laid) -> None:
        """Show what was laid out, where the reader wanted to be meanwhile."""
        self._take(laid)
        if self._wanted:
            self.show(self._wanted)
        self.tell(self.Moved(self, self.current))

    def empty(self) -> None:
        """Show nothing, and no more of what is being laid out."""
        if self._work is not None:
            self._work.drop()
        super().empty()

    @property
    def current(self) -> str:
        """The link that was picked, else what the row stands for."""
        return self.picked or self.here

    def holds(self, ref: str) -> bool:
        """Whether it shows a link, or what is linked; or will, once all is laid out."""
        if self._linkage is None and self._dossier is not None:
            pack = self._dossier.pack
            kind, _, id = ref.partition("/")
            linked = kind in ("event", "factor") and bool(pack.ties.of("ends", id))
            return linked or (kind == "link" and pack.get(ref) is not None)
        return super().holds(ref) or self._link(ref) is not None

    def show(self, ref: str) -> None:
        """Put the cursor on a row, or on the row that a link starts from, and pick the link."""
        self._wanted = ref
        link = self._link(ref)
        self.picked = ref if link else ""
        node = self._dossier.pack.node(link.origin).ref if link and self._dossier else ref
        super().show(node)
        self._relight()

    def pick(self, step: int) -> None:
        """Pick the next or previous link of the row; beyond the last of them none is picked."""
        here = ["", *self._of_row]
        at = here.index(self.picked) if self.picked in here else 0
        self.picked = here[(at + step) % len(here)]
        self._relight()
        self.tell(self.Moved(self, self.current))

    def retitle(self) -> None:
        """The name, how many links there are, how to walk them."""
        super().retitle()
        if self._linkage is None:
            self.subtitle(Content(""))
            return
        count = len(self._linkage.links)
        drawn = "" if self._whole else f"{self._plan.count} of "
        links = f"{drawn}{count} links" + (" drawn" if drawn else "")
        words = f"{links} · here {len(self._of_row)}: ← → pick one · ✗ denied"
        self.subtitle(Content(words))

    @property
    def _at(self) -> int:
        at = self.highlighted
        return at if at is not None else self._where.get(self._cursor, 0)

    @property
    def _whole(self) -> bool:
        """Whether all links can be drawn at once."""
        return self._linkage is None or self._linkage.whole

    @property
    def _of_row(self) -> list[str]:
        """The links of the row, in the order in which they are picked."""
        if self._whole or self._linkage is None:
            return [arc.link.ref for arc in self._layout.at(self._at)]
        return [link.ref for link in self._linkage.at(self._at)]

    def _link(self, ref: str) -> Link | None:
        return self._linkage.get(ref) if self._linkage else None

    def _lay(self) -> None:
        """Choose anew, of too many links, those to be drawn."""
        wanted = (self._at, self.picked)
        if self._whole or self._linkage is None or wanted == self._laid:
            return
        self._laid = wanted
        self._layout = self._linkage.drawn(*wanted)

    def _light(self) -> None:
        """Decide which arcs are bright, and where each is drawn."""
        here = {arc.link.ref for arc in self._layout.at(self._at)}
        self._bright = frozenset({self.picked} if self.picked else here)
        self._lit = tuple(arc for arc in self._layout.arcs if arc.link.ref in self._bright)
        self._plan = self._planned(self._width)

    def _relight(self) -> None:
        """Draw anew the rows whose arcs change."""
        before, was = self._bright, self._plan
        self._lay()
        self._light()
        self.retitle()
        if self._width and (before != self._bright or was != self._plan):
            self.refresh()

    def look(self, at: int) -> Hashable:
        crossing = tuple(arc.link.ref for arc in self._lit if arc.top <= at <= arc.bottom)
        # Where all are drawn, each has its place, bright or not.
        plan = self._laid if self._plan.every else self._bright
        return super().look(at), plan, crossing

    def renew(self, cursor: int | None = None, *, top: bool = True) -> None:
        self._plan = self._planned(self._width)
        super().renew(cursor, top=top)
        if not self._whole:
            self.retitle()  # At another width there is room for others.

    def reached(self, at: int) -> None:
        """Another row: its arcs are bright, none is picked unless it meets the row."""
        link = self._link(self.picked)
        if not (link and self._linkage and at in self._linkage.span(link)):
            self.picked = ""
        self._relight()
        super().reached(at)

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
        return _Plan(size, tuple(pair for pair in placed if pair[1] < size), every)

    def _node(self, at: int) -> Row:
        assert self._dossier
        node = self._layout.nodes[at]
        label = self._labels[at].rjust(self._column)
        differs = text.differs(self._dossier.relations.differs(node.ref))
        sign = wording.mark(node) if isinstance(node, Event) else "·"

        def draw(width: int, marked: bool) -> Content:
            gutter = self._gutter(at)
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


class _Plan(Value):
    """The arcs that are drawn, each with its track, and how wide the gutter is, in cells.

    `every` says whether all are that were laid out, or the bright ones alone.
    """

    size: int = 0
    placed: tuple[tuple[Arc, int], ...] = ()
    every: bool = False

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
