"""Ways out of the explorer: ids on the screen, deep links to copy, hyperlinks in the terminal."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets.option_list import Option

from app.arguments import parse
from app.exploring import _command_for
from app.options import Options
from app.settings import Store
from app.terminal import clipboard
from app.tui import ExplorerApp
from content.dossier import Dossier
from content.parts import Part
from screens import parts, text
from screens.detail import Detail
from screens.history import Spot
from screens.pages import PageScreen
from tests.packs import PackFolder
from tests.pages import Explore, ExplorerPage
from tests.seeing import Drawn, WatchedApp, content, drawn, plain
from tests.views import BalancePage, MatrixPage, ShelfPage, opened

NewPack = Callable[[], PackFolder]


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied, in order; the clipboard of the one who runs the test stays as it is."""
    taken: list[str] = []

    def take(app: ExplorerApp, words: str) -> None:
        taken.append(words)

    monkeypatch.setattr(ExplorerApp, "copy_to_clipboard", take)
    monkeypatch.setattr(clipboard, "tools", list)
    return taken


def under(page: ExplorerPage) -> str:
    """The id that the border of the detail shows."""
    detail = page.app.screen.query_one(Detail)
    return Content.from_markup(detail.border_subtitle or "").plain


# Deep links

WAYS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "an event": (("up", "down"), "event/seoul-ends-pact", ""),
    "a quote": (("enter", "down"), "", ""),
    "an actor": (("2", "down", "down"), "", ""),
    "a link": (("3", "down"), "", ""),
    "an arc": (("3", "z", "right"), "", ""),
    "an event on a day": (("less_than_sign",) * 3, "", "2019-08-25"),
    "a quote on a day": (("less_than_sign",) * 3 + ("enter", "down"), "", "2019-08-25"),
    "an article's passage": (("enter", "enter", "right"), "", ""),
    "what rests on a passage": (("enter", "enter", "enter"), "", ""),
    "a mechanism": (("m", "down"), "", ""),
    "a quote of a difference": (("d", "down", "enter", "down"), "", ""),
    "a choice of words on a day": (("w", "less_than_sign", "down"), "", "2019-11-15"),
    "what is not said": (("less_than_sign", "u", "down"), "", ""),
    "a question": (("s", "down"), "", ""),
    "a quote of a stance": (("s", "down", "enter", "down"), "", ""),
    "a page": (("plus", "down", "down"), "", ""),
    "a step of the tour": (("t", "space"), "", ""),
}


@pytest.mark.parametrize(("keys", "ref", "day"), WAYS.values(), ids=WAYS)
async def test_a_copied_command_leads_to_what_was_under_the_cursor(
    explore: Explore,
    tmp_path: Path,
    dossier: Dossier,
    copied: list[str],
    keys: tuple[str, ...],
    ref: str,
    day: str,
) -> None:
    async with explore() as page:
        await page.press(*keys)
        shown = under(page)
        await page.press("y", "Y")
        assert len(copied) == 2
        name, *words = shlex.split(copied[1])
    options = parse(words)
    assert name == "gsomia-explorer" and options.verb == "open"
    assert options.id == (ref or shown) and shown
    assert str(options.as_of or "") == day
    record = dossier.at(options.as_of).pack.by_ref[options.id]
    # What `y` copies names the same.
    assert copied[0].endswith(f"[{options.id}]") or record.kind == "quote"
    spot = Spot(record.ref, record.ref if record.kind == "quote" else "")
    again = WatchedApp(lambda: dossier.at(options.as_of), Store(tmp_path / "state"), spot)
    async with again.run_test(size=(120, 40)) as pilot:
        other = ExplorerPage(again, pilot)
        await other.until(lambda: other.ref == options.id, "the place")
        await other.settle()
        assert other.explorer.dossier is dossier.at(options.as_of)
        assert other.ref == options.id
        if record.kind == "quote":
            assert other.current == under(other) == options.id and other.focused == "detail"


def test_the_command_names_the_pack_and_the_articles(tmp_path: Path, dossier: Dossier) -> None:
    pack, articles = tmp_path / "two words", tmp_path / "it's"
    start = _command_for(Options(pack=pack, articles=articles))
    app = ExplorerApp(lambda: dossier, Store(tmp_path), None, None, start)
    day = dossier.days[0]
    name, *words = shlex.split(app.explorer.tools.deep_link(dossier.at(day), "event/x"))
    options = parse(words)
    assert (name, options.verb, options.id) == ("gsomia-explorer", "open", "event/x")
    assert (options.pack, options.articles, options.as_of) == (pack, articles, day)


async def test_where_nothing_is_under_the_cursor_nothing_is_copied(
    explore: Explore, copied: list[str]
) -> None:
    async with explore() as page:
        await opened(page, BalancePage)
        await page.press("Y")
        assert (page.said, copied) == ("Nothing under the cursor to copy.", [])


# Ids


async def test_the_border_shows_the_id_of_what_is_under_the_cursor(explore: Explore) -> None:
    async with explore() as page:
        assert under(page) == "event/seoul-ends-pact"
        await page.press("enter")
        first = page.current
        assert under(page) == first and "/" in first
        await page.press("down")
        assert under(page) == page.current != first
        await page.press("escape")
        assert under(page) == "event/seoul-ends-pact"
        await page.press("2")
        assert under(page) == page.explorer.actors.current


@pytest.mark.parametrize("key", ["m", "d", "w", "u"])
async def test_a_shelf_shows_the_id_of_its_row_and_of_the_quote(explore: Explore, key: str) -> None:
    async with explore() as page:
        shelf = await opened(page, ShelfPage, key)
        assert under(page) == shelf.chosen
        await page.press("down")
        row = shelf.chosen
        assert under(page) == row
        await page.press("enter", "down")
        assert under(page) == shelf.current != row
        await page.press("escape")
        assert under(page) == row
        await page.press("down")
        assert under(page) == shelf.chosen != row


async def test_the_matrix_shows_the_id_of_its_question(explore: Explore) -> None:
    async with explore() as page:
        matrix = await opened(page, MatrixPage)
        first = under(page)
        assert first == f"question/{matrix.place[0]}"
        await page.press("enter")
        assert under(page) == matrix.current
        await page.press("escape")
        assert under(page) == first
        await page.press("down", "right")
        assert under(page) == f"question/{matrix.place[0]}" != first


async def test_an_article_shows_the_id_of_its_passage(explore: Explore) -> None:
    async with explore() as page:
        await page.press("enter")
        article = await page.read("enter")
        first = article.screen.quote.id
        assert under(page) == first
        await page.press("right")
        second = article.screen.quote.id
        assert under(page) == second != first
        await page.press("enter")
        assert under(page) == article.screen.detail.current != second
        await page.press("escape")
        assert under(page) == second


async def test_a_page_shows_the_id_once_there_is_a_cursor(
    explore: Explore, dossier: Dossier
) -> None:
    async with explore() as page:
        await page.press("plus")
        view = page.app.screen
        assert isinstance(view, PageScreen) and under(page) == ""
        await page.press("down")
        assert under(page) == view.detail.current and dossier.pack.get(view.detail.current)


# Hyperlinks

GOOD = "https://example.org/a?b=c;d#e"
BAD = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://example.org/\x1b]0;owned\x07",
    "https://example.org/\x9d0;owned\x9c",
    "https://example.org/a b",
    "https://example.org/a\nb",
    " https://example.org/",
    "https://",
    "example.org",
    "",
]


def linked(drawn: Content) -> dict[str, str]:
    """The pieces of a text that lead somewhere, and where."""
    spans = ((span, getattr(span.style, "link", None)) for span in drawn.spans)
    return {drawn.plain[span.start : span.end]: address for span, address in spans if address}


@pytest.mark.parametrize("role", ["quote", "passage", "meta"])
def test_the_attribution_leads_to_the_article(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "HYPERLINKS", True)
    part = Part(role, "Words", "one/quote", "Somebody, in the news", address=GOOD)  # type: ignore[arg-type]
    drawn = parts.part(part, 12)
    assert set(linked(drawn).values()) == {GOOD}
    lit = " ".join(" ".join(linked(drawn)).split())
    assert lit == ("Words" if role == "meta" else "Somebody, in the news")
    monkeypatch.setattr(text, "HYPERLINKS", False)
    assert parts.part(part, 12).plain == drawn.plain and linked(parts.part(part, 12)) == {}


@pytest.mark.parametrize("address", BAD)
@pytest.mark.parametrize("role", ["quote", "meta"])
def test_what_is_no_plain_address_is_no_link(
    role: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "HYPERLINKS", True)
    part = Part(role, "Words", "one/quote", "Somebody", address=address)  # type: ignore[arg-type]
    assert linked(parts.part(part, 40)) == {}


def test_what_is_not_ascii_in_an_address_goes_out_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "HYPERLINKS", True)
    part = Part("meta", "Words", address="https://example.org/일\u202e")
    target = "https://example.org/%EC%9D%BC%E2%80%AE"
    assert linked(parts.part(part, 40)) == {"Words": target}


async def test_every_quote_and_the_article_lead_to_the_web(
    explore: Explore, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "HYPERLINKS", True)
    async with explore(at="xinhua-2019-07-29") as page:
        detail = page.explorer.detail
        address = dossier.pack.source("xinhua-2019-07-29").address
        assert address.startswith("http")
        found = [option for option in drawn(detail) if links(option) == {address}]
        meta, *quotes = found
        assert address in plain(meta)
        shown = [part.ref for part in detail._parts if part.role == "quote"]
        assert len(quotes) == len(shown) == len(dossier.pack.source("xinhua-2019-07-29").quotes)


def links(option: Option | Drawn) -> set[str]:
    """The addresses in a row of a list."""
    return set(linked(content(option)).values())


async def test_a_strange_address_is_shown_and_leads_nowhere(
    new_pack: NewPack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "HYPERLINKS", True)
    made = new_pack()
    strange = 'address: "https://example.org/\\e]8;;x\\a"\nlanguage: en'
    made.replace("sources/one.yaml", "language: en", strange)
    shown = Dossier.open(made.folder)
    async with Explore(shown, tmp_path / "state")(at="one") as page:
        rows = [plain(option) for option in drawn(page.explorer.detail)]
        assert "https://example.org/␛]8;;x␇" in rows and "\x1b" not in page.grid
        assert not [o for o in drawn(page.explorer.detail) if links(o)]
