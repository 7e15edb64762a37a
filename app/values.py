"""What stands behind an option, read: each raises ArgumentTypeError for what it cannot take."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

NARROWEST = 20
"""The fewest characters a line that plain text is wrapped to."""


def day(text: str) -> date:
    """One day, such as 2019-08-25."""
    from content.dates import DateError, parse

    try:
        found = parse(text).day()
    except DateError as error:
        raise ArgumentTypeError(str(error)) from None
    if found is None:
        raise ArgumentTypeError(f"{text!r} is not one day; write it as 2019-08-25")
    return found


class Narrow:
    """Reads the value of an option that narrows a search, as a pair with its field."""

    def __init__(self, field: str) -> None:
        self.field = field

    def __call__(self, text: str) -> tuple[str, str]:
        return self.field, text


def width(text: str) -> int:
    """How many characters a line may have."""
    cells = positive(text)
    if cells < NARROWEST:
        raise ArgumentTypeError(f"{text} is too narrow; the least is {NARROWEST}")
    return cells


def positive(text: str) -> int:
    """A whole number above 0."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)
