"""The way in: `python -m app` in a clone, `gsomia-explorer` once installed.

The three folders import each other as they stand (`from content.model import Event`). Installed,
they lie under gsomia_explorer/, so that folder goes first on the import path here. What holds for
the whole process is set here too, and nothing else belongs into this module.
"""

from __future__ import annotations

import gc
import os
import sys

SELDOM = 50_000
"""How many objects more there must be before garbage is looked for; Python itself takes 700."""


def main() -> int:
    """Run the command line on sys.argv. Returns the exit code."""
    # Most of what a command makes it keeps: to look for garbage takes time, and finds next to none.
    gc.set_threshold(SELDOM)
    # No pathlib: it is imported below, where what it would import without need is put off.
    root = os.path.realpath(f"{__file__}/../..")
    if sys.path[:1] != [root]:
        sys.path.insert(0, root)
    from app.putting_off import put_off

    with put_off():
        from app.cli import run

    try:
        return run(sys.argv[1:])
    finally:
        # Nor is it looked for on the way out: all of it goes anyway.
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
