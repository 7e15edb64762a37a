"""A pack as far as a draft needs it: read even while the pack has faults, as one in work has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.drafting.cast import Cast, Known
from content.faults import listed, printable
from content.files import Folder, NotPlain
from content.limits import FILE_BYTES, PACK_BYTES
from content.reader import plain, read


@dataclass(frozen=True, slots=True)
class Shelf:
    """Who can speak, which outlets there are, and the articles: id by sha256."""

    cast: Cast
    outlets: Cast
    articles: dict[str, str]
    ids: frozenset[str]
    troubles: tuple[str, ...]

    @classmethod
    def open(cls, folder: Path) -> Shelf:
        """Read a pack's actors and articles. What cannot be read is among the troubles.

        Raises OSError where a file cannot be opened.
        """
        troubles: list[str] = []
        articles: dict[str, str] = {}
        ids: set[str] = set()
        with Folder(folder) as pack:
            records = _records(pack, "actors.yaml", troubles)
            try:
                with pack.folder("sources") as sources:
                    roots = list(_roots(sources, troubles))
            except FileNotFoundError:
                roots = []
        for stem, root in roots:
            if isinstance(root, dict):
                ids.add(_text(root.get("id")))
                articles.setdefault(_text(root.get("sha256")), stem)
        actors = [_known(record) for record in records]
        return cls(
            Cast.of(a for a in actors if a.kind != "outlet"),
            Cast.of(a for a in actors if a.kind == "outlet"),
            articles,
            frozenset(ids),
            tuple(troubles),
        )


def _known(record: dict[str, Any]) -> Known:
    aliases = record.get("aliases")
    roles = record.get("roles")
    names = [record.get("name"), record.get("short")]
    names += aliases if isinstance(aliases, list) else []
    printed = [r.get("role") for r in roles if isinstance(r, dict)] if roles else []
    return Known(
        _text(record["id"]),
        _text(record.get("kind")),
        tuple(_text(name) for name in names if _text(name)) or (_text(record["id"]),),
        tuple(_text(role) for role in printed if _text(role)),
        _text(record.get("side")),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _records(pack: Folder, name: str, troubles: list[str]) -> list[dict[str, Any]]:
    root, _ = _sized(pack, name, name, troubles)
    if not isinstance(root, list):
        return []
    return [r for r in root if isinstance(r, dict) and _text(r.get("id"))]


def _roots(sources: Folder, troubles: list[str]) -> Iterator[tuple[str, Any]]:
    """What each article's file holds, by its name without the ending."""
    left = PACK_BYTES
    for name in sources.names()[0]:
        if name.endswith(".yaml") and left > 0:
            root, size = _sized(sources, name, f"sources/{name}", troubles)
            left -= size
            yield name.removesuffix(".yaml"), root


def _sized(folder: Folder, name: str, path: str, troubles: list[str]) -> tuple[Any, int]:
    """What a file holds, and its bytes; `path` is its name in the pack."""
    try:
        raw = folder.read(name, FILE_BYTES)
    except (FileNotFoundError, NotPlain):
        troubles.append(f"{printable(path)}: no such file; a pack needs it as a plain file")
        return None, 0
    node, faults = read(path, raw)
    troubles.extend(listed(faults))
    return plain(node), len(raw)
