"""An export from the palette: a new file in the working folder, and what is told of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest

from app import saving
from app.exports import formats
from app.exports.formats import FORMATS, Export
from content.dossier import Dossier
from tests.packs import PackFolder
from tests.pages import Explore, ExplorerPage

NewPack = Callable[[], PackFolder]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the explorer is started in."""
    made = tmp_path / "here"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


async def exported(page: ExplorerPage, name: str) -> str:
    """Choose an export in the palette; gives what is told in the end."""
    before = len(page.app.said)
    title = f"Export: {FORMATS[name].title}"
    await page.palette(title.lower(), title)
    await page.until(lambda: len(page.app.said) > before, "the file")
    return page.said


@pytest.mark.parametrize("name", FORMATS)
async def test_every_format_is_saved_as_the_command_line_writes_it(
    explore: Explore, dossier: Dossier, folder: Path, name: str
) -> None:
    async with explore() as page:
        said = await exported(page, name)
        (path,) = folder.iterdir()
        written = formats.write(name, dossier)
        assert path.name == f"{dossier.pack.header.id}.{FORMATS[name].suffix}"
        # What a document says of the moment it was made is all that may differ.
        assert len(path.read_bytes()) == len(written.text.encode())
        assert said.splitlines()[0] == f"Saved: {path}"
        lost = formats.lost(name, written)
        assert said.splitlines()[1:] == [words for words in (lost, *written.notes) if words]


async def test_nothing_is_overwritten(explore: Explore, folder: Path) -> None:
    (folder / "gsomia.csv").write_text("mine", encoding="utf-8")
    (folder / "gsomia-2.csv").symlink_to(folder / "nowhere")
    async with explore() as page:
        said = await exported(page, "csv")
        assert said.splitlines()[0] == f"Saved: {folder / 'gsomia-3.csv'}"
        await exported(page, "csv")
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["gsomia-2.csv", "gsomia-3.csv", "gsomia-4.csv", "gsomia.csv"]
    assert (folder / "gsomia.csv").read_text(encoding="utf-8") == "mine"
    assert not (folder / "nowhere").exists()


async def test_the_day_shown_is_what_is_saved_and_in_the_name(
    explore: Explore, dossier: Dossier, folder: Path
) -> None:
    async with explore() as page:
        await page.press("less_than_sign", "less_than_sign")
        day = page.explorer.dossier and page.explorer.dossier.as_of
        assert day
        await exported(page, "csv")
        # In a view, the day shown there.
        await page.press("s", "less_than_sign")
        earlier = page.explorer.shown and page.explorer.shown.as_of
        assert earlier and earlier < day
        await exported(page, "csv")
    for shown in (day, earlier):
        saved = (folder / f"gsomia-{shown}.csv").read_bytes()
        assert saved == formats.write("csv", dossier.at(shown)).text.encode()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's own")
async def test_a_folder_that_takes_no_file_is_told(
    explore: Explore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.chmod(0o555)
    # Root may write to any folder but for those that are none.
    monkeypatch.chdir("/proc" if os.geteuid() == 0 else folder)
    async with explore() as page:
        said = await exported(page, "csv")
        assert said.startswith(f"Not saved: {Path.cwd() / 'gsomia.csv'}: ")
        assert page.app.focused is not None
    folder.chmod(0o755)


async def test_a_folder_that_is_gone_is_told(explore: Explore, folder: Path) -> None:
    async with explore() as page:
        folder.rmdir()
        said = await exported(page, "csv")
        assert said.startswith("Not saved: ") and "No such file" in said
        assert page.app.focused is not None


async def test_a_full_disk_leaves_no_half_of_a_file(
    explore: Explore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(text: str, path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(saving, "create", full)
    async with explore() as page:
        said = await exported(page, "csv")
        assert said == f"Not saved: {folder / 'gsomia.csv'}: No space left on device"
    assert not list(folder.iterdir())


async def test_keys_go_on_while_it_is_written(
    explore: Explore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Event()
    where: list[bool] = []

    def slow(name: str, dossier: Dossier) -> Export:
        where.append(current_thread() is main_thread())
        assert gate.wait(30)
        return Export("done\n")

    monkeypatch.setattr(formats, "write", slow)
    async with explore() as page:
        title = "Export: CSV"
        await page.palette(title.lower(), title)
        await page.until(lambda: bool(where), "the writing to begin")
        here = page.ref
        await page.press("down")
        assert page.ref != here and not list(folder.iterdir())
        gate.set()
        await page.until(lambda: page.said.startswith("Saved: "), "the file")
    assert where == [False]
    assert (folder / "gsomia.csv").read_text(encoding="utf-8") == "done\n"


@pytest.mark.parametrize(("id", "name"), [("river", "river"), ("the-river", "the-river")])
def test_the_file_is_named_after_the_pack(
    new_pack: NewPack, folder: Path, id: str, name: str
) -> None:
    made = new_pack().replace("pack.yaml", "id: river", f"id: {id}")
    told, problem = saving.save_export(Dossier.open(made.folder), "csv")
    assert not problem and told.startswith(f"Saved: {folder / name}.csv")


def test_no_name_of_a_pack_leads_out_of_the_folder(new_pack: NewPack, folder: Path) -> None:
    for id in ("../../up", ".hidden", "/root", "a b", "강", "-rf", "'..'"):
        made = PackFolder(folder.parent / "pack", folder)
        if not made.folder.exists():
            made = new_pack()
        (made.folder / "pack.yaml").write_text(
            (made.folder / "pack.yaml").read_text(encoding="utf-8").replace("id: river", "id: x"),
            encoding="utf-8",
        )
        dossier = Dossier.open(made.folder)
        object.__setattr__(dossier.pack.header, "id", id)
        told, problem = saving.save_export(dossier, "csv")
        assert not problem
        path = Path(told.splitlines()[0].removeprefix("Saved: "))
        assert path.parent == folder and path.is_file() and path.name[0] not in ".-"
