"""What a command says on the terminal while it reads a large pack."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import progress
from app.opening import opened
from app.options import Options
from app.progress import Line
from tests.packs import PackFolder


class Terminal(io.StringIO):
    """A terminal that keeps what was written to it."""

    def isatty(self) -> bool:
        return True

    @property
    def shown(self) -> str:
        """What stands in its line."""
        line: list[str] = []
        at = 0
        for sign in self.getvalue():
            if sign == "\r":
                at = 0
            else:
                line[at : at + 1] = [sign]
                at += 1
        return "".join(line).rstrip()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    found = Terminal()
    # Not sys.stderr itself, which pytest puts in place again before the test.
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=found))
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "OFTEN", 0.0)
    return found


def test_it_tells_how_far_it_is_and_leaves_nothing(terminal: Terminal) -> None:
    line = Line()
    line.tell(1, 3, "bytes")
    assert terminal.shown == "Reading the pack: 33 %"
    line.tell(0, 0, "records")
    assert terminal.shown == "Compiling it for the next time: 0 %"
    line.tell(3, 3, "bytes")
    assert terminal.shown == "Reading the pack: 100 %", "nothing is left of the longer one"
    line.clear()
    assert terminal.shown == ""
    assert terminal.getvalue().endswith("\r")


def test_what_is_soon_done_is_not_told(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 60.0)
    line = Line()
    line.tell(1, 3, "bytes")
    line.clear()
    assert terminal.getvalue() == ""


def test_no_file_and_no_closed_stream_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    file = io.StringIO()
    for stream in (file, None):
        monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))
        line = Line()
        line.tell(1, 3, "bytes")
        line.clear()
    assert file.getvalue() == ""


def test_a_command_that_reads_a_pack_tells_it(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = PackFolder.create(tmp_path / "pack")
    monkeypatch.setenv("GSOMIA_EXPLORER_CACHE", str(tmp_path / "cache"))
    opened(Options(pack=made.folder))
    told = terminal.getvalue()
    assert "Reading the pack: 100 %" in told
    assert "Compiling it for the next time: 100 %" in told
    assert terminal.shown == ""
    opened(Options(pack=made.folder))
    assert terminal.getvalue() == told, "what was compiled is open at once"
    made.replace("events.yaml", "lane: ", "lane: no")
    with pytest.raises(Exception, match="lane"):
        opened(Options(pack=made.folder))
    assert terminal.shown == ""
