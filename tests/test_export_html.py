"""`export html`, parsed: one sound page in which every id is an anchor and all text is text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from app.exports import html
from app.exports.html_parts import at
from app.exports.markup import plain
from content import cite, limits, wording
from content.brief import brief
from content.dossier import Dossier
from content.loader import load
from content.model import Source
from content.pack import Pack
from tests.exported import PACKS, opened
from tests.guide import guided
from tests.html_page import Element, by_id, read
from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]
TAGS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "p",
    "nav", "ol", "ul", "li", "main", "section", "article", "div", "span", "b", "details", "summary",
    "figure", "figcaption", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "footer",
}  # fmt: skip
ATTRIBUTES = {
    "id", "class", "href", "rel", "lang", "charset", "name", "content", "http-equiv", "role",
    "tabindex", "scope", "value", "aria-label", "aria-labelledby", "aria-hidden",
}  # fmt: skip


Pages = list[tuple[Dossier, Element]]


@pytest.fixture(scope="module", params=[*PACKS, "small", "days"])
def pages(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, dossier: Dossier
) -> Pages:
    """Dossiers with their pages: of a pack, or of the built-in one on each of its days."""
    folder = tmp_path_factory.mktemp("told")
    if request.param == "days":
        dossiers = [dossier.at(day) for day in dossier.days]
    elif request.param == "small":
        dossiers = [Dossier(load(PackFolder.create(folder / "pack").folder))]
    else:
        dossiers = [opened(request.param, folder)]
    return [(dossier, read(html.page(dossier).text)) for dossier in dossiers]


def shown(words: str) -> str:
    """Words as a page shows them."""
    return " ".join(plain(words).split())


def test_tags_are_balanced_known_and_hold_what_they_may(pages: Pages) -> None:
    for _, page in pages:
        # That they are balanced is what `read` asks.
        assert {element.tag for element in page.all} <= TAGS
        assert [child.tag for child in page.children if isinstance(child, Element)] == [
            "head", "body"
        ]  # fmt: skip
        for element in page.all:
            inside = [child for child in element.children if isinstance(child, Element)]
            if element.tag in ("ul", "ol"):
                assert inside and {child.tag for child in inside} == {"li"}
            if element.tag in ("p", "h1", "h2", "h3", "h4", "summary", "caption"):
                assert {child.tag for child in inside} <= {"a", "span", "b"}
            if element.tag == "a":
                assert not element.within("a")
            if element.tag == "details":
                assert inside[0].tag == "summary"
                assert [child.tag for child in inside].count("summary") == 1
            if element.tag == "li":
                assert element.parent and element.parent.tag in ("ul", "ol")


def test_no_element_that_should_say_something_is_empty(pages: Pages) -> None:
    for _, page in pages:
        for element in page.every(*TAGS - {"meta", "td", "style"}):
            assert element.text, element


def test_there_is_one_h1_and_no_level_is_skipped(pages: Pages) -> None:
    for dossier, page in pages:
        levels = [int(head.tag[1]) for head in page.every("h1", "h2", "h3", "h4")]
        assert (levels[0], levels.count(1)) == (1, 1)
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert page.every("h1")[0].text == shown(dossier.pack.header.title)
        heads = [one.text for one in page.every("h3", "h4")]
        told = [part for part in brief(dossier) if part.role in ("entry", "group")]
        assert len(heads) == len(told)


def test_every_record_and_quote_is_an_anchor_and_every_link_within_resolves(pages: Pages) -> None:
    for dossier, page in pages:
        ids = by_id(page)
        assert {id for id in ids if not id.startswith("_")} == set(dossier.pack.by_ref)
        links = page.links
        assert len(links) > len(dossier.pack.by_ref)
        assert {unquote(link) for link in links} <= set(ids)
        named = {one.attributes["aria-labelledby"] for one in page.every("section")}
        assert named <= set(ids)


def test_every_quote_is_read_back_word_for_word_at_its_anchor(pages: Pages) -> None:
    for dossier, page in pages:
        ids = by_id(page)
        for quote in dossier.pack.quotes:
            figure = ids[quote.id]
            (words,) = figure.every("blockquote")
            assert words.text == shown(f"“{quote.text}”")
            assert figure.tag == "figure"
            (caption,) = figure.every("figcaption")
            said = shown(cite.attribution(dossier.pack, quote))
            assert caption.text.startswith(f"{said} {quote.id}")
            assert figure.parent and figure.parent.attributes["id"] == quote.source


def test_every_statement_unfolds_the_quotes_that_it_rests_on(pages: Pages) -> None:
    for dossier, page in pages:
        folds = [d for d in page.every("details") if d.attributes["class"] == "evidence"]
        rests = [part.rests for part in brief(dossier) if part.rests]
        assert [[unquote(link) for link in fold.links] for fold in folds] == [*map(list, rests)]
        for fold, quotes in zip(folds, rests, strict=True):
            told = [shown(f"“{dossier.pack.quote(id).text}”") for id in quotes]
            assert [words.text for words in fold.every("blockquote")] == told


def test_nothing_is_run_and_nothing_is_fetched(pages: Pages) -> None:
    for dossier, page in pages:
        attributes = {name for element in page.all for name in element.attributes}
        assert attributes <= ATTRIBUTES
        (style,) = page.every("style")
        css = "".join(child for child in style.children if isinstance(child, str))
        assert not re.search(r"url\s*\(|@import|expression|</", css, re.IGNORECASE)
        assert "{" in css
        (policy,) = (m for m in page.every("meta") if "http-equiv" in m.attributes)
        assert policy.attributes["http-equiv"] == "Content-Security-Policy"
        assert "default-src 'none'" in policy.attributes["content"]
        allowed = {page.url for fact in dossier.pack.aftermath for page in fact.references}
        allowed |= {source.address for source in dossier.pack.sources}
        for link in page.every("a"):
            href = link.attributes["href"]
            if not href.startswith("#"):
                assert re.match(r"https?://\S+\Z", href), href
                assert link.attributes["rel"] == "external noreferrer"


def texts(pack: Pack) -> Iterator[str]:
    """Texts of a pack that its page should have."""
    yield from (pack.header.title, pack.header.subtitle, pack.header.summary, pack.header.caution)
    for actor in pack.actors:
        yield from (actor.title, actor.summary)
    for event in pack.events:
        yield from (event.title, event.summary, event.reasoning)
    for link in pack.links:
        yield link.title
        yield from (position.note for position in link.positions)
    for question in pack.questions:
        yield from (question.title, question.summary)
        yield from (position.answer for position in question.positions)
    yield from (gap.text for gap in pack.gaps)
    yield from (fact.fact for fact in pack.aftermath)
    yield from (step.text for step in pack.tour)


def test_hostile_texts_are_text(tmp_path: Path) -> None:
    dossier = opened("hostile", tmp_path)
    written = html.page(dossier).text
    page = read(written)
    flat = page.text
    told = [words for words in texts(dossier.pack) if words]
    assert any("<script>" in words for words in told)
    assert any("onerror" in words for words in told)
    for words in told:
        assert shown(words) in flat, words
    assert not set(written) & set(map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160))))
    assert not set(written) & set("\u202a\u202b\u202d\u202e\u2066\u2067\ufffe\uffff")


def test_the_title_the_language_and_the_character_set_are_told(pages: Pages) -> None:
    for dossier, page in pages:
        header = dossier.pack.header
        sound = header.language if header.language.isalpha() else "en"
        assert page.attributes["lang"] == sound
        (title,) = page.every("title")
        assert title.text == shown(f"{header.title}: {header.subtitle}")
        metas = page.every("meta")
        assert metas[0].attributes == {"charset": "utf-8"}
        assert len(html.page(dossier).text.split("<meta charset")[0].encode()) < 900


def test_words_in_another_language_are_marked_as_such(pack: Pack) -> None:
    changed = replace(pack.sources[0], language="ko")
    dossier = Dossier(replace(pack, sources=(changed, *pack.sources[1:])))
    page = read(html.page(dossier).text)
    for quote in pack.quotes:
        (words,) = by_id(page)[quote.id].every("blockquote")
        assert words.attributes.get("lang") == ("ko" if quote.source == changed.id else None)


def test_the_table_has_a_head_for_each_row_and_column_and_a_cell_for_each_pair(
    dossier: Dossier,
) -> None:
    (table,) = read(html.page(dossier).text).every("table")
    matrix = dossier.matrix
    (head,) = table.every("thead")
    (body,) = table.every("tbody")
    columns = head.every("th")
    assert [one.attributes["scope"] for one in columns] == ["col"] * (len(matrix.actors) + 1)
    assert [one.text for one in columns][1:] == [actor.label for actor in matrix.actors]
    rows = body.every("tr")
    assert len(rows) == len(matrix.questions)
    for question, row in zip(matrix.questions, rows, strict=True):
        (name,) = row.every("th")
        assert (name.attributes["scope"], name.text) == ("row", question.title)
        cells = row.every("td")
        for actor, cell in zip(matrix.actors, cells, strict=True):
            held = matrix.cell(question, actor)
            assert bool(cell.text) == (held is not None)
            if held is not None:
                classes = [span.attributes["class"] for span in cell.every("span")]
                stances = [c.removeprefix("stance-") for c in classes if c.startswith("stance-")]
                assert tuple(stances) == held.stances
                assert ("(changed)" in cell.text) == held.changed
                assert cell.text.endswith(held.latest.date.plain)
    frame = table.parent
    assert frame
    assert (frame.attributes["role"], frame.attributes["tabindex"]) == ("region", "0")
    assert table.every("caption")[0].text


def test_a_pack_without_them_has_no_empty_chapters(new_pack: NewPack) -> None:
    small = by_id(read(html.page(Dossier(load(new_pack().folder))).text))
    assert {id for id in small if id.startswith("_") and not id.endswith("-title")} == {
        "_text", "_timeline", "_links", "_actors", "_glossary", "_articles",
    }  # fmt: skip
    assert not [one for element in small.values() for one in element.every("table", "footer")]


def test_every_chapter_is_in_the_contents_in_its_order(pages: Pages) -> None:
    for _, page in pages:
        (contents,) = page.every("nav")
        (main,) = page.every("main")
        sections = [one.attributes["id"] for one in page.every("section")]
        assert contents.links == sections
        assert [section.every("h2")[0].text for section in main.every("section")] == [
            item.text for item in contents.every("li")
        ]
        skip = page.every("a")[0]
        assert skip.attributes["href"] == f"#{main.attributes['id']}"


def test_an_article_may_have_the_name_of_a_chapter(new_pack: NewPack) -> None:
    made = new_pack()
    for old, new in (("one", "text"), ("two", "timeline")):
        (made.folder / "sources" / f"{old}.yaml").rename(made.folder / "sources" / f"{new}.yaml")
        made.replace(f"sources/{new}.yaml", f"id: {old}\n", f"id: {new}\n")
        for path in made.folder.glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            text = text.replace(f"{old}/", f"{new}/").replace(f"source: {old},", f"source: {new},")
            path.write_text(text, encoding="utf-8")
    dossier = Dossier(load(made.folder))
    ids = by_id(read(html.page(dossier).text))
    assert {"text", "timeline", "_text", "_timeline"} <= set(ids)


def test_an_article_without_title_address_or_agency_is_told_by_what_it_has(
    new_pack: NewPack,
) -> None:
    made = new_pack().replace("sources/one.yaml", "title: Minister keeps treaty\n", "")
    dossier = Dossier(load(made.folder))
    article = by_id(read(html.page(dossier).text))["one"]
    assert article.every("h3")[0].text == "River News, 3 Mar 2020"
    assert not [a for a in article.every("a") if not a.attributes["href"].startswith("#")]
    assert "in the article" not in article.text


def _with(dossier: Dossier, **changes: str) -> tuple[Source, Element]:
    """The built-in pack's first article with other metadata, and its element."""
    source = replace(dossier.pack.sources[0], **changes)  # type: ignore[arg-type]
    made = Dossier(replace(load(), sources=(source, *dossier.pack.sources[1:])))
    return source, by_id(read(html.page(made).text))[source.id]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b", "ftp://a"],
)
def test_an_address_that_is_none_on_the_web_is_words(dossier: Dossier, address: str) -> None:
    _, article = _with(dossier, address=address)
    assert not [a for a in article.every("a") if not a.attributes["href"].startswith("#")]
    assert address in article.text


def test_a_quote_leads_to_its_words_in_the_article_on_the_web(dossier: Dossier) -> None:
    source, article = _with(dossier, address="https://example.org/a?b=1&c=2")
    links = [a.attributes["href"] for a in article.every("a") if a.text == "in the article"]
    assert len(links) == len(source.quotes)
    for link, id in zip(links, source.quotes, strict=True):
        base, _, words = link.partition("#:~:text=")
        assert base == source.address
        start, _, end = words.partition(",")
        text = " ".join(dossier.pack.quote(id).text.split())
        assert text.startswith(unquote(start))
        assert text.endswith(unquote(end))
        assert not set("- &,") & set(start + end), "a dash, too, means something there"
        if not end:
            assert unquote(start) == text
    assert at("https://example.org/#here", "words") == "https://example.org/#here"


def test_as_of_a_day_the_page_says_so_and_nothing_later(dossier: Dossier) -> None:
    for day in dossier.days:
        then = dossier.at(day)
        text = read(html.page(then).text).text
        assert f"As of {then.pack.header.as_of.plain}: only what was on the record" in text
        for source in dossier.pack.sources:
            if then.hides(source) and source.address:
                assert source.address not in text
    assert "only what was on the record" not in read(html.page(dossier).text).text
    first = read(html.page(dossier.at(dossier.days[0])).text).text
    assert f"of {len(dossier.at(dossier.days[0]).pack.quotes)} verbatim quote" in first


def test_notes_of_the_editors_are_within_their_point(new_pack: NewPack) -> None:
    page = read(html.page(Dossier(load(guided(new_pack()).folder))).text)
    (note,) = (one for one in page.every("div") if one.text == "Editors: As told.")
    assert note.parent and note.parent.tag == "li"
    assert note.parent.text.startswith("denies: The minister of Alpha")


def test_steps_keep_their_numbers_where_branches_stand_between(dossier: Dossier) -> None:
    ids = by_id(read(html.page(dossier).text))
    seen = 0
    for mechanism in dossier.pack.mechanisms:
        lists = ids[mechanism.ref].every("ol")
        told = [item.attributes.get("value", "") for one in lists for item in one.every("li")
                if item.parent is one]  # fmt: skip
        numbers = [number for number in told if number]
        assert numbers == [str(n + 1) for n in range(sum(not s.branch for s in mechanism.steps))]
        assert len(told) == len(mechanism.steps)
        seen += len(told) - len(numbers)
    assert seen, "there are branches"


def test_nothing_is_lost(dossier: Dossier) -> None:
    written = html.page(dossier.at(date(2019, 8, 23)))
    assert (written.losses, written.notes) == ((), ())
    assert written.text.startswith("<!doctype html>\n<html")
    assert written.text.endswith("</html>\n")


def test_what_comes_nearest_to_an_answer_is_not_called_evidence(dossier: Dossier) -> None:
    places = by_id(read(html.page(dossier).text))
    quoting = [gap for gap in dossier.pack.gaps if gap.quotes]
    assert quoting
    for gap in quoting:
        (told,) = places[gap.ref].every("summary")[-1:]
        assert told.text.startswith("the nearest they come: "), gap.ref


def test_a_table_of_too_many_cells_is_left_out_and_said_to_be(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(html.page(dossier).text).every("table")
    monkeypatch.setattr(limits, "CELLS", 20)
    found = read(html.page(Dossier(dossier.pack)).text)
    assert not found.every("table")
    number = len(dossier.pack.questions)
    assert f"{number} questions are too many for one table of all stances." in found.text
    for question in dossier.pack.questions:
        for position in question.positions:
            assert wording.stance(dossier.pack, position) in found.text
