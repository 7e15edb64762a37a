"""The shapes of a pack's files: which keys each record has, of which type, and which it needs.

Nothing is declared here. The builders of `content.build` and its neighbours say all of it by the
calls that they make on `Fields`; a `_Notes` in its place writes these calls down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from typing import Literal, TypeVar

from content import build, build_guide, build_source, dates, model
from content.fields import Fields
from content.reader import Table
from content.workshop import Workshop

W = TypeVar("W", bound=str)

Kind = Literal[
    "own id", "text", "number", "choice", "date", "texts", "id", "ids", "table", "tables",
    "numbered",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record. `of` is the kind of record that an id names, `words` those of a choice.

    `low` and `high` bound a number; `inside` is the shape of a mapping, or of each in a list.
    """

    name: str
    kind: Kind
    needed: bool = False
    of: str = ""
    words: tuple[str, ...] = ()
    low: int = 0
    high: int | None = None
    inside: Shape | None = None


@dataclass(slots=True)
class Shape:
    """The keys of one kind of record, by name, in the order in which they are read.

    `record` is the class of the model that the builder makes of it; None where it cannot be told.
    """

    keys: dict[str, Key] = field(default_factory=dict)
    record: type | None = None


class _Notes(Fields):
    """Stands in for the fields of a record that nobody wrote, and notes what is asked of it."""

    def __init__(self, what: str) -> None:
        super().__init__(Table("", SimpleNamespace(line=0, column=0), {}, {}), Workshop(), what)
        self.shape = Shape()
        self._optional: set[str] = set()

    def text(self, key: str, *, needed: bool = True) -> str:
        self._note(Key(key, "text", needed))
        return ""

    def number(self, key: str, low: int = 0, high: int | None = None) -> int:
        self._note(Key(key, "number", key not in self._optional, low=low, high=high))
        return low

    def choice(self, key: str, allowed: tuple[W, ...]) -> W:
        self._note(Key(key, "choice", key not in self._optional, words=allowed))
        return allowed[0]

    def when(self, key: str, *, needed: bool = False) -> dates.When:
        self._note(Key(key, "date", needed))
        return dates.UNDATED

    def texts(self, key: str, *, needed: bool = False, why: str = "") -> tuple[str, ...]:
        self._note(Key(key, "texts", needed))
        return ()

    def id_of(self, key: str, kind: str, *, needed: bool = False) -> str | None:
        self._note(Key(key, "id", needed, kind))
        return None

    def ids(self, key: str, kind: str, *, needed: bool = False, why: str = "") -> tuple[str, ...]:
        self._note(Key(key, "ids", needed, kind))
        return ()

    def has(self, key: str) -> bool:
        self._optional.add(key)
        return True

    def table(self, key: str) -> Fields | None:
        inside = _Notes(self.what)
        self._note(Key(key, "table", inside=inside.shape))
        return inside

    def tables(self, key: str, *, needed: bool = False) -> Iterator[Fields]:
        inside = _Notes(self.what)
        self._note(Key(key, "tables", needed, inside=inside.shape))
        yield inside

    def numbered(self, key: str) -> dict[int, str]:
        self._note(Key(key, "numbered", needed=True))
        return {}

    def record(self, kind: str, prefix: str = "") -> tuple[Fields, str] | None:
        self._note(Key("id", "own id", needed=True, of=kind))
        return self, f"{prefix}{kind}"

    def done(self) -> None:
        """Nothing was written, so nothing was left unread."""

    def _note(self, key: Key) -> None:
        # A second look at a key is a rule of its own, and says nothing new about the key.
        self.shape.keys.setdefault(key.name, key)


_POSITIONS = build.Positions({}, {})

BUILDERS: dict[str, Callable[[Fields, str], object]] = {
    "actors": build.actor,
    "events": build.event,
    "factors": build.factor,
    "links": _POSITIONS.link,
    "questions": _POSITIONS.question,
    "disagreements": build_guide.disagreement,
    "mechanisms": build_guide.mechanism,
    "terms": build_guide.term,
    "lenses": build_guide.Lenses({}).lens,
    "gaps": build_guide.gap,
    "tour": build_guide.tour_step,
    "aftermath": build_guide.outside,
    "rings": build_guide.ring,
}
"""What builds a record of each list of a pack."""


@cache
def shapes() -> dict[str, Shape]:
    """The shape of 'pack', of the records of each list, and of 'source', a file under sources/."""
    header = _Notes("pack")
    header.shape.record = type(build.header(header))
    found = {"pack": header.shape}
    for name, builder in BUILDERS.items():
        notes = _Notes(name)
        built = builder(notes, "id")
        assert isinstance(built, model.Record)
        # The id is read before the builder is called.
        notes.record(type(built).kind)
        notes.shape.record = type(built)
        found[name] = _id_first(notes.shape)
    source = _Notes("source")
    article, quotes = build_source.source(source, "source", frozenset())
    source.record("source")
    source.shape.record = type(article)
    inside = source.shape.keys["quotes"].inside
    assert inside is not None
    inside.record = type(quotes[0])
    found["source"] = _id_first(source.shape)
    return found


def _id_first(shape: Shape) -> Shape:
    own = shape.keys.pop("id")
    return Shape({"id": own, **shape.keys}, shape.record)
