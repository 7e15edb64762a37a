"""Typing goes on while the index is slow: what comes late is dropped, and Enter waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.worker import WorkerFailed

from content.search.found import Facets, Found
from content.search.index import Index
from tests.pages import Explore
from tests.searching import SearchPage
from tests.seeing import PATIENCE, drawn_at, lit, plain


class Gate:
    """Stands before the index, and holds back what is asked for until it is let through."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.held: dict[str, Event] = {}

    def hold(self, *queries: str) -> None:
        """Hold the answers to these back."""
        self.held.update((words, Event()) for words in queries)

    def open(self, *queries: str) -> None:
        """Let the answers to these through; by default to all."""
        for words in queries or self.held:
            self.held[words].set()

    def search(self, real: Callable[..., Found], index: Index, words: str, **how: Any) -> Found:
        """What the index is asked through the gate."""
        self.asked.append(words)
        if words in self.held:
            assert self.held[words].wait(PATIENCE), f"{words} was never let through"
        return real(index, words, **how)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """A gate before every index; in the end it is open, whatever happened."""
    gate, real = Gate(), Index.search

    def search(index: Index, words: str, **how: Any) -> Found:
        return gate.search(real, index, words, **how)

    monkeypatch.setattr(Index, "search", search)
    yield gate
    gate.open()


async def asked(search: SearchPage, gate: Gate, words: str) -> None:
    """Wait until the index is being asked for something."""
    await search.until(lambda: words in gate.asked, f"the question for {words!r}")


async def test_letters_show_while_the_index_is_busy(explore: Explore, gate: Gate) -> None:
    async with explore((80, 24)) as page:
        search = await page.search()
        gate.hold("g")
        await search.hurry("g")
        await asked(search, gate, "g")
        assert "│  g " in search.grid
        for count in range(2, 6):
            await search.hurry("grave"[count - 1])
            await search.until(lambda: f"│  {search.line.value} " in search.grid, "the letter")
            assert search.line.value == "grave"[:count]
            assert not search.screen.answered and search.results == []
        gate.open()
        await search.answer()
        assert search.hits[0].text == "grave change"
        assert "“grave change”" in search.grid


async def test_a_stale_answer_is_dropped(explore: Explore, gate: Gate) -> None:
    async with explore() as page:
        search = await page.search("trust")
        before, heading = search.ids, search.found
        gate.hold("trusts", "trusts zyz")
        await search.hurry("s")
        await asked(search, gate, "trusts")
        await search.hurry("space", "z", "y", "z")
        gate.open("trusts")
        await asked(search, gate, "trusts zyz")
        await search.settle()
        assert (search.ids, search.found) == (before, heading), "what came late is not shown"
        assert search.screen.found.query.text == "trust"
        gate.open()
        await search.answer()
        assert "Nothing has “zyz”." in search.found
        assert not {"trusts ", "trusts z", "trusts zy"} & set(gate.asked), "nobody waits for these"


async def test_enter_before_the_answer_opens_the_best_hit_of_what_was_typed_last(
    explore: Explore, gate: Gate
) -> None:
    async with explore() as page:
        search = await page.search("suga")
        old = set(search.ids)
        await search.press("ctrl+u")
        gate.hold("grave change")
        await search.hurry(*"grave change")
        await search.hurry("enter")
        await asked(search, gate, "grave change")
        await search.settle()
        assert page.kind == "SearchScreen", "what is meant is not known yet"
        gate.open()
        await page.until(lambda: page.kind == "Explorer", "the hit")
        assert page.ref == page.current == "kbs-2019-08-25/seoul-grave-change"
        assert page.ref not in old
        assert "hit 1 of" in page.grid
        assert lit(drawn_at(page.pane("detail"), 0)) == ["grave", "change"]
        assert page.explorer.searches == ("grave change",)


async def test_enter_at_once_and_more_typed_opens_nothing(explore: Explore, gate: Gate) -> None:
    async with explore() as page:
        search = await page.search()
        gate.hold("grave")
        await search.hurry(*"grave", "enter", *" change")
        gate.open()
        await search.answer()
        assert page.kind == "SearchScreen"
        assert search.line.value == "grave change"
        await search.press("enter")
        assert page.ref == "kbs-2019-08-25/seoul-grave-change"


async def test_escape_before_the_answer_goes_back_and_stays_there(
    explore: Explore, gate: Gate
) -> None:
    async with explore() as page:
        before, shown = page.place, page.grid
        search = await page.search()
        gate.hold("grave")
        await search.hurry(*"grave", "enter")
        await asked(search, gate, "grave")
        await search.hurry("escape")
        assert page.kind == "Explorer"
        gate.open()
        await page.press("down", "up")
        assert (page.kind, page.place, page.grid) == ("Explorer", before, shown)
        assert page.explorer.searches == ("grave",)
        await page.press("n")
        assert page.said == "Nothing searched yet; press / to search."


async def test_enter_where_nothing_is_found_waits_for_nothing(explore: Explore, gate: Gate) -> None:
    async with explore() as page:
        search = await page.search()
        gate.hold("zyzzyva")
        await search.hurry(*"zyzzyva", "enter")
        gate.open()
        await search.answer()
        assert page.kind == "SearchScreen" and search.results == []
        await search.press("ctrl+u", *"grave")
        assert page.kind == "SearchScreen", "that Enter is forgotten"
        assert search.results


async def test_the_order_can_be_changed_before_the_answer(explore: Explore, gate: Gate) -> None:
    async with explore() as page:
        search = await page.search("trust")
        best = search.ids
        await search.press("ctrl+o")
        by_date = search.ids
        await search.press("ctrl+u")
        gate.hold("trust")
        await search.hurry(*"trust", "ctrl+o", "ctrl+o", "ctrl+o")
        assert not search.screen.answered
        gate.open()
        await search.answer()
        assert (search.heading, search.ids) == ("Best first", best)
        await search.press("ctrl+o")
        assert (search.heading, search.ids) == ("By date", by_date)


async def test_the_cursor_stays_where_it_is_when_the_rest_of_the_answer_comes(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = Event(), Index.facets

    def facets(index: Index, found: Found, **how: Any) -> Facets:
        assert found.query.text != "grave" or go_on.wait(PATIENCE)
        return real(index, found, **how)

    monkeypatch.setattr(Index, "facets", facets)
    async with explore() as page:
        search = await page.search()
        await search.hurry(*"grave")
        known = search.screen
        await search.until(lambda: known.found.query.text == "grave", "the first results")
        await search.hurry("down", "down")
        chosen, first = search.chosen, [plain(row) for row in search.results]
        assert chosen == search.ids[2]
        assert not search.screen.answered
        go_on.set()
        await search.answer()
        quotes = [hit for hit in search.hits if hit.kind == "quote"]
        assert search.facets["kind"]["quote"] == len(quotes)
        assert len(search.results) > len(first)
        assert search.chosen == chosen
        assert [plain(row) for row in search.results[: len(first)]] == first


@pytest.mark.parametrize("what", ["search", "facets"])
async def test_a_failing_search_ends_the_app_as_any_failure_does(
    explore: Explore, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def fails(*arguments: object, **how: object) -> None:
        raise RuntimeError("what went wrong")

    monkeypatch.setattr(Index, what, fails)
    with pytest.raises((RuntimeError, WorkerFailed), match="what went wrong"):
        async with explore() as page:
            search = await page.search()
            await search.hurry("g")
            await search.until(lambda: page.app.failed is not None, "the failure")
            assert page.app.return_code == 70
    assert not page.app.is_running


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        (("enter", "enter"), "ArticleScreen"),
        (("enter", "escape"), "Explorer"),
        (("escape", "escape"), "Explorer"),
    ],
)
async def test_a_second_key_that_comes_with_the_first_goes_on_from_where_that_led(
    explore: Explore, keys: tuple[str, str], where: str
) -> None:
    async with explore() as page:
        await page.search("grave")
        for key in keys:
            page.app.post_message(events.Key(key, None))
        await page.until(lambda: page.kind == where, where)
        await page.press("down")
        assert page.app.failed is None and page.app.is_running
