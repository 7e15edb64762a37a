"""What each word of a Web Annotation stands for, as W3C's vocabulary defines it.

Only the words that our export uses, so that one it has no right to is found. The context that an
annotation names is on the web, and a test fetches nothing.
"""

from __future__ import annotations

from typing import Any

ADDRESS = "http://www.w3.org/ns/anno.jsonld"

_OA = "http://www.w3.org/ns/oa#"
_AS = "http://www.w3.org/ns/activitystreams#"
_DC = "http://purl.org/dc/elements/1.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_XSD = "http://www.w3.org/2001/XMLSchema#"

CLASSES = {
    "Annotation": f"{_OA}Annotation",
    "AnnotationCollection": f"{_AS}OrderedCollection",
    "AnnotationPage": f"{_AS}OrderedCollectionPage",
    "Software": f"{_AS}Application",
    "SpecificResource": f"{_OA}SpecificResource",
    "TextPositionSelector": f"{_OA}TextPositionSelector",
    "TextQuoteSelector": f"{_OA}TextQuoteSelector",
    "TextualBody": f"{_OA}TextualBody",
}
MOTIVATIONS = {"describing": f"{_OA}describing"}
REFERENCES = {
    "body": f"{_OA}hasBody",
    "first": f"{_AS}first",
    "generator": f"{_AS}generator",
    "last": f"{_AS}last",
    "partOf": f"{_AS}partOf",
    "selector": f"{_OA}hasSelector",
    "source": f"{_OA}hasSource",
    "target": f"{_OA}hasTarget",
}
"""What leads to another thing; `items` does too, in order, and `motivation` to one of its own."""

VALUES = {
    "exact": f"{_OA}exact",
    "format": f"{_DC}format",
    "label": f"{_RDFS}label",
    "language": f"{_DC}language",
    "name": f"{_FOAF}name",
    "prefix": f"{_OA}prefix",
    "suffix": f"{_OA}suffix",
    "value": f"{_RDF}value",
}
NUMBERS = {
    "end": f"{_OA}end",
    "start": f"{_OA}start",
    "startIndex": f"{_AS}startIndex",
    "total": f"{_AS}totalItems",
}
ITEMS = f"{_AS}items"
MOTIVATION = f"{_OA}motivatedBy"

CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **CLASSES,
    **MOTIVATIONS,
    **{word: {"@id": iri, "@type": "@id"} for word, iri in REFERENCES.items()},
    **VALUES,
    **{word: {"@id": iri, "@type": f"{_XSD}nonNegativeInteger"} for word, iri in NUMBERS.items()},
    "items": {"@id": ITEMS, "@type": "@id", "@container": "@list"},
    "motivation": {"@id": MOTIVATION, "@type": "@vocab"},
}
"""The context as a processor of JSON-LD takes it."""
