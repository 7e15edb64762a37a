"""Balance and coverage, as one page to read."""

from __future__ import annotations

from textual.app import ComposeResult

from content.pages import balance_page
from screens import text
from screens.chrome import TitleLine
from screens.viewing import DatedView


class BalanceScreen(DatedView):
    """Whose words are here, who never speaks, and what our sentences rest on."""

    name_of_bar = "balance"

    def compose(self) -> ComposeResult:
        """The title, the page, the keys."""
        yield TitleLine()
        yield self.detail
        yield self.bar()

    def on_mount(self) -> None:
        """Show the page from its top."""
        super().on_mount()
        self.refill()

    def refill(self) -> None:
        """Count what was on the record by the day."""
        title = self.query_one(TitleLine)
        title.say("Balance", "whose words the articles carry", text.day(self.dossier), telling=True)
        self.detail.show(balance_page(self.dossier))
