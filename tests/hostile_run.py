"""Run the program on a hostile pack, in a process of its own, and say what came of it.

python -m tests.hostile_run [NAME ...]     a table of figures over all packs, or over some
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.exports.formats import FORMATS
from tests.hostile_child import HANGS, SECONDS
from tests.packs import PackFolder
from tests.running import ROOT, environment

MEGABYTES = 300
"""So much memory a process may take."""

LINES = 120
"""So many lines a message may have."""

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = "".join(
    chr(code)
    for code in range(0xA0)
    if unicodedata.category(chr(code)) == "Cc" and code not in (9, 10)
)
HARMFUL = re.compile(f"[{re.escape(_CONTROLS + _BIDI)}]")
"""What no terminal may be sent from a text: controls but tabs and ends of lines, and directions."""

_PLACE = re.compile(
    r"^.*?:\d+:\d+: |^gsomia-explorer: |^and (at least )?\d+ more fault"
    r"|: (matches no|no plain file$|larger than|is not UTF-8|cannot be read|from the first)"
)


@dataclass(frozen=True)
class Ran:
    """What came of one command."""

    words: list[str]
    code: int
    seconds: float
    memory: int
    out: str
    err: str
    forbidden: list[str]

    def wrong(self, folder: str = "") -> list[str]:
        """What is wrong with it, a line each; empty where nothing is."""
        found = [f"forbidden: {what}" for what in self.forbidden]
        if self.code not in (0, 1):
            found.append(f"exit code {self.code}: {self.err[-600:]}")
        if "Traceback" in self.err:
            found.append(f"a traceback: {self.err[-1500:]}")
        if self.memory > MEGABYTES:
            found.append(f"{self.memory} MB")
        # These end their lines in CR LF, by their standards.
        out = self.out.replace("\r\n", "\n") if self.words[1:2] in (["csv"], ["ris"]) else self.out
        for name, text in (("out", out), ("err", self.err)):
            for sign in sorted(set(HARMFUL.findall(text))):
                found.append(f"{sign!r} in {name}: {text[max(0, text.index(sign) - 60) :][:120]!r}")
        lines = self.err.splitlines()
        if len(lines) > LINES or len(self.err) > 300_000:
            found.append(f"{len(lines)} lines of {len(self.err)} characters: {self.err[:200]}")
        if self.words[0] == "check" and self.code == 1:
            found += [f"without a place: {line!r}" for line in lines if not _PLACE.search(line)]
            if not lines:
                found.append("nothing is said")
        return [f"{' '.join(self.words)[:60]}: {one}" for one in found]


def commands(made: PackFolder, good: Path) -> list[list[str]]:
    """All commands on a pack; the first says whether it can be opened."""
    pack = ["--pack", str(made.folder)]
    views = ["brief", "timeline", "links", "actors", "questions", "words", "glossary", "days"]
    views += ["differences", "mechanisms", "balance", "tour", "unanswered", "outside", "clock"]
    return [
        ["check", str(made.folder)],
        *([view, *pack] for view in views),
        ["search", "a", *pack],
        ["search", "dam", "--json", *pack],
        ["show", "event/signed", *pack],
        ["show", "actor/alpha", "--json", *pack],
        ["cite", "one/keep", *pack],
        *(["export", format, *pack] for format in FORMATS),
        ["timeline", "--as-of", "2020-03-03", *pack],
        ["diff", str(good), str(made.folder)],
        ["check", str(made.folder), "--articles", str(made.originals)],
    ]


def run(
    made: PackFolder,
    words: list[list[str]],
    state: Path,
    *more: Path,
    patch: str = "",
    hangs: int = HANGS,
) -> list[Ran]:
    """Run commands on a pack, all in one process. It may read the pack and `more`.

    `patch` is Python that is run in it first. After `hangs` seconds of a processor it is ended.
    """
    state.mkdir(exist_ok=True)
    reads = [made.folder, made.originals, *more, ROOT, sys.prefix, sys.base_prefix, state]
    rules = {
        "read": [str(path) for path in reads],
        "write": [str(state)],
        "state": str(state),
        "pack": str(made.folder),
        "patch": patch,
        "hangs": hangs,
    }
    done = subprocess.run(
        [sys.executable, "-B", "-m", "tests.hostile_child", json.dumps(rules), json.dumps(words)],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=600,
        check=False,
    )
    report = state / "report"
    entries = json.loads(report.read_text(encoding="utf-8")) if report.is_file() else []
    ran = []
    for number, entry in enumerate(entries):
        out, err = (
            (state / f"{number}.{name}").read_bytes().decode("utf-8", "backslashreplace")
            for name in ("out", "err")
        )
        ran.append(Ran(out=out, err=err, **entry))
    if done.returncode:
        words_then = words[len(ran)] if len(ran) < len(words) else ["?"]
        said = state / f"{len(ran)}.err"
        err = done.stderr.decode(errors="replace")
        err += said.read_text("utf-8", "replace") if said.is_file() else ""
        ran.append(Ran(words_then, done.returncode, 0, 0, "", err, []))
    return ran


def main(chosen: list[str]) -> int:
    """Print the time and memory of each pack, the worst last, and what is wrong."""
    from tests.hostile_packs import PACKS, folders

    rows = []
    for name in PACKS:
        if chosen and not any(name.startswith(one) for one in chosen):
            continue
        with TemporaryDirectory() as root:
            good = PackFolder.create(Path(root) / "good" / "pack")
            made = folders(Path(root), name)
            ran = run(made, commands(made, good.folder), Path(root) / "state", good.folder)
        worst = max(ran, key=lambda one: one.seconds)
        memory = max(one.memory for one in ran)
        rows.append((worst.seconds, memory, name, " ".join(worst.words[:2]), ran[0].code))
        for one in ran:
            for line in one.wrong():
                print(f"!! {name}: {line}", flush=True)
            if one.seconds > SECONDS:
                print(f"!! {name}: {' '.join(one.words)[:60]}: {one.seconds:.1f} s", flush=True)
    for seconds, memory, name, words, code in sorted(rows)[-40:]:
        print(f"{seconds:6.2f} s {memory:5} MB  {code}  {name}: {words}")
    print("most memory:", *sorted((row[1], row[2]) for row in rows)[-5:])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
