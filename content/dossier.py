"""A pack with all that is worked out from it: what belongs to what, the search, the originals."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from content.pack import Pack
from content.relations import Relations

if TYPE_CHECKING:
    from content.articles import Article, Originals
    from content.search import Index


class Dossier:
    """What the screens and the command line ask. Made once; the pack in it never changes."""

    def __init__(self, pack: Pack, originals: Originals | None = None) -> None:
        self.pack = pack
        self.relations = Relations(pack)
        self.originals = originals

    @classmethod
    def open(cls, pack: Path | None = None, articles: Path | None = None) -> Dossier:
        """Load a pack (the built-in one by default) and attach the originals, if any.

        Raises PackError for a faulty pack and OSError for a folder of articles that cannot be
        read. Faults of the originals do not stop it: they are in `originals.faults`.
        """
        # Imported here: the first frame of the explorer is out before YAML is needed.
        from content.articles import attach
        from content.loader import BUILT_IN, load

        loaded = load(pack or BUILT_IN)
        return cls(loaded, attach(loaded, articles) if articles else None)

    @cached_property
    def index(self) -> Index:
        """The search index, built when first asked for."""
        from content.search import Index

        return Index(self.pack)

    def article(self, source: str) -> Article | None:
        """The attached original of a source, or None."""
        return self.originals.articles.get(source) if self.originals else None
