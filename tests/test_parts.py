"""The parts of a description as drawn: at any width, every word and every cell reads back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from content.clock import default_days, read
from content.describe import describe
from content.dossier import Dossier
from content.folds import visible
from content.pages import balance_page, cell_page, clock_page
from content.parts import Part
from screens import parts
from tests.packs import HOSTILE
from tests.seeing import squash

WIDTHS = (24, 58, 118)


def drawn(part: Part, width: int) -> str:
    return parts.part(part, width).plain


def pages(dossier: Dossier) -> Iterator[Part]:
    """Every part of every record, and of every page that is about no record."""
    pack = dossier.pack
    for record in (*pack.quotes, *pack.items):
        yield from describe(dossier, record)
    yield from balance_page(dossier)
    for mechanism in pack.mechanisms:
        if mechanism.clock:
            reading = read(mechanism.clock, *default_days(mechanism.clock))
            yield from clock_page(dossier, mechanism, reading)
    for question in pack.questions:
        for actor in dossier.matrix.actors:
            yield from cell_page(dossier, question, actor)


def of_roles(dossier: Dossier, *roles: str) -> list[Part]:
    found = [part for part in pages(dossier) if part.role in roles]
    assert {part.role for part in found} == set(roles)
    return found


@pytest.mark.parametrize("words", [*HOSTILE.split(), HOSTILE, "\u202e", "[/", "[", "]", "\\"])
@pytest.mark.parametrize("width", [1, 9, 23, 60])
def test_no_width_takes_a_character_from_a_hostile_part(words: str, width: int) -> None:
    quote = drawn(Part("quote", words, "a/b", words, ((0, 1),)), width)
    expected = squash(f"“{visible(words)}”{visible(words)}")
    assert squash(quote.replace("▌", "")) == expected
    item = drawn(Part("item", words, "a/b", words), width)
    assert squash(item.replace("→", "")) == squash(visible(words)) * 2
    step = drawn(Part("step", words, tail="1"), width)
    assert squash(step).removeprefix("1") == squash(visible(words))
    branch = drawn(Part("branch", words, tail=words), width)
    assert squash(branch.replace("└─", "").replace("▶", "")) == squash(visible(words)) * 2
    for role in ("title", "meta", "body", "section"):
        assert drawn(Part(role, words), width) == visible(words)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_text_of_the_pack_reads_back(dossier: Dossier, width: int) -> None:
    for part in of_roles(dossier, "title", "meta", "body", "section"):
        assert not part.rail, "only what stands under a step is beside a rail"
        differs = " ≠" if part.differs and part.role == "title" else ""
        assert drawn(part, width) == part.text + differs
    for part in of_roles(dossier, "inference"):
        shown = drawn(part, width).replace(part.rail or "│", "")
        assert squash(shown) == squash(f"Editors: {part.text}")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_quote_and_item_of_the_pack_reads_back(dossier: Dossier, width: int) -> None:
    for part in of_roles(dossier, "quote"):
        shown = drawn(part, width).replace("▌", "").replace("│", "")
        assert squash(shown) == squash(f"“{part.text}”{part.tail}")
    for part in of_roles(dossier, "item"):
        differs = "≠" if part.differs else ""
        expected = squash(f"→{part.text}{differs}{part.tail}")
        assert squash(drawn(part, width)) == expected


@pytest.mark.parametrize("width", WIDTHS)
def test_every_step_and_branch_of_the_pack_reads_back(dossier: Dossier, width: int) -> None:
    for part in of_roles(dossier, "step"):
        shown = squash(drawn(part, width).replace("│", ""))
        arrow = "" if part.tail == "1" else "▼"
        assert shown == squash(f"{arrow}{part.tail}{part.text}")
    for part in of_roles(dossier, "branch"):
        shown = squash(drawn(part, width).replace("│", ""))
        fork = "├─" if part.rail == "│" else "└─"
        assert shown == squash(f"{fork}{part.tail}▶{part.text}")


def test_a_passage_that_is_not_quoted_reads_back_and_is_not_drawn_as_a_quote() -> None:
    part = Part("passage", "the river rose", tail="One, ¶1 · not quoted", spans=((4, 9),))
    assert drawn(part, 60).splitlines() == ["· the river rose", "· One, ¶1 · not quoted"]


def columns_of(shown: str) -> list[str]:
    """The words of columns side by side, one after the other."""
    lines = [line.split("│") for line in shown.splitlines()]
    return [squash("".join(cells)) for cells in zip(*lines, strict=True)]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_cell_of_columns_reads_back(dossier: Dossier, width: int) -> None:
    for part in of_roles(dossier, "columns"):
        shown = drawn(part, width)
        expected = [
            squash(head + "".join(f"–{words}" for words in cell.splitlines()))
            for head, cell in part.rows
        ]
        beside = (width - 1) // len(part.rows) - 2 >= 18
        assert ("│" in shown) == (beside and len(part.rows) > 1), part.rows
        assert (columns_of(shown) if beside else [squash(shown)]) == (
            expected if beside else ["".join(expected)]
        )


@pytest.mark.parametrize("width", WIDTHS)
def test_every_cell_of_a_table_stands_in_its_row_and_no_head_is_lost(
    dossier: Dossier, width: int
) -> None:
    shapes = set()
    for part in of_roles(dossier, "table"):
        shown = drawn(part, width)
        heads, *rows = part.rows
        listed = "".join(
            name + ",".join(f"{h} {c}" for h, c in zip(heads[1:], cells, strict=True))
            for name, *cells in rows
        )
        shapes.add(squash(shown) == squash(listed))
        if squash(shown) != squash(listed):
            every = "".join(cell for row in part.rows for cell in row)
            assert Counter(squash(shown)) == Counter(squash(every))
            lines = iter(line.split() for line in shown.splitlines())
            for _, *cells in rows:
                assert any(line[-len(cells) :] == cells for line in lines), (cells, shown)
    assert (True in shapes, False in shapes) == (width < 118, True)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_a_wrapped_part_is_wider_than_the_room(dossier: Dossier, width: int) -> None:
    for part in of_roles(dossier, "quote", "item", "step", "branch", "columns", "table"):
        lines = parts.part(part, width).split("\n")
        # A heading above a list is no part of a frame: it is wrapped where it is shown.
        framed = part.role != "columns" or lines[0].plain.startswith("│")
        if framed and (part.role != "table" or width == 118):
            assert max(line.cell_length for line in lines) <= width, part
