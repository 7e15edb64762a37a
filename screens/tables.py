"""Columns side by side and tables of numbers, which become lists where there is too little room."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from screens import text

NARROWEST_COLUMN = 18
"""Columns narrower than this, in cells, stand below each other instead."""

Rows = tuple[tuple[str, ...], ...]


def columns(rows: Rows, width: int) -> Content:
    """Heads and words side by side, framed; below each other where there is too little room."""
    each = (width - 1) // max(1, len(rows)) - 2
    if each < NARROWEST_COLUMN:
        stacked = [
            text.data(head, text.SECTION)
            + Content("\n")
            + text.hanging(_GAP, _GAP, _words(words), width)
            for head, words in rows
        ]
        return Content("\n").join(stacked)
    heads = [text.data(head, text.SECTION).wrap(each) for head, _ in rows]
    tallest = max(len(lines) for lines in heads)
    columns = []
    for lines, (_, words) in zip(heads, rows, strict=True):
        filled = [*lines, *[Content("")] * (tallest - len(lines))]
        columns.append([*filled, *_words(words).wrap(each)])
    height = max(len(column) for column in columns)
    bar = Content.styled("│ ", text.MUTED)
    drawn = []
    for line in range(height):
        cells = [column[line] if line < len(column) else Content("") for column in columns]
        padded = [cell + Content(" " * max(0, each - cell.cell_length)) for cell in cells]
        drawn.append(bar.join(padded))
    return Content("\n").join(drawn)


_GAP = Content("  ")


def _words(words: str) -> Content:
    """Several wordings, one below the other."""
    return Content("\n").join(text.data(f"– {line}") for line in words.split("\n"))


def table(rows: Rows, width: int) -> Content:
    """A table; a list with the heads spelled out where there is too little room for columns."""
    if len(rows) < 2:
        return Content("")
    columns = list(zip(*rows, strict=True))
    first = min(max(cell_len(cell) for cell in columns[0]), max(12, width // 3))
    rest = [max(cell_len(cell) for cell in column[1:]) for column in columns[1:]]
    room = (width - first) // max(1, len(rest)) - 2
    if room < max([6, *rest]):
        return Content("\n").join(_listed(row, rows[0], width) for row in rows[1:])
    sizes = [min(room, max(cell_len(c) for c in column)) for column in columns[1:]]
    heads = [
        text.data(head, text.MUTED).wrap(size)
        for head, size in zip(rows[0][1:], sizes, strict=True)
    ]
    tallest = max((len(lines) for lines in heads), default=0)
    drawn = []
    for line in range(tallest):
        cells = [
            _right(lines[line - tallest + len(lines)], size)
            if line >= tallest - len(lines)
            else Content(" " * size)
            for lines, size in zip(heads, sizes, strict=True)
        ]
        drawn.append(Content("  ").join([Content(" " * first), *cells]))
    for row in rows[1:]:
        names = text.data(row[0]).wrap(first)
        cells = [_right(text.data(cell), size) for cell, size in zip(row[1:], sizes, strict=True)]
        padded = names[0] + Content(" " * (first - names[0].cell_length))
        drawn += [Content("  ").join([padded, *cells]), *names[1:]]
    return Content("\n").join(drawn)


def _right(cell: Content, size: int) -> Content:
    return Content(" " * max(0, size - cell.cell_length)) + cell


def _listed(row: tuple[str, ...], heads: tuple[str, ...], width: int) -> Content:
    pairs = ", ".join(f"{head} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True))
    return (
        text.data(row[0], "bold")
        + Content("\n")
        + text.hanging(_GAP, _GAP, text.data(pairs, text.MUTED), width)
    )
