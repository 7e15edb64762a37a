"""Ranking: how well a passage answers, which of its words do, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from content.search.found import Spans
from content.search.tokens import forms, spots, tokens
from content.search.wanted import Way, Word

NAMED, ABOUT = 0.9, 0.45
"""What a word counts that stands not in the text but in a name beside it, or in a title of ours."""

GOOD = 0.8
"""How good a way in the text itself must be for the words beside it not to be looked at."""

ENOUGH = 0.5
"""How much of a query's weight a passage needs to be found at all, where none has all of it."""

BANDS = (0.8, 0.65, ENOUGH)
"""Between what passages differ in how much they have of the query, before they do in kind."""

NUMBER = 0.2
"""What a number in a passage adds for a query that asks how many."""

NEAR = ((1, 1.0), (3, 0.6), (8, 0.3))
"""What neighbouring words of the query add that stand so many words apart."""

_ORDER = {"quote": 0, "paragraph": 1, "gist": 2}


class Place(NamedTuple):
    """A word of the query in a text: from word `start` to before word `end` of the text."""

    start: int
    end: int
    word: int
    way: Way


Ways = list[tuple[int, Way]]
"""Ways, each with the number of the word that it is a way of."""

Lit = tuple[str, list[tuple[int, int]], list[Place]]
"""A text, the offsets of its words (end exclusive), and the words of the query among them."""


class _Known(dict[str, tuple[Ways, Ways] | None]):
    """What each word of the texts is to the query; None where it is nothing."""

    def __init__(self, what: Callable[[str], tuple[Ways, Ways] | None]) -> None:
        self._what = what

    def __missing__(self, form: str) -> tuple[Ways, Ways] | None:
        self[form] = found = self._what(form)
        return found


class Matcher:
    """Finds the words of one query in texts."""

    def __init__(self, words: Sequence[Word], *, counts: bool = False) -> None:
        """`counts`: the query asks how many, so that a number may be the answer."""
        self.words = words
        self.counts = counts
        self._single: dict[str, Ways] = {}
        self._begun: list[tuple[str, int, Way]] = []
        self._several: dict[str, Ways] = {}
        for at, word in enumerate(words):
            for way in word.ways:
                if len(way.forms) > 1:
                    self._several.setdefault(way.forms[0], []).append((at, way))
                elif way.begins:
                    self._begun.append((way.forms[0], at, way))
                else:
                    self._single.setdefault(way.forms[0], []).append((at, way))
        # What each word of the texts is to the query; most are nothing, and come again and again.
        self._known = _Known(self._what)
        self._labels: dict[str, dict[int, float]] = {}
        self._last: Lit = ("", [], [])

    def places(self, text: Sequence[str]) -> list[Place]:
        """Where the words of the query stand in a text that is given as its folded words."""
        found: list[Place] = []
        for at, (alone, several) in self._met(text):
            for word, way in alone:
                found.append(Place(at, at + 1, word, way))
            for word, way in several:
                size = len(way.forms)
                if _same(text[at : at + size], way):
                    found.append(Place(at, at + size, word, way))
        return found

    def best(self, text: Sequence[str]) -> dict[int, float]:
        """How good the best way is in which a text has each word of the query."""
        best: dict[int, float] = {}
        for at, (alone, several) in self._met(text):
            for word, way in alone:
                if way.quality > best.get(word, 0.0):
                    best[word] = way.quality
            for word, way in several:
                if way.quality > best.get(word, 0.0) and _same(text[at : at + len(way.forms)], way):
                    best[word] = way.quality
        return best

    def best_of(self, label: str) -> dict[int, float]:
        """The same of a name or a title, of which many passages have the same."""
        if label not in self._labels:
            self._labels[label] = self.best(forms(label))
        return self._labels[label]

    def _met(self, text: Sequence[str]) -> Iterator[tuple[int, tuple[Ways, Ways]]]:
        """The words of a text that are something to the query."""
        known = map(self._known.__getitem__, text)
        return ((at, here) for at, here in enumerate(known) if here is not None)

    def _what(self, form: str) -> tuple[Ways, Ways] | None:
        alone = list(self._single.get(form, ()))
        alone += [(at, way) for start, at, way in self._begun if form.startswith(start)]
        several = self._several.get(form, [])
        return (alone, several) if alone or several else None

    def spans(self, text: str) -> Spans:
        """The (start, end) offsets in a text of what stands there of the query."""
        _, words, places = self.within(text)
        return _merged((words[p.start][0], words[p.end - 1][1]) for p in places)

    def within(self, text: str, words: Sequence[str] | None = None) -> Lit:
        """Where the words of a text are in it, and where among them those of the query are.

        `words` are the folded words of the text, if they are known. The last answer is kept:
        whoever asks for the spans asks for the reasons too.
        """
        last = self._last
        if text != last[0]:
            if words is None:
                known = tokens(text)
                words = [token.form for token in known]
                where = [(token.start, token.end) for token in known]
            else:
                where = spots(text)
            last = self._last = text, where, self.places(words)
        return last


def _same(words: Sequence[str], way: Way) -> bool:
    if len(words) < len(way.forms):
        return False
    if way.begins:
        *whole, last = way.forms
        return list(words[:-1]) == whole and words[-1].startswith(last)
    return tuple(words) == way.forms


def _merged(spans: Iterable[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


class Row(NamedTuple):
    """A passage as the index gives it: its words by column, folded."""

    id: int
    kind: str
    source: str | None
    paragraph: int | None
    text: Sequence[str]
    names: Sequence[str]
    about: Sequence[str]

    @property
    def place(self) -> tuple[str | None, int | None]:
        """The article and the paragraph that it is from."""
        return self.source, self.paragraph


class Assessed(NamedTuple):
    """A passage and how well it answers.

    `own` are the words of the query that its text has itself; `asks` says that it is an open
    question whose title has all of them.
    """

    row: Row
    score: float
    coverage: float
    full: bool
    own: frozenset[int]
    asks: bool

    @property
    def order(self) -> tuple[float, ...]:
        """The sort key: words of articles before ours, first what has most of the query.

        An open question that asks just this comes before all; what has little of the query, last.
        """
        band = sum(self.coverage < least for least in BANDS)
        kind = _ORDER.get(self.row.kind, 3)
        ours = kind > 1 if band < len(BANDS) else 2
        return (not self.asks, ours, band, kind, -self.score, self.row.id)


def assess(row: Row, matcher: Matcher) -> Assessed:
    """How well a passage answers a query: what it has of its weight, and how near together."""
    places = matcher.places(row.text)
    own: dict[int, float] = {}
    for place in places:
        if place.way.quality > own.get(place.word, 0.0):
            own[place.word] = place.way.quality
    best = dict(own)
    missing = len(best) < len(matcher.words) or min(best.values(), default=0.0) < GOOD
    if missing:
        for words, factor in ((row.names, NAMED), (row.about, ABOUT)):
            for word, quality in matcher.best(words).items():
                best[word] = max(best.get(word, 0.0), quality * factor)
    total = sum(word.weight for word in matcher.words) or 1.0
    coverage = sum(matcher.words[word].weight * quality for word, quality in best.items()) / total
    score = coverage + 0.3 * _nearness(places, len(matcher.words)) - 0.02 * log(1 + len(row.text))
    if matcher.counts and any(form.isdecimal() for form in row.text):
        score += NUMBER
    full = len(best) == len(matcher.words)
    return Assessed(row, round(score, 4), coverage, full, frozenset(own), asks=False)


def _nearness(places: list[Place], words: int) -> float:
    """How near neighbouring words of the query stand in the text, 0 to 1; in order counts more."""
    if words < 2 or len(places) < 2:
        return 0.0
    starts: dict[int, list[int]] = {}
    for place in places:
        starts.setdefault(place.word, []).append(place.start)
    near = 0.0
    for left, right in pairwise(range(words)):
        apart = [
            abs(b - a) + (0.5 if b < a else 0)
            for a in starts.get(left, ())
            for b in starts.get(right, ())
        ]
        least = min(apart, default=99)
        near += next((value for distance, value in NEAR if least < distance + 0.5), 0.0)
    return near / (words - 1)


def without_doubles(found: list[Assessed]) -> list[Assessed]:
    """What is left when a paragraph gives way to a quote from it that says as much.

    The paragraph of the first quote stays: what was meant most likely, in its context.
    """
    said: dict[tuple[str | None, int | None], list[frozenset[int]]] = {}
    for one in found:
        if one.row.kind == "quote":
            said.setdefault(one.row.place, []).append(one.own)
    first = next(iter(said), None)

    def doubled(one: Assessed) -> bool:
        if one.row.kind not in ("paragraph", "gist") or one.row.place == first:
            return False
        return any(one.own <= quote for quote in said.get(one.row.place, ()))

    return [one for one in found if not doubled(one)]


def reasons(
    text: str,
    names: Sequence[tuple[str, str]],
    about: Sequence[tuple[str, str]],
    matcher: Matcher,
) -> tuple[str, ...]:
    """Why a passage was found where its lit words do not say so: another name, who, when, what."""
    _, words, places = matcher.within(text)
    best: dict[int, Way] = {}
    lit: dict[int, str] = {}
    for place in places:
        before = best.get(place.word)
        if before is None or place.way.quality > before.quality:
            best[place.word] = place.way
            lit[place.word] = text[words[place.start][0] : words[place.end - 1][1]]
    found: dict[str, None] = {}
    for at in range(len(matcher.words)):
        way = best.get(at)
        if way is not None and way.name:
            found[f"“{lit[at]}” for “{way.name}”"] = None
        if way is None or way.quality < NAMED * 0.8:
            label = _first(names, at, matcher) or ("" if way else _first(about, at, matcher))
            if label:
                found[label] = None
    return tuple(found)


def _first(pairs: Sequence[tuple[str, str]], word: int, matcher: Matcher) -> str:
    return next((label for label, words in pairs if word in matcher.best_of(words)), "")
