"""A pack at hand: the first frame is what stays, in every size and theme, wherever it opens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.console import RenderableType
from textual import events
from textual.screen import Screen
from textual.strip import Strip

from app.settings import Settings, Store
from app.tui import DEFAULT_THEME, ExplorerApp
from content.dossier import Dossier
from screens.base import MODES
from screens.history import Spot

SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]


class Frames(ExplorerApp):
    """Keeps what is painted, and whether the styles of modes were read by then."""

    def __init__(self, dossier: Dossier, store: Store, spot: Spot | None = None) -> None:
        def opener() -> Dossier:
            raise AssertionError("it is at hand")

        super().__init__(opener, store, spot, dossier=dossier)
        self.frames: list[list[Strip]] = []
        self.modes: list[bool] = []

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if renderable is not None:
            self.frames.append(screen._compositor.render_strips())
            self.modes.append(self.stylesheet.has_source(str(MODES)))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


async def frames(app: Frames, size: tuple[int, int]) -> tuple[list[Strip], list[Strip]]:
    """The first frame, and the one that is there when all is done."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.1)
        assert app.screen is app.explorer and len(app.screen_stack) == 1
        return app.frames[0], app.screen._compositor.render_strips()


@pytest.mark.parametrize("theme", [DEFAULT_THEME, "textual-light", "ansi-dark"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_first_frame_is_what_stays(
    dossier: Dossier, store: Store, size: tuple[int, int], theme: str
) -> None:
    store.save(Settings(theme))
    app = Frames(dossier, store)
    first, last = await frames(app, size)
    assert any("4 Detail" in strip.text for strip in first)
    assert first == last


@pytest.mark.parametrize("ref", ["actor/japan", "link/controls-end-pact", "question/retaliation"])
async def test_it_opens_where_it_is_asked_to(dossier: Dossier, store: Store, ref: str) -> None:
    app = Frames(dossier, store, Spot(ref))
    first, last = await frames(app, (120, 40))
    assert first == last
    assert app.explorer.spot.ref == ref


async def test_a_place_that_is_remembered_is_in_the_first_frame(
    dossier: Dossier, store: Store
) -> None:
    event = dossier.pack.events[0]
    store.save(Settings("", event.ref))
    first, last = await frames(app := Frames(dossier, store), (120, 40))
    assert first == last and app.explorer.spot.ref == event.ref
    assert any(event.title in strip.text for strip in first)


async def test_a_remembered_place_that_is_gone_leaves_the_start(
    dossier: Dossier, store: Store
) -> None:
    store.save(Settings("", "event/never-was"))
    first, last = await frames(app := Frames(dossier, store), (120, 40))
    assert first == last and app.explorer.spot.ref == dossier.pack.header.start


@pytest.mark.parametrize(("width", "read"), [(99, True), (100, False), (159, False), (160, True)])
async def test_the_styles_of_modes_wait_where_the_first_frame_needs_none(
    dossier: Dossier, store: Store, width: int, read: bool
) -> None:
    app = Frames(dossier, store)
    await frames(app, (width, 40))
    assert app.modes[0] is read and app.modes[-1]


async def test_the_keys_go_to_it_at_once(dossier: Dossier, store: Store) -> None:
    app = Frames(dossier, store)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause(0.1)
        assert app.focused is app.explorer.detail
        assert app.explorer.spot.ref not in ("", dossier.pack.header.start)


async def test_a_pack_that_was_read_is_entered_once_however_late_the_first_layout_is(
    dossier: Dossier, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered: list[Dossier] = []
    monkeypatch.setattr(ExplorerApp, "entered", lambda _, dossier: entered.append(dossier))
    app = ExplorerApp(lambda: dossier, store)
    async with app.run_test(size=(120, 40)) as pilot:
        while not entered:
            await pilot.pause(0.01)
        app.post_message(events.Ready())  # As from a terminal that had no size until now.
        await pilot.pause(0.05)
    assert entered == [dossier]
