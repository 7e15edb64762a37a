"""Write a pack of a number of articles, article by article."""

from __future__ import annotations

from contextlib import ExitStack
from math import sqrt
from pathlib import Path

from tests.bench.packs import emit
from tests.bench.packs.records import Records
from tests.bench.packs.world import LAST, OURS, Record, World, ours

LEAST = OURS
"""The fewest articles of a pack."""

_EVENTS = 4
"""Events an article."""

_OF_EVENTS = ("links", "factors")
_OF_ARTICLES = ("aftermath", "questions", "disagreements", "gaps")
_OF_LANGUAGE = ("mechanisms", "terms", "lenses", "rings", "tour")

# What others name comes before them: gaps name outside facts, links name events and factors.
_ORDER = (
    *("aftermath", "events", "factors", "links", "questions", "mechanisms", "terms", "lenses"),
    *("gaps", "disagreements", "rings", "tour"),
)


def counts(articles: int) -> dict[str, int]:
    """How many records each file of a pack of so many articles has."""
    events = max(len(ours("events")), _EVENTS * articles)
    found = {"events": events}
    found |= {name: _scaled(name, events / len(ours("events"))) for name in _OF_EVENTS}
    found |= {name: _scaled(name, articles / OURS) for name in _OF_ARTICLES}
    found |= {name: _scaled(name, sqrt(articles / OURS)) for name in _OF_LANGUAGE}
    return found


def _scaled(name: str, times: float) -> int:
    return round(len(ours(name)) * times)


def write(articles: int, folder: Path, seed: int = 2019) -> dict[str, int]:
    """Write a pack into a folder, which is made. Gives how many records there are of each kind.

    The same number and seed give the same pack, to the letter.
    """
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    world = World(articles, seed)
    wanted = counts(articles)
    quotes = 0
    with ExitStack() as stack:
        files = {
            name: stack.enter_context((folder / f"{name}.yaml").open("w", encoding="utf-8"))
            for name in ("actors", *_ORDER)
        }

        def next_article() -> None:
            source = world.write()
            text = emit.mapping(source)
            (folder / "sources" / f"{source['id']}.yaml").write_text(text, encoding="utf-8")

        for _ in range(min(OURS, articles)):
            next_article()
        records = Records(world)
        for number in range(articles):
            if len(world.articles) < min(number + OURS, articles):
                next_article()
            article = world.articles[number]
            quotes += len(article.quotes)
            records.around(article)
            for name in _ORDER:
                share = _part(wanted[name], number, articles)
                made = [emit.record(records.make(name)) for _ in range(share)]
                world.prose.note(share)
                files[name].write("".join(made))
        files["actors"].writelines(emit.record(records.actor(one)) for one in world.actors)
    start = f"event/{records.first_event}"
    header = emit.mapping(_header(articles, start, world))
    (folder / "pack.yaml").write_text(header, encoding="utf-8")
    return {"articles": articles, "quotes": quotes, "actors": len(world.actors), **wanted}


def _part(whole: int, number: int, parts: int) -> int:
    """How many of a whole fall to one of so many parts."""
    return whole * (number + 1) // parts - whole * number // parts


def _header(articles: int, start: str, world: World) -> Record:
    return {
        "id": f"generated-{articles}",
        "schema": "1",
        "title": f"{articles} articles",
        "subtitle": world.prose.words(60),
        "summary": world.prose.text(160, end="."),
        "language": "en",
        "as_of": LAST.isoformat(),
        "start": start,
        "caution": world.prose.text(120, end="."),
        "outside": world.prose.text(160, end="."),
    }
