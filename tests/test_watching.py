"""Noticing that a file of a folder was saved, added or taken away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app import watching
from app.watching import Watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder like a pack's."""
    made = tmp_path / "pack"
    (made / "sources").mkdir(parents=True)
    (made / "events.yaml").write_text("- id: a\n")
    (made / "sources" / "one.yaml").write_text("id: one\n")
    return made


def test_nothing_changed_is_nothing_said(folder: Path) -> None:
    watch = Watch([folder])
    assert watch.changed() == ()
    assert watch.changed() == ()


def test_a_change_is_said_once(folder: Path) -> None:
    watch = Watch([folder])
    (folder / "events.yaml").write_text("- id: ab\n")
    assert watch.changed() == ("events.yaml",)
    assert watch.changed() == ()


def test_a_file_of_the_same_size_is_told_by_its_time(folder: Path) -> None:
    watch = Watch([folder])
    file = folder / "sources" / "one.yaml"
    file.write_text("id: two\n")
    os.utime(file, ns=(1, 1))
    assert watch.changed() == ("sources/one.yaml",)


def test_files_added_and_gone_are_said(folder: Path) -> None:
    watch = Watch([folder])
    (folder / "events.yaml").unlink()
    (folder / "sources" / "two.yaml").write_text("id: two\n")
    assert watch.changed() == ("events.yaml", "sources/two.yaml")


def test_a_file_put_in_the_place_of_another_is_a_change_of_that_one(folder: Path) -> None:
    watch = Watch([folder])
    beside = folder / ".events.yaml.new"
    beside.write_text("- id: other\n")
    assert watch.changed() == ()
    beside.replace(folder / "events.yaml")
    assert watch.changed() == ("events.yaml",)


@pytest.mark.parametrize(
    "name", [".events.yaml.swp", "events.yaml~", "x.tmp", ".git/index", ".schemas/a.json"]
)
def test_what_editors_and_tools_keep_for_themselves_is_no_change(folder: Path, name: str) -> None:
    watch = Watch([folder])
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x")
    assert watch.changed() == ()


def test_a_folder_that_is_gone_is_empty_until_it_is_back(folder: Path) -> None:
    watch = Watch([folder])
    away = folder.rename(folder.with_name("away"))
    assert watch.changed() == ("events.yaml", "sources/one.yaml")
    assert watch.changed() == ()
    away.rename(folder)
    assert watch.changed() == ("events.yaml", "sources/one.yaml")


def test_several_folders_are_watched_and_one_within_another_once(folder: Path) -> None:
    other = folder.parent / "originals"
    other.mkdir()
    watch = Watch([folder, other, folder / "sources"])
    (other / "a.txt").write_text("a")
    (folder / "sources" / "one.yaml").write_text("id: three\n")
    assert watch.changed() == ("a.txt", "sources/one.yaml")


def test_a_link_in_a_circle_and_one_that_leads_nowhere_do_no_harm(folder: Path) -> None:
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere").symlink_to(folder / "not-there")
    watch = Watch([folder])
    (folder / "events.yaml").write_text("- id: abc\n")
    assert watch.changed() == ("events.yaml",)


def test_a_look_beside_the_keys_rests_after_every_few_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    monkeypatch.setattr(watching, "sleep", rests.append)
    monkeypatch.setattr(watching, "SLICE", 4)
    for number in range(9):
        (folder / f"a{number}").write_text("x")
    watch = Watch([folder])
    assert watch.changed() == () and rests == [], "elsewhere nobody waits"
    (folder / "a7").write_text("xy")
    assert watch.changed(gently=True) == ("a7",)
    assert rests == [watching.REST] * 2, "eleven files"
    assert watch.changed() == () and len(rests) == 2


def test_a_folder_of_many_files_is_looked_at_up_to_a_bound(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MAX_FILES", 5)
    for number in range(9):
        (folder / f"a{number}").write_text("x")
    watch = Watch([folder])
    for number in range(9):
        (folder / f"a{number}").write_text("xy")
    assert len(watch.changed()) == 5
