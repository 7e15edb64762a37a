"""How the explorer ends in a real terminal: told to, left alone, blocked, asleep, failing."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from app.settings import Store
from content.loader import BUILT_IN
from tests.leaving import NEXT, PLACE, START, Start, check_restored, down, kept, starting
from tests.packs import PackFolder
from tests.running import ROOT
from tests.terminal import PATIENCE, RESTORED, LooseTerminal, Terminal

GATE = """
import pathlib, time
def gate(real, name):
    def waits(*where, **how):
        pathlib.Path({state!r}, name).touch()
        while not pathlib.Path({state!r}, "gate").exists():
            time.sleep(0.01)
        return real(*where, **how)
    return waits
"""
"""Makes functions that say when they begin, and wait until they are let."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the explorer in a terminal; all that a test starts share one state folder."""
    with starting(tmp_path / "state") as begin:
        yield begin


@pytest.fixture
def moved(start: Start) -> Start:
    """Starts it and goes one row down."""
    return lambda *words, **how: down(start(*words, **how))


# Told to end

SCREENS = {
    "panes": ((), NEXT),
    "detail": (("enter",), "pulling out › ¶"),
    "search": (("/", "dam"), "type to search|results|entr"),
    "palette": ((":",), "Search"),
    "article": (("enter", "a"), "quoted passages"),
    "stances": (("s",), "Questions and stances"),
    "differences": (("d",), "each wording with"),
    "clock": (("c",), "clock"),
    "days": (("+",), "2019"),
    "tour": (("t",), "Tour 1/14"),
    "help": (("?",), "HOW TO READ IT"),
    "zoomed": (("z",), "1 Timeline"),
}


@pytest.mark.parametrize(("keys", "seen"), SCREENS.values(), ids=SCREENS)
def test_sigterm_ends_every_screen_in_good_order(
    moved: Callable[..., Terminal], tmp_path: Path, keys: tuple[str, ...], seen: str
) -> None:
    terminal = moved()
    terminal.press(*keys)
    terminal.until(lambda: any(words in terminal.text for words in seen.split("|")))
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.ends() == 143
    check_restored(terminal)
    settings = kept(tmp_path / "state")
    assert keys[:1] == ("t",) or settings.ref == PLACE.ref


@pytest.mark.parametrize("keys", [(), ("/", "dam"), (":",)], ids=["panes", "search", "palette"])
def test_sighup_does_too(
    moved: Callable[..., Terminal], tmp_path: Path, keys: tuple[str, ...]
) -> None:
    terminal = moved()
    terminal.press(*keys)
    for _ in range(3):  # Said once more it is not done differently.
        os.kill(terminal.process.pid, signal.SIGHUP)
    assert terminal.ends() == 129
    check_restored(terminal)
    assert kept(tmp_path / "state") == PLACE


def test_who_ignores_sighup_goes_on(moved: Callable[..., Terminal]) -> None:
    terminal = moved(code="import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)")
    os.kill(terminal.process.pid, signal.SIGHUP)
    terminal.press("up")
    terminal.until(START)
    terminal.press("q")
    assert terminal.ends() == 0


@pytest.mark.parametrize(
    ("patch", "keys"),
    [
        ("from content.dossier import Dossier; Dossier.open = gate(Dossier.open, 'a.gate')", ()),
        ("import app.saving as s; s.save_export = gate(s.save_export, 'a.gate')", ("export",)),
    ],
    ids=["reading the pack", "an export"],
)
def test_what_is_under_way_does_not_hold_the_end(
    start: Start, tmp_path: Path, patch: str, keys: tuple[str, ...]
) -> None:
    code = GATE.format(state=str(tmp_path / "state")) + patch
    terminal = start(code=code, GSOMIA_EXPLORER_CACHE="")  # A pack at hand is not waited for.
    if keys:
        terminal.until(START)
        terminal.press("escape", "down")
        terminal.until(NEXT)
        terminal.press(":")
        terminal.until("Search")
        terminal.press("export: csv")
        terminal.until(lambda: terminal.text.lower().count("export: ") >= 2)
        terminal.press("enter", "enter")
    terminal.until(lambda: (tmp_path / "state" / "a.gate").exists())
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.ends() == 143
    check_restored(terminal)
    if keys:
        assert kept(tmp_path / "state").ref == PLACE.ref
    else:
        assert not (tmp_path / "state" / "state.json").exists()


def test_a_pack_being_read_again_does_not_hold_the_end(
    start: Start, new_pack: Callable[[], PackFolder], tmp_path: Path
) -> None:
    made = new_pack()
    patch = GATE.format(state=str(tmp_path / "state")) + (
        "from content.dossier import Dossier\n"
        "from app.tui import ExplorerApp\n"
        "def again(self, changed, real=ExplorerApp._look):\n"
        "    Dossier.open = gate(Dossier.open, 'a.gate')\n"
        "    real(self)\n"
    )
    patch += "ExplorerApp._look = lambda self: again(self, ())\n"
    terminal = start("--pack", str(made.folder), code=patch)
    terminal.until("4 Detail › ")
    made.replace("events.yaml", "Alpha builds a dam", "Alpha raises it")
    terminal.until(lambda: (tmp_path / "state" / "a.gate").exists())
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.ends() == 143
    check_restored(terminal)
    assert kept(tmp_path / "state").ref


# The terminal fails


@pytest.mark.parametrize("kind", [Terminal, LooseTerminal], ids=["with SIGHUP", "without"])
@pytest.mark.parametrize("keys", [(), ("enter", "a"), ("/", "dam")], ids=["panes", "article", "/"])
def test_a_terminal_that_is_closed_ends_it(
    moved: Callable[..., Terminal], tmp_path: Path, keys: tuple[str, ...], kind: type[Terminal]
) -> None:
    terminal = moved(kind=kind)
    terminal.press(*keys)
    terminal.hang_up()
    assert terminal.process.wait(PATIENCE) == 129
    assert kept(tmp_path / "state").ref == PLACE.ref


def test_a_terminal_that_takes_nothing_loses_nothing(
    moved: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = moved()
    terminal.freeze()
    for _ in range(60):  # More than may wait to be written.
        terminal.press("z")
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.process.wait(PATIENCE) == 143
    assert terminal.settings == terminal.fresh
    assert terminal.ends() == 143
    assert "\x1b[?1049l" not in terminal.said, "it was blocked indeed"
    assert kept(tmp_path / "state") == PLACE


def test_without_a_standard_input_it_prints(start: Start) -> None:
    for closing in ("os.close(0)", "os.dup2(os.open(os.devnull, os.O_RDONLY), 0)"):
        code = f"import os, sys; {closing}; os.execv(sys.executable, [sys.executable, '-m', 'app'])"
        terminal = start(command=("-c", code))
        assert terminal.ends() == 0
        assert "\x1b[?1049h" not in terminal.said and "[event/seoul-ends-pact]" in terminal.said


def test_it_is_drawn_where_the_terminal_is(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "log"
    opened = f"os.dup2(os.open({str(log)!r}, os.O_CREAT | os.O_WRONLY), 2)"
    code = f"import os, sys; {opened}; os.execv(sys.executable, [sys.executable, '-m', 'app'])"
    terminal = start(command=("-c", code))
    terminal.until(START)
    terminal.press("q")
    assert terminal.ends() == 0
    check_restored(terminal)
    assert log.read_bytes() == b""


# Failing

FAILS = """
from screens.explorer import Explorer
def broken(self):
    {does}
Explorer.action_copy = broken
"""


LEAVES = """
from app.lasting import LastingApp
real = LastingApp.exit
def leave(self, *what, **how):
    real(self, *what, **how)
    self.call_later(lambda: 1 / 0)
LastingApp.exit = leave
"""
"""As where a screen is just being made when the reader leaves."""


def test_after_a_failure_the_place_before_it_is_kept(
    moved: Callable[..., Terminal], tmp_path: Path
) -> None:
    does = "self.action_move('down'); raise RuntimeError(__import__('os').environ['HOME'] + '/x')"
    home = tmp_path / "home" / "jane"
    terminal = moved(code=FAILS.format(does=does), HOME=str(home), USER="jane", SECRET="hunter2")
    terminal.press("y")
    assert terminal.ends() == 70
    for mode in RESTORED:
        assert mode in terminal.said, repr(mode)
    assert terminal.settings == terminal.fresh
    assert Store(tmp_path / "state").load() == (PLACE, "")
    (report,) = (tmp_path / "state").glob("crash-*.txt")
    words = report.read_text(encoding="utf-8")
    assert "RuntimeError: ~/x" in words and "in broken" in words
    for private in (str(ROOT), str(tmp_path), "jane", "hunter2", "SECRET", sys.prefix):
        assert private not in words
    assert "textual/" in words and 'File "screens/' not in words.partition("broken")[2]


def test_what_fails_on_the_way_out_is_no_failure(
    moved: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = moved(code=LEAVES)
    terminal.press("q")
    assert terminal.ends() == 0
    check_restored(terminal)
    assert kept(tmp_path / "state") == PLACE


def test_a_program_that_is_taken_away_while_it_runs_says_so_and_goes_on(
    moved: Callable[..., Terminal], tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    for folder in ("app", "screens", "content"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    terminal = moved(code=f"sys.path[0] = {str(copy)!r}", PYTHONDONTWRITEBYTECODE="1")
    shutil.rmtree(copy)
    for key in ("?", "s", "/", "c", ":", "t"):
        terminal.press(key)
    terminal.until("A part of the program is gone")
    terminal.press("escape", "escape", "up", "q")
    code = terminal.ends()
    assert code == 0
    check_restored(terminal)
    assert kept(tmp_path / "state").ref


# The pack is taken away


@pytest.mark.parametrize("how", ["deleted", "a file", "broken", "empty"])
def test_a_pack_that_is_gone_leaves_what_was_read(start: Start, tmp_path: Path, how: str) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(BUILT_IN, folder, ignore=shutil.ignore_patterns("__pycache__"))
    terminal = start("--pack", str(folder))
    terminal.until(START)
    if how == "broken":
        (folder / "events.yaml").write_bytes(b"- id: [\x00\xff")
    else:
        shutil.rmtree(folder)
    if how == "a file":
        folder.write_text("no pack")
    elif how == "empty":
        folder.mkdir()
    terminal.until("The last good pack is shown")
    terminal.press("down")
    terminal.until("South Korea notifies Japan")
    terminal.press("enter", "a")
    terminal.until("quoted passages")
    terminal.press("q")
    assert terminal.ends() == 0
    check_restored(terminal)
    assert kept(tmp_path / "state").ref == PLACE.ref
