"""What was asked for on the command line, and the exit codes; the parser is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.record import Value

if TYPE_CHECKING:
    from datetime import date as Day
    from pathlib import Path

OK, FOUND_NOTHING, CRASH, INTERRUPTED = 0, 1, 70, 130
"""What a command ends with; 2, for one that is not understood, is argparse's own."""


class Options(Value):
    """One command with its arguments. `verb` is None for the explorer itself."""

    verb: str | None = None
    pack: Path | None = None
    articles: Path | None = None
    plain: bool = False
    ascii: bool | None = None
    folder: Path | None = None
    query: tuple[str, ...] = ()
    json: bool = False
    limit: int | None = None
    sort: str | None = None
    facets: bool = False
    narrow: tuple[tuple[str, str], ...] = ()
    id: str = ""
    format: str = ""
    output: Path | None = None
    style: str = "plain"
    width: int = 80
    other: Path | None = None
    source: Path | None = None
    watch: bool = False
    topic: str = ""
    shell: str = ""
    words: tuple[str, ...] = ()
    as_of: Day | None = None
    date: Day | None = None
    renewal: Day | None = None
    notice: Day | None = None
