"""The index: everything that can be found, and the ways to ask for it.

SQLite's FTS5 holds the folded words of each passage and ranks by bm25; what it offers is assessed
again, by how much of the query each passage has and how near together. So a search costs what its
rarest words cost, and hardly more in a large pack than in a small one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from content.search.asking import Search
from content.search.found import Count, Facets, Found, Sort
from content.search.lexicon import Lexicon
from content.search.query import FIELDS, Query, read
from content.search.rings import Rings
from content.search.table import Table, usable
from content.search.tokens import forms

if TYPE_CHECKING:
    from content.search.passages import Passage
    from content.store.shelf import Shelf

Labels = Mapping[str, Mapping[str, tuple[str, ...]]]
"""The values of each field, with the names by which somebody may ask for each."""

LISTED = 200
"""How many hits a search gives unless told otherwise."""


class Index:
    """A search index over passages. Safe to use from any thread; a search at a time."""

    def __init__(self, table: Table, rings: Rings, labels: Callable[[], Labels]) -> None:
        """`labels` gives the names by which somebody asks for the values of each field."""
        self.rings = rings
        self._labels = labels
        self._lock = Lock()
        self._table = table
        self._last: Search | None = None

    @classmethod
    def of(cls, passages: Iterable[Passage], rings: Rings, labels: Labels) -> Index:
        """Build one in memory.

        Raises NoSearch where this Python's SQLite has no full-text search.
        """
        return cls(Table.of(passages), rings, lambda: labels)

    @classmethod
    def stored(cls, shelf: Shelf) -> Index:
        """The one that was compiled with a pack. Raises NoSearch as `of` does."""
        base = shelf.another()
        usable(base)
        size, tags = shelf.value("search")
        table = Table(base, size, tags, Lexicon(*shelf.value("lexicon")))
        return cls(table, Rings.again(shelf.value("rings")), lambda: shelf.value("labels"))

    @cached_property
    def labels(self) -> Labels:
        """The names by which somebody asks for the values of each field, ours first."""
        return self._labels()

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self._table.size

    def choose(self, field: str, word: str) -> tuple[str, ...]:
        """The values of a field that somebody means by a word: by a name, else by part of one."""
        asked = forms(word)
        names = {
            value: [forms(name) for name in known if name]
            for value, known in self.labels.get(field, {}).items()
        }
        if not asked:
            return ()
        same = [value for value, known in names.items() if asked in known]
        if same:
            return tuple(same)
        begun = [v for v, known in names.items() if any(_begins(name, asked) for name in known)]
        return tuple(begun)

    def search(
        self,
        text: str,
        *,
        limit: int = LISTED,
        sort: Sort = "relevance",
        typing: bool = False,
        thorough: bool = True,
    ) -> Found:
        """What answers a query, best first. Never fails, whatever is typed.

        What has every word comes first, quotes before paragraphs and these before our items; an
        open question that asks just this comes before all. Where no article has every word, what
        has most of the query's weight is found. `typing`: the last word may be unfinished. Without
        `thorough`, only the best by bm25 are looked at, as in a large index always.
        """
        query = read(text, self.choose)
        if query.empty:
            return Found(query)
        with self._lock:
            return self._asked(query, typing=typing, thorough=thorough).found(limit, sort)

    def facets(self, found: Found, *, others: bool = False, typing: bool = False) -> Facets:
        """How many hits have which value of which field.

        With `others`, a field's own choice does not narrow it, so that another can be chosen.
        """
        query = found.query
        if query.empty:
            return {}
        with self._lock:
            shared = self._tally(query, typing=typing)
            counts = {
                field: self._counts(
                    field,
                    self._tally(query.without(field), typing=typing)
                    if others and field in query.wanted
                    else shared,
                    query,
                )
                for field in FIELDS
            }
        return {field: values for field, values in counts.items() if values}

    def _tally(self, query: Query, *, typing: bool) -> Counter[tuple[str, str]]:
        return self._asked(query, typing=typing, thorough=True).tally()

    def _asked(self, query: Query, *, typing: bool, thorough: bool) -> Search:
        """A search; the one before again where it is the same, as for further hits, or counts."""
        last = self._last
        if last is None or not last.answers(query, typing=typing, thorough=thorough):
            last = Search(self._table, self.rings, query, typing=typing, thorough=thorough)
            self._last = last
        return last

    def _counts(
        self, field: str, tally: Counter[tuple[str, str]], query: Query
    ) -> tuple[Count, ...]:
        known, chosen = self.labels.get(field, {}), query.wanted.get(field, ())
        counted = {value: n for (name, value), n in tally.most_common() if name == field}
        # What was chosen stays in the list, so that it can be taken back.
        counted.update((value, 0) for value in chosen if value not in counted)
        return tuple(
            Count(value, known.get(value, (value,))[0], number, value in chosen)
            for value, number in counted.items()
        )


def _begins(name: list[str], asked: list[str]) -> bool:
    """Whether words stand in a name in this order, the last perhaps unfinished."""
    *whole, last = asked
    return any(
        name[at : at + len(whole)] == whole and name[at + len(whole)].startswith(last)
        for at in range(len(name) - len(whole))
    )
