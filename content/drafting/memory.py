"""Who was named before: what "he", "the minister" and "Kim" stand for at a place in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.drafting.cast import RUN, Cast, Mention, name_of
from content.drafting.lexicon import PEOPLE, TITLES


class Memory:
    """Looks back from a place in an article. `texts` are its paragraphs, quotations hidden."""

    def __init__(self, texts: list[str], cast: Cast) -> None:
        self.texts = texts
        self.cast = cast
        self._found: dict[int, tuple[int, list[Mention]]] = {}
        self._introduce()

    def _introduce(self) -> None:
        """Learn the names that stand behind a title: later paragraphs give the family name only."""
        for text in self.texts[1:]:
            for match in re.finditer(RUN, text):
                run = match[0].rstrip(".")
                words = [word.lower().strip(".") for word in run.split()]
                name = name_of(run)
                plain = name.count(" ") in (1, 2, 3) and "of" not in name.split()
                titled = words[0] in TITLES and any(word in PEOPLE for word in words)
                if plain and titled and not self.cast.mentions(name):
                    self.cast.propose(name, "person", run)

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
        """The fuller name that a family name was introduced by; itself where there is none."""
        for number in range(paragraph, 0, -1):
            for match in re.finditer(RUN, self.texts[number]):
                whole = name_of(match[0].rstrip(".").removesuffix("'s"))
                parts = whole.split()
                if len(parts) in (2, 3) and name in (parts[0], parts[-1]):
                    return whole
        return name

    def person(self, paragraph: int, place: int, office: str = "") -> str:
        """The person named last before a place; with an office, rather one who has it."""
        anyone = ""
        for number, mention in self.before(paragraph, place):
            actor = self.cast.get(mention.ids[0])
            if actor is None or actor.kind != "person":
                continue
            id = self.which(mention, number)
            if not mention.modifies:
                anyone = anyone or id
            around = self.texts[number][max(0, mention.start - 60) : mention.end + 90].lower()
            if office and office in f"{around} {' '.join(actor.roles).lower()}":
                return id
        return anyone

    def anybody(self, paragraph: int, place: int) -> str:
        """The government, ministry or other body named last before a place: "it"."""
        for _, mention in self.before(paragraph, place):
            actor = self.cast.get(mention.ids[0])
            if actor and actor.kind not in ("person", "unnamed") and not mention.modifies:
                return actor.id
        return ""

    def unnamed(self, noun: str, paragraph: int, place: int) -> str:
        """One without a name who was introduced by a noun: "the official", after "an official"."""
        for _, mention in self.before(paragraph, place):
            actor = self.cast.get(mention.ids[0])
            if actor and actor.kind == "unnamed" and mention.text.lower().endswith(noun):
                return actor.id
        return ""

    def body(self, noun: str, paragraph: int, place: int) -> str:
        """The body that was last called by a noun, or is of that kind: "the ministry"."""
        for _, mention in self.before(paragraph, place):
            actor = self.cast.get(mention.ids[0])
            if actor and (actor.kind == noun or mention.text.lower().endswith(noun)):
                return actor.id
        return ""
