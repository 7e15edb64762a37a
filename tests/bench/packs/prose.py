"""Texts of a wanted length, in the words of `tests.bench.passages`."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from tests.bench.passages import FUNCTION, PLACES, START, TOPIC, word

BLOCK = 1 << 15
"""So many words are drawn at once: that takes a tenth of the time."""

_SLUGS = 24**4
"""Words of this number and above are ids."""

_NAMES = 24**5
"""Words of this number and above are names, each of one thing."""

_ABSENT = 24**6
"""Words of this number and above stand in no text."""

_STRIDE = 5_000_011
"""Steps from one name to the next, so that neighbours are not alike.

It has no divisor in common with 22 or 24, so that no two are the same.
"""

_SENTENCE = 110
"""Characters of a sentence in a longer text, about."""


class Prose:
    """Draws words as often as a text of news has them; there are more the more is written."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._rare: list[str] = []
        self._written = 0
        self._grow_at = 0.0
        self._known: list[str] = []
        self._weights: list[float] = []
        self._words: list[str] = []
        self._at = 0
        self._fresh = 0
        self._slugs = 0
        self._functions = frozenset(FUNCTION)

    def note(self, passages: int) -> None:
        """So many more passages are written: the rare words get more."""
        self._written += passages

    def text(self, most: int, *, end: str = "") -> str:
        """Words of at most so many characters, but one at least, the first with a capital."""
        if most > 2 * _SENTENCE:
            half = most // 2
            return f"{self.text(half - 1, end='.')} {self.text(most - half, end=end)}"
        words = self.words(most - len(end))
        return f"{words[0].upper()}{words[1:]}{end}"

    def words(self, most: int) -> str:
        """Words of at most so many characters, but one at least."""
        count = max(1, most // 4)
        if self._at + count > len(self._words):
            self._draw()
        text = " ".join(self._words[self._at : self._at + count])
        if len(text) > most:
            cut = text.rfind(" ", 0, most + 1)
            text = text[: cut if cut > 0 else text.find(" ") % (len(text) + 1)]
        self._at += text.count(" ") + 1
        return text

    def name(self, most: int) -> str:
        """A name of capitalised words that nothing else has."""
        self._fresh += 1
        own = word(_NAMES + self._fresh * _STRIDE % (22 * _NAMES)).capitalize()
        if most < len(own) + 4:
            return own
        return f"{self.words(min(most - len(own) - 1, 12)).title()} {own}"

    def absent(self, most: int) -> str:
        """A word, or two, that no text has."""
        self._fresh += 1
        own = word(_ABSENT + self._fresh)
        return own if most < len(own) + 4 else f"{self.random.choice(TOPIC)} {own}"

    def slug(self) -> str:
        """An id that nothing else has."""
        self._slugs += 1
        return f"{self.random.choice(TOPIC)}-{word(_SLUGS + self._slugs * _STRIDE % (22 * _SLUGS))}"

    def excerpt(self, text: str, most: int) -> str:
        """A few whole words of a text, at most so many characters, not only function words."""
        words = text.rstrip(".").split()
        telling = [n for n, one in enumerate(words) if one.lower() not in self._functions]
        first = self.random.choice(telling or [0])
        last = first + 1
        while last < len(words) and len(" ".join(words[first : last + 1])) <= most:
            last += 1
        return " ".join(words[first:last])

    def _draw(self) -> None:
        if self._written >= self._grow_at:
            self._grow()
        self._words = self.random.choices(self._known, cum_weights=self._weights, k=BLOCK)
        self._at = 0

    def _grow(self) -> None:
        rare = START + int(20 * self._written**0.6)
        self._rare += [word(number) for number in range(len(self._rare), rare)]
        self._known = [*FUNCTION, *TOPIC, *PLACES, *self._rare]
        shares = [
            *(
                0.45 * ((n + 1) ** 0.5 - n**0.5) / len(FUNCTION) ** 0.5
                for n in range(len(FUNCTION))
            ),
            *([0.13 / len(TOPIC)] * len(TOPIC)),
            *([0.05 / len(PLACES)] * len(PLACES)),
            *(0.37 * ((n + 1) ** (1 / 3) - n ** (1 / 3)) / rare ** (1 / 3) for n in range(rare)),
        ]
        self._weights = list(accumulate(shares))
        self._grow_at = self._written * 1.1 + 500
