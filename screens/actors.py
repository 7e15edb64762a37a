"""Pane 2: who is in the articles, by side, how often each speaks, and the articles themselves."""

from __future__ import annotations

from typing import cast

from textual.content import Content

from content import wording
from content.dossier import Dossier
from content.outline import Outline, outlined
from content.vocabulary import Side
from screens import text
from screens.pane import Pane, Row, heading


class Actors(Pane):
    """The actors under their sides, then the articles. The number counts quotes; – is none."""

    MEASURED = True

    def __init__(self) -> None:
        super().__init__(2, "Actors", id="actors")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the actors of a dossier."""
        listed = rows(outlined(dossier.pack))
        self.fill([ref for ref, _, _ in listed], lambda at: _row(dossier, *listed[at]))
        self.subtitle(Content("– not heard yet" if dossier.as_of else "– never speaks"))


Listed = tuple[str, str, int]
"""A row: the ref of an actor or an article, the words of a heading, how many quotes there are."""


def rows(outline: Outline) -> list[Listed]:
    """A heading for each side and its actors, in the pack's order, and last the articles."""
    listed: list[Listed] = []
    for side, actors in outline.actors:
        listed.append(("", wording.SIDES[cast(Side, side)], 0))
        listed += [(ref, "", count) for ref, count in actors]
    listed.append(("", "Articles", 0))
    listed += [(ref, "", count) for ref, count in outline.sources]
    return listed


def _row(dossier: Dossier, ref: str, words: str, count: int) -> Row:
    record = dossier.pack.get(ref) if ref else None
    if record is None:
        return heading(Content.styled(words, text.SECTION))
    label, differs = record.label, text.differs(ref, dossier)
    said = f"{count or '–':>3}"

    def lines(width: int) -> int:
        room = width - 2 - len(said)
        # In less room the head of a row is broken, too.
        return text.tall(label + differs.plain, 0, room) if room >= 4 else 0

    def draw(width: int, marked: bool) -> Content:
        number = Content.styled(said, text.LINK if count else text.MUTED)
        lead = text.sign(marked=marked) + Content(" ")
        room = max(4, width - lead.cell_length - number.cell_length)
        style = "bold" if marked else ("" if count else text.MUTED)
        name = text.data(label, style) + differs
        first, *others = text.wrapped(name, room)
        head = lead + first + Content(" " * (room - first.cell_length)) + number
        return Content("\n").join([head, *(Content("    ") + line for line in others)])

    return Row(ref, draw, (ref, label, count, differs.plain), lines)
