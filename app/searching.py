"""The search on the command line: the same engine, language and order as in the explorer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app import plain
from app.options import FOUND_NOTHING, OK, Options
from content.folds import visible
from content.search import telling
from content.search.query import written

if TYPE_CHECKING:
    from content.dossier import Dossier
    from content.search.found import Facets, Sort

ALL = 1_000_000
"""How many results are given where no limit is asked for: every one."""


def run(
    dossier: Dossier,
    options: Options,
    say: Callable[[str], None],
    print_json: Callable[[Any], None],
) -> int:
    """Search, print what was found, and say what is to be known about it. Gives the exit code."""
    narrow = [written(field, value) for field, value in options.narrow]
    # First, so that a quotation mark that somebody forgot to close does not pair with one of ours.
    text = " ".join([*narrow, *options.query])
    sort: Sort = "date" if options.sort == "date" else "relevance"
    found = dossier.index.search(text, limit=options.limit or ALL, sort=sort)
    day = dossier.pack.header.as_of.plain if dossier.as_of else ""
    for remark in telling.remarks(found, day):
        say(f"gsomia-explorer: {remark}")
    if not found.evidence or not found.whole:
        say(f"gsomia-explorer: {telling.summary(found)}")
    if options.json:
        from app.exports import document as export
    if options.facets:
        facets = dossier.index.facets(found)
        if options.json:
            print_json(export.facets(facets))
        elif facets:
            print(tally(facets))
    elif options.json:
        print_json(export.hits(found.hits))
    elif found.hits:
        print(plain.results(found.hits, options.width))
    return OK if found.hits else FOUND_NOTHING


def tally(facets: Facets) -> str:
    """The counts in plain text: a line a value, as it is written in a query."""
    lines: list[str] = []
    for field, counts in facets.items():
        for count in counts:
            lines.append(
                f"{count.number:>5}  {written(field, count.value)}  {visible(count.label)}"
            )
    return "\n".join(lines)
