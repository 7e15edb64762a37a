"""The brief in Markdown, ready for an editor: every statement with footnotes, each a quote.

The form is CommonMark with footnotes, as pandoc, GitHub and most editors read it. A footnote is
marked by the id of its quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.exports.formats import Export
from app.exports.losses import walked
from app.spelling import spelled
from content import cite
from content.addresses import link_to
from content.brief import chapters, opening
from content.dossier import Dossier
from content.folds import visible
from content.parts import Part

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|~$&^#])")
"""What means something anywhere in a line; a heading can end with # too."""

_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=:]))")
"""What means something at the start of a line only."""


def brief(dossier: Dossier) -> Export:
    """The whole explainer as a Markdown document."""
    writer = _Writer(dossier)
    lines = [line for part in opening(dossier) for line in writer.lines(part)]
    for chapter in chapters(dossier):
        lines += ["", f"## {escaped(chapter.title)}"]
        writer.level = "####" if any(part.role == "group" for part in chapter.parts) else "###"
        lines += [line for part in chapter.parts for line in writer.lines(part)]
    lines += writer.footnotes()
    return Export("\n".join(lines).lstrip("\n") + "\n", walked(dossier.pack))


def escaped(words: str) -> str:
    """Words in which nothing is Markdown: what is read is what is written."""
    flat = " ".join(visible(words).split())
    return _START.sub(r"\1\\", _ACTIVE.sub(r"\\\1", flat))


def _linked(words: str, address: str) -> str:
    """Words escaped, with the web address that is in them as a link."""
    target = link_to(address)
    if not target or address not in words:
        return escaped(words)
    before, _, after = words.rpartition(address)
    lead = f"{escaped(before)} " if before else ""
    return f"{lead}<{target}>{' ' if after else ''}{escaped(after)}"


class _Writer:
    """Writes parts. `level` is that of the heads of records."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.pack = dossier.pack
        self.level = "###"

    def lines(self, part: Part) -> Iterator[str]:
        """The lines of a part, a blank one before what must stand apart."""
        words = spelled(part.spoken or part.text)
        text = escaped(words)
        notes = "".join(f"[^{id}]" for id in part.rests)
        match part.role:
            case "title":
                yield f"# {text}"
            case "group":
                yield from ("", f"### {text}")
            case "entry":
                yield from ("", f"{self.level} {text}", "", f"`{part.ref}`")
                if part.differs:
                    names = ", ".join(f"`{ref}`" for ref in part.tail.split(", "))
                    yield from ("", f"The articles differ on this: {names}")
            case "point":
                lead = f"**{escaped(spelled(part.tail))}:** " if part.tail else ""
                yield from ("", f"- {lead}{_linked(words, part.address)}{notes}")
            case "note":
                yield from ("", f"    *Editors:* {text}{notes}")
            case "step":
                yield from ("", f"{part.tail}. {text}{notes}")
            case "branch":
                yield from ("", f"- *{escaped(spelled(part.tail))}:* {text}{notes}")
            case "inference":
                yield from ("", f"*Editors:* {text}{notes}")
            case "meta":
                yield from ("", f"*{_linked(words, part.address)}*")
            case "quote":
                yield from ("", f"- “{escaped(part.text)}”[^{part.ref}]")
            case _:
                yield from ("", f"{text}{notes}")

    def footnotes(self) -> Iterator[str]:
        """Every quote as a footnote: its words, its attribution, its article's address, its id."""
        for quote in self.pack.quotes:
            said = escaped(spelled(cite.attribution(self.pack, quote)))
            address = self.pack.source(quote.source).address
            where = f", {_linked(address, address)}"
            yield ""
            yield (
                f"[^{quote.id}]: “{escaped(quote.text)}” {said}{where if address else ''} "
                f"`{quote.id}`"
            )
