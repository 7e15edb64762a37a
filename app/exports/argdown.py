"""Questions, positions and links as an argument map in Argdown.

Titles are identifiers in Argdown, so each ends in the explorer's own. A question is a group of its
positions; a link is a statement that these support (says) or attack (denies). One who says it
under a condition supports it too, and is tagged #conditional. A position is an argument, supported
by its quotes: arguments named by the quote's id. The data in braces holds ids, dates and the
model's words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from app.exports import losses
from app.exports.formats import Export
from app.talk import json_text
from content import cite, wording
from content.dossier import Dossier
from content.folds import visible
from content.model import Contested, Link, Position, Question, Quote

_ACTIVE = re.compile(r"[\\@#*_\[\]{}<>=/]|[.:](?=\S)")
"""What means something in a text: marks, tags, comments, mentions, and shortcodes as in .~."""

_IN_TITLE = str.maketrans("[]<>", "()()")


def arguments(dossier: Dossier) -> Export:
    """The map as text. Its losses count what has no place in it, and titles that are changed."""
    lines = list(_Writer(dossier).lines())
    pack = dossier.pack
    contested = (*pack.questions, *pack.links)
    conditional = sum(p.stance == "conditional" for r in contested for p in r.positions)
    changed = sum(_title(name) != _flat(name) for name in _names(dossier))
    return Export(
        "\n".join(lines) + "\n",
        (
            *losses.clauses(
                (conditional, "conditional position (as tagged support)",
                 "conditional positions (as tagged support)"),
                (changed, "title as it is (brackets, or a sign at its start)",
                 "titles as they are (brackets, or a sign at their start)"),
                (len(pack.events), "event in its order of time", "events in their order of time"),
            ),
            *losses.records(pack, "events", "factors", "links", "questions"),
        ),
    )  # fmt: skip


def _names(dossier: Dossier) -> Iterator[str]:
    """What stands in titles, for each title."""
    pack = dossier.pack
    yield from (question.title for question in pack.questions)
    yield from (_ends(dossier, link) for link in pack.links)
    for record in (*pack.questions, *pack.links):
        yield from (pack.actor(position.actor).label for position in record.positions)


def _ends(dossier: Dossier, link: Link) -> str:
    pack = dossier.pack
    word = wording.RELATIONS[link.relation]
    return f"{pack.node(link.origin).title} → {pack.node(link.target).title} ({word})"


class _Writer:
    """Writes the map; each quote in full where it is first named."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.pack = dossier.pack
        self.told: set[str] = set()

    def lines(self) -> Iterator[str]:
        yield from self._front()
        # The headings stand in an empty map too: it may not end with its front matter.
        yield from ("", "# Questions")
        for question in self.pack.questions:
            yield from self._question(question)
        yield from ("", "# Links")
        for link in self.pack.links:
            yield from self._link(link)

    def _front(self) -> Iterator[str]:
        header = self.pack.header
        # A position on a question stands by itself, and a map leaves out what does by default.
        front = {
            "title": _flat(header.title),
            "subTitle": _flat(header.subtitle),
            "abstract": _flat(header.caution),
            "date": header.as_of.edtf,
            "selection": {"excludeDisconnected": False},
        }
        # JSON is YAML; a run of = would end it, and YAML has no place for the last two.
        text = json_text(front)
        text = re.sub("[=\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", text)
        yield from ("===", text, "===")

    def _question(self, question: Question) -> Iterator[str]:
        yield from ("", f"## {_text(question.title)} {_data({'id': question.ref})}")
        summary = _text(question.summary or question.title)
        head = f"[{_title(question.title)} ({question.ref})]"
        yield from ("", f"{head}: {summary} {_data({'id': question.ref})}")
        for number, position in enumerate(question.positions, 1):
            yield from ("", f"{self._position(question, number, position)}")
            yield from self._quotes(position, "  ")

    def _link(self, link: Link) -> Iterator[str]:
        ends = {"from": self.pack.node(link.origin).ref, "to": self.pack.node(link.target).ref}
        data = _data({"id": link.ref, **ends, "relation": link.relation})
        head = f"[{_title(_ends(self.dossier, link))} ({link.ref})]"
        yield from ("", f"{head}: {_text(link.title)} {data}")
        for number, position in enumerate(link.positions, 1):
            sign = "-" if position.stance == "denies" else "+"
            yield f"  {sign} {self._position(link, number, position)}"
            yield from self._quotes(position, "    ")

    def _position(self, record: Contested, number: int, position: Position) -> str:
        actor = self.pack.actor(position.actor)
        data = {
            "actor": actor.ref,
            "stance": position.stance,
            "voice": position.voice,
            "date": position.date.edtf,
            "quotes": list(position.quotes),
        }
        if position.reported_by:
            data["reportedBy"] = self.pack.actor(position.reported_by).ref
        words = [wording.stance(self.pack, position), position.answer]
        if position.note:
            words.append(f"(Editors: {position.note})")
        text = " — ".join(_text(word) for word in words if word)
        title = f"{_title(actor.label)}, {record.ref} {number}"
        return f"<{title}>: {text} #{position.stance} {_data(data)}"

    def _quotes(self, position: Position, indent: str) -> Iterator[str]:
        for id in position.quotes:
            yield f"{indent}+ <{id}>{self._told(self.pack.quote(id))}"

    def _told(self, quote: Quote) -> str:
        """The words of a quote and whose they are; nothing where they stand above."""
        if quote.id in self.told:
            return ""
        self.told.add(quote.id)
        data = {
            "id": quote.id,
            "source": quote.source,
            "paragraph": quote.paragraph,
            "voice": quote.voice,
            "speaker": self.pack.actor(quote.speaker).ref,
            "date": quote.date.edtf,
        }
        words = f"“{quote.text}” — {cite.attribution(self.pack, quote)}"
        return f": {_text(words)} {_data(data)}"


def _flat(text: str) -> str:
    """A text in one line, with control characters made visible."""
    return " ".join(visible(text).split())


def _title(text: str) -> str:
    """A text as a part of a title: nothing can be escaped in one, and a sign before it is read."""
    return _flat(text).translate(_IN_TITLE).lstrip(" +-_!") or "?"


def _text(text: str) -> str:
    """A text in which nothing is Argdown: what is read is what is written."""
    return _ACTIVE.sub(r"\\\g<0>", _flat(text))


def _data(values: Mapping[str, object]) -> str:
    """Data of ids and known words: free text has no place in it, as it could end it."""
    return json.dumps({key: value for key, value in values.items() if value not in ("", [])})
