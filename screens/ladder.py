"""Pane 3: the ladder of links: what is linked to what, who says so, who denies it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from textual.content import Content

from content.dossier import Dossier
from content.faces import Face
from content.outline import Outline, outlined
from screens import text
from screens.pane import Pane, Row, heading

LEAD = 5
"""Cells before the words of a link."""


class Ladder(Pane):
    """The links under what they start from: solid arrows asserted, dashed ones with ✗ disputed."""

    MEASURED = Pane.EXACT

    def __init__(self) -> None:
        super().__init__(3, "Trade ⇄ security", id="ladder")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the links of a dossier."""
        outline = outlined(dossier.pack)
        listed = Rungs(outline)
        faces = dossier.pack.faces

        def row(at: int) -> Row:
            here = listed[at]
            if not here.ref:
                return _heading(faces.of("origins", here.at))
            return _row(here, faces.of("links", here.at), new=here.ref in dossier.fresh)

        self.fill(listed.refs, row)
        links, disputed = outline.number_of_links
        self.subtitle(Content(f"{links} links · ✗ {disputed} disputed"))


class Listed(NamedTuple):
    """A row: a link, and whether it is the last of its origin; or, without a ref, an origin.

    Both by their numbers.
    """

    ref: str
    at: int
    last: bool = False


class Rungs:
    """A heading for each event or factor that links start from, then its links.

    `refs` are those of all rows; what a row is besides is told when it is asked for.
    """

    def __init__(self, outline: Outline) -> None:
        self.refs: list[str] = []
        self._heads: list[int] = []
        for _, links in outline.links:
            self._heads.append(len(self.refs))
            self.refs.append("")
            self.refs += [ref for ref, _ in links]

    def __getitem__(self, at: int) -> Listed:
        """What a row is, by its number. Raises IndexError."""
        ref = self.refs[at]
        origin = bisect_right(self._heads, at) - 1
        if not ref:
            return Listed("", origin)
        return Listed(ref, at - origin - 1, not any(self.refs[at + 1 : at + 2]))


def _heading(face: Face) -> Row:
    return heading(face.title, text.SECTION, indent=2)


def _row(row: Listed, face: Face, *, new: bool) -> Row:
    target, arrow, who, last = face.title, face.sign, face.who, row.last
    style = text.DISPUTED if face.disputed else text.LINK
    differs = text.differs(face.differs)

    def draw(width: int, marked: bool) -> Content:
        rail = " " if last else "│"
        sign = text.sign(marked=marked, new=new)
        lead = sign + Content.styled("└" if last else "├", text.MUTED)
        rest = Content(f" {rail}".ljust(LEAD))
        title = text.data(target, "bold" if marked else "")
        body = Content.assemble((arrow, style), " ", title, differs)
        head = text.hanging(lead, rest, body, width)
        said = text.hanging(rest, rest, text.data(who, text.MUTED), width)
        return Content.assemble(head, "\n", said)

    def lines(width: int) -> int:
        head = text.tall(f"{arrow} {target}{differs.plain}", LEAD, width)
        return head + text.tall(who, LEAD, width)

    return Row(row.ref, draw, (row.ref, face, last, new), lines)
