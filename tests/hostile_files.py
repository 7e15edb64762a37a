"""Hostile packs: what is in their folder, and is no plain file of theirs."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

from tests.hostile_making import (
    FILE,
    pack,
    packs,
    replaced,
)
from tests.packs import PackFolder

TARGETS = (
    "/etc/passwd",
    "/dev/zero",
    "/proc/self/mem",
    "/proc/self/environ",
    "/dev/tty",
    "loop",
    "../originals/a.txt",
)
packs(
    "link for a file",
    TARGETS,
    lambda made, word: replaced(made.folder / "pack.yaml").symlink_to(
        word if word != "loop" else "pack.yaml"
    ),
)
packs(
    "link for an article",
    TARGETS,
    lambda made, word: replaced(made.folder / "sources" / "two.yaml").symlink_to(word),
)
packs(
    "link for sources",
    ("/etc", "/proc/self/fd", "..", ".", "/", "sources", "/dev"),
    lambda made, word: replaced(made.folder / "sources").symlink_to(word),
)
packs(
    "link for an optional file",
    ("/etc/passwd", "/dev/zero", "absent", "."),
    lambda made, word: replaced(made.folder / "gaps.yaml").symlink_to(word),
)


@pack
def the_pack_is_a_link(made: PackFolder) -> None:
    real = made.folder.rename(made.folder.with_name("real"))
    made.folder.symlink_to(real)


@pack
def the_pack_is_a_file(made: PackFolder) -> None:
    replaced(made.folder).write_text("a: b")


@pack
def the_pack_is_a_loop(made: PackFolder) -> None:
    replaced(made.folder).symlink_to(made.folder)


@pack
def the_pack_is_a_pipe(made: PackFolder) -> None:
    os.mkfifo(replaced(made.folder))


@pack
def the_pack_is_empty(made: PackFolder) -> None:
    replaced(made.folder).mkdir()


@pack
def pipes(made: PackFolder) -> None:
    for name in ("events.yaml", "gaps.yaml", "sources/two.yaml", "x.yaml"):
        (made.folder / name).unlink(missing_ok=True)
        os.mkfifo(made.folder / name)


@pack
def a_pipe_for_sources(made: PackFolder) -> None:
    os.mkfifo(replaced(made.folder / "sources"))


@pack
def sockets(made: PackFolder) -> None:
    here = Path.cwd()
    for name in ("events.yaml", "gaps.yaml", "sources/two.yaml"):
        (made.folder / name).unlink()
        with socket.socket(socket.AF_UNIX) as listening:
            os.chdir((made.folder / name).parent)  # Its name may have few letters only.
            try:
                listening.bind(Path(name).name)
            finally:
                os.chdir(here)


@pack
def devices(made: PackFolder) -> None:
    for name, device in (
        ("events.yaml", (1, 5)),
        ("gaps.yaml", (1, 8)),
        ("sources/two.yaml", (1, 5)),
    ):
        (made.folder / name).unlink()
        try:
            os.mknod(made.folder / name, stat.S_IFCHR | 0o666, os.makedev(*device))
        except PermissionError:
            (made.folder / name).mkdir()


@pack
def folders_for_files(made: PackFolder) -> None:
    for name in ("pack.yaml", "events.yaml", "gaps.yaml", "sources/one.yaml"):
        replaced(made.folder / name).mkdir()


@pack
def a_file_for_sources(made: PackFolder) -> None:
    replaced(made.folder / "sources").write_text("x")


@pack
def hard_links(made: PackFolder) -> None:
    os.link(made.folder / "events.yaml", made.folder / "copy.yaml")
    os.link(made.folder / "sources" / "one.yaml", made.folder / "sources" / "three.yaml")


@pack
def loops_of_folders(made: PackFolder) -> None:
    (made.folder / "sources" / "up").symlink_to("..")
    (made.folder / "down").symlink_to(".")
    (made.folder / "sources" / "up.yaml").symlink_to("..")


@pack
def unreadable(made: PackFolder) -> None:
    (made.folder / "events.yaml").chmod(0)
    (made.folder / "sources" / "two.yaml").chmod(0)


@pack
def unreadable_sources(made: PackFolder) -> None:
    (made.folder / "sources").chmod(0)


@pack
def names_of_files(made: PackFolder) -> None:
    for name in (
        b"a\nb.yaml", b"\x1b[2J.yaml", b"\x1b]52;c;eA==\x07.yml", b"\xff\xfe.yaml", b"-rf.yaml",
        b"\xe2\x80\xae.yaml", b" .yaml", b".yaml",
        b"[@click=app.quit]x[.yaml", b"n" * 250 + b".yaml",
        b"$(id).yaml", b"%s.yaml", b"\x9b.yaml", b"\xc2\x9b31m.yaml",
    ):  # fmt: skip
        for folder in (made.folder, made.folder / "sources"):
            (folder / os.fsdecode(name)).write_text("a: b\n")


@pack
def modules_for_python(made: PackFolder) -> None:
    text = "raise SystemExit('imported from the pack')\n"
    for name in ("yaml.py", "sitecustomize.py", "textual.py", "json.py", "content.py", "app.py"):
        made.add(name, text)


@pack
def many_sources(made: PackFolder) -> None:
    for number in range(10_000):
        (made.folder / "sources" / f"s{number}.yaml").write_text("id: x\n")


@pack
def many_sound_sources(made: PackFolder) -> None:
    text = (made.folder / "sources" / "two.yaml").read_text(encoding="utf-8")
    actors = []
    for number in range(400):
        made.add(f"sources/s{number}.yaml", text.replace("id: two", f"id: s{number}"))
        actors.append(f"s{number}/lapse, s{number}/signed")
    made.replace("actors.yaml", "[two/lapse]", f"[two/lapse, {', '.join(actors)}]")


@pack
def many_files(made: PackFolder) -> None:
    for number in range(20_000):
        (made.folder / f"f{number}").touch()


@pack
def many_strange_files(made: PackFolder) -> None:
    for number in range(5_000):
        (made.folder / f"pack{number}.yaml").touch()


@pack
def large_file(made: PackFolder) -> None:
    (made.folder / "events.yaml").write_bytes(b"- a\n" * (50 * FILE // 16))


@pack
def large_sparse_files(made: PackFolder) -> None:
    for name in ("events.yaml", "gaps.yaml", "sources/one.yaml"):
        with (made.folder / name).open("wb") as file:
            file.truncate(10**12)


@pack
def many_large_files(made: PackFolder) -> None:
    for number in range(20):
        made.add(f"sources/s{number}.yaml", f"id: s{number}\n" + "#" * (FILE - 100))


@pack
def fewer_large_files(made: PackFolder) -> None:
    made.add("gaps.yaml", "- " + "x" * (FILE - 10))
    made.add("terms.yaml", "- " + "x" * (FILE - 100_000))
