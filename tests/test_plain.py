"""Linear text: nothing lost, nothing harmful, and lines that fit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from app import plain, views
from app.spelling import spelled
from content.describe import describe
from content.dossier import Dossier
from content.loader import load
from content.model import Record
from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]


def spoken(made: PackFolder, text: str) -> Dossier:
    """The small pack with other words in the mouth of the minister."""
    words = json.dumps(text)
    return Dossier(
        load(made.replace("sources/one.yaml", "We will keep what we signed,", words).folder)
    )


def record(dossier: Dossier, item: Record, width: int = plain.WIDTH) -> str:
    return plain.page(views.one(dossier, item), width)


def overview(dossier: Dossier) -> str:
    return plain.page(views.overview(dossier))


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_every_record_has_its_id_every_part_and_all_its_quotes(dossier: Dossier) -> None:
    for item in dossier.pack.by_ref.values():
        words = record(dossier, item)
        flat = one_line(words)
        assert words.splitlines()[-1] == f"id: {item.ref}"
        together = "".join(words.split())  # Japanese may be broken without a blank.
        for part in describe(dossier, item):
            told = part.text if part.role == "quote" else spelled(part.spoken or part.text)
            assert part.rows or "".join(told.split()) in together
        for quote in item.evidence:
            assert f"“{one_line(dossier.pack.quote(quote).text)}”" in flat
            assert f"[{quote}]" in flat


def test_every_cell_of_columns_and_tables_stands_under_its_head(dossier: Dossier) -> None:
    described = [
        (one_line(record(dossier, item)), part)
        for item in dossier.pack.items
        for part in describe(dossier, item)
    ]
    columns = [(flat, part.rows) for flat, part in described if part.role == "columns"]
    tables = [(flat, part.rows) for flat, part in described if part.role == "table"]
    assert len(columns) == len(dossier.pack.disagreements)
    assert len(tables) == len(dossier.pack.lenses)
    for flat, rows in columns:
        lines = (f"- {head}: {'; '.join(words.splitlines())}" for head, words in rows)
        assert all(spelled(line) in flat for line in lines)
    for flat, rows in tables:
        heads = rows[0]
        for name, *cells in rows[1:]:
            numbers = [cell.replace("·", "0") for cell in cells]
            pairs = ", ".join(f"{h} {c}" for h, c in zip(heads[1:], numbers, strict=True))
            assert f"- {name}: {pairs}" in flat


@pytest.mark.parametrize("width", [20, 60, 80])
def test_a_line_is_longer_than_the_width_only_where_a_word_is(dossier: Dossier, width: int) -> None:
    for item in dossier.pack.by_ref.values():
        for line in record(dossier, item, width).splitlines():
            assert len(line) <= width or " " not in line.strip() or line.startswith("id: "), line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a \x1b[2J b", "a ␛[2J b"),
        ("a \x9b31m b", "a �31m b"),
        ("a \u202eb", "a �b"),
        ("[Japan] [/] [@click=app.quit] [bold]", "[Japan] [/] [@click=app.quit] [bold]"),
    ],
)
def test_control_characters_are_shown_and_brackets_stay(
    new_pack: NewPack, text: str, shown: str
) -> None:
    dossier = spoken(new_pack(), text)
    words = record(dossier, dossier.pack.quote("one/keep"))
    assert f"“{shown}”" in words
    assert not set(words) & set("\x1b\x9b\u202e")
    found = plain.results(dossier.index.search("minister").hits)
    assert "\n    The minister of Alpha, direct" in found
    assert not set(found) & set("\x1b\x9b\u202e")


def test_control_characters_of_the_packs_own_title_are_shown(new_pack: NewPack) -> None:
    made = new_pack().replace("pack.yaml", "title: River", 'title: "\\e]0;River\\a"')
    words = overview(Dossier.open(made.folder))
    assert words.startswith("# ␛]0;River␇\n")


def test_results_point_at_the_matched_words_and_name_speaker_and_id(new_pack: NewPack) -> None:
    dossier = Dossier(load(new_pack().folder))
    found = plain.results(dossier.index.search("keep signed").hits)
    assert found.split("\n\n")[0].splitlines() == [
        "“We will >keep< what we >signed<,”",
        "    The minister of Alpha, direct; River News, 3 Mar 2020, paragraph 2",
        "    [one/keep]",
    ]


def test_every_result_is_shown(dossier: Dossier) -> None:
    hits = dossier.index.search("pact").hits
    blocks = plain.results(hits).split("\n\n")
    assert len(blocks) == len(hits)
    for hit, block in zip(hits, blocks, strict=True):
        told, _, why = one_line(block).partition(" found by: ")
        assert told.endswith(f"[{hit.id}]")
        assert why == "; ".join(hit.why)
        assert one_line(hit.text) in one_line(re.sub(r"(?<!\w)>|<(?!\w)|>(?=\w)|<", "", block))
    assert {bool(hit.why) for hit in hits} == {True, False}


def test_results_say_why_where_the_words_shown_do_not(new_pack: NewPack) -> None:
    dossier = Dossier(load(new_pack().folder))
    found = plain.results(dossier.index.search("accord", limit=2).hits)
    assert found.split("\n\n") == [
        "“The >treaty< was signed in 1999”\n"
        "    River News, the outlet's own voice; Wire in River News, 5 Mar 2020,\n"
        "    paragraph 2 [two/signed]\n"
        "    found by: “treaty” for “accord”",
        "“said on Tuesday that her country would not end the river >treaty<”\n"
        "    The minister of Alpha, indirect, the reporter's words; River News, 3 Mar\n"
        "    2020, paragraph 1 [one/not-end]\n"
        "    found by: “treaty” for “accord”",
    ]


def test_the_overview_lists_every_event_in_order_of_time_and_every_link_actor_and_question(
    dossier: Dossier,
) -> None:
    words = overview(dossier)
    flat = one_line(words)
    pack = dossier.pack
    for item in (*pack.events, *pack.links, *pack.actors, *pack.questions):
        assert f"[{item.ref}]" in flat
    places = [flat.index(f"[{e.ref}]") for e in sorted(pack.events, key=lambda e: e.date)]
    assert places == sorted(places)
    assert one_line(pack.header.caution) in flat
