"""`export FORMAT`: the same bytes to standard output and to a file, whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app import talk
from app.exports.formats import FORMATS, write
from content.dossier import Dossier
from tests.guide import guided
from tests.packs import PackFolder
from tests.running import ROOT, environment

NewPack = Callable[[], PackFolder]
Done = subprocess.CompletedProcess[bytes]
OLD = "what was there before\n"


def export(*words: str, env: dict[str, str] | None = None, room: int = 0, cwd: Path = ROOT) -> Done:
    """Run `export` with these words; with `room`, no file may grow beyond so many bytes."""
    limit = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}));"
        if room else ""
    )  # fmt: skip
    code = f"import sys; {limit} sys.path[:0] = [{str(ROOT)!r}]; from app.__main__ import main"
    return subprocess.run(
        [sys.executable, "-c", f"{code}; sys.exit(main())", "export", *words],
        cwd=cwd, env=environment(**(env or {})), stdin=subprocess.DEVNULL, capture_output=True,
        timeout=120, check=False,
    )  # fmt: skip


def told(done: Done) -> list[str]:
    """What a command says, line by line."""
    return done.stderr.decode().splitlines()


def in_folder(folder: Path) -> list[str]:
    """The names of what is in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def river(new_pack: NewPack) -> list[str]:
    """The words that name the guided pack."""
    return ["--pack", str(guided(new_pack()).folder)]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_and_standard_output_get_the_same_utf_8(tmp_path: Path, name: str) -> None:
    expected = write(name, Dossier.open())
    file = tmp_path / "made"
    printed = export(name, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"})
    saved = export(name, "-o", str(file), env={"PYTHONIOENCODING": "utf-16"})
    assert (printed.returncode, saved.returncode) == (0, 0)
    assert printed.stdout == expected.text.encode() == file.read_bytes()
    assert saved.stdout == b""
    assert expected.text.endswith("\n")
    assert not expected.text.isascii() or name in ("csl-json", "bibtex", "ris")
    assert in_folder(tmp_path) == ["made"]


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_lost_and_what_is_to_be_known_is_said_on_standard_error(
    river: list[str], tmp_path: Path, name: str
) -> None:
    expected = write(name, Dossier.open(Path(river[1])))
    lines = [f"gsomia-explorer: {note}" for note in expected.notes]
    if expected.losses:
        lost = ", ".join(expected.losses)
        lines.insert(0, f"gsomia-explorer: {FORMATS[name].title} cannot hold: {lost}")
    done = export(name, *river)
    assert (done.returncode, told(done)) == (0, lines)
    to_file = export(name, *river, "-o", str(tmp_path / "made"))
    assert (to_file.returncode, told(to_file)) == (0, lines)


def test_some_formats_lose_something_and_some_do_not(dossier: Dossier) -> None:
    lossy = {name for name in FORMATS if write(name, dossier).losses}
    assert "csv" in lossy
    assert "json" not in lossy
    assert not [
        name for name in ("html", "markdown") if write(name, dossier.at(dossier.days[0])).losses
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_as_of_a_day_is_the_state_of_that_day(dossier: Dossier, name: str) -> None:
    day = dossier.days[0]
    then = write(name, dossier.at(day)).text
    assert then != write(name, dossier).text
    done = export(name, "--as-of", str(day))
    assert (done.returncode, done.stdout) == (0, then.encode())
    later = [quote for quote in dossier.pack.quotes if quote.id not in dossier.at(day).pack.by_ref]
    assert not [quote.id for quote in later if quote.id in then]


def test_before_everything_nothing_is_written(tmp_path: Path) -> None:
    done = export("html", "--as-of", "1900-01-01", "-o", str(tmp_path / "made"))
    assert (done.returncode, done.stdout) == (1, b"")
    assert "nothing was on the record by 1900-01-01" in told(done)[0]
    assert in_folder(tmp_path) == []


def test_a_dash_is_standard_output(river: list[str], tmp_path: Path) -> None:
    done = export("json", *river, "-o", "-", cwd=tmp_path)
    assert done.stdout == export("json", *river).stdout != b""
    assert "-" not in in_folder(tmp_path)


@pytest.mark.parametrize("words", [["tex"], ["HTML"], [""], ["html,csv"], []])
def test_an_unknown_format_is_exit_2_and_the_formats_are_named(words: list[str]) -> None:
    done = export(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    text = " ".join(done.stderr.decode().split())
    assert "usage: gsomia-explorer export" in text
    assert all(name in text for name in FORMATS) or not words


def test_a_file_that_is_there_is_replaced_whole_and_keeps_its_mode(
    river: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "made.md"
    file.write_text(OLD * 9999, encoding="utf-8")
    file.chmod(0o640)
    assert export("markdown", *river, "-o", str(file)).returncode == 0
    assert file.read_bytes() == export("markdown", *river).stdout
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert "made.md" in in_folder(tmp_path)
    assert not [name for name in in_folder(tmp_path) if name.startswith(".")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for a right to make links")
def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(
    river: list[str], tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    file, link = tmp_path / "real" / "made", tmp_path / "link"
    file.write_text(OLD, encoding="utf-8")
    link.symlink_to(file)
    assert export("json", *river, "-o", str(link)).returncode == 0
    assert link.is_symlink()
    assert file.read_bytes() == export("json", *river).stdout


def refused(done: Done, file: Path | str, why: Sequence[int]) -> None:
    """One sentence on standard error that names the file and why, and exit 1."""
    (line,) = told(done)
    assert (done.returncode, done.stdout) == (1, b"")
    assert line in {f"gsomia-explorer: {file}: {os.strerror(code)}" for code in why}


def test_a_folder_that_is_not_there_is_one_sentence(river: list[str], tmp_path: Path) -> None:
    file = tmp_path / "none" / "made"
    refused(export("html", *river, "-o", str(file)), file, [errno.ENOENT])
    assert not file.parent.exists()


def test_a_folder_is_no_file(river: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    refused(export("html", *river, "-o", str(folder)), folder, [errno.EISDIR, errno.EACCES])
    assert in_folder(folder) == []


def test_what_is_below_a_file_is_no_place(river: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text(OLD, encoding="utf-8")
    file = tmp_path / "file" / "made"
    refused(export("csv", *river, "-o", str(file)), file, [errno.ENOTDIR, errno.ENOENT])
    assert (tmp_path / "file").read_text(encoding="utf-8") == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_where_there_is_too_little_room_the_old_file_stays_and_nothing_else(
    river: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "made"
    for old in ([], ["made"]):
        refused(export("html", *river, "-o", str(file), room=4000), file, [errno.EFBIG])
        assert in_folder(folder) == old
        file.write_text(OLD, encoding="utf-8")
    assert export("html", *river, "-o", str(file), room=4000000).returncode == 0
    assert file.stat().st_size > 4000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is not on this system")
def test_a_full_disk_is_one_sentence(river: list[str]) -> None:
    # Never with -o: run by root, a broken program could put a file in the place of the device.
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "export", "html", *river],
            cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, stdout=full,
            stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode() == f"gsomia-explorer: {os.strerror(errno.ENOSPC)}\n"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A file that may not be written, in a folder in which nothing may be made."""
    folder = tmp_path / "locked"
    folder.mkdir()
    file = folder / "made"
    file.write_text(OLD, encoding="utf-8")
    file.chmod(0o400)
    if os.access(file, os.W_OK):
        pytest.skip("who runs this may write whatever is locked")
    return file


def test_a_locked_file_is_left_as_it_is(river: list[str], locked: Path) -> None:
    refused(export("html", *river, "-o", str(locked)), locked, [errno.EACCES])
    assert locked.read_text(encoding="utf-8") == OLD
    assert in_folder(locked.parent) == ["made"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks no folder this way")
def test_in_a_locked_folder_nothing_is_made(river: list[str], locked: Path) -> None:
    locked.parent.chmod(0o500)
    try:
        new = locked.with_name("new")
        refused(export("html", *river, "-o", str(new)), new, [errno.EACCES])
        assert in_folder(locked.parent) == ["made"]
    finally:
        locked.parent.chmod(0o700)


def test_a_file_that_the_system_calls_locked_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "made"
    file.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(PermissionError) as error:
        talk.save("new", file)
    assert (error.value.filename, error.value.strerror) == (str(file), os.strerror(errno.EACCES))
    assert file.read_text(encoding="utf-8") == OLD
    assert in_folder(tmp_path) == ["made"]


def test_a_write_that_fails_at_its_end_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "made"
    file.write_text(OLD, encoding="utf-8")

    def fails(self: Path, target: Path) -> Path:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="made") as error:
        talk.save("new", file)
    assert (error.value.filename, error.value.filename2) == (str(file), None)
    assert file.read_text(encoding="utf-8") == OLD
    assert in_folder(tmp_path) == ["made"]


def test_a_new_file_is_never_written_over_one_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "made"
    talk.create("a\r\nb\n", file)
    assert file.read_bytes() == b"a\r\nb\n"
    with pytest.raises(FileExistsError):
        talk.create("other", file)
    assert file.read_bytes() == b"a\r\nb\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with names")
def test_a_pipe_gets_the_document(river: list[str], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    expected = export("csv", *river).stdout
    assert 0 < len(expected) < 4096, "it has room in the pipe"
    # Opened first, and without waiting, so that a program that does not write cannot hang us.
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        done = export("csv", *river, "-o", str(pipe))
        assert os.read(reader, 9999) == expected
    finally:
        os.close(reader)
    assert done.returncode == 0
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert "pipe" in in_folder(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with names")
def test_what_cannot_be_written_to_a_pipe_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def fails(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(OSError, match="pipe") as error:
        talk.save("new", pipe)
    assert (error.value.filename, error.value.errno) == (str(pipe), errno.ENOSPC)
    assert in_folder(tmp_path) == ["pipe"]
