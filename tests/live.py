"""An explorer on a pack that is being written: files are changed while it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from app.settings import Settings, Store
from app.tui import DEFAULT_THEME
from app.watching import Watch
from content.dossier import Dossier
from screens.chrome import Banner
from screens.explorer import Explorer
from screens.viewing import ViewScreen
from tests.packs import PackFolder
from tests.pages import ExplorerPage
from tests.seeing import Size, WatchedApp, drawn


def drop(made: PackFolder, file: str, id: str) -> PackFolder:
    """Take a record out of a file that is a list of them."""
    path = made.folder / file
    first, *items = ("\n" + path.read_text(encoding="utf-8")).split("\n- id: ")
    kept = [item for item in items if item.split("\n")[0] != id]
    assert len(kept) == len(items) - 1, f"{id!r} is not in {file}"
    text = first.removeprefix("\n") + "".join(f"- id: {item.rstrip()}\n" for item in kept)
    path.write_text(text or "[]\n", encoding="utf-8")
    return made


@dataclass
class LivePage(ExplorerPage):
    """An explorer, and the folder that it shows."""

    made: PackFolder

    async def saved(self) -> None:
        """Have the app look at its files now, and wait until what was saved is read."""
        # A look that is under way may have begun before it was saved.
        await self.until(lambda: not self.app._looking, "the look before")
        self.app._look()
        await self.read_again()

    async def read_again(self) -> None:
        """Wait until nothing is being read."""
        await self.until(lambda: not self.app._looking, "the look")
        workers = self.app.workers
        await self.until(lambda: all(w.is_finished for w in workers), "the reading")
        await self.settle()

    async def home(self) -> None:
        """Back to the panes by Esc alone."""
        for _ in range(6):
            if self.kind == "Explorer":
                return
            await self.press("escape")
        raise AssertionError(f"Esc does not lead out:\n{self.grid}")

    @property
    def banner(self) -> str:
        """The warning below the title as the screen shows it; '' where there is none."""
        banner = self.explorer.query_one(Banner)
        return " ".join(self.within(banner).split()) if banner.display else ""

    @property
    def where(self) -> dict[str, object]:
        """Everything that is the reader's: what is open, every cursor, filters, day and trail."""
        explorer, top = self.explorer, self.app.screen
        found: dict[str, object] = {
            "open": [type(screen).__name__ for screen in self.app.screen_stack],
            "focus": self.focused,
            "subject": self.ref,
            "cursors": [(pane.id, pane.current) for pane in explorer.panes],
            "active": explorer.active.id,
            "reading": (explorer.detail.highlighted, explorer.detail.current),
            "classes": {name for name in explorer.classes if name != "-telling"},
            "lanes": explorer.timeline.lanes,
            "actor": explorer.timeline.actor,
            "day": explorer.dossier and explorer.dossier.as_of,
            "trail": (tuple(explorer.history._spots), explorer.history._at),
            "crumbs": self.crumbs,
            "tour": (explorer.bar.at, explorer.bar.on, explorer.bar.left),
        }
        if isinstance(top, ViewScreen) and not isinstance(top, Explorer):
            found["view"] = (top.detail.current, top.dossier.as_of, getattr(top.main, "row", ""))
        return found


@asynccontextmanager
async def live(
    made: PackFolder, size: Size = (120, 40), *, articles: Path | None = None
) -> AsyncIterator[LivePage]:
    """Run an explorer that watches a pack's folder, and that of its articles."""
    store = Store(made.folder.parent / "state")
    assert store.save(Settings(DEFAULT_THEME)) == ""
    watch = Watch([folder for folder in (made.folder, articles) if folder])
    app = WatchedApp(lambda: Dossier.open(made.folder, articles), store, None, watch)
    async with app.run_test(size=size, notifications=True) as pilot:
        page = LivePage(app, pilot, made)
        await page.until(lambda: bool(page.explorer.spot.ref), "the pack")
        await page.until(lambda: bool(drawn(page.pane("detail"))), "the detail")
        yield page
    assert app.failed is None
