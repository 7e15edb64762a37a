"""Where words stand in a text: whole words, in any case, the longest form first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str]] | None:
    """What finds some forms, and their `plain`; None where there is no word in any of them."""
    forms = tuple(form for form in forms if _parts(form))
    if not forms:
        return None
    longest_first = sorted(forms, key=len, reverse=True)
    # Both hyphens and blanks part words in print; a reader means the same by either.
    bodies = (r"[\s-]+".join(map(re.escape, _parts(form))) for form in longest_first)
    found = re.compile(rf"(?<!\w)(?:{'|'.join(bodies)})(?!\w)", re.IGNORECASE)
    return found, frozenset(map(plain, forms))


def _parts(form: str) -> list[str]:
    return [part for part in re.split(r"[\s-]+", form) if part]


@lru_cache(maxsize=1024)
def plain(form: str) -> str:
    """A form as forms are compared: in any case, with single blanks for hyphens and white space."""
    return " ".join(_parts(form)).casefold()


def find(text: str, forms: Iterable[str]) -> list[tuple[int, int]]:
    """The (start, end) offsets of every form in a text, in order, none within another.

    The `plain` of each place is that of a form. Hyphens around a form do not count.
    """
    return list(_places(text, tuple(forms)))


def stands(text: str, forms: Iterable[str]) -> bool:
    """Whether any form stands in a text: what `find` tells, in less time."""
    pattern = _pattern(tuple(forms))
    if pattern is not None:
        finds, known = pattern
        for match in finds.finditer(text):
            if plain(match[0]) in known:
                return True
    return False


def _places(text: str, forms: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    pattern = _pattern(forms)
    if pattern is None:
        return
    # What ignores case takes more for the same than folding does: ı for i.
    finds, known = pattern
    for match in finds.finditer(text):
        if plain(match[0]) in known:
            yield match.span()


@lru_cache(maxsize=256)
def heads(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The first word of each form, folded: where none of them is, no form can be."""
    words = (plain(form).partition(" ")[0] for form in forms)
    return tuple(dict.fromkeys(word for word in words if word))


_RUN = re.compile(r"\w+")


class Among:
    """Many texts that are looked through for words at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.folded = [text.casefold() for text in texts]
        # In which texts each word is: to look through all of them for each word that is asked for
        # would take the square of their number.
        self._having: dict[str, list[int]] = {}
        for number, text in enumerate(self.folded):
            for word in dict.fromkeys(_RUN.findall(text)):
                self._having.setdefault(word, []).append(number)

    def steps(self, forms: tuple[str, ...]) -> int:
        """What looking for some forms takes at most: see `content.limits.WORK`."""
        return sum(map(self._steps, forms))

    def _steps(self, form: str) -> int:
        runs = _RUN.findall(plain(form))
        if not runs:
            return sum(map(len, self.folded)) // 10 + 20 * len(self.folded)
        return 100 + 60 * len(runs) * min(len(self._having.get(run, ())) for run in runs)

    def standing(self, forms: tuple[str, ...], spend: Callable[[int], None]) -> Iterator[int]:
        """The numbers of the texts in which one of some forms stands, in order.

        `spend` is told the steps before they are taken, and raises what ends the search.
        """
        spend(self.steps(forms))
        # A word may stand in a large part of all texts: what is said of it is worked out once.
        steps = work(forms)
        for number in self.having(forms):
            spend(steps(self.folded[number]))
            if stands(self.texts[number], forms):
                yield number

    def having(self, forms: tuple[str, ...]) -> list[int]:
        """The numbers of the texts that may have one of some forms, in order.

        A form stands between whatever is no part of a word: each word in it is one of the text.
        """
        found: set[int] = set()
        for form in filter(None, map(plain, forms)):
            runs = sorted((self._having.get(run, []) for run in _RUN.findall(form)), key=len)
            if len(runs) == 1:
                found.update(*runs)
            elif runs:
                rarest, *others = runs
                found.update(n for n in rarest if all(_is_in(n, numbers) for numbers in others))
            else:
                signs = form.split()
                found.update(
                    n for n, text in enumerate(self.folded) if all(sign in text for sign in signs)
                )
        return sorted(found)


def work(forms: tuple[str, ...]) -> Callable[[str], int]:
    """Tells the steps of `stands` in a text in small letters, of some five nanoseconds each.

    A form is compared to its end at few places only: where its beginning is.
    """
    each, whole = 2 * (2 + len(forms)), sum(map(len, forms))
    begun = ("ı", *heads(forms))

    def steps(folded: str) -> int:
        places = 0
        for word in begun:
            places += folded.count(word)
        return 600 + each * len(folded) + places * whole

    return steps


def _is_in(number: int, numbers: list[int]) -> bool:
    """Whether a number is among others, which are in order."""
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number
