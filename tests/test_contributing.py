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
from content.loader import BUILT_IN
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
    article, gists, quotes, actors, events = BLOCKS
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
    draft.write_text(text + quotes, encoding="utf-8")
    append(tmp_path / "six" / "actors.yaml", actors)
    append(tmp_path / "six" / "events.yaml", events)
    return tmp_path


def test_the_example_is_accepted(followed: Path) -> None:
    done = run("check six", followed)
    assert done.returncode == 0, done.stderr
    assert "harbour-gazette-2019-11-20: 3 quotes" in done.stdout


def test_with_one_original_only_those_that_are_not_there_are_missed(followed: Path) -> None:
    (command,) = (c for c in COMMANDS if c.startswith("check") and "--articles" in c)
    done = run(command, followed)
    assert "against sixth.txt" in done.stdout
    lines = done.stderr.splitlines()
    assert len(lines) == 5
    assert all(line.endswith("no file in originals holds this article") for line in lines)
    assert "“no file in originals holds this\narticle”" in GUIDE


def test_the_position_of_the_guide_is_accepted(followed: Path) -> None:
    position = re.search(r"`(- \{actor: ben-cho.*?\})`", GUIDE)
    assert position
    links = followed / "six" / "links.yaml"
    text = links.read_text(encoding="utf-8")
    links.write_text(
        text.replace("  positions:\n", f"  positions:\n  {position[1]}\n", 1), encoding="utf-8"
    )
    done = run("check six", followed)
    assert done.returncode == 0, done.stderr


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
