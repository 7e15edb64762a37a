"""Records and plain values as bytes, and back.

Python's own pickle, which is the quickest way there is, but read so that it can call nothing but
our records: whatever lies in a folder of the reader's, to read it runs nothing.
"""

from __future__ import annotations

import io
import pickle
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable

MADE = frozenset(
    ("content.model", "content.guide", "content.dates", "content.names", "content.pack")
)
"""The modules whose classes may be made again."""

PROTOCOL = 5


class Unsound(ValueError):
    """Bytes that are no records of ours."""


class _Reader(pickle.Unpickler):
    known: ClassVar[dict[tuple[str, str], type]] = {("datetime", "date"): date}

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in self.known:
            found = getattr(import_module(module), name, None) if module in MADE else None
            if not isinstance(found, type) or found.__module__ != module:
                raise Unsound(f"{module}.{name} is no record")
            self.known[module, name] = found
        return self.known[module, name]


def numbers(values: Iterable[int]) -> bytes:
    """Whole numbers from 0 to 4294967295, four bytes each."""
    from array import array

    return array("I", values).tobytes()


def numbered(data: bytes) -> array[int]:
    """The numbers in bytes that `numbers` gave. Raises ValueError where some are missing."""
    from array import array

    return array("I", data)


def seal(value: object) -> bytes:
    """The bytes of a record, or of lists, tuples, sets and mappings of texts and numbers."""
    return pickle.dumps(value, PROTOCOL)


def unseal(data: bytes) -> Any:
    """What was sealed. Raises Unsound for bytes that are anything else."""
    try:
        return _Reader(io.BytesIO(data)).load()
    except Unsound:
        raise
    # Whatever bytes can do to it: all of these come from bytes that were never sealed.
    except Exception as error:
        raise Unsound(f"no sealed value: {error}") from error
