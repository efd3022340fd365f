"""`--stdin`: the text of one note, checked beside the notes that are files, under the name it is given."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from flows.cli import run
from flows.exits import Exit
from tests.lamp_folder import FRESH, STALE, write

EXCLUDING = "--stdin and --changed-since exclude each other: git does not know the text"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(lamp_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NOTEAUDIT_NO_CACHE", "1")
    return lamp_folder


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Check a text: the exit code."""

    def check(text: str | bytes, *arguments: str) -> int:
        data = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        return run(["check", "--pack", "./lamp", "--as-of", "2026-11-23", "--stdin", *arguments])

    return check


def told(captured: Captured) -> list[tuple[str, int, str]]:
    return [(each["path"], each["line_start"], each["rule"]) for each in json.loads(captured.readouterr().out)]


def test_a_text_is_checked_under_its_name(given: Any, capsys: Captured) -> None:
    assert given(STALE, "--stdin-filename", "notes/x.md") == Exit.FINDINGS
    assert capsys.readouterr().out.startswith("notes/x.md:1:35: error stale-limit")
    assert given(FRESH) == Exit.CLEAN
    assert given(STALE) == Exit.FINDINGS
    assert "stdin.md:1:35: error stale-limit" in capsys.readouterr().out


def test_the_text_takes_the_place_of_its_file(given: Any, capsys: Captured) -> None:
    write("notes/x.md", STALE)
    assert given(FRESH, "--stdin-filename", "notes/x.md") == Exit.CLEAN
    assert capsys.readouterr().out.startswith("no findings; 1 fact in 1 note; 1 compared")
    assert Path("notes/x.md").read_text(encoding="utf-8") == STALE


def test_a_text_is_compared_with_the_other_notes_whose_own_findings_are_not_told(given: Any, capsys: Captured) -> None:
    write("notes/a.md", STALE)
    rules = ("--select", "stale", "--select", "conflicting-limit", "--format", "json")
    assert given(FRESH, "--stdin-filename", "notes/b.md", *rules) == Exit.FINDINGS
    assert told(capsys) == [("notes/b.md", 1, "conflicting-limit")]


def test_a_finding_that_points_at_the_text_is_told_from_there(given: Any, capsys: Captured) -> None:
    write("notes/z.md", f"# Z\n\n{STALE}")
    assert given(f"One.\n\n{FRESH}", "--stdin-filename", "notes/b.md", "--select", "conflicting-limit") == Exit.FINDINGS
    line, *evidence = capsys.readouterr().out.splitlines()
    assert line == (
        "notes/b.md:3:1: error conflicting-limit"
        " in notes/z.md:3:35: Lamp, timeout: 5 minutes here, 15 minutes in notes/b.md:3"
    )
    assert evidence[1].split() == f'also notes/z.md:3: reported here "{STALE.strip()}"'.split()


def test_named_notes_are_compared_instead_of_the_usual_ones(given: Any, capsys: Captured) -> None:
    write("notes/a.md", STALE)
    write("other/c.md", FRESH)
    assert given(FRESH, "other", "--stdin-filename", "b.md", "--select", "conflicting-limit") == Exit.CLEAN
    assert given(FRESH, "gone", "--stdin-filename", "b.md") == Exit.INCOMPLETE
    assert capsys.readouterr().err == "gone: not read: no such file or folder\n"


def test_the_settings_above_the_named_note_are_used(given: Any) -> None:
    write("n/.noteaudit.toml", "fail_on = 'never'\n")
    assert given(STALE, "--stdin-filename", "n/deep/x.md") == Exit.CLEAN
    assert given(STALE, "--stdin-filename", "x.md") == Exit.FINDINGS


@pytest.mark.parametrize("data", [b"\0\1", b"\xff\xff\xff\0"])
def test_what_is_no_text_is_named(data: bytes, given: Any, capsys: Captured) -> None:
    assert given(data, "--stdin-filename", "x.md") == Exit.INCOMPLETE
    assert capsys.readouterr().err == "x.md: not read: not text\n"


def test_any_usual_encoding_and_line_end_is_read(given: Any, capsys: Captured) -> None:
    for data in (b"\xef\xbb\xbf\r\n" + STALE.encode(), f"\n{STALE}".encode("utf-16"), b"caf\xe9\n" + STALE.encode()):
        assert given(data, "--stdin-filename", "x.txt") == Exit.FINDINGS
        assert capsys.readouterr().out.startswith("x.txt:2:35: error stale-limit")


def test_an_empty_text_compares_nothing(given: Any) -> None:
    assert given("", "--stdin-filename", "x.md") == Exit.EMPTY
    assert given("---\nnoteaudit: {skip: true}\n---\n" + STALE, "--stdin-filename", "x.md") == Exit.EMPTY


def test_options_that_do_not_go_together_are_told(given: Any, capsys: Captured) -> None:
    assert run(["check", "--stdin-filename", "x.md"]) == Exit.USAGE
    assert given(STALE, "--changed-since", "HEAD") == Exit.USAGE
    assert given(STALE, "--stdin-filename", "lamp") == Exit.USAGE
    assert capsys.readouterr().err.splitlines() == [
        "noteaudit check: --stdin-filename needs --stdin (see noteaudit check --help)",
        f"noteaudit check: {EXCLUDING} (see noteaudit check --help)",
        "noteaudit check: --stdin-filename: lamp is a folder; name the note that the text is",
    ]
