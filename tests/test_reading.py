"""The screen until the pack is there: what it tells, what can be done there, how it gives way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from rich.cells import cell_len

from app.settings import Settings, Store
from app.terminal import signs
from app.tui import DEFAULT_THEME
from content.dossier import Dossier
from content.faults import PackError
from screens import reading
from screens.base import FRAME, PANES, VIEWS
from screens.chrome import KeyBar
from screens.reading import Progress, Reading, ReadingScreen
from tests.pages import ExplorerPage
from tests.seeing import Page, Size, WatchedApp

WORDS = "Reading the articles …"

KEPT = Settings(DEFAULT_THEME, "event/rulings", "")


class Slow:
    """An opener that is let through by the test, and tells how far it is as the test says."""

    def __init__(self, dossier: Dossier) -> None:
        self.gate, self.begun = Event(), Event()
        self.dossier = dossier
        self.fails: Exception | None = None

    def __call__(self) -> Dossier:
        self.begun.set()
        assert self.gate.wait(30)
        if self.fails:
            raise self.fails
        return self.dossier


@asynccontextmanager
async def opening(
    slow: Slow, state: Path, progress: Progress | None = None, size: Size = (120, 40)
) -> AsyncIterator[ExplorerPage]:
    """An explorer whose pack is still being read."""
    store = Store(state)
    assert store.save(KEPT) == ""
    app = WatchedApp(slow, store, progress=progress)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            page = ExplorerPage(app, pilot)
            await page.until(slow.begun.is_set, "the reading")
            yield page
    finally:
        slow.gate.set()
    assert app.remember() == ""


@pytest.fixture
def slow(dossier: Dossier) -> Slow:
    return Slow(dossier)


async def come(page: ExplorerPage, slow: Slow) -> None:
    """Let the pack come, and wait until the panes show it."""
    slow.gate.set()
    await page.until(lambda: page.kind == "Explorer", "the explorer")
    await page.until(lambda: "4 Detail" in page.grid, "the panes")


def share(page: Page) -> tuple[int, int]:
    """How many cells of the bar are firm, and how many there are."""
    line = page.grid.split("\n")[2]
    assert set(line) <= {"━", "╌"}, line
    assert "╌━" not in line
    return line.count("━"), len(line)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is late from the beginning."""
    monkeypatch.setattr(reading, "LATE", 0.001)
    monkeypatch.setattr(reading, "OFTEN", 0.001)


async def test_a_large_pack_tells_how_far_it_is(slow: Slow, tmp_path: Path, at_once: None) -> None:
    progress = Progress()
    async with opening(slow, tmp_path, progress) as page:
        assert WORDS in page.grid and "%" not in page.grid, "nothing is known yet"
        progress(7_000_000, 20_000_000, "bytes")
        await page.until(lambda: "35 %" in page.grid, "the share")
        assert page.grid.split("\n")[1] == "Reading the pack … 35 %, 7.0 of 20.0 MB"
        assert share(page) == (21, 60)
        progress(20_000_000, 20_000_000, "bytes")
        await page.until(lambda: "100 %" in page.grid, "the end")
        assert share(page) == (60, 60)
        progress(1712, 50_000, "records")
        words = "Keeping it for the next start … 3 %, 1,712 of 50,000 records"
        await page.until(lambda: words in page.grid, "the second part")
        assert share(page) == (2, 60)
        await page.resize((40, 10))
        await page.until(lambda: share(page) == (1, 40), "a shorter bar")
        assert page.grid.split("\n")[1] == "Keeping it for the next start … 3 %"
        await come(page, slow)
        assert "%" not in page.grid.split("\n")[1]


async def test_a_small_pack_shows_no_bar(
    slow: Slow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LATE", 1000.0)
    progress = Progress()
    async with opening(slow, tmp_path, progress) as page:
        progress(1, 2, "bytes")
        await page.pilot.pause(0.15)
        assert WORDS in page.grid and "%" not in page.grid


async def test_nothing_is_looked_at_any_more_once_the_panes_are_there(
    slow: Slow, tmp_path: Path, at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opening(slow, tmp_path, Progress()) as page:
        frame = page.app.screen
        await page.until(lambda: frame.query_one(Reading)._late, "that it is late")
        await come(page, slow)
        told: list[object] = []
        monkeypatch.setattr(Reading, "tell", told.append)
        monkeypatch.setattr(Reading, "refresh", told.append)
        await page.pilot.pause(0.1)
        assert told == []


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ((0, 0, "bytes"), ""),
        ((0, 10, "bytes"), "Reading the pack … 0 %, 0.0 of 0.0 MB"),
        ((30, 20, "records"), "Keeping it for the next start … 100 %, 30 of 20 records"),
        ((-1, 20, "records"), "Keeping it for the next start … 0 %, -1 of 20 records"),
    ],
)
def test_whatever_is_told_there_are_words_for_it(told: tuple[int, int, str], words: str) -> None:
    progress = Progress()
    progress(*told)
    assert progress.words(100) == words
    assert len(progress.words(20)) <= 20
    assert 0 <= progress.share <= 1


def test_the_bar_reads_in_ascii_too() -> None:
    assert signs.nearest("━━╌╌", cell_len) == "--~~"


async def test_the_pack_that_comes_under_help_shows_when_help_is_left(
    slow: Slow, tmp_path: Path
) -> None:
    async with opening(slow, tmp_path) as page:
        await page.press("question_mark")
        assert page.kind == "HelpScreen"
        slow.gate.set()
        await page.until(lambda: page.app.dossier is not None, "the pack")
        await page.settle()
        assert page.kind == "HelpScreen", "nobody is torn away from what they read"
        await page.press("escape")
        await page.until(lambda: page.kind == "Explorer", "the explorer")
        assert page.ref == KEPT.ref
        assert [type(one).__name__ for one in page.app.screen_stack][1:] == ["Explorer"]


async def test_what_is_saved_meanwhile_under_help_is_what_shows(
    slow: Slow, tmp_path: Path, dossier: Dossier
) -> None:
    async with opening(slow, tmp_path) as page:
        await page.press("question_mark")
        slow.gate.set()
        await page.until(lambda: page.app.dossier is not None, "the pack")
        saved = Dossier(dossier.pack)
        page.app._renew(saved, ("events.yaml",))
        page.app.stale("events.yaml:1: wrong")
        await page.settle()
        assert page.app.said[-1] == "events.yaml:1: wrong"
        await page.press("escape")
        await page.until(lambda: page.kind == "Explorer", "the explorer")
        assert page.explorer.dossier is saved


@pytest.mark.parametrize("under_help", [False, True], ids=["at once", "from help"])
async def test_who_leaves_before_the_pack_is_shown_stays_where_they_were(
    slow: Slow, tmp_path: Path, under_help: bool
) -> None:
    async with opening(slow, tmp_path) as page:
        if under_help:
            await page.press("question_mark")
            slow.gate.set()
            await page.until(lambda: page.app.dossier is not None, "the pack")
        await page.press("ctrl+q")
    assert Store(tmp_path).load() == (KEPT, "")


async def test_keys_of_the_panes_do_nothing_before_there_are_panes(
    slow: Slow, tmp_path: Path
) -> None:
    async with opening(slow, tmp_path) as page:
        before = page.grid
        await page.press(*"zynft123/", "enter", "tab", "left_square_bracket", *"sdmcwuex+<>")
        assert page.kind == "ReadingScreen" and page.grid == before
        assert "explorer" not in vars(page.app), "it is not made for nothing"
        await come(page, slow)
        assert page.ref == KEPT.ref and not page.explorer.has_class("-zoomed")


async def test_a_small_window_has_no_palette_then_either(slow: Slow, tmp_path: Path) -> None:
    async with opening(slow, tmp_path, size=(10, 6)) as page:
        await page.press("colon")
        assert page.app.said == ["The palette needs a larger window."]
        assert page.kind == "ReadingScreen"


async def test_a_pack_with_a_fault_ends_it(slow: Slow, tmp_path: Path) -> None:
    async with opening(slow, tmp_path) as page:
        slow.fails = PackError([])
        slow.gate.set()
        await page.until(lambda: not page.app.is_running, "the end")
        assert page.app.return_value is not None and page.app.return_value.code == 1


async def test_the_bottom_line_is_that_of_the_panes(slow: Slow, tmp_path: Path) -> None:
    async with opening(slow, tmp_path) as page:
        before = page.footer
        line = page.within(page.app.screen.query_one(KeyBar)).strip()
        assert line == before.strip() and line.endswith("q quit")
        await come(page, slow)
        assert page.footer == before


async def test_the_look_of_other_screens_is_read_when_there_is_one(
    slow: Slow, tmp_path: Path
) -> None:
    def known() -> list[bool]:
        styles = page.app.stylesheet
        return [styles.has_source(str(path)) for path in (FRAME, PANES, VIEWS)]

    async with opening(slow, tmp_path) as page:
        assert known() == [True, False, False]
        await come(page, slow)
        assert known() == [True, True, False]
        await page.search()
        assert known() == [True, True, True]


async def test_what_can_be_done_afterwards_is_done_once_the_pack_shows(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.live.SETTLED", 0.001)
    done: list[str] = []
    other = Dossier(dossier.pack)
    other.afterwards = lambda: done.append("kept")
    slow = Slow(other)
    async with opening(slow, tmp_path) as page:
        assert done == []
        await come(page, slow)
        await page.until(lambda: bool(done), "the keeping")
    assert done == ["kept"]


async def test_reading_begins_when_the_first_frame_is_out(
    slow: Slow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    real: Callable[[WatchedApp], None] = WatchedApp.read

    def read(app: WatchedApp) -> None:
        page = Page(app, None)  # type: ignore[arg-type]
        seen.append(page.grid)
        real(app)

    monkeypatch.setattr(WatchedApp, "read", read)
    async with opening(slow, tmp_path) as page:
        assert len(seen) == 1 and isinstance(page.app.screen, ReadingScreen)
        assert WORDS in seen[0] and "q quit" in seen[0] and "GSOMIA Explorer" in seen[0]
