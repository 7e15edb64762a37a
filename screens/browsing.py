"""Where the reader is: three panes, the detail that follows them, and the trail behind."""

from __future__ import annotations

from asyncio import sleep
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.dom import DOMNode
from textual.geometry import Region
from textual.strip import Strip

from content import cite, wording
from content.describe import description
from content.dossier import Dossier
from content.model import Quote, Record
from screens import text
from screens.actors import Actors
from screens.base import AppScreen
from screens.chrome import Banner, KeyBar, PaneTabs, TitleLine
from screens.detail import Detail
from screens.history import History, Spot
from screens.ladder import Ladder
from screens.pane import Pane
from screens.timeline import Timeline
from screens.tools import Light, Tools, lit
from screens.tour import TourBar

if TYPE_CHECKING:
    from screens.arcs import Arcs


class Browsing(AppScreen[None]):
    """Three panes and a detail that follow each other. A dossier is there before it is opened."""

    AUTO_FOCUS = ""  # The keys go where the reader is, and not to some pane before that.

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools = tools
        self.dossier: Dossier | None = None
        self.timeline = Timeline()
        self.actors = Actors()
        self.ladder = Ladder()
        self.detail = Detail()
        self.active: Pane = self.timeline
        # As it most often begins: what is so from the start has its styles worked out once.
        self.timeline.add_class("-active", update=False)
        self.timeline.set_reactive(Pane.has_focus, True)
        self._keyed: Pane | Detail = self.timeline
        self.history = History()
        self._subject = ""
        self.note = ""
        self._filled: dict[Pane, Dossier] = {}
        self._first: tuple[Spot | None, bool] = None, False

    def compose(self) -> ComposeResult:
        """Title, keys, and between them the panes."""
        yield TitleLine()
        yield Banner()
        yield TourBar()
        yield PaneTabs()
        panes = (self.timeline, self.actors, self.ladder)
        yield Vertical(Horizontal(*panes, id="panes"), self.detail, id="body")
        yield KeyBar(self.tools.hints("explorer"))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground below all, which has a colour and no more: one line, as often as asked for."""
        one = Region(crop.x, crop.y, crop.width, min(1, crop.height))
        return super().render_lines(one) * crop.height

    @cached_property
    def arcs(self) -> Arcs:
        """The links as arcs: imported, and put beside the ladder, when they are first shown."""
        from screens.arcs import Arcs

        arcs = Arcs()
        self.query_one("#panes").mount(arcs)
        return arcs

    @property
    def _links(self) -> tuple[Pane, ...]:
        """The panes that there are so far for the links; one of them is shown."""
        return (self.ladder, self.arcs) if "arcs" in vars(self) else (self.ladder,)

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes by their numbers; the links as a ladder, or, zoomed, as arcs."""
        links = self.arcs if self.has_class("-zoomed") else self.ladder
        return (self.timeline, self.actors, links)

    @property
    def spot(self) -> Spot:
        """Where the reader is."""
        current = self.detail.current
        return Spot(self._subject, current if current and "/" in current else "")

    def open_dossier(
        self, dossier: Dossier, spot: Spot | None = None, *, offer: bool = False
    ) -> None:
        """Take the dossier to show, at a spot where it has it, else where its pack says to start.

        With `offer` its tour is offered.
        """
        self.dossier = dossier
        self._first = spot, offer

    def on_mount(self) -> None:
        """Show the dossier, before the first layout, so that the first frame has all of it."""
        dossier = self.dossier
        assert dossier
        spot, offer = self._first
        self._fill()
        # The start first, so that some pane is open, with its cursor, whatever the spot is.
        self._activate(self.timeline)
        self.go(Spot(dossier.pack.header.start), remember=False)
        if spot is not None and self._record(spot.ref):
            self.go(spot, remember=False)
        if offer:
            self.query_one(TourBar).offer(dossier.pack.tour)
        # Now, and not when Textual comes to it: the first frame is to show who has the keys.
        self.timeline.has_focus = self._keyed is self.timeline
        self._keyed.has_focus = True
        self.set_focus(self._keyed, scroll_visible=False)
        self._reach(self.detail.current)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """On top for the first time, its styles have just been read."""
        if not self.stack_updates:
            event.refresh_styles = False

    def _fill(self) -> None:
        """Show the dossier in the title and in every pane."""
        assert self.dossier
        header = self.dossier.pack.header
        count = len(self.dossier.whole.pack.sources)
        right = f"{count} articles · to {header.as_of.plain}"
        if self.dossier.originals:
            attached = len(self.dossier.originals.articles)
            right = f"{attached} of {count} originals attached · {right}"
        if self.dossier.as_of:
            right = text.day(self.dossier)
        title = self.query_one(TitleLine)
        title.say(header.title, header.subtitle, right, telling=self.dossier.as_of is not None)
        for pane in self.panes:
            self._fill_pane(pane)
        # The links are shown in one way; in the other when the reader comes to it.
        for other in self._links:
            if other not in self.panes:
                self._filled.pop(other, None)
                other.empty()

    def _fill_pane(self, pane: Pane) -> None:
        """Show the dossier in a pane, where it does not yet."""
        if self.dossier and self._filled.get(pane) is not self.dossier:
            self._filled[pane] = self.dossier
            pane.show_dossier(self.dossier)

    def look_at(self, dossier: Dossier) -> None:
        """Show the state of another day, at the same record where it has it."""
        with self.app.batch_update(), self.prevent(Pane.Moved):
            self.dossier = dossier
            self._fill()
        record = self._record(self._subject) or self._record(self.active.current)
        if record is None:
            first = next((pane for pane in self.panes if pane.refs), None)
            record = self._record(first.refs[0]) if first else None
        if record is not None:
            self.go(Spot(record.ref), remember=False)
        else:
            self.detail.show(())

    # Where the reader is

    def go(self, spot: Spot, *, remember: bool = True, light: Light | None = None) -> bool:
        """Go to a record, and to a quote of it. False where the pack has no such record.

        `light` gives what is to be lit in the words about it.
        """
        record = self._record(spot.ref)
        if record is None and self.dossier and self.dossier.whole.pack.get(spot.ref):
            # What was not on the record yet is asked for: then the whole is.
            self.look_at(self.dossier.whole)
            self.say("That was not on the record by that day; all days are shown.")
            record = self._record(spot.ref)
        if record is None:
            return False
        pane = self._pane_of(record.ref)
        if pane is None and record.kind in ("event", "outside") and self.timeline.filtered:
            self.timeline.clear_filter()
            pane = self.timeline if self.timeline.holds(record.ref) else None
        if pane is not None:
            with self.prevent(Pane.Moved):
                pane.show(record.ref)
            self._activate(pane)
        self._show(record, spot.quote, light)
        if (pane is None or spot.quote) and (self.detail.reach(spot.quote) or pane is None):
            self._enter_detail()
        if remember:
            self.history.visit(spot)
        else:
            self.history.drift(spot)
        return True

    def _pane_of(self, ref: str) -> Pane | None:
        """The pane that has a record; the one the reader is in, where several have."""
        nearest = (pane for pane in (self.active, *self.panes) if pane in self.panes)
        return next((pane for pane in nearest if pane.holds(ref)), None)

    def _record(self, ref: str) -> Record | None:
        return self.dossier.pack.get(ref) if self.dossier else None

    def _show(self, record: Record, quote: str = "", light: Light | None = None) -> None:
        assert self.dossier
        self._subject = record.ref
        self.note = ""
        self.detail.show(lit(description(self.dossier, record), light), quote)
        self._crumbs(record, quote)
        self._mark(record)

    def _mark(self, record: Record) -> None:
        """Mark what belongs to a record in every pane."""
        assert self.dossier
        refs = self.dossier.relations.neighbours(record).all
        with self.app.batch_update():
            for pane in self.panes:
                # A pane that has the record keeps its cursor in view; the others bring the marks.
                pane.mark(refs, follow=not pane.holds(self._subject))

    def _crumbs(self, record: Record, quote: str = "") -> None:
        trail = ["4 Detail"]
        pane = self._pane_of(record.ref)
        trail.append(pane.title if pane else wording.KIND_WORDS[record.kind].capitalize())
        trail.append(record.label)
        said = self._record(quote) if quote else None
        if isinstance(said, Quote):
            trail.append(cite.paragraph(said))
        self.detail.name_it(
            text.data(" › ".join(trail)), text.data(self.note or quote or record.ref)
        )

    def _activate(self, pane: Pane) -> None:
        """Make a pane the one that the keys move, and the one shown where there is room for one.

        Zoomed, the links are arcs.
        """
        if pane in self._links and pane not in self.panes:
            here, pane = pane.current, self.panes[-1]
            self._fill_pane(pane)
            with self.prevent(Pane.Moved):
                pane.show(here)
        self.active = pane
        self._set_reading(on=False)
        self.set_class(pane in self._links[1:], "-arcs")
        for other in (self.timeline, self.actors, *self._links):
            other.set_class(other is pane, "-active")
        self.query_one(PaneTabs).say(self.panes, pane)
        self._hand_keys(pane)

    def _enter_detail(self) -> None:
        """Let the keys move the detail; zoomed, it takes the place of the pane."""
        self._set_reading(on=True)
        self._hand_keys(self.detail)

    def _hand_keys(self, to: Pane | Detail) -> None:
        """Let the keys move something else; what follows from that is painted in one frame.

        Before the first frame they are handed over once, when all is filled.
        """
        self._keyed = to
        if self.focused is to or not self.stack_updates:
            return
        held = ExitStack()
        held.enter_context(self.app.batch_update())

        async def painted() -> None:
            await sleep(0)  # The widgets have their turn to say that they look different.
            held.close()

        def follow(node: DOMNode | None) -> None:
            # The way, around all, of the message that the keys go elsewhere, and behind it.
            if node is None or node is self:
                self.call_later(painted)
            else:
                node.call_later(follow, node.parent)

        self.set_focus(to, scroll_visible=False)
        follow(to)

    def _set_reading(self, *, on: bool) -> None:
        """Have the detail take the room of the pane, zoomed, or not."""
        # Otherwise it makes no difference, and would have the whole screen laid out anew.
        self.set_class(on and self.has_class("-zoomed"), "-reading")

    # What the panes report

    @on(Pane.Moved)
    def _moved(self, event: Pane.Moved) -> None:
        record = self._record(event.ref)
        if record is not None and event.pane.has_focus:
            self._show(record)
            self.history.drift(Spot(record.ref))

    @on(Pane.Opened)
    def _opened(self, event: Pane.Opened) -> None:
        if self._subject != event.ref:
            record = self._record(event.ref)
            if record is None:
                return
            self._show(record)
        self.history.visit(Spot(event.ref))
        self.detail.reach()
        self._enter_detail()

    @on(Detail.Reached)
    def _reached(self, event: Detail.Reached) -> None:
        self._reach(event.ref)

    def _reach(self, ref: str) -> None:
        """Say where the cursor of the detail is, once it has the keys."""
        subject, reached = self._record(self._subject), self._record(ref)
        if subject is None or reached is None or not self.detail.has_focus:
            return
        self._crumbs(subject, ref)
        self._mark(reached if isinstance(reached, Quote) else subject)
        self.history.drift(Spot(subject.ref, ref))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus when the mouse or Tab moves it."""
        pane = event.widget
        if not pane.has_focus:
            return  # It went on to the detail: nothing to follow here.
        if pane is self.detail:
            self._set_reading(on=True)
            # The cursor may have come before the keys.
            self._reach(self.detail.current)
        if isinstance(pane, Pane) and pane is not self.active:
            self.active = pane
            self._activate(pane)
        if isinstance(pane, Pane) and self.dossier:
            self.detail.leave()
            record = self._record(pane.current)
            if record is not None and record.ref != self._subject:
                self._show(record)
                self.history.drift(Spot(record.ref))
            elif record is not None:
                self._crumbs(record)
                self._mark(record)
