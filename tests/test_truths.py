"""What a walk looks at is really seen: each fault, put in on purpose, ends a walk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content

from content.dossier import Dossier
from screens import results, text
from screens.article import ArticleScreen
from screens.base import AppScreen
from screens.history import History
from screens.shelf import ShelfScreen
from screens.timeline import Timeline
from tests.stepping import Walker, safe, walking

Patch = pytest.MonkeyPatch


def lose_a_word(patch: Patch) -> None:
    real = text.lit

    def lit(words: str, spans: Any, style: str = text.HIT) -> Content:
        return real(" ".join(words.split()[:-1]), (), style)

    patch.setattr(text, "lit", lit)


def lose_a_word_in_articles(patch: Patch) -> None:
    real = ArticleScreen._words

    def words(self: ArticleScreen, paragraph: Any) -> Content:
        whole = real(self, paragraph)
        return whole[: len(whole) // 2] + whole[len(whole) // 2 + 3 :]

    patch.setattr(ArticleScreen, "_words", words)


def cut_quotes_in_the_search(patch: Patch) -> None:
    real = results._draw

    def draw(hit: Any, width: int) -> Content:
        return Content("\n").join(line.truncate(width - 4) for line in real(hit, width).split("\n"))

    patch.setattr(results, "_draw", draw)


def lose_the_focus(patch: Patch) -> None:
    real = AppScreen.leave

    def leave(self: AppScreen[Any], result: Any = None) -> None:
        real(self, result)
        below = self.app.screen_stack[-1]
        self.app.call_after_refresh(below.set_focus, None)

    patch.setattr(AppScreen, "leave", leave)


def stay_in_a_zoom(patch: Patch) -> None:
    patch.setattr(ShelfScreen, "action_outward", lambda self: None)


def tell_the_future(patch: Patch) -> None:
    real = Timeline.show_dossier
    patch.setattr(Timeline, "show_dossier", lambda self, dossier: real(self, dossier.whole))


def forget_the_way(patch: Patch) -> None:
    patch.setattr(History, "forward", lambda self: None)


async def look(walker: Walker) -> None:
    walker.check()
    await walker.look()


FAULTS: dict[
    str, tuple[Callable[[Patch], None], tuple[str, ...], Callable[[Walker], Awaitable[None]], str]
] = {
    "a word lost": (lose_a_word, ("enter",), look, "painted, but no quote"),
    "a word lost in an article": (lose_a_word_in_articles, ("a",), look, " is not [\"']"),
    "cut in the search": (cut_quotes_in_the_search, ("slash", "s"), look, "painted, but no quote"),
    "focus": (lose_the_focus, ("m", "escape"), look, "nothing has the keys"),
    "a dead Esc": (stay_in_a_zoom, ("m", "z"), Walker.go_home, "Esc does nothing"),
    "the future": (tell_the_future, ("less_than_sign",) * 6, look, "the timeline"),
    "no way forward": (
        forget_the_way,
        ("enter", "escape", "up", "enter", "escape", "up", "enter"),
        Walker.there_and_back,
        "b and B lead to",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("broken", [False, True], ids=["as it is", "broken"])
async def test_a_fault_is_seen(
    fault: str, broken: bool, dossier: Dossier, tmp_path: Path, monkeypatch: Patch
) -> None:
    for name, value in safe(tmp_path).items():
        monkeypatch.setenv(name, value)
    put_in, moves, looks, words = FAULTS[fault]
    if broken:
        put_in(monkeypatch)
    async with walking(tmp_path, dossier) as walker:
        await walker.make("escape", *moves)
        if not broken:
            await looks(walker)
            return
        with pytest.raises(AssertionError, match=words):
            await looks(walker)
