"""The quotes as W3C Web Annotations (JSON-LD): one each, in one collection with one page.

The target of an annotation is its article, by address or else by a URN, and the quote in it. Where
the original is attached and is the very text that the pack was made from, a second target is that
text: the article's body as `articles.fold_body` gives it, without the headline, named by its sha256
(an `ni` URI, RFC 6920), and a place in it as a start and an end in code points. The page at the
address has other text around the article's, so that the place is none in the page.

There is no TimeState: the day on which a copy of a page was made is not known, and the day on which
an article was published is another.
"""

# Without `from __future__ import annotations`: the writer has that name.
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import quote as percent

from app.exports import losses
from app.exports.formats import Export
from app.talk import json_text
from app.version import VERSION
from content import cite, verbatim
from content.bodies import digest
from content.dossier import Dossier
from content.folds import quote_fold
from content.model import Quote, Source

Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations(dossier: Dossier) -> Export:
    """An AnnotationCollection, its only page within it, its items in reading order."""
    pack = dossier.pack
    items = [_annotation(dossier, quote) for quote in pack.quotes]
    # No id of a pack's own begins with an underscore.
    name = f"_quotes-{dossier.as_of}" if dossier.as_of else "_quotes"
    collection, page = urn(dossier, name), urn(dossier, f"{name}/1")
    document = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"{pack.header.title}, as of {pack.header.as_of.plain}",
        "generator": {"type": "Software", "name": f"gsomia-explorer {VERSION}"},
        "total": len(items),
        "first": {
            "id": page,
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        },
        "last": page,
    }
    text = json_text(document) + "\n"
    return Export(text, (*_lost(dossier, items), *losses.records(pack)))


def urn(dossier: Dossier, name: str) -> str:
    """The URN of a quote or a source of this pack, stable from one export to the next."""
    pack = percent(dossier.pack.header.id, safe="")
    return f"urn:gsomia-explorer:{pack}:{percent(name, safe='/')}"


def _lost(dossier: Dossier, items: list[Json]) -> tuple[str, ...]:
    unplaced = sum(isinstance(item["target"], dict) for item in items)
    if not unplaced:
        return ()
    heads = sum(not quote.paragraph for quote in dossier.pack.quotes)
    if dossier.originals is None:
        why = "--articles DIR gives them"
        why += ", but for those in headlines" if heads else ""
    else:
        why = "of quotes in headlines, or of articles whose very text is not attached"
    return losses.clauses(
        (unplaced, f"position in the text ({why})", f"positions in the text ({why})")
    )


def _annotation(dossier: Dossier, quote: Quote) -> Json:
    pack = dossier.pack
    source = pack.source(quote.source)
    selector = {"type": "TextQuoteSelector", "exact": quote.text}
    if quote.prefix:
        selector["prefix"] = quote.prefix
    if quote.suffix:
        selector["suffix"] = quote.suffix
    article = {
        "type": "SpecificResource",
        "source": _address(source) or urn(dossier, source.id),
        "selector": selector,
    }
    text = _in_text(dossier, source, quote)
    return {
        "id": urn(dossier, quote.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "value": f"{cite.attribution(pack, quote)} [{quote.id}]",
            "language": pack.header.language,
            "format": "text/plain",
        },
        "target": [article, text] if text else article,
    }


def _address(source: Source) -> str:
    """An article's address as an IRI; empty where it is no address on the web."""
    if not source.address.startswith(("https://", "http://")):
        return ""
    return percent(source.address, safe="%:/?#[]@!$&'()*+,;=~")


def _in_text(dossier: Dossier, source: Source, quote: Quote) -> Json | None:
    """The quote's place in the folded body of its article; None where that is not known."""
    article = None if dossier.hides(source) else dossier.article(source.id)
    if article is None or not article.exact or not quote.paragraph:
        return None
    before = [quote_fold(paragraph) for paragraph in article.paragraphs[1 : quote.paragraph]]
    here = quote_fold(article.paragraph(quote.paragraph))
    found = verbatim.positions(quote.text, here, quote.prefix, quote.suffix)
    if len(found) != 1:
        return None
    # In the body a paragraph is a line, so that each before this one has one character more.
    start = sum(len(paragraph) + 1 for paragraph in before) + found[0]
    sha256 = bytes.fromhex(digest(article.paragraphs[1:]))
    return {
        "type": "SpecificResource",
        "source": f"ni:///sha-256;{urlsafe_b64encode(sha256).decode().rstrip('=')}",
        "selector": {
            "type": "TextPositionSelector",
            "start": start,
            "end": start + len(quote_fold(quote.text)),
        },
    }
