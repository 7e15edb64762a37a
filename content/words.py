"""The words lens: where each of several words for one thing is printed, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from content.dossier import Dossier
from content.guide import Lens, LensWord
from content.model import Quote, Source
from content.occurrences import find, plain
from content.record import Value
from content.vocabulary import Voice


class Occurrence(Value):
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
    sources = {source.id: source for source in dossier.pack.sources}
    found = [
        Occurrence(word, sources[quote.source], quote.paragraph, quote, quote.text, start, end)
        for quote in dossier.pack.quotes
        for word, start, end in looking.places(quote.text)
    ]
    if dossier.originals is not None:
        for source in sources.values():
            found += _elsewhere(dossier, looking, source)
    return tuple(
        sorted(found, key=lambda one: (one.source.published, one.source.id, one.paragraph))
    )


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


class Users(Value):
    """Who prints one word: how often in which article, and in whose words within quotes.

    `by_source` counts by the article's id. `by_voice` counts by (speaker's id, voice): only
    "direct" is the speaker's own choice of words; "indirect" is the reporter's for the speaker.
    """

    word: LensWord
    by_source: dict[str, int]
    by_voice: dict[tuple[str, Voice], int]


def users(found: tuple[Occurrence, ...], lens: Lens) -> tuple[Users, ...]:
    """The counts for every word of a lens, in its order."""
    result = []
    for word in lens.words:
        mine = [one for one in found if one.word is word]
        sources = Counter(one.source.id for one in mine)
        voices = Counter((one.quote.speaker, one.quote.voice) for one in mine if one.quote)
        result.append(Users(word, dict(sources), dict(voices)))
    return tuple(result)
