"""Properties of the evidence rule, tried on any article and any passage cut from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from hypothesis import assume, example, given
from hypothesis import strategies as st

from content import verbatim
from content.articles import Article, spans
from content.dates import UNDATED
from content.folds import quote_fold
from content.model import Quote
from content.occurrences import find, heads, plain
from content.verbatim import marked, occurrences, positions, word_diff, words
from tests.properties import lines, pieces, texts, tried

articles = st.one_of(texts(60), lines(40)).map(quote_fold).filter(bool)
"""An article as it is compared."""

English = st.lists(
    st.sampled_from(["the", "pact", "ends", "can't", "Japan's", "2.5", "non-binding",
                     "“will", "not”", "Seoul,", "of", "22"]),
    min_size=1, max_size=30,
).map(" ".join)  # fmt: skip


@st.composite
def cuts(draw: st.DrawFn, articles: st.SearchStrategy[str] = articles) -> tuple[str, int, str]:
    """An article, and a passage from between two of its words: (article, where, passage)."""
    article = draw(articles)
    start = draw(st.integers(0, len(article) - 1))
    end = draw(st.integers(start + 1, len(article)))
    passage = article[start:end]
    start += len(passage) - len(passage.lstrip())
    passage = passage.strip()
    assume(passage)
    return article, start, passage


def splits(text: str, at: int) -> bool:
    """Whether letters or digits stand on both sides of a place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def quoted(text: str) -> Quote:
    """A quote of that text."""
    return Quote(
        "one/a",
        "one",
        1,
        text,
        "outlet",
        "press",
        None,
        None,
        False,
        "stated",
        "",
        "",
        "",
        "",
        UNDATED,
    )


def without_blanks(text: str) -> str:
    return "".join(text.split())


@tried(300)
@given(cuts())
def test_a_passage_is_found_where_it_stands_or_is_half_a_word(cut: tuple[str, int, str]) -> None:
    article, start, passage = cut
    found = positions(passage, article)
    ends = (start, start + len(passage))
    if any(splits(article, at) for at in ends):
        assert start not in found
    elif article[start - 1 : start].strip() or article[ends[1] : ends[1] + 1].strip():
        pass  # beside a sign it depends on the sign: can't is one word, “will is not
    else:
        assert start in found
    assert found == sorted(set(found))
    assert len(found) == occurrences(passage, article)
    for at in found:
        assert article[at : at + len(passage)] == passage
        assert not splits(article, at) and not splits(article, at + len(passage))


@tried(200)
@given(st.lists(pieces, min_size=1, max_size=30), st.data())
def test_whole_words_are_a_quote_whatever_they_are(parts: list[str], data: st.DataObject) -> None:
    tokens = quote_fold(" ".join(parts)).split(" ")
    start = data.draw(st.integers(0, len(tokens) - 1))
    end = data.draw(st.integers(start + 1, len(tokens)))
    passage, article = " ".join(tokens[start:end]), " ".join(tokens)
    assume(passage)
    assert occurrences(passage, article) == len(positions(passage, article)) >= 1


@tried(200)
@given(cuts())
def test_what_stands_around_a_passage_tells_it_from_another(cut: tuple[str, int, str]) -> None:
    article, start, passage = cut
    assume(start in positions(passage, article))
    prefix, suffix = article[:start], article[start + len(passage) :]
    assert positions(passage, article, prefix, suffix) == [start]
    for before in (prefix[-9:], prefix[-3:]):
        for behind in (suffix[:9], suffix[:3]):
            near = positions(passage, article, before, behind)
            assert start in near
            assert set(near) <= set(positions(passage, article))
            places = re.findall(f"(?={re.escape(quote_fold(before))})", article)
            if before.strip() and len(places) == 1:
                assert near == [start]
    # The paragraph's beginning and end are no passage more.
    assert not positions(passage, article, f"{prefix} x ", suffix)
    assert not positions(passage, article, prefix, f" x {suffix}")


@tried(200)
@given(cuts(), st.sampled_from("axqZ7é국"), st.data())
def test_a_letter_changed_more_or_less_is_no_quote(
    cut: tuple[str, int, str], letter: str, data: st.DataObject
) -> None:
    article, _, passage = cut
    at = data.draw(st.integers(0, len(passage) - 1))
    for changed in (
        passage[:at] + letter + passage[at + 1 :],
        passage[:at] + letter + passage[at:],
        passage[:at] + passage[at + 1 :],
    ):
        folded = quote_fold(changed)
        count = occurrences(changed, article)
        if folded not in article or not folded:
            assert count == 0
        else:
            assert count == len(positions(changed, article))


@tried(200)
@given(cuts(), st.data())
def test_marks_and_white_space_do_not_count(cut: tuple[str, int, str], data: st.DataObject) -> None:
    article, start, passage = cut
    assume(start in positions(passage, article))
    blank = data.draw(st.sampled_from(("  ", "\n", "\u00a0", "\t ")))
    curly = {"'": "’", '"': data.draw(st.sampled_from("“”"))}
    changed = "".join(curly.get(sign, blank if sign == " " else sign) for sign in passage)
    changed = unicodedata.normalize("NFD", changed)
    assert occurrences(changed, article) == occurrences(passage, article) >= 1


@tried(150)
@given(English, st.data())
def test_half_a_word_is_no_quote(article: str, data: st.DataObject) -> None:
    article = quote_fold(article)
    word = data.draw(st.sampled_from(re.findall(r"[^\W_]{3,}", article) or ["pact"]))
    assume(word in article)
    for half in (word[1:], word[:-1]):
        if half not in re.findall(r"[^\W_]+", article):
            assert occurrences(half, article) == 0


@tried(200)
@given(texts(), texts())
def test_checking_a_quote_never_fails_and_says_what_differs(quote: str, article: str) -> None:
    diff = word_diff(quote, article)
    if not re.search(r"[][{}…]", quote + article + diff):
        ours = re.sub(r"\[-.*?-\]", "", diff).replace("{+", "").replace("+}", "")
        assert without_blanks(ours) == without_blanks(quote_fold(quote))


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "the", "pact", "not", "27"]), max_size=30)


@tried(200)
@given(WORDS, WORDS, st.one_of(st.none(), st.integers(0, 3)), st.booleans())
def test_both_texts_can_be_read_from_what_is_marked(
    was: list[str], now: list[str], kept: int | None, long: bool
) -> None:
    length = verbatim.LENGTH
    try:
        verbatim.LENGTH = 0 if long else length
        text = marked(was, now, kept)
    finally:
        verbatim.LENGTH = length
    if kept is None:
        assert re.sub(r"\{\+.*?\+\}", "", text).replace("[-", "").replace("-]", "").split() == was
        assert re.sub(r"\[-.*?-\]", "", text).replace("{+", "").replace("+}", "").split() == now
    assert ("[-" in text or "{+" in text) == (was != now)


@tried(200)
@given(st.lists(cuts().map(lambda cut: cut[0]), min_size=1, max_size=4), st.data())
def test_spans_lie_in_their_paragraph_and_cut_out_the_quote(
    paragraphs: list[str], data: st.DataObject
) -> None:
    article = Article("one", Path("one.txt"), tuple(paragraphs), exact=True)
    number = data.draw(st.integers(0, len(paragraphs)))
    text = article.paragraph(number)

    def cut() -> Iterator[Quote]:
        for _ in range(3):
            start = data.draw(st.integers(0, len(text)))
            yield quoted(text[start : data.draw(st.integers(start, len(text)))])

    found = spans(article, cut(), number)
    assert found == sorted(found)
    for start, end, _ in found:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


@tried(300)
@given(st.one_of(texts(), lines(12)), st.lists(texts(3), max_size=4))
@example("ıs İs is ſ", ["is", "s"])
@example("a -gate and Water-gate", ["-gate", "-", " "])
def test_words_found_are_forms_and_their_heads_rule_none_of_them_out(
    text: str, forms: list[str]
) -> None:
    found = find(text, forms)
    known = {plain(form) for form in forms if plain(form)}
    for start, end in found:
        assert plain(text[start:end]) in known
        assert not splits(text, start) and not splits(text, end)
        assert text[start:end].strip() == text[start:end] != ""
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    if found:
        assert any(head in text.casefold() for head in heads(tuple(forms)))


@tried(150)
@given(st.lists(st.sampled_from(["export", "controls", "white", "of"]), min_size=1,
                max_size=8),
       st.sampled_from((" ", "-", "\n", " - ", "  ")), st.booleans())  # fmt: skip
def test_every_form_in_a_text_is_found_whatever_parts_its_words(
    parts: list[str], glue: str, upper: bool
) -> None:
    text = glue.join(parts)
    text = text.upper() if upper else text
    assert find(f"x, {text}!", ("-".join(parts),)) == [(3, 3 + len(text))]


def test_texts_of_any_length_are_checked_in_a_bounded_time() -> None:
    """Each of these would be compared for hours, letter by letter or word by word."""
    assert len(positions("a", "a " * 500_000)) == verbatim.MANY
    assert len(positions("a" * 300_000, "a" * 600_000)) == 0
    assert len(positions("a " * 100_000, "a " * 300_000)) == verbatim.LETTERS // 199_999
    assert word_diff("a " * 100_000 + "c", "a " * 300_000).startswith("{+a a")
    ends = marked(["x", *["a", "b"] * 50_000, "y"], ["x", *["b", "a"] * 50_000, "z", "y"])
    assert ends.startswith("x [-a b a") and ends.endswith("a z+} y")
    assert find("x" + " " * 500_000 + "y", ("-y", "z")) == [(500_001, 500_002)]
    marks = "e" + "\u0301\u0323" * 300_000
    assert quote_fold(marks)[0] == "ẹ"
    assert words(marks) == [quote_fold(marks)]
