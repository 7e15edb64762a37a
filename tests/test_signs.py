"""Drawing in ASCII: which sign becomes which, when, and that not one other byte is sent."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from app.command import shown
from app.commands import COMMANDS
from app.terminal.signs import nearest, spoken, wants_ascii
from content.pack import Pack
from tests.running import ROOT, explorer

DRAWN = sorted(
    {
        sign
        for folder in ("screens", "app", "content")
        for path in (ROOT / folder).glob("*.py")
        for sign in path.read_text(encoding="utf-8")
        if not sign.isascii() and path.name not in ("signs.py", "folds.py", "marks.py")
    }
)
"""Every sign that is written in our own code."""


@pytest.mark.parametrize("sign", DRAWN)
def test_every_sign_that_we_draw_has_an_ascii_of_as_many_cells(sign: str) -> None:
    near = nearest(sign)
    assert near.isascii() and near.isprintable()
    assert len(near) == cell_len(sign)
    if "\u2000" <= sign <= "\u2bff":
        assert near != "?", "signs that draw something keep their meaning"


@pytest.mark.parametrize(
    "signs", ["─╌┄", "│┆┊", "▶▷✗", "●○◇", "─═┄", "+≠⇄▸", "✗▸≠", "✓ "], ids=list("abcdefgh")
)
def test_signs_that_tell_things_apart_still_do(signs: str) -> None:
    assert len(set(map(nearest, signs))) == len(signs)


@pytest.mark.parametrize(
    "text",
    [
        "한일군사정보",
        "日本 と韓国",
        "é ñ ü",
        "e\u0301",
        "… “a” ‘b’ — ¶9",
        "👩‍👩‍👧 🇰🇷 ⚠️",
        "½ ㎏ ﬁ",
        "ＡＢ！",
        "\u200b",
    ],
)
def test_text_becomes_as_wide_as_the_screen_takes_it_to_be(text: str) -> None:
    near = nearest(text, cell_len)
    assert near.isascii() and len(near) == cell_len(text)


def test_letters_keep_their_likeness_and_nothing_is_made_up() -> None:
    assert nearest("éñü“…”Ａ") == 'enu"~"A '
    assert nearest("한½") == "???"


@pytest.mark.parametrize(
    ("env", "ascii"),
    [
        ({}, False),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "POSIX"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "ko_KR.eucKR"}, True),
        ({"LANG": "en_US.ISO-8859-1", "LC_CTYPE": "en_US.utf8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "C", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),
        ({"LC_CTYPE": "C.UTF-8"}, False),
        ({"LANG": "de_DE", "LC_CTYPE": "C.UTF-8"}, False),
        ({"LC_CTYPE": "UTF-8"}, False),
        ({"TERM": "linux", "LANG": "C.UTF-8"}, True),
    ],
)
def test_the_locale_and_the_terminal_decide_unless_the_reader_does(
    env: dict[str, str], ascii: bool
) -> None:
    assert wants_ascii(None, env) is ascii
    assert wants_ascii(True, env) is True
    assert wants_ascii(False, env) is False


def test_keys_have_words_where_their_signs_would_mean_something_else() -> None:
    names = {spoken(shown(key)) for command in COMMANDS for key in command.keys}
    drawn = {nearest(name) for name in names if not name.isascii()}
    assert {"Enter", "Bksp"} <= names
    assert not drawn & {name for name in names if name.isascii()}


def test_plain_text_is_ascii_as_asked_and_whole_in_a_pipe_otherwise(pack: Pack) -> None:
    asked = explorer("show", "term/gsomia", "--ascii")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.isascii()
    for env in ({}, {"LANG": "C", "PYTHONUTF8": ""}, {"LC_ALL": "C", "PYTHONUTF8": ""}):
        piped = explorer("show", "term/gsomia", env=env)
        assert "지소미아" in piped.stdout
        assert nearest_lines(piped.stdout) == asked.stdout.splitlines()


def nearest_lines(text: str) -> list[str]:
    return [
        re.sub("[^\x00-\x7f]+", lambda run: nearest(run[0]), line) for line in text.splitlines()
    ]


def test_data_is_never_bent(pack: Pack) -> None:
    for env in ({}, {"LC_ALL": "C", "PYTHONUTF8": ""}, {"PYTHONIOENCODING": "latin-1"}):
        done = explorer("export", "markdown", env=env)
        assert "지소미아" in done.stdout
