"""What is offered at Tab: all that the grammar and the pack have, and nothing that does harm."""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import arguments, completion, views
from app.arguments import FIELDS, SHELLS, parser
from app.candidates import FILES, FOLDERS
from app.exports.formats import FORMATS, Format
from app.options import Options
from app.views import Unknown
from content.dossier import Dossier
from content.wording import KIND_WORDS
from tests.guide import guided
from tests.packs import PackFolder
from tests.running import explorer
from tests.test_imports import loaded

NewPack = Callable[[], PackFolder]

VERBS = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)).choices

KINDS = {
    "tour": "tour", "timeline": "event", "actors": "actor", "links": "link",
    "questions": "question", "differences": "disagreement", "mechanisms": "mechanism",
    "clock": "mechanism", "words": "lens", "glossary": "term", "article": "source",
    "unanswered": "gap", "outside": "outside",
}  # fmt: skip

HOSTILE = (
    "", "-", "--", "---", "=", "--=", "--pack=", "--pack", "'", '"', "\\", '"\\', "$(touch x)",
    "`touch x`", "; touch x", "a\nb", "\t", "\x1b[31m", "\x00", "\udcff", "*", "~", "~nobody/",
    "%s%n", "x" * 10_000, "--" + "x" * 10_000, "'" * 10_000, "--as-of", "--as-of=x", "9" * 5_000,
    ":files", "complete", "show", "search", "한국",
)  # fmt: skip


def offered(*words: str, shell: str = "zsh") -> dict[str, str]:
    """The candidates for the last word, with their help."""
    lines = completion.lines([shell, *words])
    return {candidate: what for candidate, _, what in (line.partition("\t") for line in lines)}


def test_every_command_is_offered_with_its_help() -> None:
    action = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    assert offered("") == {a.dest: a.help for a in action._get_subactions()}
    assert offered() == offered("")
    assert set(offered("")) == set(VERBS)
    assert set(offered("ex")) == {"export"}
    assert offered("nonsense") == offered("nonsense", "") == {}


def test_the_command_that_scripts_call_is_not_offered_itself() -> None:
    assert "complete" not in offered("c")
    assert "completion" in offered("c")


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_offered_once(verb: str) -> None:
    actions = VERBS[verb]._actions
    found = offered(verb, "-")
    assert set(found) == {name for action in actions for name in action.option_strings}
    assert all(found.values())
    for action in actions:
        if action.option_strings and action.nargs == 0:
            assert action.option_strings[0] not in offered(verb, action.option_strings[0], "-")
    if "--actor" in found:
        assert "--actor" in offered(verb, "--actor", "abe", "--")


@pytest.mark.parametrize("verb", VERBS)
def test_each_argument_has_the_candidates_that_it_takes(verb: str) -> None:
    for action in VERBS[verb]._actions:
        ways = [[verb, name, ""] for name in action.option_strings]
        if action.dest in ("folder", "shell", "format"):
            ways = [[verb, ""]]
        for words in ways:
            if action.nargs == 0:
                continue
            found = offered(*words)
            if action.type is Path:
                # What can be a file or a folder is completed as a file: shells offer both then.
                files = action.metavar in ("FILE", "PACK1", "PACK2")
                assert found == {FILES if files else FOLDERS: ""}
            elif action.choices:
                assert set(found) == set(action.choices)
            elif action.metavar == "DATE":
                assert found


def test_a_value_can_be_joined_to_its_option() -> None:
    assert set(offered("cite", "--style=")) == {f"--style={style}" for style in arguments.STYLES}
    assert set(offered("cite", "--style=c")) == {"--style=chicago"}
    assert offered("show", "--pack=my fol") == {FOLDERS: ""}
    assert set(offered("cite", "--style=apa", "question/why-")) == set(
        offered("cite", "--style", "apa", "question/why-")
    )


def test_behind_the_last_argument_options_are_offered_and_behind_two_dashes_none() -> None:
    assert set(offered("export", "json", "")) == set(offered("export", "json", "-"))
    assert offered("export", "--", "-") == {}
    assert set(offered("export", "--", "")) == set(FORMATS)


@pytest.mark.parametrize("verb", ["show", "open", "cite"])
def test_ids_of_every_kind_are_offered(verb: str, dossier: Dossier) -> None:
    found = offered(verb, "")
    assert set(found) == set(dossier.pack.by_ref)
    assert {dossier.pack.by_ref[id].kind for id in found} == set(KIND_WORDS)
    assert found["event/seoul-ends-pact"] == "Seoul decides to end the pact"


def test_a_view_offers_the_ids_that_it_takes_and_no_others(dossier: Dossier) -> None:
    assert set(KINDS) == {verb for verb in views.VIEWS if _takes_an_id(verb)}
    for verb, kind in KINDS.items():
        found = offered(verb, "")
        assert {dossier.pack.by_ref[id].kind for id in found} == {kind}, verb
        for record in dossier.pack.by_ref.values():
            if record.kind == kind or record.ref in found:
                try:
                    views.VIEWS[verb](dossier, Options(verb=verb, id=record.ref))
                except Unknown:
                    assert record.ref not in found
                else:
                    assert record.ref in found


def _takes_an_id(verb: str) -> bool:
    return any(a.dest == "id" and not a.option_strings for a in VERBS[verb]._actions)


def test_an_id_without_its_kind_is_offered_where_one_record_has_it(new_pack: NewPack) -> None:
    made = guided(new_pack())
    pack = ["--pack", str(made.folder)]
    assert set(offered("show", *pack, "retal")) == {"retaliation"}
    # An event and a question are called dam, so that the name alone says neither.
    assert set(offered("show", *pack, "dam")) == {"dam-retaliation", "dam-opened"}
    assert set(offered("timeline", *pack, "dam")) == {"dam"}


def test_ids_are_those_of_the_pack_on_the_line(new_pack: NewPack) -> None:
    made = guided(new_pack())
    whole = Dossier.open(made.folder)
    folder = str(made.folder)
    ways = (["--pack", folder, "show"], ["show", "--pack", folder], ["show", f"--pack={folder}"])
    for words in ways:
        assert set(offered(*words, "")) == set(whole.pack.by_ref)
    assert set(offered("clock", "--pack", folder, "")) == {"mechanism/lapse"}
    days = [day.isoformat() for day in whole.days]
    assert list(offered("show", "--pack", folder, "--as-of", "")) == days
    early = whole.at(whole.days[0]).pack
    assert set(offered("show", "--pack", folder, f"--as-of={days[0]}", "")) == set(early.by_ref)
    assert len(early.by_ref) < len(whole.pack.by_ref)


def test_a_faulty_pack_or_day_gives_nothing_and_no_message(new_pack: NewPack) -> None:
    made = new_pack().replace("events.yaml", "date: 1999", "date: 2019-13")
    file = made.folder / "pack.yaml"
    for pack in (made.folder, file, made.folder / "none", Path("/dev/zero")):
        done = explorer("complete", "zsh", "show", "--pack", str(pack), "")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = explorer("complete", "zsh", "show", "--as-of", "yesterday", "")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert explorer("complete", "zsh", "show", "--as-of", "2019-09-06", "").stdout


def test_the_values_of_each_field_are_those_by_which_a_search_is_narrowed(dossier: Dossier) -> None:
    for field, _ in FIELDS:
        found = offered("search", f"--{field}", "")
        assert found, field
        if field in ("before", "after"):
            assert set(found) == {day.isoformat() for day in dossier.days}
        else:
            assert set(found) == set(dossier.index.labels[field])
            for value, what in found.items():
                assert value in dossier.index.choose(field, value)
                assert what


def test_topics_files_of_a_pack_and_shells_are_offered() -> None:
    assert {"keys", "ids", *VERBS} <= set(offered("help", ""))
    assert {"pack", "events", "source"} <= set(offered("schema", ""))
    assert set(offered("completion", "")) == set(SHELLS) == set(completion.SCRIPTS)


def test_a_new_format_shows_up(monkeypatch: pytest.MonkeyPatch) -> None:
    new = Format("morse", "Morse", "the whole pack, for telegraphs", "txt", "x:y")
    monkeypatch.setitem(FORMATS, "morse", new)
    assert offered("export", "mo") == {"morse": "Morse: the whole pack, for telegraphs"}


def test_a_new_command_shows_up_with_its_ids(
    monkeypatch: pytest.MonkeyPatch, dossier: Dossier
) -> None:
    rows = (*arguments.VIEWS, ("wonders", "what to wonder at", "[ID]"))
    monkeypatch.setattr(arguments, "VIEWS", rows)
    monkeypatch.setitem(views.VIEWS, "wonders", views.VIEWS["questions"])
    assert offered("won") == {"wonders": "what to wonder at"}
    assert set(offered("wonders", "")) == {question.ref for question in dossier.pack.questions}
    assert "--pack" in offered("wonders", "--")


def test_whatever_the_words_it_ends_well_and_says_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = ("show", "search", "--pack", "--as-of", "--", "\\", "'")
    for shell, *words in itertools.chain(
        itertools.product(SHELLS, HOSTILE), itertools.product(["bash"], before, HOSTILE)
    ):
        assert completion.complete(Options(words=(shell, *words))) == 0
    found = capsys.readouterr()
    assert found.err == ""
    assert found.out
    for line in found.out.removesuffix("\n").split("\n"):
        candidate, what = line.split("\t")
        assert candidate.isprintable() and what.isprintable()
    assert completion.complete(Options()) == 0


def test_hostile_words_reach_it_as_they_are() -> None:
    for words in (["show", "--help"], ["--version"], ["search", "-taxes"], ["-h"], ["x" * 10_000]):
        done = explorer("complete", "bash", *words)
        assert (done.returncode, done.stderr) == (0, "")
        assert "usage:" not in done.stdout
    done = explorer("complete", "zsh", "--vers")
    assert done.stdout == "--version\tshow program's version number and exit\n"


def test_titles_with_control_characters_break_no_line(new_pack: NewPack) -> None:
    made = new_pack().replace(
        "events.yaml", "title: Alpha builds a dam", r'title: "A\tB\nC \e[31m\u2028D: 한국 $(x)"'
    )
    found = offered("show", "--pack", str(made.folder), "event/")
    assert found == {
        "event/signed": "The treaty is signed",
        "event/dam": "A B C ␛[31m D: 한국 $(x)",
    }
    made.replace("events.yaml", "A\\t", "long " * 100)
    for line in completion.lines(["zsh", "show", "--pack", str(made.folder), "event/"]):
        assert len(line) <= len("event/signed\t") + completion.WIDEST


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_data_and_installing_it_is_talk_for_a_terminal(
    shell: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = explorer("completion", shell)
    assert (done.returncode, done.stdout, done.stderr) == (0, completion.SCRIPTS[shell], "")
    assert f"complete {shell} " in done.stdout
    assert "eval" not in done.stdout
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert completion.run(Options(shell=shell)) == 0
    found = capsys.readouterr()
    assert found.out == completion.SCRIPTS[shell]
    assert f"gsomia-explorer completion {shell}" in found.err


def test_it_loads_no_more_than_it_needs() -> None:
    assert not loaded("complete", "zsh", "export", "") & {"textual", "rich", "yaml", "sqlite3"}
    assert loaded("complete", "zsh", "show", "") & {"textual", "rich", "sqlite3"} == set()
    assert "yaml" in loaded("complete", "zsh", "differences", "")
