"""Save an export from within the explorer: a new file, in the folder it was started in."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from app.exports import formats
from app.talk import create
from content.dossier import Dossier
from content.faults import os_words
from content.folds import visible


def save_export(dossier: Dossier, name: str) -> tuple[str, bool]:
    """Write a dossier in a format to a new file of the working folder, never over one there.

    Returns what to tell the reader, and whether it went wrong.
    """
    written = formats.write(name, dossier)
    stem = re.sub(r"[^A-Za-z0-9._-]", "-", dossier.pack.header.id) or "pack"
    day = f"-{dossier.as_of}" if dossier.as_of else ""
    for number in count(1):
        again = f"-{number}" if number > 1 else ""
        path = Path(f"{stem.lstrip('.-') or 'pack'}{day}{again}.{formats.FORMATS[name].suffix}")
        try:
            path = path.absolute()
            create(written.text, path)
        except FileExistsError:
            continue
        except OSError as error:
            return f"Not saved: {visible(os_words(error))}", True
        told = (f"Saved: {visible(str(path))}", formats.lost(name, written), *written.notes)
        return "\n".join(words for words in told if words), False
    raise AssertionError("numbers do not end")
