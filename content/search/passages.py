"""What can be found: quotes, our own items, and the paragraphs of attached articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from content import cite, wording
from content.dates import When
from content.guide import Disagreement, Gap, Lens, Mechanism, OutsideFact, Term, TourStep
from content.model import Actor, Event, Factor, Link, Question, Quote, Record, Source
from content.pack import Pack
from content.reading import Paragraph
from content.record import Value, replace
from content.relations import Relations
from content.search.days import marks
from content.search.query import NONE

Words = tuple[tuple[str, str], ...]
"""(what the words are, the words): ("said by", "Yoshihide Suga, Suga")."""

TELLING = ("event", "factor", "link", "question", "disagreement", "term", "outside")
"""The kinds of items whose titles say what a quote that they rest on is about."""


AROUND = 8_000
"""Characters of the words around one passage; the built-in pack has 2,200 at most. What is said at
the end of many long titles finds nothing more."""

ALL_AROUND = 8_000_000
"""Characters of the words around all passages. A title that thousands rest on stands with each."""


class Passage(Value):
    """Something to find: its text, and the words around it by which it may be found too.

    `names` are who, where and when: a speaker's names, the article, the day. `about` are titles of
    ours that rest on it. `tags` are its values by field. `day` is when it was said, or happened.
    """

    ref: str
    kind: str
    text: str
    tail: str
    source: str | None = None
    paragraph: int | None = None
    names: Words = ()
    about: Words = ()
    tags: Mapping[str, tuple[str, ...]] = NONE
    day: When | None = None


def passages(
    pack: Pack, relations: Relations, read: Callable[[Source], tuple[Paragraph, ...]]
) -> Iterator[Passage]:
    """Everything in a pack that can be found: quotes, then paragraphs, then items.

    `read` gives the paragraphs of an article.
    """
    left = ALL_AROUND
    for passage in _whole(pack, relations, [(source, read(source)) for source in pack.sources]):
        cut = _cut(passage, min(AROUND, left))
        left -= _around(cut)
        yield cut


def _around(passage: Passage) -> int:
    return sum(len(words) for _, words in (*passage.names, *passage.about))


def _cut(passage: Passage, room: int) -> Passage:
    """A passage with no more than so many characters of words around it, names before titles."""
    if _around(passage) <= room:
        return passage
    names = _first(passage.names, room)
    about = _first(passage.about, room - sum(len(words) for _, words in names))
    return replace(passage, names=names, about=about)


def _first(words: Words, room: int) -> Words:
    """The first of words, in so many characters."""
    kept: list[tuple[str, str]] = []
    for label, said in words:
        if room <= 0:
            break
        kept.append((label, said[:room]))
        room -= len(said)
    return tuple(kept)


def _whole(
    pack: Pack, relations: Relations, articles: list[tuple[Source, tuple[Paragraph, ...]]]
) -> Iterator[Passage]:
    for _, paragraphs in articles:
        for paragraph in paragraphs:
            for quote in paragraph.quotes:
                yield _quote(pack, quote, paragraph, relations.resting_on(quote.id))
    for source, paragraphs in articles:
        for paragraph in paragraphs:
            if paragraph.text or paragraph.gist:
                resting = [r for q in paragraph.quotes for r in relations.resting_on(q.id)]
                yield _paragraph(pack, source, paragraph, resting)
    for item in pack.items:
        yield _item(pack, item)


def _quote(pack: Pack, quote: Quote, paragraph: Paragraph, resting: Sequence[Record]) -> Passage:
    source = pack.source(quote.source)
    names = [*_speakers(pack, quote)]
    if quote.date.edtf:
        names.append((f"said {quote.date}", " ".join(marks(quote.date))))
    if quote.occasion:
        names.append((f"said: {quote.occasion}", quote.occasion))
    about = [*_article(source), *_titles(resting)]
    about += [("our gist", paragraph.gist), ("its paragraph", paragraph.text)]
    tags = {
        "kind": ("quote",),
        "source": (source.id,),
        "voice": (quote.voice,),
        "actor": _voices(quote),
        "side": (pack.actor(quote.speaker).side,),
        "lane": _lanes(resting),
    }
    tail = cite.attribution(pack, quote)
    day = quote.date if quote.date.edtf else source.published
    return Passage(
        quote.id, "quote", quote.text, tail, source.id, quote.paragraph,
        tuple(names), tuple(about), tags, day,
    )  # fmt: skip


def _paragraph(
    pack: Pack, source: Source, paragraph: Paragraph, resting: Sequence[Record]
) -> Passage:
    """A paragraph as printed; where the original is not attached, our gist of it."""
    kind = "paragraph" if paragraph.text else "gist"
    about = list(_titles(resting))
    if paragraph.text:
        about.append(("our gist", paragraph.gist))
    names: list[tuple[str, str]] = []
    about += _article(source)
    for quote in paragraph.quotes:
        names += _speakers(pack, quote)
        if quote.date.edtf:
            names.append((f"said {quote.date}", " ".join(marks(quote.date))))
    where = f"¶{paragraph.number}" if paragraph.number else "headline"
    what = "as printed" if paragraph.text else "our gist of the paragraph"
    tags = {"kind": (kind,), "source": (source.id,), "lane": _lanes(resting)}
    return Passage(
        f"{source.id}#{paragraph.number}", kind, paragraph.text or paragraph.gist,
        f"{what} · {source.label}, {where}", source.id, paragraph.number,
        tuple(dict.fromkeys(names)), tuple(dict.fromkeys(about)), tags, source.published,
    )  # fmt: skip


def _speakers(pack: Pack, quote: Quote) -> Iterator[tuple[str, str]]:
    for label, id in (
        ("said by", quote.speaker),
        ("on behalf of", quote.on_behalf_of),
        ("relayed by", quote.relayed_by),
    ):
        if id:
            actor = pack.actor(id)
            yield f"{label} {actor.label}", _names(actor)


def _names(actor: Actor) -> str:
    return ", ".join([actor.title, actor.short, *actor.aliases])


def _article(source: Source) -> Iterator[tuple[str, str]]:
    yield f"in {source.label}", f"{source.label}, {source.agency}, {source.publisher}"
    if source.published.edtf:
        yield f"published {source.published}", " ".join(marks(source.published))


def _voices(quote: Quote) -> tuple[str, ...]:
    told = (quote.speaker, quote.on_behalf_of, quote.relayed_by)
    return tuple(dict.fromkeys(actor for actor in told if actor))


def _titles(items: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """What a quote is about: the titles of what rests on it, and what is said of it there."""
    for item in items:
        if item.kind in TELLING:
            further = [item.label]
            if isinstance(item, Event | Factor):
                further.append(item.summary)
            if isinstance(item, Link):
                further.append(wording.RELATIONS[item.relation])
            yield f"{wording.KIND_WORDS[item.kind]} “{item.label}”", " ".join(further)


def _lanes(items: Sequence[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.lane for item in items if isinstance(item, Event | Factor)))


def _item(pack: Pack, item: Record) -> Passage:
    text, names, about = _words_of(pack, item)
    day = getattr(item, "date", None) or getattr(item, "published", None)
    tags: dict[str, tuple[str, ...]] = {"kind": (item.kind,)}
    if isinstance(item, Event | Factor):
        tags["lane"] = (item.lane,)
    actors = _actors_of(item)
    if actors:
        tags["actor"] = actors
        tags["side"] = tuple(dict.fromkeys(pack.actor(actor).side for actor in actors))
    if isinstance(item, Source):
        tags["source"] = (item.id,)
    if isinstance(day, When) and day.edtf:
        names = [*names, (f"date {day}", " ".join(marks(day)))]
    return Passage(
        item.ref, item.kind, text, wording.kind(pack, item), None, None,
        tuple(names), tuple(("its further text", words) for words in about if words), tags,
        day if isinstance(day, When) and day.edtf else None,
    )  # fmt: skip


def _actors_of(item: Record) -> tuple[str, ...]:
    match item:
        case Actor():
            return (item.id,)
        case Event():
            return item.actors
        case Link() | Question():
            return tuple(dict.fromkeys(position.actor for position in item.positions))
        case _:
            return ()


def _told(title: str, words: str) -> str:
    """A title and what is said of it, where anything is by then."""
    return f"{title}: {words}" if words else title


def _sentences(title: str, further: str) -> str:
    """A title and what follows it, parted by a full stop unless it has its own."""
    return f"{title}{'' if title[-1:] in '.?!' else '.'} {further}".strip()


def _words_of(pack: Pack, item: Record) -> tuple[str, list[tuple[str, str]], list[str]]:
    """The text of an item, the names beside it, and its further words."""
    who = [(f"with {pack.actor(id).label}", _names(pack.actor(id))) for id in _actors_of(item)]
    match item:
        case Actor():
            roles = [role.text for role in item.roles]
            return _told(item.title, item.summary), [("another name", _names(item))], roles
        case Event():
            return _sentences(item.title, item.summary), who, []
        case Factor():
            return _sentences(item.title, item.summary), [], []
        case Link():
            notes = [position.note for position in item.positions]
            return item.title, who, [wording.RELATIONS[item.relation], *notes]
        case Question():
            answers = [position.answer for position in item.positions]
            return f"{item.title} {item.summary}", who, answers
        case Disagreement():
            values = [value.value for value in item.values]
            return (
                _sentences(item.title, item.can),
                [("a difference", "difference")],
                [item.about, *values],
            )
        case Mechanism():
            steps = [statement.text for statement in (*item.steps, *item.rules)]
            return _sentences(item.title, item.summary), [], steps
        case Term():
            names = ", ".join(item.aliases)
            words = [usage.word for usage in item.usages]
            return _told(item.title, item.definition), [("another name", names)], words
        case Lens():
            printed = [", ".join(word.forms) for word in item.words]
            return _told(item.title, item.summary), [("a choice of words", "words")], printed
        case Gap():
            facts = [pack.get(f"outside/{id}") for id in item.outside]
            told = [fact.fact for fact in facts if isinstance(fact, OutsideFact)]
            absent = ", ".join(item.absent)
            return (
                f"{item.title} {item.text}",
                [("an open question", "gap, unanswered"), ("words that no article has", absent)],
                told,
            )
        case TourStep():
            return _sentences(item.title, item.text), [], []
        case Source():
            named = [("article", f"{item.label}, {item.agency}, {item.publisher}")]
            return f"{item.title} {item.label}".strip(), named, []
        case OutsideFact():
            return _sentences(item.title, item.fact), [("outside the articles", "outside")], []
        case _:
            return item.label, [], []


def labels(pack: Pack) -> dict[str, dict[str, tuple[str, ...]]]:
    """The values of each field with the names by which somebody may ask for them, ours first."""
    kinds = {**wording.KIND_WORDS, "paragraph": "paragraph", "gist": "gist of a paragraph"}
    sides = {actor.side for actor in pack.actors}
    return {
        "actor": {a.id: (a.label, a.title, a.short, *a.aliases, a.id) for a in pack.actors},
        "side": {side: (name, side) for side, name in wording.SIDES.items() if side in sides},
        "source": {
            s.id: (
                f"{s.origin}, {s.published.plain}",
                s.label,
                s.id,
                s.publisher,
                s.agency,
                s.outlet,
            )
            for s in pack.sources
        },
        "voice": {voice: (words, voice) for voice, words in cite.VOICE_WORDS.items()},
        "lane": {lane: (lane, letter) for lane, letter in wording.LANE_LETTERS.items()},
        "kind": {kind: (words, kind) for kind, words in kinds.items()},
    }
