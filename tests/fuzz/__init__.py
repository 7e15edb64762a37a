"""Fuzzing: what must hold of any bytes, tried on those that reach most of the code.

Each target is a module here with a function `one`, which takes bytes and fails where something does
not hold. `python -m tests.fuzz TARGET SECONDS` looks for such bytes, guided by coverage (with the
extra `fuzz`); `corpus/TARGET/` keeps those that each reach something of their own. A test tries all
of them, and needs no extra.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

TARGETS = {
    "reader": ("content.reader",),
    "loader": ("content.reader", "content.loader", "content.fields", "content.build",
               "content.build_guide", "content.build_source", "content.checks", "content.dates"),
    "query": ("content.search", "content.folds", "content.dates"),
    "folds": ("content.folds", "content.verbatim", "content.occurrences", "content.marks"),
}  # fmt: skip
"""The targets, each with the modules whose coverage guides it."""

CORPUS = Path(__file__).resolve().parent / "corpus"


def target(name: str) -> Callable[[bytes], None]:
    """The function of a target."""
    one: Callable[[bytes], None] = import_module(f"tests.fuzz.{name}").one
    return one


def words(name: str) -> tuple[str, ...]:
    """The words that a target understands."""
    found: tuple[str, ...] = import_module(f"tests.fuzz.{name}").WORDS
    return found


def seeds(name: str) -> list[bytes]:
    """Inputs to begin with beside the corpus, where a target makes some itself."""
    module = import_module(f"tests.fuzz.{name}")
    found: list[bytes] = module.seeds() if hasattr(module, "seeds") else []
    return found


def kept(name: str) -> list[Path]:
    """The files of a target's corpus."""
    return sorted(path for path in (CORPUS / name).iterdir() if not path.name.startswith("."))
