"""Who was named before: what "he", "the minister" and "Kim" stand for at a place in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.drafting import places
from content.drafting.cast import RUN, Cast, Mention, personal
from content.drafting.lexicon import PEOPLE, TITLES
from content.drafting.lexicon import words as lexicon
from content.drafting.phrases import Phrase
from content.drafting.roles import described

REACH = 160
"""So many signs before a name are looked at for an office."""


class Memory:
    """Looks back from a place in an article. `texts` are its paragraphs, quotations hidden."""

    def __init__(self, texts: list[str], cast: Cast) -> None:
        self.texts = texts
        self.cast = cast
        self._found: dict[int, tuple[int, list[Mention]]] = {}
        self._persons: list[list[str]] = [_persons(text) for text in texts]
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
                beside = _OFFICE.search(before) or _RELATIVE.match(text, match.end())
                # "the Center for Historical Truth, a civic group"
                within = re.search(r"\b(?:of|for|the|in|at|from) $", before)
                new = titled or (beside and not within)
                if name and new and not self._is_known(name):
                    self.cast.propose(name, "person", run if titled else name)

    def _is_known(self, name: str) -> bool:
        return any(m.text == name for m in self.cast.mentions(name))

    def _mentions(self, paragraph: int) -> list[Mention]:
        """The names in a paragraph, looked for again once the cast has grown."""
        grown = len(self.cast.proposed)
        found = self._found.get(paragraph)
        if found is None or found[0] != grown:
            found = self._found[paragraph] = (grown, self.cast.mentions(self.texts[paragraph]))
        return found[1]

    def within(self, paragraph: int, start: int, end: int) -> list[Mention]:
        """The names in a stretch of a paragraph."""
        return [m for m in self._mentions(paragraph) if start <= m.start and m.end <= end]

    def before(self, paragraph: int, place: int) -> Iterator[tuple[int, Mention]]:
        """The names before a place with their paragraphs, the nearest first; not the headline."""
        for number in range(paragraph, 0, -1):
            for mention in reversed(self._mentions(number)):
                if number < paragraph or mention.end <= place:
                    yield number, mention

    def which(self, mention: Mention, paragraph: int) -> str:
        """The id of a name; of a family name that several have, the one called by more of it."""
        if len(mention.ids) > 1:
            for _, other in self.before(paragraph, mention.start):
                if len(other.ids) == 1 and other.ids[0] in mention.ids:
                    return other.ids[0]
        return mention.ids[0]

    def full(self, name: str, paragraph: int) -> str:
        """The fuller name of a family name, the nearest before it or else behind it; or itself."""
        numbers: list[int] = [*range(paragraph, 0, -1), *range(paragraph + 1, len(self.texts))]
        for number in numbers:
            fit = [one for one in self._persons[number] if name in _ends(one)]
            if fit:
                return fit[0]
        return name

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
        text = self.texts[paragraph][:place]
        names = _persons(text[since:])
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
            around = described(actor.names[0], self.texts[: paragraph + 1]).words
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
        for number in range(paragraph, 0, -1):
            text = self.texts[number][: place if number == paragraph else None]
            found = list(pattern.finditer(text))
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
