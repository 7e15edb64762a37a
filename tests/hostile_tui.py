"""The explorer on a hostile pack, in a terminal of its own: what it sends, and that it lives."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tests.hostile_child import HANGS
from tests.hostile_run import MEGABYTES
from tests.packs import PackFolder
from tests.running import ROOT
from tests.terminal import Terminal

KEYS = (
    "escape", "down", "down", "enter", "enter", "escape", "escape", "tab", "down", "enter",
    "escape",
    "tab", "down", "enter", "escape", "2", "down", "3", "down", "z", "z", "1", "f", "x", "H", "H",
    "s", "down", "right", "enter", "escape", "escape", "d", "down", "enter", "escape",
    "escape", "m",
    "down", "escape", "c", "right", "escape", "w", "down", "enter", "escape", "escape", "u",
    "escape",
    "e", "escape", "+", "down", "escape", "<", "<", ">", "x", "t", " ", " ", "escape", "/",
    "a", "b",
    "\x7f", "down", "enter", "n", "n", "escape", "escape", ":", "a", "escape", "?", "escape",
)  # fmt: skip
"""Through every pane and view, into what is under the cursor, and back."""

_OWN = re.compile(
    r"\x1b\[[0-9;:<=>?]*[ $]?[@-~]"
    r"|\x1b\]8;[^;\x07\x1b]*;(?:https?://[!-~]*)?(?:\x07|\x1b\\)"
    r"|\x1b\]22;[a-z-]*\x07|\x1b[=>78]|\x1b[()][0AB]"
)
"""What the driver sends: CSI, links to the web, the pointer, the keypad, character sets."""

_ASKED = re.compile(r"\x1b\[(?:6n|c|21t)|\x1b\]52|\x1b\][02];|\x1bP")
"""Sequences that the packs have in their texts, and the driver does not send."""

_LEFT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harm(said: str) -> list[str]:
    """What in the bytes that a terminal was sent is not the driver's own."""
    found = [repr(match[0]) for match in _ASKED.finditer(said)]
    rest = _OWN.sub("", said)
    return found + [repr(rest[max(0, m.start() - 20) : m.end() + 20]) for m in _LEFT.finditer(rest)]


def walk(made: PackFolder, state: Path, keys: tuple[str, ...] = KEYS) -> list[str]:
    """Go through the explorer by keys; gives what went wrong, a line each."""
    reads = [
        made.folder,
        ROOT,
        sys.prefix,
        sys.base_prefix,
        state,
        "/dev/tty",
        "/usr/share/terminfo",
    ]
    rules = {
        "read": [str(path) for path in reads],
        "write": [str(state), "/dev/tty"],
        "state": str(state),
        "pack": str(made.folder),
        "patch": "",
        "hangs": HANGS,
    }
    code = "import sys; sys.argv[1:] = {words!r}; " + (
        "import json; from tests.hostile_child import main; main(*map(json.loads, sys.argv[1:]))"
    )
    words = [json.dumps(rules), json.dumps([["tui"]])]
    terminal = Terminal(state, "-B", "-c", code.format(words=words))
    wrong: list[str] = []
    try:
        terminal.until(lambda: "search" in terminal.text)
        terminal.resize(80, 24)
        for key in keys:
            terminal.press(key)
            # A key that changes nothing draws nothing: what can be waited for is only the rest of
            # an answer. All keys are read in order, and the last is answered by the end.
            before = -1
            while before != len(terminal.raw):
                before = len(terminal.raw)
                if not terminal._pump(0.15):
                    wrong.append(f"ended after {key!r}: {terminal.said[-1500:]}")
                    return wrong
        terminal.press("ctrl+q")
        code_ = terminal.ends()
        if code_:
            wrong.append(f"exit code {code_}: {terminal.said[-1500:]}")
    except AssertionError as error:
        wrong.append(str(error)[:3000])
    finally:
        terminal.close()
    if "Traceback" in terminal.said:
        wrong.append("a traceback")
    wrong += harm(terminal.said)[:5]
    report = state / "report"
    if report.is_file():
        (entry,) = json.loads(report.read_text(encoding="utf-8"))
        wrong += entry["forbidden"]
        if entry["memory"] > MEGABYTES:
            wrong.append(f"{entry['memory']} MB")
    else:
        wrong.append("no report")
    return wrong
