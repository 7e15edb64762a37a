"""Content for rows and details: data goes in as data, width decides where lines break."""

from __future__ import annotations

from textual.content import Content

from content.describe import Part
from content.folds import visible

HEAD = "bold $text-primary"
SECTION = "bold $text-secondary"
MUTED = "$foreground 65%"
LINK = "$text-accent"
HIT = "bold $text-warning on $warning-muted"
DISPUTED = "$text-error"


def data(text: str, style: str = "") -> Content:
    """Text from a pack as content: exactly as it is, control characters made visible."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def lit(text: str, spans: tuple[tuple[int, int], ...], style: str = HIT) -> Content:
    """Text with some of it lit up; `spans` are (start, end) offsets in it."""
    content = data(text)
    for start, end in spans:
        content = content.stylize(style, start, end)
    return content


def hanging(lead: Content, rest: Content, body: Content, width: int) -> Content:
    """Body text wrapped beside a lead: the first line after `lead`, further lines after `rest`.

    `width` is in cells and includes the lead. Where hardly any room is left the lead is dropped.
    """
    room = width - max(lead.cell_length, rest.cell_length)
    if room < 8:
        return body
    lines = body.wrap(room)
    return Content("\n").join(
        [(lead if number == 0 else rest) + line for number, line in enumerate(lines)]
    )


def part(item: Part, width: int) -> Content:
    """One part of a description, wrapped to a width in cells."""
    match item.role:
        case "title":
            return data(item.text, HEAD)
        case "section":
            return data(item.text, SECTION)
        case "meta":
            return data(item.text, MUTED)
        case "inference":
            return Content.assemble(("Editors: ", f"italic {MUTED}"), data(item.text, "italic"))
        case "quote":
            words = Content("“") + lit(item.text, item.spans) + Content("”")
            lead = Content.styled("▌ ", LINK)
            quote = hanging(lead, lead, words, width)
            tail = hanging(lead, lead, data(item.tail, MUTED), width)
            return quote + Content("\n") + tail
        case "item":
            lead = Content.styled("→ ", LINK)
            body = data(item.text, LINK) + data(f"  {item.tail}", MUTED)
            return hanging(lead, Content("  "), body, width)
        case _:
            return data(item.text)
