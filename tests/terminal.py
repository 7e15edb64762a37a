"""A real terminal for the explorer: a pseudo terminal, and pyte to see what is on its screen."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pyte

from tests.running import ROOT, environment

PATIENCE = 60.0
"""Seconds after which what does not come fails the test."""

SIZE = (120, 40)
"""Columns and lines of a new terminal."""

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "enter": "\r",
    "escape": "\x1b", "tab": "\t", "ctrl+c": "\x03", "ctrl+q": "\x11", "ctrl+z": "\x1a",
}  # fmt: skip

TAKE = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Makes the terminal that of the process, so that it hears of new sizes, and goes on as Python."""

JUST = """
import os, sys
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Goes on as Python in a terminal that tells the process nothing: neither sizes nor its end."""

RESTORED = (
    "\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?1003l", "\x1b[?1006l", "\x1b[?2004l",
    "\x1b[?1004l", "\x1b[?7h", "\x1b[<u",
)  # fmt: skip
"""What gives a terminal back as it was: its screen, its cursor, its mouse, its way to paste, to
tell of the focus, to wrap, and to report keys."""


class Terminal:
    """A program in a terminal of its own. Everything waits for what it must see, never for time."""

    FIRST = TAKE
    """What the process does before it runs the command."""

    PLACE = ROOT
    """The folder that it is started in."""

    def __init__(self, state: Path, *command: str, **changes: str) -> None:
        """Run Python with these arguments; `changes` are of the environment."""
        state.mkdir(parents=True, exist_ok=True)
        env = environment(GSOMIA_EXPLORER_STATE=str(state), **changes)
        # No display and no tools: a test must not touch the clipboard of the one who runs it.
        env |= {"PATH": str(state), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
        for name in ("COLUMNS", "LINES"):
            env.pop(name, None)
        self.screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._master, slave = pty.openpty()
        self._name = os.ttyname(slave)
        self.fresh = termios.tcgetattr(slave)
        """The settings of the terminal before the program began."""
        columns, lines = SIZE
        termios.tcsetwinsize(slave, (lines, columns))
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.FIRST, *command], cwd=self.PLACE, env=env,
            stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def said(self) -> str:
        """All that the program wrote."""
        return self.raw.decode(errors="replace")

    def _pump(self, seconds: float) -> bool:
        """Take what comes within a time. False when the program has ended."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if ready:
            try:
                found = os.read(self._master, 65536)
            except OSError:
                return False
            self.raw += found
            self._stream.feed(found)
            return bool(found)
        return True

    def until(self, what: str | Callable[[], bool]) -> None:
        """Wait until a text is on the screen, or a condition holds."""

        def holds() -> bool:
            return what in self.text if isinstance(what, str) else what()

        end = monotonic() + PATIENCE
        while not holds():
            alive = self._pump(0.2)
            if (not alive and not holds()) or monotonic() > end:
                raise AssertionError(
                    f"waited in vain for {what}:\n{self.text}\n{self.said[-2000:]}"
                )

    def press(self, *keys: str) -> None:
        """Send keys by name, or text as it is."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    @property
    def settings(self) -> list[object]:
        """The settings of the terminal now: echo, line by line, and all others."""
        return list(termios.tcgetattr(self._master))

    def freeze(self) -> None:
        """Take nothing any more, as after ctrl+s: whoever writes waits."""
        slave = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(slave, termios.TCOOFF)
        os.close(slave)

    def hang_up(self) -> None:
        """Close the terminal's other end, as when its window is closed."""
        os.close(self._master)
        self._master = -1

    def resize(self, columns: int, lines: int, *, drawn: bool = True) -> None:
        """Give the terminal another size, and wait until the program draws to it, if it does."""
        before = len(self.raw)
        self.screen.resize(lines, columns)
        termios.tcsetwinsize(self._master, (lines, columns))
        if drawn:
            self.until(lambda: len(self.raw) > before)

    def ends(self) -> int:
        """Wait for the end. Gives the exit code; a signal counts as its negative number."""
        end = monotonic() + PATIENCE
        while self._master >= 0 and self._pump(0.2):
            assert monotonic() < end, f"it does not end:\n{self.text}"
        return self.process.wait(PATIENCE)

    @property
    def foreground(self) -> int:
        """The group of processes that has the terminal."""
        return os.tcgetpgrp(self._master)

    def close(self) -> None:
        """Take the program away if it still runs, and all that it started in this terminal."""
        groups = {self.foreground} if self._master >= 0 else set()
        self.process.kill()
        self.process.wait()
        # Those that sleep hear of no end. They are of the session that began with the program.
        for path in Path("/proc").glob("[1-9]*"):
            with suppress(OSError, ValueError):
                if os.getsid(int(path.name)) == self.process.pid:
                    groups.add(os.getpgid(int(path.name)))
        for group in groups - {0, os.getpgrp()}:
            with suppress(OSError):
                os.killpg(group, signal.SIGKILL)
        if self._master >= 0:
            os.close(self._master)
            self._master = -1


class LooseTerminal(Terminal):
    """A terminal that is not that of the process: it is told neither of sizes nor of the end."""

    FIRST = JUST
