"""Random bytes in a real terminal: the explorer lives, and its screen is what it believes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from content.pack import Pack
from tests.ptywalk import GARBAGE, SOBER, Mirror, PtyWalk

Start = Callable[..., Mirror]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the explorer in a terminal that can be asked what it believes to show."""
    running: list[Mirror] = []

    def begin(**changes: str) -> Mirror:
        running.append(Mirror(tmp_path / "state", **changes))
        running[-1].until("4 Detail › Timeline")
        return running[-1]

    yield begin
    for terminal in running:
        terminal.close()


@pytest.mark.parametrize(("seed", "kind"), [(1, "xterm-256color"), (2, "linux")])
def test_a_walk_in_a_terminal(tmp_path: Path, seed: int, kind: str) -> None:
    walk = PtyWalk(tmp_path / "state", seed, {"TERM": kind})
    try:
        walk.walk(300)
        assert walk.checks >= 5
        assert walk.leave() == 0
    finally:
        walk.terminal.close()


def test_bytes_that_are_no_keys_do_no_harm(start: Start) -> None:
    terminal = start()
    for junk in GARBAGE:
        terminal.send(junk)
        terminal.take(0.02)
        terminal.send(SOBER)
        assert terminal.believed()["focus"], junk
    # It can still be used; what was half sent may take the first key with it.
    for _ in range(12):
        terminal.escape()
    terminal.believed()
    terminal.send(b"?")
    terminal.until("HOW TO READ IT")
    assert terminal.believed()["lines"] and "Traceback" not in terminal.said


def test_keys_that_come_at_once_go_where_they_are_meant_to(start: Start, pack: Pack) -> None:
    terminal = start()
    terminal.send(b"/grave change\r")
    terminal.until("hit 1 of")
    terminal.until("“grave change”")
    terminal.send(b":mechanisms\r")
    terminal.until("How it works")
    terminal.send(b"\x1b[B\r")
    second = pack.mechanisms[1]
    terminal.until(f"─ {second.title[:20]}")
    assert terminal.believed()["kind"] == "ShelfScreen"
