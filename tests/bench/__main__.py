"""Measure the explorer: ``python -m tests.bench [PART ...]``.

Parts: start (until something is painted, until all is, and short commands, beside other programs),
keys (from a key to what it paints, beside a bare Textual app), search (among up to 300,000 foreign
passages, beside ripgrep and fzf) and scale (packs of up to 5,000 articles). Without a part, all of
them. A table for each, and first of all what must hold and whether it does. Nothing here asserts
anything: these are figures, and this machine's.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import gettempdir

from tests.bench import keys, peers, picture, scale, searches, start
from tests.bench.figures import Bar, table

PARTS = ("start", "keys", "search", "scale")
PLACE = Path(gettempdir()) / "gsomia-explorer-bench"

FEW = 3
"""Rounds at each size of a pack, unless said: they are long."""


def main() -> int:
    """Measure the parts that are asked for, and print the tables."""
    asked = _reader().parse_args()
    if asked.install:
        peers.install(asked.peers)
    parts = asked.part or PARTS
    bars: list[Bar] = []
    tables: list[str] = []
    for part in PARTS:
        if part not in parts:
            continue
        if part == "start":
            started = start.measure(asked.rounds or 15, asked.peers)
            bars += started.bars
            tables.append(str(started))
        elif part == "keys":
            pressed = keys.measure(asked.keys)
            bars += pressed.bars
            tables.append(str(pressed))
        elif part == "search":
            sizes = asked.passages or searches.SIZES
            tables.append(str(searches.measure(sizes, asked.articles, asked.queries)))
        else:
            sizes = asked.sizes or scale.SIZES
            grown = scale.measure(sorted(sizes), asked.rounds or FEW, asked.packs)
            bars += grown.bars
            tables.append(str(grown))
            if asked.picture:
                picture.draw(grown, asked.picture)
    if bars:
        heads = ["what", "found", "at most", "holds"]
        print(table("What must hold", heads, [bar.row for bar in bars]))
    print("\n".join(tables), end="")
    return 0


def _reader() -> argparse.ArgumentParser:
    reader = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reader.add_argument("part", nargs="*", metavar="PART", help="; ".join(PARTS), type=_part)
    reader.add_argument("--rounds", type=int, help=f"15 of a start, {FEW} at each size")
    reader.add_argument("--keys", type=int, default=200, help="keys of each kind (200)")
    reader.add_argument("--peers", type=Path, default=PLACE / "peers", metavar="DIR",
                        help="folder with a virtual environment for each peer")  # fmt: skip
    reader.add_argument("--install", action="store_true", help="install the peers there first")
    reader.add_argument("--sizes", type=int, nargs="+", metavar="ARTICLES", help="of packs")
    reader.add_argument("--packs", type=Path, default=PLACE / "packs", metavar="DIR",
                        help="folder of the generated packs, written where not there")  # fmt: skip
    reader.add_argument("--picture", type=Path, metavar="SVG", help="draw how cost grows")
    reader.add_argument("--passages", type=int, nargs="+", help="foreign ones, for the search")
    reader.add_argument("--articles", type=Path, default=searches.ARTICLES, metavar="DIR",
                        help="folder of the originals, for the search")  # fmt: skip
    reader.add_argument("--queries", type=Path, default=searches.QUERIES, metavar="YAML",
                        help="queries and what answers them")  # fmt: skip
    return reader


def _part(word: str) -> str:
    if word not in PARTS:
        raise argparse.ArgumentTypeError(f"{word!r} is none of {', '.join(PARTS)}")
    return word


if __name__ == "__main__":
    sys.exit(main())
