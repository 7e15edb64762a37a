"""Standard output is data, standard error is talk; and a file is written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from errno import EACCES, EEXIST
from pathlib import Path
from typing import Any

from app.options import FOUND_NOTHING


def say(message: str) -> None:
    """Talk. Names of files and pieces of packs may be in it, so control characters show."""
    # Imported here: most starts have nothing to say.
    from content.folds import visible

    if sys.stderr:  # Without one there is nobody to talk to; print would choose the data's way.
        print(visible(message), file=sys.stderr)


def complain(message: str) -> int:
    """Say what is wrong. Gives the exit code for it."""
    say(f"gsomia-explorer: {message}")
    return FOUND_NOTHING


def print_json(value: Any) -> None:
    """Print data. Where the output cannot take every character, JSON's own escapes stand in."""
    import json

    encoding = (sys.stdout.encoding or "") if sys.stdout else ""
    wide = encoding.lower().replace("-", "").startswith("utf")
    print(json_text(value) if wide else json.dumps(value, indent=1))


_UNSEEN = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
"""What no reader sees, or what changes what a terminal shows; JSON itself escapes those below."""


def json_text(value: Any) -> str:
    """A value as JSON, every letter as it is, what cannot be seen as an escape."""
    # Imported here: most commands print no JSON.
    import json
    import re

    text = json.dumps(value, ensure_ascii=False, indent=1)
    return re.sub(_UNSEEN, lambda sign: f"\\u{ord(sign[0]):04x}", text)


def deliver(text: str, path: Path | None = None) -> None:
    """Give a document as UTF-8: to a file, whole or not at all, or to standard output.

    Raises OSError where the file cannot be written.
    """
    if path is not None and str(path) != "-":
        save(text, path)
        return
    from content.folds import visible

    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        print(text, end="")
    elif sys.stdout.isatty():
        raw.write(visible(text).encode())  # Here it is looked at, and must do no harm.
        raw.flush()
    else:
        # The formats are UTF-8, whatever the terminal is.
        raw.write(text.encode())
        raw.flush()


def save(text: str, path: Path) -> None:
    """Write a file whole or not at all, in the place of one that is there.

    Raises OSError where it cannot be written, with the name that was asked for.
    """
    try:
        if path.is_file() or not path.exists():
            _replace(text, Path(os.path.realpath(path)))
        else:
            # A device or a pipe has no whole to replace; a folder says that it is one.
            path.write_bytes(text.encode())
    except OSError as error:
        error.filename = str(path)
        error.filename2 = None
        raise


def _replace(text: str, path: Path) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        # Its folder may let us replace it all the same; whoever locked it did not mean that.
        raise PermissionError(EACCES, os.strerror(EACCES))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _write(text, beside)
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except BaseException:  # SIGTERM and ctrl+c among them
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def create(text: str, path: Path) -> None:
    """Write a new file, whole or not at all, even if the program is killed on the way.

    Raises FileExistsError where there is one, OSError where it cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path))
    beside = path.with_name(f".{os.getpid()}-{abs(hash(path.name)):x}.new")
    try:
        _write(text, beside)
        try:
            os.link(beside, path)  # Refused, and not overwritten, where there is one by now.
        except FileExistsError:
            raise
        except OSError:
            _write(text, path)  # This file system has no links.
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _write(text: str, path: Path) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
