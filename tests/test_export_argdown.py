"""`export argdown`: parsed by Argdown itself, statement by statement; and read without it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from app.exports import argdown
from content import cite
from content.dossier import Dossier
from content.folds import visible
from content.loader import load
from content.model import Link, Position, Question
from content.pack import Pack
from content.wording import RELATIONS, stance
from tests import validators
from tests.exported import PACKS, opened
from tests.guide import guided
from tests.hostile import NASTY
from tests.packs import PackFolder

SIGNS = {"asserts": "support", "conditional": "support", "denies": "attack"}


@dataclass
class Map:
    """What a map has to hold: texts and data by title, and who supports or attacks whom."""

    statements: dict[str, str] = field(default_factory=dict)
    arguments: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)


def _flat(text: str) -> str:
    return " ".join(visible(text).split())


def _round(text: str) -> str:
    """A text as a part of a title: brackets are round."""
    changed = _flat(text).replace("[", "(").replace("]", ")").replace("<", "(").replace(">", ")")
    return changed.lstrip(" +-_!") or "?"


def _expected(dossier: Dossier) -> Map:
    """The map of a pack, worked out from the records."""
    pack, made = dossier.pack, Map(headings=["Questions"])
    for question in pack.questions:
        made.headings.append(_flat(question.title))
        title = f"{_round(question.title)} ({question.ref})"
        made.statements[title] = _flat(question.summary or question.title)
        made.data[title] = {"id": question.ref}
        for number, position in enumerate(question.positions, 1):
            _position(pack, made, question, number, position)
    made.headings.append("Links")
    for link in pack.links:
        origin, target = pack.node(link.origin), pack.node(link.target)
        ends = f"{origin.title} → {target.title} ({RELATIONS[link.relation]})"
        title = f"{_round(ends)} ({link.ref})"
        made.statements[title] = _flat(link.title)
        made.data[title] = {
            "id": link.ref, "from": origin.ref, "to": target.ref, "relation": link.relation,
        }  # fmt: skip
        for number, position in enumerate(link.positions, 1):
            name = _position(pack, made, link, number, position)
            made.relations.append((SIGNS[position.stance], name, title))
    return made


def _position(
    pack: Pack, made: Map, record: Link | Question, number: int, position: Position
) -> str:
    name = f"{_round(pack.actor(position.actor).label)}, {record.ref} {number}"
    words = [stance(pack, position), position.answer]
    words.append(f"(Editors: {position.note})" if position.note else "")
    made.arguments[name] = " — ".join(_flat(word) for word in words if word)
    made.tags[name] = position.stance
    data: dict[str, Any] = {
        "actor": f"actor/{position.actor}", "stance": position.stance, "voice": position.voice,
        "quotes": list(position.quotes),
    }  # fmt: skip
    if position.date.edtf:
        data["date"] = position.date.edtf
    if position.reported_by:
        data["reportedBy"] = f"actor/{position.reported_by}"
    made.data[name] = data
    for quote in map(pack.quote, position.quotes):
        made.arguments[quote.id] = _flat(f"“{quote.text}” — {cite.attribution(pack, quote)}")
        made.data[quote.id] = {
            "id": quote.id, "source": quote.source, "paragraph": quote.paragraph,
            "voice": quote.voice, "speaker": f"actor/{quote.speaker}",
        }  # fmt: skip
        if quote.date.edtf:
            made.data[quote.id]["date"] = quote.date.edtf
        made.relations.append(("support", quote.id, name))
    return name


def _read(text: str) -> Map:
    """Read a map with our own few rules: one thing a line, and nothing in a text unescaped."""
    made, above = Map(), [(-1, "")]
    told: set[str] = set()
    front, _, body = text.removeprefix("===\n").partition("\n===\n")
    assert set(json.loads(front)) == {"title", "subTitle", "abstract", "date", "selection"}
    assert "=" not in front
    for line in filter(None, body.split("\n")):
        if line.startswith("#"):
            heading = re.fullmatch(r"#{1,2} (.*?)( \{.*\})?", line)
            assert heading
            made.headings.append(_unescaped(heading[1]))
            continue
        parts = re.fullmatch(
            r"( *)([+-] )?([\[<])([^\[\]<>]+)[\]>](?:: (.*?)(?: #(\w+))? (\{.*\}))?", line
        )
        assert parts, line
        indent, sign, bracket, title, words, tag, data = parts.groups()
        while above[-1][0] >= len(indent):
            above.pop()
        if sign:
            kind = {"+ ": "support", "- ": "attack"}[sign]
            made.relations.append((kind, title, above[-1][1]))
        above.append((len(indent), title))
        if words is None:
            assert title in told
            continue
        assert title not in told
        told.add(title)
        (made.statements if bracket == "[" else made.arguments)[title] = _unescaped(words)
        made.data[title] = json.loads(data)
        assert not set("{}") & set(data[1:-1])
        if tag:
            made.tags[title] = tag
    return made


def _unescaped(words: str) -> str:
    """A text without its backslashes; what Argdown would read must have had one."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[@#*_\[\]{}<>=/]", words), words
    assert not re.search(r"(?<!\\)(?:\\\\)*[.:]\S", words), words
    return re.sub(r"\\(.)", r"\1", words)


@pytest.mark.parametrize("name", PACKS)
def test_it_holds_the_positions_their_quotes_and_what_they_support(
    name: str, tmp_path: Path
) -> None:
    dossier = opened(name, tmp_path)
    made, expected = _read(argdown.arguments(dossier).text), _expected(dossier)
    assert made.relations
    assert sorted(made.relations) == sorted(expected.relations)
    for part in ("statements", "arguments", "data", "headings", "tags"):
        assert getattr(made, part) == getattr(expected, part)


def _sections(sections: list[Any]) -> Iterator[str]:
    for section in sections:
        yield section["title"].strip()
        yield from _sections(section["children"])


@pytest.mark.parametrize("name", PACKS)
def test_argdown_reads_the_same(name: str, tmp_path: Path) -> None:
    dossier = opened(name, tmp_path)
    expected = _expected(dossier)
    parsed = validators.argdown(argdown.arguments(dossier).text, tmp_path)
    for kind, texts in (("statements", expected.statements), ("arguments", expected.arguments)):
        assert parsed[kind].keys() == texts.keys()
        for title, one in parsed[kind].items():
            told = [m for m in one["members"] if m.get("text")]
            assert len(told) == 1, title
            tag = expected.tags.get(title)
            words = f"{texts[title]} #{tag}" if tag else texts[title]
            assert " ".join(told[0]["text"].split()) == words
            assert one["data"] == expected.data[title]
            assert one.get("tags", []) == ([tag] if tag else [])
    found = [(r["relationType"], r["from"], r["to"]) for r in parsed["relations"]]
    assert sorted(found) == sorted(expected.relations)
    # JavaScript takes the mark U+FEFF for white space.
    headings = [heading.strip(" \ufeff") for heading in expected.headings]
    assert list(_sections(parsed["sections"])) == headings
    named = {id for data in expected.data.values() for id in data.get("quotes", ())}
    assert named <= parsed["arguments"].keys()


@pytest.mark.parametrize("name", ["as of a day", "hostile"])
def test_argdown_draws_a_map_with_every_position(name: str, tmp_path: Path) -> None:
    dossier = opened(name, tmp_path)
    drawn = validators.argdown_map(argdown.arguments(dossier).text, tmp_path)
    expected = _expected(dossier)
    nodes = re.findall(r'type="(statement|argument)-map-node"', drawn)
    assert nodes.count("statement") == len(expected.statements)
    assert nodes.count("argument") == len(expected.arguments)
    assert len(re.findall(r"n\d+ -> n\d+", drawn)) == len(expected.relations)


@pytest.mark.parametrize("words", NASTY)
def test_a_text_is_read_as_it_is_written(words: str) -> None:
    assert _unescaped(argdown._text(words)) == _flat(words)
    assert not set("[]<>") & set(argdown._title(words))
    assert argdown._title(words)


def test_the_front_matter_ends_where_it_should(pack: Pack, tmp_path: Path) -> None:
    header = replace(pack.header, title="=== a ===", subtitle="x: [y", caution='"\ufffe{=}\\')
    text = argdown.arguments(Dossier(replace(pack, header=header))).text
    front = json.loads(text.removeprefix("===\n").partition("\n===\n")[0])
    assert (front["title"], front["subTitle"]) == ("=== a ===", "x: [y")
    assert front["abstract"] == '"\ufffe{=}\\'
    assert front["selection"] == {"excludeDisconnected": False}
    parsed = validators.argdown(text, tmp_path)
    assert len(parsed["statements"]) == len(pack.questions) + len(pack.links)


def test_two_questions_of_one_title_stay_two(pack: Pack, tmp_path: Path) -> None:
    twice = tuple(replace(q, title="Who [was] it?") for q in pack.questions[:2])
    dossier = Dossier(replace(pack, questions=twice, links=()))
    written = argdown.arguments(dossier)
    assert "2 titles as they are (brackets, or a sign at their start)" in written.losses
    parsed = validators.argdown(written.text, tmp_path)
    assert set(parsed["statements"]) == {f"Who (was) it? ({q.ref})" for q in twice}
    assert list(_sections(parsed["sections"])) == [
        "Questions", "Who [was] it?", "Who [was] it?", "Links",
    ]  # fmt: skip


def test_what_is_lost_is_counted(new_pack: Callable[[], PackFolder]) -> None:
    losses = argdown.arguments(Dossier(load(guided(new_pack()).folder))).losses
    assert losses == (
        "2 conditional positions (as tagged support)",
        "2 events in their order of time",
        "5 actors",
        "2 gists of paragraphs",
        "8 further records (export json has all)",
    )


def test_a_pack_without_questions_or_links_is_a_map_too(pack: Pack, tmp_path: Path) -> None:
    for bare in (replace(pack, questions=()), replace(pack, questions=(), links=())):
        text = argdown.arguments(Dossier(bare)).text
        assert len(validators.argdown(text, tmp_path)["statements"]) == len(bare.links)
