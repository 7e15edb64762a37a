"""The explainer's views in plain text: the tour, the questions, how it works, and so on.

Each takes a dossier and what was asked for, and gives the parts of a page, from the data and with
the ids of the screens. An id that names nothing raises `Unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from app import plain
from content import cite, wording
from content.describe import describe
from content.faults import nearest
from content.guide import Mechanism, OutsideFact
from content.model import Event, Link, Quote, Record, Source
from content.parts import Part

if TYPE_CHECKING:
    from app.options import Options
    from content.dossier import Dossier
    from content.listings import Lister
    from content.pack import Pack

    View = Callable[[Dossier, Options], Iterable[Part]]

Parts = Iterable[Part]


class Unknown(Exception):
    """An id that names no record of the kind that was asked for; the message says what to do."""


def find(records: Sequence[Record], id: str, what: str) -> Record:
    """The record of an id or ref, among some. Raises Unknown, with the nearest id that there is."""
    by_ref = {record.ref: record for record in records}
    found = [r for r in records if id and id in (r.ref, r.id, r.ref.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise Unknown(f"{id!r} could be any of: {', '.join(record.ref for record in found)}")
    hint = nearest(id, by_ref) or nearest(id, [r.id for r in records]) or "; search finds ids"
    raise Unknown(f"no {id!r} {what}{hint}")


def pointed_at(dossier: Dossier, id: str) -> Record:
    """The record of an id or ref, of whatever kind.

    Raises Unknown with the nearest; or, where it came on the record later, with that.
    """
    named = dossier.pack.named(id)
    if len(named) == 1:
        return named[0]
    return _chosen(dossier, lambda pack: tuple(pack.everything), id, "in this pack")


def _chosen(
    dossier: Dossier, records: Callable[[Pack], Sequence[Record]], id: str, what: str
) -> Record:
    """The record of an id among some of a pack, as of the day shown. Raises Unknown."""
    try:
        return find(records(dossier.pack), id, what)
    except Unknown:
        later = _later(dossier, records, id, what) if dossier.as_of else None
        if later is None:
            raise
        day = dossier.pack.header.as_of.plain
        raise Unknown(f"{later.ref} was not on the record by {day}; leave out --as-of") from None


def _later(
    dossier: Dossier, records: Callable[[Pack], Sequence[Record]], id: str, what: str
) -> Record | None:
    try:
        return find(records(dossier.whole.pack), id, what)
    except Unknown:
        return None


def written(dossier: Dossier, options: Options) -> str:
    """The view of a command as text. Raises Unknown."""
    return plain.page(VIEWS[options.verb or ""](dossier, options), options.width)


def one(dossier: Dossier, record: Record) -> Parts:
    """Everything on one record, its id at the end."""
    if isinstance(record, Quote):
        yield Part("title", f"Quote: {cite.place(dossier.pack, record)}")
    yield from describe(dossier, record)
    yield Part("end", record.ref)


def brief(dossier: Dossier, options: Options) -> Parts:
    """The whole explainer as one text."""
    from content.brief import brief as whole

    return whole(dossier)


def overview(dossier: Dossier) -> Parts:
    """What the explorer holds, for a reader without a terminal: the tour, then lists of titles."""
    from content.brief import opening

    pack = dossier.pack
    yield from opening(dossier)
    if pack.tour:
        yield Part("section", "In short")
    for step in pack.tour:
        yield Part("point", f"{step.title}: {step.text}", step.ref)
    events = sorted(pack.events, key=lambda event: event.date)
    lists: tuple[tuple[str, Sequence[Record]], ...] = (
        ("Timeline", events),
        ("Trade and security: who links what, who denies it", pack.links),
        ("Actors", pack.actors),
        ("Questions", pack.questions),
        ("The articles", pack.sources),
        ("Outside the articles: around and after", pack.aftermath),
    )
    for heading, records in lists:
        if records:
            yield Part("section", heading)
        for item in records:
            words = item.label
            if isinstance(item, Event | OutsideFact):
                words = f"{item.date}: {words}"
            if isinstance(item, Link):
                words = f"{words} ({wording.who(pack, item)})"
            yield Part("point", words, item.ref)
    yield Part("section", "Read on")
    for command, what in (
        ("brief", "everything, from the tour to every quote"),
        ("show ID", "all there is on one id"),
        ("search WORDS", "where the articles say it"),
        ("help", "every command, and the topics"),
    ):
        yield Part("point", f"gsomia-explorer {command}: {what}")
    yield Part("body", "In a terminal, gsomia-explorer opens the explorer.")


def tour(dossier: Dossier, options: Options) -> Parts:
    """The tour, one step or all of it, with its quotes."""
    steps = dossier.pack.tour
    if not steps:
        raise Unknown(
            "no tour here; where a pack has one, it tells the whole, not the state of a day"
        )
    if options.id.isascii() and options.id.isdigit() and len(options.id) < 5:
        if not 1 <= int(options.id) <= len(steps):
            raise Unknown(f"no step {options.id}; the tour has steps 1 to {len(steps)}")
        return one(dossier, steps[int(options.id) - 1])
    if options.id:
        return one(dossier, find(steps, options.id, "in the tour"))
    return (part for step in steps for part in one(dossier, step))


def article(dossier: Dossier, options: Options) -> Parts:
    """One article: structure, quotes and gists; in full where the original is attached."""
    source = find(dossier.pack.sources, options.id, "among the articles")
    assert isinstance(source, Source)
    if dossier.article(source.id) is None or dossier.hides(source):
        return one(dossier, source)
    return _read(dossier, source)


def _read(dossier: Dossier, source: Source) -> Iterator[Part]:
    yield Part("title", source.title or source.label)
    yield Part("meta", f"{source.label} · {source.published_reasoning}")
    for paragraph in dossier.paragraphs(source):
        yield Part("section", paragraph.label)
        yield Part("printed", paragraph.text)
        for start, end, id in paragraph.spans:
            bears = ", ".join(item.ref for item in dossier.relations.resting_on(id))
            yield Part("quote", paragraph.text[start:end], id, f"bears: {bears}")
    yield Part("end", source.ref)


def balance(dossier: Dossier, options: Options) -> Parts:
    """Quotes by side, actor and article; who never speaks; what our sentences rest on."""
    from content.pages import balance_page

    return balance_page(dossier)


def days(dossier: Dossier, options: Options) -> Parts:
    """What came on the record on which day, or on the day asked for."""
    from content.pages import days_page

    return days_page(dossier)


def clock(dossier: Dossier, options: Options) -> Parts:
    """The clock of a mechanism on a day. Raises Unknown where there is none."""
    from content.clock import default_days, read
    from content.pages import clock_page

    clocked = [m for m in dossier.pack.mechanisms if m.clock]
    if not clocked:
        raise Unknown("nothing here has a clock")
    chosen = find(clocked, options.id, "with a clock") if options.id else clocked[0]
    assert isinstance(chosen, Mechanism) and chosen.clock
    start = default_days(chosen.clock, dossier.as_of)
    try:
        reading = read(
            chosen.clock, options.date or start[0], options.renewal or start[1], options.notice
        )
    except ValueError as error:
        raise Unknown(str(error)) from None
    return clock_page(dossier, chosen, reading)


def unanswered(dossier: Dossier, options: Options) -> Parts:
    """What the articles cannot tell you; it speaks of all the articles, whatever the day."""
    return _GAPS(dossier.whole, options)


def outside(dossier: Dossier, options: Options) -> Parts:
    """What happened around and after, outside the articles, with references."""
    if dossier.as_of:
        raise Unknown("what is outside the articles is on the record of none of their days")
    return _FACTS(dossier, options)


def _list(
    records: Callable[[Pack], Sequence[Record]], what: str, all: Callable[[Lister], Parts]
) -> View:
    """A view of the records of a kind: one of them in full, or all of them in short."""

    def view(dossier: Dossier, options: Options) -> Parts:
        if options.id:
            return one(dossier, _chosen(dossier, records, options.id, what))
        from content.listings import Lister

        return all(Lister(dossier))

    return view


_GAPS = _list(
    lambda pack: pack.gaps, "among the unanswered questions", lambda all: all.unanswered()
)
_FACTS = _list(lambda pack: pack.aftermath, "outside the articles", lambda all: all.outside())

VIEWS: dict[str, View] = {
    "brief": brief,
    "tour": tour,
    "timeline": _list(lambda pack: pack.events, "in the timeline", lambda all: all.timeline()),
    "actors": _list(lambda pack: pack.actors, "among the actors", lambda all: all.actors()),
    "links": _list(lambda pack: pack.links, "among the links", lambda all: all.linked()),
    "questions": _list(
        lambda pack: pack.questions, "among the questions", lambda all: all.questions()
    ),
    "differences": _list(
        lambda pack: pack.disagreements, "among the differences", lambda all: all.differences()
    ),
    "mechanisms": _list(
        lambda pack: pack.mechanisms, "among the mechanisms", lambda all: all.mechanisms()
    ),
    "clock": clock,
    "words": _list(lambda pack: pack.lenses, "among the words", lambda all: all.words()),
    "glossary": _list(lambda pack: pack.terms, "in the glossary", lambda all: all.glossary()),
    "article": article,
    "balance": balance,
    "days": days,
    "unanswered": unanswered,
    "outside": outside,
}
"""Every view by its command."""
