"""The explorer in a real terminal: its main path, its ends, and what it leaves behind."""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from content.pack import Pack
from tests.packs import PackFolder
from tests.running import explorer
from tests.terminal import RESTORED, Terminal

Start = Callable[..., Terminal]

CODE = """
import sys
{patch}
from app.__main__ import main
sys.exit(main())
"""

FAILS = """
from screens.explorer import Explorer
def broken(self):
    secret = "hunter" + str(2)
    raise RuntimeError("what went wrong")
Explorer.action_copy = broken
"""

WAITS = """
import pathlib, time
from content.dossier import Dossier
real = Dossier.open
def slow(*where):
    while not pathlib.Path({gate!r}).exists():
        time.sleep(0.01)
    return real(*where)
Dossier.open = slow
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the explorer in a terminal; all that a test starts share one state folder."""
    running: list[Terminal] = []

    def begin(*words: str, code: str = "", **changes: str) -> Terminal:
        command = ("-c", CODE.format(patch=code)) if code else ("-m", "app")
        running.append(Terminal(tmp_path / "state", *command, *words, **changes))
        return running[-1]

    yield begin
    for terminal in running:
        terminal.close()


def check_restored(terminal: Terminal) -> None:
    """The terminal is as it was, and no traceback was shown."""
    assert "Traceback" not in terminal.said
    for mode in RESTORED:
        assert mode in terminal.said, repr(mode)


def test_the_main_path(start: Start, tmp_path: Path, pack: Pack) -> None:
    terminal = start()
    terminal.until("4 Detail › Timeline › Seoul decides to end the pact")
    terminal.until("New here?")
    terminal.press("escape")
    terminal.until(lambda: "New here?" not in terminal.text)
    terminal.press("down")
    terminal.until("4 Detail › Timeline › South Korea notifies Japan")
    terminal.press("up", "enter")
    terminal.until(lambda: "Seoul decides to end the pact › " in terminal.text)
    terminal.press("enter")
    terminal.until("quoted passages")
    terminal.press("escape")
    terminal.until(lambda: "Seoul decides to end the pact › " in terminal.text)
    terminal.press("escape")
    terminal.until(lambda: "Seoul decides to end the pact ──" in terminal.text)
    terminal.press("/")
    terminal.until("type to search")
    terminal.press("grave change")
    terminal.until(lambda: "grave change" in terminal.text and "other entries" in terminal.text)
    terminal.press("enter")
    terminal.until("hit 1 of")
    terminal.until("“grave change”")
    terminal.resize(60, 20)
    terminal.until(lambda: "1 Timeline   2 Actors" in terminal.text and "q quit" in terminal.text)
    terminal.resize(1, 1)
    terminal.resize(120, 40)
    terminal.until(
        lambda: "3 Trade ⇄ security" in terminal.text and "“grave change”" in terminal.text
    )
    terminal.press("q")
    assert terminal.ends() == 0
    check_restored(terminal)
    place = json.loads((tmp_path / "state" / "state.json").read_text(encoding="utf-8"))
    assert pack.quote(place["ref"]).text == "grave change"
    again = start()
    again.until("“grave change”")
    again.press("ctrl+q")
    assert again.ends() == 0
    check_restored(again)


def test_the_tour_the_days_and_the_matrix(start: Start) -> None:
    terminal = start()

    def top() -> str:
        return str(terminal.screen.display[0])

    terminal.until("New here? t starts a tour of 14 steps")
    terminal.press("t")
    terminal.until("Tour 1/14")
    terminal.until("Try it: ▸ marks what belongs to this step")
    terminal.press(" ")
    terminal.until("Tour 2/14")
    terminal.until("4 Detail › Tour › What the pact is")
    terminal.press("escape")
    terminal.until("Tour 2/14 left; t comes back")
    terminal.press("<")
    terminal.until(lambda: "as of 15 Nov 2019 (6 of 6) · x all" in top())
    assert "Outside the articles: around and after" not in terminal.text
    terminal.press("x")
    terminal.until(lambda: "to 15 Nov 2019" in top() and "as of" not in top())
    terminal.press("s")
    terminal.until(lambda: "Questions and stances" in top() and "denies" in terminal.text)
    terminal.press("escape")
    terminal.until(lambda: "4 Detail › " in terminal.text and "GSOMIA Explorer" in top())
    assert "Tour 2/14 left; t comes back" in terminal.text
    terminal.press("q")
    assert terminal.ends() == 0
    check_restored(terminal)
    again = start()
    again.until("4 Detail › ")
    assert "New here?" not in again.text
    again.press("q")
    assert again.ends() == 0


def test_copying_goes_through_the_terminal(start: Start, pack: Pack) -> None:
    terminal = start()
    terminal.until("4 Detail › Timeline")
    terminal.press("enter")
    terminal.until("Seoul decides to end the pact › ")
    terminal.press("y")
    terminal.until("OSC 52")
    sent = terminal.said.rpartition("\x1b]52;c;")[2].partition("\a")[0]
    first = pack.quote(pack.by_ref["event/seoul-ends-pact"].evidence[0])
    words = base64.b64decode(sent).decode()
    assert words.startswith(f"“{first.text}”\n— ") and words.endswith(f"\n[{first.id}]")
    terminal.press("q")
    assert terminal.ends() == 0


def test_ctrl_c_says_how_to_leave(start: Start) -> None:
    terminal = start()
    terminal.until("4 Detail › Timeline")
    terminal.press("ctrl+c")
    terminal.until("ctrl+q")
    terminal.press("ctrl+q")
    assert terminal.ends() == 0
    check_restored(terminal)


def test_an_interrupt_from_outside_leaves_no_mess(start: Start) -> None:
    terminal = start()
    terminal.until("4 Detail › Timeline")
    os.kill(terminal.process.pid, signal.SIGINT)
    assert terminal.ends() == 130
    check_restored(terminal)


def test_a_broken_pack_is_exit_1_with_its_faults(
    start: Start, new_pack: Callable[[], PackFolder], tmp_path: Path
) -> None:
    folder = new_pack().replace("actors.yaml", "quotes: [one/keep]", "quotes: [one/kept]")
    terminal = start("--pack", str(folder.folder))
    assert terminal.ends() == 1
    check_restored(terminal)
    after = terminal.said.rpartition("\x1b[?1049l")[2]
    (fault,) = [line for line in after.splitlines() if "one/kept" in line]
    assert "actors.yaml:" in fault and "did you mean 'one/keep'" in fault
    missing = start("--pack", str(tmp_path / "nowhere"))
    assert missing.ends() == 1
    check_restored(missing)
    assert "no such folder" in missing.said
    assert not (tmp_path / "state" / "state.json").exists()


def test_a_failure_inside_is_exit_70_with_one_line_and_a_report(
    start: Start, tmp_path: Path
) -> None:
    terminal = start(code=FAILS)
    terminal.until("4 Detail › Timeline")
    terminal.press("y")
    assert terminal.ends() == 70
    check_restored(terminal)
    after = terminal.said.rpartition("\x1b[?1049l")[2]
    (line,) = [line for line in after.splitlines() if "gsomia-explorer" in line]
    (report,) = (tmp_path / "state").glob("crash-*.txt")
    assert "RuntimeError" in line and str(report) in line
    words = report.read_text(encoding="utf-8")
    assert "RuntimeError: what went wrong" in words and "in broken" in words
    assert "hunter2" not in words + terminal.said


def test_the_frame_is_there_before_the_pack_and_keys_do_no_harm(
    start: Start, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    terminal = start(code=WAITS.format(gate=str(gate)), GSOMIA_EXPLORER_CACHE="")
    terminal.until("Reading the articles …")
    terminal.until("q quit")
    terminal.press("down", "enter", "2", "z", "y", "n", "f", "/", "a", "b", "?")
    terminal.until("HOW TO READ IT")
    terminal.press("escape")
    terminal.until("Reading the articles …")
    gate.touch()
    terminal.until("4 Detail › Timeline › Seoul decides to end the pact")
    terminal.press("q")
    assert terminal.ends() == 0
    check_restored(terminal)


def test_it_can_be_left_before_the_pack_is_read(start: Start, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    terminal = start(code=WAITS.format(gate=str(gate)), GSOMIA_EXPLORER_CACHE="")
    terminal.until("Reading the articles …")
    terminal.press("q")
    assert terminal.ends() == 0, "without a wait for the reading"
    check_restored(terminal)
    assert not (tmp_path / "state" / "state.json").exists()


def test_a_terminal_that_can_do_nothing_gets_plain_text(start: Start, pack: Pack) -> None:
    terminal = start(TERM="dumb")
    assert terminal.ends() == 0
    assert "\x1b" not in terminal.said
    assert "[event/seoul-ends-pact]" in terminal.said
    piped = explorer()
    assert (piped.returncode, piped.stderr) == (0, "")
    assert piped.stdout.splitlines() == terminal.said.splitlines()
    for event in pack.events:
        assert f"[{event.ref}]" in piped.stdout
