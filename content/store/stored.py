"""A compiled pack: what a pack answers, of which only what is asked for is read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from content.model import Record
from content.pack import Header, Pack
from content.store.sealed import numbered, unseal

if TYPE_CHECKING:
    from content.faces import Face, List, Mention
    from content.outline import Outline
    from content.relations import Nearest, Neighbours
    from content.search.index import Index
    from content.store.shelf import Shelf
    from content.words import Uses

R = TypeVar("R", bound=Record)

FIELDS = {
    "source": "sources",
    "quote": "quotes",
    "actor": "actors",
    "event": "events",
    "factor": "factors",
    "link": "links",
    "question": "questions",
    "disagreement": "disagreements",
    "mechanism": "mechanisms",
    "term": "terms",
    "lens": "lenses",
    "gap": "gaps",
    "tour": "tour",
    "outside": "aftermath",
    "ring": "rings",
}
"""The field of a pack that holds the records of each kind."""

BLOCK = 128
"""How many faces are read at once: the rows around one are drawn next."""

BLOCKS = 64
"""How many of these blocks stay at hand."""


class StoredFaces:
    """The faces of a compiled pack: those near the one asked for are read with it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._blocks: dict[tuple[List, int], list[Face]] = {}

    def of(self, list: List, at: int) -> Face:
        """What the row with a number says; numbers count from 0. Raises IndexError."""
        number, within = divmod(at, BLOCK)
        block = self._blocks.get((list, number))
        if block is None:
            from content.faces import Face

            if len(self._blocks) >= BLOCKS:
                self._blocks.clear()
            block = [Face(*plain) for plain in self._shelf.faces(list, number)]
            self._blocks[list, number] = block
        return block[within]


class Stored(Sequence[R]):
    """The records of one kind, each read when it is asked for."""

    def __init__(self, shelf: Shelf, kind: str) -> None:
        self._shelf = shelf
        self._first, self._count = shelf.kinds.get(kind, (0, 0))

    def __len__(self) -> int:
        return self._count

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The place of a record. Raises ValueError where it is not here."""
        at = self._shelf.at(value.kind, value.id) if isinstance(value, Record) else None
        place = -1 if at is None else at - self._first
        if place not in range(self._count)[start:stop]:
            raise ValueError(f"{value!r} is not here")
        return place

    def __contains__(self, value: object) -> bool:
        return isinstance(value, Record) and self._shelf.find(value.kind, value.id) is value

    def __iter__(self) -> Iterator[R]:
        return cast(Iterator[R], self._shelf.run(self._first, self._first + self._count))

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[R]: ...
    def __getitem__(self, at: int | slice) -> R | Sequence[R]:
        numbers = range(self._first, self._first + self._count)[at]
        if isinstance(numbers, int):
            return cast(R, next(self._shelf.run(numbers, numbers + 1)))
        if numbers.step == 1:
            return cast(Sequence[R], tuple(self._shelf.run(numbers.start, numbers.stop)))
        return tuple(self[number - self._first] for number in numbers)


class StoredPack(Pack):
    """A pack in a compiled file."""

    def __init__(self, shelf: Shelf) -> None:
        header = shelf.value("header")
        assert isinstance(header, Header)
        kinds: dict[str, Any] = {field: Stored(shelf, kind) for kind, field in FIELDS.items()}
        super().__init__(header, **kinds)
        # The fields are frozen; what is worked out of them is not.
        self.__dict__["_shelf"] = self.__dict__["ties"] = shelf

    @property
    def shelf(self) -> Shelf:
        """The open file."""
        shelf: Shelf = self.__dict__["_shelf"]
        return shelf

    @cached_property
    def faces(self) -> StoredFaces:
        """What the rows of the panes say."""
        return StoredFaces(self.shelf)

    def find(self, kind: str, id: str) -> Record | None:
        return self.shelf.find(kind, id)

    def mention(self, ref: str) -> Mention:
        from content.faces import Mention

        kept = self.shelf.mention(ref)
        return super().mention(ref) if kept is None else Mention(*kept)

    def nearest(self, ref: str) -> Nearest | None:
        from content.relations import Nearest

        kept = self.shelf.nearest(ref)
        return None if kept is None else Nearest(*kept)

    def neighbours(self, ref: str) -> Neighbours | None:
        from content.relations import Neighbours

        kept: list[bytes] | None = self.shelf.kept(f"neighbours {ref}")
        if kept is None:
            return None
        refs = zip(self._listed, kept, strict=True)
        return Neighbours(*(frozenset(map(all.__getitem__, numbered(at))) for all, at in refs))

    @cached_property
    def _listed(self) -> tuple[list[str], ...]:
        """The refs of what the panes list: so are neighbours numbered."""
        from content.outline import listed

        return listed(self.outline)

    def uses(self, lens: str) -> list[Uses] | None:
        from content.words import Places

        kept: bytes | None = self.shelf.kept(f"uses {lens}")
        if kept is None:
            return None
        uses: list[Any] = unseal(zlib.decompress(kept))
        return [
            (sources, voices, Places(*map(numbered, places))) for sources, voices, *places in uses
        ]

    def named(self, id: str) -> tuple[Record, ...]:
        found = self.get(id)
        return self.shelf.named(id) if found is None else (found,)

    @cached_property
    def outline(self) -> Outline:
        """What the panes must know of every record to list it."""
        from content.outline import restored

        return restored(self.shelf.value("outline"))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something new came on the record."""
        return tuple(map(date.fromordinal, self.shelf.value("days")))

    @cached_property
    def index(self) -> Index:
        """The search index over what the pack itself holds."""
        from content.search.index import Index

        return Index.stored(self.shelf)
