"""What a row of a pane says of its record, and what an item of a description says of its own.

Both are kept with a compiled pack, so that no record is read to draw a row, or to be named: some
rest on thousands of quotes. Faces stand in lists, in the order of the outline: a row knows its
number in one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, get_args

from content import wording
from content.model import Event, Link, Record

if TYPE_CHECKING:
    from content.pack import Pack

List = Literal["events", "outside", "actors", "sources", "links", "origins"]
"""What is listed, each as the outline has it; origins are what links start from."""

LISTS: tuple[List, ...] = get_args(List)


class Face(NamedTuple):
    """What a row says: texts and marks, no more.

    `title` is what the record is called in a list; of a link, what it leads to. `differs` says that
    the articles differ on it. `sign` is the symbol of an event or the arrow of a link. `who` says a
    link and who denies it; `disputed`, that anybody does.
    """

    title: str
    differs: bool = False
    sign: str = ""
    who: str = ""
    disputed: bool = False


class Mention(NamedTuple):
    """What an item of a description says of the record that it leads to.

    `label` is what that is called in a list, `what` its kind, and of a link who says and who denies
    it, which `who` says alone. `differs` says that the articles differ on it.
    """

    label: str
    what: str
    who: str = ""
    differs: bool = False


def mention(pack: Pack, record: Record) -> Mention:
    """What an item says of a record of a pack."""
    who = wording.who(pack, record) if isinstance(record, Link) else ""
    differs = bool(pack.ties.of("touches", record.ref))
    return Mention(record.label, wording.kind(pack, record), who, differs)


class Faces(Protocol):
    """Answers what a row says."""

    def of(self, list: List, at: int) -> Face:
        """What the row with a number says; numbers count from 0. Raises IndexError."""
        ...


class Seen:
    """The faces of a pack in memory, each worked out when it is asked for."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def of(self, list: List, at: int) -> Face:
        (record,) = self._pack.known((self._listed[list][at],))
        differs = bool(self._pack.ties.of("touches", record.ref))
        if isinstance(record, Event):
            return Face(record.label, differs, wording.mark(record))
        if isinstance(record, Link):
            target, who = self._pack.node(record.target).title, wording.who(self._pack, record)
            return Face(target, differs, wording.arrow(record), who, record.disputed)
        return Face(record.label, differs)

    def all(self, list: List) -> Iterator[Face]:
        """What all rows of a list say, in their order."""
        return (self.of(list, at) for at in range(len(self._listed[list])))

    @cached_property
    def _listed(self) -> dict[List, list[str]]:
        """The refs of what is listed, by list."""
        # Imported here: what a compiled pack has is not worked out.
        from content.outline import listed

        outline = self._pack.outline
        events, actors, links, sources = listed(outline)
        return {
            "events": events,
            "outside": [entry[0] for entry in outline.outside],
            "actors": actors,
            "sources": sources,
            "links": links,
            "origins": [self._pack.node(origin).ref for origin, _ in outline.links],
        }
