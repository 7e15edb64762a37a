"""An article to read: its paragraphs as printed where the original is there, else our gist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.model import Quote, Source
from content.pack import Pack

if TYPE_CHECKING:
    from content.articles import Article


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `number` is 0 for the headline.

    `text` is as printed, empty where the original is not attached or was not out yet; `spans` are
    (start, end, quote id) in it. `quotes` are its passages, `gist` is our one line for it.
    """

    number: int
    text: str
    spans: tuple[tuple[int, int, str], ...]
    quotes: tuple[Quote, ...]
    gist: str

    @property
    def label(self) -> str:
        """'¶9', or 'head'."""
        return f"¶{self.number}" if self.number else "head"


def paragraphs(pack: Pack, source: Source, article: Article | None) -> tuple[Paragraph, ...]:
    """An article's paragraphs in order; the headline first, where the article has one.

    `article` is the attached original, None where there is none to be read.
    """
    if article is not None:
        from content.articles import spans
    by_number: dict[int, list[Quote]] = {}
    for id in source.quotes:
        quote = pack.quote(id)
        by_number.setdefault(quote.paragraph, []).append(quote)
    first = 0 if source.title or 0 in by_number else 1
    found = []
    for number in range(first, source.paragraphs + 1):
        quotes = tuple(by_number.get(number, ()))
        lit = tuple(spans(article, iter(quotes), number)) if article is not None else ()
        text = article.paragraph(number) if article is not None else ""
        found.append(Paragraph(number, text, lit, quotes, source.gists.get(number, "")))
    return tuple(found)
