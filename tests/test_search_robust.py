"""Robustness: whatever is typed, nothing raises, and what is lit lies in the text."""

from __future__ import annotations

from itertools import chain, pairwise
from random import Random

import pytest

from content.dossier import Dossier
from content.search import passages as around_them
from content.search.found import Found, Sort
from content.search.index import Index
from content.search.passages import Passage, labels, passages
from content.search.query import toggled
from content.search.rings import Rings, rings
from content.search.telling import remarks, summary
from content.search.tokens import tokens
from tests.bench.passages import foreign
from tests.packs import HOSTILE

STRANGE = [
    "", " ", '"', '""', '"""', "“", "*", "(", "(((", ")", "\0", "\x1b[2J", "-", "--", "'", "%",
    "\\", "pact*", "NEAR(", "AND", "a OR", "^pact", "title:pact", "{pact", "🎉", "👩‍👩‍👧",
    "\ud800", "\udfffpact", "\u202epact", "\u0301", "½", "ﬁ", "가", "\n", "a" * 10_000,
    "a " * 5_000, '"' * 10_000, '"a" ' * 2_500, "('" * 5_000,
    " ".join(f"w{n}" for n in range(2_000)), "s't " * 500,
    " ".join(f"-w{n}" for n in range(2_000)), " ".join(f'"w{n}"' for n in range(2_000)),
    " ".join(f"-kind:w{n}" for n in range(300)), "actor:" * 300, "actor:a," * 300, ":" * 2_000,
    "before:" * 200, "가" * 5_000, "日本" * 2_000, "½" * 3_000, "\u0301" * 3_000, "１" * 3_000,
    "pact\0ed", "a\u0301" * 900, "İ" * 1_500, "ß" * 2_000, "u." * 900, "1/" * 900, "22 nov " * 290,
    "0년", "9999월 99일", "31 feb", "99/5/2019", "0/0/0000", "9" * 20, "before:" + "9" * 20,
    "after:0000", "before:0001-01-01", "after:9999-12-31", "before:9999 after:9999", "٣/٤/٢٠١٩",
    "actor:\ud800", "-\ud800", '"\ud800"', "source:½", "kind:-quote", "--kind:quote", "a'" * 900,
    "s t s t", "xall", "xt1 xt2", "xd1122", "tags:xall", "rank:pact", "-xall", '"xt1"', HOSTILE,
]  # fmt: skip

OPERATORS = [
    "pact AND security", "pact OR", "NOT pact", "pact NOT security", "NEAR(pact security)",
    "NEAR(pact security, 3)", "text : pact", "{text names} : pact", "- {text} : pact", "^pact",
    "pact + security", "pact*", "(pact)", "pact)", "'pact'", "pact;", "pact -- x", "pact\\", "p%ct",
    "p_ct", "[pact]", "`pact`", "pact || x", "pact, security", "{tags} : xall", "pact~2", "/pact/",
]  # fmt: skip

_PIECES = """
    pact Abe said the 22 Nov 2019 August - -- " “ ” actor: actor:suga -actor:abe source:kbs
    voice:direct -voice:direct kind:quote kind: before: after:2019-08 before:2019-08-25 lane: nope:x
    : AND OR NOT NEAR( * ( ) ^ { } + ~ ' % \\ ½ ﬁ 가 지소미아 日本 11월 22일 11月22日 2½ 🎉 U.S. u.s
    İ ß ǅ ＂ ： － １ ٣ Korea South S. white list mili grav chnage kore 0년 1/2/3 actor:,, -gsomia
    actor:"Suga -"grave "trade controls" hyun-chong 2 1/2 \0 \x1b[2J \ud800 \udfff \u202e \u0301
"""
PIECES = _PIECES.split()
SORTS: tuple[Sort, ...] = ("relevance", "date")
PLANES = (range(32, 127), range(0x3000), range(0x3000, 0x11000), range(0x10000, 0x110000))


@pytest.fixture(scope="module")
def index(dossier: Dossier) -> Index:
    return dossier.index


@pytest.fixture(scope="module")
def large(dossier: Dossier) -> Index:
    everything = chain(
        passages(dossier.pack, dossier.relations, dossier.paragraphs), foreign(5_500)
    )
    return Index.of(everything, rings(dossier.pack), labels(dossier.pack))


def sound(found: Found) -> None:
    """Fails where an answer is not in itself what its docstring says."""
    assert len(found.hits) <= found.total
    assert len({hit.id for hit in found.hits}) == len(found.hits)
    for hit in found.hits:
        for start, end in hit.spans:
            assert 0 <= start < end <= len(hit.text), hit.id
        for (_, end), (start, _) in pairwise(hit.spans):
            assert end < start, hit.id
        assert found.light(hit.text) == hit.spans
        assert all(hit.why)
    if found.nearest is not None:
        assert found.evidence == 0
        assert found.nearest in found.hits
    assert summary(found)
    assert all(remarks(found))


def queries(seed: int, number: int) -> list[str]:
    """So many queries of pieces, or of any characters: the same ones for a seed."""
    random = Random(seed)
    made = []
    for _ in range(number):
        if random.random() < 0.6:
            glue = random.choice([" ", "", " "])
            made.append(glue.join(random.choices(PIECES, k=random.randint(1, 9))))
        else:
            planes = random.choices(PLANES, k=random.randint(1, 24))
            made.append("".join(chr(random.choice(plane)) for plane in planes))
    return made


@pytest.mark.parametrize("query", STRANGE, ids=lambda query: repr(query[:14]))
def test_whatever_is_typed_never_fails_and_its_spans_lie_in_the_text(
    index: Index, large: Index, query: str
) -> None:
    for typing in (False, True):
        sound(index.search(query, typing=typing))
    sound(index.search(query, limit=3, sort="date"))
    found = large.search(query, limit=30, typing=True, thorough=False)
    sound(found)
    assert large.facets(found, typing=True) is not None
    index.facets(index.search(query), others=True)
    assert isinstance(toggled(query, "kind", "quote", index.choose), str)


@pytest.mark.parametrize("seed", range(8))
def test_no_random_query_fails(index: Index, seed: int) -> None:
    random = Random(seed)
    for query in queries(seed, 120):
        typing, thorough = random.random() < 0.5, random.random() < 0.5
        sort = random.choice(SORTS)
        found = index.search(query, typing=typing, thorough=thorough, sort=sort)
        sound(found)
        if random.random() < 0.3:
            index.facets(found, typing=typing, others=random.random() < 0.5)
            for field in ("actor", "kind"):
                value = (*index.choose(field, "u"), "x")[0]
                once = toggled(query, field, value, index.choose)
                sound(index.search(once, limit=5))


@pytest.mark.parametrize("seed", range(2))
def test_no_random_query_fails_in_a_large_index(large: Index, seed: int) -> None:
    for query in queries(100 + seed, 60):
        found = large.search(query, limit=20, typing=bool(seed), thorough=not seed)
        sound(found)
        large.facets(found, typing=bool(seed))


def test_every_beginning_of_a_query_can_be_searched_while_it_is_typed(index: Index) -> None:
    query = (
        'the "grave change" -gsomia actor:"Suga Yoshihide" before:2019-08-25 22 nov 지소미아 U.S.'
    )
    for length in range(len(query) + 1):
        sound(index.search(query[:length], typing=True, thorough=False))


@pytest.mark.parametrize("query", OPERATORS)
def test_the_signs_of_the_table_s_own_language_are_words_or_nothing(query: str) -> None:
    texts = ("the pact and security", "security or the pact", "neither", "pact", "near a pact")
    small = Index.of((Passage(text, "quote", text, "") for text in texts), Rings.gathered([]), {})
    found = small.search(query)
    sound(found)
    words = {token.form for hit in found.hits for token in tokens(hit.text)}
    if any(hit.spans for hit in found.hits):
        assert words & {"pact", "security", "near", "and", "or"}
    assert not small.search("xall").hits, "no inner word is to be found"


@pytest.mark.parametrize("word", ["xall", "xt0", "xt1", "xt17", "xnone"])
def test_the_words_by_which_fields_are_kept_are_in_no_text(index: Index, word: str) -> None:
    assert not index.search(f'"{word}"').hits
    assert index.search(f"pact -{word}").hits == index.search("pact").hits


@pytest.mark.parametrize("text", [HOSTILE, "", " ", "\0", "½" * 50, "가나다" * 30, "a\u0301" * 40,
                                  "word " * 3_000, "x" * 20_000, "🎉" * 100])  # fmt: skip
def test_any_text_can_be_a_passage(text: str) -> None:
    odd = Passage("odd", "quote", text, text, "odd", 1, (("in", text),), ((text, text),),
                  {"kind": ("quote",), "actor": (text or "none",)})  # fmt: skip
    index = Index.of([odd, Passage("other", "quote", "the pact", "")], Rings.gathered([]), {})
    assert index.size == 2
    for token in tokens(text)[:5]:
        found = index.search(text[token.start : token.end], thorough=False)
        sound(found)
    assert [hit.id for hit in index.search("kind:quote pact").hits] == []
    assert [hit.id for hit in index.search("pact").hits] == ["other"]


def test_an_index_without_passages_finds_nothing() -> None:
    index = Index.of([], Rings.gathered([]), {})
    for query in ("pact", '"pact"', "-pact", "before:2019", "22 Nov", "지소미아", "kind:quote"):
        found = index.search(query)
        sound(found)
        assert (found.hits, found.total, index.facets(found)) == ((), 0, {})


def test_the_same_query_has_the_same_answer_every_time(index: Index) -> None:
    first = [index.search(query) for query in STRANGE[:40]]
    assert [index.search(query) for query in STRANGE[:40]] == first


def test_the_words_around_passages_are_bounded_and_the_passages_are_whole(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> list[Passage]:
        return list(passages(dossier.pack, dossier.relations, dossier.paragraphs))

    def around(passage: Passage) -> str:
        return "".join(words for _, words in (*passage.names, *passage.about))

    whole = found()
    assert max(len(around(one)) for one in whole) < around_them.AROUND / 2, (
        "real packs lose nothing"
    )
    monkeypatch.setattr(around_them, "AROUND", 100)
    monkeypatch.setattr(around_them, "ALL_AROUND", 5000)
    cut = found()
    assert [(one.ref, one.text, one.tags) for one in cut] == [
        (one.ref, one.text, one.tags) for one in whole
    ]
    assert max(len(around(one)) for one in cut) == 100
    assert sum(len(around(one)) for one in cut) == 5000
    for short, long in zip(cut, whole, strict=True):
        assert around(long).startswith(around(short)), "names first"
