"""A Textual app that reads its dossier off the event loop, and again when its files are saved."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.worker import WorkerFailed, get_current_worker

from app.options import CRASH, FOUND_NOTHING
from app.terminal.inturn import InTurn
from content.faults import PackError, os_words

if TYPE_CHECKING:
    from app.watching import Watch
    from content.dossier import Dossier

YOUNG, MIDDLE, OLD = 5_000, 5, 100
"""How many new objects, and how many collections of the younger ones, are waited for before garbage
is looked for: with Python's 700, 10 and 10 the looking takes 10 ms every few keys of a search."""

SETTLED = 0.5
"""Seconds after the pack is shown until it is kept for the next start, which takes some time."""

LOOK = 0.7
"""Seconds between two looks at the files."""


class Failure(NamedTuple):
    """Why the app ended at once: a message for standard error, and the exit code."""

    message: str
    code: int


def _in_thread(what: Callable[..., None], name: str, *about: object) -> None:
    # A daemon, and no worker of Textual's: who leaves meanwhile does not wait for its end.
    Thread(target=what, args=about, name=name, daemon=True).start()


def rest() -> None:
    """Look for garbage again, seldom, and never in what is there now: it stays."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    gc.enable()


class LiveApp(InTurn[Failure]):
    """Reads a dossier, and reads it anew. Its result is a Failure, or None after a normal end.

    A subclass shows what is read: `opened` the first time, `renewed` later; `stale` says why what
    was saved cannot be shown. What was shown before stays then. `prepare` is what opening needs
    besides, in the thread that reads.
    """

    def __init__(
        self,
        opener: Callable[[], Dossier],
        watch: Watch | None = None,
        *,
        dossier: Dossier | None = None,
        plain: bool = False,
    ) -> None:
        """With `dossier`, which was at hand, nothing is read by `opener` before a file changes.

        `plain` is a screen without colours: Textual is to send none of its own making.
        """
        super().__init__(ansi_color=True if plain else None)
        self._opener = opener
        self._watch = watch
        self._looking = False
        self.dossier = dossier
        self.failed: BaseException | None = None

    def prepare(self) -> None:
        """Have ready what is needed to show what was read, such as imports."""

    async def opened(self, dossier: Dossier) -> None:
        """Show what was read."""
        raise NotImplementedError

    def renewed(self, dossier: Dossier, changed: tuple[str, ...]) -> None:
        """Show what was read anew since files, given by their names, changed."""
        raise NotImplementedError

    def stale(self, trouble: str) -> None:
        """Say what is wrong with what was saved."""
        raise NotImplementedError

    def read(self) -> None:
        """Read the dossier for the first time; a faulty one ends the app."""
        _in_thread(self._read, "reading")

    def _read(self) -> None:
        # The pack lives as long as the app. Looking for garbage while its thousands of objects are
        # made finds none and takes a third of the time.
        gc.disable()
        try:
            dossier = self._opener()
            self.prepare()
        except PackError as error:
            self._tell(self.exit, Failure(str(error), FOUND_NOTHING))
        except OSError as error:
            self._tell(self.exit, Failure(f"gsomia-explorer: {os_words(error)}", FOUND_NOTHING))
        except Exception as error:
            self._tell(self._handle_exception, error)
        else:
            self._tell(self._open, dossier)
        finally:
            rest()

    def _tell(self, what: Callable[..., object], *about: object) -> None:
        """Have something done by the app, from a thread, which does not wait for it."""
        with suppress(RuntimeError):  # It has been left meanwhile.
            self.call_later(what, *about)

    def keep_soon(self) -> None:
        """Have the pack ready for the next start, once the reader sees it."""
        if self.dossier is not None:
            afterwards = self.dossier.whole.afterwards
            self.set_timer(SETTLED, lambda: _in_thread(self._keep, "keeping", afterwards))

    def _keep(self, afterwards: Callable[[], None]) -> None:
        try:
            afterwards()
        except Exception as error:
            self._tell(self._handle_exception, error)

    async def _open(self, dossier: Dossier) -> None:
        self.dossier = dossier
        await self.opened(dossier)
        self.follow()

    def follow(self) -> None:
        """Read again what changes from now on, where that is wanted."""
        if self._watch is not None:
            self.set_interval(LOOK, self._look)

    def _look(self) -> None:
        # In a thread: of thousands of files, the look would be felt at every key.
        if not self._looking:
            self._looking = True
            _in_thread(self._look_beside, "looking")

    def _look_beside(self) -> None:
        assert self._watch
        try:
            changed = self._watch.changed(gently=True)
        except Exception as error:
            self._tell(self._handle_exception, error)
        else:
            self._tell(self._looked, changed)

    def _looked(self, changed: tuple[str, ...]) -> None:
        self._looking = False
        if changed:
            self._read_again(changed)

    @work(thread=True, exclusive=True, group="again", exit_on_error=False)
    def _read_again(self, changed: tuple[str, ...]) -> None:
        worker = get_current_worker()

        def tell(what: Callable[..., None], *about: object) -> None:
            # A later reading, begun meanwhile, knows better, whichever of them ends first.
            if not worker.is_cancelled:
                what(*about)

        try:
            dossier = self._opener()
        except PackError as error:
            self.call_from_thread(tell, self.stale, str(error))
        except OSError as error:
            self.call_from_thread(tell, self.stale, os_words(error))
        except Exception as error:
            self.call_from_thread(tell, self._handle_exception, error)
        else:
            self.call_from_thread(tell, self._renew, dossier, changed)

    def _renew(self, dossier: Dossier, changed: tuple[str, ...]) -> None:
        self.dossier = dossier
        self.renewed(dossier, changed)

    def _handle_exception(self, error: Exception) -> None:
        """Textual prints a traceback with the values of variables; keep the error for a report."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error  # What failed, and not that something did.
        self.failed = error
        self._return_code = CRASH
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
