"""What every command needs that reads a pack: the dossier, as it was asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from app.options import Options

if TYPE_CHECKING:
    from app.progress import Line
    from content.dossier import Dossier
    from content.store.opening import Progress


def opened(options: Options, progress: Progress | None = None) -> Dossier:
    """The dossier that was asked for, as of the day that was asked for.

    With `progress`, which is told how far the reading is, the caller does what is to be done
    `afterwards`; without, it is done here: a command answers, and the next answers sooner.

    Raises PackError for a faulty pack, or where nothing was on the record by that day.
    """
    from app.caching import cache
    from content.dossier import Dossier, nothing

    if progress is not None:
        whole = Dossier.open(options.pack, options.articles, cache(), progress)
    else:
        with _Telling() as tell:
            whole = Dossier.open(options.pack, options.articles, cache(), tell)
            whole.afterwards()
            whole.afterwards = nothing
    dossier = whole.at(options.as_of)
    if options.as_of and not dossier.pack.quotes:
        from content.faults import NothingYet

        first = f"; the first day is {whole.days[0]}" if whole.days else ""
        raise NothingYet(f"gsomia-explorer: nothing was on the record by {options.as_of}{first}")
    return dossier


def at_hand(options: Options) -> Dossier | None:
    """The dossier that was asked for, where it can be opened in less time than a frame takes.

    That is one that was compiled, is small, and is asked for as it is. None for any other.
    """
    if options.articles or options.as_of:
        return None
    from app.caching import cache

    kept = cache()
    if kept is None:
        return None
    from content.store.opening import at_hand as found

    pack = found(options.pack, kept)
    if pack is None:
        return None
    from content.dossier import Dossier

    return Dossier(pack)


class _Telling:
    """Tells whoever waits for a command how far it is, once there is something to tell."""

    def __init__(self) -> None:
        self._line: Line | None = None

    def __enter__(self) -> Progress:
        return self._tell

    def __exit__(self, *error: object) -> None:
        if self._line is not None:
            self._line.clear()

    def _tell(self, done: int, whole: int, what: str) -> None:
        if self._line is None:
            # Imported here: a pack that was compiled is open at once.
            from app.progress import Line

            self._line = Line()
        self._line.tell(done, whole, what)


def has_terminal() -> bool:
    """Whether there is a terminal that can show the explorer."""
    able = os.environ.get("TERM", "") not in ("dumb", "unknown", "") or sys.platform == "win32"
    # A stream that was closed from without is None.
    return able and all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))
