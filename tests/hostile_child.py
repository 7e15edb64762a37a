"""The process that opens a hostile pack: it watches what Python does, and forbids what it may not.

    python -m tests.hostile_child RULES COMMANDS

RULES and COMMANDS are JSON. A command is a list of words; its output goes to files in the state
folder. With one command `["tui"]` the explorer opens in the terminal, under the same rules.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any

SECONDS = 5
"""So much time of a processor a command may take, as the table of `tests.hostile_run` judges."""

HANGS = 60
"""After so much it is ended: on no machine does it take so long, but where it would never end."""

NEVER = (
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty",
    "pty.spawn", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto",
    "socket.gethostbyname",
    "ctypes.dlopen", "webbrowser.open", "os.startfile", "os.chown", "os.link", "os.symlink",
    "shutil.rmtree", "shutil.copyfile", "shutil.move", "pickle.find_class",
)  # fmt: skip
"""What Python tells of before it does it, and no pack may bring about."""

CHANGES = ("os.remove", "os.mkdir", "os.rmdir", "os.rename", "os.truncate", "os.chmod", "os.utime")
LISTS = ("os.listdir", "os.scandir")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Watcher:
    """Notes what is done that the rules forbid, and stops it."""

    def __init__(self, read: list[str], write: list[str]) -> None:
        self.read = tuple(map(os.path.realpath, read))
        self.write = tuple(map(os.path.realpath, write))
        self.seen: list[str] = []
        self.on = True

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "open":
            path, mode, flags = args
            self._open(path, mode, flags or 0)
        elif event in LISTS:
            self._within(args[0] if args else ".", self.read, event)
        elif event in CHANGES:
            self._within(args[0], self.write, event)
        elif event in NEVER:
            self._stop(f"{event} {args!r}"[:200])

    def _open(self, path: Any, mode: str | None, flags: int) -> None:
        if isinstance(path, int):
            return
        writes = flags & WRITES or (mode and set(mode) & set("wax+"))
        links = not flags & getattr(os, "O_NOFOLLOW", 0)
        self._within(path, self.write if writes else self.read, "open", links=links)

    def _within(
        self, path: Any, folders: tuple[str, ...], event: str, *, links: bool = True
    ) -> None:
        if isinstance(path, int):
            path = f"/proc/self/fd/{path}"
        name = Path(os.fsdecode(path))
        # Where no link is followed, the last name is what it is.
        whole = os.path.realpath(name if links else name.parent)
        if whole == os.devnull or any(whole == f or whole.startswith(f"{f}/") for f in folders):
            return
        self._stop(f"{event} {str(name)!r}")

    def _stop(self, what: str) -> None:
        where = "".join(traceback.format_stack(limit=8)[:-3])
        self.seen.append(f"{what}\n{where}")
        raise PermissionError(f"forbidden here: {what}")


def _peak() -> int:
    """The most memory this process had, in MB: its own, not that of the one that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def main(rules: dict[str, Any], commands: list[list[str]]) -> None:
    """Run the commands, and write what came of each to `report` in the state folder."""
    import resource

    state = Path(rules["state"])
    os.environ["GSOMIA_EXPLORER_STATE"] = str(state)
    os.environ["GSOMIA_EXPLORER_CACHE"] = str(state / "cache")
    watcher = Watcher(rules["read"], rules["write"])
    sys.addaudithook(watcher)
    if commands == [["tui"]]:
        from app.__main__ import main as start

        sys.argv[1:] = ["--pack", rules["pack"]]
        try:
            code = start()
        finally:
            watcher.on = False
            (state / "report").write_text(
                json.dumps([{"forbidden": watcher.seen, "memory": _peak()}]), encoding="utf-8"
            )
        sys.exit(code)
    from app.cli import run

    exec(rules["patch"])

    said = [sys.stdout, sys.stderr]
    done: list[dict[str, Any]] = []
    for number, words in enumerate(commands):
        before = time.process_time()
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(before) + rules["hangs"], hard))
        for handle, name in enumerate(("out", "err"), 1):
            with (state / f"{number}.{name}").open("wb") as file:
                os.dup2(file.fileno(), handle)
        code = run(words)
        for stream in said:
            stream.flush()
        entry = {"words": words, "code": code, "seconds": time.process_time() - before}
        done.append(entry)
        watcher.on = False
        pack = os.path.realpath(rules["pack"])
        foreign = [
            name
            for name, module in list(sys.modules.items())
            if str(getattr(module, "__file__", "")).startswith(f"{pack}/")
        ]
        entry |= {"memory": _peak(), "forbidden": [*watcher.seen, *foreign]}
        (state / "report").write_text(json.dumps(done), encoding="utf-8")
        watcher.on = True
        watcher.seen.clear()
        if number == 0 and code:
            break  # It cannot be opened: the other commands would only say so again.


if __name__ == "__main__":
    main(*map(json.loads, sys.argv[1:3]))
