"""Words of a text, folded, with where they stand: what is indexed, asked for and lit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from content.folds import search_fold

_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|[^\W_]+")
"""A word; letters with dots between them are one: 'U.S.' is found by 'us'."""

_SIGNS = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_EAST_ASIAN = re.compile(f"[{_SIGNS}]")
_SIGN_OR_RUN = re.compile(f"[{_SIGNS}]|[^{_SIGNS}]+")
"""Chinese, Japanese and Korean put no blanks between words: each sign is a word of its own there,
and a word is found as the signs that follow each other."""


@dataclass(frozen=True, slots=True)
class Token:
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
    return tuple(_placed(text, folded, origin))


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
    return [spelling(form) for _, _, form in _words(search_fold(text)[0])]


def _words(folded: str) -> Iterator[tuple[int, int, str]]:
    for match in _WORD.finditer(folded):
        word = match[0]
        if word.isascii() or not _EAST_ASIAN.search(word):
            yield match.start(), match.end(), word
        else:
            # Of U.日. the last dot is no word.
            parts = (part for part in _SIGN_OR_RUN.finditer(word) if part[0] != ".")
            for part in parts:
                yield match.start() + part.start(), match.start() + part.end(), part[0]


def is_sign(form: str) -> bool:
    """Whether a word is a Chinese, Japanese or Korean sign."""
    return len(form) == 1 and _EAST_ASIAN.match(form) is not None


_MONTH_NAMES = """
    january february march april june july august september october november december
"""
_MONTHS = {
    name[:length]: name[:3] for name in _MONTH_NAMES.split() for length in range(4, len(name) + 1)
}
"""Names of months, half typed too, to the three letters that newspapers print."""

_BRITISH = (
    (re.compile(r"(?<=..)ou(?=r|$)"), "o"),
    (re.compile(r"^(def|off)enc"), r"\1ens"),
    (re.compile(r"^licenc"), "licens"),
    (re.compile(r"(?<=[a-z]{3})iz(?=$|[eia])"), "is"),
    (re.compile(r"(?<=[a-z]{4})lled$"), "led"),
    (re.compile(r"(?<=[a-z]{4})lling$"), "ling"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"^centre"), "center"),
    (re.compile(r"^([0-9]{1,2})(?:st|nd|rd|th)$"), r"\1"),
)
"""British and American spellings of one word, half typed too, made the same; and 22nd is 22."""


@lru_cache(maxsize=1 << 16)
def spelling(word: str) -> str:
    """A folded word as it is compared: without dots, in one spelling; 'august' as 'aug'."""
    word = word.replace(".", "")
    if word in _MONTHS:
        return _MONTHS[word]
    if len(word) > 2:
        for pattern, plain in _BRITISH:
            word = pattern.sub(plain, word)
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
