"""The cache: used where everything fits, and never where anything does not."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import caching as where
from app.opening import at_hand
from app.opening import opened as opened_for_command
from app.options import Options
from content.dossier import Dossier
from content.faults import PackError
from content.loader import load
from content.pack import Pack
from content.store import cache as caching
from content.store import opening, signs
from content.store.cache import Cache
from content.store.sealed import seal
from content.store.stored import StoredPack
from tests.packs import PackFolder
from tests.running import explorer
from tests.test_store import said

NewPack = Callable[[], PackFolder]


@pytest.fixture
def made(new_pack: NewPack, monkeypatch: pytest.MonkeyPatch) -> PackFolder:
    """A pack whose files were written long ago."""
    made = new_pack()
    monkeypatch.setattr(signs, "SETTLED", -(10**12))
    return made


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "deep" / "cache")


def opened(made: PackFolder, cache: Cache) -> Pack:
    """The pack, opened with a cache, and compiled where it was not."""
    dossier = Dossier.open(made.folder, None, cache)
    dossier.afterwards()
    assert said(list(dossier.pack.everything)) == said(list(load(made.folder).everything))
    return dossier.pack


def is_kept(made: PackFolder, cache: Cache) -> bool:
    """Whether the next one who opens the pack gets what was compiled, and it is right."""
    return isinstance(opened(made, cache), StoredPack)


def test_it_is_read_once_and_compiled(made: PackFolder, cache: Cache) -> None:
    assert not is_kept(made, cache)
    assert is_kept(made, cache)
    assert sorted(path.suffix for path in cache.folder.iterdir()) == [".note", ".sqlite3"]
    if sys.platform != "win32":
        assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700


def test_no_file_is_read_that_looks_as_it_did(
    made: PackFolder, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(made, cache)
    read: list[Path] = []
    real = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert cache.open(made.folder) is not None
    assert {path.suffix for path in read} == {".note"}


def test_a_file_that_was_saved_as_it_was_is_read_and_believed(
    made: PackFolder, cache: Cache
) -> None:
    opened(made, cache)
    path = made.folder / "events.yaml"
    os.utime(path, ns=(1, 1))
    note = next(cache.folder.glob("*.note")).read_bytes()
    assert is_kept(made, cache)
    again = next(cache.folder.glob("*.note")).read_bytes()
    assert again != note, "how it looks now is noted, so that it need not be read the next time"


def test_a_file_that_was_just_saved_is_read_in_any_case(
    made: PackFolder, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signs, "SETTLED", 10**18)
    opened(made, cache)
    looks = signs.looks(made.folder)
    path = made.folder / "events.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Alpha builds", "Alpha bought"), encoding="utf-8")
    # A clock that is coarse, and a change so soon: nothing but the content tells.
    monkeypatch.setattr(caching, "looks", lambda folder: looks)
    assert cache.open(made.folder) is None


@pytest.mark.parametrize("coarse", [False, True])
def test_a_change_of_the_same_length_is_seen(made: PackFolder, cache: Cache, coarse: bool) -> None:
    opened(made, cache)
    path = made.folder / "events.yaml"
    look = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Alpha builds", "Alpha bought"), encoding="utf-8")
    if coarse:
        os.utime(path, ns=(look.st_atime_ns, look.st_mtime_ns))
    assert not is_kept(made, cache)
    assert any("bought" in event.title for event in opened(made, cache).events)


def test_a_file_more_or_less_is_seen(made: PackFolder, cache: Cache) -> None:
    opened(made, cache)
    stranger = made.folder / "evnts.yaml"
    stranger.write_text("[]", encoding="utf-8")
    with pytest.raises(PackError):
        opened(made, cache)
    stranger.unlink()
    assert is_kept(made, cache)
    (made.folder / "rings.yaml").write_text("[]", encoding="utf-8")
    assert not is_kept(made, cache)
    (made.folder / "rings.yaml").unlink()
    assert not is_kept(made, cache)


def test_a_faulty_pack_is_not_kept(made: PackFolder, cache: Cache) -> None:
    made.replace("events.yaml", "lane: ", "lane: no")
    with pytest.raises(PackError):
        opened(made, cache)
    assert not cache.folder.exists()


def test_damage_anywhere_is_seen(made: PackFolder, cache: Cache) -> None:
    opened(made, cache)
    base = next(cache.folder.glob("*.sqlite3"))
    whole = base.read_bytes()
    for at in (*range(0, len(whole), len(whole) // 40), len(whole) - 1):
        base.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert cache.open(made.folder) is None, at
    for wrong in (b"", whole[:-1], whole[: len(whole) // 2], whole + b"\0", b"x" * len(whole)):
        base.write_bytes(wrong)
        assert cache.open(made.folder) is None
    base.unlink()
    assert cache.open(made.folder) is None
    assert not is_kept(made, cache)
    assert is_kept(made, cache), "it is mended by itself"


def test_a_damaged_note_is_seen(made: PackFolder, cache: Cache) -> None:
    opened(made, cache)
    path = next(cache.folder.glob("*.note"))
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert cache.open(made.folder) is None, at
    for wrong in (b"", b"x", whole[:-1], whole + b"x"):
        path.write_bytes(wrong)
        assert cache.open(made.folder) is None
    assert not is_kept(made, cache)
    assert is_kept(made, cache)


def test_a_note_of_another_pack_or_of_another_program_is_not_used(
    made: PackFolder, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(made, cache)
    with monkeypatch.context() as patch:
        patch.setattr(caching, "maker", lambda: "another")
        assert cache.open(made.folder) is None
    assert cache.open(made.folder) is not None
    moved = tmp_path / "moved"
    made.folder.rename(moved)
    note = next(cache.folder.glob("*.note"))
    note.rename(cache._path(moved.resolve(), caching.maker()))
    assert cache.open(moved) is None


def test_another_program_is_told_by_any_module_that_makes_a_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "content"
    for folder in (here, here / "search", here / "store"):
        folder.mkdir()
        (folder / "a.py").write_text("x", encoding="utf-8")
    monkeypatch.setattr(caching, "__file__", str(here / "store" / "cache.py"))
    found = {caching.maker()}
    for folder in (here, here / "search", here / "store"):
        (folder / "a.py").write_text("xy", encoding="utf-8")
        found.add(caching.maker())
    (here / "b.py").write_text("", encoding="utf-8")
    found.add(caching.maker())
    assert len(found) == 5


def test_what_was_changed_while_it_was_read_is_not_kept(made: PackFolder, cache: Cache) -> None:
    dossier = Dossier.open(made.folder, None, cache)
    made.replace("events.yaml", "Alpha builds", "Alpha bought")
    dossier.afterwards()
    assert not cache.folder.exists()


def test_where_nothing_can_be_kept_the_pack_opens_all_the_same(
    made: PackFolder, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "within"):
        assert not is_kept(made, Cache(folder))
        assert not is_kept(made, Cache(folder))
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_disk_that_fails_leaves_nothing(
    made: PackFolder, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(made, cache)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    made.replace("events.yaml", "Alpha builds", "Alpha bought")
    before = sorted(path.name for path in cache.folder.iterdir())
    with monkeypatch.context() as patch:
        patch.setattr(caching, "checksum", full)
        assert not is_kept(made, cache)
    assert sorted(path.name for path in cache.folder.iterdir()) == before
    assert not is_kept(made, cache)
    assert is_kept(made, cache)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_it_holds_no_more_than_so_many_packs(
    made: PackFolder, cache: Cache, new_pack: NewPack, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setattr(caching, "MOST", 3)
    packs = [PackFolder.create(_made(tmp_path / f"{number}") / "pack") for number in range(5)]
    stray = cache.folder / f"{caching.BEGUN}{os.getpid()}-abc"
    for number, one in enumerate(packs):
        opened(one, cache)
        notes = sorted(cache.folder.glob("*.note"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(notes[-1], (number, number))
        stray.write_bytes(b"x")
    assert len(list(cache.folder.glob("*.note"))) == 3
    assert len(list(cache.folder.glob("*.sqlite3"))) == 3
    assert [is_kept(one, cache) for one in packs[2:]] == [True] * 3
    assert stray.exists(), "somebody may be writing it"
    os.utime(stray, (1, 1))
    opened(packs[0], cache)
    assert not stray.exists()
    if sys.platform != "win32":
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        left = cache.folder / f"{caching.BEGUN}{ended.pid}-abc"
        left.write_bytes(b"x")
        opened(made, cache)
        assert not left.exists(), "who began it has ended"
    monkeypatch.setattr(caching, "ROOM", 1)
    opened(packs[1], cache)
    assert len(list(cache.folder.glob("*.sqlite3"))) == 1
    assert is_kept(packs[1], cache), "the one just compiled stays, however large it is"


def test_a_large_pack_is_compiled_before_it_is_shown(
    made: PackFolder, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGE", 1)
    told: list[str] = []
    dossier = Dossier.open(made.folder, None, cache, lambda *now: told.append(now[2]))
    assert isinstance(dossier.pack, StoredPack)
    assert list(dict.fromkeys(told)) == ["bytes", "records"]


def test_a_pack_through_a_link_is_the_pack(made: PackFolder, cache: Cache, tmp_path: Path) -> None:
    opened(made, cache)
    link = tmp_path / "link"
    link.symlink_to(made.folder)
    assert cache.open(link) is not None


def test_commands_answer_the_same_with_and_without(made: PackFolder, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    for words in (
        ("show", "event/dam"), ("search", "dam"), ("brief",), ("timeline", "--as-of", "2020-03-05"),
        ("complete",), ("export", "json"), ("export", "html"), ("days",), ("words",),
    ):  # fmt: skip
        asked = (*words, "--pack", str(made.folder)) if words[0] != "complete" else words
        without = explorer(*asked, env={"GSOMIA_EXPLORER_CACHE": ""})
        first = explorer(*asked, env={"GSOMIA_EXPLORER_CACHE": str(folder)})
        again = explorer(*asked, env={"GSOMIA_EXPLORER_CACHE": str(folder)})
        assert (first.stdout, first.stderr) == (again.stdout, again.stderr)
        assert (first.stdout, first.stderr) == (without.stdout, without.stderr), words
    assert list(folder.glob("*.sqlite3"))


def test_what_is_not_ours_stays(made: PackFolder, cache: Cache) -> None:
    cache.folder.mkdir(parents=True)
    mine = [cache.folder / name for name in ("photos.sqlite3", "todo.note", "0123abcd.note.txt")]
    for path in mine:
        path.write_bytes(b"mine")
    (cache.folder / "x.sqlite3").mkdir()
    opened(made, cache)
    made.replace("events.yaml", "Alpha builds", "Alpha bought")
    opened(made, cache)
    assert [path.read_bytes() for path in mine] == [b"mine"] * 3
    found = [path for path in cache.folder.iterdir() if re.fullmatch(caching.OURS, path.name)]
    assert len(found) == 2
    assert is_kept(made, cache)


def test_a_note_of_another_shape_is_none(made: PackFolder, cache: Cache) -> None:
    opened(made, cache)
    (path,) = cache.folder.glob("*.note")
    note = cache._read(path)
    assert note is not None
    shapes: tuple[object, ...] = (
        (1,), "x", None, (*note[:2], [], *note[3:]), (*note[:2], {"a": (b"", 1)}, *note[3:]),
    )  # fmt: skip
    for shape in shapes:
        data = seal(shape)
        path.write_bytes(zlib.crc32(data).to_bytes(4, "big") + data)
        assert cache.open(made.folder) is None
        assert cache._read(path) is None
    assert not is_kept(made, cache)
    assert is_kept(made, cache)


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_articles_behind_a_link_are_outside_and_not_looked_at(
    made: PackFolder, cache: Cache, tmp_path: Path
) -> None:
    opened(made, cache)
    sources = made.folder / "sources"
    sources.rename(tmp_path / "away")
    sources.symlink_to(tmp_path / "away")
    assert cache.open(made.folder) is None
    with pytest.raises(PackError, match="a link to one"):
        opened(made, cache)


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_folder_that_cannot_be_found_is_said_as_ever(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    done = explorer("show", "x", "--pack", str(loop))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "cannot be read" in done.stderr


def test_what_fails_or_is_stopped_leaves_no_half_file(
    made: PackFolder, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    dossier = Dossier.open(made.folder, None, cache)
    with monkeypatch.context() as patch:
        patch.setattr("content.store.compiling._Compiling.run", stopped)
        with pytest.raises(KeyboardInterrupt):
            dossier.afterwards()
    assert not list(cache.folder.iterdir())


def test_a_home_that_is_none_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GSOMIA_EXPLORER_CACHE", "~nobody-of-this-name/x")
    assert where.folder() is None
    assert where.cache() is None
    monkeypatch.setenv("GSOMIA_EXPLORER_CACHE", "")
    assert where.folder() is None
    monkeypatch.setenv("GSOMIA_EXPLORER_CACHE", "/some/where")
    assert where.folder() == Path("/some/where")
    monkeypatch.delenv("GSOMIA_EXPLORER_CACHE")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_CACHE_HOME", "/other")
        assert where.folder() == Path("/other/gsomia-explorer")
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.setenv("HOME", "/home/of/mine")
        assert where.folder() == Path("/home/of/mine/.cache/gsomia-explorer")


def test_a_folder_of_too_many_files_is_not_looked_through(
    made: PackFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signs.looks(made.folder)
    monkeypatch.setattr(signs, "ENTRIES", 3)
    assert signs.looks(made.folder) is None


def test_a_small_pack_that_was_compiled_is_at_hand(
    made: PackFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GSOMIA_EXPLORER_CACHE", str(tmp_path / "kept"))
    asked = Options(pack=made.folder)
    assert at_hand(asked) is None, "nothing was compiled yet"
    compiled: list[Path] = []
    real = Cache.keep

    def keep(cache: Cache, pack: Path, *about: Any) -> StoredPack | None:
        compiled.append(pack)
        return real(cache, pack, *about)

    monkeypatch.setattr(Cache, "keep", keep)
    opened_for_command(asked).afterwards()
    assert compiled == [made.folder], "once, however often it is asked for"
    dossier = at_hand(asked)
    assert dossier is not None and isinstance(dossier.pack, StoredPack)
    day, originals = dossier.days[0], made.folder / "sources"
    assert at_hand(Options(pack=made.folder, as_of=day)) is None
    assert at_hand(Options(pack=made.folder, articles=originals)) is None
    monkeypatch.setattr(opening, "SWIFT", 100)
    assert at_hand(asked) is None, "it is not small any more"
    assert Cache(tmp_path / "kept").open(made.folder) is not None
