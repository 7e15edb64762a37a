"""`open ID`: the explorer at a record; without a terminal, the record in plain text."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.pack import Pack
from tests.packs import PackFolder
from tests.running import explorer

NewPack = Callable[[], PackFolder]

EVENT = "event/seoul-ends-pact"
OSC8 = re.compile(r"\x1b\]8;[^;\x1b\x07]*;([^\x1b\x07]*)")


# Without a terminal


def test_without_a_terminal_it_shows_the_record(pack: Pack) -> None:
    quote = pack.quotes[0].id
    for id in (EVENT, quote, pack.sources[0].ref, pack.questions[0].ref):
        done, shown = explorer("open", id), explorer("show", id)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == shown.stdout and f"id: {id}" in done.stdout


def test_without_a_terminal_it_keeps_the_day_and_the_width() -> None:
    words = (EVENT, "--as-of", "2019-08-25", "--width", "50")
    done = explorer("open", *words)
    assert done.stdout == explorer("show", *words).stdout
    assert done.stdout != explorer("open", EVENT).stdout


def test_an_unknown_id_is_answered_with_the_nearest() -> None:
    done = explorer("open", "event/soul-ends-pact")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("gsomia-explorer: ") and EVENT in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_not_on_the_record_yet_is_said_to_be(pack: Pack) -> None:
    done = explorer("open", EVENT, "--as-of", "2019-07-29")
    assert (done.returncode, done.stdout) == (1, "")
    assert "2019-07-29" in done.stderr or "29 Jul 2019" in done.stderr
    assert done.stderr.count("\n") == 1
    assert explorer("open", EVENT, "--as-of", "1900-01-01").returncode == 1


@pytest.mark.parametrize("words", [("open",), ("open", "a", "b")])
def test_it_needs_one_id(words: tuple[str, ...]) -> None:
    assert explorer(*words).returncode == 2


# In a terminal

if sys.platform != "win32":
    from tests.terminal import Terminal

    Start = Callable[..., Terminal]

    @pytest.fixture
    def start(tmp_path: Path) -> Iterator[Start]:
        """Starts the explorer in a terminal; all that a test starts share one state folder."""
        running: list[Terminal] = []

        def begin(*words: str, **changes: str) -> Terminal:
            running.append(Terminal(tmp_path / "state", "-m", "app", *words, **changes))
            return running[-1]

        yield begin
        for terminal in running:
            terminal.close()

    def test_it_opens_at_an_event_a_quote_and_on_a_day(start: Start, pack: Pack) -> None:
        terminal = start("open", EVENT)
        terminal.until("4 Detail › Timeline › Seoul decides to end the pact")
        terminal.until(f" {EVENT} ─")
        quote = next(q for q in pack.quotes if q.text == "grave change")
        terminal = start("open", quote.id)
        terminal.until("“grave change”")
        terminal.until(f" {quote.id} ─")
        terminal = start("open", EVENT, "--as-of", "2019-08-25")
        terminal.until("as of 25 Aug 2019")
        terminal.until(f" {EVENT} ─")

    def test_the_remembered_place_does_not_override_it(start: Start, pack: Pack) -> None:
        first = start("open", pack.actors[0].ref)
        first.until(f" {pack.actors[0].ref} ─")
        first.press("q")
        assert first.ends() == 0
        again = start()
        again.until(f" {pack.actors[0].ref} ─")
        again.press("q")
        assert again.ends() == 0
        other = start("open", EVENT)
        other.until(f" {EVENT} ─")
        assert f" {pack.actors[0].ref} ─" not in other.text

    def test_what_cannot_be_opened_is_told_before_any_screen(start: Start) -> None:
        for words in (("open", "event/nothing-like-it"), ("open", EVENT, "--as-of", "2019-07-29")):
            terminal = start(*words)
            assert terminal.ends() == 1
            assert "\x1b[?1049h" not in terminal.said and "gsomia-explorer: " in terminal.said

    def test_plain_prints_it_in_a_terminal_too(start: Start) -> None:
        terminal = start("--plain", "open", EVENT)
        assert terminal.ends() == 0
        assert "\x1b" not in terminal.said and f"id: {EVENT}" in terminal.said

    @pytest.mark.parametrize(("term", "linked"), [("xterm-256color", True), ("linux", False)])
    def test_the_terminal_is_sent_hyperlinks_where_it_knows_them(
        start: Start, pack: Pack, term: str, linked: bool
    ) -> None:
        source = next(source for source in pack.sources if source.address.startswith("http"))
        terminal = start("--no-ascii", "open", source.ref, TERM=term)
        terminal.until(f" {source.ref} ─")
        terminal.until(lambda: bool(OSC8.search(terminal.said)) or not linked)
        terminal.press("q")
        assert terminal.ends() == 0
        sent = {address for address in OSC8.findall(terminal.said) if address}
        assert sent == ({source.address} if linked else set())
        assert ("\x1b]8" in terminal.said) == linked

    def test_a_strange_address_never_reaches_the_terminal(start: Start, new_pack: NewPack) -> None:
        made = new_pack()
        strange = 'address: "https://example.org/\\e]0;owned\\a\\e]8;;x\\a"\nlanguage: en'
        made.replace("sources/one.yaml", "language: en", strange)
        terminal = start("--pack", str(made.folder), "open", "one")
        terminal.until("␛]0;owned␇")
        terminal.press("q")
        assert terminal.ends() == 0
        assert "\x1b]0;owned" not in terminal.said and "\x1b]8" not in terminal.said

    def test_it_reads_a_pack_again_while_it_runs(start: Start, new_pack: NewPack) -> None:
        made = new_pack()
        terminal = start("--pack", str(made.folder), "open", "event/dam")
        terminal.until("4 Detail › Timeline › Alpha builds a dam")
        made.replace("events.yaml", "Alpha builds a dam", "Alpha raises it")
        terminal.until("4 Detail › Timeline › Alpha raises it")
        made.replace("events.yaml", "date: 1999", "date: [red]")
        terminal.until("The last good pack is shown; the saved one cannot be. events.yaml:3:9: ")
        made.replace("events.yaml", "date: [red]", "date: 1998")
        terminal.until(lambda: "The last good pack" not in terminal.text)
        terminal.until("1998")
        terminal.press("q")
        assert terminal.ends() == 0
