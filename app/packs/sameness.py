"""What is the same in two documents of `export json`, and which part of a record became which.

Whatever follows from other keys is left aside, and so are the folds under which a quote is still
verbatim. The order of a list counts only where a reader is shown something else by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from content.folds import quote_fold
from content.shapes import Key, Shape

Json = dict[str, Any]

ORDERED = frozenset({"tour", "focus", "steps", "rules", "authors", "editors"})
"""The lists whose order says something, by their keys.

A tour is walked in order, its panes open at the first in focus, steps and rules follow one another,
and a citation begins with the author named first. Of a position's quotes the first is what counts:
it gives the position its voice, its day and who relayed it.
"""

DERIVED = ("voice", "date")
"""What a position has from its first quote, and says of its actor all the same."""

_ALIKE = 1 / 3
"""Parts of a record are the same part, changed, if so much of them is equal."""


def held(shape: Shape) -> bool:
    """Whether a shape is that of a position."""
    return "stance" in shape.keys


def first_of(shape: Shape, key: Key, ids: list[str] | None) -> str:
    """The quote that counts most among a position's; empty for any other list."""
    return ids[0] if ids and held(shape) and key.name == "quotes" else ""


def canon(key: Key, value: Any, *, ids: bool = True) -> Any:
    """A value in a form that is equal where nothing changed; without `ids`, what names none."""
    ordered = key.name in ORDERED
    match key.kind:
        case "own id":
            return None
        case "id":
            return (value or "") if ids else None
        case "ids":
            many = list(value or ()) if ordered else sorted(set(value or ()))
            return many if ids else None
        case "texts":
            return sorted(quote_fold(text) for text in value or ())
        case "numbered":
            return sorted((int(n), quote_fold(text)) for n, text in (value or {}).items())
        case "table" | "tables":
            assert key.inside is not None
            parts = value if isinstance(value, list) else [value] if value else []
            canons = [whole(key.inside, part, ids=ids) for part in parts]
            return canons if ordered else sorted(canons, key=repr)
        case "text":
            return quote_fold(value or "")
        case _:
            return value or ""


def whole(shape: Shape, record: Json, *, ids: bool = True) -> list[Any]:
    """A record, or a part of one, in a form that is equal where nothing changed."""
    found = [canon(key, record.get(key.name), ids=ids) for key in shape.keys.values()]
    if held(shape):
        found += [record.get(name) or "" for name in DERIVED]
        if ids:
            found.append(first_of(shape, shape.keys["quotes"], record.get("quotes")))
    return found


@dataclass(frozen=True, slots=True)
class Matched:
    """Two lists of parts, set against each other by their places.

    `same` and `changed` are pairs, old and new, in the old order; `gone` and `came` have no other.
    """

    same: list[tuple[int, int]]
    changed: list[tuple[int, int]]
    gone: list[int]
    came: list[int]


def matched(shape: Shape, olds: list[Json], news: list[Json]) -> Matched:
    """Which part became which, those that became none, and those that are new."""
    forms = [[repr(whole(shape, part)) for part in parts] for parts in (olds, news)]
    places: dict[str, list[int]] = {}
    for j in reversed(range(len(news))):
        places.setdefault(forms[1][j], []).append(j)
    same = {i: places[form].pop() for i, form in enumerate(forms[0]) if places.get(form)}
    left = [i for i in range(len(olds)) if i not in same]
    free = [j for j in range(len(news)) if j not in same.values()]
    alike = [(_likeness(shape, olds[i], news[j]), i, j) for i in left for j in free]
    chosen: dict[int, int] = {}
    for likeness, i, j in sorted(alike, key=lambda one: (-one[0], *one[1:])):
        if likeness >= _ALIKE and i not in chosen and j not in chosen.values():
            chosen[i] = j
    if held(shape):
        _only(olds, news, left, free, chosen)
    return Matched(
        sorted(same.items()),
        sorted(chosen.items()),
        [i for i in left if i not in chosen],
        [j for j in free if j not in chosen.values()],
    )


def _only(
    olds: list[Json], news: list[Json], left: list[int], free: list[int], chosen: dict[int, int]
) -> None:
    """An actor with one position that is left on each side has changed it, however much."""
    left = [i for i in left if i not in chosen]
    free = [j for j in free if j not in chosen.values()]
    for i in left:
        actor = olds[i]["actor"]
        others = [j for j in free if news[j]["actor"] == actor]
        if len(others) == 1 and [olds[k]["actor"] for k in left].count(actor) == 1:
            chosen[i] = others[0]


def _likeness(shape: Shape, was: Json, now: Json) -> float:
    """How much of two parts is equal, from 0 to 1; positions of two actors are never alike."""
    if held(shape) and was["actor"] != now["actor"]:
        return 0
    scores = []
    for key in shape.keys.values():
        one, other = canon(key, was.get(key.name)), canon(key, now.get(key.name))
        if (not one and not other) or (held(shape) and key.name == "actor"):
            continue
        if key.kind in ("ids", "texts"):
            scores.append(len({*one} & {*other}) / len({*one} | {*other}))
        else:
            scores.append(float(one == other))
    return sum(scores) / len(scores) if scores else 0
