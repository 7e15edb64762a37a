"""`export markdown`, read back as Markdown: every word, every footnote, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from app.exports import markdown
from app.spelling import spelled
from content.brief import brief, chapters, opening
from content.dossier import Dossier
from content.folds import visible
from content.loader import load
from content.parts import Part
from tests.exported import PACKS, opened
from tests.guide import guided
from tests.hostile import NASTY
from tests.packs import PackFolder

BLOCKS = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item", "inline",
          "footnote_block", "footnote"}  # fmt: skip
INLINES = {"text", "text_special", "code_inline", "em", "strong", "link", "footnote_ref",
           "footnote_anchor"}  # fmt: skip


@dataclass
class Line:
    """A heading, a paragraph or a point: the words of it, and what is marked in them."""

    tag: str
    text: str
    codes: list[str]
    links: list[str]
    notes: list[str]
    marks: Counter[str] = field(default_factory=Counter)


@dataclass
class Document:
    """A document as it is read: its lines in order, and its footnotes by their labels."""

    lines: list[Line]
    notes: dict[str, Line]
    kinds: set[str]


def fold(words: str) -> str:
    """Words as they are shown, with single blanks."""
    return " ".join(visible(words).split())


def kind(token: Token) -> str:
    """What a token opens, closes or is."""
    return token.type.removesuffix("_open").removesuffix("_close")


def inline(tag: str, children: Sequence[Token]) -> Line:
    """A line of what stands in it."""
    refs = [token.meta["label"] for token in children if token.type == "footnote_ref"]
    codes = [token.content for token in children if token.type == "code_inline"]
    links = [str(token.attrs["href"]) for token in children if token.type == "link_open"]
    marks = Counter(kind(token) for token in children if token.type.endswith("_open"))
    return Line(tag, "".join(t.content for t in children), codes, links, refs, marks)


def read(text: str) -> Document:
    """Read a document as CommonMark with footnotes, tables and strikethrough."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    document = Document([], {}, set())
    tag, label = "", ""
    for token in reader.parse(text):
        document.kinds.add(kind(token))
        if token.type in ("heading_open", "paragraph_open"):
            tag = token.tag
        if token.type == "footnote_open":
            label = token.meta["label"]
        if token.type == "footnote_close":
            label = ""
        if token.type != "inline":
            continue
        document.kinds |= {kind(child) for child in token.children or ()}
        line = inline(tag, token.children or ())
        if label:
            assert label not in document.notes, f"the footnote {label} is there twice"
            document.notes[label] = line
        else:
            document.lines.append(line)
    return document


def heading(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """The headings that there should be: their levels, and their words."""
    yield "h1", fold(spelled(dossier.pack.header.title))
    for chapter in chapters(dossier):
        yield "h2", fold(chapter.title)
        grouped = any(part.role == "group" for part in chapter.parts)
        for part in chapter.parts:
            if part.role in ("group", "entry"):
                level = "h4" if grouped and part.role == "entry" else "h3"
                yield level, fold(spelled(part.text))


def words(part: Part) -> str:
    """What a part says, as it should be read."""
    if part.role == "quote":
        return f"“{fold(part.text)}”"
    text = fold(spelled(part.spoken or part.text))
    tail = fold(spelled(part.tail))
    match part.role:
        case "point":
            return f"{tail}: {text}".strip() if tail else text
        case "branch":
            return f"{tail}: {text}"
        case "inference" | "note":
            return f"Editors: {text}"
    return text


@pytest.fixture(scope="module", params=[*PACKS, "small"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A dossier to be told."""
    folder = tmp_path_factory.mktemp("told")
    if request.param == "small":
        return Dossier(load(PackFolder.create(folder / "pack").folder))
    return opened(request.param, folder)


def test_every_quote_is_read_back_word_for_word_with_its_id(told: Dossier) -> None:
    document = read(markdown.brief(told).text)
    assert set(document.notes) == {quote.id for quote in told.pack.quotes}
    for quote in told.pack.quotes:
        note = document.notes[quote.id]
        assert note.text.startswith(f"“{fold(quote.text)}” "), quote.id
        assert note.codes == [quote.id]
        assert note.text.endswith(f" {quote.id}")
        assert note.tag == "p"


def test_every_statement_refers_to_its_quotes_and_every_footnote_resolves(told: Dossier) -> None:
    text = markdown.brief(told).text
    document = read(text)
    parts = [part for part in brief(told) if part.rests or part.role == "quote"]
    asked = [list(part.rests) or [part.ref] for part in parts]
    assert [line.notes for line in document.lines if line.notes] == asked
    assert all(not note.notes for note in document.notes.values())
    # What refers to no footnote stays as it is written.
    assert not [line.text for line in document.lines if "[^" in line.text]


def test_every_part_is_a_line_of_its_own_with_just_its_words(told: Dossier) -> None:
    lines = [(line.text, line.tag) for line in read(markdown.brief(told).text).lines]
    expected: list[str] = []
    for part in opening(told):
        expected.append(words(part))
    for chapter in chapters(told):
        expected.append(fold(chapter.title))
        for part in chapter.parts:
            expected.append(words(part))
            if part.role == "entry":
                expected.append(part.ref)
                if part.differs:
                    expected.append(f"The articles differ on this: {part.tail}")
    assert [" ".join(text.split()) for text, _ in lines] == [" ".join(e.split()) for e in expected]


def test_headings_are_ours_alone_and_no_level_is_skipped(told: Dossier) -> None:
    document = read(markdown.brief(told).text)
    heads = [(line.tag, line.text) for line in document.lines if line.tag.startswith("h")]
    assert heads == list(heading(told))
    levels = [int(tag[1]) for tag, _ in heads]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(not line.marks for line in document.lines if line.tag.startswith("h"))


def test_nothing_is_marked_but_what_we_mark(told: Dossier) -> None:
    document = read(markdown.brief(told).text)
    assert document.kinds <= BLOCKS | INLINES
    counts: Counter[str] = Counter()
    for line in (*document.lines, *document.notes.values()):
        counts.update(line.marks)
    roles = Counter(part.role for part in brief(told))
    assert counts["em"] == sum(roles[r] for r in ("meta", "branch", "inference", "note"))
    assert counts["strong"] == sum(p.role == "point" and bool(p.tail) for p in brief(told))
    codes = [code for line in document.lines for code in line.codes]
    refs = [part.ref for part in brief(told) if part.role == "entry"]
    differ = [r for p in brief(told) if p.role == "entry" and p.differs for r in p.tail.split(", ")]
    assert Counter(codes) == Counter([*refs, *differ])


def test_links_lead_to_addresses_of_the_pack_alone(dossier: Dossier, tmp_path: Path) -> None:
    found = {
        link
        for line in (read(markdown.brief(dossier).text)).lines
        for link in line.links
    }  # fmt: skip
    pack = dossier.pack
    pages = {page.url for fact in pack.aftermath for page in fact.references}
    assert found == {source.address for source in pack.sources if source.address} | pages
    document = read(markdown.brief(opened("hostile", tmp_path)).text)
    links = [link for line in (*document.lines, *document.notes.values()) for link in line.links]
    assert not links, "none of its addresses is one"


HARD = (
    *NASTY, "1. one", "12) two", "- a", "+ b", "= c", "=== ", "--- ", "# d", "d #", "d ##", "> e",
    "* f *", "_g_", "**h**", "`i`", "``i`` j`", "[x](y)", "[x][y]", "[x]: y", "![x](y)",
    "[^one/keep]",
    "[^1]: note", "^[note]", "<b>k</b>", "<https://example.org>", "| a | b |", "|---|---|",
    "~~l~~", "~l~", "$m$", "$$n$$", "^o^", "&amp;", "&#35; &nbsp;", "\\", "\\\\", "p\\", "***",
    "___",
    "<!-- q", "]]>", "\\* r", "a_b_c", "1986\\. A", ": definition", "{.class}", "```\ncode\n```",
    "    indented", "\tindented", "ends with *", "*", "`", "[", "]", "a  \nb", "a\\\nb",
)  # fmt: skip


FORMS: dict[str, tuple[str, list[str]]] = {
    "TEXT": ("TEXT", []),
    "# TEXT": ("TEXT", []),
    "- TEXT": ("TEXT", []),
    "above\nTEXT": ("aboveTEXT", []),
    "*TEXT*": ("TEXT", ["em"]),
    "**TEXT:** x": ("TEXT: x", ["strong"]),
}
"""What can be around a text, what should be read then, and what is marked."""


@pytest.mark.parametrize("place", ["alone", "start", "inside", "end"])
def test_a_text_is_read_as_it_is_written_wherever_it_stands(place: str) -> None:
    around = {"alone": "{}", "start": "{} and on", "inside": "from {} and on", "end": "from {}"}[
        place
    ]
    for hard in HARD:
        full = fold(around.replace("{}", hard))
        escaped = markdown.escaped(full)
        for form, (told, marks) in FORMS.items():
            document = read(form.replace("TEXT", escaped) + "\n\n[^one/keep]: x\n")
            (line,) = document.lines
            assert line.text == told.replace("TEXT", full)
            assert document.kinds <= BLOCKS | {"text", "text_special", "em", "strong", "softbreak"}
            assert list(line.marks) == marks
            assert not document.notes


def test_a_note_of_the_editors_stands_within_its_point(new_pack: Callable[[], PackFolder]) -> None:
    text = markdown.brief(Dossier(load(guided(new_pack()).folder))).text
    tokens = MarkdownIt("commonmark").use(footnote_plugin).parse(text)
    open_items = 0
    for token in tokens:
        open_items += (token.type == "list_item_open") - (token.type == "list_item_close")
        if token.type == "inline" and token.content == "*Editors:* As told.":
            break
    else:
        raise AssertionError("the note is not there")
    assert open_items == 1


def test_an_address_that_is_none_is_words(dossier: Dossier) -> None:
    pack = load()
    first = replace(pack.sources[0], address="javascript:alert(1)", address_note="[x](y)")
    document = read(markdown.brief(Dossier(replace(pack, sources=(first, *pack.sources[1:])))).text)
    assert "javascript:alert(1) ([x](y))" in [line.text for line in document.lines]
    notes = [n for id, n in document.notes.items() if pack.quote(id).source == first.id]
    assert notes and all("javascript:alert(1)" in note.text for note in notes)
    links = [link for line in (*document.lines, *notes) for link in line.links]
    assert not [link for link in links if "javascript" in link]


def test_signs_of_an_article_stay_and_those_of_ours_are_spelled_out(
    new_pack: Callable[[], PackFolder],
) -> None:
    made = new_pack().replace("sources/one.yaml", "We will keep what we signed,", "a → b ¶5 · c ✗")
    document = read(markdown.brief(Dossier(load(made.folder))).text)
    note = document.notes["one/keep"].text
    said = "The minister of Alpha, direct; River News, 3 Mar 2020, paragraph 2"
    assert note == f"“a → b ¶5 · c ✗” {said} one/keep"
    assert "“a → b ¶5 · c ✗”" in [line.text for line in document.lines]


def test_the_day_is_told_and_only_the_way_of_the_tour_is_lost(dossier: Dossier) -> None:
    written = markdown.brief(dossier.at(date(2019, 8, 23)))
    assert written.losses == (), "as of a day there is no tour"
    steps = len(dossier.pack.tour)
    assert markdown.brief(dossier).losses == (
        f"the tour's way through the panes ({steps} steps, told as text)",
    )
    told = [line.text for line in read(written.text).lines]
    assert "As of 23 Aug 2019: only what was on the record by then." in told


def test_a_document_is_lines_that_end_once(told: Dossier) -> None:
    text = markdown.brief(told).text
    assert text.startswith("# ")
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert not [line for line in text.split("\n") if line != line.rstrip()]
