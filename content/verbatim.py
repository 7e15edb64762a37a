"""The verdict on a quote: verbatim, verbatim after declared folds, or fail, with a word diff.

There is no fourth verdict and no near match: a similarity score cannot tell a dropped "not" from a
dropped comma (Hypothesis, the reference implementation, accepts the first with 0.96).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

from content.folds import QUOTE_FOLDS, quote_fold

Verdict = Literal["verbatim", "verbatim after folds", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What checking one quote against one text found.

    `folds` names the folds it needed, fewest first found; `diff` is the word diff of a failure:
    ``[-words of the article-]`` are missing from the quote, ``{+words of the quote+}`` are not in
    the article. `count` is how often the folded quote occurs.
    """

    verdict: Verdict
    folds: tuple[str, ...] = ()
    diff: str = ""
    count: int = 0

    def __str__(self) -> str:
        if self.verdict == "verbatim after folds":
            return f"verbatim after folds ({', '.join(self.folds)})"
        if self.verdict == "fail":
            return f"fail: {self.diff}"
        return self.verdict


def verify(quote: str, article: str) -> Finding:
    """Check a quote against the text of its article. Both are given as they stand, unfolded."""
    count = occurrences(quote, article)
    if not count:
        return Finding("fail", diff=word_diff(quote, article))
    for size in range(len(QUOTE_FOLDS) + 1):
        for names in combinations(QUOTE_FOLDS, size):
            left, right = quote, article
            for name in names:
                left, right = QUOTE_FOLDS[name](left), QUOTE_FOLDS[name](right)
            if any(_whole_words(right, at, at + len(left)) for at in _all(left, right)):
                verdict: Verdict = "verbatim after folds" if names else "verbatim"
                return Finding(verdict, folds=names, count=count)
    return Finding("verbatim after folds", folds=tuple(QUOTE_FOLDS), count=count)


def occurrences(quote: str, article: str, prefix: str = "", suffix: str = "") -> int:
    """How often a quote stands in a text under the declared folds, at word borders.

    With `prefix` or `suffix`, only where these stand directly around it (W3C TextQuoteSelector).
    """
    return len(positions(quote, quote_fold(article), prefix, suffix))


def positions(quote: str, folded: str, prefix: str = "", suffix: str = "") -> list[int]:
    """Where a quote starts in an already folded text.

    Word borders count: "act" does not stand in "fact", nor "2" in "27" or "2.5", nor "can" in
    "can't", so that half a word or half a number is no quote. "Japan" does stand in "Japan's".
    """
    needle, before, after = quote_fold(quote), quote_fold(prefix), quote_fold(suffix)
    if not needle:
        return []
    size = len(needle)
    return [
        at
        for at in _all(needle, folded)
        if _whole_words(folded, at, at + size)
        and folded[:at].rstrip().endswith(before)
        and folded[at + size :].lstrip().startswith(after)
    ]


def _all(needle: str, text: str) -> Iterator[int]:
    """Every place where a text has another, overlaps too."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether a passage starts and ends between words, not within one."""
    return not _splits_word(text, start) and not _splits_word(text, end)


_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_JOINED = re.compile(rf"[^\W_](?:-|['’](?![{_EAST}]))[^\W_]|[0-9][.,][0-9]")
"""A word or number goes on: "can't", "non-binding", "1,100", "2.5". A Korean particle behind a
closing mark is another: ‘백색국가’에서 has the whole of 백색국가."""

_POSSESSIVE = re.compile(r"['’][sS](?![^\W_])")
"""Where a word may end all the same: "Japan" in "Japan's"."""


def _splits_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    if text[at - 1].isalnum() and text[at].isalnum():
        return True
    if _POSSESSIVE.match(text, at):
        return False
    return any(_JOINED.match(text, start) for start in (at - 2, at - 1) if start >= 0)


_WORD = re.compile(r"\S+")


def words(text: str) -> list[str]:
    """The words of a text under the declared folds, with the signs that stand at them."""
    return _WORD.findall(quote_fold(text))


def marked(was: Sequence[str], now: Sequence[str], kept: int | None = None) -> str:
    """Two runs of words as one text: [-gone-], {+come+}, and those that both have.

    With `kept`, at most so many of the words that both have stand on each side of a change, and …
    stands for the others; without it, all do.
    """
    parts: list[str] = []
    codes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    for at, (tag, a1, a2, b1, b2) in enumerate(codes):
        gone, come = was[a1:a2], now[b1:b2]
        if tag == "equal":
            parts += (
                gone
                if kept is None or len(codes) == 1
                else _ends(gone, kept if at else 0, kept if at < len(codes) - 1 else 0)
            )
            continue
        parts += [f"[-{' '.join(gone)}-]"] if gone else []
        parts += [f"{{+{' '.join(come)}+}}"] if come else []
    return " ".join(parts)


def _ends(run: Sequence[str], head: int, tail: int) -> Sequence[str]:
    """The first and last words of a run; the whole, where no more than one would be left out."""
    if len(run) <= head + tail + 1:
        return run
    return [*run[:head], "…", *run[len(run) - tail :]]


def word_diff(quote: str, article: str) -> str:
    """The words in which a quote differs from the passage of the article most like it."""
    ours, theirs = words(quote), words(article)
    if not ours or not theirs:
        return f"{{+{quote_fold(quote)}+}}"
    return marked(_likest(ours, theirs), ours)


def _likest(ours: list[str], theirs: list[str]) -> list[str]:
    """The run of the article's words that shares most with ours, trimmed to the shared ends."""
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    best = matcher.find_longest_match()
    if not best.size:
        return theirs[: len(ours)]
    start = max(0, best.a - best.b - 3)
    window = theirs[start : start + len(ours) + 6]
    blocks = SequenceMatcher(None, window, ours, autojunk=False).get_matching_blocks()
    real = [block for block in blocks if block.size]
    low = max(0, real[0].a - real[0].b)
    high = min(len(window), real[-1].a + real[-1].size + len(ours) - (real[-1].b + real[-1].size))
    return window[low:high]
