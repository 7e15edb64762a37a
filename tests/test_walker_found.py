"""What walks found, each once: moves that led somewhere wrong, and where they lead now."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.events import AppBlur, AppFocus
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Static

from app.terminal.inturn import InTurn
from content.dossier import Dossier
from screens.questions import QuestionsScreen
from screens.searching import SearchScreen
from screens.shelf import ShelfScreen
from screens.viewing import ViewScreen
from tests.seeing import Size, squash
from tests.stepping import Walker, safe, walking

Start = Callable[..., AbstractAsyncContextManager[Walker]]


@pytest.fixture
def start(dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Starts an explorer to make moves in."""
    for name, value in safe(tmp_path).items():
        monkeypatch.setenv(name, value)

    @asynccontextmanager
    async def begin(size: Size = (120, 40)) -> AsyncIterator[Walker]:
        async with walking(tmp_path, dossier, size) as walker:
            await walker.make("escape")
            yield walker
            walker.check()

    return begin


@pytest.mark.parametrize("key", ["m", "d", "w", "u"])
async def test_left_leads_out_of_a_zoomed_shelf(start: Start, key: str) -> None:
    async with start() as walker:
        for left in ("h", "left"):
            await walker.make(key, "z", left)
            walker.check()
            screen = walker.app.screen
            assert isinstance(screen, ShelfScreen) and screen.shelf.has_focus
            await walker.make("escape")
            assert walker.home


async def test_left_leads_out_of_the_zoomed_detail_of_the_matrix(start: Start) -> None:
    async with start() as walker:
        await walker.make("s", "enter", "z", "h")
        walker.check()
        screen = walker.app.screen
        assert isinstance(screen, QuestionsScreen) and screen.matrix.has_focus


async def test_a_click_and_another_beside_the_palette_close_it_once(start: Start) -> None:
    async with start() as walker:
        await walker.make("m", "colon")
        await walker.make("double:10:990", hurried=True)
        assert walker.kind == "ShelfScreen"
        await walker.make("escape", "colon")
        await walker.make("escape", "escape", hurried=True)
        assert walker.home


async def test_the_help_comes_to_rest_in_a_sliver(start: Start) -> None:
    for width in range(1, 8):
        async with start((width, 9)) as walker:
            await walker.make("question_mark")
            assert walker.kind == "HelpScreen"


async def test_what_is_opened_from_the_end_of_a_text_is_seen_from_its_top(start: Start) -> None:
    async with start((80, 24)) as walker:
        await walker.make("4", "end", "enter", hurried=True)
        detail, dossier = walker.app.explorer.detail, walker.app.explorer.dossier
        assert dossier and detail.has_focus
        quote = dossier.pack.quote(detail.current)
        painted = squash(walker.page.inside(detail).replace("▌", ""))
        assert squash(quote.text) in painted, walker.page.grid


# Keys that come at once


async def test_letters_right_after_the_slash_are_searched_for(start: Start) -> None:
    async with start() as walker:
        await walker.make("slash", *"grave", "space", *"change", hurried=True)
        screen = walker.app.screen
        assert isinstance(screen, SearchScreen)
        assert screen.line.value == "grave change"
        await walker.make("escape", "slash", "paste:trust", hurried=True)
        screen = walker.app.screen
        assert isinstance(screen, SearchScreen)
        assert screen.line.value == "trust"


async def test_letters_right_after_the_colon_are_the_palettes(start: Start) -> None:
    async with start() as walker:
        await walker.make("colon", *"mechanisms", "enter", hurried=True)
        assert walker.kind == "ShelfScreen"


async def test_a_key_goes_where_the_one_before_it_led(start: Start) -> None:
    async with start() as walker:
        detail = walker.app.explorer.detail
        row = walker.app.explorer.timeline.current
        await walker.make("enter")
        first = detail.current
        await walker.make("down")
        second = detail.current
        assert first != second
        await walker.make("escape")
        await walker.make("enter", "down", hurried=True)
        assert (walker.app.explorer.timeline.current, detail.current) == (row, second)
        await walker.make("escape", "up", "down", "2", "down", "3", "1", hurried=True)
        assert walker.app.explorer.timeline.has_focus
        await walker.make("s", "right", "enter", "escape", "escape", "m", "down", hurried=True)
        assert walker.kind == "ShelfScreen"


@pytest.mark.parametrize("key", ["down", "j"])
async def test_a_key_that_is_held_waits_for_nothing_but_what_came_before(
    start: Start, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with start() as walker:
        waited = 0
        real = InTurn._done

        async def done(self: InTurn[object]) -> None:
            nonlocal waited
            waited += 1
            await real(self)

        monkeypatch.setattr(InTurn, "_done", done)
        timeline = walker.app.explorer.timeline
        await walker.make("home")
        for _ in range(12):
            await walker.make(key)
        there, waited = timeline.current, 0
        await walker.make("home")
        assert timeline.current != there
        waited = 0
        await walker.make(*[key] * 12, hurried=True)
        assert timeline.current == there
        assert waited == 1, "the rows between are not painted"
        await walker.make("enter", *[key] * 5, "escape", *["up"] * 5, hurried=True)
        assert timeline.has_focus


async def test_an_answer_that_comes_while_the_search_goes_is_dropped(start: Start) -> None:
    async with start() as walker:
        await walker.make("slash", *"trust")
        screen = walker.app.screen
        assert isinstance(screen, SearchScreen)
        await walker.make("escape")
        screen._list(screen.found)
        assert walker.home


async def test_a_pack_that_is_saved_while_a_view_goes_does_no_harm(start: Start) -> None:
    async with start() as walker:
        for key in ("s", "m", "e", "c", "a"):
            await walker.make(key)
            screen = walker.app.screen
            assert isinstance(screen, ViewScreen)
            await walker.make("escape", "escape")
            screen.renew(screen.dossier.whole)
            await walker.make("escape")


async def test_a_click_beside_the_screen_takes_the_keys_from_nothing(start: Start) -> None:
    async with start() as walker:
        focused = walker.app.focused
        await walker.make("click:1500:1500", "double:-100:20")
        assert walker.app.focused is focused


async def test_what_is_going_cannot_be_marked_with_the_mouse(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as walker:
        gone = Static("gone")
        with monkeypatch.context() as patch:
            patch.setattr(
                Screen, "get_widget_and_offset_at", lambda *at: (gone, Offset(0, 0)), raising=True
            )
            await walker.make("click:100:500")
        await walker.make("click:100:500")


async def test_a_list_of_the_palette_can_be_paged_before_it_is_drawn(start: Start) -> None:
    async with start() as walker:
        await walker.make("colon", *"theme", "enter", "pagedown", "pageup", hurried=True)
        assert walker.kind == "CommandPalette"
        await walker.make("escape")
        assert walker.home


async def test_back_to_the_tour_from_a_day_leaves_the_way_forward(start: Start) -> None:
    async with start() as walker:
        await walker.make("t", "escape", "enter", "escape", "less_than_sign")
        here = walker.spot.ref
        await walker.make("b")
        assert walker.spot.ref.startswith("tour/")
        await walker.make("B")
        assert walker.spot.ref == here != "tour/begin"


async def test_a_screen_opened_while_the_window_was_left_has_the_keys(start: Start) -> None:
    async with start() as walker:
        await walker.make("colon")
        walker.app.post_message(AppBlur())
        await walker.page.settle()
        walker.app.search_themes()
        await walker.page.settle()
        assert walker.app.focused is None
        walker.app.post_message(AppFocus())
        await walker.page.settle()
        assert walker.app.focused is not None and walker.kind == "CommandPalette"
