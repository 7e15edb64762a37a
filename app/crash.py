"""When the explorer itself fails: a report in a file, one line on the screen, exit code 70."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path


def save(error: BaseException, folder: Path, version: str) -> Path | None:
    """Write a report of an exception: versions and the trace, no values of variables.

    Tries `folder`, then the system's folder for temporary files. Returns the file, or None.
    """
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    words = [
        f"gsomia-explorer {version}, Python {platform.python_version()}, {sys.platform}",
        "".join(traceback.format_exception(error)),
    ]
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(".txt", f"crash-{stamp}-", place)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write("\n\n".join(words))
            return Path(name)
        except OSError:
            continue
    return None


def line(error: BaseException, path: Path | None) -> str:
    """The one line for the screen."""
    where = f"; the report is in {path}" if path else "; no report could be saved"
    return f"gsomia-explorer: it failed ({type(error).__name__}){where}"
