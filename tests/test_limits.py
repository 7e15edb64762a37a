"""The limits: room for honest packs, said first where they are broken, kept by originals too."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from content import articles, checks, limits, loader, occurrences, reader, verbatim, workshop
from content.articles import attach
from content.bodies import digest
from content.dossier import Dossier
from content.faults import PackError
from content.limits import ARTICLE_BYTES, BODY, FAULTS, FORMS, ID, LINE, TEXT
from content.loader import BUILT_IN, load
from content.schema import schemas
from content.workshop import Workshop
from tests.hostile_making import append
from tests.multiplied import multiplied
from tests.packs import ALPHA, PackFolder
from tests.running import explorer
from tests.whole import complete

NewPack = Callable[[], PackFolder]


def test_fifty_articles_as_dense_as_the_built_in_load_and_check(
    tmp_path: Path,
) -> None:
    folder = multiplied(BUILT_IN, 10, tmp_path / "pack")
    done = explorer("check", str(folder))
    assert (done.returncode, "460 events" in done.stdout) == (0, True), done.stderr
    pack = Dossier.open(folder).pack
    assert len(pack.sources) == 50
    assert len(pack.events) == 10 * len(load().events)


@pytest.mark.parametrize(
    ("module", "limit", "most", "told"),
    [
        (loader, "VALUES", 50, "more than"),
        (loader, "PACK_BYTES", 3000, "with this file the pack is larger than"),
        (loader, "FILE_BYTES", 600, "larger than"),
        (checks, "WRITTEN", 50, "written out"),
        (checks, "QUOTED", 50, "all quotes come to"),
        (checks, "CROSSED", 1, "records rest on the quote"),
        (loader, "SOURCES", 1, "more than 1 articles"),
    ],
)
def test_a_limit_that_is_broken_is_said_alone(
    new_pack: NewPack, monkeypatch: pytest.MonkeyPatch, module: object, limit: str, most: int,
    told: str,
) -> None:  # fmt: skip
    made = new_pack().replace("actors.yaml", "side: other", "side: nowhere")
    monkeypatch.setattr(module, limit, most)
    with pytest.raises(PackError) as found:
        load(made.folder)
    (fault,) = found.value.faults
    assert told in fault.message


def test_of_more_faults_than_are_collected_it_says_at_least(new_pack: NewPack) -> None:
    made = new_pack()
    append(made, "events.yaml", "- x\n" * (FAULTS - 1))
    assert "and 899 more faults" in str(_error(made)), "all of them are known"
    append(made, "events.yaml", "- x\n" * 9)
    assert "and at least 900 more faults" in str(_error(made))


def _error(made: PackFolder) -> PackError:
    with pytest.raises(PackError) as found:
        load(made.folder)
    return found.value


def test_words_are_found_among_many_texts_as_in_each() -> None:
    texts = [
        "The Pact",
        "no\npact",
        "",
        "a tact",
        "İmpact ı",
        "a non-binding pact, §5",
        "no tact",
        "€-€",
    ]
    among = occurrences.Among(texts)
    for form in (
        "pact",
        "a",
        "t",
        "ı",
        "none",
        "non binding",
        "no-pact",
        "no tact",
        "§5",
        "§",
        "€ €",
        "€-€",
    ):
        may = among.having((form,))
        assert {n for n, text in enumerate(texts) if occurrences.stands(text, (form,))} <= set(may)
    assert among.having(("pact", "tact")) == [0, 1, 3, 5, 6]
    assert among.having(("no tact",)) == [6], "a text that has one word of two is not looked at"
    assert among.having(("§5", "")) == [5]
    assert among.steps(("no tact",)) == 100 + 60 * 2 * 2, "two words, the rarer one in two texts"
    assert among.steps(("§",)) == sum(map(len, among.folded)) // 10 + 20 * 8
    assert occurrences.work(("pact", "a b"))(among.folded[0]) == 600 + 2 * 8 * 4 + 2 * 7
    for forms in (("pact",), ("no tact", "pact"), ("§", "none"), ("", "x"), ()):
        told: list[int] = []
        found = list(among.standing(forms, told.append))
        assert found == [n for n, text in enumerate(texts) if occurrences.stands(text, forms)]
        looked_at = (
            occurrences.work(forms)(among.folded[number]) for number in among.having(forms)
        )
        assert told == [among.steps(forms), *looked_at]

    def enough(steps: int) -> None:
        raise workshop.Enough

    with pytest.raises(workshop.Enough):
        next(among.standing(("pact",), enough))
    assert occurrences.stands("The Pact", ("x", "pact"))
    assert not occurrences.stands("The impact", ("x", "pact"))


def test_a_pack_of_more_articles_may_hold_as_much_more(
    new_pack: NewPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = new_pack()
    monkeypatch.setattr(
        checks, "QUOTED", sum(len(quote.text) for quote in load(made.folder).quotes) - 1
    )
    assert "all quotes come to" in str(_error(made))
    monkeypatch.setattr(workshop, "ARTICLES", 1)
    assert load(made.folder).quotes, "it has two articles: twice as much"


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_originals_may_be_links_to_plain_files(new_pack: NewPack, tmp_path: Path) -> None:
    made = new_pack()
    away = tmp_path / "away"
    made.originals.rename(away)
    made.originals.mkdir()
    for path in away.iterdir():
        (made.originals / path.name).symlink_to(path)
    (made.originals / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = attach(load(made.folder), made.originals)
    assert found.faults == ()
    assert {path.name: why for path, why in found.reasons.items()} == {
        "gone.txt": "cannot be read: No such file or directory"
    }


def test_why_an_original_was_not_read_is_said(
    new_pack: NewPack,
) -> None:
    made = new_pack()
    (made.originals / "big.txt").write_text("x" * (ARTICLE_BYTES + 1), encoding="utf-8")
    (made.originals / "bytes.txt").write_bytes(b"\xff")
    (made.originals / "other.txt").write_text("Nothing of it.", encoding="utf-8")
    whole = f"{ALPHA[0]}\n\n{'x ' * BODY}\n\n{ALPHA[2]}"
    (made.originals / "long.txt").write_text(whole, encoding="utf-8")
    said = explorer("check", str(made.folder), "--articles", str(made.originals)).stderr
    assert "big.txt: larger than 1 MiB; keep one article a file, as text" in said
    assert "bytes.txt: is not UTF-8 text; save it as UTF-8" in said
    assert "other.txt: matches no article of this pack" in said
    assert re.search(
        r"long.txt: from the first .* of 'one' it has \d+ characters, and at most", said
    )


def test_matching_files_and_articles_ends(
    new_pack: NewPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = new_pack()
    pack = load(made.folder)
    hashed: list[object] = []

    def noted(body: tuple[str, ...]) -> str:
        hashed.append(body)
        return digest(body)

    monkeypatch.setattr(articles, "digest", noted)
    for number in range(50):
        text = f"{ALPHA[0][:30]} {'x ' * 2000}{ALPHA[2][-30:]}"
        (made.originals / f"c{number}.txt").write_text(text, encoding="utf-8")
    attach(pack, made.originals)
    assert len(hashed) == 2, "no body that neither its length nor a quote speaks for is hashed"
    monkeypatch.setattr(articles, "COMPARED", 30_000)
    found = attach(pack, made.originals)
    assert any("too many files for so many articles" in fault.message for fault in found.faults)
    assert len(found.unmatched) < 10


@pytest.mark.parametrize(
    ("file", "key", "most"),
    [("events", "title", LINE), ("events", "summary", TEXT), ("actors", "id", ID)],
)
def test_an_editor_knows_how_long_a_text_may_be(file: str, key: str, most: int) -> None:
    schema = schemas()[file]["items"]["properties"][key]
    for text in ("x", "x" * most, f" {'x' * most}\n"):
        jsonschema.validate(text, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate("x" * (most + 1), schema)


def test_an_editor_knows_how_many_forms_there_may_be() -> None:
    schema = schemas()["gaps"]["items"]["properties"]["absent"]
    jsonschema.validate(["x"] * FORMS, schema)
    for wrong in (["x"] * (FORMS + 1), ["x" * (LINE + 1)]):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_the_limits_leave_room_for_the_built_in_pack_ten_times() -> None:
    size = sum(path.stat().st_size for path in BUILT_IN.rglob("*.yaml"))
    assert size * 10 < limits.PACK_BYTES


def test_many_directives_are_refused_before_they_are_read() -> None:
    for sign in ("\n", "\r", "\u2028"):
        lines = sign.join(f"%TAG !t{number}! tag:x" for number in range(200))
        _, (fault,) = reader.read("x.yaml", f"{lines}{sign}--- a".encode())
        assert str(fault) == "x.yaml:1:1: more than 100 lines that begin with %"
    assert reader.read("x.yaml", b"%YAML 1.1\n--- a")[1] == []


def test_hints_end_where_long_ids_are_many() -> None:
    shop = Workshop()
    known = {f"{'x' * 50}{number}" for number in range(4800)}
    offered = [shop.closest("x" * 50 + "y", known) for _ in range(10)]
    assert offered[0] and not offered[-1]


def test_quotes_that_are_not_verbatim_are_compared_while_there_is_time(
    new_pack: NewPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = new_pack().replace("sources/one.yaml", "text: We will", "text: We shall")
    monkeypatch.setattr(articles, "DIFFS", 1000)
    (fault,) = attach(load(made.folder), made.originals).faults
    assert fault.message.endswith("not all are compared word by word")


def test_of_a_quote_that_stands_at_very_many_places_some_are_told_apart() -> None:
    assert len(verbatim.positions("a a", "a " * 5000)) == verbatim.MANY
    assert verbatim.positions("aa", f"{'a' * 5000} aa") == [5001]


def test_a_file_that_is_no_list_is_said_alone(new_pack: NewPack) -> None:
    made = complete(new_pack())
    (made.folder / "links.yaml").write_text("- x\n", encoding="utf-8")
    assert made.faults() == ["links.yaml:1:3: each link must be a mapping"]
    (made.folder / "events.yaml").write_text("x: y\n", encoding="utf-8")
    assert "events.yaml:1:1: must be a list of event records" in made.faults()
    assert not [fault for fault in made.faults() if "is not an event" in fault]


def test_a_file_in_another_encoding_is_named_so() -> None:
    for code in ("utf-16", "utf-32"):
        _, (fault,) = reader.read("x.yaml", "- a".encode(code))
        assert str(fault) == "x.yaml:1:1: UTF-16 or UTF-32; save as UTF-8"


def test_files_that_hold_nothing_make_no_room(
    new_pack: NewPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = new_pack()
    monkeypatch.setattr(workshop, "ARTICLES", 1)
    text = sum(len(quote.text) for quote in load(made.folder).quotes)
    monkeypatch.setattr(checks, "QUOTED", text // 2 + 1)
    assert load(made.folder), "two articles"
    for number in range(9):
        (made.folder / "sources" / f"x{number}.yaml").write_text("#", encoding="utf-8")
        (made.folder / "sources" / f"y{number}.yaml").mkdir()
    monkeypatch.setattr(checks, "QUOTED", text // 3)
    assert "sources/x0.yaml:1:1: empty; a pack needs it" in made.faults()
    for path in (made.folder / "sources").glob("[xy]*"):
        path.rmdir() if path.is_dir() else path.unlink()
    assert "all quotes come to" in str(_error(made))


def test_one_record_has_its_own_limit(new_pack: NewPack, monkeypatch: pytest.MonkeyPatch) -> None:
    made = new_pack()
    monkeypatch.setattr(reader, "RECORD_VALUES", 200)
    assert load(made.folder), "each is small, and all have more"
    named = ", ".join(f"one/x{number}" for number in range(300))
    append(made, "events.yaml", f"- {{id: many, quotes: [{named}]}}\n")
    (fault,) = _error(made).faults
    assert "more than 200 texts, lists and mappings in one record; split it" in fault.message


def test_a_file_that_is_no_yaml_at_its_end_is_said_before_its_thousand_faults(
    new_pack: NewPack,
) -> None:
    made = new_pack()
    append(made, "events.yaml", "- id: a b\n" * (FAULTS + 500) + "\t- x\n")
    error = _error(made)
    assert len(error.faults) == 1
    assert error.whole
    assert "not YAML" in error.faults[0].message


def test_words_that_stand_apart_cost_what_is_looked_at() -> None:
    texts = [f"{'bb ' * 100}{n}" for n in range(50)] + [f"{'cc ' * 100}{n}" for n in range(50)]
    among = occurrences.Among(texts)
    assert among.having(("bb cc",)) == []
    assert among.having(("bb 7",)) == [7]
    assert among.steps(("bb cc",)) == 100 + 60 * 2 * 50
