"""The index's own words: their beginnings, their other forms, and what was meant by a slip."""

from __future__ import annotations

import pytest

from content.search.lexicon import FURTHER, Lexicon

FREQUENCY = {
    "a": 30, "the": 90, "than": 9, "then": 8, "pact": 5, "pacts": 1, "impact": 2, "court": 4,
    "courts": 2, "count": 1, "retaliate": 1, "retaliated": 1, "retaliation": 3, "reject": 1,
    "rejects": 2, "prudently": 1, "trilateral": 2, "unilateral": 1, "takisaki": 3, "kanasugi": 2,
    "japan": 40, "korea": 30, "korean": 12, "seoul": 25, "1945": 2, "1910": 1, "g20": 2, "us": 7,
    "日": 3, "本": 2, "mason": 1, "mayor": 1, "summit": 6, "aug": 9,
}  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.of(FREQUENCY, 100)


def test_it_has_the_words_of_the_index_and_no_others(lexicon: Lexicon) -> None:
    assert "pact" in lexicon
    assert "pac" not in lexicon
    assert "" not in lexicon
    assert lexicon.frequency["pact"] == 5


@pytest.mark.parametrize(
    ("start", "passages"),
    [("pact", 6), ("pa", 6), ("retal", 5), ("korea", 42), ("korean", 12), ("19", 3), ("日", 3),
     ("z", 0), ("pactss", 0)],
)  # fmt: skip
def test_passages_of_all_words_with_a_beginning_are_summed_up(
    lexicon: Lexicon, start: str, passages: int
) -> None:
    assert lexicon.begins(start) == passages


def test_there_are_never_more_passages_than_the_index_has(lexicon: Lexicon) -> None:
    assert lexicon.begins("") == lexicon.begins("t") == 100


@pytest.mark.parametrize(
    ("start", "longer"),
    [("pact", True), ("pac", True), ("pacts", False), ("korea", True), ("g", True), ("g20", False),
     ("zz", False), ("日", False), ("impac", True)],
)  # fmt: skip
def test_a_word_goes_on_where_a_longer_one_begins_like_it(
    lexicon: Lexicon, start: str, longer: bool
) -> None:
    assert lexicon.goes_on(start) is longer


@pytest.mark.parametrize(
    ("word", "related"),
    [
        ("retaliate", {"retaliated", "retaliation"}),
        ("retaliatory", {"retaliate", "retaliated", "retaliation"}),
        ("rejected", {"reject", "rejects"}),
        ("courts", {"court"}),
        ("pact", {"pacts"}),
        ("impact", set()),
        ("1945", set()),
        ("日", set()),
        ("nothing", set()),
    ],
)
def test_related_words_are_the_others_of_the_same_stem(
    lexicon: Lexicon, word: str, related: set[str]
) -> None:
    assert set(lexicon.related(word)) == related


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("pacct", "pact"),
        ("pcat", "pact"),
        ("cuort", "court"),
        ("jpan", "japan"),
        ("japann", "japan"),
        ("retalaition", "retaliation"),
        ("retaliaton", "retaliation"),
        ("prudenty", "prudently"),
        ("trilatral", "trilateral"),
        ("kanasugui", "kanasugi"),
        ("takizki", "takisaki"),
        ("tkisaki", "takisaki"),
        ("seuol", "seoul"),
    ],
)
def test_a_letter_more_less_wrong_or_changed_places_is_a_slip(
    lexicon: Lexicon, slip: str, meant: str
) -> None:
    assert lexicon.near(slip)[0] == meant


@pytest.mark.parametrize(
    "word",
    ["pac", "teh", "usa", "zzzz", "qwertyuiop", "1946", "g200", "日日", "日", "", "japn1", "wxyzz",
     "pabb", "koala", "reteliotian"],
)  # fmt: skip
def test_nothing_is_meant_by_short_words_numbers_signs_and_what_is_too_far(
    lexicon: Lexicon, word: str
) -> None:
    assert lexicon.near(word) == ()


def test_two_slips_are_forgiven_from_seven_letters_on(lexicon: Lexicon) -> None:
    assert lexicon.near("sumit") == ("summit",)
    assert lexicon.near("sumitt") == ()
    assert lexicon.near("prdenty")[0] == "prudently"


def test_with_two_slips_the_first_letter_must_be_right(lexicon: Lexicon) -> None:
    assert lexicon.near("brudently") == ("prudently",)
    assert lexicon.near("brudenty") == ()


@pytest.mark.parametrize(
    ("begun", "meant"),
    [("retlai", "retaliation"), ("trilta", "trilateral"), ("kanazu", "kanasugi")],
)
def test_a_half_typed_word_with_a_slip_is_read_as_what_begins_nearly_like_it(
    lexicon: Lexicon, begun: str, meant: str
) -> None:
    assert meant in lexicon.near(begun)


def test_words_of_a_question_are_not_offered_for_a_slip(lexicon: Lexicon) -> None:
    assert not {"than", "then", "the"} & set(lexicon.near("thann"))
    assert lexicon.near("thhe") == ()


def test_of_words_equally_near_the_same_first_letter_and_then_the_more_frequent_is_first() -> None:
    lexicon = Lexicon.of({"carts": 1, "cards": 5, "darts": 90, "cardsy": 7}, 100)
    assert lexicon.near("carrs") == ("cards", "carts")
    assert lexicon.near("larrs") == ()
    assert Lexicon.of({"carts": 1, "darts": 90, "cares": 2}, 100).near("carbs") == (
        "cares",
        "carts",
    )
    assert Lexicon.of({"cort": 1, "dort": 90, "sort": 5}, 100).near("cotr") == ("cort",)
    assert Lexicon.of({"harts": 1, "darts": 90, "parts": 5}, 100).near("perts") == ("parts",)
    assert Lexicon.of({"harts": 1, "darts": 90}, 100).near("barts") == ("darts", "harts")


def test_a_word_of_four_letters_is_not_taken_for_one_with_another_letter_in_its_place() -> None:
    lexicon = Lexicon.of({"rule": 1, "pass": 1, "suga": 1}, 100)
    assert lexicon.near("role") == lexicon.near("pays") == ()
    assert lexicon.near("suag") == ("suga",)


def test_no_more_than_a_few_words_are_offered() -> None:
    words = {f"pars{letter}": 1 for letter in "abcdefghijklmnopqrst"}
    assert len(Lexicon.of(words, 30).near("parsz")) == FURTHER


def test_asked_again_it_answers_the_same(lexicon: Lexicon) -> None:
    assert lexicon.near("pcat") == lexicon.near("pcat") == ("pact",)


def test_a_lexicon_without_words_has_nothing_to_offer() -> None:
    lexicon = Lexicon.of({}, 0)
    assert lexicon.near("japan") == lexicon.related("japan") == ()
    assert lexicon.begins("j") == 0
    assert not lexicon.goes_on("")
