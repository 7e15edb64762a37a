"""Who was named before: what "he", "the minister" and "Kim" stand for at a place in an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from content.drafting import places
from content.drafting.cast import RUN, Cast, Mention, personal
from content.drafting.lexicon import PEOPLE, TITLES
from content.drafting.lexicon import words as lexicon
from content.drafting.phrases import Phrase
from content.drafting.roles import Roles

REACH = 160
"""So many signs before a name are looked at for an office."""


BACK = 300
"""So many names, and paragraphs, before a place are looked at for whom it means."""

NEAR = 4000
"""So many signs of a paragraph before a place are looked at for somebody new."""

LOOKED = 3_000_000
"""So many signs of an article are looked at again for names that it taught."""


class Memory:
    """Looks back from a place in an article. `texts` are its paragraphs, quotations hidden."""

    def __init__(self, texts: list[str], cast: Cast) -> None:
        self.texts = texts
        self.cast = cast
        self._found: dict[int, tuple[int, list[Mention]]] = {}
        self._left = LOOKED
        self._roles: dict[str, Roles] = {}
        self._called: dict[str, dict[int, str]] = {}
        for number, text in enumerate(texts):
            for name in _persons(text):
                for end in _ends(name):
                    self._called.setdefault(end, {}).setdefault(number, name)
        self._introduce()

    def _introduce(self) -> None:
        """Learn the names beside an office: later paragraphs give the family name only."""
        for text in self.texts[1:]:
            for match in re.finditer(RUN, text):
                run = match[0].rstrip(".")
                words = [word.lower().strip(".") for word in run.split()]
                name = personal(run)
                titled = words[0] in TITLES and any(word in PEOPLE for word in words)
                before = text[max(0, match.start() - REACH) : match.start()]
                office = before.endswith(", ") and _OFFICE.search(before)
                beside = office or _RELATIVE.match(text, match.end())
                # "the Center for Historical Truth, a civic group"
                within = re.search(r"\b(?:of|for|the|in|at|from) $", before)
                new = titled or (beside and not within)
                if name and new and not self._is_known(name):
                    self.cast.propose(name, "person", run if titled else name)

    def _is_known(self, name: str) -> bool:
        return any(m.text == name for m in self.cast.mentions(name))

    def _mentions(self, paragraph: int) -> list[Mention]:
        """The names in a paragraph, looked for again once the cast has grown, but for LOOKED."""
        grown = len(self.cast.proposed)
        found = self._found.get(paragraph)
        if found is None or (found[0] != grown and self._left > 0):
            self._left -= len(self.texts[paragraph])
            found = self._found[paragraph] = (grown, self.cast.mentions(self.texts[paragraph]))
        return found[1]

    def within(self, paragraph: int, start: int, end: int) -> list[Mention]:
        """The names in a stretch of a paragraph."""
        mentions = self._mentions(paragraph)
        first = bisect_left(mentions, start, key=lambda mention: mention.start)
        last = bisect_right(mentions, end, lo=first, key=lambda mention: mention.end)
        return mentions[first:last]

    def before(self, paragraph: int, place: int) -> Iterator[tuple[int, Mention]]:
        """The names before a place with their paragraphs, the nearest first; BACK at most."""
        left = BACK
        for number in range(paragraph, 0, -1):
            mentions = self._mentions(number)
            stop = len(mentions)
            if number == paragraph:
                stop = bisect_right(mentions, place, key=lambda mention: mention.end)
            for mention in reversed(mentions[max(0, stop - left) : stop]):
                yield number, mention
            left -= stop
            if left <= 0 or number < paragraph - BACK:
                return

    def which(self, mention: Mention, paragraph: int) -> str:
        """The id of a name; of a family name that several have, the one called by more of it."""
        if len(mention.ids) > 1:
            for _, other in self.before(paragraph, mention.start):
                if len(other.ids) == 1 and other.ids[0] in mention.ids:
                    return other.ids[0]
        return mention.ids[0]

    def full(self, name: str, paragraph: int) -> str:
        """The fuller name of a family name, the nearest before it or else behind it; or itself."""
        called = self._called.get(name, {})
        near = max((number for number in called if 0 < number <= paragraph), default=0)
        near = near or min((number for number in called if number > paragraph), default=0)
        return called[near] if near else name

    def person(self, paragraph: int, place: int) -> str:
        """The person named last before a place; in its own paragraph also one not met before."""
        for number, mention in self.before(paragraph, place):
            actor = self.cast.get(mention.ids[0])
            if actor and actor.kind == "person" and not mention.modifies:
                new = self._new(number, place if number == paragraph else None, mention.end)
                return new or self.which(mention, number)
        return self._new(paragraph, place, 0)

    def _new(self, paragraph: int, place: int | None, since: int) -> str:
        """The person whose full name stands last in a stretch of a paragraph; empty for nobody."""
        text = self.texts[paragraph]
        end = len(text) if place is None else place
        names = _persons(text[max(since, end - NEAR) : end])
        return self.cast.propose(names[-1], "person", names[-1]) if names else ""

    def holder(self, phrase: Phrase, paragraph: int, place: int) -> str:
        """The person named before a place who has an office: "the minister"; empty for nobody.

        Each word of it must be among those by which the article or the pack describes the person,
        but for a country, which must not be another one.
        """
        side = places.side(phrase.words)
        asked = _words(places.bare(phrase.words) if side else phrase.words)
        seen: set[str] = set()
        for number, mention in self.before(paragraph, place):
            actor = self.cast.get(mention.ids[0])
            id = self.which(mention, number)
            if actor is None or actor.kind != "person" or id in seen:
                continue
            seen.add(id)
            actor = self.cast.get(id) or actor
            name = actor.names[0]
            known = self._roles.setdefault(name, Roles(name, self.texts))
            around = known.until(paragraph).words
            roles = [*actor.roles, around]
            if any(phrase.words.lower() in role.lower() for role in roles if side is None):
                return id
            theirs = {given for role in roles if (given := places.side(role))} | {actor.side}
            if side and side not in theirs:
                continue
            words = set().union(*map(_words, roles))
            noun = phrase.noun if "counterpart" in words and len(asked) > 1 else ""
            if asked - {noun} <= words:
                return id
        return ""

    def anybody(self, paragraph: int, place: int) -> str:
        """The government, ministry or other body named last before a place: "it"."""
        for _, mention in self.before(paragraph, place):
            actor = self.cast.get(mention.ids[0])
            if actor and actor.kind not in ("person", "unnamed") and not mention.modifies:
                return actor.id
        return ""

    def unnamed(self, noun: str, paragraph: int, place: int) -> str:
        """One without a name who was introduced by a noun: "the official", after "an official"."""
        pattern = re.compile(rf"\b(an?|one|another) ((?:[\w.-]+ ){{0,4}}?{noun})\b", re.IGNORECASE)
        for number in range(paragraph, max(0, paragraph - BACK), -1):
            text = self.texts[number]
            end = place if number == paragraph else len(text)
            found = list(pattern.finditer(text[max(0, end - NEAR) : end]))
            if found:
                return self.cast.propose(found[-1][2], "unnamed", found[-1][0])
        return ""

    def body(self, phrase: Phrase, paragraph: int, place: int) -> str:
        """The body that was last called by a noun, or is of that kind: "the ministry".

        Of another country or another field ("the trade ministry") it is not.
        """
        side = places.side(phrase.words)
        asked = _words(places.bare(phrase.words) if side else phrase.words)
        for _, mention in self.before(paragraph, place):
            actor = self.cast.get(mention.ids[0])
            if actor is None or actor.kind in ("person", "unnamed"):
                continue
            called = mention.text.lower().endswith(phrase.noun)
            names = " ".join((*actor.names, *actor.roles, mention.text))
            theirs = {actor.side, places.side(names)}
            if side and side not in theirs:
                continue
            if (actor.kind == phrase.noun or called) and asked <= _words(names) | {phrase.noun}:
                return actor.id
        return ""


def _ends(name: str) -> tuple[str, str]:
    """The first and the last part of a name: the family name is one of them."""
    parts = name.split()
    return parts[0], parts[-1]


def _persons(text: str) -> list[str]:
    """The full names of persons in a paragraph."""
    runs = (match[0].removesuffix("'s") for match in re.finditer(RUN, text))
    return [name for run in runs if (name := personal(run))]


def _words(text: str) -> set[str]:
    """The words of a phrase, in small letters, "spokesman" and "spokeswoman" as one."""
    found = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower().replace("'s", ""))
    return {re.sub(r"^spokes\w+", "spokesperson", word) for word in found} - _SMALL


_SMALL = frozenset(lexicon("the a an of for at in to and on his her its their"))
_OFFICE = re.compile(rf"\b(?:{'|'.join(PEOPLE)})(?: (?:of|for|at|in|to) [^,;:.\x00]+)?, $", re.I)
_RELATIVE = re.compile(r"(?: (?:of|from|at) [^,;:.\x00]{2,60})?, (?:who|an?|the|whose) ")
