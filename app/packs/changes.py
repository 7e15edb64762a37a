"""What changed from one pack to another: found in the documents of `export json`.

`content.shapes` says which keys there are and of which type, so a new one is compared without more
being said here. What counts as the same is in `app.packs.sameness`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.packs.sameness import DERIVED, ORDERED, Json, canon, first_of, held, matched, whole
from content.folds import quote_fold
from content.shapes import BUILDERS, Key, Shape, shapes

Section = Literal["positions", "quotes", "dates", "records", "values", "wording"]

SECTIONS: tuple[Section, ...] = ("positions", "quotes", "dates", "records", "values", "wording")
"""What changes are sorted into, the most important first."""

LISTS = ("sources", "quotes", *BUILDERS)
"""The lists of a document."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `id` is the record's, the new one where it was renamed; 'pack' for the header.

    `field` is the key that changed, with a slash before each inner one ("positions/stance"), and
    empty for a whole record. `was` and `now` are the values, as in the document; for a list of ids
    or texts, those that are gone and those that came. In "positions/quotes/first" they are the
    quotes that give a position its voice and its day. A list that is "reordered" has the ids of
    those that stayed, in the old order and in the new one, or their numbers in the old one, from 1;
    those that stand alike at either end are left out. `actor` is whose position it is.
    """

    section: Section
    what: Literal["added", "gone", "renamed", "changed", "reordered"]
    id: str
    field: str = ""
    was: Any = None
    now: Any = None
    actor: str = ""


def changes(old: Json, new: Json) -> list[Change]:
    """What changed from one document to another, the most important first."""
    renamed, old = _renamed(old, new)
    found = [Change("records", "renamed", now, was=was, now=now) for was, now in renamed.items()]
    found += _inner(shapes()["pack"], old["pack"], new["pack"], Change("values", "changed", "pack"))
    for name in LISTS:
        before = {record["id"]: record for record in old[name]}
        after = {record["id"]: record for record in new[name]}
        section: Section = "quotes" if name == "quotes" else "records"
        for id, record in {**before, **after}.items():
            if id not in after:
                found.append(Change(section, "gone", id, was=record))
            elif id not in before:
                found.append(Change(section, "added", id, now=record))
            else:
                base = Change("quotes" if name == "quotes" else "values", "changed", id)
                found += _inner(shape_of(name), before[id], after[id], base)
        if name in ORDERED:
            base = Change("values", "changed", "pack", name)
            found += _order([*before], [*after], base)
    return sorted(found, key=_rank)


def _rank(change: Change) -> tuple[int, bool]:
    """The most important first: within a section, a stance that is another one now."""
    return SECTIONS.index(change.section), not change.field.endswith("/stance")


def shape_of(name: str) -> Shape:
    """The shape of the records of a list of the document."""
    source = shapes()["source"]
    if name == "sources":
        return Shape({n: key for n, key in source.keys.items() if n != "quotes"}, source.record)
    if name == "quotes":
        inside = source.keys["quotes"].inside
        assert inside is not None
        return inside
    return shapes()[name]


# Other names for the same


def _renamed(old: Json, new: Json) -> tuple[dict[str, str], Json]:
    """Which ids became which, and the old document with the new ids in it."""
    names = _twins("sources", old, new)
    old = _with(old, names)
    for name in LISTS[1:]:
        more = _twins(name, old, new)
        names |= more
        old = _with(old, more)
    return names, old


def _twins(name: str, old: Json, new: Json) -> dict[str, str]:
    """Records that are gone, each with the only new one that says the same."""
    shape = shape_of(name)
    there = [{record["id"] for record in document[name]} for document in (old, new)]

    def by_content(document: Json, known: set[str]) -> dict[str, str]:
        pairs = [
            (repr((record.get("source"), whole(shape, record, ids=False))), record["id"])
            for record in document[name]
            if record["id"] not in known
        ]
        once = Counter(content for content, _ in pairs)
        return {content: id for content, id in pairs if once[content] == 1}

    gone, came = by_content(old, there[1]), by_content(new, there[0])
    return {id: came[content] for content, id in gone.items() if content in came}


def _with(document: Json, names: dict[str, str]) -> Json:
    """A document with other ids; a quote's changes with its article's."""
    if not names:
        return document

    def other(id: Any) -> Any:
        source, slash, rest = str(id).partition("/")
        inner = f"{names[source]}/{rest}" if slash and source in names else id
        return names.get(id, inner)

    found = {name: [_mapped(shape_of(name), r, other) for r in document[name]] for name in LISTS}
    for quote in found["quotes"]:
        quote["source"] = other(quote["source"])
    return {"pack": _mapped(shapes()["pack"], document["pack"], other), **found}


def _mapped(shape: Shape, record: Json, other: Callable[[Any], Any]) -> Json:
    found = dict(record)
    for name, value in record.items():
        key = shape.keys.get(name)
        if key is None or value is None:
            continue
        if key.kind in ("id", "own id"):
            found[name] = other(value)
        elif key.kind == "ids":
            found[name] = [other(id) for id in value]
        elif key.inside:
            inside = key.inside
            many = isinstance(value, list)
            parts = [_mapped(inside, part, other) for part in (value if many else [value])]
            found[name] = parts if many else parts[0]
    return found


# What is not equal


def _inner(shape: Shape, old: Json, new: Json, base: Change) -> Iterator[Change]:
    """The changes within a record, or within a part of one; `base` says which."""
    for key in shape.keys.values():
        was, now = old.get(key.name), new.get(key.name)
        if canon(key, was) != canon(key, now):
            field = f"{base.field}/{key.name}".lstrip("/")
            yield from _value(key, was, now, replace(base, field=field))
        one, other = first_of(shape, key, was), first_of(shape, key, now)
        if one != other and len(was or ()) + len(now or ()) > 2:
            yield replace(base, field=f"{base.field}/{key.name}/first", was=one, now=other)
    for name in DERIVED if held(shape) else ():
        if old.get(name) != new.get(name):
            yield replace(base, field=f"{base.field}/{name}", was=old.get(name), now=new.get(name))


def _value(key: Key, was: Any, now: Any, base: Change) -> Iterator[Change]:
    match key.kind:
        case "date":
            yield replace(base, section="dates", was=was, now=now)
        case "ids" | "texts":
            gone = [one for one in was or () if not _in(one, now)]
            came = [one for one in now or () if not _in(one, was)]
            if gone or came:
                yield replace(base, was=gone, now=came)
            if key.name in ORDERED:
                yield from _order(was or [], now or [], base)
        case "tables":
            assert key.inside is not None
            yield from _parts(key, was or [], now or [], base)
        case "table":
            assert key.inside is not None
            if was and now:
                yield from _inner(key.inside, was, now, base)
            else:
                yield replace(base, what="added" if now else "gone", was=was, now=now)
        case "numbered":
            was, now = was or {}, now or {}
            for number in sorted({*was, *now}, key=int):
                one, other = was.get(number), now.get(number)
                if quote_fold(one or "") != quote_fold(other or ""):
                    field = f"{base.field}/{number}"
                    yield replace(base, section="wording", field=field, was=one, now=other)
        case "text":
            yield replace(base, section=_section(key, base), was=was, now=now)
        case _:
            yield replace(base, was=was, now=now)


def _section(key: Key, base: Change) -> Section:
    """Where a changed text belongs: the words of a quote and a hedge are evidence, others ours."""
    evidence = base.section == "quotes" and key.name == "text"
    hedge = base.section == "positions" and key.name == "hedge"
    return base.section if evidence or hedge else "wording"


def _in(one: str, many: list[str] | None) -> bool:
    return quote_fold(one) in {quote_fold(other) for other in many or ()}


def _parts(key: Key, olds: list[Json], news: list[Json], base: Change) -> Iterator[Change]:
    """The changes of a list of parts: in those that stayed, then which are gone, which came."""
    shape = key.inside
    assert shape is not None
    positions = held(shape)
    if positions:
        base = replace(base, section="positions")
    found = matched(shape, olds, news)
    for i, j in found.changed:
        actor = news[j]["actor"] if positions else ""
        yield from _inner(shape, olds[i], news[j], replace(base, actor=actor))
    for part in (olds[i] for i in found.gone):
        yield replace(base, what="gone", was=part, actor=part["actor"] if positions else "")
    for part in (news[j] for j in found.came):
        yield replace(base, what="added", now=part, actor=part["actor"] if positions else "")
    if key.name in ORDERED:
        stayed = sorted(found.same + found.changed)
        now = [i + 1 for i, _ in sorted(stayed, key=lambda pair: pair[1])]
        yield from _order([i + 1 for i, _ in stayed], now, base)


def _order(was: list[Any], now: list[Any], base: Change) -> Iterator[Change]:
    """The change of what is in both lists but stands in another order, if any does."""
    was, now = [one for one in was if one in now], [one for one in now if one in was]
    if was == now:
        return
    while was[0] == now[0]:
        was, now = was[1:], now[1:]
    while was[-1] == now[-1]:
        was, now = was[:-1], now[:-1]
    yield replace(base, what="reordered", was=was, now=now)
