"""Browsing a pack that is being written: shown anew, where the reader is; and what is wrong."""

from __future__ import annotations

from content.dossier import Dossier
from content.folds import visible
from content.guide import TourStep
from content.model import Record
from screens.chrome import Banner
from screens.guided import Guided
from screens.history import Spot
from screens.pane import Pane


class Renewing(Guided):
    """Browsing that goes on when the pack was read again."""

    def renew(self, dossier: Dossier) -> str:
        """Show a pack that was read anew, on the same day, at the same place; in the views too.

        Where the place is gone, at the nearest thing that there is. Returns what to tell the
        reader of that, or ''.
        """
        if self.dossier is None:
            return ""
        from screens.searching import SearchScreen
        from screens.viewing import ViewScreen

        self.query_one(Banner).say("")
        whole, before = dossier.whole, self.dossier
        state = whole.at(before.as_of)
        empty = state is not whole and not state.pack.quotes
        self._show_again(whole if empty else state)
        self.history.keep(lambda ref: whole.pack.get(ref) is not None)
        for over in self.app.screen_stack[1:]:
            if isinstance(over, ViewScreen | SearchScreen):
                # In its turn: it may be on its way, without anything in it yet.
                over.call_later(over.renew, whole)
        day = before.pack.header.as_of.plain
        return f"Nothing was on the record by {day} now: all days are shown." if empty else ""

    def _show_again(self, dossier: Dossier) -> None:
        note = self.note
        with self.app.batch_update(), self.prevent(Pane.Moved), self.detail.kept():
            self.dossier = dossier
            self._fill()
            self.bar.renew(dossier.whole.pack.tour)
            record = self._record(self._subject)
            if isinstance(record, TourStep):
                self._tell_step(record)
            elif record is not None:
                self._show(record)
        if record is not None:
            self.note = note
            self._crumbs(record)
        else:
            self._go_nearby()

    def _go_nearby(self) -> None:
        """Go to what the cursor is on now, or to the first thing that there is."""
        rows = (ref for pane in (self.active, *self.panes) for ref in (pane.current, *pane.refs))
        record: Record | None = next((r for r in map(self._record, rows) if r), None)
        if record is not None:
            self.go(Spot(record.ref), remember=False)
        else:
            self.detail.show(())
            self.detail.border_title = self.detail.border_subtitle = None

    def now(self, dossier: Dossier) -> Dossier:
        """The day of a dossier, in the pack as it was read last."""
        assert self.dossier
        state = self.dossier.whole.at(dossier.as_of)
        return state if state.pack.quotes else self.dossier.whole

    def warn(self, trouble: str) -> None:
        """Say what is wrong with what was saved, and that the last good pack is shown."""
        first, *others = trouble.splitlines()
        many = f"has {len(others) + 1} faults, 'check' lists all" if others else "cannot be"
        # The fault last: it is what may be cut.
        words = f"The last good pack is shown; the saved one {many}. {first}"
        self.query_one(Banner).say(words)
        if self.app.screen is not self:
            self.notify(visible(words), severity="warning", markup=False)
