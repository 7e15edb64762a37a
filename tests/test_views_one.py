"""The views of one thing on the command line: the clock, an article, a choice of words, balance."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from content.dossier import Dossier
from content.pack import Pack
from tests.guide import guided
from tests.packs import ALPHA, BETA, PackFolder
from tests.running import explorer, named, printed

NewPack = Callable[[], PackFolder]


@pytest.fixture
def river(new_pack: NewPack) -> PackFolder:
    """The small pack with a record of each kind that guides."""
    return guided(new_pack())


def river_view(made: PackFolder, *words: str) -> str:
    return printed(*words, "--pack", str(made.folder))


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ([], "on 31 Dec 2020 it has renewed itself, without notice in time"),
        (["--date", "2020-10-01"],
         "on 1 Oct 2020 notice can be given, for 1 day more; 2 Oct 2020 is the last day"),
        (["--date", "2020-10-02"], "2 Oct 2020 is the last day for notice"),
        (["--date", "2020-10-03"],
         "on 3 Oct 2020 it is too late for notice; it renews itself in 89 days"),
        (["--date", "2020-10-03", "--renewal", "2021-01-01"],
         "3 Oct 2020 is the last day for notice"),
        (["--date", "2020-10-03", "--notice", "2020-10-02"],
         "notice was given on 2 Oct 2020, in time; on 3 Oct 2020 it ends in 89 days"),
        (["--date", "2020-10-03", "--notice", "2020-10-03"],
         "on 3 Oct 2020 it is too late for notice; it renews itself in 89 days"),
        (["lapse", "--date", "2020-12-31", "--notice", "2020-01-01"],
         "on 31 Dec 2020 it has ended, by notice in time"),
    ],
)  # fmt: skip
def test_the_clock_is_read_on_the_days_that_are_given(
    river: PackFolder, words: list[str], title: str
) -> None:
    text = river_view(river, "clock", *words)
    head = " ".join(text.partition("\n\n")[0].removeprefix("# ").split())
    renews = "1 Jan 2021" if "--renewal" in words else "31 Dec 2020"
    found = re.sub(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", "", head)
    assert found == f"If it renews on {renews}: {title}"
    assert "[two/lapse]" in text


def test_the_clock_of_the_built_in_pack_weighs_the_printed_days(dossier: Dossier) -> None:
    text = " ".join(printed("clock").split())
    (clock,) = (m.clock for m in dossier.pack.mechanisms if m.clock)
    for printed_day in clock.printed:
        if printed_day.meaning in ("notice by", "expires"):
            assert set(printed_day.quotes) <= named(text)
    assert "it is 90 days" in text
    assert "it is 91 days" in text


def test_a_day_before_the_calendar_and_a_pack_without_a_clock_are_exit_1(
    river: PackFolder,
) -> None:
    done = explorer("clock", "--renewal", "0001-01-31", "--pack", str(river.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == ("gsomia-explorer: 90 days before 0001-01-31 no calendar goes back\n")
    done = explorer("clock", "--as-of", "2020-03-03", "--pack", str(river.folder))
    assert (done.returncode, done.stderr) == (1, "gsomia-explorer: nothing here has a clock\n")


def test_an_article_is_its_structure_and_with_the_originals_its_text(river: PackFolder) -> None:
    structure = river_view(river, "article", "two")
    assert structure == river_view(river, "show", "two")
    assert BETA[1] not in " ".join(structure.split())
    options = ("--pack", str(river.folder), "--articles", str(river.originals))
    for id, body in (("one", ALPHA), ("two", BETA)):
        text = printed("article", id, *options)
        flat = " ".join(text.split())
        for number, paragraph in enumerate(body, 1):
            assert f"## paragraph {number} {paragraph}" in flat
        assert text.endswith(f"\nid: {id}\n")
    assert text.startswith("# Wire in River News, 5 Mar 2020\n\n")
    assert "“The treaty was signed in 1999” bears: event/signed, actor/river-news" in flat
    assert "## head\nMinister keeps treaty\n" in printed("article", "one", *options)


def test_an_article_that_is_not_out_is_not_printed(river: PackFolder) -> None:
    river.replace("sources/two.yaml", "  speaker: source", "  date: 2020-03-03\n  speaker: source")
    options = ("--pack", str(river.folder), "--articles", str(river.originals))
    before = printed("article", "two", "--as-of", "2020-03-03", *options)
    assert "[two/lapse]" in before
    assert "[two/signed]" not in before
    assert "border far out to sea" not in " ".join(before.split())
    after = printed("article", "two", "--as-of", "2020-03-05", *options)
    assert "border far out to sea" in " ".join(after.split())
    assert explorer("article", "two", "--as-of", "2020-03-02", *options).returncode == 1


def test_an_article_of_the_built_in_pack_is_printed_with_every_quote(
    dossier: Dossier, originals: Path
) -> None:
    for source in dossier.pack.sources:
        text = printed("article", source.id, "--articles", str(originals))
        assert set(source.quotes) <= named(text)


def test_the_words_are_counted_in_the_whole_articles_where_they_are(river: PackFolder) -> None:
    assert "counted in the quotes" in river_view(river, "words", "words")
    text = river_view(river, "words", "words", "--articles", str(river.originals))
    assert "counted in the whole articles" in text
    assert "from the original, not quoted" in text


def test_the_balance_names_every_article_and_who_never_speaks(pack: Pack) -> None:
    text = printed("balance")
    silent = {actor.ref for actor in pack.actors if not pack.said_by(actor.id)}
    assert silent
    assert silent | {source.ref for source in pack.sources} == named(text)
    assert re.search(r"sentences of ours: 100% rest on something", text)


def test_the_differences_have_every_wording_and_mark_what_they_touch(river: PackFolder) -> None:
    text = river_view(river, "differences")
    assert "  - River News, 3 Mar 2020: It is kept. [one/not-end]\n" in text
    assert "  - Wire in River News, 5 Mar 2020: It would lapse. [two/lapse]\n" in text
    marked = "[link/kept] - the articles differ on this: disagreement/end"
    assert marked in " ".join(river_view(river, "links").split())
    assert "; the articles differ) [event/dam]" in " ".join(
        river_view(river, "show", "actor/alpha").split()
    )
