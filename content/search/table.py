"""The table of everything that can be found: SQLite's FTS5, in memory.

It holds the folded words of each passage in columns, and answers which passages have which words,
ranked by bm25. Each value of a field is a word of its own in the column `tags`, so that a search is
narrowed by the same table that it asks.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.search.lexicon import Lexicon
from content.search.passages import Passage, Words
from content.search.query import Query
from content.search.ranking import Row
from content.search.tokens import forms
from content.search.wanted import Way

if TYPE_CHECKING:
    from sqlite3 import Connection

SMALL = 5_000
"""Up to how many passages their words are kept at hand too, and each that matches is assessed."""

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


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it is shown: its ref, its text, where it comes from, and the words around it."""

    ref: str
    text: str
    tail: str
    names: Words
    about: Words


class Table:
    """The table, and the lexicon of its words. Not safe to use from two threads at once."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        """Fill it. Raises NoSearch where this Python's SQLite has no full-text search."""
        self._tags: dict[tuple[str, str], str] = {}
        self._base = _made()
        frequency: Counter[str] = Counter()
        self._rows: dict[int, Row] = {}
        self._base.execute("BEGIN")
        self.size = self._fill(passages, frequency)
        self._base.execute("COMMIT")
        if not self.small:
            self._rows.clear()
        self.lexicon = Lexicon(frequency, self.size)
        self._values = {tag: pair for pair, tag in self._tags.items()}

    @property
    def small(self) -> bool:
        """Whether every passage that matches can be assessed."""
        return self.size <= SMALL

    def _fill(self, passages: Iterable[Passage], frequency: Counter[str]) -> int:
        number = 0
        for number, one in enumerate(passages, 1):
            text = forms(one.text)
            names = [form for _, words in one.names for form in forms(words)]
            about = [form for _, words in one.about for form in forms(words)]
            frequency.update({*text, *names, *about})
            if number <= SMALL:
                # While it is small, what is in the table is at hand too.
                self._rows[number] = Row(
                    number, one.kind, one.source, one.paragraph, text, names, about
                )
            tags = [_EVERYTHING, *self._tags_of(one)]
            self._base.execute(
                "INSERT INTO words (rowid, text, names, about, tags) VALUES (?, ?, ?, ?, ?)",
                (number, " ".join(text), " ".join(names), " ".join(about), " ".join(tags)),
            )
            first = one.day.first.toordinal() if one.day and one.day.first else None
            last = one.day.last.toordinal() if one.day and one.day.last else None
            self._base.execute(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number, one.ref, one.kind, one.source, one.paragraph, one.text, one.tail,
                    json.dumps(one.names) if one.names else None,
                    json.dumps(one.about) if one.about else None,
                    first or last, last,
                ),
            )  # fmt: skip
        return number

    def _tags_of(self, passage: Passage) -> Iterator[str]:
        for field, values in passage.tags.items():
            for value in values:
                yield self._tags.setdefault((field, value), f"xt{len(self._tags)}")

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
        if self.small:
            ids = self._base.execute(best, (match, *values, limit))
            return [self._rows[id] for (id,) in ids]
        found = self._base.execute(
            f"""
            SELECT words.rowid, kind, source, paragraph, words.text, words.names, words.about
            FROM ({best}) AS best
            JOIN words ON words.rowid = best.id JOIN passages ON passages.id = best.id
            """,
            (match, *values, limit),
        )
        return [
            Row(id, kind, source, paragraph, text.split(), names.split(), about.split())
            for id, kind, source, paragraph, text, names, about in found
        ]

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

    def entry(self, id: int) -> Entry:
        """A passage by the number of its row."""
        row = self._base.execute(
            "SELECT ref, text, tail, names, about FROM passages WHERE id = ?", (id,)
        ).fetchone()
        ref, text, tail, names, about = row
        return Entry(ref, text, tail, json.loads(names or "[]"), json.loads(about or "[]"))

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


def _made() -> Connection:
    """A database in memory with the tables, which are empty. Raises NoSearch."""
    # Imported here, as a few builds of Python come without it.
    try:
        import sqlite3
    except ImportError as error:
        raise NoSearch(_LACKS.format(f"it has no SQLite ({error})")) from error
    base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    try:
        base.executescript(_TABLES)
    except sqlite3.OperationalError as error:
        base.close()
        raise NoSearch(_LACKS.format(f"its SQLite has no full-text search ({error})")) from error
    return base


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
