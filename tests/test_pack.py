"""The built-in pack: sound, whole, and verbatim where the originals are there to compare."""

from __future__ import annotations

from pathlib import Path

from content.articles import attach
from content.checks import QUOTING_LIMIT, share
from content.pack import Pack
from tests.packs import PackFolder


def test_every_item_rests_on_quotes(pack: Pack) -> None:
    bare = [i.ref for i in pack.items if i.kind not in ("source", "outside") and not i.evidence]
    assert bare == []


def test_no_article_is_quoted_beyond_the_limit(pack: Pack) -> None:
    assert [s.id for s in pack.sources if share(pack, s).part >= QUOTING_LIMIT] == []


def test_every_paragraph_has_a_gist(pack: Pack) -> None:
    for source in pack.sources:
        assert sorted(source.gists) == list(range(1, source.paragraphs + 1)), source.id


def test_every_quote_is_verbatim_in_the_originals(pack: Pack, originals: Path) -> None:
    found = attach(pack, originals)
    assert [str(fault) for fault in found.faults] == []
    assert found.unmatched == ()
    assert all(article.exact for article in found.articles.values())
    assert set(found.articles) == {source.id for source in pack.sources}


def test_the_small_pack_of_the_tests_is_sound(new_pack: object) -> None:
    assert callable(new_pack)
    made = new_pack()
    assert isinstance(made, PackFolder)
    assert made.faults() == []
