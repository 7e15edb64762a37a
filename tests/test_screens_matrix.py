"""Questions and stances: cells, what they hold, the ways down and out, the days in it."""

from __future__ import annotations

import pytest
from rich.text import Text

from content import dates, wording
from content.matrix import Cell
from content.model import Quote
from tests.pages import ArticlePage, Explore, ExplorerPage
from tests.views import MatrixPage, opened

BACK, ON = "less_than_sign", "greater_than_sign"


def cells(page: ExplorerPage | MatrixPage) -> list[Cell]:
    """Every cell that holds something."""
    matrix = page.dossier.matrix
    return [cell for question in matrix.questions for cell in matrix.row(question)]


def empty(page: MatrixPage) -> tuple[str, str]:
    """A question and an actor of whom the articles have nothing on it."""
    matrix = page.dossier.matrix
    return next(
        (question.id, actor.id)
        for question in matrix.questions
        for actor in matrix.actors
        if matrix.cell(question, actor) is None
    )


async def test_a_cell_says_the_latest_stance_and_its_date(explore: Explore) -> None:
    async with explore((200, 60)) as page:
        view = await opened(page, MatrixPage)
        held = {(cell.question.id, cell.actor.id): cell for cell in cells(view)}
        assert len(held) == view.dossier.matrix.filled > 50
        for question in view.dossier.pack.questions:
            title = view.matrix.get_cell(question.id, "question")
            assert isinstance(title, Text)
            assert " ".join(title.plain.split()).removesuffix(" ≠") == question.title
            for actor in view.dossier.matrix.actors:
                words = view.cell(question.id, actor.id)
                cell = held.get((question.id, actor.id))
                if cell is None:
                    assert words == ""
                    continue
                stance, day = words.split("\n")
                number = len(cell.positions)
                denied = "✗ " if cell.latest.stance == "denies" else ""
                expected = denied + wording.STANCES[cell.latest.stance]
                assert stance == (f"{expected} ×{number}" if number > 1 else expected)
                assert day.removesuffix(" ⇄") == dates.short(cell.latest.date)
                assert day.endswith("⇄") == cell.changed
        assert any(cell.changed for cell in held.values())


async def test_the_table_names_questions_and_actors(explore: Explore) -> None:
    async with explore((200, 60)) as page:
        view = await opened(page, MatrixPage)
        matrix = view.dossier.matrix
        counts = f"{len(matrix.questions)} questions, {len(matrix.actors)} actors"
        assert f"{counts} · empty: the articles have nothing" in view.title
        labels = [" ".join(str(c.label).split()) for c in view.matrix.ordered_columns]
        assert labels == ["Question", *(actor.label for actor in matrix.actors)]
        shown = view.inside(view.matrix)
        assert "says" in shown and "denies" in shown and "says if" in shown
        assert matrix.questions[0].title.split()[0] in shown


async def test_the_detail_shows_the_positions_of_the_cell_with_their_quotes(
    explore: Explore,
) -> None:
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        for cell in cells(view)[::9]:
            await view.put(cell.question.id, cell.actor.id)
            assert view.rows[0].removesuffix(" ≠") == cell.question.title
            assert view.rows[1].startswith(f"{cell.actor.title}: {len(cell.positions)} position")
            assert set(view.quotes) == set(cell.quotes)
            for position in cell.positions:
                assert wording.stance(view.dossier.pack, position) in view.rows
            assert view.items == [cell.question.ref, cell.actor.ref]


async def test_an_empty_cell_says_that_the_articles_have_nothing(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        question, actor = empty(view)
        await view.put(question, actor)
        name = view.dossier.pack.actor(actor).title
        assert view.rows[1] == f"{name}: the articles have nothing. That is no stance."
        assert view.quotes == []
        assert "the articles have nothing" in view.within(view.detail)
        await view.press(*[BACK] * 6)
        question, actor = empty(view)
        await view.put(question, actor)
        name = view.dossier.pack.actor(actor).title
        assert view.rows[1] == (
            f"{name}: the articles have nothing by 29 Jul 2019. That is no stance."
        )


async def test_the_question_itself_has_all_positions(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        question = view.dossier.matrix.questions[3]
        await view.put(question.id)
        assert set(view.quotes) == set(question.evidence)


async def test_down_to_the_quotes_to_the_article_and_out_step_by_step(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        start = page.place
        view = await opened(page, MatrixPage)
        cell = next(cell for cell in cells(view) if len(cell.quotes) > 1)
        await view.put(cell.question.id, cell.actor.id)
        await view.press("enter")
        assert view.detail.has_focus and view.current == view.quotes[0]
        await view.press("down")
        assert view.current == view.quotes[1]
        article = await page.read("enter")
        assert article.screen.quote.id == view_quote(article)
        second = article.screen.quote.id
        await article.press("escape")
        assert view.detail.has_focus and view.current == second
        await view.press("escape")
        assert view.matrix.has_focus and view.place == (cell.question.id, cell.actor.id)
        await view.press("escape")
        assert page.kind == "Explorer" and page.place == start


def view_quote(article: ArticlePage) -> str:
    """The quote whose paragraph the cursor of an article is on."""
    quote = article.screen.quote
    assert article.number == quote.paragraph
    return quote.id


async def test_an_item_of_a_cell_leads_to_the_explorer(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        cell = cells(view)[0]
        await view.put(cell.question.id, cell.actor.id)
        await view.press("enter")
        await view.come_to(cell.actor.ref)
        await view.press("enter")
        assert page.kind == "Explorer"
        assert page.ref == cell.actor.ref == page.explorer.actors.current
        await page.press("b")
        assert page.ref == page.dossier.pack.header.start


async def test_it_opens_at_the_question_the_explorer_was_on(explore: Explore) -> None:
    async with explore(at="question/retaliation") as page:
        view = await opened(page, MatrixPage)
        assert view.place == ("retaliation", "")
        assert view.rows[0].startswith(page.dossier.pack.by_ref["question/retaliation"].label)


async def test_what_is_copied_is_the_quote_or_the_question(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.terminal.clipboard.system_copy", lambda text: "")
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        cell = cells(view)[0]
        await view.put(cell.question.id, cell.actor.id)
        await view.press("y")
        assert page.app.clipboard == f"{cell.question.title}\n[{cell.question.ref}]"
        await view.press("enter", "y")
        quote = view.dossier.pack.by_ref[view.current]
        assert isinstance(quote, Quote) and f"“{quote.text}”" in page.app.clipboard
        assert page.app.clipboard.endswith(f"[{quote.id}]")


async def test_the_days_walk_in_the_matrix_and_the_explorer_follows(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        whole = view.dossier
        for number in range(6, 0, -1):
            await view.press(BACK)
            day = whole.days[number - 1]
            assert view.dossier is whole.at(day)
            name = dates.parse(day.isoformat()).plain
            assert f"as of {name} ({number} of 6)" in view.title
            assert view.matrix.row_count == len(view.dossier.matrix.questions)
            assert len(view.matrix.columns) == len(view.dossier.matrix.actors) + 1
            for cell in cells(view):
                last = cell.latest.date.last
                assert last is not None and last <= day
                fresh = not view.dossier.fresh.isdisjoint(cell.quotes)
                assert view.cell(cell.question.id, cell.actor.id).endswith(" +") == fresh
        await view.press(BACK)
        assert page.said.startswith("Before this day nothing was on the record.")
        await view.press(ON, "escape")
        assert page.kind == "Explorer"
        assert page.explorer.dossier is whole.at(whole.days[1])
        assert "(2 of 6)" in page.grid.split("\n")[0]
        view = await opened(page, MatrixPage)
        assert view.dossier is whole.at(whole.days[1]), "and the matrix opens on that day"
        await view.press("x", "escape")
        assert page.explorer.dossier is whole


async def test_a_cell_that_is_new_says_so_below(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        await view.press(BACK)
        fresh = view.dossier.fresh
        cell = next(cell for cell in cells(view) if not fresh.isdisjoint(cell.quotes))
        await view.put(cell.question.id, cell.actor.id)
        new = [p for p in cell.positions if not fresh.isdisjoint(p.quotes)]
        assert [row for row in view.rows if row.endswith(" · new")] == [
            f"{wording.stance(view.dossier.pack, position)} · new" for position in new
        ]


async def test_the_cursor_keeps_its_question_and_actor_through_days_and_sizes(
    explore: Explore,
) -> None:
    async with explore((120, 40)) as page:
        view = await opened(page, MatrixPage)
        whole = view.dossier
        first = whole.at(whole.days[0]).matrix
        question = first.questions[-1]
        here = (question.id, first.row(question)[0].actor.id)
        await view.put(*here)
        rows = view.rows
        for key in (*[BACK] * 6, *[ON] * 6):
            await view.press(key)
            assert view.place == here
            assert view.rows[0].removesuffix(" ≠") == question.title
        assert view.dossier is whole and view.rows == rows
        for size in ((60, 20), (200, 50), (40, 15), (120, 40)):
            await view.resize(size)
            assert view.place == here
        assert view.rows == rows
        await view.press(*[BACK] * 6)
        gone = next(q.id for q in whole.pack.questions if q not in first.questions)
        await view.press("x")
        await view.put(gone)
        await view.press(*[BACK] * 6)
        assert view.place[0] in {q.id for q in view.dossier.matrix.questions}
        assert (
            view.rows[0].removesuffix(" ≠")
            == view.dossier.pack.by_ref[f"question/{view.place[0]}"].label
        )


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_the_title_says_the_day_at_any_width(explore: Explore, width: int) -> None:
    async with explore((width, 24)) as page:
        view = await opened(page, MatrixPage)
        assert "as of" not in view.title
        await view.press(BACK)
        assert "as of 15 Nov 2019 (6 of 6)" in view.title


async def test_the_cell_under_the_cursor_is_in_view_at_60_columns(explore: Explore) -> None:
    async with explore((60, 20)) as page:
        view = await opened(page, MatrixPage)
        cell = max(cells(view), key=lambda cell: view.matrix.get_column_index(cell.actor.id))
        await view.put(cell.question.id, cell.actor.id)
        assert cell.actor.label.split()[0] in view.inside(view.matrix)
        assert wording.STANCES[cell.latest.stance] in view.inside(view.matrix)
        assert view.rows[1].startswith(cell.actor.title)
