"""A whole pack: all records, and the ways from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, ValuesView
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

from content.dates import When
from content.guide import Disagreement, Gap, Lens, Mechanism, OutsideFact, Ring, Term, TourStep
from content.model import Actor, Event, Factor, Link, Question, Quote, Record, Source
from content.record import Frozen
from content.ties import Tied, Ties

if TYPE_CHECKING:
    from content.faces import Faces, Mention
    from content.outline import Outline
    from content.relations import Nearest, Neighbours
    from content.search.index import Index
    from content.words import Uses


class Header(Frozen):
    """What a pack says of itself. `start` is the ref that a first start opens at."""

    id: str
    schema: str
    title: str
    subtitle: str
    summary: str
    language: str
    as_of: When
    start: str
    caution: str
    outside: str


class Pack(Frozen):
    """A whole pack, checked: every id in it resolves.

    What a pack holds may be much, and lie in a file (`content.store`): to ask for a record, or for
    what is tied to one, is cheap; to go through all of a kind takes as long as there are many.
    """

    header: Header
    sources: Sequence[Source]
    quotes: Sequence[Quote]
    actors: Sequence[Actor]
    events: Sequence[Event]
    factors: Sequence[Factor]
    links: Sequence[Link]
    questions: Sequence[Question]
    disagreements: Sequence[Disagreement]
    mechanisms: Sequence[Mechanism]
    terms: Sequence[Term]
    lenses: Sequence[Lens]
    gaps: Sequence[Gap]
    tour: Sequence[TourStep]
    aftermath: Sequence[OutsideFact]
    rings: Sequence[Ring] = ()

    @property
    def items(self) -> Iterator[Record]:
        """Every record but the quotes, in the order of the explorer."""
        yield from self.events
        yield from self.actors
        yield from self.links
        yield from self.factors
        yield from self.questions
        yield from self.disagreements
        yield from self.mechanisms
        yield from self.terms
        yield from self.lenses
        yield from self.gaps
        yield from self.tour
        yield from self.sources
        yield from self.aftermath

    @property
    def everything(self) -> Iterator[Record]:
        """Every record, the quotes first."""
        yield from self.quotes
        yield from self.items

    # One record

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Record]]:
        found: dict[str, dict[str, Record]] = {}
        for record in self.everything:
            found.setdefault(record.kind, {})[record.id] = record
        return found

    def find(self, kind: str, id: str) -> Record | None:
        """The record of a kind with an id, or None."""
        return self._by_kind.get(kind, {}).get(id)

    def get(self, ref: str) -> Record | None:
        """The record of a ref, or None."""
        kind, slash, id = ref.partition("/")
        if not slash:
            return self.find("source", ref)
        return (self.find(kind, id) if kind != "source" else None) or self.find("quote", ref)

    def named(self, id: str) -> tuple[Record, ...]:
        """The records that an id may mean: one of this ref, else those whose refs end in it."""
        found = self.get(id)
        if found is not None:
            return (found,)
        return tuple(r for r in self.everything if id and id in (r.id, r.ref.partition("/")[2]))

    @property
    def by_ref(self) -> Mapping[str, Record]:
        """Every record by its ref."""
        return _ByRef(self)

    def known(self, refs: Iterable[str]) -> tuple[Record, ...]:
        """The records of refs, in their order. Raises KeyError for one that is none."""
        return tuple(_found(self.get(ref), ref) for ref in refs)

    def quote(self, id: str) -> Quote:
        """The quote of a full id. Raises KeyError for an id that no check let through."""
        found = self.find("quote", id)
        return cast(Quote, _found(found, id))

    def actor(self, id: str) -> Actor:
        """The actor of an id. Raises KeyError."""
        return cast(Actor, _found(self.find("actor", id), id))

    def source(self, id: str) -> Source:
        """The source of an id. Raises KeyError."""
        return cast(Source, _found(self.find("source", id), id))

    def node(self, id: str) -> Event | Factor:
        """The event or factor at an end of a link. Raises KeyError."""
        found = self.find("event", id) or self.find("factor", id)
        return cast(Event | Factor, _found(found, id))

    # What is tied to one

    @cached_property
    def ties(self) -> Ties:
        """The ways back, from what is named to what names it."""
        return Tied(self)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something new came on the record, in order."""
        from content.ledger import days

        return days(self)

    @cached_property
    def printed(self) -> Mapping[str, date]:
        """The names of actors and of terms that are in a quote, and from which day on they are."""
        from content.ledger import printed

        return printed(self)

    @cached_property
    def outline(self) -> Outline:
        """What the panes must know of every record to list it."""
        from content.outline import outline

        return outline(self)

    @cached_property
    def faces(self) -> Faces:
        """What the rows of the panes say."""
        from content.faces import Seen

        return Seen(self)

    def mention(self, ref: str) -> Mention:
        """What an item says of the record of a ref. Raises KeyError for one that is none."""
        from content.faces import mention

        return mention(self, _found(self.get(ref), ref))

    def nearest(self, ref: str) -> Nearest | None:
        """What was kept of what shares most quotes with an item; None where nothing was."""
        return None

    def neighbours(self, ref: str) -> Neighbours | None:
        """What was kept of what belongs to an item; None where nothing was."""
        return None

    def uses(self, lens: str) -> list[Uses] | None:
        """What was kept of where each word of a lens is quoted, given its ref; None for nothing."""
        return None

    @property
    def index(self) -> Index | None:
        """The search index over what the pack holds, where one was kept with it."""
        return None

    def said_by(self, actor: str) -> tuple[Quote, ...]:
        """What an actor says, or is said for it, in reading order."""
        return tuple(map(self.quote, self.ties.of("said", actor)))

    def events_of(self, actor: str) -> tuple[Event, ...]:
        """The events that an actor takes part in, or that rest on what it says."""
        return cast(tuple[Event, ...], self.known(self.ties.of("takes part", actor)))

    @property
    def links_from(self) -> Iterator[tuple[str, tuple[Link, ...]]]:
        """The ids of what links start from, each with its links, in the pack's order."""
        for origin in self.ties.keys("starts"):
            links = self.known(self.ties.of("starts", origin))
            yield origin, cast(tuple[Link, ...], links)

    def origins(self, disagreement: Disagreement) -> int:
        """How many independent origins it has; an agency's copy counts once."""
        return len({self.source(value.source).origin for value in disagreement.values})


class _ByRef(Mapping[str, Record]):
    """The records of a pack by their refs, as a mapping."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def __getitem__(self, ref: str) -> Record:
        return _found(self._pack.get(ref), ref)

    def __iter__(self) -> Iterator[str]:
        return (record.ref for record in self._pack.everything)

    def __len__(self) -> int:
        return sum(1 for _ in self._pack.everything)

    def values(self) -> ValuesView[Record]:
        return _Records(self)


class _Records(ValuesView[Record]):
    """The records themselves, without looking each up by its ref."""

    _mapping: _ByRef

    def __iter__(self) -> Iterator[Record]:
        return self._mapping._pack.everything


def _found(record: Record | None, id: str) -> Record:
    if record is None:
        raise KeyError(id)
    return record
