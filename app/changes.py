"""What changed from one pack to another: found in the documents of `export json`.

`content.shapes` says which keys there are and of which type, so a new one is compared without more
being said here. What is worked out from other keys is left aside, being no change of its own; so
are the order of lists and records, and the folds under which a quote is still verbatim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from content.folds import quote_fold
from content.shapes import BUILDERS, Key, Shape, shapes

Json = dict[str, Any]
Section = Literal["positions", "quotes", "dates", "records", "values", "wording"]

SECTIONS: tuple[Section, ...] = ("positions", "quotes", "dates", "records", "values", "wording")
"""What changes are sorted into, the most important first."""

LISTS = ("sources", "quotes", *BUILDERS)
"""The lists of a document."""

_ALIKE = 1 / 3
"""Parts of a record are the same part, changed, if so much of them is equal."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `id` is the record's, the new one where it was renamed; 'pack' for the header.

    `field` is the key that changed, with a slash before each inner one ("positions/stance"), and
    empty for a whole record. `was` and `now` are the values, as in the document; for a list of ids
    or texts, those that are gone and those that came. `actor` is whose position it is.
    """

    section: Section
    what: Literal["added", "gone", "renamed", "changed"]
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


# What is equal


def _canon(key: Key, value: Any, *, ids: bool = True) -> Any:
    """A value in a form that is equal where nothing changed; without `ids`, what names none."""
    match key.kind:
        case "own id":
            return None
        case "id":
            return (value or "") if ids else None
        case "ids":
            return sorted(set(value or ())) if ids else None
        case "texts":
            return sorted(quote_fold(text) for text in value or ())
        case "numbered":
            return sorted((int(n), quote_fold(text)) for n, text in (value or {}).items())
        case "table" | "tables":
            assert key.inside is not None
            parts = value if isinstance(value, list) else [value] if value else []
            return sorted((_whole(key.inside, part, ids=ids) for part in parts), key=repr)
        case "text":
            return quote_fold(value or "")
        case _:
            return value or ""


def _whole(shape: Shape, record: Json, *, ids: bool = True) -> list[Any]:
    return [_canon(key, record.get(key.name), ids=ids) for key in shape.keys.values()]


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
            (repr((record.get("source"), _whole(shape, record, ids=False))), record["id"])
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
        if _canon(key, was) != _canon(key, now):
            field = f"{base.field}/{key.name}".lstrip("/")
            yield from _value(key, was, now, replace(base, field=field))


def _value(key: Key, was: Any, now: Any, base: Change) -> Iterator[Change]:
    match key.kind:
        case "date":
            yield replace(base, section="dates", was=was, now=now)
        case "ids" | "texts":
            gone = [one for one in was or () if not _in(one, now)]
            came = [one for one in now or () if not _in(one, was)]
            yield replace(base, was=gone, now=came)
        case "tables":
            assert key.inside is not None
            yield from _parts(key.inside, was or [], now or [], base)
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


def _parts(shape: Shape, olds: list[Json], news: list[Json], base: Change) -> Iterator[Change]:
    """The changes of a list of parts: in those that stayed, then which are gone, which came."""
    held = "stance" in shape.keys
    if held:
        base = replace(base, section="positions")
    pairs, gone, came = _matched(shape, olds, news)
    for was, now in pairs:
        yield from _inner(shape, was, now, replace(base, actor=now["actor"] if held else ""))
    for part in gone:
        yield replace(base, what="gone", was=part, actor=part["actor"] if held else "")
    for part in came:
        yield replace(base, what="added", now=part, actor=part["actor"] if held else "")


def _matched(
    shape: Shape, olds: list[Json], news: list[Json]
) -> tuple[list[tuple[Json, Json]], list[Json], list[Json]]:
    """Which part became which, those that became none, and those that are new."""
    olds, news = list(olds), list(news)
    for was in tuple(olds):
        same = next((now for now in news if _whole(shape, now) == _whole(shape, was)), None)
        if same is not None:
            olds.remove(was)
            news.remove(same)
    alike = [
        (_likeness(shape, was, now), i, j)
        for i, was in enumerate(olds)
        for j, now in enumerate(news)
    ]
    chosen: dict[int, int] = {}
    for likeness, i, j in sorted(alike, key=lambda one: (-one[0], *one[1:])):
        if likeness >= _ALIKE and i not in chosen and j not in chosen.values():
            chosen[i] = j
    if "stance" in shape.keys:
        _only(olds, news, chosen)
    gone = [was for i, was in enumerate(olds) if i not in chosen]
    came = [now for j, now in enumerate(news) if j not in chosen.values()]
    return [(olds[i], news[j]) for i, j in sorted(chosen.items())], gone, came


def _only(olds: list[Json], news: list[Json], chosen: dict[int, int]) -> None:
    """An actor with one position that is left on each side has changed it, however much."""
    left = [i for i in range(len(olds)) if i not in chosen]
    free = [j for j in range(len(news)) if j not in chosen.values()]
    for i in left:
        actor = olds[i]["actor"]
        same = [j for j in free if news[j]["actor"] == actor]
        if len(same) == 1 and [olds[k]["actor"] for k in left].count(actor) == 1:
            chosen[i] = same[0]


def _likeness(shape: Shape, was: Json, now: Json) -> float:
    """How much of two parts is equal, from 0 to 1; positions of two actors are never alike."""
    held = "stance" in shape.keys
    if held and was["actor"] != now["actor"]:
        return 0
    scores = []
    for key in shape.keys.values():
        one, other = _canon(key, was.get(key.name)), _canon(key, now.get(key.name))
        if (not one and not other) or (held and key.name == "actor"):
            continue
        if key.kind in ("ids", "texts"):
            scores.append(len({*one} & {*other}) / len({*one} | {*other}))
        else:
            scores.append(float(one == other))
    return sum(scores) / len(scores) if scores else 0
