"""The stance matrix as a table: questions by actors, empty where the articles have nothing."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from app.exports.markup import Child, anchor, el
from content import wording
from content.dossier import Dossier
from content.matrix import Cell
from content.vocabulary import Stance

SIGNS: dict[Stance, str] = {"asserts": "+", "denies": "✗", "conditional": "?"}


def stances(dossier: Dossier) -> Element:
    """The table, in a frame of its own that can be scrolled by keys where it is too wide.

    Of too many cells, a sentence that says so.
    """
    matrix = dossier.matrix
    if matrix.wide:
        return el(
            "p",
            f"{len(matrix.questions)} questions are too many for one table of all stances. Who "
            "holds what stands with each question.",
        )
    heads = [el("th", actor.label, scope="col") for actor in matrix.actors]
    rows = []
    for question in matrix.questions:
        head = el("th", el("a", question.title, href=anchor(question.ref)), scope="row")
        cells = [_cell(dossier, matrix.cell(question, actor)) for actor in matrix.actors]
        rows.append(el("tr", head, *cells))
    table = el(
        "table",
        el(
            "caption",
            "Who holds what: each stance with the day of the last word. An empty cell means that "
            "the articles have nothing; it is no stance.",
        ),
        el("thead", el("tr", el("th", "Question", scope="col"), *heads)),
        el("tbody", *rows),
    )
    return el("div", table, class_="wide", role="region", tabindex="0", aria_label="Stances")


def _cell(dossier: Dossier, cell: Cell | None) -> Element:
    if cell is None:
        return el("td")
    words: list[Child] = []
    for stance in cell.stances:
        held = (position for position in cell.positions if position.stance == stance)
        sign = el("span", SIGNS[stance], aria_hidden="true", class_="sign")
        said = f" {wording.STANCES[stance]}"
        words.append(el("span", sign, said, class_=f"stance-{stance}"))
        words.append(f"{wording.qualified(dossier.pack, held)} ")
    if cell.changed:
        words.append("(changed) ")
    return el("td", *words, el("span", cell.latest.date.plain, class_="date"))
