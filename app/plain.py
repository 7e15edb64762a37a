"""The same in linear text: for pipes, screen readers and terminals that cannot do more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.spelling import spelled
from app.wrapping import wrap
from content.folds import visible

if TYPE_CHECKING:
    from content.parts import Part
    from content.search.found import Hit

WIDTH = 80


def page(parts: Iterable[Part], width: int = WIDTH) -> str:
    """The parts of a page, one after the other."""
    lines: list[str] = []
    for one in parts:
        if one.role == "title" and lines:
            lines.append("")  # Another page.
        new = part(one, width)
        # One blank line parts two things, whichever of them asks for it.
        lines += new[1:] if new and not new[0] and (not lines or not lines[-1]) else new
    return "\n".join(lines)


def part(part: Part, width: int = WIDTH) -> list[str]:
    """The lines of one part of a description."""
    return list(_part(part, width))


def _part(part: Part, width: int) -> Iterator[str]:
    text = spelled(part.spoken or part.text)
    rests = f" [{', '.join(part.rests)}]" if part.rests else ""
    match part.role:
        case "title":
            yield from fill(f"# {text}", width)
            yield ""
        case "section" | "group" | "entry":
            yield ""
            level = "###" if part.role == "entry" else "##"
            yield from fill(f"{level} {text}{_named(part)}", width)
            yield from _differing(part, width)
        case "quote":
            yield from fill(f"“{part.text}”", width, "  ")
            yield from fill(f"{spelled(part.tail)} [{part.ref}]", width, "    ")
        case "printed":
            yield from fill(part.text, width)
        case "end":
            yield from ("", f"id: {part.text}")
        case "passage":
            yield from fill(part.text, width, "  ")
            yield from fill(spelled(part.tail), width, "    ")
        case "item":
            differs = "; the articles differ" if part.differs else ""
            yield from fill(f"- {text} ({spelled(part.tail)}{differs}) [{part.ref}]", width, "  ")
        case "point":
            lead = spelled(part.tail)
            words = ": ".join(piece for piece in (lead, text) if piece)
            yield from fill(f"- {words}{_named(part)}{rests}", width, "  ")
        case "step":
            yield from fill(f"{part.tail}. {text}{rests}", width)
        case "branch":
            condition = spelled(part.tail)
            yield from fill(f"- {condition[:1].upper()}{condition[1:]}: {text}{rests}", width)
        case "columns":
            for head, words in part.rows:
                cell = "; ".join(spelled(words).split("\n"))
                yield from fill(f"- {spelled(head)}: {cell}", width)
        case "table":
            heads = part.rows[0][1:]
            for name, *cells in part.rows[1:]:
                numbers = ("0" if cell == "·" else cell for cell in cells)
                pairs = (f"{head} {cell}" for head, cell in zip(heads, numbers, strict=True))
                yield from fill(f"- {name}: {', '.join(pairs)}", width)
        case "note":
            yield from fill(f"Editors: {text}{rests}", width, "    ")
        case "inference":
            yield from fill(f"Editors: {text}{rests}", width)
        case _:
            yield from fill(f"{text}{rests}", width)


def _named(part: Part) -> str:
    """The id of what a part is about."""
    return f" [{part.ref}]" if part.ref else ""


def _differing(part: Part, width: int, indent: str = "") -> Iterator[str]:
    """Which differences touch what a part is about; apart, so that a heading stays short."""
    if part.differs and part.tail:
        yield from fill(f"The articles differ on this: {part.tail}", width, indent)


def fill(words: str, width: int = WIDTH, indent: str = "") -> list[str]:
    """Words as lines of at most `width` cells, where they allow; a list's lines hang."""
    further = indent + ("  " if words.startswith("- ") else "")
    return wrap(visible(words), width, indent, further) or [""]


def results(hits: Sequence[Hit], width: int = WIDTH) -> str:
    """Search results: matched words between > and <, whose they are, why they match, the id."""
    blocks = []
    for hit in hits:
        words = _pointed(hit)
        head = f"“{words}”" if hit.kind == "quote" else words
        lines = [*fill(head, width), *fill(f"{spelled(hit.tail)} [{hit.id}]", width, "    ")]
        if hit.why:
            lines += fill(f"found by: {'; '.join(hit.why)}", width, "    ")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _pointed(hit: Hit) -> str:
    words, at = [], 0
    for start, end in hit.spans:
        words += [hit.text[at:start], ">", hit.text[start:end], "<"]
        at = end
    return "".join([*words, hit.text[at:]])
