"""The explainer's views on the command line: every record with its id, as of a day too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from app import views
from app.options import Options
from app.spelling import spelled
from app.views import VIEWS
from content.dossier import Dossier
from content.guide import OutsideFact
from content.model import Actor, Link, Record
from content.pack import Pack
from tests.guide import guided
from tests.packs import PackFolder
from tests.running import explorer, named, printed

NewPack = Callable[[], PackFolder]
LISTED: dict[str, Callable[[Pack], Sequence[Record]]] = {
    "tour": lambda pack: pack.tour,
    "questions": lambda pack: pack.questions,
    "mechanisms": lambda pack: pack.mechanisms,
    "differences": lambda pack: pack.disagreements,
    "words": lambda pack: pack.lenses,
    "unanswered": lambda pack: pack.gaps,
    "outside": lambda pack: pack.aftermath,
    "timeline": lambda pack: pack.events,
    "actors": lambda pack: pack.actors,
    "glossary": lambda pack: pack.terms,
    "links": lambda pack: pack.links,
}
"""The records that each view lists."""


@pytest.fixture
def river(new_pack: NewPack) -> PackFolder:
    """The small pack with a record of each kind that guides."""
    return guided(new_pack())


def river_view(made: PackFolder, *words: str) -> str:
    return printed(*words, "--pack", str(made.folder))


def test_every_view_that_lists_records_is_known_here() -> None:
    assert set(LISTED) | {"brief", "clock", "article", "balance", "days"} == set(VIEWS)


@pytest.mark.parametrize("verb", LISTED)
def test_a_view_lists_every_record_with_its_id(pack: Pack, verb: str) -> None:
    text = printed(verb)
    refs = {record.ref for record in LISTED[verb](pack)}
    assert refs
    assert refs <= named(text)
    flat = " ".join(text.split())
    for record in LISTED[verb](pack):
        words = record.label
        if isinstance(record, OutsideFact):
            words = record.fact
        if isinstance(record, Actor):
            words = record.title
        if isinstance(record, Link):
            words = pack.node(record.target).title
        assert " ".join(words.split()) in flat, record.ref


@pytest.mark.parametrize("verb", [verb for verb in LISTED if verb != "links"])
def test_a_view_of_one_record_is_that_record_by_any_of_its_ids(
    pack: Pack, dossier: Dossier, verb: str
) -> None:
    record = LISTED[verb](pack)[-1]
    shown = printed(verb, record.ref)
    assert shown == printed("show", record.ref)
    for id in (record.id, record.ref):
        assert views.written(dossier, Options(verb, id=id)) + "\n" == shown


def test_a_link_that_shares_its_id_with_another_record_is_still_one_link(pack: Pack) -> None:
    text = printed("links", pack.links[0].id)
    assert text.endswith(f"\nid: {pack.links[0].ref}\n")


@pytest.mark.parametrize("verb", [*LISTED, "article", "clock"])
def test_an_unknown_id_is_exit_1_and_offers_the_nearest(river: PackFolder, verb: str) -> None:
    pack = Dossier.open(river.folder).pack
    known = {"article": "one", "clock": "lapse"}.get(verb) or LISTED[verb](pack)[0].id
    done = explorer(verb, f"{known}x", "--pack", str(river.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(rf"gsomia-explorer: no '{known}x' .+; did you mean '.+'\?\n", done.stderr)
    far = explorer(verb, "qqqqqqqqqq", "--pack", str(river.folder))
    assert far.returncode == 1
    assert far.stderr.endswith("; search finds ids\n")


@pytest.mark.parametrize("words", [["differences", "event/dam"], ["article", "event/dam"]])
def test_a_record_of_another_kind_is_not_shown(river: PackFolder, words: list[str]) -> None:
    done = explorer(*words, "--pack", str(river.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert "no 'event/dam' " in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--as-of", "yesterday"],
        ["links", "--as-of", "2019-13-01"],
        ["questions", "--as-of", "2019-08"],
        ["questions", "--as-of", ""],
        ["questions", "--as-of", "../2019-08-25"],
        ["search", "pact", "--as-of", "25.8.2019"],
        ["clock", "--date", "2019-02-29"],
        ["clock", "--renewal", "2019"],
        ["clock", "--notice", "soon"],
        ["article"],
        ["balance", "x"],
        ["questions", "--date", "2019-08-25"],
    ],
    ids=" ".join,
)
def test_a_day_that_is_none_is_exit_2_with_usage(words: list[str]) -> None:
    done = explorer(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: gsomia-explorer")


@pytest.mark.parametrize("verb", ["questions", "mechanisms", "differences", "words", "links"])
def test_as_of_a_day_what_is_later_is_not_there(dossier: Dossier, verb: str) -> None:
    day = dossier.days[0]
    then = {record.ref for record in LISTED[verb](dossier.at(day).pack)}
    later = {record.ref for record in LISTED[verb](dossier.pack)} - then
    assert then
    assert later
    text = printed(verb, "--as-of", str(day))
    quotes = {quote.id for quote in dossier.at(day).pack.quotes}
    every = {quote.id for quote in dossier.pack.quotes}
    assert then <= named(text)
    assert not named(text) & later
    assert not named(text) & (every - quotes)
    assert f", as of {dossier.at(day).pack.header.as_of.plain}" in text.partition("\n")[0]
    gone = explorer(verb, min(later), "--as-of", str(day))
    assert (gone.returncode, gone.stdout) == (1, "")


def test_as_of_works_with_every_command_before_and_behind_it(dossier: Dossier) -> None:
    day, pack = str(dossier.days[0]), dossier.at(dossier.days[0]).pack
    later = next(quote for quote in dossier.pack.quotes if quote.id not in pack.by_ref)
    for words in (["--as-of", day, "show", later.id], ["show", later.id, "--as-of", day]):
        assert explorer(*words).returncode == 1
    overview = printed("--as-of", day)
    refs = {item.ref for item in (*pack.events, *pack.links, *pack.actors, *pack.sources)}
    assert refs <= named(overview)
    assert not named(overview) - set(pack.by_ref)
    assert later.id in printed("show", later.id)


def test_as_of_a_day_there_is_no_tour_and_nothing_outside(river: PackFolder) -> None:
    done = explorer("tour", "--as-of", "2020-03-03", "--pack", str(river.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert "no tour here; where a pack has one, it tells the whole" in done.stderr
    done = explorer("outside", "--as-of", "2020-03-03", "--pack", str(river.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert "outside the articles" in done.stderr
    unanswered = [river_view(river, "unanswered", *day) for day in ((), ("--as-of", "2020-03-03"))]
    assert unanswered[0] == unanswered[1] and named(unanswered[0]), "the same on every day"


def test_before_everything_there_is_nothing_and_it_says_from_when_on(river: PackFolder) -> None:
    done = explorer("questions", "--as-of", "2020-03-01", "--pack", str(river.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing was on the record by 2020-03-01; the first day is 2020-03-03" in done.stderr
    assert explorer("check", "--as-of", "2020-03-03").returncode == 1


def test_the_tour_is_told_by_its_steps(river: PackFolder) -> None:
    both = river_view(river, "tour")
    first, second = river_view(river, "tour", "1"), river_view(river, "tour", "end")
    assert both == f"{first}\n{second}"
    assert "tour, step 1 of 2" in first
    assert second == river_view(river, "tour", "2") == river_view(river, "show", "tour/end")
    for number in ("0", "3"):
        done = explorer("tour", number, "--pack", str(river.folder))
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"gsomia-explorer: no step {number}; the tour has steps 1 to 2\n"


def test_the_questions_name_every_filled_cell_with_its_stances_and_quotes(
    dossier: Dossier,
) -> None:
    blocks = printed("questions").split("\n\n")[2:]
    assert len(blocks) == len(dossier.matrix.questions)
    for question, block in zip(dossier.matrix.questions, blocks, strict=True):
        head, *cells = re.split(r"\n  - ", block)
        assert f"[{question.ref}]" in head
        row = dossier.matrix.row(question)
        assert len(cells) == len(row)
        for cell, words in zip(row, (" ".join(cell.split()) for cell in cells), strict=True):
            assert words.startswith(cell.actor.label)
            assert ("(stance changed)" in words) == cell.changed
            said = words.removeprefix(cell.actor.label).partition(": ")[2].split("; ")
            assert len(said) == len(cell.positions)
            for position, one in zip(cell.positions, said, strict=True):
                day = spelled(position.date.plain)
                assert one.endswith(f", {day} [{', '.join(position.quotes)}]")


def test_a_cell_says_who_and_how_and_when(river: PackFolder) -> None:
    text = river_view(river, "questions")
    assert text.splitlines()[0] == "# 2 questions by 4 actors"
    assert "  - Government of Alpha: denies, by 3 Mar 2020 [one/denies]\n" in text
    assert "  - A government source: says if, by 5 Mar 2020 [two/lapse]\n" in text
