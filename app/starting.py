"""A Textual app that shows its explorer: in the first frame, or after one without a pack."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from app.lasting import LastingApp
from app.live import rest
from app.settings import Settings, Store
from content.folds import visible
from screens.base import FRAME, MODES, PANES, VIEWS, fitting

if TYPE_CHECKING:
    from pathlib import Path

    from app.watching import Watch
    from content.dossier import Dossier
    from screens.chrome import Hint
    from screens.explorer import Explorer
    from screens.history import Spot
    from screens.reading import Progress, ReadingScreen


USUAL = "-medium"
"""The class of the width for which no mode is needed."""


class StartingApp(LastingApp):
    """Opens the explorer: as the first screen, or over a frame that tells how far the reading is.

    A subclass makes the explorer, and says what the bottom lines say.
    """

    CSS_PATH = FRAME

    def __init__(
        self,
        opener: Callable[[], Dossier],
        store: Store,
        spot: Spot | None = None,
        watch: Watch | None = None,
        *,
        progress: Progress | None = None,
        dossier: Dossier | None = None,
        plain: bool = False,
    ) -> None:
        """`spot` overrides the remembered place; `progress` is what the opener tells.

        With `dossier`, which was at hand, the first frame has all of it.
        """
        super().__init__(opener, store, watch, dossier=dossier, plain=plain)
        if dossier:
            self.css_path = [FRAME, PANES]
        self._asked_for = spot
        self._progress = progress
        self.first_theme = self.theme
        """The name of the theme to begin with."""
        self._begun = False
        self._waits: Dossier | None = None

    @property
    def explorer(self) -> Explorer:
        """The main screen."""
        raise NotImplementedError

    def hints(self, where: str) -> tuple[Hint, ...]:
        """The bottom line of a screen, by the screen's name in the list of commands."""
        raise NotImplementedError

    @cached_property
    def _reading(self) -> ReadingScreen:
        """Until the pack is there, a frame that knows nothing of it."""
        from screens.reading import Progress, ReadingScreen

        progress = self._progress or Progress()
        return ReadingScreen(self.hints("explorer"), progress, self._drawn)

    def get_default_screen(self) -> Screen[None]:
        """The explorer where its dossier is at hand."""
        if self.dossier is None:
            return self._reading
        self._learn_mode()
        self._make_ready(self.dossier)
        return self.explorer

    def push_screen(self, screen: Any, *what: Any, **how: Any) -> Any:
        """Open a screen over the first frame, once the look of the others is read, too."""
        self._learn(PANES)
        self._learn_mode()
        if screen is not vars(self).get("explorer"):
            self._learn(MODES)
            self._learn(VIEWS)
        return super().push_screen(screen, *what, **how)

    def _learn_mode(self) -> None:
        """Read the styles of modes, if this is one."""
        terminals = self.no_color or self.available_themes[self.first_theme].ansi
        if terminals or fitting(self, self.size) != USUAL:
            self._learn(MODES)

    def _learn(self, styles: Path) -> None:
        # Read here, and not as a screen's own: for that Textual would parse all it has once more.
        if not self.stylesheet.has_source(str(styles)):
            self.stylesheet.read(styles)
            self.stylesheet.parse()

    async def _drawn(self) -> None:
        """The first frame is out: read the pack. Or what was opened over it meanwhile has gone."""
        if self._begun:
            await self._enter()
        else:
            self._begun = True
            self.read()

    def prepare(self) -> None:
        """Import what the panes need."""
        import screens.explorer  # noqa: F401

    async def opened(self, dossier: Dossier) -> None:
        """Show what was read, once nothing lies over the first frame."""
        self._waits = dossier
        await self._enter()

    async def _enter(self) -> None:
        """Open the explorer, at the place asked for, or remembered."""
        dossier = self._waits
        if dossier is None or self.screen is not self._reading:
            return
        self._waits = None
        self._make_ready(dossier)
        await self.push_screen(self.explorer)
        self.entered(dossier)

    def _make_ready(self, dossier: Dossier) -> None:
        """Have the explorer show a dossier when it opens."""
        from screens.history import Spot

        remembered = Spot(self._settings.ref, self._settings.quote) if self._settings.ref else None
        new = self._settings == Settings() and not self._asked_for
        self.explorer.open_dossier(dossier, self._asked_for or remembered, offer=new)
        self.explorer.fit(self.size)

    def entered(self, dossier: Dossier) -> None:
        """The explorer is there: what can wait until then."""
        self._learn(MODES)
        self.note_soon()
        self.keep_soon()
        trouble = _trouble_with(dossier)
        if trouble:
            self.notify(trouble, severity="warning", markup=False)

    def on_ready(self) -> None:
        """The first frame is out. With the explorer in it, go on as if it had been opened."""
        if self.dossier is not None and not self._begun:
            rest()
            self.entered(self.dossier)
            self.follow()

    def renewed(self, dossier: Dossier, changed: tuple[str, ...]) -> None:
        """Show what was read anew, where the reader is."""
        if self._waits is not None:
            self._waits = dossier
            return
        told = self.explorer.renew(dossier)
        names = ", ".join(changed) if len(changed) <= 3 else f"{len(changed)} files"
        read = f"Read again: {names} changed."
        trouble = _trouble_with(dossier)
        said = " ".join(words for words in (read, told, trouble) if words)
        self.explorer.say(said, problem=bool(trouble))
        self.note_soon()

    def stale(self, trouble: str) -> None:
        """Say why what is shown is not what was saved."""
        if self._waits is None:
            self.explorer.warn(trouble)
        else:
            self.notify(visible(trouble), severity="warning", markup=False)


def _trouble_with(dossier: Dossier) -> str:
    """What is wrong with the attached originals, in a sentence, or ''."""
    found = dossier.originals
    if found is None:
        return ""
    from content import wording

    said = []
    # The title line tells how many are attached; a reader may well have only some.
    wrong = len(found.faults) - (len(found.missing) if found.articles else 0)
    if found.unmatched:
        names = ", ".join(path.name for path in found.unmatched[:3])
        more = len(found.unmatched) - 3
        said.append(f"no article of this pack: {names}{f' and {more} more' if more > 0 else ''}")
    if wrong:
        things = wording.count(wrong, "thing is", "things are")
        said.append(f"{things} wrong with the originals")
    return f"{'; '.join(said)}. 'gsomia-explorer check --articles DIR' lists all." if said else ""
