"""Build an article and its quotes from the fields of a file under sources/."""

from __future__ import annotations

from content import dates, model, vocabulary
from content.fields import Fields
from content.names import Name, fits

MAX_PARAGRAPHS = 1000
"""More than any article has: the screens make a row of each."""


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
        authors=tuple(_name(n) for n in f.tables("authors")),
        editors=tuple(_name(n) for n in f.tables("editors")),
        title=f.text("title", needed=False),
        published=f.when("published", needed=True),
        published_basis=f.choice("published_basis", vocabulary.DATE_BASES),
        published_reasoning=f.text("published_reasoning"),
        address=f.text("address", needed=False),
        address_note=f.text("address_note", needed=False),
        language=f.text("language"),
        body_starts=f.text("body_starts"),
        body_ends=f.text("body_ends"),
        paragraphs=f.number("paragraphs", low=1, high=MAX_PARAGRAPHS),
        characters=f.number("characters", low=1),
        sha256=f.text("sha256"),
        gists=f.numbered("gists"),
        quotes=tuple(quote.id for quote in quotes),
    )
    _check_paragraphs(f, built, quotes)
    return built, quotes


def _name(f: Fields) -> Name:
    name = Name(f.text("name"), f.text("family", needed=False))
    if name.family and not fits(name.printed, name.family):
        f.fault(f.place("family"), f"{name.family!r} is no part of the name {name.printed!r}")
    f.done()
    return name


def _check_paragraphs(f: Fields, built: model.Source, quotes: tuple[model.Quote, ...]) -> None:
    quoted = {quote.paragraph for quote in quotes}
    for number in built.gists:
        if not 1 <= number <= built.paragraphs:
            f.fault(f.place("gists"), f"a gist of paragraph {number} of {built.paragraphs}")
        elif number not in quoted:
            f.fault(f.place("gists"), f"the gist of paragraph {number} has no quote to rest on")
    for quote in quotes:
        if quote.paragraph > built.paragraphs:
            f.shop.fault(
                f.shop.places[f"quote:{quote.id}"],
                f"quote {quote.id!r}: in paragraph {quote.paragraph} of {built.paragraphs}",
            )


def _quote(f: Fields, source: str, outlet: str, unnamed: frozenset[str]) -> model.Quote | None:
    record = f.record("quote", prefix=f"{source}/")
    if record is None:
        return None
    f, id = record
    voice = f.choice("voice", vocabulary.VOICES)
    speaker = f.id_of("speaker", "actor")
    if voice == "outlet":
        if speaker:
            f.fault(f.place("speaker"), "the outlet's own voice has no other speaker; leave it out")
        speaker = outlet
    elif not speaker and f.text("voice") == voice:
        article = "an" if voice == "indirect" else "a"
        f.fault(f.node.place, f"{article} {voice} quote without a speaker; add 'speaker: ACTOR'")
    built = model.Quote(
        id=id,
        source=source,
        paragraph=f.number("paragraph"),
        text=f.text("text"),
        voice=voice,
        speaker=speaker or "",
        on_behalf_of=f.id_of("on_behalf_of", "actor"),
        relayed_by=f.id_of("relayed_by", "actor"),
        named=speaker not in unnamed,
        speaker_basis=(
            f.choice("speaker_basis", vocabulary.SPEAKER_BASES)
            if f.has("speaker_basis")
            else "stated"
        ),
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
        # A date that could not be read is another fault.
        if quote.date is not dates.UNDATED or not f.text("date", needed=False):
            f.fault(f.place("said"), f"said on {quote.said!r}, but no day is given under 'date'")
    elif day.weekday() != wanted:
        f.fault(
            f.place("date"),
            f"said on {quote.said!r}, but {quote.date.edtf} is a {dates.WEEKDAYS[day.weekday()]}",
        )
