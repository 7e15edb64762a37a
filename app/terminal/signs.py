"""Drawing in ASCII, where a terminal has no more than that.

Everything is written by us as it should be; what cannot be sent becomes the nearest ASCII on its
way out, in as many cells. So Textual's own parts, too, are drawn in ASCII, and no screen knows.
"""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Callable, Mapping
from io import TextIOWrapper

NEAREST = "gsomia-nearest"
"""The error handler of that name writes what an encoding lacks as the nearest ASCII."""

_SIGNS = {
    **dict.fromkeys("─━┈┉‐‑‒–—―−▔▀·⁃", "-"),
    **dict.fromkeys("│┃▌▐▏▎▍▋▊▉", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋┖┎┃╴╶╵╷", "+"),
    **dict.fromkeys("═▬", "="),
    **dict.fromkeys("┄┅░", "."),
    **dict.fromkeys("╌╍…～", "~"),
    **dict.fromkeys("┆┇╎╏▒", ":"),
    **dict.fromkeys("┊┋", ";"),
    **dict.fromkeys("▶►▸→›»≫⟩", ">"),
    **dict.fromkeys("◀◂←‹«≪⟨⌫", "<"),
    **dict.fromkeys("▷▹", ")"),
    **dict.fromkeys("⇄↔⇔", "&"),
    **dict.fromkeys("▲△↑⏎", "^"),
    **dict.fromkeys("▼▽↓✓✔", "v"),
    **dict.fromkeys("●•★☆■▪", "*"),
    **dict.fromkeys("○◦□▫°", "o"),
    **dict.fromkeys("◇◆", "%"),
    **dict.fromkeys("✗✘×", "x"),
    **dict.fromkeys("≠¡", "!"),
    **dict.fromkeys("¶█▓", "#"),
    **dict.fromkeys("▁▂▃▄▅▆▇", "_"),
    **dict.fromkeys("‘’‚‛′´ʼ", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    "↗": "/", "§": "S", "©": "c", "®": "r", "€": "E", "£": "L", "¥": "Y", "¿": "?",
    "ß": "s", "æ": "a", "Æ": "A", "ø": "o", "Ø": "O", "đ": "d", "ł": "l", "Ł": "L", "ı": "i",
    "\xa0": " ", "🔎": "> ",
}  # fmt: skip
"""Signs by the ASCII of as many cells. What tells things apart still does: ─ ╌ ┄ are three."""

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself may have put in LC_CTYPE in the place of a plain C (PEP 538)."""

_ENTER = {"⏎": "Enter", "⌫": "Bksp"}


def spoken(key: str) -> str:
    """A key's name for the bottom line of a screen in ASCII."""
    return _ENTER.get(key, key)


def _near(sign: str) -> str:
    """A sign as ASCII that takes as many cells; ? for each cell of what has no likeness."""
    found = _SIGNS.get(sign)
    if found is not None:
        return found
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    if unicodedata.east_asian_width(sign) in "WF":
        plain = unicodedata.normalize("NFKC", sign)  # the wide forms of ASCII
        return f"{plain} " if len(plain) == 1 and " " < plain < "\x7f" else "??"
    base = unicodedata.normalize("NFKD", sign)[0]
    return base if " " < base < "\x7f" and unicodedata.category(sign)[0] == "L" else "?"


def nearest(text: str, measure: Callable[[str], int] | None = None) -> str:
    """Text that is no ASCII as the nearest that is; as many cells as `measure` counts, if given."""
    near = "".join(map(_near, text))
    return near if measure is None else near[: measure(text)].ljust(measure(text), "?")


def _teach(measure: Callable[[str], int] | None) -> None:
    """Register the error handler; `measure` counts the cells that a text takes on the screen."""

    def handle(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return nearest(error.object[error.start : error.end], measure), error.end

    codecs.register_error(NEAREST, handle)


def wants_ascii(asked: bool | None = None, environ: Mapping[str, str] | None = None) -> bool:
    """Whether to draw in ASCII: as asked, or else where the locale or the terminal has no more.

    A locale that is not set at all says nothing: most terminals take UTF-8, and Python too takes
    it for granted then. The console of the Linux kernel (TERM=linux) has a few hundred signs, and
    round corners, arrows and crosses are seldom among them.
    """
    if asked is not None:
        return asked
    env = os.environ if environ is None else environ
    if env.get("TERM") == "linux":
        return True
    named = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if not env.get("LC_ALL") and env.get("LANG") in ("C", "POSIX") and named in _COERCED:
        named = env["LANG"]
    if sys.platform == "win32" or not named:
        return False
    return "utf8" not in named.lower().replace("-", "")


def prepare(asked: bool | None = None) -> None:
    """Make standard output and standard error take every text.

    It becomes ASCII where it is looked at and ASCII is wanted; what goes into a pipe stays as it
    is, unless ASCII was asked for.
    """
    _teach(None)
    ascii = wants_ascii(asked)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if ascii and (asked or stream.isatty()):
                stream.reconfigure(encoding="ascii", errors=NEAREST)
            else:
                stream.reconfigure(errors=NEAREST)


def prepare_screen(asked: bool | None, measure: Callable[[str], int]) -> bool:
    """The same for Textual's screen, which is drawn on Python's first standard error.

    `measure` counts cells as Textual does, so that each line stays as long as it is. Returns
    whether the screen is in ASCII.
    """
    _teach(measure)
    ascii = wants_ascii(asked)
    stream = sys.__stderr__
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="ascii" if ascii else "utf-8", errors=NEAREST)
    return ascii
