"""What the explorer has loaded when its first frame is out, and how few frames come after it.

There are two ways: a small pack that was compiled is in the first frame, any other comes after it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyte
import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from app.putting_off import FROM, LATER
from tests.running import explorer
from tests.terminal import SIZE, Terminal

CODE = """
import sys
there = set(sys.modules)
import json
from app.__main__ import main

def note(name):
    loaded = sorted(one for one, module in sys.modules.items() if module is not None)
    later = [one for one in loaded if type(sys.modules[one]).__name__ == "_PutOff"]
    loaded = [one for one in loaded if one not in there]
    with open({folder!r} + "/" + name, "w") as file:
        json.dump([loaded, later, frames, sys.getswitchinterval()], file)

frames = []
from app.putting_off import put_off
with put_off():
    import app.exploring
real = app.exploring.run
def run(options):
    note("before")
    return real(options)
app.exploring.run = run

class Watch:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "app.terminal.suspending":  # The driver is being imported; the app is there.
            sys.meta_path.remove(Watch)
            from app.terminal import writing
            write = writing.Writer.write
            def watched(self, text):
                if len(text) > 1000:
                    frames.append(text)
                    if len(frames) == 1:
                        note("frame")
                return write(self, text)
            writing.Writer.write = watched
            from app.tui import ExplorerApp
            read = ExplorerApp.read
            def first(self):
                note("first")
                read(self)
            ExplorerApp.read = first
sys.meta_path.insert(0, Watch)
code = main()
note("end")
sys.exit(code)
"""
"""The program, which notes what is loaded before Textual is, and when the first frame is out."""

PACKS = {"content.record", "content.faults", "content.folds", "content.limits", "content.wording"}
"""What has content in its name, and no pack: records, folds, words."""

FULL = "4 Detail › Timeline › Seoul decides to end the pact"

OTHERS = {"linecache"}
"""What packages need that are there only for the tests, and that some releases of Rich look for."""

FRAME = {"screens.base", "screens.chrome", "screens.reading", "screens.text", "screens.themes"}

HEAVY = {"yaml", "sqlite3", "argparse", "hashlib", "shlex", "markdown_it", "tempfile"}


def started(folder: Path, cache: str, frames: int = 1) -> Path:
    """The folder, with what was loaded when; it was left after the panes were painted so often."""
    terminal = Terminal(
        folder / "state", "-c", CODE.format(folder=str(folder)), GSOMIA_EXPLORER_CACHE=cache
    )
    try:
        terminal.until(FULL)
        terminal.until(lambda: terminal.said.count("4 Detail") >= frames)
        terminal.press("q")
        assert terminal.ends() == 0
        assert "Traceback" not in terminal.said
    finally:
        terminal.close()
    return folder


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was noted where no pack is compiled."""
    return started(tmp_path_factory.mktemp("noted"), "")


@pytest.fixture(scope="module")
def at_hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was noted where the pack was compiled before."""
    folder = tmp_path_factory.mktemp("at-hand")
    cache = str(folder / "cache")
    done = explorer("show", "event/seoul-ends-pact", env={"GSOMIA_EXPLORER_CACHE": cache})
    assert done.returncode == 0, done.stderr
    return started(folder, cache, frames=2)  # Textual paints it again once all is laid out.


def test_the_first_frame_needs_nothing_that_knows_packs(noted: Path) -> None:
    loaded = set(json.loads((noted / "first").read_text())[0])
    assert "textual.app" in loaded and "screens.reading" in loaded  # the probe sees what is loaded
    assert {one for one in loaded if one.startswith("content.")} <= PACKS
    assert {one for one in loaded if one.startswith("screens.")} == FRAME
    assert not {one for one in loaded if one.startswith(("app.exports.", "app.packs", "app.views"))}


def test_the_first_frame_needs_nothing_heavy_but_textual(noted: Path) -> None:
    before = set(json.loads((noted / "before").read_text())[0])
    assert not {"textual", "rich"} & before
    assert not HEAVY & before
    assert not (HEAVY - {"tempfile"}) & set(json.loads((noted / "first").read_text())[0])


def test_what_is_put_off_is_not_needed_for_the_first_frame(noted: Path) -> None:
    loaded, later, *_ = json.loads((noted / "first").read_text())
    wanted = set(LATER) & set(loaded) - OTHERS
    assert wanted >= {"ssl", "asyncio.sslproto"}, "there is something to put off"
    assert set(later) - OTHERS == wanted


def test_the_first_frame_is_painted_once(noted: Path) -> None:
    frames = json.loads((noted / "first").read_text())[2]
    assert len(frames) == 1
    for words in ("GSOMIA Explorer", "Reading the articles …", "quit"):
        assert words in frames[0]


def test_the_first_frame_with_panes_has_all_that_is_in_them(noted: Path) -> None:
    frames = json.loads((noted / "end").read_text())[2]
    first = next(frame for frame in frames if "4 Detail" in frame)
    for words in ("notifies", "Shinzo", "followed by", "22 Aug 2019", "New here?"):
        assert words in first, words


def test_the_thread_that_writes_need_not_wait_for_its_turn(at_hand: Path) -> None:
    before = json.loads((at_hand / "before").read_text())[3]
    assert json.loads((at_hand / "frame").read_text())[3] <= before / 5


def painted(frames: list[str]) -> list[object]:
    """What is on the screen after some frames: every cell with its colours."""
    screen = pyte.Screen(*SIZE)
    stream = pyte.Stream(screen)
    for frame in frames:
        stream.feed(frame)
    return [screen.buffer[y][x] for y in range(screen.lines) for x in range(screen.columns)]


def test_a_pack_at_hand_is_in_the_first_frame(at_hand: Path) -> None:
    frames = json.loads((at_hand / "end").read_text())[2]
    assert FULL in frames[0]
    for words in ("notifies", "Shinzo", "followed by", "22 Aug 2019", "New here?", "quit"):
        assert words in frames[0], words
    assert not any("Reading the articles" in frame for frame in frames)


def test_what_is_painted_after_it_changes_no_cell(at_hand: Path) -> None:
    frames = json.loads((at_hand / "end").read_text())[2]
    # The border of the pane that has the keys, too: it has them before the first frame.
    assert len(frames) > 1
    assert painted(frames[:1]) == painted(frames)


def test_the_first_frame_with_a_pack_needs_no_more_than_it_shows(at_hand: Path) -> None:
    loaded = set(json.loads((at_hand / "frame").read_text())[0])
    assert "screens.explorer" in loaded and "content.store.stored" in loaded
    assert not (HEAVY - {"tempfile", "sqlite3"}) & loaded
    others = {
        "screens.reading", "screens.viewing", "screens.arcs", "content.arcs", "content.loader",
        "content.reader", "content.ledger",
    }  # fmt: skip
    assert not others & loaded
    assert not {one for one in loaded if one.startswith(("app.exports.", "app.packs", "app.views"))}
    assert not {one for one in loaded if one.startswith("content.search")}


def test_what_is_put_off_is_not_needed_for_a_pack_either(at_hand: Path) -> None:
    loaded, later, *_ = json.loads((at_hand / "frame").read_text())
    wanted = set(LATER) & set(loaded) - OTHERS
    assert wanted >= {*FROM, "platformdirs", "uuid"}, "there is something to put off"
    assert set(later) - OTHERS == wanted
