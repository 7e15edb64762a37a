"""Write a pack as one SQLite file, in which each record and each way back is found at once."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from content.dossier import Dossier
from content.faces import LISTS, Seen, mention
from content.outline import listed
from content.pack import Pack
from content.reading import paragraphs
from content.relations import Relations
from content.search.lexicon import Lexicon
from content.search.passages import Passage, labels, passages
from content.search.rings import rings
from content.search.table import fill
from content.store.sealed import numbers, seal
from content.store.stored import BLOCK, FIELDS
from content.ties import TIES, Tied
from content.words import occurrences, users

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""

_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE value (name TEXT PRIMARY KEY, sealed BLOB);
    CREATE TABLE record (at INTEGER PRIMARY KEY, kind TEXT, id TEXT, sealed BLOB);
    CREATE TABLE tie (tie TEXT, id TEXT, at INTEGER, refs TEXT, PRIMARY KEY (tie, id))
        WITHOUT ROWID;
    CREATE TABLE mention (ref TEXT PRIMARY KEY, label TEXT, what TEXT, who TEXT, differs INTEGER)
        WITHOUT ROWID;
    CREATE TABLE nearest (ref TEXT PRIMARY KEY, refs TEXT, further INTEGER) WITHOUT ROWID;
    CREATE TABLE face (list TEXT, block INTEGER, sealed BLOB, PRIMARY KEY (list, block))
        WITHOUT ROWID;
"""
# Nobody sees the file before it is whole, and so nothing of it has to be undone. Without rowids,
# rows are found at once; but of those that are too large for a page all are read that are compared.

NOT_NEAR = ("source",)
"""The kinds of items for which it is not kept what is near: nobody asks it of an article."""

MANY = 100
"""How many quotes an item rests on from which on it is kept what belongs to it: to look through
so many, one by one, would be felt."""

OFTEN = 500
"""After how many records or passages the progress is told."""


def compiled(pack: Pack, path: Path, progress: Progress = lambda done, whole: None) -> None:
    """Write a pack into a file, which must not be there.

    Raises sqlite3.Error where the disk fails, and NoSearch where SQLite here cannot search.
    """
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript(_TABLES)
        _Compiling(pack, base, progress).run()
    finally:
        base.close()


class _Compiling:
    def __init__(self, pack: Pack, base: sqlite3.Connection, progress: Progress) -> None:
        self.pack = pack
        self.relations = Relations(pack)
        self.base = base
        self.progress = progress
        counts = {kind: len(getattr(pack, field)) for kind, field in FIELDS.items()}
        # Each record once by itself, and about once as something to be found.
        self.whole = 2 * sum(counts.values()) + len(pack.sources)
        self.done = 0

    def run(self) -> None:
        self.base.execute("BEGIN")
        self._records()
        self._ties()
        self._mentions()
        self._nearest()
        self._neighbours()
        self._uses()
        self._faces()
        self.base.execute("COMMIT")
        contents = fill(self.base, self._passages())
        self.base.execute("BEGIN")
        self._value("search", (contents.size, contents.tags))
        self._value("lexicon", Lexicon.of(contents.frequency, contents.size).plain)
        self._value("rings", rings(self.pack).plain)
        self._value("labels", labels(self.pack))
        self._value("header", self.pack.header)
        self._value("outline", tuple(self.pack.outline))
        self._value("days", [day.toordinal() for day in self.pack.days])
        self.base.execute("COMMIT")
        self.progress(self.whole, self.whole)

    def _value(self, name: str, value: object) -> None:
        self.base.execute("INSERT INTO value VALUES (?, ?)", (name, seal(value)))

    def _step(self) -> None:
        self.done += 1
        if self.done % OFTEN == 0:
            self.progress(min(self.done, self.whole), self.whole)

    def _records(self) -> None:
        kinds: dict[str, tuple[int, int]] = {}
        at = 0
        for kind, field in FIELDS.items():
            first = at
            for at, record in enumerate(getattr(self.pack, field), first + 1):
                row = (at - 1, kind, record.id, seal(record))
                self.base.execute("INSERT INTO record VALUES (?, ?, ?, ?)", row)
                self._step()
            kinds[kind] = (first, at - first)
        # After the records: it is made at once, and not with each of them.
        self.base.execute("CREATE UNIQUE INDEX record_id ON record (id, kind)")
        self._value("kinds", kinds)

    def _ties(self) -> None:
        ties = Tied(self.pack)
        for tie in TIES:
            for at, (id, refs) in enumerate(ties.all(tie).items()):
                row = (tie, id, at, "\n".join(refs))
                self.base.execute("INSERT INTO tie VALUES (?, ?, ?, ?)", row)

    def _mentions(self) -> None:
        for item in self.pack.items:
            row = (item.ref, *mention(self.pack, item))
            self.base.execute("INSERT INTO mention VALUES (?, ?, ?, ?, ?)", row)

    def _nearest(self) -> None:
        for item in self.pack.items:
            if item.evidence and item.kind not in NOT_NEAR:
                refs, further = self.relations.nearest(item)
                row = (item.ref, "\n".join(refs), further)
                self.base.execute("INSERT INTO nearest VALUES (?, ?, ?)", row)

    def _neighbours(self) -> None:
        lists = listed(self.pack.outline)
        places = [{ref: at for at, ref in enumerate(refs)} for refs in lists]
        for item in self.pack.items:
            if len(item.evidence) >= MANY and item.kind not in NOT_NEAR:
                found = self.relations.neighbours(item)
                kinds = (found.events, found.actors, found.links, found.sources)
                found_at = zip(places, kinds, strict=True)
                kept = [numbers(sorted(place[ref] for ref in refs)) for place, refs in found_at]
                self._value(f"neighbours {item.ref}", kept)

    def _uses(self) -> None:
        dossier = Dossier(self.pack)
        for lens in self.pack.lenses:
            found = users(occurrences(dossier, lens), lens)
            kept = [(u.by_source, u.by_voice, *map(numbers, u.places)) for u in found]
            # A third of the size, which at each opening is read for its checksum.
            self._value(f"uses {lens.ref}", zlib.compress(seal(kept), 1))

    def _faces(self) -> None:
        seen = Seen(self.pack)
        for list in LISTS:
            faces = [tuple(face) for face in seen.all(list)]
            for first in range(0, len(faces), BLOCK):
                row = (list, first // BLOCK, seal(faces[first : first + BLOCK]))
                self.base.execute("INSERT INTO face VALUES (?, ?, ?)", row)

    def _passages(self) -> Iterator[Passage]:
        pack = self.pack
        found = passages(pack, self.relations, lambda source: paragraphs(pack, source, None))
        for passage in found:
            self._step()
            yield passage
