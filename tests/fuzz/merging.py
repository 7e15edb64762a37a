"""Keep of many inputs those that each reach something of their own."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from hashlib import sha1
from pathlib import Path
from types import FrameType
from typing import Any

from tests.fuzz import CORPUS, TARGETS, kept, target

ROOT = Path(__file__).resolve().parents[2]

Step = tuple[str, int, int]
"""A file, and two lines of it that were run one after the other."""


def merge(name: str, folder: Path) -> tuple[int, int]:
    """Make a target's corpus anew, of what it has and what is in a folder, the smallest first.

    Gives how many inputs it had and has. What fails is left out.
    """
    before = kept(name)
    given = {path.read_bytes() for path in (*before, *folder.iterdir()) if path.is_file()}
    chosen = {sha1(data).hexdigest(): data for data in _telling(name, given)}
    for path in before:
        if path.name not in chosen:
            path.unlink()
    for title, data in chosen.items():
        (CORPUS / name / title).write_bytes(data)
    return len(before), len(chosen)


def _telling(name: str, given: Iterable[bytes]) -> list[bytes]:
    found: set[Step] = set()
    chosen: list[bytes] = []
    for data in sorted(given, key=lambda data: (len(data), data)):
        try:
            reached = steps(name, data)
        except AssertionError as error:
            print(f"{data!r} fails: {error}", file=sys.stderr)
            continue
        if not reached <= found:
            found |= reached
            chosen.append(data)
    return chosen


def steps(name: str, data: bytes) -> set[Step]:
    """The steps that an input takes through the modules of its target. Raises what that raises."""
    watched = tuple(str(ROOT / module.replace(".", "/")) for module in TARGETS[name])
    found: set[Step] = set()
    last: dict[FrameType, int] = {}

    def within(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            line = frame.f_lineno
            found.add((frame.f_code.co_filename, last.get(frame, 0), line))
            last[frame] = line
        elif event == "return":
            last.pop(frame, None)
        return within

    def called(frame: FrameType, event: str, argument: Any) -> Any:
        return within if frame.f_code.co_filename.startswith(watched) else None

    one = target(name)
    before = sys.gettrace()
    sys.settrace(called)
    try:
        one(data)
    finally:
        sys.settrace(before)
    return found
