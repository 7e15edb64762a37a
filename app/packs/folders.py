"""A new or empty folder is filled whole, or left as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path


class Occupied(Exception):
    """A folder that cannot be filled; the message says why, and what to do."""


def fill(folder: Path, write: Callable[[Path], None]) -> Path:
    """Make a folder, or take an empty one, and let `write` fill it. Gives the folder.

    Its name leads through no folder that is not there: `absent/../mine` is `mine`. Where
    anything is raised on the way, what was made is taken away again. Raises Occupied for a folder
    that is not empty, OSError where it cannot be made, and whatever `write` raises.
    """
    folder = _meant(folder)
    if folder.is_dir():
        if any(folder.iterdir()):
            raise Occupied(f"{folder} is not empty; name a new folder, or an empty one")
    elif folder.exists() or folder.is_symlink():
        raise Occupied(f"{folder} is no folder; name a new one")
    made = next((p for p in reversed((folder, *folder.parents)) if not p.exists()), None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(folder)
    except BaseException:
        # The folder was empty, or not there: all that is in it now is ours.
        for child in folder.iterdir() if folder.is_dir() and not made else ():
            shutil.rmtree(child, ignore_errors=True) if child.is_dir() else child.unlink()
        if made:
            shutil.rmtree(made, ignore_errors=True)
        raise
    return folder


def _meant(folder: Path) -> Path:
    """The folder that a name with .. means; one whose parent is there keeps its name."""
    if ".." in folder.parts and not folder.parent.exists():
        return Path(os.path.realpath(folder))
    return folder
