"""The likely speaker of each quotation, from its own sentence or from the text around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from content.drafting.cast import Cast
from content.drafting.furniture import WIDE
from content.drafting.marks import Quotation
from content.drafting.speaking import (
    HIDDEN,
    Attribution,
    first,
    last,
    masked,
    own,
    sentences,
)
from content.drafting.subjects import Spoken, Subjects
from content.folds import quote_fold


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
    """A quotation, its likely speaker, and the attribution that this was read from."""

    quotation: Quotation
    speaker: Speaker | None
    where: Attribution | None


class Resolver:
    """Finds the speakers of one article's quotations, in reading order."""

    def __init__(
        self, paragraphs: tuple[str, ...], found: tuple[Quotation, ...], cast: Cast
    ) -> None:
        """Paragraphs have single spaces; the headline is number 0."""
        self.folded = [quote_fold(paragraph) for paragraph in paragraphs]
        self.found = [[q for q in found if q.paragraph == n] for n in range(len(paragraphs))]
        self.hidden = [masked(text, self.found[n]) for n, text in enumerate(self.folded)]
        self.subjects = Subjects(self.hidden, cast)

    def findings(self) -> list[Finding]:
        """Each quotation in reading order, with its likely speaker."""
        result: list[Finding] = []
        for quotation in (q for many in self.found for q in many):
            before = result[-1] if result else None
            if before and before.speaker:
                place = before.quotation
                self.subjects.spoken = Spoken(before.speaker.id, place.paragraph, place.end)
            else:
                self.subjects.spoken = None
            result.append(self._finding(quotation, before))
        # A quotation that runs on is attributed where it ends.
        for number in range(len(result) - 2, -1, -1):
            one, after = result[number], result[number + 1]
            unsure = one.speaker is None or one.speaker.context
            if one.quotation.runs_on and unsure and after.speaker:
                result[number] = replace(after, quotation=one.quotation)
        return result

    def _finding(self, quotation: Quotation, before: Finding | None) -> Finding:
        number = quotation.paragraph
        hidden = self.hidden[number]
        said = own(hidden, quotation)
        if said:
            return Finding(quotation, self._named(said), said)
        if before and before.speaker and self._goes_on(before.quotation, quotation):
            return replace(before, quotation=quotation)
        beside = self._unspoken(quotation)
        if beside:
            return Finding(quotation, beside, None)
        if not self._alone(quotation):
            return Finding(quotation, None, None)
        around = last(hidden, number, quotation.start)
        if not around and number > 1:
            around = last(self.hidden[number - 1], number - 1)
        if not around and number + 1 < len(self.hidden):
            around = first(self.hidden[number + 1], number + 1)
        return Finding(quotation, self._named(around) if around else None, around)

    def _alone(self, quotation: Quotation) -> bool:
        """Whether a sentence begins with a quotation: then somebody near it speaks."""
        hidden = self.hidden[quotation.paragraph]
        start = max(s[0] for s in sentences(hidden) if s[0] <= quotation.start)
        return not any(sign.isalnum() for sign in hidden[start : quotation.start])

    def _goes_on(self, before: Quotation, quotation: Quotation) -> bool:
        """Whether a quotation without a verb of its own is the rest of the one before it."""
        number = quotation.paragraph
        if before.paragraph != number:
            return before.runs_on and before.paragraph == number - 1
        return HIDDEN not in self.hidden[number][before.end + 1 : quotation.start].strip("\"'”’ ")

    def _unspoken(self, quotation: Quotation) -> Speaker | None:
        """The name before a quotation in its sentence, in scripts whose verbs we do not know."""
        number = quotation.paragraph
        start = max(s[0] for s in sentences(self.hidden[number]) if s[0] <= quotation.start)
        for mention in reversed(self.subjects.memory.within(number, start, quotation.start)):
            if WIDE.search(mention.text):
                return Speaker(mention.ids[0], mention.text, number, True, False)
        return None

    def _named(self, said: Attribution) -> Speaker | None:
        subject = self.subjects.of(said)
        if subject is None or not subject.id:
            return None
        parts = [subject.words, said.verb.word]
        if said.inverted:
            parts.reverse()
        words = " ".join(parts)
        if words.lower() not in self.folded[said.paragraph].lower():
            words = " … ".join(parts)
        guess = subject.guess or said.context
        return Speaker(subject.id, words, said.paragraph, guess, said.context)
