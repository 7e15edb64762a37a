"""Any theme made readable: the colours that our styles name, each with contrast enough.

A theme of Textual's gives a few colours; what is worked out from them is often too faint to read,
above all on the row of the cursor. Here every ground that words stand on is kept dark enough, or in
a light theme light enough, and every ink is moved towards white, or black, until it reads on each
of them. Colours that read already stay as they are.

Names of ours: `ink-…` is for words, `ground-…` for what they stand on, `frame-…` for lines, and
`lit-hit` is a whole style, for words that a search found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from rich.color import ColorSystem
from textual.color import Color
from textual.style import Style
from textual.widget import Widget

READABLE = 4.5
"""The least contrast of words with their ground (WCAG 2, level AA)."""

MARGIN = 1.1
"""So much more is aimed at: a terminal of 256 colours takes the nearest that it has."""

VISIBLE = 3.0
"""The least contrast of the frame that says where the keys go."""

TEXT = 7.0
"""The contrast of ordinary words with the background, so that fainter words can be readable too."""

FIRM = 5.4
"""The contrast of ordinary words with any other ground."""

ROOM = 10.5
"""The contrast of any ground with white, or black: what is left for ink that has a colour."""

DIM = 0.6
"""How much of an ink is left where a cell of a table is written dim; Textual leaves 0.66."""

MUTED = 0.65
"""How much of the ordinary ink is in that of words which matter less."""

CURSOR = 0.45
"""How much of the theme's main colour is in the row of the cursor."""

_INKS = {
    "text-primary": ("ink-head",),
    "text-secondary": ("ink-section",),
    "text-accent": ("ink-link",),
    "text-warning": ("ink-differs",),
    "text-error": ("ink-disputed",),
    "text-success": (),
}
"""Textual's inks, which other modules and Textual's own widgets use, and our names for them."""

_GROUNDS = {
    "surface": (),
    "surface-lighten-1": (),
    "surface-lighten-2": ("ground-here", "block-cursor-blurred-background"),
    "surface-darken-1": (),
    "panel": ("ground-bar",),
    "panel-lighten-1": ("ground-told",),
    "panel-darken-1": ("ground-list",),
    "primary-muted": ("ground-quoted",),
    "warning-muted": (),
    "error-muted": ("ground-warned",),
}
"""Textual's grounds, and our names for them."""


def readable(
    variables: Mapping[str, str], *, ansi: bool, dark: bool, coarse: bool = False
) -> dict[str, str]:
    """What is to be put in place of a theme's variables, and beside them, by name.

    `ansi` themes leave the colours to the terminal; of those nothing is known but whether the
    terminal is a `dark` one. With `coarse` they are for a
    terminal of 256 colours, which shows the nearest that it has.
    """
    if ansi:
        return _terminal(dark=dark)
    names = ("background", "foreground", "primary", *_INKS, *_GROUNDS)
    return dict(_worked_out(tuple((name, variables[name]) for name in names), coarse))


@cache
def _worked_out(given: tuple[tuple[str, str], ...], coarse: bool) -> Mapping[str, str]:
    colours = {name: Color.parse(value) for name, value in given}
    light_of = _luminance_of_256 if coarse else _luminance
    base = colours["background"]
    light = light_of(base) > 0.18
    pole = Color(0, 0, 0) if light else Color(255, 255, 255)

    def contrast(one: Color, other: Color) -> float:
        """The contrast of two colours, from 1 to 21."""
        a, b = light_of(one) + 0.05, light_of(other) + 0.05
        return max(a, b) / min(a, b)

    def moved(colour: Color, ground: Color, least: float) -> Color:
        """An ink moved towards white or black as far as must be."""
        return _first(base + colour, pole, lambda c: contrast(c, ground) >= least)

    text = moved(colours["foreground"], base, TEXT)
    room, firm = min(ROOM, contrast(base, pole)), min(FIRM, contrast(base, text))

    def ground(colour: Color) -> Color:
        """A ground blended into the background until words read on it."""
        return _first(
            base + colour,
            base,
            lambda c: contrast(c, pole) >= room and contrast(c, text) >= firm,
        )

    cursor = ground(colours["primary"].with_alpha(CURSOR))
    grounds = {name: ground(colours[name]) for name in _GROUNDS}
    # What reads on the ground that is nearest to the inks reads on all.
    hardest = (min if light else max)([base, cursor, *grounds.values()], key=light_of)

    def ink(colour: Color) -> Color:
        return moved(colour, hardest, READABLE * MARGIN)

    muted = ink(text.with_alpha(MUTED)).hex
    cells = _first(text, pole, lambda c: contrast(base.blend(c, DIM), base) >= READABLE)
    found = {
        "foreground": text.hex,
        "ink-muted": muted,
        "ink-cells": cells.hex,
        "text-muted": muted,
        "text-disabled": muted,
        "foreground-muted": muted,
        "ground-cursor": cursor.hex,
        "block-cursor-background": cursor.hex,
        "block-cursor-foreground": pole.hex,
        "block-cursor-blurred-foreground": text.hex,
        "block-cursor-text-style": "none",
        "block-hover-background": grounds["panel"].hex,
        "input-selection-background": cursor.hex,
        "input-selection-foreground": text.hex,
        "input-cursor-background": text.hex,
        "input-cursor-foreground": base.hex,
        "link-color": text.hex,
        "link-color-hover": text.hex,
        "link-background-hover": cursor.hex,
        "frame-faint": (base + text.with_alpha(0.3)).hex,
        "frame-focus": moved(colours["primary"], base, VISIBLE).hex,
    }
    for name, ours in _GROUNDS.items():
        found.update(dict.fromkeys((name, *ours), grounds[name].hex))
    for name, ours in _INKS.items():
        found.update(dict.fromkeys((name, *ours), ink(colours[name]).hex))
    found["lit-hit"] = f"bold underline {found['ink-differs']} on {found['warning-muted']}"
    return found


def whole(style: Style, widget: Widget, names: tuple[str, ...]) -> Style:
    """A style made of a widget's component classes, with `reverse` where one of them has it.

    `Widget.get_visual_style` leaves out that one attribute.
    """
    if any(widget.get_component_styles(name).text_style.reverse for name in names):
        return style + Style(reverse=True)
    return style


def _terminal(*, dark: bool) -> dict[str, str]:
    """The terminal's own colours: of its sixteen those that read on its background.

    Words on a ground other than that are its own two colours, changed over.
    """
    plain = "ansi_default"
    inks = {
        "text-primary": plain,
        "text-secondary": "ansi_green" if dark else "ansi_magenta",
        "text-accent": "ansi_cyan" if dark else "ansi_blue",
        "text-warning": plain,
        "text-error": plain if dark else "ansi_red",
        "text-success": plain,
    }
    found = {
        "ink-muted": plain,
        "ink-cells": plain,
        "text-muted": plain,
        "text-disabled": plain,
        "foreground-muted": plain,
        "ground-cursor": plain,
        "frame-faint": plain,
        "frame-focus": inks["text-accent"],
        "ansi-background": plain,
        "ansi-foreground": plain,
        "block-hover-background": plain,
        "block-cursor-background": plain,
        "block-cursor-foreground": plain,
        "block-cursor-text-style": "reverse",
        "block-cursor-blurred-background": plain,
        "block-cursor-blurred-foreground": plain,
        "block-cursor-blurred-text-style": "underline",
        "input-cursor-background": plain,
        "input-cursor-foreground": plain,
        "input-cursor-text-style": "reverse",
        "input-selection-background": plain,
        "input-selection-foreground": plain,
        "link-background-hover": plain,
        "link-color": plain,
        "link-color-hover": plain,
        "lit-hit": "bold underline reverse",
    }
    for name, ours in _GROUNDS.items():
        found.update(dict.fromkeys((name, *ours), plain))
    for name, ours in _INKS.items():
        found.update(dict.fromkeys((name, *ours), inks[name]))
    return found


def _first(colour: Color, other: Color, holds: Callable[[Color], bool]) -> Color:
    """The colour nearest to one, on the way to another, of which something holds; or the other."""
    if holds(colour):
        return colour
    low, high, found = 0.0, 1.0, other
    for _ in range(6):
        middle = (low + high) / 2
        tried = colour.blend(other, middle, 1)
        if holds(tried):
            high, found = middle, tried
        else:
            low = middle
    return found


_LINEAR = tuple(
    value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    for value in (step / 255 for step in range(256))
)


def _luminance(colour: Color) -> float:
    """How light a colour is, from 0 to 1, as WCAG 2 defines it."""
    return 0.2126 * _LINEAR[colour.r] + 0.7152 * _LINEAR[colour.g] + 0.0722 * _LINEAR[colour.b]


def _luminance_of_256(colour: Color) -> float:
    """How light what Rich sends to a terminal of 256 colours for a colour is."""
    sent = colour.rich_color.downgrade(ColorSystem.EIGHT_BIT)
    return _luminance(Color.from_rich_color(sent))
