"""Where compiled packs are kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.places import at_home, place

if TYPE_CHECKING:
    from pathlib import Path

    from content.store.cache import Cache

VARIABLE = "GSOMIA_EXPLORER_CACHE"
"""Names another folder; empty, nothing is kept."""


def folder() -> Path | None:
    """The folder for compiled packs: in the platform's cache directory, unless another is named.

    None where nothing is to be kept.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return at_home(named) if named else None
    return place("cache")


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
