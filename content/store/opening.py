"""Open a pack: as it was compiled, or from its YAML, and then it can be compiled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from content.store.signs import digest, looks, signs

if TYPE_CHECKING:
    from content.pack import Pack
    from content.store.cache import Cache

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and of what: "bytes" are read first, then "records" kept."""

BUILT_IN = Path(__file__).resolve().parent.parent / "gsomia"
"""The pack that comes with the explorer."""

LARGE = 2 * 1024 * 1024
"""Bytes of YAML from which on a pack is compiled before it is shown: it need not be held in memory
then, and nothing has to be waited for when the reader leaves."""

SWIFT = 8 * 1024 * 1024
"""Bytes of a compiled pack up to which it is open in some milliseconds, checksum and all."""


def at_hand(folder: Path | None, cache: Cache) -> Pack | None:
    """A pack as it was compiled, where that is small; None for any other."""
    return cache.open(folder or BUILT_IN, SWIFT)


def opened(
    folder: Path | None, cache: Cache | None, progress: Progress
) -> tuple[Pack, Callable[[], object]]:
    """A pack, and what to do for the next time once it is shown.

    Raises PackError for a faulty pack.
    """
    folder = folder or BUILT_IN
    kept = cache.open(folder) if cache else None
    if kept is not None:
        return kept, lambda: None
    # Imported here: YAML and all that checks a pack is not needed for one that was compiled.
    from content.loader import load

    if cache is None:
        return load(folder), lambda: None
    clock = time_ns()
    there = looks(folder) or {}
    whole = sum(look[0] for look in there.values())
    digests: dict[str, bytes] = {}
    done = 0

    def told(name: str, data: bytes) -> None:
        nonlocal done
        digests[name] = digest(data)
        done += len(data)
        progress(done, max(done, whole), "bytes")

    loaded = load(folder, told)
    keeper = cache

    def keep() -> Pack | None:
        # By how the files looked before they were read: what came later is seen the next time.
        known = signs(there, digests, clock)
        return keeper.keep(folder, loaded, known, lambda n, of: progress(n, of, "records"))

    if whole < LARGE:
        return loaded, keep
    return keep() or loaded, lambda: None
