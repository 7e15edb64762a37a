"""`export html` in a browser: axe-core has nothing against it, it fits, and it needs no script.

Needs Node, the packages of .ci/validators, and Chromium: the one that the environment names in
CHROMIUM, else the first that is found.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.exports import html
from content.dossier import Dossier
from tests import validators
from tests.exported import opened
from tests.html_page import read

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOOKS = [("light", 400), ("light", 1200), ("dark", 400), ("dark", 1200)]


def look(text: str, place: Path) -> Any:
    """What page.mjs says of a page; the test is skipped where there is nothing to look with."""
    folder = validators.folder()
    named = os.environ.get("CHROMIUM")
    program = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if program is None and named:
        pytest.fail(f"CHROMIUM is set, but {named} is no program")
    if program is None:
        pytest.skip("Chromium is not installed; name it in CHROMIUM where it is called otherwise")
    for package in ("playwright-core", "axe-core"):
        if not (folder / "node_modules" / package).is_dir():
            pytest.skip(f"{package} is not in {folder}; run npm ci there")
    file = place / "page.html"
    file.write_text(text, encoding="utf-8", newline="")
    done = subprocess.run(
        ["node", str(validators.KEPT / "page.mjs"), str(folder), program, str(file)],
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return {**json.loads(done.stdout), "address": file.resolve().as_uri()}


@pytest.fixture(scope="module")
def seen(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What is seen of the built-in pack's page."""
    return look(html.page(dossier).text, tmp_path_factory.mktemp("page"))


def test_axe_finds_no_fault_in_either_scheme_at_either_width(seen: Any) -> None:
    assert [(one["colorScheme"], one["width"]) for one in seen["looks"]] == LOOKS
    for one in seen["looks"]:
        assert one["violations"] == []
        assert one["passes"] > 20
    papers = [one["paper"] for one in seen["looks"]]
    assert papers[0] == papers[1] != papers[2] == papers[3]


def test_the_page_is_never_wider_than_the_window(seen: Any) -> None:
    assert [one["wide"] for one in seen["looks"]] == [width for _, width in LOOKS]


def test_nothing_is_asked_for_but_the_file_itself(seen: Any) -> None:
    assert {request.partition("#")[0] for request in seen["requests"]} == {seen["address"]}
    assert seen["errors"] == []


def test_without_javascript_all_words_are_there_and_folds_open(seen: Any, dossier: Dossier) -> None:
    still = seen["still"]
    (body,) = read(html.page(dossier).text).every("body")
    assert " ".join(still["words"].split()) == body.text
    assert (still["before"], still["after"], still["shown"]) == (False, True, True)
    assert still["target"] in {quote.id for quote in dossier.pack.quotes}


def test_hostile_texts_do_nothing_in_a_browser(tmp_path: Path) -> None:
    text = html.page(opened("hostile", tmp_path)).text
    seen = look(text, tmp_path)
    assert {request.partition("#")[0] for request in seen["requests"]} == {seen["address"]}
    assert seen["errors"] == []
    (body,) = read(text).every("body")
    assert " ".join(seen["still"]["words"].split()) == body.text
    assert [one["wide"] for one in seen["looks"]] == [width for _, width in LOOKS]
