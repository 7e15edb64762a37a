"""The model: what a pack holds, as frozen records in the field's terms.

Every record has an `id`, unique among its kind, and a `ref`, unique in the pack and stable across
screens, command line and exports: ``event/seoul-ends-pact``. A quote's ref is its full id,
``kbs-2019-08-25/kim-grounds-lost``; a source's is its id, ``kbs-2019-08-25``. Records refer to each
other by id; `content.pack.Pack` resolves them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from content.dates import When
from content.names import Name
from content.record import Frozen
from content.vocabulary import (
    ActorKind,
    DateBasis,
    DateMeaning,
    Lane,
    Relation,
    Side,
    SpeakerBasis,
    Stance,
    Voice,
)


class Record(Frozen):
    """Anything with an id. `kind` is the word before the slash of its ref."""

    kind: ClassVar[str] = "record"
    id: str

    @property
    def ref(self) -> str:
        """The id that is unique in the whole pack."""
        return f"{self.kind}/{self.id}"

    @property
    def label(self) -> str:
        """A short name for lists; the title where a record has one."""
        return self.id

    @property
    def evidence(self) -> tuple[str, ...]:
        """Full ids of every quote the record rests on, in reading order, each once."""
        return ()


class Titled(Record):
    """A record with a title, by which lists name it."""

    title: str

    @property
    def label(self) -> str:
        return self.title


class Quoting(Titled):
    """A record with a title and quotes of its own."""

    quotes: tuple[str, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        return self.quotes


class Source(Record):
    """One newspaper article: its metadata, and a one-line gist of each paragraph.

    `published_basis` says how the date is known. `sha256` and `characters` are of the body as
    `articles.fold_body` folds it; `body_starts` and `body_ends` are the body's first and last
    words, by which it is cut out of a file with page furniture. `paragraphs` counts body
    paragraphs; they are numbered from 1, and 0 is the headline.
    """

    kind = "source"
    outlet: str
    publisher: str
    agency: str
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    title: str
    published: When
    published_basis: DateBasis
    published_reasoning: str
    address: str
    address_note: str
    language: str
    body_starts: str
    body_ends: str
    paragraphs: int
    characters: int
    sha256: str
    gists: dict[int, str]
    quotes: tuple[str, ...]

    @property
    def ref(self) -> str:
        return self.id

    @property
    def origin(self) -> str:
        """Who wrote it: the agency, or the publisher where no agency is named."""
        return self.agency or self.publisher

    @property
    def label(self) -> str:
        """'KBS World, 25 Aug 2019'; an agency's copy in another paper is named with it."""
        by = self.publisher
        if self.agency and self.agency != self.publisher:
            by = f"{self.agency} in {self.publisher}"
        return f"{by}, {self.published.plain}"

    @property
    def evidence(self) -> tuple[str, ...]:
        return self.quotes


class Quote(Record):
    """A verbatim passage: what is said, by whom, in which voice, where (W3C TextQuoteSelector).

    `id` is the full id, ``source/quote``. `speaker` is an actor; in the outlet's own voice, the
    outlet. `speaker_basis` is "context" where no speaker is named beside the words, so that the
    name is the editors' reading. `relayed_by` is who told the reporter, where the article names
    one. `said` is the article's own word for the day ("Friday"), `date` what it resolves to.
    """

    kind = "quote"
    source: str
    paragraph: int
    text: str
    voice: Voice
    speaker: str
    on_behalf_of: str | None
    relayed_by: str | None
    named: bool
    speaker_basis: SpeakerBasis
    prefix: str
    suffix: str
    occasion: str
    said: str
    date: When

    @property
    def ref(self) -> str:
        return self.id

    @property
    def label(self) -> str:
        return self.text

    @property
    def evidence(self) -> tuple[str, ...]:
        return (self.id,)


class Role(Frozen):
    """How one article describes an actor, in its printed words."""

    source: str
    paragraph: int
    text: str


class Actor(Quoting):
    """A person, body or group. `title` is the full name, `short` the one for lists.

    `quotes` are passages that mention the actor; what an actor says is `Pack.said_by`.
    """

    kind = "actor"
    short: str
    actor_kind: ActorKind
    side: Side
    of: str | None
    summary: str
    roles: tuple[Role, ...]
    aliases: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether the articles say who it is."""
        return self.actor_kind != "unnamed"

    @property
    def label(self) -> str:
        return self.short or self.title


class Event(Quoting):
    """Something that happened, was announced, is due or is expected.

    `dated_by` are those of its quotes that give the date, where some do not.
    """

    kind = "event"
    date: When
    date_meaning: DateMeaning
    date_basis: DateBasis
    reasoning: str
    dated_by: tuple[str, ...]
    lane: Lane
    actors: tuple[str, ...]
    summary: str


class Factor(Quoting):
    """A reason, aim, condition or state of affairs that the articles link with events."""

    kind = "factor"
    lane: Lane
    summary: str


class Position(Frozen):
    """One actor's stance on a link or a question, with its words.

    `voice` and `date` are those of the first quote; an undated saying counts from the day the
    article was published (``../published``). `answer` is our one-sentence rendering, on questions.
    """

    actor: str
    stance: Stance
    voice: Voice
    date: When
    quotes: tuple[str, ...]
    answer: str
    hedge: str
    reported_by: str | None
    note: str


class Contested(Titled):
    """A record on which actors take positions; it rests on the quotes of these."""

    positions: tuple[Position, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        return once(q for p in self.positions for q in p.quotes)


class Link(Contested):
    """A connection that somebody makes or denies between two events or factors."""

    kind = "link"
    origin: str
    target: str
    relation: Relation

    @property
    def disputed(self) -> bool:
        """Whether anybody denies it."""
        return any(p.stance == "denies" for p in self.positions)

    def actors(self, stance: Stance) -> tuple[str, ...]:
        """Who takes a stance on it, each once."""
        return once(p.actor for p in self.positions if p.stance == stance)


class Question(Contested):
    """A contested question and the positions on it."""

    kind = "question"
    summary: str


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Values in their order, each once."""
    return tuple(dict.fromkeys(values))
