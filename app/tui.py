"""The Textual app: it holds the commands, hands the dossier to the screens, and remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.notifications import SeverityLevel
from textual.screen import Screen

from app import commands
from app.command import Command, shown
from app.lasting import GONE, LastingApp
from app.live import rest
from app.settings import Settings, Store
from app.terminal import colours, signs
from content.folds import visible
from screens import themes
from screens.base import FRAME, PANES, VIEWS, AppScreen
from screens.chrome import Hint

if TYPE_CHECKING:
    from pathlib import Path

    from textual.command import Provider

    from app.terminal.copying import Copier
    from app.watching import Watch
    from content.dossier import Dossier
    from content.model import Quote
    from screens.explorer import Explorer
    from screens.history import Spot
    from screens.reading import Progress, ReadingScreen
    from screens.viewing import Landing, ViewScreen

DEFAULT_THEME = "textual-dark"

ROOM = (12, 8)
"""The width and height in cells that the palette needs."""


def _palette() -> type[Provider]:
    """What the palette offers, imported when it is first opened."""
    from app.palette import Palette

    return Palette


class ExplorerApp(LastingApp):
    """The explorer in a terminal. Its result is a Failure, or None after a normal end."""

    TITLE = "GSOMIA Explorer"
    CSS_PATH = FRAME
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (160, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            key,
            action,
            command.label,
            show=False,
            tooltip=command.help,
            id=f"{command.id}.{key}",
            priority=key in ("ctrl+q", "ctrl+z"),  # Over the palette too.
        )
        for command, key, action in commands.actions()
    ]

    COMMANDS = {_palette}

    def __init__(
        self,
        opener: Callable[[], Dossier],
        store: Store,
        spot: Spot | None = None,
        watch: Watch | None = None,
        start: str = "gsomia-explorer",
        in_ascii: bool = False,
        progress: Progress | None = None,
        dossier: Dossier | None = None,
    ) -> None:
        """`opener` makes the dossier, off the event loop; `spot` overrides the remembered place.

        With `watch` it is made again whenever a file changes. `start` is the command that starts
        the same explorer anew. `in_ascii` names keys by words where their signs are not at hand.
        `progress` is what the opener tells how far it is. With `dossier`, which was at hand, the
        first frame has all of it, and the opener is not asked.
        """
        colourless = colours.unwanted()
        super().__init__(opener, store, watch, dossier=dossier, plain=colourless)
        if dossier:
            self.css_path = [FRAME, PANES]
        if colourless:
            colours.take(self)
        self._spoken = signs.spoken if in_ascii else str
        self._asked_for = spot
        self._start = start
        self._begun = False
        self._waits: Dossier | None = None
        offered = self.available_themes
        known = self._settings.theme if self._settings.theme in offered else DEFAULT_THEME
        self._first_theme = colours.theme_for(self, offered[known])
        self._progress = progress

    @cached_property
    def _copier(self) -> Copier:
        """What hands texts to the system's clipboard."""
        from app.terminal.copying import Copier

        return Copier(lambda told: self.call_from_thread(self.explorer.say, told))

    @cached_property
    def _reading(self) -> ReadingScreen:
        """Until the pack is there, a frame that knows nothing of it."""
        from screens.reading import Progress, ReadingScreen

        progress = self._progress or Progress()
        return ReadingScreen(self.hints("explorer"), progress, self._drawn)

    @cached_property
    def explorer(self) -> Explorer:
        """The main screen, imported and made when the first frame is out."""
        from screens.explorer import Explorer
        from screens.viewing import Tools

        return Explorer(Tools(self.hints, self.copy, self._article, self._start))

    def hints(self, where: str) -> tuple[Hint, ...]:
        """The bottom line of a screen, from the list of commands."""
        return tuple(
            Hint(command.keys[0], self._spoken(shown(command.keys[0])), command.label)
            for command in commands.bar(where)
        )

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the theme in use, made readable."""
        variables = super().get_css_variables()
        theme = self.current_theme
        coarse = self.console.color_system == "256"
        variables.update(
            themes.readable(variables, ansi=theme.ansi, dark=theme.dark, coarse=coarse)
        )
        return variables

    def get_default_screen(self) -> Screen[None]:
        """The explorer where its dossier is at hand."""
        if self.dossier is None:
            return self._reading
        self._make_ready(self.dossier)
        return self.explorer

    def push_screen(self, screen: Any, *what: Any, **how: Any) -> Any:
        """Open a screen over the first frame, once the look of the others is read, too."""
        self._learn(PANES)
        if screen is not vars(self).get("explorer"):
            self._learn(VIEWS)
        return super().push_screen(screen, *what, **how)

    def _learn(self, styles: Path) -> None:
        # Read here, and not as a screen's own: for that Textual would parse all it has once more.
        if not self.stylesheet.has_source(str(styles)):
            self.stylesheet.read(styles)
            self.stylesheet.parse()

    def on_mount(self) -> None:
        """Take up the remembered theme."""
        self.theme = self._first_theme
        if self._trouble:
            self.notify(self._trouble, severity="warning", markup=False)

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
        self.note_soon()
        self.keep_soon()
        trouble = _trouble_with(dossier)
        if trouble:
            self.notify(trouble, severity="warning", markup=False)

    def on_ready(self) -> None:
        """The first frame is out. With the explorer in it, go on as if it had been opened."""
        if self.dossier is not None:
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

    # Commands of the whole app

    def _article(
        self, dossier: Dossier, quote: Quote, landing: Landing | None = None
    ) -> ViewScreen:
        """The view of a quote's article, imported when it is first opened."""
        from screens.article import ArticleScreen

        return ArticleScreen(self.explorer.tools, dossier, quote, landing)

    def copy(self, text: str) -> str:
        """Copy text, by OSC 52 and by the system's own tool. Returns what to tell the reader.

        Control characters are copied as the signs that show them: pasted into a shell, a stranger's
        title must not end the paste and begin a command.
        """
        text = visible(text)
        self.copy_to_clipboard(text)
        return self._copier.copy(text)

    def action_search(self) -> None:
        """Search, from any pane."""
        dossier = self._shown
        if dossier is None:
            return
        from screens.searching import SearchScreen

        if isinstance(self.screen, SearchScreen):
            return
        past = self.explorer.searches
        screen = SearchScreen(dossier, past[0] if past else "", past, self.hints("search"))
        self.explorer.open_search(screen)

    def action_hit(self, step: int) -> None:
        """The next or previous hit of the last search, from any view."""
        if self._shown is not None and self._on_view:
            self.explorer.to_hit(step)

    @property
    def _shown(self) -> Dossier | None:
        """The dossier on the day that is shown on top; None before one is shown."""
        return None if self.dossier is None else self.explorer.shown

    @property
    def _on_view(self) -> bool:
        """Whether the explorer or a view is on top."""
        from screens.viewing import ViewScreen

        return self.screen is self.explorer or isinstance(self.screen, ViewScreen)

    def action_view(self, name: str) -> None:
        """Open one of the views beside the panes, over what is open."""
        dossier = self._shown
        if dossier is None:
            return
        from screens import views
        from screens.explorer import Explorer
        from screens.viewing import ViewScreen

        for over in self.screen_stack[1:]:
            if isinstance(over, ViewScreen) and over.view_name == name:
                self.explorer.surface(over)
                return
        view = views.make(name, self.explorer.tools, dossier, self.explorer.spot.ref)
        if view is None:
            self.explorer.say("There is nothing of this kind here.", problem=True)
            return
        if not self._on_view:
            self.explorer.surface()
        over = self.screen
        assert isinstance(over, ViewScreen | Explorer)
        over.open_view(view)

    def action_export(self, name: str) -> None:
        """Save what is shown in a format, in the folder that the explorer was started in."""
        dossier = self._shown
        if dossier is not None:
            self._export(dossier, name)

    @work(thread=True, group="export")
    def _export(self, dossier: Dossier, name: str) -> None:
        try:
            from app.saving import save_export

            told, problem = save_export(dossier, name)
        except ImportError:
            told, problem = GONE, True
        self.call_from_thread(self._tell_export, told, problem)

    def _tell_export(self, words: str, problem: bool) -> None:
        severity: SeverityLevel = "warning" if problem else "information"
        self.notify(words, timeout=10, severity=severity, markup=False)

    def action_help(self) -> None:
        """Show how to read the panes, and all keys."""
        from screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        pack = self._shown.pack if self._shown else None
        keys = [
            (" ".join(self._spoken(shown(key)) for key in command.keys), command.help)
            for command in commands.COMMANDS
        ]
        summary = pack.header.summary if pack else ""
        caution = pack.header.caution if pack else ""
        self.push_screen(HelpScreen(summary, caution, keys, self.hints("help")))

    def action_command_palette(self) -> None:
        """The palette, where there is room for it: Textual's list fails where no row is seen."""
        if self.size.width < ROOM[0] or self.size.height < ROOM[1]:
            if isinstance(self.screen, AppScreen):
                self.screen.say("The palette needs a larger window.", problem=True)
        elif not isinstance(self.screen, CommandPalette):
            from app.palette import CommandPalette as Commands

            self.push_screen(Commands(id="--command-palette"))

    def search_themes(self) -> None:
        """Choose a theme from a list."""
        from textual.theme import ThemeProvider

        from app.palette import CommandPalette as Commands

        self.push_screen(Commands(providers=[ThemeProvider], placeholder="Search for themes…"))

    @on(events.Resize)
    def _palette_fits(self, event: events.Resize) -> None:
        small = event.size.width < ROOM[0] or event.size.height < ROOM[1]
        if small and isinstance(self.screen, CommandPalette):
            self.pop_screen()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: our commands that apply here, then Textual's themes and screenshot."""
        from app.exports.formats import FORMATS

        for command in commands.COMMANDS:
            if command.palette and self._applies(command, screen):
                title = f"{command.label.capitalize()}  ({command.shown})"
                yield SystemCommand(title, command.help, self._runner(command.action))
        for format in FORMATS.values():
            title = f"Export: {format.title}"
            yield SystemCommand(title, format.help, self._runner(f"app.export({format.name!r})"))
        for other in super().get_system_commands(screen):
            if other.title not in ("Quit", "Keys", "Maximize", "Minimize"):
                yield other

    def _applies(self, command: Command, screen: Screen[object]) -> bool:
        target, _, name = command.action.partition(".")
        return target == "app" or hasattr(screen, f"action_{name.partition('(')[0]}")

    def _runner(self, action: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self.run_action, action)

        return run

    # What is remembered

    def now(self) -> Settings:
        """The theme, if the reader chose one, and the place."""
        from screens.history import Spot

        spot = self.explorer.spot
        if not spot.ref:  # Nothing is shown yet.
            spot = Spot(self._settings.ref, self._settings.quote)
        theme = self._settings.theme if self.theme == self._first_theme else self.theme
        return Settings(theme, spot.ref, spot.quote)


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
