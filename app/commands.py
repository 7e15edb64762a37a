"""The one list of commands: it feeds keys, bottom lines, palette, help and the README's table."""

from __future__ import annotations

from collections.abc import Iterator

from app.command import Command, Where

VIEWS: tuple[tuple[str, str, str, str, str], ...] = (
    ("questions", "s", "stances", "yes", "Who holds what on which question, and since when."),
    ("disagreements", "d", "differences", "yes", "Where the articles differ, side by side."),
    ("mechanisms", "m", "mechanisms", "yes", "How things work, step by step."),
    ("clock", "c", "clock", "", "The pact's clock: until when notice can be given, on any day."),
    ("lenses", "w", "words", "yes", "Which article and which actor chooses which word."),
    ("gaps", "u", "unanswered", "yes", "What the articles cannot tell you."),
    ("balance", "e", "balance", "", "Whose words are here, and what our sentences rest on."),
    ("days", "plus", "days", "", "What came on the record on which day."),
)
"""The views beside the panes: name, key, label, whether the explorer's bottom line has it, help."""


def _view(name: str, key: str, label: str, bar: str, help: str) -> Command:
    """The command that opens a view; it is in the palette too."""
    bars: tuple[Where, ...] = ("explorer",) if bar else ()
    return Command(label, (key,), f"app.view({name!r})", label, help, bars, palette=True)


COMMANDS: tuple[Command, ...] = (
    Command(
        "search",
        ("slash",),
        "app.search",
        "search",
        "Search quotes and everything that rests on them.",
        bars=("explorer", "article", "shelf", "questions", "page"),
        palette=True,
    ),
    Command(
        "sort",
        ("ctrl+o",),
        "screen.sort",
        "order",
        "In the search: order the results by date, or by relevance again.",
        bars=("search",),
    ),
    Command(
        "recall",
        ("ctrl+r",),
        "screen.recall",
        "searched before",
        "In the search: the query before this one, in this session.",
        bars=("search",),
    ),
    Command(
        "open",
        ("enter",),
        "",
        "open",
        "One level down: item → quote → quote in its article.",
        bars=("explorer", "search", "article", "shelf", "questions", "page", "clock"),
    ),
    Command(
        "outward",
        ("escape",),
        "screen.outward",
        "out",
        "One step out, always; at the outermost step, take the filters off.",
        bars=("explorer", "search", "article", "help", "shelf", "questions", "page", "clock"),
    ),
    Command(
        "tour",
        ("t",),
        "screen.tour",
        "tour",
        "Start the guided tour; once left, come back to its step.",
        bars=("explorer",),
        palette=True,
    ),
    Command("tour-next", ("space",), "screen.tour_step(1)", "next", "The next step of the tour."),
    Command(
        "tour-before",
        ("backspace",),
        "screen.tour_step(-1)",
        "before",
        "The step of the tour before.",
    ),
    *(_view(*view) for view in VIEWS),
    Command(
        "earlier",
        ("less_than_sign",),
        "screen.as_of(-1)",
        "earlier",
        "Back a day: only what was on the record by then, the rest as expected or not at all.",
        bars=("explorer", "questions"),
        palette=True,
    ),
    Command(
        "later",
        ("greater_than_sign",),
        "screen.as_of(1)",
        "later",
        "On a day; after the last one, all days.",
        bars=("questions",),
        palette=True,
    ),
    Command(
        "back",
        ("b", "left_square_bracket"),
        "screen.back",
        "back",
        "To where you were before.",
        bars=("explorer",),
        palette=True,
    ),
    Command(
        "forward",
        ("B", "right_square_bracket"),
        "screen.forward",
        "forward",
        "To where you went back from.",
        palette=True,
    ),
    Command(
        "palette",
        ("colon", "ctrl+p"),
        "app.command_palette",
        "palette",
        "Commands, themes, questions, and every item by its title.",
        bars=("explorer",),
    ),
    Command(
        "copy",
        ("y",),
        "screen.copy",
        "copy",
        "Copy the quote with its citation, or the item's title and id.",
        bars=("explorer", "article", "shelf", "questions", "page"),
        palette=True,
    ),
    Command(
        "copy-link",
        ("Y",),
        "screen.copy_link",
        "copy link",
        "Copy the command that opens the explorer here: its id, and the day shown.",
        palette=True,
    ),
    Command(
        "read",
        ("a",),
        "screen.read",
        "article",
        "Open the article at the quote.",
        bars=("explorer",),
        palette=True,
    ),
    Command(
        "panes",
        ("1", "2", "3", "4"),
        "screen.pane",
        "panes",
        "Timeline, actors, trade ⇄ security, detail.",
    ),
    Command("tab", ("tab", "shift+tab"), "", "next pane", "The next pane, the one before."),
    Command(
        "move",
        ("h", "j", "k", "l"),
        "screen.move",
        "move",
        "As the arrow keys: up and down in a pane, left and right between panes.",
    ),
    Command(
        "next-hit",
        ("n",),
        "app.hit(1)",
        "next hit",
        "The next hit of the last search.",
        palette=True,
    ),
    Command(
        "previous-hit",
        ("N",),
        "app.hit(-1)",
        "previous hit",
        "The hit of the last search before this one.",
        palette=True,
    ),
    Command(
        "lanes",
        ("H", "T", "S", "D"),
        "screen.lane",
        "lanes",
        "Hide or show a lane of the timeline: history, trade, security, diplomacy.",
    ),
    Command(
        "only-actor",
        ("f",),
        "screen.only_actor",
        "only this actor",
        "Show only the events of the actor under the cursor; again, those of all.",
        palette=True,
    ),
    Command(
        "show-all",
        ("x",),
        "screen.show_all",
        "show all",
        "Take every filter off the timeline, and show all days.",
        bars=("questions",),
        palette=True,
    ),
    Command(
        "zoom",
        ("z",),
        "screen.zoom",
        "zoom",
        "Let the pane with the cursor fill the screen; pane 3 becomes a picture of all links.",
        bars=("shelf", "questions"),
        palette=True,
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "app.help",
        "help",
        "How to read the panes, and all keys.",
        bars=("explorer", "article", "shelf", "questions", "page", "clock"),
        palette=True,
    ),
    Command(
        "suspend",
        ("ctrl+z",),
        "app.suspend_process",
        "sleep",
        "Back to the shell for a while; its fg comes back here.",
        palette=True,
    ),
    Command(
        "quit",
        ("q", "ctrl+q"),
        "app.quit",
        "quit",
        "Leave; the place is remembered.",
        bars=("explorer", "article", "help", "shelf", "questions", "page", "clock"),
        palette=True,
    ),
)

_MOVES = {"h": "left", "j": "down", "k": "up", "l": "right"}


def actions() -> Iterator[tuple[Command, str, str]]:
    """Every command with one of its keys and the action that the key does."""
    for command in COMMANDS:
        for key in command.keys:
            action = command.action
            if command.id in ("panes", "lanes"):
                action = f"{action}({key})" if key.isdigit() else f"{action}({key!r})"
            elif command.id == "move":
                action = f"{action}({_MOVES[key]!r})"
            if action:
                yield command, key, action


def bar(where: str) -> tuple[Command, ...]:
    """The commands of a screen's bottom line, the most useful first."""
    return tuple(command for command in COMMANDS if where in command.bars)


def table() -> str:
    """The table of keys of the README, in Markdown."""
    rows = [
        f"| {command.shown.replace('|', chr(92) + '|')} | {command.help} |" for command in COMMANDS
    ]
    return "\n".join(["| keys | what they do |", "| --- | --- |", *rows])
