"""The newspaper, station or agency of a page: from its top, its copyright line and its marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.drafting.lexicon import AGENCIES, MENU
from content.marks import WIDE, size

_PAPER = re.compile(
    r"\b(times|post|gazette|news|herald|daily|weekly|journal|tribune|press|star|chronicle|guardian"
    r"|telegraph|standard|mail|independent|observer|broadcasting|radio|magazine|review|courier"
    r"|bulletin|examiner|mirror|sun|echo|record|monitor|dispatch|globe|world|agency)\b"
    r"|일보|신문|뉴스|방송|新聞|放送|通信",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:(?:©|ⓒ|\((?i:c)\)|(?i:copyrights?)|저작권자)[\s:,]{0,9}){1,4}"
    r"(?:\d{4}(?:\s*[-–]\s*\d{4})?[\s,]*)?(?:by )?(?P<name>[^\W\d_a-z][^.,|©<>\n]*)"
)
_RESERVED = re.compile(
    r"^(?P<name>(?!(?i:copyright))[^\W\d_a-z][^.,|©<>]*)[.,] (?i:all rights reserved)"
)
_REST = re.compile(
    r"\s*(?:\d{4}.*|(?<!\w)(?:all rights|ltd|limited|inc|llc|co|corp|plc|gmbh)\b.*|無断.*|무단.*|"
    r"\(.*|社$|\s社\s.*)$",
    re.IGNORECASE,
)
_MOST = 6
"""So many words a name of an outlet has at most."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An outlet's name, and where the page prints it; both empty where it prints none."""

    name: str
    where: str


NONE = Paper("", "")


def paper(above: list[str], below: list[str], dated: Iterable[str]) -> Paper:
    """Who printed a page. `dated` are the pieces of lines that stand beside a date.

    A name alone in a line that the copyright line has again is surest; then one beside a date, one
    of a copyright line, and one alone at the top that ends as papers' names do.
    """
    rights = list(_rights((*above, *below)))
    for name in rights:
        for text in above:
            if _same(text, name):
                return Paper(text.strip("•·|# "), "alone at the top, and in the copyright line")
    for piece in dated:
        if _PAPER.search(piece) and size(piece) <= _MOST - 1:
            return Paper(piece, "beside the date")
    for name in rights:
        return Paper(name, "in the copyright line")
    for text in above[:4]:
        if _titled(text):
            return Paper(text, "alone at the top")
    return NONE


def _rights(lines: Iterable[str]) -> Iterator[str]:
    """The holders that copyright lines name."""
    for text in lines:
        match = _RIGHTS.search(text) or _RESERVED.search(text)
        name = match["name"] if match else ""
        for _ in range(2):
            name = _REST.sub("", name).strip(" -–—:;")
        if name and size(name) <= _MOST and not _menu(name):
            yield name


def _same(text: str, name: str) -> bool:
    return _plain(text) == _plain(name) != ""


def _plain(name: str) -> str:
    words = re.findall(r"[^\W_]+", name.lower())
    return "".join(words[1:] if words[:1] == ["the"] else words)


def _titled(text: str) -> bool:
    """Whether a line is a name in capitals that ends as papers' names do."""
    words = text.split()
    short = len(words) <= _MOST - 1 and not _menu(text)
    capitals = all(word[0].isupper() or word in ("of", "the") for word in words)
    wide = WIDE.search(text) is not None and size(text) <= _MOST
    last = _PAPER.search(words[-1]) or _PAPER.search(words[min(1, len(words) - 1)])
    return short and (capitals or wide) and len(words) + wide > 1 and bool(last)


def _menu(text: str) -> bool:
    words = re.findall(r"[^\W_]+", text.lower())
    return sum(word in MENU for word in words) >= 2


def agencies(lines: Iterable[str], end: str) -> Iterator[str]:
    """News agencies that stand in lines of their own, or in brackets at the article's end."""
    known = {name.lower(): name for name in AGENCIES}
    for text in lines:
        for piece in re.split(r"[|•·,/]|source:|by ", text, flags=re.IGNORECASE):
            if piece.strip(" ()[]").lower() in known:
                yield piece.strip(" ()[]")
    last = re.search(r"[(\[]([^()\[\]]+)[)\]]\.?$", end)
    if last and last[1].strip().lower() in known:
        yield last[1].strip()
