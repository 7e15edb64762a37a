"""The explorer by its keys: what the cursor shows, the ways down, out, back and across."""

from __future__ import annotations

import pytest

from app.terminal import clipboard
from content import cite
from content.model import Actor
from tests.pages import Explore, ExplorerPage

ENDS = "event/seoul-ends-pact"


def cursor_in_view(page: ExplorerPage) -> bool:
    """Whether the row under the cursor of the active pane is on the screen."""
    pane = page.explorer.active
    words = page.row(str(pane.id), pane.current).split("\n")[0]
    return words.strip() in page.within(pane)


async def test_the_detail_follows_the_cursor_in_every_pane(explore: Explore) -> None:
    async with explore() as page:
        assert page.ref == ENDS == page.dossier.pack.header.start
        for key, name in (("1", "timeline"), ("2", "actors"), ("3", "ladder")):
            await page.press(key)
            here = page.refs(name).index(page.explorer.active.current)
            for step in (1, 2, 3):
                await page.press("down")
                record = page.dossier.pack.by_ref[page.refs(name)[here + step]]
                assert page.focused == name
                assert page.ref == record.ref
                title = record.title if isinstance(record, Actor) else record.label
                differs = " ≠" if page.dossier.relations.differences(record.ref) else ""
                assert page.rows[0] == title + differs
                assert page.crumbs == f"4 Detail › {page.explorer.active.title} › {record.label}"


async def test_three_levels_down_by_enter_and_out_again_by_escape(explore: Explore) -> None:
    async with explore() as page:
        quotes = page.dossier.pack.by_ref[ENDS].evidence
        assert page.focused == "timeline" and page.current == ""
        await page.press("enter")
        assert page.focused == "detail"
        assert page.current == quotes[0]
        first = page.dossier.pack.quote(quotes[0])
        assert page.crumbs.endswith(f"› {cite.paragraph(first)}")
        article = await page.read("enter")
        assert article.number == first.paragraph
        assert article.screen.quote is first
        await article.press("escape")
        assert page.kind == "Explorer"
        assert page.place == ("detail", ENDS, ENDS, page.explorer.detail.highlighted)
        assert page.current == quotes[0]
        await page.press("escape")
        assert page.place == ("timeline", ENDS, ENDS, None)
        await page.press("escape")
        assert page.place == ("timeline", ENDS, ENDS, None), "further out there is nothing"


async def test_an_item_in_the_detail_leads_on_and_back_returns(explore: Explore) -> None:
    async with explore() as page:
        await page.press("enter", "up")
        link = page.current
        assert link.startswith("link/")
        await page.press("enter")
        assert page.ref == link
        assert page.focused == "ladder" and page.explorer.ladder.current == link
        await page.press("b")
        assert page.ref == ENDS and page.current == link
        await page.press("left_square_bracket")
        assert page.said == "This is where you started."
        await page.press("B")
        assert page.ref == link
        await page.press("right_square_bracket")
        assert page.said == "There is nothing further on."


async def test_back_returns_to_what_was_opened_not_to_all_that_was_passed(
    explore: Explore,
) -> None:
    async with explore() as page:
        await page.press("down", "down", "enter")
        opened = page.ref
        await page.press("escape", "down", "down", "down")
        passed = page.ref
        await page.press("b")
        assert page.ref == opened
        await page.press("b")
        assert page.ref == ENDS
        await page.press("B", "B")
        assert page.ref == passed


async def test_panes_by_number_tab_letters_and_arrows(explore: Explore) -> None:
    async with explore() as page:
        for key, name in (("3", "ladder"), ("2", "actors"), ("4", "detail"), ("1", "timeline")):
            await page.press(key)
            assert page.focused == name
            if name != "detail":
                assert cursor_in_view(page)
        order = ["actors", "ladder", "detail", "timeline"]
        for forth, back in (("tab", "shift+tab"), ("l", "h"), ("right", "left")):
            seen = []
            for _ in order:
                await page.press(forth)
                seen.append(page.focused)
            assert seen == order, forth
            for name in ("detail", "ladder", "actors", "timeline"):
                await page.press(back)
                assert page.focused == name, back
        before = page.explorer.timeline.current
        await page.press("j")
        below = page.explorer.timeline.current
        assert page.refs("timeline").index(below) == page.refs("timeline").index(before) + 1
        await page.press("k")
        assert page.explorer.timeline.current == before
        await page.press("4", "j", "j", "k")
        assert page.quotes and page.current == page.dossier.pack.by_ref[page.ref].evidence[1]


@pytest.mark.parametrize("key", ["2", "tab", "l"])
async def test_a_pane_gone_to_shows_its_cursor(explore: Explore, key: str) -> None:
    async with explore() as page:
        await page.press("2", "1")
        page.explorer.actors.scroll_end(animate=False)
        await page.settle()
        assert "Tokyo" not in page.within(page.explorer.actors)
        await page.press(key)
        assert page.focused == "actors" and page.ref == "actor/japan"
        assert cursor_in_view(page)


async def test_zoom_shows_the_pane_with_the_cursor_wherever_it_goes(explore: Explore) -> None:
    async with explore() as page:
        whole = page.shown
        await page.press("z")
        assert page.shown == ["timeline"]
        for key, name in (("enter", "detail"), ("2", "actors"), ("4", "detail")):
            await page.press(key)
            assert page.shown == [name] == [page.focused]
            pane = page.pane(name)
            assert (pane.region.width, pane.region.right) == (120, 120)
            assert "q quit" in page.grid.split("\n")[-1]
        await page.press("escape")
        assert page.shown == ["actors"] == [page.focused]
        await page.press("escape", "3")
        for key, name in (("z", "arcs"), ("enter", "detail"), ("escape", "arcs")):
            await page.press(key)
            assert page.shown == ["arcs", "detail"] and page.focused == name
            assert page.pane("arcs").region.width == 120 == page.explorer.detail.region.width
        await page.press("escape")
        assert page.shown == whole and page.focused == "ladder"
        await page.press("z", "z")
        assert page.shown == whole
        await page.press("2", "4", "z")
        assert page.shown == ["detail"] == [page.focused]


@pytest.mark.parametrize("tool", ["", "xclip"])
async def test_copying_a_quote_takes_its_citation_along(
    explore: Explore, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    taken: list[str] = []

    def system_copy(text: str) -> str:
        taken.append(text)
        return tool

    monkeypatch.setattr(clipboard, "system_copy", system_copy)
    monkeypatch.setattr(clipboard, "tools", lambda: ["xclip"])
    async with explore() as page:
        await page.press("y")
        assert page.app.clipboard == f"Seoul decides to end the pact\n[{ENDS}]"
        await page.press("enter", "y")
        quote = page.dossier.pack.quote(page.current)
        source = page.dossier.pack.source(quote.source)
        copied = page.app.clipboard
        await page.until(lambda: taken[-1:] == [copied], "the tool")
        await page.until(lambda: "…" not in page.said, "what came of it")
        assert f"“{quote.text}”" in copied
        assert page.dossier.pack.actor(quote.speaker).title in copied
        assert source.label in copied and source.title in copied
        assert cite.paragraph(quote) in copied
        assert copied.endswith(f"[{quote.id}]")
        assert "OSC 52" in page.said
        assert ("xclip" in page.said) == bool(tool)
        assert ("no clipboard tool" in page.said) != bool(tool)


async def test_the_article_opens_at_the_first_quote_of_an_item(explore: Explore) -> None:
    async with explore() as page:
        article = await page.read("a")
        first = page.dossier.pack.by_ref[ENDS].evidence[0]
        assert article.screen.quote.id == first
        await article.press("escape")
        assert page.place == ("timeline", ENDS, ENDS, None)


async def test_a_click_takes_the_cursor_and_a_second_one_opens(explore: Explore) -> None:
    async with explore() as page:
        page.explorer.actors.scroll_end(animate=False)
        await page.settle()
        for name in ("actors", "ladder", "timeline"):
            pane = page.pane(name)
            lines = page.within(pane).split("\n")
            heads = {ref: page.row(name, ref).split("\n")[0].strip() for ref in page.refs(name)}
            ref, line = next(
                (ref, at)
                for ref, head in reversed(heads.items())
                for at, line in enumerate(lines)
                if head in line and 0 < at < len(lines) - 1 and ref != page.explorer.active.current
            )
            await page.pilot.click(pane, offset=(8, line))
            await page.settle()
            assert (page.focused, page.explorer.active.current, page.ref) == (name, ref, ref)
            await page.pilot.double_click(pane, offset=(8, line))
            await page.settle()
            assert (page.focused, page.ref) == ("detail", ref)
