"""The Textual app: it holds the commands, hands the dossier to the screens, and remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.notifications import SeverityLevel
from textual.screen import Screen

from app import commands
from app.command import Command, shown
from app.lasting import GONE
from app.settings import Settings, Store
from app.starting import StartingApp
from app.terminal import colours, signs
from content.folds import visible
from screens import themes
from screens.base import AppScreen
from screens.chrome import Hint

if TYPE_CHECKING:
    from textual.command import Provider

    from app.terminal.copying import Copier
    from app.watching import Watch
    from content.dossier import Dossier
    from content.model import Quote
    from screens.explorer import Explorer
    from screens.history import Spot
    from screens.reading import Progress
    from screens.tools import Landing
    from screens.viewing import ViewScreen

DEFAULT_THEME = "textual-dark"

ROOM = (12, 8)
"""The width and height in cells that the palette needs."""


def _palette() -> type[Provider]:
    """What the palette offers, imported when it is first opened."""
    from app.palette import Palette

    return Palette


class ExplorerApp(StartingApp):
    """The explorer in a terminal. Its result is a Failure, or None after a normal end."""

    TITLE = "GSOMIA Explorer"
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
        super().__init__(
            opener, store, spot, watch, progress=progress, dossier=dossier, plain=colourless
        )
        if colourless:
            colours.take(self)
        self._spoken = signs.spoken if in_ascii else str
        self._start = start
        offered = self.available_themes
        known = self._settings.theme if self._settings.theme in offered else DEFAULT_THEME
        self.first_theme = colours.theme_for(self, offered[known])

    @cached_property
    def _copier(self) -> Copier:
        """What hands texts to the system's clipboard."""
        from app.terminal.copying import Copier

        return Copier(lambda told: self.call_from_thread(self.explorer.say, told))

    @cached_property
    def explorer(self) -> Explorer:
        """The main screen, imported and made when it is first to be shown."""
        from screens.explorer import Explorer
        from screens.tools import Tools

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

    def on_mount(self) -> None:
        """Take up the remembered theme."""
        self.theme = self.first_theme
        if self._trouble:
            self.notify(self._trouble, severity="warning", markup=False)

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
        theme = self._settings.theme if self.theme == self.first_theme else self.theme
        return Settings(theme, spot.ref, spot.quote)
