"""Drafts of texts that no newspaper prints: what is left out is said, and the rest is usable."""

from __future__ import annotations

import random

import pytest

from content import bodies
from content.drafting import writing
from content.drafting.cast import Cast, personal
from content.drafting.draft import MOST, Draft, Effort, bordered, draft, selector
from content.drafting.page import part
from content.drafting.phrases import leading, someone
from content.drafting.roles import Roles
from content.drafting.speaking import sentences
from content.limits import ID, LINE, TEXT
from content.marks import Quotation, quotations
from content.reader import plain, read

TOP = "The Harbour Post | May 6, 2021\n\n"


def drafted(body: str) -> Draft:
    """The draft of an article with one line of furniture."""
    return draft(part(TOP + body), Cast.of(()), Cast.of(()))


def written(made: Draft) -> str:
    """The file of a draft."""
    return writing.source(made, "x-2021-05-07", "x.txt", schema=False)


def test_quotations_behind_the_first_many_are_counted_and_not_drafted() -> None:
    said = " ".join(f"“We go on with it {n} times,” said Ada Han." for n in range(MOST + 7))
    made = drafted(said)
    assert len(made.quotes) == MOST
    assert len(made.rest) == 7
    text = written(made)
    assert "# to confirm: 7 more quotations were not looked at, from this one on;" in text
    assert f'"We go on with it {MOST} times," (¶1)' in text
    assert made.quotes[-1].speaker and made.quotes[-1].speaker.id == "ada-han"


def test_a_draft_of_few_quotations_says_nothing_of_others() -> None:
    assert "not looked at" not in written(drafted("“We go on with all of it now,” said Ada Han."))


def test_words_that_cannot_be_told_apart_use_up_the_effort_and_are_said_to_be_left() -> None:
    made = drafted("It was so said to us. " + "“the” " * 30_000 + "was all of it.")
    assert len(made.quotes) < 100
    assert made.rest
    assert len(made.quotes) + len(made.lost) + len(made.rest) == 30_000
    assert "more quotations were not looked at" in written(made)


def test_a_selector_stops_where_the_effort_does() -> None:
    text = "He said “yes” here."
    found = Quotation(1, 9, 12, "yes")
    effort = Effort(text)
    assert selector(found, text, text, effort) == ("", "")
    effort.spend(effort.left)
    assert selector(found, text, text, effort) is None


def test_a_quotation_too_long_for_a_quote_is_left_out_and_said() -> None:
    made = drafted("It was said to all: “" + "word " * (TEXT // 5) + "word” said Ada Han.")
    assert not made.quotes
    assert [len(q.text) for q in made.long] == [TEXT + 4]
    assert f"¶1 has a quotation of {TEXT + 4} characters" in written(made)


@pytest.mark.parametrize(
    "body",
    [
        "It was " + "1" * 190_000 + " that we said it to them all.",
        "It was said by all of us there in " + "A." * 90_000,
        "7" * 5_000 + " is what all of them there said to us again.",
        "It was what they all said to us there, and " + "x" * 5_000 + ".",
        "外" * 5_000 + "。 It was so for them all and it is.",
        "“우리는 " + "말" * 9_000 + "했다. It was what they all said to us then.",
        "한국 정부는 이렇게 말했다. 그리고 " + "외교부는 " * 900 + "그렇게 말했다.",
    ],
)
def test_a_body_in_one_run_is_named_by_words_within_the_limit(body: str) -> None:
    made = drafted(body)
    assert len(made.starts) <= LINE
    assert len(made.ends) <= LINE
    assert made.found
    assert bodies.cut_body(made.page.text, bordered(made.starts, made.ends)) == (
        made.page.paragraphs
    )
    assert "these words stand elsewhere" not in written(made)


def test_the_beginning_ends_with_a_whole_word() -> None:
    assert drafted("It was " + "1" * 900 + " that we said it to all.").starts == "It was"
    assert drafted("We were all there, and it was " + "x" * 900 + " now.").ends == "now."


def test_a_draft_says_where_no_beginning_within_the_limit_is_the_only_one() -> None:
    alike = "y" * 700 + " is what we said to all of them here."
    made = draft(part(f"{'y' * 700}\n\n{alike}"), Cast.of(()), Cast.of(()))
    assert not made.found
    assert len(made.starts) <= LINE
    assert "# to confirm: these words stand elsewhere in the file too" in written(made)


def test_a_draft_without_quotations_has_an_empty_list_and_mapping_of_them() -> None:
    root, faults = read("x.yaml", written(drafted("It was said to all of us there.")).encode())
    assert not faults
    record = plain(root)
    assert record["quotes"] == []
    assert record["gists"] == {}


def test_an_id_is_short_however_long_the_words_are() -> None:
    made = drafted(f"It was all the same to “{'a' * 900} or {'b' * 900},” said Ada Han.")
    assert [q.id for q in made.quotes] == ["words-1"]
    made = drafted(f"“We go on with it,” said {'A' * 900} of the Foreign Ministry here.")
    assert all(len(q.id) <= ID for q in made.quotes)
    assert all(q.speaker is None or len(q.speaker.id) <= ID for q in made.quotes)


def test_a_run_of_capitals_without_an_end_names_nobody() -> None:
    assert personal("Mr. " * 100 + "Ada Han") == ""
    assert leading("A" * 60 + "! and so on") == ""
    assert leading("Ada Han of the ministry") == "Ada Han"


def test_one_with_an_article_is_told_by_whole_words() -> None:
    found = someone("a clerk at the gate")
    assert found and found.words == "clerk"
    assert someone("a " + "b" * 900 + "!") is None


def test_shortened_words_end_no_sentence_however_far_it_began() -> None:
    text = "It was " + "Mr. Han and " * 400 + "all. Then it ended."
    assert len(sentences(text)) == 2


def test_a_role_is_looked_for_only_as_far_as_asked() -> None:
    texts = ["", "Ada Han came.", "The minister, Ada Han, spoke.", "Ada Han left."]
    roles = Roles("Ada Han", texts)
    assert roles.until(1).words == "Ada Han"
    assert roles.until(3).paragraph == 2
    assert roles.until(1).words == "Ada Han"


def _plainly_paired(text: str, at: int) -> int | None:
    """The end of a quotation in “ ”, looked for sign by sign."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == "“") - (text[place] == "”")
        if not depth:
            return place
    return next((i for i in range(at + 1, len(text)) if text[i] in '”"'), None)


@pytest.mark.parametrize("seed", range(50))
def test_pairs_within_pairs_end_where_a_search_sign_by_sign_says(seed: int) -> None:
    text = "".join(random.Random(seed).choices('“”"a ', k=60))
    for found in quotations((text,)):
        at = text.rfind("“", 0, found.start)
        if not found.unclosed and at >= 0 and not text[at + 1 : found.start].strip():
            end = _plainly_paired(text, at)
            assert end is not None
            assert text[found.start : end].strip() == found.text


def test_marks_that_nothing_closes_are_gone_over() -> None:
    text = "He was there. " + "“ " * 20_000 + "said “we go on” there."
    assert [q.text for q in quotations((text,))][-1].endswith("we go on")


def test_a_month_is_read_where_letters_without_an_end_stand_beside_it() -> None:
    made = draft(part("jan" * 50_000 + "\n\n" + TOP + "It was said to all of us there."),
                 Cast.of(()), Cast.of(()))  # fmt: skip
    assert [day for day, _ in made.printed.dates] == ["2021-05-06"]
