"""A Python that lacks something: code to run before the program, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from tempfile import TemporaryDirectory

from tests.running import ROOT, environment

MAIN = """
import sys
{before}
from app.__main__ import main
sys.exit(main())
"""
"""The program, with something done before it."""

SEVERAL = """
import io, sys
from contextlib import redirect_stderr, redirect_stdout
{before}
from app.cli import run
for words in {commands!r}:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(words)
    print(repr((words, code, out.getvalue(), err.getvalue())))
"""
"""Several commands in one process, each with all that it gave, a line each."""

NO_FTS5 = """
import sqlite3
class Poor(sqlite3.Connection):
    def executescript(self, script):
        if "fts5" in script:
            raise sqlite3.OperationalError("no such module: fts5")
        return super().executescript(script)
def poor(*words, real=sqlite3.connect, **named):
    return real(*words, factory=Poor, **named)
sqlite3.connect = poor
"""
"""An SQLite that was built without full-text search."""

NO_LIBYAML = ("yaml._yaml", "yaml.cyaml", "_yaml")
"""What a PyYAML lacks that was built without libyaml."""


def without(*modules: str) -> str:
    """Code after which these modules, and all in them, cannot be imported."""
    return f"""
import sys
def lost(name):
    return any(name == one or name.startswith(one + ".") for one in {modules!r})
class Refuse:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if lost(name):
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
for name in [name for name in sys.modules if lost(name)]:
    del sys.modules[name]
sys.meta_path.insert(0, Refuse)
"""


def child(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run code in a Python of its own, in the repository's root, without a terminal."""
    with TemporaryDirectory() as state:
        return subprocess.run(
            [sys.executable, "-c", code, *words], cwd=ROOT, stdin=subprocess.DEVNULL,
            env=environment(GSOMIA_EXPLORER_STATE=state, GSOMIA_EXPLORER_CACHE=""),
            capture_output=True, encoding="utf-8",
            timeout=120, check=False,
        )  # fmt: skip


def given(commands: Sequence[Sequence[str]], before: str = "") -> list[str]:
    """What commands give after code was run: words, exit code, output and talk, a line each."""
    done = child(SEVERAL.format(before=before, commands=[list(words) for words in commands]))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()
