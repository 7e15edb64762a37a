"""The originals: find which attached file is which article, cut out its body, verify its quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from content import verbatim
from content.bodies import Page, digest, length
from content.build_source import MAX_PARAGRAPHS
from content.faults import Fault, Place
from content.folds import quote_fold
from content.limits import BODY, COMPARED, DIFFS, SHOWN
from content.marks import Quotation, quotations
from content.model import Quote, Source
from content.occurrences import find, heads
from content.originals import texts
from content.pack import Pack

_HASHING = 10
"""How much longer it takes to fold and hash a body than to look through it for a quote."""


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

    `missing` are the sources that no file holds; there is a fault for each of them too. `reasons`
    says of an unmatched file what kept it from being read, where something did.
    """

    articles: dict[str, Article]
    unmatched: tuple[Path, ...]
    faults: tuple[Fault, ...]
    missing: tuple[str, ...] = ()
    reasons: dict[Path, str] = field(default_factory=dict)


def attach(pack: Pack, folder: Path) -> Originals:
    """Find the pack's articles among the files of a folder, by content, and verify every quote.

    Raises OSError where the folder cannot be read. Files that cannot be read as UTF-8 text, are
    too large or match no source are listed as unmatched. Links are followed: it is the reader's
    own folder, unlike that of a pack.
    """
    matches: dict[str, Article] = {}
    unmatched: list[Path] = []
    faults: list[Fault] = []
    reasons: dict[Path, str] = {}
    matching = _Matching(pack)
    for path, text in texts(folder, faults, reasons):
        best = matching.best(text, path, reasons) if text is not None else None
        if matching.left < 0:
            faults.append(
                Fault(Place(path.name), "too many files for so many articles; not looked at, nor "
                      "are those behind it")
            )  # fmt: skip
            break
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
    left, diffs = COMPARED, [DIFFS]
    for source in pack.sources:
        article = matches.get(source.id)
        if article is None:
            where = Place(f"sources/{source.id}.yaml")
            faults.append(Fault(where, f"no file in {folder} holds this article"))
            continue
        left -= len(article.text) * len(source.quotes)
        if left < 0:
            where = Place(f"sources/{source.id}.yaml")
            faults.append(Fault(where, "too many quotes for so long an article; not checked"))
        else:
            faults.extend(_faults(pack, source, article, diffs))
    faults += _present(pack, matches)
    missing = tuple(source.id for source in pack.sources if source.id not in matches)
    return Originals(matches, tuple(unmatched), tuple(faults), missing, reasons)


class _Matching:
    """Finds which article a file holds. Below 0 steps `left` there is too much to do."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.left = COMPARED

    def best(self, text: str, path: Path, reasons: dict[Path, str]) -> Article | None:
        """The article that a file holds: the one whose body it has, or most of whose quotes."""
        scored: list[tuple[float, Article]] = []
        page = Page(text)
        for source in self.pack.sources:
            self.left -= len(text) // 10
            span = page.body(source) if self.left >= 0 else None
            if span is None:
                continue
            if span[1] - span[0] > BODY:
                reasons[path] = (
                    f"from the first to the last words of {source.id!r} it has "
                    f"{span[1] - span[0]} characters, and at most {BODY} are allowed"
                )
                continue
            part = self._part(page.plain[span[0] : span[1]], source)
            # Neither its length nor a quote speaks for it: that tells without hashing.
            near = abs(span[1] - span[0] - source.characters) < MAX_PARAGRAPHS
            if not part and not near:
                continue
            self.left -= _HASHING * (span[1] - span[0])
            if self.left < 0:
                return None
            paragraphs = page.paragraphs(span)
            exact = digest(paragraphs) == source.sha256
            if exact or part >= 0.5:
                article = Article(source.id, path, (_headline(page, source), *paragraphs), exact)
                scored.append((2.0 if exact else part, article))
        if scored:
            reasons.pop(path, None)
        return max(scored, key=lambda pair: pair[0])[1] if scored else None

    def _part(self, body: str, source: Source) -> float:
        """How many of a source's quotes a body has, 0 to 1; 0 where that is too much to do."""
        quotes = [self.pack.quote(id) for id in source.quotes]
        quotes = [quote for quote in quotes if quote.paragraph]
        self.left -= len(body) * (1 + len(quotes))
        if self.left < 0 or not quotes:
            return 0.0
        return sum(bool(verbatim.positions(q.text, body)) for q in quotes) / len(quotes)


def _headline(page: Page, source: Source) -> str:
    """The headline as the file prints it; empty where the source has none or the file lacks it."""
    span = page.find(source.title) if source.title else None
    return " ".join(page.printed(span).split()) if span else ""


def _faults(pack: Pack, source: Source, article: Article, left: list[int]) -> Iterator[Fault]:
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
    failed = 0
    for id in source.quotes:
        quote = pack.quote(id)
        cost = len(quote.text) * len(article.text)
        problem = problem_of(quote, article, diff=left[0] > cost)
        if problem:
            left[0] -= cost
            yield Fault(where, f"quote {quote.id!r}: {problem}")
            failed += 1
        if failed > SHOWN:
            yield Fault(where, "its other quotes were not looked at; mend these first")
            break
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


def _present(pack: Pack, articles: dict[str, Article]) -> Iterator[Fault]:
    """Words that are said to stand in no article, and stand in one."""
    left = COMPARED
    texts = [
        (source.id, articles[source.id].text) for source in pack.sources if source.id in articles
    ]
    folded = {id: text.casefold() for id, text in texts}
    for gap in pack.gaps:
        for word in gap.absent:
            for id, text in texts:
                left -= len(text) // 10
                if not any(head in folded[id] for head in heads((word,))):
                    continue
                left -= len(text)
                if left < 0:
                    where = Place("gaps.yaml")
                    yield Fault(where, f"gap {gap.id!r}: too many absent words; not checked")
                    return
                if find(text, (word,)):
                    yield Fault(
                        Place("gaps.yaml"),
                        f"gap {gap.id!r}: {word!r} is said to be absent, but {id!r} has it",
                    )


def problem_of(quote: Quote, article: Article, *, diff: bool = True) -> str:
    """What is wrong with a quote, given its article; empty where nothing is.

    Without `diff`, a quote that is not verbatim is not compared word by word.
    """
    if not verbatim.occurrences(quote.text, article.text):
        if not diff:
            return "not verbatim; of so many such quotes, not all are compared word by word"
        return f"not verbatim: {verbatim.word_diff(quote.text, article.text)}"
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


@lru_cache(maxsize=4)
def _quotations(paragraphs: tuple[str, ...]) -> tuple[Quotation, ...]:
    return tuple(quotations(paragraphs))


def _between_marks(quote: Quote, article: Article) -> bool:
    """Whether a passage begins and ends inside quotation marks of its paragraph."""
    here = [q for q in _quotations(article.paragraphs) if q.paragraph == quote.paragraph]
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
