"""Making a pack and adding an article to one, from the command line, and watching it."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.options import Options
from app.packs import authoring, schemas
from content.drafting.writing import UNKNOWN
from content.loader import BUILT_IN, FILES
from tests.articles import ACTORS, PAGE, SPOKEN, STRIPPED
from tests.articles_styles import DAILY
from tests.packs import PackFolder
from tests.running import ROOT, environment, explorer

NewPack = Callable[[], PackFolder]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """An article's text file."""
    file = tmp_path / "sixth article.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the built-in pack."""
    return Path(shutil.copytree(BUILT_IN, tmp_path / "copy"))


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def settled(text: str) -> str:
    """A draft whose comments are taken away, as an author does."""
    return re.sub(r"^#.*\n|  # .*$", "", text, flags=re.MULTILINE)


# new


@pytest.mark.parametrize("empty", [False, True])
def test_new_makes_a_pack_that_every_check_accepts(tmp_path: Path, empty: bool) -> None:
    folder = tmp_path / "deep" / "my pack"
    if empty:
        folder.mkdir(parents=True)
    done = explorer("new", str(folder))
    assert (done.returncode, done.stdout) == (0, "")
    assert f"gsomia-explorer check '{folder}' --articles '{folder}/originals'" in done.stderr
    assert {f".schemas/{name}.schema.json" for name in (*FILES, "source")} <= set(tree(folder))
    assert explorer("check", str(folder)).returncode == 0
    checked = explorer("check", str(folder), "--articles", str(folder / "originals"))
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "verbatim: 5 of 5 quotes" in checked.stdout
    assert "A footbridge" in explorer("--plain", "--pack", str(folder)).stdout


def test_new_leaves_a_folder_with_anything_in_it_alone(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("mine")
    done = explorer("new", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"gsomia-explorer: {tmp_path} is not empty; name a new folder, or an empty one\n"
    )
    assert tree(tmp_path) == [".hidden"]


def test_new_refuses_a_file(page: Path) -> None:
    done = explorer("new", str(page))
    assert done.returncode == 1
    assert "is no folder" in done.stderr
    done = explorer("new", str(page / "below"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("empty", [False, True])
def test_a_new_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: bool
) -> None:
    def full(folder: Path) -> None:
        (folder / "half.json").write_text("{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schemas, "write_all", full)
    folder = tmp_path / "deep" / "pack"
    if empty:
        folder.mkdir(parents=True)
    with pytest.raises(OSError, match="No space"):
        authoring.new(Options(verb="new", folder=folder))
    assert tree(tmp_path) == (["deep", "deep/pack"] if empty else [])


# add-article


def test_add_article_drafts_a_file_and_leads_on(page: Path, copy: Path) -> None:
    with (copy / "actors.yaml").open("a", encoding="utf-8") as actors:
        actors.write(ACTORS)
    done = explorer("add-article", str(page), "--pack", str(copy))
    assert done.returncode == 0
    target = copy / "sources" / "nordpress-2019-11-18.yaml"
    text = target.read_text(encoding="utf-8")
    for line in STRIPPED:
        assert f"  line {line}  " in done.stderr
    assert "the headline: Norville weighs" in done.stderr
    assert f"quotations drafted: {len(SPOKEN)}\n" in done.stderr
    guessed = text.count("  # to confirm, a guess: ")
    named = text.count('  # to confirm: "')
    assert f"beside the words: {named}, guessed: {guessed}, not found: 2\n" in done.stderr
    assert named + guessed + 2 == len(SPOKEN)
    assert f"grep -n -e 'to confirm' -e 'to fill in' {target}" in done.stderr
    assert text.count("\n  voice: direct\n") == len(SPOKEN)
    assert '  speaker: elder  # to confirm: "said … Mark Elder" (¶6)' in text
    assert "  speaker: taro-ishii  # to confirm, a guess: " in text
    # Standard output is what actors.yaml lacks, ready to be appended.
    assert done.stdout.startswith("- id: nordpress\n  name: Nordpress\n  kind: outlet\n")
    assert "- id: lim-do-yun\n  name: Lim Do-yun\n" in done.stdout
    assert "- id: elder" not in done.stdout


def test_check_names_what_a_draft_leaves_open_and_nothing_is_wrong_with_its_form(
    page: Path, copy: Path
) -> None:
    lacking = explorer("add-article", str(page), "--pack", str(copy), "--id", "six").stdout
    with (copy / "actors.yaml").open("a", encoding="utf-8") as actors:
        actors.write(lacking)
    done = explorer("check", str(copy))
    assert done.returncode == 1
    assert f"'{UNKNOWN}' is not an actor" in done.stderr
    assert "source 'six': no gists" in done.stderr
    assert "actor 'lim-do-yun': no summary; every actor needs one" in done.stderr
    assert "nothing rests on it; cite it or drop it" in done.stderr
    leading = (
        UNKNOWN, "no gists", "no summary", "nothing rests on it", "no evidence", "speaks nowhere",
        "is said to be absent",  # A new article may fill a gap.
        "set it to that day",
    )  # fmt: skip
    rest = [line for line in done.stderr.splitlines() if not any(w in line for w in leading)]
    assert rest == []


def test_a_draft_that_is_settled_is_checked_verbatim(page: Path, tmp_path: Path) -> None:
    """The way of the guide: draft, append the actors, fill in, cite, check."""
    pack = tmp_path / "pack"
    assert explorer("new", str(pack)).returncode == 0
    shutil.copy(page, pack / "originals")
    drafted = explorer("add-article", str(pack / "originals" / page.name), "--pack", str(pack))
    source = pack / "sources" / "nordpress-2019-11-18.yaml"
    text = source.read_text(encoding="utf-8").replace(UNKNOWN, "norby")
    assert text.startswith("# yaml-language-server: $schema=../.schemas/source.schema.json\n")
    source.write_text(settled(text.replace("#  2: ", "  2: ")), encoding="utf-8")
    ids = [line.removeprefix("- id: ") for line in text.splitlines() if line.startswith("- id: ")]
    assert len(ids) == len(SPOKEN)
    actors = drafted.stdout.replace("summary:", "summary: Speaks.").replace("[]", f"[six/{ids[0]}]")
    with (pack / "actors.yaml").open("a", encoding="utf-8") as file:
        file.write(settled(actors.replace("six/", "nordpress-2019-11-18/")))
    cited = ", ".join(f"nordpress-2019-11-18/{id}" for id in ids)
    with (pack / "events.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- id: pause\n  title: Pause\n  date: 2019-11-18\n  date_meaning: announced\n"
            "  date_basis: stated\n  lane: security\n  actors: [nordpress]\n"
            f"  summary: A pause is weighed.\n  quotes: [{cited}]\n"
        )
    done = explorer("check", str(pack), "--articles", str(pack / "originals"))
    assert (done.stderr, done.returncode) == ("", 0)
    assert f"verbatim: {len(SPOKEN) + 5} of {len(SPOKEN) + 5} quotes" in done.stdout


def test_what_the_page_tells_and_does_not_is_said(tmp_path: Path, new_pack: NewPack) -> None:
    pack = new_pack().folder
    file = tmp_path / "daily.txt"
    file.write_text(DAILY, encoding="utf-8")
    said = explorer("add-article", str(file), "--pack", str(pack)).stderr
    where = "alone at the top, and in the copyright line"
    assert f"  outlet: The Harbour Daily ({where})\n" in said
    assert "  day: 2019-11-18 (Nov. 18, 2019)\n" in said
    assert "  authors: Han Mi-rae, Olga Brandt\n" in said
    assert "  not found: address\n" in said
    assert "from the file's name" not in said
    assert (pack / "sources" / "harbour-daily-2019-11-18.yaml").is_file()
    # Each that is missing in one line, the outlet among them.
    lines = said.partition("not in actors.yaml yet:\n")[2].partition("\n\n")[0].splitlines()
    assert lines == [
        "  harbour-daily, The Harbour Daily: the outlet itself",
        "  haruto-mizushima, quotations: 2",
        "  yun-seo-jin, quotations: 3",
        "  kenta-orihara, quotations: 1",
        "  baek-doo-hyun, quotations: 1",
        "  south-korean-presidential-official, quotations: 1",
        "  spokesperson-for-the-u-s-embassy, quotations: 1",
    ]


@pytest.mark.parametrize(
    ("cut", "untold"),
    [
        ("Nov. 18, 2019 – 18:42\n", "the day"),
        ("The Harbour Daily", "the outlet"),
        ("", ""),
    ],
)
def test_only_what_is_not_told_is_said_to_be_missing_in_the_id(
    tmp_path: Path, new_pack: NewPack, cut: str, untold: str
) -> None:
    pack = new_pack().folder
    file = tmp_path / "daily.txt"
    file.write_text(DAILY.replace(cut, "") if cut else DAILY, encoding="utf-8")
    said = explorer("add-article", str(file), "--pack", str(pack)).stderr
    sentence = f"since the page does not tell {untold};\n"
    assert (sentence in said) == bool(untold)
    assert (pack / "sources" / "daily.yaml").is_file() == bool(untold)


def test_two_days_on_a_page_are_both_shown(tmp_path: Path, new_pack: NewPack) -> None:
    file = tmp_path / "daily.txt"
    file.write_text(DAILY.replace("18:42", "18:42\nUpdated Nov. 19, 2019"), encoding="utf-8")
    said = explorer("add-article", str(file), "--pack", str(new_pack().folder)).stderr
    assert "  days, so the right one is yours to choose: 2019-11-18 (Nov. 18, 2019), " in said
    assert "since the page does not tell the day;\n" not in said
    assert "since the page does not tell which of its days;\n" in said


def test_a_file_that_is_there_is_never_overwritten(page: Path, new_pack: NewPack) -> None:
    pack = new_pack().folder
    before = (pack / "sources" / "one.yaml").read_bytes()
    done = explorer("add-article", str(page), "--pack", str(pack), "--id", "one")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is an article 'one'" in done.stderr
    assert "--id" in done.stderr
    assert (pack / "sources" / "one.yaml").read_bytes() == before


def test_an_article_that_is_in_the_pack_already_is_said(new_pack: NewPack) -> None:
    made = new_pack()
    done = explorer("add-article", str(made.originals / "a.txt"), "--pack", str(made.folder))
    assert done.returncode == 0
    assert "the same article is in this pack as sources/one.yaml" in done.stderr
    assert (made.folder / "sources" / "a.yaml").is_file()


def test_an_article_can_be_added_while_the_pack_has_faults(page: Path, new_pack: NewPack) -> None:
    pack = new_pack().replace("actors.yaml", "kind: person", "kind: wizard").folder
    (pack / "sources" / "two.yaml").write_text("id: [", encoding="utf-8")
    done = explorer("add-article", str(page), "--pack", str(pack))
    assert done.returncode == 0
    assert "sources/two.yaml:2:1: not YAML" in done.stderr
    assert (pack / "sources" / "nordpress-2019-11-18.yaml").is_file()


@pytest.mark.parametrize(
    ("file", "pack", "id", "words"),
    [
        ("page", "nowhere", "", "is no pack: it has no pack.yaml"),
        ("nowhere", "pack", "", "is no file"),
        ("pack", "pack", "", "is a folder; name one text file"),
        ("page", "pack", "Not An Id", "use small letters, digits and hyphens"),
        ("page", "pack", "../../out", "use small letters, digits and hyphens"),
        ("broken", "pack", "", "not UTF-8"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    page: Path, new_pack: NewPack, file: str, pack: str, id: str, words: str
) -> None:
    made = new_pack()
    broken = page.with_name("broken.txt")
    broken.write_bytes(b"\xff\xfea")
    names = {
        "page": page, "broken": broken, "pack": made.folder, "nowhere": page.with_name("no"),
    }  # fmt: skip
    before = tree(made.folder)
    asked = ["add-article", str(names[file]), "--pack", str(names[pack])]
    done = explorer(*asked, *(["--id", id] if id else []))
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert tree(made.folder) == before


def test_the_original_is_not_touched(page: Path, new_pack: NewPack) -> None:
    before = (page.read_bytes(), page.stat().st_mtime_ns)
    explorer("add-article", str(page), "--pack", str(new_pack().folder))
    assert (page.read_bytes(), page.stat().st_mtime_ns) == before


# check --watch


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send there")
def test_watch_checks_again_after_each_save_until_interrupted(new_pack: NewPack) -> None:
    made = new_pack()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "check", str(made.folder), "--watch"],
        cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout

    def until(words: str) -> list[str]:
        """The lines up to one with these words; the reading ends with the process."""
        lines: list[str] = []
        assert process.stdout
        for line in process.stdout:
            lines.append(line)
            if words in line:
                return lines
        raise AssertionError(f"{words!r} was not printed after {lines}")

    guard = threading.Timer(60, process.kill)
    guard.start()
    try:
        assert until("quotes not checked")[0].startswith("watching ")
        made.replace("actors.yaml", "kind: person", "kind: wizard")
        assert "actors.yaml changed\n" in until("faults: ")
        away = made.folder.rename(made.folder.with_name("away"))
        until("no such folder")
        away.rename(made.folder)
        until("'wizard' is not known")
        made.replace("actors.yaml", "kind: wizard", "kind: person")
        until("evidence: ")
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
    finally:
        guard.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


def test_watch_does_not_wait_for_a_folder_that_never_was(tmp_path: Path) -> None:
    done = explorer("check", str(tmp_path / "nowhere"), "--watch")
    assert done.returncode == 1
    assert "no such folder" in done.stderr


def test_an_interrupted_draft_leaves_no_file(
    page: Path, new_pack: NewPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = new_pack().folder

    def interrupted(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("content.drafting.writing.source", interrupted)
    before = tree(pack)
    with pytest.raises(KeyboardInterrupt):
        authoring.add_article(Options(verb="add-article", source=page, pack=pack))
    assert tree(pack) == before
