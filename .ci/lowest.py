"""What pip needs to install one end of the bounds in pyproject.toml: `python lowest.py WHAT`.

WHAT is `constraints`: the lowest release of everything that the program and its tests name, a line
each; or `tools`: what the tests need beside the program, without the pins of the pictures.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<bounds>[^;]*)(?P<marker>;.*)?")


def lowest(requirements: Sequence[str]) -> Iterator[str]:
    """Each requirement at its lower bound, with its marker.

    Raises ValueError where one has no lower bound, or no upper one.
    """
    for one in requirements:
        name, bounds, marker = _parts(one)
        found = dict(re.findall(r"(>=|<|==)\s*([0-9][^\s,]*)", bounds))
        least = found.get(">=", found.get("=="))
        if least is None or ("<" not in found and "==" not in found):
            raise ValueError(f"{one}: not bounded below and above")
        yield f"{name}=={least}{marker}"


def tools(project: dict[str, Any]) -> Iterator[str]:
    """The requirements of the tests that are none of the program's own."""
    own = {_parts(one)[0] for one in project["dependencies"]}
    for one in project["optional-dependencies"]["test"]:
        if _parts(one)[0] not in own:
            yield one


def _parts(requirement: str) -> tuple[str, str, str]:
    found = _REQUIREMENT.fullmatch(requirement)
    if found is None:
        raise ValueError(f"{requirement}: not understood")
    marker = found["marker"]
    return found["name"].lower(), found["bounds"], f" {marker}" if marker else ""


def main(what: str) -> int:
    """Print what was asked for. Gives the exit code."""
    project: dict[str, Any] = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    if what == "constraints":
        lines = list(lowest([*project["dependencies"], *tools(project)]))
    elif what == "tools":
        lines = list(tools(project))
    else:
        print("lowest.py: say constraints or tools", file=sys.stderr)
        return 2
    print(*lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2] or [""]))
