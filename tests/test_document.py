"""A description of any length: what it says is known in full, and only what is seen is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.describe import describe, description
from content.document import Document, Run
from content.dossier import Dossier
from content.model import Record
from content.pack import Pack
from content.parts import Part
from content.record import replace
from content.store.compiling import compiled
from content.store.shelf import Shelf
from content.store.stored import StoredPack
from screens.tools import lit
from tests.pages import Explore


def counted(asked: list[str], *refs: str) -> Run:
    def make(at: int) -> Part:
        asked.append(refs[at])
        return Part("quote", f"words of {refs[at]}", refs[at])

    return Run("quote", refs, make)


def test_a_part_is_made_when_it_is_looked_at_and_once() -> None:
    asked: list[str] = []
    head, tail = Part("section", "SAYS"), Part("item", "a link", "link/one")
    run = counted(asked, "a/1", "a/2", "a/3")
    document = Document([head, run, tail, counted(asked)])
    assert len(document) == 5
    assert document.roles == ["section", "quote", "quote", "quote", "item"]
    assert document.refs == ["", "a/1", "a/2", "a/3", "link/one"]
    assert asked == []
    assert document[2].text == "words of a/2" and document[2] is document[-3]
    assert asked == ["a/2"]
    assert document[0] is head and document[-1] is tail
    assert [part.ref for part in document[1:3]] == ["a/1", "a/2"] and asked == ["a/2", "a/1"]
    assert [part.ref for part in document] == document.refs
    assert asked == ["a/2", "a/1", "a/3"]
    with pytest.raises(IndexError):
        document[5]


def test_a_light_falls_on_a_part_when_it_is_looked_at() -> None:
    asked: list[str] = []
    plain = Document([Part("body", "some words"), counted(asked, "a/1", "a/2")])
    found = lit(plain, lambda text: ((0, len(text)),))
    assert asked == [] and (found.refs, found.roles) == (plain.refs, plain.roles)
    assert found[0].spans == ((0, 10),) and found[2].spans == ((0, 12),)
    assert asked == ["a/2"]
    assert lit(plain, None) is plain
    assert lit([plain[0]], None)[0] is plain[0]


def test_every_description_says_in_advance_what_its_parts_are(dossier: Dossier) -> None:
    for shown in (dossier, dossier.at(dossier.days[2])):
        for record in shown.pack.everything:
            found = description(shown, record)
            assert [part.ref for part in found] == found.refs, record.ref
            assert [part.role for part in found] == found.roles, record.ref
            assert tuple(found) == describe(shown, record)


SAYS = 400
"""How many quotes more an actor has."""


@pytest.fixture
def popular(pack: Pack, tmp_path: Path) -> tuple[Dossier, str]:
    """A compiled pack in which somebody says a great deal, and who that is."""
    first = pack.quotes[0]
    more = tuple(replace(first, id=f"{first.source}/more-{n}") for n in range(SAYS))
    compiled(replace(pack, quotes=(*pack.quotes, *more)), tmp_path / "compiled")
    return Dossier(StoredPack(Shelf(tmp_path / "compiled"))), f"actor/{first.speaker}"


async def test_of_somebody_who_says_much_only_what_is_in_view_is_read(
    popular: tuple[Dossier, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, actor = popular
    read: list[str] = []
    real = Shelf._made

    def make(shelf: Shelf, kind: str, id: str, sealed: bytes) -> Record:
        read.append(kind)
        return real(shelf, kind, id, sealed)

    async with Explore(dossier, tmp_path / "state")() as page:
        monkeypatch.setattr(Shelf, "_made", make)
        await page.go(actor)
        detail = page.explorer.detail
        assert page.ref == actor and detail.count > SAYS
        assert 0 < read.count("quote") < 2 * detail.size.height
        before = read.count("quote")
        await page.press("enter", "end")
        assert detail.highlighted == max(at for at, ref in enumerate(detail._parts.refs) if ref)
        assert read.count("quote") - before < 2 * detail.size.height
        await page.press("home")
        assert page.current == detail.first_quote == detail._parts.refs[detail.highlighted or 0]


def test_what_is_known_of_it_is_right(popular: tuple[Dossier, str]) -> None:
    dossier, actor = popular
    (record,) = dossier.pack.known([actor])
    said = dossier.pack.said_by(record.id)
    own = [quote for quote in said if quote.speaker == record.id]
    direct = sum(quote.voice == "direct" for quote in own)
    heads = [part.text for part in description(dossier, record) if part.role == "section"]
    assert f"SAYS · {direct} direct, {len(own) - direct} indirect" in heads or (
        f"IN ITS OWN VOICE · {len(own)} quotes" in heads
    )
    quotes = {quote.source for quote in (*said, *map(dossier.pack.quote, record.evidence))}
    assert dossier.relations.neighbours(record).sources == quotes
