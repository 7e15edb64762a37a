"""Foreign passages, as many as wanted: news of other disputes, in the words of real ones.

They use the everyday words of the five articles as often as news does (ministers say, pacts expire,
courts order), beside a vocabulary that grows with the number of passages as that of any text does.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from content.search.passages import Passage

_FUNCTION = """
    the of to in and a for on that with by from at as said its it is was will has have be would
    not this which their been but or an he were also had they new two
"""
FUNCTION = _FUNCTION.split()
"""Words that nearly every passage has, the most frequent first."""

_TOPIC = """
    government minister officials countries country years month week agreement accord pact
    treaty deal trade security military export controls court ruling compensation companies
    relations ties decision talks meeting summit president prime foreign ministry spokesman
    statement issue dispute measures cooperation regional peace stability concern economic
    policy news conference sources senior sign renew expire terminate notice order pay workers
    wartime history list remove remain maintain reject offer extend meet visit call urge express
    regret trust promise national interest materials products industry approval procedure review
    public maintain information intelligence sharing missile threat allies alliance officials
    reports decided
"""
TOPIC = _TOPIC.split()
"""Words of the field: each in two or three of a hundred passages, as in news of diplomacy."""

_PLACES = """
    Arland Borovia Cestia Dalmora Estova Fenwick Galdor Hestia Ivaria Jorvik Kastelon Lorvania
    Meridia Norwold Ostrava Pelagia Quivira Ruritania Sylvania Tarkin Umbria Valdesia Wessany
"""
PLACES = _PLACES.split()

_SYLLABLES = """
    ba ce di fo gu ha ki lo me na po ri so tu ve wa xi yo za bre cla dro fle gri
"""
SYLLABLES = _SYLLABLES.split()

START = 4_000
"""How many rare words there are among the first thousand passages; more come with more text."""


def word(number: int) -> str:
    """A rare word, by its number: no two are the same."""
    letters = ""
    number += len(SYLLABLES)
    while number:
        number, syllable = divmod(number, len(SYLLABLES))
        letters += SYLLABLES[syllable]
    return letters


def foreign(count: int, seed: int = 2019) -> Iterator[Passage]:
    """So many passages, always the same ones for a seed."""
    random = Random(seed)
    for number in range(count):
        rare = START + int(20 * number**0.6)
        words = []
        for _ in range(random.randint(12, 40)):
            kind = random.random()
            if kind < 0.45:
                words.append(FUNCTION[int(len(FUNCTION) * random.random() ** 2)])
            elif kind < 0.58:
                words.append(random.choice(TOPIC))
            elif kind < 0.63:
                words.append(random.choice(PLACES))
            else:
                words.append(word(int(rare * random.random() ** 3)))
        text = " ".join(words)
        yield Passage(f"foreign/{number}", "paragraph", f"{text[0].upper()}{text[1:]}.", "foreign")
