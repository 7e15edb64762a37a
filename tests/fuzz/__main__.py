"""Fuzz a target: `python -m tests.fuzz TARGET SECONDS [FOLDER]`.

New inputs go to FOLDER, and so does one that fails; without it they are thrown away, but for that
one. `python -m tests.fuzz TARGET merge FOLDER` adds to the corpus what reaches something new, and
`python -m tests.fuzz TARGET again FILE` tries one input; both without atheris, too.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from tests.fuzz import CORPUS, TARGETS, seeds, target, words
from tests.fuzz.merging import merge

USAGE = f"""\
usage: python -m tests.fuzz TARGET SECONDS [FOLDER]
       python -m tests.fuzz TARGET merge FOLDER
       python -m tests.fuzz TARGET again FILE
TARGET is one of: {", ".join(TARGETS)}"""

LONGEST = 20_000
"""How many bytes an input may have."""

HANGS = 20
"""After how many seconds an input counts as one that hangs."""


def main(arguments: Sequence[str]) -> int:
    """Fuzz, in a process of its own; give its exit code: 0 where nothing failed."""
    if len(arguments) not in (2, 3) or arguments[0] not in TARGETS:
        print(USAGE, file=sys.stderr)
        return 2
    name, what, *rest = arguments
    if not (what.isdecimal() or (what in ("merge", "again") and rest)):
        print(USAGE, file=sys.stderr)
        return 2
    if what == "again":
        target(name)(Path(rest[0]).read_bytes())
        return 0
    if what == "merge":
        print("{} inputs were kept, {} are".format(*merge(name, Path(rest[0]))))
        return 0
    if find_spec("atheris") is None:
        print("fuzzing needs atheris: pip install -e '.[fuzz]'", file=sys.stderr)
        return 1
    folder = Path(rest[0]) if rest else Path(mkdtemp(prefix=f"gsomia-fuzz-{name}-"))
    folder.mkdir(parents=True, exist_ok=True)
    (CORPUS / name).mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={what}", f"-artifact_prefix={folder}/failing-", "-keep_seed=1",
        f"-dict={_dictionary(name)}", str(folder), str(CORPUS / name),
        str(_seeds(name)),
    ]  # fmt: skip
    options += [f"-max_len={LONGEST}", f"-timeout={HANGS}", "-rss_limit_mb=2048"]
    code = subprocess.run([sys.executable, "-m", "tests.fuzz", "guided", name, *options]).returncode
    for path in sorted(folder.glob("failing-*")):
        print(f"{path}: fails; again, with a traceback: python -m tests.fuzz {name} again {path}")
    return code


def _dictionary(name: str) -> Path:
    """The words that a target understands, in a file as libFuzzer wants it."""
    written = ("".join(f"\\x{byte:02X}" for byte in word.encode()) for word in words(name))
    file = Path(mkdtemp(prefix="gsomia-fuzz-")) / "words"
    file.write_text("".join(f'"{word}"\n' for word in written))
    return file


def _seeds(name: str) -> Path:
    """A folder with what a target begins with."""
    folder = Path(mkdtemp(prefix="gsomia-fuzz-"))
    for number, data in enumerate(seeds(name)):
        (folder / str(number)).write_bytes(data)
    return folder


def guided(name: str, options: Sequence[str]) -> None:
    """Fuzz in this process, which ends with it."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=list(TARGETS[name])):
        one = target(name)
    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["guided"]:
        guided(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main(sys.argv[1:]))
