"""Loading a pack: one thing broken in the small pack, and exactly the fault that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]

NOT_PLAIN = "a link, a folder, a pipe or the like; a pack needs it as a plain file"


def only_fault(pack: PackFolder, file: str, old: str, new: str) -> str:
    (fault,) = pack.replace(file, old, new).faults()
    return fault


def test_the_small_pack_is_sound(new_pack: NewPack) -> None:
    assert new_pack().faults() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("sources/one.yaml", "outlet: river-news", "outlet: river-new",
         ":2:9: source 'one': 'river-new' is not an actor; did you mean 'river-news'?"),
        ("sources/one.yaml", "speaker: beta\n", "speaker: betta\n",
         ":34:12: quote 'one/retaliation': 'betta' is not an actor; did you mean 'beta'?"),
        ("sources/one.yaml", "on_behalf_of: alpha", "on_behalf_of: alhpa",
         ":22:17: quote 'one/not-end': 'alhpa' is not an actor; did you mean 'alpha'?"),
        ("sources/one.yaml", "speaker: beta\n", "speaker: beta\n  relayed_by: ministerr\n",
         ":35:15: quote 'one/retaliation': 'ministerr' is not an actor; did you mean 'minister'?"),
        ("actors.yaml", "  of: alpha", "  of: alpa",
         ":13:7: actor 'minister': 'alpa' is not an actor; did you mean 'alpha'?"),
        ("actors.yaml", "source: one", "source: onee",
         ":7:14: actor 'alpha': 'onee' is not a source; did you mean 'one'?"),
        ("actors.yaml", "[one/keep]", "[one/kept]",
         ":15:12: actor 'minister': 'one/kept' is not a quote; did you mean 'one/keep'?"),
        ("events.yaml", "actors: [alpha, beta]", "actors: [alpha, bet]",
         ":7:19: event 'signed': 'bet' is not an actor; did you mean 'beta'?"),
        ("events.yaml", "[two/signed]", "[two/sined]",
         ":9:12: event 'signed': 'two/sined' is not a quote; did you mean 'two/signed'?"),
        ("links.yaml", "from: signed", "from: singed",
         ":18:9: link 'kept': 'singed' is not an event or factor; did you mean 'signed'?"),
        ("links.yaml", "to: dam\n", "to: damm\n",
         ":19:7: link 'kept': 'damm' is not an event or factor; did you mean 'dam'?"),
        ("links.yaml", "actor: source-in-beta", "actor: source-in-bela",
         ":15:13: link 'dam-opened': 'source-in-bela' is not an actor; "
         "did you mean 'source-in-beta'?"),
        ("links.yaml", "[two/lapse]", "[two/laps]",
         ":15:59: link 'dam-opened': 'two/laps' is not a quote; did you mean 'two/lapse'?"),
        ("links.yaml", "hedge: unless", "reported_by: alphaa",
         ":15:84: link 'dam-opened': 'alphaa' is not an actor; did you mean 'alpha'?"),
        ("pack.yaml", "event/dam", "event/dan",
         ":8:8: pack: 'event/dan' is not a record; did you mean 'event/dam'?"),
        ("pack.yaml", "event/dam", "xyzzy", ":8:8: pack: 'xyzzy' is not a record"),
    ],
)  # fmt: skip
def test_an_unknown_id_is_reported_with_the_nearest(
    new_pack: NewPack, file: str, old: str, new: str, fault: str
) -> None:
    assert only_fault(new_pack(), file, old, new) == f"{file}{fault}"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("actors.yaml", "- id: river-news", "- id: alpha",
         ":28:7: actor id 'alpha' is taken at actors.yaml:1:7; choose another"),
        ("events.yaml", "- id: dam", "- id: signed",
         ":10:7: event id 'signed' is taken at events.yaml:1:7; choose another"),
        ("links.yaml", "- id: kept", "- id: dam-opened",
         ":16:7: link id 'dam-opened' is taken at links.yaml:9:7; choose another"),
        ("sources/one.yaml", "- id: keep", "- id: not-end",
         ":25:7: quote id 'one/not-end' is taken at sources/one.yaml:17:7; choose another"),
        ("sources/two.yaml", "id: two", "id: one",
         ":1:5: source id 'one' is taken at sources/one.yaml:1:5; choose another"),
    ],
)  # fmt: skip
def test_a_doubled_id_is_reported_with_where_the_first_is(
    new_pack: NewPack, file: str, old: str, new: str, fault: str
) -> None:
    assert f"{file}{fault}" in new_pack().replace(file, old, new).faults()


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("terms.yaml", "  aliases: [accord]", "  aliases: [accord]\n  title: Accord",
         ":5:3: key 'title' appears twice (first on line 2); keep one"),
        ("sources/one.yaml", "  voice: direct", "  voice: direct\n  voice: indirect",
         ":29:3: key 'voice' appears twice (first on line 28); keep one"),
        ("events.yaml", "  lane: trade", "  lane: trade\n  lanes: trade",
         ":17:3: event 'dam': unknown key 'lanes'; did you mean 'lane'?"),
        ("links.yaml", "hedge: unless", "hegde: unless",
         ":15:71: link 'dam-opened': unknown key 'hegde'; did you mean 'hedge'?"),
        ("actors.yaml", "role: her country", "role: her country, xyz: 1",
         ":7:52: actor 'alpha': unknown key 'xyz'"),
        ("pack.yaml", "language: en", "language: en\nlanguages: en",
         ":7:1: pack: unknown key 'languages'; did you mean 'language'?"),
    ],
)  # fmt: skip
def test_a_doubled_or_unknown_key_is_reported(
    new_pack: NewPack, file: str, old: str, new: str, fault: str
) -> None:
    assert only_fault(new_pack(), file, old, new) == f"{file}{fault}"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("sources/two.yaml", "voice: outlet", "voice: outlett",
         ":24:10: quote 'two/signed': voice 'outlett' is not known; did you mean 'outlet'?"),
        ("links.yaml", "stance: denies", "stance: denied",
         ":8:28: link 'dam-retaliation': stance 'denied' is not known; did you mean 'denies'?"),
        ("links.yaml", "relation: sequence", "relation: sequense",
         ":20:13: link 'kept': relation 'sequense' is not known; did you mean 'sequence'?"),
        ("events.yaml", "lane: trade", "lane: xyz",
         ":16:9: event 'dam': lane 'xyz' is not known; "
         "use one of: history, trade, security, diplomacy"),
        ("pack.yaml", 'schema: "1"', 'schema: "2"',
         ":2:9: schema '2' is not known; this is schema 1"),
        ("pack.yaml", 'schema: "1"', "schema: 1.0",
         ":2:9: schema '1.0' is not known; this is schema 1"),
        ("sources/one.yaml", "paragraph: 2", "paragraph: two",
         ":26:14: quote 'one/keep': paragraph 'two' is not a whole number"),
        ("sources/one.yaml", "paragraph: 2", "paragraph: ２",
         ":26:14: quote 'one/keep': paragraph '２' is not a whole number"),
        ("sources/one.yaml", "paragraph: 2", f"paragraph: {'9' * 400}",
         f":26:14: quote 'one/keep': paragraph '{'9' * 400}' is not a whole number"),
        ("sources/one.yaml", "  1: The minister", "  4: The minister",
         ":15:3: source 'one': a gist of paragraph 4 of 3"),
        ("sources/one.yaml", "  1: The minister", "  first: The minister",
         ":15:3: source 'one': gists: write NUMBER: text"),
        ("terms.yaml", "aliases: [accord]", "aliases: accord",
         ":4:12: term 'treaty': aliases must be a list"),
        ("terms.yaml", "aliases: [accord]", "aliases: [[accord]]",
         ":4:13: term 'treaty': aliases: each entry must be a text"),
        ("actors.yaml", "  name: Government of Beta\n", "",
         ":16:3: actor 'beta': no name; every actor needs one"),
        ("terms.yaml", "- id: treaty", "- id: The Treaty",
         ":1:7: term id 'The Treaty': use small letters, digits and hyphens, as in 'abe-g7'"),
        ("events.yaml", "- id: signed", "- signed\n- id: signed",
         ":1:3: each event must be a mapping"),
        ("links.yaml", "- {actor: minister,", "- {}\n  - {actor: minister,",
         ":22:5: link 'kept': no actor; every link needs one"),
        ("links.yaml", "- {actor: minister,", "- minister\n  - {actor: minister,",
         ":22:5: link 'kept': positions: each entry must be a mapping"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_reported(
    new_pack: NewPack, file: str, old: str, new: str, fault: str
) -> None:
    assert f"{file}{fault}" in new_pack().replace(file, old, new).faults()


def test_every_file_a_pack_needs_is_missed_in_one_run(new_pack: NewPack) -> None:
    made = new_pack()
    for name in ("pack", "actors", "events", "links"):
        (made.folder / f"{name}.yaml").unlink()
    assert made.faults() == [
        f"{name}.yaml:1:1: no such file; a pack needs it"
        for name in ("actors", "events", "links", "pack")
    ]


def test_files_a_pack_need_not_have_are_not_missed(new_pack: NewPack) -> None:
    made = new_pack()
    made.replace("links.yaml", "one/keep", "one/keep, one/not-end")
    (made.folder / "terms.yaml").unlink()
    assert made.faults() == []


@pytest.mark.parametrize("text", ["", "# only a comment\n"])
@pytest.mark.parametrize("file", ["pack.yaml", "actors.yaml", "sources/two.yaml"])
def test_an_empty_file_that_a_pack_needs_is_reported_alone(
    new_pack: NewPack, file: str, text: str
) -> None:
    made = new_pack()
    (made.folder / file).write_text(text)
    assert made.faults() == [f"{file}:1:1: empty; a pack needs it"]


@pytest.mark.parametrize("file", ["events.yaml", "terms.yaml", "sources/one.yaml"])
def test_a_symlinked_file_is_not_followed(new_pack: NewPack, file: str) -> None:
    made = new_pack()
    elsewhere = made.folder.parent / "elsewhere.yaml"
    (made.folder / file).rename(elsewhere)
    (made.folder / file).symlink_to(elsewhere)
    assert f"{file}:1:1: {NOT_PLAIN}" in made.faults()


def test_a_symlinked_folder_of_articles_is_not_followed(new_pack: NewPack) -> None:
    made = new_pack()
    elsewhere = (made.folder / "sources").rename(made.folder.parent / "elsewhere")
    (made.folder / "sources").symlink_to(elsewhere)
    assert made.faults() == [
        "sources/:1:1: no folder, or a link to one; put the articles into a folder of the pack"
    ]


def test_more_paragraphs_than_any_article_has_is_reported(new_pack: NewPack) -> None:
    made = new_pack().replace("sources/two.yaml", "paragraphs: 2", "paragraphs: 999999999")
    assert made.faults() == [
        "sources/two.yaml:11:13: source 'two': paragraphs must be at most 1000, not 999999999"
    ]


def test_a_folder_or_a_pipe_in_place_of_a_file_is_not_read(new_pack: NewPack) -> None:
    made = new_pack()
    (made.folder / "events.yaml").unlink()
    (made.folder / "events.yaml").mkdir()
    (made.folder / "sources" / "zz.yaml").mkdir()
    assert made.faults() == [
        f"events.yaml:1:1: {NOT_PLAIN}",
        f"sources/zz.yaml:1:1: {NOT_PLAIN}",
    ]


def test_a_pack_without_articles_is_reported(new_pack: NewPack) -> None:
    made = new_pack()
    for file in (made.folder / "sources").iterdir():
        file.unlink()
    assert made.faults() == ["sources/:1:1: no articles; add a file for each"]


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    missing = PackFolder(tmp_path / "none", tmp_path)
    assert missing.faults() == [f"{tmp_path / 'none'}:1:1: no such folder; name a pack's folder"]


@pytest.mark.parametrize(
    "file", ["actors.yaml", "events.yaml", "links.yaml", "pack.yaml", "sources/one.yaml"]
)
def test_a_file_that_cannot_be_parsed_is_the_only_fault(new_pack: NewPack, file: str) -> None:
    made = new_pack()
    lines = (made.folder / file).read_text().count("\n")
    with (made.folder / file).open("a") as end:
        end.write("broken: [\n")
    (fault,) = made.faults()
    assert fault.startswith(f"{file}:{lines + 1}:") or fault.startswith(f"{file}:{lines + 2}:")
    assert "not YAML" in fault


def test_what_names_the_quotes_of_an_unread_article_is_not_judged(new_pack: NewPack) -> None:
    made = new_pack()
    step = "- id: step\n  title: A step\n  text: Look.\n  focus: [two/lapse, event/dam]\n"
    (made.folder / "tour.yaml").write_text(f"{step}  quotes: [two/lapse]\n")
    made.replace("links.yaml", "quotes: [one/retaliation]", "quotes: [two/lapse, one/keep]")
    (made.folder / "sources" / "two.yaml").write_bytes(b"id: two\xff")
    assert made.faults() == ["sources/two.yaml:1:8: byte 0xff is not UTF-8; save as UTF-8"]


def test_all_faults_of_all_files_come_in_one_run_in_reading_order(new_pack: NewPack) -> None:
    made = new_pack()
    made.replace("sources/two.yaml", "voice: outlet", "voice: outlett")
    made.replace("events.yaml", "date: 1999", "date: 2019-13")
    made.replace("events.yaml", "lane: trade", "lane: traid")
    made.replace("pack.yaml", "event/dam", "event/dan")
    made.replace("actors.yaml", "  of: alpha", "  of: alpa")
    assert made.faults() == [
        "actors.yaml:13:7: actor 'minister': 'alpa' is not an actor; did you mean 'alpha'?",
        "events.yaml:3:9: event 'signed': date '2019-13' is impossible: month 13",
        "events.yaml:16:9: event 'dam': lane 'traid' is not known; did you mean 'trade'?",
        "pack.yaml:8:8: pack: 'event/dan' is not a record; did you mean 'event/dam'?",
        "sources/two.yaml:24:10: quote 'two/signed': voice 'outlett' is not known; "
        "did you mean 'outlet'?",
    ]


def test_faults_beside_a_file_that_cannot_be_parsed_are_still_reported(new_pack: NewPack) -> None:
    made = new_pack().replace("events.yaml", "date: 1999", "date: 2019-13")
    (made.folder / "terms.yaml").write_text("- id: [\n")
    first, second = made.faults()
    assert first == "events.yaml:3:9: event 'signed': date '2019-13' is impossible: month 13"
    assert second.startswith("terms.yaml:2:1: not YAML: ")
