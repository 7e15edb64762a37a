"""A printed name and the part of it that is the family name."""

from __future__ import annotations

import pytest

from content.names import Name, fits


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("Lee Chi-dong", "Lee", "Chi-dong"),
        ("Chi-dong Lee", "Lee", "Chi-dong"),
        ("Lee, Chi-dong", "Lee", "Chi-dong"),
        ("Shi Yinglun", "Shi", "Yinglun"),
        ("Anna J. Smith", "Smith", "Anna J."),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("문재인", "문", "재인"),
        ("安倍晋三", "安倍", "晋三"),
        ("安倍 晋三", "安倍", "晋三"),
        ("José Álvarez", "Álvarez", "José"),
        ("Kyodo", "", ""),
        ("Associated Press", "", ""),
    ],
)
def test_the_given_name_is_what_is_not_the_family_name(
    printed: str, family: str, given: str
) -> None:
    assert not family or fits(printed, family)
    assert Name(printed, family).given == given


@pytest.mark.parametrize(
    ("printed", "family"),
    [
        ("Lee Chi-dong", "Le"),
        ("Lee Chi-dong", "dong"),
        ("Lee Chi-dong", "Kim"),
        ("Lee", "Lee"),
        ("문재인", "박"),
        ("문재인", "재"),
        ("José Álvarez", "Alvarez"),
    ],
)
def test_a_family_name_is_a_whole_part_at_an_end_of_the_name(printed: str, family: str) -> None:
    assert not fits(printed, family)
