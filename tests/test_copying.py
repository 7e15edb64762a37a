"""The system's clipboard: the tool that works, and those that fail, hang or talk."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.app import App

from app.terminal import clipboard
from app.terminal.copying import Copier
from tests.pages import Explore

if sys.platform == "win32":
    pytest.skip("the fake tools are scripts of a Unix shell", allow_module_level=True)

Put = Callable[..., None]

HANGS = "echo $$ > {place}/{name}.pid; exec /bin/sleep 600"
"""Takes nothing and does not end."""

TALKS = '/bin/cat > "{place}/{name}"; /bin/echo to the screen; /bin/echo to the screen >&2'
"""Works, and prints."""

FIRST_WAITS = """\
/bin/cat >> "{place}/copied"
if [ ! -e "{place}/second" ]; then : > "{place}/second"; /bin/cat "{place}/gate"; fi
"""
"""Works, the first time only when it is let."""


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Puts fake clipboard tools on an otherwise empty PATH, each with its exit code or script."""
    place = tmp_path / "bin"
    place.mkdir()
    monkeypatch.setenv("PATH", str(place))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    def put(**given: int | str) -> None:
        for name, does in given.items():
            file = place / name.replace("_", "-")
            script = f'/bin/cat > "{tmp_path}/{file.name}"\nexit {does}'
            if isinstance(does, str):
                script = does.format(place=tmp_path, name=file.name)
            file.write_text(f"#!/bin/sh\n{script}\n")
            file.chmod(0o755)

    return put


def gone(process: int) -> bool:
    """Whether a process has ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_clipboard_takes_the_first_tool_that_works(
    tools: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "“We [Japan] …” — 아베 신조, ¶9\n[kbs/x]"
    assert clipboard.system_copy(words) == ""
    tools(wl_copy=0, xclip=0, xsel=0)
    assert clipboard.system_copy(words) == "", "none has a display to work with"
    monkeypatch.setenv("DISPLAY", ":0")
    assert clipboard.system_copy(words) == "xclip"
    assert (tmp_path / "xclip").read_text(encoding="utf-8") == words
    assert not (tmp_path / "wl-copy").exists()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert clipboard.system_copy(words) == "wl-copy"
    tools(wl_copy=1, xclip=1)
    assert clipboard.system_copy(words) == "xsel"
    tools(xsel=3)
    assert clipboard.system_copy(words) == ""


def test_a_tool_that_hangs_is_ended_and_the_next_one_asked(
    tools: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools(xclip=HANGS, xsel=0)
    monkeypatch.setenv("DISPLAY", ":0")
    # More than a pipe holds, so that writing to it hangs as well.
    assert clipboard.system_copy("x" * 300_000, timeout=0.5) == "xsel"
    assert (tmp_path / "xsel").stat().st_size == 300_000
    assert gone(int((tmp_path / "xclip.pid").read_text()))


def test_a_tool_that_does_not_read_is_no_fault_of_the_explorer(
    tools: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools(xclip="exit 0", xsel="exec <&-; exit 1")
    monkeypatch.setenv("DISPLAY", ":0")
    assert clipboard.system_copy("x" * 300_000) in ("xclip", "")


def test_a_tool_that_is_no_program_is_left_out(
    tools: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools(xclip=0, xsel=0)
    (tmp_path / "bin" / "xclip").write_bytes(b"\x7fELF nothing")
    monkeypatch.setenv("DISPLAY", ":0")
    assert clipboard.system_copy("x") == "xsel"


def test_what_a_tool_prints_is_not_seen(
    tools: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    tools(xclip=TALKS)
    monkeypatch.setenv("DISPLAY", ":0")
    assert clipboard.system_copy("x") == "xclip"
    assert (tmp_path / "xclip").read_text() == "x"
    assert capfd.readouterr() == ("", "")


def test_what_is_said_of_copying() -> None:
    assert "by xclip" in clipboard.report("xclip") and "OSC 52" in clipboard.report("xclip")
    assert "no clipboard tool" in clipboard.report("") and "may not" in clipboard.report("")
    assert "xclip" in clipboard.asked("xclip") and "OSC 52" in clipboard.asked("xclip")


def test_of_several_texts_the_last_is_copied_last(
    tools: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    tools(xclip=FIRST_WAITS)
    monkeypatch.setenv("DISPLAY", ":0")
    told: list[str] = []
    done = Event()

    def tell(words: str) -> None:
        told.append(words)
        done.set()

    copier = Copier(tell)
    real = clipboard.system_copy
    monkeypatch.setattr(clipboard, "system_copy", lambda text: real(text, 30))
    assert "xclip" in copier.copy("one,")
    with gate.open("w"):  # Opens when the first has been taken.
        for text in ("two,", "three,", "four"):
            copier.copy(text)
    assert done.wait(30)
    assert (tmp_path / "copied").read_text() == "one,four"
    assert told == [clipboard.report("xclip")]


async def test_keys_are_answered_while_a_tool_hangs(
    tools: Put, explore: Explore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    tools(xclip='/bin/cat > "{place}/copied"; /bin/cat "{place}/gate"')
    monkeypatch.setenv("DISPLAY", ":0")
    real = clipboard.system_copy
    monkeypatch.setattr(clipboard, "system_copy", lambda text: real(text, 60))
    async with explore() as page:
        await page.press("enter", "y")
        assert page.said == clipboard.asked("xclip")
        await page.press("escape")
        before = page.ref
        await page.press("down")
        assert page.ref != before, "a key is answered"
        assert clipboard.report("xclip") not in page.app.said
        with gate.open("w"):
            pass
        await page.until(lambda: clipboard.report("xclip") in page.said, "the result")


def test_what_a_tool_did_is_not_told_to_an_explorer_that_was_left(
    tools: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    tools(xclip='/bin/cat > "{place}/copied"; /bin/cat "{place}/gate"')
    monkeypatch.setenv("DISPLAY", ":0")
    failed: list[object] = []
    monkeypatch.setattr(threading, "excepthook", failed.append)
    app = App[None]()  # As one that was left: it does not run.
    Copier(lambda told: app.call_from_thread(print, told)).copy("x")
    (copying,) = [one for one in threading.enumerate() if one.name == "copying"]
    with gate.open("w"):
        pass
    copying.join(60)
    assert not copying.is_alive()
    assert failed == []
