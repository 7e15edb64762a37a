"""A pack many times as large as another: its records again and again, with new ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from content.reader import plain, read
from content.shapes import Shape, shapes

_MARK = "-copyzz"


def multiplied(pack: Path, times: int, into: Path) -> Path:
    """Write a pack that holds every record of another so many times. Gives its folder.

    The texts are those of the other; the ids end in the number of the copy.
    """
    (into / "sources").mkdir(parents=True)
    known = shapes()
    for name, shape in known.items():
        if name in ("pack", "source"):
            continue
        path = pack / f"{name}.yaml"
        if path.is_file():
            text = _marked(path, shape)
            copies = (text.replace(_MARK, f"-{number}") for number in range(times))
            (into / path.name).write_text("".join(copies), encoding="utf-8")
    (into / "pack.yaml").write_bytes(_start((pack / "pack.yaml").read_bytes()))
    for path in (pack / "sources").glob("*.yaml"):
        text = _marked(path, known["source"])
        for number in range(times):
            copy = into / "sources" / f"{path.stem}-{number}.yaml"
            copy.write_text(text.replace(_MARK, f"-{number}"), encoding="utf-8")
    return into


def _start(header: bytes) -> bytes:
    """The header of a pack, which begins at a record of the first copy."""
    lines = header.decode().splitlines()
    return "\n".join(f"{x}-0" if x.startswith("start:") else x for x in lines).encode()


def _marked(path: Path, shape: Shape) -> str:
    """A file as YAML with a mark behind every id."""
    root, faults = read(path.name, path.read_bytes())
    assert not faults
    found = plain(root)
    if isinstance(found, list):
        found = [_renamed(one, shape) for one in found]
    else:
        found = _renamed(found, shape)
    text: str = yaml.dump(found, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False,
                          width=100)  # fmt: skip
    return text


def _renamed(record: dict[str, Any], shape: Shape) -> dict[str, Any]:
    changed = dict(record)
    for name, value in record.items():
        key = shape.keys[name]
        if key.kind in ("own id", "id"):
            changed[name] = _id(value)
        elif key.kind == "ids":
            changed[name] = [_id(id) for id in value]
        elif key.inside is not None and value:
            inside = key.inside
            one = isinstance(value, dict)
            changed[name] = _renamed(value, inside) if one else [_renamed(v, inside) for v in value]
    return changed


def _id(id: str) -> str:
    """An id with the mark: 'article/quote' has it behind both, 'event/signed' behind its last."""
    first, slash, rest = id.partition("/")
    kinds = ("actor", "event", "factor", "link", "question", "disagreement", "mechanism", "term",
             "lens", "gap", "tour", "outside")  # fmt: skip
    if slash and first not in kinds:
        return f"{first}{_MARK}/{rest}{_MARK}"
    return f"{id}{_MARK}"
