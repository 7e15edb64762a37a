"""The quotes as CSV (RFC 4180, UTF-8), a row each: who, where, when, and what rests on them.

The file begins with a byte order mark: a table is opened in a spreadsheet, and without the mark
some of these read UTF-8 as something else, and show every curly quotation mark as three signs. For
programs there is `export json`. No cell is altered; what a spreadsheet might compute is counted.
"""

from __future__ import annotations

import csv
from io import StringIO

from app.exports import losses
from app.exports.formats import Export
from content import cite
from content.dossier import Dossier
from content.folds import visible
from content.model import Quote
from content.wording import count

COLUMNS = (
    "id", "text", "source", "publisher", "agency", "title", "published", "paragraph", "voice",
    "speaker", "speaker_name", "named", "speaker_basis", "on_behalf_of", "relayed_by", "occasion",
    "said", "date", "prefix", "suffix", "address", "attribution", "rests_on_it",
)  # fmt: skip
"""The first row. Ids are those of `export json`, dates EDTF, `paragraph` 0 the headline; `named` is
true or false, `rests_on_it` ids parted by a space."""

BOM = "\ufeff"
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet may take for a formula."""


def quotes(dossier: Dossier) -> Export:
    """The table of all quotes, in reading order; columns as in COLUMNS, lines ended by CRLF."""
    rows = [_row(dossier, quote) for quote in dossier.pack.quotes]
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows((COLUMNS, *rows))
    notes = ["the CSV begins with a byte order mark (utf-8-sig in Python), for spreadsheets"]
    computed = sum(cell.startswith(_COMPUTED) for row in rows for cell in row)
    if computed:
        cells = count(computed, "cell begins", "cells begin")
        notes.append(
            f"{cells} with =, +, -, @ or a control character: have the spreadsheet import all "
            "columns as text, or it may compute them"
        )
    return Export(BOM + file.getvalue(), losses.records(dossier.pack), tuple(notes))


def _row(dossier: Dossier, quote: Quote) -> tuple[str, ...]:
    pack = dossier.pack
    source = pack.source(quote.source)
    cells = (
        quote.id,
        quote.text,
        source.ref,
        source.publisher,
        source.agency,
        source.title,
        source.published.edtf,
        str(quote.paragraph),
        quote.voice,
        pack.actor(quote.speaker).ref,
        pack.actor(quote.speaker).title,
        "true" if quote.named else "false",
        quote.speaker_basis,
        *(pack.actor(id).ref if id else "" for id in (quote.on_behalf_of, quote.relayed_by)),
        quote.occasion,
        quote.said,
        quote.date.edtf,
        quote.prefix,
        quote.suffix,
        source.address,
        cite.attribution(pack, quote),
        " ".join(item.ref for item in dossier.relations.resting_on(quote.id)),
    )
    # A table is looked at in terminals too; JSON has what cannot be seen as it is.
    return tuple(map(visible, cells))
