"""Pane 2: who is in the articles, by side, how often each speaks, and the articles themselves."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple, cast

from textual.content import Content

from content import wording
from content.dossier import Dossier
from content.faces import Face, List
from content.outline import Outline, outlined
from content.vocabulary import Side
from screens import text
from screens.pane import Pane, Row, heading


class Actors(Pane):
    """The actors under their sides, then the articles. The number counts quotes; – is none."""

    MEASURED = Pane.EXACT

    def __init__(self) -> None:
        super().__init__(2, "Actors", id="actors")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the actors of a dossier."""
        listed = rows(outlined(dossier.pack))
        faces = dossier.pack.faces

        def row(at: int) -> Row:
            here = listed[at]
            return _row(here, faces.of(here.list, here.at)) if here.ref else _heading(here)

        self.fill([here.ref for here in listed], row)
        self.subtitle(Content("– not heard yet" if dossier.as_of else "– never speaks"))


class Listed(NamedTuple):
    """A row: an actor or an article, by its number in its list, or the words of a heading."""

    ref: str
    words: str = ""
    quotes: int = 0
    list: List = "actors"
    at: int = 0


def rows(outline: Outline) -> list[Listed]:
    """A heading for each side and its actors, in the pack's order, and last the articles."""
    listed: list[Listed] = []
    numbers = count()
    for side, actors in outline.actors:
        listed.append(Listed("", wording.SIDES[cast(Side, side)]))
        listed += [Listed(ref, "", said, "actors", next(numbers)) for ref, said in actors]
    listed.append(Listed("", "Articles"))
    sources = enumerate(outline.sources)
    listed += [Listed(ref, "", said, "sources", at) for at, (ref, said) in sources]
    return listed


def _heading(listed: Listed) -> Row:
    return heading(listed.words, text.SECTION)


def _row(listed: Listed, face: Face) -> Row:
    ref, label, quotes = listed.ref, face.title, listed.quotes
    differs = text.differs(face.differs)
    said = f"{quotes or '–':>3}"

    def lines(width: int) -> int:
        room = width - 2 - len(said)
        # In less room the head of a row is broken, too.
        return text.tall(label + differs.plain, 0, room) if room >= 4 else 0

    def draw(width: int, marked: bool) -> Content:
        number = Content.styled(said, text.LINK if quotes else text.MUTED)
        lead = text.sign(marked=marked) + " "
        room = max(4, width - lead.cell_length - number.cell_length)
        style = "bold" if marked else ("" if quotes else text.MUTED)
        name = text.data(label, style) + differs
        first, *others = text.wrapped(name, room)
        blank = " " * (room - first.cell_length)
        further = (piece for line in others for piece in ("\n    ", line))
        return Content.assemble(lead, first, blank, number, *further)

    return Row(ref, draw, (ref, label, quotes, face.differs), lines)
