"""Pane 2: who is in the articles, by side, how often each speaks, and the articles themselves."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from content import wording
from content.dossier import Dossier
from content.model import Actor, Source
from content.vocabulary import SIDES
from screens import text
from screens.pane import Pane, Row, heading


class Actors(Pane):
    """The actors under their sides, then the articles. The number counts quotes; – is none."""

    def __init__(self) -> None:
        super().__init__(2, "Actors", id="actors")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the actors of a dossier."""
        self.fill(rows(dossier))
        self.border_subtitle = Content("– not heard yet" if dossier.as_of else "– never speaks")


def rows(dossier: Dossier) -> Iterator[Row]:
    """A heading for each side and its actors, in the pack's order, and last the articles."""
    pack = dossier.pack
    spoken: dict[str, int] = {}
    for quote in pack.quotes:
        spoken[quote.speaker] = spoken.get(quote.speaker, 0) + 1
    for side in SIDES:
        actors = [actor for actor in pack.actors if actor.side == side]
        if actors:
            yield heading(Content.styled(wording.SIDES[side], text.SECTION))
            for actor in actors:
                yield _row(dossier, actor, spoken.get(actor.id, 0))
    yield heading(Content.styled("Articles", text.SECTION))
    for source in pack.sources:
        yield _row(dossier, source, len(source.quotes))


def _row(dossier: Dossier, record: Actor | Source, count: int) -> Row:
    differs = text.differs(record.ref, dossier)

    def draw(width: int, marked: bool) -> Content:
        number = Content.styled(f"{count or '–':>3}", text.LINK if count else text.MUTED)
        lead = text.sign(marked=marked) + Content(" ")
        room = max(4, width - lead.cell_length - number.cell_length)
        style = "bold" if marked else ("" if count else text.MUTED)
        name = text.data(record.label, style) + differs
        lines = name.wrap(room)
        first = lines[0] + Content(" " * (room - lines[0].cell_length))
        head = lead + first + number
        return Content("\n").join([head, *(Content("    ") + line for line in lines[1:])])

    return Row(record.ref, draw)
