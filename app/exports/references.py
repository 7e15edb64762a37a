"""The articles as references: CSL-JSON, BibTeX and RIS, from one reading of each article.

What a citation says of an article, `content.styles.Work`, is what these formats get too: the agency
of a copy as an author, no headline where the copy has none, names as the pack takes them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.exports.formats import Export
from app.talk import json_text
from content import cite, styles
from content.addresses import encoded
from content.dates import MONTHS, When
from content.dossier import Dossier
from content.folds import visible
from content.names import Name
from content.wording import count

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One article: its id, what a reference is made of, and notes to stand beside it."""

    id: str
    work: styles.Work
    notes: tuple[str, ...]


def csl_json(dossier: Dossier) -> Export:
    """A list of CSL items (schema 1.0.2), each an article-newspaper.

    A date that is open at an end has no form there; it stands in the item's note.
    """
    entries = _entries(dossier)
    text = json_text([_item(entry) for entry in entries])
    lost = _lost(dossier, entries, ("bounded", "undated"), "open at an end, but in its note")
    return Export(f"{text}\n", lost, _remarks(dossier, entries))


def bibtex(dossier: Dossier) -> Export:
    """BibTeX entries that BibTeX and biblatex both read.

    `date` is biblatex's and whole, `year` and `month` are for BibTeX. Titles and bodies stand in
    braces of their own, so that no style changes their capitals or takes a body for a person.
    """
    entries = _entries(dossier)
    text = "\n".join(_bibtex_entry(entry) for entry in entries)
    return Export(text, _lost(dossier, entries), _remarks(dossier, entries))


def ris(dossier: Dossier) -> Export:
    """RIS records of type NEWS, their lines ended by CR LF as the format has it.

    A body's name ends in a comma, and so does a name in its own script: readers such as EndNote
    and Zotero then take it as one name, and none turns 'Associated Press' into 'Press, A.'.
    Of an interval only the first day has a form; in words it stands in the notes.
    """
    entries = _entries(dossier)
    text = "\r\n".join(_ris_record(entry) for entry in entries)
    lost = _lost(dossier, entries, _NO_DAY, "beyond its first day, but in its note")
    return Export(text, lost, _remarks(dossier, entries))


_NO_DAY = ("interval", "bounded", "undated")


def _entries(dossier: Dossier) -> list[Entry]:
    """Every article that was out on the day asked for."""
    return [
        Entry(source.id, styles.work(source), _notes(source.published, cite.notes(source)))
        for source in dossier.pack.sources
        if not dossier.hides(source)
    ]


def _notes(published: When, notes: tuple[str, ...]) -> tuple[str, ...]:
    if published.precision in _NO_DAY:
        return (f"Published: {published.plain}.", *notes)
    return notes


def _lost(
    dossier: Dossier, entries: Sequence[Entry], spans: Sequence[str] = (), how: str = ""
) -> tuple[str, ...]:
    """What is missed in a list of references. `spans` are the precisions without a form there."""
    pack = dossier.pack
    gists = sum(len(source.gists) for source in pack.sources)
    dates = sum(entry.work.published.precision in spans for entry in entries)
    lost = [f"{count(len(pack.quotes), 'quote')} and what rests on them"]
    if gists:
        lost.append(f"{count(gists, 'gist')} of paragraphs")
    if dates:
        lost.append(f"{count(dates, 'date')} {how}")
    return tuple(lost)


def _remarks(dossier: Dossier, entries: Sequence[Entry]) -> tuple[str, ...]:
    said = []
    hidden = len(dossier.pack.sources) - len(entries)
    if hidden:
        day = dossier.pack.header.as_of.plain
        said.append(f"left out, as not yet out on {day}: {count(hidden, 'article')}")
    untitled = [entry.id for entry in entries if not entry.work.title]
    if untitled:
        said.append(f"without a title, as the copy used has no headline: {', '.join(untitled)}")
    if dossier.pack.aftermath:
        said.append("the pages outside the articles are left out: nothing here rests on them")
    return tuple(said)


# CSL-JSON


def _item(entry: Entry) -> Json:
    work = entry.work
    item: Json = {
        "id": entry.id,
        "type": "article-newspaper",
        "title": work.title,
        "container-title": work.container,
        "author": [_csl_name(name) for name in work.authors],
        "editor": [_csl_name(name) for name in work.editors],
        "issued": {"date-parts": parts} if (parts := _parts(work.published)) else None,
        "URL": work.address,
        "language": work.language,
        "note": " ".join(entry.notes),
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(name: Name) -> Json:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.printed}


def _parts(when: When) -> list[list[int]]:
    """CSL's date-parts: one list of year, month and day as far as known, or two for an interval."""
    if when.precision in ("bounded", "undated"):
        return []
    return [[int(part) for part in end.split("-")] for end in when.edtf.split("/")]


# BibTeX

_LATEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "\\": "\\textbackslash{}",
}
_LATEX_SIGNS = str.maketrans(_LATEX)


def _bibtex_entry(entry: Entry) -> str:
    work = entry.work
    fields = {
        "author": _bibtex_names(work.authors),
        "editor": _bibtex_names(work.editors),
        # Without an author, what BibTeX sorts and labels by.
        "key": "" if work.authors else _latex(work.container),
        "title": f"{{{_latex(work.title)}}}" if work.title else "",
        "journal": _latex(work.container),
        "entrysubtype": "newspaper",
        "date": work.published.edtf,
        "year": _year(work.published),
        "month": _month(work.published),
        "url": encoded(work.address),
        "language": _latex(work.language),
        "note": _latex(" ".join(entry.notes)),
    }
    # A month is the one value without braces: each style writes it in its own way.
    lines = [
        f"  {key} = {value if key == 'month' else f'{{{value}}}'},"
        for key, value in fields.items()
        if value
    ]
    return "\n".join([f"@article{{{entry.id},", *lines, "}", ""])


def _bibtex_names(names: Sequence[Name]) -> str:
    said = []
    for name in names:
        if styles.whole(name):
            said.append(f"{{{_latex(name.printed)}}}")
        else:
            said.append(f"{_latex_part(name.family)}, {_latex_part(name.given)}")
    return " and ".join(said)


def _latex_part(text: str) -> str:
    """A part of a name; in braces where it has a comma or an 'and' that would part it."""
    parted = "," in text or " and " in f" {text} "
    return f"{{{_latex(text)}}}" if parted else _latex(text)


def _latex(text: str) -> str:
    """A text for LaTeX to print as it is, its braces balanced."""
    return visible(text).translate(_LATEX_SIGNS)


def _year(when: When) -> str:
    """The year, where there is one: of an interval only where it begins and ends in the same."""
    if when.first is None or when.last is None or when.first.year != when.last.year:
        return ""
    return str(when.first.year)


def _month(when: When) -> str:
    if when.precision not in ("day", "month"):
        return ""
    return MONTHS[int(when.edtf[5:7]) - 1].lower()


# RIS


def _ris_record(entry: Entry) -> str:
    return "".join(f"{tag}  - {visible(value)}\r\n" for tag, value in _ris_fields(entry))


def _ris_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    work = entry.work
    yield "TY", "NEWS"
    yield "ID", entry.id
    yield from (("AU", _ris_name(name)) for name in work.authors)
    yield from (("ED", _ris_name(name)) for name in work.editors)
    yield from (("TI", title) for title in (work.title,) if title)
    yield "T2", work.container
    first = work.published.first
    if first is not None:
        start = work.published.edtf.partition("/")[0].split("-")
        year, month, day = (*start, "", "")[:3]
        yield "PY", str(first.year)
        yield "DA", f"{year}/{month}/{day}/"
    yield from (("UR", address) for address in (work.address,) if address)
    yield "LA", work.language
    yield from (("N1", note) for note in entry.notes)
    yield "ER", ""


def _ris_name(name: Name) -> str:
    return f"{name.printed}," if styles.whole(name) else styles.inverted(name)
