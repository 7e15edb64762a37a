"""The table of everything that can be found: SQLite's FTS5, in memory or in a compiled pack.

It holds the folded words of each passage in columns, and answers which passages have which words,
ranked by bm25. Each value of a field is a word of its own in the column `tags`, so that a search is
narrowed by the same table that it asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from content.search.lexicon import Lexicon
from content.search.query import Query
from content.search.ranking import Row
from content.search.tokens import forms
from content.search.wanted import Way
from content.store.sealed import seal, unseal

if TYPE_CHECKING:
    from sqlite3 import Connection

    from content.search.passages import Passage, Words

SMALL = 5_000
"""Up to how many passages their words stay at hand once read, and each that matches is assessed."""

AT_ONCE = 500
"""Passages that are read at once."""

_TABLES = """
    CREATE VIRTUAL TABLE words USING fts5(
        text, names, about, tags, tokenize = 'ascii', prefix = '1 2 3'
    );
    INSERT INTO words (words, rank) VALUES ('rank', 'bm25(10.0, 4.0, 2.0, 0.0)');
    CREATE TABLE passages (
        id INTEGER PRIMARY KEY, ref TEXT, kind TEXT, source TEXT, paragraph INTEGER,
        text TEXT, tail TEXT, names TEXT, about TEXT, first INTEGER, last INTEGER
    );
"""

_EVERYTHING = "xall"

_LACKS = "this Python cannot search, as {}; all else works"


class NoSearch(OSError):
    """Python here has no SQLite with full-text search; the message says so in a clause."""


class Entry(NamedTuple):
    """A passage as it is shown: its ref, its text, where it comes from, and the words around it."""

    ref: str
    text: str
    tail: str
    names: Words
    about: Words


class Contents(NamedTuple):
    """What is known of a filled table beside it.

    That is how many passages there are, the word that stands for each value of a field, and how
    many passages have each word.
    """

    size: int
    tags: dict[tuple[str, str], str]
    frequency: Counter[str]


def fill(base: Connection, passages: Iterable[Passage]) -> Contents:
    """Make the table in a database and fill it.

    Raises NoSearch where this Python's SQLite has no full-text search.
    """
    import sqlite3

    try:
        base.executescript(_TABLES)
    except sqlite3.OperationalError as error:
        raise NoSearch(_LACKS.format(f"its SQLite has no full-text search ({error})")) from error
    tags: dict[tuple[str, str], str] = {}
    frequency: Counter[str] = Counter()
    number = 0
    base.execute("BEGIN")
    for number, one in enumerate(passages, 1):
        text, names, about = _folded(one)
        frequency.update({*text, *names, *about})
        values = ((field, value) for field, some in one.tags.items() for value in some)
        marks = [_EVERYTHING, *(tags.setdefault(pair, f"xt{len(tags)}") for pair in values)]
        base.execute(
            "INSERT INTO words (rowid, text, names, about, tags) VALUES (?, ?, ?, ?, ?)",
            (number, " ".join(text), " ".join(names), " ".join(about), " ".join(marks)),
        )
        first = one.day.first.toordinal() if one.day and one.day.first else None
        last = one.day.last.toordinal() if one.day and one.day.last else None
        base.execute(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, one.ref, one.kind, one.source, one.paragraph, one.text, one.tail,
                seal(one.names) if one.names else None,
                seal(one.about) if one.about else None, first or last, last,
            ),
        )  # fmt: skip
    base.execute("COMMIT")
    return Contents(number, tags, frequency)


def _folded(one: Passage) -> tuple[list[str], list[str], list[str]]:
    """The folded words of a passage's columns."""
    names = [form for _, words in one.names for form in forms(words)]
    about = [form for _, words in one.about for form in forms(words)]
    return forms(one.text), names, about


class Table:
    """A filled table, and the lexicon of its words. Not safe to use from two threads at once."""

    def __init__(
        self, base: Connection, size: int, tags: dict[tuple[str, str], str], lexicon: Lexicon
    ) -> None:
        self._base = base
        self.size = size
        self.lexicon = lexicon
        self._tags = tags
        self._values = {tag: pair for pair, tag in tags.items()}
        self._rows: dict[int, Row] = {}

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Table:
        """A table in memory. Raises NoSearch."""
        base = _in_memory()
        contents = fill(base, passages)
        lexicon = Lexicon.of(contents.frequency, contents.size)
        return cls(base, contents.size, contents.tags, lexicon)

    @property
    def small(self) -> bool:
        """Whether every passage that matches can be assessed."""
        return self.size <= SMALL

    # Asking

    def rows(
        self, query: Query, expression: str, *, limit: int, ranked: bool = True, narrow: str = ""
    ) -> list[Row]:
        """The passages that match an expression, within a query's fields, phrases and days.

        At most `limit`: the best by bm25, or, where they are not to be `ranked`, the first ones.
        """
        match, days, values = self._condition(query, expression, narrow)
        order = "rank" if ranked else "rowid"
        best = f"SELECT rowid AS id FROM words WHERE words MATCH ? {days} ORDER BY {order} LIMIT ?"
        ids = [id for (id,) in self._base.execute(best, (match, *values, limit))]
        read = self._read([id for id in ids if id not in self._rows])
        if self.small:
            self._rows.update(read)
            read = self._rows
        return [read[id] for id in ids]

    def _read(self, ids: Sequence[int]) -> dict[int, Row]:
        """The rows of some numbers."""
        found = self._some(
            """
            SELECT words.rowid, kind, source, paragraph, words.text, words.names, words.about
            FROM words JOIN passages ON passages.id = words.rowid WHERE words.rowid
            """,
            ids,
        )
        return {
            id: Row(id, kind, source, paragraph, text.split(), names.split(), about.split())
            for id, kind, source, paragraph, text, names, about in found
        }

    def _some(self, select: str, ids: Sequence[int]) -> Iterator[Any]:
        """What a SELECT finds with each of some numbers."""
        for start in range(0, len(ids), AT_ONCE):
            some = ", ".join(map(str, ids[start : start + AT_ONCE]))
            yield from self._base.execute(f"{select} IN ({some})")

    def _condition(self, query: Query, expression: str, narrow: str) -> tuple[str, str, list[int]]:
        said = [f"{{text names about}} : ({expression})"] if expression else []
        said += [f"{{text names}} : {_exactly(phrase)}" for phrase in query.phrases]
        said += [self.having(field, values) for field, values in query.wanted.items()]
        if narrow:
            said.append(narrow)
        leaves = [self.having(field, values) for field, values in query.unwanted.items()]
        if query.excluded:
            leaves.append(f"{{text}} : ({' OR '.join(map(_exactly, query.excluded))})")
        match = " AND ".join(f"({part})" for part in said) or f'{{tags}} : "{_EVERYTHING}"'
        if leaves:
            match = f"({match}) NOT ({' OR '.join(f'({part})' for part in leaves)})"
        days, numbers = [], []
        for column, sign, day in (("first", ">", query.after), ("last", "<", query.before)):
            if day is not None:
                days.append(f"{column} {sign} ?")
                numbers.append(day.toordinal())
        within = f"SELECT id FROM passages WHERE {' AND '.join(days)}"
        return match, f"AND rowid IN ({within})" if days else "", numbers

    def having(self, field: str, values: Sequence[str]) -> str:
        """What narrows an expression to passages with any of these values of a field."""
        tags = (self._tags.get((field, value), "xnone") for value in values)
        return f"{{tags}} : ({' OR '.join(map(_quoted, tags))})"

    def entries(self, ids: Sequence[int]) -> dict[int, Entry]:
        """Passages by the numbers of their rows."""
        found = self._some("SELECT id, ref, text, tail, names, about FROM passages WHERE id", ids)
        return {
            id: Entry(ref, text, tail, _words(names), _words(about))
            for id, ref, text, tail, names, about in found
        }

    def day(self, id: int) -> int | None:
        """The first day of a passage, as `date.toordinal` counts; None where it has none."""
        row = self._base.execute("SELECT first FROM passages WHERE id = ?", (id,)).fetchone()
        day: int | None = row[0]
        return day

    def tally(self, ids: Sequence[int]) -> Counter[tuple[str, str]]:
        """How many of these passages have each (field, value)."""
        rows = (
            self._base.execute("SELECT tags FROM words WHERE rowid = ?", (id,)).fetchone()
            for id in ids
        )
        return self._tallied(rows)

    def tally_all(self, query: Query, expression: str, limit: int) -> Counter[tuple[str, str]]:
        """The same of all passages that match, of the first `limit` where they are more."""
        match, days, values = self._condition(query, expression, "")
        rows = self._base.execute(
            f"SELECT tags FROM words WHERE words MATCH ? {days} LIMIT ?", (match, *values, limit)
        )
        return self._tallied(rows)

    def _tallied(self, rows: Iterable[Sequence[str]]) -> Counter[tuple[str, str]]:
        found = Counter(tag for (tags,) in rows for tag in tags.split())
        return Counter({self._values[tag]: n for tag, n in found.items() if tag in self._values})


def usable(base: Connection) -> None:
    """Raise NoSearch where the filled table of a database cannot be asked here."""
    import sqlite3

    try:
        base.execute("SELECT rowid FROM words LIMIT 0")
    except sqlite3.OperationalError as error:
        raise NoSearch(_LACKS.format(f"its SQLite has no full-text search ({error})")) from error


def _words(sealed: bytes | None) -> Words:
    words: Words = unseal(sealed) if sealed else ()
    return words


def _in_memory() -> Connection:
    """An empty database in memory. Raises NoSearch."""
    # Imported here, as a few builds of Python come without it.
    try:
        import sqlite3
    except ImportError as error:
        raise NoSearch(_LACKS.format(f"it has no SQLite ({error})")) from error
    return sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)


def any_of(ways: Sequence[Way]) -> str:
    """What asks the table for any of some ways; of two that find the same, for the wider one."""
    alone = {way.forms[0] for way in ways if len(way.forms) == 1}
    asked = [way for way in ways if len(way.forms) == 1 or alone.isdisjoint(way.forms)]
    return f"({' OR '.join(_exactly(way.forms) + '*' * way.begins for way in asked)})"


def _exactly(words: Sequence[str]) -> str:
    """Folded words, one after the other."""
    return _quoted(" ".join(words))


def _quoted(words: str) -> str:
    """Words as FTS5 takes them. They are letters and digits only: there is nothing to escape."""
    return f'"{words}"'
