"""Any text as a query: it is read, asked for and told of, and its words are where they stand."""

from __future__ import annotations

from functools import lru_cache

from content.dates import parse
from content.search.index import Index
from content.search.passages import Passage
from content.search.query import FIELDS, MAX_LETTERS, day_of, read, toggled
from content.search.rings import Rings
from tests.soundness import soundly_folded, soundly_found, soundly_parted

WORDS = (
    "actor:", "-kind:", "source:", "before:", "after:", "nope:", "2019-08-25", "22 nov",
    "“", "”", '"', ", ", "quote", "alpha", "Beta", "treaty", "grave change", "U.S.", "½", "ﬁ", "ß",
    "İ", "ｶﾞ", "e\u0301", "\u1161", "\u3164", "日本", "조약", "３/4/2019", "NEAR(", " OR ", "*",
)  # fmt: skip
"""What has a meaning in a query, or is found by one."""

_TEXTS = (
    ("The treaty was signed on Nov. 22, 1999 by both countries.", "quote", "alpha", "1999-11-22"),
    ("A “grave change” in the trade of fish, worth 2½ million", "quote", "beta", "2020-03"),
    ("the minister's non-binding U.S. proposal can't stand", "paragraph", "beta", "../2020"),
    ("Does the treaty end?", "gap", "", ""),
    ("한국 정부는 11월 22일 조약을 종료했다", "quote", "alpha", "2019-11-22"),
    ("日本政府は協定を終えると述べた", "paragraph", "", "2019/.."),
    ("Dam (building of a)", "event", "alpha", "2019-08-22/2019-09"),
)


@lru_cache(maxsize=1)
def _index() -> Index:
    found = (
        Passage(
            f"p{number}", kind, text, kind, "one", number, day=parse(day) if day else None,
            tags={"kind": (kind,), "actor": (actor,)},
        )
        for number, (text, kind, actor, day) in enumerate(_TEXTS)
    )  # fmt: skip
    labels: dict[str, dict[str, tuple[str, ...]]] = {
        "kind": {kind: (kind,) for kind in ("quote", "paragraph", "gap", "event")},
        "actor": {"alpha": ("Government of Alpha", "alpha"), "beta": ("The Minister, Beta",)},
    }
    return Index.of(found, Rings.gathered([]), labels)


def one(data: bytes) -> None:
    """Ask for a text; the first byte says how."""
    way, text = (data[0] if data else 0), data[1:].decode("utf-8", "surrogateescape")
    index = _index()
    query = read(text, index.choose)
    assert query == read(text, index.choose)
    assert query.text == text[:MAX_LETTERS]
    assert set(query.wanted) | set(query.unwanted) <= set(FIELDS)
    assert all(complaint.strip() for complaint in query.complaints)
    soundly_parted(text)
    soundly_folded(text)
    day = day_of(text)
    assert day is None or (day.first and day.last and day.first <= day.last)
    found = index.search(
        text, typing=bool(way & 1), thorough=bool(way & 2), sort="date" if way & 4 else "relevance"
    )
    soundly_found(found)
    index.facets(found, others=bool(way & 8))
    once = toggled(text, "kind", "quote", index.choose)
    if max(len(text), len(once)) <= MAX_LETTERS:
        had, has = query.wanted.get("kind", ()), read(once, index.choose).wanted.get("kind", ())
        assert ("quote" in had) != ("quote" in has)
