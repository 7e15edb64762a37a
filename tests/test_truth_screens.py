"""What the pack says is what the screens show: every quote, title and name, in every view."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.widgets.data_table import ColumnKey

from content.dossier import Dossier
from content.loader import load
from content.pack import Pack
from tests.guide import guided
from tests.hostile import hostile
from tests.packs import PackFolder
from tests.pages import Explore
from tests.painted import bare, has, whole
from tests.seeing import Size, squash
from tests.truth_screens import (
    PRINTED_ELSEWHERE,
    Reader,
    reading,
    the_articles,
    the_detail,
    the_pages,
    the_palette,
    the_panes,
    the_questions,
    the_results,
    the_shelves,
)
from tests.views import MatrixPage, opened

Views = Callable[[Reader], Awaitable[None]]

NARROW, WIDE = (60, 150), (200, 120)
"""The widths at which everything is read; so tall that most texts need not be scrolled."""

IN_VIEWS = ("quote", "disagreement", "mechanism", "lens", "gap", "question")
"""The kinds of record of which other views have each detail, at the same width."""

SMALL = [(60, 20), (80, 24), (200, 50)]
"""Real terminals, in which all is scrolled."""


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize(
    "view",
    [the_detail, the_panes, the_questions, the_pages, the_articles],
    ids=lambda v: v.__name__,
)
async def test_the_built_in_pack(explore: Explore, view: Views, size: Size) -> None:
    async with reading(explore, size) as reader:
        reader.elsewhere = ("quote",) if size == NARROW else IN_VIEWS
        await view(reader)


@pytest.mark.parametrize(("size", "every"), [(NARROW, 9), (WIDE, 1)])
async def test_the_shelves(explore: Explore, size: Size, every: int) -> None:
    async with reading(explore, size) as reader:
        reader.every = every
        await the_shelves(reader)


@pytest.mark.parametrize("width", [60, 200])
async def test_the_lists_that_are_asked_for(explore: Explore, width: int) -> None:
    async with reading(explore, (width, 150)) as reader:
        await the_results(reader)
        await the_palette(reader)


async def test_the_names_over_the_matrix(explore: Explore) -> None:
    async with reading(explore, (420, 40)) as reader:
        page = await opened(reader.page, MatrixPage)
        matrix = page.matrix
        head = page.inside(matrix).split("\n")[: matrix.header_height]
        at = matrix.ordered_columns[0].get_render_width(matrix)
        for actor in reader.dossier.matrix.actors:
            width = matrix.columns[ColumnKey(actor.id)].get_render_width(matrix)
            assert squash(" ".join(line[at : at + width] for line in head)) == squash(actor.label)
            at += width


@pytest.mark.parametrize("size", SMALL)
async def test_a_small_window_scrolls_to_the_same(explore: Explore, size: Size) -> None:
    async with reading(explore, size) as reader:
        reader.every = 31
        for view in (the_panes, the_shelves, the_pages, the_articles, the_detail):
            await view(reader)


@pytest.mark.parametrize("size", SMALL)
async def test_the_longest_quote_is_whole_as_the_chosen_result(
    explore: Explore, size: Size
) -> None:
    async with reading(explore, size) as reader:
        longest = sorted(reader.pack.quotes, key=lambda quote: -len(quote.text))[:3]
        for quote in longest:
            search = await reader.page.search()
            search.line.value = " ".join([*quote.text.split()[:9], "kind:quote"])
            await search.answer()
            while search.chosen != quote.id:
                await search.press("down")
            text = bare(search.inside(search.screen.results)).replace("▐", "")
            # In the smallest there is room for the words, and not always for whose they are.
            shown = reader.quotes.shown(quote)
            assert shown in text if size != SMALL[0] else has(text, f"“{quote.text}”")
            await search.press("escape")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_pack_in_which_every_text_is_hostile(
    explore: Explore, new_pack: Callable[[], PackFolder], size: Size
) -> None:
    dossier = Dossier(hostile(load(guided(new_pack()).folder)))
    async with reading(explore, size, dossier) as reader:
        reader.marked = False
        for view in (the_panes, the_shelves, the_questions, the_pages, the_articles, the_detail):
            await view(reader)
        await the_results(reader)
        await the_palette(reader)


@pytest.mark.parametrize("number", [0, 2, 4])
async def test_as_of_a_day_nothing_later_is_seen(
    explore: Explore, dossier: Dossier, number: int
) -> None:
    state = dossier.at(dossier.days[number])
    known = {quote.id for quote in state.pack.quotes}
    said = squash(" ".join(quote.text for quote in state.pack.quotes))
    later = [squash(q.text) for q in dossier.pack.quotes if q.id not in known]
    async with reading(explore, NARROW, state) as reader:
        reader.every = 3
        reader.later = tuple(words for words in later if len(words) > 25 and words not in said)
        assert len(reader.later) > 5
        for view in (the_panes, the_shelves, the_questions, the_pages, the_articles, the_detail):
            await view(reader)


async def test_with_the_originals_an_article_is_as_printed(
    explore: Explore, pack: Pack, originals: Path
) -> None:
    dossier = Dossier.open(articles=originals)
    async with reading(explore, NARROW, dossier) as reader:
        for source in pack.sources:
            await reader.page.go(source.quotes[0])
            read = await reader.page.read("a")
            text = bare(await whole(read, read.paragraphs))
            article = dossier.article(source.id)
            assert article
            for number in range(1, source.paragraphs + 1):
                assert has(text, article.paragraph(number)), (source.id, number)
            await read.press("escape")


def test_what_is_printed_elsewhere_is_printed(originals: Path) -> None:
    files = [path.read_text(encoding="utf-8") for path in originals.glob("*.txt")]
    printed = squash(" ".join(files)).lower()
    for words in PRINTED_ELSEWHERE:
        assert squash(words).lower() in printed
