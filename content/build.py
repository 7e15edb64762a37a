"""Build the records of each file of a pack from its fields."""

from __future__ import annotations

from collections.abc import Mapping

from content import dates, model
from content.dates import When
from content.fields import Fields, named
from content.reader import Table


def header(f: Fields) -> model.Header:
    """pack.yaml."""
    return model.Header(
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
        actor_kind=f.choice("kind", model.ACTOR_KINDS),
        side=f.choice("side", model.SIDES),
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
        date_meaning=f.choice("date_meaning", model.DATE_MEANINGS),
        date_basis=f.choice("date_basis", model.DATE_BASES),
        reasoning=f.text("reasoning", needed=False),
        lane=f.choice("lane", model.LANES),
        actors=f.ids("actors", "actor"),
        summary=f.text("summary"),
        quotes=f.evidence(),
    )
    if built.date_basis != "stated" and not built.reasoning:
        f.fault(f.place("date_basis"), f"a {built.date_basis} date needs its reasoning")
    return built


def factor(f: Fields, id: str) -> model.Factor:
    """One record of factors.yaml."""
    return model.Factor(
        id=id,
        title=f.text("title"),
        lane=f.choice("lane", model.LANES),
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
            relation=f.choice("relation", model.RELATIONS),
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
        # An id that names no quote is another fault; it might have been this actor's.
        whole = len(known) == len(ids)
        if known and whole and not any(actor in (q.speaker, q.on_behalf_of) for q in known):
            said = ", ".join(sorted({q.speaker for q in known}))
            f.fault(f.place("actor"), f"position of {actor!r}, but its quotes are {said!r}'s words")
        built = model.Position(
            actor=actor,
            stance=f.choice("stance", model.STANCES),
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


def disagreement(f: Fields, id: str) -> model.Disagreement:
    """One record of disagreements.yaml."""
    built = model.Disagreement(
        id=id,
        title=f.text("title"),
        about=f.choice("kind", model.DISAGREEMENT_KINDS),
        values=tuple(_value(v) for v in f.tables("values", needed=True)),
        silent=f.ids("silent", "source"),
        can=f.text("can"),
        cannot=f.text("cannot"),
    )
    if len(built.values) < 2 and not built.silent:
        f.fault(f.place("values"), "one wording is no difference; give two, or who is silent")
    return built


def _value(f: Fields) -> model.Value:
    source = f.id_of("source", "source", needed=True) or ""
    value = model.Value(source, f.text("value"), f.evidence())
    for quote in value.quotes:
        if not quote.startswith(f"{source}/"):
            f.fault(f.place("quotes"), f"a value of {source!r} rests on {quote!r}, another article")
    f.done()
    return value


def mechanism(f: Fields, id: str) -> model.Mechanism:
    """One record of mechanisms.yaml."""
    return model.Mechanism(
        id=id,
        title=f.text("title"),
        summary=f.text("summary"),
        actors=f.ids("actors", "actor"),
        steps=tuple(_statement(s) for s in f.tables("steps", needed=True)),
        rules=tuple(_statement(s) for s in f.tables("rules")),
        open=f.text("open", needed=False),
        quotes=f.evidence(),
    )


def _statement(f: Fields) -> model.Statement:
    statement = model.Statement(f.text("text"), f.evidence(), f.text("inference", needed=False))
    f.done()
    return statement


def term(f: Fields, id: str) -> model.Term:
    """One record of terms.yaml."""
    return model.Term(
        id=id,
        title=f.text("title"),
        definition=f.text("definition"),
        aliases=f.texts("aliases"),
        usages=tuple(_usage(u) for u in f.tables("usages")),
        quotes=f.evidence(),
    )


def _usage(f: Fields) -> model.Usage:
    usage = model.Usage(f.text("word"), f.id_of("actor", "actor", needed=True) or "", f.evidence())
    f.done()
    return usage


def tour_step(f: Fields, id: str) -> model.TourStep:
    """One record of tour.yaml."""
    return model.TourStep(
        id=id,
        title=f.text("title"),
        text=f.text("text"),
        focus=f.ids("focus", "record", needed=True),
        quotes=f.evidence(),
    )


def outside(f: Fields, id: str) -> model.OutsideFact:
    """One record of aftermath.yaml."""
    return model.OutsideFact(
        id=id,
        title=f.text("title"),
        date=f.when("date", needed=True),
        fact=f.text("fact"),
        corroborated=f.number("corroborated", low=1),
        references=tuple(_reference(r) for r in f.tables("references", needed=True)),
    )


def _reference(f: Fields) -> model.Reference:
    reference = model.Reference(f.text("publisher"), f.text("title"), f.when("date"), f.text("url"))
    f.done()
    return reference


def source(
    f: Fields, id: str, unnamed: frozenset[str]
) -> tuple[model.Source, tuple[model.Quote, ...]]:
    """One file under sources/: an article and its quotes. `unnamed` are ids of unnamed actors."""
    outlet = f.id_of("outlet", "actor", needed=True) or ""
    quotes = tuple(
        quote
        for entry in f.tables("quotes", needed=True)
        if (quote := _quote(entry, id, outlet, unnamed))
    )
    built = model.Source(
        id=id,
        outlet=outlet,
        publisher=f.text("publisher"),
        agency=f.text("agency", needed=False),
        title=f.text("title", needed=False),
        published=f.when("published", needed=True),
        published_basis=f.choice("published_basis", model.DATE_BASES),
        published_reasoning=f.text("published_reasoning"),
        address=f.text("address", needed=False),
        address_note=f.text("address_note", needed=False),
        language=f.text("language"),
        body_starts=f.text("body_starts"),
        body_ends=f.text("body_ends"),
        paragraphs=f.number("paragraphs", low=1),
        characters=f.number("characters", low=1),
        sha256=f.text("sha256"),
        gists=f.numbered("gists"),
        quotes=tuple(quote.id for quote in quotes),
    )
    _check_paragraphs(f, built, quotes)
    return built, quotes


def _check_paragraphs(f: Fields, built: model.Source, quotes: tuple[model.Quote, ...]) -> None:
    quoted = {quote.paragraph for quote in quotes}
    for number in built.gists:
        if not 1 <= number <= built.paragraphs:
            f.fault(f.place("gists"), f"a gist of paragraph {number} of {built.paragraphs}")
        elif number not in quoted:
            f.fault(f.place("gists"), f"the gist of paragraph {number} has no quote to rest on")
    for quote in quotes:
        if quote.paragraph > built.paragraphs:
            f.fault(
                f.place("quotes"),
                f"quote {quote.id!r} is in paragraph {quote.paragraph} of {built.paragraphs}",
            )


def _quote(f: Fields, source: str, outlet: str, unnamed: frozenset[str]) -> model.Quote | None:
    id = named(f.node, f.shop, "quote", prefix=f"{source}/")
    if id is None:
        return None
    assert isinstance(f.node, Table)
    f = Fields(f.node, f.shop, f"quote {id!r}")
    f.text("id")
    voice = f.choice("voice", model.VOICES)
    speaker = f.id_of("speaker", "actor")
    if voice == "outlet":
        if speaker:
            f.fault(f.place("speaker"), "the outlet's own voice has no other speaker; leave it out")
        speaker = outlet
    elif not speaker:
        f.fault(f.node.place, f"a {voice} quote without a speaker; add 'speaker: ACTOR'")
    built = model.Quote(
        id=id,
        source=source,
        paragraph=f.number("paragraph"),
        text=f.text("text"),
        voice=voice,
        speaker=speaker or outlet,
        on_behalf_of=f.id_of("on_behalf_of", "actor"),
        relayed_by=f.id_of("relayed_by", "actor"),
        named=speaker not in unnamed,
        prefix=f.text("prefix", needed=False),
        suffix=f.text("suffix", needed=False),
        occasion=f.text("occasion", needed=False),
        said=f.text("said", needed=False),
        date=f.when("date"),
    )
    _check_weekday(f, built)
    f.done()
    return built


def _check_weekday(f: Fields, quote: model.Quote) -> None:
    """A quote said on a Friday must be dated on a Friday."""
    wanted, day = dates.weekday_of(quote.said), quote.date.day()
    if wanted is None:
        return
    if day is None:
        f.fault(f.place("said"), f"said on {quote.said!r}, but no day is given under 'date'")
    elif day.weekday() != wanted:
        f.fault(
            f.place("date"),
            f"said on {quote.said!r}, but {quote.date.edtf} is a {dates.WEEKDAYS[day.weekday()]}",
        )


__all__ = [
    "Positions", "actor", "disagreement", "event", "factor", "header", "mechanism", "outside",
    "source", "term", "tour_step",
]  # fmt: skip
