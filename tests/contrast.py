"""What is painted, and how well it can be read: colours as a terminal gets them, and the ratio
between the lighter and the darker that WCAG 2 defines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.style import Style
from rich.terminal_theme import MONOKAI, TerminalTheme
from textual.screen import SystemModalScreen

from tests.seeing import Page, strips

READABLE = 4.5
"""The least ratio at which text counts as readable."""


@cache
def luminance(colour: ColorTriplet) -> float:
    """How light a colour is, from 0 to 1, as WCAG 2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True)
class Painted:
    """Characters of one line in one style, and where they begin."""

    x: int
    y: int
    words: str
    style: Style

    @property
    def letters(self) -> str:
        """The characters that say something: no blanks, no frames, rails and scroll bars."""
        return "".join(sign for sign in self.words if not _decoration(sign))

    def colours(
        self, terminal: TerminalTheme, system: ColorSystem = ColorSystem.TRUECOLOR
    ) -> tuple[ColorTriplet, ColorTriplet]:
        """Foreground and background on a terminal with a palette and so many colours."""
        front, back = self.style.color or Color.default(), self.style.bgcolor or Color.default()
        fore = front.downgrade(system).get_truecolor(terminal, foreground=True)
        behind = back.downgrade(system).get_truecolor(terminal, foreground=False)
        return (behind, fore) if self.style.reverse else (fore, behind)

    @property
    def named(self) -> str:
        """What is left of the style without colours: 'bold underline', or ''."""
        names = ("bold", "dim", "italic", "underline", "reverse")
        return " ".join(name for name in names if getattr(self.style, name))


def _decoration(sign: str) -> bool:
    return sign.isspace() or "\u2500" <= sign <= "\u259f"


async def dressed(page: Page, theme: str) -> list[Painted]:
    """What the screen on top shows in a theme: all of it, of a palette what is not behind it."""
    page.app.theme = theme
    await page.pilot.pause(0)
    await page.pilot.pause(0)
    if not isinstance(page.app.screen, SystemModalScreen):
        return list(painted(page))
    # Textual restyles such a screen only when it opens.
    page.app.stylesheet.update(page.app.screen)
    await page.pilot.pause(0)
    areas = [widget.region for widget in page.app.screen.query("#--input, #--results")]
    return [p for p in painted(page) if any(area.contains(p.x, p.y) for area in areas)]


def painted(page: Page) -> Iterator[Painted]:
    """All that the screen shows."""
    for y, strip in enumerate(strips(page.app)):
        x = 0
        for segment in strip:
            if segment.style is not None:
                yield Painted(x, y, segment.text, segment.style)
            x += segment.cell_length


def faint(
    shown: Iterable[Painted],
    terminal: TerminalTheme,
    system: ColorSystem = ColorSystem.TRUECOLOR,
    least: float = READABLE,
) -> dict[tuple[str, str], str]:
    """The pairs of colours with less contrast than the least, and where they are."""
    found: dict[tuple[str, str], str] = {}
    for part in shown:
        fore, back = part.colours(terminal, system)
        if part.letters and ratio(fore, back) < least:
            where = f"{ratio(fore, back):.2f}: {part.words.strip()!r} in line {part.y + 1}"
            found.setdefault((fore.hex, back.hex), where)
    return found


def _palette(back: str, fore: str, *colours: str) -> TerminalTheme:
    """A terminal's palette: background, foreground, eight colours, and those eight bright."""
    found = []
    for colour in (back, fore, *colours):
        red, green, blue = bytes.fromhex(colour)
        found.append((red, green, blue))
    return TerminalTheme(found[0], found[1], found[2:10], found[10:])


_XTERM = (
    *("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5"),
    *("7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"),
)
_VGA = (
    *("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa"),
    *("555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff"),
)
_CAMPBELL = (
    *("0c0c0c", "c50f1f", "13a10e", "c19c00", "0037da", "881798", "3a96dd", "cccccc"),
    *("767676", "e74856", "16c60c", "f9f1a5", "3b78ff", "b4009e", "61d6d6", "f2f2f2"),
)
_TANGO = (
    *("2e3436", "cc0000", "4e9a06", "c4a000", "3465a4", "75507b", "06989a", "d3d7cf"),
    *("555753", "ef2929", "8ae234", "fce94f", "729fcf", "ad7fa8", "34e2e2", "eeeeec"),
)
_ALABASTER = (
    *("000000", "aa3731", "448c27", "cb9000", "325cc0", "7a3e9d", "0083b2", "f7f7f7"),
    *("777777", "f05050", "60cb00", "ffbc5d", "007acc", "e64ce6", "00aacb", "f7f7f7"),
)
TERMINALS = {
    "ansi-dark": {
        "xterm": _palette("000000", "e5e5e5", *_XTERM),
        "the Linux console": _palette("000000", "aaaaaa", *_VGA),
        "Windows": _palette("0c0c0c", "cccccc", *_CAMPBELL),
        "Ubuntu": _palette("300a24", "ffffff", *_TANGO),
        "Monokai": MONOKAI,
    },
    "ansi-light": {
        "xterm": _palette("ffffff", "000000", *_XTERM),
        "VGA": _palette("ffffff", "000000", *_VGA),
        "Windows": _palette("f2f2f2", "0c0c0c", *_CAMPBELL),
        "GNOME": _palette("ffffff", "171421", *_TANGO),
        "Alabaster": _palette("f7f7f7", "000000", *_ALABASTER),
    },
}
"""The palettes of common terminals, for the two themes that leave the colours to them."""
