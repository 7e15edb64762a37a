"""Measure the search: ``python -m tests.bench [PASSAGES ...]``.

For each size: how long the index takes to build and how much memory, how long a key takes until its
results are painted beside a key in an empty line, how many of 40 queries find their passage among
the first three, and what ripgrep and fzf make of the same text and queries in the same run. Nothing
here asserts anything: these are figures, and this machine's.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
from pathlib import Path

from tests.bench import measure, screen
from tests.bench.rivals import RIVALS

SIZES = (100, 10_000, 100_000, 300_000)
ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"


def main() -> int:
    """Print the tables; each size in a process of its own, so that memory is its own."""
    reader = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    reader.add_argument("passages", nargs="*", type=int, default=SIZES, metavar="PASSAGES")
    reader.add_argument("--articles", type=Path, default=ARTICLES, help="folder of the originals")
    reader.add_argument("--queries", type=Path, default=measure.QUERIES, help="a file of queries")
    reader.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = reader.parse_args()
    articles = asked.articles if asked.articles.is_dir() else None
    if asked.one:
        _one(asked.passages[0], articles, asked.queries)
        return 0
    if articles is None:
        print("the articles are not there: quotes and gists only", file=sys.stderr)
    heads = ["passages", "build", "memory", "engine p50/p99", "key to paint p50/p99", "empty line"]
    heads += ["found", "none", *(f"{name} found, p50" for name in RIVALS)]
    print("| " + " | ".join(heads) + " |")
    print("| " + " | ".join("---:" for _ in heads) + " |", flush=True)
    for size in asked.passages:
        words = [sys.executable, "-m", "tests.bench", "--one", str(size)]
        words += ["--articles", str(asked.articles), "--queries", str(asked.queries)]
        done = subprocess.run(words, check=False, stdout=subprocess.PIPE, text=True)
        print(done.stdout.strip() or f"| {size:,} failed |", flush=True)
    return 0


def _one(size: int, articles: Path | None, queries: Path) -> None:
    asked = measure.read(queries)
    bench = measure.Bench(size, articles)
    engine = bench.engine(asked)
    typed = [query.text for query in asked.known[::3]]
    painted, empty = asyncio.run(screen.keys(bench.dossier, typed))
    row = [
        f"{bench.size:,}",
        f"{bench.seconds:.1f} s",
        f"{bench.megabytes:.0f} MB",
        f"{engine.p50:.1f} / {engine.p99:.1f} ms",
        f"{painted.p50:.1f} / {painted.p99:.1f} ms",
        f"{empty.p50:.1f} / {empty.p99:.1f} ms",
        f"{bench.found(asked)}/{len(asked.known)}",
        f"{bench.silent(asked)}/{len(asked.unknown)}",
    ]
    for rival in RIVALS.values():
        row.append(rival(bench.texts, asked))
    print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    sys.exit(main())
