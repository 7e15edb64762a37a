"""Properties of the folds, tried on any text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from content.folds import QUOTE_FOLDS, quote_fold, search_fold, visible
from tests.properties import lines, signs, texts, tried
from tests.soundness import soundly_folded

LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
CURLED = {"'": "‘’", '"': "“”"}
BLANKS = (" ", "  ", "\n", "\t \n", "\u00a0", "\u3000", "\u2028")


@st.composite
def as_printed_elsewhere(draw: st.DrawFn, text: str) -> str:
    """The text with other marks, other white space and other composition."""
    changed: list[str] = []
    for sign in quote_fold(text):
        if sign in CURLED:
            changed.append(draw(st.sampled_from((sign, *CURLED[sign]))))
        elif sign == " ":
            changed.append(draw(st.sampled_from(BLANKS)))
        else:
            changed.append(sign)
    whole = "".join(changed)
    return unicodedata.normalize("NFD", whole) if draw(st.booleans()) else whole


@tried(300)
@given(texts())
def test_folding_a_quote_twice_changes_nothing_more(text: str) -> None:
    once = quote_fold(text)
    assert quote_fold(once) == once
    assert once == once.strip()
    assert unicodedata.is_normalized("NFC", once)


@tried(300)
@given(texts(), st.sampled_from(list(QUOTE_FOLDS)))
def test_no_declared_fold_makes_a_difference_to_a_folded_quote(text: str, name: str) -> None:
    assert quote_fold(QUOTE_FOLDS[name](text)) == quote_fold(text)


@tried(200)
@given(st.data(), texts())
def test_marks_white_space_and_composition_do_not_count(data: st.DataObject, text: str) -> None:
    assert quote_fold(data.draw(as_printed_elsewhere(text))) == quote_fold(text)


@tried(200)
@given(texts(), st.data())
def test_a_letter_or_digit_more_or_less_counts(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    sign = data.draw(st.sampled_from(LETTERS_AND_DIGITS + "-–.,½"))
    assert quote_fold(text[:at] + sign + text[at:]) != quote_fold(text)


@tried(100)
@given(lines(12), lines(12), st.sampled_from(("not", "no", "never", "2", "-", "–", "'s")))
def test_a_word_more_counts(before: str, after: str, word: str) -> None:
    assert quote_fold(f"{before} {word} {after}") != quote_fold(f"{before} {after}")


@tried(100)
@given(texts())
def test_quote_folding_forgives_no_case(text: str) -> None:
    if quote_fold(text.upper()) == quote_fold(text.lower()):
        assert not any(sign in LETTERS_AND_DIGITS[:52] for sign in text)


@tried(400)
@given(texts())
def test_every_folded_character_comes_from_the_place_that_is_given(text: str) -> None:
    soundly_folded(text)


@tried(300)
@given(texts(), st.data())
def test_what_is_found_in_the_folded_text_is_cut_out_of_the_original(
    text: str, data: st.DataObject
) -> None:
    folded, origin = search_fold(text)
    if not folded:
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    behind = (index for index in origin if index > origin[end - 1])
    cut = text[origin[start] : next(behind, len(text))]
    assert folded[start:end].strip() in search_fold(cut)[0]


@tried(300)
@given(texts())
def test_search_folding_twice_changes_nothing_more(text: str) -> None:
    once = search_fold(text)[0]
    assert search_fold(once)[0] == once


@tried(300)
@given(texts(), st.sampled_from(("NFC", "NFD")))
def test_search_folding_forgives_how_a_sign_is_composed(text: str, form: str) -> None:
    other = unicodedata.normalize("NFD" if form == "NFC" else "NFC", text)
    assert search_fold(other)[0] == search_fold(text)[0]


@tried(200)
@given(texts(), st.integers(0x300, 0x36F).map(chr), st.data())
def test_search_folding_forgives_accents_and_case(
    text: str, accent: str, data: st.DataObject
) -> None:
    plain = search_fold(text)[0]
    if accent != "\u0345":  # which is a letter, beneath another
        at = data.draw(st.integers(0, len(text)))
        assert search_fold(text[:at] + accent + text[at:])[0] == plain
    assert search_fold(text.casefold())[0] == plain
    assert search_fold(text.swapcase().casefold())[0] == search_fold(text.swapcase())[0]


WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


@tried(200)
@given(texts())
def test_search_folding_forgives_width(text: str) -> None:
    wide = "".join(WIDE.get(sign, "\u3000" if sign == " " else sign) for sign in text)
    assert search_fold(wide)[0] == search_fold(text)[0]


@tried(200)
@given(texts())
def test_nothing_made_visible_can_steer_a_terminal_or_turn_a_text(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    for sign in shown:
        assert sign in "\n\t" or unicodedata.category(sign) != "Cc", hex(ord(sign))
        assert unicodedata.bidirectional(sign) not in (
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        )  # fmt: skip
    kept = [was for was, now in zip(text, shown, strict=True) if was == now]
    assert all(sign in kept for sign in text if sign.isprintable())


@tried(100)
@given(st.lists(signs, max_size=20).map("".join))
def test_folding_the_same_text_again_gives_the_same(text: str) -> None:
    assert search_fold(text) == search_fold("".join(list(text)))
