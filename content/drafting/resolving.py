"""The likely speaker of each quotation, from its own sentence or from the text around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from content.drafting.cast import Cast
from content.drafting.openings import Spoken
from content.drafting.speaking import (
    HIDDEN,
    REACH,
    Attribution,
    first,
    hidden,
    last,
    own,
    sentence,
    sentences,
)
from content.drafting.subjects import Subjects
from content.folds import quote_fold
from content.marks import WIDE, Quotation


@dataclass(frozen=True, slots=True)
class Speaker:
    """A likely speaker: an actor's id, the printed words it rests on and their paragraph.

    `guess` says that it is read from a pronoun, an office or the text around; `context` that no
    name stands with the words.
    """

    id: str
    words: str
    paragraph: int
    guess: bool
    context: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A quotation, its likely speaker, and the attribution that this was read from.

    `hint` are the printed words of a subject whom the article does not tell.
    """

    quotation: Quotation
    speaker: Speaker | None
    where: Attribution | None
    hint: str = ""


class Resolver:
    """Finds the speakers of one article's quotations, in reading order."""

    def __init__(
        self, paragraphs: tuple[str, ...], found: tuple[Quotation, ...], cast: Cast
    ) -> None:
        """Paragraphs have single spaces; the headline is number 0."""
        self.folded = [quote_fold(paragraph) for paragraph in paragraphs]
        self.found = found
        self.hidden = hidden(self.folded, found)
        self.subjects = Subjects(self.hidden, cast)

    def findings(self, most: int) -> list[Finding]:
        """The first quotations in reading order, each with its likely speaker."""
        result: list[Finding] = []
        for quotation in self.found[:most]:
            before = result[-1] if result else None
            self.subjects.spoken = None
            if before and (before.speaker or before.hint):
                place, id = before.quotation, before.speaker.id if before.speaker else ""
                self.subjects.spoken = Spoken(id, place.paragraph, place.end)
            result.append(self._finding(quotation, before))
        # A quotation that runs on is attributed where it ends.
        for number in range(len(result) - 2, -1, -1):
            one, after = result[number], result[number + 1]
            unsure = one.speaker is None or one.speaker.context
            if one.quotation.runs_on and unsure and after.speaker:
                speaker = replace(after.speaker, context=True)
                result[number] = replace(after, quotation=one.quotation, speaker=speaker)
        return [self._headline(one, result) for one in result]

    def _headline(self, one: Finding, result: list[Finding]) -> Finding:
        """A headline's words are of whom the body says them of."""
        if one.quotation.paragraph or one.speaker:
            return one
        for other in result:
            within = one.quotation.text.lower().strip(".,") in other.quotation.text.lower()
            if other.quotation.paragraph and within and other.speaker:
                speaker = replace(other.speaker, guess=True, context=True)
                return replace(other, quotation=one.quotation, speaker=speaker)
        return one

    def _finding(self, quotation: Quotation, before: Finding | None) -> Finding:
        number = quotation.paragraph
        hidden = self.hidden[number]
        said = own(hidden, quotation)
        if said:
            return self._named(quotation, said)
        if before and (before.speaker or before.hint) and self._goes_on(before, quotation):
            return self._continued(before, quotation)
        beside = self._unspoken(quotation)
        if beside:
            return Finding(quotation, beside, None)
        if not self._alone(quotation) or not number:
            return Finding(quotation, None, None)
        around = last(hidden, number, quotation.start)
        if not around and number > 1:
            around = last(self.hidden[number - 1], number - 1)
        if around:
            return self._across(quotation, around)
        if number + 1 < len(self.hidden):
            around = first(self.hidden[number + 1], number + 1)
        return self._named(quotation, around) if around else Finding(quotation, None, None)

    def _continued(self, before: Finding, quotation: Quotation) -> Finding:
        """The rest of what was said before; read from the context over a sentence between."""
        since = before.quotation
        here = (quotation.paragraph, quotation.start)
        spans = sentences(self.hidden[quotation.paragraph])
        following = spans[bisect_right(spans, since.end, key=lambda span: span[0]) :][:1]
        prose = since.paragraph == here[0] and any(end <= here[1] for _, end in following)
        speaker = before.speaker
        if prose:
            for opening in self.subjects.openings.between((since.paragraph, since.end), here):
                if speaker is None or opening.id != speaker.id:
                    return Finding(quotation, None, None, opening.words)
            speaker = speaker and replace(speaker, guess=True, context=True)
        return replace(before, quotation=quotation, speaker=speaker)

    def _across(self, quotation: Quotation, around: Attribution) -> Finding:
        """One whose sentence names nobody, by the attribution before it, if no other came since."""
        found = self._named(quotation, around)
        here = (quotation.paragraph, quotation.start)
        since = (around.paragraph, around.sentence[1])
        for opening in self.subjects.openings.between(since, here):
            if not found.speaker or opening.id != found.speaker.id:
                return Finding(quotation, None, None, opening.words)
        return found

    def _alone(self, quotation: Quotation) -> bool:
        """Whether a sentence begins with a quotation: then somebody near it speaks."""
        hidden = self.hidden[quotation.paragraph]
        start, _ = sentence(hidden, quotation.start)
        return not _SIGN.search(hidden, start, quotation.start)

    def _goes_on(self, before: Finding, quotation: Quotation) -> bool:
        """Whether a quotation without a verb of its own is the rest of the one before it."""
        number, since = quotation.paragraph, before.quotation
        if since.paragraph != number:
            return since.runs_on and since.paragraph == number - 1
        start, _ = sentence(self.hidden[number], quotation.start)
        if since.end < start and not self._alone(quotation):
            return False
        return HIDDEN not in self.hidden[number][since.end + 1 : quotation.start].strip("\"'”’ ")

    def _unspoken(self, quotation: Quotation) -> Speaker | None:
        """The name before a quotation in its sentence, in scripts whose verbs we do not know.

        Where a particle marks the sentence's subject, it must be that name.
        """
        number, hidden = quotation.paragraph, self.hidden[quotation.paragraph]
        start = max(sentence(hidden, quotation.start)[0], quotation.start - REACH)
        marked = [m.end() for m in _MARKED.finditer(hidden, start, quotation.start)]
        for mention in reversed(self.subjects.memory.within(number, start, quotation.start)):
            subject = any(
                mention.end <= at and not _APART.search(hidden[mention.end : at]) for at in marked
            )
            actor = self.subjects.cast.get(mention.ids[0])
            # "the Japanese official" is not Japan.
            own = (actor and actor.kind == "person") or mention.end + 1 in marked
            if WIDE.search(mention.text) and (not marked or (subject and own)):
                return Speaker(mention.ids[0], mention.text, number, True, False)
        return None

    def _named(self, quotation: Quotation, said: Attribution) -> Finding:
        subject = self.subjects.of(said)
        if subject is None:
            return Finding(quotation, None, said)
        parts = [subject.words, said.verb.word]
        if said.inverted:
            parts.reverse()
        words = " ".join(parts)
        start, end = (max(0, said.sentence[0] - 1), said.sentence[1] + 1)
        if words.lower() not in self.folded[said.paragraph][start:end].lower():
            words = " … ".join(parts)
        if not subject.id:
            return Finding(quotation, None, said, words)
        guess = subject.guess or said.context
        context = said.context or subject.pronoun
        speaker = Speaker(subject.id, words, said.paragraph, guess, context)
        return Finding(quotation, speaker, said)


_SIGN = re.compile(r"[^\W_]")

_MARKED = re.compile(
    r"(?<=[\u4e00-\u9fff\u30a0-\u30ff])[はが]|(?<=[가-힣])(?:은|는|이|가|도)(?=\s)"
)
"""A particle that marks a subject, where it ends a word."""

_APART = re.compile(r"[\s、,「」“”\x00]\S*[\s、,]|[、,\x00]|[のと의와과]")
"""What parts a name from a particle that marks another word."""
