"""The matrix of questions and actors: what is in a cell, what is not, and when it changed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from content.dossier import Dossier
from content.loader import load
from content.matrix import Cell, Matrix
from content.model import Position
from content.pages import cell_page
from content.vocabulary import SIDES
from tests.packs import QUESTIONS, PackFolder

NewPack = Callable[[], PackFolder]
DATED = (
    ("text: We will keep what we signed,", "  date: 2020-03-02"),
    ("text: a view that Alpha denies", "  date: 2020-03-01"),
)


def matrix(made: PackFolder, questions: str = QUESTIONS) -> Matrix:
    for words, day in DATED:
        made.replace("sources/one.yaml", words, f"{words}\n{day}")
    return Matrix(load(made.add("questions.yaml", questions).folder))


def cell(found: Matrix, question: str, actor: str) -> Cell | None:
    (asked,) = (q for q in found.questions if q.id == question)
    (by,) = (a for a in found.actors if a.id == actor)
    return found.cell(asked, by)


def test_just_the_actors_with_a_position_have_a_column_in_the_order_of_sides(
    new_pack: NewPack,
) -> None:
    made = new_pack()
    made.replace("actors.yaml", "kind: unnamed\n  side: other", "kind: unnamed\n  side: japan")
    found = matrix(made)
    assert [actor.id for actor in found.actors] == ["source-in-beta", "alpha", "minister", "beta"]
    assert [question.id for question in found.questions] == ["end", "dam"]


def test_a_cell_without_a_position_is_none_and_no_stance(new_pack: NewPack) -> None:
    found = matrix(new_pack())
    assert cell(found, "end", "beta") is None
    assert cell(found, "dam", "minister") is None
    assert found.filled == 4
    assert [c.actor.id for c in found.row(found.questions[0])] == ["minister", "source-in-beta"]


AGAIN = """\
- id: end
  title: Does the treaty end?
  summary: The minister is told in three ways.
  positions:
  - {actor: minister, stance: LATER, quotes: [one/not-end], answer: On the third.}
  - {actor: source-in-beta, stance: conditional, quotes: [two/lapse], answer: Unless.}
  - {actor: minister, stance: denies, quotes: [one/keep, one/not-end], answer: On the second.}
"""


def test_positions_of_one_actor_are_in_the_order_in_which_they_were_said(
    new_pack: NewPack,
) -> None:
    found = cell(matrix(new_pack(), AGAIN.replace("LATER", "asserts")), "end", "minister")
    assert found
    assert [p.answer for p in found.positions] == ["On the second.", "On the third."]
    assert found.latest.answer == "On the third."
    assert found.stances == ("denies", "asserts")
    assert found.quotes == ("one/keep", "one/not-end")


@pytest.mark.parametrize(
    ("later", "stances", "changed"),
    [
        ("denies", ("denies",), False),
        ("asserts", ("denies", "asserts"), True),
        ("conditional", ("denies", "conditional"), True),
    ],
)
def test_a_stance_has_changed_where_a_later_day_has_another(
    new_pack: NewPack, later: str, stances: tuple[str, ...], changed: bool
) -> None:
    found = cell(matrix(new_pack(), AGAIN.replace("LATER", later)), "end", "minister")
    assert found
    assert (found.stances, found.changed) == (stances, changed)


def test_two_stances_of_one_day_are_no_change(new_pack: NewPack) -> None:
    same_day = AGAIN.replace("LATER", "asserts").replace("[one/keep, one/not-end]", "[one/denies]")
    made = new_pack().replace("sources/one.yaml", "speaker: alpha", "speaker: minister")
    made.replace("links.yaml", "{actor: alpha,", "{actor: minister,")
    made.replace("sources/one.yaml", "date: 2020-03-03", "date: 2020-03-01")
    made.replace("sources/one.yaml", "said: Tuesday", "said: Sunday")
    found = cell(matrix(made, same_day), "end", "minister")
    assert found
    assert found.stances == ("asserts", "denies")
    assert not found.changed


def test_the_built_in_matrix_holds_every_position_once(dossier: Dossier) -> None:
    found = dossier.matrix
    held: list[Position] = []
    cells = 0
    for question in found.questions:
        row = [found.cell(question, actor) for actor in found.actors]
        assert tuple(c for c in row if c) == found.row(question)
        cells += len(found.row(question))
        for one in found.row(question):
            assert {p.actor for p in one.positions} == {one.actor.id}
            held += one.positions
    every = [p for question in dossier.pack.questions for p in question.positions]
    assert len(held) == len(every)
    assert set(map(id, held)) == set(map(id, every))
    assert found.filled == cells < len(found.questions) * len(found.actors)
    sides = [SIDES.index(actor.side) for actor in found.actors]
    assert sides == sorted(sides)


def test_in_the_built_in_matrix_a_change_is_of_stance_and_of_day(
    dossier: Dossier,
) -> None:
    cells = [one for q in dossier.matrix.questions for one in dossier.matrix.row(q)]
    for one in cells:
        days = [(p.stance, p.date.last) for p in one.positions]
        turned = any(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(days))
        assert one.changed == turned, (one.question.id, one.actor.id)
        assert one.changed <= (len(one.stances) > 1)


def test_the_page_of_a_cell_has_its_quotes_and_that_of_an_empty_one_says_so(
    dossier: Dossier,
) -> None:
    for question in dossier.matrix.questions:
        for actor in dossier.matrix.actors:
            page = cell_page(dossier, question, actor)
            quotes = [part.ref for part in page if part.role == "quote"]
            held = dossier.matrix.cell(question, actor)
            assert tuple(dict.fromkeys(quotes)) == (held.quotes if held else ())
            assert ("the articles have nothing" in page[1].text) == (held is None)
            assert [part.ref for part in page[-2:]] == [question.ref, actor.ref]


def test_of_a_day_the_page_of_an_empty_cell_names_the_day(dossier: Dossier) -> None:
    state = dossier.at(dossier.days[0])
    question = state.matrix.questions[0]
    actor = next(a for a in state.matrix.actors if state.matrix.cell(question, a) is None)
    day = state.pack.header.as_of.plain
    assert f"nothing by {day}. That is no stance." in cell_page(state, question, actor)[1].text
