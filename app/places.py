"""The platform's folders for what a program keeps, as platformdirs has them.

To import that takes as long as the rest of a short command: on Linux and its like, where two
variables and the home folder say it all, it is not asked.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "gsomia-explorer"

_XDG = {"cache": ("XDG_CACHE_HOME", ".cache"), "state": ("XDG_STATE_HOME", ".local/state")}
"""By what is kept: the variable that names a folder for it, and the usual one at home."""


def place(kind: str) -> Path | None:
    """The folder of this program for its "cache" or its "state". None where there is no home."""
    if sys.platform in ("win32", "darwin"):
        import platformdirs

        try:
            found: Path = getattr(platformdirs, f"user_{kind}_path")(NAME)
        except RuntimeError:
            return None
        return found
    variable, usual = _XDG[kind]
    named = Path(os.environ.get(variable, ""))
    if named.is_absolute():  # One that is relative is none (XDG Base Directory Specification).
        return named / NAME
    home = _home()
    return home / usual / NAME if home else None


def _home() -> Path | None:
    """The reader's home folder. One that is named, but relative, is none."""
    named = Path(os.environ.get("HOME", ""))
    if named.is_absolute():
        return named
    try:
        import pwd

        listed = Path(pwd.getpwuid(os.getuid()).pw_dir)
    except (ImportError, KeyError):
        return None
    return listed if listed.is_absolute() else None


def at_home(path: str) -> Path | None:
    """A path, which may begin with ~. None where there is no home for it."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return None
