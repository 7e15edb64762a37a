"""What to say where something that the explorer needs cannot be imported."""

from __future__ import annotations

import shlex
import sys

NEEDED = {
    "textual": "textual>=8.2.5,<9",
    "rich": "rich>=14.2,<16",
    "platformdirs": "platformdirs>=3.6,<5",
    "yaml": "pyyaml>=6.0.2,<7",
}
"""The packages that are needed, by the name that each is imported by, as pip installs them."""

OURS = ("app", "screens", "content", "gsomia_explorer")

_TERMINAL = "textual", "rich"


def words(error: ImportError) -> str:
    """What cannot be imported and what to do, in a sentence; '' where it is a module of our own."""
    module = (error.name or "").partition(".")[0]
    if module in OURS:
        return ""
    why = " ".join(str(error).split()) or "no reason given"
    if module in sys.stdlib_module_names:
        return (
            f"this Python lacks a part of its standard library ({why}); another build of Python "
            f"{sys.version_info.major}.{sys.version_info.minor} has it{_without(module)}"
        )
    package = NEEDED.get(module, NEEDED["textual"])
    name = module if module in NEEDED else "a package that Textual needs"
    again = (
        "" if module in NEEDED and isinstance(error, ModuleNotFoundError) else "--force-reinstall "
    )
    command = f"{shlex.quote(sys.executable)} -m pip install {again}{shlex.quote(package)}"
    return f"{name} cannot be imported ({why}); install it: {command}{_without(module)}"


def _without(module: str) -> str:
    """What goes on without it."""
    if module == "yaml" or module == "platformdirs":
        return ""
    return "; 'gsomia-explorer --plain' prints, and every other command works, without it"
