"""Every word reads in every theme: WCAG contrast of what is painted, on every kind of screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest
from rich.color import ColorSystem
from rich.terminal_theme import MONOKAI
from textual import constants

from app.tui import DEFAULT_THEME
from tests.contrast import TERMINALS, dressed, faint
from tests.everything import WAYS, screens_of
from tests.pages import Explore

DEFAULTS = (DEFAULT_THEME, "textual-light")
"""The themes of a reader who chose none."""

TRUE, FEW = ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT


async def faint_words(
    explore: Explore, way: str, system: ColorSystem, *themes: str
) -> AsyncIterator[str]:
    """What does not read on a way through the explorer, in the themes given or in all."""
    async with aclosing(screens_of(WAYS[way], explore)) as screens:
        async for name, page in screens:
            for theme in themes or page.app.available_themes:
                shown = await dressed(page, theme)
                assert shown
                for terminal, palette in TERMINALS.get(theme, {"any": MONOKAI}).items():
                    for (fore, back), where in faint(shown, palette, system).items():
                        yield f"{theme}, {terminal}, {name}: {fore} on {back}, {where}"


@pytest.mark.parametrize("way", WAYS)
async def test_every_word_reads_in_every_theme(explore: Explore, way: str) -> None:
    found = [words async for words in faint_words(explore, way, TRUE)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("way", ["panes", "search", "views"])
async def test_the_default_themes_read_with_256_colours(
    explore: Explore, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "256")
    found = [words async for words in faint_words(explore, way, FEW, *DEFAULTS)]
    assert not found, "\n".join(found)
