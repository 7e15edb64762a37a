"""Packs as a stranger could make them to do harm, each by a name and a function that makes it.

A function is given a new small pack (tests/packs.py, with the records that guide) and spoils it.
"""

from __future__ import annotations

from pathlib import Path

from tests import hostile_files, hostile_odd, hostile_sizes, hostile_texts
from tests.guide import guided
from tests.hostile_making import PACKS
from tests.packs import PackFolder

__all__ = ["PACKS", "folders", "hostile_files", "hostile_odd", "hostile_sizes", "hostile_texts"]


def folders(root: Path, name: str) -> PackFolder:
    """Make a pack of the collection in a folder, beside its originals."""
    made = guided(PackFolder.create(root / "pack"))
    made.add("rings.yaml", "- id: dam\n  words: [dam, barrage]\n")
    PACKS[name](made)
    return made
