"""Where Python lacks an optional part: a sentence at most, and all else works."""

from __future__ import annotations

import sqlite3
import sys
import tomllib
from ast import literal_eval
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app import missing
from app.exports.formats import FORMATS
from content.dossier import Dossier
from content.pack import Pack
from tests.lacking import MAIN, NO_FTS5, NO_LIBYAML, SEVERAL, child, given, without
from tests.pages import Explore
from tests.running import ROOT
from tests.terminal import RESTORED, Terminal

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

NEVER_NEEDED = (
    "curses", "_curses", "readline", "ctypes", "_ctypes", "zoneinfo", "ssl", "_ssl",
    "sqlite3", "_sqlite3", "multiprocessing", "_multiprocessing", "tkinter", "lzma", "_lzma", "bz2",
    "_bz2", "fcntl", "dbm", "setuptools", "pip", "pkg_resources",
)  # fmt: skip
"""What some builds of Python come without, and what the explorer can do without but for search."""

SEARCHES = (["search", "grave change"], ["search", "pact", "--json"], ["search", "--facets", "a"])
COMMANDS = (
    [], ["check"], ["brief"], ["show", "event/seoul-ends-pact"], ["cite", "kbs-2019-08-25"],
    ["timeline"], ["clock"], ["words"], ["schema", "events"], ["help", "export"], ["--version"],
    *(["export", name] for name in FORMATS),
)  # fmt: skip
Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the explorer in a terminal, with something done before."""
    running: list[Terminal] = []

    def begin(before: str, *words: str) -> Terminal:
        running.append(Terminal(tmp_path / "state", "-c", MAIN.format(before=before), *words))
        return running[-1]

    yield begin
    for terminal in running:
        terminal.close()


@pytest.fixture(scope="module")
def whole() -> dict[str, str]:
    """What each command gives where nothing is missing."""
    return dict(zip(map(str, COMMANDS), given(COMMANDS), strict=True))


# Without what is optional


@pytest.mark.parametrize(
    ("lost", "commands"),
    [
        (("textual", "rich"), COMMANDS),
        (("termios", "tty", "pty", *NEVER_NEEDED), COMMANDS),
        (NO_LIBYAML, (["check"], ["brief"], ["export", "json"])),  # It takes eight times as long.
    ],
    ids=["screens", "parts of Python", "libyaml"],
)
def test_every_command_that_prints_prints_the_same(
    lost: tuple[str, ...], commands: tuple[list[str], ...], whole: dict[str, str]
) -> None:
    found = given(commands, without(*lost))
    assert found == [whole[str(words)] for words in commands]
    assert {code for _, code, _, _ in map(literal_eval, found)} == {0}


def test_what_is_refused_is_missing() -> None:
    for one in ("textual", "sqlite3", "termios", "yaml.cyaml"):
        done = child(without(one) + f"import {one}")
        assert done.returncode == 1 and f"No module named '{one}'" in done.stderr
    assert child(without(*NO_LIBYAML) + "import yaml; yaml.CSafeLoader").returncode == 1
    assert (
        "no such module: fts5"
        in child(NO_FTS5 + "sqlite3.connect('').executescript('fts5')").stderr
    )


def test_the_loader_does_all_that_it_does_without_libyaml() -> None:
    code = without(*NO_LIBYAML) + (
        "import content.reader, yaml; assert content.reader._LOADER is yaml.SafeLoader\n"
        "import pytest; sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', *sys.argv[1:]]))"
    )
    done = child(code, "tests/test_loader.py", "tests/test_pack.py")
    assert done.returncode == 0, done.stdout


# Without a search


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (without("_sqlite3"), "it has no SQLite (No module named '_sqlite3')"),
        (NO_FTS5, "its SQLite has no full-text search (no such module: fts5)"),
    ],
    ids=["SQLite", "FTS5"],
)
def test_a_search_that_cannot_be_is_one_sentence(before: str, why: str) -> None:
    for _, code, out, err in map(literal_eval, given(SEARCHES, before)):
        assert (code, out) == (1, "")
        assert err == f"gsomia-explorer: this Python cannot search, as {why}; all else works\n"


async def test_the_search_screen_says_so_and_all_else_works(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect

    class Poor(sqlite3.Connection):
        def executescript(self, sql_script: str, /) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("no such module: fts5")

    def poor(*words: Any, **named: Any) -> sqlite3.Connection:
        return real(*words, factory=Poor, **named)

    explore = Explore(Dossier(pack), tmp_path / "state")  # one that has no index yet
    monkeypatch.setattr(sqlite3, "connect", poor)
    async with explore((80, 24)) as page:
        search = await page.search()
        await search.hurry(*"grave")
        await search.until(lambda: "cannot search" in search.found, "the sentence")
        assert search.found.startswith("This Python cannot search, as its SQLite has no full-text")
        assert search.found.endswith("(no such module: fts5); all else works.")
        assert search.hits == () and "grave" in search.grid
        await search.hurry("enter", "tab", "down", "ctrl+s")
        await search.until(lambda: search.screen.answered, "the answer")
        await search.hurry("escape")
        await page.until(lambda: page.app.screen is page.explorer, "the explorer")
        before = page.ref
        await page.press("down")
        assert page.ref != before


# In a terminal


def test_in_a_terminal_nothing_but_the_search_is_missed(start: Start) -> None:
    terminal = start(without(*NEVER_NEEDED))
    terminal.until("4 Detail › Timeline › Seoul decides to end the pact")
    terminal.press("/")
    terminal.until("type to search")
    terminal.press("pact")
    terminal.until("This Python cannot search, as it has no SQLite")
    terminal.press("escape")
    terminal.until("4 Detail › Timeline › Seoul decides to end the pact")
    terminal.press("m")
    terminal.until("How it works")
    terminal.press("q")
    assert terminal.ends() == 0
    assert "Traceback" not in terminal.said
    for mode in RESTORED:
        assert mode in terminal.said


STALE = """
import sys, types
sys.modules["textual"] = types.ModuleType("textual")
"""
"""A textual in which nothing is that we need, as of an old release."""

INSTALL = "-m pip install "


@pytest.mark.parametrize(
    ("before", "said", "mend"),
    [
        (without("textual"), "textual cannot be imported (No module named 'textual",
         INSTALL + "'textual>="),
        (without("rich"), "rich cannot be imported (No module named 'rich", INSTALL + "'rich>="),
        (without("platformdirs"), "platformdirs cannot be imported (No module named 'platformdirs",
         INSTALL + "'platformdirs>="),
        (without("markdown_it", "mdit_py_plugins", "typing_extensions"),
         "a package that Textual needs cannot be imported (No module named",
         INSTALL + "--force-reinstall 'textual>="),
        (STALE, "textual cannot be imported (cannot import name",
         INSTALL + "--force-reinstall 'textual>="),
        (without("termios"), "this Python lacks a part of its standard library (No module named "
         "'termios')", "another build of Python 3."),
    ],
    ids=["textual", "rich", "platformdirs", "a package of Textual's", "an old textual", "termios"],
)  # fmt: skip
def test_in_a_terminal_what_is_needed_is_named_in_one_sentence(
    start: Start, before: str, said: str, mend: str
) -> None:
    terminal = start(before)
    assert terminal.ends() == 1
    assert terminal.said.startswith(f"gsomia-explorer: {said}")
    assert mend in terminal.said
    assert terminal.said.count("\n") == 1 and "Traceback" not in terminal.said


def test_a_command_that_cannot_read_yaml_says_so() -> None:
    done = child(MAIN.format(before=without("yaml")), "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        "gsomia-explorer: yaml cannot be imported (No module named 'yaml')"
    )
    assert "install 'pyyaml>=" in done.stderr and done.stderr.count("\n") == 1


# The sentence


def test_the_packages_that_are_named_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(missing.NEEDED.values()) == sorted(project["dependencies"])


def test_a_module_of_our_own_is_no_package_to_install() -> None:
    for name in ("app.nothing", "content", "screens.nothing", "gsomia_explorer.app"):
        assert missing.words(ModuleNotFoundError(f"No module named {name!r}", name=name)) == ""


def test_a_failure_of_our_own_is_still_a_crash() -> None:
    done = child(SEVERAL.format(before=without("app.checking"), commands=[["check"]]))
    assert ", 70, ''," in done.stdout and "it failed (ImportError)" in done.stdout
