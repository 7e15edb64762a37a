"""The system's clipboard, through the tool that this system has for it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress

_TOOLS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("wl-copy", ("wl-copy",), "WAYLAND_DISPLAY"),
    ("xclip", ("xclip", "-selection", "clipboard"), "DISPLAY"),
    ("xsel", ("xsel", "--clipboard", "--input"), "DISPLAY"),
    ("pbcopy", ("pbcopy",), ""),
    ("clip.exe", ("clip.exe",), ""),
)
"""Name, command, and the environment variable without which it cannot work."""


def tools() -> list[str]:
    """The names of the tools that this system has and that may work, the first to ask first."""
    return [
        name
        for name, _, needs in _TOOLS
        if (not needs or os.environ.get(needs)) and shutil.which(name) is not None
    ]


def system_copy(text: str, timeout: float = 2.0) -> str:
    """Put text on the system's clipboard. Returns the tool's name, or '' where none worked.

    A tool that has not taken it in `timeout` seconds is ended, and the next one asked.
    """
    commands = {name: command for name, command, _ in _TOOLS}
    return next((name for name in tools() if _taken(commands[name], text, timeout)), "")


def _taken(command: tuple[str, ...], text: str, timeout: float) -> bool:
    try:
        # xclip stays behind to serve the selection, so its output must not be waited for. In a
        # session of its own a tool cannot write onto the screen either, and outlives it.
        tool = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        tool.communicate(text.encode(errors="replace"), timeout)
    except (OSError, subprocess.TimeoutExpired):
        _end(tool)
    return tool.returncode == 0


def _end(tool: subprocess.Popen[bytes]) -> None:
    """End a tool and all that it has started."""
    with suppress(OSError):
        if sys.platform == "win32":
            tool.kill()
        else:
            os.killpg(tool.pid, signal.SIGKILL)
    if tool.stdin:
        with suppress(OSError):
            tool.stdin.close()
    tool.wait()


def asked(tool: str) -> str:
    """What to tell the reader after OSC 52 was sent, while a tool is asked to take the text."""
    return f"Sent to the terminal (OSC 52), and to {tool} …"


def report(tool: str) -> str:
    """What to tell the reader after OSC 52 was sent and a tool did, or did not, take the text."""
    if tool:
        return f"Copied: to the terminal (OSC 52) and by {tool}."
    return (
        "Sent to the terminal (OSC 52), which may or may not take it; "
        "no clipboard tool of the system took it."
    )
