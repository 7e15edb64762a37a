"""The command `new DIR --from FILE`: a pack's files again, from a document of `export json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.exports import document as exporting
from app.options import OK, Options
from app.packs import schemas
from app.packs.folders import Occupied, fill
from app.packs.unpacking import Unfit, files
from app.talk import complain, create, say
from content.faults import PackError, printable, shortened
from content.limits import DOCUMENT_BYTES, MIB
from content.loader import load
from content.schema import FOLDER, modeline
from content.writing import written

SHOWN = 10
"""So many values that differ are named."""


def run(options: Options) -> int:
    """Write the pack in the file `options.source` into the folder `options.folder`; check it.

    Gives the exit code. A pack with faults is written all the same, so that they can be mended.
    Raises OSError where it cannot be written; nothing is left behind then.
    """
    source = options.source
    assert options.folder and source
    try:
        document = read(source)
        folder = write(document, options.folder)
    except Unfit as error:
        return complain(f"{source}: {error}")
    except Occupied as error:
        return complain(str(error))
    try:
        pack = load(folder)
    except PackError as error:
        say(str(error))
        count = len(error.faults)
        faults = "1 fault" if count == 1 else f"{count} faults"
        return complain(f"{folder}: written, but the pack has {faults}; see above")
    differing = list(differences(document, exporting.document(pack)))
    for line in differing[:SHOWN]:
        say(printable(shortened(line)))
    if differing:
        more = f"; {len(differing) - SHOWN} more" if len(differing) > SHOWN else ""
        return complain(
            f"{folder}: written, but the document says what does not follow from the rest{more}"
        )
    say(f"{folder}: {len(pack.quotes)} quotes of {len(pack.sources)} articles, as in {source}")
    return OK


def read(source: Path) -> Any:
    """What a JSON file holds, in UTF-8, UTF-16 or UTF-32; or what comes through a pipe.

    Raises Unfit where it is none, and OSError where it cannot be read.
    """
    if source.is_dir():
        raise Unfit("a folder; name a file that `gsomia-explorer export json` wrote")
    with source.open("rb") as file:
        raw = file.read(DOCUMENT_BYTES + 1)
    if len(raw) > DOCUMENT_BYTES:
        raise Unfit(f"larger than {DOCUMENT_BYTES // MIB} MiB; no pack is")
    try:
        return json.loads(raw.decode(json.detect_encoding(raw)))
    except UnicodeDecodeError as error:
        raise Unfit(f"not UTF-8: byte {error.start + 1} is no part of a character") from None
    except json.JSONDecodeError as error:
        raise Unfit(f"not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise Unfit("not a document of ours: nested too deep") from None
    except ValueError:
        raise Unfit("not a document of ours: a number without end") from None


def write(document: Any, folder: Path) -> Path:
    """Write the files of a pack from a document into a new or empty folder: all of them, or none.

    Gives the folder, as `app.packs.folders.fill` names it.

    Raises Unfit where it is no document of ours, Occupied for a folder that is not empty, and
    OSError where it cannot be written.
    """
    texts = {p: f"{_modeline(p)}\n{written(plain)}" for p, plain in files(document).items()}

    def put(into: Path) -> None:
        for within in ("sources", FOLDER):
            (into / within).mkdir()
        for path, text in texts.items():
            create(text, into / path)
        schemas.write_all(into / FOLDER)

    return fill(folder, put)


def _modeline(path: str) -> str:
    """The comment by which an editor finds the schema of a file."""
    name, _, within = path.removesuffix(".yaml").partition("/")
    return modeline("source" if within else name)


def differences(given: Any, found: Any, where: str = "") -> Iterator[str]:
    """Where a document differs from that of the pack made of it, a sentence each."""
    if isinstance(given, dict) and isinstance(found, dict):
        own = given.get("id")
        where = own if isinstance(own, str) else where
        for key in {**given, **found}:
            path = f"{where}: {key}" if where else str(key)
            if key not in found:
                yield f"{path}: no key of a pack; left out"
            else:
                yield from differences(given.get(key), found[key], path)
    elif isinstance(given, list) and isinstance(found, list) and len(given) == len(found):
        for at, (one, other) in enumerate(zip(given, found, strict=True)):
            yield from differences(one, other, f"{where}[{at}]")
    elif given != found or type(given) is not type(found):
        yield f"{where}: {_short(given)} in the document, {_short(found)} in the pack"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
