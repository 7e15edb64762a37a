"""What the pack says is what is printed and exported: every quote, title and name, at any width."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any

import pytest

from app import citing, plain, views
from app.exports import formats
from app.options import Options
from app.spelling import spelled
from content.dossier import Dossier
from content.folds import visible
from content.loader import load
from content.model import Record
from content.pack import Pack
from tests import html_page
from tests.guide import guided
from tests.hostile import hostile
from tests.packs import PackFolder
from tests.painted import Printed, Quotes, has, whose
from tests.seeing import squash
from tests.texts import REFERENCES, values
from tests.truth import EXPORTS, PLAIN, owed
from tests.truth_screens import PRINTED_ELSEWHERE, expected

WIDTHS = [20, 40, 80, 200]
LISTS = [verb for verb in views.VIEWS if verb not in ("article", "brief")]
ADDRESSES = ("Source.address", "OutsideFact.references.url")
"""The fields that an export writes as links, in the spelling of an address."""


@pytest.fixture
def worst(new_pack: Callable[[], PackFolder]) -> Dossier:
    """A pack in which every text is hostile."""
    return Dossier(hostile(load(guided(new_pack()).folder)))


def told(words: str, field: str = "") -> str:
    """Words of the pack as plain text has them: signs of ours spelled out, but in no quote."""
    if field == "Quote.text":
        return words
    # The condition of a step may begin a line, and then begins with a capital.
    return spelled(words[1:] if field.endswith(".branch") else words)


def check(
    pack: Pack, owes: Iterable[str], records: Iterable[object], text: str, *without: str
) -> None:
    """Records have in a text, without white space, the fields that are owed."""
    for field in sorted(owed(tuple(owes)) - set(without)):
        for record in records:
            for words in values(pack, record, field):
                assert has(text, told(words, field)), (field, words)


def everything(pack: Pack) -> list[object]:
    return [pack.header, *pack.items, *pack.quotes]


class Reader:
    """Reads pages of plain text, and compares them with the pack."""

    def __init__(self, dossier: Dossier, *, marked: bool = True) -> None:
        """`marked` says that quotation marks stand around words of the articles only."""
        self.dossier = dossier
        self.pack = dossier.pack
        self.marked = marked
        self.allowed = Printed(self.pack, *PRINTED_ELSEWHERE)
        self.quotes = Quotes(self.pack, lambda q: f"{spelled(whose(self.pack, q))}[{q.id}]")

    def page(self, text: str) -> tuple[str, list[str]]:
        """A page without white space, and the ids of the quotes printed in full in it."""
        lines = text.split("\n")
        unknown = self.allowed.unknown(lines) if self.marked else []
        assert not unknown, unknown
        return squash(text), self.quotes.printed(lines)

    def records(self, width: int, view: str, page: Callable[[Record], str]) -> None:
        """The page of every record: what is owed of it, its quotes and no others."""
        for record in (*self.pack.items, *self.pack.quotes):
            text, quotes = self.page(page(record))
            check(self.pack, PLAIN[view].page, [record], text)
            assert set(quotes) == expected(self.pack, record), (record.ref, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_every_record(dossier: Dossier, width: int) -> None:
    reader = Reader(dossier)
    reader.records(width, "show", lambda record: plain.page(views.one(dossier, record), width))
    for source in dossier.pack.sources:
        options = Options("article", id=source.id, width=width)
        text, quotes = reader.page(views.written(dossier, options))
        check(dossier.pack, PLAIN["article"].page, [source], text)
        assert tuple(quotes) == source.quotes


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("verb", ["overview", "brief", *LISTS])
def test_every_list(dossier: Dossier, verb: str, width: int) -> None:
    pack = dossier.pack
    if verb == "overview":
        written = plain.page(views.overview(dossier), width)
    else:
        written = views.written(dossier, Options(verb, width=width))
    text, quotes = Reader(dossier).page(written)
    records = everything(pack)
    if verb == "clock":
        records = [mechanism for mechanism in pack.mechanisms if mechanism.clock]
    check(pack, PLAIN[verb].list, records, text)
    if verb in ("brief", "days"):
        assert sorted(quotes) == sorted(quote.id for quote in pack.quotes)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_result_and_every_citation(dossier: Dossier, width: int) -> None:
    pack = dossier.pack
    found = dossier.index.search("kind:quote", limit=1000)
    blocks = plain.results(found.hits, width).split("\n\n")
    reader = Reader(dossier)
    ids = [
        id for block in blocks for id in reader.quotes.within(squash(block.split("found by:")[0]))
    ]
    assert sorted(ids) == sorted(quote.id for quote in pack.quotes)
    for record in (*pack.quotes, *pack.sources, *pack.aftermath):
        text = squash(visible("\n\n".join(citing._citations(pack, record, "plain"))))
        for field in owed(PLAIN["cite"].page):
            for words in values(pack, record, field):
                assert has(text, words), (field, words)


def test_a_hostile_pack_in_print(worst: Dossier) -> None:
    reader = Reader(worst, marked=False)
    for width in (20, 80):
        reader.records(width, "show", lambda r: plain.page(views.one(worst, r), width))  # noqa: B023
        for verb in ("brief", *LISTS):
            written = views.written(worst, Options(verb, width=width))
            records = everything(worst.pack)
            if verb == "clock":
                records = [mechanism for mechanism in worst.pack.mechanisms if mechanism.clock]
            check(worst.pack, PLAIN[verb].list, records, squash(written))


# Exports


def markdown(text: str) -> str:
    """A Markdown document as it is read: what was escaped is itself again."""
    return re.sub(r"\\(.)", r"\1", text)


def read_markdown(dossier: Dossier) -> tuple[str, set[str]]:
    """The words of the Markdown export, and the ids of its footnotes. Each must be its quote."""
    pack = dossier.pack
    lines = formats.write("markdown", dossier).text.splitlines()
    found, listed = set(), set()
    choices = {word.word for lens in pack.lenses for word in lens.words}
    for line in lines:
        note = re.match(r"\[\^([^\]]+)\]: (.*)$", line)
        point = re.match(r"- (“.*”)\[\^([^\]]+)\]$", line)
        if note:
            quote = pack.quote(note[1])
            said = f"“{quote.text}”{spelled(whose(pack, quote))}"
            assert squash(markdown(note[2])).startswith(squash(visible(said)))
            found.add(quote.id)
        elif point:
            words = squash(markdown(point[1]))
            if words == squash(visible(f"“{pack.quote(point[2]).text}”")):
                listed.add(point[2])
            else:
                assert words in {squash(visible(f"“{word}”")) for word in choices}
    assert listed == found
    return markdown("\n".join(lines)), found


def read_html(dossier: Dossier) -> tuple[str, set[str]]:
    """The words of the HTML export, and the ids of its quotes. Each must be its quote."""
    pack = dossier.pack
    page = html_page.read(formats.write("html", dossier).text)
    found = set()
    for figure in page.every("figure"):
        quote = pack.quote(figure.attributes["id"])
        said = squash(_xml(visible(f"“{quote.text}”{whose(pack, quote)}")))
        assert squash(figure.raw).startswith(f"{said}{quote.id}")
        found.add(quote.id)
    for item in page.every("li"):
        if any(isinstance(c, html_page.Element) and c.tag == "blockquote" for c in item.children):
            (id,) = item.links
            said = f"“{pack.quote(id).text}”{whose(pack, pack.quote(id))}"
            assert squash(item.raw) == squash(_xml(visible(said)))
    return page.raw, found


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if not isinstance(value, str):
            yield from strings(inner) if isinstance(inner, str | list | dict) else ()


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_the_documents(dossier: Dossier, worst: Dossier, name: str) -> None:
    read = read_html if name == "html" else read_markdown
    for shown in (dossier, worst):
        text, found = read(shown)
        assert found == {quote.id for quote in shown.pack.quotes}
        links = ADDRESSES if shown is worst else ()
        check_document(shown, name, squash(text), links)
        if shown is dossier:
            marks = Printed(shown.pack, *PRINTED_ELSEWHERE)
            assert not marks.unknown(text.split("\n"))


def check_document(dossier: Dossier, name: str, text: str, without: tuple[str, ...]) -> None:
    """A document has everything; HTML says signs to nobody and keeps them."""
    for field in sorted(owed(EXPORTS[name].list) - set(without)):
        for record in everything(dossier.pack):
            for words in values(dossier.pack, record, field):
                shown = words if name == "html" else told(words, field)
                assert has(text, shown) or has(_xml(text), _xml(shown)), (field, words)


def _xml(words: str) -> str:
    """Words as HTML can hold them."""
    return re.sub("[\ufffe\uffff]", "\ufffd", words)


def test_the_table_and_the_whole_pack(dossier: Dossier, worst: Dossier) -> None:
    for shown in (dossier, worst):
        pack = shown.pack
        text = formats.write("csv", shown).text.removeprefix("\ufeff")
        rows = list(csv.DictReader(StringIO(text, newline="")))
        assert [row["text"] for row in rows] == [visible(quote.text) for quote in pack.quotes]
        assert [row["attribution"] for row in rows] == [
            visible(whose(pack, q)) for q in pack.quotes
        ]
        cells = {cell for row in rows for cell in row.values()}
        quoted = [pack.source(quote.source) for quote in pack.quotes]
        for field in owed(EXPORTS["csv"].list) - {"Quote.speaker"}:
            for record in (*pack.quotes, *quoted):
                assert {visible(words) for words in values(pack, record, field)} <= cells
        known = set(strings(json.loads(formats.write("json", shown).text)))
        for field in owed(EXPORTS["json"].list) - set(REFERENCES):
            for one in everything(pack):
                missing = set(values(pack, one, field)) - known
                assert not missing, (field, missing)


UNESCAPED: dict[str, Callable[[str], str]] = {
    "csl-json": lambda text: " ".join(strings(json.loads(text))),
    "bibtex": lambda text: re.sub(r"\\(?=[&%$#_{}])|[{}]", "", text),
    "ris": lambda text: text,
    "timelinejs": lambda text: html.unescape(" ".join(strings(json.loads(text)))),
    "argdown": markdown,
    "web-annotation": lambda text: " ".join(strings(json.loads(text))),
}
"""How the words of a format are read; that it is well formed is tested elsewhere."""


@pytest.mark.parametrize("name", UNESCAPED)
def test_the_formats_for_other_programs(dossier: Dossier, name: str) -> None:
    text = squash(UNESCAPED[name](formats.write(name, dossier).text))
    for field in owed(EXPORTS[name].list):
        for record in everything(dossier.pack):
            for words in values(dossier.pack, record, field):
                assert has(text, words), (field, words)


def test_every_format_is_read_here() -> None:
    assert {"html", "markdown", "csv", "json", *UNESCAPED} == set(EXPORTS)


# Days


def test_as_of_a_day_nothing_later_is_printed(dossier: Dossier) -> None:
    for day in dossier.days[:-1:2]:
        state = dossier.at(day)
        known = {quote.id for quote in state.pack.quotes}
        said = squash(" ".join(quote.text for quote in state.pack.quotes))
        later = [squash(q.text) for q in dossier.pack.quotes if q.id not in known]
        later = [words for words in later if len(words) > 25 and words not in said]
        reader = Reader(state)
        pages = [
            views.written(state, Options(verb))
            for verb in ("brief", *LISTS)
            # What the articles cannot tell speaks of the whole; the rest is there on no day.
            if verb not in ("unanswered", "tour", "outside")
            if verb != "clock" or any(m.clock for m in state.pack.mechanisms)
        ]
        pages += [plain.page(views.one(state, r)) for r in (*state.pack.items, *state.pack.quotes)]
        for page in pages:
            text, quotes = reader.page(page)
            assert set(quotes) <= known
            assert not [words for words in later if words in text]
        for text, found in (read_html(state), read_markdown(state)):
            assert found == known
            assert not [words for words in later if words in squash(text)]
