"""The originals: find which attached file is which article, cut out its body, verify its quotes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content import verbatim
from content.faults import Fault, Place
from content.folds import quote_fold
from content.model import Quote, Source
from content.occurrences import find
from content.pack import Pack

MAX_BYTES = 1024 * 1024
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Article:
    """One attached original: its file, and its paragraphs as printed; 0 is the headline."""

    source: str
    file: Path
    paragraphs: tuple[str, ...]
    exact: bool

    def paragraph(self, number: int) -> str:
        """A paragraph by number; the headline is 0."""
        return self.paragraphs[number] if number < len(self.paragraphs) else ""

    @property
    def text(self) -> str:
        """The headline and the body, a paragraph a line."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Originals:
    """The attached articles by source id, the files that match none, and what is wrong.

    `missing` are the sources that no file holds; there is a fault for each of them too.
    """

    articles: dict[str, Article]
    unmatched: tuple[Path, ...]
    faults: tuple[Fault, ...]
    missing: tuple[str, ...] = ()


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
    start = _find(text, source.body_starts)
    end = _find(text, source.body_ends, last=True)
    if start is None or end is None or end[1] <= start[0]:
        return None
    pieces = _BLANK_LINES.split(text[start[0] : end[1]])
    return tuple(" ".join(piece.split()) for piece in pieces)


def _find(text: str, words: str, *, last: bool = False) -> tuple[int, int] | None:
    """Where words stand in a text that is not folded, whatever its white space and marks."""
    composed = unicodedata.normalize("NFC", words)
    pattern = r"\s+".join(_any_mark(re.escape(word)) for word in composed.split())
    found = [match.span() for match in re.finditer(pattern, text)]
    if not found:
        return None
    return found[-1 if last else 0]


def _any_mark(word: str) -> str:
    word = re.sub("['‘’]", "['‘’]", word)
    return re.sub('["“”]', '["“”]', word)


def attach(pack: Pack, folder: Path) -> Originals:
    """Find the pack's articles among the files of a folder, by content, and verify every quote.

    Raises OSError where the folder cannot be read. Files that cannot be read as UTF-8 text, are
    too large or match no source are listed as unmatched.
    """
    matches: dict[str, Article] = {}
    unmatched: list[Path] = []
    faults: list[Fault] = []
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.name.startswith("."):
            continue
        text = _text_of(path)
        best = _best(pack, text, path) if text is not None else None
        if best is None:
            unmatched.append(path)
        elif best.source in matches:
            other = matches[best.source].file.name
            if not matches[best.source].exact and best.exact:
                matches[best.source] = best
            faults.append(
                Fault(Place(path.name), f"is {best.source!r} again, like {other}; keep one")
            )
        else:
            matches[best.source] = best
    for source in pack.sources:
        article = matches.get(source.id)
        if article is None:
            where = Place(f"sources/{source.id}.yaml")
            faults.append(Fault(where, f"no file in {folder} holds this article"))
        else:
            faults.extend(_faults(pack, source, article))
    missing = tuple(source.id for source in pack.sources if source.id not in matches)
    return Originals(matches, tuple(unmatched), tuple(faults), missing)


def _text_of(path: Path) -> str | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        # Composed (the first declared fold), so that what is found here has its place as shown.
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None


def _best(pack: Pack, text: str, path: Path) -> Article | None:
    """The article that a file holds: the one whose body it has, or most of whose quotes."""
    scored: list[tuple[float, Article]] = []
    for source in pack.sources:
        paragraphs = cut_body(text, source)
        if paragraphs is None:
            continue
        exact = digest(paragraphs) == source.sha256
        whole = quote_fold("\n".join(paragraphs))
        body = [pack.quote(id) for id in source.quotes if pack.quote(id).paragraph]
        found = sum(bool(verbatim.positions(quote.text, whole)) for quote in body)
        part = found / len(body) if body else 0.0
        if exact or part >= 0.5:
            article = Article(source.id, path, (_headline(text, source), *paragraphs), exact)
            scored.append((2.0 if exact else part, article))
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _headline(text: str, source: Source) -> str:
    """The headline as the file prints it; empty where the source has none or the file lacks it."""
    span = _find(text, source.title) if source.title else None
    return " ".join(text[span[0] : span[1]].split()) if span else ""


def _faults(pack: Pack, source: Source, article: Article) -> Iterator[Fault]:
    where = Place(f"sources/{source.id}.yaml")
    if not article.exact:
        yield Fault(
            where,
            f"{article.file.name} is not the text this pack was made from (sha256 differs); "
            "its quotes are checked all the same",
        )
    if len(article.paragraphs) - 1 != source.paragraphs:
        yield Fault(
            where,
            f"{article.file.name} has {len(article.paragraphs) - 1} paragraphs, "
            f"not {source.paragraphs}",
        )
    if article.exact and length(article.paragraphs[1:]) != source.characters:
        yield Fault(
            where,
            f"characters is {source.characters}; the body has {length(article.paragraphs[1:])}",
        )
    if source.title and not article.paragraphs[0]:
        yield Fault(where, f"{article.file.name} lacks the headline {source.title!r}")
    for id in source.quotes:
        quote = pack.quote(id)
        problem = problem_of(quote, article)
        if problem:
            yield Fault(where, f"quote {quote.id!r}: {problem}")
    for gap in pack.gaps:
        for word in gap.absent:
            if find(article.text, (word,)):
                yield Fault(
                    Place("gaps.yaml"),
                    f"gap {gap.id!r}: {word!r} is said to be absent, but {source.id!r} has it",
                )
    for actor in pack.actors:
        for role in actor.roles:
            if role.source == source.id and not verbatim.occurrences(
                role.text, article.paragraph(role.paragraph)
            ):
                yield Fault(
                    Place("actors.yaml"),
                    f"actor {actor.id!r}: role {role.text!r} is not in paragraph "
                    f"{role.paragraph} of {source.id!r}",
                )


def problem_of(quote: Quote, article: Article) -> str:
    """What is wrong with a quote, given its article; empty where nothing is."""
    finding = verbatim.verify(quote.text, article.text)
    if finding.verdict == "fail":
        return f"not verbatim: {finding.diff}"
    count = verbatim.occurrences(quote.text, article.text, quote.prefix, quote.suffix)
    if count == 0:
        return "stands in the article, but not after its prefix and before its suffix"
    if count > 1:
        return f"stands {count} times in the article; add 'prefix' or 'suffix' to say which"
    here = article.paragraph(quote.paragraph)
    if not verbatim.occurrences(quote.text, here, quote.prefix, quote.suffix):
        return f"stands in the article, but not in paragraph {quote.paragraph}"
    if quote.voice == "direct" and not _between_marks(quote, article):
        return "direct, but not between quotation marks; is it 'indirect', the reporter's words?"
    if quote.said and not verbatim.occurrences(quote.said, _around(quote, article)):
        return f"the article has no {quote.said!r} near paragraph {quote.paragraph}"
    return ""


def _between_marks(quote: Quote, article: Article) -> bool:
    """Whether a passage begins and ends inside quotation marks of its paragraph."""
    from content.marks import quotations

    here = [q for q in quotations(article.paragraphs) if q.paragraph == quote.paragraph]
    (start, end, _), *_ = spans(article, iter((quote,)), quote.paragraph)
    return all(any(q.start <= at <= q.end for q in here) for at in (start, end))


def _around(quote: Quote, article: Article) -> str:
    """The text up to two paragraphs behind the quote's: where its day is named."""
    return "\n".join(article.paragraphs[: quote.paragraph + 3])


def spans(article: Article, quotes: Iterator[Quote], number: int) -> list[tuple[int, int, str]]:
    """Where quotes stand in a paragraph as printed: (start, end, quote id), in order."""
    # A paragraph has single spaces and is composed, so that folding moves nothing in it.
    folded = quote_fold(article.paragraph(number))
    found: list[tuple[int, int, str]] = []
    for quote in quotes:
        for at in verbatim.positions(quote.text, folded, quote.prefix, quote.suffix)[:1]:
            found.append((at, at + len(quote_fold(quote.text)), quote.id))
    return sorted(found)
