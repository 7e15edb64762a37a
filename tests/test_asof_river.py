"""What a day leaves of one record whose quotes are of different days, in the small pack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from content.describe import describe
from content.dossier import Dossier
from content.loader import load
from content.words import occurrences
from tests.packs import QUESTIONS, PackFolder

NewPack = Callable[[], PackFolder]
SECOND, THIRD, FOURTH, FIFTH = (date(2020, 3, day) for day in (2, 3, 4, 5))
"""`one/keep` is made to be said on the second; `one` is of the third, `two` of the fifth."""


def river(made: PackFolder, day: date | None) -> Dossier:
    made.replace("sources/one.yaml", "text: We will keep what we signed,", KEPT)
    return Dossier(load(made.folder)).at(day)


KEPT = "text: We will keep what we signed,\n  date: 2020-03-02"


def test_a_saying_is_on_the_record_from_its_day_and_the_rest_from_the_articles(
    new_pack: NewPack,
) -> None:
    whole = river(new_pack(), None)
    assert whole.days == (SECOND, THIRD, FIFTH)
    quotes = {day.day: [q.id for q in whole.at(day).pack.quotes] for day in (SECOND, THIRD, FOURTH)}
    assert quotes[2] == ["one/keep"]
    assert quotes[3] == quotes[4] == [q.id for q in whole.pack.quotes if q.source == "one"]


def test_of_the_first_saying_only_who_said_it_and_whom_it_is_of_is_known(
    new_pack: NewPack,
) -> None:
    pack = river(new_pack(), SECOND).pack
    assert {actor.id: actor.of for actor in pack.actors} == {
        "alpha": None, "minister": "alpha", "river-news": None,
    }  # fmt: skip
    assert not any(actor.roles or actor.summary for actor in pack.actors)
    assert (pack.events, pack.links, pack.terms) == ((), (), ())


def test_who_relays_a_position_is_known_with_it(new_pack: NewPack) -> None:
    relayed = QUESTIONS.replace("answer: It is.", "answer: It is., reported_by: source-in-beta")
    whole = river(new_pack().add("questions.yaml", relayed), None)
    assert "source-in-beta" not in {actor.id for actor in whole.at(SECOND).pack.actors}
    assert "source-in-beta" in {actor.id for actor in whole.at(THIRD).pack.actors}


EVENT = """\
- id: flood
  title: A flood
  date: DATE
  date_meaning: MEANING
  date_basis: derived
  reasoning: Counted.
  lane: history
  summary: It rose.
  actors: [alpha, source-in-beta]
  quotes: [one/not-end, two/lapse]
- id: signed
"""


@pytest.mark.parametrize(
    ("written", "meaning", "shown"),
    [
        ("2020-02-01/2020-03-04", "happened", "2020-02-01/2020-03-03"),
        ("2020-02/2020-03", "happened", "2020-02/2020-03-03"),
        ("../2020-03-03", "happened", "../2020-03-03"),
        ("2020-02-01/..", "happened", "2020-02-01/.."),
        ("2019", "happened", "2019"),
        ("2020-03", "happened", "2020-03"),
        ("2020-03-03", "announced", "2020-03-03"),
        ("2020-02-01/2020-03-04", "due", "2020-02-01/2020-03-04"),
        ("2020-03-09", "expected", "2020-03-09"),
        ("2019\n  dated_by: [two/lapse]", "happened", "../2020-03-03"),
        ("2019\n  dated_by: [one/not-end]", "happened", "2019"),
        ("2019\n  dated_by: [two/lapse, one/not-end]", "happened", "2019"),
        ("2020-03-09\n  dated_by: [two/lapse]", "due", "2020-03-09"),
    ],
)
def test_the_date_of_an_event_as_it_could_be_told_by_a_day(
    new_pack: NewPack, written: str, meaning: str, shown: str
) -> None:
    made = new_pack()
    made.replace("events.yaml", "- id: signed\n", EVENT)
    made.replace("events.yaml", "DATE", written).replace("events.yaml", "MEANING", meaning)
    whole = river(made, None)
    (event,) = (e for e in whole.at(THIRD).pack.events if e.id == "flood")
    assert (event.date.edtf, event.quotes) == (shown, ("one/not-end",))
    assert (event.summary, event.reasoning, event.actors) == ("", "", ("alpha",))
    (later,) = (e for e in whole.at(FIFTH).pack.events if e.id == "flood")
    assert (later.date.edtf, later.summary) == (written.partition("\n")[0], "It rose.")


@pytest.mark.parametrize("written", ["2020-03-04", "2020-03-04/2020-03-05", "2020-04", "2021"])
def test_what_happened_later_is_not_there_though_a_quote_is(
    new_pack: NewPack, written: str
) -> None:
    made = new_pack()
    made.replace("events.yaml", "- id: signed\n", EVENT)
    made.replace("events.yaml", "DATE", written).replace("events.yaml", "MEANING", "happened")
    whole = river(made, None)
    assert "event/flood" in whole.pack.by_ref
    assert "event/flood" not in whole.at(THIRD).pack.by_ref


def test_a_link_is_there_only_with_the_events_at_its_ends(new_pack: NewPack) -> None:
    whole = river(new_pack(), None)
    assert whole.at(THIRD).pack.links == ()
    assert len(whole.at(FIFTH).pack.links) == len(whole.pack.links) == 3


def test_a_position_that_is_not_whole_has_the_words_there_are_and_none_of_ours(
    new_pack: NewPack,
) -> None:
    whole = river(new_pack().add("questions.yaml", QUESTIONS), None)
    (question,) = whole.at(SECOND).pack.questions
    (position,) = question.positions
    assert (question.id, question.summary) == ("end", "")
    assert (position.actor, position.stance, position.quotes) == (
        "minister", "denies", ("one/keep",),
    )  # fmt: skip
    assert (position.voice, position.date.edtf) == ("direct", "2020-03-02")
    assert (position.answer, position.note, position.hedge) == ("", "", "")
    by_third = whole.at(THIRD).pack.questions[0]
    assert [p.answer for p in by_third.positions] == ["No."]
    assert by_third.positions[0].note == "As told."


def test_a_position_that_is_new_on_the_day_is_marked_so(new_pack: NewPack) -> None:
    whole = river(new_pack().add("questions.yaml", QUESTIONS), None)
    for day, new in ((None, []), (THIRD, ["denies"]), (FIFTH, ["says if"])):
        state = whole.at(day)
        sections = [p.text for p in describe(state, state.pack.by_ref["question/end"])]
        assert [s.partition(":")[0] for s in sections if s.endswith(" · new")] == new


DIFFERENCE = """\
- id: end
  title: Whether the treaty ends
  kind: fact
  values:
  - {source: one, value: It is kept., quotes: [one/not-end]}
  - {source: one, value: We will keep it., quotes: [one/keep]}
  - {source: two, value: It would lapse., quotes: [two/lapse]}
  can: They differ.
  cannot: Who is right.
"""


def test_a_difference_is_there_once_two_of_its_wordings_are(new_pack: NewPack) -> None:
    whole = river(new_pack().add("disagreements.yaml", DIFFERENCE), None)
    assert whole.at(SECOND).pack.disagreements == ()
    (two,) = whole.at(THIRD).pack.disagreements
    assert [value.value for value in two.values] == ["It is kept.", "We will keep it."]
    assert (two.can, two.cannot) == ("", "")
    (three,) = whole.at(FIFTH).pack.disagreements
    assert (len(three.values), three.can, three.cannot) == (3, "They differ.", "Who is right.")


def test_who_is_silent_on_something_is_not_said_before_the_article_is_out(
    new_pack: NewPack,
) -> None:
    lines = DIFFERENCE.splitlines(keepends=True)
    alone = "".join(line for line in lines if "source: two" not in line) + "  silent: [two]\n"
    whole = river(new_pack().add("disagreements.yaml", alone), None)
    assert whole.at(THIRD).pack.disagreements[0].silent == ()
    assert whole.at(FIFTH).pack.disagreements[0].silent == ("two",)


MECHANISM = """\
- id: lapse
  title: How the treaty lapses
  summary: It lapses unless the dam is opened.
  actors: [alpha, source-in-beta]
  quotes: [two/lapse]
  steps:
  - {text: It is kept., quotes: [one/not-end]}
  - {branch: if not opened, text: It lapses., quotes: [two/lapse, one/keep], inference: Ours.}
  rules:
  - {text: It was signed., quotes: [two/signed]}
  open: Nobody says how.
  clock:
    days: 90
    quotes: [one/denies]
    printed:
    - {date: 2020-03-03, meaning: decided, quotes: [one/not-end]}
    - {date: 2020-12-31, meaning: expires, quotes: [two/lapse]}
"""


def test_a_mechanism_has_the_steps_whose_words_are_there(new_pack: NewPack) -> None:
    whole = river(new_pack().add("mechanisms.yaml", MECHANISM), None)
    assert whole.at(SECOND).pack.mechanisms == ()
    (some,) = whole.at(THIRD).pack.mechanisms
    assert [step.text for step in some.steps] == ["It is kept."]
    assert (some.rules, some.quotes, some.actors) == ((), (), ("alpha",))
    assert (some.summary, some.open) == ("", "")
    assert some.clock
    assert [printed.date.edtf for printed in some.clock.printed] == ["2020-03-03"]
    (every,) = whole.at(FIFTH).pack.mechanisms
    assert (len(every.steps), len(every.rules), every.open) == (2, 1, "Nobody says how.")


def test_a_clock_is_there_once_its_rule_is(new_pack: NewPack) -> None:
    ruled = MECHANISM.replace("quotes: [one/denies]", "quotes: [two/signed]")
    whole = river(new_pack().add("mechanisms.yaml", ruled), None)
    assert whole.at(THIRD).pack.mechanisms[0].clock is None
    assert whole.at(FIFTH).pack.mechanisms[0].clock


LENS = """\
- id: treaty
  title: Treaty or timber
  summary: What it is about.
  words:
  - {word: treaty, forms: [treaty]}
  - {word: signed, forms: [signed, flood]}
"""


def test_an_attached_article_is_neither_shown_nor_counted_before_it_is_out(
    new_pack: NewPack,
) -> None:
    made = new_pack().add("lenses.yaml", LENS)
    made.replace("sources/two.yaml", "  speaker: source", "  date: 2020-03-03\n  speaker: source")
    whole = Dossier.open(made.folder, made.originals)
    before, after = whole.at(THIRD), whole.at(FIFTH)
    for state, out in ((before, False), (after, True), (whole, True)):
        source = state.pack.source("two")
        found = state.paragraphs(source)
        assert [bool(one.text) for one in found] == [out, out]
        assert [bool(one.gist) for one in found] == [out, False]
        assert [len(one.spans) for one in found] == ([1, 1] if out else [0, 0])
        assert [q.id for q in found[0].quotes] == ["two/lapse"]
        counted = occurrences(state, state.pack.lenses[0])
        here = [
            (one.text[one.start : one.end], one.quote) for one in counted if one.source.id == "two"
        ]
        assert [word for word, quote in here if quote] == ["treaty", "treaty", "signed"][
            : 3 if out else 1
        ]
        assert [word for word, quote in here if not quote] == ["flood"][:out]
    assert before.article("two") is after.article("two") is not None
