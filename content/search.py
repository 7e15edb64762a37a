"""Search: half-remembered words to quotes and items, ranked, with the spans that matched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log

from content.folds import search_fold
from content.guide import Disagreement, Gap, Lens, Mechanism, OutsideFact, Term, TourStep
from content.model import Actor, Event, Factor, Link, Question, Quote, Record, Source
from content.pack import Pack
from content.tokens import STOP_WORDS, Token, stem, tokens

_PHRASE = re.compile(r'"([^"]+)"')

MAX_WORDS = 40
"""How many words of a query count, and how many phrases: a page pasted in must not stall."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `spans` are (start, end) character offsets in `text`, in order, not overlapping.

    `score` is comparable within one search only; `source` and `paragraph` are None for items.
    """

    id: str
    kind: str
    source: str | None
    paragraph: int | None
    text: str
    score: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Document:
    record: Record
    text: str
    tokens: tuple[Token, ...]
    compounds: tuple[Token, ...]
    context: frozenset[str]


@dataclass(frozen=True, slots=True)
class Query:
    """A query, read: its words, and the phrases among them that must stand together.

    `joined` has, for a word, what it makes with its neighbours: "white list" is "whitelist" too.
    """

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    joined: dict[str, frozenset[str]]

    @classmethod
    def read(cls, text: str) -> Query:
        """Read what somebody typed. Never fails; an unpaired quotation mark is ignored."""
        folded = search_fold(text)[0]
        phrases = tuple(
            tuple(token.form for token in tokens(phrase)) for phrase in _PHRASE.findall(folded)
        )
        words = [token.form for token in tokens(folded)]
        telling = [word for word in words if word not in STOP_WORDS]
        several = tuple(dict.fromkeys(telling or words))[:MAX_WORDS]
        whole = tuple(dict.fromkeys(p for p in phrases if p))[:MAX_WORDS]
        joined: dict[str, set[str]] = {}
        for left, right in pairwise(several):
            joined.setdefault(left, set()).add(left + right)
            joined.setdefault(right, set()).add(left + right)
        return cls(several, whole, {word: frozenset(forms) for word, forms in joined.items()})

    def loosened(self) -> Query:
        """The same query by the stems of its words; phrases stay as they are."""
        return Query(tuple(dict.fromkeys(map(stem, self.words))), self.phrases, {})


class Index:
    """An index of one pack: every quote, and every item of ours."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._documents = [self._document(record) for record in (*pack.quotes, *pack.items)]
        self._frequency: dict[str, int] = {}
        for document in self._documents:
            for form in {token.form for token in document.tokens} | document.context:
                self._frequency[form] = self._frequency.get(form, 0) + 1

    def search(self, text: str, limit: int | None = None) -> list[Hit]:
        """What matches, quotes before items, best first; at most `limit` hits.

        A question that has no answer here comes before all where its title has the whole query.

        Every word must match, as the beginning of a word of the text or of its context (speaker,
        article, other names). Where nothing has every word, its stem does ("retaliate" finds
        "retaliation"), and where that fails too, what has the most telling words.
        """
        query = Query.read(text)
        if not query.words:
            return []
        weights = {word: self._weight(word) for word in query.words}
        hits = self._matches(query, weights, every=True)
        if not hits:
            query = query.loosened()
            weights = {word: self._weight(word) for word in query.words}
            hits = self._matches(query, weights, every=True)
        if not hits and len(query.words) > 1:
            hits = self._matches(query, weights, every=False)
        hits.sort(key=lambda hit: (_rank(hit, query), -hit.score))
        return hits[:limit]

    def _matches(self, query: Query, weights: dict[str, float], *, every: bool) -> list[Hit]:
        found = (_match(document, query, weights, every=every) for document in self._documents)
        return [hit for hit in found if hit]

    def _document(self, record: Record) -> _Document:
        text, context = _words_of(self.pack, record)
        forms = {token.form for part in context for token in tokens(part)}
        words = tuple(tokens(text))
        compounds = tuple(
            Token(left.form + right.form, left.start, right.end) for left, right in pairwise(words)
        )
        return _Document(record, text, words, compounds, frozenset(forms))

    def _weight(self, word: str) -> float:
        """How telling a word is: rare words more (inverse document frequency)."""
        seen = sum(n for form, n in self._frequency.items() if form.startswith(word))
        return log(1 + len(self._documents) / (1 + seen))


def _rank(hit: Hit, query: Query) -> int:
    """Quotes before items; before both, a question without an answer that has the whole query."""
    if hit.kind == "gap" and len(query.words) > 1 and _asks(hit, query):
        return 0
    return 1 if hit.kind == "quote" else 2


def _asks(hit: Hit, query: Query) -> bool:
    asked = [t.form for t in tokens(search_fold(hit.text.partition("?")[0])[0])]
    return all(any(form.startswith(word) for form in asked) for word in query.words)


def _match(
    document: _Document, query: Query, weights: dict[str, float], *, every: bool
) -> Hit | None:
    score = total = 0.0
    spans: list[tuple[int, int]] = []
    for word in query.words:
        weight = weights[word]
        total += weight
        here = _places(document, word, query.joined.get(word, frozenset()))
        if here:
            whole = any(token.form == word for token in here)
            score += weight * (1.0 if whole else 0.7)
            spans += [(token.start, token.end) for token in here]
        elif any(form.startswith(word) for form in document.context):
            score += weight * 0.4
        elif every:
            return None
    if score == 0 or (not every and score < total / 3):
        return None
    for phrase in query.phrases:
        found = _phrase_spans(document.tokens, phrase)
        if not found:
            return None
        score += total
        spans += found
    score += 0.3 * total * _nearness(document.tokens, query.words)
    score /= 1 + 0.1 * log(1 + len(document.tokens))
    record = document.record
    quote = record if isinstance(record, Quote) else None
    return Hit(
        id=record.ref,
        kind=record.kind,
        source=quote.source if quote else None,
        paragraph=quote.paragraph if quote else None,
        text=document.text,
        score=round(score, 4),
        spans=_merged(spans),
    )


def _places(document: _Document, word: str, joined: frozenset[str]) -> list[Token]:
    """Where a word stands: as the beginning of one, as half of one, or as two in one."""
    begun = [t for t in document.tokens if t.form.startswith(word) or t.form in joined]
    return begun + [t for t in document.compounds if t.form == word]


def _phrase_spans(tokens: tuple[Token, ...], phrase: tuple[str, ...]) -> list[tuple[int, int]]:
    size = len(phrase)
    return [
        (tokens[at].start, tokens[at + size - 1].end)
        for at in range(len(tokens) - size + 1)
        if all(
            token.form == word for token, word in zip(tokens[at : at + size], phrase, strict=True)
        )
    ]


def _nearness(tokens: tuple[Token, ...], words: tuple[str, ...]) -> float:
    """How many neighbouring words of the query are neighbours in the text too, 0 to 1."""
    pairs = list(pairwise(words))
    if not pairs:
        return 0.0
    met = sum(
        any(
            left.form.startswith(a) and right.form.startswith(b) for left, right in pairwise(tokens)
        )
        for a, b in pairs
    )
    return met / len(pairs)


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _sentences(title: str, further: str) -> str:
    """A title and what follows it, parted by a full stop unless it has its own."""
    return f"{title}{'' if title[-1:] in '.?!' else '.'} {further}"


def _words_of(pack: Pack, record: Record) -> tuple[str, list[str]]:
    """The text of a record that is searched and shown, and the words around it that count less."""
    match record:
        case Quote():
            source = pack.source(record.source)
            context = [source.label, source.title, record.occasion, record.voice]
            for actor in (record.speaker, record.on_behalf_of, record.relayed_by):
                if actor:
                    known = pack.actor(actor)
                    context += [known.title, known.short, *known.aliases]
            return record.text, context
        case Actor():
            roles = [role.text for role in record.roles]
            return f"{record.title}: {record.summary}", [record.short, *record.aliases, *roles]
        case Event():
            names = [pack.actor(actor).title for actor in record.actors]
            return _sentences(record.title, record.summary), [str(record.date), record.lane, *names]
        case Factor():
            return _sentences(record.title, record.summary), [record.lane]
        case Link():
            notes = [position.note for position in record.positions]
            names = [pack.actor(position.actor).title for position in record.positions]
            return record.title, [record.relation, *names, *notes]
        case Question():
            answers = [position.answer for position in record.positions]
            return f"{record.title} {record.summary}", answers
        case Disagreement():
            values = [value.value for value in record.values]
            return _sentences(record.title, record.can), [record.about, "difference", *values]
        case Mechanism():
            texts = [s.text for s in (*record.steps, *record.rules)]
            return _sentences(record.title, record.summary), texts
        case Term():
            words = [usage.word for usage in record.usages]
            return f"{record.title}: {record.definition}", [*record.aliases, *words]
        case Lens():
            forms = [form for word in record.words for form in word.forms]
            return f"{record.title}: {record.summary}", ["words", *forms]
        case Gap():
            facts = [pack.get(f"outside/{id}") for id in record.outside]
            told = [fact.fact for fact in facts if isinstance(fact, OutsideFact)]
            return f"{record.title} {record.text}", ["gap", "unanswered", *record.absent, *told]
        case TourStep():
            return _sentences(record.title, record.text), []
        case Source():
            return f"{record.title} {record.label}".strip(), [record.agency, record.publisher]
        case OutsideFact():
            return _sentences(record.title, record.fact), [str(record.date), "outside"]
        case _:
            return record.label, []
