"""Write to a terminal that may take its time, or be gone."""

from __future__ import annotations

import os
import select
from collections import deque
from collections.abc import Callable
from threading import Condition, Thread

MANY = 30
"""Pieces that may wait to be written. Whoever writes more waits for the terminal."""


class Writer:
    """Writes to a terminal in a thread of its own, in order; `lost` is called when it is gone.

    Its lock can be taken again by whoever has it, as a handler of a signal writes too.
    """

    def __init__(self, handle: int, encode: Callable[[str], bytes], lost: Callable[[], None]):
        self._handle = handle
        self._encode = encode
        self._lost = lost
        self._pieces: deque[bytes] = deque()
        self._turn = Condition()
        self._thread: Thread | None = None
        self._stopping = False
        self._hurried = False
        self._dead = False

    def start(self) -> None:
        """Begin, or go on after `stop`."""
        with self._turn:
            self._stopping = False
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, name="writing", daemon=True)
                self._thread.start()

    def write(self, text: str) -> None:
        """Have a text written. Waits where much is waiting already; says nothing to the dead."""
        with self._turn:
            while len(self._pieces) >= MANY and not (self._hurried or self._stopping or self._dead):
                self._turn.wait()
            if not (self._dead or self._stopping):
                self._pieces.append(self._encode(text))
                self._turn.notify_all()

    def hurry(self) -> None:
        """From now on nobody waits, and what waits to be written is left out but what comes."""
        with self._turn:
            self._hurried = True
            if self._pieces:
                self._pieces.clear()
                self._pieces.append(b"\x18")  # CAN: a sequence that was cut is none.
            self._turn.notify_all()

    def silence(self) -> None:
        """From now on nothing is written any more, nor what waits to be."""
        with self._turn:
            self._stopping = True
            self._pieces.clear()
            self._turn.notify_all()

    def stop(self, patience: float) -> bool:
        """Wait until all is written, `patience` seconds at most. Says whether it is."""
        with self._turn:
            self._stopping = True
            self._turn.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(patience)
        return thread is None or not thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._turn:
                while not self._pieces:
                    if self._stopping or self._dead:
                        return
                    self._turn.wait()
                piece = self._pieces.popleft()
                self._turn.notify_all()
            try:
                self._write(piece)
            except OSError:
                with self._turn:
                    self._dead = True
                    self._pieces.clear()
                    self._turn.notify_all()
                self._lost()
                return

    def _write(self, piece: bytes) -> None:
        left = memoryview(piece)
        while left:
            try:
                left = left[os.write(self._handle, left) :]
            except BlockingIOError:  # Another program has left it so that it does not wait.
                select.select([], [self._handle], [])
