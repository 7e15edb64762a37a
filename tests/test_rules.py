"""The pack's rules: dates, evidence, attribution. One thing broken, exactly the fault it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from content.checks import QUOTING_LIMIT, share
from content.loader import load
from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]
IDLE = """\
- id: idle
  name: Idle
  kind: group
  side: other
  summary: Says nothing.
  quotes: [one/keep]
- id: river-news
"""


def only_fault(pack: PackFolder, file: str, old: str, new: str) -> str:
    (fault,) = pack.replace(file, old, new).faults()
    return fault


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("events.yaml", "date: 1999", "date: 2019-13",
         ":3:9: event 'signed': date '2019-13' is impossible: month 13"),
        ("events.yaml", "date: 1999", "date: 2019-02-30",
         ":3:9: event 'signed': date '2019-02-30' is impossible: Feb 2019 has 28 days"),
        ("events.yaml", "date: 1999", "date: 2020/1999",
         ":3:9: event 'signed': date '2020/1999' is reversed; write 1999/2020"),
        ("events.yaml", "date: 1999", "date: 1999-8-2",
         ":3:9: event 'signed': date '1999-8-2' is not an EDTF date; write 1999-08-02"),
        ("events.yaml", "date: 1999", "date: 1999-08-02T00:00:00",
         ":3:9: event 'signed': date '1999-08-02T00:00:00' is not an EDTF date; "
         "write the day alone, 1999-08-02"),
        ("events.yaml", "date: 1999", "date: [1999]",
         ":3:9: event 'signed': date must be a text"),
        ("pack.yaml", "as_of: 2020-03-05", "as_of: 2020-3-5",
         ":7:8: pack: as_of '2020-3-5' is not an EDTF date; write 2020-03-05"),
        ("pack.yaml", "as_of: 2020-03-05", "as_of: ''",
         ":7:8: pack: no as_of; every pack needs one"),
        ("sources/two.yaml", "published: 2020-03-05", "published: 2020-03-32",
         ":5:12: source 'two': published '2020-03-32' is impossible: Mar 2020 has 31 days"),
        ("sources/one.yaml", "date: 2020-03-03", "date: 2020-03-32",
         ":24:9: quote 'one/not-end': date '2020-03-32' is impossible: Mar 2020 has 31 days"),
        ("sources/one.yaml", "said: Tuesday", "said: Friday",
         ":24:9: quote 'one/not-end': said on 'Friday', but 2020-03-03 is a Tuesday"),
        ("sources/one.yaml", "date: 2020-03-03\n", "date: 2020-03-04\n",
         ":24:9: quote 'one/not-end': said on 'Tuesday', but 2020-03-04 is a Wednesday"),
        ("sources/one.yaml", "  date: 2020-03-03\n", "",
         ":23:9: quote 'one/not-end': said on 'Tuesday', but no day is given under 'date'"),
        ("sources/one.yaml", "  date: 2020-03-03\n", "  date: 2020-03\n",
         ":23:9: quote 'one/not-end': said on 'Tuesday', but no day is given under 'date'"),
        ("events.yaml", "  reasoning: Reported as built.\n", "",
         ":14:15: event 'dam': a derived date needs its reasoning"),
    ],
)  # fmt: skip
def test_a_faulty_date_is_reported_with_its_mend(
    new_pack: NewPack, file: str, old: str, new: str, fault: str
) -> None:
    assert only_fault(new_pack(), file, old, new) == f"{file}{fault}"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("events.yaml", "  quotes: [two/signed]\n", "",
         ":1:3: event 'signed': no evidence; name at least one quote under 'quotes'"),
        ("events.yaml", "quotes: [two/signed]", "quotes: []",
         ":9:11: event 'signed': no evidence; name at least one quote under 'quotes'"),
        ("events.yaml", "quotes: [two/signed]", "quotes: two/signed",
         ":9:11: event 'signed': quotes must be a list"),
        ("links.yaml", "quotes: [two/lapse], ", "",
         ":15:5: link 'dam-opened': no evidence; name at least one quote under 'quotes'"),
        ("actors.yaml", "  quotes: [one/keep]\n", "",
         ":9:3: actor 'minister': no evidence; name at least one quote under 'quotes'"),
        ("links.yaml", "quotes: [two/lapse]", "quotes: [two/lapse, two/lapse]",
         ":15:70: link 'dam-opened': quotes names 'two/lapse' twice"),
        ("sources/one.yaml", "  speaker: minister\n- id: ret", "- id: ret",
         ":25:3: quote 'one/keep': a direct quote without a speaker; add 'speaker: ACTOR'"),
        ("sources/one.yaml", "  speaker: beta\n", "",
         ":30:3: quote 'one/retaliation': an indirect quote without a speaker; "
         "add 'speaker: ACTOR'"),
        ("sources/two.yaml", "  voice: outlet\n", "  voice: outlet\n  speaker: beta\n",
         ":25:12: quote 'two/signed': the outlet's own voice has no other speaker; leave it out"),
        ("links.yaml", "{actor: beta,", "{actor: minister,",
         ":7:13: link 'dam-retaliation': position of 'minister', but its quotes are words of "
         "'beta'"),
        ("links.yaml", "hedge: unless", "hedge: perhaps",
         ":9:7: link 'dam-opened': the quotes of 'source-in-beta' do not have the hedge "
         "'perhaps'"),
        ("links.yaml", "hedge: unless", "hedge: less",
         ":9:7: link 'dam-opened': the quotes of 'source-in-beta' do not have the hedge 'less'"),
        ("actors.yaml", "- id: river-news\n", IDLE,
         ":28:7: actor 'idle': speaks nowhere and takes part in nothing; use or drop it"),
        ("terms.yaml", "one/not-end", "one/keep",
         "sources/one.yaml:17:7: quote 'one/not-end': nothing rests on it; cite it or drop it"),
        ("sources/one.yaml", "a view that Alpha denies", "We will keep what we signed,",
         ":35:7: quote 'one/denies': the same words as 'one/keep'; use that one, or tell them "
         "apart by 'prefix' or 'suffix'"),
        ("sources/one.yaml", "paragraph: 2", "paragraph: 4",
         ":25:7: quote 'one/keep': in paragraph 4 of 3"),
    ],
)  # fmt: skip
def test_a_breach_of_the_evidence_rule_is_reported(
    new_pack: NewPack, file: str, old: str, new: str, fault: str
) -> None:
    placed = fault if fault.startswith("sources/") else f"{file}{fault}"
    assert only_fault(new_pack(), file, old, new) == placed


DENIES = "a view that Alpha denies"


def test_quoting_up_to_two_thirds_is_sound_and_a_character_more_is_not(new_pack: NewPack) -> None:
    made = new_pack()
    one = load(made.folder).source("one")
    before = share(load(made.folder), one)
    room = int(QUOTING_LIMIT * one.characters) - before.quoted + len(DENIES)
    made.replace("sources/one.yaml", DENIES, "x" * room)
    assert made.faults() == []
    assert only_fault(made, "sources/one.yaml", "x" * room, "x" * (room + 9)) == (
        "sources/one.yaml:1:5: source 'one': 68.3% of the article is quoted, at most two thirds "
        "may be; shorten its quotes by 9 characters"
    )


def test_the_headline_does_not_count_as_quoting(new_pack: NewPack) -> None:
    made = new_pack()
    before = share(load(made.folder), load(made.folder).source("one")).quoted
    made.replace("sources/one.yaml", "quotes:\n", HEADLINE)
    made.replace("terms.yaml", "[one/not-end]", "[one/not-end, one/headline]")
    pack = load(made.folder)
    assert share(pack, pack.source("one")).quoted == before


HEADLINE = """\
quotes:
- id: headline
  paragraph: 0
  text: Minister keeps treaty
  voice: outlet
"""


def test_a_factor_at_no_end_of_a_link_is_reported(new_pack: NewPack) -> None:
    made = new_pack()
    factor = "- id: fish\n  title: Fish\n  lane: trade\n  summary: Fish.\n  quotes: [one/keep]\n"
    (made.folder / "factors.yaml").write_text(factor)
    assert made.faults() == [
        "factors.yaml:1:7: factor 'fish': no link starts or ends here; link it or drop it"
    ]


def test_a_factor_may_not_have_an_events_id(new_pack: NewPack) -> None:
    made = new_pack()
    factor = "- id: dam\n  title: Dam\n  lane: trade\n  summary: Dam.\n  quotes: [one/keep]\n"
    (made.folder / "factors.yaml").write_text(factor)
    assert made.faults() == ["factors.yaml:1:7: 'dam' is an event's id too"]


VALUES = """\
- id: end
  title: Whether the treaty ends
  kind: fact
  values:
  - {source: one, value: It is kept., quotes: [one/not-end]}
  - {source: two, value: It would lapse., quotes: [two/lapse]}
  can: They differ.
  cannot: Who is right.
"""


def test_values_that_rest_on_their_own_articles_are_sound(new_pack: NewPack) -> None:
    made = new_pack()
    (made.folder / "disagreements.yaml").write_text(VALUES)
    assert made.faults() == []


def test_a_value_that_rests_on_another_article_is_reported(new_pack: NewPack) -> None:
    made = new_pack()
    (made.folder / "disagreements.yaml").write_text(VALUES.replace("two/lapse", "one/keep"))
    assert made.faults() == [
        "disagreements.yaml:6:51: disagreement 'end': a value of 'two' rests on 'one/keep', "
        "another article"
    ]


def test_one_wording_alone_is_no_difference_unless_another_article_is_silent(
    new_pack: NewPack,
) -> None:
    made = new_pack()
    lines = VALUES.splitlines(keepends=True)
    alone = "".join(line for line in lines if "two" not in line)
    (made.folder / "disagreements.yaml").write_text(alone)
    assert made.faults() == [
        "disagreements.yaml:5:3: disagreement 'end': one wording is no difference; give two, "
        "or who is silent"
    ]
    (made.folder / "disagreements.yaml").write_text(alone + "  silent: [two]\n")
    assert made.faults() == []


def test_a_word_that_a_term_says_is_used_must_stand_in_its_quotes(new_pack: NewPack) -> None:
    made = new_pack()
    usage = "quotes: [one/not-end]\n  usages:\n  - {word: WORD, actor: minister, quotes: [QUOTE]}"
    made.replace("terms.yaml", "quotes: [one/not-end]", usage)
    made.replace("terms.yaml", "WORD", "treaty").replace("terms.yaml", "QUOTE", "one/not-end")
    assert made.faults() == []
    for other, word in (("treaty", "accord"), ("accord", "treat")):
        assert only_fault(made, "terms.yaml", f"word: {other}", f"word: {word}") == (
            f"terms.yaml:1:7: term 'treaty': its quotes do not have the word {word!r}"
        )


def test_a_pack_is_not_as_of_a_day_before_its_newest_article(new_pack: NewPack) -> None:
    made = new_pack()
    assert only_fault(made, "pack.yaml", "as_of: 2020-03-05", "as_of: 2020-03-04") == (
        "pack.yaml:1:1: as_of is 2020-03-04, but 'two' is of 2020-03-05; set it to that day"
    )
    assert made.replace("pack.yaml", "as_of: 2020-03-04", "as_of: 2020-04").faults() == []
