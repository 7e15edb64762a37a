"""Lines of plain text: as wide as a terminal shows them."""

from __future__ import annotations

from textwrap import wrap as by_characters

import pytest

from app import wrapping
from app.wrapping import cells, wrap
from content.dossier import Dossier
from content.pack import Pack


@pytest.mark.parametrize(
    ("text", "width"),
    [("pact", 4), ("", 0), ("지소미아", 8), ("日韓", 4), ("e\u0301", 1), ("a\u200bb", 2),
     ("👍", 2), ("“é”", 3)],
)  # fmt: skip
def test_a_text_is_as_wide_as_it_is_shown(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize("width", [20, 40, 80])
def test_words_are_broken_as_the_standard_library_breaks_them(dossier: Dossier, width: int) -> None:
    for quote in dossier.pack.quotes:
        if all(cells(sign) == 1 for sign in quote.text):
            assert wrap(quote.text, width, "  ", "    ") == by_characters(
                quote.text, width, initial_indent="  ", subsequent_indent="    ",
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip


@pytest.mark.parametrize("width", [10, 40, 80])
def test_narrow_words_are_broken_alike_by_letters_and_by_pieces(
    pack: Pack, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"“{quote.text}”" for quote in pack.quotes]
    by_letters = [wrap(text, width, "- ", "   ") for text in texts]
    monkeypatch.setattr(wrapping, "_single", lambda sign: False)
    assert [wrap(text, width, "- ", "   ") for text in texts] == by_letters
    assert max(map(len, by_letters)) > 2


def test_korean_breaks_at_blanks_and_by_its_width() -> None:
    assert wrap("한일 군사정보보호협정 종료 통보", 12) == ["한일", "군사정보보호협정", "종료 통보"]


def test_japanese_breaks_anywhere_but_beside_marks() -> None:
    text = "政府は「協定」を終えると述べた。"
    for width in range(4, 40):
        lines = wrap(text, width)
        assert "".join(lines) == text
        assert all(cells(line) <= max(width, 6) for line in lines)
        assert not [line for line in lines if line[0] in "」。" or line[-1] == "「"]
    assert len(wrap(text, 8)) > 3


def test_no_words_are_no_line_and_a_long_one_stays_whole() -> None:
    assert wrap(" \n", 10) == []
    assert wrap("a verylongword b", 6, "- ", "  ") == ["- a", "  verylongword", "  b"]
