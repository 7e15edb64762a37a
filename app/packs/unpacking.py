"""From a document of `export json` back to what the files of a pack hold.

The keys of the document are those of the files; `content.shapes` says which a file has, and what is
worked out (an event's precision, the voice of a position) is not among them. So nothing here has to
change with the model.
"""

from __future__ import annotations

from typing import Any

from content.faults import printable, shortened
from content.fields import ill_formed
from content.loader import OPTIONAL
from content.model import Record
from content.shapes import BUILDERS, Key, Shape, shapes
from content.writing import Bare, Plain

SCHEMA = "1"

_WHOLE = ("quote", "source", "record")
"""Kinds of ids that are the same in the document and in a file; the others lose their kind."""


class Unfit(ValueError):
    """A document that cannot become a pack; the message says what is wrong, and where."""

    def __str__(self) -> str:
        # There are pieces of the document in it.
        return printable(shortened(super().__str__()))


def files(document: Any) -> dict[str, Plain]:
    """What each file of a pack holds, by its path in the pack, from a document.

    Raises Unfit. Every path is a safe one: articles' ids, which name files, are well formed.
    """
    return _Back(document).files()


class _Back:
    """The way back of one document."""

    def __init__(self, document: Any) -> None:
        self.document = _fit(document)
        self.relayed: dict[Any, Any] = {}

    def files(self) -> dict[str, Plain]:
        found: dict[str, Plain] = {
            "pack.yaml": self._mapping(shapes()["pack"], self.document["pack"], "pack")
        }
        quotes = self._quotes()
        for name in BUILDERS:
            records = self._records(name)
            if records or name not in OPTIONAL:
                found[f"{name}.yaml"] = records
        shape = shapes()["source"]
        keys = {name: key for name, key in shape.keys.items() if name != "quotes"}
        for at, record in enumerate(self.document["sources"]):
            id = _own(record, "source", "", f"sources[{at}]")
            path = f"sources/{id}.yaml"
            if path in found:
                raise Unfit(f"two articles have the id {id!r}")
            held = self._mapping(Shape(keys), record, id)
            found[path] = {"id": id, **held, "quotes": quotes.pop(id, [])}
        for id in quotes:
            raise Unfit(f"there are quotes of {id!r}, which is no article of the document")
        return found

    def _quotes(self) -> dict[str, list[Plain]]:
        """The quotes of each article, by its id."""
        inside = shapes()["source"].keys["quotes"].inside
        assert inside is not None
        records = self.document["quotes"]
        self.relayed = {
            str(r.get("id")): r.get("relayed_by") for r in records if isinstance(r, dict)
        }
        found: dict[str, list[Plain]] = {}
        for at, record in enumerate(records):
            where = f"quotes[{at}]"
            source = record.get("source") if isinstance(record, dict) else None
            if not isinstance(source, str):
                raise Unfit(f"{where}: no 'source'")
            id = _own(record, "quote", f"{source}/", where)
            held = self._mapping(inside, record, record["id"])
            found.setdefault(source, []).append({"id": id, **held})
        return found

    def _records(self, name: str) -> list[Plain]:
        shape = shapes()[name]
        assert shape.record is not None and issubclass(shape.record, Record)
        found: list[Plain] = []
        for at, record in enumerate(self.document[name]):
            kind = shape.record.kind
            id = _own(record, kind, f"{kind}/", f"{name}[{at}]")
            found.append({"id": id, **self._mapping(shape, record, record["id"])})
        return found

    def _mapping(self, shape: Shape, record: Any, where: str) -> dict[str, Plain]:
        """The keys that a file has of a record, in the record's order."""
        if not isinstance(record, dict):
            raise Unfit(f"{where}: not a mapping")
        lacking = [k.name for k in shape.keys.values() if k.needed and k.name not in record]
        if lacking:
            raise Unfit(f"{where}: no {lacking[0]!r}; every document of schema {SCHEMA} has it")
        spare = self._spare(shape, record)
        found: dict[str, Plain] = {}
        for name, given in record.items():
            key = shape.keys.get(name)
            if key is None or key.kind == "own id" or name in spare:
                continue
            value = self._value(key, given, f"{where}: {name}")
            if value is not None and (value != [] or key.needed):
                found[name] = value
        return found

    def _spare(self, shape: Shape, record: dict[str, Any]) -> set[str]:
        """The keys that a file leaves out since they follow from others."""
        found = set()
        if record.get("voice") == "outlet" and "voice" in shape.keys:
            found.add("speaker")
        if record.get("speaker_basis") == "stated":
            found.add("speaker_basis")
        if record.get("short") == record.get("name"):
            found.add("short")
        quotes = record.get("quotes")
        first = str(quotes[0]) if isinstance(quotes, list) and quotes else ""
        if record.get("reported_by") == self.relayed.get(first):
            found.add("reported_by")
        return found

    def _value(self, key: Key, given: Any, where: str) -> Plain | None:
        """What a file says for a key; None where it says nothing."""
        match key.kind:
            case "number":
                if isinstance(given, bool) or not isinstance(given, int):
                    raise Unfit(f"{where}: not a whole number")
                return given
            case "date":
                text = _text(key, given, where)
                return None if text is None else Bare(text)
            case "id":
                text = _text(key, given, where)
                return None if text is None else _local(key.of, text, where)
            case "texts":
                return [_string(one, where) for one in _list(given, where)]
            case "ids":
                return [_local(key.of, _string(o, where), where) for o in _list(given, where)]
            case "numbered":
                if not isinstance(given, dict):
                    raise Unfit(f"{where}: not a mapping")
                return {_string(n, where): _string(text, where) for n, text in given.items()}
            case "table" | "tables":
                assert key.inside is not None
                if key.kind == "table":
                    return None if given is None else self._mapping(key.inside, given, where)
                parts = enumerate(_list(given, where))
                return [self._mapping(key.inside, one, f"{where}[{at}]") for at, one in parts]
            case _:
                return _text(key, given, where)


def _fit(document: Any) -> dict[str, Any]:
    """The document, if it is one of ours."""
    if not isinstance(document, dict) or not isinstance(document.get("pack"), dict):
        raise Unfit("no document of `gsomia-explorer export json`: it has no 'pack'")
    schema = document["pack"].get("schema")
    if schema != SCHEMA:
        raise Unfit(f"a document of schema {schema!r}; this explorer reads schema {SCHEMA}")
    for name in ("sources", "quotes", *BUILDERS):
        if not isinstance(document.get(name), list):
            raise Unfit(f"no document of `gsomia-explorer export json`: it has no list {name!r}")
    return document


def _own(record: Any, kind: str, prefix: str, where: str) -> str:
    """A record's id as its file has it: without what stands before the slash."""
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise Unfit(f"{where}: no 'id'")
    whole: str = record["id"]
    if not whole.startswith(prefix):
        raise Unfit(f"{where}: the id {whole!r} does not begin with {prefix!r}")
    id = whole.removeprefix(prefix)
    wrong = ill_formed(id, kind)
    if wrong:
        raise Unfit(f"{where}: the id {whole!r}: {wrong}")
    return id


def _local(kinds: str, id: str, where: str) -> str:
    """The id of another record as a file names it."""
    if kinds in _WHOLE:
        return id
    for kind in kinds.split(" or "):
        if id.startswith(f"{kind}/"):
            return id.removeprefix(f"{kind}/")
    raise Unfit(f"{where}: {id!r} is not the id of {'an' if kinds[0] in 'aeo' else 'a'} {kinds}")


def _text(key: Key, given: Any, where: str) -> str | None:
    if given is None and key.needed:
        raise Unfit(f"{where}: nothing; was it exported with --as-of? Only a whole pack comes back")
    return None if given is None else _string(given, where)


def _string(given: Any, where: str) -> str:
    if not isinstance(given, str):
        raise Unfit(f"{where}: not a text")
    try:
        given.encode()
    except UnicodeEncodeError:
        raise Unfit(f"{where}: half of a character (a lone surrogate)") from None
    return given


def _list(given: Any, where: str) -> list[Any]:
    if not isinstance(given, list):
        raise Unfit(f"{where}: not a list")
    return given
