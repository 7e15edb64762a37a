"""The index's own words: what begins like a word, has its stem, or is what was meant by it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from content.search.days import is_mark
from content.search.tokens import STOP_WORDS, is_sign, stem

FURTHER = 6
"""How many words are offered for one that is not there."""

SHORT = 5
"""Words of fewer letters are not taken for others with another letter in its place."""

_A = ord("a")


class Lexicon:
    """The words of an index, each with the number of passages that have it."""

    def __init__(
        self,
        passages: int,
        frequency: Mapping[str, int],
        words: list[str],
        stems: Mapping[str, list[str]],
        lengths: Mapping[int, tuple[list[str], list[int]]],
    ) -> None:
        """`passages` is how many there are; the others are as `plain` gives them."""
        self.passages = passages
        self.frequency = frequency
        self.words = words
        self._stems = stems
        self._lengths = lengths
        self._near: dict[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, frequency: Mapping[str, int], passages: int) -> Lexicon:
        """The lexicon of words, given how many of so many passages have each.

        All is worked out here, and nothing with the first key.
        """
        # The marks of days are looked for as they are, and are the beginning of nothing.
        words = sorted(word for word in frequency if not is_mark(word))
        return cls(passages, frequency, words, _by_stem(words), _by_length(words))

    @property
    def plain(self) -> tuple[object, ...]:
        """What it is made of, as plain values, to be kept."""
        return (self.passages, dict(self.frequency), self.words, self._stems, self._lengths)

    def __contains__(self, word: str) -> bool:
        return word in self.frequency

    def begins(self, start: str) -> int:
        """How many passages have a word with this beginning, at most: those of each, summed up."""
        low, high = self._range(start)
        return min(self.passages, sum(self.frequency[word] for word in self.words[low:high]))

    def goes_on(self, start: str) -> bool:
        """Whether a longer word begins like this."""
        low, high = self._range(start)
        return high - low > (start in self.frequency)

    def related(self, word: str) -> tuple[str, ...]:
        """The other words of the same stem."""
        return tuple(other for other in self._stems.get(stem(word), ()) if other != word)

    def near(self, word: str) -> tuple[str, ...]:
        """What may have been meant by a word: the words at the smallest distance, best first.

        One letter more, less, wrong or changed places with its neighbour; two from seven letters
        on. Where no whole word is so near, the words whose beginnings are. Signs have none.
        """
        if word not in self._near:
            self._near[word] = tuple(self._nearest(word))
        return self._near[word]

    def _nearest(self, word: str) -> list[str]:
        if len(word) < 4 or is_sign(word) or not word.isalpha():
            return []
        limit = 1 if len(word) < 7 else 2
        found = list(self._within(word, limit))
        if len(word) < SHORT:
            # A short word with another letter is another word: role and rule, point and print.
            found = [(n, other) for n, other in found if not _same_but_one(word, other)]
        if not found and len(word) > 4:
            found = list(self._begun(word))
        least = min((distance for distance, _ in found), default=0)
        best = sorted(
            (other[0] != word[0], -self.frequency[other], other)
            for distance, other in found
            if distance == least
        )
        return [other for *_, other in best[:FURTHER]]

    def _within(self, word: str, limit: int) -> Iterator[tuple[int, str]]:
        mask = _letters(word)
        for length in range(len(word) - limit, len(word) + limit + 1):
            words, masks = self._lengths.get(length, ([], []))
            # Letters that only one of the two has: each edit makes two of them at most. It rules
            # out nearly all words for the price of a bit count.
            for other, letters in zip(words, masks, strict=True):
                if (letters ^ mask).bit_count() <= 2 * limit:
                    distance = _distance(word, other, limit)
                    # Few write a word's first letter wrong: with two slips it is another word.
                    if distance <= (limit if other[0] == word[0] else 1):
                        yield distance, other

    def _begun(self, word: str) -> Iterator[tuple[int, str]]:
        """Words that begin nearly like this one: half typed, and with a slip."""
        low, high = self._range(word[:2])
        mask = _letters(word)
        sizes = (len(word), len(word) + 1, len(word) - 1)
        for other in self.words[low:high]:
            if len(other) > len(word) and (_letters(other[: len(word)]) ^ mask).bit_count() <= 2:
                distance = min(_distance(word, other[:size], 1) for size in sizes)
                if distance <= 1:
                    yield distance, other

    def _range(self, start: str) -> tuple[int, int]:
        return bisect_left(self.words, start), bisect_left(self.words, start + "\U0010ffff")


def _by_stem(words: Iterable[str]) -> dict[str, list[str]]:
    stems: dict[str, list[str]] = {}
    for word in words:
        stems.setdefault(stem(word), []).append(word)
    return stems


def _by_length(words: Iterable[str]) -> dict[int, tuple[list[str], list[int]]]:
    """The words that can be mistaken for others, by their length, with their letters."""
    by_length: dict[int, tuple[list[str], list[int]]] = {}
    for word in words:
        if len(word) > 2 and word.isalpha() and word not in STOP_WORDS:
            here, masks = by_length.setdefault(len(word), ([], []))
            here.append(word)
            masks.append(_letters(word))
    return by_length


def _same_but_one(a: str, b: str) -> bool:
    """Whether two words differ in one letter only, at its place."""
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _letters(word: str) -> int:
    """Which letters a word has, as bits."""
    mask = 0
    for letter in word:
        mask |= 1 << ((ord(letter) - _A) & 31)
    return mask


def _distance(a: str, b: str, limit: int) -> int:
    """The optimal string alignment distance of two words; something above `limit` beyond it."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        last, before, row = before, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
