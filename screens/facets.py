"""The counts beside the results, by actor, article, voice, lane, side and kind; Enter narrows."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from content.search.found import Count
from content.search.found import Facets as Counts
from screens import text
from screens.slim import Slim

HEADS = {
    "actor": "Actors",
    "source": "Articles",
    "voice": "Voices",
    "lane": "Lanes",
    "side": "Sides",
    "kind": "Kinds",
}
"""The fields in the order in which they stand, with their headings."""

SAID = ("side", "kind")
"""The fields of which a single value goes without saying."""

MOST = 6
"""How many values of a field are listed, those that were chosen always."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field; without a count, the heading of the field."""

    field: str
    count: Count | None = None


class Facets(Slim):
    """Values of the hits, with how many hits have them. Posts `Chosen`."""

    @dataclass
    class Chosen(Message):
        """A value was chosen, to narrow the search by it, or not any more."""

        field: str
        value: str

    def __init__(self) -> None:
        super().__init__(id="facets")
        self.border_title = Content("Narrow: Tab Tab, then Enter")
        self.values: tuple[Value, ...] = ()

    @property
    def count(self) -> int:
        return len(self.values)

    def can_stand(self, at: int) -> bool:
        return self.values[at].count is not None

    def row(self, at: int, width: int) -> Content:
        value = self.values[at]
        if value.count is None:
            return text.data(HEADS[value.field], text.SECTION)
        return _draw(value.count, width)

    def look(self, at: int) -> Hashable:
        return self.values[at]

    def show(self, counts: Counts) -> None:
        """Show other counts; the cursor stays on its value where that is still there."""
        before = self._current
        self.values = tuple(_values(counts))
        keys = [_key(value) for value in self.values]
        here = keys.index(_key(before)) if before and _key(before) in keys else None
        self.renew(here, top=here is None)

    def enter(self) -> None:
        """Put the cursor on some value."""
        if self.highlighted is None:
            self.action_first()

    @property
    def _current(self) -> Value | None:
        at = self.highlighted
        return self.values[at] if at is not None and at < len(self.values) else None

    def chosen(self, at: int) -> None:
        value = self.values[at]
        if value.count is not None:
            self.tell(self.Chosen(value.field, value.count.value))


def _key(value: Value) -> tuple[str, str]:
    return value.field, value.count.value if value.count else ""


def _values(counts: Counts) -> Iterator[Value]:
    for field in HEADS:
        values = counts.get(field, ())
        if not values or (len(values) < 2 and field in SAID and not values[0].chosen):
            continue
        yield Value(field)
        for number, count in enumerate(values):
            if number < MOST or count.chosen:
                yield Value(field, count)


def _draw(count: Count, width: int) -> Content:
    number = f" {count.number}"
    mark = "✓ " if count.chosen else "  "
    name = text.data(mark + count.label, text.HEAD if count.chosen else "")
    room = max(1, width - len(number))
    return name.truncate(room, ellipsis=True, pad=True) + text.data(number, text.MUTED)
