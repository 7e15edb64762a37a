"""`export csv`: read back cell by cell; and what a spreadsheet would make of it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from app.exports import table
from content import cite
from content.dossier import Dossier
from content.folds import visible
from content.loader import load
from content.pack import Pack
from tests.exported import PACKS, opened
from tests.guide import guided
from tests.packs import PackFolder


def _rows(text: str) -> list[dict[str, str]]:
    """The table as it is read: the mark at its start is no part of it."""
    bytes_ = text.encode()
    assert bytes_.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(bytes_.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("name", PACKS)
def test_each_quote_is_a_row_with_every_cell_as_it_is(name: str, tmp_path: Path) -> None:
    dossier = opened(name, tmp_path)
    pack = dossier.pack
    rows = _rows(table.quotes(dossier).text)
    assert [row["id"] for row in rows] == [quote.id for quote in pack.quotes]
    for row, quote in zip(rows, pack.quotes, strict=True):
        source = pack.source(quote.source)
        assert tuple(row) == table.COLUMNS
        assert row["text"] == visible(quote.text)
        assert (row["prefix"], row["suffix"]) == (visible(quote.prefix), visible(quote.suffix))
        assert row["source"] == quote.source
        assert row["publisher"] == visible(source.publisher)
        assert row["agency"] == visible(source.agency)
        assert row["title"] == visible(source.title)
        assert row["address"] == visible(source.address)
        assert row["published"] == source.published.edtf
        assert row["paragraph"] == str(quote.paragraph)
        assert row["voice"] == quote.voice
        assert row["speaker"] == f"actor/{quote.speaker}"
        assert row["speaker_name"] == visible(pack.actor(quote.speaker).title)
        assert row["named"] == str(quote.named).lower()
        assert row["speaker_basis"] == quote.speaker_basis
        assert row["on_behalf_of"] == (f"actor/{quote.on_behalf_of}" if quote.on_behalf_of else "")
        assert row["relayed_by"] == (f"actor/{quote.relayed_by}" if quote.relayed_by else "")
        assert (row["occasion"], row["said"]) == (visible(quote.occasion), visible(quote.said))
        assert row["date"] == quote.date.edtf
        assert row["attribution"] == visible(cite.attribution(pack, quote))
        rests = row["rests_on_it"].split()
        assert rests == [item.ref for item in dossier.relations.resting_on(quote.id)]
        assert all(ref in pack.by_ref for ref in rests)


def test_lines_end_as_rfc_4180_wants_them(dossier: Dossier) -> None:
    text = table.quotes(dossier).text
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == text.count("\r")
    assert text.count("\r\n") == len(dossier.pack.quotes) + 1


def test_the_file_is_marked_for_spreadsheets_and_says_so(dossier: Dossier) -> None:
    written = table.quotes(dossier)
    assert written.text.startswith("\ufeffid,text,")
    assert written.text.count("\ufeff") == 1
    assert "byte order mark" in written.notes[0]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_cell_that_a_spreadsheet_might_compute_stays_and_is_told(pack: Pack, start: str) -> None:
    whole = Dossier(pack)
    before = len(table.quotes(whole).notes)
    first = replace(pack.quotes[0], text=f"{start}1+1", prefix=f"{start}2")
    written = table.quotes(Dossier(replace(pack, quotes=(first, *pack.quotes[1:]))))
    row = _rows(written.text)[0]
    assert (row["text"], row["prefix"]) == (visible(f"{start}1+1"), visible(f"{start}2"))
    assert before == 1
    assert written.notes[1].startswith("2 cells begin with =, +, -, @ or a control character: ")
    one = table.quotes(Dossier(replace(pack, quotes=(replace(first, prefix=""),))))
    assert one.notes[1].startswith("1 cell begins with ")


def test_what_has_no_row_is_counted(new_pack: Callable[[], PackFolder]) -> None:
    losses = table.quotes(Dossier(load(guided(new_pack()).folder))).losses
    assert losses == (
        "2 events", "5 actors", "3 links", "2 questions",
        "2 gists of paragraphs",
        "8 further records (export json has all)",
    )  # fmt: skip


def test_absent_values_are_empty_cells(new_pack: Callable[[], PackFolder]) -> None:
    rows = {row["id"]: row for row in _rows(table.quotes(Dossier(load(new_pack().folder))).text)}
    bare = rows["two/signed"]
    empty = {name for name, cell in bare.items() if not cell}
    assert empty == {
        "title", "on_behalf_of", "relayed_by", "occasion", "said", "date", "prefix", "suffix",
        "address",
    }  # fmt: skip
    assert (rows["one/keep"]["agency"], bare["agency"]) == ("", "Wire")
