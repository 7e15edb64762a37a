"""How much a pack may hold: so much that no real one comes near, so little that none takes long.

Whatever keeps these limits is loaded, listed, searched and exported within seconds, and in less
than 300 MB. The built-in pack has 0.3 MiB, 600 records, 11,000 values and texts of 400 characters.

That holds for up to ARTICLES articles. A pack of more may hold as many times as much, of what grows
with the square that much more, and takes accordingly long (`python -m tests.bench scale`): what is
large is so in its number of articles, while much that stands in few files is a slip, or malice.
Whoever raises PACK_BYTES, VALUES, QUOTED, WRITTEN, CELLS or CROSSED measures that first
(`python -m tests.hostile_run`).
"""

from __future__ import annotations

MIB = 1024 * 1024

ARTICLES = 50
"""Articles for which there is room; more have as much more."""

ARTICLE_TAKES = 512
"""Bytes that the file of an article has at least, to count as one."""

FILE_BYTES = 2 * MIB
"""One file of a pack."""

PACK_BYTES = 5 * MIB
"""All files of a pack."""

SOURCES = 10_000
"""Articles of a pack, however small."""

ENTRIES = 12_000
"""Names that are looked at in one folder; a file system can hold any number."""

VALUES = 125_000
"""Texts, lists and mappings of a pack: each takes memory, however short it is."""

RECORD_VALUES = 125_000
"""Texts, lists and mappings of one record, or of one article: it is read as a whole."""

RECORDS = 10_000
"""Quotes, events, actors and all other records with ids, together."""

DEPTH = 12
"""Lists and mappings within each other. The records need five levels."""

ID = 200
"""Characters of one id."""

LINE = 600
"""Characters of a title, a name or another field that is shown in lists, beside many others."""

TEXT = 5000
"""Characters of a quote, a summary or another text that is shown by itself."""

ADDRESS = 2000
"""Characters of a web address."""

LONG = {
    **dict.fromkeys(
        (
            *("text", "summary", "caution", "outside", "reasoning", "definition", "fact", "answer"),
            *("note", "value", "can", "cannot", "open", "inference", "published_reasoning"),
        ),
        TEXT,
    ),
    **dict.fromkeys(("address", "url"), ADDRESS),
}
"""How long the text of a key may be, where that is not LINE."""

FORMS = 100
"""Texts in one list: forms of a word, words that are absent, names for one thing."""

WRITTEN = 4 * MIB
"""Characters that all quotes, titles and names come to where each is written out at every place
that names it. A text named by thousands would make pages of gigabytes from a small file."""

QUOTED = 2 * MIB
"""Characters of all quotes together: each is shown, found and exported in full."""

CELLS = 50_000
"""Questions times the actors who have a position on one: the cells of their table."""

CROSSED = 1_200_000
"""Pairs of records that rest on the same quote: each names the others."""

WORK = 400_000_000
"""Steps of comparing that one loading run may take, of some five nanoseconds each."""

HINTS = 1_500_000
"""Letters of misspelt ids times ids that they are compared with, to offer the nearest."""

DIFFS = 400_000_000
"""Letters of quotes that are not verbatim times letters of their articles, to show what differs."""

DIRECTIVES = 100
"""Lines of a file that begin with %: each is compared with those before it."""

FAULTS = 1000
"""Faults that one run collects; a file of another kind has one in every line."""

SHOWN = 100
"""Faults that one message shows."""

MESSAGE = 2000
"""Characters of one fault's message; what is longer loses its middle."""

DOCUMENT_BYTES = 8 * MIB
"""A document of `export json` that is read."""

ARTICLE_BYTES = MIB
"""The text file of one original."""

ORIGINALS_BYTES = 16 * MIB
"""All attached originals."""

COMPARED = 100_000_000
"""Characters of originals that all their quotes are compared with, together."""

BODY = 200_000
"""Characters of an original's body, from `body_starts` to `body_ends`: a short book."""

LINES = 10_000
"""Lines of a page that an article is drafted from."""
