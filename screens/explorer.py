"""The explorer: what its keys do, between the panes, the search and the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from content import cite
from content.describe import description
from content.dossier import Dossier
from content.model import Actor, Quote, Record, Source
from content.vocabulary import LANES
from screens.detail import Detail
from screens.history import Spot
from screens.pane import Pane
from screens.renewing import Renewing
from screens.tools import Landing, Tools

if TYPE_CHECKING:
    from content.search.found import Found, Hit
    from screens.searching import Result, SearchScreen
    from screens.viewing import ViewScreen


class Explorer(Renewing):
    """The main screen: browsing, with a search and the commands of the list."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.searches: tuple[str, ...] = ()
        self._found: Found | None = None
        self._hit = 0

    @on(Detail.Followed)
    def _followed(self, event: Detail.Followed) -> None:
        record = self._record(event.ref)
        if isinstance(record, Quote):
            self.action_read(record.id)
        elif record is not None:
            self.history.visit(Spot(self._subject, event.ref))
            self.go(Spot(record.ref))

    # Views

    def open_view(self, screen: ViewScreen) -> None:
        """Let the reader use a view; then go to what was chosen there, on the day shown there."""
        if self.app.screen is not self:
            return  # A key or a click that came after the one that opened another.

        def left(spot: Spot | None) -> None:
            self._take_day(screen)
            if spot is not None:
                self.go(spot)

        self.app.push_screen(screen, left)

    @property
    def shown(self) -> Dossier | None:
        """The dossier on the day that is shown on top, here or in a view."""
        from screens.viewing import DatedView

        over = [s for s in self.app.screen_stack if isinstance(s, DatedView)]
        return over[-1].dossier if over else self.dossier

    def surface(self, upto: ViewScreen | None = None) -> None:
        """Leave what lies over the explorer, or over a view in it, on the day shown there."""
        from screens.viewing import DatedView, ViewScreen

        changed = None
        while (over := self.app.screen) is not (upto or self):
            self.app.pop_screen()
            if isinstance(over, ViewScreen) and over.day_changed:
                # The day of the topmost: it is the one that was seen last.
                changed = changed or over.dossier
        if changed is not None:
            self.look_at(self.now(changed))
        if changed is not None and upto is not None:
            upto.take_day(self.now(changed))
            if not isinstance(upto, DatedView):
                self.surface()

    def _take_day(self, over: Screen[Any]) -> None:
        """Show the day that a view showed."""
        from screens.viewing import ViewScreen

        if isinstance(over, ViewScreen) and over.day_changed:
            self.look_at(self.now(over.dossier))

    # Search

    def open_search(self, screen: SearchScreen) -> None:
        """Let the reader search, then go to what was chosen; nothing chosen changes nothing."""
        self.app.push_screen(screen, self._searched)

    def _searched(self, result: Result | None) -> None:
        words = result.typed.strip() if result else ""
        if words:
            self.searches = (words, *(other for other in self.searches if other != words))
        if result is not None and result.chosen is not None:
            self._found, self._hit = result.found, result.chosen
            self._land()

    def to_hit(self, step: int) -> None:
        """Land on the next or previous hit of the last search."""
        if self.dossier is None:
            return
        hits = self._found.hits if self._found else ()
        if not hits:
            self.say("Nothing searched yet; press / to search.", problem=True)
            return
        order = [(self._hit + step * n) % len(hits) for n in range(1, len(hits) + 1)]
        there = next((at for at in order if self._on_record(hits[at])), None)
        if there is None:
            self.say("Nothing found was on the record by this day; x shows all days.")
            return
        self._hit = there
        self._land()

    def _on_record(self, hit: Hit) -> bool:
        """Whether a hit was on the record on the day that is shown."""
        assert self.shown
        if hit.source is None or hit.kind == "quote":
            return self.shown.pack.get(hit.id) is not None
        source = self.shown.pack.get(hit.source)
        return isinstance(source, Source) and not self.shown.hides(source)

    def _land(self) -> None:
        """Go to a hit, with what was found lit: a paragraph in its article, the rest in a pane."""
        assert self._found
        self.surface()
        hit = self._found.hits[self._hit]
        note = f"hit {self._hit + 1} of {len(self._found.hits)} · n next · N previous"
        if hit.source is not None and hit.kind != "quote":
            self._land_in_article(hit, Landing(hit.paragraph or 0, self._found.light, note))
            return
        spot = Spot(hit.id, hit.id if hit.kind == "quote" else "")
        if not self.go(spot, light=self._found.light):
            self.say("That is no longer in the pack.", problem=True)
            return
        self.note = note
        self.detail.border_subtitle = Content(note)

    def _land_in_article(self, hit: Hit, landing: Landing) -> None:
        assert self.dossier and hit.source
        source = self._record(hit.source)
        if not isinstance(source, Source):
            self.say("That was not on the record by the day that is shown.", problem=True)
            return
        self.go(Spot(source.ref))
        quotes = [self.dossier.pack.quote(id) for id in source.quotes]
        here = next((q for q in quotes if q.paragraph == landing.paragraph), quotes[0])
        self.open_view(self.tools.article(self.dossier, here, landing))

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until there is a dossier, nothing can be done here; no tour, no next step."""
        if action == "tour_step" and not (self.dossier and self.bar.on):
            return False
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
        """One step out: from the quotes to the pane; from a zoom, a filter, a day, the tour."""
        self.app.clear_notifications()
        if self.bar.decline():
            return
        if self.bar.on and not self.bar.left:
            self.bar.leave()
            self._activate(self.active)
        elif self.detail.has_focus:
            self._activate(self.active)
        elif self.has_class("-zoomed"):
            self.action_zoom()
        elif self.timeline.filtered:
            self.timeline.clear_filter()
        elif self.dossier and self.dossier.as_of:
            self.look_at(self.dossier.whole)
            self.say("All days are shown again.")
        elif self.bar.on:
            self.bar.end()

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
            with self.history.still():
                self.go(spot, remember=False)

    def action_move(self, direction: str) -> None:
        """Move the cursor as the arrow keys do: up, down; left and right change the pane."""
        if direction in ("left", "right") and self.has_class("-arcs") and self.arcs.has_focus:
            self.arcs.pick(1 if direction == "right" else -1)
            return
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
        """Take every filter off the timeline, and show all days."""
        self.timeline.clear_filter()
        if self.dossier and self.dossier.as_of:
            self.look_at(self.dossier.whole)

    def action_zoom(self) -> None:
        """Let the pane with the cursor fill the screen, or give the others their room back."""
        if self.dossier is None:
            return
        reading = self.detail.has_focus
        self.toggle_class("-zoomed")
        self._fill_pane(self.panes[2])
        if reading:
            self._set_reading(on=True)
            return
        self._activate(self.active)
        record = self._record(self.active.current)
        if record is not None:
            self._show(record)

    @property
    def _under_cursor(self) -> Record | None:
        """What the cursor of the detail is on, where it has the keys; else what it is about."""
        here = self.detail.current if self.detail.has_focus else ""
        return self._record(here) or self._record(self._subject)

    def action_copy(self) -> None:
        """Copy the quote under the cursor with its citation, or the record's title and id."""
        if self.dossier is None:
            return
        record = self._under_cursor
        if isinstance(record, Quote):
            self.say(self.tools.copy(cite.citation(self.dossier.pack, record)))
        elif record is not None:
            self.say(self.tools.copy(f"{record.label}\n[{record.ref}]"))

    def action_copy_link(self) -> None:
        """Copy the command that opens the explorer here, on the day shown."""
        record = self._under_cursor
        if self.dossier is not None and record is not None:
            self.say(self.tools.copy(self.tools.deep_link(self.dossier, record.ref)))

    def action_read(self, quote: str = "") -> None:
        """Open the article at the quote under the cursor."""
        record = self._record(quote or self.detail.current)
        if self.dossier is None:
            return
        if not isinstance(record, Quote):
            parts = description(self.dossier, self._need())
            quotes = (at for at, role in enumerate(parts.roles) if role == "quote")
            record = self._record(next((parts.refs[at] for at in quotes), ""))
        if isinstance(record, Quote):
            self.open_view(self.tools.article(self.dossier, record))
        else:
            self.say("This rests on no quote; there is no article to open.", problem=True)

    def _need(self) -> Record:
        record = self._record(self._subject)
        assert record
        return record
