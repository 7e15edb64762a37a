"""The articles as CSL-JSON, BibTeX and RIS, read back by others' readers."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string

from app.exports import formats, references
from content import cite
from content.dossier import Dossier
from content.loader import load
from content.model import Source
from tests.guide import guided
from tests.packs import HOSTILE, SHOWN, PackFolder
from tests.running import ROOT, explorer

# They have no types of their own.
rispy: Any = import_module("rispy")
latex2text: Any = import_module("pylatexenc.latex2text")

Json = dict[str, Any]
NewPack = Callable[[], PackFolder]

NAME = {
    "oneOf": [
        {
            "type": "object",
            "properties": {
                "family": {"type": "string", "minLength": 1},
                "given": {"type": "string", "minLength": 1},
            },
            "required": ["family", "given"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"literal": {"type": "string", "minLength": 1}},
            "required": ["literal"],
            "additionalProperties": False,
        },
    ]
}
PARTS = {
    "type": "array",
    "minItems": 1,
    "maxItems": 3,
    "prefixItems": [
        {"type": "integer", "minimum": 1, "maximum": 9999},
        {"type": "integer", "minimum": 1, "maximum": 12},
        {"type": "integer", "minimum": 1, "maximum": 31},
    ],
}
TEXT = {"type": "string", "minLength": 1}
NEWSPAPER = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": TEXT,
            "type": {"const": "article-newspaper"},
            "title": TEXT,
            "container-title": TEXT,
            "author": {"type": "array", "minItems": 1, "items": NAME},
            "editor": {"type": "array", "minItems": 1, "items": NAME},
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": PARTS}
                },
                "required": ["date-parts"],
                "additionalProperties": False,
            },
            "URL": TEXT,
            "language": TEXT,
            "note": TEXT,
        },
        "required": ["id", "type", "container-title", "language"],
        "additionalProperties": False,
    },
}
"""What CSL-JSON 1.0.2 has for an article in a newspaper, as far as we write it; narrower than the
official schema, which takes a text for a year."""

OFFICIAL = Path(os.environ.get("CSL_SCHEMA", ROOT.parent / "shared" / "schemas" / "csl-data.json"))


def items(dossier: Dossier) -> list[Json]:
    """The CSL items, checked."""
    found: list[Json] = json.loads(references.csl_json(dossier).text)
    jsonschema.validate(found, NEWSPAPER, jsonschema.Draft202012Validator)
    return found


def entries(dossier: Dossier) -> dict[str, dict[str, str]]:
    """The fields of each BibTeX entry, as written, by its key."""
    library = parse_string(references.bibtex(dossier).text)
    assert not library.failed_blocks
    assert not library.comments and not library.strings and not library.preambles
    for entry in library.entries:
        assert entry.entry_type == "article"
        assert len({field.key for field in entry.fields}) == len(entry.fields)
    return {
        entry.key: {field.key: str(field.value) for field in entry.fields}
        for entry in library.entries
    }


def records(dossier: Dossier) -> dict[str, Json]:
    """The RIS records by id."""
    text = references.ris(dossier).text
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    found: list[Json] = rispy.loads(text, newline="\r\n")
    for record in found:
        # It knows the first format's A2 for an editor, and not the ED beside it.
        editors = record.pop("unknown_tag", {"ED": []})
        assert set(editors) == {"ED"}
        record["editors"] = editors["ED"]
    return {record["id"]: record for record in found}


def printed(latex: str) -> str:
    """What LaTeX prints for a field. The reader lacks some of LaTeX's names for signs."""
    known = latex2text.get_default_latex_context_db()
    signs = [
        latex2text.MacroTextSpec(f"text{name}", simplify_repl=sign)
        for name, sign in (("braceleft", "{"), ("braceright", "}"), ("asciicircum", "^"))
    ]
    known.add_context_category("signs", prepend=True, macros=signs)
    text: str = latex2text.LatexNodes2Text(latex_context=known).latex_to_text(latex)
    return text


def shown(text: str) -> str:
    """What LaTeX prints of a text whose special signs it is kept from reading."""
    specials = "&%$#_{}~^\\"
    aside = {ord(sign): chr(0xE000 + at) for at, sign in enumerate(specials)}
    back = {ord(private): chr(sign) for sign, private in aside.items()}
    return printed(text.translate(aside)).translate(back)


TITLE = "지소미아 종료 & 軍事情報 {50%} #1"


@pytest.fixture
def world(new_pack: NewPack) -> Dossier:
    """The small pack: one article with many names and all fields, one with hardly any."""
    one = """\
language: en
authors:
- {name: Lee Chi-dong, family: Lee}
- {name: Anna J. Smith, family: Smith}
- {name: 문재인, family: 문}
- {name: 安倍 晋三, family: 安倍}
- {name: "Émile d'Été", family: "d'Été"}
- {name: "Roe, Jr., Max", family: "Roe, Jr."}
- {name: Smith and Sons}
- {name: Madonna}
editors: [{name: Shi Yinglun, family: Shi}]
address: https://example.org/a_b?c=%20d&e=f#~g
address_note: A digest, in part.
"""
    made = new_pack().replace("sources/one.yaml", "language: en\n", one)
    made.replace("sources/one.yaml", "published_basis: stated", "published_basis: outside")
    made.replace("sources/one.yaml", "Minister keeps treaty", f"'{TITLE}'")
    return Dossier(load(made.folder))


@pytest.fixture
def hostile(new_pack: NewPack) -> Dossier:
    """The small pack with a text that could break a format wherever it has a text."""
    made, text = new_pack(), json.dumps(f"{HOSTILE}\n@article{{x,\nER  - \nTY  - NEWS, ~^$#%&")
    name = json.dumps("Lee\nER  - } and @x{, Chi-dong")
    one = "sources/one.yaml"
    made.replace(one, "title: Minister keeps treaty", f"title: {text}")
    made.replace(one, "publisher: River News", f"publisher: {text}")
    made.replace(one, "Printed.", text)
    made.replace(one, "published_basis: stated", "published_basis: derived")
    more = f"authors: [{{name: {text}}}, {{name: {name}, family: Chi-dong}}]\n"
    address = json.dumps("https://example.org/{x}\\y\nER  - z")
    made.replace(
        one, "language: en", f"language: en\naddress: {address}\naddress_note: {text}\n{more}"
    )
    return Dossier(load(made.folder))


def test_csl_json_of_every_article(dossier: Dossier) -> None:
    found = {item["id"]: item for item in items(dossier)}
    assert list(found) == [source.id for source in dossier.pack.sources]
    for source in dossier.pack.sources:
        item = found[source.id]
        assert item.get("title", "") == source.title
        assert item.get("URL", "") == source.address
        assert item["container-title"] == source.publisher
        day = source.published.day()
        assert day
        assert item["issued"] == {"date-parts": [[day.year, day.month, day.day]]}
        assert item.get("note", "") == " ".join(cite.notes(source))
    assert found["kyodo-2019-07-29"]["author"] == [{"literal": "Kyodo"}]
    assert "author" not in found["xinhua-2019-07-29"]
    assert found["xinhua-2019-07-29"]["editor"] == [{"family": "Shi", "given": "Yinglun"}]


def test_csl_json_has_every_name_as_the_pack_takes_it_apart(world: Dossier) -> None:
    one, two = items(world)
    assert one["author"] == [
        {"family": "Lee", "given": "Chi-dong"},
        {"family": "Smith", "given": "Anna J."},
        {"family": "문", "given": "재인"},
        {"family": "安倍", "given": "晋三"},
        {"family": "d'Été", "given": "Émile"},
        {"family": "Roe, Jr.", "given": "Max"},
        {"literal": "Smith and Sons"},
        {"literal": "Madonna"},
    ]
    assert one["title"] == TITLE
    assert one["note"] == (
        "Date known from outside the articles: Printed. Address: A digest, in part."
    )
    assert set(two) == {"id", "type", "author", "container-title", "issued", "language"}
    assert two["author"] == [{"literal": "Wire"}]


def test_csl_json_is_valid_by_the_official_schema(dossier: Dossier, world: Dossier) -> None:
    if not OFFICIAL.is_file():
        pytest.skip("the official csl-data.json is not here; CSL_SCHEMA names it")
    schema = json.loads(OFFICIAL.read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    for one in (dossier, world):
        found = items(one)
        validator.validate(found)
        with pytest.raises(jsonschema.ValidationError):
            validator.validate([{**found[0], "gists": 3}])


DATES = [
    ("2019-07-04", [[2019, 7, 4]], ("2019", "jul"), "2019", "2019/07/04/"),
    ("2019-07", [[2019, 7]], ("2019", "jul"), "2019", "2019/07//"),
    ("2019", [[2019]], ("2019", None), "2019", "2019///"),
    ("2019-07-29/2019-08-02", [[2019, 7, 29], [2019, 8, 2]], ("2019", None), "2019",
     "2019/07/29/"),
    ("2018/2019-08", [[2018], [2019, 8]], (None, None), "2018", "2018///"),
    ("../2019-07-29", None, (None, None), None, None),
    ("2019-07-29/..", None, (None, None), "2019", "2019/07/29/"),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "csl", "bib", "year", "day"), DATES)
def test_a_date_of_any_precision_in_each_format(
    new_pack: NewPack,
    edtf: str,
    csl: list[list[int]] | None,
    bib: tuple[str | None, str | None],
    year: str | None,
    day: str | None,
) -> None:
    made = new_pack().replace("sources/two.yaml", "published: 2020-03-05", f"published: {edtf}")
    dossier = Dossier(load(made.folder))
    (item,) = [item for item in items(dossier) if item["id"] == "two"]
    assert item.get("issued") == ({"date-parts": csl} if csl else None)
    entry = entries(dossier)["two"]
    assert (entry.get("year"), entry.get("month")) == bib
    assert entry["date"] == edtf
    record = records(dossier)["two"]
    assert (record.get("year"), record.get("date")) == (year, day)
    span = "/" in edtf
    words = f"Published: {dossier.pack.source('two').published.plain}."
    assert item.get("note") == entry.get("note") == (words if span else None)
    assert record.get("notes") == ([words] if span else None)
    lost = [" ".join(formats.write(name, dossier).losses) for name in ("csl-json", "ris")]
    assert ["1 date" in words for words in lost] == [".." in edtf, span]
    assert "date" not in " ".join(references.bibtex(dossier).losses)


def test_bibtex_of_every_article(dossier: Dossier) -> None:
    found = entries(dossier)
    assert list(found) == [source.id for source in dossier.pack.sources]
    for source in dossier.pack.sources:
        entry = found[source.id]
        assert printed(entry.get("title", "")) == source.title
        assert not source.title or entry["title"] == f"{{{source.title}}}"
        assert (entry["journal"], entry["entrysubtype"]) == (source.publisher, "newspaper")
        assert entry.get("url", "") == source.address
        assert entry["date"] == source.published.edtf
        day = source.published.day()
        assert day
        assert (entry["year"], entry["month"]) == (str(day.year), f"{day:%b}".lower())
        assert ("author" in entry) != ("key" in entry)
    assert found["kyodo-2019-07-29"]["author"] == "{Kyodo}"
    assert found["xinhua-2019-07-29"]["editor"] == "Shi, Yinglun"
    assert found["kbs-2019-08-25"]["key"] == "KBS World"


def test_bibtex_has_every_name_and_sign(world: Dossier) -> None:
    entry = entries(world)["one"]
    assert entry["author"] == (
        "Lee, Chi-dong and Smith, Anna J. and {문재인} and {安倍 晋三} and d'Été, Émile "
        "and {Roe, Jr.}, Max and {Smith and Sons} and {Madonna}"
    )
    assert printed(entry["title"]) == TITLE
    assert entry["url"] == "https://example.org/a_b?c=%20d&e=f#~g"
    names = parse_string(
        references.bibtex(world).text,
        append_middleware=[
            middlewares.SeparateCoAuthors(),
            middlewares.SplitNameParts(),
        ],
    )
    assert not names.failed_blocks
    people = names.entries_dict["one"]["author"]
    assert [(" ".join(n.first), " ".join([*n.von, *n.last])) for n in people] == [
        ("Chi-dong", "Lee"), ("Anna J.", "Smith"), ("", "{문재인}"), ("", "{安倍 晋三}"),
        ("Émile", "d'Été"), ("Max", "{Roe, Jr.}"), ("", "{Smith and Sons}"), ("", "{Madonna}"),
    ]  # fmt: skip


def test_ris_of_every_article(dossier: Dossier) -> None:
    found = records(dossier)
    assert list(found) == [source.id for source in dossier.pack.sources]
    for source in dossier.pack.sources:
        record = found[source.id]
        assert record["type_of_reference"] == "NEWS"
        assert record.get("title", "") == source.title
        assert record["secondary_title"] == source.publisher
        assert record.get("urls", []) == ([source.address] if source.address else [])
        assert record["date"] == f"{source.published.edtf.replace('-', '/')}/"
        assert record["year"] == source.published.edtf[:4]
        assert record["language"] == source.language
        assert tuple(record.get("notes", ())) == cite.notes(source)
    assert found["kyodo-2019-07-29"]["authors"] == ["Kyodo,"]
    assert "authors" not in found["kbs-2019-08-25"]


def test_ris_has_every_name_and_note(world: Dossier) -> None:
    record = records(world)["one"]
    assert record["authors"] == [
        "Lee, Chi-dong", "Smith, Anna J.", "문재인,", "安倍 晋三,", "d'Été, Émile",
        "Roe, Jr., Max", "Smith and Sons,", "Madonna,",
    ]  # fmt: skip
    assert record["editors"] == ["Shi, Yinglun"]
    assert record["title"] == TITLE
    assert record["notes"] == list(cite.notes(world.pack.source("one")))
    assert "title" not in records(world)["two"]


def test_no_text_breaks_out_of_csl_json(hostile: Dossier) -> None:
    one, two = items(hostile)
    source = hostile.pack.source("one")
    assert one["title"] == cite.line(source.title)
    assert one["container-title"] == cite.line(source.publisher)
    assert HOSTILE in one["title"]
    assert one["author"][0] == {"literal": one["title"]}
    assert one["author"][1] == {"family": "Chi-dong", "given": "Lee ER  - } and @x{,"}
    assert two["id"] == "two"


def test_no_text_breaks_out_of_bibtex(hostile: Dossier) -> None:
    found = entries(hostile)
    assert list(found) == ["one", "two"]
    entry = found["one"]
    end = " @article{x, ER - TY - NEWS, ~^$#%&"
    for value in (entry["title"], entry["journal"]):
        assert shown(f"{SHOWN}{end}").split() == printed(value).split()
    assert entry["url"] == "https://example.org/%7Bx%7D%5Cy%20ER%20%20-%20z"
    for value in entry.values():
        # BibTeX counts every brace, one behind a backslash too.
        depths = list(accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in value))
        assert min(depths) >= 0 == depths[-1]
    assert not set("\x1b\x07\x7f\u202e") & set(references.bibtex(hostile).text)


def test_no_text_breaks_out_of_ris(hostile: Dossier) -> None:
    found = records(hostile)
    assert list(found) == ["one", "two"]
    assert found["one"]["title"].startswith(f"{SHOWN} @article{{x, ER  - TY  - NEWS")
    assert found["one"]["urls"] == ["https://example.org/{x}\\y ER  - z"]
    assert len(found["one"]["authors"]) == 2
    assert not set("\x1b\x07\x7f\u202e") & set(references.ris(hostile).text)


@pytest.mark.parametrize("name", ["csl-json", "bibtex", "ris"])
def test_what_a_list_of_references_leaves_out_is_said(
    dossier: Dossier, new_pack: NewPack, name: str
) -> None:
    written = formats.write(name, dossier)
    gists = sum(len(source.gists) for source in dossier.pack.sources)
    assert written.losses == (
        f"{len(dossier.pack.quotes)} quotes and what rests on them",
        f"{gists} gists of paragraphs",
    )
    untitled = [source.id for source in dossier.pack.sources if not source.title]
    assert written.notes == (
        f"without a title, as the copy used has no headline: {', '.join(untitled)}",
        "the pages outside the articles are left out: nothing here rests on them",
    )
    small = guided(new_pack())
    small.replace("sources/two.yaml", "agency: Wire", "agency: Wire\ntitle: It lapses")
    (small.folder / "aftermath.yaml").unlink()
    for file in ("gaps.yaml", "mechanisms.yaml"):
        small.replace(file, "outside: [flood]", "outside: []")
    written = formats.write(name, Dossier(load(small.folder)))
    assert written.losses == ("6 quotes and what rests on them", "2 gists of paragraphs")
    assert written.notes == ()


@pytest.mark.parametrize("name", ["csl-json", "bibtex", "ris"])
def test_an_article_that_was_not_out_yet_is_left_out_and_counted(
    dossier: Dossier, name: str
) -> None:
    early = dossier.at(date(2019, 8, 23))
    written = formats.write(name, early)
    assert "kbs-2019-08-25" in {source.id for source in early.pack.sources}
    assert "KBS" not in written.text
    assert "kyodo-2019-07-29" in written.text
    assert "xinhua-2019-07-29" in written.text
    assert written.notes[0] == "left out, as not yet out on 23 Aug 2019: 1 article"
    assert written.losses[0].startswith(f"{len(early.pack.quotes)} quotes")


def test_each_format_from_the_command_line(dossier: Dossier, tmp_path: Path) -> None:
    for name, extra in (("csl-json", ()), ("bibtex", ()), ("ris", ("--as-of", "2019-08-20"))):
        file = tmp_path / name
        done = explorer("export", name, *extra, "-o", str(file))
        assert done.returncode == 0, done.stderr
        assert "cannot hold: " in done.stderr
        shown = dossier.at(date(2019, 8, 20)) if extra else dossier
        assert file.read_bytes().decode() == formats.write(name, shown).text


def test_the_same_authors_whatever_the_format(world: Dossier) -> None:
    source = world.pack.source("two")
    assert isinstance(source, Source)
    assert items(world)[1]["author"] == [{"literal": source.agency}]
    assert entries(world)["two"]["author"] == f"{{{source.agency}}}"
    assert records(world)["two"]["authors"] == [f"{source.agency},"]
