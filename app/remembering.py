"""Save what the reader would miss some seconds after it changed, in a thread of its own."""

from __future__ import annotations

from threading import Condition, Thread
from time import monotonic

from app.settings import Settings, Store

SOON = 2.0
"""Seconds from a change to its saving: a reader who moves on saves once, and a cut loses little."""

GRACE = 3.0
"""Seconds that the last saving may take; a disk that hangs does not keep the program."""


class Keeper:
    """Keeps the newest settings of one run. Nothing is written while nothing changes."""

    def __init__(self, store: Store, before: Settings, soon: float = SOON) -> None:
        """`before` is what the run took over: only what is not so any more is written."""
        self.noted = before
        """What was noted last."""
        self._store = store
        self._before = before
        self._soon = soon
        self._ending = False
        self._trouble = ""
        self._thread: Thread | None = None
        self._changed = Condition()

    def note(self, settings: Settings) -> None:
        """Take what is to be remembered now. Costs nothing where that is nothing new."""
        if settings == self.noted:
            return
        with self._changed:
            self.noted = settings
            self._start()

    def end(self, grace: float = GRACE) -> str:
        """Save what is not saved yet, at once. Returns a sentence where that failed, else ''."""
        with self._changed:
            self._ending = True
            self._start()
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(grace)
            if thread.is_alive():
                return "The theme and place could not be remembered (the disk does not answer)."
        return self._trouble

    def _start(self) -> None:
        if self._thread is None and self.noted != self._before:
            # A daemon: a disk that hangs must not keep Python from its end.
            self._thread = Thread(target=self._save_soon, name="remembering", daemon=True)
            self._thread.start()

    def _save_soon(self) -> None:
        """Wait, save what is newest, and end when nothing newer came meanwhile."""
        with self._changed:
            while True:
                end = monotonic() + self._soon
                while not self._ending and (left := end - monotonic()) > 0:
                    self._changed.wait(left)
                saving, before = self.noted, self._before
                self._changed.release()
                try:
                    trouble = self._store.save(saving, before)
                finally:
                    self._changed.acquire()
                self._trouble = trouble
                if not trouble:
                    self._before = saving
                # What failed is tried again with the next change, and at the end.
                if self.noted == saving:
                    self._thread = None
                    return
