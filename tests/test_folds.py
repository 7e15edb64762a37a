"""Folds: which differences count for quotes and for search, and what is made visible."""

from __future__ import annotations

import unicodedata

import pytest

from content.folds import QUOTE_FOLDS, quote_fold, search_fold, visible
from content.pack import Pack

SAMPLES = [
    "plain ASCII text",
    "nearly 2½ hours, ¼ and ⅓",
    "Ｆｕｌｌ　ｗｉｄｔｈ ２０１９",
    unicodedata.normalize("NFD", "café à Séoul, 한국 정부"),
    "한국 정부 café",
    "the ﬁrst oﬃcial ﬂoor",
    "“curly” ‘quotes’ «more» 「brackets」",
    "dash – dash — dash ‑ minus −",
    "soft\u00adhyphen zero\u200bwidth word\u2060joiner \ufeffmark",
    "Straße ŒUVRE İstanbul ΣΊΣΥΦΟΣ",
    "㋿ ㎏ … ™ ①",
    "e\u0301\u0302\u0303 stacked \u0301leading",
    "🎉 emoji 👩‍👩‍👧 family",
    "",
]


def test_the_declared_folds_are_these_three() -> None:
    assert list(QUOTE_FOLDS) == ["Unicode NFC", "straight quotation marks", "single spaces"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  a\n\tb\u00a0 c\u3000d ", "a b c d"),
        ("“it’s” ‘so’", "\"it's\" 'so'"),
        (unicodedata.normalize("NFD", "한국 é"), "한국 é"),
    ],
)
def test_a_declared_fold_takes_its_difference_away(text: str, folded: str) -> None:
    assert quote_fold(text) == folded


@pytest.mark.parametrize(
    "text", ["A–B", "½", "Ａ", "ﬁ", "「a」", "«a»", "a\u200bb", "a\u00adb", "É"]
)
def test_quote_folding_leaves_every_other_character(text: str) -> None:
    assert quote_fold(text) == text


@pytest.mark.parametrize("text", SAMPLES)
def test_quote_folding_twice_changes_nothing_more(text: str) -> None:
    assert quote_fold(quote_fold(text)) == quote_fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("GSOMIA", "gsomia"),
        ("2½", "2 1/2"),
        ("1/2 – 3/4", "1/2 - 3/4"),
        ("½ a", "1/2 a"),
        ("２０１９ Ａbe", "2019 abe"),
        ("Séoul", "seoul"),
        (unicodedata.normalize("NFD", "Séoul"), "seoul"),
        (unicodedata.normalize("NFD", "한국"), "한국"),
        ("ﬁrst oﬃce", "first office"),
        ("“it’s”", '"it\'s"'),
        ("「grave」", '"grave"'),
        ("a–b—c‑d−e", "a-b-c-d-e"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "zerowidth"),
        ("Straße", "strasse"),
    ],
)
def test_search_folding_forgives_how_a_word_is_written(text: str, folded: str) -> None:
    assert search_fold(text)[0] == folded


@pytest.mark.parametrize("text", SAMPLES)
def test_search_offsets_lead_back_to_the_character_they_came_from(text: str) -> None:
    folded, origin = search_fold(text)
    assert len(folded) == len(origin)
    assert origin == sorted(origin)
    assert all(0 <= index < len(text) for index in origin)
    for at, index in enumerate(origin):
        # What comes from one character, folded alone with what combines with it; a fraction
        # behind a digit has a blank before it.
        end = next((later for later in origin[at:] if later > index), len(text))
        assert folded[at] in f" {search_fold(text[index:end])[0]}"


@pytest.mark.parametrize(
    ("text", "found", "start"),
    [
        ("2½ hours", "hours", 3),
        ("oﬃce pact", "pact", 5),
        (unicodedata.normalize("NFD", "café pact"), "pact", 6),
        (unicodedata.normalize("NFD", "한국 pact"), "pact", 7),
        ("a\u00adb\u200bc pact", "pact", 6),
        ("Straße pact", "pact", 7),
        ("“pact”", "pact", 1),
    ],
)
def test_a_word_behind_characters_that_fold_to_more_or_fewer_is_found_in_its_place(
    text: str, found: str, start: int
) -> None:
    folded, origin = search_fold(text)
    assert origin[folded.index(found)] == start
    assert text[start : start + len(found)] == found


def test_the_words_of_every_quote_are_found_where_they_stand(pack: Pack) -> None:
    found = 0
    for quote in pack.quotes:
        folded, origin = search_fold(quote.text)
        for word in ("pact", "japan", "seoul"):
            at = folded.find(word)
            if at >= 0:
                assert quote.text[origin[at] :].lower().startswith(word), quote.id
                found += 1
    assert found > 50


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x07", "␛[2J␇"),
        ("\x00\x08\r\x7f", "␀␈␍␡"),
        ("a\x9bb\x85", "a�b�"),
        ("\u202eevil\u202c\u2066x\u2069", "�evil��x�"),
    ],
)
def test_control_and_direction_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_everything_else_is_shown_as_it_is() -> None:
    for text in (*SAMPLES, "line\nline\ttab", "[Japan] [/] [@click=x]"):
        assert visible(text) == text
