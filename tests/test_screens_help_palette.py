"""The list of commands as readers meet it: keys, bottom lines, help, palette, themes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from app.command import Command
from app.commands import COMMANDS
from app.palette import LONGEST, Palette
from app.settings import Settings, Store
from app.terminal import clipboard
from app.tui import DEFAULT_THEME, ExplorerApp
from screens.chrome import KeyBar
from screens.detail import Detail
from screens.help import Page as HelpPage
from screens.legend import READING
from screens.pane import Pane
from tests.pages import Explore, ExplorerPage
from tests.searching import SearchPage

FIRST: dict[str, tuple[str, ...]] = {
    "outward": ("T",),
    "forward": ("down", "enter", "b"),
    "show-all": ("T",),
    "only-actor": ("2",),
    "tour-next": ("t",),
    "tour-before": ("t", "space"),
    "sort": ("slash", *"trust"),
    "recall": ("slash",),
}
"""Keys to press first, where a command needs something to work on."""


@pytest.fixture(autouse=True)
def no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here may touch the clipboard of the one who runs it."""
    monkeypatch.setattr(clipboard, "system_copy", lambda text: "")


def seen(page: ExplorerPage) -> tuple[object, ...]:
    """Everything that a command could change for a reader."""
    return (
        page.grid,
        page.kind,
        page.place,
        len(page.app.said),
        page.explorer.has_class("-zoomed"),
    )


async def to_start(page: ExplorerPage) -> None:
    """Back to the explorer as it starts, but for the history."""
    while page.kind != "Explorer":
        page.app.pop_screen()
        await page.settle()
    page.explorer.remove_class("-zoomed")
    page.explorer.bar.end()
    page.explorer.timeline.clear_filter()
    page.explorer.look_at(page.dossier)
    await page.go("actor/suga" if page.ref == "event/rulings" else "event/rulings")
    page.app.clear_notifications()
    await page.settle()


@pytest.mark.parametrize("some", [COMMANDS[::2], COMMANDS[1::2]], ids=["even", "odd"])
async def test_every_key_does_something_a_reader_can_see(
    explore: Explore, some: tuple[Command, ...]
) -> None:
    dumb = []
    async with explore() as page:
        for command in some:
            for key in command.keys if command.id != "quit" else ():
                await to_start(page)
                await page.press("1" if "1" not in key else "2", *FIRST.get(command.id, ()))
                search = SearchPage(page.app, page.pilot)
                await search.answer()
                before = seen(page)
                await search.press(key)
                if command.id == "palette":
                    await page.until(lambda: page.kind == "CommandPalette", "the palette")
                if seen(page) == before:
                    dumb.append((command.id, key))
                assert page.app.is_running, key
    assert dumb == []


@pytest.mark.parametrize("key", next(c.keys for c in COMMANDS if c.id == "quit"))
@pytest.mark.parametrize("first", [(), ("a",), ("question_mark",)])
async def test_the_keys_to_quit(explore: Explore, key: str, first: tuple[str, ...]) -> None:
    async with explore() as page:
        await page.press(*first)
        await page.pilot.press(key)
        assert not page.app.is_running
        assert page.app.return_code == 0


async def test_each_hint_of_the_bottom_line_can_be_clicked(explore: Explore) -> None:
    async with explore((240, 40)) as page:
        bar = page.explorer.query_one(KeyBar)
        for hint in bar.hints[:-1]:
            await to_start(page)
            await page.press("T") if hint.key == "escape" else None
            before = seen(page)
            column = page.footer.index(f"{hint.shown} {hint.label}")
            await page.pilot.click(KeyBar, offset=(column, 0))
            await page.settle()
            assert seen(page) != before, hint
        await to_start(page)
        await page.pilot.click(KeyBar, offset=(page.footer.index("q quit"), 0))
        await page.until(lambda: not page.app.is_running, "the end")


def test_every_binding_of_ours_has_an_id_of_its_own() -> None:
    for widget in (ExplorerApp, Pane, Detail):
        bindings = [b for b in widget.BINDINGS if isinstance(b, Binding)]
        assert len(bindings) == len(widget.BINDINGS) > 0
        ids = [binding.id for binding in bindings]
        assert all(ids) and len(set(ids)) == len(ids)
    assert len({b.key for b in ExplorerApp.BINDINGS if isinstance(b, Binding)}) == len(
        ExplorerApp.BINDINGS
    ), "no key means two things"


async def test_help_names_every_command_and_every_sign(explore: Explore) -> None:
    async with explore((60, 20)) as page:
        pack = page.dossier.pack
        await page.help()
        content = page.app.screen.query_one(HelpPage).content
        assert isinstance(content, Content)
        table = content.plain.partition("HOW TO READ IT")[2].split("\n")
        assert max(map(cell_len, table)) <= 58, "laid out to the width"
        words = " ".join(content.plain.split())
        for command in COMMANDS:
            assert f"{command.shown} {command.help}" in words
        for sign, meaning in READING:
            assert f"{sign} {meaning}" in words
        assert " ".join(pack.header.summary.split()) in words
        assert " ".join(pack.header.caution.split()) in words
        assert " ".join(pack.header.summary.split()[:5]) in page.grid
        await page.press("end")
        assert COMMANDS[-1].help in page.grid
        await page.press("home", "j", "k", "escape")
        assert page.kind == "Explorer"


def titles_for(page: ExplorerPage, screen: Screen[Any]) -> list[str]:
    """The titles of the palette's commands over a screen."""
    return [c.title for c in page.app.get_system_commands(screen)]


async def test_the_palette_offers_titles_and_commands_that_apply(explore: Explore) -> None:
    async with explore() as page:
        pack = page.dossier.pack
        provider = Palette(page.explorer)
        offered = [hit async for hit in provider.discover()]
        questions = [question.title[:LONGEST] for question in pack.questions]
        assert [str(hit.text) for hit in offered][: len(questions)] == questions, "these first"
        for letter in "aeo":
            offered += [hit async for hit in provider.search(letter)]
        cut = f"{{:.{LONGEST - 1}}}…".format
        known = {i.label if len(i.label) <= LONGEST else cut(i.label) for i in pack.items}
        known |= {c.title for c in page.app.get_system_commands(page.app.screen)}
        assert {str(hit.text) for hit in offered} <= known
        assert max(len(str(hit.text)) for hit in offered) <= LONGEST == 80
        quote = max(pack.quotes, key=lambda quote: len(quote.text)).text
        assert [hit async for hit in provider.search(quote[:LONGEST])] == []
        titles = titles_for(page, page.explorer)
        for command in COMMANDS:
            assert any(command.shown in title for title in titles) == command.palette
        article = await page.read("a")
        less = titles_for(page, article.screen)
        assert "Copy  (y)" in less and "Zoom  (z)" in titles and "Zoom  (z)" not in less


@pytest.mark.parametrize("first", [(), ("a",)])
async def test_the_palette_goes_to_an_item(explore: Explore, first: tuple[str, ...]) -> None:
    async with explore() as page:
        if first:
            await page.read(*first)
        question = page.dossier.pack.questions[0]
        await page.palette(question.title[:16], question.title)
        await page.until(lambda: page.ref == question.ref, "the question")
        assert page.kind == "Explorer"
        assert page.rows[0].removesuffix(" ≠") == question.title
        assert page.focused == "detail" and page.current
        await page.press("b")
        assert page.ref == page.dossier.pack.header.start


async def test_a_command_of_the_palette_is_done(explore: Explore) -> None:
    async with explore() as page:
        await page.palette("zoom", "Zoom")
        await page.until(lambda: page.explorer.has_class("-zoomed"), "the zoom")
        assert not page.explorer.actors.region


async def test_a_theme_and_the_place_are_remembered(explore: Explore) -> None:
    async with explore() as page:
        assert page.app.theme == DEFAULT_THEME
        await page.palette("theme", "Theme")
        await page.until(lambda: page.kind == "CommandPalette", "the themes")
        await page.palette("nord", "nord")
        await page.until(lambda: page.app.theme == "nord", "the theme")
        await page.press("down", "down", "enter", "down")
        ref, quote = page.ref, page.current
        assert quote in page.dossier.pack.by_ref
    kept, trouble = Store(explore.state).load()
    assert trouble == "" and kept == Settings("nord", ref, quote)
    async with explore() as page:
        assert page.app.theme == "nord"
        assert (page.ref, page.current, page.focused) == (ref, quote, "detail")
    Store(explore.state).save(replace(kept, theme="no-such-theme", ref="event/no-such", quote="x"))
    async with explore() as page:
        assert page.app.theme == DEFAULT_THEME
        assert page.ref == page.dossier.pack.header.start
