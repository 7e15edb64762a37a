"""The same in linear text: for pipes, screen readers and terminals that cannot do more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from content import wording
from content.describe import describe
from content.dossier import Dossier
from content.folds import visible
from content.guide import OutsideFact
from content.model import Event, Link, Record
from content.pack import Pack
from content.parts import Part
from content.search.found import Hit

WIDTH = 80


def record(dossier: Dossier, item: Record, width: int = WIDTH) -> str:
    """Everything on one record, as lines of at most `width` characters where words allow."""
    return "\n".join([page(describe(dossier, item), width), "", f"id: {item.ref}"])


def page(parts: Iterable[Part], width: int = WIDTH) -> str:
    """The parts of a page, one after the other."""
    return "\n".join(line for one in parts for line in part(one, width))


def part(part: Part, width: int = WIDTH) -> list[str]:
    """The lines of one part of a description."""
    return list(_part(part, width))


def _part(part: Part, width: int) -> Iterator[str]:
    match part.role:
        case "title":
            yield from fill(part.text, width)
            yield "=" * min(width, len(part.text))
        case "section":
            yield ""
            yield from fill(f"{part.text}:", width)
        case "quote":
            yield from fill(f"“{part.text}”", width, "  ")
            yield from fill(f"{part.tail} [{part.ref}]", width, "    ")
        case "passage":
            yield from fill(part.text, width, "  ")
            yield from fill(part.tail, width, "    ")
        case "item":
            differs = "; the articles differ" if part.differs else ""
            yield from fill(f"- {part.text} ({part.tail}{differs}) [{part.ref}]", width, "  ")
        case "step":
            yield from fill(f"{part.tail}. {part.text}", width)
        case "branch":
            yield from fill(f"- {part.tail[:1].upper()}{part.tail[1:]}: {part.text}", width)
        case "columns":
            for head, words in part.rows:
                yield from fill(f"- {head}: {'; '.join(words.split(chr(10)))}", width)
        case "table":
            heads = part.rows[0][1:]
            for name, *cells in part.rows[1:]:
                numbers = ("0" if cell == "·" else cell for cell in cells)
                pairs = (f"{head} {cell}" for head, cell in zip(heads, numbers, strict=True))
                yield from fill(f"- {name}: {', '.join(pairs)}", width)
        case "inference":
            yield from fill(f"Editors: {part.text}", width)
        case _:
            yield from fill(part.text, width)


def fill(words: str, width: int = WIDTH, indent: str = "") -> list[str]:
    """Words as lines of at most `width` characters, where they allow; a list's lines hang."""
    further = indent + ("  " if words.startswith("- ") else "")
    return wrap(
        visible(words),
        width,
        initial_indent=indent,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def results(hits: Sequence[Hit], width: int = WIDTH) -> str:
    """Search results: matched words between > and <, whose they are, why they match, the id."""
    blocks = []
    for hit in hits:
        words = _pointed(hit)
        head = f"“{words}”" if hit.kind == "quote" else words
        lines = [*fill(head, width), *fill(f"{hit.tail} [{hit.id}]", width, "    ")]
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


def overview(dossier: Dossier, width: int = WIDTH) -> str:
    """What the explorer holds, for a reader without a terminal: the tour, then the lists."""
    pack = dossier.pack
    lines = part(Part("title", pack.header.title), width)
    if dossier.as_of:
        day = pack.header.as_of.plain
        lines += fill(f"As of {day}: only what was on the record by then.", width)
    lines += fill(pack.header.summary, width) if pack.header.summary else []
    lines += fill(pack.header.caution, width)
    lines += ["", "IN SHORT"] if pack.tour else []
    for step in pack.tour:
        lines += fill(f"- {step.title}: {step.text} [{step.ref}]", width)
    events = sorted(pack.events, key=lambda event: event.date)
    lines += _section(pack, "TIMELINE", events, width)
    lines += _section(pack, "TRADE AND SECURITY: WHO LINKS WHAT, WHO DENIES IT", pack.links, width)
    lines += _section(pack, "ACTORS", pack.actors, width)
    lines += _section(pack, "QUESTIONS", pack.questions, width)
    lines += _section(pack, "THE ARTICLES", pack.sources, width)
    lines += _section(pack, "OUTSIDE THE ARTICLES: AROUND AND AFTER", pack.aftermath, width)
    lines += ["", "Read on:"]
    lines += ["  gsomia-explorer show ID", "  gsomia-explorer search WORDS"]
    lines += ["  gsomia-explorer tour, questions, mechanisms, differences, words, balance"]
    lines += ["  gsomia-explorer --help", "In a terminal, gsomia-explorer opens the explorer."]
    return "\n".join(lines)


def _section(pack: Pack, heading: str, records: Iterable[Record], width: int) -> list[str]:
    lines = ["", heading]
    for item in records:
        words = item.label
        if isinstance(item, Event | OutsideFact):
            words = f"{item.date}: {words}"
        if isinstance(item, Link):
            words = f"{words} ({wording.who(pack, item)})"
        lines += fill(f"- {words} [{item.ref}]", width)
    return lines
