"""Properties of searching, tried in the real index and in indexes of any passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.dossier import Dossier
from content.search.found import Found, Sort
from content.search.index import Index
from content.search.passages import Passage
from content.search.query import toggled
from content.search.rings import Rings
from content.search.tokens import forms, tokens
from tests.properties import lines, texts, tried
from tests.soundness import soundly_found
from tests.test_properties_query import queries

SORTS: tuple[Sort, ...] = ("relevance", "date")
KINDS = ("quote", "paragraph", "event", "gap", "term")


@pytest.fixture(scope="module")
def index(dossier: Dossier) -> Index:
    return dossier.index


@tried(120)
@given(text=queries, sort=st.sampled_from(SORTS), typing=st.booleans(), thorough=st.booleans(),
       limit=st.integers(0, 12))  # fmt: skip
def test_whatever_is_typed_has_an_answer_and_the_same_one_again(
    index: Index, text: str, sort: Sort, typing: bool, thorough: bool, limit: int
) -> None:
    def ask() -> Found:
        return index.search(text, sort=sort, typing=typing, thorough=thorough, limit=limit)

    found = ask()
    soundly_found(found)
    assert len(found.hits) <= limit
    assert found == ask()


@tried(50)
@given(queries, st.booleans())
def test_the_counts_beside_an_answer_can_be_chosen(index: Index, text: str, others: bool) -> None:
    found = index.search(text)
    facets = index.facets(found, others=others)
    for field, counts in facets.items():
        for count in counts[:2]:
            once = index.search(toggled(text, field, count.value, index.choose))
            soundly_found(once)
            if not others and not count.chosen and count.number:
                assert count.number <= max(found.total, 1) * 2


@tried(40)
@given(queries)
def test_words_left_out_are_in_no_text_found(index: Index, text: str) -> None:
    found = index.search(text)
    for words in found.query.excluded:
        for hit in found.hits:
            said = tuple(token.form for token in tokens(hit.text))
            runs = (said[at : at + len(words)] for at in range(len(said)))
            assert words not in runs


passages = st.lists(
    st.tuples(st.one_of(texts(10), lines(12)), st.sampled_from(KINDS), st.sampled_from("abc")),
    max_size=8,
)


@tried(60)
@given(passages, queries)
def test_any_passages_can_be_searched_for_anything(
    given: list[tuple[str, str, str]], text: str
) -> None:
    index = Index.of(
        (
            Passage(f"p{n}", kind, words, words[:9], tags={"kind": (kind,), "actor": (actor,)})
            for n, (words, kind, actor) in enumerate(given)
        ),
        Rings.gathered([]),
        {"kind": {kind: (kind,) for kind in KINDS}, "actor": {"a": ("a", "pact")}},
    )
    found = index.search(text)
    soundly_found(found)
    index.facets(found, others=True)
    assert {hit.id for hit in found.hits} <= {f"p{n}" for n in range(len(given))}


@tried(80)
@given(passages.filter(bool), st.data())
def test_words_of_a_passage_find_it_and_left_out_all_others(
    given: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    index = Index.of(
        (Passage(f"p{n}", "quote", words, "") for n, (words, *_) in enumerate(given)),
        Rings.gathered([]),
        {},
    )
    number = data.draw(st.integers(0, len(given) - 1))
    words = forms(given[number][0])
    if words:
        start = data.draw(st.integers(0, len(words) - 1))
        length = data.draw(st.integers(1, 3))
        phrase = " ".join(words[start : start + length])
        found = index.search(f'"{phrase}"')
        alike = {tuple(forms(text)) for text, *_ in given}
        shown = {tuple(forms(hit.text)) for hit in found.hits}
        asked = forms(phrase)
        wanted = {
            said
            for said in alike
            if any(list(said[at : at + len(asked)]) == asked for at in range(len(said)))
        }
        # Of passages with the same words one is shown.
        assert wanted == shown
        without = index.search(f'-"{phrase}"')
        assert wanted.isdisjoint(tuple(forms(hit.text)) for hit in without.hits)
        assert {said for said in alike - wanted if said} == {
            tuple(forms(hit.text)) for hit in without.hits if forms(hit.text)
        }
