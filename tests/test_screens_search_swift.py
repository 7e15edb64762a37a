"""What a letter sets off in the search and what it does not: rows drawn, searches made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event as Flag
from typing import Any

import pytest
from textual.content import Content
from textual.visual import Visual

from content.dossier import Dossier
from content.pack import Pack
from content.search import asking
from content.search.table import Table
from screens.facets import Facets
from screens.results import Results
from screens.searching import SHOWN
from screens.slim import Slim
from tests.pages import Explore


def counted(monkeypatch: pytest.MonkeyPatch, kind: type[Any], name: str) -> list[object]:
    """The calls of a method from now on, by what it was called with first."""
    calls: list[object] = []
    real: Callable[..., object] = getattr(kind, name)

    def call(self: object, *about: Any, **named: Any) -> object:
        calls.append(about[0] if about else None)
        return real(self, *about, **named)

    monkeypatch.setattr(kind, name, call)
    return calls


async def test_what_a_letter_finds_again_is_not_drawn_anew(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, counts = (counted(monkeypatch, kind, "row") for kind in (Results, Facets))
    async with explore() as page:
        search = await page.search("supreme")
        assert rows and counts
        rows.clear()
        counts.clear()
        await search.press("space")
        assert search.line.value == "supreme " and search.hits and search.facets
        assert rows == counts == []


async def test_the_signs_of_the_thumb_are_made_once_for_all_lines(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explore() as page:
        search = await page.search("trust")
        paintings = counted(monkeypatch, Slim, "render_lines")
        made: list[Content] = []
        real = Visual.to_strips

        def strips(widget: Slim, visual: Content, *about: Any, **named: Any) -> Any:
            if isinstance(widget, Slim):
                made.append(visual)
            return real(widget, visual, *about, **named)

        monkeypatch.setattr(Visual, "to_strips", strips)
        await search.press("down")
        assert search.inside(search.screen.results).count("▐") > 1
        assert paintings and 1 < len(made) <= 2 * len(paintings)


async def test_the_index_is_made_before_the_first_letter(pack: Pack, tmp_path: Path) -> None:
    explore = Explore(Dossier(pack), tmp_path / "state")
    async with explore() as page:
        await page.press("down")
        assert page.dossier._index is None, "who does not search does not wait for it"
        await page.press("slash")
        await page.until(lambda: page.dossier._index is not None, "the index")


async def test_what_is_typed_while_the_index_is_made_is_seen_and_found(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = Flag()
    real = Table.of

    def held(passages: Any) -> Table:
        assert free.wait(20)
        return real(passages)

    monkeypatch.setattr(Table, "of", held)
    explore = Explore(Dossier(pack), tmp_path / "state")
    async with explore() as page:
        search = await page.search()
        await search.hurry(*"grave")
        await search.until(lambda: "grave" in search.within(search.line), "the letters")
        assert not search.results
        free.set()
        await search.answer()
        assert "grave" in search.hits[0].text


def test_further_hits_and_counts_are_of_the_same_search(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, other = Dossier(pack), Dossier(pack)
    made = counted(monkeypatch, asking.Search, "__init__")
    page = dossier.index.search("supreme court", limit=3, typing=True, thorough=False)
    whole = dossier.index.search("supreme court", limit=SHOWN, typing=True)
    counts = dossier.index.facets(whole, typing=True)
    assert len(made) == 1 and page.hits == whole.hits[:3] and len(whole.hits) > 3
    for anew in (
        other.index.search("supreme court", limit=SHOWN, typing=True),
        dossier.index.search("supreme court ", limit=SHOWN, typing=True),
    ):
        assert anew.hits == whole.hits
    assert other.index.facets(whole, typing=True) == counts
    dossier.index.search("supreme court", typing=True)
    assert len(made) == 4, "another line is searched for anew, and the one before it, too"


def test_a_search_that_looked_at_a_part_only_is_made_anew(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(asking.AT_ONCE, True, 5)
    dossier = Dossier(pack)
    part = dossier.index.search("trust", typing=True, thorough=False)
    whole = dossier.index.search("trust", typing=True)
    assert part.total <= 5 < whole.total
    assert dossier.index.search("trust", typing=True, thorough=False) == part
