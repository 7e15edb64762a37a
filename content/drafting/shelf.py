"""A pack as far as a draft needs it: read even while the pack has faults, as one in work has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.drafting.cast import Cast, Known
from content.reader import MAX_BYTES, plain, read


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
        actors = [_known(a) for a in _records(folder, "actors.yaml", troubles) if a.get("id")]
        articles: dict[str, str] = {}
        ids: set[str] = set()
        for file in sorted((folder / "sources").glob("*.yaml")):
            root = _root(folder, f"sources/{file.name}", troubles)
            if isinstance(root, dict):
                ids.add(_text(root.get("id")))
                articles.setdefault(_text(root.get("sha256")), file.stem)
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


def _records(folder: Path, name: str, troubles: list[str]) -> list[dict[str, Any]]:
    root = _root(folder, name, troubles)
    if not isinstance(root, list):
        return []
    return [r for r in root if isinstance(r, dict) and _text(r.get("id"))]


def _root(folder: Path, name: str, troubles: list[str]) -> Any:
    path = folder / name
    if path.is_symlink() or not path.is_file():
        troubles.append(f"{name}: no such file; a pack needs it as a plain file")
        return None
    with path.open("rb") as file:
        node, faults = read(name, file.read(MAX_BYTES + 1))
    troubles.extend(map(str, faults))
    return plain(node)
