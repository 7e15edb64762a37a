"""An article to read: its paragraphs as printed where the original is there, else our gist."""

from __future__ import annotations

from dataclasses import dataclass

from content.dossier import Dossier
from content.model import Quote, Source


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


def paragraphs(dossier: Dossier, source: Source) -> tuple[Paragraph, ...]:
    """An article's paragraphs in order; the headline first, where the article has one."""
    article = None if dossier.hides(source) else dossier.article(source.id)
    if article is not None:
        from content.articles import spans
    by_number: dict[int, list[Quote]] = {}
    for id in source.quotes:
        quote = dossier.pack.quote(id)
        by_number.setdefault(quote.paragraph, []).append(quote)
    first = 0 if source.title or 0 in by_number else 1
    found = []
    for number in range(first, source.paragraphs + 1):
        quotes = tuple(by_number.get(number, ()))
        lit = tuple(spans(article, iter(quotes), number)) if article is not None else ()
        text = article.paragraph(number) if article is not None else ""
        found.append(Paragraph(number, text, lit, quotes, source.gists.get(number, "")))
    return tuple(found)
