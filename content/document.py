"""A description of any length, of which only those parts are made that somebody looks at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from content.parts import Part, Role
from content.record import Frozen


class Run(Frozen):
    """Parts of one role, one for each of some refs, which they lead to.

    `make` gives one of them, by its number: it is asked when the part is looked at.
    """

    role: Role
    refs: Sequence[str]
    make: Callable[[int], Part]


def under(
    heading: str, role: Role, refs: Sequence[str], make: Callable[[str], Part]
) -> Iterator[Part | Run]:
    """Parts under a heading, each made of its ref when it is looked at; nothing for no refs."""
    if refs:
        yield Part("section", heading)
        yield Run(role, refs, lambda at: make(refs[at]))


class Document(Sequence[Part]):
    """The parts of a description, in order.

    `roles` and `refs` are those of all parts, as many as there are: known though none is made.
    """

    def __init__(self, pieces: Iterable[Part | Run]) -> None:
        self._pieces = tuple(pieces)
        self.roles: list[Role] = []
        self.refs: list[str] = []
        self._made: dict[int, Part] = {}
        self._runs: list[Run] = []
        self._starts: list[int] = []
        for piece in self._pieces:
            at = len(self.refs)
            if isinstance(piece, Run):
                self._starts.append(at)
                self._runs.append(piece)
                self.roles.extend([piece.role] * len(piece.refs))
                self.refs.extend(piece.refs)
            else:
                self._made[at] = piece
                self.roles.append(piece.role)
                self.refs.append(piece.ref)

    def changed(self, how: Callable[[Part], Part]) -> Document:
        """The same, each part changed; its role and what it leads to have to stay."""

        def then(run: Run) -> Run:
            return Run(run.role, run.refs, lambda at: how(run.make(at)))

        return Document(then(one) if isinstance(one, Run) else how(one) for one in self._pieces)

    def __len__(self) -> int:
        return len(self.refs)

    @overload
    def __getitem__(self, at: int) -> Part: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Part]: ...
    def __getitem__(self, at: int | slice) -> Part | Sequence[Part]:
        numbers = range(len(self))[at]
        if not isinstance(numbers, int):
            return tuple(self[number] for number in numbers)
        part = self._made.get(numbers)
        if part is None:
            number = bisect_right(self._starts, numbers) - 1
            part = self._runs[number].make(numbers - self._starts[number])
            self._made[numbers] = part
        return part
