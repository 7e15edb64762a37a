"""The parts of a description: what the screens style and the command line prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from content import cite, wording
from content.dossier import Dossier
from content.model import Position, Titled
from content.record import Value, replace

Role = Literal[
    "title", "meta", "body", "section", "quote", "passage", "item", "inference",
    "step", "branch", "columns", "table", "lesson", "group", "entry", "point", "note", "printed",
    "end",
]  # fmt: skip


class Part(Value):
    """One part of a description.

    `ref` is the record that a quote or item part leads to, else empty. `tail` is a quote's or a
    passage's attribution, what is said of an item, the number of a step, the condition of a branch.
    `spans` are (start, end) offsets of `text` to light up. `differs` says that the articles differ
    on an item. `rail` stands before each line of it: │ where a diagram goes on below, a blank where
    it ends. `rows` are the (head, words) pairs of columns to stand side by side, or the rows of a
    table, its heads first.

    In a text of many records a "group" parts a section, an "entry" is the head of one record, and a
    "point" is one of its lines, led by its `tail`; a "note" is the editors' inference on the line
    above. The `tail` of an entry or a section names the differences that touch it. `rests` are the
    ids of the quotes that a part rests on. "printed" is text of an article, and "end" the id of
    what a page was about. `spoken` says in words what `text` draws with signs. `address` is the web
    address of what a part was taken from.
    """

    role: Role
    text: str
    ref: str = ""
    tail: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    differs: bool = False
    rail: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    rests: tuple[str, ...] = ()
    spoken: str = ""
    address: str = ""


class Writer:
    """Writes the parts that descriptions of several kinds of record share."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.pack = dossier.pack
        self.relations = dossier.relations

    def title(self, record: Titled) -> Part:
        """The title of a record."""
        return Part("title", record.title, differs=self.relations.differs(record.ref))

    def ours(self, words: str) -> Iterator[Part]:
        """A sentence of ours, or, where it is not there yet, why."""
        if words:
            yield Part("body", words)
        elif self.dossier.as_of:
            day = self.pack.header.as_of.plain
            yield Part(
                "meta", f"Our summary rests on words of after {day} too; here is what there was."
            )

    def quote(self, id: str) -> Part:
        """A quote with its attribution."""
        quote = self.pack.quote(id)
        said = cite.attribution(self.pack, quote)
        address = self.pack.source(quote.source).address
        return Part("quote", quote.text, quote.ref, said, address=address)

    def quotes(self, heading: str, ids: Iterable[str]) -> Iterator[Part]:
        """Quotes under a heading; nothing where there are none."""
        ids = tuple(ids)
        if ids:
            yield Part("section", heading)
            yield from (self.quote(id) for id in ids)

    def item(self, ref: str) -> Part:
        """A record by its title, and what it is. It is not read where that was kept."""
        known = self.pack.mention(ref)
        return Part("item", known.label, ref, known.what, differs=known.differs)

    def link(self, ref: str) -> Part:
        """A link by its title, with who says and who denies it."""
        known = self.pack.mention(ref)
        return Part("item", known.label, ref, known.who or known.what, differs=known.differs)

    def items(self, heading: str, refs: Iterable[str]) -> Iterator[Part]:
        """Records under a heading; nothing where there are none."""
        refs = tuple(refs)
        if refs:
            yield Part("section", heading)
            yield from map(self.item, refs)

    def position(self, position: Position) -> Iterator[Part]:
        """One actor's position with its words; marked where they are new on the day shown."""
        new = " · new" if not self.dossier.fresh.isdisjoint(position.quotes) else ""
        yield Part("section", wording.stance(self.pack, position) + new)
        if position.answer:
            yield Part("body", position.answer)
        if position.note:
            yield Part("inference", position.note)
        yield from (self.quote(id) for id in position.quotes)


def railed(parts: Iterable[Part], rail: str) -> Iterator[Part]:
    """The same parts with a rail before them."""
    return (replace(part, rail=rail) for part in parts)
