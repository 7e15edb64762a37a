"""How a command ends when it is interrupted or fails itself: 130, and 70 with a report."""

from __future__ import annotations

import re
import subprocess
import sys
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
