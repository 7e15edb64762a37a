"""Where words stand in a text: whole words, in any case, the longest form first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    # Both hyphens and blanks part words in print; a reader means the same by either.
    bodies = (r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", f))) for f in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(bodies)})(?!\w)", re.IGNORECASE)


def find(text: str, forms: Iterable[str]) -> list[tuple[int, int]]:
    """The (start, end) offsets of every form in a text, in order, none within another."""
    forms = tuple(form for form in forms if form.strip())
    if not forms:
        return []
    return [match.span() for match in _pattern(forms).finditer(text)]


@lru_cache(maxsize=256)
def heads(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The first word of each form, folded: where none of them is, no form can be."""
    words = (re.split(r"[\s-]+", form.strip())[0].casefold() for form in forms)
    return tuple(dict.fromkeys(word for word in words if word))
