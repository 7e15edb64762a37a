"""The names that a reference gives for an article: its authors and editors."""

from __future__ import annotations

import unicodedata

from content.record import Frozen


class Name(Frozen):
    """A person or a body. `printed` is the name as the article prints it, in its own order.

    `family` is the part of it that is the family name; empty for a body, and for a person of whom
    the article gives one name only. Which part that is cannot be told from the order: Korean,
    Japanese and Chinese names may be printed either way.
    """

    printed: str
    family: str

    @property
    def given(self) -> str:
        """What is not the family name: 'Chi-dong' of 'Lee Chi-dong'; empty without a family name.

        East Asian names in their own script have no blank: '재인' of '문재인'.
        """
        found = _split(self.printed, self.family) if self.family else None
        return found or ""


def fits(printed: str, family: str) -> bool:
    """Whether a family name stands at the start or the end of a printed name, with more beside it.

    Where words have blanks between them it must be a word: 'Le' is no part of 'Lee Chi-dong'.
    """
    return bool(_split(printed, family))


def _split(printed: str, family: str) -> str | None:
    """The rest of a name beside the family name; None where that is no part of it."""
    for border in (" ", ", ", ","):
        if printed.startswith(family + border):
            return printed.removeprefix(family + border).strip()
    if printed.endswith(f" {family}"):
        return printed.removesuffix(family).strip()
    if not _unspaced(printed):
        return None
    if printed.startswith(family):
        return printed.removeprefix(family)
    return printed.removesuffix(family) if printed.endswith(family) else None


def _unspaced(printed: str) -> bool:
    """Whether a name is in a script without capitals and has no blank, as 문재인 and 安倍晋三."""
    return all(unicodedata.category(sign) in ("Lo", "Lm") for sign in printed)
