"""Properties of plain lines, of names and of addresses, tried on any text."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from textual.content import Content

from app.spelling import spelled
from app.wrapping import cells, wrap
from content.addresses import encoded, link_to
from content.names import Name, fits
from screens.text import data, hanging, tall, wrapped
from tests.properties import lines, texts, tried

widths = st.integers(1, 40)
EAST = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\uff60]"
)


def unspaced(text: str) -> str:
    return "".join(text.split())


@tried(400)
@given(st.one_of(texts(), lines()), widths, st.sampled_from(("", "- ", "  ", "日")),
       st.sampled_from(("", "  ")))  # fmt: skip
def test_nothing_is_lost_in_wrapped_lines(text: str, width: int, first: str, more: str) -> None:
    rows = wrap(text, width, first, more)
    assert bool(rows) == bool(text.split())
    bodies = [row.removeprefix(first if at == 0 else more) for at, row in enumerate(rows)]
    assert unspaced("".join(bodies)) == unspaced(text)
    if not EAST.search(text):
        assert " ".join(bodies).split() == text.split()
    for at, row in enumerate(rows):
        begins = first if at == 0 else more
        assert row.startswith(begins)
        assert not re.search(r"[\n\r\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]", row)


@tried(400)
@given(st.one_of(texts(), lines()), widths)
def test_no_wrapped_line_is_too_wide_but_for_what_cannot_be_broken(text: str, width: int) -> None:
    for row in wrap(text, width, "", " "):
        if cells(row) > width:
            # One word alone, and in Chinese or Japanese a sign with the marks that stay with it.
            assert len(row.split()) == 1
            if re.fullmatch("[\u3400-\u9fff ]+", row):
                assert len(row.strip()) == 1


@tried(200)
@given(st.one_of(texts(), lines()), widths)
def test_wrapped_lines_are_as_few_as_can_be(text: str, width: int) -> None:
    rows = wrap(text, width)
    for row, below in pairwise(rows):
        joint = "" if EAST.match(row[-1:]) or EAST.match(below[:1]) else " "
        head = below.split()[0] if joint else below[:1]
        if joint:
            assert cells(row) + 1 + cells(head) > width or EAST.search(head)


@tried(200)
@given(texts(), texts())
def test_the_width_of_two_texts_is_the_sum_of_their_widths(one: str, other: str) -> None:
    assert cells(one + other) == cells(one) + cells(other)
    assert 0 <= cells(one) <= 2 * len(one)


SIGNS = ("¶3", "─", "✗", "≠", "→", "←", "⇄", "1–2", "·", "“", "”", "“a", "b”")
QUOTED = re.compile("“[^“”]*”")


@tried(300)
@given(st.lists(st.one_of(texts(4), st.sampled_from(SIGNS)),
                max_size=12).map(" ".join))  # fmt: skip
@example("“a → b” → c")
def test_signs_are_spelled_out_but_not_in_what_is_quoted(text: str) -> None:
    said = spelled(text)
    assert QUOTED.findall(said) == QUOTED.findall(text)
    assert not re.search("[✗≠→←⇄↔▶▷─╌┄│├└]", QUOTED.sub("", said))
    for word in re.findall(r"[^\W_]{2,}", text):
        assert word in said
    assert said == said.strip()


@tried(300)
@given(st.one_of(texts(), st.tuples(st.sampled_from(("http://", "https://", "HTTP://", "http:",
    "javascript:", "data:", " https://", "file:///")), texts()).map("".join)))  # fmt: skip
def test_a_link_leads_to_the_web_or_nowhere(text: str) -> None:
    link = link_to(text)
    assert re.fullmatch(r"(https?://[!#-;=?-\[\]_a-z~%]+)?", link), link
    assert encoded(link) == link
    if link:
        assert text.startswith(("http://", "https://"))
        assert link_to(link) == link
    assert not re.search(r"[\s<>\"\\^`{|}\x00-\x1f\x7f-\U0010ffff]", encoded(text))


names = st.one_of(
    texts(4),
    st.lists(st.sampled_from(("Lee", "Chi-dong", "Le", "문", "재인", "安倍", "晋三", ",", "de", "")
                             ), max_size=4).map(" ".join),
    st.lists(st.sampled_from("문재인安倍晋三"), max_size=4).map("".join),
)  # fmt: skip


@tried(300)
@given(names, st.data())
def test_a_name_is_its_family_name_and_what_is_given(printed: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(printed)))
    for family in (printed[:cut], printed[cut:], printed, data.draw(names)):
        name = Name(printed, family)
        given = name.given
        assert given in printed
        assert fits(printed, family) == bool(given) or not family
        if given and family:
            assert family in printed
            assert len(given) + len(family) <= len(printed)
            assert unspaced(family + given).replace(",", "") in (
                unspaced(printed).replace(",", ""),
                unspaced(given + family).replace(",", ""),
            ) or unspaced(given + family) == unspaced(printed)
    assert Name(printed, "").given == ""


MIXED = st.text(st.sampled_from("aé—→✗ \xa0일\u0301a b"), max_size=80)


@tried(600)
@given(st.one_of(texts(), lines(), MIXED), widths)
@example("일 a", 3)
@example("a  b   c", 2)
@example("a b ", 2)
def test_a_row_is_broken_where_textual_breaks_it(text: str, width: int) -> None:
    usual = [line.plain for line in Content(text).wrap(width)]
    assert [line.plain for line in wrapped(Content(text), width)] == usual


@tried(300)
@given(st.one_of(texts(), lines(), MIXED), st.integers(8, 40), st.integers(0, 12))
def test_it_is_known_how_many_lines_a_text_has(text: str, width: int, lead: int) -> None:
    blank = Content(" " * lead)
    drawn = hanging(blank, blank, data(text), width)
    if width - lead < 8:
        drawn = Content("\n").join(drawn.wrap(width))
    assert tall(text, lead, width) == len(drawn.plain.split("\n"))
