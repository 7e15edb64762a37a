"""The platform's folders for what a program keeps, as platformdirs has them.

To import that takes as long as the rest of a short command: on Linux and its like, where two
variables and the home folder say it all, it is not asked.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "gsomia-explorer"

_XDG = {"cache": ("XDG_CACHE_HOME", "~/.cache"), "state": ("XDG_STATE_HOME", "~/.local/state")}


def place(kind: str) -> Path | None:
    """The folder of this program for its "cache" or its "state". None where there is no home."""
    if sys.platform in ("win32", "darwin"):
        import platformdirs

        found: Path = getattr(platformdirs, f"user_{kind}_path")(NAME)
        return found
    variable, usual = _XDG[kind]
    named = Path(os.environ.get(variable, ""))
    # One that is relative is none (XDG Base Directory Specification).
    base = named if named.is_absolute() else at_home(usual)
    return base / NAME if base else None


def at_home(path: str) -> Path | None:
    """A path, which may begin with ~. None where there is no home for it."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return None
