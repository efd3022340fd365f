"""`--changed-since`: all notes are compared, and only what concerns changed lines is told."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from flows.changed import ALL, changed_since
from flows.cli import run
from flows.exits import Exit
from tests.lamp_folder import FRESH, STALE, write

AUTHOR = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}
Captured = pytest.CaptureFixture[str]


def git(*arguments: str) -> None:
    environment = {**os.environ, **AUTHOR, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env=environment)


def lines_of(name: str) -> list[range]:
    return list(changed_since("HEAD", [name]).lines.get(name, ()))


@pytest.fixture(autouse=True)
def repository(lamp_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose one commit holds a stale note that nobody touched since."""
    monkeypatch.setenv("NOTEAUDIT_NO_CACHE", "1")
    write("notes/old.md", f"# Old\n\n{STALE}")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "notes")
    return lamp_folder


def check(*arguments: str) -> int:
    return run(["check", "--pack", "./lamp", "--as-of", "2026-11-23", *arguments])


def places(captured: Captured) -> list[tuple[str, int, str]]:
    found = json.loads(captured.readouterr().out)
    return [(each["path"], each["line_start"], each["rule"]) for each in found]


def test_a_finding_in_a_line_that_did_not_change_is_not_told(capsys: Captured) -> None:
    assert check("--changed-since", "HEAD") == Exit.CLEAN
    assert capsys.readouterr().out.startswith("no findings; 1 fact in 1 note; 1 compared")
    assert check() == Exit.FINDINGS


def test_a_finding_in_a_changed_line_is_told(capsys: Captured) -> None:
    write("notes/old.md", f"# Old\n\nNew words.\n\n{STALE}\n{STALE.replace('The', 'A')}")
    assert check("--changed-since", "HEAD", "--format", "json", "--select", "stale") == Exit.FINDINGS
    assert places(capsys) == [("notes/old.md", 7, "stale-limit")]


def test_a_finding_that_points_at_a_changed_line_is_told_where_it_stands(capsys: Captured) -> None:
    write("notes/a.md", FRESH)
    assert check("--changed-since", "main", "--format", "json", "--select", "contradictions") == Exit.FINDINGS
    assert places(capsys) == [("notes/old.md", 3, "conflicting-limit")]


@pytest.mark.parametrize("name", ["a b.md", "ü.md", 'q"uo\\te.md', "two\nlines.md", "tab\there.md", "-dash.md"])
def test_a_new_note_of_any_name_changed_all_over_tracked_or_not(name: str) -> None:
    write(f"notes/{name}", STALE)
    assert lines_of(f"notes/{name}") == list(ALL)
    git("add", "notes")
    assert lines_of(f"notes/{name}") == [range(1, 2)]
    git("commit", "-qm", "more")
    assert lines_of(f"notes/{name}") == []
    write(f"notes/{name}", f"One.\n{STALE}Two.\nThree.\n")
    assert lines_of(f"notes/{name}") == [range(1, 2), range(3, 5)]


def test_lines_of_a_note_that_look_like_those_of_git_are_lines_of_the_note() -> None:
    write("notes/old.md", f"# Old\n\n{STALE}++ notes/other.md\n@@ -1 +90 @@\n")
    assert lines_of("notes/old.md") == [range(4, 6)]


def test_a_renamed_note_changed_only_where_its_words_did() -> None:
    text = "".join(f"Sentence {number} of the note.\n" for number in range(30))
    write("notes/long.md", text)
    git("add", ".")
    git("commit", "-qm", "long")
    git("mv", "notes/long.md", "notes/moved.md")
    write("notes/moved.md", text.replace("Sentence 7 of", "Sentence seven of"))
    assert lines_of("notes/moved.md") == [range(8, 9)]


@pytest.mark.parametrize("text", ["One.\rTwo.\r", "\ufeffOne.\r\nTwo.\r\n"], ids=["returns", "Windows"])
def test_a_note_whose_lines_git_counts_otherwise_changed_all_over(text: str) -> None:
    write("notes/old.md", text)
    assert lines_of("notes/old.md") == (list(ALL) if "\n" not in text else [range(1, 3)])


def test_what_git_is_told_to_do_by_its_settings_changes_nothing() -> None:
    for setting in ("diff.noprefix", "diff.mnemonicPrefix", "color.ui", "diff.relative"):
        git("config", setting, "always" if setting == "color.ui" else "true")
    git("config", "diff.external", "false")
    write("notes/old.md", f"# Old\n\n{FRESH}")
    assert lines_of("notes/old.md") == [range(3, 4)]


def test_an_outer_git_command_does_not_lead_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    write("notes/old.md", FRESH)
    assert lines_of("notes/old.md") == [range(1, 2)]


@pytest.mark.parametrize("ref", ["nope", "--output=x", "HEAD:notes/old.md", ""])
def test_an_unknown_commit_is_told_before_anything_is_read(ref: str, repository: Path, capsys: Captured) -> None:
    assert check(f"--changed-since={ref}") == Exit.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"noteaudit check: --changed-since: {ref!r} is no commit of {repository}; name a branch, a tag or a commit\n"
    )


def test_notes_outside_of_a_repository_are_told(tmp_path_factory: pytest.TempPathFactory, capsys: Captured) -> None:
    folder = tmp_path_factory.mktemp("plain")
    assert check(str(folder), "--changed-since", "HEAD") == Exit.USAGE
    assert capsys.readouterr().err == (
        f"noteaudit check: --changed-since: {folder} is in no git repository; leave the option out there\n"
    )
