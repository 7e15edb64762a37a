"""Search: what is found for half-remembered words, how it is ranked, and where it is lit."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from itertools import dropwhile, pairwise

import pytest

from content.dossier import Dossier
from content.loader import load
from content.search import Hit, Index, Query
from content.tokens import STOP_WORDS
from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]
KEEP = "text: We will keep what we signed,"


@pytest.fixture(scope="session")
def index(dossier: Dossier) -> Index:
    return dossier.index


def index_of(made: PackFolder, text: str) -> Index:
    """The small pack's index, with other words in the mouth of the minister."""
    return Index(
        load(
            made.replace(
                "sources/one.yaml", KEEP, f"text: {json.dumps(text, ensure_ascii=False)}"
            ).folder
        )
    )


def lit(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.spans]


def lit_in(made: PackFolder, text: str, query: str) -> list[str]:
    """What is lit in a quote of these words; nothing where it is not found."""
    hits = index_of(made, text).search(query)
    return next((lit(hit) for hit in hits if hit.id == "one/keep"), [])


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("it isn’t over", "isn't", ["isn", "t"]),
        ("a “grave change”", '"grave change"', ["grave change"]),
        ('a "grave change"', "“grave change”", ["grave change"]),
        ("a 「grave change」", "「grave change」", ["grave change"]),
        ("Hyun‑chong spoke", "hyun-chong", ["Hyun", "chong"]),
        ("1910–1945 rule", "1910-1945", ["1910", "1945"]),
        ("the café", "cafe", ["café"]),
        ("the cafe", "café", ["cafe"]),
        (unicodedata.normalize("NFD", "the café shut"), "café",
         [unicodedata.normalize("NFD", "café")]),
        (unicodedata.normalize("NFD", "한국 정부"), "한국", [unicodedata.normalize("NFD", "한국")]),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width", ["Ｆｕｌｌ", "ｗｉｄｔｈ"]),
        ("full width", "Ｆｕｌｌ　ｗｉｄｔｈ", ["full", "width"]),
        ("nearly 2½ hours", "hours", ["hours"]),
        ("nearly 2½ hours", "½", ["2½"]),
        ("nearly 2½ hours", "2 1/2", ["2½"]),
        ("the ﬁrst oﬃce", "first office", ["ﬁrst", "oﬃce"]),
        ("so\u00adft hy\u200bphen end", "soft hyphen", ["so\u00adft", "hy\u200bphen"]),
        ("wartime labour", "labor", ["labour"]),
        ("wartime labor", "labour", ["labor"]),
        ("its Neighbour’s behaviour", "neighbor behavior", ["Neighbour", "behaviour"]),
        ("the court and the hours", "court hours", ["court", "hours"]),
        ("the U.S. and S. Korea", "US", ["U.S."]),
        ("the US and S. Korea", "U.S.", ["US"]),
        ("GSOMIA ended", "gsomia", ["GSOMIA"]),
        ("İstanbul and ǅ", "istanbul", ["İstanbul"]),
        ("🎉 party 👩‍👩‍👧 pact", "party pact", ["party", "pact"]),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_written_and_lit_as_printed(
    new_pack: NewPack, text: str, query: str, found: list[str]
) -> None:
    assert lit_in(new_pack(), text, query) == found


@pytest.mark.parametrize("length", range(1, 10))
@pytest.mark.parametrize("text", ["neighbour", "neighbor"])
def test_every_beginning_of_a_word_finds_it_while_it_is_typed(
    new_pack: NewPack, text: str, length: int
) -> None:
    assert lit_in(new_pack(), f"xx {text} yy", "neighbour"[:length]) == [text]


def test_the_middle_or_the_end_of_a_word_does_not_find_it(new_pack: NewPack) -> None:
    made = new_pack()
    index = index_of(made, "the impact of it")
    assert index.search("pact") == []
    assert index.search("mpac") == []
    assert [hit.id for hit in index.search("imp")] == ["one/keep"]


def test_words_of_a_phrase_must_stand_together_and_in_order(index: Index) -> None:
    together = index.search('"trade controls"')
    assert together
    assert all("trade controls" in hit.text.lower() for hit in together)
    assert len(together) < len(index.search("trade controls"))
    assert index.search('"controls trade"') == []


def test_a_phrase_is_lit_as_one_span(index: Index) -> None:
    assert "security cooperation" in lit(index.search('"security cooperation"')[0])


def test_an_unpaired_quotation_mark_is_ignored(index: Index) -> None:
    assert index.search('"grave change') == index.search("grave change")


def test_the_words_of_a_question_do_not_narrow_the_search(index: Index) -> None:
    assert {"who", "what", "the", "did"} <= STOP_WORDS
    asked = index.search("Who was it that said the “act prudently” to them?")
    assert asked[0].text == index.search("act prudently")[0].text
    assert Query.read("why did the pact end").words == ("pact", "end")


def test_words_of_a_question_alone_are_searched_as_they_are() -> None:
    assert Query.read("who is it").words == ("who", "is", "it")


@pytest.mark.parametrize("query", ["pact", "trade controls", "Abe", "wartime labour", "court"])
def test_quotes_come_before_items_but_for_a_gap_that_asks_the_same_and_best_first(
    index: Index, query: str
) -> None:
    every = index.search(query)
    hits = list(dropwhile(lambda hit: hit.kind == "gap", every))
    for gap in every[: len(every) - len(hits)]:
        title = gap.text.partition("?")[0].lower()
        assert all(word in title for word in query.lower().split()), "it asks just that"
    kinds = [hit.kind == "quote" for hit in hits]
    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == {True, False}
    for quotes in (True, False):
        scores = [hit.score for hit in hits if (hit.kind == "quote") is quotes]
        assert scores == sorted(scores, reverse=True)


def test_a_speaker_an_article_or_another_name_leads_to_the_quotes(new_pack: NewPack) -> None:
    index = Index(load(new_pack().folder))
    assert "two/lapse" in [hit.id for hit in index.search("government source")]
    assert {"one/keep", "one/not-end"} <= {hit.id for hit in index.search("Minister keeps")}
    assert [hit.id for hit in index.search("accord")] == ["term/treaty"]


def test_words_in_the_text_weigh_more_than_words_around_it(index: Index) -> None:
    first = index.search("Suga says different dimensions")[0]
    assert "different dimensions" in first.text


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
    ],
)
def test_a_known_passage_is_among_the_first_three(index: Index, query: str, words: str) -> None:
    assert any(words in hit.text for hit in index.search(query)[:3])


@pytest.mark.parametrize(
    "query",
    ["Toyota", '"grave dimensions"', "qwertyuiop", "grave qwertyuiop zxcvbnm asdfghjkl"],
)  # fmt: skip
def test_nothing_is_found_for_what_is_not_there(index: Index, query: str) -> None:
    assert index.search(query) == []


@pytest.mark.parametrize("query", ["comfort women", "Takeshima", "Dokdo", "radar", "Yasukuni"])
def test_of_what_is_in_no_article_only_the_gap_that_says_so_is_found(
    index: Index, query: str
) -> None:
    hits = index.search(query)
    assert {hit.kind for hit in hits} == {"gap"}


def test_the_absent_words_of_every_gap_lead_to_it(index: Index, dossier: Dossier) -> None:
    for gap in dossier.pack.gaps:
        for word in gap.absent:
            assert gap.ref in [hit.id for hit in index.search(word)], (gap.ref, word)


def test_where_nothing_has_every_word_what_has_the_most_telling_ones_is_found(
    index: Index,
) -> None:
    hits = index.search("grave change qwertyuiop")
    assert hits
    assert hits[0].text == "grave change"


@pytest.mark.parametrize(
    "query",
    [
        "", " ", '"', '""', '"""', "“", "*", "(", "(((", ")", "\0", "\x1b[2J", "-", "--", "'", "%",
        "\\", "pact*", "NEAR(", "AND", "a OR", "^pact", "title:pact", "{pact", "🎉", "👩‍👩‍👧",
        "\ud800", "\u202epact", "\u0301", "½", "ﬁ", "가", "\n", "a" * 10_000, "a " * 5_000,
        '"' * 10_000,        '"a" ' * 2_500, "('" * 5_000, " ".join(f"w{n}" for n in range(2_000)),
    ],
    ids=lambda query: repr(query[:12]),
)  # fmt: skip
def test_whatever_is_typed_never_fails_and_its_spans_lie_in_the_text(
    index: Index, query: str
) -> None:
    for hit in index.search(query):
        assert hit.score > 0
        for start, end in hit.spans:
            assert 0 <= start < end <= len(hit.text)
        for (_, end), (start, _) in pairwise(hit.spans):
            assert end < start


@pytest.mark.parametrize(
    "query", ["pact security", "South Korea", "labour", "US", '"trade controls" Japan', "mili"]
)
def test_what_is_lit_in_every_hit_is_the_words_that_were_asked_for(
    index: Index, query: str
) -> None:
    wanted = tuple(query.replace('"', "").lower().split())
    hits = index.search(query)
    assert any(hit.spans for hit in hits)
    for hit in hits:
        for words in lit(hit):
            for word in words.lower().replace("labor", "labour").replace(".", "").split():
                assert word.startswith(wanted), (hit.id, words)


def test_a_hit_is_the_record_it_names(index: Index, dossier: Dossier) -> None:
    for hit in index.search("pact"):
        record = dossier.pack.by_ref[hit.id]
        assert hit.kind == record.kind
        if hit.kind == "quote":
            quote = dossier.pack.quote(hit.id)
            assert (hit.source, hit.paragraph, hit.text) == (
                quote.source,
                quote.paragraph,
                quote.text,
            )
        else:
            assert (hit.source, hit.paragraph) == (None, None)


def test_a_limit_cuts_the_list_and_changes_nothing_else(index: Index) -> None:
    assert index.search("pact", 3) == index.search("pact")[:3]
    assert len(index.search("pact", 10_000)) == len(index.search("pact"))


def test_every_record_can_be_found_by_its_own_words(index: Index, dossier: Dossier) -> None:
    for record in (*dossier.pack.quotes, *dossier.pack.items):
        words = record.label.split()
        assert record.ref in [hit.id for hit in index.search(" ".join(words[:20]))], record.ref


@pytest.mark.parametrize("query", ["whitelist", "white list", "white-list", "WhiteList"])
def test_two_words_and_their_compound_find_each_other(dossier: Dossier, query: str) -> None:
    found = {hit.id for hit in dossier.index.search(query)}
    assert {"xinhua-2019-07-29/listed-2004", "xinhua-2019-07-29/list-27"} <= found


def test_a_compound_is_lit_whole(dossier: Dossier) -> None:
    hits = {hit.id: hit for hit in dossier.index.search("whitelist")}
    hit = hits["xinhua-2019-07-29/listed-2004"]
    assert [hit.text[start:end] for start, end in hit.spans] == ["white list"]


@pytest.mark.parametrize(
    ("query", "quote"),
    [
        ("August 24", "xinhua-2019-07-29/notice-by"),
        ("24 aug", "xinhua-2019-07-29/notice-by"),
        ("november 23", "kyodo-2019-11-15/expires-nov-23"),
        ("retaliate", "kyodo-2019-07-29/seoul-retaliation"),
        ("rejected", "japan-times-2019-09-06/sources-reject"),
        ("consult allies", "kbs-2019-08-25/kim-consulted"),
    ],
)
def test_months_and_other_forms_of_a_word_are_found(
    dossier: Dossier, query: str, quote: str
) -> None:
    assert quote in [hit.id for hit in dossier.index.search(query)][:5]


def test_stems_are_tried_only_where_the_words_find_nothing(dossier: Dossier) -> None:
    exact = {hit.id for hit in dossier.index.search("tightened")}
    assert exact, "the word itself is there"
    assert all(
        "tightened" in hit.text.lower() for hit in dossier.index.search("tightened") if hit.spans
    )
