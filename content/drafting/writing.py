"""A draft as YAML that an author goes through: each thing to confirm or to fill in says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.dates import MONTHS, WEEKDAYS
from content.drafting.draft import Draft, Drafted, imprint
from content.folds import visible
from content.marks import Quotation
from content.schema import modeline
from content.writing import scalar

UNKNOWN = "to-confirm"
"""The speaker of words beside which nobody is named; no actor has this id, so `check` names it."""

_UNPRINTABLE = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTH = 70


def remark(text: str) -> str:
    """A text as a part of a YAML comment: one line, and nothing that YAML does not allow."""
    return _UNPRINTABLE.sub("�", visible(" ".join(text.split())))


def short(text: str) -> str:
    """The first words of a text, for a comment."""
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1].rstrip()}…"


def source(draft: Draft, id: str, file: str, *, schema: bool) -> str:
    """The file under sources/ for a draft. `file` is the name of the text it was made from."""
    return "\n".join(_source(draft, id, file, schema)) + "\n"


def _source(draft: Draft, id: str, file: str, schema: bool) -> Iterator[str]:
    if schema:
        yield modeline("source")
    yield f"# Drafted from {remark(file)}. Where it says “to confirm” or “to fill in”, read the"
    yield "# article, put it right, and take the comment away."
    yield f"id: {id}"
    yield from _about(draft)
    yield f"body_starts: {scalar(draft.starts)}"
    yield f"body_ends: {scalar(draft.ends)}"
    if not draft.found:
        yield "# to confirm: these words stand elsewhere in the file too; cut the file there"
    yield f"paragraphs: {len(draft.page.paragraphs)}"
    yield f"characters: {draft.characters}"
    yield f"sha256: {draft.sha256}"
    yield "# To fill in: for each paragraph that is quoted, its gist in a line of your own words."
    yield "# `check` asks for one at least; who reads without the article needs each of them."
    yield "gists:" if draft.quotes else "gists: {}"
    for number in dict.fromkeys(q.quotation.paragraph for q in draft.quotes):
        if number:
            yield f"#  {number}: what the paragraph says, in your words"
    yield "# The voice is the article's: direct (words inside its quotation marks), indirect (what"
    yield "# the reporter says that somebody said), outlet (the reporter's own words, no speaker)."
    yield "quotes:" if draft.quotes else "quotes: []"
    seen: set[str] = set()
    for quote in draft.quotes:
        yield from _quote(quote, draft, seen)
    for words in draft.long:
        many = len(words.text)
        yield f"# to confirm: ¶{words.paragraph} has a quotation of {many} characters, too long for"
        yield f'# one quote; take parts of it: "{remark(short(words.text))}"'
    if draft.rest:
        first = draft.rest[0]
        many = len(draft.rest)
        yield f"# to confirm: {many} more quotations were not looked at, from this one on;"
        yield f'# add those that matter: "{remark(short(first.text))}" (¶{first.paragraph})'
    yield "# To fill in: passages of the article that your records rest on, in the other voices:"
    yield "# - id: pact-signed"
    yield "#   paragraph: 3"
    yield "#   text: the words, exactly as they are printed"
    yield "#   voice: outlet"


def _about(draft: Draft) -> Iterator[str]:
    shown, who = draft.printed, imprint(draft)
    if who.outlet in draft.outlets:
        yield f"outlet: {who.outlet}  # to confirm: it is named on the page"
    elif who.outlet:
        yield f"outlet: {who.outlet}  # to confirm; not in actors.yaml yet"
    else:
        yield "outlet:  # to fill in: the id of an actor of kind outlet, whose own voice this is"
    if who.publisher:
        where = shown.paper.where if who.publisher == shown.paper.name else ""
        yield f"publisher: {scalar(who.publisher)}  # to confirm: {where or 'who printed it'}"
    else:
        yield "publisher:  # to fill in: who printed it"
    if shown.agency:
        yield f"agency: {scalar(shown.agency)}  # to confirm: who wrote it"
    for key, people in (("authors", shown.authors), ("editors", shown.editors)):
        if people:
            yield f"{key}:"
            for name in people:
                yield f"- name: {scalar(name)}  # to confirm"
                yield "#  family: to fill in, the part that is the family name"
    if shown.title:
        yield "# to confirm: the headline"
        yield f"title: {scalar(shown.title)}"
    else:
        yield "# title: to fill in, where the article has a headline and the file prints it"
    yield from _dates(draft)
    if shown.address:
        yield f"address: {scalar(shown.address)}  # to confirm"
    else:
        yield "# address: to fill in, where the article can be read"
    if shown.language:
        yield f"language: {shown.language}"
    else:
        yield "language:  # to fill in: en, ko, ja …"


def _dates(draft: Draft) -> Iterator[str]:
    shown = draft.printed
    if draft.published:
        day = draft.published
        words = remark(shown.dates[0][1])
        also = f', and the date line "{remark(shown.dateline)}"' if shown.dateline else ""
        yield f"published: {day.isoformat()}  # to confirm"
        yield "published_basis: stated"
        weekday = WEEKDAYS[day.weekday()]
        reason = f'The page prints "{words}", a {weekday}{also}.'
        yield f"published_reasoning: {scalar(reason)}"
        if shown.dateline and not _agree(shown.dateline, day.month, day.day):
            yield "# to confirm: the date line gives another day"
        return
    seen = ", ".join(f'"{remark(words)}"' for _, words in shown.dates) or "no date"
    if shown.dateline:
        seen += f', in its date line "{remark(shown.dateline)}"'
    yield f"published:  # to fill in, as 2019-08-25: the page prints {seen}"
    yield "published_basis: stated  # to confirm: stated, derived or outside"
    yield "published_reasoning:  # to fill in: how the date is known"


def _agree(dateline: str, month: int, day: int) -> bool:
    digits = re.search(r"\d{1,2}", dateline)
    return MONTHS[month - 1] in dateline and digits is not None and int(digits[0]) == day


def _quote(quote: Drafted, draft: Draft, seen: set[str]) -> Iterator[str]:
    words: Quotation = quote.quotation
    if words.fragment:
        yield "# to confirm: a word or two; drop it where it is nobody's speech"
    if words.unclosed:
        yield "# to confirm: no quotation mark ends this; cut it where it does"
    if words.runs_on:
        yield "# It runs on: the next quote is its second part."
    yield f"- id: {quote.id}"
    yield f"  paragraph: {words.paragraph}"
    yield f"  text: {scalar(words.text)}"
    if quote.prefix:
        yield f"  prefix: {scalar(quote.prefix)}"
    if quote.suffix:
        yield f"  suffix: {scalar(quote.suffix)}"
    yield "  voice: direct"
    who = quote.speaker
    if who is None:
        why = f'"{remark(short(quote.hint))}", and nobody named is known to be that one'
        why = why if quote.hint else "nobody is named near these words"
        yield f"  speaker: {UNKNOWN}  # to fill in: {why}"
        return
    # One remark for each, however often it speaks.
    new = "" if who.id in {*draft.cast.known, *seen} else "; not in actors.yaml yet"
    seen.add(who.id)
    sure = "to confirm, a guess" if who.guess else "to confirm"
    yield f'  speaker: {who.id}  # {sure}: "{remark(short(who.words))}" (¶{who.paragraph}){new}'
    if who.context:
        yield "  speaker_basis: context  # to confirm: no name stands with the words"
    if quote.said and quote.day:
        yield f"  said: {quote.said}  # to confirm"
        yield f"  date: {quote.day}  # to confirm: the last {quote.said} by {draft.published}"
    elif quote.said:
        yield f"# said: {quote.said}, to confirm, with its date once that of the article is known"
