"""Words: how they are folded, spelt, cut down to a stem, and where they stand in their text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Literal

import pytest

from content.pack import Pack
from content.search.index import Index
from content.search.passages import Passage
from content.search.rings import Rings
from content.search.tokens import STOP_WORDS, forms, is_sign, spelling, stem, tokens


def index_of(*texts: str) -> Index:
    return Index.of((Passage(text, "quote", text, "") for text in texts), Rings.gathered([]), {})


def lit_in(text: str, query: str) -> list[str]:
    """What is lit in a text for a query; nothing where it is not found."""
    return [
        text[start:end] for hit in index_of(text).search(query).hits for start, end in hit.spans
    ]


def printed(text: str) -> list[tuple[str, str]]:
    return [(token.form, text[token.start : token.end]) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \n\t… — ¶ _ \0", []),
        ("The PACT, ended", [("the", "The"), ("pact", "PACT"), ("ended", "ended")]),
        ("it isn’t", [("it", "it"), ("isn", "isn"), ("t", "t")]),
        ("a_b", [("a", "a"), ("b", "b")]),
        ("3.5 of 1910–1945", [("3", "3"), ("5", "5"), ("of", "of"), ("1910", "1910"),
                              ("1945", "1945")]),
        ("the U.S. and S. Korea", [("the", "the"), ("us", "U.S."), ("and", "and"), ("s", "S"),
                                   ("korea", "Korea")]),
        ("(U.S)", [("us", "U.S")]),
        ("2½ hours", [("2", "2"), ("1", "½"), ("2", "½"), ("hours", "hours")]),
        ("oﬃce hours", [("office", "oﬃce"), ("hours", "hours")]),
        ("Ｆｕｌｌ　Ｗｉｄｔｈ", [("full", "Ｆｕｌｌ"), ("width", "Ｗｉｄｔｈ")]),
        ("so\u00adft\u200b pact", [("soft", "so\u00adft\u200b"), ("pact", "pact")]),
        ("cafe\u0301 bar", [("cafe", "cafe\u0301"), ("bar", "bar")]),
        ("Straße 🎉 pact", [("strasse", "Straße"), ("pact", "pact")]),
        ("G20", [("g20", "G20")]),
    ],
)  # fmt: skip
def test_the_words_of_a_text_stand_where_they_are_printed(
    text: str, words: list[tuple[str, str]]
) -> None:
    assert printed(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("한국 정부", ["한", "국", "정", "부"]),
        ("日本は", ["日", "本", "は"]),
        ("日本X政府", ["日", "本", "x", "政", "府"]),
        ("8월24일", ["8", "월", "24", "일"]),
    ],
)
def test_a_sign_without_blanks_around_it_is_a_word_of_its_own(text: str, words: list[str]) -> None:
    assert forms(text) == words
    assert forms(unicodedata.normalize("NFD", text)) == words
    assert [token.form for token in tokens(text)] == words


def test_signs_are_told_from_letters() -> None:
    assert all(map(is_sign, "日本한국がガ々𠮟"))
    assert not any(map(is_sign, ["a", "7", "é", "", "日本", "ㅎㅎ", "Ж"]))


def test_the_parts_of_composed_signs_lie_where_the_whole_sign_does() -> None:
    text = unicodedata.normalize("NFD", "한국 pact")
    assert printed(text) == [
        ("한", unicodedata.normalize("NFD", "한")),
        ("국", unicodedata.normalize("NFD", "국")),
        ("pact", "pact"),
    ]


def test_words_alone_are_the_same_as_words_with_their_places(pack: Pack) -> None:
    for quote in pack.quotes:
        assert forms(quote.text) == [token.form for token in tokens(quote.text)]
        assert forms(quote.text), quote.id


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_the_places_of_words_are_in_order_inside_the_text_and_apart(
    pack: Pack, form: Literal["NFC", "NFD", "NFKC"]
) -> None:
    for quote in pack.quotes:
        text = unicodedata.normalize(form, f"½ {quote.text} ﬁ 한국 é\u00ad")
        places = [(token.start, token.end) for token in tokens(text)]
        assert all(0 <= start < end <= len(text) for start, end in places)
        for (start, end), (later, _) in pairwise(places):
            assert end <= later or start == later  # the words of ½ lie in one sign


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("labour", "labor"),
        ("labours", "labors"),
        ("neighbouring", "neighboring"),
        ("behaviour", "behavior"),
        ("defence", "defense"),
        ("offences", "offenses"),
        ("licence", "license"),
        ("organization", "organisation"),
        ("recognized", "recognised"),
        ("utilizing", "utilising"),
        ("cancelled", "canceled"),
        ("travelling", "traveling"),
        ("programmes", "programs"),
        ("centre", "center"),
        ("22nd", "22"),
        ("1st", "1"),
        ("13th", "13"),
        ("august", "aug"),
        ("sept", "september"),
        ("septem", "sep"),
        ("nove", "nov"),
        ("u.s.", "us"),
    ],
)
def test_british_and_american_words_ordinals_and_months_are_spelt_alike(
    one: str, other: str
) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    "word",
    ["court", "hour", "hours", "four", "source", "said", "called", "filled", "size", "prize",
     "may", "mar", "th", "100th", "1945", "pact"],
)  # fmt: skip
def test_other_words_are_left_as_they_are(word: str) -> None:
    assert spelling(word) == word


@pytest.mark.parametrize("word", ["labour", "defence", "recognize", "neighbours", "november"])
def test_the_beginnings_of_a_word_are_beginnings_of_what_is_indexed(word: str) -> None:
    for length in range(1, len(word)):
        assert spelling(word).startswith(spelling(word[:length])), word[:length]


@pytest.mark.parametrize(
    "words",
    [
        "reject rejects rejected rejecting rejection",
        "retaliate retaliated retaliating retaliation retaliatory",
        "tighten tightens tightened tightening",
        "notify notified notifies",
        "consult consulted consulting consultation consultations",
        "company companies",
        "settle settled settlement settlements",
        "cooperate cooperated cooperation",
        "korean koreans",
        "expire expires expired expiry",
        "terminate terminated termination",
        "prudent prudently",
        "ending ended end",
        "stop stopped stopping",
    ],
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("pact", "pace"), ("impact", "pact"), ("trade", "tread"), ("court", "count"),
     ("notice", "note"), ("japan", "jape"), ("ally", "all"), ("minister", "mine")],
)  # fmt: skip
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["pact", "1945", "g20", "abes", "한국", "évités", "", "a"])
def test_short_words_numbers_and_other_scripts_have_no_ending_to_lose(word: str) -> None:
    assert stem(word) == word


def test_of_every_word_at_least_three_letters_stay(pack: Pack) -> None:
    for word in {form for quote in pack.quotes for form in forms(quote.text)}:
        assert word.startswith(stem(word))
        assert len(stem(word)) >= min(3, len(word)), word


def test_words_of_a_question_are_folded_as_the_index_has_them() -> None:
    assert {"who", "what", "the", "did"} <= STOP_WORDS
    assert {spelling(word) for word in STOP_WORDS} == STOP_WORDS
    assert not STOP_WORDS & {"pact", "not", "no", "us", "end", "trade"}


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("a “grave change”", '"grave change"', ["grave change"]),
        ('a "grave change"', "“grave change”", ["grave change"]),
        ("a 「grave change」", "「grave change」", ["grave change"]),
        ("Hyun‑chong spoke", "hyun-chong", ["Hyun", "chong"]),
        ("1910–1945 rule", "1910-1945", ["1910", "1945"]),
        ("the café", "cafe", ["café"]),
        ("the cafe", "café", ["cafe"]),
        (unicodedata.normalize("NFD", "the café shut"), "café",
         [unicodedata.normalize("NFD", "café")]),
        ("한국 정부", "한국", ["한국"]),
        ("한국정부는", "정부", ["정부"]),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width", ["Ｆｕｌｌ", "ｗｉｄｔｈ"]),
        ("full width", "Ｆｕｌｌ　ｗｉｄｔｈ", ["full", "width"]),
        ("nearly 2½ hours", "hours", ["hours"]),
        ("nearly 2½ hours", "2½", ["2½"]),
        ("nearly 2½ hours", "2 1/2", ["2½"]),
        ("the ﬁrst oﬃce", "first office", ["ﬁrst", "oﬃce"]),
        ("so\u00adft hy\u200bphen end", "soft hyphen", ["so\u00adft", "hy\u200bphen"]),
        ("wartime labour", "labor", ["labour"]),
        ("wartime labor", "labour", ["labor"]),
        ("its Neighbour’s behaviour", "neighbor behavior", ["Neighbour", "behaviour"]),
        ("the court and the hours", "court hours", ["court", "hours"]),
        ("the U.S. and S. Korea", "US", ["U.S."]),
        ("the US and S. Korea", "U.S.", ["US"]),
        ("Japan’s whitelist", "Japan's white list", ["Japan", "whitelist"]),
        ("the white list", "whitelist", ["white list"]),
        ("GSOMIA ended", "gsomia", ["GSOMIA"]),
        ("on Aug. 24", "24th of august", ["Aug. 24"]),
        ("İstanbul and ǅ", "istanbul", ["İstanbul"]),
        ("🎉 party 👩‍👩‍👧 pact", "party pact", ["party", "pact"]),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_written_and_lit_as_printed(
    text: str, query: str, found: list[str]
) -> None:
    assert lit_in(text, query) == found


@pytest.mark.parametrize("length", range(1, 10))
@pytest.mark.parametrize("text", ["neighbour", "neighbor"])
def test_every_beginning_of_a_word_finds_it_while_it_is_typed(text: str, length: int) -> None:
    found = index_of(f"xx {text} yy", "zz").search("neighbour"[:length], typing=True)
    assert [[hit.text[a:b] for a, b in hit.spans] for hit in found.hits] == [[text]]
    assert not found.corrections


@pytest.mark.parametrize("word", ["cancelled", "travelling", "centre", "horizon", "controlled"])
def test_a_word_half_typed_in_another_spelling_is_found_at_every_letter(word: str) -> None:
    index = index_of(word, "zz")
    for length in range(1, len(word) + 1):
        found = index.search(word[:length], typing=True)
        assert [hit.text for hit in found.hits] == [word], word[:length]
        assert not found.corrections or word not in ("centre", "horizon"), word[:length]


def test_the_end_of_a_sign_run_or_the_inside_of_a_word_is_no_beginning() -> None:
    index = index_of("the disimpacted one", "한국정부")
    assert not index.search("pact", typing=True).hits
    assert not index.search("국한").hits
    assert [hit.text for hit in index.search("disim", typing=True).hits] == ["the disimpacted one"]
