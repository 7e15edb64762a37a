"""What goes out: data and talk kept apart, and nothing in either that a terminal would act on."""

from __future__ import annotations

import io
import json
import sys

import pytest

from app import talk
from content import cite, dates
from content.dossier import Dossier

UNSEEN = "a\x7fb\x9bc\u202ed\u2066e\u2028f\ufeffg"


class Screen(io.TextIOWrapper):
    """A standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_json_escapes_what_cannot_be_seen_and_reads_back_the_same() -> None:
    value = {"text": UNSEEN, "other": "지소미아 é “”"}
    written = talk.json_text(value)
    assert json.loads(written) == value
    assert not set(written) & set("\x7f\x9b\u202e\u2066\u2028\ufeff")
    assert "지소미아 é “”" in written


def test_a_document_is_shown_harmlessly_in_a_terminal_and_as_it_is_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for kind, expected in ((Screen, "a␛]0;x␇b"), (io.TextIOWrapper, "a\x1b]0;x\x07b")):
        raw = io.BytesIO()
        out = kind(raw, encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", out)
        talk.deliver("a\x1b]0;x\x07b")
        assert raw.getvalue().decode() == expected
    monkeypatch.undo()


def test_without_standard_error_talk_goes_nowhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    talk.say("talk")
    assert capsys.readouterr().out == ""


def test_a_citation_says_on_whose_behalf_and_when(dossier: Dossier) -> None:
    pack = dossier.pack
    told = {quote.id: cite.citation(pack, quote).splitlines()[1] for quote in pack.quotes}
    seen = set()
    for quote in pack.quotes:
        line = told[quote.id]
        behalf = pack.actor(quote.on_behalf_of).title if quote.on_behalf_of else ""
        assert ("on behalf of" in line) == bool(behalf)
        assert f"on behalf of {behalf}," in line or not behalf
        dated = quote.date != dates.UNDATED
        assert line.endswith(f", said {quote.date.plain}") == dated
        seen.add((bool(behalf), dated))
    assert len(seen) == 4
