"""A pack in which every text is one that some format could take for something else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from content import dates
from content.model import Actor, Event, Link, Position, Question, Quote
from content.pack import Pack
from content.vocabulary import STANCES
from tests.packs import HOSTILE

NASTY = (
    HOSTILE,
    "=== a === b ===", "1. one", "(1) premise", "-- inference --", "----", "+ <x>: support",
    "- [x] attack", "+> [x]", "_> y", ">< z", "<_ u", "# heading", "## #tag #(long tag)", "* item",
    "**b** __c__ *d* _e_", "[a]: b", "<a>: b", "@[a] @<b>", "[a](https://example.org) <b>", "]: [",
    ">: <", "{a: b} {", "} , }", "{ x } y", ":half: .~. .S. U.S. 12:30:45 1.5.2", "// comment",
    "/* comment */", "<!-- comment -->", "back\\slash \\", "\\] \\n", "`code` | cell | ~~x~~ $y$",
    "=1+1", "+1", "-1", "@SUM(A1)", "\ttab", "two\nlines\r\nthree\rfour",
    "a  b\u00a0c\u2028d\u2029e", 'he said "so", and \'so\'', ",;\t,", '"', "constructor",
    "__proto__", "toString", "]]></script>", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "&lt;b&gt; &amp; &nbsp;", "</p></x>", "javascript:alert(1)",
    "https://example.org/a b?<c>\"{|}^`\\", "%41 %zz ? # é",
    "한국어 日本語 e\u0301 \u1112\u1161\u11ab 🇰🇷 👩‍👩‍👧 𝒳", "\u202eright\u2066 to left",
    "\x00\x1b[31m\x7f\x85\x9b", "\ufeff\ufffe\uffff",
)  # fmt: skip
"""Texts with what Argdown, HTML, YAML, JSON-LD, CSV and spreadsheets could trip over."""

_WORDS_OF_THE_MODEL = {
    "id", "source", "voice", "speaker", "on_behalf_of", "relayed_by", "speaker_basis", "actor",
    "stance", "reported_by", "origin", "target", "relation", "lane", "date_meaning", "date_basis",
    "outlet", "actor_kind", "side", "of", "meaning", "about", "schema", "start", "sha256",
    "published_basis",
}  # fmt: skip


def hostile(pack: Pack) -> Pack:
    """The pack with nasty texts, and with a quote, an actor, an event and so on for each of them.

    It is put together without being checked, so that it is worse than any that can be opened.
    """
    made: Pack = _Spoiler().spoilt(pack)
    source, quote, actor, event = made.sources[0], made.quotes[0], made.actors[0], made.events[0]
    quotes: list[Quote] = []
    actors: list[Actor] = []
    events: list[Event] = []
    questions: list[Question] = []
    links: list[Link] = []
    for number, words in enumerate(NASTY):
        id = f"nasty-{number}"
        quoted = (f"{source.id}/{id}",)
        said = dates.parse("2020-03-03")
        stance = STANCES[number % len(STANCES)]
        positions = (Position(id, stance, "direct", said, quoted, words, words, id, words),)
        when = dates.parse(("2020-03-03", "", "../2020-03", "2019/2020-02")[number % 4])
        other = NASTY[number - 1]
        quotes.append(
            replace(quote, id=quoted[0], text=words, speaker=id, prefix=other, suffix=words)
        )
        actors.append(replace(actor, id=id, title=words, short=words, quotes=quoted))
        events.append(
            replace(event, id=id, title=words, date=when, summary=words, reasoning=words,
                    actors=(id, actor.id), quotes=quoted)
        )  # fmt: skip
        questions.append(Question(id, words, positions, words))
        links.append(Link(id, words, positions, id, event.id, "response to"))
    whole = (*source.quotes, *(quote.id for quote in quotes))
    return replace(
        made,
        sources=(replace(source, quotes=whole), *made.sources[1:]),
        quotes=(*made.quotes, *quotes),
        actors=(*made.actors, *actors),
        events=(*made.events, *events),
        questions=(*made.questions, *questions),
        links=(*made.links, *links),
    )


class _Spoiler:
    """Puts the nasty texts, one after the other, before every free text of a record."""

    def __init__(self) -> None:
        self.turn = 0

    def spoilt(self, record: Any) -> Any:
        changes = {
            field.name: self._value(getattr(record, field.name))
            for field in fields(record)
            if field.name not in _WORDS_OF_THE_MODEL
        }
        return replace(record, **changes)

    def _value(self, value: Any) -> Any:
        if isinstance(value, str) and value:
            self.turn += 1
            return NASTY[self.turn % len(NASTY)] + value
        if is_dataclass(value) and not isinstance(value, dates.When):
            return self.spoilt(value)
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            return tuple(self.spoilt(one) for one in value)
        return value
