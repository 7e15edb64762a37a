"""Where the reader has been: a trail with a way back and forward."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from content.record import Value


class Spot(Value):
    """A place in the explorer: the record looked at, and the quote of it, or empty."""

    ref: str
    quote: str = ""


class History:
    """Spots visited, oldest first, and where in them the reader is. Holds at most `limit`."""

    def __init__(self, limit: int = 200) -> None:
        self._spots: list[Spot] = []
        self._at = -1
        self._limit = limit
        self._passing = False

    @property
    def current(self) -> Spot | None:
        """The spot the reader is at; None at the start."""
        return self._spots[self._at] if self._spots else None

    def visit(self, spot: Spot) -> None:
        """Go to a record; what lay forward is forgotten. Another quote of it is no new place."""
        if self.current is None or spot.ref != self.current.ref:
            self._add(spot)
        else:
            self._spots[self._at] = spot
        self._passing = False

    def drift(self, spot: Spot) -> None:
        """Pass over a record: the next one passed over takes its place, unless a visit keeps it."""
        before = self._spots[self._at - 1] if self._at > 0 else None
        if self._passing and before is not None and before.ref == spot.ref:
            # Passed over and come back to: it is where it was.
            del self._spots[self._at]
            self._at -= 1
            self._spots[self._at] = spot
            self._passing = False
        elif self._passing or (self.current is not None and spot.ref == self.current.ref):
            self._spots[self._at] = spot
        else:
            self._passing = self.current is not None
            self._add(spot)

    def _add(self, spot: Spot) -> None:
        del self._spots[self._at + 1 :]
        self._spots.append(spot)
        del self._spots[: -self._limit]
        self._at = len(self._spots) - 1

    def keep(self, known: Callable[[str], bool]) -> None:
        """Forget the places whose record is known no more."""
        here = self._at
        kept: list[Spot] = []
        for at, spot in enumerate(self._spots):
            if known(spot.ref) and (not kept or kept[-1].ref != spot.ref):
                kept.append(spot)
            if at == here:
                self._at = max(0, len(kept) - 1)
        self._spots = kept
        self._passing = False
        if not kept:
            self._at = -1

    @contextmanager
    def still(self) -> Iterator[None]:
        """Whatever is gone to within leaves the trail as it is: on the way back nothing is new."""
        kept = list(self._spots), self._at
        try:
            yield
        finally:
            self._spots, self._at = kept
        self._passing = False

    def back(self) -> Spot | None:
        """The spot before, or None at the beginning."""
        if self._at <= 0:
            return None
        self._at -= 1
        self._passing = False
        return self.current

    def forward(self) -> Spot | None:
        """The spot after, or None at the end."""
        if self._at >= len(self._spots) - 1:
            return None
        self._at += 1
        return self.current
