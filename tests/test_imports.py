"""What a command loads: no Textual and no Rich without a screen, no YAML for the version.

And what no module of ours imports: whatever can reach the network, or start a program.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.offline import NETWORK
from tests.running import ROOT, environment

HEAVY = ("textual", "rich", "yaml", "argparse", "sqlite3", "platformdirs")
CODE = """
import sys
from app.__main__ import main
try:
    code = main()
finally:
    print("LOADED", *(name for name in {names!r} if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


def loaded(*words: str) -> set[str]:
    """The heavy modules in memory after a command, which must have gone well."""
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(names=(*HEAVY, *sorted(NETWORK))), *words],
        cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    head, *names = done.stderr.splitlines()[-1].split()
    assert head == "LOADED"
    return set(names)


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["search", "grave change"],
        ["search", "grave change", "--json"],
        ["show", "event/seoul-ends-pact"],
        ["export", "json"],
        [],
    ],
    ids=" ".join,
)
def test_a_command_that_prints_loads_neither_textual_nor_rich(words: list[str]) -> None:
    assert "yaml" in loaded(*words)  # the probe sees what is loaded
    assert not loaded(*words) & {"textual", "rich", *NETWORK}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["search", "--help"]], ids=" ".join)
def test_version_and_help_load_no_yaml_either(words: list[str]) -> None:
    assert loaded(*words) <= {"argparse"}


def imported(path: Path) -> Iterator[str]:
    """The names of all modules that a file imports, at its top or anywhere else in it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


STARTS = frozenset({"subprocess", "multiprocessing", "pty", "concurrent.futures"})
"""Modules that start programs or processes."""

DYNAMIC = ("import_module(", "__import__(", "eval(", "exec(", "os.system", "os.popen", "os.spawn")


def test_no_module_of_ours_can_reach_the_network_and_one_starts_a_program() -> None:
    """The one is the clipboard's. What is imported by a name made at run time is a format."""
    found: dict[str, set[str]] = {}
    for folder in ("app", "content", "screens"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            bad = {one for one in imported(path) if one in NETWORK | STARTS}
            code = path.read_text(encoding="utf-8")
            bad |= {word for word in DYNAMIC if word in code.replace("re.compile(", "")}
            if bad:
                found[name] = bad
    assert found == {
        "app/terminal/clipboard.py": {"subprocess"},
        "app/exports/formats.py": {"import_module("},
    }


def test_the_content_knows_no_textual_and_no_rich() -> None:
    code = """
import importlib, pkgutil, sys
import content
for module in pkgutil.walk_packages(content.__path__, "content."):
    importlib.import_module(module.name)
names = {name.partition(".")[0] for name in sys.modules}
print(len([name for name in sys.modules if name.startswith("content.")]))
print(*sorted(names & {"textual", "rich", "app", "screens"}))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    count, found = done.stdout.split("\n", 1)
    assert int(count) > 10
    assert found.strip() == ""
