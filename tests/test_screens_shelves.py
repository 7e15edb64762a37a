"""The shelves: mechanisms, differences, words, what the articles cannot tell; and the balance."""

from __future__ import annotations

import pytest

from content.guide import Disagreement
from content.model import Quote, Record
from tests.pages import Explore, ExplorerPage
from tests.seeing import Size, drawn, drawn_at
from tests.views import BalancePage, ShelfPage, opened

SHELVES = {
    "m": ("mechanisms", "How it works"),
    "d": ("disagreements", "Differences"),
    "w": ("lenses", "Words"),
    "u": ("gaps", "Unanswered"),
}


def records(page: ExplorerPage, key: str) -> tuple[Record, ...]:
    """The records on a shelf."""
    found: tuple[Record, ...] = getattr(page.dossier.pack, SHELVES[key][0])
    return found


@pytest.mark.parametrize("key", SHELVES)
async def test_a_shelf_lists_its_records_and_the_detail_follows(explore: Explore, key: str) -> None:
    async with explore((120, 40)) as page:
        shelf = await opened(page, ShelfPage, key)
        on_it = records(page, key)
        name = SHELVES[key][1]
        assert name in shelf.title and shelf.name == f"{name} · {len(on_it)}"
        assert shelf.shelf.refs == tuple(record.ref for record in on_it)
        assert shelf.shelf.has_focus
        for record in on_it:
            assert shelf.chosen == record.ref
            assert shelf.rows[0].removesuffix(" ≠") == record.label
            assert set(record.evidence) <= set(shelf.quotes)
            await shelf.press("down")


@pytest.mark.parametrize("key", SHELVES)
async def test_down_to_the_quote_the_article_and_out_step_by_step(
    explore: Explore, key: str
) -> None:
    async with explore((120, 40)) as page:
        start = page.place
        shelf = await opened(page, ShelfPage, key)
        await shelf.press("down")
        at = shelf.chosen
        await shelf.press("enter")
        assert shelf.detail.has_focus and shelf.current == shelf.quotes[0]
        quote = shelf.current
        article = await page.read("enter")
        assert article.screen.quote.id == quote
        await article.press("escape")
        assert shelf.detail.has_focus and (shelf.current, shelf.chosen) == (quote, at)
        await shelf.press("escape")
        assert shelf.shelf.has_focus and shelf.chosen == at
        await shelf.press("escape")
        assert page.kind == "Explorer" and page.place == start


@pytest.mark.parametrize("key", SHELVES)
async def test_a_zoom_gives_the_detail_all_the_room(explore: Explore, key: str) -> None:
    async with explore((120, 40)) as page:
        shelf = await opened(page, ShelfPage, key)
        at, beside = shelf.chosen, shelf.detail.region.width
        await shelf.press("z")
        assert shelf.detail.region.width == 120 > beside and not shelf.shelf.region
        assert shelf.detail.has_focus
        await shelf.press("escape")
        assert shelf.shelf.has_focus and shelf.chosen == at
        assert shelf.detail.region.width == beside
        await shelf.press("z", "z")
        assert shelf.shelf.has_focus and shelf.detail.region.width == beside


@pytest.mark.parametrize("key", ["m", "d", "u"])
async def test_an_item_leads_to_its_place_in_the_explorer(explore: Explore, key: str) -> None:
    async with explore((120, 40)) as page:
        shelf = await opened(page, ShelfPage, key)
        while not shelf.items:
            await shelf.press("down")
        item = shelf.items[0]
        await shelf.press("enter")
        await shelf.come_to(item)
        await shelf.press("enter")
        assert page.kind == "Explorer" and page.ref == item
        await page.press("b")
        assert page.ref == page.dossier.pack.header.start


@pytest.mark.parametrize("key", SHELVES)
async def test_a_shelf_opens_at_the_record_the_explorer_was_on(explore: Explore, key: str) -> None:
    async with explore((120, 40)) as page:
        wanted = records(page, key)[3].ref
        await page.go(wanted)
        shelf = await opened(page, ShelfPage, key)
        assert shelf.chosen == wanted
        title = page.dossier.pack.by_ref[wanted].label
        assert shelf.rows[0].removesuffix(" ≠") == title
        await shelf.press("escape")
        assert page.ref == wanted


async def test_what_is_copied_is_the_quote_or_the_record(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.terminal.clipboard.system_copy", lambda text: "")
    async with explore((120, 40)) as page:
        shelf = await opened(page, ShelfPage, "d")
        record = records(page, "d")[0]
        await shelf.press("y")
        assert page.app.clipboard == f"{record.label}\n[{record.ref}]"
        await shelf.press("enter", "y")
        quote = page.dossier.pack.by_ref[shelf.current]
        assert isinstance(quote, Quote) and f"“{quote.text}”" in page.app.clipboard
        article = await page.read("a")
        assert article.screen.quote is quote


async def test_one_view_lies_over_another_and_escape_goes_back(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        for key, (_, name) in SHELVES.items():
            shelf = await opened(page, ShelfPage, key)
            assert shelf.title.startswith(f" {name} ")
            await page.press(key)
            assert len(page.app.screen_stack) == list(SHELVES).index(key) + 3, "not twice"
        for _, name in reversed(SHELVES.values()):
            assert shelf.title.startswith(f" {name} ")
            await page.press("escape")
        assert page.kind == "Explorer"


async def test_a_mechanism_is_a_diagram_of_numbers_rails_and_branches(explore: Explore) -> None:
    async with explore((120, 40), at="mechanism/pact-renewal") as page:
        shelf = await opened(page, ShelfPage, "m")
        await shelf.press("z")
        mechanism = next(m for m in page.dossier.pack.mechanisms if m.id == "pact-renewal")
        branches = [step for step in mechanism.steps if step.branch]
        assert len(branches) > 1
        lines = [
            line
            for option in drawn(shelf.detail)
            for line in str(getattr(option.prompt, "plain", "")).split("\n")
        ]
        numbers = [line.split()[0] for line in lines if line[:3].strip().isdigit()]
        plain_steps = len(mechanism.steps) - len(branches)
        assert numbers == [str(number) for number in range(1, plain_steps + 1)]
        assert sum(line.strip() == "▼" for line in lines) == plain_steps - 1
        forks = [line for line in lines if line[:4] in (" ├─ ", " └─ ")]
        assert len(forks) == len(branches)
        for step, fork in zip(branches, forks, strict=True):
            assert step.branch.startswith(fork[4:].strip())
        begin = next(at for at, line in enumerate(lines) if line.startswith(" 1 "))
        end = lines.index(forks[-1])
        for line in lines[begin:end]:
            assert line[:3].strip().isdigit() or line[:2] in (" │", " ├", " ▼"), line
        quotes = [line for line in lines[begin:end] if "▌" in line]
        assert quotes and all(line.startswith(" │ ▌ ") for line in quotes)


async def test_a_difference_shows_its_wordings_side_by_side_or_stacked(explore: Explore) -> None:
    async with explore((200, 50), at="disagreement/list-name") as page:
        difference = page.dossier.pack.by_ref["disagreement/list-name"]
        assert isinstance(difference, Disagreement)
        heads = [page.dossier.pack.source(value.source).label for value in difference.values]
        shelf = await opened(page, ShelfPage, "d")
        row = table(shelf)
        first = row[0]
        assert all(head.split(",")[0] in first for head in heads), "all in one line"
        assert first.count("│") == len(heads) - 1
        await shelf.resize((60, 20))
        row = table(shelf)
        at = [next(n for n, line in enumerate(row) if line == head) for head in heads]
        assert at == sorted(at) and len(set(at)) == len(heads), "one below the other"
        for value in difference.values:
            assert value.value in " ".join(" ".join(row).split())


def table(shelf: ShelfPage) -> list[str]:
    """The lines of the wordings of a difference."""
    at = next(n for n, part in enumerate(shelf.detail._parts) if part.role == "columns")
    words = str(getattr(drawn_at(shelf.detail, at).prompt, "plain", ""))
    return [line.strip() for line in words.split("\n")]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 30)])
async def test_a_narrow_shelf_has_its_list_above_the_detail(explore: Explore, size: Size) -> None:
    async with explore(size) as page:
        shelf = await opened(page, ShelfPage, "m")
        assert shelf.shelf.has_focus
        assert shelf.shelf.region.height >= 4 and shelf.detail.region.y >= shelf.shelf.region.bottom
        first = shelf.chosen
        await shelf.press("down")
        assert shelf.chosen != first


async def test_a_shelf_of_a_day_has_only_what_was_on_the_record(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        await page.press(*["less_than_sign"] * 6)
        there = page.dossier.at(page.dossier.days[0]).pack
        for key in ("m", "d", "w"):
            shelf = await opened(page, ShelfPage, key)
            assert shelf.shelf.refs == tuple(r.ref for r in getattr(there, SHELVES[key][0]))
            assert "as of 29 Jul 2019" in shelf.title
            assert all(quote in there.by_ref for quote in shelf.quotes)
            await shelf.press("escape")
        shelf = await opened(page, ShelfPage, "u")
        assert len(shelf.shelf.refs) == len(page.dossier.pack.gaps), "they speak of the whole"
        await shelf.press("escape")
        assert page.explorer.dossier is page.dossier.at(page.dossier.days[0])


async def test_balance_opens_with_its_caution_and_an_actor_leads_on(explore: Explore) -> None:
    from content.balance import CAUTION, balance

    async with explore((120, 40)) as page:
        start = page.place
        view = await opened(page, BalancePage)
        found = balance(page.dossier.pack)
        assert "Balance" in view.title and view.rows[0] == "Balance and coverage"
        assert view.rows[1] == f"Editors: {CAUTION}"
        silent = [actor.ref for actor in found.silent]
        assert silent and set(silent) <= set(view.items)
        assert f"WHO NEVER SPEAKS · {len(silent)} of {len(page.dossier.pack.actors)}" in view.rows
        await view.press("escape")
        assert page.kind == "Explorer" and page.place == start
        view = await opened(page, BalancePage)
        await view.come_to(silent[0])
        await view.press("enter")
        assert page.kind == "Explorer"
        assert page.ref == silent[0] == page.explorer.actors.current
