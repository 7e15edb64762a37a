"""The explorer: three panes, the detail, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from content import cite, wording
from content.describe import describe
from content.dossier import Dossier
from content.model import Actor, Quote, Record
from content.vocabulary import LANES
from screens import text
from screens.actors import Actors
from screens.base import AppScreen
from screens.chrome import HintsFor, KeyBar, PaneTabs, TitleLine
from screens.detail import Detail
from screens.history import History, Spot
from screens.ladder import Ladder
from screens.pane import Pane
from screens.timeline import Timeline

if TYPE_CHECKING:
    from content.search import Hit
    from screens.searching import Result, SearchScreen

Spans = tuple[tuple[int, int], ...]


class Explorer(AppScreen[None]):
    """The main screen. Shows an empty frame at once and a dossier when it is handed one."""

    def __init__(self, hints: HintsFor, copy: Callable[[str], str]) -> None:
        super().__init__()
        self._hints = hints
        self._copy = copy
        self.dossier: Dossier | None = None
        self.timeline = Timeline()
        self.actors = Actors()
        self.ladder = Ladder()
        self.panes: tuple[Pane, ...] = (self.timeline, self.actors, self.ladder)
        self.detail = Detail()
        self.active: Pane = self.timeline
        self.history = History()
        self.searched_for = ""
        self._subject = ""
        self._hits: tuple[Hit, ...] = ()
        self._hit = 0

    def compose(self) -> ComposeResult:
        """A frame: title, keys, and between them room for the panes, which come with a dossier."""
        yield TitleLine()
        yield PaneTabs()
        yield Vertical(Static("Reading the articles …", id="reading", markup=False), id="body")
        yield KeyBar(self._hints("explorer"))

    @property
    def spot(self) -> Spot:
        """Where the reader is."""
        current = self.detail.current
        return Spot(self._subject, current if current and "/" in current else "")

    async def open_dossier(self, dossier: Dossier, spot: Spot | None = None) -> None:
        """Show a dossier, at a spot where it has it, else where its pack says to start."""
        self.dossier = dossier
        pack = dossier.pack
        for pane in (self.timeline, self.actors, self.ladder):
            pane.show_pack(pack)
        count = len(pack.sources)
        right = f"{count} articles · to {pack.header.as_of.plain}"
        if dossier.originals:
            right = f"{len(dossier.originals.articles)} of {count} originals attached · {right}"
        self.query_one(TitleLine).say(pack.header.title, pack.header.subtitle, right)
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount(Horizontal(*self.panes, id="panes"), self.detail)
        # The start first, so that some pane is open, with its cursor, whatever the spot is.
        self.go(Spot(pack.header.start), remember=False)
        if spot is not None:
            self.go(spot, remember=False)

    # Where the reader is

    def go(self, spot: Spot, *, remember: bool = True, spans: Spans = ()) -> bool:
        """Go to a record, and to a quote of it. False where the pack has no such record.

        `spans` are offsets to light up in the text of a quote that is gone to.
        """
        record = self._record(spot.ref)
        if record is None:
            return False
        pane = next((pane for pane in self.panes if pane.holds(record.ref)), None)
        if pane is None and record.kind in ("event", "outside") and self.timeline.filtered:
            self.timeline.clear_filter()
            pane = self.timeline if self.timeline.holds(record.ref) else None
        if pane is not None:
            with self.prevent(Pane.Moved):
                pane.show(record.ref)
            self._activate(pane)
        self._show(record, spot.quote, spans)
        if (pane is None or spot.quote) and (self.detail.reach(spot.quote) or pane is None):
            self._enter_detail()
        if remember:
            self.history.visit(spot)
        else:
            self.history.drift(spot)
        return True

    def _record(self, ref: str) -> Record | None:
        return self.dossier.pack.get(ref) if self.dossier else None

    def _show(self, record: Record, quote: str = "", spans: Spans = ()) -> None:
        assert self.dossier
        self._subject = record.ref
        parts = describe(self.dossier, record)
        if spans:
            parts = tuple(
                replace(part, spans=spans) if part.ref == record.ref else part for part in parts
            )
        self.detail.show(parts, quote)
        self.detail.border_subtitle = None
        self._crumbs(record, quote)
        self._mark(record)

    def _mark(self, record: Record) -> None:
        """Mark what belongs to a record in every pane."""
        assert self.dossier
        refs = self.dossier.relations.neighbours(record).all
        with self.app.batch_update():
            for pane in self.panes:
                pane.mark(refs, follow=pane is not self.active)

    def _crumbs(self, record: Record, quote: str = "") -> None:
        trail = ["4 Detail"]
        pane = next((pane for pane in self.panes if pane.holds(record.ref)), None)
        trail.append(pane.title if pane else wording.KIND_WORDS[record.kind].capitalize())
        trail.append(record.label)
        said = self._record(quote) if quote else None
        if isinstance(said, Quote):
            trail.append(cite.paragraph(said))
        self.detail.border_title = text.data(" › ".join(trail))

    def _activate(self, pane: Pane) -> None:
        """Make a pane the one that the keys move, and the one shown where there is room for one."""
        self.active = pane
        self.remove_class("-reading")
        for other in self.panes:
            other.set_class(other is pane, "-active")
        self.query_one(PaneTabs).say(self.panes, pane)
        pane.focus(scroll_visible=False)

    def _enter_detail(self) -> None:
        """Let the keys move the detail; zoomed, it takes the place of the pane."""
        self.add_class("-reading")
        self.detail.focus()

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
        subject, reached = self._record(self._subject), self._record(event.ref)
        if subject is None or reached is None or not self.detail.has_focus:
            return
        self._crumbs(subject, event.ref)
        self._mark(reached if isinstance(reached, Quote) else subject)
        self.history.drift(Spot(subject.ref, event.ref))

    @on(Detail.Followed)
    def _followed(self, event: Detail.Followed) -> None:
        record = self._record(event.ref)
        if isinstance(record, Quote):
            self.action_read(record.id)
        elif record is not None:
            self.history.visit(Spot(self._subject, event.ref))
            self.go(Spot(record.ref))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus when the mouse or Tab moves it."""
        pane = event.widget
        if not pane.has_focus:
            return  # It went on to the detail: nothing to follow here.
        if pane is self.detail:
            self.add_class("-reading")
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

    # Search

    def open_search(self, screen: SearchScreen) -> None:
        """Let the reader search, then go to what was chosen; nothing chosen changes nothing."""
        self.app.push_screen(screen, self._searched)

    def _searched(self, result: Result | None) -> None:
        if result is not None:
            while self.app.screen is not self:
                self.app.pop_screen()
            self.searched_for = result.query
            self._hits, self._hit = result.hits, result.chosen
            self._land()

    def _land(self) -> None:
        hit = self._hits[self._hit]
        self.go(Spot(hit.id, hit.id if hit.kind == "quote" else ""), spans=hit.spans)
        self.detail.border_subtitle = Content(
            f"hit {self._hit + 1} of {len(self._hits)} · n next · N previous"
        )

    def action_hit(self, step: int) -> None:
        """The next or previous hit of the last search."""
        if not self._hits:
            self.say("Nothing searched yet; press / to search.", problem=True)
            return
        self._hit = (self._hit + step) % len(self._hits)
        self._land()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until there is a dossier, nothing can be done here."""
        return self.dossier is not None and super().check_action(action, parameters)

    def action_pane(self, number: int) -> None:
        """Go to a pane by its number; 4 is the detail."""
        if number == 4:
            self.detail.reach(self.detail.current)
            self._enter_detail()
            return
        pane = self.panes[number - 1]
        pane.meet(self._subject)
        self._activate(pane)

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Tab: the next pane, one that has no room beside the others too."""
        return self._beside(1)

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Shift and Tab: the pane before."""
        return self._beside(-1)

    def _beside(self, step: int) -> Widget | None:
        """Go so many panes on, the detail being the last, and round again."""
        if self.dossier is None:
            return None
        order: list[Pane | Detail] = [*self.panes, self.detail]
        here: Pane | Detail = self.detail if self.detail.has_focus else self.active
        self.action_pane((order.index(here) + step) % len(order) + 1)
        return self.focused

    def action_outward(self) -> None:
        """One step out: from the quotes to the pane, then from a zoom, then from a filter."""
        self.app.clear_notifications()
        if self.detail.has_focus:
            self._activate(self.active)
        elif self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        elif self.timeline.filtered:
            self.timeline.clear_filter()

    def action_back(self) -> None:
        """To where the reader was before."""
        self._travel(self.history.back(), "This is where you started.")

    def action_forward(self) -> None:
        """To where the reader went back from."""
        self._travel(self.history.forward(), "There is nothing further on.")

    def _travel(self, spot: Spot | None, otherwise: str) -> None:
        if spot is None:
            self.say(otherwise)
        else:
            self.go(spot, remember=False)

    def action_move(self, direction: str) -> None:
        """Move the cursor as the arrow keys do: up, down; left and right change the pane."""
        if direction in ("left", "right"):
            self._beside(1 if direction == "right" else -1)
            return
        target = self.detail if self.detail.has_focus else self.active
        getattr(target, f"action_cursor_{direction}")()

    def action_lane(self, letter: str) -> None:
        """Show or hide a lane of the timeline, by its letter."""
        self.timeline.toggle_lane(next(lane for lane in LANES if lane[0].upper() == letter))
        if not self.timeline.filtered:
            self.say("All lanes are shown.")

    def action_only_actor(self) -> None:
        """Show only the events of the actor under the cursor; again, those of all."""
        if self.timeline.actor is not None:
            self.timeline.only_actor(None)
            return
        record = self._record(self.actors.current if self.active is self.actors else self._subject)
        chosen = self._record(self.detail.current) if self.detail.has_focus else None
        if isinstance(chosen, Quote) and self.dossier:
            record = self.dossier.pack.actor(chosen.speaker)
        if isinstance(record, Actor):
            self.timeline.only_actor(record.id)
            self.say(f"Timeline: only {record.label}. f or x shows all.")
        else:
            self.say("Choose an actor first (2), then press f.", problem=True)

    def action_show_all(self) -> None:
        """Take every filter off the timeline."""
        self.timeline.clear_filter()

    def action_zoom(self) -> None:
        """Let the pane with the cursor fill the screen, or give the others their room back."""
        self.toggle_class("-zoomed")

    def action_copy(self) -> None:
        """Copy the quote under the cursor with its citation, or the record's title and id."""
        if self.dossier is None:
            return
        record = self._record(self.detail.current if self.detail.has_focus else self._subject)
        if isinstance(record, Quote):
            self.say(self._copy(cite.citation(self.dossier.pack, record)))
        elif record is not None:
            self.say(self._copy(f"{record.label}\n[{record.ref}]"))

    def action_read(self, quote: str = "") -> None:
        """Open the article at the quote under the cursor."""
        from screens.article import ArticleScreen

        record = self._record(quote or self.detail.current)
        if self.dossier is None:
            return
        if not isinstance(record, Quote):
            parts = describe(self.dossier, self._need())
            record = self._record(next((p.ref for p in parts if p.role == "quote"), ""))
        if isinstance(record, Quote):
            screen = ArticleScreen(self.dossier, record, self._hints("article"), self._copy)
            self.app.push_screen(screen)
        else:
            self.say("This rests on no quote; there is no article to open.", problem=True)

    def _need(self) -> Record:
        record = self._record(self._subject)
        assert record
        return record
