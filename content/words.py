"""The words lens: where each of several words for one thing is printed, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from content.dossier import Dossier
from content.guide import Lens, LensWord
from content.model import Quote, Source
from content.occurrences import find, plain
from content.pack import Pack
from content.record import Value
from content.vocabulary import Voice


class Occurrence(NamedTuple):
    """One place where a word is printed.

    `quote` is the passage that has it, None where it stands in an attached article outside every
    quote. `start` and `end` are its offsets in `text`: the quote's, or the paragraph's.
    """

    word: LensWord
    source: Source
    paragraph: int
    quote: Quote | None
    text: str
    start: int
    end: int


def occurrences(dossier: Dossier, lens: Lens) -> tuple[Occurrence, ...]:
    """Every place of a lens's words, in reading order; a place counts for the longest form only."""
    looking = _Looking(lens)
    found = [
        Occurrence(word, source, quote.paragraph, quote, quote.text, start, end)
        for source, quote in _quoting(dossier.pack, lens)
        for word, start, end in looking.places(quote.text)
    ]
    if dossier.originals is not None:
        for source in dossier.pack.sources:
            found += _elsewhere(dossier, looking, source)
        found.sort(key=lambda one: (one.source.published, one.source.id, one.paragraph))
    return tuple(found)


def _quoting(pack: Pack, lens: Lens) -> Iterator[tuple[Source, Quote]]:
    """The quotes that have a word of a lens, in reading order; no others are read."""
    wanted: dict[str, set[str]] = {}
    for id in lens.evidence:
        wanted.setdefault(id.partition("/")[0], set()).add(id)
    for source in sorted(map(pack.source, wanted), key=lambda one: (one.published, one.id)):
        here = wanted[source.id]
        quotes = (pack.quote(id) for id in source.quotes if id in here)
        yield from ((source, one) for one in sorted(quotes, key=lambda one: one.paragraph))


class _Looking:
    """Looks for the words of a lens."""

    def __init__(self, lens: Lens) -> None:
        self.forms = tuple(form for word in lens.words for form in word.forms)
        self.words = {plain(form): word for word in lens.words for form in word.forms}

    def places(self, text: str) -> Iterator[tuple[LensWord, int, int]]:
        """The words in a text, with their offsets."""
        for start, end in find(text, self.forms):
            yield self.words[plain(text[start:end])], start, end


def _elsewhere(dossier: Dossier, looking: _Looking, source: Source) -> Iterator[Occurrence]:
    """Places in an attached article that no quote covers; none while the article was not out."""
    from content.articles import spans

    article = dossier.article(source.id)
    if article is None or dossier.hides(source):
        return
    quotes = [dossier.pack.quote(id) for id in source.quotes]
    for number, text in enumerate(article.paragraphs):
        covered = spans(article, iter(q for q in quotes if q.paragraph == number), number)
        for word, start, end in looking.places(text):
            if not any(left < end and start < right for left, right, _ in covered):
                yield Occurrence(word, source, number, None, text, start, end)


def context(one: Occurrence, room: int) -> tuple[str, str, str]:
    """What stands before a word, the word, and what stands after, cut at words to `room` each."""
    before, after = one.text[: one.start], one.text[one.end :]
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    return before, one.text[one.start : one.end], after


class Places(NamedTuple):
    """Where one word stands in quotes.

    Of each place, in reading order, the number of the quote among the word's, and the offsets.
    """

    quotes: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]


class Users(Value):
    """Who prints one word: how often in which article, and in whose words within quotes.

    `by_source` counts by the article's id. `by_voice` counts by (speaker's id, voice): only
    "direct" is the speaker's own choice of words; "indirect" is the reporter's for the speaker.
    `places` are those in quotes.
    """

    word: LensWord
    by_source: dict[str, int]
    by_voice: dict[tuple[str, Voice], int]
    places: Places


Uses = tuple[dict[str, int], dict[tuple[str, Voice], int], Places]
"""What `Users` has but for the word."""


def users(found: tuple[Occurrence, ...], lens: Lens) -> tuple[Users, ...]:
    """The counts for every word of a lens, in its order."""
    result = []
    by_word: dict[LensWord, list[Occurrence]] = {word: [] for word in lens.words}
    for one in found:
        by_word[one.word].append(one)
    for word, mine in by_word.items():
        sources = Counter(one.source.id for one in mine)
        voices = Counter((one.quote.speaker, one.quote.voice) for one in mine if one.quote)
        numbers = {id: number for number, id in enumerate(word.quotes)}
        quoted = [(numbers[one.quote.id], one) for one in mine if one.quote]
        places = Places(
            [number for number, _ in quoted],
            [one.start for _, one in quoted],
            [one.end for _, one in quoted],
        )
        result.append(Users(word, dict(sources), dict(voices), places))
    return tuple(result)


def quoting(dossier: Dossier, lens: Lens) -> tuple[Users, ...]:
    """The same of the quotes alone, without reading any where it was kept."""
    kept = dossier.pack.uses(lens.ref)
    if kept is None:
        return users(occurrences(dossier, lens), lens)
    return tuple(Users(word, *found) for word, found in zip(lens.words, kept, strict=True))
