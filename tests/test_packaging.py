"""The wheel and the source distribution: whole, tidy, bounded, and nothing else in them."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import tarfile
from collections.abc import Iterator
from configparser import ConfigParser
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.version import VERSION
from tests.running import ROOT
from tests.wheels import OURS, PROJECT, built_sdist, built_wheel, can_build, copied, done_well
from tests.wheels import wheel as wheel

INFO = f"gsomia_explorer-{VERSION}.dist-info"
CODE = (".py", ".yaml", ".tcss", ".css")
BOUNDED = re.compile(r"[A-Za-z0-9._-]+ ?(>=[0-9.]+,<[0-9.]+|<[0-9.]+,>=[0-9.]+|==[0-9.]+)(;.*)?")


def ours() -> Iterator[Path]:
    """Every file of ours that belongs into the wheel."""
    return (path for name in OURS for path in (ROOT / name).rglob("*") if path.suffix in CODE)


@pytest.fixture(scope="module")
def inside(wheel: Path) -> dict[str, bytes]:
    """What is in the wheel, by name."""
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def told(inside: dict[str, bytes]) -> Message:
    """What the wheel says of itself."""
    return BytesParser().parsebytes(inside[f"{INFO}/METADATA"])


def test_the_list_of_packages_is_whole() -> None:
    folders = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for name in OURS
        for path in (ROOT / name).rglob("__init__.py")
    }
    assert folders >= {"app", "content", "screens"}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == {
        f"gsomia_explorer.{folder}" for folder in folders
    }


def test_every_file_of_the_packages_that_is_no_code_is_named_as_package_data() -> None:
    data = PROJECT["tool"]["setuptools"]["package-data"]
    for name in OURS:
        patterns = data.get(f"gsomia_explorer.{name}", [])
        named = {path for pattern in patterns for path in (ROOT / name).glob(pattern)}
        files = {path for path in (ROOT / name).rglob("*") if path.is_file()}
        other = {p for p in files if p.suffix != ".py" and "__pycache__" not in p.parts}
        assert named == other, name


def test_the_version_is_the_same_everywhere() -> None:
    assert PROJECT["project"]["version"] == VERSION


def test_the_wheel_holds_every_file_of_ours_and_nothing_else(inside: dict[str, bytes]) -> None:
    files = {f"gsomia_explorer/{path.relative_to(ROOT).as_posix()}": path for path in ours()}
    about = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "top_level.txt", "licenses/LICENSE"}
    assert set(inside) == {*files, *(f"{INFO}/{name}" for name in about)}
    assert [name for name, path in files.items() if inside[name] != path.read_bytes()] == []
    assert inside[f"{INFO}/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()
    assert inside[f"{INFO}/top_level.txt"] == b"gsomia_explorer\n"
    assert sum(name.endswith(".yaml") for name in files) >= 16
    assert sum(name.endswith(".tcss") for name in files) >= 1


def test_every_file_is_recorded_with_its_hash_and_its_size(inside: dict[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(inside[f"{INFO}/RECORD"].decode())))
    assert sorted(name for name, _, _ in rows) == sorted(inside)
    for name, hash, size in rows:
        if name == f"{INFO}/RECORD":
            assert (hash, size) == ("", "")
            continue
        found = base64.urlsafe_b64encode(hashlib.sha256(inside[name]).digest()).rstrip(b"=")
        assert (hash, size) == (f"sha256={found.decode()}", str(len(inside[name]))), name


def test_the_wheel_is_for_every_platform(wheel: Path, inside: dict[str, bytes]) -> None:
    assert wheel.name == f"gsomia_explorer-{VERSION}-py3-none-any.whl"
    kind = BytesParser().parsebytes(inside[f"{INFO}/WHEEL"])
    assert (kind["Root-Is-Purelib"], kind.get_all("Tag")) == ("true", ["py3-none-any"])


def test_the_wheel_says_what_it_is(inside: dict[str, bytes], told: Message) -> None:
    project = PROJECT["project"]
    assert (told["Name"], told["Version"]) == ("gsomia-explorer", VERSION)
    assert told["Requires-Python"] == project["requires-python"] == ">=3.11"
    assert (told["License-Expression"], told["License-File"]) == ("MIT", "LICENSE")
    assert told["Description-Content-Type"] == "text/markdown"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    said = told.get_payload(decode=True)
    assert isinstance(said, bytes) and said.decode().strip() == readme.strip()
    points = ConfigParser()
    points.read_string(inside[f"{INFO}/entry_points.txt"].decode())
    assert {name: dict(points[name]) for name in points.sections()} == {
        "console_scripts": {"gsomia-explorer": "gsomia_explorer.app.__main__:main"}
    }


def test_every_requirement_is_bounded_below_and_above(told: Message) -> None:
    needs = told.get_all("Requires-Dist") or []
    given = [*PROJECT["project"]["dependencies"]]
    for extra in PROJECT["project"]["optional-dependencies"].values():
        given += extra
    assert len(needs) == len(given)
    extra = "gsomia-explorer[test]"  # our own: it is of this version
    loose = [n for n in [*needs, *given] if not n.startswith(extra) and not BOUNDED.fullmatch(n)]
    assert loose == []
    assert [n for n in PROJECT["build-system"]["requires"] if not BOUNDED.fullmatch(n)] == []
    # Neither from an address nor from a place on a disk: from a package index, by name.
    assert [n for n in needs if re.search(r"@|://", n)] == []


def test_without_an_extra_only_what_is_needed_is_asked_for(told: Message) -> None:
    needs = told.get_all("Requires-Dist") or []
    always = {re.split(r"[<>=]", n)[0] for n in needs if "extra ==" not in n}
    assert always == {"textual", "rich", "platformdirs", "pyyaml"}


def test_the_lowest_of_each_bound_can_be_asked_of_pip() -> None:
    lines = done_well(".ci/lowest.py", "constraints", cwd=ROOT).splitlines()
    asked = dict(line.partition(";")[0].strip().split("==") for line in lines)
    for need in PROJECT["project"]["dependencies"]:
        name, least = re.split(">=", need.partition(",")[0])
        assert asked.pop(name) == least
    assert {"pytest", "hypothesis", "setuptools"} <= set(asked)
    tools = done_well(".ci/lowest.py", "tools", cwd=ROOT)
    assert "textual" not in tools and "rich" not in tools and "pytest>=" in tools


def test_the_source_distribution_builds_the_same_wheel(
    tmp_path: Path, inside: dict[str, bytes]
) -> None:
    can_build()
    source = copied(tmp_path / "source", "tests")
    # What lies about in a folder that is worked in must not get in.
    for name in (".env", "notes.txt", "state.json", "content/gsomia/draft.txt", ".git/config"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text("private")
    sdist = built_sdist(source, tmp_path / "sdist")
    unpacked = tmp_path / "unpacked"
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()} - {""}
        archive.extractall(unpacked, filter="data")
    top = {name.partition("/")[0] for name in names}
    # setuptools adds tests/test*.py of its own accord, and what it knows of the project.
    assert top == {
        "LICENSE", "PKG-INFO", "README.md", "pyproject.toml", "setup.cfg", "tests",
        "gsomia_explorer.egg-info", *OURS,
    }  # fmt: skip
    files = {path.relative_to(ROOT).as_posix() for path in ours()}
    packed = {n for n in names if n.partition("/")[0] in OURS and n.endswith(CODE)}
    assert packed == files
    rest = {n for n in names if n.partition("/")[0] in OURS} - packed
    assert [
        n for n in rest if not (unpacked / sdist.name.removesuffix(".tar.gz") / n).is_dir()
    ] == []
    assert not [n for n in names if n.startswith("tests/") and not re.search(r"/test\w+\.py$", n)]
    (root,) = unpacked.iterdir()
    with ZipFile(built_wheel(root, tmp_path / "again")) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == inside
