"""What is remembered from one start to the next: the theme and the place.

One small JSON file in the platform's state directory, written whole or not at all. A file that
cannot be understood is set aside and said so; it never stops the explorer.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The remembered theme and place; empty where there is none yet."""

    theme: str = ""
    ref: str = ""
    quote: str = ""


class Store:
    """The state file of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "state.json"

    @classmethod
    def default(cls) -> Store:
        """The store in the platform's state directory; GSOMIA_EXPLORER_STATE names another."""
        named = os.environ.get("GSOMIA_EXPLORER_STATE")
        if named:
            return cls(Path(named))
        # Imported here, as only the explorer and a crash report need it.
        from platformdirs import user_state_path

        return cls(user_state_path("gsomia-explorer"))

    def load(self) -> tuple[Settings, str]:
        """What is remembered, and a sentence for the reader where something was wrong, or ''."""
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return Settings(), ""
        except OSError as error:
            return Settings(), f"Remembered settings cannot be read ({error.strerror})."
        try:
            values = json.loads(raw)
            known = {key: values.get(key, "") for key in ("theme", "ref", "quote")}
            if not all(isinstance(value, str) for value in known.values()):
                raise TypeError
            return Settings(**known), ""
        except (ValueError, TypeError, AttributeError, RecursionError):
            return Settings(), self._set_aside()

    def save(self, settings: Settings) -> str:
        """Write it atomically. Returns a sentence where that failed, else ''."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".state-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(asdict(settings), file, ensure_ascii=False)
                Path(name).replace(self.path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            return f"The theme and place could not be remembered ({error.strerror})."
        return ""

    def _set_aside(self) -> str:
        aside = self.path.with_name("state.broken.json")
        try:
            self.path.replace(aside)
        except OSError:
            return f"Remembered settings are broken and were ignored: {self.path}"
        return f"Remembered settings were broken; they were set aside as {aside.name}."
