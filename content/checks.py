"""Rules that span a whole pack: nothing idle, nothing over-quoted, no words quoted twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from content import verbatim
from content.faults import Place
from content.limits import CELLS, CROSSED, QUOTED, WRITTEN
from content.model import Link, Question, Source
from content.occurrences import Among
from content.pack import Pack
from content.workshop import Workshop

QUOTING_LIMIT = 2 / 3
"""How much of an article a pack may quote, headline aside (design, evidence rule 5)."""


def check(pack: Pack, shop: Workshop) -> None:
    """Note every fault that only the whole pack shows."""
    _written_out(pack, shop)
    _crossed(pack, shop)
    _idle_quotes(pack, shop)
    _idle_actors(pack, shop)
    _idle_factors(pack, shop)
    _over_quoting(pack, shop)
    _doubled_texts(pack, shop)
    _absent_words(pack, shop)
    _present_words(pack, shop)
    _stale(pack, shop)


def _stale(pack: Pack, shop: Workshop) -> None:
    """A pack is as of the day of its newest article, or a later one."""
    day = pack.header.as_of.last
    for source in pack.sources:
        out = source.published.first
        if day and out and out > day:
            shop.fault(
                Place("pack.yaml"),
                f"as_of is {pack.header.as_of.edtf}, but {source.id!r} is of "
                f"{source.published.edtf}; set it to that day",
            )


def _place(shop: Workshop, kind: str, id: str) -> Place:
    return shop.places.get(f"{kind}:{id}", Place("pack.yaml"))


def _written_out(pack: Pack, shop: Workshop) -> None:
    """A pack in which long texts are named at very many places makes pages without end."""
    quoted = sum(len(quote.text) for quote in pack.quotes)
    most = shop.most(QUOTED)
    if quoted > most:
        shop.refuse(
            Place("pack.yaml"),
            f"all quotes come to {quoted} characters, and at most {most} are allowed; split the "
            "pack",
        )
    lengths = {f"{item.kind}:{item.id}": len(item.label) for item in pack.items}
    for source in pack.sources:
        lengths[f"source:{source.id}"] += len(source.publisher) + len(source.address)
    for quote in pack.quotes:
        of_article = lengths.get(f"source:{quote.source}", 0)
        speaker = lengths.get(f"actor:{quote.speaker}", 0)
        lengths[f"quote:{quote.id}"] = len(quote.text) + of_article + speaker
    for node in (*pack.events, *pack.factors):
        lengths[f"event or factor:{node.id}"] = len(node.label)
    lengths |= {f"record:{record.ref}": len(record.label) for record in pack.everything}
    written = sum(lengths.get(f"{mention.kind}:{mention.id}", 0) for mention in shop.mentions)
    most = shop.most(WRITTEN)
    if written > most:
        shop.refuse(
            Place("pack.yaml"),
            f"quotes and titles, where each is written out at every place that names it, come to "
            f"{written} characters, and at most {most} are allowed; split the pack",
        )


def _crossed(pack: Pack, shop: Workshop) -> None:
    """Tables and lists that grow with the square of a pack."""
    holding = {p.actor for question in pack.questions for p in question.positions}
    cells = len(pack.questions) * len(holding)
    resting = Counter(id for item in pack.items if item.kind != "source" for id in item.evidence)
    pairs = sum(count * count for count in resting.values())
    most = shop.most(CELLS, power=2)
    if cells > most:
        shop.refuse(
            Place("questions.yaml"),
            f"{len(pack.questions)} questions and {len(holding)} actors make a table of {cells} "
            f"cells, and at most {most} are allowed; split the pack",
        )
    if pairs > shop.most(CROSSED, power=2):
        id, count = resting.most_common(1)[0]
        shop.refuse(
            _place(shop, "quote", id),
            f"{count} records rest on the quote {id!r}, and with other such quotes that is too "
            "much; split the pack",
        )


def _idle_quotes(pack: Pack, shop: Workshop) -> None:
    used = {m.id for m in shop.mentions if m.kind in ("quote", "record")} | shop.meant
    for quote in pack.quotes:
        if quote.id not in used:
            shop.fault(
                _place(shop, "quote", quote.id),
                f"quote {quote.id!r}: nothing rests on it; cite it or drop it",
            )


def _idle_actors(pack: Pack, shop: Workshop) -> None:
    used = {m.id for m in shop.mentions if m.kind == "actor" and m.within != f"actor {m.id!r}"}
    used |= shop.meant
    for actor in pack.actors:
        if actor.id not in used:
            shop.fault(
                _place(shop, "actor", actor.id),
                f"actor {actor.id!r}: speaks nowhere and takes part in nothing; use or drop it",
            )


def _idle_factors(pack: Pack, shop: Workshop) -> None:
    used = {id for link in pack.links for id in (link.origin, link.target)} | shop.meant
    for factor in pack.factors:
        if factor.id not in used:
            shop.fault(
                _place(shop, "factor", factor.id),
                f"factor {factor.id!r}: no link starts or ends here; link it or drop it",
            )


@dataclass(frozen=True, slots=True)
class Share:
    """How much of an article's body the pack quotes: characters quoted, and in all."""

    source: str
    quoted: int
    characters: int

    @property
    def part(self) -> float:
        """The share, 0 to 1."""
        return self.quoted / self.characters


def share(pack: Pack, source: Source) -> Share:
    """The share of an article that is quoted.

    Counted without the article, so passages that overlap count twice: never too low.
    """
    quoted = sum(len(pack.quote(id).text) for id in source.quotes if pack.quote(id).paragraph)
    return Share(source.id, quoted, source.characters)


def _over_quoting(pack: Pack, shop: Workshop) -> None:
    for source in pack.sources:
        found = share(pack, source)
        if found.part >= QUOTING_LIMIT:
            over = found.quoted - int(QUOTING_LIMIT * found.characters)
            shop.fault(
                _place(shop, "source", source.id),
                f"source {source.id!r}: {found.part:.1%} of the article is quoted, at most two "
                f"thirds may be; shorten its quotes by {over} characters",
            )


def _doubled_texts(pack: Pack, shop: Workshop) -> None:
    seen: dict[tuple[str, str, str, str], str] = {}
    for quote in pack.quotes:
        key = (quote.source, quote.text, quote.prefix, quote.suffix)
        first = seen.setdefault(key, quote.id)
        if first != quote.id:
            shop.fault(
                _place(shop, "quote", quote.id),
                f"quote {quote.id!r}: the same words as {first!r}; use that one, or tell them "
                "apart by 'prefix' or 'suffix'",
            )


def _absent_words(pack: Pack, shop: Workshop) -> None:
    """A word said to be used, or a hedge said to be kept, must stand in the quotes named for it."""
    texts = {quote.id: quote.text for quote in pack.quotes}
    for term in pack.terms:
        for usage in term.usages:
            if not _said(texts, usage.word, usage.quotes):
                shop.fault(
                    _place(shop, "term", term.id),
                    f"term {term.id!r}: its quotes do not have the word {usage.word!r}",
                )
    records: list[Link | Question] = [*pack.links, *pack.questions]
    for record in records:
        for position in record.positions:
            if position.hedge and not _said(texts, position.hedge, position.quotes):
                shop.fault(
                    _place(shop, record.kind, record.id),
                    f"{record.kind} {record.id!r}: the quotes of {position.actor!r} do not have "
                    f"the hedge {position.hedge!r}",
                )


def _said(texts: dict[str, str], words: str, quotes: tuple[str, ...]) -> bool:
    """Whether a quote has the words. An id that names no quote is another fault, not this one."""
    wanted = words.casefold()
    known = [texts[id] for id in quotes if id in texts]
    return not known or any(verbatim.occurrences(wanted, text.casefold()) for text in known)


def _present_words(pack: Pack, shop: Workshop) -> None:
    """A word said to stand in no article must stand in no quote."""
    among = Among([quote.text for quote in pack.quotes])
    for gap in pack.gaps:
        place = _place(shop, "gap", gap.id)
        too_much = f"gap {gap.id!r}: too many absent words for so many quotes; use fewer"
        for word in gap.absent:
            spend = partial(shop.spend, place=place, message=too_much)
            # Only quotes that have its words are looked through: most have not.
            for number in among.standing((word,), spend):
                has = pack.quotes[number].id
                shop.fault(
                    place, f"gap {gap.id!r}: {word!r} is said to be absent, but {has!r} has it"
                )
