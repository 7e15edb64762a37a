"""The verdict on a quote: a battery of faults, and every small change to every quote there is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.articles import attach
from content.faults import Fault, Place
from content.folds import quote_fold
from content.loader import load
from content.pack import Pack
from content.verbatim import SHORT, occurrences, positions, word_diff
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
    assert occurrences(quote, TEXT) >= 1


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
    assert occurrences(quote, TEXT) == 0
    assert word_diff(quote, TEXT) == diff


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
    assert occurrences(quote, TEXT) == 0


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
    assert occurrences(quote, TEXT) == 0


@pytest.mark.parametrize(
    "quote",
    ["We can’t", "We can't", "non-binding deal", "1,100 items", "2.5 percent", "27", "1945"],
)
def test_a_whole_word_or_number_is_a_quote(quote: str) -> None:
    assert occurrences(quote, TEXT)


def test_a_korean_particle_after_a_closing_mark_is_no_part_of_the_word() -> None:
    assert occurrences("백색국가", "한국을 ‘백색국가’에서 제외") == 1
    assert occurrences("백색", "한국을 ‘백색국가’에서 제외") == 0
    assert occurrences("한", "한-일 관계") == 0


def test_a_word_may_end_before_its_possessive_s_only() -> None:
    assert occurrences("Japan", "It is Japan’s view.") == 1
    assert occurrences("Japan", "It is Japan's") == 1
    assert occurrences("O", "Mr O'Sullivan left") == 0
    assert occurrences("Sullivan", "Mr O'Sullivan left") == 0
    assert occurrences("Moon", "Moon'snow") == 0


@pytest.mark.parametrize("quote", ["", " ", "\n\t", "“", "absent words"])
def test_nothing_and_what_is_not_there_is_no_quote(quote: str) -> None:
    assert occurrences(quote, "Some other text.") == 0
    assert occurrences(quote, "") == 0


NFC, NFD = "한국 정부는 café", unicodedata.normalize("NFD", "한국 정부는 café")


@pytest.mark.parametrize(
    ("quote", "article"),
    [
        (NFD, f"“{NFC}”"),
        (NFC, f"“{NFD}”"),
        ("it isn't so", "said it isn’t so"),
        ('"grave change"', "a “grave change”"),
        ("“grave change”", 'a "grave change"'),
        ("grave change", "a grave\n   change"),
        ("grave  change", "a grave\u00a0change"),
        ("grave change", "a grave\u3000\tchange"),
        ('"grave change"', "a “grave\nchange”"),
        (f'"{NFC}"', f"“{NFD}”"),
        (f'"{NFC} a b"', f"“{NFD} a\nb”"),
    ],
)  # fmt: skip
def test_the_declared_folds_do_not_count(quote: str, article: str) -> None:
    assert occurrences(quote, article) == 1


def test_half_a_hangul_syllable_is_no_quote() -> None:
    assert occurrences(unicodedata.normalize("NFD", "한")[:2], NFD) == 0
    assert occurrences("cafe", NFD) == 0


def test_a_passage_half_a_word_as_printed_and_whole_elsewhere_is_found_there() -> None:
    assert positions("act now", quote_fold("a pact now; then act\nnow")) == [17]


def test_every_place_is_counted_and_prefix_and_suffix_tell_them_apart() -> None:
    text = "the pact of Japan, the pact of Korea, the impact"
    assert occurrences("the pact", text) == 2
    assert positions("the pact", text) == [0, 19]
    assert positions("the pact", text, prefix="Japan,") == [19]
    assert positions("the pact", text, suffix="of Japan") == [0]
    assert positions("the pact", text, prefix="Japan,", suffix="of Japan") == []
    assert occurrences("aa aa", "aa aa aa") == 2


def test_the_diff_shows_the_passage_most_like_the_quote() -> None:
    diff = word_diff("Seoul has said the pact ends", f"{TEXT} Seoul has not said the pact ends. Ha")
    assert "Seoul has [-not-] said the pact" in diff
    assert "Japan" not in diff


def test_a_long_diff_keeps_the_words_that_differ() -> None:
    words = [f"word{number}" for number in range(300)]
    quote = " ".join(words[:150] + words[151:])
    found = str(Fault(Place("x"), f"not verbatim: {word_diff(quote, ' '.join(words))}"))
    assert len(quote) > SHORT > len(found)
    assert "word149 [-word150-] word151" in found
    short = word_diff(" ".join(words[:20] + words[21:40]), " ".join(words))
    assert short.startswith("word0 ") and short.endswith(" word39")


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
        assert occurrences(quote.text, articles[quote.source]), quote.id
        for text in altered(quote.text):
            tried += 1
            if occurrences(text, articles[quote.source]):
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
