"""What a query wants: each of its words, with every way in which a text may have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from content.search import days
from content.search.lexicon import Lexicon
from content.search.query import MAX_WORDS
from content.search.rings import Name, Rings
from content.search.tokens import STOP_WORDS, Token, is_sign, tokens

TYPED, RELATED, READ_AS = 1.0, 0.85, 0.95
"""How good a way is: the word as typed; another form of it; what a misspelt word was read as."""

SHORTEST = 4
"""How many letters of a word stand for all of it, unless it is just being typed."""

LONG = (4, 7)
"""From how many letters on the last word of another name may go on, Korea, Korean; and where the
name is that one word: a deal is not dealing."""

_WHOLE = """
    act add age ago aid aim air all arm art ask bad ban bar bay bid big box boy bus buy car cut day
    die dry due eat end far fee few fix fly gas god gun gap hit hot ice ill job key kid law lay leg
    let lie lot low man map men met mob net new nor oil old one own pay pen per pop put raw red rid
    row run sad sea see set sex sin sit six sky son sum sun tax tea ten tie top toy try two use van
    vie vow war way web wet win won yen zoo eu ip pm tv uk un
"""
WHOLE = frozenset(_WHOLE.split())
"""Short words that are whole, and do not begin another: "trade war" does not ask for wartime."""

SEVERAL, MORE, LEAST = 2, 1.5, 3.5
"""Beside how many known words an unknown one weighs at most so many times what they do in the
middle, or, where they are all common, this much."""

WIDEST = 12
"""How many words of one stem count as ways."""


class Way(NamedTuple):
    """One way in which a text may have a word of the query: these words, one after the other.

    With `begins`, the last may go on. `quality` is 0 to 1. Where it is another name for what was
    typed, `name` is what was typed.
    """

    forms: Name
    begins: bool = False
    quality: float = TYPED
    name: str = ""

    def passages(self, lexicon: Lexicon) -> int:
        """In how many passages it stands, at most."""
        last = self.forms[-1]
        ends = lexicon.begins(last) if self.begins else lexicon.frequency.get(last, 0)
        return min([ends, *(lexicon.frequency.get(form, 0) for form in self.forms[:-1])])


class Word(NamedTuple):
    """A word of the query, or several that are one thing: a date, a phrase.

    `weight` is how telling it is: the rarer, the more. `passages` is in how many it stands, at
    most. `read_as` is what a misspelt word was read as.
    """

    typed: str
    ways: tuple[Way, ...]
    weight: float = 0.0
    passages: int = 0
    read_as: str = ""

    def with_slips(self, lexicon: Lexicon) -> Word:
        """The same word, or what may have been meant by it."""
        if " " in self.typed or self.read_as:
            return self
        meant = (near for near in lexicon.near(self.typed) if near != self.typed)
        ways = [Way((near,), quality=READ_AS * RELATED, name=self.typed) for near in meant]
        return self._replace(ways=(*self.ways, *ways)) if ways else self


def wanted(
    text: str, phrases: Sequence[Name], lexicon: Lexicon, rings: Rings, *, typing: bool
) -> tuple[Word, ...]:
    """What the words and phrases of a query want; `typing`: its last word may go on."""
    words = tuple(_Reading(text, lexicon, rings, typing=typing).words(phrases))
    known = [word.weight for word in words if word.ways]
    if len(known) < SEVERAL:
        return words
    # Among several words that are there, one that is not weighs more than they do, but not as the
    # rarest of all: somebody may well use a word more than the articles have.
    most = max(MORE * sum(known) / len(known), LEAST)
    return tuple(w if w.ways else w._replace(weight=min(w.weight, most)) for w in words)


class _Reading:
    def __init__(self, text: str, lexicon: Lexicon, rings: Rings, *, typing: bool) -> None:
        self.text = text
        self.lexicon = lexicon
        self.rings = rings
        self.tokens: list[Token] = list(tokens(text))[:MAX_WORDS]
        self.forms = [token.form for token in self.tokens]
        self.going_on = len(self.tokens) - 1 if typing else -1
        self.further: dict[int, list[Way]] = {}
        self.begins: set[int] = set()

    def words(self, phrases: Sequence[Name]) -> Iterator[Word]:
        dated = self._days()
        self._names(dated)
        self._pairs(dated)
        kept = self._telling(alone=not dated and not phrases)
        at = 0
        while at < len(self.forms):
            if at in dated:
                word, length = dated[at]
                yield self._weighed(word)
                at += length
                continue
            run = self._run(at)
            if at in kept:
                yield self._word(at, run)
            at += run
        for phrase in phrases:
            yield self._weighed(Word(" ".join(phrase), (Way(phrase),)))

    def _days(self) -> dict[int, tuple[Word, int]]:
        """The dates among the words, by where they begin, and how many words each is."""
        found: dict[int, tuple[Word, int]] = {}
        at = 0
        while at < len(self.tokens):
            meant, length = days.typed(self.text, self.tokens, at)
            if meant:
                last = at + length - 1 == self.going_on
                found[at] = (Word(self._said(at, length), tuple(_day_ways(meant, last))), length)
            at += length or 1
        return found

    def _said(self, at: int, length: int) -> str:
        return self.text[self.tokens[at].start : self.tokens[at + length - 1].end]

    def _names(self, dated: dict[int, tuple[Word, int]]) -> None:
        """Give every word of a name the other names of the same."""
        taken = {at + n for at, (_, length) in dated.items() for n in range(length)}
        at = 0
        while at < len(self.forms):
            name = () if at in taken else self.rings.at(self.forms, at)
            if name:
                self.begins.add(at)
            for ring in self.rings.of(name) if name else ():
                typed = self._said(at, min(len(name), len(self.forms) - at))
                ways = [
                    Way(other, len(other[-1]) >= LONG[len(other) == 1], quality, typed)
                    for other, quality in ring.finds
                    if other != name
                ]
                # The name itself is one thing too, and not only words that may stand anywhere.
                for n in range(at, min(at + len(name), len(self.forms))):
                    self.further.setdefault(n, []).extend(ways)
            at += 1

    def _pairs(self, dated: dict[int, tuple[Word, int]]) -> None:
        """Two words that are printed as one: white list, whitelist."""
        for at in range(len(self.forms) - 1):
            joined = self.forms[at] + self.forms[at + 1]
            on = at + 1 == self.going_on
            there = self.lexicon.begins(joined) if on else joined in self.lexicon
            if there and len(joined) >= SHORTEST and at not in dated:
                for n in (at, at + 1):
                    self.further.setdefault(n, []).append(Way((joined,), on))

    def _telling(self, *, alone: bool) -> set[int]:
        """The words that count: those of a question only where they are `alone`."""
        telling = {n for n, form in enumerate(self.forms) if form not in STOP_WORDS}
        # A letter left over at an apostrophe, Japan's, and a particle after a name are no words.
        telling = {
            n
            for n in telling
            if not (
                self.forms[n] in "st"
                and self.text[self.tokens[n].start - 1 : self.tokens[n].start] in "'’"
            )
        }
        return telling or (set(range(len(self.forms))) if alone else set())

    def _run(self, at: int) -> int:
        """How many words from `at` on are one: signs that follow each other."""
        end = at
        if not is_sign(self.forms[at]):
            return 1
        while end < len(self.forms) and is_sign(self.forms[end]):
            blank = self.tokens[end].start > self.tokens[end - 1].end
            other = (end in self.further) != (at in self.further) or end in self.begins
            if end > at and (blank or other):
                break
            end += 1
        return end - at

    def _word(self, at: int, run: int) -> Word:
        form, going_on = self.forms[at], at + run - 1 == self.going_on
        if run > 1:
            ways = [Way(tuple(self.forms[at : at + run]))]
        elif is_sign(form):
            ways = [Way((form,))]
        else:
            ways = list(self._ways(form, going_on=going_on))
        ways += self.further.get(at, [])
        there = [way for way in dict.fromkeys(ways) if way.passages(self.lexicon)]
        typed = self.text[self.tokens[at].start : self.tokens[at + run - 1].end]
        if there:
            return self._weighed(Word(typed, tuple(there)))
        near = () if going_on and len(form) < SHORTEST else self.lexicon.near(form)
        ways = [Way((word,), quality=READ_AS) for word in near]
        read_as = near[0] if near else ""
        if going_on and read_as.startswith(form.replace("ll", "l")[:-1]):
            read_as = ""  # Half typed, in the other spelling: "cancelle", "centr".
        return self._weighed(Word(typed, tuple(ways), read_as=read_as))

    def _ways(self, form: str, *, going_on: bool) -> Iterator[Way]:
        yield Way((form,))
        if self._goes_on(form, going_on=going_on):
            yield Way((form,), True, RELATED if form in self.lexicon else 0.95)
        for other in self.lexicon.related(form)[:WIDEST]:
            if not other.startswith(form):
                yield Way((other,), quality=RELATED)
        for cut in range(3, len(form) - 2):
            left, right = form[:cut], form[cut:]
            if left in self.lexicon and left not in STOP_WORDS:
                on = going_on and self.lexicon.begins(right) > 0
                if on or (right in self.lexicon and right not in STOP_WORDS):
                    yield Way((left, right), on)

    def _goes_on(self, form: str, *, going_on: bool) -> bool:
        """Whether a word may be the beginning of one: "ren" at the end, "prudent" anywhere."""
        if not going_on and len(form) < SHORTEST:
            last = form == self.forms[-1] and len(form) > 1 and form.isalpha()
            if not last or form in WHOLE or form in self.lexicon:
                return False
        return self.lexicon.goes_on(form)

    def _weighed(self, word: Word) -> Word:
        """The word with its weight; a word that nothing has is as telling as the rarest."""
        total = self.lexicon.passages
        every = min(total, sum(way.passages(self.lexicon) for way in word.ways))
        least = min(READ_AS, max((way.quality for way in word.ways), default=0.0))
        own = sum(w.passages(self.lexicon) for w in word.ways if w.quality >= least)
        # A rare word for a common thing is hardly more telling than that.
        weight = (_rarity(own, total) + _rarity(every, total)) / 2
        return word._replace(passages=every, weight=weight)


def _rarity(passages: int, total: int) -> float:
    """How telling what stands in so many passages is: its inverse frequency, as bm25 has it."""
    return log(1 + total / (1 + min(total, passages)))


def _day_ways(meant: Sequence[days.Day], going_on: bool) -> Iterator[Way]:
    for day in meant:
        for words, all_of_it in day.printed:
            on = going_on and words[-1].isdecimal() and len(words[-1]) == 1
            yield Way(words, on, TYPED if all_of_it else RELATED)
        yield Way((day.mark,))
