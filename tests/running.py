"""Run the command line as a reader does: another process, in the repository's root."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

CACHE = tempfile.mkdtemp(prefix="gsomia-explorer-tests-")
"""The folder for compiled packs of all that is run: not the reader's own."""
atexit.register(shutil.rmtree, CACHE, ignore_errors=True)


def environment(**changes: str) -> dict[str, str]:
    """The environment of a child: this one without what would change its output."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GSOMIA", "LC_"))}
    usual = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    return {**kept, **usual, "GSOMIA_EXPLORER_CACHE": CACHE, **changes}


def explorer(
    *words: str, env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run `python -m app` with these words, without a terminal and with nothing to read."""
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=cwd,
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def printed(*words: str) -> str:
    """What a command prints that must go well; its lines fit."""
    done = explorer(*words)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert not [line for line in lines if len(line) > 80 and " " in line.strip()]
    return done.stdout


def named(text: str) -> set[str]:
    """The ids in brackets, of which a line may hold several, and those at the end."""
    groups = re.findall(r"\[([^\]“”]+?)\]", " ".join(text.split()))
    ids = {id.strip() for group in groups for id in group.split(",")}
    return ids | set(re.findall(r"^id: (.+)$", text, re.MULTILINE))
