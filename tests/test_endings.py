"""How a command ends when it is interrupted, told to end, or fails itself: with what report."""

from __future__ import annotations

import getpass
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app import crash
from tests.running import ROOT, environment

CODE = """
import sys
from content.dossier import Dossier
def broken(*arguments):
    secret = "never in a report"
    raise {error}
Dossier.open = broken
from app.__main__ import main
sys.exit(main())
"""


def failing(error: str, state: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in which opening the pack fails with an exception."""
    return subprocess.run(
        [sys.executable, "-c", CODE.format(error=error), *words],
        cwd=ROOT, env=environment(GSOMIA_EXPLORER_STATE=str(state)), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("words", [["check"], ["search", "x"], ["show", "x"], []], ids=" ".join)
def test_a_failure_of_its_own_is_exit_70_with_one_line_and_a_report(
    tmp_path: Path, words: list[str]
) -> None:
    done = failing("RuntimeError('what went wrong')", tmp_path, *words)
    assert (done.returncode, done.stdout) == (70, "")
    found = re.fullmatch(
        r"gsomia-explorer: it failed \(RuntimeError\); the report is in (.+)\n", done.stderr
    )
    assert found
    report = Path(found[1]).read_text(encoding="utf-8")
    assert Path(found[1]).parent == tmp_path
    assert "RuntimeError: what went wrong" in report
    assert "in broken" in report
    assert "Python 3." in report


def test_an_interrupt_is_exit_130_without_a_word(tmp_path: Path) -> None:
    done = failing("KeyboardInterrupt", tmp_path, "check")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_the_system_is_exit_1_with_its_words(tmp_path: Path) -> None:
    done = failing("PermissionError(13, 'Permission denied', 'pack.yaml')", tmp_path, "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "gsomia-explorer: pack.yaml: Permission denied\n"


def test_a_report_goes_elsewhere_where_the_folder_cannot_be_made(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    path = crash.save(RuntimeError("x"), blocked, "0")
    assert path is not None
    try:
        assert path.parent != blocked
        assert "RuntimeError: x" in path.read_text(encoding="utf-8")
    finally:
        path.unlink()


def test_the_line_for_the_screen_says_when_no_report_could_be_saved() -> None:
    assert crash.line(ValueError("x"), None) == (
        "gsomia-explorer: it failed (ValueError); no report could be saved"
    )


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


PRIVATE = [
    "[Errno 2] No such file or directory: '/home/jane doe/my secret/river/pack.yaml'",
    "/home/jane doe/x: cannot",
    "/srv/people/jane/packs/river/events.yaml:3:1: no",
    "C:\\Users\\jane\\packs\\river\\pack.yaml",
    "cannot open '/media/jane/stick/private/pack.yaml' or \"/media/jane/other/private/b.yaml\"",
    "jane@/home/jane/x",
]


@pytest.mark.parametrize("said", PRIVATE)
def test_a_report_tells_nothing_of_the_reader(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("HOME", "/home/jane doe")
    monkeypatch.setenv("LOGNAME", "jane")
    monkeypatch.setenv("TOKEN", "hunter2 in the environment")
    monkeypatch.setattr(Path, "home", lambda: Path("/home/jane doe"))
    monkeypatch.setattr(getpass, "getuser", lambda: "jane")
    try:
        try:
            raise OSError(said)
        except OSError as error:
            raise ValueError("then") from error
    except ValueError as error:
        words = crash.report(error, "1")
    assert "OSError" in words and "ValueError: then" in words
    for private in ("jane doe", "/home/", "secret", "people", "Users", "media", "hunter2"):
        assert private not in words, words
    assert str(ROOT) not in words and 'File "tests/test_endings.py"' in words


def test_the_parts_of_a_path_that_tell_where_it_failed_are_kept() -> None:
    assert crash.anonymous(f'File "{crash.ROOT}/app/x.py", line 1') == 'File "app/x.py", line 1'
    where = '  File "/opt/a/lib/python3.11/site-packages/textual/app.py", line 3, in run'
    assert crash.anonymous(where) == '  File "site-packages/textual/app.py", line 3, in run'
    library = '  File "/usr/lib/python3.11/asyncio/runners.py", line 3'
    assert crash.anonymous(library) == '  File "…/asyncio/runners.py", line 3'
    other = crash.anonymous("PermissionError: 'C:\\Users\\jane\\x' and /home/jane/a.py")
    assert other == "PermissionError: '…/x' and …/a.py"
    for plain in ("a/b", "1/2/3", "http://x.org/a/b/c", "and/or", "/", "// x", "event/rulings"):
        assert crash.anonymous(plain) == plain


def test_a_report_is_bounded_and_can_always_be_written(tmp_path: Path) -> None:
    error = RuntimeError("\ud800" + "x" * 5_000_000)
    path = crash.save(error, tmp_path, "0")
    assert path is not None
    assert path.stat().st_size < 2 * crash.LONGEST
    assert "RuntimeError: \\ud800xxx" in path.read_text(encoding="utf-8")


def test_two_crashes_in_one_second_are_two_reports(tmp_path: Path) -> None:
    paths = {crash.save(RuntimeError(str(number)), tmp_path, "0") for number in range(3)}
    assert len(paths) == 3 and None not in paths


def test_ten_reports_are_kept_the_newest_among_them(tmp_path: Path) -> None:
    others = [tmp_path / "crash-notes.txt", tmp_path / "state.json"]
    for other in others:
        other.write_text("mine")
    for number in range(30):
        # The clock was ahead once: these have later names than what comes now.
        (tmp_path / f"crash-2100010{number % 9 + 1}-0000{number:02}-abc.txt").write_text("old")
    for number in range(15):
        path = crash.save(RuntimeError(str(number)), tmp_path, "0")
        assert path is not None and path.exists()
        reports = set(tmp_path.glob("crash-[12]*.txt"))
        assert len(reports) == crash.KEPT and path in reports
    assert all(other.read_text() == "mine" for other in others)


def test_a_report_that_cannot_be_written_whole_is_not_left_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(blocked / "none"))
    real = os.fdopen

    def full(handle: int, *how: str, **more: str) -> object:
        real(handle, "w").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    assert crash.save(RuntimeError("x"), tmp_path, "0") is None
    assert list(tmp_path.iterdir()) == [blocked]


def test_the_line_says_when_a_part_of_the_program_is_missing() -> None:
    said = crash.line(ModuleNotFoundError("x", name="screens.help"), None)
    assert said.startswith("gsomia-explorer: a part of the program is missing (screens.help)")


WRITES = """
import pathlib, sys, time
def wait(*about):
    print("half", flush=True)
    time.sleep(600)
class Slow:
    def __init__(self, file): self.file = file
    def __enter__(self): return self
    def __exit__(self, *how): self.file.close()
    def write(self, text): self.file.write(text[:1000]); self.flush(); wait()
    def flush(self): self.file.flush()
real = pathlib.Path.open
def opened(self, mode="r", *more, **how):
    file = real(self, mode, *more, **how)
    return Slow(file) if mode == "x" else file
pathlib.Path.{what}
from app.__main__ import main
sys.exit(main())
"""
"""Waits after half of a file was written, or before the whole is put in its place."""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("what", ["open = opened", "replace = wait"], ids=["writing", "moving"])
@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_command_that_is_told_to_end_leaves_nothing_half_written(
    tmp_path: Path, number: str, code: int, what: str
) -> None:
    (tmp_path / "page.html").write_text("what was there")
    patched = WRITES.format(what=what)
    with subprocess.Popen(
        [sys.executable, "-c", patched, "export", "html", "-o", str(tmp_path / "page.html")],
        cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        assert child.stdout and child.stderr
        assert child.stdout.readline() == "half\n"
        assert len(list(tmp_path.iterdir())) == 2
        child.send_signal(getattr(signal, number))
        assert (child.wait(60), child.stderr.read()) == (code, "")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["what was there"]
