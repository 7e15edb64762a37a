"""How far the reading of a large pack is, on the terminal of a command that waits for it."""

from __future__ import annotations

import sys
from time import monotonic

PATIENCE = 0.7
"""Seconds that are waited for without a word."""

OFTEN = 0.1
"""Seconds between two words."""

WORDS = {"bytes": "Reading the pack", "records": "Compiling it for the next time"}


class Line:
    """A line on standard error, where that is a terminal, until it is cleared."""

    def __init__(self) -> None:
        self._start = monotonic()
        self._last = 0.0
        self._shown = ""

    def tell(self, done: int, whole: int, what: str) -> None:
        """Show how much is done, and of how much, of "bytes" or "records"."""
        now = monotonic()
        if now - self._start < PATIENCE or now - self._last < OFTEN:
            return
        # A stream that was closed from without is None.
        if sys.stderr is not None and sys.stderr.isatty():
            self._last = now
            self._show(f"{WORDS[what]}: {100 * done // max(1, whole)} %")

    def clear(self) -> None:
        """Leave nothing of it."""
        if self._shown:
            self._show("")
            print("\r", end="", file=sys.stderr, flush=True)

    def _show(self, words: str) -> None:
        print(f"\r{words:<{len(self._shown)}}", end="", file=sys.stderr, flush=True)
        self._shown = words
