"""Any bytes in place of a file of a small pack: a pack, or faults with their places."""

from __future__ import annotations

import atexit
import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from content.dossier import Dossier
from content.pack import Pack
from tests.guide import guided
from tests.packs import PackFolder
from tests.soundness import soundly_loaded

WORDS = (
    "id: ", "title: ", "summary: ", "quotes: ", "[one/keep]", "two/lapse", "actor: ", "actors: ",
    "positions:\n", "stance: ", "asserts", "denies", "conditional", "hedge: ", "from: ", "to: ",
    "relation: ", "sequence", "date: ", "2019-13-45", "../2020-03", "1999", "date_basis: ",
    "date_meaning: ", "happened", "lane: ", "kind: ", "person", "unnamed", "side: ", "of: ",
    "roles:\n", "paragraph: ", "text: ", "voice: ", "direct", "indirect", "speaker: ", "said: ",
    "prefix: ", "suffix: ", "gists: ", "sha256: ", "characters: ", "body_starts: ", "published: ",
    "clock:\n", "days: ", "printed:\n", "meaning: ", "words:\n", "forms: ", "absent: ", "- ", "{",
    "\n  ", "\n- ", ": ", "event/dam", "actor/beta", "one#1", "no", "~", "&a ", "*a", "schema: 2",
)  # fmt: skip
"""What has a meaning in a pack."""


@lru_cache(maxsize=1)
def _files() -> tuple[Path, tuple[tuple[Path, bytes], ...]]:
    """The small pack with a record of each kind, made once, and its files."""
    place = Path(mkdtemp(prefix="gsomia-fuzz-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    folder = guided(PackFolder.create(place / "pack")).folder
    return folder, tuple((path, path.read_bytes()) for path in sorted(folder.rglob("*.yaml")))


def seeds() -> list[bytes]:
    """What the target takes for each file of the small pack as it is."""
    return [bytes([number]) + raw for number, (_, raw) in enumerate(_files()[1])]


def one(data: bytes) -> None:
    """Load the pack; the first byte says which of its files the others are."""
    folder, files = _files()
    path, raw = files[(data[0] if data else 0) % len(files)]
    try:
        path.write_bytes(data[1:])
        pack = soundly_loaded(folder)
    finally:
        path.write_bytes(raw)
    if pack is not None:
        _used(pack)


def _used(pack: Pack) -> None:
    """Fails where a pack that was loaded cannot be used."""
    dossier = Dossier(pack)
    for record in pack.items:
        assert pack.get(record.ref) is record
        assert all(pack.quote(id).id == id for id in record.evidence)
        dossier.relations.neighbours(record)
    for day in dossier.days:
        assert dossier.at(day).days == dossier.days
