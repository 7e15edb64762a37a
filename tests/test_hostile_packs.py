"""Whatever a stranger's pack holds: it runs nothing, hangs nothing, and ends in a clear message.

`python -m tests.hostile_run` runs every command on every pack, and prints how long each took.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("its files and limits are those of other systems", allow_module_level=True)

from content import limits
from content.files import Folder, NotPlain
from content.limits import SHOWN
from tests.hostile_making import append
from tests.hostile_packs import PACKS, folders
from tests.hostile_run import commands, run
from tests.hostile_tui import harm, walk
from tests.packs import PackFolder
from tests.running import ROOT

BULKY = {
    "many sound sources", "one event with many quotes", "many long quotes", "many long words",
    "many events", "many actors", "many links", "many records of all kinds", "many on one quote",
    "many terms on one quote", "many days", "a wide table", "many differences touch one",
    "rings that explode", "rings of long names", "many aliases", "a clock of many dates",
    "a long mechanism", "a long tour", "a body that is a bomb", "a body that is all",
}  # fmt: skip
"""Packs that take a second or more a command: they get the commands that take them longest."""

HEAVY = ("check", "brief", "search", "tour", "days")

SEEN = ("every sign", "long text 13", "rings that explode", "many records of all kinds", "cycles")
"""Packs that are opened in a terminal."""


@pytest.mark.parametrize("name", PACKS)
def test_a_strangers_pack_does_no_harm(name: str, tmp_path: Path) -> None:
    good = PackFolder.create(tmp_path / "good" / "pack")
    made = folders(tmp_path, name)
    words = commands(made, good.folder)
    if name in BULKY:
        words = [w for w in words if w[0] in HEAVY or w[:2] == ["export", "html"]]
    elif not name.startswith(("signs in texts 1", "address")):
        # One in four, each time others: all of them are run by the table of figures.
        first, *rest = words
        words = [first, *rest[len(name) % 4 :: 4]]
    ran = run(made, words, tmp_path / "state", good.folder)
    assert [line for one in ran for line in one.wrong()] == []
    assert ran[0].words[0] == "check"
    assert len(ran) == (1 if ran[0].code else len(words))


def test_most_of_the_packs_are_refused_and_many_are_shown(tmp_path: Path) -> None:
    """So that neither half of the collection is empty: what is wrong, and what is only strange."""
    codes = {}
    for name in ("signs in texts 0", "every sign", "cycles", "id 0", "file 0", "pipes"):
        made = folders(tmp_path / name.replace(" ", "-"), name)
        codes[name] = run(made, commands(made, made.folder)[:1], tmp_path / "state")[0].code
    assert codes == {
        "signs in texts 0": 0, "every sign": 0, "cycles": 0, "id 0": 1, "file 0": 1, "pipes": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_the_explorer_shows_it_and_lives(name: str, tmp_path: Path) -> None:
    assert walk(folders(tmp_path, name), tmp_path / "state") == []


@pytest.mark.parametrize(
    "said",
    ["a\x1b]52;c;eA==\x07", "\x1b[6n", "\x1bPq\x1b\\", "a\x9bb", "\u202e", "\x1b]8;;file:///a\x07"],
)
def test_what_no_driver_sends_is_noticed(said: str) -> None:
    assert harm(f"\x1b[2J\x1b[1;31mtext{said}") != []
    assert harm("\x1b[2J\x1b[1;31mtext\x1b]8;;https://e.org/\x07") == []


@pytest.mark.parametrize(
    ("name", "does"),
    [
        ("reads", "open('/etc/passwd')"),
        ("lists", "import os; os.listdir('/etc')"),
        ("writes", "open('/tmp/owned', 'w')"),
        ("runs", "import os; os.system('true')"),
        ("starts", "import subprocess; subprocess.run(['true'])"),
        ("calls", "import socket; socket.create_connection(('127.0.0.1', 9))"),
        ("works", "while True: pass"),
        ("fails", "raise SystemError"),
        ("grows", "x = bytearray(400_000_000); x[::4096] = b'1' * len(x[::4096])"),
        ("prints", r"print('\x1b]0;x\x07')"),
    ],
)
def test_the_watcher_sees_what_is_forbidden(name: str, does: str, tmp_path: Path) -> None:
    """A program that does it, in the place of ours."""
    made = PackFolder.create(tmp_path / "pack")
    patch = f"def run(options):\n    {does}\n    return 0\n"
    patch += "from app import checking\nchecking.run = run\n"
    ran = run(made, commands(made, made.folder)[:1], tmp_path / "state", patch=patch, hangs=3)
    assert [line for one in ran for line in one.wrong()] != []


def test_many_faults_are_counted_and_not_all_printed(tmp_path: Path) -> None:
    made = PackFolder.create(tmp_path / "pack")
    append(made, "events.yaml", "- x\n" * 300)
    (ran,) = run(made, commands(made, made.folder)[:1], tmp_path / "state")
    lines = ran.err.splitlines()
    assert len(lines) == SHOWN + 1
    assert lines[0] == "events.yaml:20:3: each event must be a mapping"
    assert lines[-1] == "and 200 more faults: mend these first, and check again"


def test_only_plain_files_of_the_folder_itself_are_read(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"abcdef")
    (tmp_path / "link").symlink_to(tmp_path / "plain")
    (tmp_path / "inner").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "inner")
    os.mkfifo(tmp_path / "pipe")
    with Folder(tmp_path) as folder:
        assert folder.read("plain", 6) == b"abcdef"
        assert folder.read("plain", 3) == b"abcd"
        for name in ("link", "pipe", "inner"):
            with pytest.raises(NotPlain):
                folder.read(name, 9)
        with pytest.raises(FileNotFoundError):
            folder.read("absent", 9)
        with folder.folder("inner") as inner:
            assert inner.names() == ([], True)
        for name in ("way", "plain"):
            with pytest.raises(OSError):
                folder.folder(name)
        assert folder.names(2)[1] is False
        assert folder.names() == (["inner", "link", "pipe", "plain", "way"], True)


def test_a_folder_put_aside_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    """Another in its place changes nothing: what was opened is what is read."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a").write_bytes(b"first")
    with Folder(tmp_path / "one") as folder:
        (tmp_path / "one").rename(tmp_path / "two")
        (tmp_path / "one").symlink_to("/etc")
        assert folder.names() == (["a"], True)
        assert folder.read("a", 9) == b"first"


def test_the_guide_tells_the_limits() -> None:
    guide = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.partition("## Limits")[2].partition("## ")[0]
    told = [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", table)]
    mib = limits.MIB
    for limit in (
        limits.FILE_BYTES // mib, limits.PACK_BYTES // mib, limits.QUOTED // mib, limits.SOURCES,
        limits.RECORDS, limits.VALUES, limits.ID, limits.LINE, limits.TEXT, limits.FORMS,
        limits.WRITTEN // mib, limits.CELLS, limits.ARTICLE_BYTES // mib, limits.BODY,
        limits.ORIGINALS_BYTES // mib,
        limits.DOCUMENT_BYTES // mib, limits.SHOWN,
    ):  # fmt: skip
        assert limit in told, limit
