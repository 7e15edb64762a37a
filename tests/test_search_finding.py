"""Finding: what is found for half-remembered words, in which order, and why."""

from __future__ import annotations

from itertools import dropwhile, takewhile

import pytest

from content.dossier import Dossier
from content.search.found import Found, Hit
from content.search.index import Index
from content.search.passages import Passage
from content.search.rings import Rings
from content.search.telling import remarks, summary


@pytest.fixture(scope="session")
def index(dossier: Dossier) -> Index:
    return dossier.index


def index_of(*texts: str) -> Index:
    return Index.of((Passage(text, "quote", text, "") for text in texts), Rings.gathered([]), {})


def lit(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.spans]


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("grave change", "grave change"),
        ("lost grounds to maintain", "lost grounds to maintain GSOMIA"),
        ("dimensions", "completely different dimensions"),
        ("barter trade controls", "barter trade controls with security cooperation"),
        ("since when on the white list", "on the white list since 2004"),
        ("who denies a direct connection?", "denies a direct connection"),
        ("act prudently", "act prudently"),
        ("no hurry summit Moon", "in no hurry to hold a summit"),
        ("when is it set to expire", "set to expire on Nov. 22"),
        ("finally completely settled", "finally and completely"),
        ("27 countries", "27 countries on its whitelist"),
        ("three key materials", "three key materials"),
        ("arbitration panel", "arbitration panel"),
        ("missile threats allies", "helps the U.S. allies counter missile threats"),
        ("forced labour victims", "victims of forced labor"),
        ("Samsung", "Samsung Electronics Co."),
        ("apparent retaliation court ruling", "In apparent retaliation for the court ruling"),
        ("renewed automatically every year", "automatically renewed"),
        ("Suga says different dimensions", "different dimensions"),
    ],
)
def test_a_known_passage_is_among_the_first_three(index: Index, query: str, words: str) -> None:
    assert any(words in hit.text for hit in index.search(query).hits[:3])


@pytest.mark.parametrize(
    ("query", "quote"),
    [
        ("retaliate", "kyodo-2019-07-29/seoul-retaliation"),
        ("rejected", "japan-times-2019-09-06/sources-reject"),
        ("consult allies", "kbs-2019-08-25/kim-consulted"),
        ("prudent", "kyodo-2019-11-15/takizaki-prudently"),
    ],
)
def test_other_forms_of_a_word_are_found(index: Index, query: str, quote: str) -> None:
    assert quote in ids(index.search(query))[:5]


def test_a_word_as_it_is_typed_comes_before_its_other_forms() -> None:
    hits = index_of("they rejects it", "they rejection it", "they rejected it").search("rejected")
    assert ids(hits)[0] == "they rejected it"
    assert len(hits.hits) == 3
    assert lit(hits.hits[0]) == ["rejected"]


@pytest.mark.parametrize(
    ("query", "typed", "read_as", "quote"),
    [
        ("Samsng", "Samsng", "Samsung", "japan-times-2019-09-06/companies"),
        ("arbitraton panel", "arbitraton", "arbitration", "xinhua-2019-07-29/japan-arbitration"),
        ("act prudenty", "prudenty", "prudently", "kyodo-2019-11-15/takizaki-prudently"),
        ("Takizki prudently", "Takizki", "Takizaki", "kyodo-2019-11-15/takizaki-prudently"),
        ("geave change", "geave", "grave", "kbs-2019-08-25/seoul-grave-change"),
    ],
)
def test_a_slip_is_read_as_what_was_meant_and_it_is_said(
    index: Index, query: str, typed: str, read_as: str, quote: str
) -> None:
    found = index.search(query)
    assert quote in ids(found)[:3]
    assert [one for one, _ in found.corrections] == [typed]
    assert found.corrections[0][1].lower() == read_as.lower()
    assert not found.missing
    assert any(typed in remark and found.corrections[0][1] in remark for remark in remarks(found))


def test_a_word_that_is_there_is_never_read_as_another() -> None:
    found = index_of("the pact ended", "the pace of it").search("pace")
    assert ids(found) == ["the pace of it"]
    assert found.corrections == ()


def test_a_word_half_typed_is_found_at_the_end_of_a_query_while_typing() -> None:
    index = index_of("the minister said", "the mine shut", "no more")
    assert ids(index.search("minist", typing=True)) == ["the minister said"]
    assert set(ids(index.search("mi", typing=True))) == {"the minister said", "the mine shut"}
    assert ids(index.search("mi said", typing=True)) == []


def test_a_longer_beginning_is_found_anywhere_in_a_query(index: Index) -> None:
    found = index.search("defense spend strategic ass", typing=True)
    assert any("strategic assets" in hit.text for hit in found.hits[:3])


def test_the_middle_or_the_end_of_a_word_does_not_find_it() -> None:
    index = index_of("the impact of it")
    assert ids(index.search("act")) == ids(index.search("mpa")) == []
    assert ids(index.search("impa")) == ["the impact of it"]


def test_words_of_a_phrase_must_stand_together_and_in_order(index: Index) -> None:
    together = index.search('"trade controls"')
    assert together.hits
    assert all("trade controls" in hit.text.lower() for hit in together.hits)
    assert together.total < index.search("trade controls").total
    assert not index.search('"controls trade"').evidence
    assert not index_of("trade of controls", "trades controls").search('"trade controls"').hits


def test_a_phrase_is_lit_as_one_span(index: Index) -> None:
    assert "security cooperation" in lit(index.search('"security cooperation"').hits[0])


def test_a_phrase_must_be_there_whatever_else_is_asked(index: Index) -> None:
    found = index.search('who told Seoul to "act prudently"')
    assert found.hits
    assert all("act prudently" in hit.text.lower() for hit in found.hits)


def test_an_unpaired_quotation_mark_is_ignored(index: Index) -> None:
    assert index.search('"grave change').hits == index.search("grave change").hits


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Who was it that said the “act prudently” to them?", '"act prudently"'),
        ("what was the grave change?", "grave change"),
        ("why did they do it on 22 November", "22 November"),
    ],
)
def test_the_words_of_a_question_do_not_narrow_the_search(
    index: Index, asked: str, plain: str
) -> None:
    assert ids(index.search(asked)) == ids(index.search(plain))
    assert index.search(plain).hits


def test_words_of_a_question_alone_are_searched_as_they_are() -> None:
    index = index_of("who is it", "who was there", "nobody")
    assert ids(index.search("who is it")) == ["who is it"]


@pytest.mark.parametrize("query", ["pact", "trade controls", "Abe", "wartime labour", "court"])
def test_words_of_articles_come_before_ours_but_for_a_gap_that_asks_the_same(
    index: Index, query: str
) -> None:
    every = index.search(query).hits
    hits = list(dropwhile(lambda hit: hit.kind == "gap", every))
    for gap in every[: len(every) - len(hits)]:
        title = gap.text.partition("?")[0].lower()
        assert all(word in title for word in query.lower().split()), "it asks just that"
    first = list(takewhile(lambda hit: hit.evidence, hits))
    assert len(first) > 5
    later = [hit for hit in hits[len(first) :] if hit.evidence]
    assert len(hits) > len(first) + len(later)
    if " " not in query:
        assert not any(hit.spans for hit in later), "a title of ours alone leads to them"
    assert max((hit.score for hit in later), default=0) < first[0].score


def test_of_two_alike_the_one_with_the_words_nearer_and_in_order_is_first() -> None:
    index = index_of(
        "grave was the sudden and wholly unlooked for change",
        "change grave was the sudden and wholly unlooked for",
        "grave change was the sudden and wholly unlooked for",
    )
    hits = index.search("grave change").hits
    assert [hit.id[:12] for hit in hits] == ["grave change", "change grave", "grave was th"]
    assert [hit.score for hit in hits] == sorted({hit.score for hit in hits}, reverse=True)


def test_words_in_the_text_weigh_more_than_names_and_these_more_than_titles() -> None:
    index = Index.of(
        [
            Passage("about", "quote", "one of three", "", about=(("title", "the tariff"),)),
            Passage("names", "quote", "one of three", "", names=(("in", "Tariff News"),)),
            Passage("text", "quote", "tariff of three", ""),
            Passage("none", "quote", "nothing of three", ""),
        ],
        Rings.gathered([]),
        {},
    )
    found = index.search("tariff three")
    assert ids(found) == ["text", "names", "about"]
    assert [hit.why for hit in found.hits] == [(), ("in",), ("title",)]


def test_a_speaker_or_an_article_leads_to_the_quotes_and_is_the_reason(index: Index) -> None:
    hits = {hit.id: hit for hit in index.search("Takizaki Kyodo").hits}
    hit = hits["kyodo-2019-11-15/takizaki-correct"]
    assert not hit.spans
    assert any("Takizaki" in why for why in hit.why)
    assert any("Kyodo" in why for why in hit.why)


def test_where_nothing_has_every_word_what_has_the_most_telling_ones_is_found(
    index: Index,
) -> None:
    found = index.search("Takizaki act prudently qwertyuiop")
    assert found.hits[0].text == "act prudently"
    assert found.missing == ("qwertyuiop",)
    assert not found.whole
    assert list(remarks(found)) == ["Nothing has “qwertyuiop”."]
    assert "some lack a word" in summary(found)


def test_what_has_every_word_is_told_from_what_lacks_one(index: Index) -> None:
    found = index.search("grave change")
    assert found.whole
    assert "lack" not in summary(found)


@pytest.mark.parametrize(
    "query", ["Toyota", '"grave dimensions"', "qwertyuiop", "grave qwertyuiop zxcvbnm asdfghjkl"]
)
def test_nothing_is_found_for_what_is_not_there(index: Index, query: str) -> None:
    found = index.search(query)
    assert found.evidence == 0
    assert not any(hit.kind not in ("gap", "outside") for hit in found.hits)


@pytest.mark.parametrize("query", ["comfort women", "Takeshima", "Dokdo", "radar", "Yasukuni"])
def test_of_what_is_in_no_article_only_the_gap_that_says_so_is_found(
    index: Index, query: str
) -> None:
    found = index.search(query)
    assert {hit.kind for hit in found.hits} == {"gap"}
    assert found.nearest == found.hits[0]
    assert summary(found).startswith("No quote has this. Nearest entry of “What the articles")


def test_where_an_article_answers_nothing_is_offered_instead(index: Index) -> None:
    assert index.search("grave change").nearest is None


def test_the_absent_words_of_every_gap_lead_to_it(index: Index, dossier: Dossier) -> None:
    for gap in dossier.pack.gaps:
        for word in gap.absent:
            assert gap.ref in ids(index.search(word)), (gap.ref, word)


def test_every_record_can_be_found_by_its_own_words(index: Index, dossier: Dossier) -> None:
    for record in (*dossier.pack.quotes, *dossier.pack.items):
        words = " ".join(record.label.split()[:20])
        assert record.ref in ids(index.search(words)), record.ref


@pytest.mark.parametrize("query", ["whitelist", "white list", "white-list", "WhiteList"])
def test_two_words_and_their_compound_find_each_other(index: Index, query: str) -> None:
    found = ids(index.search(query))
    assert {"xinhua-2019-07-29/listed-2004", "xinhua-2019-07-29/list-27"} <= set(found[:6])


@pytest.mark.parametrize(
    ("query", "typing"),
    [("timberyard", False), ("timber yard", False), ("timber-yard", False), ("timber ya", True)],
)
def test_a_compound_of_any_two_words_is_found_in_both_ways(query: str, typing: bool) -> None:
    found = index_of("a timberyard", "a timber yard", "yard of timber").search(query, typing=typing)
    assert {"a timberyard", "a timber yard"} <= set(ids(found))
    assert not found.corrections
    assert "timberyard" in [words for hit in found.hits for words in lit(hit)]


def test_a_compound_is_lit_whole(index: Index) -> None:
    hits = {hit.id: hit for hit in index.search("whitelist").hits}
    assert lit(hits["xinhua-2019-07-29/listed-2004"]) == ["white list"]


@pytest.mark.parametrize("query", ["how many countries are on the list", "how many countries"])
def test_a_number_answers_how_many(query: str) -> None:
    index = index_of("the countries on the list are allies of it", "27 countries on the list, so")
    assert ids(index.search(query))[0].startswith("27")
