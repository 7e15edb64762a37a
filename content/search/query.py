"""The query language: words, "phrases", -not, and fields such as actor:suga or before:2019-08-25.

Small and forgiving. What cannot be understood is read as plain words, and a complaint says what it
was; nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from content import dates
from content.dates import When
from content.faults import nearest
from content.folds import search_fold
from content.record import Value, replace
from content.search import days
from content.search.tokens import forms, tokens

FIELDS = ("actor", "side", "source", "voice", "lane", "kind")
"""What a passage can be asked for by, each with the values that passages have."""

ENDS = ("before", "after")

MAX_LETTERS, MAX_WORDS = 2_000, 40
"""How much of a query is read, and how many words, phrases and words to leave out count: a page
pasted in must not stall."""

_PIECE = re.compile(
    r"""(?P<leaves>-)?(?:(?P<field>[^\W\d_]+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))"""
)

_OPEN = re.compile(rf"(?i:{'|'.join((*FIELDS, *ENDS))}):")
_APART = re.compile(rf"(?<!\S)(-?{_OPEN.pattern})\s+(?![^\s\"]*:)(?=\S)")
_SEAM = re.compile(r"(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])")

NONE: Mapping[str, Any] = MappingProxyType({})
"""Nothing by any name."""

Chooser = Callable[[str, str], tuple[str, ...]]
"""Gives the values of a field that somebody means by a word; none where there are none."""


class Query(Value):
    """A query, read.

    `plain` are the words to look for, as typed; `phrases` and `excluded` are folded words that must
    and must not stand together. `wanted` and `unwanted` are the values by field; of several wanted
    in one field, each will do. `after` and `before` are the days between which a passage lies,
    themselves left out. `complaints` say what was not understood. `unfinished` says that nothing
    stands behind the last word, not even a blank.
    """

    text: str
    plain: str = ""
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    wanted: Mapping[str, tuple[str, ...]] = NONE
    unwanted: Mapping[str, tuple[str, ...]] = NONE
    after: date | None = None
    before: date | None = None
    complaints: tuple[str, ...] = ()
    unfinished: bool = False

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing at all."""
        return not (forms(self.plain) or self.phrases or self.narrowed)

    @property
    def narrowed(self) -> bool:
        """Whether a field, a day or a word to leave out narrows it."""
        return bool(self.wanted or self.unwanted or self.excluded or self.after or self.before)

    def without(self, field: str) -> Query:
        """The same query, not narrowed by a field."""
        rest = {name: values for name, values in self.wanted.items() if name != field}
        return replace(self, wanted=rest)


def read(text: str, choose: Chooser) -> Query:
    """Read what somebody typed. Never fails; an unpaired quotation mark is ignored."""
    return _Reading(text[:MAX_LETTERS], choose).query()


class _Reading:
    def __init__(self, text: str, choose: Chooser) -> None:
        self.text = text
        self.choose = choose
        self.plain: list[str] = []
        self.phrases: list[tuple[str, ...]] = []
        self.excluded: list[tuple[str, ...]] = []
        self.wanted: dict[str, list[str]] = {}
        self.unwanted: dict[str, list[str]] = {}
        self.ends: dict[str, date] = {}
        self.complaints: list[str] = []

    def query(self) -> Query:
        folded = _marks(self.text)
        for match in _PIECE.finditer(folded):
            self._piece(match)
        after, before = self.ends.get("after"), self.ends.get("before")
        if after and before and after >= before:
            self.complaints.append("no day lies after the one and before the other")
        return Query(
            self.text,
            " ".join(self.plain),
            tuple(dict.fromkeys(self.phrases))[:MAX_WORDS],
            tuple(dict.fromkeys(self.excluded))[:MAX_WORDS],
            {name: tuple(dict.fromkeys(values)) for name, values in self.wanted.items()},
            {name: tuple(dict.fromkeys(values)) for name, values in self.unwanted.items()},
            after,
            before,
            tuple(self.complaints),
            unfinished=bool(self.plain) and folded.endswith(self.plain[-1]),
        )

    def _piece(self, match: re.Match[str]) -> None:
        name = (match["field"] or "").lower()
        phrase = match["phrase"]
        value = match["word"] if phrase is None else phrase
        leaves = bool(match["leaves"])
        if not name and phrase is None and _OPEN.fullmatch(value):
            self.complaints.append(_needs(value[:-1].lower()))
        elif name in ENDS:
            self._end(name, value, leaves=leaves)
        elif name in FIELDS:
            self._field(name, _several(value), leaves=leaves)
        elif name:
            self.complaints.append(_no_field(name))
            if leaves:
                self._leave_out(value)
            else:
                self.plain.append(f"{name} {value}")
        elif leaves:
            self._leave_out(value)
        elif phrase is not None:
            self._phrase(phrase)
        else:
            self.plain.append(value)

    def _phrase(self, phrase: str) -> None:
        words = tuple(forms(phrase))
        if words:
            self.phrases.append(words)

    def _leave_out(self, value: str) -> None:
        words = tuple(forms(value))
        if words:
            self.excluded.append(words)

    def _field(self, name: str, parts: Sequence[str], *, leaves: bool) -> None:
        place = self.unwanted if leaves else self.wanted
        asked = [part for part in parts if part.strip(", ")]
        if not asked:
            self.complaints.append(_needs(name))
        for part in asked:
            values = self.choose(name, part)
            if values:
                place.setdefault(name, []).extend(values)
            else:
                self.complaints.append(f"no {name} is called “{part}”; read as a word")
                self.plain.append(part)

    def _end(self, name: str, value: str, *, leaves: bool) -> None:
        when = day_of(value)
        if leaves:
            self.complaints.append(f"“{name}:” cannot be left out; write before: or after:")
            return
        if name in self.ends:
            self.complaints.append(f"two days for “{name}:”; the last one counts")
        if when is None or not when.first or not when.last:
            self.complaints.append(f"{_needs(name)}; “{value}” is none, and read as a word")
            self.plain.append(value)
        else:
            self.ends[name] = when.first if name == "before" else when.last


def _needs(name: str) -> str:
    if name in ENDS:
        return f"“{name}:” needs a day, such as {name}:2019-08-25"
    return f"“{name}:” needs a word behind it"


def _no_field(name: str) -> str:
    known = (*FIELDS, *ENDS)
    return f"“{name}:” is no field{nearest(name, known) or '; fields are ' + ', '.join(known)}"


def day_of(text: str) -> When | None:
    """The day, month or year that somebody typed; None where it is no date."""
    text = _SEAM.sub(" ", text)  # 22aug2019
    words = list(tokens(text))
    if len(words) == 1 and words[0].form.isdecimal():
        form = words[0].form
        return _parsed("-".join(part for part in (form[:4], form[4:6], form[6:]) if part))
    found, length = days.typed(text, words, 0)
    # 3/4/2019 is one of two days: to guess would narrow a search wrongly.
    return found[0].when if len(found) == 1 and length == len(words) else None


def _parsed(text: str) -> When | None:
    try:
        return dates.parse(text)
    except dates.DateError:
        return None


def _marks(text: str) -> str:
    """The text with quotation marks and dashes made plain, and a field drawn to its value."""
    return _APART.sub(r"\1", "".join(_plain(sign) for sign in text))


def _plain(sign: str) -> str:
    if sign.isalnum() or sign.isspace():
        return " " if sign.isspace() else sign
    folded = search_fold(sign)[0]
    return folded if folded in ('"', "-", ":", "/", ".", ",") else sign


def written(name: str, value: str) -> str:
    """How a field is written in a query."""
    value = "".join(map(_plain, value)).replace('"', " ")
    return f'{name}:"{value}"' if re.search(r"[\s,]", value) else f"{name}:{value}"


def toggled(text: str, name: str, value: str, choose: Chooser) -> str:
    """The query with a value of a field added, or, where it has it, without it."""
    kept: list[str] = []
    found = False
    for match in _PIECE.finditer(_marks(text)):
        said = match["word"] if match["phrase"] is None else match["phrase"]
        if match["phrase"] is None and _OPEN.fullmatch(said):
            continue  # it asks for nothing, and would take the next word for its value
        if (match["field"] or "").lower() != name or match["leaves"]:
            kept.append(match[0])
            continue
        others = [part for part in _several(said) if value not in choose(name, part)]
        found = found or len(others) < len(_several(said))
        kept += [written(name, part) for part in others]
    if not found:
        kept.append(written(name, value))
    return " ".join(kept)


def _several(value: str) -> list[str]:
    """The values that a field is given, parted by commas.

    A name such as "Kyodo, 15 Nov 2019" has a blank behind its comma.
    """
    return re.split(r",(?=\S)", value)
