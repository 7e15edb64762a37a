"""What the rows of the panes say: right, and known without reading a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import wording
from content.describe import describe, description
from content.dossier import Dossier
from content.faces import LISTS, Seen
from content.model import Link, Record
from content.pack import Pack
from content.store import compiling, stored
from content.store.compiling import compiled
from content.store.shelf import Shelf
from content.store.stored import StoredPack
from screens.actors import Actors
from screens.ladder import Ladder
from screens.pane import Pane
from screens.timeline import Timeline
from tests.pages import Explore


@pytest.fixture
def file(pack: Pack, tmp_path: Path) -> Path:
    """The built-in pack, compiled."""
    compiled(pack, tmp_path / "compiled")
    return tmp_path / "compiled"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The refs of the records that are read from compiled packs, in their order."""
    made: list[str] = []
    real = Shelf._made

    def make(shelf: Shelf, kind: str, id: str, sealed: bytes) -> Record:
        record = real(shelf, kind, id, sealed)
        made.append(record.ref)
        return record

    monkeypatch.setattr(Shelf, "_made", make)
    return made


def test_faces_are_those_of_the_records(pack: Pack) -> None:
    faces, outline = Seen(pack), pack.outline
    differing = {ref for item in pack.disagreements for ref in item.touches}
    events = {event.ref: event for event in pack.events}
    for at, entry in enumerate(outline.events):
        event = events[entry[0]]
        wanted = (event.title, event.ref in differing, wording.mark(event), "", False)
        assert faces.of("events", at) == wanted
    links = {link.ref: link for link in pack.links}
    for at, ref in enumerate(ref for _, found in outline.links for ref, _ in found):
        link = links[ref]
        face = faces.of("links", at)
        assert face.title == pack.node(link.target).title
        assert (face.sign, face.who) == (wording.arrow(link), wording.who(pack, link))
        assert face.differs == (link.ref in differing)
    assert [f.disputed for f in faces.all("links")] == [
        disputed for _, found in outline.links for _, disputed in found
    ]
    assert [f.title for f in faces.all("origins")] == [pack.node(o).title for o, _ in outline.links]
    assert [f.title for f in faces.all("sources")] == [source.label for source in pack.sources]
    assert {f.title for f in faces.all("actors")} == {actor.label for actor in pack.actors}
    assert {f.title for f in faces.all("outside")} == {fact.title for fact in pack.aftermath}


def test_faces_are_kept_in_blocks_of_which_not_all_stay(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (compiling, stored):
        monkeypatch.setattr(module, "BLOCK", 3)
    monkeypatch.setattr(stored, "BLOCKS", 2)
    compiled(pack, tmp_path / "few")
    kept = StoredPack(Shelf(tmp_path / "few"))
    for list in LISTS:
        faces = [*Seen(pack).all(list)]
        assert [kept.faces.of(list, at) for at in range(len(faces))] == faces
        assert [kept.faces.of(list, 0)] == faces[:1]
    assert len(kept.faces._blocks) <= 2


@pytest.mark.parametrize("kind", [Timeline, Actors, Ladder])
def test_a_pane_measures_and_draws_all_its_rows_without_a_record(
    kind: type[Timeline | Actors | Ladder], file: Path, read: list[str]
) -> None:
    pane: Pane = kind()
    pane.tell = lambda message: None  # type: ignore[method-assign]
    made = _rows(pane, Dossier(StoredPack(Shelf(file))))
    assert made > 40 and read == []


def _rows(pane: Pane, dossier: Dossier) -> int:
    pane.show_dossier(dossier)
    for at in range(pane.count):
        row = pane._row(at)
        assert row.tall
        assert row.tall(40) == len(row.draw(40, False).plain.split("\n"))
    return pane.count


def test_what_an_item_says_is_that_of_its_record(pack: Pack, file: Path, read: list[str]) -> None:
    differing = {ref for item in pack.disagreements for ref in item.touches}
    kept = StoredPack(Shelf(file))
    for item in pack.items:
        said = kept.mention(item.ref)
        assert said == pack.mention(item.ref)
        assert (said.label, said.what) == (item.label, wording.kind(pack, item))
        assert said.who == (wording.who(pack, item) if isinstance(item, Link) else "")
        assert said.differs == (item.ref in differing)
    assert read == [], "no record is read to be named"
    for of in (pack, kept):
        with pytest.raises(KeyError):
            of.mention("event/no")
    quote = pack.quotes[0]
    assert kept.mention(quote.ref) == pack.mention(quote.ref)


def test_of_what_rests_on_a_quote_nothing_is_read(pack: Pack, file: Path, read: list[str]) -> None:
    dossier = Dossier(StoredPack(Shelf(file)))
    for quote in pack.quotes:
        found = describe(dossier, dossier.pack.quote(quote.id))
        assert {part.ref for part in found} >= {*pack.ties.of("rests", quote.id)}
    kinds = {ref.partition("/")[0] for ref in read} - {source.id for source in pack.sources}
    assert kinds == {"actor"}, "quotes, their articles, and who says them"


def test_of_a_lens_the_quotes_are_read_that_are_looked_at(
    pack: Pack, file: Path, read: list[str]
) -> None:
    dossier = Dossier(StoredPack(Shelf(file)))
    for lens in dossier.pack.lenses:
        read.clear()
        found = description(dossier, lens)
        quotes = [at for at, role in enumerate(found.roles) if role == "quote"]
        assert quotes
        there = {quote.id for quote in pack.quotes}
        assert there.isdisjoint(read)
        for at in quotes[::3]:
            read.clear()
            assert found[at].ref == found.refs[at]
            assert there.intersection(read) <= {found.refs[at]}


async def test_the_start_reads_the_records_that_the_detail_shows_and_no_others(
    file: Path, tmp_path: Path, read: list[str]
) -> None:
    alone = Dossier(StoredPack(Shelf(file)))
    record = alone.pack.known([alone.pack.header.start])[0]
    describe(alone, record)
    alone.relations.neighbours(record)
    needed = set(read)
    read.clear()
    dossier = Dossier(StoredPack(Shelf(file)))
    async with Explore(dossier, tmp_path / "state")() as page:
        assert page.ref == record.ref
        assert len(page.refs("timeline")) > 40
        assert set(read) == needed
