"""What the explorer has loaded when its first frame is out, and how few frames come after it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from app.putting_off import LATER
from tests.terminal import Terminal

CODE = """
import json, sys
from pathlib import Path
from app.__main__ import main

def note(name):
    loaded = sorted(one for one, module in sys.modules.items() if module is not None)
    later = [one for one in loaded if type(sys.modules[one]).__name__ == "_PutOff"]
    Path({folder!r}, name).write_text(json.dumps([loaded, later, frames]))

frames = []
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

FRAME = {"screens.base", "screens.chrome", "screens.reading", "screens.text", "screens.themes"}

HEAVY = {"yaml", "sqlite3", "argparse", "hashlib", "shlex", "markdown_it", "tempfile"}


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with what was loaded when, after the panes were there."""
    folder = tmp_path_factory.mktemp("noted")
    terminal = Terminal(folder / "state", "-c", CODE.format(folder=str(folder)))
    terminal.until("4 Detail › Timeline › Seoul decides to end the pact")
    terminal.press("q")
    assert terminal.ends() == 0
    assert "Traceback" not in terminal.said
    yield folder
    terminal.close()


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
    before = json.loads((noted / "before").read_text())[0]
    loaded, later, _ = json.loads((noted / "first").read_text())
    wanted = set(LATER) & set(loaded) - set(before)
    assert wanted >= {"ssl", "asyncio.sslproto"}, "there is something to put off"
    assert set(later) == wanted


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
