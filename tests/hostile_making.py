"""How hostile packs are entered under their names, and what makes them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from content.limits import FILE_BYTES
from tests.packs import PackFolder

Make = Callable[[PackFolder], None]

PACKS: dict[str, Make] = {}
"""Every pack by its name."""

FILE = FILE_BYTES


def pack(make: Make) -> Make:
    """Enter a pack under the name of its function."""
    PACKS[make.__name__.strip("_").replace("_", " ")] = make
    return make


def packs(name: str, each: Iterable[str], make: Callable[[PackFolder, str], None]) -> None:
    """Enter a pack for each of some words."""
    for number, word in enumerate(each):

        def one(made: PackFolder, word: str = word) -> None:
            make(made, word)

        PACKS[f"{name} {number}"] = one


def quoted(text: str) -> str:
    """A text as YAML, whatever signs are in it."""
    signs = []
    for sign in text:
        code = ord(sign)
        if sign in '"\\':
            signs.append(f"\\{sign}")
        elif sign.isprintable():
            signs.append(sign)
        else:
            signs.append(f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}")
    return f'"{"".join(signs)}"'


def set_all(made: PackFolder, word: str, keys: str) -> None:
    """Give every text of some keys, in every file, a word before and behind it."""
    found = re.compile(
        rf"(?m)(^ *(?:- )?(?:{keys}): )([^\n\[{{]+)$|([{{ ](?:{keys}): )([^\n,}}\[{{]+)(?=[,}}])"
    )
    for path in (*made.folder.glob("*.yaml"), *made.folder.glob("sources/*.yaml")):
        text = path.read_text(encoding="utf-8")
        text = found.sub(
            lambda m: (m[1] or m[3]) + quoted(word + (m[2] or m[4]).strip('"') + word), text
        )
        path.write_text(text, encoding="utf-8")


def void(_: object) -> None:
    """Throw a value away."""


FREE = (
    "name|title|summary|subtitle|caution|outside|reasoning|publisher|agency|definition|fact|text|"
    "answer|note|can|cannot|value|published_reasoning|role|branch|body_starts|body_ends|address"
)
"""The keys of free texts."""


def in_texts(made: PackFolder, word: str) -> None:
    """A word in every free text, so that the pack is sound all the same."""
    set_all(made, word, FREE)


def replaced(path: Path) -> Path:
    """Take a file away, so that something else can have its name."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    return path


def quotes(made: PackFolder, texts: Iterable[str], speaker: str = "beta") -> list[str]:
    """Add quotes to the first article; gives their ids."""
    path = made.folder / "sources" / "one.yaml"
    ids, lines = [], []
    for number, text in enumerate(texts):
        ids.append(f"one/q{number}")
        lines.append(
            f"- {{id: q{number}, paragraph: 1, text: {quoted(text)}, voice: indirect, "
            f"speaker: {speaker}}}\n"
        )
    text = re.sub(r"characters: \d+", "characters: 99999999", path.read_text(encoding="utf-8"))
    path.write_text(text + "".join(lines), encoding="utf-8")
    return ids


def event(id: str, quotes: str, date: str = "2001", title: str = "Event", actors: str = "") -> str:
    """One event as YAML."""
    return (
        f"- {{id: {id}, title: {quoted(title)}, date: {date}, date_meaning: happened, "
        f"date_basis: stated, lane: trade, actors: [{actors}], summary: It was., "
        f"quotes: [{quotes}]}}\n"
    )


def append(made: PackFolder, name: str, text: str) -> None:
    """Add text to a file."""
    with (made.folder / name).open("a", encoding="utf-8") as file:
        file.write(text)
