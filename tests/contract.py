"""The contract of `export json` and `search --json`, schema 1: lists, and keys of records."""

from __future__ import annotations

LISTS = {
    "sources", "quotes", "actors", "events", "factors", "links", "questions", "disagreements",
    "mechanisms", "terms", "lenses", "gaps", "tour", "aftermath", "rings",
}  # fmt: skip
POSITION = {"actor", "stance", "voice", "date", "quotes", "hedge", "reported_by", "note"}
STATEMENT = {"text", "quotes", "inference", "branch"}
KEYS: dict[str, set[str]] = {
    "sources": {
        "id", "outlet", "publisher", "agency", "authors", "editors", "origin", "title", "published",
        "published_basis", "published_reasoning", "address", "address_note", "language",
        "body_starts", "body_ends", "paragraphs", "characters", "sha256", "gists",
    },
    "quotes": {
        "id", "source", "paragraph", "text", "voice", "speaker", "on_behalf_of", "relayed_by",
        "named", "speaker_basis", "occasion", "said", "date",
    },
    "actors": {
        "id", "name", "short", "kind", "side", "of", "named", "summary", "roles", "aliases",
        "quotes",
    },
    "events": {
        "id", "title", "date", "precision", "date_meaning", "date_basis", "reasoning", "dated_by",
        "lane", "actors", "summary", "quotes",
    },
    "factors": {"id", "title", "lane", "summary", "quotes"},
    "links": {"id", "title", "from", "to", "relation", "positions"},
    "questions": {"id", "title", "summary", "positions"},
    "disagreements": {
        "id", "title", "kind", "origins", "values", "silent", "can", "cannot", "touches",
    },
    "mechanisms": {
        "id", "title", "summary", "actors", "quotes", "steps", "rules", "open", "clock",
    },
    "terms": {"id", "title", "definition", "aliases", "quotes", "usages"},
    "lenses": {"id", "title", "summary", "words"},
    "gaps": {"id", "title", "text", "absent", "outside", "quotes"},
    "tour": {"id", "title", "text", "focus", "quotes"},
    "aftermath": {"id", "title", "date", "fact", "corroborated", "references"},
    "rings": {"id", "words", "finds"},
}  # fmt: skip
PARTS: dict[tuple[str, str], set[str]] = {
    ("sources", "editors"): {"name", "family"},
    ("actors", "roles"): {"source", "paragraph", "role"},
    ("links", "positions"): POSITION,
    ("questions", "positions"): POSITION | {"answer"},
    ("disagreements", "values"): {"source", "value", "quotes"},
    ("mechanisms", "steps"): STATEMENT,
    ("mechanisms", "rules"): STATEMENT,
    ("mechanisms", "clock"): {"days", "quotes", "printed", "outside"},
    ("mechanisms", "printed"): {"date", "meaning", "quotes"},
    ("terms", "usages"): {"word", "actor", "quotes"},
    ("lenses", "words"): {"word", "forms", "quotes"},
    ("aftermath", "references"): {"publisher", "title", "date", "url"},
}
REFERENCES = {
    "source", "outlet", "speaker", "on_behalf_of", "relayed_by", "of", "actor", "reported_by",
    "from", "to", "quotes", "actors", "silent", "focus", "touches",
    "outside", "dated_by",
}  # fmt: skip
"""The keys whose values are ids, one or a list."""

HIT = ("id", "kind", "source", "paragraph", "text", "score", "spans", "why")
COUNT = ("value", "label", "count")
"""The keys of a result of `search --json`, and of a count of `search --facets --json`."""
