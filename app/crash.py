"""When the explorer itself fails: a report in a file, one line on the screen, exit code 70.

A report tells where in the program it failed, in the error's own words, and nothing of the
reader's machine: no value of a variable, no variable of the environment, no name of a user, and of
each path outside the program no more than the name of the file.
"""

from __future__ import annotations

import getpass
import os
import platform
import re
import sys
import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.options import CRASH
from app.talk import say
from app.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
"""The folder that holds the program; paths in it are told from there on."""

KEPT = 10
"""So many reports are kept in a folder."""

LONGEST = 200_000
"""Characters of a report. An error may carry a whole text, or a chain of thousands of calls."""

_QUOTED = re.compile(r"""(['"])(?:[A-Za-z]:|~)?[/\\][^'"\n]*\1""")
_BARE = re.compile(r"""(?<![\w.~…/\\])(?:[A-Za-z]:)?[/\\](?:[^\s/\\'":;,]+[/\\])+[^\s/\\'":;,]*""")


def save(error: BaseException, folder: Path, version: str) -> Path | None:
    """Write a report of an exception: versions and the trace. The oldest of many are taken away.

    Tries `folder`, then the system's folder for temporary files. Returns the file, or None.
    """
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    words = report(error, version)
    for place, prefix in (
        (folder, "crash-"),
        (Path(tempfile.gettempdir()), "gsomia-explorer-crash-"),
    ):
        try:
            place.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(".txt", f"{prefix}{stamp}-", place)
        except OSError:
            continue
        path = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(words)
        except OSError:
            with suppress(OSError):
                path.unlink()
            continue
        _thin_out(path, prefix)
        return path
    return None


def report(error: BaseException, version: str) -> str:
    """What a report says."""
    head = f"gsomia-explorer {version}, Python {platform.python_version()}, {sys.platform}"
    trace = "".join(traceback.format_exception(error))
    if len(trace) > LONGEST:
        trace = f"{trace[: LONGEST // 2]}\n[…]\n{trace[-LONGEST // 2 :]}"
    return f"{head}\n\n{anonymous(trace)}"


def anonymous(text: str) -> str:
    """A text in which no path tells where the reader keeps things, and nothing who it is."""
    for home in _homes():
        text = text.replace(home, "~")
    text = _QUOTED.sub(lambda found: f"{found[1]}{_short(found[0][1:-1])}{found[1]}", text)
    text = _BARE.sub(lambda found: _short(found[0]), text)
    with suppress(Exception):  # Nobody by that number, or no such thing on this system.
        name = getpass.getuser()
        if len(name) > 2:  # In what names a place; a word of the program may be the same.
            text = re.sub(rf"(?<=[/\\~@]){re.escape(name)}\b", "~", text)
    return text


def _homes() -> list[str]:
    try:
        home = Path.home()
        found = {str(home), str(home.resolve())}
    except (OSError, RuntimeError):
        return []
    return sorted((name for name in found if len(name) > 1), key=len, reverse=True)


def _short(path: str) -> str:
    """A path as far as it may be told: from the program's folder on, or its last part."""
    if path.startswith(f"{ROOT}{os.sep}"):
        return path[len(str(ROOT)) + 1 :]
    parts = re.split(r"[/\\]", path)
    for name in ("site-packages", "dist-packages"):
        if name in parts:
            return "/".join(parts[parts.index(name) :])
    library = next((n for n, part in enumerate(parts) if re.fullmatch(r"python3\.\d+", part)), None)
    if library is not None:
        return "/".join(["…", *parts[library + 1 :]])  # Python's own modules
    return f"…/{parts[-1]}" if len(parts) > 2 else path


def _thin_out(newest: Path, prefix: str) -> None:
    """Take away the oldest reports; never the newest, whatever the clock said meanwhile."""
    named = re.compile(rf"{re.escape(prefix)}\d{{8}}-\d{{6}}-\w+\.txt")
    with suppress(OSError):
        others = [
            path
            for path in newest.parent.iterdir()
            if named.fullmatch(path.name) and path != newest
        ]
        for path in sorted(others, key=lambda path: path.name)[: -(KEPT - 1)]:
            with suppress(OSError):
                path.unlink()


def line(error: BaseException, path: Path | None) -> str:
    """The one line for the screen."""
    where = f"; the report is in {path}" if path else "; no report could be saved"
    if isinstance(error, ModuleNotFoundError):
        what = f"a part of the program is missing ({error.name}), changed or removed while it ran?"
        return f"gsomia-explorer: {what}{where}"
    return f"gsomia-explorer: it failed ({type(error).__name__}){where}"


def told(error: BaseException) -> int:
    """Save a report and say where it is. Returns the exit code."""
    from app.settings import Store

    try:
        folder = Store.default().folder
    except ImportError:  # What tells the platform's folders is what may be missing.
        folder = Path(tempfile.gettempdir())
    path = save(error, folder, VERSION)
    with suppress(OSError):  # The terminal may be gone.
        say(line(error, path))
    return CRASH
