"""The explorer asleep (ctrl+z) in a real terminal: woken, in the background, told to end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from tests.leaving import NEXT, PLACE, START, Start, check_restored, down, kept, starting
from tests.terminal import RESTORED, Terminal


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the explorer in a terminal; all that a test starts share one state folder."""
    with starting(tmp_path / "state") as begin:
        yield begin


@pytest.fixture
def moved(start: Start) -> Start:
    """Starts it and goes one row down."""
    return lambda *words, **how: down(start(*words, **how))


SHELL = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = os.fork()
if not child:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
while True:
    _, status = os.waitpid(child, os.WUNTRACED)
    os.tcsetpgrp(0, os.getpgrp())
    if not os.WIFSTOPPED(status):
        print("ended with", os.waitstatus_to_exitcode(status), flush=True)
        break
    print("stopped", flush=True)
    word = input()
    if word in ("end", "kill"):
        os.killpg(child, signal.SIGTERM)
    if word not in ("kill", "bg"):
        os.tcsetpgrp(0, child)
    os.killpg(child, signal.SIGCONT)
"""
"""What a shell does with a program: it hears that it has stopped, and at a word wakes
it, lets it run in the background (`bg`), or tells it to end and keeps the terminal (`kill`)."""

ENDED = "pid=$(jobs -p %1); kill %1; while kill -0 $pid; do :; done 2>&-; wait $pid; echo code $?"
"""Ends the first job as a reader does, once only, and tells its code."""

MODES = ("\x1b[?1049h", "\x1b[?1000h", "\x1b[?1003h", "\x1b[?1004h")
"""What no shell must find written onto its own screen."""

WRAPPED = "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-m', 'app']))"
"""Starts the explorer as `uv run` and others do: they wait beside it."""


@pytest.mark.parametrize("words", [("-m", "app"), ("-c", WRAPPED)], ids=["alone", "wrapped"])
def test_ctrl_z_sleeps_and_wakes_at_another_size(start: Start, words: tuple[str, ...]) -> None:
    terminal = start(command=("-c", SHELL, *words))
    terminal.until(START)
    terminal.press("escape", "down")
    terminal.until(NEXT)
    for size in ((120, 40), (60, 20), (160, 45)):
        before = len(terminal.said)
        terminal.press("ctrl+z")
        terminal.until(lambda: "stopped" in terminal.said[before:])  # noqa: B023
        asleep = terminal.said[before:]
        assert all(mode in asleep for mode in RESTORED)
        assert terminal.settings == terminal.fresh
        terminal.screen.reset()
        terminal.resize(*size, drawn=False)
        terminal.press("\n")
        terminal.until(lambda: "South Korea notifies Japan" in terminal.text)
        terminal.until("q quit")
        terminal.until(lambda: "\x1b[?1049h" in terminal.said[before:])  # noqa: B023
        assert terminal.settings != terminal.fresh
    terminal.press("up")
    terminal.until("Seoul decides to end the pact")
    terminal.press("q")
    terminal.until("ended with 0")
    assert terminal.ends() == 0
    assert terminal.settings == terminal.fresh


def test_told_to_end_while_it_sleeps_it_ends(start: Start, tmp_path: Path) -> None:
    terminal = start(command=("-c", SHELL, "-m", "app"))
    terminal.until(START)
    terminal.press("escape", "down")
    terminal.until(NEXT)
    terminal.press("ctrl+z")
    terminal.until("stopped")
    terminal.press("end\n")
    terminal.until("ended with 143")
    assert terminal.ends() == 0
    assert terminal.settings == terminal.fresh
    assert kept(tmp_path / "state") == PLACE


@pytest.mark.parametrize("how", ["asleep", "stopped from without"])
def test_told_to_end_by_a_shell_that_keeps_the_terminal(
    start: Start, tmp_path: Path, how: str
) -> None:
    terminal = down(start(command=("-c", SHELL, "-m", "app")))
    terminal.until("q quit")
    if how == "asleep":
        terminal.press("ctrl+z")
    else:
        os.killpg(terminal.foreground, signal.SIGSTOP)
    terminal.until(lambda: "stopped" in terminal.said)
    before = len(terminal.said)
    terminal.press("kill\n")
    terminal.until(lambda: "ended with 143" in terminal.said)
    assert terminal.ends() == 0
    assert not [mode for mode in MODES if mode in terminal.said[before:]]
    assert terminal.said.count("stopped") == 1
    assert kept(tmp_path / "state") == PLACE
    if how == "asleep":
        assert "\x1b" not in terminal.said[before:]
        assert terminal.settings == terminal.fresh


def test_in_the_background_it_stops_again_and_says_nothing(start: Start) -> None:
    terminal = down(start(command=("-c", SHELL, "-m", "app")))
    terminal.press("ctrl+z")
    terminal.until(lambda: "stopped" in terminal.said)
    for _ in range(2):
        before = len(terminal.said)
        terminal.press("bg\n")
        terminal.until(lambda: "stopped" in terminal.said[before:])  # noqa: B023
        assert "\x1b" not in terminal.said[before:]
        assert terminal.settings == terminal.fresh
    terminal.screen.reset()
    terminal.press("\n")
    terminal.until(NEXT)
    terminal.press("up")
    terminal.until(START)
    terminal.press("q")
    terminal.until("ended with 0")
    assert terminal.ends() == 0
    assert terminal.settings == terminal.fresh


@pytest.mark.skipif(not Path("/bin/bash").exists(), reason="there is no bash")
def test_a_shell_ends_it_asleep_and_in_the_background(start: Start, tmp_path: Path) -> None:
    shell = "import os; os.execv('/bin/bash', ['bash', '--norc', '--noprofile', '-i'])"
    terminal = start(command=("-c", shell), PS1="ready: ", HISTFILE="")
    terminal.until("ready:")
    terminal.press(f"{sys.executable} -m app\r")
    down(terminal)
    terminal.press("ctrl+z")
    terminal.until(lambda: "Stopped" in terminal.said)
    asleep = len(terminal.said)
    terminal.press(f"{ENDED}\r")
    terminal.until(lambda: "code 143" in terminal.said[asleep:])
    assert kept(tmp_path / "state") == PLACE
    begun = len(terminal.said)
    terminal.press(f"{sys.executable} -m app &\r")
    # The shell tells it with its next prompt.

    def stopped() -> bool:
        terminal.press("\r")
        return "Stopped" in terminal.said[begun:]

    terminal.until(stopped)
    terminal.press(f"{ENDED}\r")
    terminal.until(lambda: "code 143" in terminal.said[begun:])
    assert not [mode for mode in MODES if mode in terminal.said[asleep:]]
    terminal.press("exit\r")
    terminal.ends()


@pytest.mark.parametrize("keys", [(), (":",)], ids=["panes", "palette"])
def test_where_nobody_could_wake_it_it_stays_awake(
    moved: Callable[..., Terminal], keys: tuple[str, ...]
) -> None:
    terminal = moved()
    terminal.press(*keys, "ctrl+z")
    terminal.until("Nothing here could wake")
    terminal.press("ctrl+q")
    assert terminal.ends() == 0
    check_restored(terminal)


def test_stopped_and_woken_from_without_it_draws_anew_and_ends_well(
    moved: Callable[..., Terminal],
) -> None:
    terminal = moved()
    os.kill(terminal.process.pid, signal.SIGSTOP)
    os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED | os.WNOWAIT)
    terminal.screen.reset()
    before = len(terminal.raw)
    os.kill(terminal.process.pid, signal.SIGCONT)
    # What was painted before it was stopped may come now; a key before it is awake is left out.
    terminal.until(lambda: b"\x1b[?1049h" in terminal.raw[before:])
    terminal.until(lambda: NEXT in terminal.text and "q quit" in terminal.text)
    terminal.press("up")
    terminal.until(START)
    terminal.press("q")
    assert terminal.ends() == 0
    check_restored(terminal)
