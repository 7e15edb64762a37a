"""The record as of a day: which quotes are on it, who is known by then, what can be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from content.model import Quote
from content.pack import Pack


def recorded(pack: Pack, quote: Quote) -> date:
    """The day from which a quote is on the record."""
    return quote.date.day() or pack.source(quote.source).published.last or date.max


def days(pack: Pack) -> tuple[date, ...]:
    """The days on which something new comes on the record, in order."""
    return tuple(sorted({recorded(pack, quote) for quote in pack.quotes} - {date.max}))


def printed(pack: Pack) -> dict[str, date]:
    """The names of actors and of terms that are in a quote, each with the day of the first one."""
    texts: dict[date, list[str]] = {}
    for quote in pack.quotes:
        texts.setdefault(recorded(pack, quote), []).append(quote.text)
    days = [(day, "\n".join(said).casefold()) for day, said in sorted(texts.items())]
    first: dict[str, date] = {}
    names = {name for actor in pack.actors for name in actor.aliases}
    names.update(name for term in pack.terms for name in term.aliases)
    for name in names:
        folded = name.casefold()
        day = next((day for day, said in days if folded in said), None)
        if day is not None:
            first[name] = day
    return first


def fresh(pack: Pack, day: date) -> frozenset[str]:
    """The refs of what came on the record, or got further words, on one of `days`."""
    new = {quote.id for quote in pack.quotes if recorded(pack, quote) == day}
    return frozenset(item.ref for item in pack.items if not new.isdisjoint(item.evidence)) | new


@dataclass
class Ledger:
    """What of a whole pack is on the record by a day."""

    whole: Pack
    day: date

    @cached_property
    def _out(self) -> frozenset[str]:
        """The ids of the articles that were published."""
        sources = self.whole.sources
        return frozenset(s.id for s in sources if (s.published.last or date.max) <= self.day)

    @cached_property
    def kept(self) -> frozenset[str]:
        """The ids of the quotes that are on the record."""
        out = self._out
        dated = ((quote, quote.date.day()) for quote in self.whole.quotes)
        return frozenset(
            quote.id
            for quote, day in dated
            if (day <= self.day if day is not None else quote.source in out)
        )

    @cached_property
    def _quotable(self) -> frozenset[str]:
        """The ids of those whose article was published, too."""
        kept, out = self.kept, self._out
        return frozenset(q.id for q in self.whole.quotes if q.source in out and q.id in kept)

    def some(self, quotes: Iterable[str]) -> bool:
        return not self.kept.isdisjoint(quotes)

    def all(self, quotes: Iterable[str]) -> bool:
        return self.kept.issuperset(quotes)

    def only(self, quotes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(quote for quote in quotes if quote in self.kept)

    def if_all(self, quotes: Iterable[str], words: str) -> str:
        """A sentence of ours, where all that it rests on is there; else nothing."""
        return words if self.can_say(quotes) else ""

    def can_say(self, quotes: Iterable[str]) -> bool:
        """Whether a sentence of ours can be there: its quotes are, and their articles are out."""
        return self._quotable.issuperset(quotes)

    @cached_property
    def complete(self) -> bool:
        """Whether everything is on the record: only then can it be said what is in no article."""
        return len(self.kept) == len(self.whole.quotes)

    def of_all(self, quotes: Iterable[str], words: str) -> str:
        """A sentence of ours that speaks of all the articles."""
        return words if self.complete and self.all(quotes) else ""

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Names of an actor that are printed by then, or in no quote at all: those are ours."""
        printed, day = self.whole.printed, self.day
        return tuple([name for name in names if printed.get(name, day) <= day])

    def words(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Words that are printed by then; all where everything is."""
        if self.complete:
            return words
        printed, day = self.whole.printed, self.day
        return tuple([word for word in words if printed.get(word, date.max) <= day])

    def out(self, source: str) -> bool:
        """Whether an article was published."""
        return source in self._out

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of the actors whom the record names or lets speak, with those they belong to."""
        known: set[str] = set()
        for quote in self.whole.quotes:
            if quote.id in self.kept:
                voices = (quote.speaker, quote.on_behalf_of, quote.relayed_by)
                known.update(voice for voice in voices if voice)
        for source in self.whole.sources:
            if self.some(source.quotes):
                known.add(source.outlet)
        for actor in self.whole.actors:
            if self.some(actor.quotes) or any(self.out(role.source) for role in actor.roles):
                known.add(actor.id)
        for mentioned in (self.whole.links, self.whole.questions):
            for item in mentioned:
                for position in item.positions:
                    if self.some(position.quotes):
                        known.add(position.actor)
                        known.update(filter(None, (position.reported_by,)))
        whole = {actor.id: actor.of for actor in self.whole.actors}
        for id in tuple(known):
            above = whole.get(id)
            while above and above not in known:
                known.add(above)
                above = whole.get(above)
        return frozenset(known)
