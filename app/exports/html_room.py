"""How much evidence one page writes out: every quote is on it anyway, once, under its article."""

from __future__ import annotations

from dataclasses import dataclass

_MARKUP = 250
"""What the elements around one quote take, in characters."""


@dataclass
class Room:
    """What is left of a page's room for evidence. The built-in pack takes a tenth of it.

    `characters` is for quotes written out below a statement, `names` for links to quotes: the
    number of those that statements may name at all. `unnamed` counts the statements that came
    after. Statements that name thousands of quotes each would make a page of any size from a small
    file.
    """

    characters: int = 8_000_000
    names: int = 50_000
    unnamed: int = 0

    def lists(self, quotes: int) -> bool:
        """Whether a statement can name so many quotes; they take their room then."""
        if quotes > self.names:
            self.unnamed += 1
            return False
        self.names -= quotes
        return True

    def writes(self, characters: int) -> bool:
        """Whether a quote of so many characters can be written out; it takes its room then."""
        needed = characters + _MARKUP
        if needed > self.characters:
            return False
        self.characters -= needed
        return True
