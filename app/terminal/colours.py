"""Colours where a terminal has sixteen of them, or where the reader wants none."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme


def unwanted(environ: MutableMapping[str, str] | None = None) -> bool:
    """Whether the reader wants no colours: NO_COLOR is set and not empty (no-color.org).

    An empty one is taken away, as Textual asks only whether there is one.
    """
    env = os.environ if environ is None else environ
    if not env.get("NO_COLOR"):
        env.pop("NO_COLOR", None)
    return "NO_COLOR" in env


class Colourless(LineFilter):
    """Takes every colour, the terminal's default ones too: not one code for them is sent."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with what is bold, reversed or underlined, and nothing else."""
        return [
            Segment(text, style and style.without_color, control)
            for text, style, control in segments
        ]


def take(app: App[Any]) -> None:
    """Draw an app without colours. Textual's own ways are to send greys, or default colours."""
    app._filters[:] = [Colourless()]


def theme_for(app: App[Any], theme: Theme) -> str:
    """The name of the theme to start with: the one given, or the terminal's own palette.

    That is where the theme cannot be shown as it is: with 16 colours its shades fall together,
    without colours none is left. Dark stays dark, and light light.
    """
    if app.console.color_system in ("standard", "windows") or app.no_color:
        return "ansi-dark" if theme.dark else "ansi-light"
    return theme.name
