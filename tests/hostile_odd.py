"""Hostile packs: circles, nothing at all, and words that are hard to look for."""

from __future__ import annotations

import re

from tests.hostile_making import (
    append,
    event,
    pack,
    packs,
    quoted,
    quotes,
)
from tests.packs import PackFolder


@pack
def cycles(made: PackFolder) -> None:
    made.replace("actors.yaml", "  of: alpha", "  of: minister")
    made.replace("links.yaml", "  from: signed\n  to: dam", "  from: dam\n  to: dam")
    made.replace("tour.yaml", "focus: [event/dam]", "focus: [tour/begin, tour/end]")
    made.replace("terms.yaml", "aliases: [accord]", "aliases: [Treaty, treaty]")


@pack
def a_cycle_of_actors(made: PackFolder) -> None:
    made.replace("actors.yaml", "  of: alpha", "  of: beta")
    made.replace(
        "actors.yaml", "summary: Calls the dam retaliation.", "of: minister\n  summary: X."
    )


@pack
def empty_lists(made: PackFolder) -> None:
    for path in (*made.folder.glob("*.yaml"), *made.folder.glob("sources/*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\[[^\]\n]*\]", "[]", text), encoding="utf-8")


@pack
def empty_texts(made: PackFolder) -> None:
    for path in (*made.folder.glob("*.yaml"), *made.folder.glob("sources/*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)(\w+): [^\n\[{]+$", r"\1: ''", text), encoding="utf-8")


@pack
def empty_files(made: PackFolder) -> None:
    for path in (*made.folder.glob("*.yaml"), *made.folder.glob("sources/*.yaml")):
        path.write_bytes(b"")


@pack
def lists_for_all(made: PackFolder) -> None:
    for path in (*made.folder.glob("*.yaml"), *made.folder.glob("sources/*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)(\w+): ([^\n\[{]+)$", r"\1: [\2]", text), encoding="utf-8")


@pack
def mappings_for_all(made: PackFolder) -> None:
    for path in (*made.folder.glob("*.yaml"), *made.folder.glob("sources/*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)(\w+): ([^\n\[{]+)$", r"\1: {a: b}", text), encoding="utf-8")


@pack
def a_wrong_digest(made: PackFolder) -> None:
    made.replace("sources/one.yaml", "sha256: ", "sha256: \x20\u00e9\u202f")


AGAIN = "a " * 40 + "b"
packs(
    "forms",
    (
        AGAIN, "a-" * 49 + "a", "(a+)+$", "a" * 100, ".*.*.*.*.*.*x", "a- -a", "- - - -", " ", "\\",
        "[a", "(?=", "a\u0301" * 40, "İ" * 20, "ß" * 90, "(" * 99, "a  -  b",
    ),
    lambda made, word: _forms(made, [word]),
)  # fmt: skip


def _forms(made: PackFolder, words: list[str]) -> None:
    ids = quotes(made, ("a " * 2_400 + str(n) for n in range(60)))
    append(made, "events.yaml", event("many", ", ".join(ids)))
    listed = ", ".join(map(quoted, words))
    made.replace("lenses.yaml", "forms: [dam]", f"forms: [dam, {listed}]")
    made.replace("gaps.yaml", "absent: [million, cement]", f"absent: [{listed}]")


@pack
def many_forms(made: PackFolder) -> None:
    _forms(made, [f"{AGAIN}{n}" for n in range(99)])


@pack
def too_many_forms(made: PackFolder) -> None:
    _forms(made, [f"a {n}" for n in range(10_000)])


@pack
def many_lenses(made: PackFolder) -> None:
    ids = quotes(made, ("a " * 2_000 + str(n) for n in range(200)))
    append(made, "events.yaml", event("many", ", ".join(ids)))
    words = ", ".join(quoted(f"a a {n}") for n in range(50))
    append(
        made,
        "lenses.yaml",
        "".join(
            f"- {{id: l{n}, title: Lens, summary: S., words: [{{word: a, forms: [a, {words}]}}, "
            f"{{word: b, forms: [dam, {words}]}}]}}\n"
            for n in range(200)
        ),
    )


@pack
def rings_that_explode(made: PackFolder) -> None:
    words = ", ".join(f"w{n}" for n in range(90))
    made.add(
        "rings.yaml",
        "".join(
            f"- {{id: r{n}, words: [a, {words}], finds: [a, dam, {words}]}}\n" for n in range(500)
        ),
    )


@pack
def a_ring_of_many_words(made: PackFolder) -> None:
    words = ", ".join(f"w{n}" for n in range(10_000))
    made.add("rings.yaml", f"- {{id: r, words: [a, {words}]}}\n")


@pack
def rings_in_a_circle(made: PackFolder) -> None:
    made.add(
        "rings.yaml",
        "- {id: r, words: [a, dam], finds: [dam, treaty]}\n"
        "- {id: s, words: [dam, treaty], finds: [a]}\n"
        "- {id: t, words: [a, a, A], finds: [a]}\n",
    )


@pack
def rings_of_long_names(made: PackFolder) -> None:
    name = "a " * 45
    made.add(
        "rings.yaml", "".join(f"- {{id: r{n}, words: [{name}{n}, a]}}\n" for n in range(3_000))
    )


@pack
def many_aliases(made: PackFolder) -> None:
    aliases = ", ".join(f"alias {n}" for n in range(100))
    append(
        made,
        "terms.yaml",
        "".join(
            f"- {{id: t{n}, title: Term {n}, definition: D., aliases: [{aliases}], "
            "quotes: [one/keep]}\n"
            for n in range(800)
        ),
    )


@pack
def many_gists(made: PackFolder) -> None:
    made.replace("sources/one.yaml", "paragraphs: 3", "paragraphs: 1000")
    gists = "".join(f"  {n}: Gist.\n" for n in range(2, 50_000))
    made.replace(
        "sources/one.yaml", "  1: The minister will not end the treaty.\n", f"  1: X.\n{gists}"
    )


@pack
def a_clock_of_many_dates(made: PackFolder) -> None:
    dates = "".join(
        f"    - {{date: {1000 + n}-12-31, meaning: expires, quotes: [two/lapse]}}\n"
        for n in range(5_000)
    )
    append(made, "mechanisms.yaml", dates)


@pack
def a_clock_at_the_end_of_time(made: PackFolder) -> None:
    made.replace("mechanisms.yaml", "date: 2020-12-31", "date: 9999-12-31")
    made.replace("mechanisms.yaml", "days: 90", "days: 3650")


@pack
def a_clock_at_the_beginning_of_time(made: PackFolder) -> None:
    made.replace("mechanisms.yaml", "date: 2020-12-31", "date: 0001-01-01")
    made.replace("mechanisms.yaml", "days: 90", "days: 3650")


@pack
def a_long_mechanism(made: PackFolder) -> None:
    steps = "".join(f"  - {{text: Step {n}., quotes: [two/lapse]}}\n" for n in range(9_000))
    made.replace("mechanisms.yaml", "  clock:\n", f"{steps}  clock:\n")


@pack
def a_long_tour(made: PackFolder) -> None:
    append(
        made,
        "tour.yaml",
        "".join(
            f"- {{id: t{n}, title: T, text: T., focus: [event/dam], quotes: [one/keep]}}\n"
            for n in range(5_000)
        ),
    )


@pack
def a_tour_of_all_focus(made: PackFolder) -> None:
    everything = "event/dam, event/signed, link/kept, link/dam-opened, actor/alpha, one/keep"
    made.replace("tour.yaml", "focus: [event/dam]", f"focus: [{everything}]")
    made.replace("tour.yaml", "focus: [link/kept]", "focus: []")


@pack
def many_silent_articles(made: PackFolder) -> None:
    made.replace(
        "disagreements.yaml", "  can: They differ.", "  silent: [one, two, one]\n  can: X."
    )


@pack
def texts_that_are_only_signs(made: PackFolder) -> None:
    made.replace("events.yaml", "title: Alpha builds a dam", 'title: "\\u200b\\u200b"')
    made.replace("actors.yaml", "name: Government of Beta", 'name: "\\u202e"')
    made.replace("sources/one.yaml", "title: Minister keeps treaty", 'title: "\\x07"')


@pack
def prefix_and_suffix(made: PackFolder) -> None:
    made.replace(
        "sources/one.yaml",
        "  text: a view that Alpha denies",
        '  text: a view that Alpha denies\n  prefix: "\\x1b[2J("\n'
        '  suffix: "[/"\n  occasion: "\\x9b"',
    )


@pack
def a_body_that_is_a_bomb(made: PackFolder) -> None:
    made.replace(
        "sources/one.yaml", "body_starts: The minister of Alpha said", f"body_starts: {'a ' * 240}b"
    )
    made.replace(
        "sources/one.yaml", "body_ends: reason for its building.", f"body_ends: {'a ' * 240}c"
    )
    (made.originals / "bomb.txt").write_text("a " * 500_000, encoding="utf-8")


@pack
def a_body_that_is_all(made: PackFolder) -> None:
    made.replace("sources/one.yaml", "body_starts: The minister of Alpha said", "body_starts: a")
    made.replace("sources/one.yaml", "body_ends: reason for its building.", "body_ends: a")
    ids = quotes(made, ["a " * 2_400 + "b", "a", "b " * 2_000])
    append(made, "events.yaml", event("many", ", ".join(ids)))
    (made.originals / "bomb.txt").write_text("a " * 90_000, encoding="utf-8")
