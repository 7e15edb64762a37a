"""Write the YAML of a pack's files from plain data, in the form of the built-in pack.

Block style, one text on one line, short lists in brackets. `content.reader` reads back exactly what
was written, whatever is in a text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

import yaml

Plain = str | int | Sequence["Plain"] | Mapping[str, "Plain"]
"""What can be written: a text, a whole number, a list or a mapping."""

LINE = 100
"""How long a list in brackets may get, in characters, before each entry has a line of its own."""

_UNEASY = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
                     r"\U00010000-\U0010ffff]")  # fmt: skip
"""What no reader of the file could see, or would take for the end of a line; written as escapes."""

_TURNS = {code: f"\\u{code:04X}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""What turns the direction of a text: a file could look other than it is."""

_ENDLESS = sys.maxsize
_RESOLVER: Any = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Bare(str):
    """A text that needs no quotation marks although YAML would read a number or a day in it."""

    __slots__ = ()


def written(value: Plain) -> str:
    """A value as the text of a YAML file, ending with a line break."""
    return _emitted(_events(value))


def scalar(text: str) -> str:
    """A text as it can stand behind a key or between brackets, on one line."""
    within = [
        yaml.SequenceStartEvent(None, None, implicit=True, flow_style=True),
        _scalar(text),
        yaml.SequenceEndEvent(),
    ]
    return _emitted(within).strip().removeprefix("[").removesuffix("]")


def _emitted(events: Iterable[Any]) -> str:
    """The file of one value, given as its events."""
    stream = StringIO()
    emitter: Any = yaml.emitter.Emitter(stream, allow_unicode=True, width=_ENDLESS)
    start = (yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False))
    end = (yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent())
    for event in (*start, *events, *end):
        emitter.emit(event)
    # Where one of these stands, there are the quotation marks in which an escape means it.
    return stream.getvalue().translate(_TURNS)


def _events(value: Plain) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=not value)
        for key, one in value.items():
            yield _scalar(Bare(key))
            yield from _events(one)
        yield yaml.MappingEndEvent()
    elif isinstance(value, str | int):
        yield _scalar(Bare(value) if isinstance(value, int) else value)
    else:
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=_fits(value))
        for one in value:
            yield from _events(one)
        yield yaml.SequenceEndEvent()


def _fits(values: Sequence[Plain]) -> bool:
    """Whether a list can stand in brackets: no list or mapping in it, and not too long."""
    texts = [value for value in values if isinstance(value, str | int)]
    return len(texts) == len(values) and sum(len(str(text)) + 2 for text in texts) <= LINE


def _scalar(text: str) -> Any:
    style = _style(text)
    return yaml.ScalarEvent(None, None, (style is None, True), text, style=style)


def _style(text: str) -> str | None:
    """How a text is quoted; None leaves it to the emitter, which quotes only what it must."""
    if _UNEASY.search(text):
        return '"'
    if "\n" in text:
        # Lines are kept as lines where nothing at their ends could be lost.
        return "|" if re.fullmatch(r"\S.*(\n+\S.*)*", text) and " \n" not in text else '"'
    if isinstance(text, Bare) or _DAY.fullmatch(text):
        return None
    return (
        None if text and _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT else '"'
    )
