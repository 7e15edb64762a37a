"""Folds: the differences that do not count.

Two sets, for two purposes. `QUOTE_FOLDS` are the only ones under which a quote may differ from its
article and still be verbatim. `search_fold` is far looser and is used to find, never to verify.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_SPACES = re.compile(r"\s+")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _quotes(text: str) -> str:
    return text.translate(_STRAIGHT)


def _spaces(text: str) -> str:
    return _SPACES.sub(" ", text)


QUOTE_FOLDS: dict[str, Callable[[str], str]] = {
    "Unicode NFC": _nfc,
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


def _joins(sign: str) -> bool:
    """Whether a sign combines with the one before it: an accent, a part of a Hangul syllable."""
    return unicodedata.combining(sign) > 0 or "\u1160" <= sign <= "\u11ff"


def search_fold(text: str) -> tuple[str, list[int]]:
    """Fold text for finding: case, width, accents, quotation marks, dashes, composed forms.

    Returns the folded text and, for every folded character, the index in `text` it came from, so
    that a match can be shown in the original.
    """
    if text.isascii():
        return text.lower(), list(range(len(text)))
    folded: list[str] = []
    origin: list[int] = []
    index = 0
    while index < len(text):
        plain = _ASCII.match(text, index)
        if plain:
            # Most of a text at once; its last letter may have an accent that follows.
            end = plain.end() - (plain.end() < len(text) and _joins(text[plain.end()]))
            folded.append(text[index:end].lower())
            origin.extend(range(index, end))
            index = end
            if index == len(text):
                break
        end = index + 1
        # A base character and what combines with it fold together: NFD Hangul and accents.
        while end < len(text) and _joins(text[end]):
            end += 1
        piece = unicodedata.normalize("NFKD", text[index:end]).translate(_PLAIN).casefold()
        piece = "".join(c for c in piece if not "\u0300" <= c <= "\u036f")
        piece = unicodedata.normalize("NFC", piece)
        if "/" in piece[1:] and text[index - 1 : index].isdigit():
            piece = f" {piece}"  # 2½ is two and a half, not 21 halves
        folded.append(piece)
        origin.extend([index] * len(piece))
        index = end
    return "".join(folded), origin


_CONTROL = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "�"),
    **{ord(c): "�" for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"},
}


def visible(text: str) -> str:
    """The text with control and direction characters made visible, so that it can do no harm."""
    return text.translate(_CONTROL)
