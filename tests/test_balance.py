"""What our sentences rest on, and whose words are here: counted, and the counts add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from content import pages
from content.balance import balance, count
from content.dossier import Dossier
from content.loader import load
from content.pack import Pack
from content.pages import balance_page
from content.sentences import Sentence, sentences
from content.vocabulary import SIDES
from tests.packs import QUESTIONS, PackFolder

NewPack = Callable[[], PackFolder]


def bare(pack: Pack) -> list[tuple[str, str]]:
    """The sentences that rest on nothing: the record and the part of it."""
    return [(one.ref, one.part) for one in sentences(pack) if one.basis == "nothing"]


def test_every_sentence_of_the_built_in_pack_rests_on_something(pack: Pack) -> None:
    found = balance(pack)
    assert bare(pack) == []
    assert found.evidenced == 1.0
    assert set(found.sentences) == {"quotes", "inference", "paragraph", "outside"}
    assert all(found.sentences.values())


def test_every_record_of_ours_has_a_sentence_and_none_is_empty(pack: Pack) -> None:
    every = list(sentences(pack))
    assert {one.ref for one in every} == {item.ref for item in pack.items}
    assert all(one.text.strip() for one in every)


def emptied(pack: Pack, name: str) -> tuple[Pack, str]:
    """The pack with no quotes in the first of its records of a kind, and the ref of that."""
    first, *rest = getattr(pack, name)
    changes: dict[str, object] = {}
    if hasattr(first, "positions"):
        changes["positions"] = tuple(replace(p, quotes=()) for p in first.positions)
    elif hasattr(first, "values"):
        changes["values"] = tuple(replace(v, quotes=()) for v in first.values)
    elif hasattr(first, "words"):
        changes["words"] = tuple(replace(w, quotes=()) for w in first.words)
    else:
        changes["quotes"] = ()
    changed = (replace(first, **changes), *rest)
    values: dict[str, Any] = {field.name: getattr(pack, field.name) for field in fields(pack)}
    return Pack(**{**values, name: changed}), first.ref


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("events", ["title", "summary"]),
        ("factors", ["title", "summary"]),
        ("links", ["title"]),
        ("questions", ["title", "summary", "answer"]),
        ("disagreements", ["title", "value"]),
        ("mechanisms", ["summary"]),
        ("lenses", ["summary"]),
        ("tour", ["text"]),
    ],
)
def test_a_record_without_its_quotes_rests_on_nothing(
    pack: Pack, name: str, parts: list[str]
) -> None:
    broken, ref = emptied(pack, name)
    found = bare(broken)
    assert {r for r, _ in found} == {ref}
    assert list(dict.fromkeys(part for _, part in found)) == parts
    counted = balance(broken)
    assert counted.sentences["nothing"] == len(found)
    total = sum(balance(pack).sentences.values())
    assert counted.evidenced == pytest.approx(1 - len(found) / total)
    assert counted.evidenced < 1


def test_a_term_rests_on_its_usages_too(pack: Pack) -> None:
    term = next(term for term in pack.terms if term.usages)
    others = tuple(other for other in pack.terms if other is not term)
    without = replace(term, quotes=())
    assert bare(replace(pack, terms=(without, *others))) == []
    nothing = replace(without, usages=())
    assert bare(replace(pack, terms=(nothing, *others))) == [(term.ref, "definition")]


def test_a_step_rests_on_quotes_or_is_marked_as_inference(pack: Pack) -> None:
    first, *rest = pack.mechanisms
    steps = tuple(replace(step, quotes=(), inference="") for step in first.steps)
    broken = replace(pack, mechanisms=(replace(first, steps=steps), *rest))
    assert bare(broken) == [(first.ref, "step")] * len(steps)
    marked = tuple(replace(step, inference="Follows.") for step in steps)
    sound = replace(pack, mechanisms=(replace(first, steps=marked), *rest))
    assert bare(sound) == []
    more = balance(sound).sentences["inference"] - balance(broken).sentences["inference"]
    assert more == len(steps)


def test_an_actor_rests_on_what_names_it_or_on_what_it_says(new_pack: NewPack) -> None:
    pack = load(new_pack().folder)
    alone = replace(pack, actors=tuple(replace(actor, quotes=()) for actor in pack.actors))
    assert bare(alone) == []
    mute = replace(alone, quotes=tuple(q for q in pack.quotes if q.speaker != "beta"))
    assert bare(mute) == [("actor/beta", "summary")]


def test_a_gist_belongs_to_a_paragraph_of_its_article(new_pack: NewPack) -> None:
    pack = load(new_pack().folder)
    one, two = pack.sources
    gists = {0: "The headline.", 3: "The last.", 4: "There is none."}
    broken = replace(pack, sources=(replace(one, gists=gists), two))
    assert bare(broken) == [("one", "gist 4")]


def test_the_sentences_of_the_small_pack_one_by_one(new_pack: NewPack) -> None:
    pack = load(new_pack().add("questions.yaml", QUESTIONS).folder)
    found = [one for one in sentences(pack) if one.ref in ("event/dam", "question/end", "two")]
    assert found == [
        Sentence("event/dam", "title", "Alpha builds a dam", "quotes"),
        Sentence("event/dam", "summary", "The dam that Beta calls retaliation.", "quotes"),
        Sentence("event/dam", "reasoning", "Reported as built.", "inference"),
        Sentence("question/end", "title", "Does the treaty end?", "quotes"),
        Sentence("question/end", "summary", pack.questions[0].summary, "quotes"),
        Sentence("question/end", "answer", "Unless it is opened.", "quotes"),
        Sentence("question/end", "answer", "No.", "quotes"),
        Sentence("question/end", "note", "As told.", "inference"),
        Sentence("two", "gist 1", "A source speaks of an end.", "paragraph"),
    ]


def test_every_quote_is_counted_once_by_side_by_actor_and_by_article(pack: Pack) -> None:
    found = balance(pack)
    every = count(pack.quotes)
    words = sum(len(quote.text.split()) for quote in pack.quotes)
    assert (every.quotes, every.words) == (len(pack.quotes), words)
    sides, actors = list(found.sides.values()), [counted for _, counted in found.actors]
    for counts in (sides, actors, [counted for _, counted, _ in found.articles]):
        for name in ("direct", "indirect", "outlet", "quotes", "words"):
            assert sum(getattr(one, name) for one in counts) == getattr(every, name), name
    assert tuple(found.sides) == SIDES
    assert [source for source, *_ in found.articles] == list(pack.sources)


def test_who_says_most_comes_first(pack: Pack) -> None:
    found = balance(pack)
    numbers = [(counted.quotes, counted.words) for _, counted in found.actors]
    assert numbers == sorted(numbers, reverse=True)
    for actor, counted in found.actors:
        mine = [quote for quote in pack.quotes if quote.speaker == actor.id]
        assert counted == count(mine)
        assert counted.quotes > 0


def test_who_is_silent_has_no_words_here(pack: Pack) -> None:
    silent = balance(pack).silent
    voices = {actor for q in pack.quotes for actor in (q.speaker, q.on_behalf_of)}
    assert silent
    assert [actor.id for actor in silent] == [
        actor.id for actor in pack.actors if actor.id not in voices and actor.actor_kind != "outlet"
    ]


def test_the_small_pack_is_counted_by_hand(new_pack: NewPack) -> None:
    made = new_pack().replace("sources/one.yaml", "speaker: beta\n", "speaker: alpha\n")
    made.replace("links.yaml", "{actor: beta,", "{actor: alpha,")
    found = balance(load(made.folder))
    assert [(actor.id, c.direct, c.indirect, c.outlet, c.words) for actor, c in found.actors] == [
        ("minister", 1, 1, 0, 18), ("alpha", 0, 2, 0, 17),
        ("source-in-beta", 0, 1, 0, 13), ("river-news", 0, 0, 1, 6),
    ]  # fmt: skip
    assert [actor.id for actor in found.silent] == ["beta"]
    assert found.sides["other"].quotes == 5
    assert found.sides["press"].quotes == 1
    assert found.sides["japan"] == count(())


def test_an_outlet_without_words_of_its_own_is_not_silent(new_pack: NewPack) -> None:
    made = new_pack().replace("sources/two.yaml", "voice: outlet", "voice: indirect\n  SPEAKER")
    found = balance(load(made.replace("sources/two.yaml", "SPEAKER", "speaker: beta").folder))
    assert "river-news" not in {actor.id for actor, _ in found.actors}
    assert found.silent == ()


def test_the_page_names_every_actor_and_the_share_of_every_article(dossier: Dossier) -> None:
    pack = dossier.pack
    page = balance_page(dossier)
    *_, by_actor = (part.rows for part in page if part.role == "table")
    named = {row[0] for row in by_actor[1:]}
    items = {part.ref: part.tail for part in page if part.ref}
    for actor in pack.actors:
        speaks = any(quote.speaker == actor.id for quote in pack.quotes)
        spoken_for = any(quote.on_behalf_of == actor.id for quote in pack.quotes)
        assert (actor.title in named) == speaks, actor.id
        silent = not speaks and not spoken_for and actor.actor_kind != "outlet"
        assert (actor.ref in items) == silent, actor.id
    for source, _, share in balance(pack).articles:
        assert items[source.ref] == f"{share.part:.1%} of its text is quoted"
    assert any(f"{sum(balance(pack).sentences.values())} sentences" in p.text for p in page)


def test_where_nothing_is_said_nothing_lacks_evidence(dossier: Dossier) -> None:
    found = balance(dossier.at(date(1965, 6, 22)).pack)
    assert (found.evidenced, found.actors, found.silent, found.sentences) == (1.0, (), (), {})


def test_a_long_table_is_told_in_several(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [part.rows for part in balance_page(dossier) if part.role == "table"]
    monkeypatch.setattr(pages, "TABLED", 3)
    parted = [part.rows for part in balance_page(dossier) if part.role == "table"]
    assert all(len(rows) <= 4 for rows in parted[1:])
    assert {rows[0] for rows in parted[1:]} == {whole[-1][0]}, "each with the heads"
    told = [row for rows in parted[1:] for row in rows[1:]]
    assert told == [row for rows in whole[1:] for row in rows[1:]]


def test_all_is_counted_by_going_through_the_quotes_once(dossier: Dossier) -> None:
    pack = dossier.pack
    found = balance(pack)
    for actor, said in found.actors:
        assert said == count(quote for quote in pack.quotes if quote.speaker == actor.id)
    for source, said, share in found.articles:
        assert said == count(map(pack.quote, source.quotes))
        quotes = [quote for quote in map(pack.quote, source.quotes) if quote.paragraph]
        assert share.quoted == sum(len(quote.text) for quote in quotes)
