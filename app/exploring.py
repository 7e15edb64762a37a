"""The explorer in a terminal: what it opens with, and how what happened is told at its end."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from app.opening import at_hand, opened
from app.options import INTERRUPTED, Options
from app.putting_off import put_off
from app.talk import complain, say
from app.terminal import signs

if TYPE_CHECKING:
    from content.store.opening import Progress as Telling

TURN = 0.0005
"""Seconds until one thread has to let another have its turn; Python itself takes 0.005. What is
drawn waits so long for what is worked out beside it, and what is to be written for what is drawn
next: the first frame came 5 ms late."""


def run(options: Options) -> int:
    """Run the explorer until it is left. Returns the exit code."""
    sys.setswitchinterval(TURN)
    # Until the pack is read everything made here stays: to look for garbage would find none, and
    # costs a part of the first frame. The app takes it up again.
    gc.disable()
    with put_off():
        import shutil  # noqa: F401  # Textual's driver will, to ask it for the size of the screen.

        from rich.cells import cell_len

        from app.tui import ExplorerApp
    from app.settings import Store
    from app.terminal.ending import Ending

    watch = None
    if options.pack:
        from app.watching import Watch

        # Whoever names a pack may be writing it, now too: it is looked at before it is read.
        watch = Watch([folder for folder in (options.pack, options.articles) if folder])
    spot = None
    dossier = at_hand(options)
    if options.id:
        from app import views
        from screens.history import Spot

        # Before the screen opens, so that an id that is none is said at once; and not read twice.
        dossier = dossier or opened(options)
        try:
            record = views.pointed_at(dossier, options.id)
        except views.Unknown as error:
            return complain(str(error))
        spot = Spot(record.ref, record.ref if record.kind == "quote" else "")
    in_ascii = signs.prepare_screen(options.ascii, cell_len)
    progress = None
    if dossier is None:
        from screens.reading import Progress

        tell: Telling = (progress := Progress())
    else:
        from content.dossier import nothing

        tell = nothing  # Of what is read again later.
    app = ExplorerApp(
        lambda: opened(options, tell),
        Store.default(),
        spot,
        watch,
        _command_for(options),
        in_ascii,
        progress,
        dossier,
    )
    with Ending(app.leave, app.last_words) as app.ending:
        try:
            failure = app.run()
        finally:
            trouble = app.remember()
    if app.failed is not None:
        from app import crash

        return crash.told(app.failed)
    if failure is not None:
        say(failure.message)
        return failure.code
    with suppress(OSError):  # The terminal may be gone.
        if trouble:
            say(f"gsomia-explorer: {trouble}")
    if app.ending.code:
        return app.ending.code
    return INTERRUPTED if app.return_code is None else app.return_code


def _command_for(options: Options) -> str:
    """The command that starts the explorer with the same pack and originals."""
    words = "gsomia-explorer"
    for name, folder in (("--pack", options.pack), ("--articles", options.articles)):
        if folder:
            from shlex import quote

            words += f" {name} {quote(str(folder.resolve()))}"
    return words
