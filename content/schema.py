"""JSON Schemas of a pack's files, for editors: made from the shapes, which come from the model.

A schema is never stricter than the loader, only laxer: it knows one file and no rule that spans
several keys. The loader keeps every scalar as the text that was written, while an editor sees
``date: 2019`` as a number and ``title: null`` as nothing; so a text may be any scalar.
"""

from __future__ import annotations

import inspect
import re
import sys
from typing import Any, get_args, get_type_hints

from content.fields import MAX_DIGITS
from content.limits import FORMS, ID, LINE, LONG
from content.loader import OPTIONAL
from content.shapes import Key, Shape, shapes

Json = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the language servers for YAML know best."""

FOLDER = ".schemas"
"""Where a pack keeps them for its editors."""


def modeline(name: str) -> str:
    """The comment at the top of a pack's file by which an editor finds its schema, 'events' say."""
    above = "../" if name == "source" else ""
    return f"# yaml-language-server: $schema={above}{FOLDER}/{name}.schema.json"


SCALAR = ["string", "number", "boolean", "null"]
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_IDS = {"quote": f"{_ID}/{_ID}", "record": f"{_ID}(/{_ID})?"}
_DAY = "(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_DATE = rf"({_DAY}(/({_DAY}|\.\.))?|\.\./{_DAY})"
_SPELT = "small letters, digits and hyphens"
_EDTF = "A date in EDTF, such as 2019, 2019-07, 2019-07-04, 1910/1945 or ../2019-07-29."


def schemas() -> dict[str, Json]:
    """The schema of each file of a pack by its name without .yaml, in the order of the loader.

    The last, 'source', is of each file under sources/.
    """
    return {name: _file(name, shape) for name, shape in shapes().items()}


def _file(name: str, shape: Shape) -> Json:
    one = _mapping(shape, shape.record)
    if name in ("pack", "source"):
        where = "pack.yaml" if name == "pack" else "a file under sources/"
        return {"$schema": DRAFT, "title": where, **one}
    return {
        "$schema": DRAFT,
        "title": f"{name}.yaml",
        # A file of which nothing is written yet is as good as none.
        "type": ["array", "null"] if name in OPTIONAL else "array",
        "items": one,
    }


def _mapping(shape: Shape, record: type | None) -> Json:
    """The schema of a mapping, described by the class of the model that is made of it."""
    words = _described(record)
    return {
        "type": "object",
        **({"description": words} if words else {}),
        "properties": {key.name: _described_key(key, record) for key in shape.keys.values()},
        "required": [key.name for key in shape.keys.values() if key.needed],
        "additionalProperties": False,
    }


def _described_key(key: Key, record: type | None) -> Json:
    found = _key(key, record)
    words = " ".join(filter(None, (_said_of(key, record), _told(key))))
    return {**({"description": words} if words else {}), **found}


def _key(key: Key, record: type | None) -> Json:
    match key.kind:
        case "text":
            return {"type": SCALAR, **_at_most(LONG.get(key.name, LINE), needed=key.needed)}
        case "number":
            digits = "[0-9]*[1-9][0-9]*" if key.low else "[0-9]+"
            return {
                "type": ["integer", "string"],
                "minimum": key.low,
                "maximum": 10**MAX_DIGITS - 1 if key.high is None else key.high,
                "pattern": rf"^\s*(?=[0-9]{{1,{MAX_DIGITS}}}\s*$){digits}\s*$",
            }
        case "choice":
            # Blanks around a word are nothing to the loader.
            exact = f"^\\s*({'|'.join(map(re.escape, key.words))})\\s*$".replace("\\ ", " ")
            return {"anyOf": [{"enum": list(key.words)}, {"type": "string", "pattern": exact}]}
        case "date":
            types = ["string", "integer"] if key.needed else ["string", "integer", "null"]
            some = {"type": types, "minimum": 1, "maximum": 9999}
            return {**some, **_like(_alone(_DATE, key), f"Not a date. {_EDTF}")}
        case "own id":
            short = rf"(?=\s*\S{{1,{ID}}}\s*$){_ID}"
            wrong = f"An id has {_SPELT}, and at most {ID} of them."
            return {"type": SCALAR, **_like(_alone(short, key), wrong)}
        case "id":
            like = _like(_alone(_IDS.get(key.of, _ID), key), _wrong(key.of))
            return {"type": SCALAR, **like}
        case "ids":
            items = {"type": SCALAR, **_like(f"^{_IDS.get(key.of, _ID)}$", _wrong(key.of))}
            return {**_list(items, key), **({"uniqueItems": True} if key.of == "quote" else {})}
        case "texts":
            return {**_list({"type": SCALAR, **_at_most(LINE)}, key), "maxItems": FORMS}
        case "numbered":
            return {
                "type": "object",
                "patternProperties": {
                    f"^[0-9]{{1,{MAX_DIGITS}}}$": {"type": SCALAR, **_at_most(LINE)}
                },
                "additionalProperties": False,
            }
        case "table" | "tables":
            assert key.inside is not None
            one = _mapping(key.inside, key.inside.record or _part(record, key.name))
            return one if key.kind == "table" else {"type": "array", "items": one}


def _at_most(most: int, *, needed: bool = False) -> Json:
    """A text of at most so many characters; blanks around it are not counted."""
    some = rf"\S([\s\S]{{0,{most - 2}}}\S)?"
    pattern = rf"^\s*{some}\s*$" if needed else rf"^\s*({some})?\s*$"
    need = "a text of " if needed else ""
    return _like(pattern, f"Write {need}at most {most} characters.")


def _alone(pattern: str, key: Key) -> str:
    """A pattern for a whole text, blanks around it aside; none at all, where it is not needed."""
    return rf"^\s*{pattern}\s*$" if key.needed else rf"^\s*({pattern})?\s*$"


def _like(pattern: str, message: str) -> Json:
    """A pattern; the message is for editors, which would print the pattern instead."""
    return {"pattern": pattern, "patternErrorMessage": message}


def _wrong(kind: str) -> str:
    form = {"quote": ": SOURCE/QUOTE", "record": ": event/ID, SOURCE, SOURCE/QUOTE ..."}
    return f"Not the id of {_a(kind)}{form.get(kind, '')}; an id has {_SPELT}."


def _a(kind: str) -> str:
    """A kind of record in words."""
    words = "fact outside the articles" if kind == "outside" else kind
    return f"{'an' if words[:1] in ('a', 'e') else 'a'} {words}"


def _list(items: Json, key: Key) -> Json:
    return {"type": "array", "items": items, **({"minItems": 1} if key.needed else {})}


def _told(key: Key) -> str:
    """What can be said of a key by its type alone."""
    kind = key.of
    match key.kind:
        case "own id":
            return f"{_SPELT.capitalize()}; no other of its kind has it."
        case "date":
            return _EDTF
        case "id" | "ids" if kind == "record":
            return "As the explorer shows it: event/ID, link/ID, SOURCE or SOURCE/QUOTE."
        case "ids" if kind == "quote":
            return f"Ids of quotes, as SOURCE/QUOTE{'; at least one' if key.needed else ''}."
        case "id":
            return f"The id of {_a(kind)}."
        case "ids":
            return f"Ids, each of {_a(kind)}."
        case _:
            return ""


def _described(record: type | None) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return _plain(_doc(record).partition("\n\n")[0])


def _said_of(key: Key, record: type | None) -> str:
    """What the docstring of a record says of one of its fields."""
    if key.kind == "own id":
        return ""  # The model has whole ids, a file has what is after the slash.
    marked = f"`{key.name}`"
    for sentence in re.split(r"(?<=[.:?])\s+(?=[A-Z`])", _doc(record)):
        clauses = sentence.split("; ")
        for at, clause in enumerate(clauses):
            if marked in clause:
                words = clause
                for more in clauses[at + 1 :]:
                    if "`" in more:
                        break  # It speaks of another field.
                    words += f"; {more}"
                return f"{_plain(words).rstrip('.')}."
    return ""


def _doc(record: type | None) -> str:
    # Python -OO takes docstrings away, and then a dataclass has its signature in their place.
    if record is None or sys.flags.optimize > 1:
        return ""
    return inspect.cleandoc(record.__doc__ or "")


def _plain(words: str) -> str:
    return " ".join(words.replace("`", "").split())


def _part(record: type | None, name: str) -> type | None:
    """The class of the mappings in one field of a record: Role, of an actor's roles."""
    hint = get_type_hints(record).get(name) if record else None
    return next((one for one in _named_in(hint) if one.__doc__ and one not in (str, int)), None)


def _named_in(hint: Any) -> list[type]:
    """The classes of our own in a type: Clock, in Clock | None."""
    if isinstance(hint, type) and hint.__module__.startswith("content."):
        return [hint]
    return [found for inner in get_args(hint) for found in _named_in(inner)]
