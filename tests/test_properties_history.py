"""Properties of the trail behind back and forward, tried on any walk."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from screens.history import History, Spot
from tests.properties import tried

steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(("visit", "drift")), st.sampled_from("abcdef")),
        st.tuples(st.sampled_from(("back", "forward")), st.just("")),
        st.tuples(st.just("keep"), st.sampled_from(("abcdef", "abc", "f", ""))),
    ),
    max_size=40,
)


def walked(history: History, all: list[tuple[str, str]]) -> None:
    """Take the steps; fails where one leads elsewhere than it says."""
    for number, (how, what) in enumerate(all):
        before = history.current
        if how in ("visit", "drift"):
            spot = Spot(what, str(number))
            (history.visit if how == "visit" else history.drift)(spot)
            assert history.current == spot
            if not before or before.ref != what:
                assert history.forward() is None, "what lay forward is not forgotten"
        elif how == "keep":
            history.keep(lambda ref, known=what: ref in known)  # type: ignore[misc]
            assert history.current is None or history.current.ref in what
            if before and before.ref in what:
                assert history.current and history.current.ref == before.ref
        else:
            found = history.back() if how == "back" else history.forward()
            assert history.current == (found or before)


def trail(history: History) -> list[Spot]:
    """All spots, from the first to the last; the history is at its last one then."""
    while history.forward():
        pass
    spots = [history.current] if history.current else []
    while spot := history.back():
        spots.append(spot)
    while history.forward():
        pass
    return spots[::-1]


@tried(300)
@given(steps, st.integers(1, 6))
def test_every_walk_can_be_gone_back_and_forward(all: list[tuple[str, str]], limit: int) -> None:
    history = History(limit)
    walked(history, all)
    here = history.current
    back = 0
    while history.back():
        back += 1
        assert back < limit
    forward = 0
    while forward < back and history.forward():
        forward += 1
    assert forward == back
    assert history.current == here
    spots = trail(history)
    assert len(spots) <= limit
    assert (history.current is None) == (not spots)


@tried(200)
@given(steps)
def test_no_record_is_its_own_neighbour_on_the_way(all: list[tuple[str, str]]) -> None:
    history = History()
    walked(history, all)
    spots = trail(history)
    assert all_differ([spot.ref for spot in spots])


def all_differ(refs: list[str]) -> bool:
    return all(one != other for one, other in pairwise(refs))


@tried(200)
@given(st.lists(st.sampled_from("abcdef"), max_size=30))
def test_every_visit_stays_on_the_way(refs: list[str]) -> None:
    history = History()
    for ref in refs:
        history.visit(Spot(ref))
    kept = [ref for at, ref in enumerate(refs) if at == 0 or refs[at - 1] != ref]
    assert [spot.ref for spot in trail(history)] == kept
