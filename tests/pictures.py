"""Pictures of screens, compared with those kept in tests/snapshots, which the README shows.

`pytest --update-snapshots` takes them anew. A picture is Textual's own screenshot in SVG, without
the number that Rich makes of all its text, so that one change of text is one change of a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff
from html import unescape
from pathlib import Path

from app.tui import ExplorerApp

KEPT = Path(__file__).resolve().parent / "snapshots"

_FONTS = re.compile(r"\s*@font-face \{[^}]*\}")
_NUMBER = re.compile(r"\bterminal-\d+\b")
_TEXT = re.compile(r'<text class="terminal-r\d+" x="([\d.]+)"[^>]*#terminal-line-(\d+)\)">([^<]*)<')
_CELL = 12.2
"""The width of a character in Rich's SVG."""


def picture(app: ExplorerApp) -> str:
    """The screen as SVG that depends on nothing but what it shows."""
    svg = _NUMBER.sub("terminal", app.export_screenshot(title=app.title, simplify=True))
    # Rich names fonts at an outside address; a picture must show without fetching anything.
    svg = _FONTS.sub("", svg)
    return "\n".join(line.rstrip() for line in svg.strip().splitlines()) + "\n"


def rows(svg: str) -> list[str]:
    """The text in a picture, a line a row."""
    found: dict[int, str] = {}
    for x, row, words in _TEXT.findall(svg):
        before = found.get(int(row), "").ljust(round(float(x) / _CELL))
        found[int(row)] = before + unescape(words).replace("\N{NO-BREAK SPACE}", " ")
    return [found.get(row, "").rstrip() for row in range(max(found, default=-1) + 1)]


@dataclass(frozen=True)
class Pictures:
    """Compares screens with the pictures in a folder, or writes them there."""

    kept: Path
    new: Path
    update: bool

    def compare(self, app: ExplorerApp, name: str) -> None:
        """Fail, with what differs, unless the screen looks as in the picture of this name."""
        shown, path = picture(app), self.kept / f"{name}.svg"
        if self.update:
            path.parent.mkdir(exist_ok=True)
            path.write_text(shown, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.is_file() else ""
        if shown == expected:
            return
        new = self.new / path.name
        new.write_text(shown, encoding="utf-8")
        raise AssertionError(
            f"{name} does not look as in {path}\n{difference(expected, shown)}\n"
            f"the new picture: {new}\n"
            "if it is as it should be: pytest --update-snapshots"
        )


def difference(before: str, after: str) -> str:
    """What differs between two pictures: their text, or else lines of their styles."""
    if not before:
        return "there is no such picture yet"
    texts = rows(before), rows(after)
    if texts[0] != texts[1]:
        return "\n".join(unified_diff(*texts, "before", "now", lineterm="", n=0))
    lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))[2:]
    more = f"\n… and {len(lines) - 12} lines more" if len(lines) > 12 else ""
    return "the text is the same, colours or emphasis are not:\n" + "\n".join(lines[:12]) + more
