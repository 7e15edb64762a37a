"""The words for the model's vocabulary: what a reader sees for a lane, a relation, a stance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from content.model import Actor, Event, Link, Position, Record
from content.pack import Pack
from content.vocabulary import (
    DateBasis,
    DateMeaning,
    DisagreementKind,
    Lane,
    Relation,
    Side,
    Stance,
)

LANE_LETTERS: dict[Lane, str] = {"history": "H", "trade": "T", "security": "S", "diplomacy": "D"}

SIDES: dict[Side, str] = {
    "japan": "Japan",
    "south-korea": "South Korea",
    "united-states": "United States",
    "north-korea": "North Korea",
    "other": "Both sides, groups and unnamed sources",
    "press": "Press",
}

KIND_WORDS = {
    "event": "event",
    "actor": "actor",
    "link": "link",
    "factor": "factor",
    "question": "question",
    "disagreement": "difference",
    "mechanism": "how it works",
    "term": "glossary",
    "lens": "words",
    "gap": "not in the articles",
    "tour": "tour",
    "source": "article",
    "outside": "outside the articles",
    "quote": "quote",
}

RELATIONS: dict[Relation, str] = {
    "retaliation for": "retaliation",
    "response to": "response",
    "reason given": "reason given",
    "underlying reason": "underlying reason",
    "condition for": "condition",
    "bargaining": "bargaining",
    "consequence": "consequence",
    "sequence": "followed by",
    "purpose": "purpose",
    "risk": "risk",
    "breach of": "breach",
}
"""What stands on the arrow from the first end of a link to the second."""

STANCES: dict[Stance, str] = {"asserts": "says", "denies": "denies", "conditional": "says if"}

MEANINGS: dict[DateMeaning, str] = {
    "happened": "happened",
    "announced": "announced or said",
    "effective": "in effect",
    "due": "due then",
    "expected": "expected then",
    "published": "reported then",
}

BASES: dict[DateBasis, str] = {
    "stated": "stated",
    "derived": "derived",
    "outside": "known from outside the articles",
}

DIFFERENCES: dict[DisagreementKind, str] = {
    "fact": "a fact",
    "date": "a date",
    "name": "what it is called",
    "attribution": "who says it",
    "translation": "two translations",
    "headline": "headline against text",
    "framing": "framing",
    "scope": "how much is meant",
    "omission": "what one leaves out",
}


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: '1 quote', '2 quotes'; `many` where an s does not do."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def mark(event: Event) -> str:
    """The symbol of an event: ● dated, ○ known only within bounds, ◇ still to come."""
    if event.date_meaning in ("due", "expected"):
        return "◇"
    bounds = event.date.precision in ("interval", "bounded") and event.date_basis != "stated"
    return "○" if bounds or event.date.precision == "undated" else "●"


def within(event: Event) -> str:
    """What ○ says: that a span is no time that it took, but what is known of its day; or ''."""
    unknown = mark(event) == "○" and event.date.precision == "interval"
    return "some time within that" if unknown else ""


def dated(event: Event) -> str:
    """An event's date and what it means: 'Thu 22 Aug 2019 · announced or said'."""
    return f"{event.date} · {MEANINGS[event.date_meaning]}"


def reckoned(event: Event) -> str:
    """How an event's date is known: 'Date derived: “Thursday” in an article …'."""
    words = f"Date {BASES[event.date_basis]}"
    return f"{words}: {event.reasoning}" if event.reasoning else f"{words} in an article."


def who(pack: Pack, link: Link) -> str:
    """Who says a link and who denies it: 'says: KBS, Seoul · denies: Tokyo'."""
    parts = []
    for stance in ("asserts", "conditional", "denies"):
        names = [pack.actor(actor).label for actor in link.actors(stance)]
        if names:
            parts.append(f"{STANCES[stance]}: {', '.join(names)}")
    return " · ".join(parts)


def qualified(pack: Pack, positions: Iterable[Position]) -> str:
    """What qualifies a stance: ' (hedged “apparent”, as relayed by Seoul)'; '' for nothing."""
    held = tuple(positions)
    hedges = dict.fromkeys(f"“{position.hedge}”" for position in held if position.hedge)
    relays = dict.fromkeys(p.reported_by for p in held if p.reported_by)
    words = [f"hedged {', '.join(hedges)}"] if hedges else []
    words += [f"as relayed by {within_a_sentence(pack.actor(id))}" for id in relays]
    return f" ({', '.join(words)})" if words else ""


def within_a_sentence(actor: Actor) -> str:
    """An actor's name where it does not begin a line: 'a diplomatic source'."""
    name = actor.label
    return name if actor.named else name[0].lower() + name[1:]


def who_exactly(pack: Pack, link: Link) -> str:
    """Who says a link and who denies it, each with what qualifies the stance."""
    parts = []
    for stance in ("asserts", "conditional", "denies"):
        held = [position for position in link.positions if position.stance == stance]
        names = [
            pack.actor(actor).label + qualified(pack, (p for p in held if p.actor == actor))
            for actor in link.actors(stance)
        ]
        if names:
            parts.append(f"{STANCES[stance]}: {', '.join(names)}")
    return " · ".join(parts)


def kind(pack: Pack, record: Record) -> str:
    """What a record is, for a list; a link with who says and who denies it."""
    word = KIND_WORDS[record.kind]
    return f"{word} · {who(pack, record)}" if isinstance(record, Link) else word


def arrow(link: Link) -> str:
    """The arrow of a link, never by colour alone: solid asserted, dashed with ✗ disputed."""
    word = RELATIONS[link.relation]
    if link.disputed:
        return f"╌ {word} ╌✗▷"
    if not link.actors("asserts"):
        return f"┄ {word} if ┄▶"
    return f"─ {word} ─▶"


def connection(pack: Pack, link: Link) -> str:
    """A link in words, as `arrow` draws it: 'From A to B: retaliation, disputed'."""
    ends = (pack.node(link.origin).title, pack.node(link.target).title)
    word = RELATIONS[link.relation]
    if link.disputed:
        word += ", disputed"
    elif not link.actors("asserts"):
        word += ", conditional"
    return f"From: {ends[0]}. To: {ends[1]}. Link: {word}."


def searched(names: Sequence[str]) -> str:
    """The names by which the search finds something. They may be in no article, so that is said."""
    return f"found in the search by: {', '.join(names)}"


def stance(pack: Pack, position: Position) -> str:
    """The head of a position: 'says: Seoul · indirect, by 29 Jul 2019 · hedge: “perceived”'."""
    actor = pack.actor(position.actor)
    voice = "in its own voice" if position.voice == "outlet" else position.voice
    words = f"{STANCES[position.stance]}: {actor.label} · {voice}, {position.date}"
    if position.reported_by:
        words += f", as relayed by {pack.actor(position.reported_by).label}"
    if position.hedge:
        words += f" · hedge: “{position.hedge}”"
    return words
