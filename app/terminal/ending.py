"""End when told to from without: by SIGTERM or SIGHUP, or because the terminal is gone.

A thread of its own listens, so that it is heard whatever the event loop is doing. The program is
asked to leave as by its own key; where it does not in time it is ended, with its last words.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from types import FrameType, TracebackType

PATIENCE = 4.0
"""Seconds that the program has to leave in good order."""

AGAIN = 0.05
"""Seconds after which it is asked again, where it could not be asked: it may be just starting."""

SIGNALS = ("SIGTERM", "SIGHUP")


def _raise(number: int, frame: FrameType | None) -> None:
    for name in SIGNALS:  # What is half done is cleared away now, and not a second time.
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise SystemExit(128 + number)


def raise_when_told() -> None:
    """From now on a signal to end raises SystemExit, so that nothing half-written stays behind.

    Its code is 128 and the signal's number. A signal that is ignored, as by `nohup`, stays so.
    """
    for number in _heard():
        signal.signal(number, _raise)


def _heard() -> list[int]:
    """The signals that end the program and that nobody has made it ignore."""
    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    return [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]


class Ending:
    """While it is entered, the program ends as it should when it is told to from without.

    `leave` is called in another thread, until it says that it could ask the program to leave.
    `last_words` is called there where the program has not left in time; the process ends then.
    """

    def __init__(
        self,
        leave: Callable[[], bool],
        last_words: Callable[[], None],
        patience: float = PATIENCE,
    ) -> None:
        self.code = 0
        """The exit code where the program was told to end: 128 and the signal's number; else 0."""
        self.told = Event()
        """Set once the program was told to end."""
        self._leave = leave
        self._last_words = last_words
        self._patience = patience
        self._over = Event()
        self._pipe = (-1, -1)
        self._before: dict[int, object] = {}

    def __enter__(self) -> Ending:
        if sys.platform == "win32":
            return self
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        # Python's own handler waits until the main thread does something else than wait; the
        # number of the signal is in the pipe at once.
        signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        for number in _heard():
            self._before[number] = signal.signal(number, lambda *_: None)
        Thread(target=self._listen, name="ending", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if sys.platform == "win32":
            return
        self._over.set()
        signal.set_wakeup_fd(-1)
        if not self.code:  # Told once more it is on its way already.
            for number, handler in self._before.items():
                signal.signal(number, handler)  # type: ignore[arg-type]
        self._tell(0)

    def lost(self) -> None:
        """The terminal is gone: end as by SIGHUP. From any thread."""
        if sys.platform != "win32":
            self._tell(signal.SIGHUP)

    def _tell(self, number: int) -> None:
        with suppress(OSError):
            os.write(self._pipe[1], bytes([number]))

    def _listen(self) -> None:
        number = self._wait()
        if not number:
            return
        self.code = 128 + number
        self.told.set()
        asked = waited = 0.0
        while waited < self._patience:
            if not asked and self._leave():
                asked = 1.0
            if self._over.wait(AGAIN):
                return
            waited += AGAIN
        self._last_words()
        os._exit(self.code)

    def _wait(self) -> int:
        """Wait for a signal to end, or for the terminal to go away. 0 when it is over."""
        poll = select.poll()
        poll.register(self._pipe[0], select.POLLIN)
        terminal = _terminal()
        if terminal is not None:
            poll.register(terminal, 0)  # That nobody is at the other end is told unasked.
        while not self._over.is_set():
            for handle, found in poll.poll():
                if handle == terminal:
                    if found & (select.POLLHUP | select.POLLERR):
                        return int(signal.SIGHUP)
                    poll.unregister(terminal)  # Not every system can watch a terminal so.
                    continue
                with suppress(OSError):
                    for number in os.read(handle, 4096):
                        if number in self._before or number == signal.SIGHUP:
                            return number
        return 0


def _terminal() -> int | None:
    try:
        handle = sys.__stdin__.fileno() if sys.__stdin__ else -1
    except (OSError, ValueError):
        return None
    return handle if handle >= 0 and os.isatty(handle) else None
