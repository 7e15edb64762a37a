"""The checksum of a file: the same however many read it, and another after any damage."""

from __future__ import annotations

from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Any

import pytest

from content.store import sums
from content.store.sums import checksum


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of eleven pieces, the last of them short; four may read it."""
    monkeypatch.setattr(sums, "PIECE", 10)
    monkeypatch.setattr(sums, "ALONE", 3)
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    path = tmp_path / "file"
    path.write_bytes(bytes(range(105)))
    return path


def test_it_is_the_same_however_many_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Thread] = []
    real = Thread.start

    def start(thread: Thread) -> None:
        started.append(thread)
        real(thread)

    monkeypatch.setattr(Thread, "start", start)
    found = checksum(file)
    assert len(started) == sums.THREADS - 1
    for number in (1, 2, 3):
        monkeypatch.setattr(sums, "THREADS", number)
        assert checksum(file) == found
    monkeypatch.setattr(sums, "ALONE", 11)
    started.clear()
    assert checksum(file) == found and started == []


def test_it_is_another_after_any_damage(file: Path) -> None:
    whole = file.read_bytes()
    found = {checksum(file)}
    damaged = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    swapped = whole[10:20] + whole[:10] + whole[20:]
    for wrong in (*damaged, swapped, whole[:-1], whole[:-5], whole + b"\0", b""):
        file.write_bytes(wrong)
        found.add(checksum(file))
    assert len(found) == len(whole) + 6
    file.write_bytes(whole)
    assert checksum(file) in found


def test_what_cannot_be_read_is_told_whoever_finds_it(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileNotFoundError):
        checksum(tmp_path / "none")
    real = Path.open

    def failing(path: Path, *how: Any, **more: Any) -> Any:
        if current_thread() is not main_thread():
            raise OSError("the disk is gone")
        return real(path, *how, **more)

    monkeypatch.setattr(Path, "open", failing)
    with pytest.raises(OSError, match="the disk is gone"):
        checksum(file)


def test_a_file_that_comes_in_small_pieces_is_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = checksum(file)
    real = Path.open

    class Slow:
        """Reads a byte at a time, as a file system may."""

        def __init__(self, path: Path) -> None:
            self._file = real(path, "rb", buffering=0)

        def __enter__(self) -> Slow:
            return self

        def __exit__(self, *error: object) -> None:
            self._file.close()

        def seek(self, at: int) -> int:
            return self._file.seek(at)

        def readinto(self, room: memoryview) -> int:
            return self._file.readinto(room[:1]) or 0

    monkeypatch.setattr(Path, "open", lambda path, *how, **more: Slow(path))
    assert checksum(file) == found
