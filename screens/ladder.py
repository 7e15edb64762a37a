"""Pane 3: the ladder of links: what is linked to what, who says so, who denies it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from content import wording
from content.model import Link
from content.pack import Pack
from screens import text
from screens.pane import Pane, Row, heading


class Ladder(Pane):
    """The links under what they start from: solid arrows asserted, dashed ones with ✗ disputed."""

    def __init__(self) -> None:
        super().__init__(3, "Trade ⇄ security", id="ladder")

    def show_pack(self, pack: Pack) -> None:
        """Show the links of a pack."""
        self.fill(rows(pack))
        disputed = sum(link.disputed for link in pack.links)
        self.border_subtitle = Content(f"{len(pack.links)} links · ✗ {disputed} disputed")


def rows(pack: Pack) -> Iterator[Row]:
    """A heading for each event or factor that links start from, then its links."""
    groups: dict[str, list[Link]] = {}
    for link in pack.links:
        groups.setdefault(link.origin, []).append(link)
    for origin, links in groups.items():
        yield heading(text.data(pack.node(origin).title, text.SECTION), indent=2)
        for link in links:
            yield _row(pack, link, last=link is links[-1])


def _row(pack: Pack, link: Link, *, last: bool) -> Row:
    style = text.DISPUTED if link.disputed else text.LINK

    def draw(width: int, marked: bool) -> Content:
        sign = Content.styled("▸" if marked else " ", text.LINK)
        rail = " " if last else "│"
        lead = sign + Content.styled("└" if last else "├", text.MUTED)
        rest = Content(f" {rail}   ")
        target = text.data(pack.node(link.target).title, "bold" if marked else "")
        body = Content.assemble((wording.arrow(link), style), " ", target)
        head = text.hanging(lead, rest, body, width)
        said = text.hanging(rest, rest, text.data(wording.who(pack, link), text.MUTED), width)
        return head + Content("\n") + said

    return Row(link.ref, draw)
