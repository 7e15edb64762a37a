"""Other names for the same: what somebody may type for what is printed.

A ring is a set of names of one thing, or words that readers use for one another. They come from
the pack: the names of its actors, the aliases of its terms, and `rings.yaml` for everything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from content.search.tokens import forms, is_sign, stem

if TYPE_CHECKING:
    from content.model import Actor
    from content.pack import Pack

NAMED = ("person", "government", "court", "ministry", "company", "outlet")
"""The kinds of actors whose other names are names of just them."""

Name = tuple[str, ...]
"""A name as its folded words."""


class Ring(NamedTuple):
    """Names of one thing. A search for one of `names` finds each of `finds`.

    These are the folded words and, 0 to 1, how nearly the same they are.
    """

    names: frozenset[Name]
    finds: tuple[tuple[Name, float], ...]


class Rings:
    """Answers which rings a name is in."""

    def __init__(
        self, rings: Sequence[Ring], by_name: dict[Name, list[int]], openings: dict[str, list[Name]]
    ) -> None:
        """`by_name` has the places in `rings`; `openings` are names by their first words."""
        self._rings = rings
        self._by_name = by_name
        self._openings = openings

    @classmethod
    def gathered(cls, rings: Iterable[Ring]) -> Rings:
        """Sort rings by their names."""
        every = tuple(rings)
        by_name: dict[Name, list[int]] = {}
        openings: dict[str, list[Name]] = {}
        for at, ring in enumerate(every):
            for name in sorted({_stems(name) for name in ring.names}):
                if name not in by_name:
                    openings.setdefault(name[0], []).append(name)
                by_name.setdefault(name, []).append(at)
        for names in openings.values():
            names.sort(key=len, reverse=True)
        return cls(every, by_name, openings)

    @property
    def plain(self) -> tuple[object, ...]:
        """What they are made of, as plain values, to be kept."""
        rings = [(ring.names, ring.finds) for ring in self._rings]
        return (rings, self._by_name, self._openings)

    @classmethod
    def again(cls, plain: tuple[Any, ...]) -> Rings:
        """From what was kept."""
        rings, by_name, openings = plain
        return cls([Ring(*ring) for ring in rings], by_name, openings)

    def of(self, name: Name) -> list[Ring]:
        """The rings that have a name, in whatever form of its words."""
        return [self._rings[at] for at in self._by_name.get(_stems(name), ())]

    def at(self, words: Sequence[str], at: int) -> Name:
        """The longest name that the words from `at` on are; () where they are none.

        In a run of signs, which has no blanks, its beginning is enough: 지소미.
        """
        for name in self._openings.get(stem(words[at]), ()):
            if _stems(words[at : at + len(name)]) == name:
                return tuple(words[at : at + len(name)])
        if is_sign(words[at]):
            run = at
            while run < len(words) and is_sign(words[run]):
                run += 1
            begun = tuple(words[at:run])
            for name in self._openings.get(words[at], ()):
                if len(begun) > 1 and name[: len(begun)] == begun:
                    return name
        return ()


def _stems(words: Sequence[str]) -> Name:
    return tuple(map(stem, words))


def rings(pack: Pack) -> Rings:
    """The rings of a pack."""
    shared = Counter(
        name for actor in pack.actors for name in {tuple(forms(n)) for n in _names(actor)}
    )
    found = [
        _ring([n for n in _names(actor) if shared[tuple(forms(n))] == 1], quality=0.8)
        for actor in pack.actors
        if actor.actor_kind in NAMED
    ]
    found += [_ring([term.title, *term.aliases], quality=0.65) for term in pack.terms]
    found += [_ring(ring.words, ring.finds, quality=0.65) for ring in pack.rings]
    return Rings.gathered(ring for ring in found if ring.names and ring.finds)


def _ring(words: Sequence[str], finds: Sequence[str] = (), *, quality: float) -> Ring:
    """A ring; what it finds is `finds`, or the words themselves, the first of them best."""
    found = dict.fromkeys(tuple(forms(word)) for word in finds or words)
    first = next(iter(found), ())
    return Ring(
        frozenset(name for name in (tuple(forms(word)) for word in words) if name),
        tuple(
            (name, quality + (0.1 if name == first and not finds else 0.0))
            for name in found
            if name
        ),
    )


def _names(actor: Actor) -> list[str]:
    """The names of an actor, a person's in either order."""
    names = [actor.title, actor.short, *actor.aliases]
    words = actor.title.split()
    if actor.actor_kind == "person" and len(words) == 2:
        names.append(f"{words[1]} {words[0]}")
        # Jae-in, Jae In and Jaein are one name.
        names += [name.replace("-", "") for name in names if "-" in name]
    return [name for name in names if name]
