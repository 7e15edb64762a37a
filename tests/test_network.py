"""Nothing is sent anywhere: with the network forbidden, everything works as it does with it."""

from __future__ import annotations

import sys
from ast import literal_eval
from collections import Counter
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from app import commands
from app.arguments import SHELLS, STYLES, VIEWS
from app.cli import VERBS
from app.exports.formats import FORMATS
from app.topics import TOPICS
from content.pack import Pack
from tests.lacking import MAIN, child, given
from tests.offline import CAUGHT, NETWORK, forbid
from tests.packs import PackFolder
from tests.terminal import Terminal

ARTICLE = """The Harbour Gazette | November 20, 2019

“We should keep talking,” Ada Han, a lawmaker, told reporters in Seoul on Tuesday.
"""


def every_command(pack: Pack, folder: Path) -> list[list[str]]:
    """Every command and every view, with ids where they take one, and with a stranger's pack."""
    made = PackFolder.create(folder / "pack")
    text = folder / "gazette.txt"
    text.write_text(ARTICLE, encoding="utf-8")
    whole, pages = str(folder / "whole.json"), str(folder / "pages.html")
    own = ["--pack", str(made.folder), "--articles", str(made.originals)]
    event, quote, source = pack.events[0].ref, pack.quotes[0].ref, pack.sources[0].id
    return [
        [], ["--plain"], own, ["open", event], ["check"], ["check", str(made.folder), *own[2:]],
        *([name] for name, _, id in VIEWS if id != "ID"),
        ["article", source], ["timeline", event], ["tour", "2"], ["days", "--as-of", "2019-08-25"],
        ["show", quote], ["show", event, "--json"], ["brief", *own],
        ["search", "grave change"], ["search", "--actor", "suga", "--json"],
        ["search", "pact", "--facets"], ["search", "no such word anywhere"],
        *(["cite", quote, "--style", style] for style in STYLES),
        *(["export", name] for name in FORMATS), *(["export", name, *own] for name in FORMATS),
        ["export", "json", "-o", whole], ["export", "html", "-o", pages],
        ["new", str(folder / "new")], ["new", str(folder / "again"), "--from", whole],
        ["add-article", str(text), "--pack", str(folder / "new")],
        ["diff", whole, str(made.folder)], ["schema"], ["schema", "events"],
        *(["completion", shell] for shell in SHELLS), ["complete", "bash", "show", "event/"],
        ["help"], *(["help", topic] for topic in TOPICS), ["--help"], ["--version"],
    ]  # fmt: skip


def test_no_command_reaches_the_network_or_starts_a_program(pack: Pack, tmp_path: Path) -> None:
    words = every_command(pack, tmp_path)
    assert {one[0] for one in words if one} >= {
        *filter(None, VERBS),
        *(name for name, _, _ in VIEWS),
    }
    log = tmp_path / "log"
    lines = given(words, forbid(log=str(log)))
    assert len(lines) == len(words)
    ended = [(words[:1], code) for words, code, _, _ in map(literal_eval, lines) if code]
    assert ended == []
    assert not log.exists()


TRIES = {
    "connects": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "makes a socket of the internet": "import socket; socket.socket()",
    "resolves": "import socket; socket.getaddrinfo('localhost', 80)",
    "resolves as of old": "import socket; socket.gethostbyname('localhost')",
    "sends": "import socket; a, b = socket.socketpair(); a.sendto(b'x', '/tmp/x')",
    "binds": "import socket; a, b = socket.socketpair(); a.bind('')",
    "requests": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    "mails": "import smtplib; smtplib.SMTP('127.0.0.1', 9)",
    "opens a browser": "import webbrowser; webbrowser.GenericBrowser('true').open('about:blank')",
    "runs a program": "import subprocess; subprocess.run(['true'])",
    "runs a shell": "import os; os.system('true')",
    "forks": "import os; os.fork()",
    "does so in a thread": "import threading, socket; t = threading.Thread(target=socket.socket)\n"
    "t.start(); t.join()",
    "hides it": "import socket\ntry: socket.socket()\nexcept BaseException: pass",
}


@pytest.mark.parametrize("code", TRIES.values(), ids=TRIES)
def test_what_tries_is_caught(code: str) -> None:
    done = child(f"{forbid()}\n{code}\nprint('it went on')")
    assert (done.returncode, done.stdout) == (CAUGHT, "")
    assert done.stderr.startswith("FORBIDDEN ")


def test_a_pair_of_sockets_within_the_process_is_none(tmp_path: Path) -> None:
    log = tmp_path / "log"
    done = child(f"{forbid(log=str(log))}\nimport asyncio; asyncio.run(asyncio.sleep(0))")
    assert (done.returncode, done.stderr) == (0, "")
    assert log.read_text().splitlines() == ["allowed socket.__new__ 1"] * 2


PAGES = """
import atexit
def loaded():
    with open({path!r}, "w") as file:
        print(*sorted(set(sys.modules) & {network!r}), file=file)
atexit.register(loaded)
"""
"""Notes which modules that can reach the network are loaded at the end."""

BARE = """
import sys
{before}
from textual.app import App
class Bare(App):
    def on_mount(self):
        self.exit()
Bare().run()
"""


def loaded_by_textual(folder: Path) -> set[str]:
    """The modules of the network that an app of Textual's with nothing in it has at its end."""
    path = folder / "bare"
    code = BARE.format(before=PAGES.format(path=str(path), network=set(NETWORK)))
    terminal = Terminal(folder / "state", "-c", code)
    try:
        assert terminal.ends() == 0
    finally:
        terminal.close()
    return set(path.read_text().split())


def test_the_explorer_opens_every_view_copies_and_saves_without_the_network(
    tmp_path: Path,
) -> None:
    log, state, modules = tmp_path / "log", tmp_path / "state", tmp_path / "modules"
    state.mkdir()
    # The one program that is ever started: the system's own for the clipboard.
    copier = state / "pbcopy"
    copier.write_text(f"#!/bin/sh\nexec /bin/cat > '{tmp_path}/copied'\n")
    copier.chmod(0o700)
    before = forbid("pbcopy", log=str(log)) + PAGES.format(path=str(modules), network=set(NETWORK))
    code = f"import os; os.chdir({str(tmp_path)!r})\n" + MAIN.format(before=before)
    code = f"import sys; sys.path.insert(0, {str(Path.cwd())!r})\n" + code
    terminal = Terminal(state, "-c", code)
    try:
        home = "4 Detail › Timeline › Seoul decides to end the pact"
        terminal.until(home)
        terminal.until("New here?")
        for name, key, *_ in commands.VIEWS:
            terminal.press({"plus": "+"}.get(key, key))
            terminal.until(lambda: home not in terminal.text)
            assert "There is nothing of this kind here" not in terminal.text, name
            terminal.press("escape")
            terminal.until(home)
        terminal.press("enter")
        terminal.until(lambda: "Seoul decides to end the pact › " in terminal.text)
        terminal.press("enter")
        terminal.until("quoted passages")
        terminal.press("y")
        terminal.until("pbcopy")
        terminal.press("/")
        terminal.until("type to search")
        terminal.press("grave change")
        terminal.until(lambda: "grave change" in terminal.text and "other entries" in terminal.text)
        terminal.press("escape")
        terminal.until("quoted passages")
        terminal.press(":")
        terminal.until("Search for commands")
        terminal.press("Export: HTML")
        terminal.until("one page that holds everything")
        terminal.press("enter", "enter")
        terminal.until(lambda: bool(list(tmp_path.glob("*.html"))))
        terminal.press("ctrl+q")
        assert terminal.ends() == 0, terminal.said[-500:]
    finally:
        terminal.close()
    assert (tmp_path / "copied").read_text()
    tries = Counter(line.split()[1] for line in log.read_text().splitlines())
    assert set(tries) == {"socket.__new__", "subprocess.Popen"}
    assert "FORBIDDEN" not in log.read_text()
    assert set(modules.read_text().split()) <= loaded_by_textual(tmp_path)
