"""Write a pack: ``python -m tests.bench.packs ARTICLES FOLDER [--seed SEED]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.bench.packs.writing import LEAST, write


def main() -> int:
    """Write one pack, and say how much is in it."""
    reader = argparse.ArgumentParser(prog="python -m tests.bench.packs", description=__doc__)
    reader.add_argument("articles", type=int, help=f"how many, {LEAST} at least")
    reader.add_argument("folder", type=Path, help="a folder that is not there yet, or empty")
    reader.add_argument("--seed", type=int, default=2019)
    asked = reader.parse_args()
    if asked.articles < LEAST:
        reader.error(f"at least {LEAST} articles: a record may rest on so many")
    if asked.folder.is_dir() and any(asked.folder.iterdir()):
        reader.error(f"{asked.folder} is not empty")
    counts = write(asked.articles, asked.folder, asked.seed)
    print(", ".join(f"{number:,} {name}" for name, number in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
