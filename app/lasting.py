"""A Textual app that ends well, sleeps and wakes, and remembers, whatever the terminal does."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.driver import Driver

from app.live import LiveApp
from app.remembering import Keeper
from app.settings import Settings, Store

if TYPE_CHECKING:
    from app.terminal.driver import TerminalDriver
    from app.terminal.ending import Ending
    from app.watching import Watch
    from content.dossier import Dossier

NOTED = 1.0
"""Seconds after a key or a click until what came of it is noted to be remembered."""

GONE = "A part of the program is gone: was it changed or removed meanwhile? Leave and start again."


class LastingApp(LiveApp):
    """Notes the theme and the place while it runs, and keeps them at any end.

    A subclass says with `now` what is to be remembered.
    """

    def __init__(
        self,
        opener: Callable[[], Dossier],
        store: Store,
        watch: Watch | None = None,
        *,
        dossier: Dossier | None = None,
        plain: bool = False,
    ) -> None:
        super().__init__(opener, watch, dossier=dossier, plain=plain)
        self._settings, self._trouble = store.load()
        self._keeper = Keeper(store, self._settings)
        self._events: asyncio.AbstractEventLoop | None = None
        self._noting = self._leaving = False
        self._terminal: TerminalDriver | None = None
        self.ending: Ending | None = None
        """What listens for signals, where something does."""

    def now(self) -> Settings:
        """What is to be remembered as it is now."""
        raise NotImplementedError

    # To remember

    async def on_event(self, event: events.Event) -> None:
        """Note what is before a key or a click, as that may fail, and soon what came of it."""
        if isinstance(event, events.Key | events.MouseDown | events.MouseUp):
            self.note()
            self.note_soon()
        await super().on_event(event)

    def note_soon(self) -> None:
        """Note what is to be remembered once it has settled."""
        if not self._noting:
            self._noting = True
            self.set_timer(NOTED, self._note_settled)

    def _note_settled(self) -> None:
        self._noting = False
        self.note()

    def note(self) -> None:
        """Have what is to be remembered saved some seconds from now, if it is new."""
        if self.dossier is not None and self.failed is None:
            self._keeper.note(self.now())

    def remember(self) -> str:
        """Save what is not saved yet. Returns a sentence where that failed.

        After a failure inside that is what was before it: the place itself may be what failed.
        """
        self.note()
        return self._keeper.end()

    # To end

    def get_driver_class(self) -> type[Driver]:
        """On Unix our own, which bears a terminal that fails."""
        usual = super().get_driver_class()
        if sys.platform == "win32":
            return usual
        from textual.drivers.linux_driver import LinuxDriver

        from app.terminal.driver import TerminalDriver

        return TerminalDriver if usual is LinuxDriver else usual

    def on_mount(self) -> None:
        """From now on it can be asked to leave, and knows when it was woken."""
        self._events = asyncio.get_running_loop()
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def uses(self, terminal: TerminalDriver) -> None:
        """Told by the terminal's driver that it is the one."""
        self._terminal = terminal

    def leave(self) -> bool:
        """Have the app leave as by its key. From any thread; says whether it could be asked."""
        if self._terminal is not None:
            self._terminal.hurry()
        if self._events is None:
            return False
        try:
            self._events.call_soon_threadsafe(self._leave)
        except RuntimeError:  # It has left meanwhile.
            return True
        return True

    def exit(self, *what: Any, **how: Any) -> None:
        """Leave. What fails on the way out, such as a screen just being made, is no failure."""
        self._leaving = True
        super().exit(*what, **how)

    def _handle_exception(self, error: Exception) -> None:
        if not self._leaving:
            super()._handle_exception(error)

    def _leave(self) -> None:
        try:
            self.note()  # Now: what is under way may keep it from its last lines.
        finally:
            self.exit()

    def last_words(self) -> None:
        """Keep what can be kept and give the terminal back, from a thread, when nothing helps."""
        self._keeper.end()
        if self._terminal is not None:
            self._terminal.give_back()

    def lost(self) -> None:
        """The terminal is gone. From any thread."""
        if self.ending is not None:
            self.ending.lost()

    # To sleep

    def action_suspend_process(self) -> None:
        """Sleep until the shell wakes it, if there is one that does."""
        from app.terminal import suspending

        if self._terminal is None or not suspending.possible():
            self.notify("Nothing here could wake the explorer again, so it stays awake.")
            return
        self.note()
        # The terminal is given back first: once others of our group have stopped it is the shell's.
        with self.suspend():
            suspending.stop()

    # Parts of the program that are read when they are first used

    async def run_action(self, *what: Any, **how: Any) -> bool:
        """Do an action. Where a part of the program is gone, say so and go on."""
        try:
            return await super().run_action(*what, **how)
        except ImportError:
            self.notify(GONE, severity="warning", timeout=10, markup=False)
            return True
