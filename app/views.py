"""The explainer's views in plain text: the tour, the questions, how it works, and so on.

Each takes a dossier and what was asked for, and gives lines to print, from the data and with the
ids of the screens. An id that names nothing raises `Unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app import plain
from app.options import Options
from content import wording
from content.dossier import Dossier
from content.faults import nearest
from content.guide import Disagreement, Gap, Lens, Mechanism, TourStep
from content.matrix import Cell
from content.model import Record, Source
from content.parts import Part

NOTHING = "the articles have nothing"


class Unknown(Exception):
    """An id that names no record of the kind that was asked for; the message says what to do."""


def find(records: Sequence[Record], id: str, what: str) -> Record:
    """The record of an id or ref, among some. Raises Unknown, with the nearest id that there is."""
    by_ref = {record.ref: record for record in records}
    found = [r for r in records if id in (r.ref, r.id, r.ref.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise Unknown(f"{id!r} could be any of: {', '.join(record.ref for record in found)}")
    hint = nearest(id, by_ref) or nearest(id, [r.id for r in records]) or "; search finds ids"
    raise Unknown(f"no {id!r} {what}{hint}")


def tour(dossier: Dossier, options: Options) -> str:
    """The tour, one step or all of it, with its quotes."""
    steps: tuple[TourStep, ...] = dossier.pack.tour
    if not steps:
        raise Unknown(
            "no tour here; where a pack has one, it tells the whole, not the state of a day"
        )
    if options.id.isascii() and options.id.isdigit() and len(options.id) < 5:
        if not 1 <= int(options.id) <= len(steps):
            raise Unknown(f"no step {options.id}; the tour has steps 1 to {len(steps)}")
        return plain.record(dossier, steps[int(options.id) - 1])
    if options.id:
        return plain.record(dossier, find(steps, options.id, "in the tour"))
    return "\n\n".join(plain.record(dossier, step) for step in steps)


def questions(dossier: Dossier, options: Options) -> str:
    """The matrix: for every question each actor's stance, its date and its quotes' ids."""
    matrix = dossier.matrix
    if options.id:
        return plain.record(dossier, find(matrix.questions, options.id, "among the questions"))
    lines = _heading(
        dossier,
        f"{len(matrix.questions)} questions by {len(matrix.actors)} actors",
        f"{matrix.filled} hold something. An actor who is not named at a question: {NOTHING}.",
    )
    for question in matrix.questions:
        lines += [
            "",
            *plain.fill(f"{question.title} [{question.ref}]{_differs(dossier, question)}"),
        ]
        for cell in matrix.row(question):
            lines += plain.fill(f"- {cell_words(cell)}", indent="  ")
    return "\n".join(lines)


def cell_words(cell: Cell) -> str:
    """A cell of the matrix: who, and each stance with its date and the ids of its quotes."""
    said = "; ".join(
        f"{wording.STANCES[p.stance]}, {p.date.plain} [{', '.join(p.quotes)}]"
        for p in cell.positions
    )
    changed = " (stance changed)" if cell.changed else ""
    return f"{cell.actor.label}{changed}: {said}"


def mechanisms(dossier: Dossier, options: Options) -> str:
    """How things work: the list, or one of them step by step."""
    return _listed(dossier, dossier.pack.mechanisms, options, "among the mechanisms", _mechanism)


def _mechanism(item: Mechanism) -> Iterable[str]:
    return [
        item.summary,
        *(f"{s.branch}: {s.text}" if s.branch else s.text for s in item.steps),
    ]


def differences(dossier: Dossier, options: Options) -> str:
    """Where the articles differ: every wording in short, or one card with its quotes."""
    pack = dossier.pack

    def values(item: Disagreement) -> Iterable[str]:
        for value in item.values:
            yield f"{pack.source(value.source).label}: {value.value}"

    return _listed(dossier, pack.disagreements, options, "among the differences", values)


def words(dossier: Dossier, options: Options) -> str:
    """Choices of words: the list, or one with every place in context."""

    def forms(item: Lens) -> Iterable[str]:
        yield item.summary
        for word in item.words:
            yield f"{word.word}: {', '.join(word.quotes)}"

    return _listed(dossier, dossier.pack.lenses, options, "among the words", forms)


def unanswered(dossier: Dossier, options: Options) -> str:
    """What the articles cannot tell you."""

    def text(item: Gap) -> Iterable[str]:
        yield f"Editors: {item.text}"

    dossier = dossier.whole  # It speaks of all the articles, whatever the day.
    return _listed(dossier, dossier.pack.gaps, options, "among the unanswered questions", text)


def article(dossier: Dossier, options: Options) -> str:
    """One article: structure, quotes and gists; in full where the original is attached."""
    source = find(dossier.pack.sources, options.id, "among the articles")
    assert isinstance(source, Source)
    if dossier.article(source.id) is None or dossier.hides(source):
        return plain.record(dossier, source)
    lines = plain.part(Part("title", source.title or source.label))
    lines += plain.fill(f"{source.label} · {source.published_reasoning}")
    for paragraph in dossier.paragraphs(source):
        lines += ["", *plain.fill(f"{paragraph.label} {paragraph.text}")]
        for start, end, id in paragraph.spans:
            quoted = f"“{paragraph.text[start:end]}” [{id}]"
            resting = ", ".join(item.ref for item in dossier.relations.resting_on(id))
            lines += plain.fill(f"- {quoted} bears: {resting}", indent="  ")
    return "\n".join([*lines, "", f"id: {source.ref}"])


def balance(dossier: Dossier, options: Options) -> str:
    """Quotes by side, actor and article; who never speaks; what our sentences rest on."""
    from content.pages import balance_page

    return plain.page(balance_page(dossier))


def days(dossier: Dossier, options: Options) -> str:
    """What came on the record on which day, or on the day asked for."""
    from content.pages import days_page

    return plain.page(days_page(dossier))


def clock(dossier: Dossier, options: Options) -> str:
    """The clock of a mechanism on a day. Raises Unknown where there is none."""
    from content.clock import default_days, read
    from content.pages import clock_page

    clocked = [m for m in dossier.pack.mechanisms if m.clock]
    if not clocked:
        raise Unknown("nothing here has a clock")
    chosen = find(clocked, options.id, "with a clock") if options.id else clocked[0]
    assert isinstance(chosen, Mechanism) and chosen.clock
    start = default_days(chosen.clock, dossier.as_of)
    try:
        reading = read(
            chosen.clock, options.date or start[0], options.renewal or start[1], options.notice
        )
    except ValueError as error:
        raise Unknown(str(error)) from None
    return plain.page(clock_page(dossier, chosen, reading))


def outside(dossier: Dossier, options: Options) -> str:
    """What happened around and after, outside the articles, with references."""
    pack = dossier.pack
    if dossier.as_of:
        raise Unknown("what is outside the articles is on the record of none of their days")
    if options.id:
        return plain.record(dossier, find(pack.aftermath, options.id, "outside the articles"))
    lines = _heading(dossier, "Outside the articles", pack.header.outside)
    for fact in sorted(pack.aftermath, key=lambda fact: fact.date):
        lines += ["", *plain.fill(f"{fact.date}: {fact.fact} [{fact.ref}]")]
        for page in fact.references:
            lines += plain.fill(f"- {page.publisher}: {page.title}. {page.url}", indent="  ")
    return "\n".join(lines)


def links(dossier: Dossier, options: Options) -> str:
    """The linkage: what is linked to what, who says so and who denies it."""
    pack = dossier.pack
    if options.id:
        return plain.record(dossier, find(pack.links, options.id, "among the links"))
    lines = _heading(dossier, f"{len(pack.links)} links", "")
    for origin, links in pack.links_from.items():
        lines += ["", *plain.fill(f"From: {pack.node(origin).title}")]
        for link in links:
            word = wording.RELATIONS[link.relation]
            disputed = ", disputed" if link.disputed else ""
            words = f"- {word}{disputed}, to: {pack.node(link.target).title}. "
            words += f"{wording.who(pack, link)} [{link.ref}]{_differs(dossier, link)}"
            lines += plain.fill(words, indent="  ")
    return "\n".join(lines)


View = Callable[[Dossier, Options], str]

VIEWS: dict[str, View] = {
    "tour": tour,
    "questions": questions,
    "mechanisms": mechanisms,
    "clock": clock,
    "differences": differences,
    "words": words,
    "article": article,
    "balance": balance,
    "days": days,
    "unanswered": unanswered,
    "outside": outside,
    "links": links,
}
"""Every view by its command."""


def _listed(
    dossier: Dossier,
    records: Sequence[Record],
    options: Options,
    what: str,
    lines_of: Callable[..., Iterable[str]],
) -> str:
    """One record in full, or all of them in short."""
    if options.id:
        return plain.record(dossier, find(records, options.id, what))
    lines = _heading(dossier, wording.count(len(records), "entry", "entries"), "")
    for record in records:
        lines += ["", *plain.fill(f"{record.label} [{record.ref}]{_differs(dossier, record)}")]
        for words in lines_of(record):
            if words:
                lines += plain.fill(f"- {words}", indent="  ")
    return "\n".join(lines)


def _heading(dossier: Dossier, words: str, further: str) -> list[str]:
    day = dossier.pack.header.as_of.plain
    state = f", as of {day}" if dossier.as_of else ""
    return [*plain.fill(f"{words}{state}"), *(plain.fill(further) if further else [])]


def _differs(dossier: Dossier, record: Record) -> str:
    found = dossier.relations.differences(record.ref)
    return f" (the articles differ: {', '.join(d.ref for d in found)})" if found else ""
