"""Who does the saying in a sentence: a name, an office, a pronoun, or one without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from content.drafting.cast import RUN, Cast, Mention, name_of
from content.drafting.lexicon import BODIES, PEOPLE
from content.drafting.memory import Memory
from content.drafting.speaking import HIDDEN, Attribution, main_verb, participle
from content.folds import quote_fold

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FILLER = re.compile(
    rf"(?: |,|however|also|later|then|has|had|have|is|was|were|did|does|reportedly|repeatedly|"
    rf"specifically|again|earlier|just|once|further|separately|instead|not|never|clearly|firmly|"
    rf"strongly|publicly|flatly|as|quoted|has been|on|this week|last week|in a statement|"
    rf"(?:on |late |earlier )?{_DAY}|in \w+)$"
)
_PRONOUN = re.compile(r"(?<!\w)(he|she|it)$", re.IGNORECASE)
_NOUN = "|".join((*PEOPLE, *BODIES))
_PHRASE = re.compile(
    rf"(?<!\w)(?:(an?|one|another|the|two|three|several|some|many|his|her|its|their) )?"
    rf"((?:[\w.-]+(?:'s)? ){{0,4}}(?:{_NOUN}))"
    rf"((?: (?:of|for|at|from|in|with|close|familiar|briefed)(?: to| with| on)? [^,;:\x00]+)?)$",
    re.IGNORECASE,
)
_DEFINITE = ("the", "his", "her", "its", "their")
_RUN_END = re.compile(rf"({RUN})$")
_RUN_START = re.compile(rf"(?:the )?({RUN})")
_PHRASE_START = re.compile(
    rf"(?:(an?|one|another|the|two|several|some) )?((?:[\w.-]+ ){{0,4}}?(?:{_NOUN}))(?!\w)", re.I
)
_SOMEONE = re.compile(
    r"(?:an?|one|another) ((?:(?!(?:at|of|in|from|for|with|who|on|to)\b)[a-z][\w-]* ?){1,4})(?<! )"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does the saying: an actor's id, the printed words, and whether that is a guess."""

    id: str
    words: str
    guess: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who spoke last, and where the words end: for "he added"."""

    speaker: str
    paragraph: int
    end: int


class Subjects:
    """Finds the subjects of verbs of saying in an article; `hidden` are its masked paragraphs."""

    def __init__(self, hidden: list[str], cast: Cast) -> None:
        self.hidden = hidden
        self.cast = cast
        self.memory = Memory(hidden, cast)
        self.spoken: Spoken | None = None

    def of(self, said: Attribution) -> Subject | None:
        """The subject of an attribution, or None where nothing is offered."""
        hidden, (start, end) = self.hidden[said.paragraph], said.sentence
        if said.inverted:
            return self._behind(said, hidden[said.verb.end : end].lstrip(" "), said.verb.end + 1)
        clause = hidden[start : said.verb.start]
        offset = start
        if HIDDEN in clause:
            cut = clause.rindex(HIDDEN) + 1
            rest = clause[cut:].lstrip(".,!?\"'”’ ")
            if rest.strip():
                clause, offset = rest, said.verb.start - len(rest)
        if participle(said.verb):
            finite = main_verb(hidden, start, said.verb.start)
            if finite:
                return self.of(replace(said, verb=finite))
            main = self._main(said, hidden, start)
            if main:
                return main
        return self._before(said, clause, offset) or self._loose(said, start)

    def _main(self, said: Attribution, hidden: str, start: int) -> Subject | None:
        """The subject of the sentence that a participle belongs to."""
        for mention in self.memory.within(said.paragraph, start, said.verb.start):
            if not mention.modifies:
                return self._of(mention, said.paragraph, guess=True)
        phrase = _PHRASE_START.match(hidden, start)
        if phrase:
            return self._phrase(said, phrase[1], phrase[2], phrase[0], start)
        return None

    def _before(self, said: Attribution, clause: str, offset: int) -> Subject | None:
        """The subject that a clause ends with, before the verb."""
        apposition = clause.rstrip().endswith(",")
        tail = clause.rstrip()
        while (filler := _FILLER.search(tail)) and (
            filler.start() == 0 or not tail[filler.start() - 1].isalnum() or filler[0][0] in " ,"
        ):
            tail = tail[: filler.start()].rstrip()
        ends = [tail]
        if apposition or "," in tail:
            cuts = [tail[: m.start()] for m in re.finditer(",", tail)]
            ends = [*cuts, tail] if apposition else [tail, *reversed(cuts)]
        for end in ends:
            found = self._at_end(said, end.rstrip(), offset)
            if found:
                return found
        return None

    def _at_end(self, said: Attribution, clause: str, offset: int) -> Subject | None:
        stop = offset + len(clause)
        run = _RUN_END.search(clause)
        name = name_of(run[1]) if run else ""
        for mention in self.memory.within(said.paragraph, offset, stop):
            # "Robert Abe" is not the Abe whom the pack knows.
            whole = " " in mention.text or len(name.split()) < 2
            if mention.end == stop and not mention.modifies and whole:
                return self._of(mention, said.paragraph, guess=False)
        pronoun = _PRONOUN.search(clause)
        if pronoun:
            it = pronoun[0].lower() == "it"
            id = (self.memory.anybody if it else self._he)(said.paragraph, stop)
            return Subject(id, pronoun[0], guess=True) if id else None
        phrase = _PHRASE.search(clause)
        if phrase:
            words = phrase[2] + phrase[3]
            return self._phrase(said, phrase[1], words, phrase[0], offset + phrase.start())
        return self._new(run[1], name, said.paragraph) if run and name else None

    def _new(self, run: str, name: str, paragraph: int) -> Subject:
        """One whom the pack lacks, named in a run of capitals, or before by a fuller name."""
        whole = self.memory.full(name, paragraph) if " " not in name else name
        id = self.cast.propose(whole, "person", run if whole == name else whole)
        return Subject(id, run, guess=whole != name)

    def _behind(self, said: Attribution, text: str, offset: int) -> Subject | None:
        """The subject that stands behind the verb: "said Kang Kyung-wha, the foreign minister"."""
        head = re.split(r"[,.;:\x00\"]", text, maxsplit=1)[0] if "." not in text[:4] else text
        run = _RUN_START.match(head)
        stop = offset + (run.end() if run else 0)
        inside = [
            m for m in self.memory.within(said.paragraph, offset, offset + len(head))
            if not m.modifies and (m.start == offset or m.end <= stop)
        ]  # fmt: skip
        if inside:
            return self._of(inside[-1] if run else inside[0], said.paragraph, guess=False)
        if pronoun := re.match(r"(he|she)\b", head):
            id = self._he(said.paragraph, offset)
            return Subject(id, pronoun[0], guess=True) if id else None
        phrase = _PHRASE_START.match(head)
        if phrase and not phrase[2][0].isupper():
            return self._phrase(said, phrase[1], phrase[2], phrase[0], offset)
        name = name_of(run[1].rstrip(".")) if run else ""
        if run and name:
            return self._new(run[1].rstrip("."), name, said.paragraph)
        someone = _SOMEONE.match(head)
        if someone:
            id = self.cast.propose(someone[1], "unnamed", someone[0])
            return Subject(id, someone[0], guess=True)
        return None

    def _he(self, paragraph: int, place: int) -> str:
        """Whom "he" or "she" stands for: who spoke last, unless somebody was named since."""
        spoken = self.spoken
        speaker = self.cast.get(spoken.speaker) if spoken else None
        near = spoken is not None and paragraph - spoken.paragraph <= 1
        if not spoken or not near or not speaker or speaker.kind not in ("person", "unnamed"):
            return self.memory.person(paragraph, place)
        for number, mention in self.memory.before(paragraph, place):
            actor = self.cast.get(mention.ids[0])
            if (number, mention.start) < (spoken.paragraph, spoken.end):
                break
            if actor and actor.kind == "person" and not mention.modifies:
                return self.memory.which(mention, number)
        return speaker.id

    def _phrase(
        self, said: Attribution, article: str | None, words: str, whole: str, at: int
    ) -> Subject | None:
        """One without a name: "a diplomatic source", or "the minister", who was named before."""
        noun = next((w for w in reversed(words.split()) if re.fullmatch(_NOUN, w, re.I)), "")
        known = (article or "").lower() in _DEFINITE or bool(re.match(r"[\w.-]+'s ", words))
        if known and noun.lower() in BODIES and noun.lower() != "statement":
            id = self.memory.body(noun.lower(), said.paragraph, at)
            if id:
                return Subject(id, whole, guess=True)
        if known and noun.lower() in PEOPLE:
            id = self.memory.unnamed(noun.lower(), said.paragraph, at)
            if id:
                return Subject(id, whole, guess=True)
        if known and noun.lower() in PEOPLE and not noun.lower().endswith("s"):
            id = self.memory.person(said.paragraph, at, words.lower())
            return Subject(id, whole, guess=True) if id else None
        same = self.cast.mentions(quote_fold(whole))
        if same and same[-1].text.lower().endswith(noun.lower()):
            return Subject(same[-1].ids[0], whole, guess=len(same[-1].ids) > 1)
        body = noun.lower() in BODIES
        kind = "unnamed" if not body else "group"
        return Subject(self.cast.propose(words, kind, whole), whole, guess=True)

    def _loose(self, said: Attribution, start: int) -> Subject | None:
        """The name nearest before the verb, wherever it stands in the sentence."""
        near = self.memory.within(said.paragraph, start, said.verb.start)
        chosen = [m for m in near if not m.modifies] or near
        return self._of(chosen[-1], said.paragraph, guess=True) if chosen else None

    def _of(self, mention: Mention, paragraph: int, *, guess: bool) -> Subject:
        several = len(mention.ids) > 1
        return Subject(self.memory.which(mention, paragraph), mention.text, guess or several)
