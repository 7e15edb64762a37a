"""What every command needs that reads a pack: the dossier, as it was asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from app.options import Options

if TYPE_CHECKING:
    from content.dossier import Dossier


def opened(options: Options) -> Dossier:
    """The dossier that was asked for, as of the day that was asked for.

    Raises PackError for a faulty pack, or where nothing was on the record by that day.
    """
    from content.dossier import Dossier
    from content.faults import NothingYet

    whole = Dossier.open(options.pack, options.articles)
    dossier = whole.at(options.as_of)
    if options.as_of and not dossier.pack.quotes:
        first = f"; the first day is {whole.days[0]}" if whole.days else ""
        raise NothingYet(f"gsomia-explorer: nothing was on the record by {options.as_of}{first}")
    return dossier


def has_terminal() -> bool:
    """Whether there is a terminal that can show the explorer."""
    able = os.environ.get("TERM", "") not in ("dumb", "unknown", "") or sys.platform == "win32"
    # A stream that was closed from without is None.
    return able and all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))
