"""Words of a text, folded, with where they stand: what a search compares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.folds import search_fold

_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|[^\W_]+")
"""A word; letters with dots between them are one: 'U.S.' is found by 'us'."""

_QUESTION_WORDS = """
    a about an and any are as at be by can could did do does for from had has have how i if in
    into is it its me of on or s say said says should so tell than that the their them then there
    they this to was were what when where which who whom whose why will with would
"""

STOP_WORDS = frozenset(_QUESTION_WORDS.split())
"""Words that a question has and its answer need not; ignored beside any other word."""


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word, and its first and last character's offsets (end exclusive) in the text."""

    form: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order."""
    folded, origin = search_fold(text)
    for match in _WORD.finditer(folded):
        start, last = origin[match.start()], origin[match.end() - 1]
        end = last + 1
        while end < len(text) and end not in origin and not text[end].isspace():
            end += 1
        yield Token(_spelling(match[0].replace(".", "")), start, end)


_OUR = re.compile(r"(?<=..)ou(?=r|$)")
_MONTH_NAMES = """
    january february march april june july august september october november december
"""
_MONTHS = {
    name[:length]: name[:3] for name in _MONTH_NAMES.split() for length in range(4, len(name) + 1)
}
"""Names of months, half typed too, to the three letters that newspapers print."""


def _spelling(word: str) -> str:
    """British -our and American -or are one word: labour, labor; half typed too: labou.

    So are August and Aug.
    """
    if word in _MONTHS:
        return _MONTHS[word]
    return _OUR.sub("o", word) if len(word) > 4 else word


_ENDINGS = re.compile(r"(?<=...)(?:at(?:ions?|ing|ed|es?)|ions?|ing|i?ed|i?es|[esy])$")


def stem(word: str) -> str:
    """A word without its ending, for a search that found nothing; at least three letters stay."""
    return _ENDINGS.sub("", word)
