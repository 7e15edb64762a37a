"""How cost grows with a pack: check, opening, memory, search and moving, at several sizes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter, sleep

from tests.bench import keys
from tests.bench.figures import Bar, Times, middle, ms, ratio, table
from tests.bench.packs.writing import counts, write
from tests.bench.start import EXPLORER
from tests.bench.tty import DETAIL, ROOT, Frame, Program, environment

SIZES = (5, 100, 1_000, 5_000)
"""Articles."""

PATIENCE = 900.0
"""Seconds for the first opening of the largest."""

KEYS = 40

QUIET = 0.15
"""Seconds without output after which a key has painted all: in a large pack counts come late."""

COMPILED = 600.0
"""Seconds for a compiled pack to be written."""

WORDS = "export controls"


@dataclass
class Opening:
    """Seconds from the start of the program, and the most memory in MB.

    `content` is when the detail shows the first event, `usable` when a key has moved on from it.
    """

    first: list[float | None] = field(default_factory=list)
    content: list[float | None] = field(default_factory=list)
    usable: list[float | None] = field(default_factory=list)
    megabytes: list[float | None] = field(default_factory=list)


@dataclass
class Size:
    """What was measured of one size; `why` says what was not."""

    articles: int
    check: list[float] = field(default_factory=list)
    check_megabytes: list[float] = field(default_factory=list)
    opened: Opening = field(default_factory=Opening)
    again: Opening = field(default_factory=Opening)
    search: list[float] = field(default_factory=list)
    taken: dict[str, tuple[keys.Taken, keys.Taken]] = field(default_factory=dict)
    compiled: float | None = None
    why: str = ""

    def moved(self) -> tuple[Times, Times] | None:
        """The times of all moves in the panes together, ours and the bare app's."""
        both = [one for name, one in self.taken.items() if name.startswith("down")]
        ours, bare = ([s for one in both for s in one[n].first] for n in (0, 1))
        return (Times.of(ours), Times.of(bare)) if ours and bare else None


@dataclass
class Scale:
    """What was measured, the smallest size first."""

    sizes: list[Size]

    @property
    def bars(self) -> list[Bar]:
        """What large packs must keep to."""
        small, large = self.sizes[0], self.sizes[-1]
        many = f"{large.articles:,} articles"
        again = middle(large.again.usable)
        found = [
            Bar(f"{many} again: first paint / {small.articles}",
                ratio(middle(large.again.first), middle(small.again.first)), 3.0),
            Bar(f"{many} again: content / first paint of {small.articles}",
                ratio(middle(large.again.content), middle(small.again.first)), 3.0),
            Bar(f"{many} again: usable", None if again is None else again * 1e3, 1000.0, "ms"),
        ]  # fmt: skip
        for one in self.sizes:
            if moved := one.moved():
                over = moved[0].p99 - moved[1].p99
                what = f"{one.articles:,} articles: moving, p99 over the bare app's"
                found.append(Bar(what, over, keys.OVER, "ms"))
        for less, more in zip(self.sizes[1:], self.sizes[2:], strict=False):
            each = [ratio(middle(one.check), one.articles) for one in (less, more)]
            what = f"check, an article: {more.articles:,} / {less.articles:,} articles"
            found.append(Bar(what, ratio(each[1], each[0]), 1.25))
        return found

    def __str__(self) -> str:
        heads = ["articles", "check", "memory", "first paint", "content", "usable", "memory",
                 "compiled by"]  # fmt: skip
        rows, more, why = [], [], ""
        for one in self.sizes:
            first = [*_opening(one.opened), ms(one.compiled)]
            rows.append([f"{one.articles:,}", ms(middle(one.check)),
                         _mb(middle(one.check_megabytes)), *first])  # fmt: skip
            moved = one.moved()
            typed = one.taken.get("typing in the search")
            typing = str(typed[0].followed or "-") if typed else "-"
            more.append([f"{one.articles:,}", *_opening(one.again), ms(middle(one.search)), typing,
                         *(str(times) for times in moved or ("-", "-"))])  # fmt: skip
            why += f"\n{one.articles:,} articles: {one.why}\n" if one.why else ""
        text = table("Scale: check and first opening", heads, rows)
        heads = ["articles", "first paint", "content", "usable", "memory", "search, command",
                 "search, a key", "moving p50 / p99", "bare"]  # fmt: skip
        return f"{text}\n{table('Scale: later openings', heads, more)}{why}"


def _opening(one: Opening) -> list[str]:
    times = [ms(middle(times)) for times in (one.first, one.content, one.usable)]
    return [*times, _mb(middle(one.megabytes))]


def _mb(megabytes: float | None) -> str:
    return f"{megabytes:.0f} MB" if megabytes else "-"


def measure(sizes: Sequence[int], rounds: int, packs: Path) -> Scale:
    """Measure packs of so many articles, which are written under a folder unless they are there.

    A size whose check fails is not measured further: its `why` has the message.
    """
    return Scale([_Measuring(size, rounds, packs).run() for size in sizes])


class _Measuring:
    """Measures one size."""

    def __init__(self, articles: int, rounds: int, packs: Path) -> None:
        self.size = Size(articles)
        self.rounds = rounds
        self.pack = packs / str(articles)
        if not (self.pack / "pack.yaml").is_file():
            write(articles, self.pack)
        self.command = (*EXPLORER, "--pack", str(self.pack))
        # Titles are cut in lists, never so short.
        self.title = _title(self.pack)[:16]

    def run(self) -> Size:
        self._say("check")
        for _ in range(self.rounds):
            self._check()
            if self.size.why:
                return self.size
        self._say("first opening")
        for _ in range(self.rounds):
            with scratch() as home:
                self._open(self.size.opened, home, None)
        with scratch() as folder:
            self._say("compiled pack")
            self._compile(folder)
            self._say("later openings")
            for _ in range(max(5, self.rounds)):
                with scratch() as home:
                    self._open(self.size.again, home, folder / "packs")
            self._search(folder)
            self._say("keys")
            self._keys(folder)
        return self.size

    def _say(self, what: str) -> None:
        print(f"scale: {self.size.articles:,} articles, {what}", file=sys.stderr)

    def _check(self) -> None:
        with scratch() as folder:
            start = perf_counter()
            process = subprocess.Popen(
                (*EXPLORER, "check", "--pack", str(self.pack)), cwd=ROOT, env=environment(folder),
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            )  # fmt: skip
            assert process.stderr is not None
            told = process.stderr.read().decode()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            self.size.why = told.strip().splitlines()[-1] if told.strip() else "check fails"
        else:
            self.size.check.append(perf_counter() - start)
            self.size.check_megabytes.append(used.ru_maxrss / 1024)

    def _open(self, into: Opening, home: Path, cache: Path | None) -> None:
        with Program(self.command, environment(home, cache)) as program:
            content = program.until(self._shown, PATIENCE)
            program.send(keys.DOWN)
            usable = program.until(lambda frame: self._moved(frame, content or 0.0), PATIENCE)
            into.first.append(program.first_paint)
            into.content.append(content)
            into.usable.append(usable)
            into.megabytes.append(program.megabytes)
            if usable is None and program.frames:
                said = " ".join(program.frames[-1].text.split())
                self.size.why = f"{'ended' if program.ended else 'too late'}: {said[-300:]}"

    def _shown(self, frame: Frame) -> bool:
        return frame.shows(self.title)

    def _moved(self, frame: Frame, since: float) -> bool:
        return frame.at > since and DETAIL in frame.text and not self._shown(frame)

    def _compile(self, folder: Path) -> None:
        """Open once, and wait until what it keeps has not grown for a while."""
        start = perf_counter()
        with Program(self.command, environment(folder / "first", folder / "packs")) as program:
            program.until(self._shown, PATIENCE)
            grown, size = perf_counter(), -1
            while perf_counter() - grown < 3 and perf_counter() - start < COMPILED:
                program.take(0.2)
                if (found := _bytes(folder / "packs")) != size:
                    grown, size = perf_counter(), found
            if size > 0:
                self.size.compiled = grown - start
            program.quit()

    def _search(self, folder: Path) -> None:
        command = (*EXPLORER, "search", "--pack", str(self.pack), WORDS)
        for number in range(self.rounds + 1):
            env = environment(folder / f"search{number}", folder / "packs")
            start = perf_counter()
            done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
            if done.returncode:
                self.size.why = done.stderr.decode().strip()
            elif number:
                self.size.search.append(perf_counter() - start)

    def _keys(self, folder: Path) -> None:
        number = counts(self.size.articles)
        rows = (number["events"], max(46, self.size.articles), number["links"])
        actions = (*keys.moving(20), keys.typing(("export", "court ruling", "pact")))
        with ExitStack() as stack:
            ours, bare = keys.opened(stack, folder / "keys", self.command, rows, folder / "packs")
            self.size.taken = dict(keys.compared(ours, bare, actions, KEYS, QUIET))


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of its own, taken away at the end, whoever still writes there."""
    folder = Path(mkdtemp(prefix="bench-"))
    try:
        yield folder
    finally:
        sleep(0.1)
        rmtree(folder, ignore_errors=True)


def _bytes(folder: Path) -> int:
    """How much is in a folder; nothing where there is none."""
    total = 0
    for path in folder.rglob("*") if folder.is_dir() else ():
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def _title(pack: Path) -> str:
    """The title of the event that a generated pack starts with: the first of its file."""
    with (pack / "events.yaml").open(encoding="utf-8") as lines:
        title = next(line for line in lines if line.strip().startswith("title:"))
    return title.split(": ", 1)[1].strip().strip('"')
