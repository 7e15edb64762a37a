"""What makers of packs do on the command line: there and back, a change, what it changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from content.loader import BUILT_IN
from tests.packs import PackFolder
from tests.running import explorer


def done_well(*words: str) -> str:
    done = explorer(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_editor_takes_the_built_in_pack_edits_it_and_sees_what_changed(tmp_path: Path) -> None:
    file, pack = tmp_path / "pack.json", tmp_path / "mine"
    done_well("export", "json", "-o", str(file))
    done_well("new", str(pack), "--from", str(file))
    assert "evidence:" in done_well("check", str(pack))
    assert done_well("export", "json", "--pack", str(pack)) == file.read_text(encoding="utf-8")
    nothing = " ".join(done_well("diff", str(BUILT_IN), str(pack)).split())
    assert nothing.startswith("From ")
    assert nothing.endswith("nothing changed in meaning.")

    links = pack / "links.yaml"
    text = links.read_text(encoding="utf-8")
    assert "stance: denies" in text
    links.write_text(text.replace("stance: denies", "stance: asserts", 1), encoding="utf-8")
    changed = done_well("diff", str(file), str(pack))
    assert changed.startswith("# Who holds what\n")
    assert ": denies -> asserts" in " ".join(changed.split())
    assert " ".join(changed.split()).endswith("/mine: 1 position.")
    (only,) = json.loads(done_well("diff", str(file), str(pack), "--json"))
    assert (only["was"], only["now"]) == ("denies", "asserts")


def test_the_schemas_beside_a_pack_are_those_that_are_printed_and_its_files_have_their_form(
    new_pack: Callable[[], PackFolder], tmp_path: Path
) -> None:
    file = tmp_path / "pack.json"
    done_well("export", "json", "--pack", str(new_pack().folder), "-o", str(file))
    done_well("new", str(tmp_path / "mine"), "--from", str(file))
    found = sorted((tmp_path / "mine").rglob("*.yaml"))
    assert len(found) == 7
    for path in found:
        line = path.read_text(encoding="utf-8").splitlines()[0]
        schema = path.parent / line.removeprefix("# yaml-language-server: $schema=")
        printed = json.loads(done_well("schema", str(path.relative_to(tmp_path / "mine"))))
        assert json.loads(schema.read_text(encoding="utf-8")) == printed
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        jsonschema.validate(value, printed)


@pytest.mark.parametrize(("words", "said"), [
    (("schema", "evnts.yaml"), "did you mean 'events'?"),
    (("new", "{dir}/a", "--from", "{dir}/absent"), "absent: No such file or directory"),
    (("new", "{dir}/a", "--from", "{dir}"), "a folder; name a file that"),
    (("new", "{dir}/a", "--from", "{dir}/bad.json"), "bad.json: not JSON: line 1, column 2"),
    (("new", "{dir}", "--from", "{dir}/good.json"), "is not empty; name a new folder"),
    (("new", "{dir}/bad.json", "--from", "{dir}/good.json"), "is no folder; name a new one"),
    (("new", "{dir}/bad.json/a", "--from", "{dir}/good.json"), "Not a directory"),
    (("new", "{dir}/" + "a" * 300, "--from", "{dir}/good.json"), "File name too long"),
    (("diff", "{dir}/absent", "{dir}/good.json"), "absent: no such file or folder"),
    (("diff", "{dir}/good.json", "{dir}/bad.json"), "bad.json: not JSON"),
])  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_sentence_and_nothing_is_left(
    new_pack: Callable[[], PackFolder], tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "bad.json").write_text("{", encoding="utf-8")
    done_well("export", "json", "--pack", str(new_pack().folder), "-o", str(folder / "good.json"))
    done = explorer(*(word.replace("{dir}", str(folder)) for word in words))
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert {path.name for path in folder.iterdir()} == {"bad.json", "good.json"}
