"""Other programs' own readers of what we export: TimelineJS's loader and Argdown's parser.

They run on Node, from a folder with the packages of .ci/validators: the one that the environment
names in GSOMIA_VALIDATORS, else .ci/validators itself once `npm ci` was run there. Where there is
none, the test is skipped; where one is named, it has to work.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.running import ROOT

KEPT = ROOT / ".ci" / "validators"
NAMED = "GSOMIA_VALIDATORS"


def folder() -> Path:
    """The folder that has node_modules; the test is skipped where there is none."""
    named = os.environ.get(NAMED)
    found = Path(named) if named else KEPT
    missing = "" if shutil.which("node") else "Node is not installed"
    if not missing and not (found / "node_modules").is_dir():
        missing = f"no packages in {found}; run npm ci there, or name another folder in {NAMED}"
    if missing and named:
        pytest.fail(f"{NAMED} is set, but: {missing}")
    if missing:
        pytest.skip(missing)
    return found


def timelinejs(text: str, place: Path) -> Any:
    """What TimelineJS's loader makes of a JSON text: `valid`, `errors`, `title`, `events`.

    A slide has `unique_id`, `start` and `end` as [year, month, day] or null, `display_date`,
    `group`, `headline` and `text` as words, and `html`, the text as it will be shown.
    """
    file = place / "timeline.json"
    file.write_text(text, encoding="utf-8", newline="")
    return json.loads(_node(folder() / "timelinejs.mjs", str(file)))


def argdown(text: str, place: Path) -> Any:
    """What Argdown's command line makes of a text: `statements`, `arguments`, `relations` etc."""
    file = place / "map.argdown"
    file.write_text(text, encoding="utf-8", newline="")
    program = folder() / "node_modules" / "@argdown" / "cli" / "dist" / "cli.js"
    return json.loads(_node(program, "json", "--stdout", "--silent", file.name, cwd=place))


def argdown_map(text: str, place: Path) -> str:
    """The map that Argdown's command line draws of a text, as DOT."""
    file = place / "map.argdown"
    file.write_text(text, encoding="utf-8", newline="")
    program = folder() / "node_modules" / "@argdown" / "cli" / "dist" / "cli.js"
    return _node(program, "map", "--format", "dot", "--stdout", "--silent", file.name, cwd=place)


def _node(program: Path, *words: str, cwd: Path = ROOT) -> str:
    """Run a program on Node that must go well; what it prints."""
    done = subprocess.run(
        ["node", str(program), *words],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, (done.stderr or done.stdout)[-3000:]
    return done.stdout
