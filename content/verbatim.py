"""Where a quote stands in its article, to the letter after the declared folds; else, a word diff.

There is no near match: a similarity score cannot tell a dropped "not" from a
dropped comma (Hypothesis, the reference implementation, accepts the first with 0.96).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice, takewhile

from content.folds import quote_fold

MANY = 100
"""How many places of one quote are told apart."""

LETTERS = 20_000_000
"""How many letters are compared for one quote: "a a a" in "a a a a a" is found again and again."""

LENGTH, PAIRS = 5_000, 1_000_000
"""How many words two texts may have together, and how many pairs of the same word, to be compared
word by word: the time grows with the square."""


def occurrences(quote: str, article: str, prefix: str = "", suffix: str = "") -> int:
    """How often a quote stands in a text under the declared folds, at word borders.

    With `prefix` or `suffix`, only where these stand directly around it (W3C TextQuoteSelector).
    """
    return len(positions(quote, _folded(article), prefix, suffix))


@lru_cache(maxsize=8)
def _folded(article: str) -> str:
    """An article, folded once for all its quotes."""
    return quote_fold(article)


def positions(quote: str, folded: str, prefix: str = "", suffix: str = "") -> list[int]:
    """Where a quote starts in an already folded text.

    Word borders count: "act" does not stand in "fact", nor "2" in "27" or "2.5", nor "can" in
    "can't", so that half a word or half a number is no quote. "Japan" does stand in "Japan's".

    They are given in order; of very many, the first MANY.
    """
    needle, before, after = quote_fold(quote), quote_fold(prefix), quote_fold(suffix)
    if not needle:
        return []
    size = len(needle)
    found = (
        at
        for at in _all(needle, folded)
        if _whole_words(folded, at, at + size)
        and _stands_before(before, folded, at)
        and _stands_behind(after, folded, at + size)
    )
    return list(islice(found, MANY))


def _stands_before(words: str, text: str, at: int) -> bool:
    """Whether words end where a passage begins, but for the blank between them."""
    if at and text[at - 1].isspace():
        at -= 1
    return at >= len(words) and text.startswith(words, at - len(words))


def _stands_behind(words: str, text: str, at: int) -> bool:
    if text[at : at + 1].isspace():
        at += 1
    return text.startswith(words, at)


def _all(needle: str, text: str) -> Iterator[int]:
    """Every place where a text has another and no word goes on, within a bounded time."""
    at = text.find(needle)
    for _ in range(LETTERS // max(1, len(needle))):
        if at < 0:
            return
        yield at
        at = text.find(needle, _next(text, at))


_NO_LETTER = re.compile(r"[\W_]")


def _next(text: str, at: int) -> int:
    """Where a passage can begin next; within a word none can."""
    if not text[at].isalnum():
        return at + 1
    end = _NO_LETTER.search(text, at)
    return end.start() if end else len(text)


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

    Of texts too long to be compared, all that stands between their like ends is gone and come.
    With `kept`, at most so many of the words that both have stand on each side of a change, and …
    stands for the others; without it, all do.
    """
    parts: list[str] = []
    codes = _changes(was, now)
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


def _changes(was: Sequence[str], now: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """The opcodes of `difflib`, or rougher ones."""
    if len(was) + len(now) <= LENGTH and _pairs(was, now) <= PAIRS:
        return SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    head = _alike(zip(was, now, strict=False))
    tail = _alike(zip(reversed(was[head:]), reversed(now[head:]), strict=False))
    a, b = len(was) - tail, len(now) - tail
    codes = [
        ("equal", 0, head, 0, head),
        ("replace", head, a, head, b),
        ("equal", a, len(was), b, len(now)),
    ]
    return [code for code in codes if code[1] < code[2] or code[3] < code[4]]


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs, from the first on, are of the same word."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _pairs(one: Iterable[str], other: Iterable[str]) -> int:
    """How many pairs two texts have of the same word."""
    counts = Counter(other)
    return sum(counts[word] for word in one)


def _ends(run: Sequence[str], head: int, tail: int) -> Sequence[str]:
    """The first and last words of a run; the whole, where no more than one would be left out."""
    if len(run) <= head + tail + 1:
        return run
    return [*run[:head], "…", *run[len(run) - tail :]]


AROUND = 8
"""How many words that both have stand on each side of a difference, where a diff is long."""

SHORT = 1_000
"""A word diff of so many characters is shown whole."""


def word_diff(quote: str, article: str) -> str:
    """The words in which a quote differs from the passage of the article most like it.

    Of a long one, AROUND words that both have stand on each side of a difference. Where a quote
    and an article are too long to be compared, all of it: {+the quote+}.
    """
    ours, theirs = words(quote), words(article)
    if not ours or not theirs or len(ours) > LENGTH // 3 or _pairs(theirs, ours) > PAIRS:
        return f"{{+{quote_fold(quote)}+}}"
    like = _likest(ours, theirs)
    whole = marked(like, ours)
    return whole if len(whole) <= SHORT else marked(like, ours, AROUND)


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
