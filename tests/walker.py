"""A walk through the explorer with random keys, to find what no one thought of.

    python -m tests.walker --seed 7 --keys 2000

walks as the test of that seed does, or for longer; with --live in a pack that is being written,
with --pty in a real terminal. A walk that fails tells its seed, the number of the key and the last
keys.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from content.dossier import Dossier
from content.loader import BUILT_IN
from screens.history import Spot
from tests.seeing import Size
from tests.stepping import Walker, safe, walking
from tests.walks import Saves, Walk


@dataclass
class Report:
    """What a walk saw."""

    keys: int = 0
    seconds: float = 0.0
    quotes: int = 0
    renewed: int = 0
    stale: int = 0
    seen: Counter[tuple[str, Size]] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)

    def did(self, action: str) -> bool:
        """Whether an action of the list of commands was done."""
        name = action.partition(".")[2]
        wanted = name if "(" in name else f"{name}("
        return any(done.startswith(wanted) for done in self.done)

    @property
    def dumped(self) -> str:
        """The report as JSON."""
        seen = [[*key, count] for key, count in self.seen.items()]
        return json.dumps({"keys": self.keys, "quotes": self.quotes, "seen": seen,
                           "done": self.done})  # fmt: skip

    def load(self, dumped: str) -> None:
        """Add what another report says."""
        found = json.loads(dumped)
        self.keys += found["keys"]
        self.quotes += found["quotes"]
        self.done.update(found["done"])
        for kind, (width, height), count in found["seen"]:
            self.seen[kind, (width, height)] += count

    def add(self, walker: Walker) -> None:
        self.keys += walker.number
        self.quotes += walker.quotes
        self.seen += walker.seen
        self.done += walker.app.done
        self.renewed += walker.app.renewals
        self.stale += walker.app.stales

    def __str__(self) -> str:
        kinds = Counter[str]()
        for (kind, _), count in self.seen.items():
            kinds[kind] += count
        rate = self.keys / max(self.seconds, 0.001)
        sizes = len({size for _, size in self.seen})
        return (f"{self.keys} keys, {rate:.0f} a second, {self.quotes} quotes seen whole, "
                f"{sizes} sizes, {dict(kinds)}")  # fmt: skip


async def stroll(
    folder: Path, seed: int, keys: int, dossier: Dossier | None = None, made: Path | None = None
) -> Report:
    """Walk so many keys; where the walk leaves the explorer it starts it anew, at its place.

    Raises AssertionError with the seed, the number of the key and the last keys.
    """
    report, start = Report(), monotonic()
    saves = Saves(made) if made else None
    walk = Walk(seed, saves=len(saves) if saves else 0)
    left: Spot | None = None
    while report.keys < keys or left is not None:
        if saves:
            saves.undo()
        async with walking(folder, dossier, saves=saves) as walker:
            try:
                if left is not None and not made:
                    assert walker.app.explorer.spot == left, f"remembered {left}"
                left = None
                if report.keys < keys:
                    await walker.walk(walk, keys - report.keys)
                    if not walker.over and walk.random.random() < 0.5:
                        await walker.go_home()
                    left = walker.spot
                    if not walker.over:
                        await walker.make("ctrl+q")
                        assert walker.over, "ctrl+q does not lead out"
                    assert walker.app.remember() == ""
            except Exception as error:
                app = walker.app
                grid = "" if app._exit else walker.page.grid
                raise AssertionError(
                    f"seed {seed}, key {report.keys + walker.number}, {app.size}: {error}\n"
                    f"last: {' '.join(walker.last)}\n{grid}"
                ) from (app.failed or error)
            report.add(walker)
    report.seconds = monotonic() - start
    return report


def in_terminal(state: Path, seed: int, options: argparse.Namespace) -> str:
    """Walk in a pseudo terminal. Says how far."""
    from tests.ptywalk import PtyWalk

    walk = PtyWalk(state, seed, {"TERM": options.term})
    try:
        walk.walk(options.keys)
        walk.leave()
    finally:
        walk.terminal.close()
    return f"seed {seed}, {options.term}: {walk.number} keys, {walk.checks} screens right"


def main(words: Iterable[str] | None = None) -> int:
    """Walk from the command line."""
    parser = argparse.ArgumentParser(description="Walk through the explorer with random keys.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="so many walks, from --seed on")
    parser.add_argument("--keys", type=int, default=1000)
    parser.add_argument("--live", action="store_true", help="in a pack that is being written")
    parser.add_argument("--pty", action="store_true", help="in a real terminal, with any bytes")
    parser.add_argument("--term", default="xterm-256color", help="what the terminal calls itself")
    options = parser.parse_args(list(words) if words is not None else None)
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    with tempfile.TemporaryDirectory() as name:
        os.environ.update(safe(Path(name)))
        os.chdir(name)
        for seed in range(options.seed, options.seed + options.seeds):
            if options.pty:
                print(in_terminal(Path(name, f"state-{seed}"), seed, options), flush=True)
                continue
            made = Path(name, f"pack-{seed}") if options.live else None
            if made:
                shutil.copytree(BUILT_IN, made)
            dossier = None if made else Dossier.open()
            report = asyncio.run(
                stroll(Path(name, f"state-{seed}"), seed, options.keys, dossier, made)
            )
            print(f"seed {seed}: {report}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
