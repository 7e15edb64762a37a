"""The system's clipboard, through the tool that this system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess

_TOOLS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("wl-copy", ("wl-copy",), "WAYLAND_DISPLAY"),
    ("xclip", ("xclip", "-selection", "clipboard"), "DISPLAY"),
    ("xsel", ("xsel", "--clipboard", "--input"), "DISPLAY"),
    ("pbcopy", ("pbcopy",), ""),
    ("clip.exe", ("clip.exe",), ""),
)
"""Name, command, and the environment variable without which it cannot work."""


def system_copy(text: str, timeout: float = 2.0) -> str:
    """Put text on the system's clipboard. Returns the tool's name, or '' where none worked."""
    for name, command, needs in _TOOLS:
        if (needs and not os.environ.get(needs)) or shutil.which(name) is None:
            continue
        try:
            # xclip stays behind to serve the selection, so its output must not be waited for.
            done = subprocess.run(
                command,
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=timeout,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return name
    return ""


def report(tool: str) -> str:
    """What to tell the reader after OSC 52 was sent and a tool did, or did not, take the text."""
    if tool:
        return f"Copied: to the terminal (OSC 52) and by {tool}."
    return (
        "Sent to the terminal (OSC 52), which may or may not take it; "
        "no clipboard tool of the system took it."
    )
