"""The page object of the search: its line, the results, the counts, and waiting for an answer."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Input, Static

from content.search.found import Hit
from content.search.query import MAX_LETTERS
from screens.searching import SearchScreen
from tests.seeing import Page, title_of


@dataclass
class SearchPage(Page):
    """The search screen: a line to type in, the results, and the counts beside them."""

    async def press(self, *keys: str) -> None:
        """Press keys, one when the answer to the one before is there, whole."""
        for key in keys:
            await super().press(key)
            await self.answer()

    async def write(self, words: str) -> None:
        """Type words at once, and wait for the answer to all of them."""
        await self.hurry(*words)
        await self.answer()

    async def hurry(self, *keys: str) -> None:
        """Press keys without waiting for any answer."""
        await super().press(*keys)

    async def answer(self) -> None:
        """Wait until what is shown is the answer to what stands in the line, with its counts."""
        await self.until(lambda: self.answered, "the answer")

    @property
    def answered(self) -> bool:
        """Whether the answer is shown; where the search is left there is none to wait for."""
        screen = self.app.screen
        if not isinstance(screen, SearchScreen):
            return True
        return screen.answered and screen.found.query.text == screen.line.value[:MAX_LETTERS]

    @property
    def screen(self) -> SearchScreen:
        assert isinstance(self.app.screen, SearchScreen)
        return self.app.screen

    @property
    def line(self) -> Input:
        return self.screen.line

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What was found, best first."""
        return self.screen.hits

    @property
    def ids(self) -> list[str]:
        """What was found, by its ids."""
        return [hit.id for hit in self.hits]

    @property
    def results(self) -> list[Content]:
        """The rows of the list, all of them, as they are drawn."""
        rows = self.screen.results
        return [rows.row(at, max(1, rows.content_size.width - 1)) for at in range(rows.count)]

    @property
    def chosen(self) -> str:
        """The id of the hit under the cursor."""
        at = self.screen.results.highlighted
        return self.hits[at].id if at is not None else ""

    @property
    def heading(self) -> str:
        """What the list of results is called: in which order it is, or that it is of before."""
        return title_of(self.screen.results)

    @property
    def found(self) -> str:
        """The lines that say how much was found, and what to know about it."""
        return str(self.screen.query_one("#found", Static).content).strip()

    @property
    def facets(self) -> dict[str, dict[str, int]]:
        """The counts beside the results: by field, how many hits have each value."""
        counts: dict[str, dict[str, int]] = {}
        for value in self.screen.facets.values:
            field = counts.setdefault(value.field, {})
            if value.count is not None:
                field[value.count.value] = value.count.number
        return counts

    @property
    def facet(self) -> tuple[str, str]:
        """The field and the value under the cursor of the counts."""
        at = self.screen.facets.highlighted
        value = self.screen.facets.values[at] if at is not None else None
        assert value and value.count
        return value.field, value.count.value

    async def come_to(self, field: str, value: str) -> None:
        """Walk down the counts to a value of a field."""
        assert self.focused == "facets"
        await self.press("home")
        for _ in self.screen.facets.values:
            if self.facet == (field, value):
                return
            await self.press("down")
        raise AssertionError(f"{field}:{value} was not reached:\n{self.grid}")
