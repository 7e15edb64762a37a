"""What must hold of every answer, whatever was asked: for properties and for fuzzing alike."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from content.faults import Fault, PackError
from content.folds import quote_fold, search_fold
from content.limits import DEPTH
from content.loader import load
from content.pack import Pack
from content.reader import Items, Node, Text, plain, read
from content.search.found import Found
from content.search.telling import remarks, summary
from content.search.tokens import forms, tokens

_LINE = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML; for the places of undecodable bytes, only a line feed does."""


def within(raw: bytes, fault: Fault) -> bool:
    """Whether the place of a fault is in the file, or just behind it."""
    text = raw.decode("utf-8-sig", "replace")
    line, column = fault.place.line, fault.place.column
    for parted in (_LINE.split(text), text.split("\n")):
        if 1 <= line <= len(parted) and 1 <= column <= len(parted[line - 1]) + 1:
            return True
    return line == len(_LINE.split(text)) + 1 and column == 1


def nodes(node: Node, depth: int = 1) -> int:
    """How many nodes there are; fails where one is too deep, or has no place."""
    assert node.place.line >= 1 and node.place.column >= 1
    if isinstance(node, Text):
        return 1
    assert depth <= DEPTH
    if isinstance(node, Items):
        return 1 + sum(nodes(one, depth + 1) for one in node.values)
    assert set(node.values) <= set(node.marks)
    return 1 + sum(nodes(one, depth + 1) for one in node.values.values())


def soundly_read(raw: bytes) -> Node | None:
    """What bytes are read to; fails where a fault has no place or no words."""
    root, faults = read("a.yaml", raw)
    for fault in faults:
        assert fault.place.file == "a.yaml"
        assert within(raw, fault), fault
        assert fault.message == fault.message.strip() != ""
        assert fault.message.isprintable(), fault.message
    if root is not None:
        assert nodes(root) <= len(raw) + 1
    again, same = read("a.yaml", raw)
    assert (plain(again), same) == (plain(root), faults)
    return root


def soundly_loaded(folder: Path) -> Pack | None:
    """The pack, or None where it has faults; fails where one of them is of no use."""
    try:
        return load(folder)
    except PackError as error:
        assert error.faults
        for fault in error.faults:
            _lies_in(folder, fault.place.file, fault.place.line)
            assert fault.message.strip() == fault.message != ""
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", str(fault)), str(fault)
        assert list(error.faults) == sorted(set(error.faults))
        return None


def _lies_in(folder: Path, file: str, line: int) -> None:
    """Fails unless a place is in the pack."""
    path = folder / file
    if path.is_file():
        count = len(path.read_text("utf-8", "replace").splitlines())
        assert 1 <= line <= count + 1, (file, line)
    else:
        assert line == 1 and (file.endswith(".yaml") or path.is_dir()), file


def soundly_found(found: Found) -> None:
    """Fails where an answer of the search contradicts itself."""
    assert len(found.hits) <= found.total
    assert len({hit.id for hit in found.hits}) == len(found.hits)
    for hit in found.hits:
        spans = hit.spans
        assert all(0 <= start < end <= len(hit.text) for start, end in spans)
        assert all(end < start for (_, end), (start, _) in pairwise(spans))
        for start, end in spans:
            assert forms(hit.text[start:end])
            assert hit.text[start:end] == hit.text[start:end].strip()
    assert summary(found).strip()
    assert all(remark.strip() for remark in remarks(found))


def soundly_folded(text: str) -> None:
    """Fails where a text folds otherwise the second time, or to what comes from nowhere."""
    once = quote_fold(text)
    assert quote_fold(once) == once == once.strip()
    folded, origin = search_fold(text)
    assert len(folded) == len(origin)
    assert origin == sorted(origin)
    assert all(0 <= index < len(text) for index in origin)
    assert search_fold(folded)[0] == folded
    starts = sorted(set(origin))
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        here = "".join(sign for sign, at in zip(folded, origin, strict=True) if at == start)
        # A fraction behind a digit has a blank before it; it depends on nothing else around it.
        assert here.removeprefix(" ") == search_fold(text[start:end])[0].removeprefix(" ")


def soundly_parted(text: str) -> None:
    """Fails where the words of a text are not where they are said to be."""
    found = tokens(text)
    assert [token.form for token in found] == forms(text)
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
        assert token.form and not any(sign.isspace() for sign in token.form)
        assert not text[token.start].isspace()
        # They are quoted for the table as they are.
        assert '"' not in token.form and "\0" not in token.form
    starts = [token.start for token in found]
    assert starts == sorted(starts)
