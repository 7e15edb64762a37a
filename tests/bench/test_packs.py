"""Generated packs: sound, always the same, and in proportion to the built-in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean

import pytest
import yaml

from content.dates import WEEKDAYS
from content.ledger import days
from content.loader import FILES, load
from content.model import Record
from content.pack import Pack
from tests.bench.packs import emit
from tests.bench.packs.writing import LEAST, write

TWELVE = 12


@pytest.fixture(scope="module")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pack]:
    """A pack of 20 articles: its folder, and what the loader makes of it."""
    folder = tmp_path_factory.mktemp("twenty")
    write(20, folder)
    return folder, load(folder)


@pytest.mark.parametrize("articles", [LEAST, LEAST + 2, TWELVE, 50])
def test_a_generated_pack_has_no_faults(articles: int, tmp_path: Path) -> None:
    counted = write(articles, tmp_path)
    pack = load(tmp_path)
    assert len(pack.sources) == articles
    assert {name: len(getattr(pack, name)) for name in FILES if name != "pack"} | {
        "articles": articles,
        "quotes": len(pack.quotes),
    } == counted


def test_the_same_seed_gives_the_same_pack_and_another_seed_another(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        write(LEAST, tmp_path / name, seed)
    one, two, three = (_bytes(tmp_path / name) for name in ("one", "two", "three"))
    assert one == two
    assert one.keys() != three.keys()
    assert one["events.yaml"] != three["events.yaml"]


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_of_five_articles_there_is_as_much_as_of_ours(pack: Pack, tmp_path: Path) -> None:
    write(LEAST, tmp_path)
    made = load(tmp_path)
    for name in FILES:
        if name != "pack":
            assert len(getattr(made, name)) == len(getattr(pack, name)), name
    assert len(made.quotes) == 100
    assert len(days(made)) == pytest.approx(len(days(pack)), abs=4)


def test_what_an_article_brings_grows_with_the_articles(twenty: tuple[Path, Pack]) -> None:
    made = twenty[1]
    assert len(made.quotes) == 400 and len(made.events) == 80
    assert len(made.questions) == 80 and len(made.disagreements) == 312 and len(made.gaps) == 80
    assert len(made.links) == round(80 * 61 / 46) and len(made.factors) == round(80 * 22 / 46)


def test_what_the_language_brings_grows_more_slowly(pack: Pack, twenty: tuple[Path, Pack]) -> None:
    for name in ("terms", "lenses", "rings", "mechanisms", "tour"):
        # The square root of four times as many.
        assert len(getattr(twenty[1], name)) == 2 * len(getattr(pack, name)), name


MEASURES: dict[str, Callable[[Pack], Sequence[float]]] = {
    "characters of a quote": lambda p: [len(q.text) for q in p.quotes],
    "characters of a gist": lambda p: [len(g) for s in p.sources for g in s.gists.values()],
    "characters of a title": lambda p: [len(e.title) for e in p.events],
    "characters of a summary": lambda p: [len(e.summary) for e in p.events],
    "characters of an answer": lambda p: [len(x.answer) for q in p.questions for x in q.positions],
    "quotes of an event": lambda p: [len(e.quotes) for e in p.events],
    "actors of an event": lambda p: [len(e.actors) for e in p.events],
    "positions on a link": lambda p: [len(link.positions) for link in p.links],
    "positions on a question": lambda p: [len(q.positions) for q in p.questions],
    "values of a difference": lambda p: [len(d.values) for d in p.disagreements],
    "refs of a difference": lambda p: [len(d.touches) for d in p.disagreements],
    "usages of a term": lambda p: [len(term.usages) for term in p.terms],
    "absent words of a gap": lambda p: [len(gap.absent) for gap in p.gaps],
}


@pytest.mark.parametrize("measure", MEASURES)
def test_records_are_as_large_as_ours(measure: str, pack: Pack, twenty: tuple[Path, Pack]) -> None:
    theirs, our = (mean(MEASURES[measure](one)) for one in (twenty[1], pack))
    assert theirs == pytest.approx(our, rel=0.2)


def test_a_record_rests_on_articles_near_each_other(twenty: tuple[Path, Pack]) -> None:
    made = twenty[1]
    place = {source.id: number for number, source in enumerate(made.sources)}
    lists: list[Sequence[Record]] = [made.events, made.links, made.questions, made.disagreements]
    spread = 0
    for record in (record for some in lists for record in some):
        cited = [place[made.quote(id).source] for id in record.evidence]
        assert max(cited) - min(cited) < LEAST, record.ref
        spread = max(spread, max(cited) - min(cited))
    assert spread > 1, "and not each on one alone"


def test_days_spread_over_months_and_weekdays_are_right(twenty: tuple[Path, Pack]) -> None:
    made = twenty[1]
    assert 15 <= len(days(made)) <= 40
    named = [quote for quote in made.quotes if quote.said in WEEKDAYS]
    assert named
    for quote in named:
        day = quote.date.day()
        assert day and WEEKDAYS[day.weekday()] == quote.said


def test_no_two_quotes_are_the_same_words(twenty: tuple[Path, Pack]) -> None:
    made = twenty[1]
    longer = [quote.text for quote in made.quotes if len(quote.text) > 30]
    assert len(set(longer)) == len(longer) > 300


def test_many_speak_and_some_more_than_others(twenty: tuple[Path, Pack]) -> None:
    made = twenty[1]
    heard = Counter(quote.speaker for quote in made.quotes)
    assert len(heard) > 20
    assert heard.most_common(1)[0][1] > 2 * mean(heard.values())
    for actor in made.actors:
        if actor.id in heard:
            assert {made.quote(id).speaker for id in actor.quotes} == {actor.id}


def test_what_is_written_is_read_as_it_was() -> None:
    odd = ["no", "12", "2019-08-22", "a: b", "- a", "# a", 'a "b"', "’é한", "{a}", "a-b", "a\nb"]
    record = {"id": "a-1", "texts": odd, "none": [], "some": [{"a": one} for one in odd],
              "inside": {"1": "one", "of": {"x": "y"}}, "empty": {}}  # fmt: skip
    text = emit.record(record) + emit.record({"id": "a-2"})
    assert yaml.load(text, Loader=yaml.BaseLoader) == [record, {"id": "a-2"}]
    assert yaml.load(emit.mapping(record), Loader=yaml.BaseLoader) == record
