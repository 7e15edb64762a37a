"""An HTML page read back: the tree as it is written, where nothing is mended on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "base", "source", "wbr", "area", "embed"}


@dataclass(eq=False)
class Element:
    """One element: its tag, its attributes, and its children in order, texts among them."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    @property
    def all(self) -> Iterator[Element]:
        """The element and every one within it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all

    @property
    def text(self) -> str:
        """The words within it, with single blanks."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        """The words within it as they stand; a style is none."""
        if self.tag == "style":
            return ""
        return "".join(c if isinstance(c, str) else c.raw for c in self.children)

    def every(self, *tags: str) -> list[Element]:
        """The elements with one of these tags, within it or itself."""
        return [one for one in self.all if one.tag in tags]

    def within(self, tag: str) -> bool:
        """Whether an element with this tag is around it."""
        return self.parent is not None and (self.parent.tag == tag or self.parent.within(tag))

    @property
    def links(self) -> list[str]:
        """Where its links within the page lead to: ids."""
        found = [one.attributes.get("href", "") for one in self.every("a")]
        return [href[1:] for href in found if href.startswith("#")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]
        self.declarations: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {self.get_starttag_text()}"
        here = self.open[-1]
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=here)
        here.children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise AssertionError(f"HTML has no <{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> ends <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_decl(self, decl: str) -> None:
        self.declarations.append(decl)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data!r}")


def read(text: str) -> Element:
    """The html element of a page. Fails for tags that are not balanced, and for comments."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.declarations == ["doctype html"]
    assert reader.open == [reader.root], f"left open: {[one.tag for one in reader.open]}"
    (root,) = (child for child in reader.root.children if isinstance(child, Element))
    return root


def by_id(page: Element) -> dict[str, Element]:
    """The elements by their ids. Fails for an id that two have."""
    found: dict[str, Element] = {}
    for element in page.all:
        id = element.attributes.get("id")
        if id is not None:
            assert id and id not in found, f"the id {id!r} is there twice"
            found[id] = element
    return found
