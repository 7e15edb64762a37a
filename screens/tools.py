"""What screens are handed: by the app its tools, by a search where it leads and what it lights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from content.document import Document
from content.dossier import Dossier
from content.model import Quote
from content.parts import Part
from content.record import Frozen, replace
from screens.chrome import HintsFor

if TYPE_CHECKING:
    from screens.viewing import ViewScreen

Light = Callable[[str], tuple[tuple[int, int], ...]]
"""Gives the (start, end) offsets in a text of what is to be lit in it."""


def lit(parts: Iterable[Part], light: Light | None) -> Document:
    """Parts of a description with what is to be lit in their words; as they are without a light."""
    document = parts if isinstance(parts, Document) else Document(parts)
    if light is None:
        return document
    return document.changed(lambda part: replace(part, spans=light(part.text)))


class Landing(Frozen):
    """Where a search leads in an article: the paragraph, what to light, what to say of the hit."""

    paragraph: int
    light: Light
    note: str


class OpenArticle(Protocol):
    """Makes the view of a quote's article, at the quote or where a search leads."""

    def __call__(
        self, dossier: Dossier, quote: Quote, landing: Landing | None = None
    ) -> ViewScreen: ...


class Tools(Frozen):
    """What the app lends to every screen.

    `hints` gives the bottom line of a screen by its name; `copy` copies a text and returns what to
    tell the reader; `article` makes the view of a quote's article; `start` is the command that
    starts this explorer.
    """

    hints: HintsFor
    copy: Callable[[str], str]
    article: OpenArticle
    start: str

    def deep_link(self, dossier: Dossier, ref: str) -> str:
        """The command that opens the explorer at a record, on the day of a dossier."""
        day = f" --as-of {dossier.as_of}" if dossier.as_of else ""
        return f"{self.start} open {ref}{day}"
