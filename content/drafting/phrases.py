"""Phrases that may be the subject of a verb of saying: offices, bodies, people without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.drafting.cast import RUN, personal
from content.drafting.lexicon import BODIES, PEOPLE

NOUN = "|".join((*PEOPLE, *BODIES))
_TAIL = (
    r"(?: (?:of|for|at|from|in|to|with|on|close|familiar|briefed)(?: to| with| on)? [^,;:\x00]+?)?"
)
_ENDING = re.compile(
    rf"(?<!\w)(?:(an?|one|another|the|two|three|several|some|many|his|her|its|their) )?"
    rf"((?:[\w.-]+(?:'s)? ){{0,5}}?(?:{NOUN}))({_TAIL})$",
    re.IGNORECASE,
)
_STARTING = re.compile(
    rf"(?:(an?|one|another|the|two|several|some|his|her|its|their) )?"
    rf"((?:[\w.-]+(?:'s)? ){{0,5}}?(?:{NOUN}))(?!\w)(?! (?:{NOUN})\b)",
    re.IGNORECASE,
)
_DEFINITE = ("the", "his", "her", "its", "their")
_POSSESSOR = re.compile(r"(?:[\w.-]+ ){0,3}[\w.-]+'s ")
PREPOSED = re.compile(
    r"(?:in|at|on|after|before|during|asked|speaking|with|for|from|under|amid|despite|as|while|when|"
    r"since|if|although|though|following|citing|referring|regarding|to|by|because|unlike|like|who|"
    r"whose|whom|which|that|where|including|led|standing|according|apart|besides|of|about)\b",
    re.IGNORECASE,
)
"""Words with which a part of a sentence begins that is not its subject."""

LINK = re.compile(
    r"(?:(?:but|and|meanwhile|however|also|then|yet|still|later|earlier|so|or),? )+", re.IGNORECASE
)
"""Words before a subject that belong to no part of a sentence."""

_LEADING = re.compile(rf"({RUN})(?:,? \d\d,?)?(?: (?:of|from|at|with|for|in)\b|$|,| [a-z(])")
_SOMEONE = re.compile(
    r"(an?|one|another) "
    r"((?:(?!(?:at|of|in|from|for|with|who|on|to)\b)[a-z][\w-]*(?: |(?![\w-]))){1,4})"
    r"(?<! )(?= (?:at|of|in|from|for|with|who|on|to)\b|,|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An office, a body or a person without a name, as printed; `start` is its place in the text.

    `words` are without the article before it, `noun` is its head, in small letters.
    """

    article: str
    words: str
    whole: str
    noun: str
    start: int

    @property
    def definite(self) -> bool:
        """Whether it means one that a reader knows: "the minister", "Japan's ministry"."""
        return self.article in _DEFINITE or (
            not self.article and bool(_POSSESSOR.match(self.words))
        )

    @property
    def body(self) -> bool:
        """Whether it is a body, and no people."""
        return self.noun in BODIES


def ending(text: str) -> Phrase | None:
    """The phrase that a text ends with."""
    found = _ENDING.search(text)
    if not found:
        return None
    return _phrase(found[1], found[2] + found[3], found[2], found[0], found.start())


def starting(text: str) -> Phrase | None:
    """The phrase that a text begins with."""
    found = _STARTING.match(text)
    return _phrase(found[1], found[2], found[2], found[0], 0) if found else None


def someone(text: str) -> Phrase | None:
    """One with an article and no word that we know: "a clerk at the gate"."""
    found = _SOMEONE.match(text)
    return _phrase(found[1], found[2], found[2], found[0], 0) if found else None


def leading(text: str) -> str:
    """The run of capitals with a person's name that a text begins with; empty where none is there.

    "Yun Seo-jin of South Korea's Foreign Ministry" and "Rep. Gil Sang-ho" begin with one.
    """
    found = _LEADING.match(text)
    # "Abe's aide" is not Abe.
    owner = found is not None and found[1].endswith("'s")
    return found[1] if found and personal(found[1]) and not owner else ""


def _phrase(article: str | None, words: str, head: str, whole: str, start: int) -> Phrase:
    return Phrase((article or "").lower(), words, whole, head.split()[-1].lower(), start)
