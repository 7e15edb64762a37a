"""Figures, and the tables that they are printed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Times:
    """Durations in milliseconds: the median, and what 99 of 100 stay below."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Times:
        """Of measured seconds."""
        order = sorted(seconds)
        last = max(0, min(len(order) - 1, int(len(order) * 0.99)))
        return cls(median(order) * 1e3, order[last] * 1e3)

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p99:.1f} ms"


@dataclass(frozen=True, slots=True)
class Bar:
    """What must hold: a figure that is to be at most so much, in a unit ('' for a ratio)."""

    what: str
    found: float | None
    most: float
    unit: str = ""

    @property
    def row(self) -> tuple[str, str, str, str]:
        """What, found, at most, and whether it holds."""
        if self.found is None:
            return (self.what, "not measured", self._told(self.most), "")
        holds = "yes" if self.found <= self.most else "NO"
        return (self.what, self._told(self.found), self._told(self.most), holds)

    def _told(self, number: float) -> str:
        return times(number) if not self.unit else f"{number:.1f} {self.unit}"


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its columns in line: the first to the left, the others to the right."""
    cells = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(heads))]
    lines = [f"## {title}", ""]
    for number, row in enumerate(cells):
        padded = [row[0].ljust(widths[0])]
        padded += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append(f"| {' | '.join(padded)} |")
        if not number:
            rules = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
            lines.append(f"| {' | '.join(rules)} |")
    return "\n".join([*lines, ""])


def ms(seconds: float | None) -> str:
    """Seconds as milliseconds, or as seconds where they are many; a dash for none."""
    if seconds is None:
        return "-"
    return f"{seconds * 1e3:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"


def middle(numbers: Sequence[float | None]) -> float | None:
    """The median of those that are there."""
    known = [number for number in numbers if number is not None]
    return median(known) if known else None


def ratio(one: float | None, other: float | None) -> float | None:
    """How many times as much one is as the other, where both are known."""
    return one / other if one is not None and other else None


def times(ratio: float | None) -> str:
    """A ratio to two places; a dash for none."""
    return "-" if ratio is None else f"{ratio:.2f}"
