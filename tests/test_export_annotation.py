"""`export web-annotation`: the W3C model's own rules, every key expanded, every place re-read."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlsplit

import pytest
from pyld import jsonld

from app.exports import annotation
from content import cite
from content.articles import attach
from content.bodies import fold_body
from content.dossier import Dossier
from content.folds import quote_fold
from content.loader import load
from content.pack import Pack
from tests import annotation_context as words
from tests.exported import PACKS, opened
from tests.guide import guided
from tests.packs import PackFolder

SPECIFIC, TEXTUAL = "SpecificResource", "TextualBody"


def _document(dossier: Dossier) -> Any:
    return json.loads(annotation.annotations(dossier).text)


def _offline(url: str, _options: object) -> dict[str, Any]:
    assert url == words.ADDRESS, f"{url} would be fetched"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": words.CONTEXT},
    }


def _expanded(document: Any) -> Any:
    return jsonld.expand(document, {"documentLoader": _offline})


def _iri(key: str) -> str:
    found = {**words.REFERENCES, **words.VALUES, **words.NUMBERS, "items": words.ITEMS}
    return {**found, "motivation": words.MOTIVATION, "id": "@id", "type": "@type"}[key]


def _facts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every (property, value) of a document as it was written, but for the address it names."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name != "@context":
                yield from _facts(one, _iri(name))
    elif isinstance(value, list):
        for one in value:
            yield from _facts(one, key)
    else:
        meant = {**words.CLASSES, **words.MOTIVATIONS}
        named = key in ("@type", words.MOTIVATION)
        yield key, meant[value] if named else str(value)


def _expanded_facts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every (property, value) of an expanded document."""
    if isinstance(value, dict):
        if "@value" in value:
            yield key, str(value["@value"])
        elif "@list" in value:
            yield from _expanded_facts(value["@list"], key)
        elif key and set(value) == {"@id"}:
            yield key, value["@id"]
        else:
            for name, one in value.items():
                yield from _expanded_facts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _expanded_facts(one, key)
    else:
        yield key, str(value)


@pytest.mark.parametrize("name", PACKS)
def test_it_expands_and_nothing_is_dropped(name: str, tmp_path: Path) -> None:
    document = _document(opened(name, tmp_path))
    assert document["@context"] == words.ADDRESS
    assert sorted(_facts(document)) == sorted(_expanded_facts(_expanded(document)))


def test_a_key_that_the_vocabulary_lacks_would_be_seen(dossier: Dossier) -> None:
    document = _document(dossier)
    document["first"]["items"][0]["speaker"] = "actor/suga"
    before = len(list(_expanded_facts(_expanded(_document(dossier)))))
    assert len(list(_expanded_facts(_expanded(document)))) == before
    with pytest.raises(KeyError):
        list(_facts(document))


def _is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI that has no sign which may not stand in one."""
    return bool(urlsplit(text).scheme) and not set(text) & set(' <>"{}|\\^`\n\r\t\x00\x1b')


@pytest.mark.parametrize("name", PACKS)
def test_it_is_one_collection_of_one_annotation_a_quote(name: str, tmp_path: Path) -> None:
    dossier = opened(name, tmp_path)
    document = _document(dossier)
    page = document["first"]
    assert (document["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert document["last"] == page["id"]
    assert page["partOf"] == document["id"]
    assert document["total"] == len(page["items"]) == len(dossier.pack.quotes)
    ids = [document["id"], page["id"], *(item["id"] for item in page["items"])]
    assert len(set(ids)) == len(ids)
    assert all(map(_is_iri, ids))
    for item, quote in zip(page["items"], dossier.pack.quotes, strict=True):
        assert set(item) == {"id", "type", "motivation", "body", "target"}
        assert item["type"] == "Annotation"
        assert item["id"].endswith(f":{quote.id}")
        body, target = item["body"], item["target"]
        assert (body["type"], body["format"]) == (TEXTUAL, "text/plain")
        assert body["value"] == f"{cite.attribution(dossier.pack, quote)} [{quote.id}]"
        assert target["type"] == SPECIFIC
        assert _is_iri(target["source"])
        selector = {"type": "TextQuoteSelector", "exact": quote.text}
        selector |= {k: v for k in ("prefix", "suffix") if (v := getattr(quote, k))}
        assert target["selector"] == selector


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("", "urn:gsomia-explorer:gsomia:kyodo-2019-07-29"),
        ("javascript:alert(1)", "urn:gsomia-explorer:gsomia:kyodo-2019-07-29"),
        ("p. 3 of the paper", "urn:gsomia-explorer:gsomia:kyodo-2019-07-29"),
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ('https://example.org/a b<c>"d"', "https://example.org/a%20b%3Cc%3E%22d%22"),
        ("https://example.org/日本", "https://example.org/%E6%97%A5%E6%9C%AC"),
        ("https://example.org/~a'b(c)", "https://example.org/~a'b(c)"),
    ],
)
def test_the_source_is_the_address_or_else_a_urn(pack: Pack, address: str, source: str) -> None:
    one = next(s for s in pack.sources if s.id == "kyodo-2019-07-29")
    others = tuple(s for s in pack.sources if s is not one)
    moved = replace(pack, sources=(replace(one, address=address), *others))
    items = _document(Dossier(moved))["first"]["items"]
    assert items[0]["target"]["source"] == source


def test_a_urn_holds_any_pack_id(pack: Pack) -> None:
    named = replace(pack, header=replace(pack.header, id="a b/ü:%#"))
    document = _document(Dossier(named))
    first = named.quotes[0].id
    id = document["first"]["items"][0]["id"]
    assert id == f"urn:gsomia-explorer:{percent('a b/ü:%#', safe='')}:{first}"


def test_a_collection_as_of_a_day_is_another_one_of_the_same_annotations(tmp_path: Path) -> None:
    dossier = opened("as of a day", tmp_path)
    early, whole = _document(dossier), _document(dossier.whole)
    assert early["id"] != whole["id"]
    assert early["first"]["id"] != whole["first"]["id"]
    ids = [{item["id"] for item in document["first"]["items"]} for document in (early, whole)]
    assert ids[0] < ids[1]
    assert "23 Aug 2019" in early["label"]


def _placed(dossier: Dossier, bodies: dict[str, str]) -> tuple[int, tuple[str, ...]]:
    """Checks every place in the texts; how many there are, and what the export says is lost."""
    places = 0
    names = {sha256(body.encode()).digest(): source for source, body in bodies.items()}
    written = annotation.annotations(dossier)
    items = json.loads(written.text)["first"]["items"]
    for item, quote in zip(items, dossier.pack.quotes, strict=True):
        if isinstance(item["target"], dict):
            continue
        places += 1
        page, text = item["target"]
        assert page["selector"]["type"] == "TextQuoteSelector"
        scheme, _, name = text["source"].partition("ni:///sha-256;")
        assert scheme == ""
        source = names[urlsafe_b64decode(name + "=")]
        assert source == quote.source
        selector = text["selector"]
        assert selector["type"] == "TextPositionSelector"
        start, end = selector["start"], selector["end"]
        assert bodies[source][start:end] == quote_fold(quote.text)
        before = bodies[source][:start].count("\n")
        assert before == quote.paragraph - 1
    assert sorted(_facts(json.loads(written.text))) == sorted(
        _expanded_facts(_expanded(json.loads(written.text)))
    )
    return places, written.losses


def test_with_the_originals_each_quote_has_its_place(pack: Pack, originals: Path) -> None:
    attached = attach(pack, originals)
    bodies = {id: fold_body(a.paragraphs[1:]) for id, a in attached.articles.items()}
    assert {s.id: sha256(bodies[s.id].encode()).hexdigest() for s in pack.sources} == {
        source.id: source.sha256 for source in pack.sources
    }
    heads = sum(not quote.paragraph for quote in pack.quotes)
    places, losses = _placed(Dossier(pack, attached), bodies)
    assert places == len(pack.quotes) - heads > 0
    assert len([clause for clause in losses if "position" in clause]) == bool(heads)


def test_places_are_counted_in_code_points(new_pack: Callable[[], PackFolder]) -> None:
    """A body with signs that take two units in UTF-16 and more in UTF-8, and folded marks."""
    made = new_pack()
    body = (made.originals / "a.txt").read_text(encoding="utf-8")
    file = made.originals / "a.txt"
    file.write_text(body.replace("two days", "two 🐟🐟 d\u0061\u0301ys“”"), encoding="utf-8")
    text = (made.folder / "sources" / "one.yaml").read_text(encoding="utf-8")
    loose = attach(load(made.folder), made.originals)
    folded = fold_body(loose.articles["one"].paragraphs[1:])
    assert not loose.articles["one"].exact
    was = next(line for line in text.splitlines() if line.startswith("sha256"))
    made.replace("sources/one.yaml", was, f"sha256: {sha256(folded.encode()).hexdigest()}")
    pack = load(made.folder)
    exact = attach(pack, made.originals)
    bodies = {id: fold_body(a.paragraphs[1:]) for id, a in exact.articles.items()}
    places, _losses = _placed(Dossier(pack, exact), bodies)
    assert places == len(pack.quotes)


def test_in_another_text_of_an_article_no_place_is_given(
    new_pack: Callable[[], PackFolder],
) -> None:
    made = new_pack()
    file = made.originals / "a.txt"
    file.write_text(
        file.read_text(encoding="utf-8").replace("two days", "three days"), encoding="utf-8"
    )
    pack = load(made.folder)
    attached = attach(pack, made.originals)
    assert set(attached.articles) == {"one", "two"}
    bodies = {"two": fold_body(attached.articles["two"].paragraphs[1:])}
    places, losses = _placed(Dossier(pack, attached), bodies)
    assert places == len(pack.source("two").quotes)
    lost = len(pack.quotes) - places
    assert losses[0].startswith(f"{lost} positions in the text (of quotes in headlines, or of")


def test_what_is_lost_is_counted(new_pack: Callable[[], PackFolder]) -> None:
    losses = annotation.annotations(Dossier(load(guided(new_pack()).folder))).losses
    assert losses == (
        "6 positions in the text (--articles DIR gives them)",
        "2 events", "5 actors", "3 links", "2 questions",
        "2 gists of paragraphs",
        "8 further records (export json has all)",
    )  # fmt: skip
