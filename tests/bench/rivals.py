"""ripgrep and fzf on the same text and queries: what people search text with in a terminal."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.figures import Times
from tests.bench.measure import TOP, Queries

Texts = Sequence[tuple[str | None, int | None, str]]


def ripgrep(texts: Texts, queries: Queries) -> str:
    """Lines with the query in them as it is typed, whatever the case."""
    return _compare("rg", lambda query, path: ["rg", "-i", "-F", "--", query, path], texts, queries)


def fzf(texts: Texts, queries: Queries) -> str:
    """Lines with the letters of each word in order, best first."""
    return _compare("fzf", lambda query, path: ["fzf", "--filter", query], texts, queries)


RIVALS = {"rg": ripgrep, "fzf": fzf}


def _compare(
    name: str, command: Callable[[str, str], list[str]], texts: Texts, queries: Queries
) -> str:
    if shutil.which(name) is None:
        return "not installed"
    places: dict[str, set[str]] = {}
    lines = []
    for source, paragraph, text in texts:
        line = " ".join(text.split())
        lines.append(line)
        if source:
            places.setdefault(line, set()).add(f"{source}#{paragraph}")
    found, taken = 0, []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "passages.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        for query in queries.known:
            start = perf_counter()
            with path.open("rb") as text_in:
                done = subprocess.run(
                    command(query.text, str(path)), stdin=text_in, check=False,
                    capture_output=True, text=True, encoding="utf-8",
                )  # fmt: skip
            taken.append(perf_counter() - start)
            first = done.stdout.splitlines()[:TOP]
            found += any(places.get(line, set()) & set(query.answers) for line in first)
    return f"{found}/{len(queries.known)}, {Times.of(taken).p50:.0f} ms"
