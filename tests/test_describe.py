"""The description of a record: every record has one, and it leads to where it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from content import cite
from content.describe import describe
from content.dossier import Dossier
from content.guide import Term
from content.loader import load
from content.model import Actor
from content.parts import Part
from content.relations import NEAREST
from tests.packs import PackFolder


@pytest.fixture
def river(new_pack: Callable[[], PackFolder]) -> Dossier:
    """The small pack."""
    return Dossier(load(new_pack().folder))


def parts(dossier: Dossier, ref: str) -> list[tuple[str, str, str]]:
    return [(part.role, part.text, part.ref) for part in described(dossier, ref)]


def described(dossier: Dossier, ref: str) -> tuple[Part, ...]:
    return describe(dossier, dossier.pack.by_ref[ref])


def test_every_record_can_be_described(dossier: Dossier) -> None:
    for record in dossier.pack.by_ref.values():
        found = describe(dossier, record)
        assert found, record.ref
        assert all(part.text.strip() for part in found), record.ref
        if record.kind != "quote":
            assert found[0].role == "title", record.ref


def test_every_quote_and_item_part_leads_to_its_record(dossier: Dossier) -> None:
    for record in dossier.pack.by_ref.values():
        for part in describe(dossier, record):
            assert bool(part.ref) == (part.role in ("quote", "item")), (record.ref, part)
            if part.ref:
                assert part.ref in dossier.pack.by_ref, (record.ref, part)
                assert part.tail


def test_the_words_of_every_quote_come_back_exactly_with_their_attribution(
    dossier: Dossier,
) -> None:
    pack = dossier.pack
    for record in pack.by_ref.values():
        for part in describe(dossier, record):
            if part.role == "quote":
                quote = pack.quote(part.ref)
                assert part.text == quote.text
                assert part.tail == cite.attribution(pack, quote)


def test_every_record_shows_all_the_quotes_it_rests_on(dossier: Dossier) -> None:
    for record in dossier.pack.by_ref.values():
        shown = {part.ref for part in describe(dossier, record) if part.role == "quote"}
        assert set(record.evidence) <= shown, record.ref


def test_every_sentence_of_ours_that_is_no_evidence_is_marked_as_inference(
    dossier: Dossier,
) -> None:
    for item in dossier.pack.disagreements:
        inferences = [p.text for p in describe(dossier, item) if p.role == "inference"]
        assert any(item.can in text for text in inferences)
        assert any(item.cannot in text for text in inferences)


def test_an_event_shows_its_date_its_links_both_ways_its_quotes_and_actors(river: Dossier) -> None:
    assert parts(river, "event/dam") == [
        ("title", "Alpha builds a dam", ""),
        ("meta", "by 3 Mar 2020 · happened", ""),
        ("body", "The dam that Beta calls retaliation.", ""),
        ("meta", "Date derived: Reported as built.", ""),
        ("section", "WHY ←", ""),
        ("item", "The treaty is signed", "link/kept"),
        ("section", "THEN →", ""),
        ("item", "The treaty is signed", "link/dam-retaliation"),
        ("item", "The treaty is signed", "link/dam-opened"),
        ("section", "QUOTES", ""),
        ("quote", "Beta has said the dam is retaliation for a ruling on fish", "one/retaliation"),
        ("section", "WHO", ""),
        ("item", "Government of Alpha", "actor/alpha"),
    ]


def test_a_disputed_link_is_marked_in_words_and_a_conditional_one_is_not_asserted(
    river: Dossier,
) -> None:
    tails = {part.ref: part.tail for part in described(river, "event/dam") if part.tail}
    assert tails["link/dam-retaliation"] == (
        "retaliation ✗ disputed · says: Government of Beta · denies: Government of Alpha"
    )
    assert tails["link/dam-opened"] == "condition · says if: A government source"
    meta = [part.text for part in described(river, "link/dam-retaliation") if part.role == "meta"]
    assert meta == ["Alpha builds a dam ╌ retaliation ╌✗▷ The treaty is signed"]


def test_each_position_stands_under_who_takes_it_in_which_voice_and_when(river: Dossier) -> None:
    assert parts(river, "link/dam-retaliation")[2:6] == [
        ("section", "says: Government of Beta · indirect, by 3 Mar 2020", ""),
        ("quote", "Beta has said the dam is retaliation for a ruling on fish", "one/retaliation"),
        ("section", "denies: Government of Alpha · indirect, by 3 Mar 2020", ""),
        ("quote", "a view that Alpha denies", "one/denies"),
    ]


def test_a_hedge_stands_beside_the_position(river: Dossier) -> None:
    heads = [text for role, text, _ in parts(river, "link/dam-opened") if role == "section"]
    assert "says if: A government source · indirect, by 5 Mar 2020 · hedge: “unless”" in heads


def test_an_actor_shows_roles_as_printed_and_how_often_it_speaks(river: Dossier) -> None:
    found = parts(river, "actor/minister")
    assert ("section", "SAYS · 1 direct, 1 indirect", "") in found
    alpha = parts(river, "actor/alpha")
    assert ("meta", "“her country” — River News, 3 Mar 2020, ¶1", "") in alpha
    assert ("section", "SAID ON ITS BEHALF", "") in alpha
    assert ("section", "IN ITS OWN VOICE · 1 quote", "") in parts(river, "actor/river-news")


def test_an_actor_who_never_speaks_is_said_to(new_pack: Callable[[], PackFolder]) -> None:
    made = new_pack().replace("actors.yaml", "- id: river-news", ENVOYS)
    made.replace("events.yaml", "actors: [alpha, beta]", "actors: [alpha, beta, envoys]")
    found = parts(Dossier(load(made.folder)), "actor/envoys")
    assert ("section", "NEVER SPEAKS · the articles have no words of this actor", "") in found
    assert ("section", "MENTIONED IN", "") in found


ENVOYS = """\
- id: envoys
  name: The envoys
  kind: group
  side: other
  summary: They met.
  quotes: [one/keep]
- id: river-news
"""


def test_a_quote_shows_its_day_with_the_articles_own_word_and_what_rests_on_it(
    river: Dossier,
) -> None:
    found = parts(river, "one/not-end")
    assert found[0][0] == "quote"
    assert ("meta", "on behalf of: Government of Alpha", "") in found
    assert ("meta", "said: “Tuesday” = Tue 3 Mar 2020", "") in found
    assert [ref for role, _, ref in found if role == "item"] == ["term/treaty", "one"]


def test_of_many_related_items_the_nearest_are_named_and_the_rest_counted(
    dossier: Dossier,
) -> None:
    pack = dossier.pack
    item = max((*pack.events, *pack.links), key=lambda item: len(dossier.relations.see_also(item)))
    differences = [other.ref for other in dossier.relations.differences(item.ref)]
    also = [ref for ref in dossier.relations.see_also(item) if ref not in differences]
    assert len(also) > NEAREST + 1
    found = describe(dossier, item)
    at = next(n for n, part in enumerate(found) if part.text == "SEE ALSO")
    assert [part.ref for part in found[at + 1 : -1]] == also[:NEAREST]
    assert found[-1].text.startswith(f"and {len(also) - NEAREST} further entries")


def test_every_difference_that_touches_a_record_is_named_there_and_names_it(
    dossier: Dossier,
) -> None:
    assert any(item.touches for item in dossier.pack.disagreements)
    for item in dossier.pack.disagreements:
        there = [part.ref for part in described(dossier, item.ref) if part.role == "item"]
        assert set(item.touches) <= set(there), item.ref
        for ref in item.touches:
            assert item.ref in [part.ref for part in described(dossier, ref)], (item.ref, ref)


def test_only_an_item_that_a_difference_touches_is_marked_so(dossier: Dossier) -> None:
    touched = {ref for item in dossier.pack.disagreements for ref in item.touches}
    for record in dossier.pack.by_ref.values():
        for part in describe(dossier, record):
            if part.role == "item":
                assert part.differs == (part.ref in touched), (record.ref, part)


def test_facts_outside_the_articles_say_that_they_are_and_who_reports_them(
    dossier: Dossier,
) -> None:
    for fact in dossier.pack.aftermath:
        found = [(part.role, part.text) for part in describe(dossier, fact)]
        assert found[1] == ("section", "OUTSIDE THE ARTICLES · never used as evidence here")
        words = " ".join(text for _, text in found)
        assert fact.fact in words
        assert all(reference.url in words for reference in fact.references)


def test_links_made_in_an_events_words_are_named_once(dossier: Dossier) -> None:
    terms = dossier.pack.by_ref["event/lee-terms"]
    found = describe(dossier, terms)
    at = [part.text for part in found].index("LINKS MADE IN THESE WORDS")
    named = [part.ref for part in found[at + 1 :] if part.role == "item"]
    assert named[:2] == ["link/relisting-keeps-pact", "link/one-issue"]
    for event in dossier.pack.events:
        refs = [part.ref for part in describe(dossier, event) if part.ref.startswith("link/")]
        assert len(refs) == len(set(refs)), event.id


def test_what_only_the_search_goes_by_is_not_said_as_another_name(dossier: Dossier) -> None:
    known: tuple[Actor | Term, ...] = (*dossier.pack.actors, *dossier.pack.terms)
    named = [record for record in known if record.aliases]
    assert {record.kind for record in named} == {"actor", "term"}
    for record in named:
        words = f"found in the search by: {', '.join(record.aliases)}"
        assert ("meta", words, "") in parts(dossier, record.ref)
        naming = [part.text for part in described(dossier, record.ref) if words in part.text]
        assert naming == [words]
    assert not any(text.startswith("also") for _, text, _ in parts(dossier, "actor/japan"))
