"""What the README and the changelog say is so."""

from __future__ import annotations

import re

import pytest

from app import commands
from app.arguments import EXIT_CODES, FIELDS, parser
from app.cli import VERBS
from app.exports.formats import FORMATS
from app.views import VIEWS
from tests.contract import COUNT, HIT, KEYS, LISTS, PARTS
from tests.running import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
LINE = r"    python3 -m venv \.venv && .+"


def section(heading: str) -> str:
    """The text under a heading, up to the next of any depth."""
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", README, re.MULTILINE | re.DOTALL
    )
    assert found, heading
    return found[1]


def test_the_table_of_keys_is_that_of_the_commands() -> None:
    (table,) = re.findall(r"<!-- keys: .*? -->\n\n(.*?)\n\n<!-- /keys -->", README, re.DOTALL)
    assert table == commands.table()


def test_the_first_screen_has_exactly_two_commands_of_one_line_each() -> None:
    first, _, _ = README.partition("\n## ")
    indented = [line for line in first.splitlines() if line.startswith("    ")]
    assert len(indented) == 2
    assert all(re.fullmatch(LINE, line) for line in indented)
    assert indented[0].endswith("gsomia-explorer")
    assert "pytest" in indented[1]
    assert first.count("\n") < 24


@pytest.mark.parametrize("verb", [*filter(None, VERBS), *VIEWS])
def test_every_command_is_listed(verb: str) -> None:
    hidden = verb == "complete"  # The shells call it, and nobody else.
    told = section("The command line")
    assert bool(re.search(rf"^    gsomia-explorer {verb} ", told + " ", re.M)) != hidden


def test_every_format_is_in_the_table() -> None:
    rows = re.findall(r"^\| ([a-z][a-z, -]+) \|", section("Taking it elsewhere"), re.MULTILINE)
    assert [name for row in rows for name in row.split(", ")] == list(FORMATS)


def test_no_command_or_option_is_listed_that_is_not_there() -> None:
    usage = parser().format_help()
    listed = section("The command line")
    verbs = re.findall(r"^    gsomia-explorer ([a-z][a-z-]*)", listed, re.MULTILINE)
    assert verbs
    assert all(re.search(rf"^    {verb}\b", usage, re.MULTILINE) for verb in verbs)
    options = set(re.findall(r"^    gsomia-explorer (--[a-z]+)", listed, re.MULTILINE))
    assert options
    assert all(option in usage for option in options)


def test_every_option_of_search_is_listed_and_every_field_of_a_query() -> None:
    listed = section("The command line")
    fields = [name for name, _ in FIELDS]
    for option in ("json", "limit", "sort", "facets", *fields):
        assert re.search(rf"--{option}\b", listed), option
    for name in fields:
        assert f"{name}:" in section("Searching"), name


def test_the_exit_codes_are_those_of_the_help() -> None:
    table = re.findall(r"^\| (\d+) \| (.+) \|$", section("The command line"), re.MULTILINE)
    assert table == re.findall(r"^  (\d+) +(.+)$", EXIT_CODES, re.MULTILINE)


def test_every_picture_that_is_linked_is_there() -> None:
    linked = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert linked
    assert all(path.startswith("tests/snapshots/") for path in linked)
    if not list((ROOT / "tests" / "snapshots").rglob("*.svg")):
        pytest.skip("no snapshots were taken yet")
    assert [path for path in linked if not (ROOT / path).is_file()] == []


EXTRA = {"quotes": {"prefix", "suffix"}, "questions": {"answer"}}
"""Keys that a row names though they are not in every record, or are in its positions."""

SINGULAR = {"lenses": "lens"}
"""What a record of a list is called, where that is not the list's name without an s."""


def test_the_lists_are_those_of_the_contract() -> None:
    (names,) = re.findall(r"lists of records: `([^`]+)`", section("The JSON"))
    assert {name.strip() for name in names.split(",")} == LISTS


@pytest.mark.parametrize("name", sorted(KEYS))
def test_the_keys_of_every_record_are_those_of_the_contract(name: str) -> None:
    record = SINGULAR.get(name) or name.removesuffix("s")
    (row,) = re.findall(rf"^\| {record} \| (.+) \|$", section("The JSON"), re.MULTILINE)
    code = ", ".join(re.findall(r"`([^`]+)`", row))
    top = re.sub(r"\{[^{}]*\}", "", re.sub(r"\[.*?\]", "", code))
    assert set(re.findall(r"[a-z0-9_]+", top)) == KEYS[name] - {"id"} | EXTRA.get(name, set())
    for key, parts in re.findall(r"([a-z]+): \[\{(.+?)\}\]", code):
        assert set(parts.split(", ")) == PARTS[name, key]
    for key, parts in re.findall(r"([a-z]+): \{(.+)\}$", re.sub(r": \[.*?\]", "", code)):
        assert set(parts.split(", ")) == PARTS[name, key]


def test_what_search_prints_has_the_keys_of_the_contract() -> None:
    told = section("The JSON")
    (keys,) = re.findall(r"`search --json` prints a list of `\{(.+?)\}`", told)
    assert tuple(keys.split(", ")) == HIT
    (keys,) = re.findall(r"`search --facets --json` .+? `\{(.+?)\}`", told, re.DOTALL)
    assert tuple(keys.split(", ")) == COUNT


def test_the_changelog_has_an_unreleased_section_with_something_in_it() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changes.startswith("# Changelog\n")
    found = re.search(r"^## \[Unreleased\]\n(.*?)(?=^## |\Z)", changes, re.MULTILINE | re.DOTALL)
    assert found
    assert re.search(r"^### (Added|Changed|Fixed|Removed|Deprecated|Security)$", found[1], re.M)
    assert re.search(r"^- .+", found[1], re.MULTILINE)
