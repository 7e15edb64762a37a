"""Build the records of the files at the top of a pack from their fields."""

from __future__ import annotations

from collections.abc import Mapping

from content import dates, model, vocabulary
from content.dates import When
from content.fields import Fields
from content.pack import Header


def header(f: Fields) -> Header:
    """pack.yaml."""
    return Header(
        id=f.text("id"),
        schema=f.text("schema"),
        title=f.text("title"),
        subtitle=f.text("subtitle"),
        summary=f.text("summary"),
        language=f.text("language"),
        as_of=f.when("as_of", needed=True),
        start=f.id_of("start", "record", needed=True) or "",
        caution=f.text("caution"),
        outside=f.text("outside"),
    )


def actor(f: Fields, id: str) -> model.Actor:
    """One record of actors.yaml."""
    return model.Actor(
        id=id,
        title=f.text("name"),
        short=f.text("short", needed=False),
        actor_kind=f.choice("kind", vocabulary.ACTOR_KINDS),
        side=f.choice("side", vocabulary.SIDES),
        of=f.id_of("of", "actor"),
        summary=f.text("summary"),
        roles=tuple(_role(r) for r in f.tables("roles")),
        aliases=f.texts("aliases"),
        quotes=f.evidence(),
    )


def _role(f: Fields) -> model.Role:
    role = model.Role(
        f.id_of("source", "source", needed=True) or "", f.number("paragraph"), f.text("role")
    )
    f.done()
    return role


def event(f: Fields, id: str) -> model.Event:
    """One record of events.yaml."""
    built = model.Event(
        id=id,
        title=f.text("title"),
        date=f.when("date"),
        date_meaning=f.choice("date_meaning", vocabulary.DATE_MEANINGS),
        date_basis=f.choice("date_basis", vocabulary.DATE_BASES),
        reasoning=f.text("reasoning", needed=False),
        dated_by=f.ids("dated_by", "quote"),
        lane=f.choice("lane", vocabulary.LANES),
        actors=f.ids("actors", "actor"),
        summary=f.text("summary"),
        quotes=f.evidence(),
    )
    if built.date_basis != "stated" and not built.reasoning:
        f.fault(f.place("date_basis"), f"a {built.date_basis} date needs its reasoning")
    for quote in set(built.dated_by) - set(built.quotes):
        f.fault(f.place("dated_by"), f"{quote!r} is not among its quotes")
    return built


def factor(f: Fields, id: str) -> model.Factor:
    """One record of factors.yaml."""
    return model.Factor(
        id=id,
        title=f.text("title"),
        lane=f.choice("lane", vocabulary.LANES),
        summary=f.text("summary"),
        quotes=f.evidence(),
    )


class Positions:
    """Builds positions; voice and date come from the quotes, so these must be known first."""

    def __init__(self, quotes: Mapping[str, model.Quote], published: Mapping[str, When]) -> None:
        self.quotes = quotes
        self.published = published

    def link(self, f: Fields, id: str) -> model.Link:
        """One record of links.yaml."""
        return model.Link(
            id=id,
            title=f.text("title"),
            origin=f.id_of("from", "event or factor", needed=True) or "",
            target=f.id_of("to", "event or factor", needed=True) or "",
            relation=f.choice("relation", vocabulary.RELATIONS),
            positions=tuple(
                self.position(p, answers=False) for p in f.tables("positions", needed=True)
            ),
        )

    def question(self, f: Fields, id: str) -> model.Question:
        """One record of questions.yaml."""
        return model.Question(
            id=id,
            title=f.text("title"),
            summary=f.text("summary"),
            positions=tuple(
                self.position(p, answers=True) for p in f.tables("positions", needed=True)
            ),
        )

    def position(self, f: Fields, *, answers: bool) -> model.Position:
        """One position. Its actor must be the speaker, or the one spoken for, in a quote."""
        actor = f.id_of("actor", "actor", needed=True) or ""
        ids = f.evidence()
        known = [self.quotes[id] for id in ids if id in self.quotes]
        said = {q.speaker for q in known}
        # An id that names nothing is another fault; it might have been this actor's.
        sound = len(known) == len(ids) and all(f.known("actor", id) for id in (actor, *said))
        if known and sound and not any(actor in (q.speaker, q.on_behalf_of) for q in known):
            whose = ", ".join(map(repr, sorted(said)))
            f.fault(f.place("actor"), f"position of {actor!r}, but its quotes are words of {whose}")
        built = model.Position(
            actor=actor,
            stance=f.choice("stance", vocabulary.STANCES),
            voice=known[0].voice if known else "indirect",
            date=self._said(known[0]) if known else dates.UNDATED,
            quotes=ids,
            answer=f.text("answer", needed=answers) if answers else "",
            hedge=f.text("hedge", needed=False),
            reported_by=f.id_of("reported_by", "actor") or (known[0].relayed_by if known else None),
            note=f.text("note", needed=False),
        )
        f.done()
        return built

    def _said(self, quote: model.Quote) -> When:
        """The day it was said; if the article gives none, on or before the day of the article."""
        if quote.date is not dates.UNDATED:
            return quote.date
        published = self.published.get(quote.source, dates.UNDATED)
        return dates.parse(f"../{published.edtf}") if published.day() else dates.UNDATED
