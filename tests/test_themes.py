"""The colours worked out from a theme: what stands on what reads, whatever the theme."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.theme import BUILTIN_THEMES, Theme

from screens.themes import READABLE, VISIBLE, readable
from tests.contrast import ratio

INKS: tuple[str, ...] = (
    "foreground",
    "text-primary",
    "text-secondary",
    "text-accent",
    "text-warning",
)
INKS += ("text-error", "text-success", "text-muted", "text-disabled", "ink-cells", "ink-muted")
INKS += ("ink-head", "ink-section", "ink-link", "ink-differs", "ink-disputed")
GROUNDS: tuple[str, ...] = (
    "background",
    "surface",
    "panel",
    "primary-muted",
    "warning-muted",
    "error-muted",
)
GROUNDS += ("ground-cursor", "ground-here", "ground-bar", "ground-told", "ground-list")
GROUNDS += ("ground-quoted", "ground-warned", "block-cursor-background", "surface-lighten-1")

REAL = {name: theme for name, theme in BUILTIN_THEMES.items() if not theme.ansi}


def dressed(theme: Theme, *, coarse: bool = False) -> dict[str, str]:
    """All variables of a theme, made readable."""
    variables = {**theme.to_color_system().generate(), **theme.variables}
    return variables | readable(variables, ansi=theme.ansi, dark=theme.dark, coarse=coarse)


def check(found: dict[str, str], system: ColorSystem = ColorSystem.TRUECOLOR) -> None:
    """Every ink reads on every ground, and the frame of what has the keys is to be seen."""

    def contrast(one: str, other: str) -> float:
        first, second = (RichColor.parse(name).downgrade(system) for name in (one, other))
        return ratio(first.get_truecolor(), second.get_truecolor())

    for ink, ground in product(INKS, GROUNDS):
        assert contrast(found[ink], found[ground]) >= READABLE, (ink, ground)
    assert contrast(found["frame-focus"], found["background"]) >= VISIBLE


@pytest.mark.parametrize("name", REAL)
def test_every_ink_reads_on_every_ground(name: str) -> None:
    check(dressed(REAL[name]))


@pytest.mark.parametrize("name", REAL)
def test_every_ink_reads_with_256_colours(name: str) -> None:
    check(dressed(REAL[name], coarse=True), ColorSystem.EIGHT_BIT)


COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@settings(max_examples=60, deadline=None)
@given(COLOURS, COLOURS, COLOURS, COLOURS, st.booleans())
def test_a_theme_of_any_colours(
    primary: str, accent: str, foreground: str, background: str, coarse: bool
) -> None:
    theme = Theme(
        "any",
        primary,
        accent=accent,
        foreground=foreground,
        background=background,
        surface=background,
        panel=background,
        dark=coarse,
    )
    system = ColorSystem.EIGHT_BIT if coarse else ColorSystem.TRUECOLOR
    check(dressed(theme, coarse=coarse), system)


def test_what_reads_stays_as_it_is() -> None:
    theme = BUILTIN_THEMES["textual-dark"]
    before, after = theme.to_color_system().generate(), dressed(theme)
    for name in ("foreground", "text-accent", "text-warning", "primary-muted"):
        assert after[name] == before[name]


def test_a_theme_keeps_its_colours_apart() -> None:
    for theme in REAL.values():
        found = dressed(theme)
        assert found["ground-cursor"] != found["background"] != found["ground-here"]
        assert found["warning-muted"] != found["background"]
        assert len({found[ink] for ink in ("ink-link", "ink-disputed", "ink-muted")}) == 3


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_the_terminals_own_colours_are_left_to_it(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    found = readable(dressed(theme), ansi=True, dark=theme.dark)
    assert all(value.startswith("ansi_") or not value.startswith("#") for value in found.values())
    assert found.keys() >= readable(dressed(REAL["nord"]), ansi=False, dark=True).keys() - {
        "foreground"
    }
