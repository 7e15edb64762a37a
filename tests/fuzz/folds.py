"""Any article and any quote: folds, the verdict, the places, the word diff, the quotations."""

from __future__ import annotations

from itertools import pairwise

from content.folds import quote_fold, visible
from content.marks import quotations
from content.occurrences import find, heads, plain
from content.verbatim import occurrences, positions, word_diff
from tests.soundness import soundly_folded

WORDS = (
    "\0", "|", "“", "”", "‘", "’", "«", "»", "「", "」", "'s ", "-", "–", "\u00ad", "\u200b",
    "\u2028", "e\u0301", "\u0323", "\u0345", "\u1100", "\u1161", "\u11a8", "ﾡ", "ￂ", "ｶ", "ﾞ", "ﬁ",
    "İ", "ı", "½", "⅟", "´", "″", "2.5", "1,100", "can't", "국", "日", "\u09c7", "\u09be", "ﷺ",
)  # fmt: skip
"""What folds, joins or parts."""


def one(data: bytes) -> None:
    """Check a quote; a NUL parts it from its article, and that from what stands before it."""
    quote, article, prefix = (*data.decode("utf-8", "replace").split("\0", 2), "", "")[:3]
    for text in (quote, article):
        soundly_folded(text)
        assert len(visible(text)) == len(text)
    folded = quote_fold(article)
    found = positions(quote, folded)
    size = len(quote_fold(quote))
    for at in found:
        assert folded[at : at + size] == quote_fold(quote)
    assert set(positions(quote, folded, prefix)) <= set(found)
    assert occurrences(quote, article) == len(found)
    assert found or not folded or not quote.strip() or word_diff(quote, article)
    for one, other in pairwise(quotations((folded,))):
        assert one.end <= other.start
    for quotation in quotations((folded, quote_fold(quote))):
        paragraph = (folded, quote_fold(quote))[quotation.paragraph]
        assert paragraph[quotation.start : quotation.end] == quotation.text
    forms = tuple(quote.split("|")[:20])
    places = find(article, forms)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    for start, end in places:
        assert plain(article[start:end]) in {plain(form) for form in forms}
    if places:
        assert any(head in article.casefold() for head in heads(forms))
