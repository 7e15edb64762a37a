"""Who said it: the likely speaker of a quotation, from the verbs of saying and the names nearby.

A finding is an offer to the author, never a decision: it carries the printed words it rests on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from content.drafting.lexicon import INVERTING, VERBS
from content.marks import Quotation

REACH = 800
"""So many signs of a sentence before and behind a quotation, or a verb, are looked at."""

HIDDEN = "\x00"
"""What stands for each sign of a quotation where a sentence is looked at without its words."""

_VERB = re.compile(
    rf"(?<![^\W_])(?:[Aa]ccording to|[Ii]n the words of|{'|'.join(VERBS)})(?![^\W_])"
)
_PARTICIPLE = re.compile(r"\w+ing")
OFFERED = {"according to", "in the words of"}
_SHORTENED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Lt|Col|Adm|Prof|St|No|vs|U\.S|U\.K|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept?|Oct|Nov|Dec|Co|Inc|Corp|Ltd)\.$"
)
_STOP = re.compile(
    r"[.!?。！？][\"'”’」』»)]*\s+(?=[\"'“‘「『«(]*(?:[^\W\da-z_]|\x00))|[。！？](?=[^」』”’\"'])"
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying, and where it stands in its paragraph."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a quotation is most likely attributed: a verb, in which paragraph and sentence.

    `inverted` says that the speaker stands behind the verb; `context` that no verb of the
    quotation's own sentence names a speaker, so that it is read from the text around it.
    """

    paragraph: int
    sentence: tuple[int, int]
    verb: Verb
    inverted: bool
    context: bool


def masked(text: str, found: list[Quotation]) -> str:
    """A paragraph with the words of its quotations hidden, of the same length.

    The last sign of a quotation stays where it ends a sentence.
    """
    pieces: list[str] = []
    at = 0
    for quotation in found:
        inner = HIDDEN * (quotation.end - quotation.start)
        if text[quotation.end - 1] in ".!?。！？,":
            inner = inner[:-1] + text[quotation.end - 1]
        pieces += (text[at : quotation.start], inner)
        at = quotation.end
    return "".join([*pieces, text[at:]])


def hidden(folded: list[str], found: Iterable[Quotation]) -> list[str]:
    """Paragraphs with the words of all their quotations hidden; `found` are in reading order."""
    grouped: dict[int, list[Quotation]] = {}
    for quotation in found:
        grouped.setdefault(quotation.paragraph, []).append(quotation)
    return [masked(text, grouped.get(number, [])) for number, text in enumerate(folded)]


@lru_cache(maxsize=8)
def sentences(hidden: str) -> list[tuple[int, int]]:
    """Where the sentences of a masked paragraph begin and end."""
    cuts = [0]
    for match in _STOP.finditer(hidden):
        # No shortened word has more signs than these.
        since = max(cuts[-1], match.start() - 8)
        if not _SHORTENED.search(hidden[since : match.start() + 1]):
            cuts.append(match.end())
    return list(zip(cuts, [*cuts[1:], len(hidden)], strict=True))


def sentence(hidden: str, at: int) -> tuple[int, int]:
    """Where the sentence at a place in a masked paragraph begins and ends."""
    spans = sentences(hidden)
    return spans[max(0, bisect_right(spans, at, key=lambda span: span[0]) - 1)]


@lru_cache(maxsize=8)
def _saying(hidden: str) -> list[tuple[int, list[Verb]]]:
    """The sentences that have verbs of saying: the number of each, and its verbs."""
    found = ((n, list(verbs(hidden, *span))) for n, span in enumerate(sentences(hidden)))
    return [(number, many) for number, many in found if many]


def verbs(hidden: str, start: int, end: int) -> Iterator[Verb]:
    """The verbs of saying in a stretch of a masked paragraph."""
    for match in _VERB.finditer(hidden, start, end):
        word = match[0].lower()
        after = hidden[match.end() : match.end() + 5]
        if word == "asked" and after.startswith(" not"):
            continue
        if word in ("call", "called", "calls", "calling") and not re.match(
            r" (on|for|it|the|him|her|them|that|this|an? [\"'“‘]|\W)", after
        ):
            continue
        if word in ("read", "reads", "notes", "claims") and not re.match(r"[,:] ?|\W\x00", after):
            continue
        yield Verb(word, *match.span())


def own(hidden: str, quotation: Quotation) -> Attribution | None:
    """The attribution within the quotation's own sentence, if there is one."""
    start, end = sentence(hidden, quotation.start)
    start, end = max(start, quotation.start - REACH), min(end, quotation.end + REACH)
    all_verbs = list(verbs(hidden, start, end))
    before = [v for v in all_verbs if v.end <= quotation.start]
    after = [v for v in all_verbs if v.start >= quotation.end]
    closes = quotation.text[-1:] in ",?!" or hidden[quotation.end + 1 : quotation.end + 2] == ","
    follows = bool(after) and HIDDEN not in hidden[quotation.end + 2 : after[0].start]
    if before and follows and after[0].word in OFFERED:
        # Who relayed it, not who said it: "Noh said it was “over,” according to the ministry".
        verb = before[-1]
    elif follows and (closes or not before):
        verb = after[0]
    elif before:
        verb = before[-1]
    elif after:
        verb = after[0]
    else:
        return None
    between = hidden[quotation.end : verb.start].strip("\"'”’」』» ,")
    inverted = verb.word in OFFERED or (verb in after and verb.word in INVERTING and not between)
    return Attribution(quotation.paragraph, (start, end), verb, inverted, context=False)


def last(hidden: str, paragraph: int, before: int | None = None) -> Attribution | None:
    """The last attribution in a paragraph, or before a place in it: whose words come next."""
    return _around(hidden, paragraph, before, -1)


def first(hidden: str, paragraph: int) -> Attribution | None:
    """The first attribution in a paragraph: whose words came before."""
    return _around(hidden, paragraph, None, 0)


def _around(hidden: str, paragraph: int, before: int | None, which: int) -> Attribution | None:
    spans, saying = sentences(hidden), _saying(hidden)
    if before is not None:
        ended = bisect_right(spans, before, key=lambda span: span[1])
        saying = saying[: bisect_left(saying, ended, key=lambda one: one[0])][which:]
    if not saying:
        return None
    number, many = saying[which]
    # The main verb of a sentence has no participle's form, and stands before the others.
    verb = next((v for v in many if not participle(v)), many[0])
    start, end = spans[number]
    span = (max(start, verb.start - REACH), min(end, verb.end + REACH))
    return Attribution(paragraph, span, verb, verb.word in OFFERED, context=True)


def participle(verb: Verb) -> bool:
    """Whether a verb has its subject from elsewhere in the sentence ("…, saying")."""
    return bool(_PARTICIPLE.fullmatch(verb.word))


def main_verb(hidden: str, start: int, before: int) -> Verb | None:
    """The last verb of saying before a place that is no participle."""
    finite = [v for v in verbs(hidden, start, before) if not participle(v)]
    return finite[-1] if finite else None
