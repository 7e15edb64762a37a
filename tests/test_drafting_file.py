"""Drafting: what a page prints of itself, and the file that a draft makes."""

from __future__ import annotations

from typing import Any

import pytest

from content import verbatim
from content.bodies import cut_body, digest, length
from content.drafting import writing
from content.drafting.cast import name_of, slug
from content.drafting.draft import Draft, bordered, selector
from content.marks import Quotation, quotations
from content.reader import plain, read
from tests.articles import BODY, PAGE, around, drafted, text_of
from tests.packs import HOSTILE

# What the page prints of itself


def test_what_is_printed_is_recognised() -> None:
    made = drafted(PAGE)
    shown = made.printed
    assert shown.title == "Norville weighs ‘conditional’ pause of pact’s end as deadline nears"
    assert (shown.agency, shown.dateline) == ("Nordpress", "Nov. 18")
    assert shown.authors == ("Han Seo-yeon", "Mark Tolly")
    assert shown.dates == (("2019-11-18", "Nov. 18, 2019"),)
    assert str(made.published) == "2019-11-18"


@pytest.mark.parametrize(
    "printed",
    ["2019-08-25", "2019/8/25", "2019.08.25", "August 25, 2019", "Aug. 25th, 2019", "25 Aug 2019",
     "2019年8月25日", "2019년 8월 25일"],
)  # fmt: skip
def test_a_date_is_read_in_any_usual_form(printed: str) -> None:
    made = drafted(around(*BODY, above=f"Gazette {printed} 10:00\n\n"))
    assert made.printed.dates == (("2019-08-25", printed),)


def test_an_impossible_date_is_no_date() -> None:
    assert drafted(around(*BODY, above="2019-13-45\n\n")).printed.dates == ()


def test_a_name_loses_its_titles() -> None:
    assert name_of("But South Korean Foreign Minister Ann Lee-Berg") == "Ann Lee-Berg"
    assert slug("Kim Hyun-chong’s Café") == "kim-hyun-chongs-cafe"
    assert slug("일본") == ""


# The file


def fields(made: Draft) -> dict[str, Any]:
    root, faults = read("sources/draft-1.yaml", text_of(made).encode())
    assert faults == []
    value = plain(root)
    assert isinstance(value, dict)
    return value


def test_the_body_is_found_again_by_its_borders() -> None:
    twice = (BODY[0], f"{BODY[0]} {BODY[1]}", BODY[1], f"He added: {BODY[1]}")
    made = drafted(around(*twice, above=f"{BODY[0][:40]}\n\n", below=f"\n\n{BODY[1][-30:-1]}"))
    again = cut_body(made.page.text, bordered(made.starts, made.ends))
    assert again == made.page.paragraphs == twice
    assert len(BODY[0][:40].split()) <= len(made.starts.split()) < len(BODY[0].split())
    value = fields(made)
    assert (value["body_starts"], value["body_ends"]) == (made.starts, made.ends)
    assert value["sha256"] == digest(twice)
    assert int(value["characters"]) == length(twice)
    assert value["paragraphs"] == "4"


def test_words_that_stand_twice_are_told_apart() -> None:
    text = "Tanabe said it was “over for good” now, and Osada said it was “over for good” then."
    made = drafted(around(BODY[0], text, BODY[1]))
    whole = "\n".join(("", *made.page.paragraphs))
    assert len(made.quotes) == 2
    for quote in made.quotes:
        words = quote.quotation.text
        assert verbatim.occurrences(words, whole, quote.prefix, quote.suffix) == 1
    first, second = made.quotes
    assert (first.prefix, first.suffix) != (second.prefix, second.suffix)
    assert first.id != second.id


def test_words_grown_together_with_others_have_no_selector() -> None:
    text = "It was un“heard of” there."
    (found,) = quotations((text,))
    assert selector(found, text, text) == ("", "")
    within = Quotation(0, 9, 12, text[9:12])
    assert selector(within, text, text) is None


def test_a_draft_of_hostile_words_is_yaml_and_says_the_same() -> None:
    lines = [f"“{HOSTILE}: #{n} - 'x' | {{a}}, & *b !c % @d `e`,” Tanabe said." for n in range(3)]
    made = drafted(around(BODY[0], *lines, BODY[1], above='A: "b" # of [x] and {d}\n\n'))
    texts = [quote["text"] for quote in fields(made)["quotes"]]
    assert texts == [q.quotation.text for q in made.quotes]
    assert len(texts) == 4  # one in the headline
    assert fields(made)["title"] == 'A: "b" # of [x] and {d}'


def test_control_characters_do_not_break_the_comments() -> None:
    line = "“It is over,” said Mi\x07nister\u2028 Bo\x1b[31mb Lee."
    made = drafted(around(BODY[0], line, BODY[1]))
    assert len(fields(made)["quotes"]) == 1
    named = writing.source(made, "draft-1", "a\x07\n- b: \x1b[31m.txt", schema=False)
    root, faults = read("sources/draft-1.yaml", named.encode())
    assert (plain(root), faults) == (fields(made), [])
