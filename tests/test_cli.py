"""The command line: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.version import VERSION
from app.views import VIEWS
from content.loader import BUILT_IN
from tests.packs import PackFolder
from tests.running import ROOT, environment, explorer

NewPack = Callable[[], PackFolder]


def test_version_is_one_line() -> None:
    done = explorer("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"gsomia-explorer {VERSION}\n", "")


def test_help_names_every_command_option_and_exit_code() -> None:
    done = explorer("--help", env={"COLUMNS": "80"})
    assert (done.returncode, done.stderr) == (0, "")
    options = ("--pack", "--articles", "--as-of", "--version")
    for word in ("check", "search", "show", "export", *VIEWS, *options):
        assert word in done.stdout
    assert re.findall(r"^  (\d+) ", done.stdout, re.MULTILINE) == [
        *("0", "1", "2", "70", "129", "130", "143")
    ]
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


@pytest.mark.parametrize("verb", ["check", "search", "show", "export", *VIEWS])
def test_every_command_has_its_own_help(verb: str) -> None:
    done = explorer(verb, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: gsomia-explorer {verb}")


@pytest.mark.parametrize(
    "words",
    [
        ["serch"],
        ["--vers"],
        ["--nonsense"],
        ["search"],
        ["show"],
        ["show", "a", "b"],
        ["export"],
        ["export", "docx"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "-1"],
        ["search", "x", "--limit", "two"],
        ["search", "x", "--limit", "２"],
        ["--pack"],
    ],
)
def test_what_is_not_understood_is_exit_2_with_usage_on_standard_error(words: list[str]) -> None:
    done = explorer(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: gsomia-explorer")
    assert "Traceback" not in done.stderr


def test_the_built_in_pack_checks() -> None:
    done = explorer("check")
    assert done.returncode == 0
    found = re.search(r"^evidence: (\d+) of \1 sentences .+:\n(.+)$", done.stdout, re.MULTILINE)
    assert found, done.stdout
    assert sum(int(number) for number in re.findall(r"\d+", found[2])) == int(found[1])
    assert done.stderr == ("quotes not checked against the articles; --articles DIR does\n")


def test_a_pack_checks_with_its_originals_by_argument_or_option(new_pack: NewPack) -> None:
    made = new_pack()
    folder, originals = str(made.folder), str(made.originals)
    for words in (
        ["check", folder, "--articles", originals],
        ["--pack", folder, "--articles", originals, "check"],
        ["check", "--pack", folder, "--articles", originals],
    ):
        done = explorer(*words)
        assert (done.returncode, done.stderr) == (0, "")
        lines = done.stdout.splitlines()
        assert lines[0].startswith("one: 4 quotes, 34.5% of the article, against a.txt")
        assert lines[-1] == "verbatim: 6 of 6 quotes"


def test_check_says_which_files_have_marks_of_a_draft_left(new_pack: NewPack) -> None:
    made = new_pack().replace(
        "sources/one.yaml", "speaker: minister", "speaker: minister # To confirm: “she said”"
    )
    done = explorer("check", str(made.folder))
    assert done.returncode == 0
    found = [line for line in done.stderr.splitlines() if "to confirm" in line]
    number = (made.folder / "sources" / "one.yaml").read_text("utf-8").count("# To confirm")
    assert found == [f"one.yaml: {number} marks “to confirm” or “to fill in”, left from a draft"]
    assert number > 1
    assert "to confirm" not in explorer("check").stderr


def test_a_broken_pack_is_exit_1_with_every_fault_on_standard_error(new_pack: NewPack) -> None:
    made = new_pack()
    made.replace("events.yaml", "date: 1999", "date: 2019-13")
    made.replace("actors.yaml", "  of: alpha", "  of: alpa")
    for words in (["check"], ["search", "dam"], ["show", "event/dam"], ["export", "json"], []):
        done = explorer("--pack", str(made.folder), *words)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines() == [
            "actors.yaml:13:7: actor 'minister': 'alpa' is not an actor; did you mean 'alpha'?",
            "events.yaml:3:9: event 'signed': date '2019-13' is impossible: month 13",
        ]


def test_an_altered_original_is_exit_1_with_the_word_diff(new_pack: NewPack) -> None:
    made = new_pack()
    path = made.originals / "a.txt"
    path.write_text(path.read_text().replace("would not end", "would end"))
    (made.originals / "stray.txt").write_text("nothing")
    done = explorer("check", str(made.folder), "--articles", str(made.originals))
    assert done.returncode == 1
    assert "verbatim:" not in done.stdout
    first, *rest = done.stderr.splitlines()
    assert first == "stray.txt: matches no article of this pack"
    assert any("not verbatim: said on Tuesday" in line and "{+not+}" in line for line in rest)


def test_the_built_in_pack_checks_against_the_originals(originals: Path) -> None:
    done = explorer("check", "--articles", str(originals))
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^verbatim: (\d+) of \1 quotes$", done.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check", "/no/such"], "/no/such:1:1: no such folder; name a pack's folder\n"),
        (["--pack", "/no/such"], "/no/such:1:1: no such folder; name a pack's folder\n"),
        (["check", "--articles", "/no/such"], "gsomia-explorer: /no/such: no such folder; "
         "--articles needs the folder of the originals\n"),
    ],
)  # fmt: skip
def test_a_folder_that_is_not_there_is_exit_1(words: list[str], message: str) -> None:
    done = explorer(*words)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)


def test_show_takes_a_ref_a_quotes_id_or_a_short_id(new_pack: NewPack) -> None:
    pack = ["--pack", str(new_pack().folder)]
    event = explorer("show", "event/dam", *pack)
    assert (event.returncode, event.stderr) == (0, "")
    assert event.stdout.startswith("# Alpha builds a dam\n\n")
    assert event.stdout.endswith("\nid: event/dam\n")
    assert explorer("show", "dam", *pack).stdout == event.stdout
    assert explorer("show", "one/keep", *pack).stdout.endswith("\nid: one/keep\n")
    assert explorer("show", "keep", *pack).stdout.endswith("\nid: one/keep\n")
    assert explorer("show", "two", *pack).stdout.endswith("\nid: two\n")


def test_show_json_is_the_record_of_the_export(new_pack: NewPack) -> None:
    pack = ["--pack", str(new_pack().folder)]
    document = json.loads(explorer("export", "json", *pack).stdout)
    for name, at in (("events", 1), ("quotes", 0), ("sources", 1), ("links", 2)):
        record = document[name][at]
        shown = explorer("show", record["id"], "--json", *pack)
        assert (shown.returncode, json.loads(shown.stdout)) == (0, record)


def test_show_of_an_unknown_id_offers_the_nearest() -> None:
    done = explorer("show", "seoul-ends-pac")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "gsomia-explorer: no 'seoul-ends-pac' in this pack; did you mean 'event/seoul-ends-pact'?\n"
    )
    done = explorer("show", "qqqqqqqqqq")
    assert done.stderr == "gsomia-explorer: no 'qqqqqqqqqq' in this pack; search finds ids\n"


def test_show_of_an_id_that_could_be_several_names_them(new_pack: NewPack) -> None:
    made = new_pack().replace("terms.yaml", "- id: treaty", "- id: signed")
    done = explorer("show", "signed", "--pack", str(made.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "gsomia-explorer: 'signed' could be any of: two/signed, event/signed, term/signed\n"
    )


def test_export_json_is_one_document() -> None:
    done = explorer("export", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["pack"]["id"] == "gsomia"
    assert explorer("export", "json", "--pack", str(BUILT_IN)).stdout == done.stdout


@pytest.mark.parametrize("term", ["xterm-256color", "dumb", ""])
def test_without_a_terminal_it_prints_an_overview_and_ends(term: str) -> None:
    done = explorer(env={"TERM": term})
    assert (done.returncode, done.stderr) == (0, "")
    for heading in ("Timeline", "Actors", "Questions"):
        assert f"\n## {heading}\n" in done.stdout
    assert "\x1b" not in done.stdout


def test_without_an_open_standard_input_it_prints_the_overview_too() -> None:
    code = "import sys; sys.stdin = None; from app.cli import run; sys.exit(run([]))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == explorer().stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize(
    "words",
    [
        ["show", "--json", "event/seoul-ends-pact"],
        ["search", "--json", "지소미아"],
        ["search", "--json", "--facets", "pact"],
    ],
    ids=" ".join,
)
def test_json_keeps_every_character_in_any_encoding(words: list[str], encoding: str) -> None:
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    done = explorer(*words, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == json.loads(explorer(*words).stdout)


def test_a_pipe_that_closes_early_is_no_fault() -> None:
    searches = ("search pact", "search pact --json", "search pact --facets")
    for words in ("export json", "show event/seoul-ends-pact", *searches):
        script = f'"{sys.executable}" -m app {words} | true; echo "${{PIPESTATUS[0]}}"'
        done = subprocess.run(
            ["bash", "-c", script], cwd=ROOT, env=environment(), capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
        assert (done.stdout, done.stderr) == ("0\n", ""), words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is not on this system")
def test_a_full_disk_is_exit_1_with_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "show", "event/seoul-ends-pact"],
            cwd=ROOT, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True,
            timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == f"gsomia-explorer: {os.strerror(28)}\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_an_output_that_lacks_characters_shows_the_nearest_ascii(encoding: str) -> None:
    for words, code, shown, said in (
        (["grave", "change"], 0, b'">grave< >change<"', b""),
        (["kind:quote", "grave", "--facets"], 0, b"    3  actor:south-korea  Seoul", b""),
        (["qq 〒"], 1, b"", b'gsomia-explorer: Nothing has "qq"'),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "app", "search", *words],
            cwd=ROOT, env=environment(PYTHONIOENCODING=encoding), capture_output=True, timeout=60,
            check=False,
        )  # fmt: skip
        assert done.returncode == code
        assert done.stdout.startswith(shown)
        assert done.stderr.startswith(said)
        assert not done.stdout or not done.stderr


def test_words_that_are_not_utf8_are_only_not_found() -> None:
    done = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"app", b"search", b"qq\xff\xfe"],
        cwd=ROOT, env=environment(), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == b""
    first, second = done.stderr.decode("utf-8").splitlines()
    assert first == "gsomia-explorer: Nothing has “qq”."
    assert second.startswith("gsomia-explorer: No quote, and nothing of ours, has “qq")
