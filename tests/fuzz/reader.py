"""Any bytes as a file of a pack: values, or faults with their places."""

from __future__ import annotations

from content.reader import plain, read
from content.writing import written
from tests.soundness import soundly_read

WORDS = (
    "a: ", "- ", "? ", "&a ", "*a", "!!str ", "%YAML 1.1\n", "---\n", "...\n", ">-\n", "|2\n",
    "[", "]", "{", "}", "\\x41", "\\ud800", "\r\n", "\x85", "\u2028", "\ufeff", "\n  ", "\t", " #",
)  # fmt: skip
"""What has a meaning in a file."""


def one(data: bytes) -> None:
    """Read the bytes; what is read without a fault can be written and read again."""
    root = soundly_read(data)
    if root is not None and not read("a.yaml", data)[1]:
        values = plain(root)
        again, faults = read("a.yaml", written(values).encode())
        assert not faults, faults
        assert plain(again) == values
