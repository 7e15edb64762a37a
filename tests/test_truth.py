"""Nothing is forgotten: every view of the program, and every field of text, is in the tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from fnmatch import fnmatchcase

import pytest

from content import guide, model
from content.pack import Pack
from tests.painted import BARS
from tests.texts import PRINTED_ALONE, REFERENCES, UNSEEN, fields, free, kinds, values
from tests.truth import (
    EXPORTS,
    PLAIN,
    SCREENS,
    Owed,
    commands_registered,
    formats_registered,
    owed,
    screens_registered,
)


@pytest.mark.parametrize(
    ("table", "registered"),
    [
        (SCREENS, screens_registered()),
        (PLAIN, commands_registered()),
        (EXPORTS, formats_registered()),
    ],
    ids=["screens", "commands", "formats"],
)
def test_every_view_is_in_the_table(table: dict[str, Owed], registered: set[str]) -> None:
    assert set(table) == registered
    for view, owes in table.items():
        assert owes.list or owes.page or owes.cut, view


def test_every_kind_of_record_is_known() -> None:
    named = {kind.__name__ for kind in kinds()}
    plain = {
        kind.__name__
        for module in (model, guide)
        for kind in vars(module).values()
        if dataclasses.is_dataclass(kind) and isinstance(kind, type)
        if kind.__module__ == module.__name__ and not kind.__subclasses__()
    }
    within = {
        "Role", "Position", "Value", "Statement", "PrintedDate", "Clock", "Usage", "LensWord",
        "Reference",
    }  # fmt: skip
    assert plain == (named - {"Header"}) | within


@pytest.mark.parametrize(
    ("tables", "without"),
    [((SCREENS,), PRINTED_ALONE), ((PLAIN,), {}), ((PLAIN, EXPORTS), {})],
    ids=["screens", "plain", "plain and exports"],
)
def test_every_field_of_text_is_owed_by_some_view(
    tables: tuple[dict[str, Owed], ...], without: Mapping[str, str]
) -> None:
    shown: set[str] = set()
    for table in tables:
        for owes in table.values():
            shown |= owed(owes.list) | owed(owes.page) | owed(owes.wide)
    if "Actor.label" in shown:
        shown.add("Actor.short")
    assert free() - shown == set(without)


def test_every_exception_is_one_and_has_its_reason() -> None:
    for pattern, reason in UNSEEN.items():
        assert reason and any(fnmatchcase(field, pattern) for field in fields()), pattern
    assert set(REFERENCES) <= free()
    assert set(PRINTED_ALONE) <= free()


def test_what_is_cut_in_a_list_is_whole_elsewhere() -> None:
    whole = {field for owes in SCREENS.values() for field in owed(owes.page) | owed(owes.list)}
    for owes in SCREENS.values():
        for field in owed(owes.cut):
            kind, _, name = field.partition(".")
            full = f"{kind}.title" if name == "label" and f"{kind}.title" in free() else field
            assert full in whole, field


def test_the_built_in_pack_has_something_in_every_field(pack: Pack) -> None:
    """Where it has not, nothing was read: then the tests with another pack must have it."""
    records = (pack.header, *pack.items, *pack.quotes)
    empty = {field for field in free() if not any(values(pack, r, field) for r in records)}
    assert empty == {
        "Link.positions.answer", "Mechanism.rules.branch", "Mechanism.steps.inference",
        "Source.authors.printed",
    }  # fmt: skip


def test_the_signs_that_are_taken_off_stand_in_no_text(pack: Pack) -> None:
    for record in (pack.header, *pack.items, *pack.quotes):
        for field in free():
            for words in values(pack, record, field):
                assert not set(words) & set(BARS), (field, words)
