"""The fields of text that a pack can have, by the model's own dataclasses, and what is in them.

A field is named by its way from the record: ``Event.title``, ``Link.positions.hedge``. One that
holds ids, such as ``Event.actors``, is read by the names of what it leads to. ``Kind.label`` is
the name of a record in lists.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Literal

from content import guide, model
from content.dates import When
from content.pack import Header, Pack

REFERENCES = {
    "Quote.speaker": "actor", "Quote.on_behalf_of": "actor", "Quote.relayed_by": "actor",
    "Actor.of": "actor", "Event.actors": "actor",
    "Link.origin": "node", "Link.target": "node",
    "Link.positions.actor": "label", "Link.positions.reported_by": "label",
    "Question.positions.actor": "label", "Question.positions.reported_by": "label",
    "Disagreement.values.source": "source", "Disagreement.silent": "source",
    "Disagreement.touches": "ref", "TourStep.focus": "ref",
    "Gap.outside": "outside", "Mechanism.clock.outside": "outside",
    "Term.usages.actor": "label", "Actor.roles.source": "source",
}  # fmt: skip
"""The fields of ids that are shown by a name, and which name: `reached` knows them."""

UNSEEN = {
    "*.id": "an id: every page names it in its own way, and other tests read it",
    "*.quotes": "ids of quotes: read as quotes, with whose they are",
    "Quote.source": "an id: a quote's attribution names the article",
    "Source.outlet": "an id: the publisher is shown, by name",
    "Source.body_*": "where an article is cut out of a file with page furniture",
    "Source.sha256": "a digest",
    "*.language": "a code, by which browsers speak and hyphenate",
    "*.family": "which part of a printed name comes first in an index",
    "Quote.prefix": "a selector: where the words alone stand twice in a paragraph",
    "Quote.suffix": "a selector",
    "Event.dated_by": "ids of quotes: some of the event's own",
    "Mechanism.actors": "ids: who is marked in the panes",
    "Lens.words.forms": "ways to find a word; each is seen in the passages that it found",
    "Ring.*": "serves the search alone: what readers type, not what is said",
    "Header.schema": "a version",
    "Header.start": "an id: where the first start opens",
}
"""The fields that no page owes as they are, and why."""

PRINTED_ALONE = {
    "Header.outside": "on the screen the heading of each such fact says it in words of ours",
}
"""The fields that no screen owes, and why."""


def _strings(hint: Any) -> bool:
    """Whether a type is of text: a string, or strings in a tuple, a dict or an option."""
    if hint is str:
        return True
    if typing.get_origin(hint) is Literal:
        return False
    return any(_strings(part) for part in typing.get_args(hint))


def _nested(hint: Any) -> list[type]:
    """The dataclasses in a type, but dates."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return [] if hint is When else [hint]
    return [kind for part in typing.get_args(hint) for kind in _nested(part)]


def _fields_of(kind: type, path: str) -> Iterator[str]:
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        hint, name = hints[field.name], f"{path}.{field.name}"
        if _strings(hint):
            yield name
        for inner in _nested(hint):
            yield from _fields_of(inner, name)


def kinds() -> list[type]:
    """Every kind of record of the model and the guide, and the header."""
    found = [
        kind
        for module in (model, guide)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, model.Record)
        if kind.kind != "record"
    ]
    return [*dict.fromkeys(found), Header]


@cache
def fields() -> frozenset[str]:
    """Every field of text of every kind of record, by its way from the record."""
    return frozenset(name for kind in kinds() for name in _fields_of(kind, kind.__name__))


def unseen(field: str) -> bool:
    """Whether a field is one that no page owes."""
    return any(fnmatchcase(field, pattern) for pattern in UNSEEN)


@cache
def free() -> frozenset[str]:
    """The fields of text that must be read somewhere."""
    return frozenset(field for field in fields() if not unseen(field))


def values(pack: Pack, record: object, field: str) -> list[str]:
    """What a record has in a field, as it is to be read; empty where it has nothing there."""
    kind, _, path = field.partition(".")
    if type(record).__name__ != kind:
        return []
    if path == "label":
        assert isinstance(record, model.Record)
        return [record.label]
    found: list[Any] = [record]
    for name in path.split("."):
        found = [inner for one in found for inner in _items(getattr(one, name))]
    words = [text for text in found if text]
    return [reached(pack, field, id) for id in words] if field in REFERENCES else words


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, dict):
        return value.values()
    return () if value is None else (value,)


def reached(pack: Pack, field: str, id: str) -> str:
    """The name of what an id in a field leads to."""
    if field.endswith(("relayed_by", "reported_by")):
        actor = pack.actor(id)
        # "as relayed by a diplomatic source": who has no name begins small within a sentence.
        return actor.label if actor.named else actor.label[1:]
    match REFERENCES[field]:
        case "actor":
            return pack.actor(id).label if field == "Event.actors" else pack.actor(id).title
        case "node":
            return pack.node(id).title
        case "label":
            return pack.actor(id).label
        case "source":
            return pack.source(id).label
        case "outside":
            return pack.by_ref[f"outside/{id}"].label
        case _:
            record = pack.by_ref[id]
            return record.label
