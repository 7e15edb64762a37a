"""The wheel and the source distribution, each built from a copy of what belongs into them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.running import ROOT, environment

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS = sorted(
    path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"
)
"""The folders at the top that are packages."""

NEEDED = 77
"""The major version of setuptools that understands this pyproject.toml."""

SDIST = "import sys; from setuptools.build_meta import build_sdist; build_sdist(sys.argv[1])"


def run(*words: str, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these words."""
    return run_program(sys.executable, *words, cwd=cwd, **changes)


def run_program(*words: str, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a program with these words, without a terminal."""
    return subprocess.run(
        words, cwd=cwd, env=environment(**changes), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def done_well(*words: str, cwd: Path, **changes: str) -> str:
    """What Python prints with these words, which must go well."""
    done = run(*words, cwd=cwd, **changes)
    assert done.returncode == 0, done.stderr
    return done.stdout


def can_build() -> None:
    """Skip the test where there is nothing to build with."""
    if find_spec("pip") is None:
        pytest.skip("no pip here to build and install the wheel with")
    try:
        found = version("setuptools")
    except PackageNotFoundError:
        found = "0"
    if int(found.partition(".")[0]) < NEEDED:
        pytest.skip(f"setuptools {found} is too old to build the wheel; it needs {NEEDED}")


def copied(source: Path, *more: str) -> Path:
    """Fill a folder with a copy of what is built from, so that nothing is left behind in ours."""
    for name in (*OURS, *more):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    return source


def built_wheel(source: Path, target: Path) -> Path:
    """The wheel of a folder, in another."""
    done_well(
        "-m", "pip", "wheel", str(source), "--quiet", "--no-deps", "--no-index",
        "--no-build-isolation", "-w", str(target), cwd=source,
    )  # fmt: skip
    (path,) = target.glob("*.whl")
    return path


def built_sdist(source: Path, target: Path) -> Path:
    """The source distribution of a folder, in another."""
    target.mkdir()
    done_well("-c", SDIST, str(target), cwd=source)
    (path,) = target.glob("*.tar.gz")
    return path


def install(wheel: Path, target: Path, flags: Iterable[str] = ()) -> None:
    """Install a wheel, alone, into a folder as site-packages."""
    done_well(
        "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", *flags,
        "--target", str(target), str(wheel), cwd=wheel.parent,
    )  # fmt: skip


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy."""
    can_build()
    source = copied(tmp_path_factory.mktemp("source"))
    return built_wheel(source, tmp_path_factory.mktemp("wheel"))
