"""An explorer that reads its pack again whenever a file is saved, without moving the reader."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.screen import Screen

from app.watching import Watch
from content.dossier import Dossier
from content.loader import BUILT_IN
from screens.article import ArticleScreen
from screens.chrome import TitleLine
from screens.detail import Detail
from tests.guide import guided
from tests.live import LivePage, drop, live
from tests.packs import QUESTIONS, PackFolder
from tests.seeing import drawn
from tests.views import ClockPage, MatrixPage, opened

NewPack = Callable[[], PackFolder]

MORE = """\
- id: talks
  title: Two days of talks
  date: 2020-03-02
  date_meaning: happened
  date_basis: stated
  lane: diplomacy
  actors: [alpha]
  summary: They talk.
  quotes: [one/keep, one/denies]
"""


@pytest.fixture
def made(new_pack: NewPack) -> PackFolder:
    """The small pack with a record of each kind, and one event more that nothing else needs."""
    made = guided(new_pack())
    made.replace("events.yaml", "- id: dam\n", f"{MORE}- id: dam\n")
    return made


def words(page: LivePage) -> str:
    """What the screen says, without line breaks and frames."""
    return " ".join(page.grid.replace("│", " ").split())


# Where the reader is

PLACES = {
    "at the start": (),
    "on another row": ("up",),
    "in the quotes": ("enter",),
    "further down": ("up", "enter", "down"),
    "among the actors": ("2", "down"),
    "one actor only": ("2", "f"),
    "a lane hidden": ("D",),
    "its own lane hidden while reading": ("enter", "T"),
    "among the links": ("3", "down"),
    "zoomed": ("z",),
    "zoomed in a quote": ("enter", "z"),
    "the arcs": ("3", "z"),
    "an arc": ("3", "z", "right"),
    "as of a day": ("less_than_sign", "less_than_sign"),
    "a tour": ("t",),
    "a step, a lane hidden": ("t", "space", "D"),
    "a tour that was left": ("t", "escape", "up"),
    "after a way": ("enter", "down", "enter", "escape", "3", "enter", "b"),
}


@pytest.mark.parametrize("keys", PLACES.values(), ids=PLACES)
async def test_the_reader_stays_and_sees_what_was_saved(
    made: PackFolder, keys: tuple[str, ...]
) -> None:
    async with live(made) as page:
        await page.press(*keys)
        before = page.where
        made.replace("events.yaml", "Alpha builds a dam", "Alpha raises it")
        made.replace("pack.yaml", "title: River", "title: A river")
        await page.saved()
        said = [row.id for row in drawn(page.explorer.timeline)]
        crumbs = str(before["crumbs"]).replace("Alpha builds a dam", "Alpha raises it")
        # A hidden event is not in the timeline.
        after = page.where | {"crumbs": page.crumbs.replace("› Event ›", "› Timeline ›")}
        assert after == before | {"crumbs": crumbs}
        title = page.explorer.query_one(TitleLine)
        assert "A river" in page.within(title)
        if "event/dam" in said:
            assert "Alpha raises it" in page.row("timeline", "event/dam")
        if page.ref == "event/dam":
            assert "Alpha raises it" in page.rows[0]
        assert page.said.startswith("Read again: events.yaml, pack.yaml changed.")


async def test_a_quote_under_the_cursor_stays_under_it_where_another_comes_before(
    made: PackFolder,
) -> None:
    async with live(made, (80, 24)) as page:
        await page.press("up", "enter", "down")
        assert page.current == "one/denies"
        made.replace("events.yaml", "[one/keep, one/denies]", "[two/signed, one/keep, one/denies]")
        await page.saved()
        assert page.current == "one/denies" and page.focused == "detail"
        assert "a view that Alpha denies" in page.within(page.explorer.detail)
        made.replace("events.yaml", "[two/signed, one/keep, one/denies]", "[two/signed, one/keep]")
        await page.saved()
        assert page.focused == "detail" and page.current != "one/denies"
        assert page.explorer.detail.highlighted is not None


async def test_a_text_is_read_on_where_it_was(made: PackFolder) -> None:
    async with live(made, (60, 20)) as page:
        await page.press("plus", "pagedown")
        detail = page.app.screen.query_one(Detail)
        row = detail.scroll_offset.y
        assert row > 0
        made.replace("events.yaml", "Alpha builds a dam", "Alpha raises it")
        await page.saved()
        assert detail.scroll_offset.y == row


async def test_no_pane_scrolls_away(tmp_path: Path) -> None:
    shutil.copytree(BUILT_IN, tmp_path / "pack", ignore=shutil.ignore_patterns("__pycache__"))
    made = PackFolder(tmp_path / "pack", tmp_path)
    async with live(made) as page:
        await page.press("2", "down", "down", "3", *["down"] * 6, "1", *["down"] * 9, *["up"] * 5)
        panes = (*page.explorer.panes, page.explorer.detail)
        before = [pane.scroll_offset.y for pane in panes]
        assert all(before[:1]) and page.focused == "timeline"
        made.replace("events.yaml", "title: Japan's colonial rule", "title: Japan's Colonial Rule")
        await page.saved()
        assert page.said == "Read again: events.yaml changed."
        assert [pane.scroll_offset.y for pane in panes] == before


# Views

VIEWS = {
    "stances": (("s",), "questions.yaml", "Is the dam retaliation?", "Is the wall one?"),
    "a stance": (("s", "right", "right"), "questions.yaml", "As told.", "In her words."),
    "differences": (("d",), "disagreements.yaml", "Whether the treaty ends", "Whether it ends"),
    "differences, in the quotes": (("d", "enter"), "disagreements.yaml", "They differ.", "So."),
    "mechanisms": (("m",), "mechanisms.yaml", "How the treaty lapses", "How it lapses"),
    "words": (("w",), "lenses.yaml", "Treaty or dam", "Treaty or wall"),
    "unanswered": (("u",), "gaps.yaml", "What did the dam cost?", "What was paid?"),
    "unanswered, zoomed": (("u", "z"), "gaps.yaml", "No article says.", "None says it."),
    "clock": (("c",), "mechanisms.yaml", "How the treaty lapses", "How it lapses"),
    "article": (("enter", "enter"), "sources/one.yaml", "Minister keeps treaty", "She keeps it"),
    "article, further down": (
        ("enter", "enter", "up", "up"),
        "sources/one.yaml",
        "The minister will not end the treaty.",
        "She says that she will not.",
    ),
    "article, what rests on it": (
        ("enter", "enter", "enter", "down"),
        "sources/one.yaml",
        "Minister keeps treaty",
        "She keeps it",
    ),
    "article over stances": (("s", "enter", "enter"), "sources/two.yaml", "of an end", "of one"),
    "balance": (("e",), "actors.yaml", "Government of Beta", "The Betan government"),
    "days": (("plus",), "events.yaml", "Alpha builds a dam", "Alpha raises it"),
    "search": (("slash", *"dam"), "events.yaml", "Alpha builds a dam", "Alpha makes a big dam"),
    "tour": (("t",), "tour.yaml", "It begins", "It starts here"),
    "help": (("question_mark",), "events.yaml", "Alpha builds a dam", "Alpha raises it"),
    "palette": (("colon",), "events.yaml", "Alpha builds a dam", "Alpha raises it"),
}


@pytest.mark.parametrize(("keys", "file", "old", "new"), VIEWS.values(), ids=VIEWS)
async def test_every_view_shows_what_was_saved_and_leads_home(
    made: PackFolder, keys: tuple[str, ...], file: str, old: str, new: str
) -> None:
    async with live(made) as page:
        await page.press(*keys)
        await page.read_again()
        before = page.where
        assert old in words(page) or page.kind in ("HelpScreen", "CommandPalette")
        made.replace(file, old, new)
        await page.saved()
        await page.read_again()
        if page.kind not in ("HelpScreen", "CommandPalette"):
            assert new in words(page) and old not in words(page)
        crumbs = str(before["crumbs"]).replace(old, new)
        assert page.where == before | {"crumbs": crumbs}
        await page.home()
        assert page.explorer.dossier is page.dossier


async def test_the_search_keeps_what_is_typed_and_finds_the_new(made: PackFolder) -> None:
    async with live(made) as page:
        search = await page.search("zebra")
        assert not [hit for hit in search.hits if hit.id == "event/dam"]
        made.replace("events.yaml", "Alpha builds a dam", "Alpha builds a zebra")
        await page.saved()
        await search.answer()
        assert search.line.value == "zebra" and search.line.has_focus
        assert search.hits[0].id == "event/dam"
        await page.hit("enter")
        assert page.ref == "event/dam" and "zebra" in page.rows[0]


async def test_a_hit_that_is_gone_is_said_to_be(made: PackFolder) -> None:
    async with live(made) as page:
        search = await page.search("two days of talks")
        await page.hit("enter")
        assert page.ref == "event/talks" and search.kind == "Explorer"
        await page.press("up")
        drop(made, "events.yaml", "talks")
        await page.saved()
        for _ in range(5):
            await page.hit("n")
            assert page.ref != "event/talks" and page.dossier.pack.get(page.ref)


async def test_the_day_of_a_view_is_kept_and_goes_home_with_the_reader(made: PackFolder) -> None:
    async with live(made) as page:
        view = await opened(page, MatrixPage)
        await page.press("less_than_sign", "less_than_sign")
        day = view.dossier.as_of
        assert day
        made.replace("questions.yaml", "Is the dam retaliation?", "Is the wall one?")
        await page.saved()
        assert view.dossier.as_of == day and view.dossier.whole is page.dossier
        await page.press("escape")
        assert page.explorer.dossier is page.dossier.at(day)


# What is gone


async def test_what_is_gone_gives_way_to_what_is_nearest(made: PackFolder) -> None:
    async with live(made) as page:
        await page.press("up", "enter")
        assert page.ref == "event/talks"
        drop(made, "events.yaml", "talks")
        await page.saved()
        assert page.ref in ("event/signed", "event/dam") and page.focused == "timeline"
        assert page.crumbs.startswith("4 Detail › Timeline › ")
        assert page.explorer.timeline.current == page.ref


async def test_the_way_back_leads_past_what_is_gone(made: PackFolder) -> None:
    async with live(made) as page:
        await page.press("enter", "escape", "up", "enter", "escape", "2", "enter", "escape")
        drop(made, "events.yaml", "talks")
        await page.saved()
        await page.press("b")
        assert page.ref == "event/dam"
        await page.press("b")
        assert page.said == "This is where you started."


GONE: dict[str, tuple[tuple[str, ...], str, str]] = {
    "question": (("s",), "questions.yaml", "end"),
    "the other question": (("s", "down", "right", "right"), "questions.yaml", "dam"),
    "difference": (("d", "enter"), "disagreements.yaml", "end"),
    "mechanism": (("m",), "mechanisms.yaml", "lapse"),
    "clock": (("c",), "mechanisms.yaml", "lapse"),
    "words": (("w",), "lenses.yaml", "words"),
    "unanswered": (("u", "enter"), "gaps.yaml", "cost"),
    "first step": (("t",), "tour.yaml", "begin"),
    "last step": (("t", "space"), "tour.yaml", "end"),
    "last step, left": (("t", "space", "escape"), "tour.yaml", "end"),
}

AFTER = ("down", "up", "right", "left", "enter", "escape", "y", "Y", "a", "escape")


@pytest.mark.parametrize(("keys", "file", "id"), GONE.values(), ids=GONE)
async def test_a_view_whose_record_is_gone_does_no_harm(
    made: PackFolder, keys: tuple[str, ...], file: str, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.terminal.clipboard.system_copy", lambda text: "")
    async with live(made) as page:
        await page.press(*keys)
        drop(made, file, id)
        assert made.faults() == []
        await page.saved()
        assert page.app.focused is not None
        await page.press(*AFTER)
        await page.home()
        await page.press("t", "space", "t")
        await page.home()


async def test_the_nearest_question_is_gone_to(made: PackFolder) -> None:
    first, _, second = QUESTIONS.partition("- id: dam\n")
    made.add("questions.yaml", f"{first}- id: dam\n{second}- id: fish\n{second}")
    async with live(made) as page:
        view = await opened(page, MatrixPage)
        await view.put("fish", "beta")
        drop(made, "questions.yaml", "fish")
        await page.saved()
        assert view.place == ("dam", "beta") and page.focused == "matrix"


async def test_a_clock_that_is_gone_is_left_as_it_was(made: PackFolder) -> None:
    async with live(made) as page:
        clock = await opened(page, ClockPage)
        sentence = clock.sentence
        drop(made, "mechanisms.yaml", "lapse")
        await page.saved()
        assert clock.sentence == sentence
        assert page.said == "This is no longer in the pack; it stays here until you leave."
        await page.press("up", "tab", "pageup")
        await page.home()
        await page.press("c")
        assert page.said == "There is nothing of this kind here."


async def test_an_article_that_is_gone_can_be_read_until_it_is_left(made: PackFolder) -> None:
    third = (made.folder / "sources" / "two.yaml").read_text(encoding="utf-8")
    third = third.replace("id: two", "id: three").replace("{1: A source", "{2: A source")
    cut = third.index("- id: lapse"), third.index("- id: signed")
    made.add("sources/three.yaml", third[: cut[0]] + third[cut[1] :])
    made.replace("events.yaml", "[one/keep, one/denies]", "[one/keep, three/signed]")
    assert made.faults() == []
    async with live(made) as page:
        await page.press("up", "enter", "down")
        article = await page.read("enter")
        assert article.screen.source.id == "three"
        made.replace("events.yaml", "[one/keep, three/signed]", "[one/keep]")
        (made.folder / "sources" / "three.yaml").unlink()
        await page.saved()
        assert page.kind == "ArticleScreen"
        await page.press("left", "up", "right", "down", "enter", "down", "escape")
        await page.home()
        assert page.dossier.pack.get(page.current) and page.focused == "detail"


async def test_an_article_moves_to_the_nearest_quote(made: PackFolder) -> None:
    async with live(made) as page:
        await page.go("event/talks", "one/keep")
        article = await page.read("a")
        assert article.number == 2
        before = (made.folder / "sources" / "one.yaml").read_text(encoding="utf-8")
        cut = before.index("- id: keep"), before.index("- id: retaliation")
        made.add("sources/one.yaml", before[: cut[0]] + before[cut[1] :])
        for file in ("events.yaml", "actors.yaml", "links.yaml", "questions.yaml"):
            text = (made.folder / file).read_text(encoding="utf-8")
            text = text.replace("one/keep, one/denies", "one/denies").replace(", one/keep", "")
            made.add(file, text.replace("[one/keep]", "[one/not-end]"))
        made.replace("disagreements.yaml", ", one/keep]", "]")
        await page.saved()
        assert made.faults() == [] and page.explorer.query_one("#banner").display is False
        assert isinstance(page.app.screen, ArticleScreen)
        assert article.screen.quote.id in ("one/not-end", "one/retaliation", "one/denies")
        assert article.number == article.screen.quote.paragraph
        await page.press("right", "left", "left")
        assert article.number == 1
        await page.home()


# What is wrong


async def test_a_fault_is_told_below_the_title_and_the_last_good_pack_stays(
    made: PackFolder,
) -> None:
    async with live(made) as page:
        await page.press("enter")
        before, rows = page.where, page.rows
        made.replace("events.yaml", "date: 1999", "date: long ago")
        made.replace("pack.yaml", "title: River", "title: Brook")
        await page.saved()
        assert "events.yaml:3:9: " in page.banner
        assert "The last good pack is shown; the saved one cannot be." in page.banner
        assert (page.where, page.rows) == (before, rows) and "Brook" not in page.grid
        made.replace("links.yaml", "from: signed", "from: sinned")
        await page.saved()
        assert "events.yaml:3:9: " in page.banner
        assert "the saved one has 2 faults, 'check' lists all." in page.banner
        made.replace("events.yaml", "date: long ago", "date: 1998")
        await page.saved()
        assert "links.yaml:" in page.banner and "did you mean 'signed'?" in page.banner
        made.replace("links.yaml", "from: sinned", "from: signed")
        await page.saved()
        assert page.banner == "" and page.where == before
        assert "Brook" in page.grid and "1998" in page.row("timeline", "event/signed")


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (20, 6), (200, 50)])
async def test_the_banner_leaves_room_and_says_that_the_pack_shown_is_the_last_good_one(
    made: PackFolder, size: tuple[int, int]
) -> None:
    async with live(made, size) as page:
        made.replace("events.yaml", "lane: trade", "lane: " + "trade and " * 40)
        await page.saved()
        assert page.banner.startswith("! The last good pack is shown; the saved one cannot be.")
        assert "Alpha builds a dam" in words(page) or size[1] < 20
        assert page.app.focused is not None
        await page.resize((1, 1))
        await page.resize((60, 20))
        assert "The last good pack is shown" in page.banner and "events.yaml:25:" in page.banner


async def test_over_another_screen_a_fault_is_told_at_once(made: PackFolder) -> None:
    async with live(made) as page:
        await page.press("s")
        made.replace("events.yaml", "date: 1999", "date: [red]")
        await page.saved()
        assert page.kind == "QuestionsScreen" and "events.yaml:3:9: " in page.said
        await page.home()
        assert "events.yaml:3:9: " in page.banner


async def test_a_folder_that_is_gone_and_comes_back(made: PackFolder) -> None:
    async with live(made) as page:
        await page.press("up", "enter")
        before = page.where
        away = made.folder.with_name("away")
        made.folder.rename(away)
        await page.saved()
        assert "The last good pack is shown" in page.banner and page.where == before
        away.rename(made.folder)
        await page.saved()
        assert page.banner == "" and page.where == before
        shutil.rmtree(made.folder)
        await page.saved()
        assert "The last good pack is shown" in page.banner and page.where == before


async def test_a_faulty_original_is_told_and_the_quotes_stay(made: PackFolder) -> None:
    async with live(made, articles=made.originals) as page:
        assert "2 of 2 originals attached" in page.grid
        original = made.originals / "a.txt"
        text = original.read_text(encoding="utf-8")
        original.write_text(text.replace("would not end", "would end"), encoding="utf-8")
        await page.saved()
        assert page.said.startswith("Read again: a.txt changed. ")
        assert "wrong with the originals" in page.said
        original.unlink()
        await page.saved()
        assert "1 of 2 originals attached" in page.grid and page.banner == ""
        shutil.rmtree(made.originals)
        await page.saved()
        assert "The last good pack is shown" in page.banner


async def test_a_day_on_which_nothing_is_left_gives_way_to_all_days(made: PackFolder) -> None:
    async with live(made) as page:
        await page.press("less_than_sign", "less_than_sign")
        first = page.explorer.dossier
        assert first and str(first.as_of) == "2020-03-03"
        one = made.folder / "sources" / "one.yaml"
        later = one.read_text(encoding="utf-8").replace("2020-03-03", "2020-03-04")
        later = later.replace("  said: Tuesday\n", "")
        one.write_text(later, encoding="utf-8")
        assert made.faults() == []
        await page.saved()
        assert page.explorer.dossier is page.dossier
        assert "Nothing was on the record by 3 Mar 2020 now: all days are shown." in page.said
        assert page.app.focused is not None and page.ref


# When


async def test_it_looks_by_itself(made: PackFolder) -> None:
    async with live(made) as page:
        made.replace("events.yaml", "Alpha builds a dam", "Alpha raises it")
        await page.until(lambda: "Alpha raises it" in page.rows[0], "the app to look")


async def test_a_look_that_takes_long_holds_no_key_and_no_other_begins_meanwhile(
    made: PackFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Event()
    looks: list[int] = []
    real = Watch.changed

    def slow(watch: Watch, **how: bool) -> tuple[str, ...]:
        looks.append(len(looks))
        assert gate.wait(30)
        return real(watch, **how)

    async with live(made) as page:
        await page.read_again()
        monkeypatch.setattr(Watch, "changed", slow)
        made.replace("events.yaml", "Alpha builds a dam", "Alpha raises it")
        page.app._look()
        await page.until(lambda: bool(looks), "the look")
        page.app._look()
        before = page.explorer.timeline.highlighted
        await page.press("down")
        assert page.explorer.timeline.highlighted != before
        assert len(looks) == 1
        gate.set()
        await page.until(lambda: "Alpha raises it" in page.grid, "what was saved")


async def test_of_two_readings_the_later_one_counts_whichever_ends_first(
    made: PackFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, waits = Event(), Event()
    real = Dossier.open.__func__  # type: ignore[attr-defined]

    def slow(cls: type[Dossier], *where: object) -> object:
        found = real(cls, *where)
        if "slowly" in found.pack.header.title:
            waits.set()
            gate.wait(30)
        return found

    async with live(made) as page:
        told: list[object] = []
        tell = page.app.call_from_thread

        def counted(*what: Any) -> object:
            given: object = tell(*what)
            told.append(what)
            return given

        monkeypatch.setattr(page.app, "call_from_thread", counted)
        monkeypatch.setattr(Dossier, "open", classmethod(slow))
        made.replace("pack.yaml", "title: River", "title: Read slowly")
        page.app._look()
        await page.until(waits.is_set, "the first reading")
        made.replace("pack.yaml", "title: Read slowly", "title: Read after it")
        page.app._look()
        await page.until(lambda: "Read after it" in page.grid, "the second reading")
        gate.set()
        await page.until(lambda: len(told) == 2, "the first reading to end")
        await page.settle()
        assert "Read after it" in page.grid


# Whatever happens

KEYS = (
    *("up", "down", "left", "right", "enter", "escape", "tab", "1", "2", "3", "4", "z", "f", "x"),
    *("T", "D", "b", "B", "t", "space", "s", "d", "m", "c", "w", "u", "e", "plus", "a", "y", "Y"),
    *("less_than_sign", "greater_than_sign", "n", "question_mark", "escape", "escape"),
)


def edits(made: PackFolder) -> list[Callable[[int], None]]:
    """Ways to change a pack, each given a number that makes its words new."""
    folder = made.folder

    def original() -> None:
        for path in list(folder.rglob("*.yaml")):
            path.write_text(kept[path], encoding="utf-8")
        for path, text in kept.items():
            path.write_text(text, encoding="utf-8")

    kept = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}

    def retitle(number: int) -> None:
        original()
        made.replace("events.yaml", "Alpha builds a dam", f"Alpha builds dam {number}")

    def requote(number: int) -> None:
        original()
        made.replace("sources/one.yaml", "text: We will keep what we signed,", "text: We will keep")

    def dropped(file: str, id: str) -> Callable[[int], None]:
        def edit(number: int) -> None:
            original()
            drop(made, file, id)

        return edit

    def broken(number: int) -> None:
        original()
        made.replace("links.yaml", "from: dam", f"from: dam{number}")

    return [
        retitle, retitle, requote, broken, lambda number: original(),
        dropped("events.yaml", "talks"), dropped("questions.yaml", "dam"),
        dropped("mechanisms.yaml", "lapse"), dropped("tour.yaml", "end"),
        dropped("gaps.yaml", "cost"), dropped("disagreements.yaml", "end"),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_is_saved_wherever_the_reader_is(
    made: PackFolder, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.terminal.clipboard.system_copy", lambda text: "")
    chance = random.Random(seed)
    ways = edits(made)
    done: list[object] = []
    async with live(made, chance.choice([(80, 24), (120, 40), (60, 20)])) as page:
        for number in range(25):
            keys = chance.choices(KEYS, k=chance.randint(1, 4))
            done.append(keys)
            await page.press(*keys)
            at = chance.randrange(len(ways))
            done.append(at)
            ways[at](number)
            await page.saved()
            check(page, done)


def check(page: LivePage, done: list[object]) -> None:
    """Nothing failed, the keys go somewhere, and every quote shown is the pack's."""
    assert page.app.failed is None, done
    assert page.app.focused is not None, done
    screens: list[Screen[object]] = [s for s in page.app.screen_stack if hasattr(s, "detail")]
    for screen in screens:
        dossier = getattr(screen, "dossier", None)
        assert isinstance(dossier, Dossier), done
        stays = page.app.said and "no longer in the pack" in page.app.said[-1]
        assert dossier.whole is page.dossier.whole or stays or screen is not page.app.screen, done
        for part in screen.query_one(Detail)._parts:
            if part.role == "quote":
                assert part.text == dossier.pack.quote(part.ref).text, done
