"""The verdict on a quote: a battery of faults, and every small change to every quote there is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.articles import attach
from content.loader import load
from content.pack import Pack
from content.verbatim import occurrences, positions, verify, word_diff
from tests.packs import ALPHA, BETA, PackFolder

TEXT = (
    "Japan will not accept the offer, officials said on Friday. South Korea has denied this; "
    "Tokyo has said “it isn’t retaliation”. On Aug. 22 Seoul cited a “grave change”, after "
    "1,100 items were listed by 27 states, a rise of 2.5 percent in nearly 2½ hours. We can’t "
    "agree to a non-binding deal, Japan’s 1910–1945 rule aside. The pact has its impact."
)


@pytest.mark.parametrize(
    "quote",
    [
        TEXT,
        "Japan will not accept the offer",
        "Japan will not accept the offer,",
        "“grave change”",
        "Japan",
        "2½ hours",
        "The pact has its impact.",
    ],
)
def test_a_passage_as_printed_is_verbatim(quote: str) -> None:
    found = verify(quote, TEXT)
    assert (found.verdict, found.folds, found.diff) == ("verbatim", (), "")
    assert str(found) == "verbatim"


@pytest.mark.parametrize(
    ("quote", "diff"),
    [
        ("Japan will accept the offer,", "Japan will [-not-] accept the offer,"),
        ("Tokyo has denied this;", "[-Korea-] {+Tokyo+} has denied this;"),
        (
            "South Korea will not accept the offer,",
            "[-Japan-] {+South Korea+} will not accept the offer,",
        ),
        ("listed by 26 states, a", "listed by [-27-] {+26+} states, a"),
        ("On Aug. 23 Seoul", "On Aug. [-22-] {+23+} Seoul"),
        ("will not have accepted the offer,", "will not [-accept-] {+have accepted+} the offer,"),
        ("South Korea denied this;", "South Korea [-has-] denied this;"),
        ("Japan said on Friday.", "[-officials-] {+Japan+} said on Friday."),
        (
            "Japan will not accept the offer. South Korea has denied this;",
            "Japan will not accept the [-offer, officials said on Friday.-] {+offer.+} "
            "South Korea has denied this;",
        ),
        ("japan will not accept", "[-Japan-] {+japan+} will not accept"),
    ],
)
def test_a_changed_passage_fails_and_the_diff_shows_the_words(quote: str, diff: str) -> None:
    found = verify(quote, TEXT)
    assert (found.verdict, found.count, found.diff) == ("fail", 0, diff)
    assert str(found) == f"fail: {diff}"


@pytest.mark.parametrize(
    "quote",
    [
        "Japan will not accept … officials said",  # shortened
        "Japan will not accept [the deal]",
        "accept the offer officials said",  # a comma less
        "Tokyo has said it isn’t retaliation",  # its quotation marks less
        "JAPAN",  # case
        "1910-1945",  # a hyphen for the dash
        "1910—1945",
        "「grave change」",
        "«grave change»",
        "＂grave change＂",
        "ｇｒａｖｅ change",  # full width
        "nearly 2 1/2 hours",
        "nearly 21⁄2 hours",
        "grave\u200bchange",
        "grave\u00adchange",
        "grave change\u200b",
    ],
)
def test_what_is_no_declared_fold_fails(quote: str) -> None:
    assert verify(quote, TEXT).verdict == "fail"


@pytest.mark.parametrize(
    "quote",
    [
        "pan will not accept",
        "Japan will not acc",
        "mpact",
        "2",  # of 22, 27, 2.5, 2½
        "2.",
        "100 items",
        "1",
        "5 percent",
        "it is",
        "We can",  # of can't: this is how a "not" is dropped by half a word
        "t agree",
        "binding deal",
        "a non",
        "s 1910–1945 rule",
    ],
)
def test_half_a_word_or_half_a_number_is_no_quote(quote: str) -> None:
    found = verify(quote, TEXT)
    assert (found.verdict, found.count) == ("fail", 0)
    assert occurrences(quote, TEXT) == 0


@pytest.mark.parametrize(
    "quote",
    ["We can’t", "We can't", "non-binding deal", "1,100 items", "2.5 percent", "27", "1945"],
)
def test_a_whole_word_or_number_is_a_quote(quote: str) -> None:
    assert verify(quote, TEXT).verdict != "fail"


def test_a_korean_particle_after_a_closing_mark_is_no_part_of_the_word() -> None:
    assert verify("백색국가", "한국을 ‘백색국가’에서 제외").verdict == "verbatim"
    assert verify("백색", "한국을 ‘백색국가’에서 제외").verdict == "fail"
    assert verify("한", "한-일 관계").verdict == "fail"


def test_a_word_may_end_before_its_possessive_s_only() -> None:
    assert verify("Japan", "It is Japan’s view.").verdict == "verbatim"
    assert verify("Japan", "It is Japan's").verdict == "verbatim"
    assert verify("O", "Mr O'Sullivan left").verdict == "fail"
    assert verify("Sullivan", "Mr O'Sullivan left").verdict == "fail"
    assert verify("Moon", "Moon'snow").verdict == "fail"


@pytest.mark.parametrize("quote", ["", " ", "\n\t", "“", "absent words"])
def test_nothing_and_what_is_not_there_is_no_quote(quote: str) -> None:
    assert verify(quote, "Some other text.").verdict == "fail"
    assert verify(quote, "").verdict == "fail"


NFC, NFD = "한국 정부는 café", unicodedata.normalize("NFD", "한국 정부는 café")


@pytest.mark.parametrize(
    ("quote", "article", "folds"),
    [
        (NFD, f"“{NFC}”", ("Unicode NFC",)),
        (NFC, f"“{NFD}”", ("Unicode NFC",)),
        ("it isn't so", "said it isn’t so", ("straight quotation marks",)),
        ('"grave change"', "a “grave change”", ("straight quotation marks",)),
        ("“grave change”", 'a "grave change"', ("straight quotation marks",)),
        ("grave change", "a grave\n   change", ("single spaces",)),
        ("grave  change", "a grave\u00a0change", ("single spaces",)),
        ("grave change", "a grave\u3000\tchange", ("single spaces",)),
        ('"grave change"', "a “grave\nchange”", ("straight quotation marks", "single spaces")),
        (f'"{NFC}"', f"“{NFD}”", ("Unicode NFC", "straight quotation marks")),
        (f'"{NFC} a b"', f"“{NFD} a\nb”",
         ("Unicode NFC", "straight quotation marks", "single spaces")),
    ],
)  # fmt: skip
def test_a_fold_that_was_needed_is_named_and_no_other(
    quote: str, article: str, folds: tuple[str, ...]
) -> None:
    found = verify(quote, article)
    assert (found.verdict, found.folds, found.count) == ("verbatim after folds", folds, 1)
    assert str(found) == f"verbatim after folds ({', '.join(folds)})"


def test_half_a_hangul_syllable_is_no_quote() -> None:
    assert verify(unicodedata.normalize("NFD", "한")[:2], NFD).verdict == "fail"
    assert verify("cafe", NFD).verdict == "fail"


def test_a_passage_half_a_word_as_printed_and_whole_elsewhere_needs_its_fold() -> None:
    found = verify("act now", "a pact now; then act\nnow")
    assert (found.verdict, found.folds) == ("verbatim after folds", ("single spaces",))


def test_every_place_is_counted_and_prefix_and_suffix_tell_them_apart() -> None:
    text = "the pact of Japan, the pact of Korea, the impact"
    assert verify("the pact", text).count == 2
    assert positions("the pact", text) == [0, 19]
    assert positions("the pact", text, prefix="Japan,") == [19]
    assert positions("the pact", text, suffix="of Japan") == [0]
    assert positions("the pact", text, prefix="Japan,", suffix="of Japan") == []
    assert occurrences("aa aa", "aa aa aa") == 2


def test_the_diff_shows_the_passage_most_like_the_quote() -> None:
    diff = word_diff("Seoul has said the pact ends", f"{TEXT} Seoul has not said the pact ends. Ha")
    assert "Seoul has [-not-] said the pact" in diff
    assert "Japan" not in diff


def altered(quote: str) -> Iterator[str]:
    """A quote with one inner word dropped, or with two different neighbours swapped.

    Its first and last word are not dropped: what is left then is a shorter passage as printed.
    """
    words = quote.split()
    for at in range(1, len(words) - 1):
        yield " ".join(words[:at] + words[at + 1 :])
    for at in range(len(words) - 1):
        if words[at] != words[at + 1]:
            yield " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])


def accepted(pack: Pack, articles: dict[str, str]) -> tuple[int, list[str]]:
    """How many altered quotes were tried, and those that were accepted."""
    tried, wrong = 0, []
    for quote in pack.quotes:
        assert verify(quote.text, articles[quote.source]).verdict != "fail", quote.id
        for text in altered(quote.text):
            tried += 1
            if verify(text, articles[quote.source]).verdict != "fail":
                wrong.append(f"{quote.id}: {text}")
    return tried, wrong


def test_no_quote_of_the_small_pack_verifies_with_a_word_dropped_or_two_swapped(
    new_pack: Callable[[], PackFolder],
) -> None:
    articles = {"one": "\n".join(ALPHA), "two": "\n".join(BETA)}
    tried, wrong = accepted(load(new_pack().folder), articles)
    assert wrong == []
    assert tried > 60


def test_no_quote_verifies_with_a_word_dropped_or_two_swapped(pack: Pack, originals: Path) -> None:
    articles = {id: article.text for id, article in attach(pack, originals).articles.items()}
    tried, wrong = accepted(pack, articles)
    assert wrong == []
    assert tried > 1000
