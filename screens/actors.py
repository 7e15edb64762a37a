"""Pane 2: who is in the articles, by side, how often each speaks, and the articles themselves."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from content import wording
from content.model import Actor, Source
from content.pack import Pack
from content.vocabulary import SIDES
from screens import text
from screens.pane import Pane, Row, heading


class Actors(Pane):
    """The actors under their sides, then the articles. The number counts quotes; – is none."""

    def __init__(self) -> None:
        super().__init__(2, "Actors", id="actors")

    def show_pack(self, pack: Pack) -> None:
        """Show the actors of a pack."""
        self.fill(rows(pack))
        self.border_subtitle = Content("– never speaks")


def rows(pack: Pack) -> Iterator[Row]:
    """A heading for each side and its actors, in the pack's order, and last the articles."""
    spoken: dict[str, int] = {}
    for quote in pack.quotes:
        spoken[quote.speaker] = spoken.get(quote.speaker, 0) + 1
    for side in SIDES:
        actors = [actor for actor in pack.actors if actor.side == side]
        if actors:
            yield heading(Content.styled(wording.SIDES[side], text.SECTION))
            for actor in actors:
                yield _row(actor, spoken.get(actor.id, 0))
    yield heading(Content.styled("Articles", text.SECTION))
    for source in pack.sources:
        yield _row(source, len(source.quotes))


def _row(record: Actor | Source, count: int) -> Row:
    def draw(width: int, marked: bool) -> Content:
        number = Content.styled(f"{count or '–':>3}", text.LINK if count else text.MUTED)
        lead = Content.styled("▸ " if marked else "  ", text.LINK)
        room = max(4, width - lead.cell_length - number.cell_length)
        name = text.data(record.label, "bold" if marked else ("" if count else text.MUTED))
        lines = name.wrap(room)
        first = lines[0] + Content(" " * (room - lines[0].cell_length))
        head = lead + first + number
        return Content("\n").join([head, *(Content("    ") + line for line in lines[1:])])

    return Row(record.ref, draw)
