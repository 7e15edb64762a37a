"""The start: until something is painted, until all is, and until a short command is through."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from tests.bench import peers
from tests.bench.figures import Bar, middle, ms, ratio, table, times
from tests.bench.tty import ROOT, Program, environment

T = TypeVar("T")

PATIENCE = 20.0

BARE, OURS = "bare Textual app", "explorer"

_BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("Hello, World!")
Bare().run()
"""

BARE_APP = (sys.executable, "-c", _BARE)
EXPLORER = (sys.executable, "-m", "app")

COMMANDS: dict[str, tuple[str, ...]] = {
    "import textual.app": (sys.executable, "-c", "import textual.app"),
    "python -c pass": (sys.executable, "-c", "pass"),
    "--version": (*EXPLORER, "--version"),
    "--help": (*EXPLORER, "--help"),
    "search": (*EXPLORER, "search", "export controls"),
    "show": (*EXPLORER, "show", "event/seoul-ends-pact"),
}
"""What is run to its end, by name."""

BOTH_WAYS = ("search", "show")
"""Commands that are measured without a compiled pack too."""

TITLE = "Seoul decides to end"
"""How the title of the first event begins."""

FIRST_RUN = " (no compiled pack)"


@dataclass
class Shown:
    """Seconds until the first character, and until the last that changed; the most memory in MB.

    `content` is when the detail of the explorer shows the event that it starts with.
    """

    first: list[float | None] = field(default_factory=list)
    content: list[float | None] = field(default_factory=list)
    settled: list[float | None] = field(default_factory=list)
    megabytes: list[float | None] = field(default_factory=list)

    def note(self, argv: Sequence[str], env: dict[str, str], cwd: Path = ROOT) -> None:
        """Start a program once more and watch it."""
        with Program(argv, env, cwd) as program:
            settled = program.settle(PATIENCE)
            self.first.append(program.first_paint)
            self.content.append(program.when(lambda frame: frame.shows(TITLE)))
            self.settled.append(settled)
            self.megabytes.append(program.megabytes)


@dataclass
class Start:
    """What was measured."""

    shown: dict[str, Shown]
    commands: dict[str, list[float]]
    absent: list[str]

    def first(self, name: str) -> float | None:
        """The median time to the first character."""
        return middle(self.shown[name].first)

    def settled(self, name: str) -> float | None:
        """The median time to the last change."""
        return middle(self.shown[name].settled)

    @property
    def bars(self) -> list[Bar]:
        """What the start must keep to."""
        found = [
            Bar("first paint / bare app", ratio(self.first(OURS), self.first(BARE)), 1.15),
            Bar(
                "panes with content / bare app",
                ratio(middle(self.shown[OURS].content), self.first(BARE)),
                1.15,
            ),
            Bar("settled / bare app", ratio(self.settled(OURS), self.settled(BARE)), 1.25),
        ]
        base = middle(self.commands["import textual.app"])
        for name in ("--version", "--help", "search", "show"):
            found.append(
                Bar(f"{name} / import textual.app", ratio(middle(self.commands[name]), base), 0.35)
            )
        return found

    def __str__(self) -> str:
        rows = []
        for name, one in self.shown.items():
            cells = [name]
            for seconds in (middle(one.first), middle(one.content), middle(one.settled)):
                cells += [ms(seconds), times(ratio(seconds, self.first(BARE)))]
            memory = middle(one.megabytes)
            rows.append([*cells, f"{memory:.0f} MB" if memory else "-"])
        heads = ["program", "first paint", "/ bare", "panes", "/ bare", "settled", "/ bare",
                 "memory"]  # fmt: skip
        text = table("Start", heads, rows)
        if self.absent:
            text += f"\nnot installed (--install does): {', '.join(self.absent)}\n"
        base = middle(self.commands["import textual.app"])
        rows = []
        for name, taken in self.commands.items():
            rows.append([name, ms(middle(taken)), times(ratio(middle(taken), base))])
        return text + "\n" + table("Commands", ["command", "time", "/ import"], rows)


def measure(rounds: int, folder: Path) -> Start:
    """Start everything so often, in turn; the first round, which warms up, does not count.

    `folder` holds the peers.
    """
    with TemporaryDirectory() as scratch:
        return _Starting(Path(scratch), folder).run(rounds)


class _Starting:
    """Starts everything again and again, each time in a home of its own."""

    def __init__(self, scratch: Path, folder: Path) -> None:
        self.scratch = scratch
        self.kept = scratch / "packs"
        self.peers = peers.programs(folder, scratch)
        self.homes = 0

    def run(self, rounds: int) -> Start:
        self._prepare()
        self._round(self._nothing(), 0)
        found = self._nothing()
        for number in range(rounds):
            print(f"start: round {number + 1} of {rounds}", file=sys.stderr)
            self._round(found, number)
        return found

    def _nothing(self) -> Start:
        commands = [*COMMANDS, *(name + FIRST_RUN for name in BOTH_WAYS)]
        return Start(
            {name: Shown() for name in (BARE, OURS, OURS + FIRST_RUN, *self.peers)},
            {name: [] for name in commands},
            [name for name in peers.PEERS if name not in self.peers],
        )

    def _prepare(self) -> None:
        """Let the explorer compile its pack."""
        with Program(EXPLORER, self._fresh(self.kept)) as program:
            program.settle(PATIENCE)
            program.quit()

    def _fresh(self, cache: Path | None = None) -> dict[str, str]:
        self.homes += 1
        return environment(self.scratch / f"home{self.homes}", cache)

    def _round(self, found: Start, number: int) -> None:
        """Everything once. Each round begins with another: what ran before is still ending."""
        shown: list[tuple[str, Sequence[str], Path | None]] = [
            (BARE, BARE_APP, None),
            (OURS, EXPLORER, self.kept),
            (OURS + FIRST_RUN, EXPLORER, None),
            *((name, argv, None) for name, argv in self.peers.items()),
        ]
        for name, argv, cache in _turned(shown, number):
            found.shown[name].note(argv, self._fresh(cache))
        commands: list[tuple[str, Sequence[str], Path | None]] = [
            *((name, argv, self.kept) for name, argv in COMMANDS.items()),
            *((name + FIRST_RUN, COMMANDS[name], None) for name in BOTH_WAYS),
        ]
        for name, argv, cache in _turned(commands, number):
            found.commands[name].append(seconds(argv, self._fresh(cache)))


def _turned(some: list[T], steps: int) -> list[T]:
    at = steps % len(some)
    return some[at:] + some[:at]


def seconds(argv: Sequence[str], env: Mapping[str, str]) -> float:
    """How long a command takes. Raises CalledProcessError if it fails."""
    start = perf_counter()
    subprocess.run(argv, cwd=ROOT, env=env, check=True, stdin=subprocess.DEVNULL,
                   capture_output=True)  # fmt: skip
    return perf_counter() - start
