"""What a format leaves out: clauses that count the records for which it has no place."""

from __future__ import annotations

from content.pack import Pack
from content.wording import count

_CHIEF = {"events": "event", "actors": "actor", "links": "link", "questions": "question"}
_FURTHER = (
    "factors", "disagreements", "mechanisms", "terms", "lenses", "gaps", "tour", "aftermath",
)  # fmt: skip


def records(pack: Pack, *held: str) -> tuple[str, ...]:
    """'46 events', '2 links', '9 further records': a clause for what there is and is not held.

    `held` are the pack's own names of lists, such as "events" and "aftermath".
    """
    chief = ((len(getattr(pack, k)), one, "") for k, one in _CHIEF.items() if k not in held)
    further = sum(len(getattr(pack, kind)) for kind in _FURTHER if kind not in held)
    where = "(export json has all)"
    gists = sum(len(source.gists) for source in pack.sources)
    told = (gists, "gist of a paragraph", "gists of paragraphs")
    return clauses(*chief, told, (further, f"further record {where}", f"further records {where}"))


def clauses(*counts: tuple[int, str, str]) -> tuple[str, ...]:
    """A clause for each (number, one, many) that is not nought; `many` as in `wording.count`."""
    return tuple(count(number, one, many) for number, one, many in counts if number)


def walked(pack: Pack) -> tuple[str, ...]:
    """What a text loses of the tour: in the explorer each step moves the panes."""
    steps = count(len(pack.tour), "step")
    return (f"the tour's way through the panes ({steps}, told as text)",) if pack.tour else ()
