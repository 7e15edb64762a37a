"""Pane 3: the ladder of links: what is linked to what, who says so, who denies it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from content import wording
from content.dossier import Dossier
from content.model import Link
from screens import text
from screens.pane import Pane, Row, heading


class Ladder(Pane):
    """The links under what they start from: solid arrows asserted, dashed ones with ✗ disputed."""

    def __init__(self) -> None:
        super().__init__(3, "Trade ⇄ security", id="ladder")

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the links of a dossier."""
        self.fill(rows(dossier))
        links = dossier.pack.links
        disputed = sum(link.disputed for link in links)
        self.border_subtitle = Content(f"{len(links)} links · ✗ {disputed} disputed")


def rows(dossier: Dossier) -> Iterator[Row]:
    """A heading for each event or factor that links start from, then its links."""
    for origin, links in dossier.pack.links_from.items():
        yield heading(text.data(dossier.pack.node(origin).title, text.SECTION), indent=2)
        for link in links:
            yield _row(dossier, link, last=link is links[-1])


def _row(dossier: Dossier, link: Link, *, last: bool) -> Row:
    pack = dossier.pack
    style = text.DISPUTED if link.disputed else text.LINK
    new = link.ref in dossier.fresh

    def draw(width: int, marked: bool) -> Content:
        rail = " " if last else "│"
        sign = text.sign(marked=marked, new=new)
        lead = sign + Content.styled("└" if last else "├", text.MUTED)
        rest = Content(f" {rail}   ")
        target = text.data(pack.node(link.target).title, "bold" if marked else "")
        arrow = Content.styled(wording.arrow(link), style)
        body = arrow + Content(" ") + target + text.differs(link.ref, dossier)
        head = text.hanging(lead, rest, body, width)
        said = text.hanging(rest, rest, text.data(wording.who(pack, link), text.MUTED), width)
        return head + Content("\n") + said

    return Row(link.ref, draw)
