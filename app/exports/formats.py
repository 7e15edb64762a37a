"""The formats of `export`: their names, what they are for, and the module that writes each.

A format's module has a function that takes a dossier and gives an `Export`. It is imported when the
format is asked for: the command line knows the names without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from content.record import Value

if TYPE_CHECKING:
    from content.dossier import Dossier


class Export(Value):
    """A written document, to be saved as UTF-8.

    `losses` are clauses on what the format cannot hold ("9 bounded dates"), `notes` are sentences
    that whoever opens the document should know.
    """

    text: str
    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _Writer(Protocol):
    def __call__(self, dossier: Dossier) -> Export: ...


class Format(Value):
    """One format. `writer` is the module under app.exports and the function in it."""

    name: str
    title: str
    help: str
    suffix: str
    writer: str


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format(
            "html", "HTML",
            "one page that holds everything, for any browser",
            "html", "html:page",
        ),
        Format(
            "markdown", "Markdown",
            "the brief, ready for an editor",
            "md", "markdown:brief",
        ),
        Format(
            "csv", "CSV",
            "the quotes with who, where, when, and what rests on them",
            "csv", "table:quotes",
        ),
        Format(
            "json", "JSON",
            "the whole pack, for programs",
            "json", "document:whole",
        ),
        Format(
            "csl-json", "CSL-JSON",
            "the articles, for Zotero, pandoc and other processors",
            "csl.json", "references:csl_json",
        ),
        Format(
            "bibtex", "BibTeX",
            "the articles, for LaTeX",
            "bib", "references:bibtex",
        ),
        Format(
            "ris", "RIS",
            "the articles, for EndNote and other managers",
            "ris", "references:ris",
        ),
        Format(
            "timelinejs", "TimelineJS",
            "the events, for a timeline on the web",
            "timelinejs.json", "timelinejs:timeline",
        ),
        Format(
            "argdown", "Argdown",
            "questions, positions and links, as an argument map",
            "argdown", "argdown:arguments",
        ),
        Format(
            "web-annotation", "Web Annotation",
            "the quotes as W3C annotations of the articles",
            "jsonld", "annotation:annotations",
        ),
    )
}  # fmt: skip
"""Every format by its name, in the order in which they are offered."""


def write(name: str, dossier: Dossier) -> Export:
    """A dossier in a format. Raises KeyError for a name that is none."""
    module, _, function = FORMATS[name].writer.partition(":")
    writer = cast(_Writer, getattr(import_module(f"app.exports.{module}"), function))
    return writer(dossier)


def lost(name: str, export: Export) -> str:
    """A sentence on what a format could not hold, or ''."""
    if not export.losses:
        return ""
    return f"{FORMATS[name].title} cannot hold: {', '.join(export.losses)}"
