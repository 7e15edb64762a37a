"""Read words back from what was painted or printed: signs off, lines joined, quotes found.

What may differ from the pack is declared here: white space, and the signs that a view draws between
the words of a text that it wraps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from rich.cells import cell_len
from textual.widget import Widget

from content.folds import visible
from content.model import Quote, Source
from content.pack import Pack
from screens.shown import Shown
from screens.slim import Slim
from tests.seeing import Page, squash

BARS = "▌│"
"""What stands before every line of a quote, of a step, of an event: it is taken off."""

VOICES = {
    "direct": "direct",
    "indirect": "indirect, the reporter's words",
    "outlet": "the outlet's own voice",
}


def whose(pack: Pack, quote: Quote) -> str:
    """What must stand below a quote, from the model alone: speaker, voice, article, paragraph."""
    words = pack.actor(quote.speaker).title
    words += "" if quote.named else " (unnamed)"
    if quote.speaker_basis == "context":
        words += " (by the context: no name stands beside the words)"
    if quote.relayed_by:
        relay = pack.actor(quote.relayed_by)
        name = relay.short or relay.title
        if relay.actor_kind == "unnamed":
            name = name[0].lower() + name[1:]
        words += f", as relayed by {name}"
    where = f"¶{quote.paragraph}" if quote.paragraph else "headline"
    return f"{words}, {VOICES[quote.voice]} · {article(pack.source(quote.source))}, {where}"


def article(source: Source) -> str:
    """An article's name: who published it, for whom, when."""
    by = source.publisher
    if source.agency and source.agency != by:
        by = f"{source.agency} in {by}"
    return f"{by}, {source.published.plain}"


# Lines


def bare(lines: str | Iterable[str]) -> str:
    """Painted lines without bars and without white space."""
    text = lines if isinstance(lines, str) else "".join(lines)
    return squash(text.translate(dict.fromkeys(map(ord, BARS))))


def running(lines: Iterable[str]) -> str:
    """Painted lines as one running text with single blanks, bars taken off."""
    text = " ".join(line.translate(dict.fromkeys(map(ord, BARS))) for line in lines)
    return " ".join(text.split())


def beside(lines: list[str]) -> list[str]:
    """Lines in which columns stand side by side, parted by │, as one column below the other.

    A bar at the start of a line parts nothing.
    """
    found: list[str] = []
    for places, group in groupby(lines, key=_borders):
        block = list(group)
        if not places:
            found += block
            continue
        columns = [line.split("│") for line in block]
        found += [cell for column in zip(*columns, strict=True) for cell in column]
    return found


def _borders(line: str) -> tuple[int, ...]:
    """Where a line has a │ that parts columns, in cells: after words, or deep in the line."""
    if line.lstrip().startswith(("▌", "│", "├", "└")) and "│" not in line[8:]:
        return ()
    return tuple(cell_len(line[:at]) for at, sign in enumerate(line) if sign == "│" and at > 7)


def unnumbered(lines: list[str]) -> list[str]:
    """Lines of the pane of actors without the numbers, or the dashes, at its right edge."""
    edge = max(map(cell_len, lines))
    return [re.sub(r"\s+(\d+|–)$", "", line) if cell_len(line) == edge else line for line in lines]


def has(text: str, words: str) -> bool:
    """Whether painted text has words of the pack: white space aside, every character."""
    return squash(visible(words)) in text


def has_cut(text: str, words: str) -> bool:
    """Whether painted text has words of the pack, or their beginning up to a …"""
    wanted = squash(visible(words))
    return wanted in text or any(f"{wanted[:end]}…" in text for end in range(len(wanted), 3, -1))


# Quotes


class Quotes:
    """The quotes of a pack as a view shows them: the words, and whose they are.

    `tell` says how a view writes what stands below a quote.
    """

    def __init__(self, pack: Pack, tell: Callable[[Quote], str] | None = None) -> None:
        self.pack = pack
        self._tell = tell or (lambda quote: whose(pack, quote))
        self._known: dict[str, str] = {}
        for quote in pack.quotes:
            told = squash(visible(f"“{quote.text}”{self._tell(quote)}"))
            self._known[told] = quote.id

    def shown(self, quote: Quote) -> str:
        """A quote as it is shown, without white space."""
        return squash(visible(f"“{quote.text}”{self._tell(quote)}"))

    def within(self, block: str) -> list[str]:
        """The ids of the quotes that a text, without white space, consists of.

        Fails where it is anything else than whole quotes, each with whose it is.
        """
        found: list[str] = []
        while block:
            known = [told for told in self._known if block.startswith(told)]
            assert known, f"no quote of the pack, or not as it is attributed: {block[:400]}"
            told = max(known, key=len)
            found.append(self._known[told])
            block = block[len(told) :]
        return found

    def painted(self, lines: list[str]) -> list[str]:
        """The ids of the quotes that are painted behind a ▌, in order. Fails for what is none."""
        found: list[str] = []
        for barred, block in groupby(lines, key=lambda line: line.lstrip(" │").startswith("▌")):
            if barred:
                found += self.within(bare(block))
        return found

    def printed(self, lines: list[str]) -> list[str]:
        """The ids of the quotes that plain text prints, in order. Fails for what is none.

        A quote stands behind two blanks, and whose it is, with its id, behind four.
        """
        found: list[str] = []
        at = 0
        while at < len(lines):
            start, at = at, at + 1
            if not lines[start].startswith("  “"):
                continue
            while at < len(lines) and re.match(r"  [^ ]", lines[at]) and lines[at][:4] != "  - ":
                at += 1
            block = lines[start:at]
            below = at < len(lines) and re.match(r"    (?!Editors:)[^ ]", lines[at])
            end = at
            while below and squash("".join(block)) not in self._known and end < len(lines):
                if not lines[end].startswith("    "):
                    break
                block, end = [*block, lines[end]], end + 1
            told = squash("".join(block))
            if told in self._known:
                found.append(self._known[told])
                at = end
                continue
            # A line of a list may begin with a word in quotation marks, and a quote follow it.
            inner = any(line.startswith("  “") for line in lines[start + 1 : at])
            closed = lines[at - 1].endswith("”") and below
            assert inner or not closed, f"no quote of the pack, or not as it is attributed: {block}"
            at = start + 1
        return found


def passages(text: str) -> list[str]:
    """What stands in “these” or in "these", those within others of their kind a part of them."""
    found: list[str] = []
    depth, start = 0, 0
    for at, sign in enumerate(text):
        if sign == "“":
            start = at + 1 if depth == 0 else start
            depth += 1
        elif sign == "”" and depth:
            depth -= 1
            if depth == 0:
                found.append(text[start:at])
    if depth:
        found.append(text[start:])
    return found + re.findall('"([^"]*)"', text)


class Printed:
    """All that may stand in quotation marks: words of the articles, and a few others."""

    def __init__(self, pack: Pack, *others: str) -> None:
        """`others` are further words that are no quotes, such as what was searched for."""
        roles = [role.text for actor in pack.actors for role in actor.roles]
        self._texts = "\n".join(
            [q.text for q in pack.quotes] + roles + [source.title for source in pack.sources]
        )
        words = {word.word for lens in pack.lenses for word in lens.words}
        words |= {form for lens in pack.lenses for word in lens.words for form in word.forms}
        words |= {usage.word for term in pack.terms for usage in term.usages}
        words |= {word for gap in pack.gaps for word in gap.absent}
        words |= {quote.said for quote in pack.quotes if quote.said}
        self._words = {_fold(word) for word in (*words, *others)}
        self._texts = _fold(self._texts)

    def unknown(self, lines: Iterable[str]) -> list[str]:
        """The passages in quotation marks that are no words of an article and none of the list.

        Of a sentence of ours the first letter may be a capital.
        """
        return [passage for passage in passages(running(lines)) if not self._knows(passage)]

    def _knows(self, passage: str) -> bool:
        words = _fold(passage)
        if words in self._words:
            return True
        spellings = {words, words[:1].lower() + words[1:], words[:1].upper() + words[1:]}
        return any(
            re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", self._texts) for spelling in spellings
        )


def _fold(words: str) -> str:
    """Words with straight quotation marks and single blanks, control characters shown."""
    straight = words.translate(str.maketrans("‘’“”", "''\"\""))
    return "\n".join(" ".join(line.split()) for line in visible(straight).split("\n"))


# Painting


async def whole(page: Page, widget: Widget) -> list[str]:
    """All lines of a widget that scrolls, from the screen, scrolling as far as it goes."""
    room = widget.scrollable_content_region.height
    assert room > 0, f"{widget.id} is not to be seen:\n{page.grid}"
    lines: list[str] = []
    while isinstance(widget, Shown) and not widget._window.measured:
        await page.pilot.pause(0)  # Until then the scroll bar goes by rows.
    if widget.virtual_size.height <= room:
        return page.inside(widget).split("\n")
    while len(lines) < widget.virtual_size.height:
        widget.scroll_to(y=len(lines), animate=False, force=True, immediate=True)
        await page.pilot.pause(0)
        seen = page.inside(widget).split("\n")
        lines += seen[len(lines) - widget.scroll_offset.y :]
    return lines


async def listed(page: Page, rows: Slim) -> list[str]:
    """All lines of a list that draws only what is in view, without its thumb."""
    lines: list[str] = []
    while True:
        seen = [line.removesuffix("▐").rstrip() for line in page.inside(rows).split("\n")]
        above = sum(map(rows._window.height, range(rows._window.top[0]))) + rows._window.top[1]
        before, lines = len(lines), lines + seen[len(lines) - above :]
        if len(lines) == before or above + len(seen) > len(lines):
            return lines
        rows.scroll_lines(len(seen))
        await page.pilot.pause()
