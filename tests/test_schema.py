"""The schemas of a pack's files: sound, and of one mind with the loader."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from app.packs.schemas import write_all
from content import dates
from content.loader import BUILT_IN, FILES
from content.reader import plain, read
from content.schema import schemas
from content.shapes import Key, Shape, shapes
from tests.guide import guided
from tests.packs import PackFolder
from tests.running import explorer
from tests.whole import complete

NAMES = tuple(shapes())
SCHEMAS = {name: jsonschema.Draft7Validator(schema) for name, schema in schemas().items()}


class _Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads YAML with types, as an editor does, but for days, which JSON does not know."""


_Editor.yaml_implicit_resolvers = {
    sign: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def seen(text: str) -> Any:
    """What an editor makes of a file, its keys as texts."""

    def keyed(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): keyed(one) for key, one in value.items()}
        return [keyed(one) for one in value] if isinstance(value, list) else value

    return keyed(yaml.load(text, Loader=_Editor))


def accepts(name: str, text: str) -> bool:
    return not list(SCHEMAS[name].iter_errors(seen(text)))


def file_of(name: str) -> str:
    return "sources/one.yaml" if name == "source" else f"{name}.yaml"


@pytest.fixture
def whole(new_pack: Callable[[], PackFolder]) -> PackFolder:
    made = complete(new_pack())
    assert made.faults() == []
    return made


def test_there_is_a_schema_for_each_file_of_a_pack() -> None:
    assert list(NAMES) == [*FILES, "source"]


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_sound_and_forbids_what_it_does_not_know(name: str) -> None:
    schema = schemas()[name]
    jsonschema.Draft7Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    objects = [one for one in mappings(schema) if one.get("type") == "object"]
    assert objects
    assert all(one["additionalProperties"] is False for one in objects)
    # Every language that has a JSON Schema reads these patterns alike: no inline flags, no \A.
    patterns = [one["pattern"] for one in mappings(schema) if isinstance(one.get("pattern"), str)]
    assert patterns
    assert all(re.compile(p) and not re.search(r"\(\?[a-zA-Z<]|\\[AZ]", p) for p in patterns)


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, dict | list):
            yield from mappings(one)


def test_every_file_of_the_built_in_pack_has_the_form() -> None:
    files = {f"{name}.yaml": name for name in FILES}
    assert set(files) == {path.name for path in BUILT_IN.glob("*.yaml")}
    files |= {f"sources/{path.name}": "source" for path in (BUILT_IN / "sources").glob("*.yaml")}
    assert len(files) > len(FILES) + 1
    for file, name in files.items():
        value = seen((BUILT_IN / file).read_text(encoding="utf-8"))
        assert [error.message for error in SCHEMAS[name].iter_errors(value)] == [], file


@pytest.mark.parametrize("make", [lambda made: made, guided, complete])
def test_every_file_of_a_small_pack_has_the_form(
    new_pack: Callable[[], PackFolder], make: Callable[[PackFolder], PackFolder]
) -> None:
    made = make(new_pack())
    for path in sorted(made.folder.rglob("*.yaml")):
        name = "source" if path.parent.name == "sources" else path.stem
        assert accepts(name, path.read_text(encoding="utf-8")), path.name


Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Spot:
    """A mapping in a file that has a key: its path, and the key."""

    path: Path_
    key: Key


def spots(shape: Shape, value: Any, path: Path_ = ()) -> Iterator[Spot]:
    """Every key of a shape where it stands in a value, each key of each kind of mapping once."""
    if isinstance(value, list):
        found: dict[str, Spot] = {}
        for at, one in enumerate(value):
            for spot in spots(shape, one, (*path, at)):
                names = [step for step in spot.path[len(path) :] if isinstance(step, str)]
                found.setdefault("/".join((*names, spot.key.name)), spot)
        yield from found.values()
        return
    for key in shape.keys.values():
        if key.name in value:
            yield Spot(path, key)
            if key.inside:
                yield from spots(key.inside, value[key.name], (*path, key.name))


def keys(shape: Shape) -> Iterator[Key]:
    for key in shape.keys.values():
        yield key
        if key.inside:
            yield from keys(key.inside)


@dataclass
class Bench:
    """One file of a sound pack, to be changed in one place and judged by loader and schema."""

    made: PackFolder
    name: str

    def __post_init__(self) -> None:
        self.path = self.made.folder / file_of(self.name)
        self.text = self.path.read_text(encoding="utf-8")
        root, faults = read(self.path.name, self.text.encode())
        assert not faults
        self.value = plain(root)
        self.spots = list(spots(shapes()[self.name], self.value))

    def judged(self, value: Any) -> tuple[list[str], bool]:
        """What the loader reports, and whether the schema accepts."""
        text = self.written(value)
        return self.made.faults(), accepts(self.name, text)

    def written(self, value: Any, raw: str = '"@@"') -> str:
        """The file with this value, as text; `raw` stands for '@@'."""
        text = json.dumps(value, ensure_ascii=False).replace('"@@"', raw)
        self.path.write_text(text, encoding="utf-8")
        return text

    def changed(self, spot: Spot, put: dict[str, Any], *, drop: bool = False) -> Any:
        """The file's value with other keys where a spot is, with or without its own."""
        value = copy.deepcopy(self.value)
        within = value
        for step in spot.path:
            within = within[step]
        if drop:
            del within[spot.key.name]
        within.update(put)
        return value


@pytest.fixture(params=NAMES)
def bench(request: pytest.FixtureRequest, whole: PackFolder) -> Bench:
    return Bench(whole, request.param)


def test_the_whole_pack_has_every_key_that_there_is(bench: Bench) -> None:
    """So that the tests below leave none out."""
    assert len(bench.spots) == len(list(keys(shapes()[bench.name])))
    assert bench.judged(bench.value) == ([], True)


def wrong(key: Key) -> list[Any]:
    """Values that a key cannot have, from its type alone."""
    if key.kind in ("texts", "ids", "table", "tables", "numbered"):
        found: list[Any] = ["x", *([[]] if key.needed and key.kind in ("ids", "texts") else [])]
        found += [[{"a": "b"}]] if key.kind in ("texts", "ids") else []
        found += [["A b"]] if key.kind == "ids" else []
        found += [["x"]] if key.kind == "tables" else []
        return [*found, *([{"one": "x"}, {"1": ["x"]}] if key.kind == "numbered" else [])]
    found = [["x"], {"a": "b"}, *(["", "  "] if key.needed else [])]
    match key.kind:
        case "number":
            found += ["x", "-1", "1.5", "1 2", "9" * 10, *(["0", "00"] if key.low else [])]
        case "choice":
            found += ["qqq", key.words[0].upper(), f"{key.words[0]}{key.words[-1]}"]
        case "date":
            found += ["2019-13", "2019-08-32", "0000", "20190822", "2019/", "../..", "soon"]
        case "own id":
            found += ["A b", "a--b", "-a", "a/b", "é"]
        case "id":
            found += ["A b", "a--b", "/", "a/b/c"]
        case _:
            pass
    return found


def test_what_a_key_cannot_be_is_refused_by_loader_and_schema_alike(bench: Bench) -> None:
    tried = 0
    for spot in bench.spots:
        name = spot.key.name
        for value in wrong(spot.key):
            faults, accepted = bench.judged(bench.changed(spot, {name: value}))
            assert (bool(faults), accepted) == (True, False), (spot, value, faults)
            tried += 1
    assert tried >= 2 * len(bench.spots)


def test_a_key_that_is_misspelt_is_refused_by_loader_and_schema_alike(bench: Bench) -> None:
    for spot in bench.spots:
        name = spot.key.name
        left = bench.changed(spot, {f"{name}x": wrong(spot.key)[0]}, drop=True)
        faults, accepted = bench.judged(left)
        assert (bool(faults), accepted) == (True, False), spot
        faults, accepted = bench.judged(bench.changed(spot, {f"{name}x": "x"}))
        assert (bool(faults), accepted) == (True, False), spot


def test_a_key_can_be_left_out_where_it_is_not_needed_and_nowhere_else(bench: Bench) -> None:
    for spot in bench.spots:
        faults, accepted = bench.judged(bench.changed(spot, {}, drop=True))
        if spot.key.needed:
            assert (bool(faults), accepted) == (True, False), spot
        else:
            # That others need it to be true ("a derived date needs its reasoning") is no form.
            assert accepted, (spot, faults)
            lacking = [f for f in faults if f"no {spot.key.name}" in f or "without an id" in f]
            assert lacking == [], spot


BYTE_ORDER_MARK = '"\\uFEFF"'
ODD = (
    "null", "~", "yes", "true", "off", "2019", "02019", "1_000", "0x1f", "1e3", "1.5", "-7", ".inf",
    "2019-08-22", "2019-08", "1910/1945", "../2019-07-29", "1965/..", '"  "', '""', "12:30", "007",
    '" 3 "', "3", "one", "one/keep", "event/dam", BYTE_ORDER_MARK, "'a b'", "0999", "000000001",
)  # fmt: skip
"""Scalars that editors and parsers read in ways of their own."""


def test_whatever_scalar_the_loader_accepts_the_schema_accepts(bench: Bench) -> None:
    tried = refused = 0
    for spot in bench.spots:
        key = spot.key
        if key.kind in ("table", "tables"):
            continue
        inside = {"texts": ["@@"], "ids": ["@@"], "numbered": {"1": "@@"}}
        changed = bench.changed(spot, {key.name: inside.get(key.kind, "@@")})
        for raw in (*ODD, *(f"'  {word} '" for word in key.words)):
            if raw == BYTE_ORDER_MARK and key.kind == "text" and key.needed:
                continue  # The loader alone takes it for a text.
            tried += 1
            if not accepts(bench.name, bench.written(changed, raw)):
                refused += 1
                assert bench.made.faults(), (spot, raw)
    assert 0 < refused < tried


@pytest.mark.parametrize("text", [
    "2019", "2019-07", "2019-07-04", "1910/1945", "2019-07/2019-08-01", "../2019", "2019-01-31/..",
    " 2019 ", "0001", "9999-12-31", "", " ", "0000", "2019-00", "2019-13", "2019-1", "2019-07-00",
    "2019-07-32", "../..", "..", "2019/2020/2021", "19", "x", "2019-07-04T00:00", "2019 /2020",
    "٢٠١٩", "20190704", "/2019", "2019/", "2019-07-04/0000",
])  # fmt: skip
def test_dates_are_those_of_the_model(text: str) -> None:
    date = schemas()["events"]["items"]["properties"]["date"]
    try:
        dates.parse(text)
    except dates.DateError:
        assert not re.search(date["pattern"], text)
    else:
        assert re.search(date["pattern"], text)


def test_an_editor_is_told_what_a_key_is() -> None:
    """From the docstrings of the model, down to the mappings within a record."""
    source = schemas()["source"]
    assert "newspaper article" in source["description"]
    assert "first and last words" in source["properties"]["body_ends"]["description"]
    quote = source["properties"]["quotes"]["items"]
    assert "verbatim passage" in quote["description"]
    assert "context" in quote["properties"]["speaker_basis"]["description"]
    clock = schemas()["mechanisms"]["items"]["properties"]["clock"]
    assert "rule of notice" in clock["description"]
    for schema in schemas().values():
        for one in mappings(schema):
            if isinstance(one.get("description"), str):
                assert "`" not in one["description"]
                assert len(one["description"].splitlines()) == 1


def test_all_schemas_are_written_into_a_folder(tmp_path: Path) -> None:
    write_all(tmp_path)
    found = {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir()}
    assert found == {f"{name}.schema.json": schema for name, schema in schemas().items()}
    with pytest.raises(FileExistsError):
        write_all(tmp_path)


@pytest.mark.parametrize(("topic", "title"), [
    ("events", "events.yaml"), ("events.yaml", "events.yaml"), ("pack", "pack.yaml"),
    ("source", "a file under sources/"), ("sources", "a file under sources/"),
    ("sources/", "a file under sources/"), ("a/sources/events.yaml", "a file under sources/"),
])  # fmt: skip
def test_a_schema_is_printed_for_a_file(topic: str, title: str) -> None:
    done = explorer("schema", topic)
    assert (done.returncode, done.stderr) == (0, "")
    printed = json.loads(done.stdout)
    assert printed["title"] == title
    assert printed in schemas().values()


def test_without_a_file_the_names_are_listed_and_each_has_a_schema() -> None:
    done = explorer("schema")
    assert (done.returncode, done.stdout.split()) == (0, list(NAMES))


def test_a_file_that_no_pack_has_is_named_with_the_nearest() -> None:
    done = explorer("schema", "evnts.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert "did you mean 'events'?" in done.stderr
    assert "there are pack, actors" in explorer("schema", "zzzzzz").stderr
