"""Build the records that explain: differences, mechanisms, words, gaps, tour, what is outside."""

from __future__ import annotations

from collections.abc import Mapping

from content import guide, vocabulary
from content.fields import Fields
from content.model import Quote
from content.occurrences import Among


def disagreement(f: Fields, id: str) -> guide.Disagreement:
    """One record of disagreements.yaml."""
    built = guide.Disagreement(
        id=id,
        title=f.text("title"),
        about=f.choice("kind", vocabulary.DISAGREEMENT_KINDS),
        values=tuple(_value(v) for v in f.tables("values", needed=True)),
        silent=f.ids("silent", "source"),
        can=f.text("can"),
        cannot=f.text("cannot"),
        touches=f.ids("touches", "record"),
    )
    if len(built.values) < 2 and not built.silent:
        f.fault(f.place("values"), "one wording is no difference; give two, or who is silent")
    return built


def _value(f: Fields) -> guide.Value:
    source = f.id_of("source", "source", needed=True) or ""
    value = guide.Value(source, f.text("value"), f.evidence())
    for quote in value.quotes:
        if not quote.startswith(f"{source}/"):
            f.fault(f.place("quotes"), f"a value of {source!r} rests on {quote!r}, another article")
    f.done()
    return value


def mechanism(f: Fields, id: str) -> guide.Mechanism:
    """One record of mechanisms.yaml."""
    return guide.Mechanism(
        id=id,
        title=f.text("title"),
        summary=f.text("summary"),
        actors=f.ids("actors", "actor"),
        steps=tuple(_statement(s) for s in f.tables("steps", needed=True)),
        rules=tuple(_statement(s) for s in f.tables("rules")),
        open=f.text("open", needed=False),
        quotes=f.evidence(),
        clock=_clock(f.table("clock")),
    )


def _statement(f: Fields) -> guide.Statement:
    statement = guide.Statement(
        text=f.text("text"),
        quotes=f.evidence(),
        inference=f.text("inference", needed=False),
        branch=f.text("branch", needed=False),
    )
    f.done()
    return statement


def _clock(f: Fields | None) -> guide.Clock | None:
    if f is None:
        return None
    clock = guide.Clock(
        days=f.number("days", low=1, high=3650),
        quotes=f.evidence(),
        printed=tuple(_printed(p) for p in f.tables("printed", needed=True)),
        outside=f.ids("outside", "outside"),
    )
    f.done()
    return clock


def _printed(f: Fields) -> guide.PrintedDate:
    printed = guide.PrintedDate(
        f.when("date", needed=True), f.choice("meaning", vocabulary.CLOCK_MEANINGS), f.evidence()
    )
    if printed.date.day() is None:
        f.fault(f.place("date"), "a clock's date must be one day")
    f.done()
    return printed


def term(f: Fields, id: str) -> guide.Term:
    """One record of terms.yaml."""
    return guide.Term(
        id=id,
        title=f.text("title"),
        definition=f.text("definition"),
        aliases=f.texts("aliases"),
        usages=tuple(_usage(u) for u in f.tables("usages")),
        quotes=f.evidence(),
    )


def _usage(f: Fields) -> guide.Usage:
    usage = guide.Usage(f.text("word"), f.id_of("actor", "actor", needed=True) or "", f.evidence())
    f.done()
    return usage


class Lenses:
    """Builds lenses; which passages have a word comes from the quotes, so these must be known."""

    def __init__(self, quotes: Mapping[str, Quote]) -> None:
        self.quotes = quotes
        # Looked through for every word: most quotes have none, and a plain search tells fastest.
        self._among = Among([quote.text for quote in quotes.values()])
        self._ids = list(quotes)

    def lens(self, f: Fields, id: str) -> guide.Lens:
        """One record of lenses.yaml."""
        built = guide.Lens(
            id=id,
            title=f.text("title"),
            summary=f.text("summary"),
            words=tuple(self._word(w) for w in f.tables("words", needed=True)),
        )
        if len(built.words) < 2:
            f.fault(f.place("words"), "one word is no choice; give two")
        return built

    def _word(self, f: Fields) -> guide.LensWord:
        word = f.text("word")
        why = "no forms; list the ways in which the word is printed"
        forms = f.texts("forms", needed=True, why=why)
        found = self._found(f, forms)
        if forms and not found and self.quotes:  # Else something worse is wrong.
            f.fault(f.place("forms"), f"no quote has any form of {word!r}")
        f.done()
        return guide.LensWord(word, forms, found)

    def _found(self, f: Fields, forms: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of the quotes that have one of the forms."""
        numbers = self._among.standing(forms, f.spending("forms"))
        return tuple(map(self._ids.__getitem__, numbers))


def ring(f: Fields, id: str) -> guide.Ring:
    """One record of rings.yaml."""
    words = f.texts("words", needed=True, why="no words; list what readers type")
    return guide.Ring(id, words, f.texts("finds"))


def gap(f: Fields, id: str) -> guide.Gap:
    """One record of gaps.yaml."""
    return guide.Gap(
        id=id,
        title=f.text("title"),
        text=f.text("text"),
        absent=f.texts("absent"),
        outside=f.ids("outside", "outside"),
        quotes=f.ids("quotes", "quote"),
    )


def tour_step(f: Fields, id: str) -> guide.TourStep:
    """One record of tour.yaml."""
    return guide.TourStep(
        id=id,
        title=f.text("title"),
        text=f.text("text"),
        focus=f.ids("focus", "record", needed=True),
        quotes=f.evidence(),
    )


def outside(f: Fields, id: str) -> guide.OutsideFact:
    """One record of aftermath.yaml."""
    return guide.OutsideFact(
        id=id,
        title=f.text("title"),
        date=f.when("date", needed=True),
        fact=f.text("fact"),
        corroborated=f.number("corroborated", low=1),
        references=tuple(_reference(r) for r in f.tables("references", needed=True)),
    )


def _reference(f: Fields) -> guide.Reference:
    reference = guide.Reference(f.text("publisher"), f.text("title"), f.when("date"), f.text("url"))
    f.done()
    return reference
