"""The search at several sizes, beside ripgrep and fzf on the same text."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import table

SIZES = (100, 10_000, 100_000, 300_000)
"""Foreign passages."""

QUERIES = Path(__file__).with_name("queries.yaml")
ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"

RIVALS = ("rg", "fzf")
HEADS = (
    *("passages", "build", "memory", "engine p50 / p99", "key to paint p50 / p99", "empty line"),
    *("found", "none", *(f"{name} found, p50" for name in RIVALS)),
)


@dataclass
class Searches:
    """The rows of the table, one for each size."""

    rows: list[list[str]]

    def __str__(self) -> str:
        return table("Search", HEADS, self.rows)


def measure(sizes: Sequence[int], articles: Path, queries: Path) -> Searches:
    """Measure each size in a process of its own, so that memory is its own."""
    if not articles.is_dir():
        print("the articles are not there: quotes and gists only", file=sys.stderr)
    rows = []
    for size in sizes:
        print(f"search: {size:,} passages", file=sys.stderr)
        words = [sys.executable, "-m", "tests.bench.searches", str(size), str(articles)]
        words.append(str(queries))
        done = subprocess.run(words, check=False, stdout=subprocess.PIPE, text=True)
        cells = done.stdout.strip().split("\t")
        failed = [f"{size:,}", "failed", *["-"] * (len(HEADS) - 2)]
        rows.append(cells if len(cells) == len(HEADS) else failed)
    return Searches(rows)


def _one(size: int, articles: Path, queries: Path) -> list[str]:
    # Only the processes that measure it import the explorer.
    from tests.bench import measure as engines
    from tests.bench import rivals, screen

    asked = engines.read(queries)
    bench = engines.Bench(size, articles if articles.is_dir() else None)
    engine = bench.engine(asked)
    typed = [query.text for query in asked.known[::3]]
    painted, empty = asyncio.run(screen.keys(bench.dossier, typed))
    return [
        f"{bench.size:,}",
        f"{bench.seconds:.1f} s",
        f"{bench.megabytes:.0f} MB",
        *(str(times) for times in (engine, painted, empty)),
        f"{bench.found(asked)}/{len(asked.known)}",
        f"{bench.silent(asked)}/{len(asked.unknown)}",
        *(rivals.RIVALS[name](bench.texts, asked) for name in RIVALS),
    ]


if __name__ == "__main__":
    print("\t".join(_one(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))))
