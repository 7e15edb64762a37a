"""Hostile packs: more of everything than any real one has."""

from __future__ import annotations

import re

from tests.hostile_making import (
    FILE,
    append,
    event,
    pack,
    packs,
    quoted,
    quotes,
    void,
)
from tests.packs import PackFolder

BODY = 10**6
packs(
    "long text",
    (
        "x" * BODY, "x " * (BODY // 2), "漢" * (BODY // 3),
        "e" + "\u0301" * (BODY // 10), "[" * BODY,
        "\u202e" * 10**4, "👩‍" * 10**4, "a\u200b" * 10**5, "x" * 5000, "x" * 499, "漢" * 4999,
        "e" + "\u0301" * 490, "[" * 490, "﷽" * 490, "\\" * 490,
         "\u00ad" * 490, "x\u2060" * 240, "\ufffc" * 490,
    ),
    lambda made, word: void(
        made.replace("events.yaml", "title: Alpha builds a dam", f"title: {quoted(word)}")
        .replace("terms.yaml", "definition: What both signed.", f"definition: {quoted(word)}")
        .replace("pack.yaml", "how a dam came to end a treaty", quoted(word))
    ),
)  # fmt: skip


@pack
def one_event_with_many_quotes(made: PackFolder) -> None:
    ids = quotes(made, (f"word {n}" for n in range(9_500)))
    append(made, "events.yaml", event("many", ", ".join(ids)))


@pack
def too_many_quotes(made: PackFolder) -> None:
    ids = quotes(made, (f"word {n}" for n in range(100_000)))
    append(made, "events.yaml", event("many", ", ".join(ids)))


@pack
def one_quote_with_many_words(made: PackFolder) -> None:
    ids = quotes(made, ["a b " * 50_000])
    append(made, "events.yaml", event("many", ", ".join(ids)))


@pack
def many_long_quotes(made: PackFolder) -> None:
    ids = quotes(made, (f"{n} " + "a b c d " * 600 for n in range(412)))
    append(made, "events.yaml", event("many", ", ".join(ids)))


@pack
def many_long_words(made: PackFolder) -> None:
    ids = quotes(made, (f"{n}" + "x" * 4_900 for n in range(412)))
    append(made, "events.yaml", event("many", ", ".join(ids)))


@pack
def a_long_quote_named_everywhere(made: PackFolder) -> None:
    (id,) = quotes(made, ["a b " * 1_200])
    append(made, "events.yaml", "".join(event(f"e{n}", id) for n in range(5_000)))


@pack
def a_long_name_named_everywhere(made: PackFolder) -> None:
    made.replace("actors.yaml", "name: Government of Beta", "name: " + "B" * 490)
    ids = quotes(made, (f"word {n}" for n in range(9_500)))
    append(made, "events.yaml", event("many", ", ".join(ids)))


@pack
def many_events(made: PackFolder) -> None:
    found = (
        event(f"e{n}", "one/keep", f"{1 + n % 9998:04}", f"Event {n}", "alpha")
        for n in range(9_000)
    )
    append(made, "events.yaml", "".join(found))


@pack
def many_actors(made: PackFolder) -> None:
    ids = quotes(made, (f"word {n}" for n in range(4_000)))
    found = (
        f"- {{id: a{n}, name: Actor {n}, kind: person, side: other, of: a{(n + 1) % 4000}, "
        f"summary: Is one., quotes: [{id}]}}\n"
        for n, id in enumerate(ids)
    )
    append(made, "actors.yaml", "".join(found))


@pack
def many_links(made: PackFolder) -> None:
    ids = quotes(made, (f"word {n}" for n in range(4_000)), "minister")
    found = (
        f"- {{id: l{n}, title: Link {n}, from: signed, to: signed, relation: sequence, positions: "
        f"[{{actor: minister, stance: asserts, quotes: [{id}]}}]}}\n"
        for n, id in enumerate(ids)
    )
    append(made, "links.yaml", "".join(found))


@pack
def many_records_of_all_kinds(made: PackFolder) -> None:
    many = range(2_200)
    ids = quotes(made, (f"the word number {n} of a row" for n in many), "minister")
    named, happened, linked = "", "", ""
    for n, id in enumerate(ids):
        named += (
            f"- {{id: a{n}, name: Actor {n}, kind: person, side: other, summary: One., "
            f"quotes: [{id}]}}\n"
        )
        happened += event(f"e{n}", id, f"{1 + n:04}", f"Event {n}", f"a{n}")
        linked += (
            f"- {{id: l{n}, title: Link {n}, from: e{n}, to: e{(n + 1) % 2200}, "
            "relation: sequence, positions: "
            f"[{{actor: minister, stance: asserts, quotes: [{id}]}}]}}\n"
        )
    append(made, "actors.yaml", named)
    append(made, "events.yaml", happened)
    append(made, "links.yaml", linked)


@pack
def many_on_one_quote(made: PackFolder) -> None:
    found = (event(f"e{n}", "one/keep", f"{1 + n:04}", f"Event {n}", "alpha") for n in range(900))
    append(made, "events.yaml", "".join(found))


@pack
def many_terms_on_one_quote(made: PackFolder) -> None:
    found = (
        f"- {{id: t{n}, title: Term {n}, definition: D., quotes: [one/keep]}}\n" for n in range(900)
    )
    append(made, "terms.yaml", "".join(found))


@pack
def a_comment_of_signs(made: PackFolder) -> None:
    append(made, "events.yaml", "#" * (FILE // 2 - 10_000) + "\n")


@pack
def too_many_records(made: PackFolder) -> None:
    append(made, "events.yaml", "".join(event(f"e{n}", "one/keep") for n in range(100_000)))


@pack
def many_days(made: PackFolder) -> None:
    path = made.folder / "sources" / "one.yaml"
    text = re.sub(r"characters: \d+", "characters: 99999999", path.read_text(encoding="utf-8"))
    more = "".join(
        f"- {{id: d{n}, paragraph: 1, text: word {n}, voice: indirect, speaker: beta, "
        f"date: {1000 + n // 28:04}-02-{1 + n % 28:02}}}\n"
        for n in range(5_000)
    )
    path.write_text(text + more, encoding="utf-8")
    append(made, "events.yaml", event("many", ", ".join(f"one/d{n}" for n in range(5_000))))


@pack
def a_wide_table(made: PackFolder) -> None:
    actors = "".join(
        f"- {{id: a{n}, name: Actor {n}, kind: person, side: other, summary: One., "
        f"quotes: [one/q{n}]}}\n"
        for n in range(220)
    )
    path = made.folder / "sources" / "one.yaml"
    text = re.sub(r"characters: \d+", "characters: 99999999", path.read_text(encoding="utf-8"))
    more = "".join(
        f"- {{id: q{n}, paragraph: 1, text: word {n}, voice: indirect, speaker: a{n}}}\n"
        for n in range(220)
    )
    path.write_text(text + more, encoding="utf-8")
    append(made, "actors.yaml", actors)
    append(
        made,
        "questions.yaml",
        "".join(
            f"- {{id: w{n}, title: Question {n}?, summary: Who knows., positions: [{{actor: a{n}, "
            f"stance: asserts, quotes: [one/q{n}], answer: It is.}}]}}\n"
            for n in range(220)
        ),
    )


@pack
def too_wide_a_table(made: PackFolder) -> None:
    actors = "".join(
        f"- {{id: a{n}, name: Actor {n}, kind: person, side: other, summary: One., "
        f"quotes: [one/q{n}]}}\n"
        for n in range(1_500)
    )
    path = made.folder / "sources" / "one.yaml"
    text = re.sub(r"characters: \d+", "characters: 99999999", path.read_text(encoding="utf-8"))
    more = "".join(
        f"- {{id: q{n}, paragraph: 1, text: word {n}, voice: indirect, speaker: a{n}}}\n"
        for n in range(1_500)
    )
    path.write_text(text + more, encoding="utf-8")
    append(made, "actors.yaml", actors)
    append(
        made,
        "questions.yaml",
        "".join(
            f"- {{id: w{n}, title: Question {n}?, summary: Who knows., positions: [{{actor: a{n}, "
            f"stance: asserts, quotes: [one/q{n}], answer: It is.}}]}}\n"
            for n in range(1_500)
        ),
    )


@pack
def many_differences_touch_one(made: PackFolder) -> None:
    found = "".join(
        f"- {{id: d{n}, title: Difference {n}, kind: fact, values: [{{source: one, value: A., "
        "quotes: [one/keep]}, {source: two, value: B., quotes: [two/lapse]}], can: Yes., "
        "cannot: No., touches: [event/dam]}\n"
        for n in range(3_000)
    )
    append(made, "disagreements.yaml", found)


@pack
def many_faulty_mentions(made: PackFolder) -> None:
    ids = quotes(made, (f"word {n}" for n in range(3_000)))
    append(made, "events.yaml", event("many", ", ".join(ids)))
    append(made, "events.yaml", event("wrong", ", ".join(f"one/qq{n}" for n in range(50_000))))


@pack
def too_many_terms_on_one_quote(made: PackFolder) -> None:
    found = (
        f"- {{id: t{n}, title: Term {n}, definition: D., quotes: [one/keep]}}\n"
        for n in range(6_000)
    )
    append(made, "terms.yaml", "".join(found))
