"""Which side words speak for: by a country, its capital, or a house that stands for its government.

Only words count that tell to whom somebody belongs: "Japan's envoy" and "the U.S. Embassy in Seoul"
do, "the envoy to Japan" does not.
"""

from __future__ import annotations

import re

from content.vocabulary import Side

_NAMES: dict[Side, tuple[str, ...]] = {
    "japan": ("Japanese", "Japan", "Tokyo", "日本", "東京", "일본", "도쿄"),
    "south-korea": (
        "South Korean", "South Korea", "S. Korean", "S. Korea", "Seoul", "Cheong Wa Dae",
        "Blue House", "韓国", "ソウル", "한국", "서울", "청와대",
    ),
    "north-korea": (
        "North Korean", "North Korea", "N. Korean", "N. Korea", "Pyongyang", "北朝鮮", "平壌",
        "북한", "평양",
    ),
    "united-states": (
        "United States", "U.S.", "US", "American", "America", "Washington", "White House",
        "Pentagon", "State Department", "state department", "米国", "ワシントン", "미국", "워싱턴",
    ),
}  # fmt: skip
_SIDES = {name: side for side, names in _NAMES.items() for name in names}
_PLACE = re.compile(
    r"(?<![A-Za-z])("
    + "|".join(map(re.escape, sorted(_SIDES, key=len, reverse=True)))
    + r")(?![A-Za-z])"
)
_TOWARDS = re.compile(r"(?:\b(?:to|with|against|on|over|about|toward|towards)(?: the)? )$")
_STUDIED = re.compile(r"(?:'s)?[ -](?:expert|analyst|scholar|specialist|watcher|affairs|policy)")
_AND = re.compile(r"(?:'s)?(?:,? and |, |-|/)(?:the )?$")


def side(words: str) -> Side | None:
    """The side that words around a name give; None where they give none, or two at once."""
    found: list[re.Match[str]] = [
        match
        for match in _PLACE.finditer(words)
        if not _TOWARDS.search(words[: match.start()]) and not _STUDIED.match(words, match.end())
    ]
    if not found:
        return None
    first = found[0]
    for match in found[1:]:
        between = words[first.end() : match.start()]
        if _AND.fullmatch(between) and _SIDES[match[1]] != _SIDES[first[1]]:
            return None
    return _SIDES[first[1]]


def bare(words: str) -> str:
    """Words without the places in them."""
    return " ".join(_PLACE.sub("", words).split())
