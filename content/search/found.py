"""What a search gives: hits with the reason for each, and what to tell of those that are not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from content.record import Value
from content.search.query import NONE, Query

Spans = tuple[tuple[int, int], ...]

Sort = Literal["relevance", "date"]


def _unlit(text: str) -> Spans:
    return ()


class Hit(Value):
    """One result. `spans` are (start, end) character offsets in `text`, in order, not overlapping.

    `id` is the ref of the record, or ``SOURCE#NUMBER`` for a paragraph. `tail` says where the words
    come from. `why` are the reasons that the words do not show: another name for what was typed,
    the speaker, the day. `score` is comparable within one search only; `source` and `paragraph` are
    None for items.
    """

    id: str
    kind: str
    source: str | None
    paragraph: int | None
    text: str
    tail: str
    score: float
    spans: Spans
    why: tuple[str, ...] = ()

    @property
    def evidence(self) -> bool:
        """Whether it is words of an article."""
        return self.kind in ("quote", "paragraph")


class Found(Value):
    """The answer to a query.

    `hits` are the best, best first; `kinds` says how many there are in all of each kind, `complete`
    whether they were all counted, `whole` whether each has every word. `corrections` are (typed,
    read as); `missing` are words that nothing has. `nearest` is offered where no article has an
    answer: an open question or a fact from outside. `light` gives the spans to light up in any
    text.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    kinds: Mapping[str, int] = NONE
    complete: bool = True
    whole: bool = True
    corrections: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    nearest: Hit | None = None
    light: Callable[[str], Spans] = staticmethod(_unlit)

    def _values(self) -> tuple[object, ...]:
        return super()._values()[:-1]  # Which function lights the words up makes no other answer.

    @property
    def total(self) -> int:
        """How many hits there are in all."""
        return sum(self.kinds.values())

    @property
    def evidence(self) -> int:
        """How many of them are words of an article, quoted or attached."""
        return self.kinds.get("quote", 0) + self.kinds.get("paragraph", 0)


class Count(Value):
    """How many hits have a value of a field; `label` is how a reader knows the value."""

    value: str
    label: str
    number: int
    chosen: bool


Facets = dict[str, tuple[Count, ...]]
"""The counts by field, most first."""
