"""The command `help`: a page on a topic, and the usage of every command, as plain text.

What a page lists comes from where the program itself takes it: the grammar, the keys, the formats,
the fields of the search, the kinds of record.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from functools import partial
from textwrap import wrap

from app.arguments import EXIT_CODES, FIELDS, parser
from app.options import OK, Options
from app.talk import complain
from content.parts import Part

Page = Callable[[Options], Iterator[Part]]

ENVIRONMENT = (
    ("GSOMIA_EXPLORER_STATE", "the folder for what is remembered and for reports of failures"),
    ("XDG_STATE_HOME", "on Linux, and where the one above is not set: the folder it is made in"),
    ("GSOMIA_EXPLORER_CACHE", "the folder for packs as they were read; empty, and none is kept"),
    ("XDG_CACHE_HOME", "on Linux, and where the one above is not set: the folder it is made in"),
    ("HOME", "on Linux, and where those above are not set: they are .local/state and .cache in it"),
    ("TERM", "if it is dumb, empty or not set, the explorer prints plain text"),
    ("NO_COLOR", "if it is set, the explorer shows no colours"),
    ("COLUMNS", "how many characters wide the usage is that --help prints"),
    ("WAYLAND_DISPLAY", "if it is set, y copies by wl-copy, too"),
    ("DISPLAY", "if it is set, y copies by xclip or xsel, too"),
)
"""The environment variables that count, with what they do."""

AUTHORING = ("new", "add-article", "schema", "check", "diff")
"""The commands for whoever makes a pack, in the order in which they are needed."""

_TIED = "\xa0"
"""A blank at which no line ends."""


def run(options: Options) -> int:
    """Print a topic, or without one what topics there are. Gives the exit code.

    Raises PackError where the topic needs a pack that is faulty.
    """
    from content.faults import nearest

    name = options.topic
    if not name:
        print(_written(_contents(), options))
    elif name in TOPICS:
        print(_written(TOPICS[name][1](options), options))
    elif name in _commands():
        print(usage(name, options.width))
    else:
        hint = nearest(name, topics()) or "; `gsomia-explorer help` lists the topics"
        return complain(f"no topic {name!r}{hint}")
    return OK


def topics() -> dict[str, str]:
    """Every topic with a line on it: our own first, then the commands."""
    return {name: words for name, (words, _) in TOPICS.items()} | _commands()


def usage(command: str, width: int) -> str:
    """The full usage of a command, in lines of at most `width` characters where words allow."""
    from app.plain import fill

    grammar = _verbs().choices[command]
    grammar.formatter_class = partial(_Whole, width=width)
    head, _, rest = grammar.format_help().partition("\n\n")
    # argparse sets every option behind the name, which leaves narrow lines no room for them.
    words = " ".join(head.split())
    tied = re.sub(r"\[.*?\](?= |$)", lambda option: option[0].replace(" ", _TIED), words)
    lines = _wrapped(tied, width, "  ")
    for group in grammar._action_groups:
        if group.title:
            heading = re.compile(f"^{re.escape(group.title)}:$", re.MULTILINE)
            rest = heading.sub(f"## {group.title.capitalize()}", rest)
    title = fill(f"# {command}: {_commands()[command]}", width)
    return "\n".join([*title, "", *lines, "", rest.strip()]).replace(_TIED, " ")


class _Whole(argparse.HelpFormatter):
    """Breaks no word at a hyphen: south-korea is to be typed as it stands."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return _wrapped(" ".join(text.split()), width)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return wrap(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _verbs() -> argparse._SubParsersAction[argparse.ArgumentParser]:
    actions = parser()._actions
    return next(a for a in actions if isinstance(a, argparse._SubParsersAction))


def _commands() -> dict[str, str]:
    """Every command with its help, in the order of the grammar."""
    return {action.dest: action.help or "" for action in _verbs()._get_subactions()}


def _written(parts: Iterator[Part], options: Options) -> str:
    from app import plain

    return plain.page(parts, options.width)


def _contents() -> Iterator[Part]:
    yield Part("title", "gsomia-explorer: help")
    yield Part("body", "gsomia-explorer help TOPIC prints a topic, or the usage of a command.")
    yield Part("section", "Topics")
    yield from (Part("point", words, tail=name) for name, (words, _) in TOPICS.items())
    yield Part("section", "Commands")
    yield from (Part("point", words, tail=name) for name, words in _commands().items())


def _keys(options: Options) -> Iterator[Part]:
    from app.commands import COMMANDS

    def named(key: str, sign: str) -> str:
        words = key.replace("_", " ")
        return words if sign.lower() == words.lower() else f"{words} {sign}"

    yield Part("title", "Keys")
    yield Part("body", "Of several keys each will do. A capital letter is typed with shift.")
    yield Part("section", "In the explorer")
    for command in COMMANDS:
        pairs = zip(command.keys, command.shown.split(" "), strict=True)
        keys = ", ".join(named(key, sign) for key, sign in pairs)
        yield Part("point", command.help, tail=keys)


def _searching(options: Options) -> Iterator[Part]:
    from screens.legend import SEARCHING

    yield Part("title", "Searching")
    yield Part("body", "The same line works in the explorer and after gsomia-explorer search.")
    yield Part("section", "What to type")
    yield from (Part("point", words, tail=typed) for typed, words in SEARCHING)
    yield Part("section", "Fields")
    yield Part(
        "body",
        "Write a field as actor:suga in the line, or as --actor suga behind the command. Of "
        "several values, actor:suga,abe, any will do; -source:kbs takes one out.",
    )
    yield from (Part("point", words, tail=field) for field, words in FIELDS)


def _formats(options: Options) -> Iterator[Part]:
    from app.exports.formats import FORMATS

    yield Part("title", "Formats")
    yield Part("body", "gsomia-explorer export FORMAT -o FILE writes the pack in one of them.")
    yield Part("section", "Formats of export")
    for name, format in FORMATS.items():
        words = f"{format.title}, {format.help}; files end in .{format.suffix}"
        yield Part("point", words, tail=name)


def _ids(options: Options) -> Iterator[Part]:
    from app.opening import opened
    from content.wording import KIND_WORDS

    pack = opened(options).pack
    yield Part("title", "Ids")
    yield Part(
        "body",
        "Everything has an id, the same in the explorer, on the command line and in every format. "
        "Most are a kind, a slash and a name; an article's is its name alone, and a quote's that "
        "of its article, a slash and its own. Where only one thing has a name, the name will do.",
    )
    yield Part("body", "gsomia-explorer show ID prints all there is on an id.")
    yield Part("section", "Kinds, with an example")
    for kind, word in KIND_WORDS.items():
        record = next((r for r in pack.by_ref.values() if r.kind == kind), None)
        if record is None:
            yield Part("point", "none in this pack", tail=word)
        elif kind == "quote":
            yield Part("point", record.ref, tail=word)
        else:
            yield Part("point", f"{record.ref}, {record.label}", tail=word)


def _exit_codes(options: Options) -> Iterator[Part]:
    yield Part("title", "Exit codes")
    for code, words in re.findall(r"^ +(\d+) +(.+)$", EXIT_CODES, re.MULTILINE):
        yield Part("point", words, tail=code)


def _environment(options: Options) -> Iterator[Part]:
    yield Part("title", "Environment")
    yield from (Part("point", words, tail=name) for name, words in ENVIRONMENT)


def _authoring(options: Options) -> Iterator[Part]:
    commands = _commands()
    yield Part("title", "Authoring")
    yield Part(
        "body",
        "A pack is a folder of plain YAML. The files of a new one are a small example, and their "
        "comments say what each record holds, and which words it may use. The project's guide, "
        ".github/CONTRIBUTING.md, walks through adding an article.",
    )
    yield Part("section", "Commands, in the order in which they are needed")
    for name in AUTHORING:
        yield Part("point", commands[name], tail=f"gsomia-explorer {name}")
    yield Part("body", "gsomia-explorer help COMMAND prints the usage of one.")


TOPICS: dict[str, tuple[str, Page]] = {
    "keys": ("what every key of the explorer does", _keys),
    "searching": ("what can be typed to search, and the fields that narrow it", _searching),
    "formats": ("what export writes, and what for", _formats),
    "ids": ("how everything is named, with an example of each kind", _ids),
    "exit-codes": ("what the number means that a command ends with", _exit_codes),
    "environment": ("the environment variables that count", _environment),
    "authoring": ("how to make a pack of your own", _authoring),
}
"""Our own topics: a line on each, and the page. No command has the name of one."""
