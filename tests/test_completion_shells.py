"""The scripts for the shells, in the shells themselves."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo terminals there", allow_module_level=True)

import pty

from app.completion import SCRIPTS
from tests.running import ROOT, environment

PATIENCE = 60.0
"""Seconds after which what does not come fails the test."""

PROGRAM = f"""#!/bin/sh
case $1 in
    complete) PYTHONPATH='{ROOT}' exec '{sys.executable}' -m app "$@" ;;
esac
printf 'GOT'; printf '<%s>' "$@"; echo
"""
"""Answers to a script as the explorer does, and else prints the words that it was given."""

STARTS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source ./script"),
    "zsh": (["zsh", "-f", "-i"], "autoload -Uz compinit; compinit -u; source ./script"),
}
"""How each shell is started for somebody who types, and how the script is installed."""

HOSTILE = (
    "$(touch hacked)", "`touch hacked`", "; touch hacked", "'; touch hacked; '", '"$(touch hacked)',
    "a\nb", "\\", "'", '"', "*", "${x:=$(touch hacked)}", "x" * 10_000, "--pack=$(touch hacked)",
    "<(touch hacked)", "-", "--", "=", "==", "|touch hacked",
)  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the program, the scripts, and a pack in a folder with a blank in its name."""
    program = tmp_path / "bin" / "gsomia-explorer"
    program.parent.mkdir()
    program.write_text(PROGRAM)
    program.chmod(0o755)
    shutil.copytree(ROOT / "content" / "gsomia", tmp_path / "my packs" / "river")
    (tmp_path / "notes.json").touch()
    return tmp_path


def needs(shell: str) -> str:
    """The path of a shell; the test is skipped where it is not installed."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed here")
    return found


def env(place: Path) -> dict[str, str]:
    path = f"{place / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return environment(PATH=path, HOME=str(place), PS1="$ ", LANG="C.UTF-8", INPUTRC=os.devnull)


def ran(place: Path, shell: str, *words: str) -> str:
    """What a shell prints that must go well, and say nothing on standard error."""
    done = subprocess.run(
        [needs(shell), *words], cwd=place, env=env(place), stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_shell_can_read_its_script(shell: str, place: Path) -> None:
    (place / "script").write_text(SCRIPTS[shell])
    assert ran(place, shell, "-n", "script") == ""


# bash


def in_bash(place: Path, *words: str) -> list[str]:
    """What bash offers for the last of these words, as it parted them."""
    (place / "script").write_text(SCRIPTS["bash"])
    call = """
        set -u; source ./script
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        last=${COMP_WORDS[COMP_CWORD]}; [[ $last != = ]] || last=
        _gsomia_explorer "$1" "$last" ''
        ((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}"; :
    """
    return ran(place, "bash", "-c", call, "-", "gsomia-explorer", *words).splitlines()


def test_bash_calls_our_function(place: Path) -> None:
    (place / "script").write_text(SCRIPTS["bash"])
    told = ran(place, "bash", "-c", "source ./script; complete -p gsomia-explorer")
    assert told == "complete -F _gsomia_explorer gsomia-explorer\n"


def test_bash_offers_commands_ids_and_joined_values(place: Path) -> None:
    assert in_bash(place, "ex") == ["export"]
    assert in_bash(place, "show", "event/seoul-ends") == ["event/seoul-ends-pact"]
    # bash parts a word at = and puts back only what stands behind it.
    assert in_bash(place, "cite", "--style", "=", "c") == ["chicago"]
    assert in_bash(place, "cite", "--style", "=") == ["plain", "chicago", "apa", "mla"]
    assert in_bash(place, "cite", "--style", "c") == ["chicago"]
    for pack in ("'my packs/river'", r"my\ packs/river", '"my packs"/river'):
        assert in_bash(place, "show", "--pack", pack, "event/seoul-ends") != []
        assert in_bash(place, "show", "--pack", "=", pack, "event/seoul-ends") != []
    assert in_bash(place, "show", "--pack", "'my packs'", "event/seoul-ends") == []


def test_bash_runs_nothing_that_is_typed(place: Path) -> None:
    for word in HOSTILE:
        in_bash(place, "show", word)
        in_bash(place, "show", word, "event/")
        in_bash(place, "--pack", "=", word)
    assert not (place / "hacked").exists()


# fish


def in_fish(place: Path, line: str) -> dict[str, str]:
    """What fish offers for a line, with its help."""
    (place / "script").write_text(SCRIPTS["fish"])
    told = ran(place, "fish", "--no-config", "-c", 'source script; complete -C"$argv"', line)
    return {word: what for word, _, what in (one.partition("\t") for one in told.splitlines())}


def test_fish_offers_commands_ids_values_and_files_with_help(place: Path) -> None:
    assert in_fish(place, "gsomia-explorer exp") == {"export": "give the whole pack in a format"}
    event = {"event/seoul-ends-pact": "Seoul decides to end the pact"}
    for pack in ("", "--pack 'my packs/river' ", "--pack='my packs/river' "):
        assert in_fish(place, f"gsomia-explorer show {pack}event/seoul-ends") == event
    assert in_fish(place, "gsomia-explorer show --pack 'my packs' event/seoul-ends") == {}
    assert set(in_fish(place, "gsomia-explorer cite --style=c")) == {"--style=chicago"}
    assert set(in_fish(place, "gsomia-explorer export json -o not")) == {"notes.json"}
    assert set(in_fish(place, "gsomia-explorer show --pack b")) == {"bin/"}
    assert set(in_fish(place, "gsomia-explorer show --pack=b")) == {"--pack=bin/"}
    assert in_fish(place, "gsomia-explorer show --pack not") == {}
    assert "notes.json" not in in_fish(place, "gsomia-explorer show ")


def test_fish_runs_nothing_that_is_typed(place: Path) -> None:
    for word in HOSTILE:
        quoted = "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'"
        in_fish(place, f"gsomia-explorer show {quoted} event/")
        in_fish(place, f"gsomia-explorer show {quoted}")
    in_fish(place, "gsomia-explorer show (touch hacked) event/")
    assert not (place / "hacked").exists()


# bash and zsh, typed into


class Typed:
    """A shell in a terminal, with the script installed."""

    def __init__(self, place: Path, shell: str) -> None:
        words, install = STARTS[shell]
        needs(shell)
        (place / "script").write_text(SCRIPTS[shell])
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            words, cwd=place, env=env(place), stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.said = ""
        self.enter(f"{install}; echo rea''dy", "ready\r\n")

    def enter(self, keys: str, until: str) -> str:
        """Type keys and ⏎. Gives what the shell says until a text comes, which it must."""
        return self.type(f"{keys}\r", until)

    def type(self, keys: str, until: str) -> str:
        """The same without ⏎."""
        self.said = ""
        os.write(self.master, keys.encode())
        end = monotonic() + PATIENCE
        while until not in self.said:
            assert monotonic() < end, f"waited in vain for {until!r}: {self.said!r}"
            if select.select([self.master], [], [], 0.2)[0]:
                self.said += os.read(self.master, 65536).decode(errors="replace")
        return self.said

    def words(self, keys: str) -> str:
        """The words that the program is given when these keys and ⏎ are typed."""
        said = self.enter(keys, ">\r\n")
        return said[said.rindex("GOT") + 3 : said.rindex(">\r\n") + 1]

    def close(self) -> None:
        """Take the shell away."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


@pytest.fixture(params=STARTS)
def typed(request: pytest.FixtureRequest, place: Path) -> Iterator[Typed]:
    """Each shell that one can type into."""
    shell = Typed(place, request.param)
    yield shell
    shell.close()


def test_tab_completes_in_the_line(typed: Typed, place: Path) -> None:
    begin = "gsomia-explorer "
    assert typed.words(f"{begin}exp\tcsv") == "<export><csv>"
    assert typed.words(f"{begin}show event/seoul-ends\t") == "<show><event/seoul-ends-pact>"
    assert typed.words(f'{begin}show "event/seoul-ends\t') == "<show><event/seoul-ends-pact>"
    assert typed.words(f"{begin}cite --style=c\tx") == "<cite><--style=chicago><x>"
    given = typed.words(f"{begin}show --pack=my\triv\t event/seoul-ends\t")
    # One shell takes the sign behind a folder away again, where a blank follows.
    assert given.replace("/>", ">") == "<show><--pack=my packs/river><event/seoul-ends-pact>"
    assert typed.words(f"{begin}export json -o no\t") == "<export><json><-o><notes.json>"
    assert typed.words(f"{begin}show --pack no\t") == "<show><--pack><no>"
    assert typed.words(f"{begin}show '$(touch hacked)' ev\t") == "<show><$(touch hacked)><ev>"
    assert not (place / "hacked").exists()


def test_zsh_shows_help_beside_the_candidates(place: Path) -> None:
    shell = Typed(place, "zsh")
    try:
        shell.type("gsomia-explorer help ex\t", "-- give the whole pack in a format")
        assert "-- what the number means that a command ends with" in shell.said
    finally:
        shell.close()


def test_zsh_finds_the_script_as_a_file_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "functions").mkdir()
    (place / "functions" / "_gsomia-explorer").write_text(SCRIPTS["zsh"])
    install = "fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u"
    monkeypatch.setitem(STARTS, "zsh", (STARTS["zsh"][0], install))
    shell = Typed(place, "zsh")
    try:
        for _ in range(2):
            assert shell.words("gsomia-explorer exp\tcsv") == "<export><csv>"
    finally:
        shell.close()
