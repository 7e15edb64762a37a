"""Words of a text, folded, with where they stand: what is indexed, asked for and lit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from content.folds import search_fold

_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|[^\W_]+")
"""A word; letters with dots between them are one: 'U.S.' is found by 'us'."""

_SIGNS = (
    ("\u3005", "\u3007"), ("\u3041", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"),
)  # fmt: skip
"""The first and the last of some runs of signs. Chinese, Japanese and Korean put no blanks between
words: each sign is a word of its own there, and a word is found as the signs that follow each
other."""


class Token(NamedTuple):
    """A folded word, and its first and last character's offsets (end exclusive) in the text."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order, with their places in it.

    Kept for the texts that were asked for last: while somebody types, they come again and again.
    """
    folded, origin = search_fold(text)
    if folded.isascii() and origin == list(range(len(text))):
        # As most texts are: letter by letter where they were.
        found = _WORD.finditer(folded)
        return tuple([Token(spelling(word[0]), word.start(), word.end()) for word in found])
    return tuple(_placed(text, folded, origin))


def spots(text: str) -> list[tuple[int, int]]:
    """Where the words of a text begin and end, without what they are: much quicker."""
    folded, origin = search_fold(text)
    if folded.isascii() and origin == list(range(len(text))):
        return [word.span() for word in _WORD.finditer(folded)]
    return [(token.start, token.end) for token in _placed(text, folded, origin)]


def _placed(text: str, folded: str, origin: Sequence[int]) -> Iterator[Token]:
    for first, last, form in _words(folded):
        # What folds to nothing behind a word, a soft hyphen or an accent, belongs to it.
        end = origin[last - 1] + 1
        limit = origin[last] if last < len(origin) else len(text)
        while end < limit and not text[end].isspace():
            end += 1
        yield Token(spelling(form), origin[first], end)


def forms(text: str) -> list[str]:
    """The folded words of a text alone, without their places: much quicker."""
    folded, _ = search_fold(text)
    if folded.isascii():
        return list(map(spelling, _WORD.findall(folded)))
    return [spelling(form) for _, _, form in _words(folded)]


def _words(folded: str) -> Iterator[tuple[int, int, str]]:
    for match in _WORD.finditer(folded):
        word = match[0]
        start, end = match.span()
        if word.isascii() or not any(map(_is_sign, word)):
            yield start, end, word
        else:
            yield from _parted(word, start)


def _parted(word: str, at: int) -> Iterator[tuple[int, int, str]]:
    """Each sign of a word, and what stands between them; `at` is where the word begins."""
    start = 0
    for end in range(1, len(word) + 1):
        if end == len(word) or _is_sign(word[end]) or _is_sign(word[end - 1]):
            if word[start:end] != ".":  # Of U.日. the last dot is no word.
                yield at + start, at + end, word[start:end]
            start = end


def _is_sign(sign: str) -> bool:
    # Not by a pattern: to compile one takes as long as a search.
    return sign >= "\u3005" and any(first <= sign <= last for first, last in _SIGNS)


def is_sign(form: str) -> bool:
    """Whether a word is a Chinese, Japanese or Korean sign."""
    return len(form) == 1 and _is_sign(form)


_MONTH_NAMES = """
    january february march april june july august september october november december
"""
_MONTHS = {
    name[:length]: name[:3] for name in _MONTH_NAMES.split() for length in range(4, len(name) + 1)
}
"""Names of months, half typed too, to the three letters that newspapers print."""

_BRITISH = (
    ("ou", r"(?<=..)ou(?=r|$)", "o"),
    ("enc", r"^(def|off)enc", r"\1ens"),
    ("licenc", r"^licenc", "licens"),
    ("iz", r"(?<=[a-z]{3})iz(?=$|[eia])", "is"),
    ("lled", r"(?<=[a-z]{4})lled$", "led"),
    ("lling", r"(?<=[a-z]{4})lling$", "ling"),
    ("programme", r"^programme", "program"),
    ("centre", r"^centre", "center"),
    ("st", r"^([0-9]{1,2})st$", r"\1"),
    ("nd", r"^([0-9]{1,2})nd$", r"\1"),
    ("rd", r"^([0-9]{1,2})rd$", r"\1"),
    ("th", r"^([0-9]{1,2})th$", r"\1"),
)
"""British and American spellings of one word, half typed too, made the same; and 22nd is 22.

Each with letters that it must have, as most words have none of them.
"""


@lru_cache(maxsize=1 << 16)
def spelling(word: str) -> str:
    """A folded word as it is compared: without dots, in one spelling; 'august' as 'aug'."""
    word = word.replace(".", "")
    if word in _MONTHS:
        return _MONTHS[word]
    if len(word) > 2:
        for letters, pattern, plain in _BRITISH:
            if letters in word:
                word = re.sub(pattern, plain, word)
    return word


_SUFFIXES = """
    isations isation ations ation ators ator atory ated ates ating ative ate itions ition ments
    ment ances ance ences ence ants ant ents ent ities ity ials ial als al ories ory ies ied
    ings ing ions ion ives ive ists ist ers er ors or ness ese eans ean ed es e s y
"""
_ENDINGS = sorted(_SUFFIXES.split(), key=len, reverse=True)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its ending, to bring the forms of one word together; three letters stay.

    It is rougher than a dictionary, and is used to find, below what stands as typed.
    """
    if len(word) < 5 or not word.isalpha() or not word.isascii():
        return word
    word = word.removesuffix("ly")
    for ending in _ENDINGS:
        least = 3 if len(ending) < 3 or ending.startswith(("ing", "ean")) else 4
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    bare = word.rstrip("aei")
    return bare if len(bare) > 3 or len(word) < 5 else word


_QUESTION_WORDS = """
    a about according after again also an and any are as at be been before being between both
    but by can come could did do does doing down during else ever exactly for from get go goes
    going gone got had happen happened happens has have having he her him his how i if in into
    is it its just kind like many may me mean mention mentioned mentions might much must my now
    of off on once one only or ours out over please really said same say saying says shall she
    should so some still such tell than that the their them then there these they thing things
    this those though to under until up very was we went were what whats when where whether
    which while who whom whose why will with would yet you your
"""
STOP_WORDS = frozenset(_QUESTION_WORDS.split())
"""Words that a question has and its answer need not; ignored beside any other word."""
