"""The command line. Standard output is data, standard error is talk, exit codes are documented."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.version import VERSION

OK, FOUND_NOTHING, USAGE, CRASH, INTERRUPTED = 0, 1, 2, 70, 130

EXIT_CODES = """\
exit codes:
  0    all is well
  1    the pack, an article or the id is faulty, or nothing was found
  2    the command was not understood
  70   the explorer itself failed; a report was saved and its place printed
  130  interrupted
"""


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--pack", type=Path, metavar="DIR", default=argparse.SUPPRESS,
        help="use the pack in this folder instead of the built-in one",
    )  # fmt: skip
    shared.add_argument(
        "--articles", type=Path, metavar="DIR", default=argparse.SUPPRESS,
        help="attach the original articles: verify every quote, show it in its full context",
    )  # fmt: skip
    top = argparse.ArgumentParser(
        prog="gsomia-explorer",
        description="How a dispute over wartime labour and trade came to end a military "
        "intelligence pact: an explainer in which every statement leads to a verbatim quote. "
        "Without a command it opens in the terminal.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"gsomia-explorer {VERSION}")
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND")
    check = verbs.add_parser(
        "check", parents=[shared], help="check a pack, and its quotes against --articles"
    )
    check.add_argument("folder", nargs="?", type=Path, metavar="PACK", help="the pack's folder")
    search = verbs.add_parser("search", parents=[shared], help="search quotes and items")
    search.add_argument("query", nargs="+", metavar="QUERY", help='words, or a "phrase"')
    search.add_argument("--json", action="store_true", help="print a JSON list")
    search.add_argument("--limit", type=_positive, metavar="N", help="at most N results")
    show = verbs.add_parser("show", parents=[shared], help="show all there is on one id")
    show.add_argument("id", metavar="ID", help="such as event/seoul-ends-pact, or a quote's id")
    show.add_argument("--json", action="store_true", help="print the record as JSON")
    export = verbs.add_parser("export", parents=[shared], help="print the whole pack in a format")
    export.add_argument("format", choices=["json"], metavar="FORMAT", help="json")
    return top


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def run(argv: Sequence[str]) -> int:
    """Run one command. Returns its exit code; raises nothing."""
    try:
        options = parser().parse_args(argv)
    except SystemExit as done:
        return int(done.code or 0)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal without Unicode shows ? for what it lacks, rather than nothing at all.
            stream.reconfigure(errors="replace")
    try:
        return _dispatch(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`): not an error, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _complain(f"{where}{error.strerror or error}")
    except Exception as error:
        return _crashed(error)


def _dispatch(options: argparse.Namespace) -> int:
    from content.faults import PackError

    options.pack = getattr(options, "pack", None)
    options.articles = getattr(options, "articles", None)
    if options.articles and not options.articles.is_dir():
        return _complain(
            f"{options.articles}: no such folder; --articles needs the folder of the originals"
        )
    verbs = {"check": _check, "search": _search, "show": _show, "export": _export}
    try:
        if options.verb is None:
            return _explore(options)
        return verbs[options.verb](options)
    except PackError as error:
        print(error, file=sys.stderr)
        return FOUND_NOTHING


def _complain(message: str, code: int = FOUND_NOTHING) -> int:
    print(f"gsomia-explorer: {message}", file=sys.stderr)
    return code


def _crashed(error: BaseException) -> int:
    from app import crash
    from app.settings import Store

    path = crash.save(error, Store.default().folder, VERSION)
    print(crash.line(error, path), file=sys.stderr)
    return CRASH


def _check(options: argparse.Namespace) -> int:
    from content.checks import share
    from content.dossier import Dossier

    dossier = Dossier.open(options.folder or options.pack, options.articles)
    pack = dossier.pack
    for source in pack.sources:
        found = share(pack, source)
        article = dossier.article(source.id)
        against = f", against {article.file.name}" if article else ""
        print(f"{source.id}: {len(source.quotes)} quotes, {found.part:.1%} of the article{against}")
    counts = ("events", "actors", "links", "questions", "disagreements", "mechanisms", "terms")
    print(", ".join(f"{len(getattr(pack, name))} {name}" for name in counts))
    items = [item for item in pack.items if item.kind not in ("source", "outside")]
    print(f"evidence: {sum(bool(i.evidence) for i in items)} of {len(items)} items rest on quotes")
    if dossier.originals is None:
        print("quotes not checked against the articles; --articles DIR does", file=sys.stderr)
        return OK
    for path in dossier.originals.unmatched:
        print(f"{path.name}: matches no article of this pack", file=sys.stderr)
    for fault in dossier.originals.faults:
        print(fault, file=sys.stderr)
    if dossier.originals.faults:
        return FOUND_NOTHING
    print(f"verbatim: {len(pack.quotes)} of {len(pack.quotes)} quotes")
    return OK


def _search(options: argparse.Namespace) -> int:
    from app import export, plain
    from content.dossier import Dossier

    dossier = Dossier.open(options.pack, options.articles)
    found = dossier.index.search(" ".join(options.query), options.limit)
    if options.json:
        print(json.dumps(export.hits(found), ensure_ascii=False, indent=1))
    elif found:
        print(plain.results(dossier, found))
    if not found:
        return _complain(f"nothing found for {' '.join(options.query)!r}")
    return OK


def _show(options: argparse.Namespace) -> int:
    from app import export, plain
    from content.dossier import Dossier
    from content.faults import nearest

    dossier = Dossier.open(options.pack, options.articles)
    records = dossier.pack.by_ref
    record = records.get(options.id)
    if record is None:
        short = [ref for ref in records if ref.partition("/")[2] == options.id]
        if len(short) == 1:
            record = records[short[0]]
        elif short:
            return _complain(f"{options.id!r} could be any of: {', '.join(short)}")
        else:
            hint = nearest(options.id, records) or "; search finds ids"
            return _complain(f"no {options.id!r} in this pack{hint}")
    if options.json:
        document = export.document(dossier.pack)
        lists = (value for value in document.values() if isinstance(value, list))
        found = next(one for many in lists for one in many if one["id"] == record.ref)
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print(plain.record(dossier, record))
    return OK


def _export(options: argparse.Namespace) -> int:
    from app import export
    from content.dossier import Dossier

    dossier = Dossier.open(options.pack, options.articles)
    print(json.dumps(export.document(dossier.pack), ensure_ascii=False, indent=1))
    return OK


def has_terminal() -> bool:
    """Whether there is a terminal that can show the explorer."""
    able = os.environ.get("TERM", "") not in ("dumb", "") or sys.platform == "win32"
    return able and sys.stdin.isatty() and sys.stdout.isatty()


def _explore(options: argparse.Namespace) -> int:
    if not has_terminal():
        from app import plain
        from content.dossier import Dossier

        print(plain.overview(Dossier.open(options.pack, options.articles)))
        return OK
    return _explore_in_terminal(options)


def _explore_in_terminal(options: argparse.Namespace) -> int:
    from app.settings import Store
    from app.tui import ExplorerApp
    from content.dossier import Dossier

    app = ExplorerApp(lambda: Dossier.open(options.pack, options.articles), Store.default())
    failure = app.run()
    if app.failed is not None:
        return _crashed(app.failed)
    if failure is not None:
        print(failure.message, file=sys.stderr)
        return failure.code
    trouble = app.remember()
    if trouble:
        print(f"gsomia-explorer: {trouble}", file=sys.stderr)
    return app.return_code or OK
