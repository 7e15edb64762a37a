"""Write records as YAML, fast: block style, texts in double quotes, lists of texts on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[a-z]+[a-z0-9]*[-/][a-z0-9/-]+|[0-9]+")
"""Ids and numbers, which nothing takes for anything else."""

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def scalar(value: str) -> str:
    """A text as YAML."""
    return value if _PLAIN.fullmatch(value) else _quoted(value)


def record(value: Mapping[str, Any]) -> str:
    """A record as an entry of a list."""
    lines = list(_lines(value, "  "))
    lines[0] = f"- {lines[0][2:]}"
    return "\n".join(lines) + "\n"


def mapping(value: Mapping[str, Any]) -> str:
    """A mapping as a file of its own."""
    return "\n".join(_lines(value, "")) + "\n"


def _lines(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, one in value.items():
        if isinstance(one, str):
            yield f"{indent}{key}: {scalar(one)}"
        elif isinstance(one, Mapping):
            yield f"{indent}{key}:" if one else f"{indent}{key}: {{}}"
            yield from _lines(one, f"{indent}  ")
        else:
            yield from _list(key, one, indent)


def _list(key: str, values: Sequence[Any], indent: str) -> Iterator[str]:
    if not values or isinstance(values[0], str):
        yield f"{indent}{key}: [{', '.join(map(scalar, values))}]"
        return
    yield f"{indent}{key}:"
    for one in values:
        first, *others = _lines(one, f"{indent}  ")
        yield f"{indent}- {first[len(indent) + 2 :]}"
        yield from others
