"""What every test shares: a clean environment, the built-in pack, the originals where they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

# Before Textual is imported: either would change every picture.
for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
    os.environ.pop(name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"
# Whatever terminal the tests are started in, the screens are those of one with all colours.
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
# What the tests do in their own process is not compiled into the reader's cache.
os.environ["GSOMIA_EXPLORER_CACHE"] = ""

import pytest

from content.dossier import Dossier
from content.loader import load
from content.pack import Pack
from content.store.cache import Cache
from content.store.stored import StoredPack
from tests.packs import PackFolder
from tests.pages import Explore
from tests.pictures import KEPT, Pictures

ORIGINALS = Path(__file__).resolve().parents[2] / "shared" / "articles"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our own option."""
    parser.addoption(
        "--update-snapshots", action="store_true", help="take the pictures in tests/snapshots anew"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what compares pictures, so that it can be left out where Textual is another release."""
    for item in items:
        if "pictures" in getattr(item, "fixturenames", ()):
            item.add_marker("pictures")


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The built-in pack."""
    return load()


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The built-in pack as readers have it from their second start on: compiled."""
    cache = Cache(tmp_path_factory.mktemp("cache"))
    Dossier.open(cache=cache).afterwards()
    dossier = Dossier.open(cache=cache)
    assert isinstance(dossier.pack, StoredPack)
    return dossier


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder of the original articles; the test is skipped where it is absent."""
    if not ORIGINALS.is_dir():
        pytest.skip("the original articles are not here; they are not part of the project")
    return ORIGINALS


@pytest.fixture
def new_pack(tmp_path: Path) -> Callable[[], PackFolder]:
    """Makes a small valid pack in a folder, to be broken by a test."""
    return lambda: PackFolder.create(tmp_path / "pack")


@pytest.fixture
def explore(dossier: Dossier, tmp_path: Path) -> Explore:
    """Starts explorers on the built-in pack, all remembering in one folder of the test's own."""
    return Explore(dossier, tmp_path / "state")


@pytest.fixture
def pictures(tmp_path: Path, pytestconfig: pytest.Config) -> Pictures:
    """Compares screens with the pictures in tests/snapshots; a new picture is left in tmp_path."""
    return Pictures(KEPT, tmp_path, update=bool(pytestconfig.getoption("update_snapshots")))
