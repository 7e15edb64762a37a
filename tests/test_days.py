"""What came on the record day by day: the page, for one day and for all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from content import cite
from content.dossier import Dossier
from content.ledger import recorded
from content.pages import days_page
from tests.packs import PackFolder
from tests.pages import Explore
from tests.running import explorer


def test_every_quote_stands_once_under_the_day_it_came_on_the_record(dossier: Dossier) -> None:
    parts = days_page(dossier)
    sections = [part.text for part in parts if part.role == "section"]
    assert len(sections) == len(dossier.days)
    shown = [part.ref for part in parts if part.role == "quote"]
    assert sorted(shown) == sorted(quote.id for quote in dossier.pack.quotes)
    order = [recorded(dossier.pack, dossier.pack.quote(id)) for id in shown]
    assert order == sorted(order)


def test_of_a_day_it_has_just_that_day(dossier: Dossier) -> None:
    for day in dossier.days:
        parts = days_page(dossier.at(day))
        shown = {part.ref for part in parts if part.role == "quote"}
        assert shown == {q.id for q in dossier.pack.quotes if recorded(dossier.pack, q) == day}
        assert sum(part.role == "section" for part in parts) == 1
        events = [part.ref for part in parts if part.role == "item"]
        assert all(ref in dossier.at(day).pack.by_ref for ref in events)


def test_on_the_command_line(new_pack: Callable[[], PackFolder]) -> None:
    folder = str(new_pack().folder)
    done = explorer("days", "--as-of", "2020-03-05", "--pack", folder)
    assert done.returncode == 0
    assert "two/lapse" in done.stdout and "one/keep" not in done.stdout


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_plus_opens_it_and_the_days_go_on_there(
    explore: Explore, size: tuple[int, int]
) -> None:
    async with explore(size) as page:
        await page.press("less_than_sign", "less_than_sign", "plus")
        assert page.kind == "PageScreen"
        assert "6 Sep 2019" in page.grid
        await page.press("less_than_sign")
        assert "25 Aug 2019" in page.grid
        await page.press("escape")
        assert str(page.explorer.dossier and page.explorer.dossier.as_of) == "2019-08-25"


def test_words_without_a_name_beside_them_say_so(dossier: Dossier) -> None:
    pack = dossier.pack
    found = [quote for quote in pack.quotes if quote.speaker_basis == "context"]
    assert found and all(quote.voice == "direct" for quote in found)
    for quote in pack.quotes:
        said = "no name stands beside the words" in cite.attribution(pack, quote)
        assert said == (quote.speaker_basis == "context")
        assert said == ("no name stands beside the words" in cite.citation(pack, quote))
