"""The command line's grammar."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.exports.formats import FORMATS
from app.options import Options
from app.version import VERSION

if TYPE_CHECKING:
    _Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

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

NARROWEST = 20
"""The fewest characters a line that plain text is wrapped to."""

CLOCK = (
    ("date", "the day to look at"),
    ("renewal", "the day of renewal"),
    ("notice", "the day on which notice was given"),
)


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    printed = argparse.ArgumentParser(add_help=False)
    printed.add_argument(
        "--plain", action="store_true", default=argparse.SUPPRESS,
        help="print plain text, even in a terminal",
    )  # fmt: skip
    printed.add_argument(
        "--width", type=_width, metavar="N", default=argparse.SUPPRESS,
        help="lines of plain text of at most N characters; 80 if not given",
    )  # fmt: skip
    printed.add_argument(
        "--ascii", action=argparse.BooleanOptionalAction, default=argparse.SUPPRESS,
        help="draw with ASCII only; without it the locale decides",
    )  # fmt: skip
    shared = argparse.ArgumentParser(add_help=False, parents=[printed])
    shared.add_argument(
        "--pack", type=Path, metavar="DIR", default=argparse.SUPPRESS,
        help="use the pack in this folder instead of the built-in one",
    )  # fmt: skip
    shared.add_argument(
        "--articles", type=Path, metavar="DIR", default=argparse.SUPPRESS,
        help="attach the original articles: verify every quote, show it in its full context",
    )  # fmt: skip
    shared.add_argument(
        "--as-of", type=_day, metavar="DATE", default=argparse.SUPPRESS,
        help="show only what was on the record by a day, such as 2019-08-25",
    )  # fmt: skip
    top = argparse.ArgumentParser(
        prog="gsomia-explorer",
        description="A dispute over forced/wartime labour and trade, and Seoul's decision of "
        "2019\nto end a military intelligence pact with Japan: an explainer in which every\n"
        "statement leads to a verbatim quote. Without a command it opens in the\nterminal.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"gsomia-explorer {VERSION}")
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND")
    for name, words, id in VIEWS:
        view = verbs.add_parser(name, parents=[shared], help=words)
        if id:
            need = "?" if id.startswith("[") else None
            view.add_argument("id", nargs=need, default="", metavar=id.strip("[]"), help="which")
        if name == "clock":
            for option, what in CLOCK:
                view.add_argument(f"--{option}", type=_day, metavar="DATE", help=what)
    search = verbs.add_parser("search", parents=[shared], help="search quotes and items")
    search.add_argument(
        "query", nargs="*", metavar="QUERY",
        help='words, a "phrase", -without, actor:suga, before:2019-08-25 ...',
    )  # fmt: skip
    search.add_argument("--json", action="store_true", help="print a JSON list")
    search.add_argument("--limit", type=_positive, metavar="N", help="at most N results")
    search.add_argument("--sort", choices=["relevance", "date"], help="relevance, or date")
    search.add_argument(
        "--facets", action="store_true", help="print how many results have which actor, article ..."
    )
    for field, what in FIELDS:
        search.add_argument(
            f"--{field}", dest="narrow", action="append", type=_Narrow(field), metavar="VALUE",
            help=what, default=argparse.SUPPRESS,
        )  # fmt: skip
    _records(verbs, shared)
    _packs(verbs, shared, printed)
    _about(verbs, printed)
    return top


def _records(verbs: _Verbs, shared: argparse.ArgumentParser) -> None:
    """The commands that take the id of a record, and the one that takes all of them."""
    opened = verbs.add_parser("open", parents=[shared], help="open the explorer at an id")
    opened.add_argument("id", metavar="ID", help="such as event/seoul-ends-pact, or a quote's id")
    show = verbs.add_parser("show", parents=[shared], help="show all there is on one id")
    show.add_argument("id", metavar="ID", help="such as event/seoul-ends-pact, or a quote's id")
    show.add_argument("--json", action="store_true", help="print the record as JSON")
    cite = verbs.add_parser(
        "cite", parents=[shared], help="cite a quote, an article, or what rests on quotes"
    )
    cite.add_argument("id", metavar="ID", help="a quote's id, an article's, or any other")
    cite.add_argument("--style", choices=STYLES, default="plain", help="plain if not given")
    export = verbs.add_parser("export", parents=[shared], help="give the whole pack in a format")
    export.add_argument("format", choices=list(FORMATS), metavar="FORMAT", help=", ".join(FORMATS))
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write it to a file; - is standard output"
    )


def _packs(
    verbs: _Verbs, shared: argparse.ArgumentParser, printed: argparse.ArgumentParser
) -> None:
    """The commands for whoever makes a pack."""
    check = verbs.add_parser(
        "check", parents=[shared], help="check a pack, and its quotes against --articles"
    )
    check.add_argument("folder", nargs="?", type=Path, metavar="PACK", help="the pack's folder")
    check.add_argument(
        "--watch", action="store_true", help="check again whenever a file is saved, until ctrl+c"
    )
    new = verbs.add_parser("new", help="make a small pack to begin with, in a new folder")
    new.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    new.add_argument(
        "--from", dest="source", type=Path, metavar="FILE",
        help="with all that a file of `export json` holds",
    )  # fmt: skip
    add = verbs.add_parser("add-article", help="draft an article's file from its text")
    add.add_argument("source", type=Path, metavar="FILE", help="the article, as a text file")
    add.add_argument(
        "--pack",
        type=Path,
        metavar="DIR",
        required=True,
        help="the folder of the pack to add it to",
    )
    add.add_argument(
        "--id",
        default="",
        metavar="ID",
        help="outlet and day where the page does not tell them, such as kbs-2019-08-25",
    )
    diff = verbs.add_parser(
        "diff", parents=[printed], help="what changed in meaning from one pack to another"
    )
    diff.add_argument(
        "folder",
        type=Path,
        metavar="PACK1",
        help="the folder of the earlier pack, or a file of `export json`",
    )
    diff.add_argument(
        "other", type=Path, metavar="PACK2", help="the folder, or the file, of the later one"
    )
    diff.add_argument("--json", action="store_true", help="print the changes as JSON")
    schema = verbs.add_parser("schema", help="a JSON Schema of a pack's file, for editors")
    schema.add_argument(
        "topic", nargs="?", default="", metavar="FILE", help="such as events.yaml; else their names"
    )


def _about(verbs: _Verbs, printed: argparse.ArgumentParser) -> None:
    """The commands about the commands."""
    complete = verbs.add_parser("completion", help="what a shell needs to complete our commands")
    complete.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    help = verbs.add_parser("help", parents=[printed], help="read on a topic, or on a command")
    help.add_argument(
        "topic", nargs="?", default="", metavar="TOPIC", help="without it: the topics"
    )


def _day(text: str) -> date:
    from content.dates import DateError, parse

    try:
        day = parse(text).day()
    except DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not one day; write it as 2019-08-25")
    return day


class _Narrow:
    """Reads the value of an option that narrows a search, as a pair with its field."""

    def __init__(self, field: str) -> None:
        self.field = field

    def __call__(self, text: str) -> tuple[str, str]:
        return self.field, text


def _width(text: str) -> int:
    width = _positive(text)
    if width < NARROWEST:
        raise argparse.ArgumentTypeError(f"{text} is too narrow; the least is {NARROWEST}")
    return width


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def parse(argv: Sequence[str]) -> Options:
    """Read the arguments. Raises SystemExit, as argparse does, after --help and for misuse."""
    if argv[:1] == ["complete"]:
        # For our own shell scripts: the words are a line in the making, and none of them is ours.
        return Options(verb="complete", words=tuple(argv[1:]))
    grammar = parser()
    found = vars(grammar.parse_args(_shielded(argv)))
    if "query" in found:
        found["query"] = tuple(word.strip() for word in found["query"])
        found["narrow"] = tuple(found.get("narrow", ()))
        if not any(found["query"]) and not found["narrow"]:
            grammar.error("search needs words, or an option that narrows it")
    return Options(**found)


_LEAVES_OUT = re.compile(r"-[^\W_\d][\w.'’-]+|-\".*|-\w+:.+")


def _shielded(argv: Sequence[str]) -> list[str]:
    """Arguments in which a word to leave out, -taxes, is no option: a blank before it says so."""
    if "search" not in argv:
        return list(argv)
    return [f" {word}" if _LEAVES_OUT.fullmatch(word) else word for word in argv]
