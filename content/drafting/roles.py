"""How an article describes somebody: the printed words around a name, as for an actor's role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from content.drafting.lexicon import BODIES, PEOPLE, STARTERS, TITLES, VERBS

_NOUN = "|".join((*PEOPLE, *BODIES))
_OFFICE = re.compile(
    rf"(?:^|(?<=[ \x00,;:\"]))((?:[\w.'-]+ ){{0,8}}?(?:{_NOUN})"
    rf"(?: (?:of|for|at|in|to|on)(?: the)? [^,;:\x00\"]{{2,60}})?), $",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:(?<= )|^)(?:(?:the|an?|his|her|its|their)\b|[A-Z][\w.-]*'s\b)", re.I)
_OWN = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)
_SAYS = rf"(?:{'|'.join(VERBS)}|has|had|have|was|is|would|will|did)"
_OF = re.compile(
    rf"(?:,? \d\d,)? (?:of|from|at|with) (?:(?! {_SAYS}\b)[^,;:.\x00\"]|\.(?=[\w.])|\. (?=[A-Z])"
    r"){2,70}"
)
_IS = re.compile(
    r", (?:(?:who|an?|the|head|chief|director|professor|minister|secretary|spokes\w+|special|senior"
    r"|vice|deputy|former|president|chair\w*|member|leader) )(?:[^,;:.\x00\"]|\.(?=\w)|\.(?= [a-z])"
    r"){2,90}"
)
_LONGEST = 14

REACH = 160
"""So many signs before a name are looked at for a title."""

MANY = 100
"""So many places of a name are looked at for a description."""


@dataclass(frozen=True, slots=True)
class Described:
    """How somebody is described: the paragraph and its words; both empty where nobody is."""

    paragraph: int
    words: str


def described(name: str, texts: list[str]) -> Described:
    """The words around a name where it is first described, or else where it first stands.

    `texts` are an article's paragraphs, folded, their quotations hidden.
    """
    return Roles(name, texts).until(len(texts) - 1)


class Roles:
    """How an article describes one name, looked for no further than asked.

    Behind MANY places that do not describe it, it is taken as not described.
    """

    def __init__(self, name: str, texts: list[str]) -> None:
        self.texts = texts
        self.name = name
        self._bordered = re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_]|-\w)")
        self._next = 1
        self._left = MANY
        self._plain = self._full = Described(0, "")

    def until(self, paragraph: int) -> Described:
        """How the paragraphs up to one describe it."""
        while self._next <= paragraph and not self._full.words and self._left:
            self._look(self._next)
            self._next += 1
        if self._full.words and self._full.paragraph <= paragraph:
            return self._full
        return self._plain if self._plain.paragraph <= paragraph else Described(0, "")

    def _look(self, number: int) -> None:
        text = self.texts[number]
        for match in islice(self._bordered.finditer(text), self._left):
            self._left -= 1
            words = _around(text, match.start(), match.end())
            if words != self.name:
                self._full = Described(number, words)
                return
            if not self._plain.words:
                self._plain = Described(number, words)


def _around(text: str, start: int, end: int) -> str:
    before = _titles(text, start)
    if before == start:
        before = _office(text, start)
    of, is_ = _of(text, end), _is(text, end)
    if (of or is_) and _OWN.match(text, before):
        before = start
    after = of or (is_ if before == start else 0)
    return text[before : after or end].rstrip(" ,")


def _titles(text: str, start: int) -> int:
    """Where a title directly before a name begins: "Japanese Foreign Minister"."""
    at = start
    since = max(0, start - REACH)
    for match in reversed(list(re.finditer(r"[^\s\x00\"]+ ", text[since:start]))):
        word = match[0].strip()
        stops = word.endswith((",", ";", ":", ".")) and word.lower() not in _DOTTED
        if since + match.end() != at or stops:
            break
        plain = word.lower().strip(".").removesuffix("'s")
        if plain in STARTERS or (plain not in TITLES and not word[0].isupper()):
            break
        at = since + match.start()
    return at if text[at:start].strip() else start


_DOTTED = {*(f"{word}." for word in TITLES if "." in word or len(word) <= 4), "s.", "n."}


def _office(text: str, start: int) -> int:
    """Where an office before a name begins: "Japan's trade minister, Kenta Orihara"."""
    match = _OFFICE.search(text[max(0, start - 160) : start])
    if not match:
        return start
    begins = list(_BEGINS.finditer(match[1]))
    phrase = match[1]
    if begins:
        head = re.search(rf"\b(?:{_NOUN})\b", phrase, re.IGNORECASE)
        fit = [b for b in begins if head is None or b.start() <= head.start()]
        phrase = phrase[fit[-1].start() :] if fit else phrase
        if fit and len(fit) > 1 and fit[-1][0].endswith("'s"):
            # "the Foreign Ministry's director-general": the article before belongs to it.
            between = match[1][fit[-2].end() : fit[-1].start()]
            phrase = match[1][fit[-2].start() :] if len(between.split()) <= 2 else phrase
    words = phrase.split()
    while words and words[0].lower() in STARTERS - {"a", "an", "the"}:
        words.pop(0)
    if not words or len(words) > _LONGEST:
        return start
    return text.rindex(" ".join(words), 0, start)


def _of(text: str, end: int) -> int:
    """Where "of South Korea's Foreign Ministry" behind a name ends; 0 where nothing is there."""
    match = _OF.match(text, end)
    return match.end() if match and re.search(r"[A-Z]|party|" + _NOUN, match[0]) else 0


def _is(text: str, end: int) -> int:
    """Where ", who teaches law" behind a name ends; 0 where nothing is there."""
    match = _IS.match(text, end)
    if not match or len(match[0].split()) > _LONGEST:
        return 0
    return match.end()


def unnamed(phrase: str, texts: list[str]) -> Described:
    """The words for somebody without a name, with what belongs to them: "of the ministry"."""
    for number, text in enumerate(texts):
        at = text.find(phrase) if number else -1
        if at >= 0:
            more = _MORE.match(text, at + len(phrase))
            return Described(number, text[at : more.end() if more else at + len(phrase)])
    return Described(0, "")


_MORE = re.compile(
    rf"(?: (?:of|from|at|in|for|with|close|familiar) (?:(?! {_SAYS}\b)(?! (?:on|that|who|\w+ed)\b)"
    r"[^,;:.\x00\"]|\.(?=\w)|(?<=[A-Z])\.){2,60})+"
)
