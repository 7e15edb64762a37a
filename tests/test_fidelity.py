"""What the pack says is what the screen shows, character for character, whatever it says."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable

import pytest

from app.terminal import clipboard
from content import cite
from content.dossier import Dossier
from content.folds import visible
from screens.actors import Actors
from screens.ladder import Ladder
from screens.timeline import Timeline
from tests.packs import HOSTILE, SHOWN, PackFolder
from tests.pages import Explore
from tests.seeing import squash

WIDE = (420, 60)
"""Wide enough for the hostile text twice in one line, so that blanks too can be compared."""


@pytest.fixture
def hostile(new_pack: Callable[[], PackFolder]) -> Dossier:
    """The small pack with the hostile text wherever it holds words of ours or of an article."""
    folder = new_pack()
    words = json.dumps(HOSTILE)
    for file, old in (
        ("pack.yaml", "title: River"),
        ("pack.yaml", "summary: Two articles on a river."),
        ("pack.yaml", "caution: Faithful is not true."),
        ("actors.yaml", "name: The minister of Alpha"),
        ("actors.yaml", "name: River News"),
        ("actors.yaml", "role: her country"),
        ("events.yaml", "title: The treaty is signed"),
        ("events.yaml", "summary: Both countries sign."),
        ("links.yaml", "title: The dam is retaliation"),
        ("terms.yaml", "definition: What both signed."),
        ("terms.yaml", "title: Treaty"),
        ("sources/one.yaml", "title: Minister keeps treaty"),
        ("sources/one.yaml", "publisher: River News"),
        ("sources/one.yaml", "1: The minister will not end the treaty."),
        ("sources/one.yaml", "text: We will keep what we signed,"),
    ):
        folder.replace(file, old, f"{old.partition(': ')[0]}: {words}")
    return Dossier.open(folder.folder)


def test_control_and_direction_characters_are_made_visible() -> None:
    assert visible(HOSTILE) == SHOWN


async def test_hostile_text_in_the_panes_and_the_detail(explore: Explore, hostile: Dossier) -> None:
    async with explore(WIDE, hostile) as page:
        seen = []
        for key, name, ref in (
            ("1", "timeline", "event/signed"),
            ("2", "actors", "actor/minister"),
        ):
            await page.go(ref)
            await page.press(key, "z")
            seen.append(page.inside(page.pane(name)))
            assert SHOWN in seen[-1], name
            await page.press("4")
            seen.append(page.grid)
            lines = page.inside(page.explorer.detail).split("\n")
            assert lines[0] == SHOWN, name
            assert SHOWN in page.grid.split("\n")[0], "the title of the detail"
            await page.press("escape", "escape")
        await page.go("link/dam-retaliation")
        await page.press("3")
        seen.append(page.inside(page.pane("ladder")))
        assert squash(SHOWN) in squash(seen[-1].translate(RAILS))
        await page.press("z")
        seen.append(page.inside(page.pane("arcs")))
        assert SHOWN in seen[-1]
        assert squash(SHOWN) in squash(page.inside(page.explorer.detail))
        await page.press("escape")
        for ref, expected in (
            ("event/signed", SHOWN),
            ("one/keep", f"▌ “{SHOWN}”"),
            ("actor/alpha", f"“{SHOWN}” — {SHOWN}, 3 Mar 2020, ¶1"),
            ("one/not-end", f"→ {SHOWN}  glossary"),
            ("one", f"{SHOWN}, 3 Mar 2020 · "),
            ("term/treaty", SHOWN),
        ):
            await page.go(ref)
            await page.press("4", "z", "home")
            seen.append(page.grid)
            lines = page.inside(page.explorer.detail).split("\n")
            assert any(line.startswith(expected) for line in lines), ref
            await page.press("escape", "escape")
        assert SHOWN in page.grid.split("\n")[0], "the title of the pack"
        check_harmless(*seen)
        assert page.app.is_running


async def test_hostile_text_in_article_search_help_palette_and_notices(
    explore: Explore, hostile: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "system_copy", lambda text: "")
    pack = hostile.pack
    async with explore(WIDE, hostile) as page:
        await page.go("actor/minister")
        await page.press("f")
        assert SHOWN in page.said
        assert squash(SHOWN) in squash(page.toast)
        seen = [page.grid]
        await page.press("x")
        page.app.clear_notifications()
        await page.go("one/keep")
        article = await page.read("a")
        seen.append(page.grid)
        lines = article.grid.split("\n")
        assert lines[0] == f" {SHOWN}", "the headline"
        assert f"─ {SHOWN}, direct · " in article.within(article.paragraphs).split("\n")[0]
        inside = [line.strip() for line in article.inside(article.paragraphs).split("\n")]
        assert f"▸  ¶2 {SHOWN}" in inside
        assert article.words(1).endswith(f"[{' '.join(SHOWN.split())}]")
        await article.press("y")
        assert page.app.clipboard.startswith(f"“{SHOWN}”"), "a copy does no harm"
        await article.press("escape")
        search = await page.search("japan")
        seen.append(page.grid)
        rows = search.inside(search.screen.results).split("\n")
        assert f"▌ “{SHOWN}”" in rows
        attributed = visible(cite.attribution(pack, pack.quote("one/keep")))
        assert rows[1] == f"  {attributed}"
        await search.press("escape")
        await page.help()
        seen.append(page.grid)
        assert squash(page.grid).count(squash(SHOWN)) == 2, "summary and caution"
        await page.press("escape", "colon")
        await page.until(lambda: page.kind == "CommandPalette", "the palette")
        await page.write("Japan")
        await page.until(lambda: SHOWN[:40] in page.grid, "the hostile titles")
        seen.append(page.grid)
        check_harmless(*seen)


def check_harmless(*grids: str) -> None:
    """Nothing that a terminal would obey, and nothing that turns the direction of text."""
    for letter in set("".join(grids)) - {"\n"}:
        assert unicodedata.category(letter) != "Cc", hex(ord(letter))
        assert not 0x202A <= ord(letter) <= 0x202E and not 0x2066 <= ord(letter) <= 0x2069


@pytest.mark.parametrize("width", [24, 58, 118])
@pytest.mark.parametrize("marked", [False, True])
def test_every_row_of_every_pane_has_its_label_whole(
    dossier: Dossier, width: int, marked: bool
) -> None:
    pack = dossier.pack
    panes = (Timeline(), Actors(), Ladder())
    drawn: dict[str, str] = {}
    for pane in panes:
        pane.show_dossier(dossier)
        pane.mark(frozenset(pane.refs) if marked else frozenset(), follow=False)
        for at in range(pane.count):
            if pane.can_stand(at):
                drawn[pane.ref_at(at)] = pane.row(at, width).plain
    for event in pack.events:
        assert squash(event.title) in squash(drawn[event.ref].translate(RAILS))
    for actor in pack.actors:
        first, *further = drawn[actor.ref].split("\n")
        assert squash(actor.label) in squash("".join([first[:-3], *further]))
    for link in pack.links:
        target = pack.node(link.target).title
        assert squash(target) in squash(drawn[link.ref].translate(RAILS))
    for fact in pack.aftermath:
        assert fact.ref in drawn


RAILS = str.maketrans("│●○◇▸├└", "       ")
"""What a pane draws in front of the words."""
