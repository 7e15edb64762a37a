"""A draft of an article's file: everything that can be told from its text, and what cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from content import bodies, verbatim
from content.bodies import digest, length
from content.dates import UNDATED, WEEKDAYS, parse
from content.drafting.cast import Cast, slug
from content.drafting.lexicon import COMMON
from content.drafting.page import Page
from content.drafting.printed import Printed, printed
from content.drafting.resolving import Resolver, Speaker
from content.drafting.speaking import Attribution
from content.folds import quote_fold
from content.limits import ID, LINE, TEXT
from content.marks import WIDE, Quotation, quotations
from content.model import Source

WORDS, SIGNS = 5, 12
"""How many words, or signs of a script without blanks, name a body's beginning or end at least."""

MOST = 500
"""So many quotations of one article are drafted; who goes through them reads them all."""

PLACES = 400_000
"""So many places are compared to tell an article's quotations from each other."""

_EDGE = 8
"""So many signs beside a quotation tell whether a word goes on there."""

BESIDE = 15
"""So many words at each side of a quotation may be needed to tell it from another."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft quote: its id, its selector, and who may have said it when.

    `said` is the weekday beside the verb, `day` what it resolves to where that is clear. `hint` are
    the printed words for a speaker whom the article does not tell.
    """

    id: str
    quotation: Quotation
    prefix: str
    suffix: str
    speaker: Speaker | None
    said: str
    day: date | None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as far as its text tells.

    `lost` are quotations that no selector can name, `long` those that are too long for a quote, and
    `rest` those behind so many that they were not looked at. `outlets` are the names of the pack's
    by id. `found` says whether `starts` and `ends` find the body again.
    """

    page: Page
    printed: Printed
    published: date | None
    starts: str
    ends: str
    found: bool
    characters: int
    sha256: str
    quotes: tuple[Drafted, ...]
    lost: tuple[Quotation, ...]
    long: tuple[Quotation, ...]
    rest: tuple[Quotation, ...]
    cast: Cast
    outlets: dict[str, str]


def draft(page: Page, cast: Cast, outlets: Cast) -> Draft:
    """Draft an article. `cast` are the pack's actors who can speak; it learns new names."""
    shown = printed(page, outlets)
    published = parse(shown.dates[0][0]).day() if len(shown.dates) == 1 else None
    paragraphs = (quote_line(shown.title), *page.paragraphs)
    found = quotations(paragraphs)
    folded = [quote_fold(paragraph) for paragraph in paragraphs]
    whole = quote_fold("\n".join(paragraphs))
    quotes: list[Drafted] = []
    lost: list[Quotation] = []
    long: list[Quotation] = []
    effort = Effort(whole)
    looked = 0
    taken: set[str] = set()
    resolver = Resolver(paragraphs, found, cast)
    for finding in resolver.findings(MOST):
        quotation, speaker = finding.quotation, finding.speaker
        looked += 1
        if len(quotation.text) > TEXT:
            long.append(quotation)
            continue
        around = selector(quotation, folded[quotation.paragraph], whole, effort)
        if not effort.left:
            looked -= 1
            break
        if around is None:
            lost.append(quotation)
            continue
        said = _weekday(resolver.hidden, finding.where)
        day = _last(said, published) if said and published else None
        id = _id(quotation, speaker, taken)
        quotes.append(Drafted(id, quotation, *around, speaker, said, day, finding.hint))
    starts, ends, again = borders(page)
    return Draft(
        page, shown, published, starts, ends, again, length(page.paragraphs),
        digest(page.paragraphs), tuple(quotes), tuple(lost), tuple(long), found[looked:], cast,
        {o.id: o.names[0] for o in outlets.known.values()},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whose own voice an article is, as an actor's id, and who printed it; empty where unknown."""

    outlet: str
    publisher: str


def imprint(draft: Draft) -> Imprint:
    """Who made an article, as far as the page names it: the agency's voice, before the paper's."""
    agency = draft.printed.agency
    first = _first(agency)
    written = {id for id in draft.printed.outlets if first and _first(draft.outlets[id]) == first}
    papers = [id for id in draft.printed.outlets if id not in written]
    paper = draft.outlets[papers[0]] if papers else draft.printed.paper.name
    own = next(iter(papers), "") or slug(paper).removeprefix("the-")
    outlet = next(iter(written), "") or slug(agency) or own
    return Imprint(outlet, paper or (agency if draft.printed.by_line else ""))


def _first(name: str) -> list[str]:
    return name.lower().split()[:1]


def quote_line(text: str) -> str:
    """A line with single spaces, its marks as printed."""
    return " ".join(text.split())


class Effort:
    """How many places of quotations in a text may still be compared: `left`, never below 0."""

    def __init__(self, whole: str) -> None:
        self.left = PLACES
        self._whole = whole
        self._known: dict[str, tuple[list[int], int]] = {}

    def spend(self, places: int) -> None:
        """Take off so many."""
        self.left = max(0, self.left - places)

    def places(self, text: str) -> tuple[list[int], int]:
        """Where a text stands in the whole, at word borders, and how often without regard to them.

        No place, where there is no effort left to look.
        """
        if text not in self._known:
            times = self._whole.count(text)
            self.spend(times)
            found = verbatim.positions(text, self._whole) if self.left else []
            self._known[text] = found, times
        return self._known[text]


def selector(
    quotation: Quotation, folded: str, whole: str, effort: Effort | None = None
) -> tuple[str, str] | None:
    """The shortest prefix and suffix that make a quotation the only one of its words.

    `folded` is its paragraph, `whole` the article with its headline, both folded. None where the
    words do not stand between word borders, so that no check could find them, or where even
    BESIDE words at both sides do not tell them apart, or where the effort comes to its end.
    """
    text, effort = quotation.text, effort or Effort(whole)
    # Whatever may join a mark with a word stands right beside it.
    near = folded[max(0, quotation.start - _EDGE) : quotation.end + _EDGE]
    if min(quotation.start, _EDGE) not in verbatim.positions(text, near):
        return None
    places, times = effort.places(text)
    since, until = max(0, quotation.start - LINE), quotation.end + LINE
    before = folded[since : quotation.start].split()[1 if since else 0 :]
    after = folded[quotation.end : until].split()[: -1 if until < len(folded) else None]
    for size in range(BESIDE + 1):
        effort.spend(3 * len(places))
        if not effort.left:
            return None
        left = " ".join(before[-size:]) if size else ""
        right = " ".join(after[:size])
        for prefix, suffix in dict.fromkeys(((left, ""), ("", right), (left, right))):
            # Looked for here first, near each place, since most are not enough.
            fit = (at for at in places if _beside(whole, at, len(text), prefix, suffix))
            if len(list(islice(fit, 2))) == 1:
                effort.spend(2 * times)
                here = verbatim.positions(text, folded, prefix, suffix)
                if len(verbatim.positions(text, whole, prefix, suffix)) == 1 and here:
                    return prefix, suffix
    return None


def _beside(whole: str, at: int, size: int, prefix: str, suffix: str) -> bool:
    left = whole[max(0, at - len(prefix) - 2) : at].rstrip()
    right = whole[at + size : at + size + len(suffix) + 2].lstrip()
    return left.endswith(prefix) and right.startswith(suffix)


def borders(page: Page) -> tuple[str, str, bool]:
    """The body's first and last words, as many as find it again in the file's text.

    Whether they do is the third: LINE signs may be too few.
    """
    file = bodies.Page(page.text)
    body = page.text[page.start : page.end]
    first, last = page.paragraphs[0], page.paragraphs[-1]
    for size in (*range(WORDS, 60), LINE):
        starts, ends = _head(first, size), _tail(last, size)
        span = file.body(bordered(starts, ends))
        if span and file.printed(span) == body:
            return starts, ends, True
    return starts, ends, False


def _head(text: str, size: int) -> str:
    """The first words of a text, of LINE signs at most; a part of the first where that is longer.

    Of a script without blanks, so many signs.
    """
    line = text[:LINE]
    if WIDE.search(line):
        return line[: size * SIGNS // WORDS].strip()
    words = line.split()
    if len(text) > LINE and not text[LINE].isspace() and len(words) > 1:
        words.pop()
    return " ".join(words[:size])


def _tail(text: str, size: int) -> str:
    line = text[-LINE:]
    if WIDE.search(line):
        return line[-size * SIGNS // WORDS :].strip()
    words = line.split()
    if len(text) > LINE and not text[-LINE - 1].isspace() and len(words) > 1:
        del words[0]
    return " ".join(words[-size:])


def bordered(starts: str, ends: str) -> Source:
    """A source of which only the borders of its body are known."""
    return Source(
        id="", outlet="", publisher="", agency="", authors=(), editors=(), title="",
        published=UNDATED, published_basis="stated", published_reasoning="", address="",
        address_note="", language="", body_starts=starts, body_ends=ends, paragraphs=1,
        characters=1, sha256="", gists={}, quotes=(),
    )  # fmt: skip


def _id(quotation: Quotation, speaker: Speaker | None, taken: set[str]) -> str:
    """A readable id: two or three of the words, behind the speaker where the page names one."""
    words = [w for w in slug(quotation.text[:LINE]).split("-") if w not in COMMON and len(w) > 1]
    sure = speaker is not None and not speaker.guess and speaker.id.count("-") <= 2
    who = speaker.id if speaker and sure else ""
    id = "-".join([*([who] if who else []), *words[: 2 if who else 3]])
    id = id if len(id) <= ID // 2 else ""
    id = id or f"words-{quotation.paragraph}"
    free = next(name for name in _numbered(id) if name not in taken)
    taken.add(free)
    return free


def _numbered(id: str) -> list[str]:
    return [id, *(f"{id}-{number}" for number in range(2, 1000))]


_NEAR = re.compile(r"(?<!\w)(" + "|".join(WEEKDAYS) + r")(?![\w'’])")


def _weekday(paragraphs: list[str], where: Attribution | None) -> str:
    """The one weekday within a few words of the verb, in its sentence; empty for none or more."""
    if where is None:
        return ""
    text, (start, end) = paragraphs[where.paragraph], where.sentence
    before = text[start : where.verb.start].split(" ")[-4:]
    after = text[where.verb.end : end].split(" ")[:6]
    near = " ".join([*before, "|", *_until(after, lambda word: word in ("that", "by", "to"))])
    days = set(_NEAR.findall(near))
    return days.pop() if len(days) == 1 else ""


def _until(words: list[str], stop: Callable[[str], bool]) -> list[str]:
    for number, word in enumerate(words):
        if stop(word):
            return words[:number]
    return words


def _last(weekday: str, published: date) -> date:
    """The last such day of the week that the article can speak of: its own day, or before."""
    back = (published.weekday() - WEEKDAYS.index(weekday)) % 7
    return published - timedelta(days=back)
