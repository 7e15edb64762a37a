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
before = set(sys.modules)
from app.__main__ import main
try:
    code = main()
finally:
    print("LOADED", *sorted(set(sys.modules) - before), file=sys.stderr)
sys.exit(code)
"""


def modules(*words: str, cache: Path | None = None) -> set[str]:
    """The modules that a command loads, which must have gone well.

    `cache` is the folder of compiled packs; without one, packs are read from their YAML.
    """
    done = subprocess.run(
        [sys.executable, "-c", CODE, *words], cwd=ROOT,
        env=environment(GSOMIA_EXPLORER_CACHE=str(cache or "")), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    head, *names = done.stderr.splitlines()[-1].split()
    assert head == "LOADED"
    return set(names)


def loaded(*words: str) -> set[str]:
    """The heavy ones among the modules that a command loads."""
    return modules(*words) & {*HEAVY, *NETWORK}


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


SLOW = frozenset({
    "ast", "asyncio", "calendar", "concurrent.futures", "ctypes", "dataclasses", "difflib", "email",
    "hashlib", "html", "importlib.metadata", "importlib.resources", "inspect", "json", "logging",
    "pickle", "sqlite3", "tokenize", "traceback", "xml", *HEAVY,
})  # fmt: skip
"""Modules of the standard library, and others, that take a millisecond or more to import."""

GRAMMAR = {
    "app", "app.__main__", "app.arguments", "app.cli", "app.opening", "app.options",
    "app.putting_off", "app.talk", "app.terminal", "app.terminal.signs", "app.values",
    "app.version", "content", "content.record",
}  # fmt: skip
"""What of ours reads the command line."""


def ours(names: set[str]) -> set[str]:
    """Those of some modules that are the project's."""
    return {name for name in names if name.partition(".")[0] in ("app", "screens", "content")}


@pytest.mark.parametrize(
    ("words", "further"),
    [
        (["--version"], set()),
        (["--help"], {"app.exports", "app.exports.formats"}),
        (["show", "--help"], set()),
        (["search", "--help"], set()),
    ],
    ids=["version", "help", "help of show", "help of search"],
)
def test_version_and_help_load_the_grammar_alone(words: list[str], further: set[str]) -> None:
    found = modules(*words)
    assert ours(found) == GRAMMAR | further
    assert found & SLOW == {"argparse"}


READING = (
    "content.articles", "content.build", "content.checks", "content.fields", "content.loader",
    "content.marks", "content.reader", "content.verbatim", "content.workshop",
)  # fmt: skip
"""What reads and checks a pack's YAML, or attaches originals."""


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of compiled packs in which the built-in one is."""
    folder = tmp_path_factory.mktemp("cache")
    assert "yaml" in modules("show", "event/seoul-ends-pact", cache=folder)
    return folder


@pytest.mark.parametrize(
    ("words", "slow", "unneeded"),
    [
        (
            ["show", "event/seoul-ends-pact"],
            {"argparse", "sqlite3", "pickle"},
            {
                "app.exports", "app.searching", "content.asof", "content.brief", "content.ledger",
                "content.listings", "content.matrix", "content.search",
            },
        ),
        (
            ["search", "grave change"],
            {"argparse", "sqlite3", "pickle"},
            {
                "app.exports", "app.views", "content.asof", "content.describe", "content.ledger",
                "content.search.passages",
            },
        ),
    ],
    ids=["show", "search"],
)  # fmt: skip
def test_a_compiled_pack_is_asked_without_what_reads_one(
    warm: Path, words: list[str], slow: set[str], unneeded: set[str]
) -> None:
    found = modules(*words, cache=warm)
    assert found & SLOW == slow
    assert not {name for name in found if name.startswith(("screens", *READING))}
    assert not found & unneeded


def test_garbage_is_looked_for_seldom_and_not_on_the_way_out() -> None:
    code = """
import gc, sys
from app import __main__
assert gc.get_freeze_count() == 0
__main__.main()
print(gc.get_freeze_count() > 10_000, gc.get_threshold()[0] == __main__.SELDOM, file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "show", "event/seoul-ends-pact"], cwd=ROOT,
        env=environment(), capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stderr == "True True\n"


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
    """The one is the clipboard's.

    What is imported by a name made at run time is a format, or one of the modules that have the
    kinds of record.
    """
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
        "content/store/sealed.py": {"import_module("},
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
