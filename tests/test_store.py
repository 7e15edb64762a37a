"""A compiled pack says in everything what the pack says that it was made of."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from content.describe import describe
from content.dossier import Dossier, nothing
from content.faces import LISTS, Seen
from content.folds import visible
from content.loader import BUILT_IN, load
from content.pack import Pack
from content.record import Frozen
from content.relations import Relations
from content.store import compiling
from content.store.cache import Cache
from content.store.compiling import NOT_NEAR, compiled
from content.store.sealed import Unsound, seal, unseal
from content.store.shelf import Shelf
from content.store.stored import FIELDS, StoredPack
from content.ties import TIES, Tied
from tests.packs import PackFolder
from tests.whole import complete

NewPack = Callable[[], PackFolder]

QUERIES = Path(__file__).resolve().parent / "bench" / "queries.yaml"


@pytest.fixture(params=["built-in", "small", "everything"])
def both(request: pytest.FixtureRequest, new_pack: NewPack, tmp_path: Path) -> tuple[Pack, Pack]:
    """A pack as it was read, and compiled."""
    folder = {
        "built-in": lambda: BUILT_IN,
        "small": lambda: new_pack().folder,
        "everything": lambda: complete(new_pack()).folder,
    }[request.param]()
    read = load(folder)
    compiled(read, tmp_path / "compiled")
    return read, StoredPack(Shelf(tmp_path / "compiled"))


def said(value: object) -> object:
    """A record with all that is in it, as what can be compared."""
    if isinstance(value, Frozen):
        return type(value).__name__, [said(getattr(value, name)) for name in value._fields]
    if isinstance(value, tuple | list):
        return [said(one) for one in value]
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items()}
    return value


def test_every_record_is_as_it_was_in_its_order(both: tuple[Pack, Pack]) -> None:
    read, stored = both
    assert said(stored.header) == said(read.header)
    for field in FIELDS.values():
        records = getattr(read, field)
        again = getattr(stored, field)
        assert len(again) == len(records)
        assert said(list(again)) == said(list(records)), field
        assert said([again[at] for at in range(-len(records), len(records))]) == said(
            [records[at] for at in range(-len(records), len(records))]
        )
        for part in (slice(None), slice(1, 3), slice(None, None, -2), slice(5, 2)):
            assert said(list(again[part])) == said(list(records[part]))
        with pytest.raises(IndexError):
            again[len(records)]
        assert [again.index(record) for record in again] == list(range(len(records)))
        assert all(record in again for record in again)
        for other in (read.header, None, *read.sources[:1]):
            assert other not in again
            if getattr(other, "kind", "") != getattr(next(iter(again), None), "kind", "none"):
                with pytest.raises(ValueError, match="is not here"):
                    again.index(other)
    assert stored.days == read.days
    assert stored.outline == read.outline


def test_the_rows_of_the_panes_say_the_same(both: tuple[Pack, Pack]) -> None:
    read, stored = both
    seen = Seen(read)
    for list in LISTS:
        faces = [*seen.all(list)]
        assert [stored.faces.of(list, at) for at in range(len(faces))] == faces
        with pytest.raises(IndexError):
            stored.faces.of(list, len(faces))


def test_every_record_is_found_by_its_ref_and_is_one_object(both: tuple[Pack, Pack]) -> None:
    read, stored = both
    for record in read.everything:
        found = stored.get(record.ref)
        assert found is not None
        assert said(found) == said(record)
        assert stored.get(record.ref) is found
        assert found in list(getattr(stored, FIELDS[record.kind]))
    for none in ("", "/", "event/", "event/no", "no", "no/no", "source/no", "a/b/c"):
        assert stored.get(none) is read.get(none) is None
        with pytest.raises(KeyError):
            stored.known([none])
    assert list(stored.by_ref) == list(read.by_ref)
    for record in read.everything:
        for id in (record.ref, record.id, record.ref.partition("/")[2]):
            named = sorted(stored.named(id), key=lambda record: record.ref)
            assert said(named) == said(sorted(read.named(id), key=lambda record: record.ref)), id
    assert stored.named("no") == stored.named("no/no") == ()


def test_what_is_near_an_item_is_kept(both: tuple[Pack, Pack]) -> None:
    read, stored = both
    for item in read.items:
        worked_out = Relations(read).nearest(item)
        assert Relations(stored).nearest(item) == worked_out, item.ref
        if item.evidence and item.kind not in NOT_NEAR:
            assert stored.nearest(item.ref) == worked_out, item.ref
    assert stored.nearest("no") is stored.nearest("\udcff") is read.nearest("no") is None


def test_what_belongs_to_an_item_of_many_quotes_is_kept(
    both: tuple[Pack, Pack], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, few = both
    monkeypatch.setattr(compiling, "MANY", 2)
    compiled(read, tmp_path / "many")
    stored = StoredPack(Shelf(tmp_path / "many"))
    for item in read.everything:
        worked_out = Relations(read).neighbours(item)
        assert Relations(stored).neighbours(item) == worked_out, item.ref
        many = len(item.evidence) >= 2 and item.kind not in NOT_NEAR
        assert stored.neighbours(item.ref) == (worked_out if many else None), item.ref
        assert few.neighbours(item.ref) is read.neighbours(item.ref) is None


def test_the_ways_back_are_the_same(both: tuple[Pack, Pack]) -> None:
    read, stored = both
    ties = Tied(read)
    for tie in TIES:
        assert list(stored.ties.keys(tie)) == list(ties.keys(tie))
        for id in (*ties.keys(tie), "no", "", "event/no"):
            assert stored.ties.of(tie, id) == ties.of(tie, id)
    for actor in read.actors:
        assert said(stored.said_by(actor.id)) == said(read.said_by(actor.id))
        assert said(stored.events_of(actor.id)) == said(read.events_of(actor.id))
    assert said(list(stored.links_from)) == said(list(read.links_from))


def test_the_detail_of_every_record_is_the_same_on_every_day(both: tuple[Pack, Pack]) -> None:
    read, stored = map(Dossier, both)
    for day in (None, *read.days):
        one, other = read.at(day), stored.at(day)
        for record in one.pack.everything:
            again = other.pack.get(record.ref)
            assert again is not None
            assert said(tuple(describe(other, again))) == said(tuple(describe(one, record)))
        assert said(list(other.pack.everything)) == said(list(one.pack.everything))


def _asked() -> Iterator[str]:
    data: dict[str, Any] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    yield from (query["query"] for query in data["known"])
    yield from data["unknown"]
    yield from ("", "dam", "treaty", "actor:suga pact", "kind:quote", "said:2019-08-22", "pcat")


def _without_places(found: object) -> str:
    return re.sub("0x[0-9a-f]+", "", repr(found))


def test_the_search_finds_the_same(both: tuple[Pack, Pack]) -> None:
    read, stored = (Dossier(pack).index for pack in both)
    assert (stored.size, stored.labels) == (read.size, read.labels)
    for query in _asked():
        one, other = read.search(query), stored.search(query)
        assert _without_places(other) == _without_places(one), query
        assert stored.facets(other) == read.facets(one)


def test_with_originals_the_search_is_made_anew(tmp_path: Path, new_pack: NewPack) -> None:
    made = new_pack()
    cache = Cache(tmp_path / "cache")
    Dossier.open(made.folder, None, cache).afterwards()
    whole = Dossier.open(made.folder, made.originals, cache)
    assert isinstance(whole.pack, StoredPack)
    without = Dossier.open(made.folder, None, cache)
    assert any(hit.kind == "paragraph" for hit in whole.index.search("kind:paragraph").hits)
    assert not without.index.search("kind:paragraph").hits


def test_what_is_in_use_is_one_object_and_what_is_not_is_let_go(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("content.store.shelf.KEPT", 10)
    compiled(pack, tmp_path / "compiled")
    stored = StoredPack(Shelf(tmp_path / "compiled"))
    first = stored.events[0]
    assert len(list(stored.everything)) > 100
    assert stored.events[0] is first is stored.get(first.ref)
    assert len(stored.shelf._there) <= 12, "the others are not held in memory"


class _Evil:
    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return os.mkdir, ("made",)


def test_nothing_but_records_is_made_of_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for wrong in (_Evil(), os.path.join, Path, load, visible, Unsound, type):
        with pytest.raises(Unsound):
            unseal(pickle.dumps(wrong))
    for data in (
        b"", b"x", b"\x80\x05", b"\x80\x05.", b"ccontent.store.cache\nCache\n.",
        b"ccontent.loader\nload\n.", b"ccontent.model\nonce\n.", b"cos\nsystem\n.",
    ):  # fmt: skip
        with pytest.raises(Unsound):
            unseal(data)
    assert not list(tmp_path.iterdir())
    assert unseal(seal({"a": [1, ("b", frozenset("c"), None)]})) == {
        "a": [1, ("b", frozenset("c"), None)]
    }


def test_what_is_done_is_told_to_its_end(pack: Pack, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    compiled(pack, tmp_path / "compiled", lambda done, whole: told.append((done, whole)))
    done = [n for n, _ in told]
    assert done == sorted(done)
    assert told[-1] == (told[0][1], told[0][1])
    assert len(told) > 1


def test_opening_tells_the_bytes_that_are_read(new_pack: NewPack, tmp_path: Path) -> None:
    made = new_pack()
    told: list[tuple[int, int, str]] = []
    Dossier.open(made.folder, None, Cache(tmp_path / "c"), lambda *now: told.append(now))
    size = sum(path.stat().st_size for path in made.folder.rglob("*.yaml"))
    assert told[-1] == (size, size, "bytes")
    assert [n for n, *_ in told] == sorted(n for n, *_ in told)
    assert {whole for _, whole, _ in told} == {size}
    assert nothing(1, 2, "x") is None  # type: ignore[func-returns-value]


def test_bytes_that_are_no_text_name_nothing(both: tuple[Pack, Pack]) -> None:
    for pack in both:
        for id in ("\udcff", "event/\udcff", "한국", "a\x00b"):
            assert pack.get(id) is None
            assert pack.named(id) == ()
            assert pack.ties.of("said", id) == ()


def test_a_file_with_any_name_opens(pack: Pack, tmp_path: Path) -> None:
    for name in ("a b", "a?b", "a#b", "a%41b", "한국", os.fsdecode(b"a\xffb")):
        try:
            (tmp_path / name).touch()
        except (OSError, UnicodeError):
            continue  # This disk has no such names.
        compiled(pack, tmp_path / "compiled")
        (tmp_path / "compiled").replace(tmp_path / name)
        assert len(StoredPack(Shelf(tmp_path / name)).quotes) == len(pack.quotes)


def test_many_threads_get_the_same_records(pack: Pack, tmp_path: Path) -> None:
    compiled(pack, tmp_path / "compiled")
    stored = StoredPack(Shelf(tmp_path / "compiled"))
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(lambda: list(stored.everything)) for _ in range(8)]
        found = [done.result() for done in asked]
    for other in found[1:]:
        assert all(one is again for one, again in zip(found[0], other, strict=True))
