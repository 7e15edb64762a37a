"""Modules that are put off: there at once, executed when first used, once, and never in the way."""

from __future__ import annotations

import ast
import copy
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import pytest

from app import putting_off
from app.putting_off import CALLED, FROM, LATER, put_off
from tests.running import ROOT, environment

NAME = "gsomia_put_off"

Made = Callable[[str], None]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Writes a module that is to be put off, and forgets it afterwards."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(LATER, NAME, "a test")
    monkeypatch.setattr(sys, "executed", [], raising=False)

    def write(code: str) -> None:
        text = f"import sys\nsys.executed.append(__name__)\n{code}"
        (tmp_path / f"{NAME}.py").write_text(text, encoding="utf-8")

    yield write
    sys.modules.pop(NAME, None)


def taken(name: str) -> dict[str, Any]:
    """What `from … import` gives for a name of the test's own module."""
    found: dict[str, Any] = {}
    exec(f"from {NAME} import {name}", found)
    return found


def executed() -> list[str]:
    """What of the test's own was executed."""
    found: list[str] = vars(sys)["executed"]
    return found


def given(code: str, before: str = "") -> str:
    """What some code prints, in a process of its own, after which something may be lacking."""
    done = subprocess.run(
        [sys.executable, "-c", before + code], cwd=ROOT, env=environment(), capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_module_is_executed_when_something_in_it_is_asked_for(made: Made) -> None:
    made("VALUE = 7\n")
    with put_off():
        module = __import__(NAME)
    assert executed() == []
    assert __import__(NAME) is module and sys.modules[NAME] is module
    assert str(module.__file__).endswith(f"{NAME}.py") and module.__spec__ is not None
    assert executed() == [], "to ask for the module is to ask for nothing in it"
    assert module.VALUE == 7
    assert executed() == [NAME]
    assert type(module) is type(sys) and module.VALUE == 7
    assert module.__spec__.loader is module.__loader__
    with pytest.raises(AttributeError):
        _ = module.NO_SUCH
    assert executed() == [NAME]


def test_what_is_taken_from_it_is_there(made: Made) -> None:
    made("VALUE = 7\n_HIDDEN = 8\n")
    with put_off():
        found: dict[str, object] = {}
        exec(f"from {NAME} import *", found)
    assert found["VALUE"] == 7 and "_HIDDEN" not in found


def test_only_what_is_named_is_put_off_and_only_within(made: Made) -> None:
    made("")
    __import__(NAME)
    assert executed() == [NAME]
    sys.modules.pop(NAME)
    del LATER[NAME]
    with put_off():
        __import__(NAME)
    assert executed() == [NAME, NAME]
    assert putting_off._Finder not in sys.meta_path


def test_the_way_modules_are_found_is_as_before_after_a_failure(made: Made) -> None:
    before = list(sys.meta_path)
    with pytest.raises(ZeroDivisionError), put_off():
        raise ZeroDivisionError
    assert sys.meta_path == before


def test_one_that_fails_fails_whenever_it_is_used(made: Made) -> None:
    made("import no_such_module_at_all\n")
    with put_off():
        module = __import__(NAME)
    for _ in range(2):
        with pytest.raises(ModuleNotFoundError, match="no_such_module_at_all"):
            _ = module.VALUE
    assert executed() == [NAME, NAME]


def test_it_may_look_at_itself_while_it_is_executed(made: Made) -> None:
    made(f"import {NAME} as me\nSAW = hasattr(me, 'VALUE'), me.__name__\nVALUE = 7\n")
    with put_off():
        module = __import__(NAME)
    assert module.SAW == (False, NAME) and module.VALUE == 7
    assert executed() == [NAME]


def test_threads_that_use_it_at_once_execute_it_once(made: Made) -> None:
    made("import time\ntime.sleep(0.05)\nVALUE = 7\n")
    with put_off():
        module = __import__(NAME)
    start, found = Barrier(8), []

    def use() -> None:
        start.wait()
        found.append(module.VALUE)

    threads = [Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [7] * 8
    assert executed() == [NAME]


def test_one_that_is_not_there_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LATER, "gsomia_no_such", "a test")
    with pytest.raises(ModuleNotFoundError, match="gsomia_no_such"), put_off():
        __import__("gsomia_no_such")


def test_one_that_lacks_what_it_needs_fails_at_once(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made("from _gsomia_no_such import that\n")
    monkeypatch.setitem(putting_off._NEEDED, NAME, "_gsomia_no_such")
    with pytest.raises(ModuleNotFoundError, match="_gsomia_no_such"), put_off():
        __import__(NAME)


CODE = """
class Pair:
    @classmethod
    def both(cls, one):
        return cls(one, one)
    def __init__(self, one, other):
        self.sum = one + other
def add(one, other=1):
    return one + other
"""


def test_something_stands_for_what_is_only_called(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(CODE)
    monkeypatch.setitem(CALLED, NAME, ("add", "Pair"))
    with put_off():
        add, pair = taken("add")["add"], taken("Pair")["Pair"]
    assert executed() == []
    assert add(2, other=5) == 7
    assert executed() == [NAME]
    assert add(2) == 3 and pair(1, 2).sum == 3 and pair.both(4).sum == 8
    assert executed() == [NAME]


def test_whoever_asks_later_gets_the_thing_itself(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(CODE)
    monkeypatch.setitem(CALLED, NAME, ("Pair",))
    with put_off():
        taken("Pair")
    real = taken("Pair")["Pair"]
    assert executed() == [NAME]
    assert isinstance(real, type) and real is sys.modules[NAME].Pair


def test_what_stands_for_a_class_can_be_taken_for_it(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(CODE)
    monkeypatch.setitem(CALLED, NAME, ("Pair",))
    with put_off():
        standing = taken("Pair")["Pair"]
    copied = copy.copy(standing)
    assert executed() == []
    real = taken("Pair")["Pair"]
    assert standing is not real
    for one in (standing, copied):
        below = types.new_class("Below", (one,))
        assert below.__mro__[1] is real and issubclass(below, one) and not issubclass(int, one)
        assert isinstance(real(1, 2), one) and not isinstance(1, one)


def test_others_wait_while_one_executes_it(made: Made) -> None:
    made("import sys\nEARLY = 1\nsys.entered.set(); sys.goes_on.wait(9)\nLATE = 2\n")
    vars(sys).update(entered=Event(), goes_on=Event())
    try:
        with put_off():
            module = __import__(NAME)
        first = Thread(target=lambda: module.LATE)
        first.start()
        assert vars(sys)["entered"].wait(9)
        found: list[int] = []
        second = Thread(target=lambda: found.append(module.EARLY))
        second.start()
        second.join(0.05)
        assert found == [], "it is half made"
        vars(sys)["goes_on"].set()
        first.join()
        second.join()
        assert found == [1] and executed() == [NAME]
    finally:
        vars(sys)["goes_on"].set()
        del vars(sys)["entered"], vars(sys)["goes_on"]


def test_a_name_that_is_not_only_called_executes_it(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(CODE)
    monkeypatch.setitem(CALLED, NAME, ("add",))
    with put_off():
        real = taken("Pair")["Pair"]
    assert executed() == [NAME] and isinstance(real, type)


def test_what_a_module_passes_on_is_taken_from_where_it_is(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made("from fractions import Fraction\nVALUE = 7\n")
    monkeypatch.setitem(FROM, NAME, "fractions")
    with put_off():
        assert taken("Fraction")["Fraction"] is import_module("fractions").Fraction
        assert executed() == []
        assert taken("VALUE")["VALUE"] == 7
    assert executed() == [NAME]


@pytest.mark.parametrize("name", CALLED)
def test_what_is_stood_for_is_there_and_can_be_called(name: str) -> None:
    assert name in LATER
    assert all(callable(getattr(import_module(name), one)) for one in CALLED[name])


@pytest.mark.parametrize(("name", "other"), FROM.items())
def test_what_is_passed_on_is_the_same(name: str, other: str) -> None:
    assert name in LATER
    mine, theirs = vars(import_module(name)), vars(import_module(other))
    both = [one for one in mine if one in theirs and not one.startswith("__")]
    assert both
    assert all(mine[one] is theirs[one] for one in both)


def places(package: str) -> Iterator[Path]:
    """The source files of a package or module."""
    spec = find_spec(package)
    assert spec and spec.origin
    yield from (
        Path(spec.origin).parent.rglob("*.py")
        if spec.submodule_search_locations
        else [Path(spec.origin)]
    )


def hints(tree: ast.Module) -> set[ast.AST]:
    """What stands in annotations; where these are evaluated, only what is one by itself."""
    found = [getattr(node, "annotation", None) for node in ast.walk(tree)]
    found += [getattr(node, "returns", None) for node in ast.walk(tree)]
    there = [hint for hint in found if isinstance(hint, ast.AST)]
    if any(isinstance(n, ast.ImportFrom) and n.module == "__future__" for n in tree.body):
        return {part for hint in there for part in ast.walk(hint)}
    return set(there)


def uses(tree: ast.Module, name: str) -> Iterator[ast.AST]:
    """What each use of a name is, but for annotations: where it is called, itself or a part of it,
    the call; where it is not, what it is part of."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    skipped = hints(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == name and node not in skipped:
            part: ast.AST = node
            if isinstance(parents[part], ast.Attribute):
                part = parents[part]
            above = parents[part]
            called = isinstance(above, ast.Call) and above.func is part
            yield above if called else part


@pytest.mark.parametrize(
    ("code", "called"),
    [
        ("T()", True), ("T.grid()", True), ("def f(t: T) -> T: ...", True),
        ("from __future__ import annotations\nt: T | None = 0", True), ("t: T | None = 0", False),
        ("isinstance(t, T)", False), ("class U(T): ...", False), ("t: type = T", False),
        ("@T\ndef f(): ...", False), ("U = T | None", False),
    ],
)  # fmt: skip
def test_a_use_that_is_no_call_is_seen(code: str, called: bool) -> None:
    tree = ast.parse(code)
    assert all(isinstance(use, ast.Call) for use in uses(tree, "T")) == called


def test_what_is_stood_for_is_only_called() -> None:
    names = {(module, name): name for module, all_ in CALLED.items() for name in all_}
    found = set()
    for package in ("textual", "rich", "pathlib"):
        for path in places(package):
            tree = ast.parse(path.read_bytes())
            for node in tree.body:  # Inside a function it is asked for later.
                if not isinstance(node, ast.ImportFrom):
                    continue
                module = f"{package}.{node.module}" if node.level else node.module
                for alias in node.names:
                    if (module, alias.name) in names:
                        found.add(alias.name)
                        for use in uses(tree, alias.asname or alias.name):
                            assert isinstance(use, ast.Call), (path, alias.name, ast.dump(use))
    # From Python 3.13 on, pathlib asks for its one inside a function.
    assert found >= {*names.values()} - {"quote_from_bytes"}


STANDING = """
import sys
from app.putting_off import put_off, _Caller
with put_off():
    from app.cli import run
    import app.tui
for name, module in list(sys.modules.items()):
    if any(type(value) is _Caller for value in vars(module).values()):
        print(name.partition(".")[0])
"""


def test_nothing_stands_elsewhere() -> None:
    assert set(given(STANDING).split()) <= {"textual", "rich", "pathlib"}


USES = """
import sys
from app.putting_off import LATER, put_off
with put_off():
    import textual.app, pathlib
import asyncio.sslproto, linecache, locale, ssl, textwrap, tokenize
assert ssl.create_default_context().check_hostname
assert asyncio.sslproto.SSLProtocol and tokenize.untokenize
assert linecache.getline(tokenize.__file__, 1)
assert textwrap.shorten("one two three", 9) == "one [...]"
assert locale.localeconv()["decimal_point"]
from textual import design, dom, layout, notifications, suggestions, types
assert suggestions.get_suggestion("heigth", ["height", "width"]) == "height"
assert notifications.Notification("a").identity != notifications.Notification("a").identity
assert pathlib.Path("/a b").as_uri() == "file:///a%20b"
assert str(textual.app.user_downloads_path())
assert design.Table.grid().columns == [] and dom.Tree("a").label == "a"
assert layout.Canvas(2, 1).width == 2 and types.NoSelection and types.DirEntry
for name in LATER:
    assert name not in sys.modules or sys.modules[name].__spec__, name
print("all there")
"""


def test_everything_that_is_put_off_can_be_used() -> None:
    assert given(USES) == "all there"


WITHOUT_SSL = """
import sys
sys.modules["_ssl"] = None
from app.putting_off import put_off
with put_off():
    import asyncio.base_events, textual.app
print(asyncio.base_events.ssl, sys.modules.get("ssl"))
"""


def test_a_python_without_encryption_is_seen_to_be_one() -> None:
    assert given(WITHOUT_SSL) == "None None"
