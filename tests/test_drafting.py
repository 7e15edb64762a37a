"""Drafting: what of a page is the article, and what in it is quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.drafting import page as pages
from content.drafting.page import Page, Unreadable
from content.limits import ARTICLE_BYTES
from content.marks import quotations
from tests.articles import BODY, PAGE, STRIPPED, around, drafted, text_of


def stripped(page: Page) -> dict[int, str]:
    return {line.number: line.why for line in (*page.above, *page.below)}


# The page


def test_an_invented_page_is_parted_and_every_strip_has_its_line_and_reason() -> None:
    page = pages.part(PAGE)
    assert stripped(page) == STRIPPED
    assert len(page.paragraphs) == 13
    assert page.paragraphs[0].startswith("NORVILLE, Nov. 18 (Nordpress) --")
    assert page.paragraphs[-1].endswith('"must be withdrawn first."')
    assert page.within == {}


@pytest.mark.parametrize(
    "furniture",
    [
        "Menu Content", "Home News Sports Opinion Video", "print PRINT", "Video PlayerClose",
        "• Ambassador", "010020070750000000", "***", "Subscribe to our newsletter today.",
        "This website uses cookies. By going on you agree to our use of them, as laid down here.",
        "© 2019 The Gazette. All rights reserved, in this country and in every other one.",
        "Reporting by Ann Lee and Bo Park; editing by Cy Dunn.", "https://example.org/a/b",
        "Photo: the river at dawn, seen from the old bridge.", "무단 전재 및 재배포 금지",
        "A man walks along the river in this file photo taken on Aug. 2, 2019.",
        "The river in spring, when the snow melts, seen from above. (Gazette)",
        "By subscribing, you can help us get the story right.", "Read more", "관련 기사",
    ],
)  # fmt: skip
def test_furniture_is_stripped_above_and_below(furniture: str) -> None:
    page = pages.part(around(*BODY, above=f"{furniture}\n\n", below=f"\n\n{furniture}"))
    assert page.paragraphs == BODY
    assert [line.text for line in (*page.above, *page.below)] == [furniture, furniture]


@pytest.mark.parametrize(
    "line",
    [
        "“We will subscribe to no treaty that you have signed here,” the minister said.",
        "She said that the cookies were good.",
        "He left.",
        "“No.”",
        "Was it a retreat, as the envoy of Beta and many others have since called it?",
        "고위 관계자는 “협정은 끝났다”고 말했다.",
    ],
)
def test_prose_stays_where_it_follows_prose(line: str) -> None:
    page = pages.part(around(BODY[0], BODY[1], line, below="") + "\n\n" + BODY[0])
    assert page.paragraphs == (BODY[0], BODY[1], line, BODY[0])


def test_lines_of_furniture_in_the_block_of_a_paragraph_are_cut_off() -> None:
    text = f"Gazette\nMay 6, 2020\n{BODY[0] * 2}\n\n{BODY[1]}\n\n{BODY[2]}\n(END)"
    page = pages.part(text)
    assert page.paragraphs == (BODY[0] * 2, *BODY[1:])


def test_broken_lines_are_one_paragraph() -> None:
    broken = "The minister of Alpha met the envoy\nof Beta on Tuesday to talk about the\nriver."
    page = pages.part(around(broken, BODY[1]))
    assert page.paragraphs == BODY[:2]


def test_a_question_above_the_article_is_a_headline() -> None:
    headline = "Will the two ministers of the river ever agree?"
    made = drafted(around(*BODY, above=f"{headline}\n\n"))
    assert made.page.paragraphs == BODY
    assert made.printed.title == headline


def test_furniture_inside_is_reported_with_its_paragraph_and_stays_counted() -> None:
    page = pages.part(around(BODY[0], "Read more: The old river", BODY[1]))
    assert len(page.paragraphs) == 3
    assert page.within == {2: "no sentence"}
    page = pages.part(around(BODY[0], "Subscribe to our newsletter today.", BODY[1]))
    assert page.within == {2: "speaks to the reader"}


def test_other_pieces_behind_the_article_do_not_belong_to_it() -> None:
    long = tuple(f"{text} {text}" for text in (BODY * 2)[:5])
    page = pages.part(around(*long, below=f"\n\nRelated stories\n\n{BODY[1]}"))
    assert page.paragraphs == long
    assert [line.text for line in page.below] == ["Related stories", BODY[1]]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_is_read_whatever_its_line_ends_and_byte_order_mark(
    tmp_path: Path, ends: str, mark: bytes
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(mark + around(*BODY).replace("\n", ends).encode())
    assert pages.read(file).paragraphs == BODY


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no text"),
        (b" \n\n ", "no text"),
        (b"Menu\n\nHome", "no paragraph"),
        ("Caf\u00e9 \u00e0 la carte.".encode("latin-1"), "line 1: byte 0xe9 is not UTF-8"),
        (around(*BODY).encode("utf-16"), "not UTF-8"),
        (b"%PDF-1.4\x00\x00", "not UTF-8"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"a" * (ARTICLE_BYTES + 1), "larger than 1 MiB"),
        ("\n".join(BODY).encode(), "not parted by blank lines"),
    ],
)
def test_a_file_that_holds_no_article_is_refused_with_what_to_do(
    tmp_path: Path, raw: bytes, words: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    with pytest.raises(Unreadable, match=words):
        pages.read(file)


# Quotation marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We will not,” he said. “It’s over.”", ["We will not,", "It’s over."]),
        ('"We will not," he said. "It\'s over."', ["We will not,", "It's over."]),
        ("‘We won’t keep the allies’ deal,’ he said.", ["We won’t keep the allies’ deal,"]),
        ("'We won't,' she said, 'and that's it.'", ["We won't,", "and that's it."]),
        ("The allies’ view of ‘grave’ things and the boys’ club.", ["grave"]),
        ("The allies' view of 'grave' things, in the '90s.", ["grave"]),
        ("In the '90s the boys' club met.", []),
        ("He didn’t, in the ’90s, or the allies’ time.", []),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("他は「合意は『終わり』だ」と述べた。", ["合意は『終わり』だ"]),
        ("그는 “협정은 끝났다”고 말했다.", ["협정은 끝났다"]),
        ("Er nannte es „ernst“ und «klar».", ["ernst", "klar"]),
        ("A board of 5'10\" by 2\" was put there.", []),
        ("“Mixed marks\" were printed.", ["Mixed marks"]),
        ("“ ” and “…”", []),
    ],
)  # fmt: skip
def test_what_stands_between_marks_is_found(text: str, found: list[str]) -> None:
    assert [q.text for q in quotations((text,))] == found
    for quotation in quotations((text,)):
        assert text[quotation.start : quotation.end] == quotation.text


def test_a_quotation_runs_on_over_paragraphs() -> None:
    first, second = quotations(("He said: “It began.", "“It went on,” he said."))
    assert (first.text, first.runs_on, first.unclosed) == ("It began.", True, False)
    assert (second.text, second.runs_on, second.paragraph) == ("It went on,", False, 1)


def test_a_quotation_that_no_mark_ends_says_so() -> None:
    (found,) = quotations(("He said: “It began.", "It went on."))
    assert found.unclosed
    assert "no quotation mark ends this" in text_of(
        drafted(around(*BODY[:2], "He said: “It began.", BODY[1]))
    )
