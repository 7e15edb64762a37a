"""Say where words come from: speaker, voice, article, day, paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from content import wording
from content.model import Quote, Source
from content.names import Name
from content.pack import Pack

VOICE_WORDS = {
    "direct": "direct",
    "indirect": "indirect, the reporter's words",
    "outlet": "the outlet's own voice",
}
"""How each voice is named wherever a quote is shown."""

_CITED_VOICES = {**VOICE_WORDS, "direct": "direct speech"}
"""How it is named in a citation, where nothing around it says what 'direct' is."""

NO_HEADLINE = "no headline in the copy used"
NOT_OUT = "an article that was not out yet"

_BREAK = r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*"


def speaker(pack: Pack, quote: Quote) -> str:
    """Who speaks, and through whom: 'Shigeki Takizaki, as Japan's Foreign Ministry relayed'."""
    words = pack.actor(quote.speaker).title
    if not quote.named:
        words += " (unnamed)"
    if quote.speaker_basis == "context":
        words += " (by the context: no name stands beside the words)"
    if quote.relayed_by:
        relay = wording.within_a_sentence(pack.actor(quote.relayed_by))
        words += f", as relayed by {relay}"
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


def line(text: str) -> str:
    """A text on one line, for what must not break out of it: line breaks become blanks."""
    return re.sub(_BREAK, " ", text)


def hidden(source: Source) -> bool:
    """Whether it was not out yet on the day that its pack is the state of.

    Its headline and address are left out then. Words of it may be on the record all the same.
    """
    return not source.published_reasoning


def reference(source: Source, where: str = "") -> str:
    """An article as a reference: headline, who wrote and published it, day, address.

    `where` is the place in it, such as '¶9'.
    """
    title = f"“{source.title}”" if source.title else f"({NO_HEADLINE})"
    parts = [f"({NOT_OUT})" if hidden(source) else title]
    parts += [*written_by(source), source.label]
    if where:
        parts.append(where)
    if source.address:
        parts.append(source.address)
    return line(", ".join(parts))


def written_by(source: Source) -> list[str]:
    """'by Lee Chi-dong', 'edited by Shi Yinglun': what there is of it."""
    named = (("by", source.authors), ("edited by", source.editors))
    return [f"{how} {_names(names)}" for how, names in named if names]


def notes(source: Source) -> tuple[str, ...]:
    """What whoever follows a reference must know: how the date is known, what the address is."""
    said = []
    if source.published_basis != "stated" and source.published_reasoning:
        basis = wording.BASES[source.published_basis]
        said.append(f"Date {basis}: {source.published_reasoning}")
    if source.address_note:
        said.append(f"Address: {source.address_note}")
    return tuple(map(line, said))


def citation(pack: Pack, quote: Quote) -> str:
    """A quote to paste elsewhere: the words, who says them in which voice, the article, the id."""
    source = pack.source(quote.source)
    return cited(pack, quote, "", [reference(source, paragraph(quote))])


def cited(pack: Pack, quote: Quote, where: str, references: Iterable[str]) -> str:
    """A quote's citation around a reference: words, attribution, reference, notes, id.

    `where` is the place in the article for the attribution; empty where the reference has it.
    """
    whose = [speaker(pack, quote)]
    if quote.on_behalf_of:
        whose.append(f"on behalf of {pack.actor(quote.on_behalf_of).title}")
    whose.append(_CITED_VOICES[quote.voice])
    if quote.date.edtf:
        whose.append(f"said {quote.date.plain}")
    lines = [
        f"“{quote.text}”",
        f"— {', '.join([*whose, where] if where else whose)}",
        *references,
        *notes(pack.source(quote.source)),
        f"[{quote.id}]",
    ]
    return "\n".join(map(line, lines))


def _names(names: Iterable[Name]) -> str:
    """Names as printed: 'Lee Chi-dong, Anna Smith and Kyodo'."""
    *others, last = [name.printed for name in names]
    return f"{', '.join(others)} and {last}" if others else last
