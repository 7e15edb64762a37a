"""One search: which passages have what a query wants, which of them say it best, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from content.search.found import Found, Hit, Sort
from content.search.query import Query
from content.search.ranking import (
    BANDS,
    ENOUGH,
    Assessed,
    Matcher,
    Row,
    assess,
    reasons,
    without_doubles,
)
from content.search.rings import Rings
from content.search.table import Entry, Table, any_of
from content.search.tokens import STOP_WORDS, forms, tokens
from content.search.wanted import Word, wanted

OFFERED = 120
"""How many passages are assessed in a larger index: the best by bm25."""

AT_ONCE = {True: 120, False: 40}
"""How many passages are assessed where an answer is wanted at once, while somebody types: in a
small index more than in a large one."""

RANKED = 1_500
"""How many matches bm25 may have to rank: each costs some microseconds, and a key must not wait.

Beyond it the words are so common that what is found is shown in the order of the pack.
"""

COUNTED = 20_000
"""How many matches the counts beside the results are made of, at most."""

RELEVANT = 0.25
"""How much of a query's weight an open question must have to be offered as the nearest."""

NEVER = 10**7
"""A day behind all days, for what has none."""

FEW = 5
"""With fewer passages than this that have every word, those that have nearly all are added."""

OUTSIDE = ("gap", "outside")
"""The kinds that are offered where no article has an answer."""

_HOW_MANY = re.compile(r"\bhow (?:many|much|long|often|old)\b", re.IGNORECASE)


class Search:
    """One search in a table."""

    def __init__(
        self, table: Table, rings: Rings, query: Query, *, typing: bool, thorough: bool = True
    ) -> None:
        """`typing` and `thorough` are as in `Index.search`."""
        self.table = table
        self.query = query
        on = typing and query.unfinished
        self.words = wanted(query.plain, query.phrases, table.lexicon, rings, typing=on)
        self.counts = bool(_HOW_MANY.search(query.plain))
        self.matcher = Matcher(self.words, counts=self.counts)
        self.cut = False
        self.partial = False
        self.offered = table.size if table.small else OFFERED
        self.thorough = thorough
        if not thorough:
            self.offered = AT_ONCE[table.small]
        self._typing = typing
        self._made: dict[int, Hit] = {}

    def answers(self, query: Query, *, typing: bool, thorough: bool) -> bool:
        """Whether another search, asked for in this way, would find the same."""
        if (query, typing) != (self.query, self._typing):
            return False
        # In a small index all that matches has been looked at, unless it was more than was offered.
        whole = self.table.small and not self.cut
        return thorough == self.thorough or (thorough and whole)

    def found(self, limit: int, sort: Sort) -> Found:
        """The answer, with `limit` hits at most."""
        assessed = self._assessed
        if sort == "date":
            assessed = sorted(assessed, key=lambda one: self.table.day(one.row.id) or NEVER)
        best = None
        if self.words and "kind" not in self.query.wanted and not any(map(_evident, assessed)):
            best = self._nearest(assessed)
        if best is not None:
            assessed = [best, *(one for one in assessed if one.row.id != best.row.id)]
        shown = self._hits(assessed[:limit])
        return Found(
            self.query,
            tuple(shown),
            Counter(one.row.kind for one in assessed),
            not self.cut,
            all(one.full for one in assessed),
            tuple(self._corrections(shown)),
            tuple(word.typed for word in self.words if not word.ways),
            self._hits([best])[0] if best else None,
            self.matcher.spans,
        )

    def _corrections(self, hits: Sequence[Hit]) -> Iterator[tuple[str, str]]:
        """What misspelt words were read as, as it is printed in the first hit that has it."""
        for word in self.words:
            if word.read_as:
                printed = (
                    hit.text[token.start : token.end]
                    for hit in hits
                    for token in tokens(hit.text)
                    if token.form == word.read_as
                )
                yield word.typed, next(printed, word.read_as)

    def tally(self) -> Counter[tuple[str, str]]:
        """How many passages have each (field, value), of `COUNTED` matches at most."""
        assessed = self._assessed
        if not self.cut or self.partial or any(not word.ways for word in self.words):
            return self.table.tally([one.row.id for one in assessed])
        expression = " AND ".join(any_of(word.ways) for word in self.words)
        return self.table.tally_all(self.query, expression, COUNTED)

    @cached_property
    def _assessed(self) -> list[Assessed]:
        """What is found, best first."""
        hits = self._every()
        evident = [one for one in hits if _evident(one)]
        good = sum(one.coverage >= BANDS[0] for one in evident)
        # The answer to "how many" may well lack one of the words.
        if (good < FEW or self.counts) and len(self.words) > bool(evident):
            hits = self._most(hits, BANDS[0] if evident else ENOUGH)
        return without_doubles(sorted(hits, key=lambda one: one.order))

    # Which passages

    def _every(self) -> list[Assessed]:
        """What has every word of the query."""
        if any(not word.ways for word in self.words):
            return []
        asked = self._selective()
        expression = " AND ".join(any_of(word.ways) for word in asked)
        few = min((word.passages for word in asked), default=self.table.size)
        rows = self._rows(expression, few)
        found = (assess(row, self.matcher) for row in rows)
        return [self._asking(one) for one in found if one.full or not self.words]

    def _rows(self, expression: str, passages: int) -> list[Row]:
        """What matches, the best by bm25 where there is time to rank so many passages."""
        ranked = self.table.small or passages <= RANKED
        rows = self.table.rows(self.query, expression, limit=self.offered, ranked=ranked)
        self.cut = self.cut or len(rows) == self.offered < self.table.size
        return rows

    def _selective(self) -> list[Word]:
        """The words to ask the table for: in a large index, the rarest that leave few passages.

        The others are looked for in these: to intersect the lists of common words takes longest.
        """
        if self.table.small:
            return list(self.words)
        asked: list[Word] = []
        left = float(self.table.size)
        for word in sorted(self.words, key=lambda word: word.passages):
            if left <= self.offered / 2:
                break
            asked.append(word)
            left *= word.passages / self.table.size
        return asked

    def _most(self, before: list[Assessed], least: float) -> list[Assessed]:
        """What has this much of the query's weight; where nothing has all of it, slips count."""
        words = self.words
        if least <= ENOUGH:
            words = tuple(word.with_slips(self.table.lexicon) for word in words)
            self.matcher = Matcher(words, counts=self.counts)
        known = [word for word in words if word.ways]
        if not known:
            return before
        found = {one.row.id: one for one in before}
        few = min(word.passages for word in known)
        for row in self._rows(self._telling(known), few):
            one = assess(row, self.matcher)
            if one.coverage >= least and row.id not in found:
                found[row.id] = self._asking(one)
                self.partial = True
        return list(found.values())

    def _telling(self, words: Sequence[Word]) -> str:
        """What to look through where nothing has every word.

        In a small index, whatever has one of them. In a large one, what has one of the rarest, as
        far as there is time to rank it; where that is only one, also what has all others.
        """
        order = sorted(words, key=lambda word: word.passages)
        room = RANKED
        chosen: list[Word] = []
        for word in order:
            room -= word.passages
            if room < 0 and not self.table.small and chosen:
                break
            chosen.append(word)
        rest = order[len(chosen) :]
        expression = " OR ".join(any_of(word.ways) for word in chosen)
        if self.thorough and len(chosen) == 1 and len(rest) > 1:
            expression += f" OR ({' AND '.join(any_of(word.ways) for word in rest)})"
        return expression

    def _nearest(self, assessed: Sequence[Assessed]) -> Assessed | None:
        """The open question, or fact from outside, that is nearest to what no article answers."""
        offered = next((one for one in assessed if one.row.kind in OUTSIDE), None)
        known = [word for word in self.matcher.words if word.ways]
        if offered or not known:
            return offered
        expression = " OR ".join(any_of(word.ways) for word in known)
        outside = self.table.having("kind", OUTSIDE)
        most = self.table.size if self.table.small else self.offered
        rows = self.table.rows(self.query, expression, limit=most, narrow=outside)
        near = (assess(row, self.matcher) for row in rows)
        best = max(near, key=lambda one: (one.coverage, one.score), default=None)
        return best if best and best.coverage >= RELEVANT else None

    def _asking(self, one: Assessed) -> Assessed:
        """Mark an open question that asks just this: its title has the query, and little else."""
        if one.row.kind != "gap" or len(self.words) < 2 or not one.full:
            return one
        (entry,) = self.table.entries([one.row.id]).values()
        title = forms(entry.text.partition("?")[0])
        places = self.matcher.places(title)
        telling = {at for at, form in enumerate(title) if form not in STOP_WORDS}
        said = {at for place in places for at in range(place.start, place.end)} & telling
        whole = len({place.word for place in places}) == len(self.words)
        return one._replace(asks=whole and 2 * len(said) >= len(telling))

    def _hits(self, some: Sequence[Assessed]) -> list[Hit]:
        new = [one for one in some if one.row.id not in self._made]
        entries = self.table.entries([one.row.id for one in new])
        self._made.update((one.row.id, self._hit(one, entries[one.row.id])) for one in new)
        return [self._made[one.row.id] for one in some]

    def _hit(self, one: Assessed, entry: Entry) -> Hit:
        row = one.row
        # The index has the words of the text as they are compared.
        self.matcher.within(entry.text, row.text)
        why = reasons(entry.text, entry.names, entry.about, self.matcher)
        spans = self.matcher.spans(entry.text)
        return Hit(
            entry.ref, row.kind, row.source, row.paragraph, entry.text, entry.tail, one.score,
            spans, why,
        )  # fmt: skip


def _evident(one: Assessed) -> bool:
    """Whether it is words of an article."""
    return one.row.kind in ("quote", "paragraph")
