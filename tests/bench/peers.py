"""Other programs on Textual, each in a virtual environment of its own."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

from tests.bench.tty import ROOT

PEERS = {"frogmouth": "frogmouth", "toolong": "tl", "harlequin": "harlequin"}
"""The distribution of each, and its command."""

LOG_LINES = 600
"""As many lines as the built-in pack has records."""


def install(folder: Path) -> None:
    """Install each into a virtual environment under a folder, from the package index."""
    for name in PEERS:
        place = folder / name
        if not (place / "bin" / "python").exists():
            venv.create(place, with_pip=True)
        print(f"installing {name} into {place}", file=sys.stderr)
        subprocess.run([place / "bin" / "python", "-m", "pip", "install", "-q", name], check=True)


def programs(folder: Path, scratch: Path) -> dict[str, tuple[str, ...]]:
    """The command of each that is installed, with something to show of about our size."""
    log = scratch / "lines.log"
    lines = (f"2019-08-22 12:{n // 60 % 60:02}:{n % 60:02} INFO line {n}" for n in range(LOG_LINES))
    log.write_text("\n".join(lines), encoding="utf-8")
    shows = {"frogmouth": (str(ROOT / "README.md"),), "toolong": (str(log),), "harlequin": ()}
    found = {}
    for name, command in PEERS.items():
        path = folder / name / "bin" / command
        if path.exists():
            found[name] = (str(path), *shows[name])
    return found
