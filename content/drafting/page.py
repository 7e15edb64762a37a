"""An article's text file: read, and parted into the article's body and the furniture around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from content.build_source import MAX_PARAGRAPHS
from content.drafting import furniture
from content.drafting.lexicon import AGENCIES
from content.folds import composed
from content.limits import ARTICLE_BYTES, BODY, LINES
from content.marks import size

FIRST, LATER = 8, 2
"""How many words the first sentence of a body has at least, and each after it."""

GAP = 4
"""So many lines of furniture in a row end the body, where little prose comes after them."""

LITTLE = 0.3
"""How much of all prose is little."""

WRAPPED = 120
"""Lines are taken as broken by an editor, not by an author, up to this length."""

_BLANK = re.compile(r"\n\s*\n")


class Unreadable(Exception):
    """A file that holds no article we could read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of furniture: its number in the file, from 1, its text, and why it was stripped."""

    number: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """A file's text (composed), its body as paragraphs, and what stands around the body.

    `start` and `end` are the body's offsets in `text`; `within` are the numbers of paragraphs that
    look like furniture but stand inside the body, each with the reason.
    """

    text: str
    start: int
    end: int
    paragraphs: tuple[str, ...]
    above: tuple[Line, ...]
    below: tuple[Line, ...]
    within: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece of the page that is judged as a whole: a line, or several that were one."""

    start: int
    end: int
    text: str
    why: str


def read(path: Path) -> Page:
    """Read an article from a text file.

    Raises Unreadable with the mend, and OSError where the file cannot be opened.
    """
    with path.open("rb") as file:
        raw = file.read(ARTICLE_BYTES + 1)
    return part(_decode(raw, path.name), path.name)


def _decode(raw: bytes, name: str) -> str:
    if len(raw) > ARTICLE_BYTES:
        raise Unreadable(
            f"{name} is larger than {ARTICLE_BYTES // 2**20} MiB; keep one article a file, as text"
        )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw:
        raise Unreadable(f"{name} is not UTF-8 text; save the article's text as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Unreadable(
            f"{name}, line {line}: byte 0x{error.object[error.start]:02x} is not UTF-8; "
            "save the article's text as UTF-8"
        ) from None
    if re.match(r"\s*<(!doctype|html|\?xml)", text, re.IGNORECASE):
        raise Unreadable(f"{name} is the source of a web page; copy its text into a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def part(text: str, name: str = "the file") -> Page:
    """Part a page's text into body and furniture. Raises Unreadable where there is no article."""
    text = composed(text)
    if text.count("\n") > LINES:
        raise Unreadable(f"{name} has more than {LINES} lines; keep one article a file, as text")
    units = _units(text)
    if not units:
        raise Unreadable(f"{name} has no text in it; paste the article into it")
    first, last = _edges(units)
    if first is None or last is None:
        raise Unreadable(
            f"{name} has no paragraph that reads as an article: no sentence of {FIRST} words or "
            "more with its full stop; is it the right file?"
        )
    start, end = units[first].start, units[last].end
    if end - start > BODY:
        raise Unreadable(
            f"{name} has an article of {end - start} characters, and at most {BODY} are allowed; "
            "keep one article a file"
        )
    pieces = [" ".join(piece.split()) for piece in _BLANK.split(text[start:end])]
    _check_parted(text[start:end], name)
    if len(pieces) > MAX_PARAGRAPHS:
        raise Unreadable(
            f"{name} has {len(pieces)} paragraphs, and an article at most {MAX_PARAGRAPHS}; "
            "keep one article a file"
        )
    within = {
        number: why
        for number, piece in enumerate(pieces, 1)
        if (why := furniture.reason(piece, 1)) and piece[0] not in furniture.OPENING
    }
    return Page(
        text,
        start,
        end,
        tuple(pieces),
        _lines(text, units[:first], "before the beginning"),
        _lines(text, units[last + 1 :], "behind the end"),
        within,
    )


def _check_parted(body: str, name: str) -> None:
    """Refuse a body whose paragraphs stand line under line: nobody could number them."""
    for block in _BLANK.split(body):
        lines = [line.strip() for line in block.split("\n")]
        ended = sum(furniture.ends(line) for line in lines[:-1])
        if len(lines) >= 3 and ended >= 0.6 * (len(lines) - 1):
            raise Unreadable(
                f"{name}: the paragraphs are not parted by blank lines; put an empty line between "
                "them and run this again"
            )


def _units(text: str) -> list[_Unit]:
    """The page's pieces in order: blocks between blank lines, with short lines on top set apart."""
    units: list[_Unit] = []
    at = 0
    for block in [*_BLANK.finditer(text), None]:
        stop = block.start() if block else len(text)
        units.extend(_block(text, at, stop))
        at = block.end() if block else stop
    return [unit for unit in units if unit.text]


def _block(text: str, start: int, stop: int) -> list[_Unit]:
    spans: list[tuple[int, int]] = []
    at = start
    for line in text[start:stop].split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    longest = max(len(text[a:b].strip()) for a, b in spans)
    if furniture.calls(text[start:stop]) or longest > WRAPPED or len(spans) == 1:
        whole = "speaks to the reader" if furniture.calls(text[start:stop]) else ""
        return [_unit(text, a, b, whole) for a, b in spans]
    # Broken lines belong together, but for what is too short to have been broken.
    lines = [text[a:b].strip() for a, b in spans]
    ended = [furniture.ends(line) for line in lines]
    cut = 0
    while cut < len(lines) - 1 and not ended[cut] and len(lines[cut]) < 0.6 * longest:
        cut += 1
    foot = len(spans)
    while foot > cut + 1 and not ended[foot - 1] and ended[foot - 2]:
        foot -= 1
    if not any(ended):
        return [_unit(text, a, b) for a, b in spans]
    joined = (spans[cut][0], spans[foot - 1][1])
    return [_unit(text, a, b) for a, b in (*spans[:cut], joined, *spans[foot:])]


def _unit(text: str, start: int, end: int, why: str = "") -> _Unit:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - (len(piece) - len(piece.rstrip()))
    words = " ".join(piece.split())
    return _Unit(left, right, words, (why or furniture.reason(words, LATER)) if words else "")


def _edges(units: list[_Unit]) -> tuple[int | None, int | None]:
    """The numbers of the first and the last unit of the body."""
    prose = [n for n, unit in enumerate(units) if not unit.why]
    long = [n for n in prose if size(units[n].text) >= FIRST]
    if not long:
        return None, None
    first = next((n for n in long if not furniture.asks(units[n].text)), long[0])
    while first and not units[first - 1].why and not furniture.asks(units[first - 1].text):
        first -= 1
    lefts = [0] * (len(units) + 1)
    for n in range(len(units) - 1, -1, -1):
        lefts[n] = lefts[n + 1] + (0 if units[n].why else len(units[n].text))
    total = lefts[first]
    last = first
    skipped = 0
    for n in range(first, len(units)):
        unit = units[n]
        few = lefts[n] <= LITTLE * total and n > first + 1
        if few and (skipped >= GAP or furniture.section(unit.text)):
            break
        skipped = skipped + 1 if unit.why else 0
        last = last if unit.why and not (n == last + 1 and _signed(unit.text)) else n
    return first, last


def _signed(text: str) -> bool:
    """Whether a text is a paragraph that an agency's name in brackets ends: the article's last."""
    mark = re.search(r"[.!?…。][”\"’']*\s?\(([^()]+)\)$", text)
    agency = mark is not None and mark[1].lower() in {name.lower() for name in AGENCIES}
    return agency and size(text) >= FIRST


def _lines(text: str, units: list[_Unit], why: str) -> tuple[Line, ...]:
    found: list[Line] = []
    number, at = 1, 0
    for unit in units:
        number += text.count("\n", at, unit.start)
        at = unit.start
        found.append(Line(number, unit.text, unit.why or why))
    return tuple(found)
