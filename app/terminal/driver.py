"""The terminal of the explorer on Unix: Textual's driver, for a terminal that may fail.

Textual's own thread for writing ends with an error when the terminal is gone, and whoever writes
then waits for ever; continued without having been stopped by itself, the driver takes the modes it
set for those to restore; woken in the background it writes onto what the shell shows. Here what is
written goes through `Writer`, and the terminal is touched only while it is ours. Nothing private
of Textual is used.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from app.lasting import LastingApp
from app.terminal import suspending
from app.terminal.writing import Writer

PATIENCE = 10.0
"""Seconds that a terminal which takes nothing is waited for at the end."""

NOISE = 0.01
"""Seconds until keys are read again after something that cannot be understood."""

FAILURES = 100
"""So many times in a row, without a key between, reading fails before it is given up."""

TOLD = 0.2
"""Seconds that whoever wakes us in the background has to say that we are to end."""

BACK = "\x18\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
BACK += "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""Gives a terminal back as it was, also from within a sequence that was cut."""


def _drawn_on() -> tuple[int, Callable[[str], bytes]]:
    """What to draw on: standard error, or the output where the talk goes elsewhere (`2>log`).

    Gives the open file, and what makes bytes of a text as it was set up for the screen.
    """
    streams = [stream for stream in (sys.__stderr__, sys.__stdout__) if stream]
    shown = next((stream for stream in streams if stream.isatty()), streams[0])
    encoding, errors = streams[0].encoding, streams[0].errors or "replace"
    return shown.fileno(), lambda text: text.encode(encoding, errors)


class TerminalDriver(LinuxDriver):
    """Textual's driver, whose terminal may vanish, stand still, or be taken from under it."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.on = False
        """Whether the terminal is in the modes of the explorer."""
        self._asleep = self._over = self._starting = False
        self._failures = 0
        self._patience = PATIENCE
        self.screen, encode = _drawn_on()
        """What is drawn on, as an open file."""
        self._writer = Writer(self.screen, encode, self._gone)
        self._owner = app if isinstance(app, LastingApp) else None
        if self._owner:
            self._owner.uses(self)

    def _gone(self) -> None:
        if self._owner:
            self._owner.lost()

    def write(self, data: str) -> None:
        """Have a text written; nothing is said to a terminal that is gone."""
        self._writer.write(data)

    def hurry(self) -> None:
        """The program is to end: nothing waits for a terminal that takes nothing."""
        self._patience = min(self._patience, 1.0)
        self._writer.hurry()

    def suspend_application_mode(self) -> None:
        """Give the terminal to another program, for a time."""
        self._asleep = True
        super().suspend_application_mode()

    def in_background(self) -> bool:
        """Whether the terminal is another's now, such as the shell's: it is not to be touched."""
        try:
            owner = os.tcgetpgrp(self.fileno)
        except OSError:  # It is nobody's, or gone.
            return False
        return owner > 0 and owner != os.getpgrp()

    def start_application_mode(self) -> None:
        """Take the terminal, also once more where another had it without our being asked.

        In the background sleep until it is ours; told to end, go on without it.
        """
        if self._over or self._starting:
            return  # Woken on the way out, or here.
        self._starting = True
        try:
            if self._comes_to_us():
                self._take()
            else:
                self._writer.silence()
        finally:
            self._starting = False

    def _comes_to_us(self) -> bool:
        """Wait until the terminal is ours. Says no where the program is to end before."""
        ending = self._owner.ending if self._owner else None
        while self.in_background():
            if ending is not None and ending.told.wait(TOLD):
                return False
            if not self.in_background():
                break
            if not suspending.possible():
                self._gone()  # Nobody would ever give it to us.
                return False
            suspending.stop(signal.SIGTTOU)
        return True

    def _take(self) -> None:
        again, before = self.on, self.attrs_before
        if again:
            self.disable_input()
            super().close()
        self._asleep = False
        self.exit_event.clear()
        self._writer.start()
        self.on = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if again:
            self.attrs_before = before  # And not the modes that we had set.
            self.send_message(self.SignalResume())

    def disable_input(self) -> None:
        """Read no keys any more. What was typed meanwhile into a terminal of another stays."""
        if self.on and not self.in_background():
            super().disable_input()
        else:
            signal.signal(signal.SIGTTIN, signal.SIG_IGN)  # A last look would put us to sleep.
            self.exit_event.set()

    def stop_application_mode(self) -> None:
        """Give the terminal back, where it is ours."""
        self._over = not self._asleep
        if self.on and not self.in_background():
            super().stop_application_mode()
            self.write("\x1b[?1016l")  # The mouse in pixels; Textual sets it and leaves it.
        else:
            self._writer.silence()
            self.disable_input()
        self.on = False

    def close(self) -> None:
        """Wait until all is written, for a time."""
        self._writer.stop(self._patience)
        super().close()

    def run_input_thread(self) -> None:
        """Read keys until the end, or until there is no terminal any more.

        What cannot be understood, such as bytes that are no UTF-8 or the number of no key, is left
        out, with what came together with it: Textual would end with an error.
        """
        self._failures = 0
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except (BlockingIOError, UnicodeError):
                pass  # Another program took it; or it was read, and is gone.
            except OSError:
                self._gone()
                return
            except Exception:
                self._failures += 1
                if self._failures >= FAILURES:
                    self._gone()
                    return
            else:
                return
            self.exit_event.wait(NOISE)

    def process_message(self, message: Message) -> None:
        """Hand on what was read."""
        self._failures = 0
        super().process_message(message)

    def give_back(self) -> None:
        """Restore the terminal without waiting for anything, from any thread."""
        if not self.on or self.in_background():
            return
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError):
            # Opened anew, so that others who write to it still wait for it.
            flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK
            handle = os.open(os.ttyname(self.screen), flags)
            os.write(handle, BACK.encode("ascii"))
