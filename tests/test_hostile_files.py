"""Files as attackers make them: odd bytes, odd names, pipes, links, loops, and settings that want too much."""

from __future__ import annotations

import os
import re
import socket
from itertools import count
from pathlib import Path

import pytest

from extractors.decoding import decoded
from extractors.files import ReadLimits, TextFile, is_pattern, iter_files
from extractors.ignoring import MOST_BYTES
from extractors.notes import read_notes
from flows.cli import run
from tests.lamp_folder import FRESH, STALE

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(lamp_folder: Path) -> Path:
    (lamp_folder / "notes").mkdir()
    return lamp_folder


def check(*arguments: str) -> int:
    return run(["check", "--pack", "./lamp", "--no-cache", *arguments])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_finding_does_not_depend_on_how_the_file_is_written(encoding: str, line_end: str, capsys: Captured) -> None:
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    text = f"# Größe{line_end}{line_end}{STALE.strip()}{line_end}"
    Path("notes/a.md").write_bytes(marks.get(encoding, b"") + text.encode(encoding))
    assert check() == 1
    assert "notes/a.md:3:35: error stale-limit" in capsys.readouterr().out


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf",
        b"\n" * 9999,
        b"\r",
        b"\xff\xfe",
        b"\xe2\x82",
        b"\x80" * 99,
        b"\xed\xa0\x80 5 GB",
        b"---\n",
        b"---\nnoteaudit: [\n---\n",
        b"\xf4\x90\x80\x80",
        b"\xc0\xaf" * 50,
        b"\x1a",
        b"\x7f" * 9,
        bytes(range(1, 256)),
    ],
    ids=repr,
)
def test_no_bytes_crash_a_run(data: bytes, capsys: Captured) -> None:
    Path("notes/a.md").write_bytes(data)
    Path("notes/b.md").write_text(STALE)
    assert check() in (1, 3)
    said = capsys.readouterr()
    assert "notes/b.md:1:35: error stale-limit" in said.out
    assert "internal error" not in said.err


def test_bytes_that_are_wrong_here_and_there_leave_the_rest_of_the_note_readable(capsys: Captured) -> None:
    Path("notes/a.md").write_bytes(b"caf\xe9 \xff\xfe\n\n" + STALE.encode())
    assert check() == 1
    assert "error stale-limit" in capsys.readouterr().out


def test_a_nul_byte_is_told_and_not_read_past(capsys: Captured) -> None:
    Path("notes/a.md").write_bytes(STALE.encode() + b"\0" + STALE.encode())
    assert check() == 3
    assert capsys.readouterr().err == "notes/a.md: not read: not text\n"


@pytest.mark.parametrize(
    "name",
    [
        "line\nbreak",
        "quote\"'`",
        "<img src=x onerror=alert(1)>",
        "\x1b[31mred",
        "\udcff\udcfe",
        "a:1:2: error x",
        "%0A::error::x",
        "--output=x",
        "…",
        "=cmd|'!A1'",
        " ",
        "~",
        "$(id)",
        "a\u202eb",
        "x" * 240,
    ],
    ids=ascii,
)
@pytest.mark.parametrize("format_name", ["text", "json", "sarif", "github", "junit"])
def test_no_name_of_a_file_breaks_the_output(name: str, format_name: str, capsys: Captured) -> None:
    Path(f"notes/{name}.md").write_text(STALE)
    Path(f"notes/{name}.txt").write_bytes(b"\0")
    assert check("--format", format_name) == 3
    said = capsys.readouterr()
    assert not STEERING.search(said.out)
    assert not STEERING.search(said.err)
    assert said.err.count("\n") == 1
    assert said.err.endswith(".txt: not read: not text\n")


def test_what_is_no_regular_file_is_never_waited_for(capsys: Captured) -> None:
    os.mkfifo("notes/pipe.md")
    with socket.socket(socket.AF_UNIX) as open_socket:
        open_socket.bind("notes/socket.md")
        Path("notes/folder.md").mkdir()
        Path("notes/folder.md/a.md").write_text(STALE)
        assert check("notes", "/dev/zero") == 3
    said = capsys.readouterr()
    assert "notes/folder.md/a.md:1:35: error stale-limit" in said.out
    assert sorted(said.err.splitlines()) == [
        "/dev/zero: not read: not a regular file",
        "notes/pipe.md: not read: not a regular file",
        "notes/socket.md: not read: not a regular file",
    ]


def test_a_file_that_is_exchanged_for_a_pipe_or_removed_meanwhile_is_told() -> None:
    for name in ("a", "b", "c", "d"):
        Path(f"notes/{name}.md").write_text(FRESH)
    found = iter_files([Path("notes").resolve()])
    assert isinstance(next(found), TextFile)
    Path("notes/b.md").unlink()
    os.mkfifo("notes/b.md")
    Path("notes/c.md").unlink()
    assert [(entry.path, getattr(entry, "reason", "read")) for entry in found] == [
        ("notes/b.md", "cannot be read: not a regular file"),
        ("notes/c.md", "cannot be read: No such file or directory"),
        ("notes/d.md", "read"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(capsys: Captured) -> None:
    Path("notes/a.md").write_text(FRESH)
    Path("notes/a.md").chmod(0)
    assert check() == 3
    assert capsys.readouterr().err == "notes/a.md: not read: cannot be read: Permission denied\n"


def test_links_out_of_the_folder_loops_and_links_to_devices_are_not_followed(here: Path, capsys: Captured) -> None:
    (here / "secret.md").write_text(STALE)
    links = {"passwd.md": "/etc/passwd", "zero.md": "/dev/zero", "up.md": "../secret.md", "self.md": "self.md"}
    for name, target in {**links, "loop": ".", "a.md": "b.md", "b.md": "a.md", "root": "/"}.items():
        Path(f"notes/{name}").symlink_to(target)
    Path("notes/c.md").write_text(FRESH)
    assert check("notes") == 3
    said = capsys.readouterr()
    assert "1 fact in 1 note" in said.out
    assert {line.rpartition(": ")[2] for line in said.err.splitlines()} == {
        "a link that leads out of the folder; not followed",
        "a link to nothing",
    }


def test_dots_in_a_path_name_a_note_once(capsys: Captured) -> None:
    Path("notes/a.md").write_text(STALE)
    assert check("notes/../notes/./a.md", "notes", "notes//a.md", os.path.abspath("notes/a.md")) == 1
    assert capsys.readouterr().out.count("error stale-limit") == 1


def test_ignore_files_can_neither_block_nor_slow_a_run_nor_be_read_from_elsewhere(here: Path) -> None:
    Path("notes/sub").mkdir()
    name = "a" * 200 + ".md"
    Path(f"notes/sub/{name}").write_text(FRESH)
    os.mkfifo("notes/.gitignore")
    (here / "elsewhere").write_text("*.md\n")
    Path("notes/sub/.gitignore").symlink_to(here / "elsewhere")
    assert [note.path for note in read_notes([Path("notes").resolve()]).notes] == [f"notes/sub/{name}"]
    Path("notes/sub/.gitignore").unlink()
    Path("notes/sub/.gitignore").write_text(
        "*a*a*a*a*a*a*a*a*b\n" + "**/a/" * 9 + "b\n" + "[" * 99 + "\n!\n" + "x" * MOST_BYTES
    )
    assert len(read_notes([Path("notes").resolve()]).notes) == 1


@pytest.mark.parametrize("pattern", ["*.md", "**/drafts/**/*_*.md", "[ab]?*.txt", "!/x/*.md"])
def test_ordinary_patterns_are_obeyed(pattern: str) -> None:
    assert is_pattern(pattern)


@pytest.mark.parametrize("pattern", ["*a*a*a*a*b", "**/a/**/a/**/a/**/b", "x" * 2000])
def test_a_pattern_that_could_take_for_ever_is_refused(pattern: str, capsys: Captured) -> None:
    assert check("--exclude", pattern) == 2
    assert "--exclude: expected patterns as in .gitignore" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (ReadLimits(max_file_bytes=10), "larger than the limit of 10 bytes"),
        (ReadLimits(max_line_chars=10), "line 1 is longer than the limit of 10 characters; it was not read"),
    ],
)
def test_every_limit_is_told(limits: ReadLimits, reason: str) -> None:
    Path("notes/a.md").write_text(FRESH)
    reading = read_notes([Path("notes")], limits)
    assert [entry.reason for entry in reading.skipped] == [reason]
    assert not reading.complete


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a" * 2_000_000,
        "paths = " + "{a=" * 5_000,
        "\0",
        "[[overrides]]\npaths = [5]",
        "paths = 1e999",
    ],
    ids=lambda text: text[:12],
)
def test_a_broken_configuration_is_told_in_one_line(text: str, capsys: Captured) -> None:
    Path("notes/a.md").write_text(FRESH)
    Path(".noteaudit.toml").write_text(text)
    assert check() == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_decoding_takes_no_text_apart() -> None:
    assert decoded("👩‍💻 e\u0301 \u202e".encode()) == "👩‍💻 e\u0301 \u202e"


def test_a_note_that_takes_too_long_is_told_and_read_again_next_time(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    Path("notes/a.md").write_text(STALE * 3)
    ticks = count(0, 400)
    with monkeypatch.context() as slow:
        slow.setattr("flows.note_work.time.monotonic", lambda: next(ticks))
        assert run(["check", "--pack", "./lamp"]) == 3
    assert capsys.readouterr().err == "notes/a.md: not read: takes longer than the limit of 300 s\n"
    assert run(["check", "--pack", "./lamp"]) == 1
