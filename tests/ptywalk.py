"""A walk with random bytes in a real terminal: is it alive, and is its screen right?

The explorer is started so that, told by a signal, it comes to rest, writes down what it believes
to be on its screen and sends the terminal a mark. What the terminal shows at the mark must be that.
"""

from __future__ import annotations

import json
import os
import signal
import termios
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic, sleep

from tests.seeing import Size
from tests.terminal import PATIENCE, RESTORED, SIZE, Terminal
from tests.walks import Walk

BELIEVES = """
import asyncio, json, pathlib, signal, sys
sys.path.insert(0, {root!r})
from app.tui import ExplorerApp
from tests.stepping import rest
entered = ExplorerApp.entered
told = 0
async def tell(app):
    global told
    await rest(app)
    out = sys.__stderr__  # As it is sent: in ASCII, where the terminal has no more.
    lines = [strip.text for strip in app.screen._compositor.render_strips()]
    lines = [line.encode(out.encoding, out.errors).decode(out.encoding) for line in lines]
    told += 1
    focus = not app.app_focus or (app.focused is not None and app.focused.display)
    path = pathlib.Path({path!r})
    words = {{"told": told, "lines": lines, "kind": type(app.screen).__name__, "focus": focus}}
    path.with_suffix(".new").write_text(json.dumps(words), encoding="utf-8")
    path.with_suffix(".new").replace(path)
    app._driver.write(f"\\x1b]9999;{{told}}\\x07")
    app._driver.flush()
def tells(app, dossier):
    entered(app, dossier)
    loop = asyncio.get_running_loop()
    tasks = set()
    def hear():
        tasks.add(loop.create_task(tell(app)))
    loop.add_signal_handler(signal.SIGUSR1, hear)
ExplorerApp.entered = tells
"""
"""Put before the explorer's own start, with the repository's root and the file to write."""

START = "import sys\n{before}\nfrom app.__main__ import main\nsys.exit(main())"

BYTES = {
    "up": b"\x1b[A", "down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D", "enter": b"\r",
    "escape": b"\x1b", "tab": b"\t", "shift+tab": b"\x1b[Z", "backspace": b"\x7f",
    "pageup": b"\x1b[5~", "pagedown": b"\x1b[6~", "home": b"\x1b[H", "end": b"\x1b[F",
    "f1": b"\x1bOP", "space": b" ", "plus": b"+", "slash": b"/", "colon": b":",
    "less_than_sign": b"<", "greater_than_sign": b">", "question_mark": b"?",
    "left_square_bracket": b"[", "right_square_bracket": b"]",
}  # fmt: skip
"""What a terminal sends for a key."""

GARBAGE = (
    b"\x1b[", b"\x1b[1;", b"\x1b[200;300;", b"\x1bO", b"\xe3\x81", b"\xf0\x9f\x87", b"\xff\xfe\x80",
    b"\x1b[I", b"\x1b[O", b"\x1b[<0;3;4M\x1b[<0;3;4m", b"\x1b[<0;9999;9999M\x1b[<0;9999;9999m",
    b"\x1b[<65;20;10M", b"\x1b[<35;1;1M", b"\x1b[<0;0;0M", b"\x1b[<;;M", b"\x1b[M !!",
    b"\x1b[200~paste \x1b[31m\x1b]0;x\x07 \x00\x9b end\x1b[201~", b"\x1b[201~", b"\x00\x01\x02\x1f",
    b"\x1b]11;rgb:0000/0000/0000\x1b\\", b"\x1b[?62;4c", b"\x1b[24;80R", b"\x1b[?2026;2$y",
    b"\x1b\x1b\x1b", b"\x1b[999999999A", b"\x1b[97;5u", b"\x9b5A", b"\xc2\x9b", "한국".encode(),
)  # fmt: skip
"""What no key sends: halves of sequences, reports that nobody asked for, no UTF-8."""

SOBER = b"\x1b[201~\x1b[I"
"""The end of a paste, and the keys come here again: what follows is taken as it is meant."""

NEVER = {0x11, 0x1A, ord("q")}
"""Bytes that leave the explorer, for good or for a while."""

SIZES: tuple[Size, ...] = ((120, 40), (80, 24), (60, 20), (100, 30), (20, 8), (1, 1), (160, 45))


def sent(key: str) -> bytes:
    """What a terminal sends for a key, by its name."""
    if key in BYTES:
        return BYTES[key]
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1]) - 96])
    return key.encode()


class Mirror(Terminal):
    """A terminal whose program says what it believes to be on the screen."""

    def __init__(self, state: Path, **changes: str) -> None:
        state.mkdir(parents=True, exist_ok=True)
        self.told = state / "believed.json"
        root = str(Path(__file__).resolve().parents[1])
        before = BELIEVES.format(root=root, path=str(self.told))
        self.PLACE = state  # Where keys at random may save an export.
        super().__init__(state, "-c", START.format(before=before), **changes)
        self.marks = 0

    def send(self, data: bytes) -> None:
        """Send bytes, and take what the program writes meanwhile."""
        self._pump(0)
        os.write(self._master, data)

    def escape(self) -> None:
        """Press Esc: with what comes within a tenth of a second it would be another key."""
        self.send(b"\x1b")
        sleep(0.2)
        self.take()

    def take(self, seconds: float = 0.0) -> bool:
        """Take what comes within a time. False when the program has ended."""
        return self._pump(seconds)

    def turn(self, size: Size) -> None:
        """Have another size."""
        columns, lines = size
        self.screen.resize(lines, columns)
        termios.tcsetwinsize(self._master, (lines, columns))

    def believed(self) -> dict[str, object]:
        """What the program, come to rest, believes; the terminal has got all of it."""
        self.marks += 1
        os.kill(self.process.pid, signal.SIGUSR1)
        mark = f"\x1b]9999;{self.marks}\x07".encode()
        end = monotonic() + PATIENCE
        while mark not in self.raw[-200_000:]:
            alive = self._pump(0.1)
            assert alive and monotonic() < end, f"no answer:\n{self.text}\n{self.said[-1000:]}"
        found: dict[str, object] = json.loads(self.told.read_text(encoding="utf-8"))
        return found

    @property
    def shown(self) -> list[str]:
        """What is on the screen, a line each."""
        return [folded(line) for line in self.screen.display]


def folded(line: object) -> str:
    """A line as it is compared: composed, without blanks at its end."""
    return unicodedata.normalize("NFC", str(line)).rstrip()


@dataclass
class PtyWalk:
    """A walk in a terminal."""

    state: Path
    seed: int
    changes: dict[str, str] = field(default_factory=dict)
    number: int = 0
    checks: int = 0
    starts: int = 0
    last: list[bytes] = field(default_factory=list)
    kind: str = "Explorer"

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.moves = Walk(self.seed)
        self.terminal = self._start()

    def _start(self) -> Mirror:
        self.starts += 1
        terminal = Mirror(self.state, **self.changes)
        terminal.until("q quit")
        terminal.until(lambda: "4 Detail" in terminal.text or "Reading" not in terminal.text)
        return terminal

    def burst(self) -> bytes:
        """A few keys, or bytes that are none."""
        if self.random.random() < 0.1:
            random = bytes(self.random.randrange(256) for _ in range(self.random.randint(1, 6)))
            junk = self.random.choice((*GARBAGE, random))
            return bytes(byte for byte in junk if byte not in NEVER)
        data = b""
        for move in self.moves.onward(self.kind):
            name, _, given = move.partition(":")
            if len(move) == 1 or not given:
                data += sent(move) if name != "paste" else b""
            elif name == "paste":
                data += b"\x1b[200~" + given.encode().replace(b"q", b"") + b"\x1b[201~"
            elif name in ("click", "double", "wheel"):
                x, y = (int(part) for part in given.split(":")[:2])
                width, height = self.terminal.screen.columns, self.terminal.screen.lines
                at = f"{x * width // 1000 + 1};{y * height // 1000 + 1}"
                press = f"\x1b[<0;{at}M\x1b[<0;{at}m" if name != "wheel" else f"\x1b[<65;{at}M"
                data += press.encode() * (2 if name == "double" else 1)
        return bytes(byte for byte in data if byte not in NEVER)

    def walk(self, keys: int) -> None:
        """Press so many keys. Raises AssertionError with the seed and the last bytes."""
        try:
            while self.number < keys:
                self._step()
                if self.number // 60 > self.checks + self.starts - 1:
                    self.check()
            self.check()
        except Exception as error:
            last = b" ".join(self.last[-30:])
            raise AssertionError(
                f"seed {self.seed}, key {self.number}: {error}\n{last!r}"
            ) from error

    def _step(self) -> None:
        data = self.burst()
        if self.random.random() < 0.3:
            data += self.burst()
        self.last.append(data)
        self.number += max(1, len(data) // 2)
        if self.random.random() < 0.15:
            for byte in data:
                self.terminal.send(bytes([byte]))
                sleep(self.random.choice((0, 0.001, 0.01)))
        elif data:
            self.terminal.send(data)
        if self.random.random() < 0.03:
            self.terminal.turn(self.random.choice(SIZES))
        if not self.terminal.take(self.random.choice((0, 0, 0.02))):
            self._left()

    def _left(self) -> None:
        """The palette has a way out too: then it ended well, and starts again."""
        self.ended(self.terminal.ends())
        self.terminal.close()
        self.terminal = self._start()

    def ended(self, code: int) -> None:
        """Whether it ended as it should."""
        reports = [path.read_text(encoding="utf-8") for path in self.state.glob("crash-*.txt")]
        assert code == 0, f"exit code {code}:\n{self.terminal.said[-1000:]}\n{reports}"
        for mode in RESTORED:
            assert mode in self.terminal.said[-4000:], f"{mode!r} is not restored"
        assert (self.state / "state.json").exists()

    def check(self) -> None:
        """Come to rest, and compare the screen with what the program believes."""
        self.checks += 1
        for attempt in range(6):
            # What is half sent is ended; and the window, if it was left, is come back to.
            self.terminal.send(SOBER)
            try:
                found = self.terminal.believed()
            except AssertionError:
                if self.terminal.process.poll() is None:
                    raise
                self._left()
                return
            self.kind = str(found["kind"])
            lines = found["lines"]
            assert isinstance(lines, list)
            believed = [folded(line) for line in lines]
            if believed == self.terminal.shown and found["focus"]:
                return
            sleep(0.1 * (attempt + 1))  # A message that went away meanwhile, or a size that came.
        wrong = [
            f"{n}: {a!r}\n   {b!r}"
            for n, (a, b) in enumerate(zip(believed, self.terminal.shown, strict=False))
            if a != b
        ]
        raise AssertionError(
            f"believed {len(believed)} lines, shown {len(self.terminal.shown)}, "
            f"in the {self.kind}, focus {found['focus']}:\n" + "\n".join(wrong[:12])
        )

    def leave(self) -> int:
        """Home by Esc, and out. Gives the exit code."""
        self.terminal.turn(SIZE)
        for _ in range(60):
            self.terminal.escape()
            found = self.terminal.believed()
            if found["kind"] == "Explorer":
                break
        else:
            raise AssertionError(f"Esc does not lead home:\n{self.terminal.text}")
        self.terminal.send(b"q")
        code = self.terminal.ends()
        self.ended(code)
        return code
