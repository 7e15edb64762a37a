"""Records around an article, each in the shape of one of ours and resting on articles near it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import chain

from content.model import once
from tests.bench.packs.world import (
    OURS,
    Actor,
    Article,
    Quote,
    Record,
    World,
    ours,
    place_of,
    shifted,
)

NEAR = 40
"""Records name others of their kind among the last so many."""


class Records:
    """Makes the records of each kind in turn; `around` says around which article."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.prose = world.prose
        self.random = world.random
        self.made: dict[str, int] = defaultdict(int)
        self.near: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=NEAR))
        self.loose: deque[str] = deque()
        self.first_event = ""
        self.article: Article = world.articles[0]
        self.hood: list[Article] = []

    def around(self, article: Article) -> None:
        """The next records are of an article and its neighbours."""
        self.article = article
        self.hood = self.world.hood(article.number)
        # Which of the five stands for which of ours is another with each article.
        turn = article.number % OURS
        self.hood = self.hood[turn:] + self.hood[:turn]

    def make(self, file: str) -> Record:
        """The next record of a file of the pack."""
        maker: Callable[[Record], Record] = getattr(self, f"_{file}")
        templates = ours(file)
        self.made[file] += 1
        made = maker(templates[(self.made[file] - 1) % len(templates)])
        kind = "outside" if file == "aftermath" else file.removesuffix("s")
        self.near[kind].append(made["id"])
        return made

    def actor(self, actor: Actor) -> Record:
        """An actor, once all articles are written."""
        like = actor.template
        made: Record = {"id": actor.id, "name": actor.name}
        if "short" in like:
            made["short"] = actor.name.split()[-1]
        made |= {"kind": like["kind"], "side": like["side"]}
        seen = actor.seen or [(self.world.articles[0], self.world.articles[0].quotes[0])]
        of = self.world.actors[seen[0][0].cast[0]]
        if "of" in like and of is not actor and "of" not in of.template:
            made["of"] = of.id
        made["summary"] = self.prose.text(len(like["summary"]), end=".")
        if roles := like.get("roles", []):
            places = [seen[n % len(seen)] for n in range(len(roles))]
            made["roles"] = [
                {
                    "source": article.id,
                    "paragraph": str(quote.paragraph),
                    "role": self.prose.text(len(role["role"])),
                }
                for role, (article, quote) in zip(roles, places, strict=True)
            ]
        made["aliases"] = [self.prose.name(len(alias)) for alias in like.get("aliases", ())]
        made["quotes"] = once(quote.id for _, quote in seen[: len(like["quotes"])])
        return made

    def _quotes(self, like: Iterable[str]) -> list[Quote]:
        """As many quotes, of as many articles."""
        found = {}
        for id in like:
            quote = self._article(id.partition("/")[0]).quote()
            found[quote.id] = quote
        return list(found.values())

    def _article(self, source: str) -> Article:
        return self.hood[place_of()[source]]

    def _evidence(self, like: Record) -> list[str]:
        return [quote.id for quote in self._quotes(like.get("quotes", ()))]

    def _actors(self, like: Record) -> tuple[str, ...]:
        met = (self.world.actors[self.article.actor()].id for _ in like.get("actors", ()))
        return once(met)

    def _refs(self, like: Iterable[str]) -> tuple[str, ...]:
        """Refs of records near by, of the same kinds."""
        return once(chain.from_iterable(self._ref(ref.partition("/")[0]) for ref in like))

    def _ref(self, kind: str) -> list[str]:
        if kind == "actor":
            return [f"actor/{self.world.actors[self.article.actor()].id}"]
        near = self.near[kind]
        return [f"{kind}/{self.random.choice(near)}"] if near else []

    def _shift(self, like: Record) -> timedelta:
        """How much later than ours it is."""
        source = like["quotes"][0].partition("/")[0] if "quotes" in like else None
        number = place_of()[source] if source else OURS - 1
        return self.hood[number].published - date.fromisoformat(
            ours("sources")[number]["published"]
        )

    def _head(self, like: Record, end: str = "") -> Record:
        return {"id": self.prose.slug(), "title": self.prose.text(len(like["title"]), end=end)}

    def _events(self, like: Record) -> Record:
        made = self._head(like) | {
            "date": shifted(like["date"], self._shift(like)),
            "date_meaning": like["date_meaning"],
            "date_basis": like["date_basis"],
        }
        if "reasoning" in like:
            made["reasoning"] = self.prose.text(len(like["reasoning"]), end=".")
        quotes = self._evidence(like)
        if "dated_by" in like:
            made["dated_by"] = quotes[: len(like["dated_by"])]
        made |= {"lane": like["lane"], "actors": self._actors(like)}
        made |= {"summary": self.prose.text(len(like["summary"]), end="."), "quotes": quotes}
        self.first_event = self.first_event or made["id"]
        self.near["node"].append(made["id"])
        return made

    def _factors(self, like: Record) -> Record:
        made = self._head(like) | {"lane": like["lane"]}
        made["summary"] = self.prose.text(len(like["summary"]), end=".")
        made["quotes"] = self._evidence(like)
        self.near["node"].append(made["id"])
        self.loose.append(made["id"])
        return made

    def _links(self, like: Record) -> Record:
        """A link between two near by; a factor that has none yet comes first."""
        nodes = self.near["node"]
        target = self.loose.popleft() if self.loose else self.random.choice(nodes)
        origin = self.random.choice([id for id in nodes if id != target])
        made = self._head(like) | {"from": origin, "to": target, "relation": like["relation"]}
        made["positions"] = [self._position(one) for one in like["positions"]]
        return made

    def _questions(self, like: Record) -> Record:
        made = self._head(like, end="?")
        made["summary"] = self.prose.text(len(like["summary"]), end=".")
        made["positions"] = [self._position(one) for one in like["positions"]]
        return made

    def _position(self, like: Record) -> Record:
        """A position of who speaks in the quote, or of whom is spoken for."""
        quotes = self._quotes(like["quotes"])
        first = quotes[0]
        holder = first.speaker
        if first.behalf is not None and self.random.random() < 0.5:
            holder = first.behalf
        made: Record = {"actor": self.world.actors[holder].id}
        if "answer" in like:
            made["answer"] = self.prose.text(len(like["answer"]), end=".")
        made |= {"stance": like["stance"], "quotes": [quote.id for quote in quotes]}
        if "hedge" in like:
            made["hedge"] = self.prose.excerpt(first.text, len(like["hedge"]))
        if "note" in like:
            made["note"] = self.prose.text(len(like["note"]), end=".")
        return made

    def _disagreements(self, like: Record) -> Record:
        made = self._head(like) | {"kind": like["kind"]}
        made["values"] = [
            {
                "source": self._article(one["source"]).id,
                "value": self.prose.words(len(one["value"])),
                "quotes": self._evidence(one),
            }
            for one in like["values"]
        ]
        if silent := like.get("silent"):
            made["silent"] = [self._article(source).id for source in silent]
        made["can"] = self.prose.text(len(like["can"]), end=".")
        made["cannot"] = self.prose.text(len(like["cannot"]), end=".")
        made["touches"] = self._refs(like.get("touches", ()))
        return made

    def _mechanisms(self, like: Record) -> Record:
        made = self._head(like)
        made["summary"] = self.prose.text(len(like["summary"]), end=".")
        made |= {"actors": self._actors(like), "quotes": self._evidence(like)}
        made["steps"] = [self._statement(one) for one in like["steps"]]
        if "rules" in like:
            made["rules"] = [self._statement(one) for one in like["rules"]]
        if "open" in like:
            made["open"] = self.prose.text(len(like["open"]), end=".")
        if clock := like.get("clock"):
            made["clock"] = {
                "days": clock["days"],
                "quotes": self._evidence(clock),
                "printed": [
                    {
                        "date": shifted(one["date"], self._shift(one)),
                        "meaning": one["meaning"],
                        "quotes": self._evidence(one),
                    }
                    for one in clock["printed"]
                ],
                "outside": self._outside(clock),
            }
        return made

    def _statement(self, like: Record) -> Record:
        made: Record = {"branch": self.prose.words(len(like["branch"]))} if "branch" in like else {}
        made["text"] = self.prose.text(len(like["text"]), end=".")
        made["quotes"] = self._evidence(like)
        if "inference" in like:
            made["inference"] = self.prose.text(len(like["inference"]), end=".")
        return made

    def _terms(self, like: Record) -> Record:
        made: Record = {"id": self.prose.slug(), "title": self.prose.name(len(like["title"]))}
        made["definition"] = self.prose.text(len(like["definition"]), end=".")
        made["aliases"] = [self.prose.words(len(alias)) for alias in like.get("aliases", ())]
        made["quotes"] = self._evidence(like)
        made["usages"] = []
        for one in like.get("usages", ()):
            quote = self._quotes(one["quotes"])[0]
            made["usages"].append({
                "word": self.prose.excerpt(quote.text, len(one["word"])),
                "actor": self.world.actors[quote.speaker].id,
                "quotes": [quote.id],
            })  # fmt: skip
        return made

    def _lenses(self, like: Record) -> Record:
        made = self._head(like)
        made["summary"] = self.prose.text(len(like["summary"]), end=".")
        made["words"] = [
            {"word": self._printed(one["word"]), "forms": list(map(self._printed, one["forms"]))}
            for one in like["words"]
        ]
        return made

    def _printed(self, like: str) -> str:
        """Words that stand in a quote near by."""
        quote = self.random.choice(self.hood).quote()
        return self.prose.excerpt(quote.text, len(like))

    def _gaps(self, like: Record) -> Record:
        made = self._head(like, end="?")
        made["text"] = self.prose.text(len(like["text"]), end=".")
        made["quotes"] = self._evidence(like)
        made["absent"] = [self.prose.absent(len(one)) for one in like.get("absent", ())]
        made["outside"] = self._outside(like)
        return made

    def _outside(self, like: Record) -> tuple[str, ...]:
        near = self.near["outside"]
        return once(self.random.choice(near) for _ in like.get("outside", ()) if near)

    def _tour(self, like: Record) -> Record:
        made = self._head(like)
        made["text"] = self.prose.text(len(like["text"]), end=".")
        made["focus"] = self._refs(like["focus"])
        made["quotes"] = self._evidence(like)
        return made

    def _aftermath(self, like: Record) -> Record:
        made = self._head(like)
        made["date"] = shifted(like["date"], self._shift(like))
        made["fact"] = self.prose.text(len(like["fact"]), end=".")
        made["corroborated"] = like["corroborated"]
        made["references"] = [
            {
                "publisher": self.prose.name(len(one["publisher"])),
                "title": self.prose.text(len(one["title"])),
                "url": f"https://facts.example/{made['id']}/{number}",
            }
            for number, one in enumerate(like["references"])
        ]
        return made

    def _rings(self, like: Record) -> Record:
        made: Record = {"id": self.prose.slug()}
        made["words"] = once(self._printed(one).lower() for one in like["words"])
        made["finds"] = once(self._printed(one).lower() for one in like["finds"])
        return made
