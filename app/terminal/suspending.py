"""Sleep until the shell wakes us (ctrl+z, `fg`), where there is one that would."""

from __future__ import annotations

import os
import signal
import sys
from time import monotonic, sleep

PATIENCE = 5.0
"""Seconds that the trial may take; it takes some thousandths, where nothing else is going on."""

TIMES = 1000
"""How many times it waits, 2 ms each, for a signal to stop it, and for the one that wakes it."""


def possible() -> bool:
    """Whether somebody would wake this process again if it stopped.

    The system knows: in a group of processes that no shell looks after, the signal to stop does
    nothing. A process that does no more than send it to itself stops, or ends.
    """
    if sys.platform == "win32":
        return False
    try:
        quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
        child = os.posix_spawn(
            "/bin/sh",
            ["sh", "-c", "kill -s TSTP $$"],
            {},
            file_actions=quiet,
            setsigmask=[],
        )
    except OSError:
        return False
    end = monotonic() + PATIENCE
    while monotonic() < end:
        found, status = os.waitpid(child, os.WUNTRACED | os.WNOHANG)
        if found and os.WIFSTOPPED(status):
            break
        if found:
            return False
        sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return monotonic() < end


def stop(number: int = 0) -> None:
    """Stop all that the shell started together with us, and return once we are woken.

    With `number` by that signal; by default by that of the key at the shell's prompt. From the
    main thread.
    """
    if sys.platform == "win32":
        return
    number = number or signal.SIGTSTP
    woken: list[int] = []
    # The system itself is to stop us, at once and in every thread. Where a handler did, another
    # thread might get the signal, and this one would go on for a while as if it had been woken. And
    # a handler that heard of the waking late would take the terminal anew, and drop what was typed.
    stops = signal.signal(number, signal.SIG_DFL)
    wakes = signal.signal(signal.SIGCONT, lambda *_: woken.append(1))
    try:
        os.kill(0, number)
        for _ in range(TIMES):  # Counted, as the time of the sleep is none that it waits.
            if woken:
                break
            sleep(0.002)
    finally:
        signal.signal(signal.SIGCONT, wakes)
        signal.signal(number, stops)
