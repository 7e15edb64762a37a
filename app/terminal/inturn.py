"""Keys in turn: the next is handled when everything that the one before it set off is done.

Textual gives a key to whatever has the keys when it arrives. Of two keys that come at once, from a
fast typist, a paste without brackets or a slow line, the second arrives before the first has moved
the focus: it goes where it is not meant to, or is lost. Here it waits for its turn. Only keys that
move a cursor do not wait for one another: a held one comes faster than its rows can be painted.
"""

from __future__ import annotations

from asyncio import Task, create_task, sleep
from collections import deque
from time import monotonic

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump

LONGEST = 0.5
"""Seconds that a key waits for its turn at most, where something is busy for longer."""

AT_ONCE = 200
"""How many times is looked whether everything is done before the looking itself takes a pause."""

_CURSORS = {
    **dict.fromkeys(("up", "down", "pageup", "pagedown", "home", "end"), "keys"),
    **dict.fromkeys(("j", "k"), "letters"),
}
"""Keys that move a cursor where it is; letters may be text where another key has led."""


class InTurn(App[ReturnType]):
    """An app that handles keys and pastes one after the other."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._to_come: deque[events.Event] = deque()
        self._turns: Task[None] | None = None
        self._last: events.Event | None = None
        self._away = False

    def watch_app_focus(self, focus: bool) -> None:
        """Back in the window the keys go somewhere, also where a screen was opened meanwhile."""
        back, self._away = self._away and focus, not focus
        if not back or self.screen.focused is not None:
            return
        wanted = self.screen.AUTO_FOCUS if self.screen.AUTO_FOCUS is not None else self.AUTO_FOCUS
        for widget in self.screen.query(wanted or "*"):
            if widget.focusable:
                self.screen.set_focus(widget, scroll_visible=False)
                return

    async def on_event(self, event: events.Event) -> None:
        """Handle an event in its turn: a key or a paste once the one before it is done with.

        A click beside the screen, as while it shrinks, would take the keys from everything.
        """
        if isinstance(event, events.MouseDown | events.MouseUp) and not event.is_forwarded:
            beside = not self.size.region.contains_point(event.screen_offset)
            if beside and self.mouse_captured is None:
                return
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._turns is not None and (self._to_come or not self._together(event)):
            self._to_come.append(event)
        else:
            await self._handle(event)
            if self._turns is None:
                self._turns = create_task(self._take_turns())

    def _together(self, event: events.Event) -> bool:
        """Whether an event may be handled while the one before it is being handled."""
        last = self._last
        if not isinstance(event, events.Key) or not isinstance(last, events.Key):
            return False
        return event.key in _CURSORS and _CURSORS[event.key] == _CURSORS.get(last.key)

    async def _handle(self, event: events.Event) -> None:
        self._last = event
        await super().on_event(event)

    async def _take_turns(self) -> None:
        """Wait until a key is done with, then handle the next, until none is left."""
        try:
            await self._done()
            while self._to_come and self._is_on:
                await self._handle(self._to_come.popleft())
                while self._to_come and self._together(self._to_come[0]):
                    await self._handle(self._to_come.popleft())
                await self._done()
        except Exception as error:
            self._handle_exception(error)
        finally:
            self._turns = None

    async def _done(self) -> None:
        """Wait until no message is left to be handled, and whatever came on top is ready."""
        end = monotonic() + LONGEST
        looks = quiet = 0
        # Twice: what was handled between two looks may have sent something.
        while quiet < 2 and self._is_on and monotonic() < end:
            await sleep(0 if looks < AT_ONCE else 0.001)
            looks += 1
            quiet = quiet + 1 if self._is_on and self._is_quiet() else 0

    @property
    def _is_on(self) -> bool:
        return self.is_running and bool(self.screen_stack)

    def _is_quiet(self) -> bool:
        screen = self.screen
        pumps: list[MessagePump] = [self, *self.screen_stack, *screen.walk_children()]
        return screen.is_mounted and not any(pump.message_queue_size for pump in pumps)
