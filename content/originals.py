"""The files of a reader's own folder of originals: their texts, or why they have none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content.faults import Fault, Place
from content.files import Folder, NotPlain
from content.folds import composed
from content.limits import ARTICLE_BYTES, ENTRIES, MIB, ORIGINALS_BYTES


def texts(
    folder: Path, faults: list[Fault], reasons: dict[Path, str]
) -> Iterator[tuple[Path, str | None]]:
    """The files of a folder with their texts; None for those of which `reasons` says what is wrong.

    What keeps it from looking at all of them is noted among the faults. Raises OSError where the
    folder cannot be read.
    """
    left = ORIGINALS_BYTES
    with Folder(folder) as opened:
        names, whole = opened.names()
        if not whole:
            faults.append(Fault(Place(str(folder)), f"of its files, {ENTRIES} were looked at"))
        for name in names:
            if name.startswith(".") or not opened.has_file(name):
                continue
            raw, why = _bytes(opened, name)
            left -= len(raw)
            if left < 0:
                size = f"{ORIGINALS_BYTES // MIB} MiB"
                faults.append(Fault(Place(name), f"of the folder's files, {size} were looked at"))
                return
            try:
                text = raw.decode("utf-8-sig")
            except UnicodeDecodeError:
                why = why or "is not UTF-8 text; save it as UTF-8"
            if why:
                reasons[folder / name] = why
                yield folder / name, None
                continue
            # Composed (the first declared fold), so that what is found here has its place as shown.
            yield folder / name, composed(text.replace("\r\n", "\n").replace("\r", "\n"))


def _bytes(folder: Folder, name: str) -> tuple[bytes, str]:
    """What a file holds, and why that cannot be used; empty where it can."""
    try:
        raw = folder.read(name, ARTICLE_BYTES, follow=True)
    except NotPlain:
        return b"", "no plain file"
    except OSError as error:
        return b"", f"cannot be read: {error.strerror}"
    if len(raw) > ARTICLE_BYTES:
        return raw, f"larger than {ARTICLE_BYTES // MIB} MiB; keep one article a file, as text"
    return raw, ""
