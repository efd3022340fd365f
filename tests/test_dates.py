"""The age of lines: what git says of a tracked file, and nothing where git cannot say."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from extractors.model import Passage
from extractors.notes import read_text
from flows.dates import dated_note, line_dates

AUTHOR = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}


def git(folder: Path, *arguments: str, on: str = "2026-01-01T12:00:00 +0000") -> None:
    times = {"GIT_AUTHOR_DATE": on, "GIT_COMMITTER_DATE": on, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(
        ["git", "-C", folder, *arguments], check=True, capture_output=True, env={**os.environ, **AUTHOR, **times}
    )


def commit(folder: Path, text: str, on: str) -> None:
    (folder / "n.txt").write_text(text, encoding="utf-8")
    git(folder, "add", "n.txt")
    git(folder, "commit", "-qm", "notes", on=on)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A note whose first line is of 2017 and its second of 2021, late in the evening far in the west."""
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    commit(tmp_path, "One.\n", "2017-05-06T10:00:00 +0000")
    commit(tmp_path, "One.\nTwo.\n", "2021-07-08T23:30:00 -0700")
    return tmp_path


def test_each_line_has_the_authors_day_of_its_last_change(repository: Path) -> None:
    assert line_dates(["n.txt"]) == {"n.txt": {1: date(2017, 5, 6), 2: date(2021, 7, 8)}}


def test_a_line_not_committed_yet_has_no_date(repository: Path) -> None:
    (repository / "n.txt").write_text("One.\nTwo.\nThree.\n", encoding="utf-8")
    assert set(line_dates(["n.txt"])["n.txt"]) == {1, 2}


def test_a_text_in_place_of_its_file_is_dated_by_its_own_lines(repository: Path) -> None:
    given = {"n.txt": "New.\nOne.\nTwo.\n"}
    assert line_dates(["n.txt"], given) == {"n.txt": {2: date(2017, 5, 6), 3: date(2021, 7, 8)}}


def test_a_new_indentation_does_not_make_a_line_young(repository: Path) -> None:
    commit(repository, "  One.\nTwo.\n", "2025-01-01T00:00:00 +0000")
    assert line_dates(["n.txt"])["n.txt"][1] == date(2017, 5, 6)


def test_where_git_cannot_say_there_is_no_date_and_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plain.txt").write_text("One.\n", encoding="utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / ".git").write_text("gitdir: nowhere", encoding="utf-8")
    (tmp_path / "broken" / "n.txt").write_text("One.\n", encoding="utf-8")
    broken = str(tmp_path / "broken" / "n.txt")
    assert line_dates([str(tmp_path / "plain.txt"), broken]) == {broken: {}}
    monkeypatch.setenv("PATH", "")
    assert line_dates([broken]) == {broken: {}}


def test_an_untracked_file_has_no_dates(repository: Path) -> None:
    (repository / "new.txt").write_text("One.\n", encoding="utf-8")
    assert line_dates(["new.txt"]) == {"new.txt": {}}


def test_a_shallow_clone_does_not_date_what_was_cut_off(repository: Path, tmp_path: Path) -> None:
    git(repository, "clone", "-q", "--depth", "1", f"file://{repository}", "cut")
    assert line_dates(["cut/n.txt"]) == {"cut/n.txt": {}}


def test_passages_take_the_youngest_date_of_their_lines_and_keep_their_own() -> None:
    note = read_text("One sentence\nover two lines.\n\nAnother.\n", "n.txt")
    dated = dated_note(note, {1: date(2017, 1, 1), 2: date(2018, 1, 1), 4: date(2019, 1, 1)})
    assert [passage.as_of for passage in dated.passages] == [date(2018, 1, 1), date(2019, 1, 1)]
    own = read_text("One.\n", "n.txt", as_of=date(2001, 1, 1))
    assert _dates(dated_note(own, {1: date(2017, 1, 1)}).passages) == [date(2001, 1, 1)]


def _dates(passages: tuple[Passage, ...]) -> list[date | None]:
    return [passage.as_of for passage in passages]
