"""The explorer in terminals that can do less: ASCII only, few colours, no colours."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from app.settings import Settings, Store
from content.pack import Pack
from tests.terminal import SIZE, Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the explorer in a terminal of an environment, and shows it around."""
    running: list[Terminal] = []

    def begin(*words: str, **changes: str) -> Terminal:
        store = Store(tmp_path / "state")
        if not store.path.exists():  # Then it is no first start, and offers no tour.
            assert store.save(Settings("textual-dark")) == ""
        terminal = Terminal(store.folder, "-m", "app", *words, **changes)
        running.append(terminal)
        terminal.until("q quit")
        terminal.until(lambda: "Detail" in terminal.text and "event/seoul" in terminal.text)
        return terminal

    yield begin
    for terminal in running:
        terminal.close()


def show_around(terminal: Terminal) -> str:
    """Zoomed arcs, the matrix, the clock, the search, the help and the palette. Gives all text."""
    seen = [terminal.text]

    def step(key: str, what: str | Callable[[], bool]) -> None:
        terminal.press(key)
        terminal.until(what)
        seen.append(terminal.text)

    step("3", "link/")
    step("z", "pick one")
    step("escape", "1 Timeline")
    step("s", "Questions and stances")
    step("escape", "1 Timeline")
    step("c", "last day for notice")
    step("escape", "1 Timeline")
    step("?", "HOW TO READ IT")
    step("escape", "1 Timeline")
    step("/", "type to search")
    terminal.press("grave change")
    step("", "other entries")
    step("escape", "1 Timeline")
    step(":", "Search for commands")
    step("escape", lambda: "Search for commands" not in terminal.text)
    return "\n".join(seen)


def colour_codes(said: bytes) -> set[int]:
    """The codes of colours among all that was sent: 30 to 49, 90 to 107, and 58, 59."""
    found = {
        int(number)
        for codes in re.findall(rb"\x1b\[([\d;:]*)m", said)
        for number in re.split(rb"[;:]", codes)
        if number
    }
    return {code for code in found if 30 <= code <= 49 or 58 <= code <= 59 or 90 <= code <= 107}


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (("--ascii",), {}),
        ((), {"LANG": "C", "PYTHONUTF8": ""}),
        ((), {"LC_ALL": "POSIX", "PYTHONUTF8": ""}),
        ((), {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        ((), {"TERM": "linux", "COLORTERM": ""}),
    ],
    ids=["asked", "LANG=C", "LC_ALL=POSIX", "Python without UTF-8", "the kernel's console"],
)
def test_in_ascii_not_one_other_byte_is_sent(
    start: Start, words: tuple[str, ...], changes: dict[str, str]
) -> None:
    terminal = start(*words, **changes)
    seen = show_around(terminal)
    terminal.press("q")
    assert terminal.ends() == 0
    assert terminal.raw.isascii()
    lines = seen.splitlines()
    assert "+- 1 Timeline" in seen and "3 Trade & security" in seen
    assert "Enter open" in seen
    assert any(re.search(r"\+- response -> ", line) for line in lines), "a link, and who says so"
    frames = [line for line in lines if line.startswith("+-") and line.endswith("-+")]
    assert frames and {len(line) for line in frames} == {SIZE[0]}, "every sign is as wide"


def test_no_ascii_is_what_the_reader_says(start: Start) -> None:
    terminal = start("--no-ascii", LANG="C", PYTHONUTF8="")
    terminal.until("3 Trade ⇄ security")
    terminal.press("q")
    assert terminal.ends() == 0


@pytest.mark.parametrize("changes", [{"COLORTERM": "truecolor"}, {"TERM": "xterm"}, {"LANG": "C"}])
def test_no_color_is_not_one_code_for_a_colour(
    start: Start, tmp_path: Path, changes: dict[str, str]
) -> None:
    assert Store(tmp_path / "state").save(Settings("nord")) == ""
    terminal = start(NO_COLOR="1", **changes)
    show_around(terminal)
    terminal.press("q")
    assert terminal.ends() == 0
    assert colour_codes(terminal.raw) == set()
    assert b"\x1b[1m" in terminal.raw or b";1m" in terminal.raw, "what is bold still is"
    kept = json.loads((tmp_path / "state" / "state.json").read_text(encoding="utf-8"))
    assert kept["theme"] == "nord", "where there are colours again they are the reader's"


def test_an_empty_no_color_asks_for_nothing(start: Start) -> None:
    terminal = start(NO_COLOR="", COLORTERM="truecolor")
    terminal.press("q")
    assert terminal.ends() == 0
    assert {38, 48} <= colour_codes(terminal.raw)


@pytest.mark.parametrize("term", ["xterm", "screen", "tmux", "linux", "vt220"])
@pytest.mark.parametrize("theme", ["", "solarized-light"])
def test_sixteen_colours_are_the_terminals_own(
    start: Start, tmp_path: Path, term: str, theme: str
) -> None:
    assert Store(tmp_path / "state").save(Settings(theme)) == ""
    terminal = start(TERM=term, COLORTERM="")
    terminal.press("q")
    assert terminal.ends() == 0
    codes = colour_codes(terminal.raw)
    assert codes and not codes & {38, 48}
    assert {39, 49} <= codes, "the text is in the terminal's own colours"
    kept = json.loads((tmp_path / "state" / "state.json").read_text(encoding="utf-8"))
    assert kept["theme"] == theme, "the terminal's palette is no choice of the reader's"


def test_256_colours_are_no_more(start: Start, pack: Pack) -> None:
    terminal = start(TERM="screen-256color", COLORTERM="")
    terminal.press("q")
    assert terminal.ends() == 0
    assert re.search(rb"\x1b\[[\d;]*[34]8;5;\d+", terminal.raw)
    assert not re.search(rb"[34]8;2;", terminal.raw)


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_terminal_that_nothing_is_known_of_gets_plain_text(tmp_path: Path, term: str) -> None:
    terminal = Terminal(tmp_path / "state", "-m", "app", TERM=term)
    assert terminal.ends() == 0
    assert b"\x1b" not in terminal.raw
    assert "[event/seoul-ends-pact]" in terminal.said
    terminal.close()
