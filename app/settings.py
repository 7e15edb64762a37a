"""What is remembered from one start to the next: the theme and the place.

One small JSON file in the platform's state directory, written whole or not at all. A file that
cannot be understood is set aside and said so; it never stops the explorer. Several explorers at
once share it: each writes only what its reader changed.
"""

from __future__ import annotations

import os
from errno import EFBIG
from pathlib import Path
from typing import Any

from app import durable
from app.places import at_home, place
from content.record import Value

MOST = 1_000_000
"""Bytes of a state file; it has a hundred or so, and a later version's will not have many more."""

PREFIX = ".gsomia-explorer-state-"
"""How the names of files begin that are being written: like none of the reader's own."""


class Settings(Value):
    """The remembered theme and place; empty where there is none yet."""

    theme: str = ""
    ref: str = ""
    quote: str = ""

    def all(self) -> dict[str, str]:
        """Everything remembered, by name."""
        return {"theme": self.theme, "ref": self.ref, "quote": self.quote}

    def changes(self, before: Settings) -> dict[str, str]:
        """What is not as it was, by name. Record and quote are one place, and change together."""
        found = {} if self.theme == before.theme else {"theme": self.theme}
        if (self.ref, self.quote) != (before.ref, before.quote):
            found |= {"ref": self.ref, "quote": self.quote}
        return found


class Broken(Exception):
    """The state file holds what cannot be understood."""


class Store:
    """The state file of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "state.json"

    @classmethod
    def default(cls) -> Store:
        """The store in the platform's state directory; GSOMIA_EXPLORER_STATE names another."""
        named = os.environ.get("GSOMIA_EXPLORER_STATE")
        folder = at_home(named) if named else place("state")
        return cls(folder) if folder else _Homeless.somewhere()

    def load(self) -> tuple[Settings, str]:
        """What is remembered, and a sentence for the reader where something was wrong, or ''."""
        try:
            values = self._read()
        except OSError as error:
            return Settings(), f"Remembered settings cannot be read ({_why(error)})."
        except Broken:
            return Settings(), self._set_aside()
        return Settings(**{key: values.get(key, "") for key in Settings().all()}), ""

    def save(self, settings: Settings, before: Settings | None = None) -> str:
        """Write it, whole or not at all. Returns a sentence where that failed, else ''.

        With `before` only what has changed since then is written, over what others saved
        meanwhile. What a later version keeps in the file stays there.
        """
        import json

        changes = settings.all() if before is None else settings.changes(before)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with durable.locked(self.folder) as ours:
                if ours or not durable.LOCKS:
                    durable.sweep(self.folder, PREFIX)
                try:
                    kept = self._read()
                except Broken:
                    self._set_aside()
                    kept = {}
                values = kept | changes
                if values != kept:
                    # All in ASCII: so whatever a file held can be written again.
                    durable.replace(self.path, json.dumps(values).encode("ascii"), PREFIX)
        except OSError as error:
            return f"The theme and place could not be remembered ({_why(error)})."
        return ""

    def _read(self) -> dict[str, Any]:
        """What the file holds, {} where there is none. Raises Broken and OSError."""
        try:
            data = durable.read(self.path, MOST)
        except FileNotFoundError:
            return {}
        except OSError as error:
            if error.errno == EFBIG:
                raise Broken from error  # None of ours is so long, and it would never be mended.
            raise
        # Imported here: on the first start there is nothing to read.
        import json

        try:
            values = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Broken from error
        if not isinstance(values, dict):
            raise Broken
        if not all(isinstance(values.get(key, ""), str) for key in Settings().all()):
            raise Broken
        return values

    def _set_aside(self) -> str:
        aside = self.path.with_name("state.broken.json")
        try:
            self.path.replace(aside)
        except OSError:
            return f"Remembered settings are broken and were ignored: {self.path}"
        return f"Remembered settings were broken; they were set aside as {aside.name}."


class _Homeless(Store):
    """Of whoever has no home folder: nothing is kept, which is said once."""

    @classmethod
    def somewhere(cls) -> Store:
        """One in the folder for files which go: a report of a failure has to be somewhere."""
        from tempfile import gettempdir

        return cls(Path(gettempdir()))

    def load(self) -> tuple[Settings, str]:
        said = "No home folder: nothing is remembered, unless GSOMIA_EXPLORER_STATE names a folder."
        return Settings(), said

    def save(self, settings: Settings, before: Settings | None = None) -> str:
        return ""


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
