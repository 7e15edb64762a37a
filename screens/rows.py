"""A list of rows, for panes, articles and results."""

from __future__ import annotations

from textual.style import Style
from textual.widgets import OptionList

from screens import themes


class Rows(OptionList):
    """An OptionList that can be paged at any size: Textual's fails where no row is to be seen."""

    def action_page_up(self) -> None:
        """Up a page, where there is one."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Down a page, where there is one."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style of a row, reversed where the style sheet says so."""
        style = super().get_visual_style(*component_classes, partial=partial)
        return themes.whole(style, self, component_classes)
