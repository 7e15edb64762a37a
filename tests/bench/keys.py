"""From a key to what it paints: in the explorer, and in a bare Textual app with as many rows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Bar, Times, table
from tests.bench.start import EXPLORER, PATIENCE
from tests.bench.tty import DETAIL, Frame, Program, environment

QUIET = 0.1
"""Seconds without output after which a key has painted all: six frames."""

TURN = 10
"""So many keys for one program, then so many for the other."""

OVER = 16.0
"""Milliseconds that a key may take more than in the bare app: one frame."""

UP, DOWN, HOME, ENTER, ESCAPE, CLEAR = b"\x1b[A", b"\x1b[B", b"\x1b[H", b"\r", b"\x1b", b"\x15"

HELD = 40
"""Downs in one write: an arrow held down for a second."""

WORDS = ("export controls", "supreme court ruling", "pact")


@dataclass(frozen=True, slots=True)
class Action:
    """Keys that are pressed in turn. `before` is pressed first, `after` behind each.

    A cursor that blinks does so half a second after a key: nothing of it falls into what is timed.
    """

    name: str
    keys: tuple[bytes, ...]
    before: tuple[bytes, ...] = ()
    after: tuple[bytes, ...] = ()


def walk(steps: int) -> tuple[bytes, ...]:
    """So many rows down and up again."""
    return (DOWN,) * steps + (UP,) * steps


def moving(steps: int) -> tuple[Action, ...]:
    """Moving in each of the panes."""
    panes = ("timeline", "actors", "links")
    return tuple(
        Action(f"down, up in {name}", walk(steps), (ESCAPE, b"%d" % number, HOME))
        for number, name in enumerate(panes, 1)
    )


def typing(words: Iterable[str]) -> Action:
    """Typing words into the search, each into an empty line."""
    keys = tuple(key for word in words for key in (CLEAR, *(letter.encode() for letter in word)))
    return Action("typing in the search", keys, before=(b"/",))


def actions(days: int) -> tuple[Action, ...]:
    """All that is measured; `days` is how many steps back there are at least."""
    return (
        *moving(20),
        Action("drilling down", (ENTER,), (ESCAPE, b"1", HOME, DOWN), (ESCAPE,)),
        Action("switching panes", (b"2", b"3", b"1", b"\t", b"\t", b"1"), (b"1",)),
        Action("as-of steps", (b"<",) * days + (b">",) * days, (b"1",)),
        Action(f"{HELD} downs at once", (DOWN * HELD,), (b"1", HOME), (HOME,)),
        typing(WORDS),
    )


@dataclass
class Taken:
    """Seconds to the end of the first painting, and of the last; `missed` painted nothing."""

    first: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    missed: int = 0

    @property
    def painted(self) -> Times | None:
        """Until the first painting."""
        return Times.of(self.first) if self.first else None

    @property
    def followed(self) -> Times | None:
        """Until the last: the detail shows what the cursor is on."""
        return Times.of(self.last) if self.last else None


@dataclass
class Keys:
    """What was measured: of each action ours, and the bare app's."""

    taken: dict[str, tuple[Taken, Taken]]

    @property
    def bars(self) -> list[Bar]:
        """What keys must keep to."""
        found = []
        for name, (ours, bare) in self.taken.items():
            over = None
            if ours.painted and bare.painted:
                over = ours.painted.p99 - bare.painted.p99
            found.append(Bar(f"{name}: p99 over the bare app's", over, OVER, "ms"))
        return found

    def __str__(self) -> str:
        rows = []
        for name, (ours, bare) in self.taken.items():
            missed = f" ({ours.missed} missed)" if ours.missed else ""
            told = (ours.painted, bare.painted, ours.followed, bare.followed)
            rows.append([name + missed, *(str(one or "-") for one in told)])
        heads = ["key", "painted p50 / p99", "bare", "all painted p50 / p99", "bare"]
        return table("Keys", heads, rows)


def measure(keys: int) -> Keys:
    """Press so many keys of each action, in the explorer and in the bare app by turns."""
    from content.dossier import Dossier

    with TemporaryDirectory() as scratch, ExitStack() as stack:
        dossier = Dossier.open()
        rows = (len(dossier.pack.events), len(dossier.pack.actors), len(dossier.pack.links))
        ours, bare = opened(stack, Path(scratch), EXPLORER, rows)
        days = min(len(dossier.days) - 1, 5)
        return Keys(dict(compared(ours, bare, actions(days), keys)))


def opened(
    stack: ExitStack,
    scratch: Path,
    argv: Sequence[str],
    rows: Sequence[int],
    cache: Path | None = None,
) -> tuple[Program, Program]:
    """The explorer and the bare app, both settled."""
    both = []
    bare = (sys.executable, "-m", "tests.bench.bare", *map(str, rows))
    for name, command in (("ours", argv), ("bare", bare)):
        env = environment(scratch / name, cache)
        program = stack.enter_context(Program(command, env))
        if program.until(painted, 10 * PATIENCE) is None:
            raise RuntimeError(f"{' '.join(command)} paints nothing")
        program.settle(10 * PATIENCE)
        both.append(program)
    return both[0], both[1]


def painted(frame: Frame) -> bool:
    """Whether the lists are on the screen."""
    return DETAIL in frame.text or "ready" in frame.text


def compared(
    ours: Program, bare: Program, actions: Iterable[Action], keys: int, quiet: float = QUIET
) -> Iterator[tuple[str, tuple[Taken, Taken]]]:
    """Press so many keys of each action in both, by turns; each has painted all when it is quiet
    for so many seconds."""
    for action in actions:
        print(f"keys: {action.name}", file=sys.stderr)
        both = (Taken(), Taken())
        turns = [cycle(action.keys), cycle(action.keys)]
        for program in (ours, bare):
            for key in action.before:
                program.press(key, quiet, 1.0)
        for done in range(0, keys, TURN):
            for program, taken, turn in zip((ours, bare), both, turns, strict=True):
                _press(program, action, islice(turn, min(TURN, keys - done)), taken, quiet)
        yield action.name, both


def _press(
    program: Program, action: Action, keys: Iterable[bytes], taken: Taken, quiet: float
) -> None:
    for key in keys:
        if key == CLEAR:
            program.press(key, quiet, 1.0)
            continue
        found = program.press(key, quiet)
        if found is None:
            taken.missed += 1
        else:
            taken.first.append(found[0])
            taken.last.append(found[1])
        for after in action.after:
            program.press(after, quiet, 0.5)
