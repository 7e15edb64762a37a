"""What the explorer hears from its terminal: errors that pass, errors that stay, and its end."""

from __future__ import annotations

import asyncio
import errno
import os
import select
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

import signal

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from app.terminal import ending
from app.terminal.driver import FAILURES, TerminalDriver
from app.terminal.ending import Ending
from tests.leaving import Start, starting
from tests.terminal import PATIENCE


class Listening(TerminalDriver):
    """A driver of no terminal, that counts what it heard."""

    def __init__(self) -> None:
        super().__init__(App[None]())
        self.lost = 0

    def _gone(self) -> None:
        self.lost += 1


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listening]:
    """A driver; the handlers of signals that it takes are given back."""
    taken = [signal.SIGTSTP, signal.SIGCONT]
    before = [signal.getsignal(number) for number in taken]
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "__stdin__", nothing)
        monkeypatch.setattr("app.terminal.driver.NOISE", 0)

        async def make() -> Listening:
            return Listening()  # A driver asks which loop is running.

        yield asyncio.run(make())
    for number, handler in zip(taken, before, strict=True):
        signal.signal(number, handler)


def reads(driver: Listening, monkeypatch: pytest.MonkeyPatch, *does: Callable[[], None]) -> int:
    """Have Textual's reading do one thing after the other. Gives how often it was begun."""
    begun = 0

    def read(self: LinuxDriver) -> None:
        nonlocal begun
        begun += 1
        does[min(begun, len(does)) - 1]()

    monkeypatch.setattr(LinuxDriver, "run_input_thread", read)
    driver.run_input_thread()
    return begun


def raises(error: Exception) -> Callable[[], None]:
    """What raises an error."""

    def fail() -> None:
        raise error

    return fail


def test_nothing_to_read_is_no_end(driver: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = raises(BlockingIOError(errno.EAGAIN, "try again"))
    assert reads(driver, monkeypatch, *[nothing] * 300, lambda: None) == 301
    assert driver.lost == 0


def test_a_terminal_that_is_gone_is_one(driver: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reads(driver, monkeypatch, raises(OSError(errno.EIO, "gone"))) == 1
    assert driver.lost == 1


def test_what_fails_again_and_again_is_given_up(
    driver: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reads(driver, monkeypatch, raises(ValueError("no key"))) == FAILURES
    assert driver.lost == 1


def test_what_fails_between_keys_is_not(driver: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LinuxDriver, "process_message", lambda self, message: None)

    def key_and_fail() -> None:
        driver.process_message(events.Key("a", "a"))
        raise ValueError("no key")

    many = FAILURES * 3
    assert reads(driver, monkeypatch, *[key_and_fail] * many, lambda: None) == many + 1
    assert driver.lost == 0


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (select.POLLNVAL, 0),
        (select.POLLIN, 0),
        (select.POLLHUP, 129),
        (select.POLLERR | select.POLLNVAL, 129),
    ],
)
def test_only_a_terminal_that_hangs_up_is_gone(
    monkeypatch: pytest.MonkeyPatch, found: int, code: int
) -> None:
    watched: set[int] = set()

    class Poll:
        """A system that says something of the terminal at once, as some do."""

        def __init__(self) -> None:
            self.real = poll()

        def register(self, handle: int, events: int) -> None:
            if handle == 777:
                watched.add(handle)
            else:
                self.real.register(handle, events)

        def unregister(self, handle: int) -> None:
            watched.remove(handle)

        def poll(self) -> list[tuple[int, int]]:
            return [(handle, found) for handle in watched] or self.real.poll()

    poll = select.poll
    monkeypatch.setattr(ending, "_terminal", lambda: 777)
    monkeypatch.setattr(select, "poll", Poll)
    before = signal.getsignal(signal.SIGTERM)
    with Ending(lambda: True, lambda: None) as told:
        if code:
            assert told.told.wait(60)
        else:
            os.kill(os.getpid(), signal.SIGTERM)  # It is still listening.
            assert told.told.wait(60)
            code = 143
    signal.signal(signal.SIGTERM, before)
    assert told.code == code
    assert bool(watched) == (code == 129)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the explorer in a terminal."""
    with starting(tmp_path / "state") as begin:
        yield begin


def test_whoever_sleeps_in_a_terminal_is_taken_away_with_it(start: Start) -> None:
    shell = (
        "import os, signal, sys, time\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    os.setpgid(0, 0)\n"
        "    signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "    while True: os.kill(os.getpid(), signal.SIGSTOP)\n"
        "os.waitpid(child, os.WUNTRACED)\n"
        "print('asleep', child, flush=True)\n"
        "time.sleep(600)\n"
    )
    terminal = start(command=("-c", shell))
    terminal.until("asleep ")
    sleeper = int(terminal.text.split("asleep ")[1].split()[0])
    assert os.getpgid(sleeper) == sleeper
    terminal.close()

    def gone() -> bool:
        try:
            status = Path(f"/proc/{sleeper}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        return status in "ZX"

    end = monotonic() + PATIENCE
    while not gone():
        assert monotonic() < end
