"""What can stand where somebody is typing on the command line, and a few words on each.

The grammar of `app.arguments` says what may stand where. The registries that it names say what
there is: formats, topics, fields of the search, and the ids that a command takes. There is no list
of our own.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.arguments import parser
from app.options import Options

if TYPE_CHECKING:
    from datetime import date

    from content.dossier import Dossier
    from content.model import Record

Candidate = tuple[str, str]
"""What could stand there, and what it is; the latter may be any text, or empty."""

FILES, FOLDERS = ":files", ":folders"
"""Stand in the place of candidates that the shell itself knows best. `:` begins nothing else."""


def candidates(words: Sequence[str]) -> Iterator[Candidate]:
    """What the last of these words may become; without words, what may come first.

    `words` are what stands behind the program's name, the last one unfinished or empty. Raises
    PackError, OSError, ValueError or argparse's ArgumentError where what stands before it is
    faulty: a pack, a day.
    """
    *before, last = words or [""]
    line = _Line(last)
    for word in before:
        line.take(word)
    for word, what in line.offers():
        if word.startswith(last) or word in (FILES, FOLDERS):
            yield word, what


class _Line:
    """A command line as far as it is written."""

    def __init__(self, last: str) -> None:
        self.last = last
        self.verb = ""
        self.given: dict[str, str] = {}
        self._waiting: argparse.Action | None = None
        self._ended = self._lost = False
        self._enter(parser())

    def _enter(self, grammar: argparse.ArgumentParser) -> None:
        self.grammar = grammar
        self._places = [a for a in grammar._actions if not a.option_strings]

    def take(self, word: str) -> None:
        """Go on by one finished word. An option that is not known is passed over."""
        if self._waiting:
            self.given[self._waiting.dest] = word
            self._waiting = None
        elif self._ended or not word.startswith("-") or word == "-":
            self._fill(word)
        elif word == "--":
            self._ended = True
        else:
            self._option(word)

    def _fill(self, word: str) -> None:
        place = self._places[0] if self._places else None
        if isinstance(place, argparse._SubParsersAction):
            if word in place.choices:
                self.verb = word
                self._enter(place.choices[word])
            else:
                self._lost = True
        elif place and place.nargs != "*":
            self._places = self._places[1:]

    def _option(self, word: str) -> None:
        name, assigned, value = word.partition("=")
        known = self.grammar._option_string_actions
        meant = [o for o in known if o == name] or [o for o in known if o.startswith(name)]
        if len(meant) != 1:
            return
        action = known[meant[0]]
        self.given[action.dest] = value
        if action.nargs != 0 and not assigned:
            self._waiting = action

    # What can come next

    def offers(self) -> Iterator[Candidate]:
        """What may stand next, whatever the last word begins with.

        Behind a command that is not known it could be anything, and so it is nothing.
        """
        name, assigned, _ = self.last.partition("=")
        action = self.grammar._option_string_actions.get(name)
        if self._lost:
            return
        if self._waiting:
            yield from self._values(self._waiting)
        elif not self._ended and action and assigned:
            for word, what in self._values(action):
                yield (word if word in (FILES, FOLDERS) else f"{name}={word}"), what
        elif not self._ended and (self.last.startswith("-") or not self._places):
            yield from self._options()
        elif self._places:
            yield from self._values(self._places[0])

    def _options(self) -> Iterator[Candidate]:
        for action in self.grammar._actions:
            if action.dest not in self.given or isinstance(action, argparse._AppendAction):
                for name in action.option_strings:
                    yield name, self._help(action)

    def _values(self, action: argparse.Action) -> Iterator[Candidate]:
        if isinstance(action, argparse._SubParsersAction):
            yield from ((verb.dest, self._help(verb)) for verb in action._get_subactions())
        elif action.type is Path:
            # Only what is called so must be a folder: PACK1 can be a file of `export json`, too.
            yield (FOLDERS if action.metavar in ("DIR", "PACK") else FILES), ""
        elif action.dest == "format":
            yield from _formats()
        elif action.choices:
            yield from ((str(choice), "") for choice in action.choices)
        elif action.dest == "narrow":
            yield from self._narrowing(action.option_strings[0].lstrip("-"))
        elif action.metavar == "DATE":
            yield from self._days()
        elif action.dest == "topic":
            yield from _TOPICS[self.verb]()
        elif action.dest == "id" and not action.option_strings:
            yield from self._ids()

    def _help(self, action: argparse.Action) -> str:
        return self.grammar._get_formatter()._expand_help(action) if action.help else ""

    # What there is in the pack

    @cached_property
    def _dossier(self) -> Dossier:
        from app.caching import cache
        from content.dossier import Dossier

        pack = self.given.get("pack")
        folder = Path(pack).expanduser() if pack else None
        return Dossier.open(folder, None, cache()).at(self._day())

    def _day(self) -> date | None:
        words = self.given.get("as_of")
        action = self.grammar._option_string_actions.get("--as-of")
        if not words or action is None:
            return None
        # As the grammar reads it, so that both understand the same days.
        day: date = self.grammar._get_value(action, words)
        return day

    def _days(self) -> Iterator[Candidate]:
        yield from ((day.isoformat(), f"{day:%A}") for day in self._dossier.days)

    def _narrowing(self, field: str) -> Iterator[Candidate]:
        from content.search.passages import labels

        known = labels(self._dossier.pack)
        if field not in known:
            yield from self._days()
        else:
            yield from ((value, names[0]) for value, names in known[field].items())

    def _ids(self) -> Iterator[Candidate]:
        found = list(self._records())
        yield from ((record.ref, record.label) for record in found)
        if self.last and not any(record.ref.startswith(self.last) for record in found):
            # A command takes an id without its kind, too, where only one record has it.
            short = [record.ref.partition("/")[2] for record in found]
            once = zip(short, found, strict=True)
            yield from ((id, record.label) for id, record in once if short.count(id) == 1)

    def _records(self) -> Iterator[Record]:
        """The records whose ids the command takes."""
        from app.views import VIEWS, Unknown

        pack = self._dossier.pack
        view = VIEWS.get(self.verb)
        if view is None:
            yield from pack.everything
            return

        def takes(record: Record) -> bool:
            try:
                view(self._dossier, Options(verb=self.verb, id=record.ref))
            except Unknown:
                return False
            return True

        # A view takes records of a kind, or, as the clock does, a few of them: one of each kind
        # tells most, and saves asking for all.
        kinds: dict[str, Record] = {}
        for record in pack.everything:
            kinds.setdefault(record.kind, record)
        taken = {kind for kind, record in kinds.items() if takes(record)}
        for record in pack.items:
            if (not taken or record.kind in taken) and takes(record):
                yield record


def _formats() -> Iterator[Candidate]:
    from app.exports.formats import FORMATS

    yield from ((format.name, f"{format.title}: {format.help}") for format in FORMATS.values())


def _topics() -> Iterable[Candidate]:
    from app.topics import topics

    return topics().items()


def _schemas() -> Iterable[Candidate]:
    from content.schema import schemas

    return ((name, str(schema["title"])) for name, schema in schemas().items())


_TOPICS: dict[str, Callable[[], Iterable[Candidate]]] = {"help": _topics, "schema": _schemas}
"""What there is to read, by the command that prints it."""
