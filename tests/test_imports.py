"""What a command loads: no Textual and no Rich without a screen, no YAML for the version."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
        [sys.executable, "-c", CODE.format(names=HEAVY), *words],
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
    assert not loaded(*words) & {"textual", "rich"}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["search", "--help"]], ids=" ".join)
def test_version_and_help_load_no_yaml_either(words: list[str]) -> None:
    assert loaded(*words) & set(HEAVY) <= {"argparse"}


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
