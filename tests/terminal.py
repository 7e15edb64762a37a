"""A real terminal for the explorer: a pseudo terminal, and pyte to see what is on its screen."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Callable
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
    "escape": "\x1b", "tab": "\t", "ctrl+c": "\x03", "ctrl+q": "\x11",
}  # fmt: skip

TAKE = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Makes the terminal that of the process, so that it hears of new sizes, and goes on as Python."""

RESTORED = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?2004l")
"""What gives a terminal back as it was: its screen, its cursor, its mouse, its way to paste."""


class Terminal:
    """A program in a terminal of its own. Everything waits for what it must see, never for time."""

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
        columns, lines = SIZE
        termios.tcsetwinsize(slave, (lines, columns))
        self.process = subprocess.Popen(
            [sys.executable, "-c", TAKE, *command], cwd=ROOT, env=env, start_new_session=True,
            stdin=slave, stdout=slave, stderr=slave,
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

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, and wait until the program draws to it."""
        before = len(self.raw)
        self.screen.resize(lines, columns)
        termios.tcsetwinsize(self._master, (lines, columns))
        self.until(lambda: len(self.raw) > before)

    def ends(self) -> int:
        """Wait for the end. Gives the exit code; a signal counts as its negative number."""
        end = monotonic() + PATIENCE
        while self._pump(0.2):
            assert monotonic() < end, f"it does not end:\n{self.text}"
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """Take the program away if it still runs."""
        self.process.kill()
        self.process.wait()
        os.close(self._master)
