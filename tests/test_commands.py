"""The one list of commands: no key twice, everything explained, the table whole."""

from __future__ import annotations

from collections import Counter

from app import commands
from app.command import shown
from app.commands import COMMANDS


def test_no_command_and_no_key_is_there_twice() -> None:
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    assert max(Counter(key for command in COMMANDS for key in command.keys).values()) == 1


def test_every_command_has_keys_a_label_and_a_sentence() -> None:
    for command in COMMANDS:
        assert command.keys
        assert command.label == command.label.strip() != ""
        assert command.help.endswith("."), command.id


def test_every_key_of_a_command_that_acts_has_an_action() -> None:
    acting = {(command.id, key) for command, key, action in commands.actions() if action}
    assert acting == {(c.id, key) for c in COMMANDS if c.action for key in c.keys}


def test_what_differs_by_key_is_told_apart_by_its_action() -> None:
    actions = [action for _, _, action in commands.actions()]
    for action in ("screen.pane(1)", "screen.lane('H')", "screen.move('left')"):
        assert actions.count(action) == 1


def test_the_palette_offers_only_commands_that_act() -> None:
    offered = [command for command in COMMANDS if command.palette]
    assert offered
    assert all(command.action for command in offered)


def test_every_screen_has_a_bottom_line_with_a_way_out() -> None:
    for where in ("explorer", "search", "article", "help"):
        assert {"quit", "outward"} & {command.id for command in commands.bar(where)}, where


def test_the_table_has_a_row_for_every_command_with_its_keys_as_shown() -> None:
    head, rule, *rows = commands.table().splitlines()
    assert (head, rule) == ("| keys | what they do |", "| --- | --- |")
    assert rows == [f"| {command.shown} | {command.help} |" for command in COMMANDS]


def test_keys_are_shown_as_a_reader_knows_them() -> None:
    assert shown("slash") == "/"
    assert shown("enter") == "⏎"
    assert shown("j") == "j"
    assert not any("_" in command.shown for command in COMMANDS)
