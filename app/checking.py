"""The command `check`: every fault of a pack, what it quotes, and what its sentences rest on."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from app.options import FOUND_NOTHING, OK, Options
from app.talk import complain, say
from app.watching import POLL, Watch
from content.balance import balance
from content.checks import share
from content.dossier import Dossier
from content.faults import PackError, listed, os_words, printable
from content.files import Folder
from content.folds import visible
from content.limits import FILE_BYTES, SHOWN
from content.loader import BUILT_IN
from content.sentences import sentences
from content.wording import count

COUNTED = (
    *("events", "actors", "links", "questions", "disagreements", "mechanisms", "terms"),
    *("lenses", "gaps"),
)
"""The lists of a pack that are counted."""

_MARK = re.compile(r"\bto (?:confirm|fill in)\b", re.IGNORECASE)

NAMED = 3
"""So many changed files are named."""


def run(options: Options) -> int:
    """Check a pack, and its quotes against the originals where they are attached.

    With `options.watch`, check again whenever a file is saved, until interrupted. Gives the exit
    code. Raises PackError for a faulty pack, KeyboardInterrupt at the end of watching.
    """
    if options.as_of:
        return complain("check looks at the whole pack; leave out --as-of")
    return _watch(options) if options.watch else _check(options)


def _loaded(options: Options) -> Dossier:
    """The pack, its originals attached; where it has faults, they wait, and that is said."""
    try:
        return Dossier.open(options.folder or options.pack, options.articles)
    except PackError:
        if options.articles:
            say("the quotes are compared with the articles once these faults are mended:")
        raise


def _watch(options: Options) -> int:
    """Check now and after each change. A faulty pack, or one that is gone, does not end it."""
    pack = options.folder or options.pack or BUILT_IN
    if not pack.is_dir():
        return _check(options)  # A name written wrong: nothing would ever change there.
    watch = Watch((pack, options.articles) if options.articles else (pack,))
    say(f"watching {pack}; ctrl+c ends it")
    while True:
        _try(options)
        _flush()
        changed: tuple[str, ...] = ()
        while not changed:
            time.sleep(POLL)
            changed = watch.changed()
        # An editor that saves several files, or one in two steps, is waited for.
        while more := _soon(watch):
            changed = tuple(dict.fromkeys((*changed, *more)))
        others = len(changed) - NAMED
        also = f" and {others} more" if others > 0 else ""
        say(f"\n{', '.join(changed[:NAMED])}{also} changed")
        _flush()


def _soon(watch: Watch) -> tuple[str, ...]:
    time.sleep(POLL / 4)
    return watch.changed()


def _try(options: Options) -> None:
    try:
        _check(options)
    except PackError as error:
        say(str(error))
        say(f"faults: {len(error.faults)}")
    except OSError as error:
        complain(os_words(error))


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()


def _tell_marks(folder: Path | None) -> None:
    """Say which files still have comments of a draft: no faults, but open questions."""
    with Folder(folder or BUILT_IN) as pack:
        _tell_marks_in(pack)
        with pack.folder("sources") as sources:
            _tell_marks_in(sources)


def _tell_marks_in(folder: Folder) -> None:
    for name in folder.names()[0]:
        if not name.endswith(".yaml"):
            continue
        text = folder.read(name, FILE_BYTES).decode("utf-8-sig")
        lines = (line.partition("#") for line in text.splitlines())
        left = sum(bool(_MARK.search(comment)) for _, _, comment in lines)
        if left:
            marks = count(left, "mark")
            say(f"{printable(name)}: {marks} “to confirm” or “to fill in”, left from a draft")


def _check(options: Options) -> int:
    dossier = _loaded(options)
    pack = dossier.pack
    for source in pack.sources:
        found = share(pack, source)
        article = dossier.article(source.id)
        against = f", against {visible(article.file.name)}" if article else ""
        print(f"{source.id}: {len(source.quotes)} quotes, {found.part:.1%} of the article{against}")
    print(", ".join(f"{len(getattr(pack, name))} {name}" for name in COUNTED))
    bare = [sentence for sentence in sentences(pack) if sentence.basis == "nothing"]
    tally = balance(pack).sentences
    total = sum(tally.values())
    print(f"evidence: {total - len(bare)} of {total} sentences of ours rest on something:")
    print(", ".join(f"{number} on {basis}" for basis, number in tally.items()))
    _tell_marks(options.folder or options.pack)
    for sentence in bare:
        say(f"{sentence.ref}: its {sentence.part} rests on nothing: {sentence.text}")
    if bare:
        return FOUND_NOTHING
    if dossier.originals is None:
        say("quotes not checked against the articles; --articles DIR does")
        return OK
    unmatched = dossier.originals.unmatched
    for path in unmatched[:SHOWN]:
        why = dossier.originals.reasons.get(path, "matches no article of this pack")
        say(f"{printable(path.name)}: {why}")
    if len(unmatched) > SHOWN:
        say(f"and {count(len(unmatched) - SHOWN, 'more file')} that match none")
    for line in listed(dossier.originals.faults):
        say(line)
    if dossier.originals.faults:
        return FOUND_NOTHING
    print(f"verbatim: {len(pack.quotes)} of {len(pack.quotes)} quotes")
    return OK
