"""Every command's linear text: lines that fit, headings, and no sign that only an eye can read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest

from app import plain, views
from app.arguments import VIEWS, parse, parser
from app.options import Options
from app.spelling import spelled
from content.dossier import Dossier
from content.loader import load
from tests.guide import guided
from tests.packs import ALPHA, PackFolder
from tests.running import explorer, named
from tests.whole import complete

NewPack = Callable[[], PackFolder]
SIGNS = re.compile(r"[\u2190-\u21ff\u2500-\u25ff✗≠⇄¶·]")
"""Arrows, boxes, shapes and marks: what a screen draws and nobody can hear."""

DRAWN = "a → b ✗ c ≠ d ¶5 · e │ f ─▶ g ⇄ h 1910–45 i ← j"
SPOKEN = "a to b c differs: d paragraph 5; e f to g and h 1910 to 45 i from j"


def pages(dossier: Dossier, width: int = plain.WIDTH) -> Iterator[tuple[str, str]]:
    """Every page that a command prints: its command, and its text."""
    for verb in views.VIEWS:
        ids = [source.id for source in dossier.pack.sources] if verb == "article" else [""]
        for id in ids:
            yield f"{verb} {id}", views.written(dossier, Options(verb, id=id, width=width))
    for ref, record in dossier.pack.by_ref.items():
        yield f"show {ref}", plain.page(views.one(dossier, record), width)
    yield "", plain.page(views.overview(dossier), width)


def ours(text: str) -> str:
    """A text without what stands in quotation marks."""
    return re.sub("“[^“”]*”", "", " ".join(text.split()))


def drawn(made: PackFolder) -> Dossier:
    """The guided pack with signs in an article's words, and in words of ours."""
    words = "We will keep what we signed,"
    made = complete(made)
    made.replace("sources/one.yaml", words, json.dumps(DRAWN, ensure_ascii=False))
    made.replace("actors.yaml", "role: her country", f"role: {json.dumps(DRAWN)}")
    for file, text in (
        ("events.yaml", "Both countries sign."), ("tour.yaml", "A dam is built."),
        ("mechanisms.yaml", "The treaty stays."), ("gaps.yaml", "No article says."),
        ("pack.yaml", "Two articles on a river."), ("questions.yaml", "As told."),
    ):  # fmt: skip
        made.replace(file, text, json.dumps(DRAWN))
    return Dossier(load(made.folder))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_of_any_command_is_longer_than_asked_where_words_allow(
    dossier: Dossier, width: int
) -> None:
    longest = 0
    for command, text in pages(dossier, width):
        for line in text.splitlines():
            fits = len(line) <= width or " " not in line.strip() or line.startswith("id: ")
            assert fits or " " not in line.strip().removeprefix("- "), (command, line)
            longest = max(longest, len(line) if len(line) <= width else 0)
    assert longest == width, "the width is used"


@pytest.mark.parametrize("words", [["brief"], ["show", "event/dam"], ["search", "dam"], []])
def test_the_width_is_that_of_the_command_line(new_pack: NewPack, words: list[str]) -> None:
    folder = str(guided(new_pack()).folder)
    longest = []
    for width in (40, 80, 120):
        done = explorer(*words, "--pack", folder, "--width", str(width))
        assert (done.returncode, done.stderr) == (0, "")
        longest.append(max(len(line) for line in done.stdout.splitlines() if " " in line.strip()))
    assert longest[0] <= 40 < longest[1] <= 80 < longest[2] <= 120


@pytest.mark.parametrize("width", ["10", "19", "0", "-1", "wide", "80.5", "８０"])
def test_a_width_that_is_none_or_too_small_is_exit_2(width: str) -> None:
    done = explorer("brief", "--width", width)
    assert (done.returncode, done.stdout) == (2, "")
    assert "argument --width" in done.stderr


def test_the_built_in_pack_is_told_without_signs(dossier: Dossier) -> None:
    for command, text in pages(dossier):
        assert not SIGNS.findall(ours(text)), command


def test_the_originals_are_told_without_signs_of_ours(new_pack: NewPack) -> None:
    made = guided(new_pack())
    dossier = Dossier.open(made.folder, made.originals)
    text = views.written(dossier, Options("article", id="one"))
    assert " ".join(ALPHA[2].split()) in " ".join(text.split())
    for command, page in pages(dossier):
        assert not SIGNS.findall(ours(page)), command


def test_signs_of_ours_are_spelled_out_and_those_of_an_article_stay(new_pack: NewPack) -> None:
    dossier = drawn(new_pack())
    quoted = {"brief", "show one/keep", "show one", "article one", "show link/kept", "links kept"}
    spoken = {"brief", "tour", "timeline", "mechanisms", "show gap/cost", "show event/signed", ""}
    spoken |= {"show question/end"}
    roles = {"brief", "show actor/alpha"}
    for command, text in pages(dossier):
        flat = " ".join(text.split())
        assert not SIGNS.findall(ours(text)), command
        name = command.strip()
        assert f"“{DRAWN}”" in flat or name not in quoted | roles, name
        assert SPOKEN in flat or name not in spoken, name
        assert SPOKEN not in re.findall("“([^“”]*)”", flat), name
    found = plain.results(dossier.index.search("minister").hits)
    assert f"“{DRAWN}”" in " ".join(found.split())
    assert not SIGNS.findall(ours(found))


def test_what_stands_in_quotation_marks_is_never_spelled_out() -> None:
    assert spelled(f"{DRAWN} · “{DRAWN}” → k") == f"{SPOKEN}; “{DRAWN}” to k"
    assert spelled(f"“{DRAWN} · ") == f"“{SPOKEN};"


def test_a_page_starts_with_its_title_and_its_headings_are_of_two_levels(dossier: Dossier) -> None:
    for command, text in pages(dossier):
        lines = text.splitlines()
        assert lines[0].startswith("# "), command
        levels = {line.partition(" ")[0] for line in lines if line.startswith("#")}
        assert levels <= {"#", "##", "###"}, command
        titles = [n for n, line in enumerate(lines) if line.startswith("# ")]
        assert all(n == 0 or lines[n - 1] == "" for n in titles)
        assert command == "tour " or len(titles) == 1, command


@pytest.mark.parametrize(
    ("verb", "level"), [("brief", "###"), *((v, "##") for v in ("timeline", "actors", "glossary"))]
)
def test_a_heading_of_a_record_ends_in_its_id(dossier: Dossier, verb: str, level: str) -> None:
    refs = set()
    blocks = re.split(r"\n(?=#)", views.written(dossier, Options(verb)))
    for block in blocks:
        if block.startswith(f"{level} "):
            head = " ".join(block.split())
            found = re.match(rf"{level} [^\[]+ \[([a-z0-9/-]+)\](?: |$)", head)
            assert found, block
            refs.add(found[1])
    assert refs <= set(dossier.pack.by_ref)
    kinds = {"timeline": "event", "actors": "actor", "glossary": "term"}
    known = {item.ref for item in dossier.pack.items if kinds.get(verb, item.kind) == item.kind}
    assert refs == known


def test_blank_lines_stand_alone_and_no_line_ends_in_blanks(dossier: Dossier) -> None:
    for command, text in pages(dossier):
        assert "\n\n\n" not in text, command
        assert not [line for line in text.split("\n") if line != line.rstrip()], command


COMMANDS: dict[str, list[str]] = {
    **{name: ["x"] if id and not id.startswith("[") else [] for name, _, id in VIEWS},
    "search": ["x"], "show": ["x"], "open": ["x"], "cite": ["x"], "export": ["json"], "check": [],
    "new": ["x"], "add-article": ["x", "--pack", "y"], "diff": ["x", "y"], "schema": [],
    "completion": ["bash"], "help": [],
}  # fmt: skip
NOT_OF_A_PACK = {"new", "add-article", "diff", "schema", "completion", "help"}


def test_every_command_is_known_here() -> None:
    (verbs,) = (action.choices for action in parser()._actions if action.dest == "verb")
    assert verbs is not None
    assert set(verbs) == set(COMMANDS)


@pytest.mark.parametrize("verb", COMMANDS)
def test_plain_and_width_are_understood_by_every_command(verb: str) -> None:
    words = [verb, *COMMANDS[verb]]
    options = parse(["--plain", "--width", "40", *words])
    assert (options.verb, options.plain, options.width) == (verb, True, 40)
    if verb not in NOT_OF_A_PACK:
        options = parse([*words, "--plain", "--width", "40"])
        assert (options.verb, options.plain, options.width) == (verb, True, 40)


def test_a_dumb_terminal_gets_the_same_text(new_pack: NewPack) -> None:
    folder = str(guided(new_pack()).folder)
    for words in ([], ["open", "event/dam"], ["brief"]):
        told = [
            explorer(*words, "--pack", folder, *more, env=env)
            for more, env in (((), {"TERM": "dumb"}), (("--plain",), {"TERM": "xterm-256color"}))
        ]
        assert told[0].stdout == told[1].stdout
        assert told[0].returncode == told[1].returncode == 0
        assert "event/dam" in named(told[0].stdout)
        assert "\x1b" not in told[0].stdout
