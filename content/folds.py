"""Folds: the differences that do not count.

Two sets, for two purposes. `QUOTE_FOLDS` are the only ones under which a quote may differ from its
article and still be verbatim. `search_fold` is far looser and is used to find, never to verify.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_SPACES = re.compile(r"\s+")


_AT_ONCE = 1_000
"""How many characters are composed at once: the time for a run of accents grows with its square."""


def composed(text: str) -> str:
    """The text in Unicode NFC, in a time that grows with its length and no faster.

    Of more than `_AT_ONCE` / 2 combining signs behind each other, some may be left as they are.
    """
    if len(text) <= _AT_ONCE or unicodedata.is_normalized("NFC", text):
        return unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFC", piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces, none of which begins with what combines with the one before."""
    start = 0
    while start < len(text):
        least, end = start + _AT_ONCE // 2, start + _AT_ONCE
        while least < end < len(text) and _joins(text[end]):
            end -= 1
        end = end if end > least else start + _AT_ONCE
        yield text[start:end]
        start = end


def _quotes(text: str) -> str:
    return text.translate(_STRAIGHT)


def _spaces(text: str) -> str:
    return _SPACES.sub(" ", text)


QUOTE_FOLDS: dict[str, Callable[[str], str]] = {
    "Unicode NFC": composed,
    "straight quotation marks": _quotes,
    "single spaces": _spaces,
}
"""The declared folds of the evidence rule, by the name a verdict gives them."""


def quote_fold(text: str) -> str:
    """The text under all declared folds, stripped: what quotes and articles are compared in."""
    for fold in QUOTE_FOLDS.values():
        text = fold(text)
    return text.strip()


_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PLAIN = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»「」『』"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    ord("⁄"): "/",
    **_DROPPED,
}


_ASCII = re.compile("[\\x00-\\x7f]+")


@lru_cache(maxsize=4096)
def _joins(sign: str, base: str = "\u1100") -> bool:
    """Whether a sign combines with a base before it: an accent, a part of a Hangul syllable.

    The half-width and the old forms of these do, and so does what is dropped.
    """
    first = unicodedata.normalize("NFKD", sign.translate(_PLAIN))[:1]
    if "\u1160" <= first <= "\u11ff":
        return "\u1100" <= unicodedata.normalize("NFKD", base)[-1] <= "\u11ff"
    return not first or unicodedata.category(first)[0] == "M"


def _ascii(text: str) -> str:
    return text.lower().replace("`", "'")


def _piece(text: str) -> str:
    """A base character, and what combines with it, folded."""
    # Before they are taken apart, too: ´ would be a blank with an accent.
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN)).translate(_PLAIN).casefold()
    bare = "".join(sign for sign in plain if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def _ends_in_digit(pieces: Sequence[str]) -> bool:
    last = next((piece for piece in reversed(pieces) if piece), "")
    return last[-1:].isdigit()


def search_fold(text: str) -> tuple[str, list[int]]:
    """Fold text for finding: case, width, accents, quotation marks, dashes, composed forms.

    Returns the folded text and, for every folded character, the index in `text` it came from, so
    that a match can be shown in the original.
    """
    if text.isascii():
        return _ascii(text), list(range(len(text)))
    folded: list[str] = []
    origin: list[int] = []
    index = 0
    while index < len(text):
        plain = _ASCII.match(text, index)
        if plain:
            # Most of a text at once; its last letter may have an accent that follows.
            end = plain.end()
            end -= end < len(text) and _joins(text[end], text[end - 1])
            folded.append(_ascii(text[index:end]))
            origin.extend(range(index, end))
            index = end
            if index == len(text):
                break
        end = index + 1
        # A base character and what combines with it fold together: NFD Hangul and accents.
        limit = min(len(text), index + _AT_ONCE)
        while end < limit and _joins(text[end], text[index]):
            end += 1
        piece = _piece(text[index:end])
        if "/" in piece[1:] and _ends_in_digit(folded):
            piece = f" {piece}"  # 2½ is two and a half, not 21 halves
        folded.append(piece)
        origin.extend([index] * len(piece))
        index = end
    return "".join(folded), origin


@cache
def _controls() -> dict[int, str]:
    """What stands for each sign that is not seen, or that changes what is."""
    return {
        **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
        0x7F: "␡",
        **dict.fromkeys(range(0x80, 0xA0), "�"),
        **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"),  # directions
        **dict.fromkeys((0x061C, 0x200E, 0x200F), "�"),  # marks of direction
        **dict.fromkeys((0x2028, 0x2029), " "),  # ends of lines to some, to others nothing
        **dict.fromkeys((*range(0xD800, 0xE000), *range(0xE0000, 0xE0080)), "�"),
    }


def visible(text: str) -> str:
    """The text with control and direction characters made visible, so that it can do no harm."""
    # None of them can be printed, and most texts can.
    return text if text.isprintable() else text.translate(_controls())
