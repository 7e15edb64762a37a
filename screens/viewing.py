"""What the views beside the panes share: a detail whose quotes and items lead on."""

from __future__ import annotations

from textual import events, on
from textual.widget import Widget

from content import cite
from content.dossier import Dossier
from content.model import Quote, Record
from screens import text
from screens.base import AppScreen
from screens.chrome import KeyBar, TitleLine
from screens.detail import Detail
from screens.history import Spot
from screens.tools import Tools


class ViewScreen(AppScreen[Spot | None]):
    """A view with a detail. Dismissed with the spot to go to in the explorer, or None by Esc.

    The day that a reader goes to in it is the explorer's day afterwards.

    `name_of_bar` is its name in the list of commands. A subclass shows in the detail what its own
    cursor is on, and names the widget that has this cursor as `main`.
    """

    name_of_bar = ""

    def __init__(self, tools: Tools, dossier: Dossier) -> None:
        super().__init__()
        self.tools = tools
        self.dossier = dossier
        self.came_with = dossier
        self.view_name = ""
        # Held, and not looked for: an answer or a new pack may come while the view goes.
        self.top = TitleLine()
        self.detail = Detail()

    @property
    def day_changed(self) -> bool:
        """Whether the reader went to another day here."""
        return self.dossier is not self.came_with

    @property
    def main(self) -> Widget:
        """The widget that has the keys first."""
        return self.detail

    def bar(self) -> KeyBar:
        """The bottom line."""
        return KeyBar(self.tools.hints(self.name_of_bar))

    def on_mount(self) -> None:
        """Let the keys move the view's own cursor."""
        self.main.focus()

    def record(self, ref: str) -> Record | None:
        """The record of a ref, as it is on the day shown."""
        return self.shown.pack.get(ref)

    @property
    def shown(self) -> Dossier:
        """The dossier whose words are shown; a view that speaks of the whole shows the whole."""
        return self.dossier

    def enter_detail(self) -> None:
        """Go from the view's cursor into the detail, to its first quote."""
        if self.detail.reach():
            self.detail.focus()

    def leave_detail(self) -> None:
        """Go from the detail back to the view's own cursor, which must be there for it."""
        self.detail.leave()
        self.main.focus()

    @on(Detail.Followed)
    def _followed(self, event: Detail.Followed) -> None:
        event.stop()
        self.follow(event.ref)

    @on(Detail.Reached)
    @on(events.DescendantFocus)
    def _reached_other(self) -> None:
        self.name_chosen()

    def name_chosen(self) -> None:
        """Show in the detail's border the id of what is under the cursor."""
        record = self.chosen
        self.detail.border_subtitle = text.data(record.ref) if record else None

    def follow(self, ref: str) -> None:
        """A quote leads into its article, an item to its place in the explorer."""
        record = self.record(ref)
        if isinstance(record, Quote):
            self.read(record)
        elif record is not None:
            self.leave(Spot(record.ref))

    def read(self, quote: Quote) -> None:
        """Open the article at a quote."""
        self.open_view(self.tools.article(self.shown, quote))

    def open_view(self, view: ViewScreen) -> None:
        """Open another view over this one; what is chosen there is chosen here, on its day."""
        if self.app.screen is not self:
            return  # A key or a click that came after the one that opened another.

        def left(spot: Spot | None) -> None:
            stale = False
            if view.day_changed:
                self.take_day(view.dossier)
                stale = not isinstance(self, DatedView)
            if spot is not None or stale:
                self.leave(spot)

        self.app.push_screen(view, left)

    def take_day(self, dossier: Dossier) -> None:
        """Be on another day from now on; what is no thing of days gives way then."""
        self.dossier = dossier

    def renew(self, whole: Dossier) -> None:
        """Show a pack that was read anew, on the day that is shown here, at the same place.

        What the pack no longer has stays as it was, until the reader leaves it.
        """
        state = whole.at(self.dossier.as_of)
        state = state if state.pack.quotes else whole
        if not self.is_in(state):
            self.say("This is no longer in the pack; it stays here until you leave.", problem=True)
            return
        unchanged = not self.day_changed
        with self.detail.kept():
            self.take_day(state)
        if unchanged:
            self.came_with = self.dossier

    def is_in(self, dossier: Dossier) -> bool:
        """Whether a dossier has what this view is about."""
        return True

    @property
    def chosen(self) -> Record | None:
        """The record under the cursor: in the detail, else the view's own."""
        return self.record(self.detail.current) if self.detail.has_focus else None

    def action_outward(self) -> None:
        """One step out: from the detail to the view, from the view to where it was opened from."""
        if self.main is not self.detail and self.detail.has_focus:
            self.leave_detail()
        else:
            self.leave(None)

    def action_back(self) -> None:
        """To where the view was opened from."""
        self.leave(None)

    def action_move(self, direction: str) -> None:
        """As the arrow keys: up and down where the cursor is, left and right to the other side."""
        target = self.detail if self.detail.has_focus else self.main
        if direction in ("up", "down"):
            getattr(target, f"action_cursor_{direction}")()
        elif direction == "right" and target is not self.detail:
            self.enter_detail()
        elif direction == "left" and self.main is not self.detail:
            self.leave_detail()

    def action_copy(self) -> None:
        """Copy the quote under the cursor with its citation, or the item's title and id."""
        record = self.chosen
        if isinstance(record, Quote):
            self.say(self.tools.copy(cite.citation(self.shown.pack, record)))
        elif record is not None:
            self.say(self.tools.copy(f"{record.label}\n[{record.ref}]"))
        else:
            self.say("Nothing under the cursor to copy.", problem=True)

    def action_copy_link(self) -> None:
        """Copy the command that opens the explorer at what is under the cursor."""
        record = self.chosen
        if record is None:
            self.say("Nothing under the cursor to copy.", problem=True)
        else:
            self.say(self.tools.copy(self.tools.deep_link(self.shown, record.ref)))

    def action_read(self) -> None:
        """Open the article at the quote under the cursor, or at the first quote shown."""
        record = self.chosen
        quote = record if isinstance(record, Quote) else self.record(self.detail.first_quote)
        if isinstance(quote, Quote):
            self.read(quote)
        else:
            self.say("No quote here; there is no article to open.", problem=True)


class DatedView(ViewScreen):
    """A view in which the reader can go to another day."""

    def take_day(self, dossier: Dossier) -> None:
        """Show the state of another day."""
        super().take_day(dossier)
        self.refill()

    def refill(self) -> None:
        """Show the dossier anew, the cursor where it was."""
        raise NotImplementedError

    def action_as_of(self, step: int) -> None:
        """A day later or earlier; after the last day, all."""
        beside = self.dossier.beside(step)
        if beside is self.dossier:
            self.say(text.no_day(step))
        else:
            self.take_day(beside)

    def action_show_all(self) -> None:
        """All days again."""
        self.take_day(self.dossier.whole)
