"""The search on the command line: every option, data on one stream and talk on the other."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.arguments import FIELDS
from content.dossier import Dossier
from tests.contract import COUNT, HIT
from tests.guide import guided
from tests.packs import PackFolder
from tests.running import explorer

Done = subprocess.CompletedProcess[str]
Search = Callable[..., Done]
Json = dict[str, Any]

RINGS = """\
- id: keep
  words: [retain, hold on to]
  finds: [keep]
"""
NEAREST = "gsomia-explorer: No quote has this. Nearest entry of “{}” first.\n"


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> PackFolder:
    """The small pack with a record of each kind, and a ring."""
    made = PackFolder.create(tmp_path_factory.mktemp("search") / "pack")
    return guided(made).add("rings.yaml", RINGS)


@pytest.fixture(scope="module")
def search(river: PackFolder) -> Search:
    """Searches the small pack."""
    return lambda *words: explorer("--pack", str(river.folder), "search", *words)


def hits(done: Done) -> list[Json]:
    """The results of a search that must find some, as JSON."""
    assert done.returncode == 0, done.stderr
    found: list[Json] = json.loads(done.stdout)
    assert found
    return found


def ids(done: Done) -> list[str]:
    return [hit["id"] for hit in hits(done)]


# What is found, and how it is printed


def test_a_result_is_its_words_who_says_them_where_and_the_id(search: Search) -> None:
    done = search("keep", "signed")
    assert (done.returncode, done.stderr) == (0, "")
    first = done.stdout.split("\n\n")[0]
    assert first.splitlines() == [
        "“We will >keep< what we >signed<,”",
        "    The minister of Alpha, direct; River News, 3 Mar 2020, paragraph 2",
        "    [one/keep]",
    ]


def test_json_is_a_list_of_results_with_exactly_these_keys(search: Search) -> None:
    done = search("minister", "keep", "--json")
    assert done.stderr == ""
    found = hits(done)
    assert all(tuple(hit) == HIT for hit in found)
    first = found[0]
    assert isinstance(first.pop("score"), float)
    assert first == {
        "id": "one/keep", "kind": "quote", "source": "one", "paragraph": 2,
        "text": "We will keep what we signed,", "spans": [[8, 12]],
        "why": ["said by The minister of Alpha"],
    }  # fmt: skip
    (item,) = [hit for hit in found if hit["id"] == "actor/minister"]
    assert (item["source"], item["paragraph"], item["why"]) == (None, None, [])


def test_words_between_quotation_marks_must_stand_together(search: Search) -> None:
    assert search("keep signed").stdout == search("keep", "signed").stdout != ""
    assert search('keep "signed').stdout == search("keep signed").stdout
    assert "one/keep" in ids(search("what keep", "--json"))
    for opening, closing in ('""', "“”"):
        assert ids(search(f"{opening}keep what{closing}", "--json")) == ["one/keep"]
        done = search(f"{opening}what keep{closing}")
        assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize("leaves", ["-lapse", '-"would lapse"', "-source:two", "-1999", "-re-tell"])
def test_a_minus_leaves_a_word_a_phrase_or_a_value_out(search: Search, leaves: str) -> None:
    gone = {"-1999": "two/signed", "-re-tell": ""}.get(leaves, "two/lapse")
    every = set(ids(search("kind:quote", "--json")))
    left = set(ids(search("kind:quote", leaves, "--json")))
    assert gone in every - left if gone else left == every
    assert set(ids(search(leaves, "--kind", "quote", "--json"))) == left
    assert set(ids(search(f"kind:quote {leaves}", "--json"))) == left


def test_limit_cuts_the_list_and_nothing_else(search: Search) -> None:
    every = hits(search("treaty", "--json"))
    assert hits(search("treaty", "--json", "--limit", "2")) == every[:2] != every
    assert search("treaty", "--limit", "2").stdout.count("\n\n") == 1
    everything = hits(explorer("search", "japan", "--json"))
    assert len(everything) > 200, "without a limit there is none"


def test_sorted_by_date_the_oldest_is_first_and_what_has_no_day_last(search: Search) -> None:
    every = ids(search("treaty", "--json"))
    done = search("treaty", "--sort", "date", "--json")
    assert done.stderr == ""
    dated = ids(done)
    assert sorted(dated) == sorted(every)
    days = ["event/signed", "one/not-end", "two/signed", "term/treaty"]  # 1999, 3 and 5 March, none
    assert sorted(days, key=dated.index) == days != sorted(days, key=every.index)
    assert ids(search("treaty", "--sort", "relevance", "--json")) == every
    cut = search("treaty", "--sort", "date", "--limit", "1", "--json")
    assert (ids(cut), cut.stderr) == (["event/signed"], ""), "it is not told that no quote has it"


# Narrowing

SAID = {"one/keep", "one/not-end", "link/kept", "actor/minister", "question/end"}
NARROWED = [
    ("actor", "minister", SAID),
    ("actor", "The minister of Alpha", SAID),
    ("side", "press", {"two/signed", "actor/river-news"}),
    ("source", "two", {"two/signed", "two/lapse", "two"}),
    ("voice", "direct", {"one/keep"}),
    ("lane", "trade", {"one/retaliation", "event/dam"}),
    ("kind", "event", {"event/signed", "event/dam"}),
    ("before", "2000", {"event/signed"}),
    ("after", "2020-03", {"outside/flood"}),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "expected"), NARROWED)
def test_an_option_narrows_without_words_as_its_field_does(
    search: Search, field: str, value: str, expected: set[str]
) -> None:
    by_option = search(f"--{field}", value, "--json")
    assert set(ids(by_option)) == expected
    written = f'{field}:"{value}"' if " " in value else f"{field}:{value}"
    by_field = search(written, "--json")
    assert (by_field.stdout, by_field.stderr) == (by_option.stdout, by_option.stderr)


def test_every_field_has_its_option_and_its_case_above() -> None:
    told = explorer("search", "--help").stdout
    assert {field for field, _, _ in NARROWED} == {name for name, _ in FIELDS}
    for option in ("json", "limit", "sort", "facets", *(name for name, _ in FIELDS)):
        assert re.search(rf"^  --{option} ", told, re.MULTILINE), option


def test_of_one_option_given_twice_either_value_will_do_and_of_two_options_both_must(
    search: Search,
) -> None:
    either = {"one/keep", "two/signed"}
    assert set(ids(search("--voice", "direct", "--voice", "outlet", "--json"))) == either
    assert set(ids(search("--voice", "direct,outlet", "--json"))) == either
    assert set(ids(search("voice:direct", "--voice", "outlet", "--json"))) == either
    assert ids(search("--voice", "direct", "--source", "one", "--json")) == ["one/keep"]
    assert search("--voice", "direct", "--source", "two").returncode == 1


def test_words_and_options_narrow_together_in_any_order(search: Search) -> None:
    narrowed = ids(search("treaty", "--source", "two", "--json"))
    assert narrowed == ["two/signed", "two/lapse"]
    assert ids(search("--source", "two", "treaty", "--json")) == narrowed
    assert ids(search("treaty source:two", "--json")) == narrowed
    unpaired = search('keep "signed', "--actor", "The minister of Alpha", "--json")
    assert ids(unpaired) == ids(search("keep signed actor:minister", "--json"))


def test_the_day_of_before_and_after_is_itself_left_out(search: Search) -> None:
    one, two = {"one/keep", "one/not-end", "one/retaliation", "one/denies"}, {"two/lapse"}
    for words, expected in (
        (["--before", "2020-03-05"], one),
        (["--before", "2020-03-03"], set()),
        (["--after", "2020-03-03"], two),
        (["--after", "2020-03-05"], set()),
        (["--after", "2020-02", "--before", "2020-03-04"], one),
    ):
        done = search("--kind", "quote", "-1999", "--json", *words)
        assert {hit["id"] for hit in json.loads(done.stdout)} == expected, words
        assert done.returncode == (0 if expected else 1)


# Counting


def test_facets_count_every_result_by_each_field_whatever_the_limit(search: Search) -> None:
    found = hits(search("treaty", "--json"))
    done = search("treaty", "--facets", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    facets: dict[str, list[Json]] = json.loads(done.stdout)
    assert list(facets) == ["actor", "side", "source", "voice", "lane", "kind"]
    assert all(tuple(count) == COUNT for counts in facets.values() for count in counts)
    kinds = {count["value"]: count["count"] for count in facets["kind"]}
    assert kinds == Counter(hit["kind"] for hit in found)
    assert search("treaty", "--facets", "--json", "--limit", "1").stdout == done.stdout
    lines = [
        f"{count['count']:>5}  {field}:{count['value']}  {count['label']}"
        for field, counts in facets.items()
        for count in counts
    ]
    plain = search("treaty", "--facets")
    assert (plain.returncode, plain.stderr) == (0, "")
    assert plain.stdout.splitlines() == lines


@pytest.mark.parametrize("field", ["actor", "side", "source", "voice", "lane"])
def test_a_value_of_the_facets_narrows_to_as_many_as_it_counts(search: Search, field: str) -> None:
    facets = search("--kind", "quote", "--facets").stdout
    number, value = re.findall(rf"^ *(\d+)  ({field}:\S+)  ", facets, re.MULTILINE)[0]
    assert len(ids(search("--kind", "quote", value, "--json"))) == int(number)


def test_control_characters_of_a_pack_are_shown_in_the_counts_too(tmp_path: Path) -> None:
    made = PackFolder.create(tmp_path / "pack")
    made.replace("actors.yaml", "name: The minister of Alpha", 'name: "\\e[31mMinister"')
    done = explorer("--pack", str(made.folder), "search", "keep", "--facets")
    assert "  actor:minister  ␛[31mMinister\n" in done.stdout


# What is said, and how it ends


@pytest.mark.parametrize(
    "words",
    [[], [""], ["  ", ""], ["--facets"], ["--json", "--limit", "3"], ["--sort", "date"],
     ["x", "--sort", "size"], ["x", "--limit", "0"], ["x", "--actor"], ["x", "--speaker", "y"]],
    ids=" ".join,
)  # fmt: skip
def test_a_search_for_nothing_or_not_understood_is_exit_2(words: list[str]) -> None:
    done = explorer("search", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: gsomia-explorer")
    if not any(words) or words[0] in ("--facets", "--json", "--sort"):
        assert "error: search needs words, or an option that narrows it" in done.stderr


@pytest.mark.parametrize(
    ("options", "printed"),
    [([], ""), (["--json"], "[]\n"), (["--facets"], ""), (["--facets", "--json"], "{}\n")],
)
def test_nothing_found_is_exit_1_and_says_so_on_standard_error(
    search: Search, options: list[str], printed: str
) -> None:
    done = search("Toyota", *options)
    assert (done.returncode, done.stdout) == (1, printed)
    assert done.stderr == (
        "gsomia-explorer: Nothing has “Toyota”.\n"
        "gsomia-explorer: No quote, and nothing of ours, has “Toyota”.\n"
    )


@pytest.mark.parametrize(
    ("word", "first", "heading"),
    [
        ("cement", "gap/cost", "What the articles cannot tell you"),
        ("rose", "outside/flood", "Outside the articles"),
    ],
)
def test_without_a_quote_the_nearest_entry_of_ours_is_first(
    search: Search, word: str, first: str, heading: str
) -> None:
    done = search(word, "--json")
    assert (ids(done)[0], done.stderr) == (first, NEAREST.format(heading))
    plain = search(word, "--limit", "1")
    assert plain.stdout.count("[") == plain.stdout.count(f"[{first}]") == 1


def test_what_was_read_as_another_word_and_what_is_lacking_is_said(search: Search) -> None:
    right, wrong = search("treaty"), search("tretay")
    assert (wrong.returncode, wrong.stdout) == (0, right.stdout)
    said = "gsomia-explorer: Nothing has “tretay”. Did you mean “treaty”? Shown for that.\n"
    assert wrong.stderr == said
    partly = search("qqqq", "lapse", "opened", "--json")
    assert ids(partly) == ["two/lapse"]
    assert partly.stderr.startswith("gsomia-explorer: Nothing has “qqqq”.\n")
    assert partly.stderr.endswith(" · some lack a word\n")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--actor", "lapse"], "no actor is called “lapse”; read as a word"),
        (["lapse", "acter:suga"], "“acter:” is no field; did you mean "),
        (["--before", "never"], "“before:” needs a day, such as before:2019-08-25"),
        (["lapse", "source:"], "“source:” needs a word behind it"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_on_standard_error_only(
    search: Search, words: list[str], complaint: str
) -> None:
    done = search(*words, "--json")
    assert f"gsomia-explorer: Not understood: {complaint}" in done.stderr
    assert "?." not in done.stderr
    assert done.returncode == (0 if json.loads(done.stdout) else 1)


@pytest.mark.parametrize(
    ("words", "id", "why"),
    [
        (["retain"], "one/keep", "“keep” for “retain”"),
        (["accord"], "two/lapse", "“treaty” for “accord”"),
        (["minister", "keep"], "one/keep", "said by The minister of Alpha"),
        (["cement"], "gap/cost", "words that no article has"),
        (["keep"], "one/keep", ""),
    ],
)  # fmt: skip
def test_a_result_says_why_it_was_found(
    search: Search, words: list[str], id: str, why: str
) -> None:
    (hit,) = [hit for hit in hits(search(*words, "--json")) if hit["id"] == id]
    assert hit["why"] == ([why] if why else [])
    block = next(b for b in search(*words).stdout.split("\n\n") if f"[{id}]" in b)
    assert block.rstrip().partition("found by: ")[2] == why


# With the originals, and as of a day


def test_paragraphs_are_found_only_with_the_originals_and_our_gists_only_without(
    river: PackFolder, search: Search
) -> None:
    done = search("envoys")
    assert (done.returncode, done.stdout) == (1, "")
    done = search("envoys", "--articles", str(river.originals), "--json")
    found = hits(done)
    assert done.stderr == ""
    first = {key: found[0][key] for key in ("id", "kind", "source", "paragraph", "why")}
    assert first == {"id": "one#2", "kind": "paragraph", "source": "one", "paragraph": 2, "why": []}
    ((start, end),) = found[0]["spans"]
    assert found[0]["text"][start:end] == "envoys"
    gists, printed = ["--kind", "gist"], ["--kind", "paragraph"]
    articles = ["--articles", str(river.originals), "--json"]
    assert set(ids(search(*gists, "--json"))) == {"one#1", "two#1"}
    assert {"one#1", "two#1", "two#2"} < set(ids(search(*printed, *articles)))
    assert [search(*gists, *articles).returncode, search(*printed).returncode] == [1, 1]


def test_with_the_articles_themselves_every_paragraph_is_found_as_printed(originals: Path) -> None:
    done = explorer("search", "--kind", "paragraph", "--json", "--articles", str(originals))
    dossier = Dossier.open(articles=originals)
    printed = {
        f"{source.id}#{paragraph.number}": paragraph.text
        for source in dossier.pack.sources
        for paragraph in dossier.paragraphs(source)
        if paragraph.text
    }
    found = {hit["id"]: hit["text"] for hit in hits(done)}
    assert set(found) <= set(printed)
    assert {id: printed[id] for id in found} == found
    assert len(found) > len(printed) / 2


def test_as_of_a_day_only_what_was_on_the_record_is_found(
    river: PackFolder, search: Search
) -> None:
    early = ["--as-of", "2020-03-03", "--articles", str(river.originals)]
    late = ["--as-of", "2020-03-05", "--articles", str(river.originals)]
    for word, id in (("opened", "two/lapse"), ("bridge", "two#2")):
        assert id in ids(search(word, *late, "--json"))
        done = search(word, *early)
        assert (done.returncode, done.stdout) == (1, "")
    counted = [search("--kind", "quote", "--facets", *day).stdout for day in (early, late)]
    assert ["source:two" in facets for facets in counted] == [False, True]
    assert ids(search("retain", *early, "--json"))[0] == "one/keep", "rings hold on every day"
    done = search("keep", "--as-of", "2020-03-01")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing was on the record by 2020-03-01" in done.stderr


def test_as_of_a_day_that_nothing_was_found_is_said_of_that_day() -> None:
    done = explorer("search", "esper", "--as-of", "2019-08-25")
    assert done.returncode == 1 and done.stdout == ""
    assert "Only what was on the record by 25 Aug 2019 was searched." in done.stderr
    assert "Only what was on the record" not in explorer("search", "esper").stderr
