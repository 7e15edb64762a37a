"""The guide for contributors, followed to the letter, leads to a pack that every check takes."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from app.cli import VERBS
from app.views import VIEWS
from content import vocabulary
from content.loader import BUILT_IN
from content.schema import schemas
from tests.running import ROOT, explorer

GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(?:text|yaml)\n(.*?)```", GUIDE, re.DOTALL)
COMMANDS = re.findall(r"^    gsomia-explorer (.+)$", GUIDE, re.MULTILINE)
DRAFT = "six/sources/harbour-gazette-2019-11-20.yaml"


def run(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command of the guide, but for where its output goes."""
    words = shlex.split(command.partition(" > ")[0])
    return explorer(*words, cwd=cwd, env={"PYTHONPATH": str(ROOT)})


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.fixture
def followed(tmp_path: Path) -> Path:
    """A folder in which the guide was followed up to its last step."""
    article, gists, quotes, actors, events, *_ = BLOCKS
    shutil.copytree(BUILT_IN, tmp_path / "six")
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "sixth.txt").write_text(article, encoding="utf-8")
    done = run(COMMANDS[0], tmp_path)
    assert done.returncode == 0, done.stderr
    # What is missing is what the guide fills in, and one whom only the reporter speaks for.
    ids = re.findall(r"^- id: (.+)$", done.stdout, re.MULTILINE)
    assert ids == ["harbour-gazette", "ada-han"]
    assert re.findall(r"^- id: (.+)$", actors, re.MULTILINE) == [*ids, "ben-cho"]
    draft = tmp_path / DRAFT
    text = draft.read_text(encoding="utf-8")
    assert "to confirm" in text
    text, count = re.subn(r"^gists:\n(#  \d.*\n)+", gists, text, flags=re.MULTILINE)
    assert count == 1
    # Each mark is settled: the comment is taken away.
    text = re.sub(r"^#.*\n|  # to (confirm|fill in).*$", "", text, flags=re.MULTILINE)
    draft.write_text(text + quotes, encoding="utf-8")
    append(tmp_path / "six" / "actors.yaml", actors)
    append(tmp_path / "six" / "events.yaml", events)
    header = tmp_path / "six" / "pack.yaml"
    text, count = re.subn(
        r"^as_of: .*$", "as_of: 2019-11-20", header.read_text("utf-8"), flags=re.M
    )
    assert count == 1
    assert "set `as_of` to the day of the newest article" in GUIDE
    header.write_text(text, encoding="utf-8")
    return tmp_path


def insert(path: Path, before: str, text: str) -> None:
    """Put a piece of YAML behind the first line of that kind in a file."""
    whole = path.read_text(encoding="utf-8")
    assert before in whole
    path.write_text(whole.replace(before, before + text, 1), encoding="utf-8")


def test_the_example_is_accepted(followed: Path) -> None:
    done = run("check six", followed)
    assert done.returncode == 0, done.stderr
    assert "harbour-gazette-2019-11-20: 3 quotes" in done.stdout


def test_with_one_original_only_those_that_are_not_there_are_missed(followed: Path) -> None:
    (command,) = (c for c in COMMANDS if c.startswith("check") and "--articles" in c)
    done = run(command, followed)
    assert "against sixth.txt" in done.stdout
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert len(lines) == 5
    assert all(line.endswith("no file in originals holds this article") for line in lines)
    assert "“no file in originals holds this\narticle”" in GUIDE
    assert "evidence: " in done.stdout


def test_the_position_of_the_guide_is_accepted(followed: Path) -> None:
    position = re.search(r"`(- \{actor: ben-cho.*?\})`", GUIDE)
    assert position
    insert(followed / "six" / "links.yaml", "  positions:\n", f"  {position[1]}\n")
    done = run("check six", followed)
    assert done.returncode == 0, done.stderr


def test_its_position_on_a_question_and_its_wording_of_a_difference_are_accepted(
    followed: Path,
) -> None:
    answer, wording = BLOCKS[5:]
    assert "answer:" in answer
    assert "value:" in wording
    insert(followed / "six" / "questions.yaml", "  positions:\n", answer)
    insert(followed / "six" / "disagreements.yaml", "  values:\n", wording)
    done = run("check six", followed)
    assert done.returncode == 0, done.stderr
    for verb in ("questions", "differences"):
        shown = run(f"{verb} --pack six", followed)
        assert "harbour-gazette-2019-11-20/cho-separate" in shown.stdout


def test_its_table_of_words_is_that_of_the_model() -> None:
    rows = re.findall(r"^\| (`.+?) \| (.+?) \|$", GUIDE, re.MULTILINE)
    assert dict(rows) == {
        "`kind` of an actor": ", ".join(vocabulary.ACTOR_KINDS),
        "`side`": ", ".join(vocabulary.SIDES),
        "`voice`": ", ".join(vocabulary.VOICES),
        "`speaker_basis`": ", ".join(vocabulary.SPEAKER_BASES),
        "`lane`": ", ".join(vocabulary.LANES),
        "`date_meaning`": ", ".join(vocabulary.DATE_MEANINGS),
        "`date_basis`": ", ".join(vocabulary.DATE_BASES),
        "`stance`": ", ".join(vocabulary.STANCES),
        "`relation`": ", ".join(vocabulary.RELATIONS),
        "`kind` of a difference": ", ".join(vocabulary.DISAGREEMENT_KINDS),
    }


def test_the_fields_that_it_names_are_those_of_the_model() -> None:
    known = {key for kind in schemas().values() for key in names(kind)}
    named = (
        "of",
        "short",
        "aliases",
        "occasion",
        "on_behalf_of",
        "relayed_by",
        "reported_by",
        "hedge",
        "note",
        "family",
        "answer",
        "silent",
        "as_of",
        "prefix",
        "suffix",
        "said",
    )
    for field in named:
        assert re.search(rf"`{field}:?`", GUIDE), field
        assert field in known, field


def names(schema: object) -> set[str]:
    """The fields that a schema allows, at any depth."""
    if isinstance(schema, list):
        return {name for part in schema for name in names(part)}
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", {}))
    return own | {name for part in schema.values() for name in names(part)}


def test_what_a_pack_has_is_listed_while_a_copy_has_faults(followed: Path) -> None:
    (followed / "six" / "links.yaml").write_text("- id: [", encoding="utf-8")
    assert run("links --pack six", followed).returncode == 1
    for verb in ("links", "questions", "differences", "unanswered"):
        assert f"`{verb}`" in GUIDE or f"`gsomia-explorer {verb}`" in GUIDE
        assert run(verb, followed).returncode == 0


def test_the_sentences_that_a_new_article_can_make_untrue_are_found() -> None:
    (command,) = re.findall(r"^    (grep -n -i .+) six/\*\.yaml$", GUIDE, re.MULTILINE)
    files = [str(path) for path in sorted(BUILT_IN.glob("*.yaml"))]
    done = subprocess.run(
        [*shlex.split(command), *files], capture_output=True, encoding="utf-8", check=True
    )
    for sentence in ("Five newspaper articles, July", "none of the five answers"):
        assert sentence in done.stdout


def test_direct_speech_is_what_stands_in_quotation_marks(followed: Path) -> None:
    draft = followed / DRAFT
    text = draft.read_text(encoding="utf-8")
    assert "nothing but what stands inside the article's quotation marks" in GUIDE
    old = "  text: the pact and the trade controls are separate matters\n  voice: indirect"
    assert old in text
    draft.write_text(text.replace(old, old.replace("indirect", "direct")), encoding="utf-8")
    done = run("check six --articles originals", followed)
    assert "cho-separate" in done.stderr


def test_a_slip_in_a_copied_quote_is_found(followed: Path) -> None:
    draft = followed / DRAFT
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("text: the pact and the", "text: the pact and all"), "utf-8")
    done = run("check six --articles originals", followed)
    assert "not verbatim: the pact and [-the-] {+all+} trade controls" in done.stderr


def test_what_changed_can_be_reviewed(followed: Path) -> None:
    shutil.copytree(BUILT_IN, followed / "content" / "gsomia")
    (command,) = (c for c in COMMANDS if c.startswith("diff"))
    done = run(command, followed)
    assert done.returncode == 0, done.stderr
    for id in ("harbour-gazette-2019-11-20", "ben-cho", "lawmakers-debate"):
        assert id in done.stdout


def test_its_commands_are_commands() -> None:
    named = {words.split()[0] for words in COMMANDS} | set(
        re.findall(r"`gsomia-explorer ([a-z-]+)", GUIDE)
    )
    assert {"add-article", "check", "diff", "new"} <= named
    assert {word for word in named if not word.startswith("-")} <= {*VERBS, *VIEWS}


def test_its_commands_in_the_shell_name_what_is_there() -> None:
    assert f"grep -n -e 'to confirm' -e 'to fill in' {DRAFT} missing.yaml" in GUIDE
    for name in ("content/gsomia", ".ci/run"):
        assert name in GUIDE
        assert (ROOT / name).exists()
