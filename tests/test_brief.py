"""The brief: every record and every quote once, as of a day too, with the ids of every form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from app import plain
from app.exports import html, markdown
from content.brief import brief, chapters
from content.dossier import Dossier
from content.loader import load
from content.parts import Part
from tests import html_page
from tests.guide import guided
from tests.packs import PackFolder
from tests.running import named
from tests.whole import complete

NewPack = Callable[[], PackFolder]
DAYS = tuple(map(str, Dossier.open().days))
BARE = {"group", "section", "title"}


@pytest.fixture(params=["built-in", "small", "guided", "complete", *DAYS])
def told(request: pytest.FixtureRequest, dossier: Dossier, tmp_path: Path) -> Dossier:
    """A dossier to be told: of a pack, or of the built-in one on one of its days."""
    if request.param == "built-in":
        return dossier
    if request.param in DAYS:
        return dossier.at(dossier.days[DAYS.index(request.param)])
    made = PackFolder.create(tmp_path / "pack")
    fill = {"guided": guided, "complete": complete}.get(request.param)
    return Dossier(load((fill(made) if fill else made).folder))


def entries(dossier: Dossier) -> dict[str, list[Part]]:
    """The parts of the brief by the record that they are about, its head first."""
    found: dict[str, list[Part]] = {}
    here: list[Part] = []
    for part in brief(dossier):
        if part.role == "entry":
            assert part.ref not in found, f"{part.ref} is told twice"
            here = found[part.ref] = []
        elif part.role in BARE:
            here = []
        here.append(part)
    return found


def test_every_record_is_an_entry_once_and_every_quote_is_in_full_once(told: Dossier) -> None:
    pack = told.pack
    assert set(entries(told)) == {item.ref for item in pack.items}
    quotes = Counter(part.ref for part in brief(told) if part.role == "quote")
    assert quotes == Counter(quote.id for quote in pack.quotes)
    for part in brief(told):
        if part.role == "quote":
            assert part.text == pack.quote(part.ref).text
    assert set(entries(told)) | set(quotes) == set(pack.by_ref)


def test_a_quote_stands_under_its_article_in_reading_order(told: Dossier) -> None:
    found = entries(told)
    for source in told.pack.sources:
        quotes = [part.ref for part in found[source.ref] if part.role == "quote"]
        assert sorted(quotes) == sorted(source.quotes)
        paragraphs = [told.pack.quote(id).paragraph for id in quotes]
        assert paragraphs == sorted(paragraphs)


def test_what_a_part_rests_on_are_quotes_of_the_pack(told: Dossier) -> None:
    quotes = {quote.id for quote in told.pack.quotes}
    rests = [id for part in brief(told) for id in part.rests]
    assert rests
    assert set(rests) <= quotes


def test_all_that_a_record_rests_on_is_named_in_its_entry(told: Dossier) -> None:
    for ref, parts in entries(told).items():
        names = {id for part in parts for id in part.rests}
        names |= {part.ref for part in parts if part.role == "quote"}
        assert set(told.pack.by_ref[ref].evidence) <= names, ref


def test_a_statement_of_ours_rests_on_something(told: Dossier) -> None:
    for ref, parts in entries(told).items():
        for part in parts:
            if part.role in ("body", "step", "branch") and not ref.startswith("outside/"):
                assert part.rests, (ref, part.text)


def test_nothing_is_empty(told: Dossier) -> None:
    assert all(part.text.strip() or part.tail.strip() for part in brief(told))
    assert all(part.text.strip() for part in brief(told) if part.role not in ("point", "note"))
    for chapter in chapters(told):
        assert any(part.role == "entry" for part in chapter.parts), chapter.id
    for before, after in zip(list(brief(told)), list(brief(told))[1:], strict=False):
        assert (before.role, after.role) not in {("group", "group"), ("group", "section")}


def test_as_of_a_day_nothing_is_told_that_was_not_on_the_record(dossier: Dossier) -> None:
    for day in dossier.days:
        then = dossier.at(day)
        later = [quote for quote in dossier.pack.quotes if quote.id not in then.pack.by_ref]
        text = plain.page(brief(then))
        assert not named(text) & {quote.id for quote in later}
        flat = " ".join(text.split())
        # A short passage may stand in a longer one that was there.
        long = [quote for quote in later if len(quote.text) > 40]
        assert not [quote.id for quote in long if " ".join(quote.text.split()) in flat]
        assert f"As of {then.pack.header.as_of.plain}: " in flat
    assert "As of " not in " ".join(plain.page(brief(dossier)).split())


def test_an_article_that_was_not_out_is_said_to_be(new_pack: NewPack) -> None:
    made = new_pack()
    made.replace("sources/two.yaml", "  speaker: source", "  date: 2020-03-03\n  speaker: source")
    whole = Dossier(load(made.folder))
    told = entries(whole.at(whole.days[0]))["two"]
    assert "Wire in River News, 5 Mar 2020 · not out yet on 3 Mar 2020" in [p.text for p in told]
    assert all(part.text == part.text.strip() for part in told)


def test_a_clock_tells_its_rule_and_every_day_that_is_printed(new_pack: NewPack) -> None:
    made = guided(new_pack())
    made.replace("mechanisms.yaml", "expires, quotes: [two/lapse]", "expires, quotes: [one/keep]")
    told = entries(Dossier(load(made.folder)))["mechanism/lapse"]
    points = [(part.tail, part.text, part.rests) for part in told if part.role == "point"]
    assert points == [
        ("notice", "90 days before the renewal", ("two/lapse",)),
        ("expires", "31 Dec 2020, as printed", ("one/keep",)),
    ]


def test_a_quote_tells_for_whom_when_and_where_it_was_said(new_pack: NewPack) -> None:
    told = entries(Dossier(load(complete(new_pack()).folder)))["one"]
    place = next(n for n, part in enumerate(told) if part.ref == "one/not-end")
    assert told[place + 1].text == (
        "on behalf of: Government of Alpha · occasion: in the capital: \"27\" envoys"
        " · said: “Tuesday” = Tue 3 Mar 2020"
    )  # fmt: skip
    place = next(n for n, part in enumerate(told) if part.ref == "one/denies")
    assert len(told) == place + 1, "of this one the article tells none of it"


def test_the_editors_note_on_a_position_follows_it_and_a_gap_says_what_was_looked_for(
    new_pack: NewPack,
) -> None:
    found = entries(Dossier(load(guided(new_pack()).folder)))
    roles = [(part.role, part.text) for part in found["question/end"]][1:]
    assert roles[-2:] == [("point", "No."), ("note", "As told.")]
    assert "looked for, and in none of the articles: “million”, “cement”" in [
        part.text for part in found["gap/cost"]
    ]


def in_plain(text: str, quotes: set[str]) -> dict[str, set[str]]:
    """The quotes that linear text names with each record, by the record's id."""
    found: dict[str, set[str]] = {}
    for block in re.split(r"^(?=##)", text, flags=re.MULTILINE):
        if block.startswith("### "):
            head = " ".join(re.split(r"(?<=\])\n", block, maxsplit=1)[0].split())
            ref = head.rpartition("[")[2].rstrip("]")
            found[ref] = named(block) & quotes
    return found


def in_html(page: html_page.Element, refs: set[str], quotes: set[str]) -> dict[str, set[str]]:
    """The quotes that a page names in the element of each record."""
    found = {}
    for id, element in html_page.by_id(page).items():
        if id in refs - quotes:
            figures = {one.attributes.get("id", "") for one in element.every("figure")}
            found[id] = (set(element.links) | figures) & quotes
    return found


def test_every_form_has_the_same_ids_and_the_same_quotes_with_each_record(told: Dossier) -> None:
    refs, quotes = set(told.pack.by_ref), {quote.id for quote in told.pack.quotes}
    text = plain.page(brief(told))
    page = html_page.read(html.page(told).text)
    marked = markdown.brief(told).text
    assert {id for id in named(text) if re.fullmatch(r"[a-z0-9/-]+", id)} == refs
    anchors = {id for id in html_page.by_id(page) if not id.startswith("_")}
    assert anchors == refs
    heads = re.findall(r"^`([^`]+)`$", marked, re.MULTILINE)
    notes = re.findall(r"^\[\^([^\]]+)\]: ", marked, re.MULTILINE)
    assert (sorted(heads), sorted(notes)) == (sorted(refs - quotes), sorted(quotes))
    in_brief = in_plain(text, quotes)
    assert in_brief == in_html(page, refs, quotes)
    assert set(in_brief) == refs - quotes
    assert all(set(told.pack.by_ref[ref].evidence) <= ids for ref, ids in in_brief.items())
