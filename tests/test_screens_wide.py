"""Views of a large pack: a stretch of the matrix at a time, and the rest beside the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event as Flag

import pytest
from rich.text import Text

from content import limits, matrix, pages
from content.describe import describe
from content.dossier import Dossier
from content.guide import Disagreement
from content.model import Question
from content.pack import Pack
from content.parts import Part
from screens import guided, shelf
from screens.pages import PageScreen
from tests.pages import Explore
from tests.views import BalancePage, MatrixPage, ShelfPage, ViewPage, opened

SOME = 4
"""Questions of a stretch, in these tests."""


@pytest.fixture
def wide(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """The matrix of the built-in pack is too wide for one table."""
    for state in (dossier, *map(dossier.at, dossier.days)):
        # It knows whether it is wide: others are to have theirs again.
        monkeypatch.setitem(vars(state), "matrix", matrix.Matrix(state.pack))
    monkeypatch.setattr(limits, "CELLS", 20)
    monkeypatch.setattr(matrix, "TOGETHER", SOME)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in pack is a large one."""
    monkeypatch.setattr(guided, "SWIFT", 0)
    monkeypatch.setattr(shelf, "AT_ONCE", 0)


def rows(page: MatrixPage) -> list[str]:
    """The ids of the questions in the table."""
    return [str(row.key.value) for row in page.matrix.ordered_rows]


def ids(pack: Pack) -> list[str]:
    return [question.id for question in pack.questions]


def takers(pack: Pack, questions: list[str]) -> set[str]:
    """The ids of the actors with a position on some questions."""
    return {p.actor for q in pack.questions if q.id in questions for p in q.positions}


# The matrix


@pytest.mark.usefixtures("wide")
async def test_a_wide_matrix_shows_some_questions_and_the_actors_who_hold_something_on_them(
    explore: Explore,
) -> None:
    async with explore((200, 60)) as page:
        view = await opened(page, MatrixPage)
        pack = view.dossier.pack
        every = ids(pack)
        assert rows(view) == every[:SOME]
        shown = [str(column.key.value) for column in view.matrix.ordered_columns][1:]
        assert set(shown) == takers(pack, every[:SOME])
        assert len(shown) < len(takers(pack, every))
        whole = [actor.id for actor in view.dossier.matrix.actors]
        assert shown == [id for id in whole if id in shown], "in the order of the whole matrix"
        assert f"1–{SOME} of {len(every)} questions, {len(shown)} actors" in view.title
        for question in pack.questions[:SOME]:
            for actor in whole:
                held = [p for p in question.positions if p.actor == actor]
                if actor in shown:
                    assert bool(view.cell(question.id, actor)) == bool(held)
                else:
                    assert not held


@pytest.mark.usefixtures("wide")
async def test_down_past_the_last_question_come_the_next_and_up_the_ones_before(
    explore: Explore,
) -> None:
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        every = ids(view.dossier.pack)
        for number, id in enumerate(every):
            assert view.place == (id, "")
            first = number // SOME * SOME
            assert rows(view) == every[first : first + SOME]
            assert f"question {number + 1} of {len(every)}" in view.grid
            assert view.rows[0].startswith(view.dossier.pack.questions[number].title[:20])
            await view.press("down")
        assert view.place == (every[-1], ""), "there is nothing after the last"
        for id in reversed(every):
            assert view.place == (id, "")
            await view.press("up")
        assert view.place == (every[0], ""), "and nothing before the first"
        await view.press("ctrl+end")
        assert view.place == (every[-1], "")
        await view.press("ctrl+home")
        assert view.place == (every[0], "")
        for _ in every:
            await view.press("pagedown")
        assert view.place == (every[-1], "")
        for _ in every:
            await view.press("pageup")
        assert view.place == (every[0], "")


@pytest.mark.usefixtures("wide")
async def test_the_cursor_stays_at_an_actor_who_holds_something_there_too(
    explore: Explore,
) -> None:
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        pack = view.dossier.pack
        every = ids(pack)
        both = takers(pack, every[:SOME]) & takers(pack, every[SOME : 2 * SOME])
        actor = sorted(both)[0]
        await view.put(every[SOME - 1], actor)
        await view.press("down")
        assert view.place == (every[SOME], actor)
        title = view.matrix.get_cell(every[SOME], "question")
        assert isinstance(title, Text)


@pytest.mark.usefixtures("wide")
async def test_a_question_that_was_open_is_shown_with_those_around_it(explore: Explore) -> None:
    last = explore.dossier.pack.questions[-2]
    async with explore(at=last.ref) as page:
        view = await opened(page, MatrixPage)
        every = ids(view.dossier.pack)
        first = every.index(last.id) // SOME * SOME
        assert view.place == (last.id, "") and first > 0
        assert rows(view) == every[first : first + SOME]
        await view.press("less_than_sign")
        assert view.dossier.as_of is not None
        assert view.place[0] in rows(view)


def test_a_stretch_reads_its_own_questions_alone(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CELLS", 20)
    monkeypatch.setattr(matrix, "TOGETHER", SOME)
    read: list[object] = []

    class Counted(tuple[Question, ...]):
        def __iter__(self) -> Iterator[Question]:
            for one in super().__iter__():
                read.append(one)
                yield one

    found = matrix.Matrix(dossier.pack)
    found.questions = Counted(dossier.pack.questions)
    assert found.wide
    assert len(read) < len(found.questions) / 2, "a few questions tell that it is wide"
    read.clear()
    stretch = found.stretch(SOME + 1)
    assert stretch.questions == tuple(dossier.pack.questions)[SOME : 2 * SOME]
    assert stretch.first == SOME and read == []


# What is worked out


async def listed(view: ShelfPage, refs: tuple[str, ...]) -> None:
    await view.until(lambda: view.shelf.refs == refs, "the list")


async def told(view: ViewPage, parts: tuple[Part, ...]) -> None:
    await view.until(lambda: tuple(view.detail._parts) == parts, "the page")


@pytest.mark.usefixtures("large")
async def test_a_page_of_a_large_pack_says_that_it_is_worked_out_and_can_be_left(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, gone = Flag(), Flag()
    real = pages.balance_parts

    def slow(dossier: Dossier) -> Iterator[Part]:
        assert free.wait(20)
        yield from real(dossier)
        gone.set()

    monkeypatch.setattr(pages, "balance_parts", slow)
    async with explore((120, 40)) as page:
        view = await opened(page, BalancePage)
        assert view.rows == ["Working out whose words the articles carry …"]
        await view.press("escape")
        assert page.kind == "Explorer", "the keys are answered meanwhile"
        free.set()
        view = await opened(page, BalancePage)
        expected = pages.balance_page(view.dossier)
        await told(view, expected)
        assert gone.is_set()


@pytest.mark.usefixtures("large")
async def test_what_nobody_waits_for_any_more_is_not_worked_out_to_its_end(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, ended = Flag(), Flag()
    made: list[int] = []

    def slow(dossier: Dossier) -> Iterator[Part]:
        try:
            for number in range(1000):
                made.append(number)
                yield Part("body", f"line {number}")
                assert free.wait(20)
        finally:
            ended.set()

    monkeypatch.setattr(pages, "days_parts", slow)
    async with explore((120, 40)) as page:
        await page.press("plus")
        await page.until(lambda: bool(made), "the work to begin")
        await page.press("escape")
        await page.until(lambda: page.kind == "Explorer", "the explorer")
        free.set()
        await page.until(ended.is_set, "the work to end")
        assert len(made) <= 2


@pytest.mark.usefixtures("large")
async def test_a_shelf_of_a_large_pack_lists_the_same_in_the_end(explore: Explore) -> None:
    for key, kind in (("d", "disagreements"), ("w", "lenses"), ("u", "gaps"), ("m", "mechanisms")):
        async with explore((120, 40)) as page:
            view = await opened(page, ShelfPage, key)
            pack = view.dossier.pack
            records = list(getattr(pack, kind))
            await listed(view, tuple(record.ref for record in records))
            abouts = dict.fromkeys(r.about for r in records if isinstance(r, Disagreement))
            assert view.shelf.count == len(records) + len(abouts)
            await view.press("down")
            await told(view, describe(view.dossier, records[1]))


@pytest.mark.usefixtures("large")
async def test_a_day_is_worked_out_beside_the_keys_in_a_view_too(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = Flag()
    real: Callable[[Dossier], None] = guided.readied

    def held(dossier: Dossier) -> None:
        assert free.wait(20)
        real(dossier)

    monkeypatch.setattr(guided, "readied", held)
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        whole = view.dossier
        await view.press("less_than_sign", "less_than_sign", "down")
        assert view.dossier is whole and view.place[0] == ids(whole.pack)[1]
        assert "Working out what was on the record by" in page.said
        free.set()
        await view.until(lambda: view.dossier is whole.at(whole.days[-2]), "the second last day")
        await view.press("escape")
        assert page.explorer.dossier is whole.at(whole.days[-2])
        assert not isinstance(page.app.screen, PageScreen)
