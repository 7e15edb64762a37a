"""The records that a pack's actors.yaml lacks for a draft, as YAML for the author to go through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.drafting import places
from content.drafting.cast import Known
from content.drafting.draft import Draft, imprint
from content.drafting.roles import Described, described, unnamed
from content.drafting.speaking import hidden
from content.drafting.writing import remark, short
from content.folds import quote_fold
from content.marks import quotations
from content.writing import scalar


def lacking(draft: Draft) -> list[Known]:
    """Those who speak in a draft and are not in the pack, each once."""
    speakers = {quote.speaker.id for quote in draft.quotes if quote.speaker}
    return [actor for actor in draft.cast.proposed.values() if actor.id in speakers]


def outlet(draft: Draft) -> str:
    """The name of the outlet that the pack lacks; empty where it lacks none, or none is named."""
    who = imprint(draft)
    if who.outlet in draft.outlets:
        return ""
    return draft.printed.agency or draft.printed.paper.name


def actors(draft: Draft, id: str) -> str:
    """The records that actors.yaml lacks for a draft; empty where it lacks none."""
    return "\n".join((*_outlet(draft, id), *_speakers(draft, id)))


def _outlet(draft: Draft, id: str) -> Iterator[str]:
    name = outlet(draft)
    if not name:
        return
    own = imprint(draft).outlet
    yield f"- id: {own}" if own else "- id:  # to fill in: small letters, digits and hyphens"
    yield f"  name: {scalar(name)}"
    yield "  kind: outlet"
    yield "  side: press"
    yield "  summary:  # to fill in: what it is, in a sentence of your own"
    yield f"  quotes: []  # to fill in: a quote in its own voice, as {id}/pact-signed"


def _speakers(draft: Draft, id: str) -> Iterator[str]:
    texts = _texts(draft)
    for actor in lacking(draft):
        role = _role(actor, texts)
        name = actor.names[0]
        if actor.kind == "unnamed" and role.words:
            name = role.words
        yield f"- id: {actor.id}"
        yield f"  name: {scalar(name[:1].upper() + name[1:])}"
        yield f"  kind: {actor.kind}  # to confirm"
        # What somebody did once, "who ran an office in Seoul", gives no side.
        side = places.side(re.split(r", who(?:se)?\b", role.words)[0])
        if side:
            yield f'  side: {side}  # to confirm: "{remark(short(role.words))}"'
        else:
            yield "  side: other  # to fill in: the words beside the name give none, or two"
        yield "  summary:  # to fill in: who it is, in a sentence of your own"
        if role.words:
            yield "  roles:"
            yield f"  - source: {id}"
            yield f"    paragraph: {role.paragraph}"
            yield f"    role: {scalar(role.words)}"
        called = [name for name in actor.names[1:] if _alone(name, actor.names[0], texts)]
        if called:
            yield f"  aliases: [{', '.join(map(scalar, called))}]"
        first = next(q for q in draft.quotes if q.speaker and q.speaker.id == actor.id)
        yield f"  quotes: [{id}/{first.id}]"


def _texts(draft: Draft) -> list[str]:
    """The article's paragraphs, folded, without the words of its quotations; first an empty one."""
    paragraphs = ("", *draft.page.paragraphs)
    found = quotations(paragraphs)
    return hidden([quote_fold(text) for text in paragraphs], found)


def _role(actor: Known, texts: list[str]) -> Described:
    if actor.kind == "person":
        return described(actor.names[0], texts)
    printed = next((role for role in actor.roles if role), actor.names[0])
    return unnamed(printed, texts)


def _alone(name: str, whole: str, texts: list[str]) -> bool:
    """Whether an article calls somebody by a part of the name."""
    rest = [text.replace(whole, "") for text in texts]
    return any(re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_]|-\w)", text) for text in rest)
