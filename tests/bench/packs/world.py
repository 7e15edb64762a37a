"""The articles of a generated pack, who speaks in them, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any

import yaml

from content.dates import WEEKDAYS
from content.loader import BUILT_IN
from tests.bench.packs.prose import Prose
from tests.bench.passages import TOPIC, word

OURS = 5
"""Articles of the built-in pack: so many in a row are a neighbourhood, and stand for ours."""

_KEPT = (16, 25, 17, 23, 19)
"""How many quotes of each of our articles have a counterpart: 20 an article."""

LAST = date(2019, 11, 15)
"""The day of the newest article."""

Record = dict[str, Any]


@cache
def ours(name: str) -> list[Record]:
    """The records of a file of the built-in pack, as written; of 'sources' one for each file."""
    if name == "sources":
        found = [_read(path) for path in sorted((BUILT_IN / "sources").glob("*.yaml"))]
        return sorted(found, key=lambda source: str(source["published"]))
    listed: list[Record] = _read(BUILT_IN / f"{name}.yaml")
    return listed


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@cache
def place_of() -> dict[str, int]:
    """Which of our articles is the first, the second, ..., by id."""
    return {source["id"]: number for number, source in enumerate(ours("sources"))}


@dataclass(slots=True)
class Quote:
    """What other records need to know of a quote."""

    id: str
    text: str
    speaker: int
    behalf: int | None
    paragraph: int


@dataclass(slots=True)
class Article:
    """An article. `cast` are the numbers of the actors in it, who speaks most first."""

    number: int
    id: str
    outlet: int
    published: date
    quotes: list[Quote] = field(default_factory=list)
    cast: list[int] = field(default_factory=list)
    _next: int = 0
    _actor: int = 0

    def quote(self) -> Quote:
        """The next quote, all in turn: so each is cited."""
        self._next += 1
        return self.quotes[(self._next - 1) % len(self.quotes)]

    def actor(self) -> int:
        """The next of its cast, all in turn."""
        self._actor += 1
        return self.cast[(self._actor - 1) % len(self.cast)]


@dataclass(slots=True)
class Actor:
    """An actor: who it is like, and where it was met."""

    id: str
    template: Record
    name: str
    seen: list[tuple[Article, Quote]] = field(default_factory=list)


class World:
    """Articles one after another, written as they are asked for, and the actors in them."""

    def __init__(self, articles: int, seed: int) -> None:
        self.count = articles
        self.random = Random(seed)
        self.prose = Prose(self.random)
        self.articles: list[Article] = []
        slow = sqrt(articles / OURS)
        outlets = [actor for actor in ours("actors") if actor["kind"] == "outlet"]
        others = [actor for actor in ours("actors") if actor["kind"] != "outlet"]
        self.outlets = min(round(len(outlets) * slow), articles)
        self.prominent = min(round(6 * slow), articles)
        count = max(len(outlets) + len(others), articles)
        self.actors: list[Actor] = []
        for number in range(count):
            like = outlets[number % len(outlets)] if number < self.outlets else None
            template = like or others[(number - self.outlets) % len(others)]
            name = self.prose.name(len(template["name"]))
            id = word(600 + number) if like else self.prose.slug()
            self.actors.append(Actor(id, template, name))
        self._span = min(max(110, 2 * articles), 4000)

    def hood(self, number: int) -> list[Article]:
        """The articles around one, which stand for our five; it is among them."""
        first = min(max(number - 2, 0), self.count - OURS)
        return self.articles[first : first + OURS]

    def write(self) -> Record:
        """The next article."""
        number = len(self.articles)
        template = ours("sources")[number % OURS]
        age = self._span * (self.count - 1 - number) / max(self.count - 1, 1)
        published = LAST - timedelta(round(age))
        free = number if number < self.outlets else self.random.randrange(self.outlets)
        id = f"{self.actors[free].id}-{published.isoformat()}"
        while self.articles and any(id == other.id for other in self._same_day(published)):
            free = (free + 1) % self.outlets
            id = f"{self.actors[free].id}-{published.isoformat()}"
            if free == number % self.outlets:
                id += f"-{number}"
        article = Article(number, id, free, published)
        article.cast = self._cast(number)
        self.articles.append(article)
        quotes = self._quotes(article, template, _KEPT[number % OURS])
        self.prose.note(len(quotes) * 3)
        return self._source(article, template, quotes)

    def _same_day(self, day: date) -> list[Article]:
        return [article for article in self.articles[-OURS * 4 :] if article.published == day]

    def _cast(self, number: int) -> list[int]:
        """A prominent actor or two, and those who are met first in this article."""
        known = range(self.outlets, self.outlets + self.prominent)
        first = known.stop
        own = len(self.actors) - first
        fresh = range(first + own * number // self.count, first + own * (number + 1) // self.count)
        often = [known[int(len(known) * self.random.random() ** 2)] for _ in range(2)]
        near = [number for number in range(fresh.start - 3, fresh.start) if number >= first]
        return list(dict.fromkeys([*often, *fresh, known[number % len(known)], *near]))

    def _quotes(self, article: Article, template: Record, count: int) -> list[Record]:
        every = template["quotes"]
        chosen = [every[len(every) * n // count] for n in range(count)]
        shift = article.published - date.fromisoformat(template["published"])
        seen: set[str] = set()
        ids = pairs(self.random, count)
        written = []
        for id, like in zip(ids, chosen, strict=True):
            text = self.prose.text(len(like["text"]))
            while text in seen:
                text = self.prose.text(len(text) + 8)
            seen.add(text)
            one: Record = {"id": id, "paragraph": like["paragraph"], "text": text}
            one["voice"] = like["voice"]
            speaker, behalf = article.outlet, None
            if "speaker" in like:
                speaker = article.actor()
                one["speaker"] = self.actors[speaker].id
            if "on_behalf_of" in like and article.cast[0] != speaker:
                behalf = article.cast[0]
                one["on_behalf_of"] = self.actors[behalf].id
            if "relayed_by" in like:
                one["relayed_by"] = self.actors[article.cast[1]].id
            if "speaker_basis" in like:
                one["speaker_basis"] = like["speaker_basis"]
            if "occasion" in like:
                one["occasion"] = self.prose.words(len(like["occasion"]))
            if "date" in like:
                one |= _said(like, shift)
            written.append(one)
            self._met(article, Quote(f"{article.id}/{one['id']}", text, speaker, behalf,
                                     int(like["paragraph"])))  # fmt: skip
        return written

    def _met(self, article: Article, quote: Quote) -> None:
        article.quotes.append(quote)
        self.actors[quote.speaker].seen.append((article, quote))

    def _source(self, article: Article, template: Record, quotes: list[Record]) -> Record:
        outlet = self.actors[article.outlet]
        quoted = {quote["paragraph"] for quote in quotes}
        source: Record = {"id": article.id, "outlet": outlet.id, "publisher": outlet.name}
        if "agency" in template:
            source["agency"] = outlet.name
        if "title" in template:
            source["title"] = self.prose.text(len(template["title"]))
        source |= {
            "published": article.published.isoformat(),
            "published_basis": template["published_basis"],
            "published_reasoning": self.prose.text(len(template["published_reasoning"]), end="."),
            "address": f"https://news.example/{article.id}",
            "language": "en",
            "body_starts": self.prose.text(len(template["body_starts"])),
            "body_ends": self.prose.text(len(template["body_ends"]), end="."),
            "paragraphs": template["paragraphs"],
            "characters": template["characters"],
            "sha256": f"{self.random.getrandbits(256):064x}",
            "gists": {
                number: self.prose.text(len(gist), end=".")
                for number, gist in template["gists"].items()
                if number in quoted
            },
            "quotes": quotes,
        }
        return source


def pairs(random: Random, count: int) -> list[str]:
    """So many ids of two words, no two the same."""
    words = list(dict.fromkeys(TOPIC))
    places = random.sample(range(len(words) ** 2), count)
    return [f"{words[n // len(words)]}-{words[n % len(words)]}" for n in places]


def _said(like: Record, shift: timedelta) -> Record:
    """The day of a quote, moved with its article, and the article's word for it."""
    day = shifted(like["date"], shift)
    said = like.get("said", "")
    if said in WEEKDAYS:
        said = WEEKDAYS[date.fromisoformat(day).weekday()]
    return {"said": said, "date": day} if said else {"date": day}


def shifted(edtf: str, shift: timedelta) -> str:
    """A date or interval so much later, each part as precise as before."""
    first, slash, last = edtf.partition("/")
    return f"{_moved(first, shift, end=False)}{slash}{_moved(last, shift, end=True)}"


def _moved(part: str, shift: timedelta, *, end: bool) -> str:
    if part in ("", ".."):
        return part
    full = f"{part}{'-12-28' if end else '-01-01'}"[:10] if len(part) == 4 else part
    full = f"{full}{'-28' if end else '-01'}" if len(full) == 7 else full
    return (date.fromisoformat(full) + shift).isoformat()[: len(part)]
