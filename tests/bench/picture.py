"""A picture of how cost grows with size: lines on scales of powers of ten, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from pathlib import Path
from xml.sax.saxutils import escape

from tests.bench.figures import middle
from tests.bench.scale import Scale

WIDTH, HEIGHT = 860, 540
LEFT, RIGHT, TOP, BOTTOM = 90, 210, 76, 70

LINES = (
    ("#0b5394", "check", "check"),
    ("#b45f06", "first opening, until usable", "first opening"),
    ("#38761d", "later openings, until usable", "later opening"),
    ("#741b47", "search, a key until all is painted", "search"),
    ("#555555", "moving in a pane, a key until painted", "moving"),
)
"""The colour of each line, what it says, and its name."""

SUBTITLE = (
    "an opening until it answers a key; search and moving from a key to what it paints; "
    "medians of one machine"
)

APART = 17
"""Pixels between the names of two lines at least."""

Points = Sequence[tuple[float, float]]


def draw(scale: Scale, path: Path) -> None:
    """Write the picture of what was measured; sizes of which nothing is known are left out."""
    path.write_text(picture(series(scale)), encoding="utf-8")


def series(scale: Scale) -> dict[str, Points]:
    """The points of each line: articles, and seconds."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for _, _, name in LINES}
    for one in scale.sizes:
        typed = one.taken.get("typing in the search")
        moved = one.moved()
        seconds = {
            "check": middle(one.check),
            "first opening": middle(one.opened.usable),
            "later opening": middle(one.again.usable),
            "search": typed[0].followed.p50 / 1e3 if typed and typed[0].followed else None,
            "moving": moved[0].p50 / 1e3 if moved else None,
        }
        for name, value in seconds.items():
            if value:
                found[name].append((one.articles, value))
    return {name: points for name, points in found.items() if points}


@dataclass(frozen=True, slots=True)
class _Axes:
    """Powers of ten between which both axes go."""

    left: float
    right: float
    low: int
    high: int

    @classmethod
    def around(cls, lines: Mapping[str, Points]) -> _Axes:
        sizes = [x for points in lines.values() for x, _ in points]
        times = [y for points in lines.values() for _, y in points]
        low, high = floor(log10(min(times))), ceil(log10(max(times)))
        return cls(log10(min(sizes)), log10(max(sizes)), low, max(high, low + 1))

    def x(self, articles: float) -> float:
        part = (log10(articles) - self.left) / max(self.right - self.left, 0.1)
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def y(self, seconds: float) -> float:
        part = (log10(seconds) - self.low) / (self.high - self.low)
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)


def picture(lines: Mapping[str, Points]) -> str:
    """The SVG of some lines; each point is a number of articles, and seconds."""
    axes = _Axes.around(lines)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13" fill="#222222">',
        "<title>How cost grows with the size of a pack</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        _text(LEFT, 28, "How cost grows with the size of a pack", 'font-size="17"'),
        _text(LEFT, 48, SUBTITLE, 'fill="#555555"'),
        *_grid(axes, sorted({x for points in lines.values() for x, _ in points})),
        *_in_proportion(axes),
    ]
    labels = []
    for colour, told, name in LINES:
        points = lines.get(name)
        if not points:
            continue
        places = [(axes.x(x), axes.y(y)) for x, y in points]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(
            f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2.5">'
            f"<title>{escape(told)}</title></polyline>"
        )
        for (x, y), (_, seconds) in zip(places, points, strict=True):
            mark = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}">'
            parts.append(f"{mark}<title>{_told(seconds)}</title></circle>")
        labels.append((places[-1][1], f"{name}, {_told(points[-1][1])}", colour))
    parts += _names(labels)
    return "\n".join([*parts, "</svg>", ""])


def _grid(axes: _Axes, sizes: Sequence[float]) -> Iterator[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for power in range(axes.low, axes.high + 1):
        y = axes.y(10.0**power)
        yield f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#dddddd"/>'
        yield _text(LEFT - 10, y + 4, _told(10.0**power), 'text-anchor="end"')
    for size in sizes:
        x = axes.x(size)
        yield f'<path d="M{x:.1f} {TOP}V{bottom}" stroke="#eeeeee"/>'
        yield _text(x, bottom + 20, f"{size:,.0f}", 'text-anchor="middle"')
    middle_x, middle_y = (LEFT + right) / 2, (TOP + bottom) / 2
    yield _text(middle_x, HEIGHT - 22, "articles in the pack, 20 quotes each",
                'text-anchor="middle"')  # fmt: skip
    turned = f'text-anchor="middle" transform="rotate(-90 24 {middle_y:.0f})"'
    yield _text(24, middle_y, "time", turned)


def _in_proportion(axes: _Axes) -> Iterator[str]:
    """A faint line of what grows as the articles do, from the lower left."""
    # It ends at the right or at the top, whichever comes first.
    powers = min(axes.right - axes.left, axes.high - axes.low)

    def at(part: float) -> tuple[float, float]:
        up = powers * part
        return axes.x(10 ** (axes.left + up)), axes.y(10 ** (axes.low + up))

    (x, y), (beside, below) = at(1.0), at(0.7)
    yield (
        f'<path d="M{LEFT} {axes.y(10.0**axes.low):.1f}L{x:.1f} {y:.1f}" stroke="#aaaaaa" '
        'stroke-dasharray="4 4" fill="none"/>'
    )
    yield _text(beside + 14, below + 8, "in proportion", 'fill="#777777"')


def _names(labels: Sequence[tuple[float, str, str]]) -> Iterator[str]:
    """The name of each line at its end, none over another."""
    at = 0.0
    for y, told, colour in sorted(labels):
        at = max(y + 4, at + APART)
        yield _text(WIDTH - RIGHT + 12, at, told, f'fill="{colour}"')


def _text(x: float, y: float, told: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(told)}</text>'


def _told(seconds: float) -> str:
    if seconds < 0.995:
        return f"{seconds * 1e3:.3g} ms"
    return f"{seconds:.3g} s" if seconds < 1000 else f"{seconds:.0f} s"
