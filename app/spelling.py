"""Spell out the signs that a screen draws, for whoever hears a text or greps it."""

from __future__ import annotations

import re

_SIGNS = (
    ("¶", r"¶ ?(?=\d)", "paragraph "),
    ("─╌┄│├└", r"\s*[─╌┄│├└]+\s*", " "),
    ("✗", r"\s*✗\s*", " "),
    ("≠", r"\s*≠\s*", " differs: "),
    ("→▶▷", r"\s*[→▶▷]\s*", " to "),
    ("←", r"\s*←\s*", " from "),
    ("⇄↔", r"\s*[⇄↔]\s*", " and "),
    ("–—", r"(?<=\d)[–—](?=\d)", " to "),
    ("·", r"\s+·\s+", "; "),
)
"""What our own words use, how it stands there, and what replaces it, in that order.

The patterns are compiled when they are first needed: few of these signs are on one page.
"""

_ANY = frozenset("".join(signs for signs, _, _ in _SIGNS))

_QUOTED = "(“[^“”]*”)"


def spelled(words: str) -> str:
    """Words of ours without signs that carry meaning by their shape; quoted ones stay as printed.

    What stands “between these” is an article's. Never for the words of a quote.
    """
    if words.isascii() or _ANY.isdisjoint(words):
        return words.strip()
    # Every second piece is a quoted one.
    pieces = re.split(_QUOTED, words)
    pieces[::2] = map(_spelled, pieces[::2])
    return "".join(pieces).strip()


def _spelled(words: str) -> str:
    for signs, pattern, instead in _SIGNS:
        if any(sign in words for sign in signs):
            words = re.sub(pattern, instead, words)
    return words
