"""Installed: beside strangers, under any path, where nothing may be written, among traps."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.version import VERSION
from content.loader import BUILT_IN
from tests.packs import PackFolder
from tests.wheels import OURS, can_build, done_well, install, run, run_program
from tests.wheels import wheel as wheel

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from tests.terminal import RESTORED, Terminal

MAIN = "import sys; from gsomia_explorer.app.__main__ import main; sys.exit(main())"


class Home:
    """A virtual environment with the packages that we need, and nothing of ours yet."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, symlinks=True)
        self.python = folder / "bin" / "python"
        self.script = folder / "bin" / "gsomia-explorer"
        (self.site,) = folder.glob("lib/python*/site-packages")
        # Behind its own folder, as another of the places that packages are in.
        others = [path for path in sys.path if path.endswith("site-packages")]
        (self.site / "needed.pth").write_text("\n".join(others))

    def pip(self, *words: str, cwd: Path) -> None:
        """Run pip on this environment."""
        done_well("-m", "pip", "--python", str(self.python), *words, "--quiet", cwd=cwd)

    def install(self, wheel: Path) -> None:
        """Install a wheel, alone."""
        alone = "--no-deps", "--no-index", "--ignore-installed"
        self.pip("install", *alone, str(wheel), cwd=wheel.parent)

    def uninstall(self, name: str) -> None:
        """Take a distribution away."""
        self.pip("uninstall", "--yes", name, cwd=self.site)

    def works(self, cwd: Path, **changes: str) -> None:
        """Run the installed command, which must be ours and whole."""
        shown = run_program(str(self.script), "--version", cwd=cwd, **changes)
        assert (shown.returncode, shown.stdout) == (0, f"gsomia-explorer {VERSION}\n"), shown.stderr
        checked = run_program(str(self.script), "check", cwd=cwd, **changes)
        assert checked.returncode == 0, checked.stderr
        assert "sentences of ours rest on something" in checked.stdout

    def starts(self, cwd: Path, state: Path) -> str:
        """Open the installed explorer in a terminal and end it. Gives all that it wrote."""
        script = str(self.script)
        code = f"import os; os.chdir({str(cwd)!r}); os.execv({script!r}, [{script!r}])"
        terminal = Terminal(state, "-c", code)
        try:
            terminal.until("4 Detail › Timeline › Seoul decides to end the pact")
            terminal.press("/")
            terminal.until("type to search")
            terminal.press("grave change")
            terminal.until(lambda: "other entries" in terminal.text)
            terminal.press("escape")
            terminal.until("4 Detail › Timeline › Seoul decides to end the pact")
            terminal.press("q")
            assert terminal.ends() == 0
        finally:
            terminal.close()
        assert all(mode in terminal.said for mode in RESTORED)
        return terminal.said


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An environment in which ours is installed, under a path with blanks and other letters."""
    home = Home(tmp_path_factory.mktemp("a place") / "für 패키지 & 'more' #1")
    home.install(wheel)
    return home


# Beside a stranger

STRANGER = {f"{name}/__init__.py": f"NAME = 'the foreign {name}'\n" for name in OURS} | {
    "app/cli.py": "def run(argv):\n    print('OTHER')\n    return 42\n",
    "content/loader.py": "raise ImportError('the foreign content was imported')\n",
}


def stranger(folder: Path) -> Path:
    """A distribution of somebody else's with folders that are called as ours."""
    files = {name: text.encode() for name, text in STRANGER.items()}
    info = "stranger-1.0.dist-info"
    files[f"{info}/METADATA"] = b"Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n"
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    rows = [f"{info}/RECORD,,"]
    for name, raw in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(raw).digest()).rstrip(b"=").decode()
        rows.append(f"{name},sha256={digest},{len(raw)}")
    path = folder / "stranger-1.0-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
        archive.writestr(f"{info}/RECORD", "\n".join(rows) + "\n")
    return path


def stranger_works(home: Home, cwd: Path) -> None:
    code = "import app.cli, screens; print(screens.NAME); raise SystemExit(app.cli.run([]))"
    done = run_program(str(home.python), "-c", code, cwd=cwd)
    assert (done.returncode, done.stdout) == (42, "the foreign screens\nOTHER\n"), done.stderr


def left(home: Home, *parts: str) -> list[str]:
    """The files that are left in these folders and distributions."""
    inside = (path for part in parts for one in home.site.glob(part) for path in one.rglob("*"))
    return [str(path.relative_to(home.site)) for path in inside if path.is_file()]


@pytest.mark.parametrize(("first", "gone"), [("ours", "theirs"), ("theirs", "ours")])
def test_beside_a_stranger_both_work_and_so_does_what_is_left_of_them(
    wheel: Path, tmp_path: Path, first: str, gone: str
) -> None:
    home, other = Home(tmp_path / "home"), stranger(tmp_path)
    for one in (wheel, other) if first == "ours" else (other, wheel):
        home.install(one)
    home.works(tmp_path)
    stranger_works(home, tmp_path)
    if gone == "theirs":
        home.uninstall("stranger")
        home.works(tmp_path)
        assert left(home, "stranger*", *OURS) == []
    else:
        home.uninstall("gsomia-explorer")
        stranger_works(home, tmp_path)
        assert left(home, "gsomia*") == [] and not home.script.exists()


def test_ours_goes_before_whatever_the_import_path_names(home: Home, tmp_path: Path) -> None:
    with ZipFile(stranger(tmp_path)) as archive:
        archive.extractall(tmp_path / "strange")
    # The second is the folder that our command puts first: here it is named, but behind another.
    path = os.pathsep.join([str(tmp_path / "strange"), str(home.site / "gsomia_explorer")])
    home.works(tmp_path, PYTHONPATH=path)


# Under any path, in any mode


def test_under_a_path_with_blanks_and_other_letters(home: Home, tmp_path: Path) -> None:
    cwd = tmp_path / "ein Ort 여기"
    cwd.mkdir()
    home.works(cwd)
    assert "\n## Timeline\n" in run_program(str(home.script), cwd=cwd).stdout
    home.starts(cwd, tmp_path / "state")


def test_installed_the_built_in_pack_is_the_wheels_own(home: Home, tmp_path: Path) -> None:
    code = MAIN.replace("sys.exit(main())", "main()") + (
        "; from content.loader import BUILT_IN; print(BUILT_IN)"
    )
    done = run_program(str(home.python), "-c", code, "--version", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = Path(done.stdout.splitlines()[-1])
    assert found == home.site / "gsomia_explorer" / "content" / "gsomia"
    assert found != BUILT_IN


def test_installed_it_reads_another_pack(home: Home, tmp_path: Path) -> None:
    made = PackFolder.create(tmp_path / "pack")
    words = ["check", str(made.folder), "--articles", str(made.originals)]
    done = run_program(str(home.script), *words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "verbatim: 6 of 6 quotes" in done.stdout


@pytest.mark.parametrize(
    "flags",
    [
        ["-m", "gsomia_explorer.app"], ["-I", "-m", "gsomia_explorer.app"],
        ["-I", "-c", MAIN], ["-P", "-c", MAIN], ["-OO", "-c", MAIN], ["-S", "-c", MAIN],
    ],
    ids=["-m", "-I -m", "-I", "-P", "-OO", "-S"],
)  # fmt: skip
def test_pythons_own_ways_to_start_it(home: Home, tmp_path: Path, flags: list[str]) -> None:
    # Without `site` nothing is installed, unless it is named.
    path = os.pathsep.join([str(home.site), *sys.path]) if "-S" in flags else ""
    done = run_program(str(home.python), *flags, "check", cwd=tmp_path, PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    assert "sentences of ours rest on something" in done.stdout


@pytest.mark.parametrize("name", ["PYTHONSAFEPATH", "PYTHONOPTIMIZE", "PYTHONDONTWRITEBYTECODE"])
def test_the_command_works_where_python_is_told(home: Home, tmp_path: Path, name: str) -> None:
    home.works(tmp_path, **{name: "2"})


# Among traps

TRAPS = (
    "app/__init__.py", "content.py", "screens/__init__.py", "gsomia_explorer/__init__.py",
    "yaml.py", "_yaml.py", "textual.py", "rich.py", "platformdirs.py", "sitecustomize.py",
    "usercustomize.py", "sqlite3.py", "json.py", "re.py", "typing.py", "dataclasses.py", "site.py",
    "encodings.py", "asyncio.py", "pygments.py", "markdown_it.py", "tests/__init__.py",
)  # fmt: skip


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """A folder full of modules that note, and refuse, that they are imported."""
    folder = tmp_path / "trapped"
    caught = str(tmp_path / "caught")
    for name in TRAPS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"open({caught!r}, 'a').write({name!r} + ' ')\nraise SystemExit('trap')\n")
    return folder


def test_nothing_is_imported_from_the_folder_that_it_is_started_in(
    home: Home, trapped: Path, tmp_path: Path
) -> None:
    home.works(trapped)
    home.works(trapped, PYTHONSAFEPATH="1")
    for words in ([], ["search", "grave change"], ["export", "html"], ["help"]):
        done = run_program(str(home.script), *words, cwd=trapped)
        assert done.returncode == 0, done.stderr
    home.starts(trapped, tmp_path / "state")
    assert not (tmp_path / "caught").exists()


def test_the_traps_would_catch(trapped: Path, tmp_path: Path) -> None:
    for name in ("content", "textual", "json"):
        assert "trap" in run("-c", f"import {name}", cwd=trapped).stderr
    assert (tmp_path / "caught").read_text() == "content.py textual.py json.py "


# Where nothing may be written

READ_ONLY = """
import errno, os, sys
def guard(event, args):
    if event == "open":
        path, mode, flags = args
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
    else:
        path, writes = args[0] if args else None, event in {"os.mkdir", "os.rename", "os.remove"}
    if writes and isinstance(path, (str, bytes)) and os.fsdecode(path).startswith(SITE):
        REFUSED.append(event)
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
SITE, REFUSED = sys.argv.pop(1), []
sys.path.insert(0, SITE)
sys.addaudithook(guard)
from gsomia_explorer.app.__main__ import main
code = main()
print(len(REFUSED), file=sys.stderr)
sys.exit(code)
"""


def test_where_its_folder_is_read_only_it_needs_no_caches(wheel: Path, tmp_path: Path) -> None:
    can_build()
    site = tmp_path / "site"
    install(wheel, site, ["--no-compile"])
    before = sorted(path.relative_to(site) for path in site.rglob("*"))
    assert not any(path.name == "__pycache__" for path in before)
    for words in (["check"], ["brief"], ["export", "json"], ["search", "pact", "--json"]):
        done = run("-c", READ_ONLY, str(site), *words, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        refused = int(done.stderr.splitlines()[-1])
        assert refused > 10, "Python did try to write its caches"
        if words[0] == "export":
            assert len(json.loads(done.stdout)["quotes"]) > 100
    assert sorted(path.relative_to(site) for path in site.rglob("*")) == before
