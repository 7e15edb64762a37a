"""A program in a terminal of its own, watched: when which of its output came, and what it draws."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import perf_counter
from types import TracebackType

import pyte

COLUMNS, LINES = 120, 40

ROOT = Path(__file__).resolve().parents[2]

DETAIL = "4 Detail"
"""In the border of the explorer's detail."""

PAUSE = 0.05
"""Seconds without output after which there is time to draw what came."""

_WORD = re.compile(r"[^\W\d_]{2}")

QUIET = 1.0
"""A screen is settled when nothing on it changes for so many seconds."""

BURST = 0.004
"""Output with pauses shorter than this, in seconds, is one painting."""

sys.setswitchinterval(0.0005)  # What comes is stamped at once, whatever else is done meanwhile.


def environment(home: Path, cache: Path | None = None) -> dict[str, str]:
    """The environment of a program that knows nothing of this machine's user.

    `home` is made, and all that it keeps is there; compiled packs are in `cache`, if it is given.
    """
    home.mkdir(parents=True, exist_ok=True)
    # Not there yet: the explorer makes them for this user alone.
    kept = {name: str(home / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {
        **{f"XDG_{name}_HOME": place for name, place in kept.items()},
        "GSOMIA_EXPLORER_STATE": str(home / "explorer"),
        "GSOMIA_EXPLORER_CACHE": str(cache or home / "packs"),
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }


@dataclass(frozen=True, slots=True)
class Frame:
    """The characters on the screen, and since when, in seconds from the start of the program."""

    at: float
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)

    def shows(self, title: str) -> bool:
        """Whether the explorer's detail is of what has a title, and each of its panes has rows."""
        for number, line in enumerate(self.lines[:-1]):
            if DETAIL in line and title in line:
                return title in self.lines[number + 1] and all(self._panes(number))
        return False

    def _panes(self, end: int) -> Iterator[bool]:
        """Whether there is a word in each of the panes above a line."""
        top = next((n for n, line in enumerate(self.lines[:end]) if "1 Timeline" in line), end)
        corners = [n for n, sign in enumerate(self.lines[top]) if sign in "╭┌"]
        for start, stop in pairwise([*corners, COLUMNS]):
            yield any(_WORD.search(line[start:stop]) for line in self.lines[top + 1 : end - 1])


class Program:
    """A running program. `frames` are its screens so far, each other than the one before."""

    def __init__(self, argv: Sequence[str], env: dict[str, str], cwd: Path = ROOT) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._queue: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
        self.frames: list[Frame] = []
        self.ended = False
        self._began = perf_counter()
        self._fd, slave = pty.openpty()
        termios.tcsetwinsize(slave, (LINES, COLUMNS))
        self._process = subprocess.Popen(
            argv, cwd=cwd, env=env, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        # What it started may still have the terminal; the thread that reads from it goes with us.
        self._reader.join(1)
        if not self._reader.is_alive():
            os.close(self._fd)

    def _read(self) -> None:
        while True:
            try:
                found = os.read(self._fd, 1 << 16)
            except OSError:
                found = b""
            self._queue.put((perf_counter() - self._began, found))
            if not found:
                return

    @property
    def now(self) -> float:
        """Seconds since the start of the program."""
        return perf_counter() - self._began

    def take(self, seconds: float) -> float | None:
        """Wait so long at most for the next output, and draw it. Gives when it came, or None."""
        at, found = self._next(seconds)
        self._draw(at, found)
        return at if found else None

    def _next(self, seconds: float) -> tuple[float, bytes]:
        """Wait so long at most for the next output. Gives when it came; nothing for none."""
        if self.ended:
            return 0.0, b""
        try:
            at, found = self._queue.get(timeout=max(seconds, 0))
        except Empty:
            return 0.0, b""
        self.ended = not found
        return at, found

    def _draw(self, at: float, found: bytes) -> None:
        if not found:
            return
        self._stream.feed(found)
        # Not pyte's own `display`: where a sign of two cells is half written over, it fails.
        rows = (self._screen.buffer[y] for y in range(LINES))
        lines = tuple("".join(row[x].data for x in range(COLUMNS)) for row in rows)
        if not self.frames or lines != self.frames[-1].lines:
            self.frames.append(Frame(at, lines))

    def until(self, holds: Callable[[Frame], bool], patience: float) -> float | None:
        """Wait until a frame is as wanted. Gives when it came; None if it does not."""
        end = self.now + patience
        number = 0
        while True:
            for frame in self.frames[number:]:
                if holds(frame):
                    return frame.at
            number = len(self.frames)
            if self.ended or self.now > end:
                return None
            self.take(min(0.1, end - self.now))

    def settle(self, patience: float, quiet: float = QUIET) -> float | None:
        """Wait until no character changes for a while. Gives when the last one did."""
        end = self.now + patience
        while self.now < end and not self.ended:
            last = self.frames[-1].at if self.frames else 0.0
            if self.frames and self.now - last > quiet and self._queue.empty():
                return last
            # Drawn in the pauses: meanwhile the thread that reads would have to wait for its turn,
            # and the program for it.
            came: list[tuple[float, bytes]] = []
            while (one := self._next(PAUSE))[1] and self.now < end:
                came.append(one)
            for at, found in (*came, one):
                self._draw(at, found)
        return self.frames[-1].at if self.frames else None

    @property
    def first_paint(self) -> float | None:
        """When the first character was there that is no blank."""
        return self.when(lambda frame: bool(frame.text.strip()))

    def when(self, holds: Callable[[Frame], bool]) -> float | None:
        """When a frame was first as wanted; None where none was."""
        return next((frame.at for frame in self.frames if holds(frame)), None)

    def send(self, keys: bytes) -> float:
        """Press keys, and give when."""
        at = self.now
        os.write(self._fd, keys)
        return at

    def press(self, keys: bytes, quiet: float, patience: float = 5.0) -> tuple[float, float] | None:
        """Press keys and wait until nothing comes any more.

        Gives the seconds from the key to the end of the first painting, and to that of the last.
        """
        while not self._queue.empty():
            self.take(0)
        pressed = self.send(keys)
        came: list[tuple[float, bytes]] = []
        wait = patience
        while (one := self._next(wait))[1]:
            came.append(one)
            wait = quiet
        # Drawn when all is there: meanwhile the thread that reads would have to wait for its turn.
        for at, found in came:
            self._draw(at, found)
        if not came:
            return None
        stamps = [at for at, _ in came]
        # By when it came, not by when it was looked at: that may be later.
        pauses = (n for n, (one, after) in enumerate(pairwise(stamps)) if after - one > BURST)
        first = stamps[next(pauses, -1)]
        return first - pressed, stamps[-1] - pressed

    @property
    def megabytes(self) -> float | None:
        """The most memory that it had so far."""
        return peak(self._process.pid)

    def quit(self, patience: float = 60.0) -> bool:
        """Ask it to end by ctrl+q, and wait until it did. False if it does not."""
        self.send(b"\x11")
        end = self.now + patience
        while not self.ended and self.now < end:
            self.take(0.1)
        return self.ended


def peak(pid: int) -> float | None:
    """The most memory that a process had so far, in MB; None where nothing tells."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return None
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) / 1024 if found else None
