"""The command `cite`: a quote with its source, an article's reference, or all that a record has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from app.opening import opened
from app.options import OK, Options
from app.talk import complain
from app.views import Unknown, pointed_at
from content.cite import hidden
from content.folds import visible
from content.guide import OutsideFact
from content.model import Quote, Record, Source
from content.pack import Pack
from content.styles import Style, styled


def run(options: Options) -> int:
    """Print the citations of an id, a blank line between two. Gives the exit code.

    Raises PackError for a faulty pack, or where nothing was on the record by the day asked for.
    """
    dossier = opened(options)
    pack = dossier.pack
    try:
        record = pointed_at(dossier, options.id)
    except Unknown as error:
        return complain(str(error))
    if isinstance(record, Source) and hidden(record):
        return complain(f"{record.ref} was not out yet on {pack.header.as_of.plain}")
    made = list(_citations(pack, record, cast(Style, options.style)))
    if not made:
        return complain(
            f"{record.ref} rests on no quote, so there is nothing to cite; "
            f"`gsomia-explorer show {record.ref}` prints what there is"
        )
    # Not wrapped, whatever the width: a citation is to be pasted.
    print(visible("\n\n".join(made)))
    return OK


def _citations(pack: Pack, record: Record, style: Style) -> Iterator[str]:
    if isinstance(record, OutsideFact):
        if record.references:
            yield styled(pack, record, style)
    elif isinstance(record, Quote | Source):
        yield styled(pack, record, style)
    else:
        for quote in record.evidence:
            yield styled(pack, pack.quote(quote), style)
