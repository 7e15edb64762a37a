"""Citations in the styles that readers must write: Chicago, APA, MLA, and our own plain one.

Chicago is the notes-bibliography entry of a news article (18th edition), APA the 7th edition, MLA
the 9th. Each style gives the words and their attribution first, then the reference. Two rules of
theirs are not followed: a headline keeps the capitals that it was printed with, for no machine can
tell a name from a word; and there are no italics, for this is plain text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from content import cite
from content.dates import MONTHS, When
from content.folds import composed
from content.guide import OutsideFact, Reference
from content.model import Quote, Source
from content.names import Name
from content.pack import Pack

Style = Literal["plain", "chicago", "apa", "mla"]

NO_HEADLINE = "Article without headline in the copy used"
NOT_OUT = "Article that was not out yet"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MLA_MONTHS = {"May": "May", "Jun": "June", "Jul": "July", "Sep": "Sept."}
_ENDS = (".", "?", "!", "…", "。", "．", "？", "！")
_OPENING = re.compile("[“‘]|(?:^|[\\s(\\[])[\"']")
_CHICAGO_MOST, _CHICAGO_SHOWN, _APA_MOST = 6, 3, 20
"""Up to how many authors are all named; beyond, Chicago names three, APA nineteen and the last."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a reference is made of: an article, or a page outside the articles.

    `described` stands where a work has no title. `container` is the newspaper or the site.
    """

    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    title: str
    described: str
    container: str
    published: When
    address: str
    language: str


def work(source: Source) -> Work:
    """An article as a work. An agency in another's paper is an author, after those it names."""
    agency = source.agency if source.agency != source.publisher else ""
    known = {name.printed for name in source.authors}
    bodies = [Name(agency, "")] if agency and agency not in known else []
    return Work(
        authors=tuple(map(_on_one_line, (*source.authors, *bodies))),
        editors=tuple(map(_on_one_line, source.editors)),
        title=cite.line(source.title),
        described=NOT_OUT if cite.hidden(source) else NO_HEADLINE,
        container=cite.line(source.publisher),
        published=source.published,
        address=cite.line(source.address),
        language=cite.line(source.language),
    )


def _on_one_line(name: Name) -> Name:
    return Name(cite.line(name.printed), cite.line(name.family))


def page(reference: Reference) -> Work:
    """A page outside the articles as a work."""
    title, publisher = cite.line(reference.title), cite.line(reference.publisher)
    return Work((), (), title, "Page", publisher, reference.date, cite.line(reference.url), "")


def styled(pack: Pack, record: Quote | Source | OutsideFact, style: Style) -> str:
    """The citation of a quote, an article's reference, or the references of an outside fact.

    A quote: its words; who says them, in which voice, where in the article; the reference; notes
    on the date and the address; its id. An article: the reference and the notes. A fact outside
    the articles: each page that reports it, marked as outside the articles.
    """
    if isinstance(record, OutsideFact):
        mark = f"[{record.ref}, outside the articles]"
        return "\n\n".join(f"{_page(p, style)}\n{mark}" for p in record.references)
    if isinstance(record, Source):
        plain = style == "plain"
        first = cite.reference(record) if plain else reference(work(record), style)
        return "\n".join([first, *cite.notes(record)])
    if style == "plain":
        return cite.citation(pack, record)
    source = pack.source(record.source)
    return cite.cited(pack, record, _paragraph(record, style), [reference(work(source), style)])


def reference(work: Work, style: Style) -> str:
    """A work in one of the three formal styles. Raises KeyError for the plain one."""
    return {"chicago": _chicago, "apa": _apa, "mla": _mla}[style](work)


def _page(page_: Reference, style: Style) -> str:
    made = page(page_)
    if style != "plain":
        return reference(made, style)
    day = made.published.plain if made.published.precision != "undated" else "undated"
    return f"“{made.title}”, {made.container}, {day}, {made.address}"


def _paragraph(quote: Quote, style: Style) -> str:
    if not quote.paragraph:
        return "headline"
    return f"{'par.' if style == 'mla' else 'para.'} {quote.paragraph}"


def _chicago(work: Work) -> str:
    """Without an author the newspaper takes the author's place, as the manual has it."""
    container = work.container
    if work.language.lower().startswith("en"):
        container = container.removeprefix("The ") or container
    authors = _listed(work.authors, _CHICAGO_MOST, _CHICAGO_SHOWN)
    date = dated(work.published, "chicago")
    where = f"{container}, {date}" if date else container
    return _sentences(
        authors or container,
        _heading(work),
        _edited(work),
        where if authors else f"{date[:1].upper()}{date[1:]}",
        work.address,
    )


def _mla(work: Work) -> str:
    where = (work.container, dated(work.published, "mla"), work.address)
    authors = _listed(work.authors, 2, 1)
    return _sentences(authors, _heading(work), _edited(work), ", ".join(p for p in where if p))


def _apa(work: Work) -> str:
    title = work.title or f"[{work.described}]"
    editors = [name.printed if whole(name) else _initials_first(name) for name in work.editors]
    if editors:
        title += f" ({_apa_joined(editors)}, {'Ed.' if len(editors) == 1 else 'Eds.'})"
    authors = [
        name.printed if whole(name) else f"{name.family}, {initials(name.given)}"
        for name in work.authors
    ]
    day = f"({dated(work.published, 'apa') or 'n.d.'})"
    order = [_apa_joined(authors), day, title] if authors else [title, day]
    said = _sentences(*order, work.container)
    return f"{said} {work.address}" if work.address else said


def _apa_joined(names: Sequence[str]) -> str:
    if len(names) > _APA_MOST:
        return f"{', '.join(names[: _APA_MOST - 1])}, . . . {names[-1]}"
    return f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else names[0]


def _initials_first(name: Name) -> str:
    return f"{initials(name.given)} {name.family}"


def _heading(work: Work) -> str:
    return quoted(work.title) if work.title else work.described


def _edited(work: Work) -> str:
    names = [running(name) for name in work.editors]
    return f"Edited by {_joined(names)}" if names else ""


def quoted(title: str) -> str:
    """A headline in double quotation marks, its full stop within; its own become single ones."""
    flipped = ""
    for at, sign in enumerate(title):
        if sign == '"':
            before = title[at - 1] if at else " "
            sign = "“" if before.isspace() or before in "([{“‘—–-" else "”"
        flipped += {"“": "‘", "”": "’"}.get(sign, sign)
    return f"“{_ended(flipped)}”"


def _ended(text: str) -> str:
    """With a full stop, where nothing ends it yet; within a quotation mark that closes it."""
    bare = text.rstrip("”’\"'")
    if bare.endswith(_ENDS):
        return text
    closing = text[len(bare) :] if _OPENING.search(bare) else ""
    return f"{bare}.{closing}" if closing else f"{text}."


def _sentences(*parts: str) -> str:
    return " ".join(_ended(part) for part in parts if part)


# Names


def own_script(text: str) -> bool:
    """Whether it is written in a script without capitals, as Korean and Japanese are."""
    return any(unicodedata.category(sign) == "Lo" for sign in text)


def whole(name: Name) -> bool:
    """Whether a name is never taken apart: a body's, a single one, one in its own script."""
    return not name.given or own_script(name.printed)


def running(name: Name) -> str:
    """A name in its own order: 'Lee Chi-dong', and 'Anna Smith' where 'Smith, Anna' is printed."""
    if not whole(name) and name.printed.startswith(f"{name.family}, "):
        return f"{name.given} {name.family}"
    return name.printed


def inverted(name: Name) -> str:
    """The family name first: 'Lee, Chi-dong'; a body or a name in its own script as printed."""
    return name.printed if whole(name) else f"{name.family}, {name.given}"


def initials(given: str) -> str:
    """Of 'Chi-dong' 'C.-D.', of 'Anna J.' 'A. J.'; an accent stays on its letter."""
    words = (_word_initials(word) for word in composed(given.replace(".", " ")).split())
    return " ".join(word for word in words if word)


def _word_initials(word: str) -> str:
    letters = []
    for piece in word.replace("‐", "-").split("-"):
        first = next((at for at, sign in enumerate(piece) if sign.isalpha()), None)
        if first is None:
            continue
        end = first + 1
        while end < len(piece) and unicodedata.combining(piece[end]):
            end += 1
        letters.append(f"{piece[first:end].upper()}.")
    return "-".join(letters)


def _listed(names: Sequence[Name], most: int, shown: int) -> str:
    """Authors, the first inverted; of more than `most`, the first `shown` and 'et al.'."""
    said = [inverted(n) if at == 0 else running(n) for at, n in enumerate(names)]
    if len(said) > most:
        return f"{', '.join(said[:shown])}, et al."
    if len(said) == 2:
        return f"{said[0]}, and {said[1]}"
    return _joined(said)


def _joined(names: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B, and C'."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


# Dates


def dated(when: When, style: Style) -> str:
    """A date as a style writes it, to the day, month or year that is known; '' where undated.

    An interval is written with each shared part once, one open at an end with 'by' or 'from'.
    """
    if when.precision == "undated":
        return ""
    start, _, end = when.edtf.partition("/")
    if not end or start == end:
        return _day(start, style)
    if start == "..":
        return f"by {_day(end, style)}"
    if end == "..":
        return f"from {_day(start, style)}"
    if start[:4] == end[:4] and len(start) == len(end):
        same_month = start[:7] == end[:7]
        first, last = _within(start, style), _within(end, style)
        days = f"{int(start[8:])}–{int(end[8:])}" if same_month else ""
        within = _order(_month(start, style), days, style) if days else f"{first}–{last}"
        return _of_year(within, start, style)
    return f"{_day(start, style)}–{_day(end, style)}"


def _day(edtf: str, style: Style) -> str:
    return _of_year(_within(edtf, style), edtf, style) if len(edtf) > 4 else str(int(edtf))


def _of_year(within: str, edtf: str, style: Style) -> str:
    year = int(edtf[:4])
    if style == "apa":
        return f"{year}, {within}"
    return f"{within}{',' if style == 'chicago' and len(edtf) == 10 else ''} {year}"


def _within(edtf: str, style: Style) -> str:
    """Month and day, without the year."""
    month = _month(edtf, style)
    return _order(month, str(int(edtf[8:])), style) if len(edtf) == 10 else month


def _order(month: str, days: str, style: Style) -> str:
    return f"{days} {month}" if style == "mla" else f"{month} {days}"


def _month(edtf: str, style: Style) -> str:
    number = int(edtf[5:7]) - 1
    short = MONTHS[number]
    return _MLA_MONTHS.get(short, f"{short}.") if style == "mla" else _MONTHS[number]
