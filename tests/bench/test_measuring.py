"""What measures: a program in a terminal is seen as it is, and figures are told as they are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import sleep
from xml.etree import ElementTree

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from tests.bench import keys, peers, picture, start
from tests.bench.figures import Bar, Times, middle, ratio, table
from tests.bench.scale import Scale, Size
from tests.bench.tty import COLUMNS, LINES, Frame, Program, environment

ECHO = """
import os, sys, time, tty
tty.setraw(0)
os.write(1, b"\\x1b[2J\\x1b[H   ")
while (key := os.read(0, 1)) != b"\\x11":
    if key.isupper():
        os.write(1, b"(")
        time.sleep(0.5)
    os.write(1, b"<" + key + b">") if key.isalpha() else os.write(1, b"\\x1b[H")
"""
"""Paints blanks first; a letter paints itself, in capitals in two steps. Another key moves the
cursor, and ctrl+q ends it."""


@pytest.fixture
def echo(tmp_path: Path) -> Iterator[Program]:
    with Program((sys.executable, "-c", ECHO), environment(tmp_path), tmp_path) as program:
        assert program.take(60) is not None
        yield program


def test_blanks_are_no_first_paint_and_letters_are(echo: Program) -> None:
    assert echo.first_paint is None
    assert echo.press(b"a", 0.05, 60) is not None
    painted = echo.first_paint
    assert painted is not None and painted > echo.frames[0].at
    assert "<a>" in echo.frames[-1].text


def test_what_moves_the_cursor_alone_is_output_too(echo: Program) -> None:
    frames = len(echo.frames)
    assert echo.press(b" ", 0.05, 60) is not None
    assert len(echo.frames) == frames, "no character is another"


def test_a_wide_sign_that_is_half_written_over_is_no_end(echo: Program) -> None:
    for written, shown in (("\x1b[H国", "国"), ("\x1b[Hx", "x")):
        echo._draw(echo.now, written.encode())
        assert echo.frames[-1].lines[0].startswith(shown)


def test_what_came_before_a_key_is_not_taken_for_its_answer(echo: Program) -> None:
    echo.send(b"B")
    assert echo.until(lambda frame: "(" in frame.text, 60) is not None
    sleep(1)
    found = echo.press(b"a", 0.05, 60)
    assert found is not None and found[0] == found[1]
    assert "(<B><a>" in echo.frames[-1].text


def test_a_key_is_waited_for_to_its_last_painting(echo: Program) -> None:
    found = echo.press(b"abc", 0.3, 60)
    assert found is not None and 0 < found[0] <= found[1]
    assert "<a><b><c>" in echo.frames[-1].text
    assert echo.settle(60, 0.1) == echo.frames[-1].at
    assert echo.until(lambda frame: "<b>" in frame.text, 1) is not None
    assert echo.until(lambda frame: "<x>" in frame.text, 0.1) is None


def test_a_painting_in_two_steps_is_told_from_one_step(echo: Program) -> None:
    one, two = echo.press(b"a", 2, 60), echo.press(b"B", 2, 60)
    assert one is not None and two is not None
    assert "<a>(<B>" in echo.frames[-1].text
    assert one[0] == one[1]
    assert two[0] < two[1], "the program itself waits between the two"


def test_a_program_ends_when_asked_and_tells_its_memory_before(echo: Program) -> None:
    if sys.platform == "linux":
        assert echo.megabytes and 1 < echo.megabytes < 1000
    assert echo.quit()


def test_a_program_finds_nothing_of_who_runs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GSOMIA_EXPLORER_CONFIG", "mine")
    env = environment(tmp_path / "home", tmp_path / "packs")
    assert env["GSOMIA_EXPLORER_CACHE"] == str(tmp_path / "packs")
    assert "GSOMIA_EXPLORER_CONFIG" not in env
    places = [value for name, value in env.items() if name.startswith("XDG") or name == "HOME"]
    assert len(places) == 5 and all(place.startswith(str(tmp_path)) for place in places)


def _screen(actor: str = "Someone", below: str = "Signed") -> Frame:
    lines = [" " * COLUMNS] * LINES
    lines[2] = "╭─ 1 Timeline ──────╮╭─ 2 Actors ────────╮╭─ 3 Trade ─────────╮".ljust(COLUMNS)
    lines[3] = f"│ 22 Aug │ Signed   ││ {actor:17} ││ └─ risk           │".ljust(COLUMNS)
    lines[19] = "╰───────────────────╯╰───────────────────╯╰───────────────────╯".ljust(COLUMNS)
    lines[20] = "╭─ 4 Detail › Timeline › Signed ─╮".ljust(COLUMNS)
    lines[21] = f"│{below}".ljust(COLUMNS)
    return Frame(1.0, tuple(lines))


def test_the_explorer_is_there_when_its_panes_and_its_detail_have_content() -> None:
    assert _screen().shows("Signed")
    assert not _screen(actor="").shows("Signed"), "an empty pane"
    assert not _screen(below="").shows("Signed"), "an empty detail"
    assert not _screen().shows("Ended"), "another event"


def test_times_are_the_median_and_what_all_but_one_of_a_hundred_stay_below() -> None:
    times = Times.of([n / 1000 for n in range(200)])
    assert times.p50 == pytest.approx(99.5) and times.p99 == pytest.approx(198)
    assert Times.of([0.5]) == Times(500, 500)
    assert middle([None, 3.0, 1.0, None]) == 2.0 and middle([None]) is None
    assert ratio(3.0, 2.0) == 1.5 and ratio(None, 2.0) is None and ratio(1.0, None) is None


def test_a_bar_holds_up_to_its_end_and_what_is_not_measured_holds_nothing() -> None:
    assert Bar("a", 1.25, 1.25).row == ("a", "1.25", "1.25", "yes")
    assert Bar("a", 1.26, 1.25).row[-1] == "NO"
    assert Bar("a", 17, 16, "ms").row == ("a", "17.0 ms", "16.0 ms", "NO")
    assert Bar("a", None, 16, "ms").row == ("a", "not measured", "16.0 ms", "")


def test_the_columns_of_a_table_are_in_line() -> None:
    lines = table("Title", ["what", "n"], [["a longer name", "1"], ["b", "1,000"]]).splitlines()
    assert lines[0] == "## Title"
    assert lines[2:] == [
        "| what          |     n |",
        "| ------------- | ----: |",
        "| a longer name |     1 |",
        "| b             | 1,000 |",
    ]


def test_only_peers_that_are_installed_are_run(tmp_path: Path) -> None:
    assert peers.programs(tmp_path, tmp_path) == {}
    command = tmp_path / "toolong" / "bin" / "tl"
    command.parent.mkdir(parents=True)
    command.touch()
    found = peers.programs(tmp_path, tmp_path)
    assert found.keys() == {"toolong"}
    assert found["toolong"][0] == str(command)
    assert len(Path(found["toolong"][1]).read_text().splitlines()) == peers.LOG_LINES


def test_the_start_is_held_against_the_bare_app_and_the_import() -> None:
    shown = {
        start.BARE: start.Shown([0.1, 0.3, 0.2], [None] * 3, [0.2] * 3, [30.0] * 3),
        start.OURS: start.Shown([0.2] * 3, [0.25] * 3, [0.3] * 3, [None] * 3),
    }
    commands = {name: [0.1] for name in start.COMMANDS} | {"search": [0.03]}
    found = start.Start(shown, commands, ["toolong"])
    rows = {bar.what: bar.row[1:] for bar in found.bars}
    assert rows["first paint / bare app"] == ("1.00", "1.15", "yes")
    assert rows["panes with content / bare app"] == ("1.25", "1.15", "NO")
    assert rows["settled / bare app"] == ("1.50", "1.25", "NO")
    assert rows["search / import textual.app"] == ("0.30", "0.35", "yes")
    assert rows["show / import textual.app"] == ("1.00", "0.35", "NO")
    assert "not installed (--install does): toolong" in str(found)


def _size(articles: int, seconds: float, moved: float) -> Size:
    taken = keys.Taken([moved] * 5, [moved] * 5), keys.Taken([0.01] * 5, [0.01] * 5)
    size = Size(articles, check=[seconds], taken={"down, up in actors": taken})
    size.again.first, size.again.content, size.again.usable = [seconds], [seconds], [seconds]
    return size


def test_large_packs_are_held_against_the_smallest_and_the_bare_app() -> None:
    scale = Scale([_size(5, 0.2, 0.012), _size(1000, 1.0, 0.03), _size(5000, 8.0, 0.02)])
    rows = {bar.what: bar.row[1:] for bar in scale.bars}
    assert rows["5,000 articles again: first paint / 5"] == ("40.00", "3.00", "NO")
    assert rows["5,000 articles again: usable"] == ("8000.0 ms", "1000.0 ms", "NO")
    assert rows["1,000 articles: moving, p99 over the bare app's"] == ("20.0 ms", "16.0 ms", "NO")
    assert rows["5 articles: moving, p99 over the bare app's"][-1] == "yes"
    assert rows["check, an article: 5,000 / 1,000 articles"] == ("1.60", "1.25", "NO")


def test_the_picture_has_a_line_for_each_cost_with_its_points_in_place() -> None:
    scale = Scale([_size(5, 0.01, 0.01), _size(50, 0.1, 0.01), _size(500, 1.0, 0.01)])
    lines = picture.series(scale)
    assert lines.keys() == {"check", "later opening", "moving"}
    svg = picture.picture(lines)
    root = ElementTree.fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    drawn = {
        line.findtext("title"): [
            tuple(map(float, point.split(","))) for point in line.attrib["points"].split()
        ]
        for line in root.iter("polyline")
    }
    told = {name: title for _, title, name in picture.LINES}
    (x0, y0), (x1, y1), (x2, y2) = drawn[told["check"]]
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.2) and y0 - y1 == pytest.approx(y1 - y2, abs=0.2)
    assert len({y for _, y in drawn[told["moving"]]}) == 1, "what does not grow is level"
    words = [text.text for text in root.iter("text")]
    assert {"articles in the pack, 20 quotes each", "time", "500", "100 ms"} <= set(words)
    assert {"check, 1 s", "later opening, 1 s", "moving, 10 ms"} <= set(words)
    names = [float(t.attrib["y"]) for t in root.iter("text") if ", " in (t.text or "")]
    names = sorted(y for y in names if y < picture.HEIGHT - picture.BOTTOM + 10)
    assert all(b - a >= picture.APART for a, b in pairwise(names))
