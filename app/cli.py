"""The command line. Standard output is data, standard error is talk, exit codes are documented."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.options import CRASH, FOUND_NOTHING, INTERRUPTED, OK, Options
from app.version import VERSION

if TYPE_CHECKING:
    from content.dossier import Dossier


def run(argv: Sequence[str]) -> int:
    """Run one command. Returns its exit code; raises nothing."""
    try:
        # Without words there is nothing to parse, and the first frame need not wait for a parser.
        options = _read(argv) if argv else Options()
    except SystemExit as done:
        return int(done.code or 0)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal without Unicode shows ? for what it lacks, rather than nothing at all.
            stream.reconfigure(errors="replace")
    try:
        code = _dispatch(options)
        if sys.stdout:
            # Here, and not when Python ends, where it would be too late to say what is wrong.
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`): not an error, and nothing more to say.
        _print_no_more()
        return OK
    except OSError as error:
        from content.faults import os_words

        _print_no_more()
        return _complain(os_words(error))
    except Exception as error:
        return _crashed(error)


def _print_no_more() -> None:
    """What cannot be printed goes nowhere, so that Python can end without a complaint."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _read(argv: Sequence[str]) -> Options:
    from app.arguments import parse

    return parse(argv)


def _dispatch(options: Options) -> int:
    from content.faults import PackError

    if options.articles and not options.articles.is_dir():
        return _complain(
            f"{options.articles}: no such folder; --articles needs the folder of the originals"
        )
    verbs = {"check": _check, "search": _search, "show": _show, "export": _export}
    try:
        if options.verb is None:
            return _explore(options)
        return verbs.get(options.verb, _view)(options)
    except PackError as error:
        _say(str(error))
        return FOUND_NOTHING


def _say(message: str) -> None:
    """Talk. Names of files and pieces of packs may be in it, so control characters show."""
    from content.folds import visible

    print(visible(message), file=sys.stderr)


def _complain(message: str) -> int:
    _say(f"gsomia-explorer: {message}")
    return FOUND_NOTHING


def _print_json(value: Any) -> None:
    """Print data. Where the output cannot take every character, JSON's own escapes stand in."""
    import json

    encoding = (sys.stdout.encoding or "") if sys.stdout else ""
    wide = encoding.lower().replace("-", "").startswith("utf")
    print(json.dumps(value, ensure_ascii=not wide, indent=1))


def _crashed(error: BaseException) -> int:
    from app import crash
    from app.settings import Store

    path = crash.save(error, Store.default().folder, VERSION)
    _say(crash.line(error, path))
    return CRASH


def _check(options: Options) -> int:
    if options.as_of:
        return _complain("check looks at the whole pack; leave out --as-of")
    from content.balance import balance
    from content.checks import share
    from content.dossier import Dossier
    from content.folds import visible
    from content.sentences import sentences

    dossier = Dossier.open(options.folder or options.pack, options.articles)
    pack = dossier.pack
    for source in pack.sources:
        found = share(pack, source)
        article = dossier.article(source.id)
        against = f", against {visible(article.file.name)}" if article else ""
        print(f"{source.id}: {len(source.quotes)} quotes, {found.part:.1%} of the article{against}")
    counts = (
        *("events", "actors", "links", "questions", "disagreements", "mechanisms", "terms"),
        *("lenses", "gaps"),
    )
    print(", ".join(f"{len(getattr(pack, name))} {name}" for name in counts))
    bare = [sentence for sentence in sentences(pack) if sentence.basis == "nothing"]
    tally = balance(pack).sentences
    total = sum(tally.values())
    print(f"evidence: {total - len(bare)} of {total} sentences of ours rest on something:")
    print(", ".join(f"{number} on {basis}" for basis, number in tally.items()))
    for sentence in bare:
        _say(f"{sentence.ref}: its {sentence.part} rests on nothing: {sentence.text}")
    if bare:
        return FOUND_NOTHING
    if dossier.originals is None:
        _say("quotes not checked against the articles; --articles DIR does")
        return OK
    for path in dossier.originals.unmatched:
        _say(f"{path.name}: matches no article of this pack")
    for fault in dossier.originals.faults:
        _say(str(fault))
    if dossier.originals.faults:
        return FOUND_NOTHING
    print(f"verbatim: {len(pack.quotes)} of {len(pack.quotes)} quotes")
    return OK


def _open(options: Options) -> Dossier:
    """The dossier that was asked for, as of the day that was asked for."""
    from content.dossier import Dossier
    from content.faults import NothingYet

    whole = Dossier.open(options.pack, options.articles)
    dossier = whole.at(options.as_of)
    if options.as_of and not dossier.pack.quotes:
        first = f"; the first day is {whole.days[0]}" if whole.days else ""
        raise NothingYet(f"gsomia-explorer: nothing was on the record by {options.as_of}{first}")
    return dossier


def _view(options: Options) -> int:
    from app import views

    try:
        print(views.VIEWS[options.verb or ""](_open(options), options))
    except views.Unknown as error:
        return _complain(str(error))
    return OK


def _search(options: Options) -> int:
    from app import searching

    return searching.run(_open(options), options, _say, _print_json)


def _show(options: Options) -> int:
    from app import export, plain, views

    dossier = _open(options)
    try:
        record = views.find(tuple(dossier.pack.by_ref.values()), options.id, "in this pack")
    except views.Unknown as error:
        return _complain(str(error))
    if options.json:
        document = export.document(dossier.pack)
        lists = (value for value in document.values() if isinstance(value, list))
        found = next(one for many in lists for one in many if one["id"] == record.ref)
        _print_json(found)
    else:
        print(plain.record(dossier, record))
    return OK


def _export(options: Options) -> int:
    from app import export

    dossier = _open(options)
    _print_json(export.document(dossier.pack))
    return OK


def has_terminal() -> bool:
    """Whether there is a terminal that can show the explorer."""
    able = os.environ.get("TERM", "") not in ("dumb", "") or sys.platform == "win32"
    # A stream that was closed from without is None.
    return able and all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _explore(options: Options) -> int:
    if options.plain or not has_terminal():
        from app import plain

        print(plain.overview(_open(options)))
        return OK
    return _explore_in_terminal(options)


def _explore_in_terminal(options: Options) -> int:
    import gc

    # Until the pack is read everything made here stays: to look for garbage would find none, and
    # costs a part of the first frame. The app takes it up again.
    gc.disable()
    from app.settings import Store
    from app.tui import ExplorerApp

    app = ExplorerApp(lambda: _open(options), Store.default())
    failure = app.run()
    if app.failed is not None:
        return _crashed(app.failed)
    if failure is not None:
        _say(failure.message)
        return failure.code
    trouble = app.remember()
    if trouble:
        _say(f"gsomia-explorer: {trouble}")
    return INTERRUPTED if app.return_code is None else app.return_code
