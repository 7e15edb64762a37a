"""A pack's files from its JSON: the same document again, and nothing else, nowhere else."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.exports.document import document, whole
from app.packs.folders import Occupied
from app.packs.importing import read, write
from app.packs.unpacking import files
from content import writing
from content.dossier import Dossier
from content.loader import BUILT_IN, load
from content.pack import Pack
from content.reader import plain
from content.reader import read as read_yaml
from tests.guide import guided
from tests.packs import HOSTILE, PackFolder
from tests.running import ROOT, explorer
from tests.whole import complete

Json = dict[str, Any]


def text_of(folder: Path) -> str:
    """The text of `export json`."""
    return whole(Dossier(load(folder))).text


def again(folder: Path, to: Path) -> str:
    """The text of `export json` of the pack that is written from that of another."""
    write(json.loads(text_of(folder)), to)
    return text_of(to)


def test_the_built_in_pack_comes_back(tmp_path: Path) -> None:
    assert again(BUILT_IN, tmp_path / "pack") == text_of(BUILT_IN)


@pytest.mark.parametrize("make", [lambda made: made, guided, complete])
def test_a_small_pack_comes_back(
    new_pack: Callable[[], PackFolder], tmp_path: Path, make: Callable[[PackFolder], PackFolder]
) -> None:
    folder = make(new_pack()).folder
    assert again(folder, tmp_path / "again") == text_of(folder)


ROUGH = (
    HOSTILE,
    "- a: b",
    "# no comment",
    "null",
    "~",
    "yes",
    "2019",
    "2019-08-22",
    "1e3",
    "'single' \"double\"",
    "a: b # c",
    "---",
    "...",
    "% & * ! | > @ ` {x} [y]",
    "one\ntwo\n\n  three\n",
    "tab\there",
    "trailing\\",
    "next\x85line \u2028 \u2029 end",
    "한국어 日本語 e\u0301 👩‍👩‍👧 \U0001f1f0\U0001f1f7",
    "right \u202eto left\u2066",
    "nul \x00 bell \x07 escape \x1b delete \x7f",
    "byte order \ufeff mark",
    "long " * 100 + "end",
    "<script>alert(1)</script> $(rm) `x` ${y}",
)


@pytest.mark.parametrize("text", ROUGH)
def test_any_text_comes_back(new_pack: Callable[[], PackFolder], tmp_path: Path, text: str) -> None:
    """In a text of ours, a list, a gist, a quote and the header, as a stranger might have it."""
    folder = complete(new_pack()).folder
    given = json.loads(text_of(folder))
    given["pack"]["title"] = given["events"][0]["summary"] = text.strip()
    given["actors"][0]["aliases"] = [text, f" {text}", ""]
    given["sources"][0]["gists"]["1"] = given["quotes"][0]["occasion"] = text.strip()
    given["rings"][0]["words"] = [text]
    given["lenses"][0]["words"][0]["word"] = given["mechanisms"][0]["open"] = text.strip()
    write(given, tmp_path / "one")
    assert document(load(tmp_path / "one")) == given
    assert again(tmp_path / "one", tmp_path / "two") == text_of(tmp_path / "one")


def test_whatever_is_written_is_read_again() -> None:
    signs = [*" \t\n\r\x85\u2028\ufeff\u202e\x00\x07-?:,[]{}#&*!|>'\"%@`~=<a0.ñ한\u0301😀\\", "- ",
             ": ", " #", "---", "...", "\n\n", "\n ", "null", "yes", "2019", "''"]  # fmt: skip
    chance = random.Random(7)

    def text() -> str:
        return "".join(chance.choice(signs) for _ in range(chance.randint(0, 8)))

    def value(depth: int) -> Any:
        if depth > 2 or chance.random() < 0.5:
            return text()
        if chance.random() < 0.5:
            return [value(depth + 1) for _ in range(chance.randint(0, 4))]
        return {key: value(depth + 1) for key in chance.sample("abcd", chance.randint(0, 4))}

    for _ in range(1500):
        given = {"one": value(0), "two": value(0), text(): text()}
        root, faults = read_yaml("x", writing.written(given).encode())
        assert (plain(root), faults) == (given, [])


def test_the_files_can_be_read_by_hand(new_pack: Callable[[], PackFolder], tmp_path: Path) -> None:
    write(document(load(complete(new_pack()).folder)), tmp_path / "again")
    events = (tmp_path / "again" / "events.yaml").read_text(encoding="utf-8")
    assert events.splitlines() == [
        "# yaml-language-server: $schema=.schemas/events.schema.json",
        "- id: signed",
        "  title: The treaty is signed",
        "  date: 1999",
        "  date_meaning: happened",
        "  date_basis: stated",
        "  lane: diplomacy",
        "  actors: [alpha, beta]",
        "  summary: Both countries sign.",
        "  quotes: [two/signed]",
        "- id: dam",
        "  title: Alpha builds a dam",
        "  date: ../2020-03-03",
        "  date_meaning: happened",
        "  date_basis: derived",
        "  reasoning: Reported as built.",
        "  dated_by: [one/retaliation]",
        "  lane: trade",
        "  actors: [alpha]",
        "  summary: The dam that Beta calls retaliation.",
        "  quotes: [one/retaliation]",
    ]
    source = (tmp_path / "again" / "sources" / "two.yaml").read_text(encoding="utf-8")
    assert source.startswith(
        "# yaml-language-server: $schema=../.schemas/source.schema.json\nid: two\n"
    )
    assert "gists:\n  1: A source speaks of an end.\nquotes:\n- id: lapse\n" in source
    assert 'schema: "1"\n' in (tmp_path / "again" / "pack.yaml").read_text(encoding="utf-8")


def test_a_text_that_turns_its_direction_is_written_so_that_it_is_seen() -> None:
    assert writing.written({"a": "x\u202ey\u2066z"}) == 'a: "x\\u202Ey\\u2066z"\n'


def test_what_is_worked_out_is_not_written(
    new_pack: Callable[[], PackFolder], tmp_path: Path
) -> None:
    found = files(document(load(complete(new_pack()).folder)))
    text = json.dumps(found)
    for key in ("origin", "origins", "precision", "named"):
        assert f'"{key}"' not in text
    links, source, actors = found["links.yaml"], found["sources/two.yaml"], found["actors.yaml"]
    assert isinstance(links, list)
    assert isinstance(links[0], dict)
    assert links[0]["positions"] == [
        {"actor": "beta", "stance": "asserts", "quotes": ["one/retaliation"]},
        {"actor": "alpha", "stance": "denies", "quotes": ["one/denies"]},
    ]
    assert isinstance(source, dict)
    assert source["quotes"] == [
        {"id": "lapse", "paragraph": 1, "voice": "indirect", "speaker": "source-in-beta",
         "text": "the treaty would lapse within the year unless the dam were opened again"},
        {"id": "signed", "paragraph": 2, "text": "The treaty was signed in 1999",
         "voice": "outlet"},
    ]  # fmt: skip
    assert isinstance(actors, list)
    assert isinstance(actors[0], dict)
    assert "short" not in actors[0]


@pytest.fixture
def given(new_pack: Callable[[], PackFolder]) -> Json:
    """The document of the small pack with every key."""
    found: Json = json.loads(text_of(complete(new_pack()).folder))
    return found


def test_a_folder_with_something_in_it_stays_as_it_is(given: Json, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / ".hidden").write_text("x")
    with pytest.raises(Occupied, match="is not empty; name a new folder"):
        write(given, folder)
    with pytest.raises(Occupied, match="is no folder"):
        write(given, folder / ".hidden")
    (tmp_path / "nowhere").symlink_to(tmp_path / "absent")
    with pytest.raises(Occupied, match="is no folder"):
        write(given, tmp_path / "nowhere")
    assert [path.name for path in folder.iterdir()] == [".hidden"]


@pytest.mark.parametrize("way", ["zz/../mine", "mine/zz/..", "./zz/yy/../../mine"])
@pytest.mark.parametrize("words", [[], ["--from", "x.json"]])
def test_a_way_through_what_is_not_there_leads_into_no_full_folder(
    given: Json, tmp_path: Path, way: str, words: list[str]
) -> None:
    (tmp_path / "x.json").write_text(json.dumps(given), encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    done = explorer("new", way, *words, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stdout) == (1, "")
    assert "mine is not empty; name a new folder" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before
    done = explorer("new", "zz/../new", *words, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0
    assert "zz" not in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"mine", "new", "x.json", "pack",
                                                         "originals"}  # fmt: skip
    assert load(tmp_path / "new")


def test_an_empty_folder_is_filled(given: Json, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(given, tmp_path / "empty")
    assert document(load(tmp_path / "empty")) == given


@pytest.mark.parametrize("empty", [True, False])
def test_where_writing_fails_nothing_is_left_behind(
    given: Json, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: bool
) -> None:
    folder = tmp_path / "deep" / "pack"
    if empty:
        folder.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    from app.packs import importing

    written: list[Path] = []

    def full(text: str, path: Path) -> None:
        if len(written) == 5:
            raise OSError(28, "No space left on device", str(path))
        path.write_text(text, encoding="utf-8")
        written.append(path)

    monkeypatch.setattr(importing, "create", full)
    with pytest.raises(OSError, match="No space left"):
        write(given, folder)
    assert len(written) == 5
    assert sorted(tmp_path.rglob("*")) == before


def test_a_document_in_any_utf_is_read(given: Json, tmp_path: Path) -> None:
    """A shell of Windows writes UTF-16 where output is sent to a file."""
    text = json.dumps(given, ensure_ascii=False)
    for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        (tmp_path / name).write_bytes(text.encode(name))
        assert read(tmp_path / name) == given


# On the command line


@pytest.fixture
def new(tmp_path: Path) -> Callable[[Any], tuple[int, str, str]]:
    """Runs `new DIR --from FILE` with a document: exit code, output, talk."""

    def run(document: Any) -> tuple[int, str, str]:
        (tmp_path / "x.json").write_text(json.dumps(document), encoding="utf-8")
        done = explorer("new", str(tmp_path / "made"), "--from", str(tmp_path / "x.json"))
        return done.returncode, done.stdout, done.stderr.replace(str(tmp_path), "")

    return run


def test_new_writes_the_pack_of_a_document(
    given: Json, tmp_path: Path, new: Callable[[Any], tuple[int, str, str]]
) -> None:
    assert new(given) == (0, "", "/made: 6 quotes of 2 articles, as in /x.json\n")
    again = explorer("export", "json", "--pack", str(tmp_path / "made"))
    assert json.loads(again.stdout) == given
    assert (tmp_path / "made" / ".schemas" / "events.schema.json").is_file()
    code, _, said = new(given)
    assert (code, said) == (1, "gsomia-explorer: /made is not empty; name a new folder, or an "
                               "empty one\n")  # fmt: skip


def test_faults_of_the_pack_are_reported_with_their_places(
    given: Json, tmp_path: Path, new: Callable[[Any], tuple[int, str, str]]
) -> None:
    given["links"][0]["positions"][0]["quotes"] = ["one/absent"]
    given["events"][0]["lane"] = "trad"
    code, output, said = new(given)
    assert (code, output) == (1, "")
    assert "events.yaml:7:9: event 'signed': lane 'trad' is not known; did you mean" in said
    assert "'one/absent' is not a quote" in said
    assert said.endswith("gsomia-explorer: /made: written, but the pack has 2 faults; see above\n")
    line = (tmp_path / "made" / "events.yaml").read_text("utf-8").splitlines()[6]
    assert line == "  lane: trad"


def test_what_does_not_follow_from_the_rest_is_named(
    given: Json, new: Callable[[Any], tuple[int, str, str]]
) -> None:
    given["disagreements"][0]["origins"] = 7
    given["links"][0]["positions"][1]["voice"] = "direct"
    given["events"][1]["colour"] = "red"
    given["quotes"][3]["named"] = False
    code, _, said = new(given)
    assert code == 1
    assert said.splitlines() == [
        "one/denies: named: false in the document, true in the pack",
        "event/dam: colour: no key of a pack; left out",
        'link/dam-retaliation: positions[1]: voice: "direct" in the document, "indirect" in the '
        "pack",
        "disagreement/end: origins: 7 in the document, 1 in the pack",
        "gsomia-explorer: /made: written, but the document says what does not follow from the rest",
    ]


def test_the_state_on_a_day_is_no_whole_pack_and_the_message_says_so(
    tmp_path: Path, pack: Pack, new: Callable[[Any], tuple[int, str, str]]
) -> None:
    cut = Dossier(pack).at(next(s.published.last for s in pack.sources)).pack
    assert len(cut.sources) < len(pack.sources) or cut.header.summary == ""
    code, output, said = new(document(cut))
    assert (code, output) == (1, "")
    assert "was it exported with --as-of? Only a whole pack comes back" in said
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "made").exists()


def test_a_pack_that_quotes_too_much_is_not_let_through(
    given: Json, new: Callable[[Any], tuple[int, str, str]]
) -> None:
    """The rules of `check` hold for a stranger's document too."""
    given["sources"][0]["characters"] = 100
    code, _, said = new(given)
    assert code == 1
    assert "of the article is quoted, at most two thirds may be" in said


def test_no_file_at_all_is_one_sentence(tmp_path: Path) -> None:
    done = explorer("new", str(tmp_path / "made"), "--from", str(tmp_path / "absent.json"))
    assert done.returncode == 1
    assert done.stderr.endswith("absent.json: No such file or directory\n")
    assert not (tmp_path / "made").exists()
