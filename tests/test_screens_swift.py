"""What a key sets off and what it does not: rows drawn, panes filled, days worked out."""

from __future__ import annotations

from pathlib import Path
from threading import Event as Flag
from typing import Any

import pytest
from rich.console import RenderableType
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from app.tui import ExplorerApp
from content.arcs import Linkage
from content.dossier import Dossier
from content.loader import load
from content.model import Record
from content.pack import Pack
from content.record import replace
from content.store.opening import BUILT_IN
from screens import arcs as arcs_of_screens
from screens import guided
from screens.arcs import Arcs
from screens.pane import Pane
from tests.pages import Explore
from tests.seeing import in_view


@pytest.fixture
def drawn_rows(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The rows that panes draw, by the id of the pane and the number of the row."""
    made: list[tuple[str, int]] = []
    real = Pane.row

    def row(pane: Pane, at: int, width: int) -> Content:
        made.append((str(pane.id), at))
        return real(pane, at, width)

    monkeypatch.setattr(Pane, "row", row)
    return made


async def test_a_move_draws_the_rows_that_change_and_no_others(
    explore: Explore, drawn_rows: list[tuple[str, int]]
) -> None:
    async with explore(at="event/seoul-ends-pact") as page:
        await page.press("up", "down", "up")
        drawn_rows.clear()
        await page.press("down")
        assert len(drawn_rows) <= 12, "the two rows of the cursor, and those marked or not any more"


async def test_a_day_that_was_shown_before_draws_nothing_anew(
    explore: Explore, drawn_rows: list[tuple[str, int]]
) -> None:
    async with explore() as page:
        await page.press("less_than_sign", "less_than_sign", "greater_than_sign")
        drawn_rows.clear()
        await page.press("less_than_sign", "greater_than_sign")
        assert drawn_rows == []


async def test_the_arcs_are_laid_out_when_they_are_shown(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Dossier] = []
    real = Arcs.show_dossier

    def show(arcs: Arcs, dossier: Dossier) -> None:
        asked.append(dossier)
        real(arcs, dossier)

    monkeypatch.setattr(Arcs, "show_dossier", show)
    async with explore() as page:
        await page.press("less_than_sign", "greater_than_sign")
        assert asked == []
        await page.press("3", "z")
        assert asked == [page.explorer.dossier] and page.explorer.arcs.refs
        await page.press("z", "less_than_sign")
        assert len(asked) == 1 and not page.explorer.arcs.refs


async def test_many_keys_at_once_are_followed_by_the_detail_in_few_steps(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explore() as page:
        await page.press("home")
        shown: list[str] = []
        real = page.explorer._crumbs

        def crumbs(record: Record, quote: str = "") -> None:
            shown.append(record.ref)
            real(record, quote)

        monkeypatch.setattr(page.explorer, "_crumbs", crumbs)
        for _ in range(30):
            page.app.post_message(events.Key("down", None))
        last = page.explorer.timeline.refs[30]
        await page.until(lambda: page.ref == last, last)
        assert shown[-1] == last and len(shown) < 15


async def test_a_day_of_a_large_pack_is_worked_out_beside_the_keys(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guided, "SWIFT", 0)
    free = Flag()
    real = guided.readied
    asked: list[object] = []

    def held(dossier: Dossier) -> None:
        asked.append(dossier.as_of)
        assert free.wait(20)
        real(dossier)

    monkeypatch.setattr(guided, "readied", held)
    async with explore() as page:
        days = page.dossier.days
        await page.press("less_than_sign", "less_than_sign", "less_than_sign")
        assert "Working out what was on the record by" in page.said
        await page.press("home", "down")
        second = page.explorer.timeline.refs[1]
        assert page.ref == second, "the keys are answered meanwhile"
        assert page.explorer.dossier is page.dossier
        free.set()
        await page.until(
            lambda: page.explorer.dossier is not None and page.explorer.dossier.as_of == days[-3],
            "the day of the last key",
        )
        assert asked in ([days[-1], days[-3]], [days[-3]]), (
            "what is not wanted any more is left out"
        )


async def test_what_is_covered_by_the_panes_is_not_painted_below_them(explore: Explore) -> None:
    async with explore() as page:
        painted = {str(widget.id) for widget in page.app.screen._compositor.visible_widgets}
        assert {"timeline", "actors", "ladder", "detail", "title", "keybar"} <= painted
        assert not {"body", "panes"} & painted


async def test_the_ground_below_the_panes_is_painted_as_one_line(explore: Explore) -> None:
    async with explore() as page:
        whole = page.explorer.outer_size.region
        with page.app._context():
            lines = page.explorer.render_lines(whole)
            usual = Widget.render_lines(page.explorer, whole)
        assert lines == usual and len(lines) == whole.height > 10
        assert len({id(line) for line in lines}) == 1
        assert len({id(line) for line in usual}) > 1


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_the_way_down_to_the_quotes_and_back_is_painted_in_one_frame(
    explore: Explore, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with explore(at="event/seoul-ends-pact") as page:
        # The first time the screen is laid out, too.
        await page.press("enter", "escape", *(["enter"] if key == "escape" else []))
        screen = page.explorer
        frames: list[tuple[bool, bool, str | None, set[Widget]]] = []
        real = ExplorerApp._display

        def display(app: ExplorerApp, over: Screen[Any], update: RenderableType | None) -> None:
            if update is not None and over is screen:
                painted = set(screen._dirty_widgets)
                keys = screen.detail.has_focus, screen.timeline.has_focus
                frames.append((*keys, screen.detail.border_subtitle, painted))
            real(app, over, update)

        monkeypatch.setattr(ExplorerApp, "_display", display)
        await page.press(key)
        down, up, below, painted = frames[0]
        assert (down, up) == ((True, False) if key == "enter" else (False, True))
        assert below == (screen.detail.current or "event/seoul-ends-pact")
        assert screen.detail in painted and screen not in painted
        for *_, later in frames[1:]:
            assert later.isdisjoint({screen, screen.detail, *screen.panes})


async def test_the_arcs_of_a_large_pack_are_laid_out_beside_the_keys(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = Flag()

    def held(pack: Pack) -> object:
        assert free.wait(20)
        return Linkage(pack)

    async with explore(at="link/controls-end-pact") as page:
        await page.press("3", "z")
        swift = (page.refs("arcs"), page.explorer.arcs.current, page.explorer.arcs.count)
        assert page.ref == swift[1] == "link/controls-end-pact"
    monkeypatch.setattr(arcs_of_screens, "SWIFT", 0)
    monkeypatch.setattr(arcs_of_screens, "Linkage", held)
    async with explore(at="link/controls-end-pact") as page:
        await page.press("3", "z")
        arcs = page.explorer.arcs
        assert "Laying out the links" in in_view(arcs).plain and not arcs.refs
        assert page.ref == "link/controls-end-pact" and page.explorer.active is arcs
        await page.press("down", "right")
        assert page.focused == "arcs", "the keys are answered meanwhile"
        assert [arcs.holds(ref) for ref in (*swift[0], swift[1])] == [True] * (len(swift[0]) + 1)
        apart = next(e for e in page.dossier.pack.events if e.ref not in swift[0])
        assert not any(map(arcs.holds, (apart.ref, "link/no", "actor/japan")))
        free.set()
        await page.until(lambda: bool(arcs.refs), "the arcs")
        await page.settle()
        assert (page.refs("arcs"), arcs.current, arcs.count) == swift
        assert page.ref == "link/controls-end-pact" and page.focused == "arcs"
        assert not arcs.holds(apart.ref) and arcs.holds(swift[1])


async def test_arcs_that_are_left_are_not_shown_when_they_are_laid_out(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = Flag()
    done: list[object] = []

    def held(pack: Pack) -> object:
        assert free.wait(20)
        done.append(Linkage(pack))
        return done[-1]

    async with explore() as page:
        monkeypatch.setattr(arcs_of_screens, "SWIFT", 0)
        monkeypatch.setattr(arcs_of_screens, "Linkage", held)
        await page.press("3", "z", "z", "less_than_sign")
        free.set()
        await page.until(lambda: bool(done), "the layout")
        await page.settle()
        assert not page.explorer.arcs.refs and page.focused == "ladder"


async def test_arcs_of_a_larger_day_do_not_come_over_those_that_are_shown(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = Flag()
    few = next(d for d in map(dossier.at, reversed(dossier.days)) if links(d) < links(dossier))

    def held(pack: Pack) -> object:
        assert pack is few.pack or free.wait(20)
        return Linkage(pack)

    monkeypatch.setattr(arcs_of_screens, "SWIFT", links(few))
    monkeypatch.setattr(arcs_of_screens, "Linkage", held)
    async with Explore(dossier, tmp_path)() as page:
        await page.press("3", "z")
        while page.explorer.dossier is not few:
            await page.press("less_than_sign")
        before = list(page.explorer.arcs.refs)
        free.set()
        await page.pilot.pause(0.2)
        assert list(page.explorer.arcs.refs) == before != []


async def test_arcs_that_are_read_again_stay_where_the_keys_went(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arcs_of_screens, "SWIFT", 0)
    async with Explore(dossier, tmp_path)() as page:
        await page.press("3", "z")
        arcs = page.explorer.arcs
        await page.until(lambda: bool(arcs.refs), "the arcs")
        await page.press("home", "down", "down", "down")
        here = arcs.current, page.ref
        with page.app._context():
            page.explorer.renew(Dossier(dossier.pack))
        assert not arcs.refs
        await page.until(lambda: bool(arcs.refs), "the arcs again")
        await page.settle()
        assert (arcs.current, page.ref) == here


async def test_an_event_in_another_lane_is_drawn_there_when_it_is_read_again(
    tmp_path: Path,
) -> None:
    pack = load(BUILT_IN)
    event = next(event for event in pack.events if event.lane == "history")
    moved = tuple(replace(e, lane="trade") if e is event else e for e in pack.events)
    async with Explore(Dossier(pack), tmp_path)(at=event.ref) as page:
        before = page.explorer.timeline.render_line
        lines = [before(y).text for y in range(8)]
        with page.app._context():
            page.explorer.renew(Dossier(replace(pack, events=moved)))
        await page.settle()
        assert [before(y).text for y in range(8)] != lines


def links(dossier: Dossier) -> int:
    """How many links there are."""
    return len(dossier.pack.links)
