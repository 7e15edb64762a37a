"""Answers: what a hit is, what an attached article adds, a large index, and the known queries."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from content.dossier import Dossier
from content.search.found import Found, Hit
from content.search.index import LISTED, Index
from content.search.passages import Passage, labels, passages
from content.search.rings import Rings, rings
from content.search.table import SMALL
from content.search.telling import summary
from tests.bench.measure import TOP, Query, read
from tests.bench.passages import foreign
from tests.bench.searches import QUERIES
from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]
ASKED = read(QUERIES)


@pytest.fixture(scope="module")
def index(dossier: Dossier) -> Index:
    return dossier.index


@pytest.fixture(scope="module")
def attached(originals: Path) -> Dossier:
    """The built-in pack with the articles."""
    return Dossier.open(articles=originals)


@pytest.fixture(scope="module")
def large(dossier: Dossier) -> Index:
    """Our passages among thousands of foreign ones."""
    everything = chain(
        passages(dossier.pack, dossier.relations, dossier.paragraphs), foreign(6_000)
    )
    return Index.of(everything, rings(dossier.pack), labels(dossier.pack))


def opened(made: PackFolder) -> Dossier:
    return Dossier.open(pack=made.folder, articles=made.originals)


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


def answers(query: Query, hits: tuple[Hit, ...]) -> bool:
    """Whether one of the first hits is of a paragraph that answers the query."""
    return any(f"{hit.source}#{hit.paragraph}" in query.answers for hit in hits[:TOP])


@pytest.mark.parametrize("query", ["pact", "trade controls", "kind:quote", "August 2019"])
def test_a_hit_is_the_record_it_names(dossier: Dossier, query: str) -> None:
    for hit in dossier.index.search(query).hits:
        if hit.kind == "gist":
            source = dossier.pack.source(str(hit.source))
            assert hit.id == f"{hit.source}#{hit.paragraph}"
            assert hit.text == source.gists[hit.paragraph or 0]
            continue
        record = dossier.pack.by_ref[hit.id]
        assert hit.kind == record.kind
        if hit.kind == "quote":
            quote = dossier.pack.quote(hit.id)
            assert (hit.source, hit.paragraph, hit.text) == (
                quote.source, quote.paragraph, quote.text,
            )  # fmt: skip
        else:
            assert (hit.source, hit.paragraph) == (None, None)
            assert getattr(record, "title", record.label) in hit.text
        assert hit.tail
        assert hit.evidence is (hit.kind == "quote")


def test_no_record_is_found_twice(index: Index) -> None:
    for query in ("pact", "trade controls", "Takizaki act prudently qwertyuiop", "kind:gap"):
        found = ids(index.search(query, limit=10_000))
        assert len(found) == len(set(found))


def test_a_limit_cuts_the_list_and_changes_nothing_else(index: Index) -> None:
    some, more = index.search("pact", limit=3), index.search("pact", limit=10_000)
    assert some.hits == more.hits[:3]
    assert (some.total, some.kinds, some.whole) == (more.total, more.kinds, more.whole)
    assert len(index.search("kind:quote,event,factor,link,term,source,actor,gist").hits) <= LISTED


def test_the_summary_counts_what_there_is(index: Index) -> None:
    found = index.search("grave change", limit=1)
    assert summary(found).startswith(f"{found.kinds['quote']} quote")
    assert "other entries" in summary(found)
    assert "“qwertyuiop”" in summary(index.search("qwertyuiop"))


@pytest.mark.parametrize(
    "query",
    ["pact", '"trade controls" Japan', "Suga Yoshihide", "지소미아", "22 November", "scrap"],
)
def test_the_light_of_an_answer_shines_on_its_hits_and_on_any_other_text(
    index: Index, query: str
) -> None:
    found = index.search(query)
    assert any(hit.spans for hit in found.hits)
    assert all(found.light(hit.text) == hit.spans for hit in found.hits)
    assert found.light("zz nothing of it zz") == ()
    for hit in found.hits[:5]:
        behind = found.light(f"zz zz, {hit.text} zz")
        assert behind == tuple((start + 7, end + 7) for start, end in hit.spans)


def test_an_empty_answer_lights_nothing(index: Index) -> None:
    assert index.search("").light("the pact") == ()


def test_a_speaker_an_article_a_term_or_a_title_of_ours_leads_to_the_quotes(
    new_pack: NewPack,
) -> None:
    index = Dossier.open(pack=new_pack().folder).index
    assert "two/lapse" in ids(index.search("government source"))
    assert ids(index.search("Minister keeps"))[0] == "one/keep"
    assert {"one/keep", "two/lapse"} <= set(ids(index.search("River News")))
    assert "one/denies" in ids(index.search("is the dam retaliation"))
    assert {"term/treaty", "two/lapse"} <= set(ids(index.search("accord")))
    assert "“treaty” for “accord”" in index.search("accord kind:quote").hits[0].why


def test_every_paragraph_of_an_attached_article_is_found_as_printed(new_pack: NewPack) -> None:
    dossier = opened(new_pack())
    hit = dossier.index.search("envoys timber").hits[0]
    assert (hit.id, hit.kind, hit.source, hit.paragraph) == ("one#2", "paragraph", "one", 2)
    assert hit.evidence
    assert hit.text.endswith("the price of timber.")
    assert [hit.text[start:end] for start, end in hit.spans] == ["envoys", "timber"]


def test_without_the_article_there_is_its_gist_and_it_is_no_evidence(new_pack: NewPack) -> None:
    index = Dossier.open(pack=new_pack().folder).index
    assert not index.search("envoys timber").hits
    hits = {hit.id: hit for hit in index.search("minister will not end the treaty").hits}
    assert hits["one#1"].kind == "gist"
    assert not hits["one#1"].evidence


@pytest.mark.parametrize("query", ["Subscribe", "Menu", '"Subscribe now"', "Subscribe now Menu"])
def test_page_furniture_around_an_article_is_never_found(new_pack: NewPack, query: str) -> None:
    found = opened(new_pack()).index.search(query)
    assert not found.evidence
    assert not any("Subscribe" in hit.text or "Menu" in hit.text for hit in found.hits)


def test_a_paragraph_gives_way_to_a_quote_from_it_that_says_as_much_but_the_first() -> None:
    index = Index.of(
        [
            Passage("q1", "quote", "grave change", "", "a", 1),
            Passage("q2", "quote", "so grave, it was a change", "", "a", 2),
            Passage("q3", "quote", "a grave matter", "", "a", 3),
            Passage("a#1", "paragraph", "they spoke of a grave change then", "", "a", 1),
            Passage("a#2", "paragraph", "they said: so grave, it was a change", "", "a", 2),
            Passage("a#3", "paragraph", "no change came, a grave matter", "", "a", 3),
            Passage("b#2", "paragraph", "this is a grave change of b", "", "b", 2),
        ],
        Rings.gathered([]),
        {},
    )
    assert set(ids(index.search("grave change"))) == {"q1", "q2", "a#1", "a#3", "b#2"}
    assert ids(index.search("grave change"))[:2] == ["q1", "q2"]


def test_what_was_not_out_on_a_day_is_not_found_as_of_it(dossier: Dossier) -> None:
    day = dossier.days[0]
    index = dossier.at(day).index
    assert index.search("pact").evidence
    assert not index.search("act prudently kind:quote").hits
    for query in ("pact", "trade", "kind:quote"):
        for hit in index.search(query).hits:
            if hit.source:
                published = dossier.pack.source(hit.source).published.first
                assert published is not None and published <= day, hit.id


@pytest.mark.parametrize("query", [query.text for query in ASKED.known])
def test_a_quick_answer_begins_like_a_thorough_one(index: Index, query: str) -> None:
    quick, thorough = index.search(query, thorough=False), index.search(query)
    assert set(ids(quick)) <= set(ids(thorough))
    assert quick.hits[0].id == thorough.hits[0].id
    assert quick.corrections == thorough.corrections
    assert quick.missing == thorough.missing


def test_a_quick_answer_looks_at_fewer_and_says_so(index: Index) -> None:
    quick, thorough = index.search("pact", thorough=False), index.search("pact")
    assert 10 < quick.total < thorough.total
    assert thorough.complete and not quick.complete
    assert summary(quick).endswith("and more")
    assert index.search("act prudently", thorough=False).complete


def test_among_thousands_of_foreign_passages_ours_are_still_found(
    index: Index, large: Index
) -> None:
    assert large.size > SMALL > index.size
    found = [q.text for q in ASKED.known if answers(q, large.search(q.text).hits)]
    assert len(found) >= 36, {q.text for q in ASKED.known} - set(found)
    quick = [q.text for q in ASKED.known if answers(q, large.search(q.text, thorough=False).hits)]
    assert len(quick) >= 34, {q.text for q in ASKED.known} - set(quick)


def test_in_a_large_index_fields_and_phrases_work_as_in_a_small_one(
    index: Index, large: Index
) -> None:
    for query in ("pact actor:suga", '"trade controls"', "source:kbs -pact", "kind:gap 2019",
                  "kind:quote before:2019-08-01 treaty"):  # fmt: skip
        small = set(ids(index.search(f"{query} kind:quote,gap")))
        found = set(ids(large.search(f"{query} kind:quote,gap")))
        assert small and found
        assert found <= small, "only the order in which they are offered differs"
        assert len(found) >= min(len(small), 20)


@pytest.mark.parametrize("query", ["pact", "court", "pact -gsomia"])
def test_in_a_large_index_all_that_matches_is_counted_and_not_what_is_offered(
    index: Index, large: Index, query: str
) -> None:
    some = large.search(query)
    assert not some.complete
    assert summary(some).endswith("and more")
    of_small, of_large = (one.facets(one.search(query))["source"] for one in (index, large))
    numbers = {one.value: one.number for one in of_large}
    assert all(numbers[one.value] >= one.number for one in of_small)


def test_the_known_queries_all_have_an_answer_among_the_first_three(attached: Dossier) -> None:
    assert len(ASKED.known) == 40
    missed = []
    for query in ASKED.known:
        hits = attached.index.search(query.text, limit=TOP).hits
        if not answers(query, tuple(hit for hit in hits if hit.evidence)):
            missed.append(query.text)
    assert missed == []


@pytest.mark.parametrize("query", ASKED.unknown)
def test_for_what_no_article_answers_no_paragraph_is_found_either(
    attached: Dossier, query: str
) -> None:
    found = attached.index.search(query)
    assert found.evidence == 0
    assert not any(hit.evidence for hit in found.hits)


def test_without_the_articles_nearly_all_known_queries_lead_to_the_right_paragraph(
    index: Index,
) -> None:
    missed = [q.text for q in ASKED.known if not answers(q, index.search(q.text).hits)]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("query", ASKED.unknown)
def test_for_what_no_article_answers_no_quote_is_found(index: Index, query: str) -> None:
    found = index.search(query)
    assert found.evidence == 0
    if found.nearest:
        assert found.hits[0] == found.nearest
        assert found.nearest.kind in ("gap", "outside")


@pytest.mark.parametrize(
    ("query", "gap"),
    [
        ("comfort women agreement", "gap/earlier-disputes"),
        ("Dokdo Takeshima islands", "gap/earlier-disputes"),
        ("boycott of Japanese beer", "gap/public-opinion"),
    ],
)
def test_for_what_no_article_answers_the_nearest_open_question_is_offered(
    index: Index, query: str, gap: str
) -> None:
    nearest = index.search(query).nearest
    assert nearest is not None
    assert nearest.id == gap


def test_a_passage_with_other_words_is_found_by_those(new_pack: NewPack) -> None:
    made = new_pack().replace(
        "sources/one.yaml",
        "text: We will keep what we signed,",
        f"text: {json.dumps('Die Straße “blieb” zu, 한국 정부')}",
    )
    index = Dossier.open(pack=made.folder).index
    for query in ("strasse", "blieb", "한국", "정부"):
        assert ids(index.search(query))[0] == "one/keep"
