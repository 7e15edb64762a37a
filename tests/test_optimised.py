"""Under `python -OO`, without assertions and docstrings, everything is as it is with them."""

from __future__ import annotations

import json
import subprocess
import sys
from ast import literal_eval
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from app.exports.formats import FORMATS
from tests.lacking import SEVERAL
from tests.packs import PackFolder
from tests.running import ROOT, environment
from tests.terminal import Terminal

COMMANDS = (
    [], ["check"], ["brief"], ["search", "grave change"], ["show", "event/seoul-ends-pact"],
    ["clock", "--date", "2019-08-22"], ["help", "keys"], ["export", "--help"], ["--help"],
    ["--version"],
    *(["export", name] for name in FORMATS),
)  # fmt: skip


def given(flags: list[str], commands: list[list[str]]) -> list[str]:
    """What commands give: words, exit code, output and talk, a line each."""
    done = subprocess.run(
        [sys.executable, *flags, "-c", SEVERAL.format(before="", commands=commands)], cwd=ROOT,
        env=environment(), stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
        timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_every_command_prints_the_same() -> None:
    commands = list(COMMANDS)
    assert given(["-OO"], commands) == given([], commands)


def test_every_fault_of_a_pack_is_found(tmp_path: Path) -> None:
    made = PackFolder.create(tmp_path / "pack")
    made.replace("sources/one.yaml", "paragraph: 2", "paragraph: two")
    made.replace("terms.yaml", "aliases: [accord]", "aliases: [accord, {a: b}]")
    made.replace("events.yaml", "- id: signed", "- id: signed\n  nothing: \x07")
    commands = [["check", str(made.folder)], ["brief", "--pack", str(tmp_path)]]
    found = given(["-OO"], commands)
    assert found == given([], commands)
    assert "events.yaml" in found[0] and ", 1, " in found[0]


def test_the_schemas_are_the_same_but_for_what_they_say_of_the_fields() -> None:
    def schemas(*flags: str) -> list[Any]:
        names = ["actors", "events", "links", "source", "mechanisms", "pack"]
        lines = given(list(flags), [["schema", name] for name in names])
        return [json.loads(literal_eval(line)[2]) for line in lines]

    def bare(value: Any, said: list[str]) -> Any:
        if isinstance(value, dict):
            if isinstance(value.get("description"), str):
                said.append(value["description"])
            return {k: bare(v, said) for k, v in value.items() if k != "description"}
        return [bare(one, said) for one in value] if isinstance(value, list) else value

    with_them: list[str] = []
    without: list[str] = []
    assert bare(schemas("-OO"), without) == bare(schemas(), with_them)
    odd = [words for words in without if not any(words in others for others in with_them)]
    assert without and odd == [], "nothing is said that is not said otherwise"


def test_the_explorer_opens(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "state", "-OO", "-m", "app")
    try:
        home = "4 Detail › Timeline › Seoul decides to end the pact"
        terminal.until(home)
        for key, seen in (("m", "How it works"), ("?", "HOW TO SEARCH")):
            terminal.press(key)
            terminal.until(seen)
            terminal.until(lambda: home not in terminal.text)
            terminal.press("escape")
            terminal.until(home)
        terminal.press("q")
        assert terminal.ends() == 0
    finally:
        terminal.close()
