"""Saving while the explorer runs: soon after a change, once, and never without one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event
from threading import enumerate as threads

import pytest

from app.remembering import Keeper
from app.settings import Settings, Store
from app.tui import DEFAULT_THEME
from tests.pages import Explore

BEFORE = Settings("nord", "event/rulings")
PATIENCE = 30.0
LONG = 3600.0
"""Seconds that no test waits: what is saved before they are over was not waited for."""


class Slow(Store):
    """A store whose disk answers when it is let, and which counts what it is given."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked, self.gate, self.done = Event(), Event(), Event()
        self.gate.set()
        self.saved: list[Settings] = []
        self.trouble = ""

    def save(self, settings: Settings, before: Settings | None = None) -> str:
        self.saved.append(settings)
        self.asked.set()
        assert self.gate.wait(PATIENCE)
        told = self.trouble or super().save(settings, before)
        self.done.set()
        return told


@pytest.fixture
def store(tmp_path: Path) -> Slow:
    """A store that remembers a theme and a place."""
    assert Store(tmp_path).save(BEFORE) == ""
    return Slow(tmp_path)


def moved(ref: str) -> Settings:
    """Another place."""
    return replace(BEFORE, ref=ref)


def test_nothing_is_written_while_nothing_changes(store: Slow) -> None:
    keeper = Keeper(store, BEFORE, soon=0)
    for _ in range(100):
        keeper.note(BEFORE)
    assert not [thread for thread in threads() if thread.name == "remembering"]
    assert keeper.end() == ""
    assert store.saved == []


def test_a_change_is_saved_without_anybody_asking(store: Slow) -> None:
    keeper = Keeper(store, BEFORE, soon=0)
    keeper.note(moved("event/a"))
    assert store.done.wait(PATIENCE)
    assert store.load() == (moved("event/a"), "")
    assert keeper.end() == ""
    assert store.saved == [moved("event/a")], "and not once more at the end"


def test_many_changes_are_saved_once_and_the_last_at_the_end(store: Slow) -> None:
    keeper = Keeper(store, BEFORE, soon=LONG)
    for number in range(50):
        keeper.note(moved(f"event/{number}"))
    assert store.saved == []
    assert keeper.end() == ""
    assert store.saved == [moved("event/49")]
    assert store.load() == (moved("event/49"), "")


def test_noting_does_not_wait_for_the_disk_and_what_came_meanwhile_is_saved_too(
    store: Slow,
) -> None:
    keeper = Keeper(store, BEFORE, soon=0)
    store.gate.clear()
    keeper.note(moved("event/a"))
    assert store.asked.wait(PATIENCE)
    keeper.note(moved("event/b"))
    keeper.note(moved("event/c"))
    store.gate.set()
    assert keeper.end() == ""
    assert store.saved[0] == moved("event/a") and store.saved[-1] == moved("event/c")
    assert store.load() == (moved("event/c"), "")


def test_a_disk_that_hangs_does_not_hold_the_end(store: Slow) -> None:
    keeper = Keeper(store, BEFORE, soon=0)
    store.gate.clear()
    keeper.note(moved("event/a"))
    assert "does not answer" in keeper.end(grace=0.05)
    store.gate.set()


def test_what_could_not_be_saved_is_tried_again_at_the_end_and_said(store: Slow) -> None:
    keeper = Keeper(store, BEFORE, soon=0)
    store.trouble = "It could not be remembered."
    keeper.note(moved("event/a"))
    assert store.done.wait(PATIENCE)
    assert keeper.end() == "It could not be remembered."
    assert store.load() == (BEFORE, "")
    store.trouble = ""
    assert keeper.end() == ""
    assert store.load() == (moved("event/a"), "")


def test_only_what_this_run_changed_is_written(store: Slow, tmp_path: Path) -> None:
    one, two = Keeper(store, BEFORE, soon=LONG), Keeper(store, BEFORE, soon=LONG)
    one.note(replace(BEFORE, theme="dracula"))
    assert one.end() == ""
    two.note(moved("event/a"))
    assert two.end() == ""
    assert store.load() == (Settings("dracula", "event/a"), "")


async def test_the_explorer_saves_while_it_runs(explore: Explore) -> None:
    async with explore() as page:
        await page.press("down", "down")
        there = page.ref
        store = Store(explore.state)
        await page.until(lambda: store.load()[0].ref == there, "the saving")
        assert store.load() == (Settings(DEFAULT_THEME, there), "")
        page.app.theme = "nord"
        await page.press("up")
        back = page.ref
        await page.until(lambda: store.load()[0] == Settings("nord", back), "the saving again")


async def test_two_explorers_leave_each_other_what_the_other_chose(explore: Explore) -> None:
    async with explore() as one:
        async with explore() as two:
            await two.palette("theme", "Theme")
            await two.until(lambda: two.kind == "CommandPalette", "the themes")
            await two.palette("nord", "nord")
            await two.until(lambda: two.app.theme == "nord", "the theme")
        await one.press("down")
        there = one.ref
    assert Store(explore.state).load() == (Settings("nord", there), "")
