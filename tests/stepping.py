"""An explorer to make moves in, one after another or at once, and what must hold after each."""

from __future__ import annotations

import asyncio
import unicodedata
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.geometry import Size as Area
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

from app.live import LiveApp
from app.settings import Store
from app.watching import Watch
from content.dossier import Dossier
from screens.history import Spot
from tests.pages import ExplorerPage
from tests.seeing import PATIENCE, Size, WatchedApp
from tests.truths import check_alive, check_day, check_focus, check_grid, check_quotes, check_rows
from tests.walks import TINY, Saves, Walk

LAST = 30
"""How many of the last keys a failure tells."""


class WalkedApp(WatchedApp):
    """The app, keeping which commands did something on which screen."""

    def __init__(self, *how: Any, **named: Any) -> None:
        super().__init__(*how, **named)
        self.done: Counter[str] = Counter()
        self.renewals = self.stales = 0

    async def _dispatch_action(self, namespace: Any, action_name: str, params: Any) -> bool:
        done = await super()._dispatch_action(namespace, action_name, params)
        if done:
            self.done[f"{action_name}({', '.join(map(repr, params))})"] += 1
        return done

    def renewed(self, dossier: Dossier, changed: tuple[str, ...]) -> None:
        self.renewals += 1
        super().renewed(dossier, changed)

    def stale(self, trouble: str) -> None:
        self.stales += 1
        super().stale(trouble)

    def action_suspend_process(self) -> None:
        """Nothing: the palette offers it too, and it would put the walk to sleep."""


async def rest(app: App[Any]) -> None:
    """Wait until nothing is left to be done: no message, no worker, no painting, no callback.

    Pilot waits for a processor that idles, a tenth of a second a key; this asks the loop.
    """
    loop: Any = asyncio.get_running_loop()
    end = monotonic() + PATIENCE
    while True:
        assert monotonic() < end, "it does not come to rest"
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if app._exception is not None or not app._running or app._exit or not app.screen_stack:
            return
        screen = app.screen
        if app._resize_event is not None:
            app._check_resize()
            continue
        screen._on_timer_update()
        await asyncio.sleep(0)
        busy = any(not worker.is_finished for worker in app.workers)
        busy = busy or (isinstance(app, LiveApp) and app._looking)
        if busy or app._batch_count:
            await asyncio.sleep(0.001)
        elif not (loop._ready or screen._callbacks or screen._dirty_widgets):
            return


def event_of(key: str) -> events.Key:
    """The event of a key, as Textual's own way to press one makes it."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    name = _get_unicode_name_from_key(REPLACED_KEYS.get(key, key))
    try:
        character: str | None = unicodedata.lookup(name)
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)


@dataclass
class Walker:
    """Makes moves in an explorer, and checks after them what must hold on every screen."""

    app: WalkedApp
    page: ExplorerPage
    folder: Path
    saves: Saves | None = None
    number: int = 0
    last: deque[str] = field(default_factory=lambda: deque(maxlen=LAST))
    seen: Counter[tuple[str, Size]] = field(default_factory=Counter)
    quotes: int = 0

    @property
    def kind(self) -> str:
        return type(self.app.screen).__name__

    @property
    def over(self) -> bool:
        """Whether the app has ended."""
        return self.app._exit or not self.app._running

    # Moves

    async def make(self, *moves: str, hurried: bool = False) -> None:
        """Make moves; hurried, without a rest between them."""
        for move in moves:
            self.number += 1
            self.last.append(move)
            if move.startswith("save:"):
                await rest(self.app)  # A look that is under way may have passed the file.
            self._send(move)
            if not hurried:
                await rest(self.app)
            if self.over:
                return
        await rest(self.app)

    def _send(self, move: str) -> None:
        name, _, rest = move.partition(":")
        if len(move) == 1 or (not rest and name != "paste"):
            self._post(event_of(move))
            return
        match name:
            case "paste":
                self._post(events.Paste(rest))
            case "size":
                width, height = map(int, rest.split(":"))
                size = Area(width, height)
                driver: Any = self.app._driver
                driver._size = size
                self._post(events.Resize(size, size))
            case "theme":
                self.app.theme = rest
            case "save":
                assert self.saves
                self.saves.save(int(rest))
                self.app._look()
            case _:
                self._mouse(name, *rest.split(":"))

    def _post(self, event: events.Event) -> None:
        assert self.app._driver
        event.set_sender(self.app)
        self.app._driver.process_message(event)

    def _mouse(self, name: str, x: str, y: str, way: str = "") -> None:
        width, height = self.app.size
        at = (int(x) * width // 1000, int(y) * height // 1000)
        kinds: tuple[type[events.MouseEvent], ...] = (
            (events.MouseMove, events.MouseDown, events.MouseUp)
            if name != "wheel"
            else (events.MouseScrollUp if way == "up" else events.MouseScrollDown,)
        )
        for kind in kinds * (2 if name == "double" else 1):
            button = 1 if kind in (events.MouseDown, events.MouseUp) else 0
            self._post(kind(None, *at, 0, 0, button, False, False, False, *at))

    # What must hold

    def check(self) -> None:
        """What can be looked at after every move."""
        check_alive(self.page)
        if self.over:
            return
        check_focus(self.page)
        check_grid(self.page)

    async def look(self) -> None:
        """What takes longer to look at: quotes, rows, the day."""
        self.app.clear_notifications()
        await rest(self.app)
        self.quotes += check_quotes(self.page)
        check_rows(self.page)
        check_day(self.page)

    @property
    def where(self) -> tuple[object, ...]:
        """What an Esc changes."""
        explorer = self.app.explorer
        screens = [(id(s), s.classes & {"-zoomed", "-main-only", "-detail-only", "-arcs"})
                   for s in self.app.screen_stack]  # fmt: skip
        day = explorer.dossier and explorer.dossier.as_of
        bar = explorer.bar
        return (screens, self.app.focused, explorer.timeline.filtered, day, bar.on, bar.left,
                bar.display)  # fmt: skip

    @property
    def home(self) -> bool:
        """Whether this is the outermost place of the explorer."""
        explorer = self.app.explorer
        return (
            self.app.screen is explorer
            and explorer.active.has_focus
            and not explorer.has_class("-zoomed")
            and not explorer.timeline.filtered
            and not (explorer.dossier and explorer.dossier.as_of)
            and not explorer.bar.display
        )

    async def go_home(self) -> None:
        """Every Esc leads a step out, and few lead home."""
        most = 3 * len(self.app.screen_stack) + 6
        for _ in range(most):
            if self.home:
                return
            before = self.where
            await self.make("escape")
            self.check()
            assert self.where != before, f"Esc does nothing in the {self.kind}"
        assert self.home, f"{most} Esc do not lead home"

    async def there_and_back(self) -> None:
        """Back and forward lead to the same place."""
        explorer = self.app.explorer
        if self.app.screen is not explorer or explorer.history._at < 1:
            return
        here = explorer.spot.ref
        assert explorer.history.current and explorer.history.current.ref == here, "the trail"
        await self.make("b")
        await self.make("B")
        assert explorer.spot.ref == here, f"b and B lead to {explorer.spot.ref}, not to {here}"

    async def shrink_and_grow(self, small: Size) -> None:
        """In the smallest window the place is kept."""
        if self.kind == "CommandPalette":
            return  # It gives way where there is no room for it.
        width, height = self.app.size
        here = (self.app.screen, self.app.focused, self.spot)
        for across, down in (small, (width, height)):
            await self.make(f"size:{across}:{down}")
            self.check()
        assert (self.app.screen, self.app.focused, self.spot) == here, f"after {small}"

    # Walking

    async def walk(self, walk: Walk, keys: int) -> None:
        """Walk until so many moves are made, or the app was left."""
        end = self.number + keys
        while self.number < end and not self.over:
            moves = walk.onward(self.kind)
            await self.make(*moves, hurried=walk.random.random() < 0.2)
            if self.over:
                break
            self.check()
            self.seen[self.kind, self.app.size] += 1
            dice = walk.random.random()
            if dice < 0.15:
                await self.look()
            elif dice < 0.18:
                await self.there_and_back()
            elif dice < 0.19:
                await self.go_home()
            elif dice < 0.2:
                await self.shrink_and_grow(walk.random.choice(TINY))
        check_alive(self.page)

    @property
    def spot(self) -> Spot:
        """Where in the explorer one is."""
        return self.app.explorer.spot


@asynccontextmanager
async def walking(
    folder: Path, dossier: Dossier | None, size: Size = (120, 40), saves: Saves | None = None
) -> AsyncIterator[Walker]:
    """An explorer to walk in, on a dossier, or on a pack in a folder that is being written.

    `folder` is where it remembers.
    """

    def opener() -> Dossier:
        opened = Dossier.open(saves.folder) if saves else dossier
        assert opened
        return opened

    watch = Watch([saves.folder]) if saves else None
    app = WalkedApp(opener, Store(folder / "state"), None, watch)
    async with app.run_test(size=size, notifications=True) as pilot:
        page = ExplorerPage(app, pilot)
        await page.until(lambda: bool(page.explorer.spot.ref), "the pack")
        yield Walker(app, page, folder, saves)


def safe(folder: Path) -> dict[str, str]:
    """The environment in which a walk touches nothing but a folder: no tools, no downloads."""
    return {"PATH": str(folder), "DISPLAY": "", "WAYLAND_DISPLAY": "",
            "XDG_DOWNLOAD_DIR": str(folder), "HOME": str(folder)}  # fmt: skip
