"""Draw the parts of a description: quotes, items, steps of a diagram, columns, tables."""

from __future__ import annotations

from textual.content import Content

from content.parts import Part
from screens import tables, text


def part(item: Part, width: int) -> Content:
    """One part of a description, wrapped to a width in cells."""
    if item.rail and item.role not in ("step", "branch"):
        rail = Content.styled(f" {item.rail} ", text.MUTED)
        room = max(8, width - rail.cell_length)
        return Content("\n").join(rail + line for line in _part(item, room).wrap(room))
    return _part(item, width)


def tall(item: Part, width: int) -> int:
    """How many lines a part has in a width in cells; 0 where only the drawing tells."""
    if item.rail or width < 8:
        return 0
    words = item.text
    match item.role:
        case "step" | "branch" | "columns" | "table":
            return 0
        case "quote" | "passage":
            said = f"“{words}”" if item.role == "quote" else words
            return text.tall(said, 2, width) + text.tall(item.tail, 2, width)
        case "item":
            return text.tall(f"{words}{_sign(item).plain}  {item.tail}", 2, width)
        case "title":
            words += _sign(item).plain
        case "inference" | "lesson":
            words = f"{_LEADS[item.role]}: {words}"
    return text.tall(words, 0, width)


_LEADS = {"inference": "Editors", "lesson": "Try it"}

_DIFFERS = Content.styled(" ≠", text.DIFFERS)


def _part(item: Part, width: int) -> Content:
    sign = _sign(item)
    match item.role:
        case "title":
            return _lit(item, text.HEAD) + sign
        case "section":
            return text.data(item.text, text.SECTION)
        case "meta":
            return text.linked(_lit(item, text.MUTED), item.address)
        case "inference" | "lesson":
            return _led(_LEADS[item.role], _lit(item, "italic"))
        case "quote":
            words = Content("“") + text.lit(item.text, item.spans) + Content("”")
            return _attributed(Content.styled("▌ ", text.LINK), words, item, width)
        case "passage":
            words = text.lit(item.text, item.spans)
            return _attributed(Content.styled("· ", text.MUTED), words, item, width)
        case "item":
            lead = Content.styled("→ ", text.LINK)
            body = _lit(item, text.LINK) + sign + text.data(f"  {item.tail}", text.MUTED)
            return text.hanging(lead, Content("  "), body, width)
        case "step" | "branch":
            return _step(item, width)
        case "columns":
            return tables.columns(item.rows, width)
        case "table":
            return tables.table(item.rows, width)
        case _:
            return _lit(item, "")


def _sign(item: Part) -> Content:
    """The mark behind words on which the articles differ."""
    return _DIFFERS if item.differs else Content("")


def _lit(item: Part, style: str) -> Content:
    """The words of a part in a style, with what was found in them lit above it."""
    content = text.data(item.text, style)
    for start, end in item.spans:
        content = content.stylize(text.HIT, start, end)
    return content


def _led(lead: str, words: Content) -> Content:
    """Words that are no part of the evidence, and whose or what they are."""
    return Content.styled(f"{lead}: ", f"italic {text.MUTED}") + words


def _attributed(lead: Content, words: Content, item: Part, width: int) -> Content:
    """Words, and below them whose they are, which leads to the article on the web."""
    said = text.hanging(lead, lead, words, width)
    by = text.linked(text.data(item.tail, text.MUTED), item.address)
    return said + Content("\n") + text.hanging(lead, lead, by, width)


def _step(item: Part, width: int) -> Content:
    """A numbered step, an arrow leading to it; or a branch, with its condition on the arrow."""
    below = Content.styled(f" {item.rail or chr(32)} ", text.MUTED)
    if item.role == "step":
        lead = Content.styled(f"{item.tail:>2} ", text.HEAD)
        step = text.hanging(lead, below, _lit(item, "bold"), width)
        return step if item.tail == "1" else Content.styled(" ▼", text.MUTED) + Content("\n") + step
    fork = Content.styled(" ├─ " if item.rail == "│" else " └─ ", text.MUTED)
    condition = text.hanging(fork, below, text.data(item.tail, text.LINK), width)
    lead = below + Content.styled("  ▶ ", text.LINK)
    return (
        condition
        + Content("\n")
        + text.hanging(lead, below + Content("    "), _lit(item, ""), width)
    )
