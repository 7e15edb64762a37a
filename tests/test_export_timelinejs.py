"""`export timelinejs`: read by TimelineJS's own loader, which says little, and by our own rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from app.exports import timelinejs
from content import cite, dates
from content.dossier import Dossier
from content.folds import visible
from content.guide import OutsideFact
from content.loader import load
from content.model import Event
from tests import validators
from tests.exported import PACKS, opened
from tests.guide import guided
from tests.packs import PackFolder

Loaded = tuple[Dossier, Any]


def _dated(dossier: Dossier) -> dict[str, Event | OutsideFact]:
    """The records that are to be slides, by the id of their slide."""
    records: list[Event | OutsideFact] = [*dossier.pack.events, *dossier.pack.aftermath]
    return {r.ref.replace("/", "-"): r for r in records if r.date.precision != "undated"}


class _Reader(HTMLParser):
    """Collects the words of HTML, those of its block quotes, and the tags and addresses in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.quoted: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.depth = self.quoted_paragraphs = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]
        self.depth += tag == "blockquote"
        self.quoted_paragraphs += tag == "p" and self.depth > 0
        if tag == "blockquote":
            self.quoted.append("")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "blockquote"

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.depth:
            self.quoted[-1] += data


def _flat(words: str) -> str:
    """Words as a page shows them: signs that HTML has no place for are not compared."""
    shown = "".join(c for c in visible(words) if c not in "\ufffe\uffff")
    return " ".join(shown.split())


@pytest.mark.parametrize("name", PACKS)
def test_the_loader_keeps_every_dated_record_under_its_id(name: str, tmp_path: Path) -> None:
    dossier = opened(name, tmp_path)
    expected = _dated(dossier)
    assert expected
    loaded = validators.timelinejs(timelinejs.timeline(dossier).text, tmp_path)
    assert (loaded["valid"], loaded["errors"]) == (True, [])
    assert sorted(slide["unique_id"] for slide in loaded["events"]) == sorted(expected)
    for slide in loaded["events"]:
        record = expected[slide["unique_id"]]
        assert _flat(record.title) in _flat(slide["headline"])
        assert slide["display_date"].startswith(str(record.date))
        assert f"[{record.ref}]" in slide["text"]
        for quote in map(dossier.pack.quote, record.evidence):
            assert _flat(f"“{quote.text}”") in _flat(slide["text"])
            assert _flat(cite.attribution(dossier.pack, quote)) in _flat(slide["text"])
        assert "script" not in _Reader(slide["html"]).tags
    assert _flat(loaded["title"]["headline"]) == _flat(dossier.pack.header.title)


@pytest.mark.parametrize("name", PACKS)
def test_the_loader_reads_the_days_that_are_meant(name: str, tmp_path: Path) -> None:
    dossier = opened(name, tmp_path)
    expected = _dated(dossier)
    loaded = validators.timelinejs(timelinejs.timeline(dossier).text, tmp_path)
    for slide in loaded["events"]:
        when = expected[slide["unique_id"]].date
        start = when.first or when.last
        assert start
        assert date(*slide["start"]) == start, when
        spans = when.precision == "interval" and when.first != when.last
        assert (date(*slide["end"]) if slide["end"] else None) == (when.last if spans else None)


@pytest.mark.parametrize("name", PACKS)
def test_every_text_is_html_that_holds_the_words_and_nothing_else(
    name: str, tmp_path: Path
) -> None:
    dossier = opened(name, tmp_path)
    records = _dated(dossier)
    document = json.loads(timelinejs.timeline(dossier).text)
    assert [slide["unique_id"] for slide in document["events"]] == list(records)
    for slide in document["events"]:
        record = records[slide["unique_id"]]
        read = _Reader(slide["text"]["text"])
        assert read.tags <= {"p", "blockquote", "cite", "small", "a"}
        quotes = [dossier.pack.quote(id) for id in record.evidence]
        assert len(read.quoted) == len(quotes)
        assert not read.quoted_paragraphs
        for quote, words in zip(quotes, read.quoted, strict=True):
            whose = f"{cite.attribution(dossier.pack, quote)} [{quote.id}]"
            assert words == visible(f"“{quote.text}” {whose}")
        assert all(link and link.startswith(("http://", "https://")) for link in read.links)
        assert not _Reader(slide["text"]["headline"]).tags


def test_what_is_outside_the_articles_says_so(dossier: Dossier) -> None:
    document = json.loads(timelinejs.timeline(dossier).text)
    outside = [s for s in document["events"] if s["unique_id"].startswith("outside-")]
    assert len(outside) == len(dossier.pack.aftermath) > 0
    assert {slide["group"] for slide in outside} == {"Outside the articles"}
    assert all(s["text"]["headline"].startswith("Outside the articles: ") for s in outside)
    others = {s["group"] for s in document["events"] if s not in outside}
    assert others == {"History", "Trade", "Security", "Diplomacy"}


def _one(dossier: Dossier, when: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The slides and losses of a pack with one event, on a day."""
    event = replace(dossier.pack.events[0], date=dates.parse(when), actors=())
    pack = replace(load(), events=(event,), aftermath=())
    written = timelinejs.timeline(Dossier(pack))
    return json.loads(written.text), written.losses


Y, M, D = "year", "month", "day"


DATES: list[tuple[str, dict[str, int], dict[str, int] | None, str, str]] = [
    ("2019", {Y: 2019}, None, "2019", ""),
    ("0079", {Y: 79}, None, "0079", ""),
    ("2019-08", {Y: 2019, M: 8}, None, "Aug 2019", ""),
    ("2019-08-22", {Y: 2019, M: 8, D: 22}, None, "Thu 22 Aug 2019", ""),
    ("../2019-07-29", {Y: 2019, M: 7, D: 29}, None, "by 29 Jul 2019", "1 bounded date"),
    ("../2019-07", {Y: 2019, M: 7, D: 31}, None, "by Jul 2019", "1 bounded date"),
    ("2019-07/..", {Y: 2019, M: 7, D: 1}, None, "from Jul 2019", "1 bounded date"),
    ("2019-08-22/2019-08-31", {Y: 2019, M: 8, D: 22}, {Y: 2019, M: 8, D: 31}, "22–31 Aug", ""),
    ("1910/1945", {Y: 1910, M: 1, D: 1}, {Y: 1945, M: 12, D: 31}, "1910–1945", "1 interval"),
    # TimelineJS would take the ends of these two for the start said again, and drop them.
    ("2018/2018-11-15", {Y: 2018, M: 1, D: 1}, {Y: 2018, M: 11, D: 15}, "2018", "1 interval"),
    ("2019-08/2019-08-20", {Y: 2019, M: 8, D: 1}, {Y: 2019, M: 8, D: 20}, "", "1 interval"),
    ("2019-08-22/2019-08-22", {Y: 2019, M: 8, D: 22}, None, "", ""),
]
"""Dates, the start and end of their slides, the beginning of their wording, and what is lost."""


@pytest.mark.parametrize(("when", "start", "end", "shown", "loss"), DATES)
def test_a_date_is_put_where_timelinejs_can_hold_it(
    dossier: Dossier, when: str, start: object, end: object, shown: str, loss: str
) -> None:
    document, losses = _one(dossier, when)
    (slide,) = document["events"]
    assert (slide["start_date"], slide.get("end_date")) == (start, end)
    assert slide["display_date"].startswith(shown)
    dated = [clause for clause in losses if "bounded" in clause or "interval" in clause]
    assert len(dated) == bool(loss)
    assert all(clause.startswith(loss) for clause in dated)


def test_the_loader_keeps_the_end_of_each_such_date(dossier: Dossier, tmp_path: Path) -> None:
    slides = {}
    for number, (when, *_rest) in enumerate(DATES):
        (slide,) = _one(dossier, when)[0]["events"]
        slides[f"date-{number}"] = {**slide, "unique_id": f"date-{number}"}
    document = {"title": {}, "events": list(slides.values())}
    loaded = validators.timelinejs(json.dumps(document), tmp_path)
    ends = {slide["unique_id"] for slide in loaded["events"] if slide["end"]}
    assert ends == {id for id, slide in slides.items() if "end_date" in slide}
    assert len(ends) == 4


def test_an_undated_event_is_left_out_and_counted(dossier: Dossier) -> None:
    document, losses = _one(dossier, "")
    assert document["events"] == []
    assert "1 undated event (left out)" in losses
    notes = timelinejs.timeline(Dossier(replace(load(), events=(), aftermath=()))).notes
    assert notes == ("TimelineJS shows nothing: no event has a date",)
    assert not timelinejs.timeline(dossier).notes


def test_the_losses_are_counted(new_pack: Callable[[], PackFolder], dossier: Dossier) -> None:
    small = Dossier(load(guided(new_pack()).folder))
    assert timelinejs.timeline(small).losses == (
        "1 event with several actors (named in its text)",
        "1 bounded date (placed at its bound)",
        "3 links",
        "2 questions",
        "2 gists of paragraphs",
        "7 further records (export json has all)",
    )
    several = sum(len(event.actors) > 1 for event in dossier.pack.events)
    told = f"{several} events with several actors (named in their texts)"
    assert told in timelinejs.timeline(dossier).losses


def test_as_of_a_day_the_title_says_so_and_no_summary_is_missing_without_a_word(
    tmp_path: Path,
) -> None:
    dossier = opened("as of a day", tmp_path)
    document = json.loads(timelinejs.timeline(dossier).text)
    assert "As of 23 Aug 2019" in document["title"]["text"]["text"]
    cut = {e.ref.replace("/", "-") for e in dossier.pack.events if not e.summary}
    assert cut
    for slide in document["events"]:
        told = "Our summary rests on words of after 23 Aug 2019" in slide["text"]["text"]
        assert told == (slide["unique_id"] in cut)
