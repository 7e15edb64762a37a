"""The parts of the brief as HTML: entries, paragraphs, points, steps, and below them evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import quote as percent
from xml.etree.ElementTree import Element

from app.exports.html_room import Room
from app.exports.markup import Child, anchor, el, link
from content import cite, wording
from content.dossier import Dossier
from content.guide import OutsideFact
from content.model import Event, Link, Quote, Record
from content.parts import Part

_LISTS = {"point": "ul", "step": "ol", "branch": "ol"}


class PartWriter:
    """Writes the parts of one dossier; its page has room for so much evidence and no more."""

    def __init__(self, dossier: Dossier, room: Room | None = None) -> None:
        self.dossier = dossier
        self.pack = dossier.pack
        self.room = room or Room()

    def entry(self, part: Part, tag: str) -> Element:
        """The element of a record, with its heading; what is said of it is put in afterwards."""
        record = self.pack.by_ref[part.ref]
        classes = ["entry", record.kind]
        if isinstance(record, Event):
            classes.append(f"lane-{record.lane}")
        if isinstance(record, Link) and record.disputed:
            classes.append("disputed")
        heading = el(tag, *self._heading(record, part.text))
        permalink = el("a", part.ref, href=anchor(part.ref), class_="id")
        holder = el(
            "article", heading, el("p", permalink, class_="where"), class_=" ".join(classes)
        )
        holder.set("id", part.ref)
        if part.differs:
            refs = part.tail.split(", ")
            names = [el("a", self.pack.by_ref[ref].label, href=anchor(ref)) for ref in refs]
            items = [el("li", name) for name in names]
            count = wording.count(len(items), "point")
            told = el(
                "summary", el("span", "≠ ", aria_hidden="true"), f"The articles differ: {count}"
            )
            holder.append(el("details", told, el("ul", *items), class_="differs"))
        return holder

    def _heading(self, record: Record, words: str) -> list[Child]:
        """The words of a heading; those of an event with its sign and its date apart."""
        if isinstance(record, Event):
            sign = el("span", wording.mark(record), aria_hidden="true", class_="mark")
            return [sign, el("span", str(record.date), class_="date"), " ", record.title]
        if isinstance(record, OutsideFact):
            return [el("span", str(record.date), class_="date"), " ", record.title]
        return [words]

    def flow(self, parts: Iterable[Part]) -> list[Element]:
        """Parts in their order; points and steps in a row as one list, their notes within it."""
        found: list[Element] = []
        tag = ""
        for part in parts:
            if part.role == "note" and tag:
                found[-1][-1].append(self._block(part))
                continue
            before, tag = tag, _LISTS.get(part.role, "")
            if not tag:
                found.append(self._block(part))
            elif tag == before:
                found[-1].append(self._item(part))
            else:
                found.append(el(tag, self._item(part)))
        return found

    def _item(self, part: Part) -> Element:
        stance = part.tail.partition(":")[0]
        known = {word: name for name, word in wording.STANCES.items()}
        lead = el("b", f"{part.tail}: " if part.text else part.tail) if part.tail else None
        if part.role == "step":
            lead = None
        item = el("li", lead, *_linked(part.text, part.address), self.evidence(part.rests))
        if part.role == "step":
            item.set("value", part.tail)  # Branches stand between the steps and are not counted.
        elif part.role == "branch":
            item.set("class", "branch")
        elif stance in known:
            item.set("class", f"stance-{known[stance]}")
        return item

    def _block(self, part: Part) -> Element:
        match part.role:
            case "quote":
                return self._quote(part)
            case "inference" | "note":
                words = el("p", el("b", "Editors: "), part.text)
                below = self.evidence(part.rests, part.tail or "evidence")
                return el("div", words, below, class_="inference")
            case "meta":
                return el("p", *_linked(part.spoken or part.text, part.address), class_="meta")
            case _:
                return el("div", el("p", part.text), self.evidence(part.rests))

    def _quote(self, part: Part) -> Element:
        """A quote at its own place: the words, whose they are, its id, and the article itself."""
        quote = self.pack.quote(part.ref)
        address = self.pack.source(quote.source).address
        there = link(at(address, quote.text), "in the article") if address else None
        caption = el(
            "figcaption",
            part.tail,
            " ",
            el("a", part.ref, href=anchor(part.ref), class_="id"),
            " " if address else None,
            there if there is not None and there.tag == "a" else None,
        )
        figure = el("figure", self._words(quote), caption, class_=f"quote {quote.voice}")
        figure.set("id", part.ref)
        return figure

    def _words(self, quote: Quote) -> Element:
        language = self.pack.source(quote.source).language
        own = language == (self.pack.header.language or "en")
        words = el("blockquote", el("p", f"“{quote.text}”"))
        if language and not own:
            words.set("lang", language)
        return words

    def evidence(self, quotes: tuple[str, ...], label: str = "evidence") -> Element | None:
        """What a statement rests on, to be unfolded below it; None where that is nothing."""
        if not quotes:
            return None
        found = [self.pack.quote(id) for id in quotes]
        if not self.room.lists(len(found)):
            many = wording.count(len(found), "quote")
            return el("p", f"{label}: {many}, which this page has no room to name", class_="by")
        places: dict[str, list[str]] = {}
        for quote in found:
            where = places.setdefault(self._short(quote), [])
            if cite.paragraph(quote) not in where:
                where.append(cite.paragraph(quote))
        names = "; ".join(f"{name} {', '.join(where)}" for name, where in places.items())
        lines = []
        for quote in found:
            by = cite.attribution(self.pack, quote)
            if self.room.writes(len(quote.text) + len(by)):
                cited = el("a", by, href=anchor(quote.id))
                lines.append(el("li", self._words(quote), el("p", cited, class_="by")))
            else:
                lines.append(el("li", el("a", quote.id, href=anchor(quote.id))))
        told = el("summary", f"{label}: {names}")
        return el("details", told, el("ul", *lines), class_="evidence")

    def _short(self, quote: Quote) -> str:
        """'KBS': the outlet in short, with the day where it has more than one article here."""
        source = self.pack.source(quote.source)
        name = self.pack.actor(source.outlet).label
        day = f" {source.published.plain}" if self._articles[source.outlet] > 1 else ""
        return f"{name}{day}"

    @cached_property
    def _articles(self) -> Counter[str]:
        """How many articles each outlet has here."""
        return Counter(source.outlet for source in self.pack.sources)


def _linked(words: str, address: str) -> list[Child]:
    """Words, with the web address that is in them as a link."""
    if not address or address not in words:
        return [words]
    before, _, after = words.rpartition(address)
    return [before, link(address, address), after]


def at(address: str, words: str) -> str:
    """An address that leads browsers to the words themselves (the text fragment of the WICG)."""
    if "#" in address:
        return address
    pieces = words.split()
    start, end = " ".join(pieces[:5]), " ".join(pieces[-5:])
    where = percent(" ".join(pieces)) if len(pieces) <= 10 else f"{percent(start)},{percent(end)}"
    return f"{address}#:~:text={where.replace('-', '%2D')}"
