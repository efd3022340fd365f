"""Files are written whole or not at all, and an audit folder is renewed without ever being unreadable."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.exits import Stop
from flows.publishing import MARK
from flows.writing import write_whole, written_folder


def fill(folder: Path, text: str, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    write_whole(target, b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]


def test_a_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"")
    (tmp_path / "b").write_bytes(b"")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_folder_is_filled_and_its_parents_made(tmp_path: Path) -> None:
    output = tmp_path / "deep" / "audit"
    with written_folder(output) as part:
        fill(part, "1", "index.html", MARK, "data_docs/a/b.html")
        assert not output.exists()
    assert sorted(path.name for path in output.rglob("*.*")) == ["b.html", "index.html", MARK]
    assert [path.name for path in output.parent.iterdir()] == ["audit"]


def test_what_went_wrong_leaves_the_earlier_audit_as_it_was(tmp_path: Path) -> None:
    output = tmp_path / "audit"
    with written_folder(output) as part:
        fill(part, "1", "index.html", MARK)
    with pytest.raises(KeyboardInterrupt):
        interrupt(output)
    assert (output / "index.html").read_text(encoding="utf-8") == "1"
    assert [path.name for path in tmp_path.iterdir()] == ["audit"]


def interrupt(output: Path) -> None:
    with written_folder(output) as part:
        fill(part, "2", "index.html", MARK)
        raise KeyboardInterrupt


def test_a_new_audit_drops_pages_of_the_old_one_and_keeps_what_people_put_there(tmp_path: Path) -> None:
    output = tmp_path / "audit"
    with written_folder(output) as part:
        fill(part, "1", MARK, "data_docs/2025/old.html")
    fill(output, "mine", "mine.txt", "history/run.json")
    with written_folder(output) as part:
        fill(part, "2", MARK, "data_docs/new.html")
    assert [path.name for path in (output / "data_docs").rglob("*")] == ["new.html"]
    assert (output / "mine.txt").is_file()
    assert (output / "history" / "run.json").is_file()


def test_an_audit_takes_its_place_in_one_step(tmp_path: Path) -> None:
    output = tmp_path / "audit"
    with written_folder(output) as part:
        fill(part, "1", "index.html", MARK, "data_docs/a.html", "history/1/run.json")
    fill(output, "mine", "mine/mine.txt")
    reader = os.open(output, os.O_RDONLY)  # someone who looks in now sees the earlier audit to its end
    with written_folder(output) as part:
        fill(part, "2", "index.html", MARK, "data_docs/b.html", "history/2/run.json")
    assert os.listdir(reader) == []  # noqa: PTH208 - a folder that is open has no path
    os.close(reader)
    assert contents(output) == {
        "index.html": "2",
        MARK: "2",
        "data_docs/b.html": "2",
        "history/1/run.json": "1",
        "history/2/run.json": "2",
        "mine/mine.txt": "mine",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["audit"]


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


class Killed(BaseException):
    """What a kill is to a process: nothing after it is done."""


@pytest.mark.parametrize("moves", range(6))
def test_a_run_killed_between_two_moves_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    output = tmp_path / "audit"
    output.mkdir()
    monkeypatch.chdir(output)  # a current folder is never swapped
    with written_folder(Path()) as part:
        fill(part, "1", "index.html", MARK, "data_docs/a.html", "history/1/run.json")
    fill(output, "mine", "mine/mine.txt")
    left = iter(range(moves))
    for name in ("replace", "rename"):
        monkeypatch.setattr(Path, name, until_killed(getattr(Path, name), left))
    with pytest.raises(Killed), written_folder(Path()) as part:
        fill(part, "2", "facts.csv", "index.html", MARK, "data_docs/b.html", "history/2/run.json")
    monkeypatch.undo()
    whole = {"index.html": "2", MARK: "2", "data_docs/b.html": "2", "facts.csv": "2", "history/2/run.json": "2"}
    earlier = {"index.html": "1", MARK: "1", "data_docs/a.html": "1"}
    if not moves:
        assert contents(output) == earlier | {"history/1/run.json": "1", "mine/mine.txt": "mine"}
    with pytest.raises(KeyboardInterrupt):
        interrupt(output)
    always = {"history/1/run.json": "1", "mine/mine.txt": "mine"}
    assert contents(output) == (whole if moves else earlier) | always
    assert [path.name for path in tmp_path.iterdir()] == ["audit"]


def until_killed(move: Callable[[Path, Path], Path], left: Iterator[int]) -> Callable[[Path, Path], Path]:
    def counted(place: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise Killed
        return move(place, target)

    return counted


@pytest.mark.parametrize("names", [["index.html"], ["data_docs/a.html"]])
def test_a_folder_of_other_things_is_refused(tmp_path: Path, names: list[str]) -> None:
    fill(tmp_path, "mine", *names)
    with pytest.raises(Stop, match="no audit folder"), written_folder(tmp_path):
        pass


def test_leavings_of_killed_runs_are_swept_away_those_of_other_folders_after_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / ".noteaudit-partial-other-1234abcd", tmp_path / ".noteaudit-partial-audit-2-1234abcd"
    fill(tmp_path, "x", f"{old.name}/a", f"{young.name}/a", ".noteaudit-partial-audit-1234abcd/a")
    os.utime(old, (0, 0))
    with written_folder(tmp_path / "audit") as part:
        fill(part, "1", MARK)
    assert sorted(path.name for path in tmp_path.iterdir()) == [young.name, "audit"]


def test_an_empty_folder_is_welcome(tmp_path: Path) -> None:
    (tmp_path / "audit").mkdir()
    with written_folder(tmp_path / "audit") as part:
        fill(part, "1", MARK)
    assert (tmp_path / "audit" / MARK).is_file()


def test_an_error_of_the_filling_is_not_taken_for_one_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError):
        fail(tmp_path / "audit", ConnectionError("no server"))
    with pytest.raises(Stop, match="cannot be written: No space left on device"):
        fail(tmp_path / "audit", OSError(errno.ENOSPC, "No space left on device"))


def fail(output: Path, error: Exception) -> None:
    with written_folder(output):
        raise error


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fdopen = os.fdopen
    monkeypatch.setattr(
        os, "fdopen", lambda handle, mode: (os.close(handle), fdopen(os.open("/dev/full", os.O_WRONLY), mode))[1]
    )
    with pytest.raises(Stop, match="cannot be written: No space left on device"):
        write_whole(tmp_path / "facts.csv", b"x" * 100_000)
    assert list(tmp_path.iterdir()) == []
