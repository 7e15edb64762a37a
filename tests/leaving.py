"""The explorer in a terminal that it leaves: how it is started, and what it must leave behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.settings import Settings, Store
from tests.terminal import RESTORED, Terminal

Start = Callable[..., Terminal]

CODE = """
import sys
{patch}
from app.__main__ import main
sys.exit(main())
"""

START = "4 Detail › Timeline › Seoul decides to end the pact"
NEXT = "4 Detail › Timeline › South Korea notifies Japan"
PLACE = Settings("", "event/seoul-notifies")
"""One row down: what the reader must find again."""


@contextmanager
def starting(state: Path) -> Iterator[Start]:
    """Gives what starts the explorer in a terminal; all that it starts share one state folder."""
    running: list[Terminal] = []

    def begin(
        *words: str,
        code: str = "",
        command: tuple[str, ...] = (),
        kind: type[Terminal] = Terminal,
        **changes: str,
    ) -> Terminal:
        if not command:
            command = ("-c", CODE.format(patch=code)) if code else ("-m", "app")
        running.append(kind(state, *command, *words, **changes))
        return running[-1]

    try:
        yield begin
    finally:
        for terminal in running:
            terminal.close()


def down(terminal: Terminal) -> Terminal:
    """Go one row down, once the explorer is there."""
    terminal.until(START)
    terminal.press("escape", "down")
    terminal.until(NEXT)
    return terminal


def kept(folder: Path) -> Settings:
    """What is remembered; nothing else may be in the folder, such as a report."""
    assert [path.name for path in folder.iterdir() if path.suffix != ".gate"] == ["state.json"]
    settings, trouble = Store(folder).load()
    assert trouble == ""
    return settings


def check_restored(terminal: Terminal) -> None:
    """The terminal is as it was, and nothing was said."""
    screen, modes = terminal.said.rpartition("\x1b[?1049l")[::2]
    for mode in RESTORED:
        assert mode in terminal.said, repr(mode)
    assert "Traceback" not in terminal.said
    assert "gsomia-explorer:" not in modes and screen
    assert terminal.settings == terminal.fresh
