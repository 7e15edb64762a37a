"""What a page prints of itself: headline, place and agency, names, dates, address, outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from content.dates import MONTHS, DateError, parse
from content.drafting import furniture
from content.drafting.cast import Cast
from content.drafting.outlets import Paper, agencies, paper
from content.drafting.page import Page
from content.folds import quote_fold
from content.marks import WIDE, size
from content.model import once

_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})(?P<sign>[-./])(?P<number>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<year>\d{4})[年년] ?(?P<number>\d{1,2})[月월] ?(?P<day>\d{1,2})[日일]",
        rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})",
        rf"{_DAY} {_MONTH},? (?P<year>\d{{4}})",
    )
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’/ -]{1,40}?(?:, [A-Z][A-Za-z. ]{2,24}?)?)?(?:, | )?"
    r"(?P<day>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?)? ?"
    r"\((?P<agency>[A-Z][\w .&-]{1,30})\) ?(?:--|[—–-])"
)
_NATIVE = re.compile(
    r"[(\[【〔]?(?P<place>[가-힣]{2,8}) ?= ?(?P<agency>[가-힣]{2,8})[)\]】〕]"
    r"|[【〔](?P<city>[^\s【】]{1,8}?)(?P<wire>共同|時事|ロイター|AFP|AP)[^【】]{0,8}[】〕]"
)
_BY = re.compile(r"^by[: ]\s*(?P<who>[A-Z].{2,80})$", re.IGNORECASE)
_FROM = re.compile(
    r"^(?P<who>[A-Z][\w.'’-]+ [A-Z].{2,60}?),? in [A-Z][\w.'’ -]{2,30}(?:,? and agencies)?$"
)
_EDITOR = re.compile(r"\beditors?: ?(?P<who>[A-Z][\w.'’ -]{2,60})", re.IGNORECASE)
_REPORTER = re.compile(r"(?P<who>[가-힣]{2,4}) 기자")
_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w.'’-]*( (de|van|bin|al)| [A-Z\u00c0-\u00de][\w.'’-]*){1,3}"
)
_PLACE = re.compile(r"https?://[^\s<>\"'“”]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on the page. `dates` are (EDTF, as printed), each day once, from the top down.

    `by_line` says that the agency stands in the article's first line, and so in what it printed.
    `dateline` is a day in the article's first line, often without its year. `outlets` are ids of
    outlets of the pack that are named. `paper` is who printed it, with where the page says so.
    """

    title: str
    agency: str
    by_line: bool
    dateline: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    address: str
    outlets: tuple[str, ...]
    paper: Paper
    language: str


def printed(page: Page, outlets: Cast) -> Printed:
    """What a page prints of itself; `outlets` are those that the pack knows."""
    above, below = [line.text for line in page.above], [line.text for line in page.below]
    around = [*above, *below]
    line = _DATELINE.match(page.paragraphs[0])
    native = _NATIVE.match(page.paragraphs[0])
    wire = line["agency"] if line else (native["agency"] or native["wire"] if native else "")
    agency = wire or next(agencies(around, page.paragraphs[-1]), "")
    heads = " · ".join([*above, agency])
    foot = " · ".join(below)
    named = [m.ids[0] for text in (heads, foot) for m in outlets.mentions(quote_fold(text))]
    addresses = [match[0].rstrip(".,)") for text in around for match in _PLACE.finditer(text)]
    return Printed(
        title=_headline(above),
        agency=agency,
        by_line=bool(wire),
        dateline=(line["day"] or "") if line else "",
        authors=once((*_names(_BY, around), *_names(_FROM, above), *_reporters(around))),
        editors=once(_names(_EDITOR, around)),
        dates=tuple(_dates(around)),
        address=addresses[0] if len(set(addresses)) == 1 else "",
        outlets=once(named),
        paper=paper(above, below, _dated(above)),
        language=_language(" ".join(page.paragraphs)),
    )


def _headline(above: list[str]) -> str:
    """The longest line above the article that is no menu, no date and no name."""
    fit = [
        text
        for text in above
        if size(text) >= 4
        and len(text) <= 250
        and not any(pattern.search(text) for pattern in (*_DATES, _BY, _FROM, _EDITOR, _PLACE))
        and not re.match(r"[•·#*>|]", text)
        and "|" not in text
        and not furniture.calls(text)
        and not furniture.caption(text)
        and (WIDE.search(text) or any(word[:1].islower() for word in text.split()))
    ]
    return max(fit, key=size, default="")


def _dated(lines: Iterable[str]) -> Iterator[str]:
    """The pieces of lines that have a date in them."""
    for text in lines:
        if any(pattern.search(text) for pattern in _DATES):
            for piece in re.split(r"[|•·–—/]|, (?=[A-Z][a-z]{2}|\d)", text):
                yield piece.strip(" ,")


def _names(pattern: re.Pattern[str], lines: Iterable[str]) -> Iterator[str]:
    for text in lines:
        match = pattern.search(text)
        if match:
            for piece in re.split(r",| and |&|;|\|", match["who"]):
                name = _NAME.fullmatch(piece.strip())
                if name:
                    yield name[0]


def _reporters(lines: Iterable[str]) -> Iterator[str]:
    for text in lines:
        yield from (match["who"] for match in _REPORTER.finditer(text))


def _dates(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for text in lines:
        found: list[tuple[int, str, str]] = []
        for pattern in _DATES:
            for match in pattern.finditer(text):
                parts = match.groupdict()
                months = [month.lower() for month in MONTHS]
                number = parts.get("number") or months.index(match["month"][:3].lower()) + 1
                edtf = f"{match['year']}-{int(number):02}-{int(match['day']):02}"
                with suppress(DateError):
                    parse(edtf)
                    found.append((match.start(), edtf, match[0]))
        for _, edtf, words in sorted(found):
            if edtf not in seen:
                seen.add(edtf)
                yield edtf, words


def _language(text: str) -> str:
    """The language by its script and commonest words; empty where these do not tell."""
    if re.search(r"[가-힣]", text):
        return "ko"
    if re.search(r"[\u3040-\u30ff]", text):
        return "ja"
    if len(WIDE.findall(text)) > len(text) / 4:
        return "zh"
    words = text.lower().split()
    return "en" if sum(words.count(word) for word in ("the", "of", "to")) * 25 > len(words) else ""
