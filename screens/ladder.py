"""Pane 3: the ladder of links: what is linked to what, who says so, who denies it."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from content import wording
from content.dossier import Dossier
from content.model import Link
from content.outline import Outline, outlined
from screens import text
from screens.pane import Pane, Row, heading

LEAD = 5
"""Cells before the words of a link."""


class Ladder(Pane):
    """The links under what they start from: solid arrows asserted, dashed ones with ✗ disputed."""

    MEASURED = True

    def __init__(self) -> None:
        super().__init__(3, "Trade ⇄ security", id="ladder")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the links of a dossier."""
        outline = outlined(dossier.pack)
        listed = rows(outline)
        self.fill([row.ref for row in listed], lambda at: _row(dossier, listed[at]))
        links, disputed = outline.number_of_links
        self.subtitle(Content(f"{links} links · ✗ {disputed} disputed"))


class Listed(NamedTuple):
    """A row: a link, and whether it is the last of its origin; or the id that links start from."""

    ref: str
    origin: str = ""
    last: bool = False


def rows(outline: Outline) -> list[Listed]:
    """A heading for each event or factor that links start from, then its links."""
    listed: list[Listed] = []
    for origin, links in outline.links:
        listed.append(Listed("", origin))
        listed += [Listed(ref, last=ref == links[-1][0]) for ref, _ in links]
    return listed


def _row(dossier: Dossier, row: Listed) -> Row:
    pack = dossier.pack
    link, last = pack.get(row.ref) if row.ref else None, row.last
    if not isinstance(link, Link):
        return heading(text.data(pack.node(row.origin).title, text.SECTION), indent=2)
    target = pack.node(link.target).title
    style = text.DISPUTED if link.disputed else text.LINK
    new = link.ref in dossier.fresh
    arrow, who = wording.arrow(link), wording.who(pack, link)
    differs = text.differs(link.ref, dossier)

    def draw(width: int, marked: bool) -> Content:
        rail = " " if last else "│"
        sign = text.sign(marked=marked, new=new)
        lead = sign + Content.styled("└" if last else "├", text.MUTED)
        rest = Content(f" {rail}".ljust(LEAD))
        title = text.data(target, "bold" if marked else "")
        body = Content.styled(arrow, style) + Content(" ") + title + differs
        head = text.hanging(lead, rest, body, width)
        said = text.hanging(rest, rest, text.data(who, text.MUTED), width)
        return head + Content("\n") + said

    def lines(width: int) -> int:
        head = text.tall(f"{arrow} {target}{differs.plain}", LEAD, width)
        return head + text.tall(who, LEAD, width)

    key = (link.ref, target, arrow, style, who, last, new, differs.plain)
    return Row(link.ref, draw, key, lines)
