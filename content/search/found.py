"""What a search gives: hits with the reason for each, and what to tell of those that are not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from content.search.query import Query

Spans = tuple[tuple[int, int], ...]

Sort = Literal["relevance", "date"]


@dataclass(frozen=True, slots=True)
class Hit:
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


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query.

    `hits` are the best, best first; `kinds` says how many there are in all of each kind, `complete`
    whether they were all counted, `whole` whether each has every word. `corrections` are (typed,
    read as); `missing` are words that nothing has. `nearest` is offered where no article has an
    answer: an open question or a fact from outside. `light` gives the spans to light up in any
    text.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    complete: bool = True
    whole: bool = True
    corrections: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    nearest: Hit | None = None
    light: Callable[[str], Spans] = field(default=lambda text: (), compare=False)

    @property
    def total(self) -> int:
        """How many hits there are in all."""
        return sum(self.kinds.values())

    @property
    def evidence(self) -> int:
        """How many of them are words of an article, quoted or attached."""
        return self.kinds.get("quote", 0) + self.kinds.get("paragraph", 0)


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits have a value of a field; `label` is how a reader knows the value."""

    value: str
    label: str
    number: int
    chosen: bool


Facets = dict[str, tuple[Count, ...]]
"""The counts by field, most first."""
