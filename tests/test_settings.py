"""What is remembered: whole whatever ends the writer, shared by several explorers, never lost."""

from __future__ import annotations

import errno
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import platformdirs
import pytest

from app import durable
from app.places import NAME, place
from app.settings import PREFIX, Settings, Store
from tests.pages import Explore
from tests.running import ROOT, environment

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

KILLS = 15
"""So many writers are killed here."""

SAVES = """
import sys
from pathlib import Path
from app.settings import Settings, Store
store = Store(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    number += 1
    assert store.save(Settings("nord", f"event/{number}", "x" * (number % 5000))) == ""
    if sys.stdout:
        print(number, flush=True)
"""
"""Saves as fast as it can, each time something else, and says what was saved."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks, kills, pipes")


def left(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "folder")
    assert store.load() == (Settings(), "")
    assert store.save(KEPT) == ""
    assert store.load() == (KEPT, "")
    assert left(store.folder) == ["state.json"]
    assert store.save(Settings("ansi-dark")) == ""
    assert store.load() == (Settings("ansi-dark"), "")
    assert left(store.folder) == ["state.json"]


# Whole or not at all


class Disk:
    """A disk on which one call fails after it has done half of its work."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def write(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = os.fdopen

        def opened(handle: int, mode: str) -> object:
            file = real(handle, mode)
            if "w" in mode:
                os.write(handle, b'{"theme": "dra')
                file.close()
                raise self.error
            return file

        monkeypatch.setattr(os, "fdopen", opened)

    def flush(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(handle: int) -> None:
            raise self.error

        monkeypatch.setattr(os, "fsync", fails)

    def move(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(self_: Path, target: Path) -> None:
            raise self.error

        monkeypatch.setattr(Path, "replace", fails)

    def begin(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(*where: object, **how: object) -> None:
            raise self.error

        monkeypatch.setattr(tempfile, "mkstemp", fails)


@pytest.mark.parametrize("where", ["begin", "write", "flush", "move"])
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EROFS, "Read-only file system"),
        OSError(errno.EACCES, "Permission denied"),
        KeyboardInterrupt(),
    ],
    ids=["full", "read-only", "not allowed", "interrupted"],
)
def test_a_write_that_fails_leaves_the_old_file_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, where: str
) -> None:
    store = Store(tmp_path)
    store.save(KEPT)
    with monkeypatch.context() as broken:
        getattr(Disk(error), where)(broken)
        if isinstance(error, OSError):
            assert store.save(Settings("dracula")) == (
                f"The theme and place could not be remembered ({error.strerror})."
            )
        else:
            with pytest.raises(KeyboardInterrupt):
                store.save(Settings("dracula"))
    assert store.load() == (KEPT, "")
    assert left(tmp_path) == ["state.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_device_that_is_full_in_truth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    store.save(KEPT)
    with monkeypatch.context() as full:
        beside = tmp_path / f"{PREFIX}full0000"
        beside.symlink_to("/dev/full")
        full.setattr(
            tempfile,
            "mkstemp",
            lambda **how: (os.open(beside, os.O_WRONLY), str(beside)),
        )
        assert "(No space left on device)" in store.save(Settings("dracula"))
    assert store.load() == (KEPT, "")
    assert left(tmp_path) == ["state.json"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_a_disk_that_cannot_be_told_to_write_now_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    Disk(OSError(number, "no such thing here")).flush(monkeypatch)
    assert Store(tmp_path).save(KEPT) == ""
    assert Store(tmp_path).load() == (KEPT, "")


def test_what_is_saved_is_on_the_disk_before_it_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    flush, move = os.fsync, Path.replace

    def flushed(handle: int) -> None:
        done.append("folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "file")
        flush(handle)

    def moved(self: Path, target: Path) -> Path:
        done.append("move")
        return move(self, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", moved)
    assert Store(tmp_path).save(KEPT) == ""
    if Path("/proc/self/fd").is_dir():
        assert done == ["file", "move", "folder"]
    done.clear()
    assert Store(tmp_path).save(KEPT) == ""
    assert done == [], "what is there already is not written"


@posix
def test_a_writer_that_is_killed_leaves_one_of_its_values_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    chance = random.Random(20191122)
    number, seen = 0, set()
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", SAVES, str(tmp_path), str(number)],
            cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout
        for _ in range(chance.randint(1, 12)):
            number = int(child.stdout.readline())
        time.sleep(chance.random() * 0.004)  # Anywhere within one saving.
        child.kill()
        rest = child.stdout.read().split()
        child.wait()
        settings, said = store.load()
        assert said == ""
        found = int(settings.ref.removeprefix("event/"))
        # What was said to be saved is; the next one perhaps.
        last = int(rest[-1]) if rest else number
        assert found in (last, last + 1)
        assert settings == Settings("nord", f"event/{found}", "x" * (found % 5000))
        seen.add(found)
        number = found
    assert len(seen) == KILLS
    assert store.save(KEPT) == ""
    assert left(tmp_path) == ["state.json"], "what the dead left is gone"


# What a file may hold


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


def test_a_file_that_broke_meanwhile_is_set_aside_too(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.path.write_bytes(b"{")
    assert store.save(KEPT) == ""
    assert (tmp_path / "state.broken.json").read_bytes() == b"{"
    assert store.load() == (KEPT, "")


def test_what_a_later_version_wrote_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    later = {"theme": "nord", "panes": [1, {"\ud800": None}], "ref": "event/rulings"}
    store.path.write_text(json.dumps(later))
    assert store.load() == (Settings("nord", "event/rulings"), "")
    assert store.save(Settings("dracula", "event/x", "y"), store.load()[0]) == ""
    values = json.loads(store.path.read_bytes())
    assert values == later | {"theme": "dracula", "ref": "event/x", "quote": "y"}


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    store = Store(tmp_path)
    os.mkfifo(store.path)
    assert store.load() == (Settings(), "Remembered settings cannot be read (Not a file).")
    assert "could not be remembered (Not a file)" in store.save(KEPT)


def test_a_file_that_is_far_too_long_is_not_read_and_set_aside(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for saves in (False, True):
        with store.path.open("wb") as file:
            file.truncate(2_000_000_000)
        if saves:
            assert store.save(KEPT) == ""
        else:
            assert "broken" in store.load()[1]
        assert (tmp_path / "state.broken.json").stat().st_size == 2_000_000_000
    assert store.load() == (KEPT, "")


def test_a_file_that_cannot_be_read_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    store.save(KEPT)
    with monkeypatch.context() as locked:

        def refuse(path: Path, most: int) -> bytes:
            raise PermissionError(errno.EACCES, "Permission denied")

        locked.setattr(durable, "read", refuse)
        assert store.load() == (
            Settings(),
            "Remembered settings cannot be read (Permission denied).",
        )
        assert "could not be remembered (Permission denied)" in store.save(Settings("dracula"))
    assert store.load() == (KEPT, "")


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a" / "state.json").mkdir(parents=True)
    settings, said = Store(tmp_path / "a").load()
    assert settings == Settings() and "cannot be read" in said
    assert "could not be remembered" in Store(tmp_path / "a").save(KEPT)
    assert left(tmp_path / "a") == ["state.json"]
    (tmp_path / "file").write_text("in the way")
    assert Store(tmp_path / "file").load()[0] == Settings()
    assert "could not be remembered" in Store(tmp_path / "file").save(KEPT)
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_broken_file_that_cannot_be_moved_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    store.path.write_text("{")
    Disk(PermissionError(13, "Permission denied")).move(monkeypatch)
    assert store.load() == (
        Settings(),
        f"Remembered settings are broken and were ignored: {store.path}",
    )


@posix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    store = Store(tmp_path / "state")
    store.save(KEPT)
    store.folder.chmod(0o500)
    try:
        assert "could not be remembered (Permission denied)" in store.save(Settings("dracula"))
        assert store.load() == (KEPT, "")
    finally:
        store.folder.chmod(0o700)


@pytest.mark.parametrize("now", [0.0, 4102444800.0, -1e9, 1e15])
def test_a_clock_that_is_wrong_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: float
) -> None:
    store = Store(tmp_path)
    store.save(KEPT)
    monkeypatch.setattr(time, "time", lambda: now)
    os.utime(store.path, (max(now, 0) % 4e9, max(now, 0) % 4e9))
    assert store.load() == (KEPT, "")
    assert store.save(Settings("dracula", "event/x"), KEPT) == ""
    assert store.load() == (Settings("dracula", "event/x"), "")


def test_where_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GSOMIA_EXPLORER_STATE", str(tmp_path))
    assert Store.default().path == tmp_path / "state.json"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GSOMIA_EXPLORER_STATE", "~/mine")
    assert Store.default().path == tmp_path / "mine" / "state.json" or sys.platform == "win32"
    monkeypatch.delenv("GSOMIA_EXPLORER_STATE")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
        assert Store.default().path == tmp_path / "xdg" / "gsomia-explorer" / "state.json"
        monkeypatch.setenv("XDG_STATE_HOME", "not/from/the/root")
        monkeypatch.setenv("HOME", "/home/of/mine")
        assert Store.default().folder == Path("/home/of/mine/.local/state/gsomia-explorer")
    assert Store.default().folder.name.startswith("gsomia-explorer")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs says it")
def test_it_is_where_others_keep_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GSOMIA_EXPLORER_STATE", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for value in ("", "/some/where"):
        monkeypatch.setenv("XDG_STATE_HOME", value)
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert place("state") == platformdirs.user_state_path(NAME)
        assert place("cache") == platformdirs.user_cache_path(NAME)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs says it")
@pytest.mark.parametrize("home", ["", "rel", "~", None])
def test_a_home_folder_that_is_none_is_looked_up(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    for name in ("GSOMIA_EXPLORER_STATE", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    listed = SimpleNamespace(pw_dir="/home/of/mine")
    monkeypatch.setattr("pwd.getpwuid", lambda number: listed)
    assert Store.default().folder == Path("/home/of/mine/.local/state/gsomia-explorer")
    assert place("cache") == Path("/home/of/mine/.cache/gsomia-explorer")
    listed.pw_dir = "nowhere"
    assert place("state") is None


def test_whoever_has_no_home_is_told_that_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless(*given: object) -> Path:
        raise KeyError("no such user") if sys.platform == "linux" else RuntimeError("no home")

    monkeypatch.chdir(tmp_path)
    for name in ("GSOMIA_EXPLORER_STATE", "XDG_STATE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(platformdirs, "user_state_path", homeless)
    if sys.platform == "linux":
        monkeypatch.setattr("pwd.getpwuid", homeless)
    store = Store.default()
    found, trouble = store.load()
    assert found == Settings() and trouble.startswith("No home folder: nothing is remembered")
    assert store.save(KEPT) == "", "it was said"
    assert left(tmp_path) == [] and not store.path.exists()
    assert store.folder == Path(tempfile.gettempdir()), "reports of failures go there"


async def test_the_explorer_starts_whatever_the_file_holds(explore: Explore) -> None:
    explore.state.mkdir()
    (explore.state / "state.json").write_bytes(b"{[@click=app.quit]x[/]")
    async with explore() as page:
        assert "set aside as state.broken.json" in page.said
        assert "set aside as" in page.toast and "state.broken.json" in page.toast
        assert page.ref == page.dossier.pack.header.start
    # A theme that nobody chose is not remembered as one that somebody did.
    assert Store(explore.state).load() == (Settings("", page.ref), "")
