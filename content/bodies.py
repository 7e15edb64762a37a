"""The body of an article: cut out of a file with page furniture, folded, measured, hashed."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right

from content.folds import composed, quote_fold
from content.limits import BODY
from content.model import Source

_BLANK_LINES = re.compile(r"\n\s*\n")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_SPACES = re.compile(r"\s+")


def fold_body(paragraphs: tuple[str, ...]) -> str:
    """The body as it is hashed: each paragraph folded, a paragraph a line."""
    return "\n".join(quote_fold(paragraph) for paragraph in paragraphs)


def length(paragraphs: tuple[str, ...]) -> int:
    """The characters of the folded body, line ends not counted."""
    return sum(len(quote_fold(paragraph)) for paragraph in paragraphs)


def digest(paragraphs: tuple[str, ...]) -> str:
    """The sha256 of the folded body, in hexadecimal."""
    return hashlib.sha256(fold_body(paragraphs).encode()).hexdigest()


def cut_body(text: str, source: Source) -> tuple[str, ...] | None:
    """The paragraphs of a source's body in the text of a file; None where it is not there.

    The body runs from the source's `body_starts` to the last `body_ends`; blank lines part its
    paragraphs. What stands around it is page furniture.
    """
    page = Page(text)
    span = page.body(source)
    return None if span is None or span[1] - span[0] > BODY else page.paragraphs(span)


Span = tuple[int, int]


class Page:
    """The text of a file, in which words are found whatever its white space and marks.

    A span is from its first character to behind its last, in `plain`: the text with single blanks
    and straight marks. The text is to be composed.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = _SPACES.sub(" ", text).translate(_STRAIGHT)
        # Where runs of white space end, here and in the text: elsewhere both go on alike.
        self._here, self._there = [0], [0]
        shorter = 0
        for run in _SPACES.finditer(text):
            if run.end() - run.start() > 1:
                shorter += run.end() - run.start() - 1
                self._here.append(run.end() - shorter)
                self._there.append(run.end())

    def body(self, source: Source) -> Span | None:
        """Where the body of a source lies, however long it is; None where it is not there."""
        start = self.find(source.body_starts)
        end = self.find(source.body_ends, last=True) if start else None
        return (start[0], end[1]) if start and end and start[0] < end[1] else None

    def find(self, words: str, *, last: bool = False) -> Span | None:
        """Where words stand first or last; None where they do not."""
        wanted = " ".join(composed(words).split()).translate(_STRAIGHT)
        at = self.plain.rfind(wanted) if last else self.plain.find(wanted)
        return (at, at + len(wanted)) if wanted and at >= 0 else None

    def printed(self, span: Span) -> str:
        """A span as the file has it."""
        # The end is behind the last sign, not before the next: white space may lie between them.
        return self.text[self._offset(span[0]) : self._offset(span[1] - 1) + 1]

    def paragraphs(self, span: Span) -> tuple[str, ...]:
        """The paragraphs of a span, each on one line."""
        pieces = _BLANK_LINES.split(self.printed(span))
        return tuple(" ".join(piece.split()) for piece in pieces)

    def _offset(self, at: int) -> int:
        number = bisect_right(self._here, at) - 1
        return self._there[number] + at - self._here[number]
