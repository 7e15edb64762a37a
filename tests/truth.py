"""What every view owes its reader, field by field; `tests/texts.py` has the fields.

The views are listed by the program's own registries, the fields by the model's own dataclasses, so
that neither a new view nor a new field is forgotten: `tests/test_truth.py` compares them with the
tables here. `tests/test_truth_screens.py` and `tests/test_truth_plain.py` do the reading.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

import screens
from app import cli
from app.commands import VIEWS as SCREEN_VIEWS
from app.exports.formats import FORMATS
from app.views import VIEWS as PLAIN_VIEWS
from screens.base import AppScreen
from screens.pane import Pane
from screens.views import PAGES, SHELVES
from tests.texts import free, kinds


@dataclass(frozen=True)
class Owed:
    """What a view owes, as patterns of fields.

    `list` is read in the view itself, `page` on the page that it has of each record. `cut` may end
    in … where there is no room: then the detail has it whole. `wide` is there in a wide window.
    """

    list: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()


def _owes(list: str = "", page: str = "", cut: str = "", wide: str = "") -> Owed:
    return Owed(*(tuple(words.split()) for words in (list, page, cut, wide)))


def _whole(*kinds: str) -> str:
    return " ".join(f"{kind}.*" for kind in kinds)


OF_ARTICLE = (
    "Quote.text Quote.speaker Quote.on_behalf_of Quote.relayed_by Quote.occasion Quote.said"
)

SCREENS: dict[str, Owed] = {
    # The explorer: its line at the top, its panes, the detail that follows them, the tour.
    "explorer": _owes(list="Header.title", wide="Header.subtitle"),
    "timeline": _owes(list="Event.title OutsideFact.title"),
    "actors": _owes(list="Actor.label Source.label"),
    "ladder": _owes(list="Link.origin Link.target Link.positions.actor"),
    "arcs": _owes(cut="Link.origin Link.target"),
    "detail": _owes(
        page=_whole(
            "Source", "Actor", "Event", "Factor", "Link", "Question", "Disagreement", "Mechanism",
            "Term", "Lens", "Gap", "TourStep", "OutsideFact",
        )
        + f" {OF_ARTICLE} -Actor.short -Mechanism.clock.outside"
    ),
    "tour": _owes(page="TourStep.*"),
    # The views beside the panes.
    "questions": _owes(cut="Question.title Question.positions.actor", page="Question.*"),
    "disagreements": _owes(list="Disagreement.title", page="Disagreement.*"),
    "mechanisms": _owes(list="Mechanism.title", page="Mechanism.* -Mechanism.clock.outside"),
    "clock": _owes(list="Mechanism.title Mechanism.clock.*"),
    "lenses": _owes(list="Lens.title", page="Lens.*"),
    "gaps": _owes(list="Gap.title", page="Gap.*"),
    "balance": _owes(list="Actor.title Source.label"),
    "days": _owes(list="Quote.text Quote.speaker"),
    # What lies over all of them.
    "article": _owes(page=f"Source.title Source.label Source.gists {OF_ARTICLE}"),
    "search": _owes(list="Quote.text Quote.speaker"),
    "help": _owes(list="Header.summary Header.caution"),
    "palette": _owes(
        cut="Event.label Actor.label Link.label Factor.label Question.label Disagreement.label "
        "Mechanism.label Term.label Lens.label Gap.label TourStep.label Source.label "
        "OutsideFact.label"
    ),
}  # fmt: skip
"""Every screen, and every pane of the explorer, with what it owes."""

EVERYTHING = _whole(*(kind.__name__ for kind in kinds()))
"""Every field that is not unseen."""

IN_A_TEXT = f"{EVERYTHING} -Actor.short -Disagreement.touches -TourStep.focus"
"""The same for a reader: without the short names, by which lists and details name records."""

PLAIN: dict[str, Owed] = {
    "overview": _owes(
        list="Header.title Header.subtitle Header.summary Header.caution TourStep.title "
        "TourStep.text Event.title Link.title Link.positions.actor Actor.label Question.title "
        "Source.label OutsideFact.title"
    ),
    "brief": _owes(list=IN_A_TEXT),
    "tour": _owes(list="TourStep.*"),
    "timeline": _owes(list="Event.title Event.summary Event.reasoning Event.actors"),
    "actors": _owes(list="Actor.title Actor.summary"),
    "links": _owes(
        list="Link.origin Link.target Link.positions.actor Link.positions.hedge "
        "Link.positions.reported_by"
    ),
    "questions": _owes(
        list="Question.title Question.positions.actor Question.positions.hedge "
        "Question.positions.reported_by"
    ),
    "mechanisms": _owes(list="Mechanism.title Mechanism.summary Mechanism.steps.*"),
    "clock": _owes(list="Mechanism.title Mechanism.clock.*"),
    "differences": _owes(
        list="Disagreement.title Disagreement.values.value Disagreement.values.source"
    ),
    "words": _owes(list="Lens.title Lens.summary Lens.words.word"),
    "glossary": _owes(list="Term.title Term.definition Term.aliases"),
    "article": _owes(page="Source.*"),
    "balance": _owes(list="Actor.title Source.label"),
    "days": _owes(list="Quote.text Quote.speaker"),
    "unanswered": _owes(list="Gap.title Gap.text"),
    "outside": _owes(
        list="OutsideFact.title OutsideFact.fact OutsideFact.references.* Header.outside"
    ),
    "show": _owes(page=" ".join(SCREENS["detail"].page)),
    "search": _owes(list="Quote.text Quote.speaker"),
    "cite": _owes(
        page="Quote.text Quote.speaker Quote.on_behalf_of Quote.relayed_by Source.title "
        "Source.label Source.authors.* Source.editors.* Source.address OutsideFact.references.*"
    ),
}  # fmt: skip
"""Every command that prints a pack's words, with what it owes."""

_WORK = "Source.title Source.publisher Source.address"

EXPORTS: dict[str, Owed] = {
    "html": _owes(list=IN_A_TEXT),
    "markdown": _owes(list=IN_A_TEXT),
    "csv": _owes(
        list="Quote.text Quote.speaker Quote.occasion Quote.said Source.publisher Source.agency "
        "Source.title Source.address"
    ),
    "json": _owes(list=EVERYTHING),
    "csl-json": _owes(list=f"{_WORK} Source.authors.* Source.editors.*"),
    "bibtex": _owes(list=_WORK),
    "ris": _owes(list=_WORK),
    "timelinejs": _owes(list="Header.title Header.subtitle Event.title Event.summary"),
    "argdown": _owes(
        list="Question.title Question.positions.actor Link.title Link.positions.actor"
    ),
    "web-annotation": _owes(list="Quote.text Quote.speaker"),
}  # fmt: skip
"""Every format of `export`, with what it owes."""

SILENT = {
    "check", "new", "add-article", "diff", "schema", "completion", "complete", "help",
}  # fmt: skip
"""The commands that print no pack as it is: they judge, write or compare one, or tell of others."""


@cache
def owed(owes: tuple[str, ...]) -> frozenset[str]:
    """The fields that patterns name, without those after a minus. Fails for one that names none."""
    found: set[str] = set()
    for pattern in owes:
        if pattern.startswith("-"):
            assert pattern[1:] in found, pattern
            found.remove(pattern[1:])
            continue
        named = {field for field in free() if fnmatchcase(field, pattern)}
        kind, _, name = pattern.partition(".")
        if name == "label" and any(kind == one.__name__ for one in kinds()):
            named = {pattern}
        assert named or kind == "Ring", pattern
        found |= named
    return frozenset(found)


# The registries


def screens_registered() -> set[str]:
    """The names of all screens and panes: by the classes that there are, and the list of views."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"screens.{module.name}")
    panes = {kind.__name__.lower() for kind in _leaves(Pane)} - {"shelf"}
    stands_for = {
        "Explorer": {"explorer", "detail", "tour", *panes},
        "ShelfScreen": set(SHELVES),
        "PageScreen": set(PAGES),
        "QuestionsScreen": {"questions"},
        "ClockScreen": {"clock"},
        "ArticleScreen": {"article"},
        "SearchScreen": {"search"},
        "HelpScreen": {"help"},
        "ReadingScreen": set(),  # Nothing of the pack is known yet.
    }
    found = {"palette"}
    for kind in _leaves(AppScreen):
        assert kind.__name__ in stands_for, f"{kind.__name__} is a screen that nobody reads"
        found |= stands_for[kind.__name__]
    return found | {view[0] for view in SCREEN_VIEWS}


def _leaves(kind: type) -> set[type]:
    """The subclasses that have none themselves, of the program's own."""
    subclasses: list[type] = kind.__subclasses__()
    under = [one for one in subclasses if one.__module__.startswith("screens.")]
    return {leaf for one in under for leaf in _leaves(one)} if under else {kind}


def commands_registered() -> set[str]:
    """The commands that print a pack's words, by the tables of the command line."""
    verbs = {verb for verb in cli.VERBS if verb not in (None, "open", "export")}
    return (verbs - SILENT) | set(PLAIN_VIEWS) | {"overview"}


def formats_registered() -> set[str]:
    """The formats of `export`."""
    return set(FORMATS)
