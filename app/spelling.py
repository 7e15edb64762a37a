"""Spell out the signs that a screen draws, for whoever hears a text or greps it."""

from __future__ import annotations

import re

_SIGNS = (
    (re.compile(r"¶ ?(?=\d)"), "paragraph "),
    (re.compile(r"\s*[─╌┄│├└]+\s*"), " "),
    (re.compile(r"\s*✗\s*"), " "),
    (re.compile(r"\s*≠\s*"), " differs: "),
    (re.compile(r"\s*(?:→|▶|▷)\s*"), " to "),
    (re.compile(r"\s*←\s*"), " from "),
    (re.compile(r"\s*(?:⇄|↔)\s*"), " and "),
    (re.compile(r"(?<=\d)[–—](?=\d)"), " to "),
    (re.compile(r"\s+·\s+"), "; "),
)
"""What our own words use, in the order in which it is replaced."""


_QUOTED = re.compile("(“[^“”]*”)")


def spelled(words: str) -> str:
    """Words of ours without signs that carry meaning by their shape; quoted ones stay as printed.

    What stands “between these” is an article's. Never for the words of a quote.
    """
    return "".join(
        piece if _QUOTED.fullmatch(piece) else _spelled(piece) for piece in _QUOTED.split(words)
    ).strip()


def _spelled(words: str) -> str:
    for sign, instead in _SIGNS:
        words = sign.sub(instead, words)
    return words
