"""What to tell of an answer beside its hits, in sentences: the same on screen and in print."""

from __future__ import annotations

from collections.abc import Iterator

from content import wording
from content.search.found import Found

NEAREST = {
    "gap": "Nearest entry of “What the articles cannot tell you” first",
    "outside": "Nearest entry of “Outside the articles” first",
}
"""What is offered where no article has an answer, by its kind."""


def summary(found: Found) -> str:
    """'3 quotes, 2 paragraphs and 5 other entries', or that there is no quote."""
    if not found.total:
        return f"No quote, and nothing of ours, has “{found.query.text.strip()}”."
    quotes, paragraphs = found.kinds.get("quote", 0), found.kinds.get("paragraph", 0)
    others = wording.count(found.total - quotes - paragraphs, "other entry", "other entries")
    if not found.evidence:
        if "kind" in {*found.query.wanted, *found.query.unwanted}:
            return others
        near = NEAREST.get(found.nearest.kind if found.nearest else "", others)
        within = " within these limits" if found.query.narrowed else ""
        return f"No quote{within} has this. {near}."
    said = [wording.count(quotes, "quote")]
    if paragraphs:
        said.append(wording.count(paragraphs, "paragraph"))
    more = "" if found.complete else " and more"
    partly = "" if found.whole else " · some lack a word"
    return f"{', '.join(said)} and {others}{more}{partly}"


def remarks(found: Found, as_of: str = "") -> Iterator[str]:
    """What was read as something else, what nothing has, and what was not understood.

    `as_of` is the day, in words, up to which was searched; empty for all days.
    """
    if as_of and not found.evidence:
        yield f"Only what was on the record by {as_of} was searched."
    for typed, read_as in found.corrections:
        yield f"Nothing has “{typed}”. Did you mean “{read_as}”? Shown for that."
    if found.missing:
        yield f"Nothing has {', '.join(f'“{word}”' for word in found.missing)}."
    for complaint in found.query.complaints:
        yield f"Not understood: {complaint}{'' if complaint[-1:] == '?' else '.'}"
