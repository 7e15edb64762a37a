"""Who may speak: the actors of a pack, and those whom an article names and the pack lacks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from content.drafting import places
from content.drafting.lexicon import BODIES, NO_PERSON, PEOPLE, STARTERS, TITLES
from content.folds import quote_fold
from content.marks import WIDE

_POSSESSIVE = re.compile(r"'s?(?![^\W_])")
_NEXT = re.compile(r" ([a-z][\w-]*)")
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'.-]*"
RUN = rf"{_CAPITAL}(?: (?:(?:of|de|van|bin|al) (?=[A-Z]))?{_CAPITAL})*"
"""A run of words with capitals, such as a title with a name."""

LONGEST = 160
"""A run of capitals with more signs names nobody."""

MOST = 60
"""So many new names are learnt from one article; further ones are left to the author."""


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that can be meant: its id, its kind, and the names by which texts call it."""

    id: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    side: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: where, and the ids that it may stand for.

    `modifies` says that it only describes the word behind it: "Japan's decision".
    """

    start: int
    end: int
    ids: tuple[str, ...]
    text: str
    modifies: bool


@dataclass(frozen=True, slots=True)
class _Names:
    """A pattern of names, and whom each may mean; with the id, whether it has a small letter."""

    pattern: re.Pattern[str]
    ids: dict[str, dict[str, bool]]

    @classmethod
    def of(cls, actors: Iterable[Known]) -> _Names:
        ids: dict[str, dict[str, bool]] = {}
        for actor in actors:
            for name in map(quote_fold, (*actor.names, *actor.roles)):
                if len(name) > 1:
                    ids.setdefault(name.lower(), {})[actor.id] = name[0].islower()
        every = "|".join(_bordered(name) for name in sorted(ids, key=len, reverse=True))
        return cls(re.compile(every or r"(?!)", re.IGNORECASE), ids)

    def mentions(self, text: str) -> Iterator[Mention]:
        for match in self.pattern.finditer(text):
            words = match[0]
            # A name of one word is told by its letter: "aides" from "Aides", "Park" from "park".
            ids = tuple(
                id
                for id, small in self.ids.get(words.lower(), {}).items()
                if " " in words or words[0].islower() == small
            )
            if ids:
                yield Mention(*match.span(), ids, words, _modifies(text, match.end()))


@dataclass
class Cast:
    """The actors that an article can mention; grows by those whom it names itself."""

    known: dict[str, Known] = field(default_factory=dict)
    proposed: dict[str, Known] = field(default_factory=dict)
    _patterns: dict[str, tuple[int, _Names]] = field(default_factory=dict)

    @classmethod
    def of(cls, actors: Iterable[Known]) -> Cast:
        """The cast of a pack."""
        return cls({actor.id: actor for actor in actors})

    def get(self, id: str) -> Known | None:
        """The actor of an id, known or proposed."""
        return self.known.get(id) or self.proposed.get(id)

    def propose(self, name: str, kind: str, role: str = "") -> str:
        """The id of an actor whom the pack lacks, made from its name; the same for the same.

        Empty where the name has no letter that an id can have, or MOST are proposed already.
        """
        id = slug(name)
        if not id or len(name) > LONGEST or (not self.get(id) and len(self.proposed) >= MOST):
            return ""
        if not self.get(id):
            tokens = name.split() if kind == "person" else []
            # A family name may stand first or last; a one-word name is its own.
            short = [t for t in (tokens[:1] + tokens[-1:]) if len(tokens) > 1 and "-" not in t]
            self.proposed[id] = Known(id, kind, (name, *short), (role,) if role else ())
        return id

    def mentions(self, text: str) -> list[Mention]:
        """Every name in a folded text, the longer where two overlap, in reading order."""
        found = [
            mention
            for which, actors in (("known", self.known), ("proposed", self.proposed))
            for mention in self._names(which, actors).mentions(text)
        ]
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda m: (m.start, -m.end)):
            last = kept[-1] if kept else None
            if last is None or mention.start >= last.end:
                kept.append(mention)
            elif (mention.start, mention.end) == (last.start, last.end):
                kept[-1] = replace(last, ids=(*last.ids, *mention.ids))
            elif mention.end - mention.start > last.end - last.start:
                kept[-1] = mention
        return kept

    def _names(self, which: str, actors: dict[str, Known]) -> _Names:
        made = self._patterns.get(which)
        if made is None or made[0] != len(actors):
            made = self._patterns[which] = (len(actors), _Names.of(actors.values()))
        return made[1]


def _bordered(name: str) -> str:
    """The pattern of a name between word borders; scripts without blanks have none."""
    if WIDE.search(name):
        return re.escape(name)
    return rf"(?<![^\W_]){re.escape(name)}(?![^\W_]|-\w)"


def _modifies(text: str, end: int) -> bool:
    after = _NEXT.match(text, end)
    return bool(_POSSESSIVE.match(text, end)) or bool(after and after[1] in (*PEOPLE, *BODIES))


def slug(text: str) -> str:
    """An id from words: small ASCII letters, digits and single hyphens; empty where none are."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def name_of(run: str) -> str:
    """The name in a run of capitals, without the titles and the sentence's first word before it."""
    words = run.replace(",", "").split()
    while words and (
        words[0].lower().strip(".") in (TITLES | STARTERS)
        or (words[0].endswith("'s") and len(words) > 1)
    ):
        if words[0] == "Gen" and len(words) == 2:
            break  # A general has a full stop, or a first name.
        words.pop(0)
    while words and words[-1].lower().strip(".") in STARTERS:
        words.pop()
    return " ".join(words).removesuffix("'s")


def personal(run: str) -> str:
    """The name of a person in a run of capitals: two to four words; empty where it is another."""
    if len(run) > LONGEST:
        return ""
    name = name_of(re.split(r" of ", run.rstrip("."), maxsplit=1)[0])
    words = name.split()
    others = {word.lower().strip(".").removesuffix("'s") for word in words}
    fit = 2 <= len(words) <= 4 and not others & NO_PERSON and not places.side(name)
    # "Reuters. He" is the end of a sentence and the beginning of another.
    fit = fit and not any(word.endswith(".") and len(word) > 3 for word in words[:-1])
    return name if fit and not any(c.isdigit() for c in name) else ""


def kind_of(name: str) -> str:
    """The kind of actor that a name is by its words; a person where they say nothing."""
    if places.side(name) and not places.bare(name):
        return "government"
    words = name.lower().replace(",", " ").split()
    for kind, signs in _KINDS.items():
        if any(word.strip(".").removesuffix("'s") in signs for word in words):
            return kind
    return "person"


_KINDS = {
    "ministry": ("ministry", "department", "bureau"),
    "court": ("court",),
    "government": ("government", "cabinet", "house", "administration", "presidency"),
    "company": ("co", "corp", "inc", "ltd", "electronics", "company"),
    "group": tuple(NO_PERSON),
}
