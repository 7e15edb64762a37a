"""Copy to the system's clipboard beside the event loop: its tools may be slow, or hang."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

from app.terminal import clipboard


class Copier:
    """Hands texts to the system's tool, one after the other; of several in a row the last."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """`tell` is called, in another thread, with what to tell the reader of the last text.

        It may raise RuntimeError where nobody can be told any more.
        """
        self._tell = tell
        self._number = 0
        self._turn = Lock()

    def copy(self, text: str) -> str:
        """Begin to copy a text that the terminal was sent. Returns what to tell at once."""
        self._number += 1
        tools = clipboard.tools()
        if not tools:
            return clipboard.report("")
        # A daemon: a tool that hangs does not keep the explorer from its end.
        Thread(target=self._copy, args=(text, self._number), name="copying", daemon=True).start()
        return clipboard.asked(tools[0])

    def _copy(self, text: str, number: int) -> None:
        with self._turn:
            if number != self._number:
                return  # What was copied later must not be written over.
            tool = clipboard.system_copy(text)
        if number == self._number:
            with suppress(RuntimeError):  # The explorer has been left meanwhile.
                self._tell(clipboard.report(tool))
