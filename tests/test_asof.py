"""The record as of a day: nothing said later, nothing of ours that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import plain, views
from app.exports import document as export
from app.options import Options
from content.describe import describe
from content.dossier import Dossier
from content.model import Quote
from content.pack import Pack
from tests.contract import LISTS, REFERENCES

ABOUT_THE_WHOLE = {"tour", "gaps", "aftermath"}


@pytest.fixture(scope="module")
def states(dossier: Dossier) -> tuple[tuple[date, Dossier], ...]:
    """The built-in pack as of every day on which something new came on the record."""
    return tuple((day, dossier.at(day)) for day in dossier.days)


def recorded(pack: Pack, quote: Quote) -> date:
    """The day it was said, where the article tells it, else the day of the article."""
    said = quote.date.edtf if len(quote.date.edtf) == len("2019-08-22") else ""
    return date.fromisoformat(said or pack.source(quote.source).published.edtf)


def kept(pack: Pack, day: date) -> set[str]:
    return {quote.id for quote in pack.quotes if recorded(pack, quote) <= day}


def out(pack: Pack, id: str, day: date) -> bool:
    """Whether the article of a quote was published."""
    return pack.source(pack.quote(id).source).published.edtf <= day.isoformat()


def ours(pack: Pack) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every text of ours that may be held back: the record's ref, the text, what it rests on.

    What is said of all the articles rests on all quotes.
    """
    every = tuple(quote.id for quote in pack.quotes)
    for event in pack.events:
        yield event.ref, event.summary, event.quotes
        yield event.ref, event.reasoning, event.quotes
    for actor in pack.actors:
        said = tuple(quote.id for quote in pack.said_by(actor.id))
        yield actor.ref, actor.summary, (*actor.quotes, *said)
    for factor in pack.factors:
        yield factor.ref, factor.summary, factor.quotes
    for question in pack.questions:
        yield question.ref, question.summary, question.evidence
    for contested in (*pack.links, *pack.questions):
        for position in contested.positions:
            for text in (position.answer, position.note, position.hedge):
                yield contested.ref, text, position.quotes
    for item in pack.disagreements:
        yield item.ref, item.can, every
        yield item.ref, item.cannot, every
        for value in item.values:
            yield item.ref, value.value, value.quotes
    for mechanism in pack.mechanisms:
        yield mechanism.ref, mechanism.summary, mechanism.quotes
        yield mechanism.ref, mechanism.open, every
        for statement in (*mechanism.steps, *mechanism.rules):
            yield mechanism.ref, statement.text, statement.quotes
            yield mechanism.ref, statement.inference, statement.quotes
    for term in pack.terms:
        yield term.ref, term.definition, term.quotes
    for lens in pack.lenses:
        yield lens.ref, lens.summary, every


def test_the_days_are_those_on_which_a_quote_comes_on_the_record(dossier: Dossier) -> None:
    pack = dossier.pack
    assert dossier.days == tuple(sorted({recorded(pack, quote) for quote in pack.quotes}))
    published = {source.published.day() for source in pack.sources}
    assert not set(dossier.days) <= published, "some were said before they were printed"


def test_just_the_quotes_on_the_record_are_there(states: tuple[tuple[date, Dossier], ...]) -> None:
    for day, state in states:
        assert {quote.id for quote in state.pack.quotes} == kept(state.whole.pack, day)


def test_every_id_in_it_names_a_record_in_it(states: tuple[tuple[date, Dossier], ...]) -> None:
    for day, state in states:
        document = export.document(state.pack)
        known = {record["id"] for name in LISTS for record in document[name]}
        assert known == set(state.pack.by_ref) | {ring.ref for ring in state.whole.pack.rings}
        named = set(ids({name: document[name] for name in LISTS}))
        assert named
        assert named <= known, (day, named - known)


def ids(value: object, key: str = "") -> Iterator[str]:
    """Every id that is named anywhere in a document."""
    if isinstance(value, dict):
        for inner, words in value.items():
            yield from ids(words, inner)
    elif isinstance(value, list):
        for words in value:
            yield from ids(words, key)
    elif key in REFERENCES and isinstance(value, str):
        yield value


def test_a_sentence_of_ours_is_there_just_where_all_that_it_rests_on_is(
    states: tuple[tuple[date, Dossier], ...],
) -> None:
    held_back = 0
    for day, state in states:
        whole, on_record = state.whole.pack, kept(state.whole.pack, day)
        sound = {
            (ref, text)
            for ref, text, quotes in ours(whole)
            if text
            and on_record.issuperset(quotes)
            and all(out(whole, quote, day) for quote in quotes)
            and ref in state.pack.by_ref
        }
        assert {(ref, text) for ref, text, _ in ours(state.pack) if text} == sound
        held_back += len({(ref, text) for ref, text, _ in ours(whole) if text} - sound)
    assert held_back


def test_a_sentence_that_is_held_back_is_said_to_be(
    states: tuple[tuple[date, Dossier], ...],
) -> None:
    _, state = states[0]
    event = next(event for event in state.pack.events if not event.summary)
    meta = [part.text for part in describe(state, event) if part.role == "meta"]
    assert any(f"words of after {state.pack.header.as_of.plain} too" in text for text in meta)


def test_nothing_is_there_as_happened_that_was_still_to_come(
    states: tuple[tuple[date, Dossier], ...],
) -> None:
    for day, state in states:
        on_record = kept(state.whole.pack, day)
        for event in state.whole.pack.events:
            future = event.date_meaning in ("due", "expected")
            first = event.date.first or event.date.last or day
            there = not on_record.isdisjoint(event.quotes) and (future or first <= day)
            assert (event.ref in state.pack.by_ref) == there, (day, event.id)


def test_what_was_due_or_expected_keeps_its_later_day(
    states: tuple[tuple[date, Dossier], ...],
) -> None:
    later = 0
    for day, state in states:
        dates = {event.id: event.date for event in state.whole.pack.events}
        for event in state.pack.events:
            if event.date_meaning in ("due", "expected"):
                assert event.date == dates[event.id]
                later += (event.date.first or day) > day
    assert later


def test_a_date_says_nothing_that_was_told_later(
    states: tuple[tuple[date, Dossier], ...],
) -> None:
    clipped = 0
    for day, state in states:
        on_record = kept(state.whole.pack, day)
        for event in state.pack.events:
            whole = next(e for e in state.whole.pack.events if e.id == event.id)
            future = event.date_meaning in ("due", "expected")
            if event.date != whole.date:
                assert not future and not on_record.issuperset(whole.quotes), event.id
                assert event.date.edtf.endswith(f"/{day}")
                clipped += 1
            elif whole.dated_by and not future and not on_record.issuperset(whole.quotes):
                assert not on_record.isdisjoint(whole.dated_by), (day, event.id)
    assert clipped


def test_it_has_nothing_that_speaks_of_the_whole(
    states: tuple[tuple[date, Dossier], ...],
) -> None:
    for _, state in states:
        whole = export.document(state.whole.pack)
        document = export.document(state.pack)
        assert all(whole[name] and not document[name] for name in ABOUT_THE_WHOLE)
        assert not any(m.clock.outside for m in state.pack.mechanisms if m.clock)


def test_an_article_that_is_not_out_has_neither_title_nor_gists(
    states: tuple[tuple[date, Dossier], ...],
) -> None:
    hidden = 0
    for day, state in states:
        for source in state.pack.sources:
            whole = state.whole.pack.source(source.id)
            out = date.fromisoformat(source.published.edtf) <= day
            assert state.hides(source) == (not out)
            assert (source.title, source.gists) == ((whole.title, whole.gists) if out else ("", {}))
            hidden += not out
    assert hidden


def test_the_last_day_has_everything_but_what_speaks_of_the_whole(dossier: Dossier) -> None:
    last, whole = (
        {name: export.document(pack)[name] for name in LISTS - ABOUT_THE_WHOLE - {"mechanisms"}}
        for pack in (dossier.at(dossier.days[-1]).pack, dossier.pack)
    )
    assert last == whole
    assert list(ours(dossier.at(dossier.days[-1]).pack)) == list(ours(dossier.pack))


def test_before_the_first_day_there_is_nothing_and_nothing_fails(dossier: Dossier) -> None:
    state = dossier.at(dossier.days[0] - timedelta(days=1))
    assert state.pack.by_ref == {}
    assert state.index.search("pact").hits == ()
    assert "## Timeline\n" not in plain.page(views.overview(state))
    for name, view in views.VIEWS.items():
        if name in ("tour", "clock", "article", "outside"):
            with pytest.raises(views.Unknown):
                view(state, Options(verb=name, id="x" if name == "article" else ""))
        else:
            assert view(state, Options(verb=name)), name


def test_every_record_of_every_day_can_be_described(
    states: tuple[tuple[date, Dossier], ...],
) -> None:
    for day, state in states:
        for record in state.pack.by_ref.values():
            for part in describe(state, record):
                assert part.text.strip(), (day, record.ref)
                assert not part.ref or part.ref in state.pack.by_ref, (day, record.ref, part)


def test_an_attached_article_is_not_shown_before_it_was_out(originals: Path) -> None:
    dossier = Dossier.open(articles=originals)
    hidden = 0
    for day in dossier.days:
        state = dossier.at(day)
        for source in state.pack.sources:
            found = state.paragraphs(source)
            texts = [one.text for one in found if one.number]
            assert all(texts) or not any(texts)
            assert any(texts) == (date.fromisoformat(source.published.edtf) <= day)
            if not any(texts):
                hidden += 1
                assert not any(one.gist or one.spans for one in found)
                assert [q.id for one in found for q in one.quotes]
    assert hidden


def test_a_day_is_made_once_and_none_is_the_whole(dossier: Dossier) -> None:
    first, last = dossier.at(dossier.days[0]), dossier.at(dossier.days[-1])
    assert dossier.at(None) is dossier is first.at(None) is first.whole
    assert dossier.at(dossier.days[0]) is first is last.at(dossier.days[0])
    assert (dossier.as_of, first.as_of, last.as_of) == (None, dossier.days[0], dossier.days[-1])
    assert first.days == dossier.days


def test_the_days_are_walked_one_by_one_from_the_whole_and_back(dossier: Dossier) -> None:
    seen, state = [], dossier
    while state.beside(-1) is not state:
        state = state.beside(-1)
        seen.append(state.as_of)
    assert seen == list(reversed(dossier.days))
    back = [state.as_of]
    while state.as_of is not None:
        state = state.beside(1)
        back.append(state.as_of)
    assert back == [*dossier.days, None]
    assert state is dossier is dossier.beside(1)


def test_from_a_day_between_the_steps_lead_to_the_days_around_it(dossier: Dossier) -> None:
    between = dossier.at(dossier.days[1] - timedelta(days=1))
    assert (between.beside(-1).as_of, between.beside(1).as_of) == dossier.days[:2]
    long_ago = dossier.at(date(1965, 6, 22))
    assert long_ago.beside(-1) is long_ago
    assert long_ago.beside(1).as_of == dossier.days[0]


def test_what_is_new_on_a_day_is_its_quotes_and_what_rests_on_them(
    dossier: Dossier, states: tuple[tuple[date, Dossier], ...]
) -> None:
    assert dossier.fresh == frozenset() == states[0][1].fresh
    for day, state in states[1:]:
        pack = dossier.pack
        new = {quote.id for quote in pack.quotes if recorded(pack, quote) == day}
        resting = {item.ref for quote in new for item in dossier.relations.resting_on(quote)}
        articles = {pack.quote(quote).source for quote in new}
        assert state.fresh == new | resting | articles
