"""What is remembered, in a folder that others use too: several explorers, and the reader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from app import durable
from app.settings import PREFIX, Settings, Store

KEPT = Settings("nord", "event/rulings", "kbs-2019-08-25/grave-change")

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks, kills, pipes")


def left(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_each_writes_only_what_it_changed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(KEPT)
    (one, _), (two, _) = store.load(), store.load()
    assert store.save(Settings("dracula", one.ref, one.quote), one) == ""
    assert store.save(Settings(two.theme, "event/seoul-ends-pact", ""), two) == ""
    assert store.load() == (Settings("dracula", "event/seoul-ends-pact", ""), "")
    before = store.path.stat().st_ino
    assert store.save(two, two) == ""
    assert store.path.stat().st_ino == before, "nothing changed, nothing was written"


def test_record_and_quote_are_one_place(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save(KEPT)
    (mine, _) = store.load()
    store.save(Settings("nord", "event/other", "other/quote"), KEPT)
    assert store.save(Settings("nord", mine.ref, ""), mine) == ""
    assert store.load()[0] == Settings("nord", mine.ref, "")


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    troubles: list[str] = []

    def writes(key: str) -> None:
        for number in range(20):
            with durable.locked(tmp_path, 60):
                path = tmp_path / "all.json"
                values = json.loads(path.read_text()) if path.exists() else {}
                values[f"{key}{number}"] = number
                durable.replace(path, json.dumps(values).encode(), PREFIX)
            troubles.append(store.save(Settings(key, f"event/{number}")))

    threads = [Thread(target=writes, args=(key,)) for key in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(troubles) == {""}
    if durable.LOCKS:
        assert len(json.loads((tmp_path / "all.json").read_text())) == 80
    assert store.load()[1] == ""


@posix
def test_a_lock_that_is_not_let_go_is_gone_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable.locked.__wrapped__, "__defaults__", (0.05,))  # type: ignore[attr-defined]
    with durable.locked(tmp_path) as ours:
        assert ours
        with durable.locked(tmp_path) as theirs:
            assert not theirs
        assert Store(tmp_path).save(KEPT) == ""
    with durable.locked(tmp_path) as again:
        assert again
    assert Store(tmp_path).load() == (KEPT, "")


@posix
def test_only_what_the_dead_left_is_taken_away(tmp_path: Path) -> None:
    dead = tmp_path / f"{PREFIX}dead0000"
    dead.write_bytes(b'{"theme')
    (tmp_path / f"{PREFIX}folder00").mkdir()
    (tmp_path / f"{PREFIX}link0000").symlink_to(tmp_path / "mine")
    (tmp_path / "mine").write_text("mine")
    os.mkfifo(tmp_path / f"{PREFIX}pipe0000")
    alive = tmp_path / f"{PREFIX}alive_00"
    hold = "import fcntl,sys;f=open(sys.argv[1],'w');fcntl.flock(f,2);print(1,flush=True);input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(alive)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout and writer.stdout.readline()
        assert Store(tmp_path).save(KEPT) == ""
        rest = [f"{PREFIX}folder00", f"{PREFIX}link0000", f"{PREFIX}pipe0000", "mine", "state.json"]
        assert left(tmp_path) == sorted([alive.name, *rest])
        writer.communicate(b"\n")
    assert Store(tmp_path).save(Settings("dracula")) == ""
    assert left(tmp_path) == sorted(rest)


@pytest.mark.parametrize(
    "name",
    [
        ".state-of-the-union.txt",
        ".state-abcd1234",
        f"{PREFIX}notes.txt",
        f"{PREFIX}abcd12345",
        f"my{PREFIX}abcd1234",
    ],
)
def test_a_file_of_the_readers_own_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    assert Store(tmp_path).save(KEPT) == ""
    assert (tmp_path / name).read_text() == "mine"


@posix
def test_nothing_is_taken_away_while_another_has_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable.locked.__wrapped__, "__defaults__", (0.05,))  # type: ignore[attr-defined]
    dead = tmp_path / f"{PREFIX}dead0000"
    dead.write_bytes(b"{")
    with durable.locked(tmp_path):
        assert Store(tmp_path).save(KEPT) == ""
        assert dead.exists()
    assert Store(tmp_path).save(Settings("dracula")) == ""
    assert not dead.exists()
