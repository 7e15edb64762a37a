"""The guide's rules: gaps, choices of words, clocks, what differs. One thing broken each time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from content.articles import attach
from content.loader import load
from tests.guide import MECHANISMS, guided
from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]


@pytest.fixture
def river(new_pack: NewPack) -> PackFolder:
    """The small pack with a record of each kind that guides."""
    return guided(new_pack())


def test_the_guided_pack_is_sound_and_so_are_its_originals(river: PackFolder) -> None:
    assert river.faults() == []
    assert attach(load(river.folder), river.originals).faults == ()


def test_the_guides_records_are_read_as_they_are_written(river: PackFolder) -> None:
    pack = load(river.folder)
    (gap,), (lens,), (mechanism,), (item,) = (
        pack.gaps, pack.lenses, pack.mechanisms, pack.disagreements,
    )  # fmt: skip
    assert (gap.absent, gap.outside, gap.evidence) == (
        ("million", "cement"), ("flood",), ("one/retaliation",),
    )  # fmt: skip
    assert [(w.word, w.forms, w.quotes) for w in lens.words] == [
        ("treaty", ("treaty", "treaties"), ("one/not-end", "two/lapse", "two/signed")),
        ("dam", ("dam",), ("one/retaliation", "two/lapse")),
    ]
    assert [(step.branch, step.text) for step in mechanism.steps] == [
        ("", "A dam is built."), ("if it is opened", "The treaty stays."),
    ]  # fmt: skip
    clock = mechanism.clock
    assert clock
    assert (clock.days, clock.outside, clock.evidence) == (90, ("flood",), ("two/lapse",))
    assert [(p.date.edtf, p.meaning) for p in clock.printed] == [("2020-12-31", "expires")]
    assert item.touches == ("event/dam", "link/kept", "term/treaty", "one/keep")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("gaps.yaml", "cement", "keep",
         ":1:7: gap 'cost': 'keep' is said to be absent, but 'one/keep' has it"),
        ("gaps.yaml", "cement", "RIVER-treaty",
         ":1:7: gap 'cost': 'RIVER-treaty' is said to be absent, but 'one/not-end' has it"),
        ("gaps.yaml", "outside: [flood]", "outside: [floods]",
         ":6:13: gap 'cost': 'floods' is not an outside; did you mean 'flood'?"),
        ("gaps.yaml", "quotes: [one/retaliation]", "quotes: [one/retaliations]",
         ":4:12: gap 'cost': 'one/retaliations' is not a quote; did you mean 'one/retaliation'?"),
        ("gaps.yaml", "  text: No article says.\n", "",
         ":1:3: gap 'cost': no text; every gap needs one"),
        ("lenses.yaml", "{word: dam, forms: [dam]}", "{word: dam}",
         ":6:5: lens 'words': no forms; list the ways in which the word is printed"),
        ("lenses.yaml", "{word: dam, forms: [dam]}", "{word: dam, forms: []}",
         ":6:24: lens 'words': no forms; list the ways in which the word is printed"),
        ("lenses.yaml", "{word: dam, forms: [dam]}", "{word: dam, forms: [dams, weir]}",
         ":6:24: lens 'words': no quote has any form of 'dam'"),
        ("lenses.yaml", "  - {word: dam, forms: [dam]}\n", "",
         ":5:3: lens 'words': one word is no choice; give two"),
        ("mechanisms.yaml", "date: 2020-12-31", "date: 2020-12",
         ":13:14: mechanism 'lapse': a clock's date must be one day"),
        ("mechanisms.yaml", "date: 2020-12-31", "date: ../2020-12-31",
         ":13:14: mechanism 'lapse': a clock's date must be one day"),
        ("mechanisms.yaml", "days: 90", "days: 0",
         ":9:11: mechanism 'lapse': days must be at least 1, not 0"),
        ("mechanisms.yaml", "days: 90", "days: 3651",
         ":9:11: mechanism 'lapse': days must be at most 3650, not 3651"),
        ("mechanisms.yaml", "meaning: expires", "meaning: expired",
         ":13:35: mechanism 'lapse': meaning 'expired' is not known; did you mean 'expires'?"),
        ("mechanisms.yaml", "meaning: expires, quotes: [two/lapse]", "meaning: expires",
         ":13:7: mechanism 'lapse': no evidence; name at least one quote under 'quotes'"),
        ("mechanisms.yaml", "    quotes: [two/lapse]\n", "",
         ":9:5: mechanism 'lapse': no evidence; name at least one quote under 'quotes'"),
        ("mechanisms.yaml", "outside: [flood]", "outside: [event/dam]",
         ":11:15: mechanism 'lapse': 'event/dam' is not an outside"),
        ("mechanisms.yaml", "branch: if it", "branches: if it",
         ":7:6: mechanism 'lapse': unknown key 'branches'; did you mean 'branch'?"),
        ("mechanisms.yaml", "  clock:\n    days: 90", "  clock:\n    day: 1\n    days: 90",
         ":9:5: mechanism 'lapse': unknown key 'day'; did you mean 'days'?"),
        ("events.yaml", "quotes: [two/signed]", "quotes: [two/signed]\n  dated_by: [two/lapse]",
         ":10:13: event 'signed': 'two/lapse' is not among its quotes"),
        ("events.yaml", "quotes: [two/signed]", "quotes: [two/signed]\n  dated_by: two/signed",
         ":10:13: event 'signed': dated_by must be a list"),
        ("disagreements.yaml", "event/dam,", "event/dan,",
         ":9:13: disagreement 'end': 'event/dan' is not a record; did you mean 'event/dam'?"),
        ("disagreements.yaml", "event/dam,", "dam,",
         ":9:13: disagreement 'end': 'dam' is not a record"),
        ("disagreements.yaml", "event/dam, link/kept", "event/dam, event/dam",
         ":9:24: disagreement 'end': touches names 'event/dam' twice"),
    ],
)  # fmt: skip
def test_a_breach_of_the_guides_rules_is_reported(
    river: PackFolder, file: str, old: str, new: str, fault: str
) -> None:
    (found,) = river.replace(file, old, new).faults()
    assert found == f"{file}{fault}"


def test_a_clock_without_a_printed_day_is_reported(river: PackFolder) -> None:
    head, _, _ = MECHANISMS.partition("    printed:")
    assert river.add("mechanisms.yaml", head).faults() == [
        "mechanisms.yaml:9:5: mechanism 'lapse': no printed"
    ]


def test_every_quote_that_has_an_absent_word_is_named(river: PackFolder) -> None:
    river.replace("gaps.yaml", "cement", "treaty")
    assert [fault.partition("but ")[2] for fault in river.faults()] == [
        "'one/not-end' has it", "'two/lapse' has it", "'two/signed' has it",
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["envoys", "Behind-closed doors", "Minister keeps"])
def test_an_absent_word_that_an_attached_article_has_is_a_fault(
    river: PackFolder, word: str
) -> None:
    river.replace("gaps.yaml", "cement", word)
    assert river.faults() == []
    found = attach(load(river.folder), river.originals)
    assert [str(fault) for fault in found.faults] == [
        f"gaps.yaml:1:1: gap 'cost': {word!r} is said to be absent, but 'one' has it"
    ]


@pytest.mark.parametrize("word", ["envoy", "Menu", "Subscribe"])
def test_a_part_of_a_word_and_what_stands_around_an_article_are_absent(
    river: PackFolder, word: str
) -> None:
    river.replace("gaps.yaml", "cement", word)
    assert attach(load(river.folder), river.originals).faults == ()
