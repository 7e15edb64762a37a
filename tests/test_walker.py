"""Walks with random keys through every screen at every size: nothing fails, nothing is untrue."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from app.commands import COMMANDS
from content.dossier import Dossier
from tests.guide import guided
from tests.packs import PackFolder
from tests.stepping import safe
from tests.walker import Report, stroll
from tests.walks import LEAVING

KINDS = {
    "Explorer", "SearchScreen", "ArticleScreen", "ShelfScreen", "QuestionsScreen", "PageScreen",
    "ClockScreen", "HelpScreen", "CommandPalette",
}  # fmt: skip
"""Every kind of screen."""

SEEDS = range(1, 7)
KEYS = 300
"""How many keys each walk presses."""

LEFT_OUT = {"open", "tab", *LEAVING}
"""The commands without an action of ours, and those that end a walk."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a walk may do as it likes."""
    for name, value in safe(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one run of the tests share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_walk(seed: int, dossier: Dossier, place: Path, together: Path) -> None:
    report = await stroll(place, seed, KEYS, dossier)
    (together / f"walk-{seed}.json").write_text(report.dumped, encoding="utf-8")
    found = [together / f"walk-{seed}.json" for seed in SEEDS]
    # The last one to end looks at what they saw together: else they could all stay at home.
    if all(path.exists() for path in found):
        whole = Report()
        for path in found:
            whole.load(path.read_text(encoding="utf-8"))
        check_reach(whole)


async def test_a_walk_in_a_pack_that_is_being_written(place: Path) -> None:
    made = guided(PackFolder.create(place / "pack"))
    report = await stroll(place, 3, 200, made=made.folder)
    assert report.renewed >= 3 and report.stale >= 3


def check_reach(report: Report) -> None:
    """They came to every kind of screen at several sizes, used every command, and saw quotes."""
    kinds = Counter(kind for kind, _ in report.seen)
    assert kinds.keys() == KINDS
    assert min(kinds.values()) >= 3, kinds
    assert len({size for _, size in report.seen}) >= 10
    unused = {c.id for c in COMMANDS if c.id not in LEFT_OUT and not report.did(c.action)}
    assert not unused, f"never used: {unused}"
    assert report.quotes > 100
