"""The way in: `python -m app` in a clone, `gsomia-explorer` once installed.

The three folders import each other as they stand (`from content.model import Event`). Installed,
they lie under gsomia_explorer/, so that folder goes first on the import path here, and nothing
else belongs into this module.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run the command line on sys.argv. Returns the exit code."""
    root = str(Path(__file__).resolve().parent.parent)
    if sys.path[:1] != [root]:
        sys.path.insert(0, root)
    from app.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
