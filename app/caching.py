"""Where compiled packs are kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.store.cache import Cache

VARIABLE = "GSOMIA_EXPLORER_CACHE"
"""Names another folder; empty, nothing is kept."""


def folder() -> Path | None:
    """The folder for compiled packs: in the platform's cache directory, unless another is named.

    None where nothing is to be kept.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return _at_home(named) if named else None
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_cache_path

        return user_cache_path("gsomia-explorer")
    # As platformdirs has it, the import of which takes as long as the rest of a short command.
    base = os.environ.get("XDG_CACHE_HOME", "").strip() or "~/.cache"
    home = _at_home(base)
    return home / "gsomia-explorer" if home else None


def _at_home(path: str) -> Path | None:
    """A path, which may begin with ~; None where there is no home for it."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return None


def cache() -> Cache | None:
    """The cache, or None where nothing is to be kept or SQLite is not at hand."""
    place = folder()
    if place is None:
        return None
    try:
        from content.store.cache import Cache
    except ImportError:  # A few builds of Python come without SQLite.
        return None
    return Cache(place)
