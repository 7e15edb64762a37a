"""Content for rows and details: data goes in as data, width decides where lines break."""

from __future__ import annotations

import os
import re
import typing
from functools import cache

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from content.folds import visible

if typing.TYPE_CHECKING:  # The capitals here are roles.
    from content.dossier import Dossier

HEAD = "bold $ink-head"
SECTION = "bold $ink-section"
MUTED = "$ink-muted"
LINK = "$ink-link"
HIT = "$lit-hit"
DISPUTED = "$ink-disputed"
DIFFERS = "bold $ink-differs"

HYPERLINKS = os.environ.get("TERM", "") not in ("linux", "dumb", "")
"""Whether the terminal may be sent hyperlinks (OSC 8). Those that have none pass over them; the
consoles of older kernels print them."""


_words = re.compile(r"\s*\S+\s*").finditer
"""The words of a text, each with the blanks after it: where a line is broken they end it."""

_even = re.compile(
    "(?! )[ -~\u00a1-\u00ac\u00ae-\u02af\u2010-\u2027\u2190-\u21ff\u2500-\u25ef✗≠]*(?<! )"
).fullmatch
"""Tells of a text that each sign takes one cell and that blanks alone part words, none outside."""

_mark = cache(Content.styled)
"""A mark in a style, made once."""


def linked(content: Content, address: str) -> Content:
    """A text that leads to a web address where the terminal can do that, else as it is."""
    if not address or not HYPERLINKS:
        return content
    from content.addresses import link_to

    target = link_to(address)
    return content.stylize(Style(link=target)) if target else content


def sign(*, marked: bool, new: bool = False) -> Content:
    """The mark before a row: ▸ belongs to what the cursor is on, + is new as of the day shown."""
    return _mark("▸" if marked else "+", LINK) if marked or new else _mark(" ")


def differs(they: bool) -> Content:
    """The mark behind a title: ≠ where the articles differ on it."""
    return _mark(" ≠", DIFFERS) if they else _mark("")


def day(dossier: Dossier, keys: str = " · x all") -> str:
    """The day shown, for a title: 'as of 29 Jul 2019 (1 of 6) · x all'; empty for all days."""
    if dossier.as_of is None:
        return ""
    number = sum(day <= dossier.as_of for day in dossier.days)
    return f"as of {dossier.pack.header.as_of.plain} ({number} of {len(dossier.days)}){keys}"


def no_day(step: int) -> str:
    """What to tell a reader for whom there is no further day that way."""
    if step < 0:
        return "Before this day nothing was on the record. > goes on, x shows all days."
    return "All days are shown. < goes back to what was on the record by a day."


def data(text: str, style: str = "") -> Content:
    """Text from a pack as content: exactly as it is, control characters made visible."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def lit(text: str, spans: tuple[tuple[int, int], ...], style: str = HIT) -> Content:
    """Text with some of it lit up; `spans` are (start, end) offsets in it."""
    content = data(text)
    for start, end in spans:
        content = content.stylize(style, start, end)
    return content


def wrapped(words: Content, width: int) -> list[Content]:
    """The lines of a text in a width in cells."""
    lines = _lines(words.plain, width)
    if lines is None:
        return words.wrap(width)
    return [words[start:end] for start, end in lines]


def tall(words: str, lead: int, width: int) -> int:
    """How many lines `hanging` makes of words beside a lead, given its width in cells.

    The words are those of a pack; it costs less than to draw them.
    """
    room = width - lead
    if room < 8:
        room = width
    shown = visible(words)
    lines = _lines(shown, room)
    return len(Content(shown).wrap(room)) if lines is None else len(lines)


def _lines(words: str, room: int) -> list[tuple[int, int]] | None:
    """Where each line of a text begins and ends, as Textual breaks it, in a tenth of the time.

    None where only Textual can tell, as of words for which there is no room.
    """
    if not _even(words):
        return _broken(words, room)
    lines = []
    start, end = 0, len(words)
    while end - start > room:
        blank = words.rfind(" ", start, start + room + 1)
        if blank < 0:
            return None
        lines.append((start, start + len(words[start:blank].rstrip(" "))))
        start = blank + 1
        # Blanks beyond the room are no line.
        while words[start] == " ":
            start += 1
    lines.append((start, end))
    return lines


def _broken(words: str, room: int) -> list[tuple[int, int]] | None:
    """The same where signs may take two cells or none."""
    if "\n" in words or "\t" in words or words[-1:].isspace():
        return None
    if cell_len(words) <= room:
        return [(0, len(words))]
    lines = []
    start = used = 0
    for match in _words(words):
        word = match[0]
        size = cell_len(word.rstrip())
        if size > room:
            return None
        if used + size > room:
            at = match.start()
            lines.append((start, start + len(words[start:at].rstrip())))
            start, used = at, 0
        used += cell_len(word)
    return [*lines, (start, len(words))]


def hanging(lead: Content, rest: Content, body: Content, width: int) -> Content:
    """Body text wrapped beside a lead: the first line after `lead`, further lines after `rest`.

    `width` is in cells and includes the lead. Where hardly any room is left the lead is dropped.
    """
    room = width - max(lead.cell_length, rest.cell_length)
    if room < 8:
        return body
    first, *others = wrapped(body, room)
    # As pieces of one text: what Textual joins it takes sign by sign.
    pieces: list[Content | str] = [lead, first]
    for line in others:
        pieces += ("\n", rest, line)
    return Content.assemble(*pieces)
