"""Build HTML from data: every text is escaped by the standard library's own serialiser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import StringIO
from urllib.parse import quote as percent
from xml.etree.ElementTree import Element, ElementTree

from content.addresses import link_to
from content.folds import visible

Child = Element | str | None
_NOT_XML = re.compile("[^\\x09\\x0a\\x0d\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def el(tag: str, *children: Child, **attributes: str) -> Element:
    """An element with children in order; None is left out. `class_` and `for_` drop their line."""
    element = Element(tag)
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), plain(value))
    return add(element, children)


def add(element: Element, children: Iterable[Child]) -> Element:
    """The same element with further children."""
    for child in children:
        if isinstance(child, Element):
            element.append(child)
        elif child:
            words = plain(child)
            if len(element):
                element[-1].tail = (element[-1].tail or "") + words
            else:
                element.text = (element.text or "") + words
    return element


def plain(words: str) -> str:
    """Words without what HTML cannot hold, control and direction characters made visible."""
    return _NOT_XML.sub("�", visible(words))


def anchor(id: str) -> str:
    """The link within the page to an id."""
    return f"#{percent(id)}"


def link(address: str, *children: Child, **attributes: str) -> Element:
    """A link to a web address; for anything else, such as javascript:, the words without one."""
    target = link_to(address)
    if not target:
        return el("span", *children)
    return el("a", *children, href=target, rel="external noreferrer", **attributes)


def written(root: Element) -> str:
    """A whole document."""
    # In one piece, that is copied once: a page of a large pack has tens of millions of signs.
    whole = StringIO()
    whole.write("<!doctype html>\n")
    ElementTree(root).write(whole, encoding="unicode", method="html")
    whole.write("\n")
    return whole.getvalue()
