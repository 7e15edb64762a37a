"""The days that a reader steps through: worked out beside the keys, ahead of them, each once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event as Flag
from threading import Thread, current_thread, main_thread

import pytest

import content.asof
from content.describe import describe
from content.dossier import Dossier
from content.model import Record
from content.pack import Pack
from content.parts import Part
from screens import guided
from screens.detail import Detail
from tests.pages import Explore

Cut = Callable[[Pack, date], Pack]


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[tuple[date, bool]]:
    """The days worked out, in order, and whether the keys had to wait for it."""
    days: list[tuple[date, bool]] = []
    real: Cut = content.asof.as_of

    def as_of(pack: Pack, day: date) -> Pack:
        days.append((day, current_thread() is main_thread()))
        return real(pack, day)

    monkeypatch.setattr(content.asof, "as_of", as_of)
    return days


@pytest.fixture
def explored(pack: Pack, tmp_path: Path) -> Explore:
    """Explorers of a pack of which no day is known yet."""
    return Explore(Dossier(pack), tmp_path / "state")


async def test_the_days_that_further_steps_lead_to_are_ready_before_they_are_asked_for(
    explored: Explore, cut: list[tuple[date, bool]]
) -> None:
    async with explored() as page:
        *_, third, second, first, last = page.dossier.days
        await page.press("less_than_sign")
        await page.until(lambda: len(cut) == 3, "the two days before")
        await page.press("less_than_sign")
        assert page.explorer.dossier is page.dossier.at(first)
        await page.until(lambda: len(cut) == 4, "one more")
        assert [day for day, _ in cut] == [last, first, second, third]
        assert [waited for _, waited in cut] == [True, False, False, False]


async def test_a_first_step_back_is_ready_soon_after_the_start(
    explored: Explore, cut: list[tuple[date, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guided, "SETTLED", 0.01)
    async with explored() as page:
        *_, before, last = page.dossier.days
        await page.until(lambda: len(cut) == 2, "the last two days")
        await page.press("less_than_sign")
        assert page.explorer.dossier is page.dossier.at(last)
        assert cut[:2] == [(last, False), (before, False)]


async def test_of_a_large_pack_no_day_is_worked_out_that_nobody_asked_for(
    explored: Explore, cut: list[tuple[date, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guided, "SETTLED", 0.01)
    monkeypatch.setattr(guided, "SWIFT", 0)
    async with explored() as page:
        last = page.dossier.days[-1]
        await page.press("less_than_sign", "down", "up")
        await page.until(lambda: page.explorer.dossier is page.dossier.at(last), "the last day")
        await page.press("down", "up")
        assert cut == [(last, False)]


def test_a_day_that_is_being_worked_out_is_waited_for(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = Dossier(pack)
    begun, free = Flag(), Flag()
    real: Cut = content.asof.as_of
    asked: list[date] = []

    def held(pack: Pack, day: date) -> Pack:
        asked.append(day)
        begun.set()
        assert free.wait(20)
        return real(pack, day)

    monkeypatch.setattr(content.asof, "as_of", held)
    day = dossier.days[2]
    found: list[Dossier] = []
    threads = [Thread(target=lambda: found.append(dossier.at(day))) for _ in range(2)]
    threads[0].start()
    assert begun.wait(20)
    threads[1].start()
    free.set()
    for thread in threads:
        thread.join()
    assert asked == [day] and found[0] is found[1]


def told(dossier: Dossier, ref: str) -> tuple[Part, ...]:
    return tuple(describe(dossier, dossier.pack.by_ref[ref]))


async def test_a_detail_that_says_the_same_on_another_day_is_left_as_it_is(
    explored: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed: list[int] = []
    real = Detail.renew

    def renew(detail: Detail, cursor: int | None = None, *, top: bool = True) -> None:
        renewed.append(detail.count)
        real(detail, cursor, top=top)

    monkeypatch.setattr(Detail, "renew", renew)
    whole = explored.dossier
    last, before = whole.at(whole.days[-1]), whole.at(whole.days[-2])
    pages = (
        (event.ref, [told(state, event.ref) for state in (whole, last, before)])
        for event in before.pack.events
    )
    same = next(ref for ref, (one, other, third) in pages if one == other != third)
    async with explored(at=same) as page:
        renewed.clear()
        await page.press("less_than_sign")
        assert page.explorer.dossier is last and renewed == []
        shown = page.inside(page.pane("detail"))
        await page.press("less_than_sign")
        assert page.ref == same and len(renewed) == 1
        await page.press("greater_than_sign")
        assert page.inside(page.pane("detail")) == shown
        detail = page.explorer.detail
        assert detail.reach() and detail.highlighted is not None
        detail.show(told(last, same))
        assert detail.highlighted is None, "from its top, the cursor nowhere"


def test_what_a_day_does_not_change_is_the_same_record(pack: Pack) -> None:
    def kept(day: date) -> list[bool]:
        early = content.asof.as_of(pack, day)
        records: list[Record] = [*early.events, *early.links, *early.actors, *early.sources]
        return [pack.get(record.ref) is record for record in records]

    first, last = kept(pack.days[0]), kept(pack.days[-1])
    assert all(last)
    assert any(first) and not all(first)


def alone(what: Callable[[], object]) -> list[object]:
    """What a thread of its own gives; nothing where it is made to wait."""
    found: list[object] = []
    thread = Thread(target=lambda: found.append(what()), daemon=True)
    thread.start()
    thread.join(5)
    return found


def test_a_day_that_is_known_waits_for_no_other(pack: Pack) -> None:
    dossier = Dossier(pack)
    known = dossier.at(dossier.days[-1])
    with dossier._turn:  # Another day is being worked out.
        assert alone(lambda: dossier.at(dossier.days[-1])) == [known]


def test_the_index_of_a_day_waits_for_no_other(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Dossier(pack)
    day = whole.at(whole.days[-1])
    begun, free = Flag(), Flag()
    real = Dossier._indexed

    def held(dossier: Dossier) -> object:
        if dossier is day:
            begun.set()
            assert free.wait(20)
        return real(dossier)

    monkeypatch.setattr(Dossier, "_indexed", held)
    Thread(target=lambda: day.index, daemon=True).start()
    assert begun.wait(20)
    try:
        assert alone(lambda: whole.index.search("pact").hits[0].id)
    finally:
        free.set()


async def test_the_index_of_a_large_day_is_made_when_something_is_typed(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Dossier] = []
    real = Dossier._indexed

    def indexed(dossier: Dossier) -> object:
        made.append(dossier)
        return real(dossier)

    monkeypatch.setattr(Dossier, "_indexed", indexed)
    monkeypatch.setattr(guided, "SWIFT", 0)
    async with explore() as page:
        await page.press("less_than_sign")
        await page.until(lambda: page.explorer.dossier is not page.dossier, "the day")
        made.clear()
        await page.press("slash")
        await page.pilot.pause(0.2)
        await page.press("escape")
        assert made == []
        search = await page.search("trust")
        await search.answer()
        assert made and made[0].as_of
