"""The views beside the panes, made by their names."""

from __future__ import annotations

from content.dossier import Dossier
from content.model import Record
from content.pack import Pack
from screens.tools import Tools
from screens.viewing import ViewScreen

SHELVES = {
    "mechanisms": ("How it works", "step by step, as the articles describe it"),
    "disagreements": ("Differences", "where the articles differ, each wording with its quotes"),
    "lenses": ("Words", "which article and which actor chooses which word"),
    "gaps": ("Unanswered", "what the articles cannot tell you"),
}
"""The views that are a list of records with a detail: their title, and what they are about."""

PAGES = {
    "balance": ("Balance", "whose words the articles carry"),
    "days": ("Day by day", "what came on the record when"),
}
"""The views that are one page to read: their title, and what they are about."""


def make(name: str, tools: Tools, dossier: Dossier, ref: str) -> ViewScreen | None:
    """The view of a name, opened at a record where it has it; None where it has nothing to show.

    The view knows its name.
    """
    view = _make(name, tools, dossier, ref)
    if view is not None:
        view.view_name = name
    return view


def _make(name: str, tools: Tools, dossier: Dossier, ref: str) -> ViewScreen | None:
    pack = dossier.pack
    if name == "questions":
        from screens.questions import QuestionsScreen

        return QuestionsScreen(tools, dossier, ref) if dossier.whole.pack.questions else None
    if name in PAGES:
        from content import pages
        from screens.pages import PageScreen

        title, about = PAGES[name]
        page = pages.balance_parts if name == "balance" else pages.days_parts
        return PageScreen(tools, dossier, title, about, page)
    if name == "clock":
        from screens.clockface import ClockScreen

        clocked = next((m for m in pack.mechanisms if m.clock), None)
        if clocked is None or clocked.clock is None:
            return None
        return ClockScreen(tools, dossier, clocked, clocked.clock)
    from screens.shelf import ShelfScreen

    title, about = SHELVES[name]

    def collect(pack: Pack) -> tuple[Record, ...]:
        records: tuple[Record, ...] = getattr(pack, name)
        return records

    if not collect(dossier.whole.pack):
        return None
    # What the articles cannot tell speaks of the whole: it is the same on every day.
    return ShelfScreen(tools, dossier, title, about, collect, ref, undated=name == "gaps")
