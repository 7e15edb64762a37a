"""Frozen records: made, compared, changed and kept as the standard library's dataclasses are."""

from __future__ import annotations

import dataclasses
import pickle
import weakref
from typing import ClassVar

import pytest

from content.dates import parse
from content.model import Event, Quote
from content.pack import Pack
from content.record import Frozen, Value, replace


class Thing(Frozen):
    kind: ClassVar[str] = "thing"
    id: str
    number: int = 1


class Named(Thing):
    kind = "named"
    title: str = ""
    values: tuple[str, ...] = ()


class Pair(Value):
    left: str
    right: str = "r"


class Other(Value):
    left: str
    right: str = "r"


def test_its_fields_are_those_of_the_classes_above_first_and_then_its_own() -> None:
    one = Named("a", 2, "T", ("v",))
    assert (one.id, one.number, one.title, one.values) == ("a", 2, "T", ("v",))
    assert one.kind == "named"
    assert repr(one) == "Named(id='a', number=2, title='T', values=('v',))"


def test_values_go_by_place_by_name_and_by_default() -> None:
    assert repr(Named("a", title="T")) == repr(Named(title="T", id="a"))
    assert repr(Named("a")) == "Named(id='a', number=1, title='', values=())"


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((), {"number": 1}),
        (("a", 1, "T", (), "more"), {}),
        (("a",), {"id": "b"}),
        (("a",), {"size": 1}),
        (("a",), {"kind": "else"}),
    ],
)
def test_a_value_too_few_or_too_many_is_refused(
    values: tuple[str, ...], named: dict[str, str]
) -> None:
    with pytest.raises(TypeError, match="Named"):
        Named(*values, **named)  # type: ignore[arg-type]


def test_nothing_of_it_can_be_set_or_deleted() -> None:
    one = Named("a")
    for name in ("id", "title", "else"):
        with pytest.raises(AttributeError, match=name):
            setattr(one, name, "b")
        with pytest.raises(AttributeError, match=name):
            delattr(one, name)
    assert one.id == "a"


def test_a_record_is_equal_to_itself_and_a_value_to_what_has_the_same() -> None:
    one = Thing("a")
    assert one == one and one != Thing("a") and len({one, Thing("a")}) == 2
    assert Pair("l") == Pair("l", "r") and len({Pair("l"), Pair(right="r", left="l")}) == 1
    assert Pair("l") != Pair("l", "s") and Pair("l") != Pair("m")
    assert Pair("l") != Other("l") and Pair("l") != ("l", "r")


def test_a_copy_has_other_values_and_leaves_the_record_as_it_is() -> None:
    one = Named("a", title="T")
    for copy in (replace, dataclasses.replace):
        other = copy(one, number=5)
        assert (other.id, other.number, other.title, type(other)) == ("a", 5, "T", Named)
        with pytest.raises(TypeError):
            copy(one, size=1)
    assert one.number == 1


def test_the_standard_library_knows_its_fields() -> None:
    assert [field.name for field in dataclasses.fields(Thing)] == ["id", "number"]
    assert [field.name for field in dataclasses.fields(Named("a"))][2:] == ["title", "values"]
    kinds: tuple[object, ...] = (Named, Named("a"))
    assert all(map(dataclasses.is_dataclass, kinds))
    assert dataclasses.asdict(Pair("l")) == {"left": "l", "right": "r"}


def test_it_is_kept_without_being_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Pair("l", "s")
    data = pickle.dumps(one, 5)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(Frozen, "__init__", never)
    assert pickle.loads(data) == one


def test_every_record_of_a_pack_comes_back_from_its_pickle(pack: Pack) -> None:
    records = list(pack.everything)
    for record in records:
        back = pickle.loads(pickle.dumps(record, 5))
        assert repr(back) == repr(record) and weakref.ref(back)() is back
    assert {Event, Quote} <= {type(record) for record in records}


def test_a_date_is_ordered_whether_made_or_kept() -> None:
    days = [parse(text) for text in ("2019-08-25", "2019-07", "1965", "../2019-07-29")]
    kept = pickle.loads(pickle.dumps(days, 5))
    assert kept == days and sorted(kept) == sorted(days)
    assert max(days) >= min(kept)
