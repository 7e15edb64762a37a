"""What is remembered, what is copied, and what a failure leaves behind."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import clipboard, crash
from app.settings import Settings, Store
from tests.pages import Explore

KEPT = Settings("nord", "event/rulings", "kbs-2019-08-25/grave-change")

BROKEN = {
    "empty": b"",
    "cut": b'{"theme": "nord", "re',
    "list": b"[]",
    "null": b"null",
    "number": b"5",
    "words": b"theme = nord",
    "no text": b'{"theme": 5}',
    "null inside": b'{"theme": null, "ref": "event/rulings", "quote": ""}',
    "no UTF-8": b"\xff\xfe\x00\x80",
    "deep": b"[" * 200_000,
    "long number": b'{"theme": ' + b"9" * 10_000 + b"}",
}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "folder")
    assert store.load() == (Settings(), "")
    assert store.save(KEPT) == ""
    assert store.load() == (KEPT, "")
    assert [path.name for path in store.folder.iterdir()] == ["state.json"]
    assert store.save(Settings("ansi-dark")) == ""
    assert store.load() == (Settings("ansi-dark"), "")
    assert [path.name for path in store.folder.iterdir()] == ["state.json"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    store = Store(tmp_path)
    store.save(KEPT)

    def half(values: object, file: Any, **how: object) -> None:
        file.write('{"theme": "dra')
        file.flush()
        raise error

    monkeypatch.setattr(json, "dump", half)
    if isinstance(error, OSError):
        said = store.save(Settings("dracula"))
        assert "could not be remembered (No space left on device)" in said
    else:
        with pytest.raises(KeyboardInterrupt):
            store.save(Settings("dracula"))
    assert store.load() == (KEPT, "")
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_set_aside_and_said_so(tmp_path: Path, content: bytes) -> None:
    store = Store(tmp_path)
    store.path.write_bytes(content)
    settings, said = store.load()
    assert settings == Settings()
    assert "broken" in said and "state.broken.json" in said
    assert (tmp_path / "state.broken.json").read_bytes() == content
    assert not store.path.exists()
    assert store.load() == (Settings(), "")


def test_what_a_later_version_may_have_written_is_no_fault(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.path.write_text('{"theme": "nord", "panes": [1, 2], "ref": "event/rulings"}')
    assert store.load() == (Settings("nord", "event/rulings"), "")


def test_a_file_that_cannot_be_read_written_or_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "state.json").mkdir(parents=True)
    settings, said = Store(tmp_path / "a").load()
    assert settings == Settings() and "cannot be read" in said
    assert "could not be remembered" in Store(tmp_path / "a").save(KEPT)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["state.json"]
    (tmp_path / "file").write_text("in the way")
    assert Store(tmp_path / "file").load()[0] == Settings()
    assert "could not be remembered" in Store(tmp_path / "file").save(KEPT)
    store = Store(tmp_path / "b")
    store.folder.mkdir()
    store.path.write_text("{")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert store.load() == (
        Settings(),
        f"Remembered settings are broken and were ignored: {store.path}",
    )


def test_where_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GSOMIA_EXPLORER_STATE", str(tmp_path))
    assert Store.default().path == tmp_path / "state.json"
    monkeypatch.delenv("GSOMIA_EXPLORER_STATE")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
        assert Store.default().path == tmp_path / "xdg" / "gsomia-explorer" / "state.json"
    assert Store.default().folder.name.startswith("gsomia-explorer")


async def test_the_explorer_starts_whatever_the_file_holds(explore: Explore) -> None:
    explore.state.mkdir()
    (explore.state / "state.json").write_bytes(b"{[@click=app.quit]x[/]")
    async with explore() as page:
        assert "set aside as state.broken.json" in page.said
        assert "set aside as state.broken.json" in page.toast
        assert page.ref == page.dossier.pack.header.start
    assert Store(explore.state).load() == (Settings(page.app.theme, page.ref), "")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts fake clipboard tools on an otherwise empty PATH, each with its exit code."""
    if sys.platform == "win32":
        pytest.skip("the fake tools are scripts of a Unix shell")
    place = tmp_path / "bin"
    place.mkdir()
    monkeypatch.setenv("PATH", str(place))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    def put(**codes: int) -> None:
        for name, code in codes.items():
            file = place / name.replace("_", "-")
            file.write_text(f'#!/bin/sh\n/bin/cat > "{tmp_path}/{file.name}"\nexit {code}\n')
            file.chmod(0o755)

    return put


def test_the_clipboard_takes_the_first_tool_that_works(
    tools: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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


def test_a_tool_that_hangs_is_given_up(
    tools: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tools(xclip=0, xsel=0)
    monkeypatch.setenv("DISPLAY", ":0")
    real = subprocess.run

    def hanging(command: tuple[str, ...], **how: Any) -> subprocess.CompletedProcess[bytes]:
        assert how["timeout"] < 10
        if command[0] == "xclip":
            raise subprocess.TimeoutExpired(command, how["timeout"])
        return real(command, check=how.pop("check"), **how)

    monkeypatch.setattr(subprocess, "run", hanging)
    assert clipboard.system_copy("x") == "xsel"


def test_what_is_said_of_copying() -> None:
    assert "by xclip" in clipboard.report("xclip") and "OSC 52" in clipboard.report("xclip")
    assert "no clipboard tool" in clipboard.report("") and "may not" in clipboard.report("")


def test_a_crash_report_has_the_trace_and_no_values(tmp_path: Path) -> None:
    def fail() -> None:
        password = "hunter" + str(2)
        raise RuntimeError(f"no {len(password)}")

    try:
        fail()
    except RuntimeError as error:
        path = crash.save(error, tmp_path, "1.2.3")
        assert path is not None and path.parent == tmp_path
        words = path.read_text(encoding="utf-8")
        assert str(path) in crash.line(error, path) and "\n" not in crash.line(error, path)
    assert "gsomia-explorer 1.2.3" in words and "RuntimeError: no 7" in words
    assert "in fail" in words and "hunter2" not in words


def test_two_crashes_in_one_second_are_two_reports(tmp_path: Path) -> None:
    paths = {crash.save(RuntimeError(str(number)), tmp_path, "0") for number in range(3)}
    assert len(paths) == 3 and None not in paths
