"""The wheel: whole, tidy, and ours even beside a stranger with the same folder names."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from app.version import VERSION
from content.loader import BUILT_IN
from tests.packs import PackFolder
from tests.running import ROOT, environment

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS = sorted(
    path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"
)
"""The folders at the top that are packages."""

NEEDED = 77
"""The major version of setuptools that understands this pyproject.toml."""


def run(*words: str, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, env=environment(**changes), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, so that nothing is left behind in the source."""
    if find_spec("pip") is None:
        pytest.skip("no pip here to build and install the wheel with")
    try:
        found = version("setuptools")
    except PackageNotFoundError:
        found = "0"
    if int(found.partition(".")[0]) < NEEDED:
        pytest.skip(f"setuptools {found} is too old to build the wheel; it needs {NEEDED}")
    source = tmp_path_factory.mktemp("source")
    for name in OURS:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    built = tmp_path_factory.mktemp("wheel")
    done = run(
        "-m", "pip", "wheel", ".", "--quiet", "--no-deps", "--no-index", "--no-build-isolation",
        "-w", str(built), cwd=source,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as site-packages, with the wheel and with strangers of the same names in it."""
    target = tmp_path_factory.mktemp("site")
    done = run(
        "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target),
        str(wheel), cwd=target,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for name in OURS:
        (target / name).mkdir()
        stranger = f"raise ImportError('the foreign {name} was imported')\n"
        (target / name / "__init__.py").write_text(stranger)
    return target


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


def test_nothing_but_our_folder_lands_at_the_top(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {
        "gsomia_explorer",
        f"gsomia_explorer-{VERSION}.dist-info",
    }
    assert not [name for name in names if "tests" in name or "__pycache__" in name]


def test_every_source_file_is_in_the_wheel_as_it_is(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        inside = {
            name: archive.read(name)
            for name in archive.namelist()
            if name.startswith("gsomia_explorer/")
        }
    ours = {
        f"gsomia_explorer/{path.relative_to(ROOT).as_posix()}": path.read_bytes()
        for name in OURS
        for path in (ROOT / name).rglob("*")
        if path.suffix in (".py", ".yaml", ".tcss", ".css")
    }
    assert set(inside) == set(ours)
    assert [name for name in ours if inside[name] != ours[name]] == []
    assert sum(name.endswith(".yaml") for name in inside) >= 16
    assert sum(name.endswith(".tcss") for name in inside) >= 1


def test_the_licence_is_in_the_wheel(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/LICENSE")]
        assert archive.read(name) == (ROOT / "LICENSE").read_bytes()


MAIN = "import sys; from gsomia_explorer.app.__main__ import main; sys.exit(main())"


@pytest.mark.parametrize("way", ["main", "script"])
def test_installed_beside_a_foreign_app_ours_runs(site: Path, tmp_path: Path, way: str) -> None:
    start = ["-c", MAIN] if way == "main" else [str(site / "bin" / "gsomia-explorer")]
    shown = run(*start, "--version", cwd=tmp_path, PYTHONPATH=str(site))
    assert (shown.returncode, shown.stdout) == (0, f"gsomia-explorer {VERSION}\n"), shown.stderr
    checked = run(*start, "check", cwd=tmp_path, PYTHONPATH=str(site))
    assert checked.returncode == 0, checked.stderr
    assert "sentences of ours rest on something" in checked.stdout
    overview = run(*start, cwd=tmp_path, PYTHONPATH=str(site))
    assert overview.returncode == 0, overview.stderr
    assert "\n## Timeline\n" in overview.stdout


def test_installed_the_built_in_pack_is_the_wheels_own(site: Path, tmp_path: Path) -> None:
    code = MAIN.replace("sys.exit(main())", "main()") + (
        "; from content.loader import BUILT_IN; print(BUILT_IN)"
    )
    done = run("-c", code, "--version", cwd=tmp_path, PYTHONPATH=str(site))
    assert done.returncode == 0, done.stderr
    found = Path(done.stdout.splitlines()[-1])
    assert found == site / "gsomia_explorer" / "content" / "gsomia"
    assert found != BUILT_IN


def test_installed_it_reads_another_pack(site: Path, tmp_path: Path) -> None:
    made = PackFolder.create(tmp_path / "pack")
    words = ["check", str(made.folder), "--articles", str(made.originals)]
    done = run("-c", MAIN, *words, cwd=tmp_path, PYTHONPATH=str(site))
    assert (done.returncode, done.stderr) == (0, "")
    assert "verbatim: 6 of 6 quotes" in done.stdout
