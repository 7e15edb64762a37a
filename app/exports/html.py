"""The whole explainer as one HTML page: no script, nothing fetched, an anchor for every id.

It has the chapters of the brief. Below a statement unfold the quotes that it rests on; each leads
to its place under its article, and from there to the article on the web.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from app.exports.formats import Export
from app.exports.html_parts import PartWriter
from app.exports.html_room import Room
from app.exports.html_stances import stances
from app.exports.losses import clauses, walked
from app.exports.markup import add, anchor, el, written
from app.version import VERSION
from content import wording
from content.brief import Chapter, chapters
from content.dossier import Dossier
from content.parts import Part

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(dossier: Dossier) -> Export:
    """The page. What it cannot hold is what moves: where each step of the tour leads.

    Where statements name more quotes than it has room for, it counts them for the last of these.
    """
    room = Room()
    text = written(_document(dossier, room))
    unnamed = (room.unnamed, "list of evidence too long", "lists of evidence too long")
    return Export(text, (*walked(dossier.pack), *clauses(unnamed)))


def _document(dossier: Dossier, room: Room) -> Element:
    header = dossier.pack.header
    found = chapters(dossier)
    style = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="generator", content=f"gsomia-explorer {VERSION}"),
        el("meta", name="description", content=header.subtitle),
        el("title", f"{header.title}: {header.subtitle}"),
        el("style", style),
    )
    body = el(
        "body",
        el("a", "Skip to the text", href="#_text", class_="skip"),
        _masthead(dossier),
        _contents(found),
        el("main", *(_chapter(dossier, one, room) for one in found), id="_text", tabindex="-1"),
        _foot(dossier),
    )
    return el("html", head, body, lang=_language(header.language))


def _language(tag: str) -> str:
    """A language as HTML names it (BCP 47, in its usual forms); English, as our own words, else."""
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else "en"


def _masthead(dossier: Dossier) -> Element:
    pack = dossier.pack
    header = pack.header
    quotes = wording.count(len(pack.quotes), "verbatim quote")
    articles = wording.count(len(pack.sources), "newspaper article")
    day = el("p", f"As of {header.as_of.plain}: only what was on the record by then.", class_="day")
    return el(
        "header",
        el("h1", header.title),
        el("p", header.subtitle, class_="subtitle"),
        day if dossier.as_of else None,
        el("p", header.summary, class_="summary") if header.summary else None,
        el(
            "p",
            f"Below every statement unfolds its evidence, out of {quotes} from {articles}. ",
            header.caution,
            class_="caution",
        ),
    )


def _contents(found: Iterable[Chapter]) -> Element:
    links = [el("li", el("a", chapter.title, href=anchor(_place(chapter)))) for chapter in found]
    return el("nav", el("h2", "Contents"), el("ol", *links), aria_label="Contents")


def _place(chapter: Chapter) -> str:
    """The id of a chapter's element: no id of a pack's own begins with an underscore."""
    return f"_{chapter.id}"


def _chapter(dossier: Dossier, chapter: Chapter, room: Room) -> Element:
    place = _place(chapter)
    section = el(
        "section",
        el("h2", chapter.title, id=f"{place}-title"),
        id=place,
        class_=f"chapter {chapter.id}",
        aria_labelledby=f"{place}-title",
    )
    if chapter.id == "questions":
        section.append(stances(dossier))
    return add(section, _blocks(dossier, chapter.parts, room))


def _blocks(dossier: Dossier, parts: tuple[Part, ...], room: Room) -> list[Element]:
    """The parts of a chapter, those of a record within an element of its own."""
    writer = PartWriter(dossier, room)
    grouped = any(part.role == "group" for part in parts)
    blocks: list[Element] = []
    here: list[Part] = []
    holder: Element | None = None

    def close() -> None:
        target = writer.flow(here)
        if holder is None:
            blocks.extend(target)
        else:
            add(holder, target)
        here.clear()

    for part in parts:
        if part.role == "group":
            close()
            holder = None
            blocks.append(el("h3", part.text, class_="group"))
        elif part.role == "entry":
            close()
            holder = writer.entry(part, "h4" if grouped else "h3")
            blocks.append(holder)
        else:
            here.append(part)
    close()
    return blocks


def _foot(dossier: Dossier) -> Element:
    header = dossier.pack.header
    return el(
        "footer",
        el(
            "p", f"Pack {header.id}, as of {header.as_of.plain}; made by gsomia-explorer {VERSION}."
        ),
        el("p", "The quotes are their publishers'."),
    )
