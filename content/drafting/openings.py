"""Whom a sentence is about: its opening, what "he" and "it" take up, and whom an office means."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from content.drafting import phrases
from content.drafting.cast import RUN, kind_of, name_of, personal
from content.drafting.lexicon import PEOPLE
from content.drafting.memory import Memory
from content.drafting.phrases import Phrase
from content.drafting.speaking import HIDDEN, REACH, sentences
from content.folds import quote_fold

BACK = 40
"""So many sentences before a place are looked at for whom it is about."""

_RUN = re.compile(RUN)
_NAMED = re.compile(rf",? ({RUN})")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who spoke last, and where the words end: for "he added". Empty where that was not found."""

    speaker: str
    paragraph: int
    end: int


@dataclass(frozen=True, slots=True)
class Opening:
    """The subject that a sentence opens with: its words, and an actor's id, empty for nobody known.

    `person` says that "he" or "she" can take it up.
    """

    id: str
    words: str
    person: bool


class Openings:
    """Looks at the subjects of an article's sentences."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.cast = memory.cast

    def at(self, paragraph: int, start: int, end: int) -> Opening | None:
        """The person, office or body that a sentence opens with; None where it is neither."""
        text = self.memory.texts[paragraph][start:end]
        link = phrases.LINK.match(text)
        if link:
            text, start = text[link.end() :], start + link.end()
        while phrases.PREPOSED.match(text) and "," in text:
            cut = len(text) - len(text.split(",", 1)[1].lstrip())
            text, start = text[cut:], start + cut
        if not text or HIDDEN in text[:2] or phrases.PREPOSED.match(text):
            return None
        for mention in self.memory.within(paragraph, start, end):
            run = _RUN.match(text)
            actor = self.cast.get(mention.ids[0])
            first = mention.start == start or (run and mention.end <= start + run.end())
            if first and actor and not mention.modifies:
                id = self.memory.which(mention, paragraph)
                return Opening(id, mention.text, actor.kind in ("person", "unnamed"))
        named = phrases.leading(text)
        if named:
            return Opening(self.cast.propose(personal(named), "person", named), named, person=True)
        phrase = phrases.starting(text)
        if phrase:
            beside = _NAMED.match(text, len(phrase.whole))
            name = personal(beside[1]) if beside else ""
            if name:
                return Opening(self.cast.propose(name, "person", name), name, person=True)
            id, _ = self.meant(phrase, paragraph, start)
            return Opening(id, phrase.whole, person=not phrase.body)
        word = _RUN.match(text)
        name = name_of(word[0]) if word else ""
        whole = self.memory.full(name, paragraph) if name else ""
        if whole != name and personal(whole):
            return Opening(self.cast.propose(whole, "person", whole), name, person=True)
        return None

    def between(self, since: tuple[int, int], until: tuple[int, int]) -> list[Opening]:
        """The openings of the sentences that begin between two places, the nearest first.

        A place is a paragraph and an offset. No more than BACK sentences are looked at.
        """
        found: list[Opening] = []
        left = BACK
        for number in range(until[0], max(since[0], 1) - 1, -1):
            spans = sentences(self.memory.texts[number])
            stop = len(spans)
            if number == until[0]:
                stop = bisect_left(spans, until[1], key=lambda span: span[0])
            for start, end in reversed(spans[max(0, stop - left) : stop]):
                left -= 1
                if (number, start) < since:
                    return found
                opening = self.at(number, start, min(end, start + REACH))
                if opening:
                    found.append(opening)
        return found

    def he(self, paragraph: int, place: int, spoken: Spoken | None) -> str:
        """Whom "he" or "she" stands for: who spoke last, unless another was the subject since.

        Empty where that one is not known.
        """
        near = spoken is not None and paragraph - spoken.paragraph <= 1
        if spoken and near:
            since = (spoken.paragraph, spoken.end)
            for opening in self.between(since, (paragraph, place)):
                if opening.person:
                    return opening.id
            for number, mention in self.memory.before(paragraph, place):
                actor = self.cast.get(mention.ids[0])
                if (number, mention.start) < since:
                    break
                if actor and actor.kind == "person" and not mention.modifies:
                    return self.memory.which(mention, number)
            speaker = self.cast.get(spoken.speaker)
            if not spoken.speaker or (speaker and speaker.kind in ("person", "unnamed")):
                return spoken.speaker
        for opening in self.between((max(1, paragraph - 1), 0), (paragraph, place)):
            if opening.person:
                return opening.id
        return self.memory.person(paragraph, place)

    def it(self, paragraph: int, place: int, spoken: Spoken | None) -> str:
        """Which body "it" stands for: the one that spoke last, or that was named last."""
        speaker = self.cast.get(spoken.speaker) if spoken else None
        if spoken and speaker and speaker.kind not in ("person", "unnamed"):
            openings = self.between((spoken.paragraph, spoken.end), (paragraph, place))
            if paragraph - spoken.paragraph <= 1 and not openings:
                return speaker.id
        return self.memory.anybody(paragraph, place)

    def meant(self, phrase: Phrase, paragraph: int, at: int) -> tuple[str, bool]:
        """Whom a phrase means, and whether that is a guess; an id that is empty for nobody known.

        "The minister" is one who was named with that office. "An official" is somebody new, whom
        "the official" takes up.
        """
        same = [m for m in self.cast.mentions(quote_fold(phrase.whole)) if m.ids]
        if same and same[-1].text.lower().endswith(phrase.noun):
            ids = same[-1].ids
            if not phrase.definite or len(same[-1].text.split()) > 1:
                return ids[0], len(ids) > 1 or self.cast.get(ids[0]) not in self._known()
        if phrase.definite and phrase.body and phrase.noun != "statement":
            id = self.memory.body(phrase, paragraph, at)
            if id:
                return id, True
        elif phrase.definite:
            id = self.memory.holder(phrase, paragraph, at) or self.memory.unnamed(
                phrase.noun, paragraph, at
            )
            if id or phrase.noun in _SINGULAR:
                return id, True
        kind = kind_of(phrase.words) if phrase.body else "unnamed"
        return self.cast.propose(phrase.words, kind, phrase.whole), True

    def _known(self) -> list[object]:
        return list(self.cast.known.values())


_SINGULAR = frozenset(word for word in PEOPLE if not word.endswith("s"))
"""Nouns for one person: who has that office was named, or cannot be told."""
