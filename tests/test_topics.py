"""The topics of help: each lists what the program itself goes by."""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Callable

import pytest

from app import arguments, commands, topics, views
from app.arguments import EXIT_CODES, FIELDS, parser
from app.command import Command
from app.exports.formats import FORMATS, Format
from app.options import FOUND_NOTHING, OK, Options
from app.terminal import clipboard
from app.topics import ENVIRONMENT, TOPICS
from content.pack import Pack
from content.wording import KIND_WORDS
from screens.legend import SEARCHING
from tests.guide import guided
from tests.packs import PackFolder
from tests.running import ROOT, explorer, printed
from tests.test_imports import loaded

NewPack = Callable[[], PackFolder]

VERBS = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)).choices


def words(text: str) -> str:
    """A text without the ends of its lines."""
    return " ".join(text.split())


def test_without_a_topic_every_topic_is_listed_with_a_line() -> None:
    told = printed("help")
    listed = dict(re.findall(r"^  - ([a-z-]+): (.+)$", told, re.MULTILINE))
    assert set(listed) == {*TOPICS, *VERBS}
    assert listed == topics.topics()
    assert all(listed.values())


def test_no_topic_has_the_name_of_a_command() -> None:
    assert set(TOPICS).isdisjoint(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_a_topic_with_its_full_usage(verb: str) -> None:
    text = topics.usage(verb, 80)
    grammar = VERBS[verb]
    assert text.startswith(f"# {verb}: ")
    for action in grammar._actions:
        for name in action.option_strings:
            assert re.search(rf"(^|[ ,]){name}\b", text, re.MULTILINE), name
        if action.help:
            assert words(grammar._get_formatter()._expand_help(action)) in words(text)
    plain, ours = (re.sub(r"[\[\]|]", "", words(t)) for t in (grammar.format_usage(), text))
    assert plain in ours
    for width in (80, 40):
        head = topics.usage(verb, width).split("\n\n")[1]
        assert all(line.count("[") == line.count("]") for line in head.splitlines())


@pytest.mark.parametrize("topic", ["", *TOPICS, *VERBS])
def test_every_topic_is_plain_text_that_fits(topic: str) -> None:
    for width in (80, 40):
        told = explorer("help", *[topic] if topic else [], "--width", str(width))
        assert (told.returncode, told.stderr) == (0, "")
        assert told.stdout.startswith("# ")
        assert not re.search("[\u2500-\u259f\x00-\x08\x0b-\x1f\x7f]", told.stdout)
        wide = [line for line in told.stdout.splitlines() if len(line) > width]
        assert not [line for line in wide if " " in line.strip(" -")], wide
    for heading in re.findall(r"^#.*", told.stdout, re.MULTILINE):
        assert re.match("##? [^ ]", heading)


def test_all_keys_are_there_in_words() -> None:
    told = words(printed("help", "keys"))
    for command in commands.COMMANDS:
        for key, sign in zip(command.keys, command.shown.split(" "), strict=True):
            named = key.replace("_", " ")
            assert re.search(rf"(- |, ){re.escape(named)}( {re.escape(sign)})?[,:] ", told), key
        for word in re.findall(r"\w+", command.help):
            assert word in told
    assert "less than sign <: Back a day" in told


def test_a_new_key_shows_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new = Command("dance", ("ctrl+d",), "app.dance", "dance", "Dance.")
    monkeypatch.setattr(commands, "COMMANDS", (*commands.COMMANDS, new))
    assert topics.run(Options(topic="keys")) == OK
    assert "  - ctrl+d: Dance.\n" in capsys.readouterr().out


def test_the_query_language_is_told_as_in_the_explorer() -> None:
    told = words(printed("help", "searching"))
    for typed, meaning in SEARCHING:
        assert f"- {typed}: {meaning}" in told
    for field, meaning in FIELDS:
        assert f"- {field}: {meaning}" in told


def test_every_format_is_told_and_a_new_one_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new = Format("morse", "Morse", "for telegraphs", "txt", "x:y")
    monkeypatch.setitem(FORMATS, "morse", new)
    assert topics.run(Options(topic="formats")) == OK
    told = words(capsys.readouterr().out)
    for name, format in FORMATS.items():
        assert f"- {name}: {format.title}, {format.help}; files end in .{format.suffix}" in told


def test_a_new_command_shows_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (*arguments.VIEWS, ("wonders", "what to wonder at", "[ID]"))
    monkeypatch.setattr(arguments, "VIEWS", rows)
    monkeypatch.setitem(views.VIEWS, "wonders", views.VIEWS["questions"])
    for topic, expected in (
        ("", "  - wonders: what to"),
        ("wonders", "usage: gsomia-explorer won"),
    ):
        assert topics.run(Options(topic=topic)) == OK
        assert expected in capsys.readouterr().out


def test_every_kind_of_id_has_an_example_from_the_pack(pack: Pack, new_pack: NewPack) -> None:
    told = words(printed("help", "ids"))
    for kind, word in KIND_WORDS.items():
        refs = [record.ref for record in pack.by_ref.values() if record.kind == kind]
        assert re.search(rf"- {word}: {refs[0]}(,| |$)", told), kind
    made = guided(new_pack())
    told = words(printed("--pack", str(made.folder), "help", "ids"))
    assert "- event: event/signed, The treaty is signed" in told
    assert "- factor: none in this pack" in told
    assert "- quote: one/not-end" in told
    made.replace("events.yaml", "date: 1999", "date: 2019-13")
    done = explorer("--pack", str(made.folder), "help", "ids")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("events.yaml:3:9: ")


def test_the_exit_codes_are_those_of_the_usage() -> None:
    told = re.findall(r"^  - (\d+): (.+)$", printed("help", "exit-codes"), re.MULTILINE)
    assert told == re.findall(r"^  (\d+) +(.+)$", EXIT_CODES, re.MULTILINE)


def test_every_variable_that_the_program_reads_is_told() -> None:
    read = {needs for _, _, needs in clipboard._TOOLS if needs}
    for folder in ("app", "screens", "content"):
        for path in (ROOT / folder).rglob("*.py"):
            source = path.read_text(encoding="utf-8")
            read |= set(re.findall(r"(?:environ(?:\.get\(|\[)|getenv\()\s*[\"'](\w+)", source))
    assert {"GSOMIA_EXPLORER_STATE", "TERM", "DISPLAY"} <= read
    assert read <= {name for name, _ in ENVIRONMENT}
    told = words(printed("help", "environment"))
    for name, meaning in ENVIRONMENT:
        assert f"- {name}: {meaning}" in told


def test_the_commands_for_authors_are_told_with_their_help() -> None:
    told = words(printed("help", "authoring"))
    for name in topics.AUTHORING:
        assert f"- gsomia-explorer {name}: {topics.topics()[name]}" in told


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("serch", "did you mean 'search'?"),
        ("key", "did you mean 'keys'?"),
        ("exit codes", "did you mean 'exit-codes'?"),
        ("zzzz", "`gsomia-explorer help` lists the topics"),
        ("\x1b[31m", "lists the topics"),
        ("x" * 10_000, "lists the topics"),
    ],
)
def test_an_unknown_topic_is_exit_1_with_the_nearest(typed: str, hint: str) -> None:
    done = explorer("help", typed)
    assert (done.returncode, done.stdout) == (FOUND_NOTHING, "")
    assert done.stderr.startswith("gsomia-explorer: no topic '")
    assert hint in done.stderr
    assert not [c for c in done.stderr if unicodedata.category(c) == "Cc" and c != "\n"]


@pytest.mark.parametrize("topic", ["", *TOPICS, "search"])
def test_no_topic_loads_a_screen(topic: str) -> None:
    found = loaded("help", *[topic] if topic else [])
    assert not found & {"textual", "rich", "sqlite3"}
    assert ("yaml" in found) == (topic == "ids")
