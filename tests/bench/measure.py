"""The index at a size: built, asked, and how much of what was meant it finds."""

from __future__ import annotations

import gc
import resource
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import perf_counter

import yaml

from app.live import rest
from content.dossier import Dossier
from content.search.index import Index
from content.search.passages import Passage, labels, passages
from content.search.rings import rings
from screens.results import PAGE
from tests.bench.figures import Times
from tests.bench.passages import foreign

TOP = 3
"""Among how many results the one that was meant must be."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the paragraphs that answer it, as SOURCE#NUMBER."""

    text: str
    form: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queries:
    """Queries that the articles answer, and such that they do not."""

    known: tuple[Query, ...]
    unknown: tuple[str, ...]


def read(path: Path) -> Queries:
    """Read a file of queries."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = (Query(q["query"], q["form"], tuple(q["answers"])) for q in data["known"])
    return Queries(tuple(known), tuple(data["unknown"]))


class Bench:
    """Our passages and so many foreign ones in one index."""

    def __init__(self, foreigners: int, articles: Path | None) -> None:
        self.dossier = Dossier.open(articles=articles)
        ours = list(passages(self.dossier.pack, self.dossier.relations, self.dossier.paragraphs))
        everything: list[Passage] = [*ours, *foreign(foreigners)]
        before = _megabytes()
        start = perf_counter()
        self.index = Index.of(
            chain(everything), rings(self.dossier.pack), labels(self.dossier.pack)
        )
        self.seconds = perf_counter() - start
        self.megabytes = _megabytes() - before
        self.size = self.index.size
        self.texts = [(p.source, p.paragraph, p.text) for p in everything]
        # As the explorer does with its pack: garbage is not looked for in what stays.
        gc.collect()
        rest()
        # What the search screen asks.
        self.dossier._index = self.index

    def engine(self, queries: Queries) -> Times:
        """How long a search takes for each key of each query."""
        taken = []
        for query in queries.known:
            for length in range(1, len(query.text) + 1):
                start = perf_counter()
                self.index.search(query.text[:length], limit=PAGE, typing=True, thorough=False)
                taken.append(perf_counter() - start)
        return Times.of(taken)

    def found(self, queries: Queries) -> int:
        """For how many queries an answer is among the first results."""
        return sum(self.answered(query) for query in queries.known)

    def answered(self, query: Query) -> bool:
        """Whether a quote or paragraph that answers it is among the first results."""
        hits = self.index.search(query.text, limit=TOP).hits
        return any(f"{h.source}#{h.paragraph}" in query.answers for h in hits if h.evidence)

    def silent(self, queries: Queries) -> int:
        """For how many queries without an answer no quote or paragraph of ours is found."""
        return sum(
            not any(hit.evidence and hit.source for hit in self.index.search(query).hits)
            for query in queries.unknown
        )


def _megabytes() -> float:
    """The most memory that this process had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
