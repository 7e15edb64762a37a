"""The kept corpus of every fuzzing target, and the inputs that failed once, each with its story."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from content.faults import Fault, Place
from tests import fuzz
from tests.fuzz import CORPUS, TARGETS, __main__, kept, merging, target

ROOT = Path(__file__).resolve().parents[1]

FAILED = {
    "a Hangul vowel behind a blank took it for a part of its word": (
        "query", b"\r \xe1\x85\xa0orctor",
    ),
    "a half-width voiced sign was left in two": ("folds", "ｶﾞ\0ガ".encode()),
    "a mark behind a sign that is dropped was left alone": ("folds", "か\u200b\u3099\0x".encode()),
    "a Bengali vowel was folded in two": ("folds", "\u0995\u09c7\u09be\0\u0995\u09cb".encode()),
    "a dot behind a sign was a word of no letters": ("query", "\0U.ガ.8S".encode()),
    "a field without a word took the next for its value": ("query", b'\0source:"2019'),
    "a curly mark in a value ended it": ("query", "\0kind:“quote” “".encode()),
    "a letter that only ignoring case takes for another is no form": ("folds", "is\0ıs".encode()),
    "a hyphen before a form hid it": ("folds", b"-gate|-\0a -gate"),
}  # fmt: skip


@pytest.mark.parametrize("name", TARGETS)
def test_all_that_was_kept_holds(name: str) -> None:
    """Each input alone: which one fails is in the traceback's local values."""
    one = target(name)
    files = kept(name)
    assert len(files) >= 10
    for path in files:
        try:
            one(path.read_bytes())
        except BaseException as error:
            raise AssertionError(f"tests/fuzz/corpus/{name}/{path.name} fails") from error


@pytest.mark.parametrize(("name", "data"), FAILED.values(), ids=list(FAILED))
def test_what_failed_once_holds_now(name: str, data: bytes) -> None:
    target(name)(data)


def test_the_corpus_is_small_and_has_no_target_without_a_name() -> None:
    files = [path for path in CORPUS.rglob("*") if path.is_file()]
    assert {path.parent.name for path in files} == set(TARGETS)
    assert len(files) <= 300
    assert sum(path.stat().st_size for path in files) <= 300_000
    assert all(path.name.isalnum() for path in files)


def test_of_many_inputs_those_are_kept_that_reach_something_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, new = tmp_path / "corpus", tmp_path / "new"
    (corpus / "reader").mkdir(parents=True)
    new.mkdir()
    for module in (fuzz, merging):
        monkeypatch.setattr(module, "CORPUS", corpus)
    for number, text in enumerate(("a: b", "a: bb", "a: bbb", "*a", "*c", "&a b", "[[]]")):
        (new / f"n{number}").write_text(text)
    (corpus / "reader" / "old").write_text("a: bbbb")
    assert __main__.main(["reader", "merge", str(new)]) == 0
    assert capsys.readouterr().out == "1 inputs were kept, 4 are\n"
    assert sorted(path.read_text() for path in kept("reader")) == ["&a b", "*a", "[[]]", "a: b"]


def test_a_broken_reader_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests import soundness

    monkeypatch.setattr(soundness, "read", lambda file, raw: (None, [Fault(
        Place(file, 99), "wrong")]))  # fmt: skip
    with pytest.raises(AssertionError):
        target("reader")(b"a: [")


@pytest.mark.parametrize("arguments", [[], ["reader"], ["nothing", "5"], ["reader", "soon"],
                                       ["reader", "merge"], ["reader", "again"],
                                       ["reader", "1", "x", "y"]])  # fmt: skip
def test_how_it_is_used_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: python -m tests.fuzz TARGET SECONDS")


def test_one_input_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "input").write_bytes(b"a: [")
    assert __main__.main(["reader", "again", str(tmp_path / "input")]) == 0
    with pytest.raises(FileNotFoundError):
        __main__.main(["reader", "again", str(tmp_path / "none")])


def test_without_atheris_a_sentence_says_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(__main__, "find_spec", lambda name: None)
    assert __main__.main(["reader", "5", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "fuzzing needs atheris: pip install -e '.[fuzz]'\n"


def test_a_fuzzing_run_ends_and_finds_what_fails(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="fuzzing needs atheris: pip install -e '.[fuzz]'")
    command = [sys.executable, "-m", "tests.fuzz", "folds", "1", str(tmp_path / "new")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Done " in done.stderr
