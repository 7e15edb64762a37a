"""The trail behind back and forward."""

from __future__ import annotations

from screens.history import History, Spot


def trail(history: History) -> list[str]:
    """Everything that lies behind, the nearest first; afterwards one is where one was."""
    behind: list[str] = []
    while (spot := history.back()) is not None:
        behind.append(spot.ref)
    for _ in behind:
        assert history.forward() is not None
    return behind


def test_an_empty_trail_leads_nowhere() -> None:
    history = History()
    assert (history.current, history.back(), history.forward()) == (None, None, None)


def test_visits_stay_and_what_is_passed_does_not() -> None:
    history = History()
    history.drift(Spot("start"))
    for ref in ("passed", "passed too", "opened"):
        history.drift(Spot(ref))
    history.visit(Spot("opened"))
    history.drift(Spot("opened", "quote"))
    for ref in ("x", "y", "z"):
        history.drift(Spot(ref))
    assert trail(history) == ["opened", "start"]
    assert history.current == Spot("z")
    assert history.back() == Spot("opened", "quote"), "one comes back to the quote"
    assert history.forward() == Spot("z")


def test_going_on_from_the_middle_forgets_what_lay_forward() -> None:
    history = History()
    for ref in ("a", "b", "c", "d"):
        history.visit(Spot(ref))
    history.back()
    history.back()
    history.drift(Spot("b", "quote"))
    assert history.forward() == Spot("c"), "another quote of a record is no new place"
    history.back()
    history.drift(Spot("e"))
    assert history.forward() is None
    assert trail(history) == ["b", "a"]


def test_the_trail_has_an_end() -> None:
    history = History(limit=3)
    for number in range(9):
        history.visit(Spot(str(number)))
    assert trail(history) == ["7", "6"]
    assert history.current == Spot("8")
