"""Where words stand: the longest form, whole words, in quotes and, with the originals, outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from content import describe_guide
from content.describe import describe
from content.dossier import Dossier
from content.guide import Lens
from content.occurrences import find
from content.words import Occurrence, context, occurrences, users
from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]


def found(text: str, *forms: str) -> list[str]:
    return [text[start:end] for start, end in find(text, forms)]


@pytest.mark.parametrize(
    ("text", "forms", "expected"),
    [
        ("forced labor and labor", ["labor", "forced labor"], ["forced labor", "labor"]),
        ("wartime forced labor", ["forced labor", "wartime forced labor"],
         ["wartime forced labor"]),
        ("wartime labor dispute", ["wartime labor", "wartime labor dispute"],
         ["wartime labor dispute"]),
        ("labor labor", ["labor"], ["labor", "labor"]),
        ("info-sharing deal", ["info sharing deal"], ["info-sharing deal"]),
        ("info sharing deal", ["info-sharing deal"], ["info sharing deal"]),
        ("info - sharing\n deal", ["info sharing deal"], ["info - sharing\n deal"]),
        ("Whitelist and WHITE LIST", ["white list", "whitelist"], ["Whitelist", "WHITE LIST"]),
        ("pacts, impact, compact", ["pact"], []),
        ("the pact's end, pact", ["pact"], ["pact", "pact"]),
        ("“pact”; (pact)", ["pact"], ["pact", "pact"]),
        ("pact_1 pact1 pact", ["pact"], ["pact"]),
        ("U.S. and UxS.", ["U.S."], ["U.S."]),
        ("$500 million?", ["500 million", "million?"], ["500 million"]),
        ("일본 pact", ["일본"], ["일본"]),
        ("pact", [], []),
        ("pact", ["", " "], []),
        ("", ["pact"], []),
    ],
)  # fmt: skip
def test_forms_are_found_as_whole_words_the_longest_first(
    text: str, forms: list[str], expected: list[str]
) -> None:
    assert found(text, *forms) == expected


LENS = """\
- id: river
  title: Treaty, river treaty or dam
  summary: What it is about.
  words:
  - {word: treaty, forms: [treaty]}
  - {word: river treaty, forms: [river-treaty]}
  - {word: Dam, forms: [dam, BRIDGE]}
"""


@pytest.fixture
def river(new_pack: NewPack) -> PackFolder:
    return new_pack().add("lenses.yaml", LENS)


def lens_of(dossier: Dossier) -> Lens:
    (lens,) = dossier.pack.lenses
    return lens


def told(one: Occurrence) -> tuple[str, str, str]:
    """The word, the text as printed, the quote or the paragraph."""
    where = one.quote.id if one.quote else f"{one.source.id} ¶{one.paragraph}"
    return one.word.word, one.text[one.start : one.end], where


QUOTED = [
    ("river treaty", "river treaty", "one/not-end"),
    ("Dam", "dam", "one/retaliation"),
    ("treaty", "treaty", "two/lapse"),
    ("Dam", "dam", "two/lapse"),
    ("treaty", "treaty", "two/signed"),
]
PRINTED = [
    ("treaty", "treaty", "one ¶0"),
    QUOTED[0],
    # "dams" in ¶2 is another word.
    *QUOTED[1:],
    ("Dam", "bridge", "two ¶2"),
]


def test_without_the_originals_words_are_found_in_the_quotes_only(river: PackFolder) -> None:
    dossier = Dossier.open(river.folder)
    places = [told(one) for one in occurrences(dossier, lens_of(dossier))]
    assert places == QUOTED


def test_with_the_originals_words_outside_the_quotes_are_found_and_none_twice(
    river: PackFolder,
) -> None:
    dossier = Dossier.open(river.folder, river.originals)
    places = [told(one) for one in occurrences(dossier, lens_of(dossier))]
    assert places == PRINTED


def test_each_word_is_counted_by_article_and_by_whose_words_it_stands_in(
    river: PackFolder,
) -> None:
    dossier = Dossier.open(river.folder, river.originals)
    lens = lens_of(dossier)
    treaty, river_treaty, dam = users(occurrences(dossier, lens), lens)
    assert [one.word for one in (treaty, river_treaty, dam)] == list(lens.words)
    assert treaty.by_source == {"one": 1, "two": 2}
    assert treaty.by_voice == {
        ("source-in-beta", "indirect"): 1, ("river-news", "outlet"): 1,
    }  # fmt: skip
    assert (river_treaty.by_source, river_treaty.by_voice) == (
        {"one": 1}, {("minister", "indirect"): 1},
    )  # fmt: skip
    assert (dam.by_source, dam.by_voice) == (
        {"one": 1, "two": 2}, {("beta", "indirect"): 1, ("source-in-beta", "indirect"): 1},
    )  # fmt: skip


def test_the_page_has_the_counts_and_a_place_that_is_not_quoted_as_a_passage(
    river: PackFolder,
) -> None:
    dossier = Dossier.open(river.folder, river.originals)
    page = describe(dossier, lens_of(dossier))
    (table,) = (part for part in page if part.role == "table")
    assert table.rows == (
        ("", "River News, 3 Mar 2020", "Wire in River News, 5 Mar 2020"),
        ("treaty", "1", "2"), ("river treaty", "1", "·"), ("Dam", "1", "2"),
    )  # fmt: skip
    passages = [part for part in page if part.role == "passage"]
    assert [(part.ref, part.tail.partition(" · ")[2]) for part in passages] == [
        ("", "from the original, not quoted"), ("", "from the original, not quoted"),
    ]  # fmt: skip
    assert [part.text[a:b] for part in passages for a, b in part.spans] == ["treaty", "bridge"]


def test_of_many_articles_and_speakers_each_has_a_row(
    river: PackFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(describe_guide, "ACROSS", 0)
    dossier = Dossier.open(river.folder, river.originals)
    page = describe(dossier, lens_of(dossier))
    assert not [part for part in page if part.role == "table"]
    at = next(n for n, part in enumerate(page) if part.text == "IN WHICH ARTICLES · 2")
    rows = [(part.text, part.ref, part.tail) for part in page[at + 1 : at + 3]]
    assert rows == [
        ("River News, 3 Mar 2020", "one", "“treaty” 1, “river treaty” 1, “Dam” 1"),
        ("Wire in River News, 5 Mar 2020", "two", "“treaty” 2, “Dam” 2"),
    ]
    several = describe(dossier, lens_of(dossier))
    monkeypatch.undo()
    together = [
        words
        for part in describe(dossier, lens_of(dossier))
        if part.text.startswith("in quotes of: ")
        for words in part.text.removeprefix("in quotes of: ").split("; ")
    ]
    actors = {actor.ref for actor in dossier.pack.actors}
    each = [f"{p.text}, {p.tail}" for p in several if p.role == "item" and p.ref in actors]
    assert together and each[: len(together)] == together


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("a pact b", 20, ("a ", "pact", " b")),
        ("one two three pact four five six", 9, ("… three ", "pact", " four …")),
        ("one two three pact four five six", 14, ("one two three ", "pact", " four five six")),
        ("one two three pact four five six", 13, ("… two three ", "pact", " four five …")),
        ("pact", 0, ("", "pact", "")),
    ],
)
def test_the_context_is_cut_at_words(
    dossier: Dossier, text: str, room: int, expected: tuple[str, str, str]
) -> None:
    some = occurrences(dossier, dossier.pack.lenses[0])[0]
    start, end = find(text, ["pact"])[0]
    assert context(some._replace(text=text, start=start, end=end), room) == expected


def test_every_place_of_every_built_in_lens_has_one_of_the_forms_of_its_word(
    dossier: Dossier,
) -> None:
    for lens in dossier.pack.lenses:
        places = occurrences(dossier, lens)
        for one in places:
            assert one.quote and one.quote.id in one.word.quotes, (lens.id, told(one))
            printed = one.text[one.start : one.end]
            assert find(printed, one.word.forms) == [(0, len(printed))]
        assert {one.word.word for one in places} == {word.word for word in lens.words}, lens.id
        order = [(one.source.published, one.source.id, one.paragraph) for one in places]
        assert order == sorted(order)


def test_no_place_in_any_quote_is_left_out(dossier: Dossier) -> None:
    for lens in dossier.pack.lenses:
        forms = [form for word in lens.words for form in word.forms]
        every = {(q.id, *span) for q in dossier.pack.quotes for span in find(q.text, forms)}
        places = occurrences(dossier, lens)
        assert {(one.quote.id, one.start, one.end) for one in places if one.quote} == every
        assert len(places) == len(every) > 1


def test_the_originals_add_places_and_take_none_away(dossier: Dossier, originals: Path) -> None:
    attached = Dossier.open(articles=originals)
    more = 0
    for lens, same in zip(dossier.pack.lenses, attached.pack.lenses, strict=True):
        quoted = [told(one) for one in occurrences(dossier, lens)]
        every = occurrences(attached, same)
        assert [told(one) for one in every if one.quote] == quoted
        more += len(every) - len(quoted)
        for one in every:
            if one.quote is None:
                article = attached.article(one.source.id)
                assert article
                assert article.paragraph(one.paragraph) == one.text
    assert more
