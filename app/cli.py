"""The command line. Standard output is data, standard error is talk, exit codes are documented."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from app.opening import has_terminal, opened
from app.options import FOUND_NOTHING, INTERRUPTED, OK, Options
from app.talk import complain, deliver, print_json, say
from app.terminal import signs


def run(argv: Sequence[str]) -> int:
    """Run one command. Returns its exit code; raises nothing."""
    try:
        # Without words there is nothing to parse, and the first frame need not wait for a parser.
        options = _read(argv) if argv else Options()
        signs.prepare(options.ascii)
        code = _dispatch(options)
        if sys.stdout:
            # Here, and not when Python ends, where it would be too late to say what is wrong.
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as told:
        return int(told.code or 0)
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`): not an error, and nothing more to say.
        _print_no_more()
        return OK
    except OSError as error:
        from content.faults import os_words

        _print_no_more()
        with suppress(OSError):  # It may be where the talk goes that is gone.
            complain(os_words(error))
        return FOUND_NOTHING
    except ImportError as error:
        from app import missing

        said = missing.words(error)
        return complain(said) if said else _failed(error)
    except Exception as error:
        return _failed(error)


def _print_no_more() -> None:
    """What cannot be printed goes nowhere, so that Python can end without a complaint."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _read(argv: Sequence[str]) -> Options:
    from app.arguments import parse

    try:
        return parse(argv)
    except SystemExit:
        if sys.stdout:
            sys.stdout.flush()  # Help or a version was printed.
        raise


def _failed(error: Exception) -> int:
    from app import crash

    return crash.told(error)


def _dispatch(options: Options) -> int:
    from content.faults import PackError

    if options.articles and not options.articles.is_dir():
        return complain(
            f"{options.articles}: no such folder; --articles needs the folder of the originals"
        )
    if options.output or options.verb in ("new", "add-article"):
        from app.terminal.ending import raise_when_told

        raise_when_told()
    try:
        return VERBS.get(options.verb, _view)(options)
    except PackError as error:
        say(str(error))
        return FOUND_NOTHING


def _view(options: Options) -> int:
    from app import views

    try:
        print(views.written(opened(options), options))
    except views.Unknown as error:
        return complain(str(error))
    return OK


def _check(options: Options) -> int:
    from app import checking

    return checking.run(options)


def _search(options: Options) -> int:
    from app import searching

    return searching.run(opened(options), options, say, print_json)


def _show(options: Options) -> int:
    from app import plain, views

    dossier = opened(options)
    try:
        record = views.pointed_at(dossier, options.id)
    except views.Unknown as error:
        return complain(str(error))
    if options.json:
        from app.exports import document

        lists = (v for v in document.document(dossier.pack).values() if isinstance(v, list))
        print_json(next(one for many in lists for one in many if one["id"] == record.ref))
    else:
        print(plain.page(views.one(dossier, record), options.width))
    return OK


def _export(options: Options) -> int:
    from app.exports import formats

    written = formats.write(options.format, opened(options))
    deliver(written.text, options.output)
    lost = formats.lost(options.format, written)
    for remark in (*([lost] if lost else []), *written.notes):
        say(f"gsomia-explorer: {remark}")
    return OK


def _print_plain(options: Options) -> int:
    """What the explorer would open at, in plain text."""
    if options.id:
        return _show(options)
    from app import plain, views

    print(plain.page(views.overview(opened(options)), options.width))
    return OK


def _explore(options: Options) -> int:
    if options.plain or not has_terminal():
        return _print_plain(options)
    from app import exploring

    return exploring.run(options)


def _cite(options: Options) -> int:
    from app import citing

    return citing.run(options)


def _new(options: Options) -> int:
    from app.packs import authoring

    return authoring.new(options)


def _add_article(options: Options) -> int:
    from app.packs import authoring

    return authoring.add_article(options)


def _diff(options: Options) -> int:
    from app.packs import comparing

    return comparing.run(options)


def _schema(options: Options) -> int:
    from app.packs import schemas

    return schemas.run(options)


def _completion(options: Options) -> int:
    from app import completion

    return completion.run(options)


def _complete(options: Options) -> int:
    from app import completion

    return completion.complete(options)


def _help(options: Options) -> int:
    from app import topics

    return topics.run(options)


VERBS: dict[str | None, Callable[[Options], int]] = {
    None: _explore,
    "open": _explore,
    "check": _check,
    "search": _search,
    "show": _show,
    "cite": _cite,
    "export": _export,
    "new": _new,
    "add-article": _add_article,
    "diff": _diff,
    "schema": _schema,
    "completion": _completion,
    "complete": _complete,
    "help": _help,
}
"""Every command by its name, but for those that print a view."""
