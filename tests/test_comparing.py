"""The diff of two packs in words: the most important first, on lines that fit."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.exports.document import document
from app.options import OK, Options
from app.packs import comparing
from app.packs.changes import SECTIONS
from app.packs.comparing import diff
from content.loader import load
from tests.packs import PackFolder
from tests.running import ROOT, environment, explorer
from tests.whole import complete

Json = dict[str, Any]


@pytest.fixture
def made(new_pack: Callable[[], PackFolder]) -> PackFolder:
    return complete(new_pack())


@pytest.fixture
def old(made: PackFolder) -> Json:
    return document(load(made.folder))


@pytest.mark.parametrize(("was", "now", "words"), [
    ("it will not end", "it will end", "it will [-not-] end"),
    ("it will end", "it will not end", "it will {+not+} end"),
    ("it will end", "it will end soon", "it will end {+soon+}"),
    ("soon it will end", "it will end", "[-soon-] it will end"),
    ("it will", "", "[-it will-]"),
    ("", "it will", "{+it will+}"),
    ("a “b”  c", 'a "b" c', 'a "b" c'),
    ("one two three four five six seven eight nine ten x", "one two three four five six seven "
     "eight nine ten y", "… seven eight nine ten [-x-] {+y+}"),
    ("x one two three four five six seven eight nine ten z", "y one two three four five six seven "
     "eight nine ten v", "[-x-] {+y+} one two three four … seven eight nine ten [-z-] {+v+}"),
    ("x 1 2 3 4 5 6 7 8 9 z", "y 1 2 3 4 5 6 7 8 9 v",
     "[-x-] {+y+} 1 2 3 4 5 6 7 8 9 [-z-] {+v+}"),
])  # fmt: skip
def test_words_that_changed_stand_among_those_that_did_not(was: str, now: str, words: str) -> None:
    assert diff(was, now) == words


def test_no_word_is_lost_where_all_of_a_text_is_shown() -> None:
    was, now = "a " * 30 + "x " + "b " * 30, "a " * 30 + "b " * 31
    assert diff(was, now, all_of_it=True) == f"{'a ' * 30}[-x-] {'b ' * 30}{{+b+}}"


# On the command line


@pytest.fixture
def both(made: PackFolder, tmp_path: Path) -> tuple[Path, PackFolder]:
    """The pack, and a copy of it to be changed."""
    shutil.copytree(made.folder, tmp_path / "later")
    return made.folder, PackFolder(tmp_path / "later", made.originals)


def told(both: tuple[Path, PackFolder], *words: str) -> str:
    done = explorer("diff", str(both[0]), str(both[1].folder), *words)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_changed_is_told_in_order_and_on_lines_that_fit(
    both: tuple[Path, PackFolder], capsys: pytest.CaptureFixture[str]
) -> None:
    _, later = both
    later.replace("links.yaml", "{actor: alpha, stance: denies", "{actor: alpha, stance: asserts")
    later.replace("links.yaml", "hedge: unless, reported_by", "reported_by")
    later.replace("sources/two.yaml", "would lapse within the year unless",
                  "would lapse unless")  # fmt: skip
    later.replace("sources/one.yaml", "voice: direct", "voice: indirect")
    later.replace("sources/two.yaml", "published: 2020-03-05", "published: 2020-03-04")
    later.replace("actors.yaml", "short: Minister", "short: The Minister")
    later.replace("events.yaml", "lane: trade", "lane: security")
    later.replace("events.yaml", "actors: [alpha, beta]", "actors: [alpha, minister]")
    later.add("rings.yaml", "")
    found = told(both)
    assert all(len(line) <= 80 for line in found.splitlines())
    heads = [line for line in found.splitlines() if line.startswith("#")]
    assert heads == ["# Who holds what", "# Quotes", "# Dates", "# Added, gone and renamed",
                     "# Other values", "# Wording"]  # fmt: skip
    flat = " ".join(found.split())
    for sentence in (
        "- “The dam is retaliation” [link/dam-retaliation]: Government of Alpha [actor/alpha]: "
        "denies -> asserts",
        "- “If the dam is opened the treaty stays” [link/dam-opened]: A government source "
        "[actor/source-in-beta]: hedge “unless” dropped",
        "- words: “the treaty would lapse [-within the year-] unless the dam were opened again” "
        "[two/lapse]",
        "- [one/keep], voice: direct -> indirect",
        "- “The treaty is kept” [link/kept]: The Minister [actor/minister]: voice: direct -> "
        "indirect",
        "- Wire in River News, 4 Mar 2020 [two], published: 2020-03-05 -> 2020-03-04",
        "- ring gone: [ring/end]",
        "- Alpha builds a dam [event/dam], lane: trade -> security",
        "- The treaty is signed [event/signed], actors: added [actor/minister]; gone [actor/beta]",
        "- The Minister [actor/minister], short: {+The+} Minister",
    ):
        assert sentence in flat, sentence
    assert flat.endswith(
        "/later: 5 positions, 2 changes of quotes, 1 date, 1 record, 2 other values, 1 wording."
    )
    assert comparing.run(Options(folder=both[0], other=later.folder, width=40)) == OK
    narrow = capsys.readouterr().out
    assert " ".join(narrow.split()) == flat
    assert all(len(line) <= 40 for line in narrow.splitlines() if " " in line.strip())


def test_what_an_actor_holds_is_told_apart_from_what_the_editors_note(
    both: tuple[Path, PackFolder],
) -> None:
    """The answer renders what was said; a note is inference, and who relayed it is named."""
    for pack in (PackFolder(both[0], both[0]), both[1]):
        pack.replace("questions.yaml", "answer: Unless it is opened.,",
                     "answer: Unless it is opened., note: 'Far off, it seems.',")  # fmt: skip
    both[1].replace("links.yaml", "  - {actor: alpha, stance: denies, quotes: [one/denies]}\n",
                    "  - {actor: alpha, stance: denies, quotes: [one/denies], note: In 3 words.}\n"
                    "  - {actor: minister, stance: denies, quotes: [one/not-end],\n"
                    "     note: Guessed.}\n")  # fmt: skip
    text = (both[1].folder / "questions.yaml").read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines(keepends=True) if "Far off" in line)
    both[1].replace("questions.yaml", line, "")
    found = " ".join(told(both).split())
    assert (
        "gone: A government source [actor/source-in-beta] conditional, hedged “unless”, as relayed "
        "by Government of Beta [actor/beta]: Unless it is opened. (Editors: Far off, it seems.) "
        "[two/lapse]"
    ) in found
    assert (
        "[link/dam-retaliation]: new: Minister [actor/minister] denies, as relayed by A government "
        "source [actor/source-in-beta] (Editors: Guessed.) [one/not-end]"
    ) in found
    assert (
        "The dam is retaliation [link/dam-retaliation], editors' note on the position of "
        "Government of Alpha [actor/alpha]: {+In 3 words.+}"
    ) in found


def test_another_order_is_told_where_it_means_something(both: tuple[Path, PackFolder]) -> None:
    both[1].replace("questions.yaml", "[one/not-end, one/keep]", "[one/keep, one/not-end]")
    tour = (both[1].folder / "tour.yaml").read_text(encoding="utf-8")
    both[1].add("tour.yaml", "".join(f"- id:{step}" for step in tour.split("- id:")[:0:-1]))
    both[1].replace(
        "mechanisms.yaml", "  - {text: A dam is built., quotes: [one/retaliation]}\n", ""
    )
    both[1].replace("mechanisms.yaml", "  actors: [alpha]\n",
                    "  - {text: A dam is built., quotes: [one/retaliation]}\n"
                    "  actors: [alpha]\n")  # fmt: skip
    found = " ".join(told(both).split())
    end = "- “Does the treaty end?” [question/end]: Minister [actor/minister]:"
    assert f"{end} quotes, first: [one/not-end] -> [one/keep]" in found
    assert f"{end} voice: indirect -> direct" in found
    assert f"{end} date: 2020-03-03 -> ../2020-03-03" in found
    assert "- River [pack], tour: order: [tour/begin, tour/end] -> [tour/end, tour/begin]" in found
    assert "[mechanism/lapse], steps: order: 1, 2, 3 -> 2, 3, 1" in found


def test_the_same_as_json(both: tuple[Path, PackFolder]) -> None:
    both[1].replace("events.yaml", "date: 1999", "date: 1998")
    assert json.loads(told(both, "--json")) == [
        {"section": "dates", "what": "changed", "id": "event/signed", "field": "date",
         "was": "1999", "now": "1998", "actor": ""}
    ]  # fmt: skip


def test_where_nothing_changed_the_last_line_says_so(both: tuple[Path, PackFolder]) -> None:
    assert " ".join(told(both).split()).endswith("/later nothing changed in meaning.")
    assert json.loads(told(both, "--json")) == []


def test_an_article_that_came_is_told_once_with_the_number_of_its_quotes(
    made: PackFolder, tmp_path: Path
) -> None:
    text = (made.folder / "sources" / "two.yaml").read_text(encoding="utf-8")
    text = text.replace("id: two\n", "id: three\n").replace("id: signed", "id: signed-too")
    shutil.copytree(made.folder, tmp_path / "later")
    later = PackFolder(tmp_path / "later", made.originals).add("sources/three.yaml", text)
    later.replace("terms.yaml", "quotes: [one/not-end]\n",
                  "quotes: [one/not-end, three/lapse, three/signed-too]\n")  # fmt: skip
    found = " ".join(told((made.folder, later)).split())
    assert "- article added: Wire in River News, 5 Mar 2020 [three], with 2 quotes" in found
    assert "# Quotes" not in found
    assert "quotes: added [three/lapse, three/signed-too]" in found
    back = explorer("diff", str(later.folder), str(made.folder)).stdout
    assert "- article gone: Wire in River News, 5 Mar 2020 [three], with 2" in " ".join(
        back.split()
    )


def test_a_long_text_that_changed_all_over_is_counted_with_its_id(
    both: tuple[Path, PackFolder],
) -> None:
    both[1].replace("tour.yaml", "text: A dam is built.", f"text: {'More and more. ' * 40}")
    both[1].replace("tour.yaml", "text: Or it does not.", f"text: {'Less and less. ' * 40}")
    found = " ".join(told(both).split())
    assert "- 2 longer texts: text [tour/begin], text [tour/end]" in found


def test_hostile_texts_are_told_and_do_no_harm(both: tuple[Path, PackFolder]) -> None:
    both[1].replace("events.yaml", "title: Alpha builds a dam",
                    r'title: "[/] [red]\e[31m \u202eAlpha <b> \\ {x}"')  # fmt: skip
    found = told(both)
    assert "\x1b" not in found
    assert "\u202e" not in found
    assert "{+[/] [red]␛[31m �Alpha <b> \\ {x}+}" in " ".join(found.split())


def test_a_file_of_export_json_is_compared_as_its_pack_is(
    both: tuple[Path, PackFolder], tmp_path: Path, old: Json
) -> None:
    both[1].replace("events.yaml", "date: 1999", "date: 1998")
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    later = (tmp_path / "old.json", both[1])
    assert "date: 1999 -> 1998" in told(later)
    (tmp_path / "old.json").write_text("{}", encoding="utf-8")
    done = explorer("diff", str(tmp_path / "old.json"), str(both[1].folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("no document of `gsomia-explorer export json`: it has no 'pack'\n")


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="this system has no /dev/stdin")
def test_a_document_that_comes_through_a_pipe_is_compared_too(
    both: tuple[Path, PackFolder], old: Json
) -> None:
    both[1].replace("events.yaml", "date: 1999", "date: 1998")
    done = subprocess.run(
        [sys.executable, "-m", "app", "diff", "/dev/stdin", str(both[1].folder)],
        cwd=ROOT, env=environment(), input=json.dumps(old), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "From /dev/stdin to" in done.stdout
    assert "date: 1999 -> 1998" in done.stdout


def test_faults_of_either_pack_are_told_with_the_pack(both: tuple[Path, PackFolder]) -> None:
    both[1].replace("events.yaml", "lane: trade", "lane: trad")
    done = explorer("diff", str(both[0]), str(both[1].folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert "events.yaml:17:9: event 'dam': lane 'trad' is not known" in done.stderr
    assert f"{both[1].folder}: a pack with faults is not compared" in done.stderr
    done = explorer("diff", str(both[1].folder), str(both[0].parent / "absent"))
    assert done.returncode == 1
    assert "absent: no such file or folder; name" in done.stderr
    assert "lane 'trad' is not known" in done.stderr


def test_the_sections_are_all_told_and_in_this_order() -> None:
    assert tuple(comparing.HEADINGS) == tuple(comparing.COUNTED) == SECTIONS
