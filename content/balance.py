"""Balance and coverage: whose words are here, how much of them, and who never speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from content.checks import Share, share
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
    quotes = tuple(quotes)
    voices = [quote.voice for quote in quotes]
    return Count(
        voices.count("direct"),
        voices.count("indirect"),
        voices.count("outlet"),
        sum(len(quote.text.split()) for quote in quotes),
    )


def balance(pack: Pack) -> Balance:
    """Count a pack."""
    side = {actor.id: actor.side for actor in pack.actors}
    spoken = [
        (actor, count(quotes))
        for actor in pack.actors
        if (quotes := [q for q in pack.said_by(actor.id) if q.speaker == actor.id])
    ]
    tally: dict[Basis, int] = {}
    for sentence in sentences(pack):
        tally[sentence.basis] = tally.get(sentence.basis, 0) + 1
    return Balance(
        sides={s: count(q for q in pack.quotes if side[q.speaker] == s) for s in SIDES},
        actors=tuple(sorted(spoken, key=lambda pair: (-pair[1].quotes, -pair[1].words))),
        silent=tuple(
            actor
            for actor in pack.actors
            if actor.actor_kind != "outlet" and not pack.said_by(actor.id)
        ),
        articles=tuple(
            (s, count(pack.quote(id) for id in s.quotes), share(pack, s)) for s in pack.sources
        ),
        sentences=tally,
    )
