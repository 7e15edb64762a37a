"""Balance and coverage: whose words are here, how much of them, and who never speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from content.checks import Share
from content.model import Actor, Quote, Source
from content.pack import Pack
from content.sentences import Basis, sentences
from content.vocabulary import SIDES, Side

CAUTION = (
    "What is counted here is what the articles print and what this pack quotes of it. It says "
    "whose words the articles carry, not who is right, and faithful to the articles is not the "
    "same as true."
)


@dataclass(frozen=True, slots=True)
class Count:
    """How much somebody says in the quotes: passages in each voice, and words in all of them."""

    direct: int
    indirect: int
    outlet: int
    words: int

    @property
    def quotes(self) -> int:
        """Passages in any voice."""
        return self.direct + self.indirect + self.outlet


@dataclass(frozen=True)
class Balance:
    """The counts of a pack: by side, by actor, by article; who is silent; what sentences rest on.

    `actors` has those who speak, most first. `silent` are actors with no words here, outlets
    aside. `sentences` counts our sentences by what they rest on.
    """

    sides: dict[Side, Count]
    actors: tuple[tuple[Actor, Count], ...]
    silent: tuple[Actor, ...]
    articles: tuple[tuple[Source, Count, Share], ...]
    sentences: dict[Basis, int]

    @property
    def evidenced(self) -> float:
        """The share of our sentences that rest on something, 0 to 1."""
        total = sum(self.sentences.values())
        return 1 - self.sentences.get("nothing", 0) / total if total else 1.0


def count(quotes: Iterable[Quote]) -> Count:
    """Count passages by voice, and their words."""
    tally = _Tally()
    for quote in quotes:
        tally.add(quote)
    return tally.count


class _Tally:
    """Counts quotes one by one."""

    def __init__(self) -> None:
        self._voices = {"direct": 0, "indirect": 0, "outlet": 0}
        self._words = 0
        self.letters = 0
        """Of the passages of the text, without the headline."""

    def add(self, quote: Quote) -> None:
        self._voices[quote.voice] += 1
        self._words += len(quote.text.split())
        self.letters += len(quote.text) if quote.paragraph else 0

    @property
    def count(self) -> Count:
        return Count(**self._voices, words=self._words)


def balance(pack: Pack) -> Balance:
    """Count a pack."""
    actors, sources = tuple(pack.actors), tuple(pack.sources)
    by_actor = {actor.id: _Tally() for actor in actors}
    by_source = {source.id: _Tally() for source in sources}
    by_side: dict[Side, _Tally] = {side: _Tally() for side in SIDES}
    side = {actor.id: by_side[actor.side] for actor in actors}
    heard: set[str | None] = set()
    for quote in pack.quotes:  # Once: there may be very many.
        heard.update((quote.speaker, quote.on_behalf_of))
        for tally in (by_actor[quote.speaker], by_source[quote.source], side[quote.speaker]):
            tally.add(quote)
    spoken = ((actor, by_actor[actor.id].count) for actor in actors)
    told: dict[Basis, int] = {}
    for sentence in sentences(pack):
        told[sentence.basis] = told.get(sentence.basis, 0) + 1

    def share(source: Source) -> Share:
        return Share(source.id, by_source[source.id].letters, source.characters)

    return Balance(
        sides={name: tally.count for name, tally in by_side.items()},
        actors=tuple(
            sorted(
                ((actor, said) for actor, said in spoken if said.quotes),
                key=lambda pair: (-pair[1].quotes, -pair[1].words),
            )
        ),
        silent=tuple(
            actor for actor in actors if actor.actor_kind != "outlet" and actor.id not in heard
        ),
        articles=tuple((source, by_source[source.id].count, share(source)) for source in sources),
        sentences=told,
    )
