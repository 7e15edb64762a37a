"""Say where words come from: speaker, voice, article, day, paragraph."""

from __future__ import annotations

from content.model import Quote, Source
from content.pack import Pack

VOICE_WORDS = {
    "direct": "direct",
    "indirect": "indirect, the reporter's words",
    "outlet": "the outlet's own voice",
}
"""How each voice is named wherever a quote is shown."""


def speaker(pack: Pack, quote: Quote) -> str:
    """Who speaks, and through whom: 'Shigeki Takizaki, as Japan's Foreign Ministry relayed'."""
    words = pack.actor(quote.speaker).title
    if not quote.named:
        words += " (unnamed)"
    if quote.speaker_basis == "context":
        words += " (by the context: no name stands beside the words)"
    if quote.relayed_by:
        relay = pack.actor(quote.relayed_by)
        name = relay.label if relay.named else relay.label[0].lower() + relay.label[1:]
        words += f", as relayed by {name}"
    return words


def place(pack: Pack, quote: Quote) -> str:
    """The article and the paragraph: 'KBS World, 25 Aug 2019, ¶9'."""
    return f"{pack.source(quote.source).label}, {paragraph(quote)}"


def paragraph(quote: Quote) -> str:
    """'¶9', or 'headline'."""
    return f"¶{quote.paragraph}" if quote.paragraph else "headline"


def attribution(pack: Pack, quote: Quote) -> str:
    """One line under a quote: speaker, voice, article, day, paragraph."""
    said = VOICE_WORDS[quote.voice]
    return f"{speaker(pack, quote)}, {said} · {place(pack, quote)}"


def reference(source: Source) -> str:
    """An article as a reference: title, who published it, day, address."""
    parts = [f"“{source.title}”" if source.title else "(no headline in the copy used)"]
    parts.append(source.label)
    if source.address:
        parts.append(source.address)
    return ", ".join(parts)


def citation(pack: Pack, quote: Quote) -> str:
    """A quote to paste elsewhere: the words, who says them in which voice, the article, the id."""
    source = pack.source(quote.source)
    lines = [
        f"“{quote.text}”",
        f"— {speaker(pack, quote)}, {VOICE_WORDS[quote.voice]}",
        f"{reference(source)}, {paragraph(quote)}",
        f"[{quote.id}]",
    ]
    return "\n".join(lines)
