"""A pack with all that is worked out from it: what belongs to what, the search, the originals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from content.model import Source
from content.pack import Pack
from content.relations import Relations

if TYPE_CHECKING:
    from content.articles import Article, Originals
    from content.matrix import Matrix
    from content.reading import Paragraph
    from content.search.index import Index
    from content.store.cache import Cache
    from content.store.opening import Progress


def nothing(*_: object) -> None:
    """Do nothing, and tell nobody."""


class Dossier:
    """What the screens and the command line ask. Made once; the pack in it never changes."""

    def __init__(
        self, pack: Pack, originals: Originals | None = None, whole: Dossier | None = None
    ) -> None:
        """`whole` is the dossier that this one is an earlier state of, if it is."""
        self.pack = pack
        self.relations = Relations(pack)
        self.originals = originals
        self.whole = whole or self
        self._earlier: dict[date, Dossier] = {}
        self._turn = Lock()
        self._index: Index | None = None
        self._indexing = Lock()
        self.afterwards: Callable[[], object] = nothing
        """What can be done once the pack is shown, so that it opens quicker the next time."""

    @classmethod
    def open(
        cls,
        pack: Path | None = None,
        articles: Path | None = None,
        cache: Cache | None = None,
        progress: Progress = nothing,
    ) -> Dossier:
        """Open a pack (the built-in one by default) and attach the originals, if any.

        With a cache, a pack that was compiled there is not read again; one that was not, and is
        small, can be compiled with `afterwards`, a large one is at once.

        Raises PackError for a faulty pack and OSError for a folder of articles that cannot be
        read. Faults of the originals do not stop it: they are in `originals.faults`.
        """
        from content.store.opening import opened

        found, afterwards = opened(pack, cache, progress)
        originals = None
        if articles:
            from content.articles import attach

            originals = attach(found, articles)
        dossier = cls(found, originals)
        dossier.afterwards = afterwards
        return dossier

    @property
    def as_of(self) -> date | None:
        """The day that this is the state of; None for the whole."""
        return self.pack.header.as_of.last if self.whole is not self else None

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something new came on the record, in order."""
        return self.whole.pack.days

    @cached_property
    def fresh(self) -> frozenset[str]:
        """The refs of what was new, or got further words, on the day that this is the state of.

        On the first day nothing is marked: everything would be.
        """
        if self.as_of is None or self.as_of <= min(self.days, default=self.as_of):
            return frozenset()
        from content.ledger import fresh

        return fresh(self.whole.pack, self.as_of)

    def at(self, day: date | None) -> Dossier:
        """The dossier as of a day; with None, the whole."""
        if day is None:
            return self.whole
        if self.whole is not self:
            return self.whole.at(day)
        known = self._earlier.get(day)
        if known is not None:
            return known  # Without waiting for another day that is being worked out.
        from content.asof import as_of

        # A day that is worked out beside the keys is waited for, and not worked out twice.
        with self._turn:
            if day not in self._earlier:
                self._earlier[day] = Dossier(as_of(self.pack, day), self.originals, self)
            return self._earlier[day]

    def beside(self, step: int) -> Dossier:
        """The dossier one of `days` later (1) or earlier (-1); after the last day comes the whole.

        Where there is none that way, this one.
        """
        if self.as_of is None:
            return self.at(self.days[-1]) if step < 0 and self.days else self
        if step > 0:
            return self.at(next((day for day in self.days if day > self.as_of), None))
        before = [day for day in self.days if day < self.as_of]
        return self.at(before[-1]) if before else self

    @cached_property
    def matrix(self) -> Matrix:
        """The questions by actors."""
        from content.matrix import Matrix

        return Matrix(self.pack)

    @property
    def index(self) -> Index:
        """The search index, built when first asked for; whoever asks meanwhile waits for it."""
        # Not a cached property: of those, up to Python 3.11, one waits for any other.
        with self._indexing:
            if self._index is None:
                self._index = self._indexed()
            return self._index

    def _indexed(self) -> Index:
        kept = self.pack.index
        if kept is not None and self.originals is None:
            return kept
        from content.search.index import Index
        from content.search.passages import labels, passages
        from content.search.rings import rings

        found = passages(self.pack, self.relations, self.paragraphs)
        # What somebody may type is the same on every day, whatever was printed by then.
        return Index.of(found, rings(self.whole.pack), labels(self.pack))

    def paragraphs(self, source: Source) -> tuple[Paragraph, ...]:
        """An article's paragraphs: as printed where its original is attached and was out."""
        from content.reading import paragraphs

        article = None if self.hides(source) else self.article(source.id)
        return paragraphs(self.pack, source, article)

    def hides(self, source: Source) -> bool:
        """Whether an article was not out yet on the day that this is the state of."""
        return self.as_of is not None and (source.published.last or date.max) > self.as_of

    def article(self, source: str) -> Article | None:
        """The attached original of a source, or None."""
        return self.originals.articles.get(source) if self.originals else None
