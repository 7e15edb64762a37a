"""The command line's grammar."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app import values
from app.options import Options
from app.version import VERSION

PROGRAM = "gsomia-explorer"

EXIT_CODES = """\
exit codes:
  0    all is well
  1    the pack, an article or the id is faulty, or something was not found
  2    the command was not understood
  70   the explorer itself failed; a report was saved and its place printed
  129  the terminal was closed, or SIGHUP said to end; the place is remembered
  130  interrupted
  143  SIGTERM said to end; the place is remembered
"""


VIEWS = (
    ("brief", "the whole explainer as one text, from the tour to every quote", ""),
    ("tour", "the guided tour, or one of its steps", "[STEP]"),
    ("timeline", "what happened when, and how the day is known", "[ID]"),
    ("actors", "who is in it, and whose words there are", "[ID]"),
    ("links", "what is linked to what, who says so and who denies it", "[ID]"),
    ("questions", "who holds what on which question, and since when", "[ID]"),
    ("differences", "where the articles differ", "[ID]"),
    ("mechanisms", "how things work, step by step", "[ID]"),
    ("clock", "until when notice can be given, on a day of your choice", "[ID]"),
    ("words", "which article and which actor uses which word", "[ID]"),
    ("glossary", "what the words mean, and who uses which", "[ID]"),
    ("article", "one article: its structure, or with --articles its text", "ID"),
    ("balance", "whose words are here, and what our sentences rest on", ""),
    ("days", "what came on the record on which day", ""),
    ("unanswered", "what the articles cannot tell you", "[ID]"),
    ("outside", "what happened around and after, outside the articles", "[ID]"),
)
"""The explainer's views: command, help, and the id that it needs or, in brackets, may have."""

FIELDS = (
    ("actor", "only what an actor says, or takes part in"),
    ("side", "only what a side says: japan, south-korea, united-states, press ..."),
    ("source", "only from an article: kbs, kyodo, xinhua, japan-times, or its id"),
    ("voice", "only quotes in a voice: direct, indirect, outlet"),
    ("lane", "only what belongs to a lane: history, trade, security, diplomacy"),
    ("kind", "only a kind of result: quote, paragraph, event, actor, link ..."),
    ("before", "only what was said, or happened, before a day"),
    ("after", "only what was said, or happened, after a day"),
)
"""What a search can be narrowed by; the same words, with a colon, do so within a query."""

STYLES = ("plain", "chicago", "apa", "mla")
"""How `cite` can cite."""

SHELLS = ("bash", "zsh", "fish")
"""The shells that we can complete in."""

CLOCK = (
    ("date", "the day to look at"),
    ("renewal", "the day of renewal"),
    ("notice", "the day on which notice was given"),
)


def parser(verb: str = "") -> argparse.ArgumentParser:
    """The command line's grammar; with a command's name, without the other commands."""
    printed = _printed()
    shared = _shared(printed)
    parents = {"": [], "printed": [printed], "shared": [shared]}
    top = argparse.ArgumentParser(
        prog=PROGRAM,
        description="A dispute over forced/wartime labour and trade, and Seoul's decision of "
        "2019\nto end a military intelligence pact with Japan: an explainer in which every\n"
        "statement leads to a verbatim quote. Without a command it opens in the\nterminal.",
        epilog=EXIT_CODES,
        formatter_class=_unmeasured,
        parents=[shared],
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"{PROGRAM} {VERSION}")
    top.formatter_class = argparse.RawDescriptionHelpFormatter
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND", prog=PROGRAM)
    for name, (words, options, fill) in _commands().items():
        if verb in ("", name):
            command = verbs.add_parser(
                name, help=words, parents=parents[options], formatter_class=_unmeasured
            )
            fill(command)
            command.formatter_class = argparse.HelpFormatter
    return top


def _unmeasured(prog: str) -> argparse.HelpFormatter:
    """What argparse asks about each option that it is told of; it prints nothing.

    Its own would measure the terminal each time, and import what that takes.
    """
    return argparse.HelpFormatter(prog, width=80)


Fill = Callable[[argparse.ArgumentParser], None]
"""Gives a command the arguments that are its own."""


def _commands() -> dict[str, tuple[str, str, Fill]]:
    """Each command with its help, the options that it shares with others, and what fills it."""
    return {
        **{name: (words, "shared", partial(_view, name, id)) for name, words, id in VIEWS},
        "search": ("search quotes and items", "shared", _search),
        "open": ("open the explorer at an id", "shared", _open),
        "show": ("show all there is on one id", "shared", _show),
        "cite": ("cite a quote, an article, or what rests on quotes", "shared", _cite),
        "export": ("give the whole pack in a format", "shared", _export),
        "check": ("check a pack, and its quotes against --articles", "shared", _check),
        "new": ("make a small pack to begin with, in a new folder", "", _new),
        "add-article": ("draft an article's file from its text", "", _add_article),
        "diff": ("what changed in meaning from one pack to another", "printed", _diff),
        "schema": ("a JSON Schema of a pack's file, for editors", "", _schema),
        "completion": ("what a shell needs to complete our commands", "", _completion),
        "help": ("read on a topic, or on a command", "printed", _help),
    }


def _printed() -> argparse.ArgumentParser:
    """The options of whatever prints a text."""
    printed = argparse.ArgumentParser(add_help=False, formatter_class=_unmeasured)
    printed.add_argument(
        "--plain", action="store_true", default=argparse.SUPPRESS,
        help="print plain text, even in a terminal",
    )  # fmt: skip
    printed.add_argument(
        "--width", type=values.width, metavar="N", default=argparse.SUPPRESS,
        help="lines of plain text of at most N characters; 80 if not given",
    )  # fmt: skip
    printed.add_argument(
        "--ascii", action=argparse.BooleanOptionalAction, default=argparse.SUPPRESS,
        help="draw with ASCII only; without it the locale decides",
    )  # fmt: skip
    return printed


def _shared(printed: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The options of whatever reads a pack, and prints or shows some of it."""
    shared = argparse.ArgumentParser(add_help=False, parents=[printed], formatter_class=_unmeasured)
    shared.add_argument(
        "--pack", type=Path, metavar="DIR", default=argparse.SUPPRESS,
        help="use the pack in this folder instead of the built-in one",
    )  # fmt: skip
    shared.add_argument(
        "--articles", type=Path, metavar="DIR", default=argparse.SUPPRESS,
        help="attach the original articles: verify every quote, show it in its full context",
    )  # fmt: skip
    shared.add_argument(
        "--as-of", type=values.day, metavar="DATE", default=argparse.SUPPRESS,
        help="show only what was on the record by a day, such as 2019-08-25",
    )  # fmt: skip
    return shared


def _view(name: str, id: str, view: argparse.ArgumentParser) -> None:
    if id:
        need = "?" if id.startswith("[") else None
        view.add_argument("id", nargs=need, default="", metavar=id.strip("[]"), help="which")
    if name == "clock":
        for option, what in CLOCK:
            view.add_argument(f"--{option}", type=values.day, metavar="DATE", help=what)


def _search(search: argparse.ArgumentParser) -> None:
    search.add_argument(
        "query", nargs="*", metavar="QUERY",
        help='words, a "phrase", -without, actor:suga, before:2019-08-25 ...',
    )  # fmt: skip
    search.add_argument("--json", action="store_true", help="print a JSON list")
    search.add_argument("--limit", type=values.positive, metavar="N", help="at most N results")
    search.add_argument("--sort", choices=["relevance", "date"], help="relevance, or date")
    search.add_argument(
        "--facets", action="store_true", help="print how many results have which actor, article ..."
    )
    for field, what in FIELDS:
        search.add_argument(
            f"--{field}", dest="narrow", action="append", type=values.Narrow(field),
            metavar="VALUE", help=what, default=argparse.SUPPRESS,
        )  # fmt: skip


def _open(open: argparse.ArgumentParser) -> None:
    open.add_argument("id", metavar="ID", help="such as event/seoul-ends-pact, or a quote's id")


def _show(show: argparse.ArgumentParser) -> None:
    show.add_argument("id", metavar="ID", help="such as event/seoul-ends-pact, or a quote's id")
    show.add_argument("--json", action="store_true", help="print the record as JSON")


def _cite(cite: argparse.ArgumentParser) -> None:
    cite.add_argument("id", metavar="ID", help="a quote's id, an article's, or any other")
    cite.add_argument("--style", choices=STYLES, default="plain", help="plain if not given")


def _export(export: argparse.ArgumentParser) -> None:
    from app.exports.formats import FORMATS

    export.add_argument("format", choices=list(FORMATS), metavar="FORMAT", help=", ".join(FORMATS))
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write it to a file; - is standard output"
    )


def _check(check: argparse.ArgumentParser) -> None:
    check.add_argument("folder", nargs="?", type=Path, metavar="PACK", help="the pack's folder")
    check.add_argument(
        "--watch", action="store_true", help="check again whenever a file is saved, until ctrl+c"
    )


def _new(new: argparse.ArgumentParser) -> None:
    new.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    new.add_argument(
        "--from", dest="source", type=Path, metavar="FILE",
        help="with all that a file of `export json` holds",
    )  # fmt: skip


def _add_article(add: argparse.ArgumentParser) -> None:
    add.add_argument("source", type=Path, metavar="FILE", help="the article, as a text file")
    add.add_argument(
        "--pack", type=Path, metavar="DIR", required=True,
        help="the folder of the pack to add it to",
    )  # fmt: skip
    add.add_argument(
        "--id", default="", metavar="ID",
        help="outlet and day where the page does not tell them, such as kbs-2019-08-25",
    )  # fmt: skip


def _diff(diff: argparse.ArgumentParser) -> None:
    diff.add_argument(
        "folder", type=Path, metavar="PACK1",
        help="the folder of the earlier pack, or a file of `export json`",
    )  # fmt: skip
    diff.add_argument(
        "other", type=Path, metavar="PACK2", help="the folder, or the file, of the later one"
    )
    diff.add_argument("--json", action="store_true", help="print the changes as JSON")


def _schema(schema: argparse.ArgumentParser) -> None:
    schema.add_argument(
        "topic", nargs="?", default="", metavar="FILE", help="such as events.yaml; else their names"
    )


def _completion(completion: argparse.ArgumentParser) -> None:
    completion.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def _help(help: argparse.ArgumentParser) -> None:
    help.add_argument(
        "topic", nargs="?", default="", metavar="TOPIC", help="without it: the topics"
    )


def parse(argv: Sequence[str]) -> Options:
    """Read the arguments. Raises SystemExit, as argparse does, after --help and for misuse."""
    if argv[:1] == ["complete"]:
        # For our own shell scripts: the words are a line in the making, and none of them is ours.
        return Options(verb="complete", words=tuple(argv[1:]))
    first = argv[0] if argv else ""
    grammar = parser(first if first in (*_commands(), "--version") else "")
    found = vars(grammar.parse_args(_shielded(argv)))
    if "query" in found:
        found["query"] = tuple(word.strip() for word in found["query"])
        found["narrow"] = tuple(found.get("narrow", ()))
        if not any(found["query"]) and not found["narrow"]:
            grammar.error("search needs words, or an option that narrows it")
    return Options(**found)


_LEAVES_OUT = r"-[^\W_\d][\w.'’-]+|-\".*|-\w+:.+"


def _shielded(argv: Sequence[str]) -> list[str]:
    """Arguments in which a word to leave out, -taxes, is no option: a blank before it says so."""
    if "search" not in argv:
        return list(argv)
    return [f" {word}" if re.fullmatch(_LEAVES_OUT, word) else word for word in argv]
