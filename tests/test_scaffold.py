"""The pack to begin with: valid, verified against its own article, and known to editors."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from content import scaffold
from content.articles import attach
from content.loader import load
from content.sentences import sentences


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The files of a new pack in a folder."""
    for name, text in scaffold.files().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_it_is_a_valid_pack_in_which_everything_rests_on_something(made: Path) -> None:
    pack = load(made)
    assert all(sentence.basis != "nothing" for sentence in sentences(pack))
    assert {quote.voice for quote in pack.quotes} == {"direct", "indirect", "outlet"}
    assert {p.stance for link in pack.links for p in link.positions} == {"asserts", "denies"}


def test_its_quotes_stand_in_its_article(made: Path) -> None:
    pack = load(made)
    originals = attach(pack, made / scaffold.ORIGINALS)
    assert (originals.faults, originals.unmatched) == ((), ())
    assert [article.exact for article in originals.articles.values()] == [True]


def test_each_file_begins_with_the_way_to_its_schema(made: Path) -> None:
    for name in scaffold.files():
        if not name.endswith(".yaml"):
            continue
        first, second = (made / name).read_text(encoding="utf-8").splitlines()[:2]
        start, _, place = first.partition("$schema=")
        assert start == "# yaml-language-server: "
        kind = "source" if name.startswith("sources/") else Path(name).stem
        target = ((made / name).parent / place).resolve()
        assert target == (made / ".schemas" / f"{kind}.schema.json").resolve()
        assert second.startswith("# ")


def test_each_file_fits_its_schema(made: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from content.schema import schemas

    known = schemas()
    checked = 0
    for name, text in scaffold.files().items():
        if name.endswith(".yaml"):
            kind = "source" if name.startswith("sources/") else Path(name).stem
            jsonschema.validate(yaml.load(text, yaml.BaseLoader), known[kind])
            checked += 1
    assert checked == 5


def test_its_comments_name_every_word_that_a_pack_may_use() -> None:
    from content import vocabulary

    words = " ".join("\n".join(scaffold.files().values()).replace("#", " ").split())
    for list_ in (
        vocabulary.VOICES, vocabulary.STANCES, vocabulary.LANES, vocabulary.SIDES,
        vocabulary.ACTOR_KINDS, vocabulary.DATE_MEANINGS, vocabulary.DATE_BASES,
        vocabulary.RELATIONS,
    ):  # fmt: skip
        assert [word for word in list_ if word not in words] == []
