"""Who does the saying in a sentence: a name, an office, a pronoun, or one without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from content.drafting import phrases
from content.drafting.cast import RUN, Cast, Mention, kind_of, name_of, personal
from content.drafting.memory import Memory
from content.drafting.openings import Openings, Spoken
from content.drafting.phrases import Phrase
from content.drafting.speaking import HIDDEN, Attribution, main_verb, participle

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FILLER = re.compile(
    rf"(?: |,|however|also|later|then|has|had|have|is|was|were|did|does|reportedly|repeatedly|"
    rf"specifically|again|earlier|just|once|further|separately|instead|not|never|clearly|firmly|"
    rf"strongly|publicly|flatly|as|quoted|has been|on|this week|last week|in a statement|"
    rf"(?:on |late |earlier )?{_DAY}|in \w+)$"
)
_PRONOUN = re.compile(r"(?<!\w)(he|she|it)$", re.IGNORECASE)
_ASIDE = re.compile(
    rf",? (?:however|meanwhile|though|too|in turn|for (?:his|her|its|their) part|in a statement"
    rf"|(?:on |late |earlier )?{_DAY}),$"
)
_HELPERS = re.compile(r"(?: (?:has|had|have|is|was|were|did|does|also|later|then))+$")
_VERB = re.compile(r" (?!(?:of|from|at|with|for|in)\b)[a-z]")
_RUN_END = re.compile(rf"({RUN})$")
_CUT = re.compile(
    r"[,;:\x00\"]|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Adm))(?<!\bProf)\."
)
_RUN_START = re.compile(rf"(?:the )?({RUN})")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does the saying: an actor's id, the printed words, and whether that is a guess.

    The id is empty where the words stand for somebody whom the article does not tell. `pronoun`
    says that the words are no name and no office.
    """

    id: str
    words: str
    guess: bool
    pronoun: bool = False


class Subjects:
    """Finds the subjects of verbs of saying in an article; `hidden` are its masked paragraphs."""

    def __init__(self, hidden: list[str], cast: Cast) -> None:
        self.hidden = hidden
        self.cast = cast
        self.memory = Memory(hidden, cast)
        self.openings = Openings(self.memory)
        self.spoken: Spoken | None = None

    def of(self, said: Attribution) -> Subject | None:
        """The subject of an attribution, or None where the sentence has none."""
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
            main = self._main(said, start) or self._before(said, clause, offset)
            return main if main and main.id else self._loose(said) or main
        return self._before(said, clause, offset)

    def _main(self, said: Attribution, start: int) -> Subject | None:
        """The subject of the sentence that a participle belongs to."""
        opening = self.openings.at(said.paragraph, start, said.verb.start)
        if opening:
            return Subject(opening.id, opening.words, guess=True)
        for mention in self.memory.within(said.paragraph, start, said.verb.start):
            if not mention.modifies:
                return self._of(mention, said.paragraph, guess=True)
        return None

    def _before(self, said: Attribution, clause: str, offset: int) -> Subject | None:
        """The subject that a clause ends with, before the verb.

        Of parts between commas, one with a name comes before one with an office, and what can be
        no subject, as "in Seoul" or "who met Noh", is left out.
        """
        tail = _ASIDE.sub("", clause.rstrip()) or clause.rstrip()
        apposition = _HELPERS.sub("", tail).endswith(",")
        while (filler := _FILLER.search(tail)) and (
            filler.start() == 0 or not tail[filler.start() - 1].isalnum() or filler[0][0] in " ,"
        ):
            tail = tail[: filler.start()].rstrip()
        parts = _parts(tail, offset)
        last = parts[-1:]
        able = [part for part in parts if not phrases.PREPOSED.match(part[0])]
        if not apposition and last and last[0] in able:
            able = last
        elif not apposition:
            able.reverse()
        for at, (text, start) in enumerate(able):
            found = self._part(said, text, start)
            following = able[at + 1] if apposition and at + 1 < len(able) else None
            if following and (found is None or found.guess or not found.id):
                run = phrases.leading(following[0])
                named = self._named_first(said, *following) if run else None
                if named and phrases.ending(text):
                    return named
            if found:
                return found
        if len(tail.split()) and able:
            return Subject("", _open(able[-1][0]), guess=True)
        return None

    def _part(self, said: Attribution, text: str, start: int) -> Subject | None:
        """The subject in one part of a clause: the name that it begins or ends with, an office."""
        link = phrases.LINK.match(text)
        if link:
            text, start = text[link.end() :], start + link.end()
        ended = self._at_end(said, text, start)
        first = self._named_first(said, text, start)
        # "Lee went home after Park said" is Park's, "Lee of the party said" is Lee's.
        run = phrases.leading(text)
        other = ended and ended.id and not ended.guess and _VERB.match(text, len(run))
        return ended if other else first or ended

    def _named_first(self, said: Attribution, text: str, start: int) -> Subject | None:
        """Somebody whose name a part begins with: "Yun Seo-jin of South Korea's ministry"."""
        run = phrases.leading(text)
        if not run:
            return None
        name = personal(run)
        stop = start + text.index(name) + len(name)
        for mention in self.memory.within(said.paragraph, start, stop):
            if mention.end == stop and " " in mention.text and not mention.modifies:
                return self._of(mention, said.paragraph, guess=False)
        return self._new(run, name, said.paragraph)

    def _at_end(self, said: Attribution, clause: str, offset: int) -> Subject | None:
        stop = offset + len(clause)
        run = _RUN_END.search(clause)
        name = name_of(run[1]) if run else ""
        phrase = phrases.ending(clause)
        for mention in self.memory.within(said.paragraph, offset, stop):
            # "Robert Abe" is not the Abe whom the pack knows, "an aide to Abe" is not Abe.
            whole = " " in mention.text or len(name.split()) < 2
            within = phrase and offset + phrase.start + len(phrase.article) + 1 < mention.start
            if mention.end == stop and not mention.modifies and whole and not within:
                return self._of(mention, said.paragraph, guess=False)
        pronoun = _PRONOUN.search(clause)
        if pronoun:
            it = pronoun[0].lower() == "it"
            find = self.openings.it if it else self.openings.he
            id = find(said.paragraph, stop, self.spoken)
            return Subject(id, pronoun[0], guess=True, pronoun=True)
        if phrase:
            return self._phrase(said, phrase, offset + phrase.start)
        if run and name:
            return self._new(run[1], personal(run[1]) or name, said.paragraph)
        unknown = phrases.someone(clause)
        return self._phrase(said, unknown, offset) if unknown else None

    def _new(self, run: str, name: str, paragraph: int) -> Subject:
        """One whom the pack lacks, named in a run of capitals, or elsewhere by a fuller name."""
        whole = self.memory.full(name, paragraph) if " " not in name else name
        same = [m for m in self.cast.mentions(whole) if m.text == whole]
        if same:
            return self._of(same[0], paragraph, guess=whole != name)
        id = self.cast.propose(whole, kind_of(whole), run if whole == name else whole)
        return Subject(id, run, guess=False)

    def _behind(self, said: Attribution, text: str, offset: int) -> Subject | None:
        """The subject that stands behind the verb: "said Kang Kyung-wha, the foreign minister"."""
        head = _CUT.split(text, maxsplit=1)[0]
        named = self._named_first(said, head, offset)
        if named:
            return named
        run = _RUN_START.match(head)
        stop = offset + (run.end() if run else 0)
        phrase = phrases.starting(head)
        inside = [
            m for m in self.memory.within(said.paragraph, offset, offset + len(head))
            if not m.modifies and (m.start == offset or m.end <= stop)
        ]  # fmt: skip
        if inside:
            return self._of(inside[-1] if run else inside[0], said.paragraph, guess=False)
        if pronoun := re.match(r"(he|she)\b", head):
            id = self.openings.he(said.paragraph, offset, self.spoken)
            return Subject(id, pronoun[0], guess=True, pronoun=True)
        if phrase and not phrase.words[0].isupper():
            return self._phrase(said, phrase, offset)
        name = name_of(run[1].rstrip(".")) if run else ""
        if run and name:
            return self._new(run[1].rstrip("."), name, said.paragraph)
        unknown = phrases.someone(head) or phrase
        return self._phrase(said, unknown, offset) if unknown else None

    def _phrase(self, said: Attribution, phrase: Phrase, at: int) -> Subject:
        """One without a name: "a diplomatic source", or "the minister", who was named before."""
        id, guess = self.openings.meant(phrase, said.paragraph, at)
        return Subject(id, phrase.whole if id else _open(phrase.whole), guess)

    def _loose(self, said: Attribution) -> Subject | None:
        """The name nearest before a participle, wherever it stands in the sentence."""
        near = self.memory.within(said.paragraph, said.sentence[0], said.verb.start)
        chosen = [m for m in near if not m.modifies] or near
        return self._of(chosen[-1], said.paragraph, guess=True) if chosen else None

    def _of(self, mention: Mention, paragraph: int, *, guess: bool) -> Subject:
        several = len(mention.ids) > 1
        return Subject(self.memory.which(mention, paragraph), mention.text, guess or several)


def _open(text: str) -> str:
    """The last words of a subject that is not told, without marks before them."""
    return " ".join([word for word in text.split() if any(c.isalnum() for c in word)][-6:])


def _parts(tail: str, offset: int) -> list[tuple[str, int]]:
    """The parts of a clause between commas, each with its place."""
    return [
        (match[0], offset + match.start()) for match in re.finditer(r"(?<![^ ,])[^ ,][^,]*", tail)
    ]
