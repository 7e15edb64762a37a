"""The packs on which every export is tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from content.dossier import Dossier
from content.loader import load
from tests.guide import guided
from tests.hostile import NASTY, hostile
from tests.packs import PackFolder

PACKS = ("built-in", "as of a day", "as of the first day", "guided", "hostile")


def opened(name: str, folder: Path) -> Dossier:
    """One of PACKS, in a dossier; what has to be written for it goes into the folder."""
    if name == "built-in":
        return Dossier.open()
    if name == "as of a day":
        return Dossier.open().at(date(2019, 8, 23))
    if name == "as of the first day":
        whole = Dossier.open()
        return whole.at(whole.days[0])
    pack = load(guided(PackFolder.create(folder / "pack")).folder)
    if name == "hostile":
        pack = hostile(pack)
        # The pack's own id is free text too.
        pack = replace(pack, header=replace(pack.header, id=NASTY[0]))
    return Dossier(pack)
