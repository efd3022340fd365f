"""The command line: every case of command_line.yaml, and what a case file cannot say."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import flows.options
from expectations.evidence import Evidence
from expectations.findings import Finding
from expectations.rules import RULES, stale_limit
from flows.cli import COMMANDS, run
from flows.exits import Exit
from tests.lamp_folder import STALE, write_all

CASES = Path(__file__).parent / "cases"
COMMAND_LINE: list[dict[str, Any]] = yaml.safe_load((CASES / "command_line.yaml").read_text(encoding="utf-8"))
ROOT = Path(__file__).parents[1]
ENTRY = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from flows.cli import main; main()"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(lamp_folder: Path) -> Path:
    return lamp_folder


def noteaudit(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ENTRY, *arguments], capture_output=True, text=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize("case", COMMAND_LINE, ids=[case["name"] for case in COMMAND_LINE])
def test_command_line(case: dict[str, Any], capsys: Captured) -> None:
    write_all(case.get("files", {}))
    for folder in case.get("folders", ()):
        Path(folder).mkdir()
    before = sorted(Path().rglob("*"))
    code = run(shlex.split(case["run"]))
    said = capsys.readouterr()
    assert (code, said.err) == (case["exit"], case.get("err", said.err if code == Exit.USAGE else ""))
    assert all(part in said.out for part in case.get("says", ()))
    assert said.out == case.get("out", said.out)
    if code == Exit.USAGE:
        assert said.out == ""
        assert said.err.count("\n") >= 1
        assert sorted(Path().rglob("*")) == before


def test_every_exit_code_has_a_case() -> None:
    assert {case["exit"] for case in COMMAND_LINE} | {Exit.INTERNAL} == set(Exit)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_starts_with_its_usage(command: str, capsys: Captured) -> None:
    assert run([command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: noteaudit {command}")


def test_every_command_is_a_file_and_every_file_a_command() -> None:
    files = Path(flows.options.__file__).parent.joinpath("commands").glob("[!_]*.py")
    assert sorted(file.stem for file in files) == sorted(COMMANDS)


def test_without_a_command_the_help_lists_all(capsys: Captured) -> None:
    assert run([]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {command} " in said for command in COMMANDS)


def test_every_rule_is_listed_and_explained(capsys: Captured) -> None:
    assert run(["rules"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [rule.NAME for rule in RULES]
    assert all(run(["explain", name]) == 0 for name in listed)


@pytest.mark.parametrize("verbose", [False, True])
def test_a_crash_is_one_line_and_the_traceback_only_on_request(
    verbose: bool, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def crash(evidence: Evidence) -> Iterator[Finding]:
        raise KeyError("lamp")

    monkeypatch.setattr(stale_limit, "find", crash)
    write_all({"a.md": STALE})
    code = run(["check", "a.md", "--pack", "./lamp", *(["--verbose"] if verbose else [])])
    said = capsys.readouterr()
    assert (code, said.out) == (Exit.INTERNAL, "")
    assert ("Traceback" in said.err) is verbose
    if not verbose:
        assert said.err == "noteaudit check: internal error: KeyError: 'lamp' (--verbose shows where)\n"


def test_quantities_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\ufeffMax 15 minutes — or 2 h\n".encode())))
    assert run(["quantities", "-"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["line"], line["text"]) for line in lines] == [(1, "15 minutes"), (1, "2 h")]


def test_quantities_counts_lines_as_editors_do(capsys: Captured) -> None:
    Path("a.txt").write_bytes("a page\fbreak\u2028and\x85others\r\n5 minutes\r6 hours\n7 days".encode())
    assert run(["quantities", "a.txt"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(entry["line"], entry["text"]) for entry in found] == [(2, "5 minutes"), (3, "6 hours"), (4, "7 days")]


def test_quantities_refuses_what_is_no_text(capsys: Captured) -> None:
    Path("a.txt").write_bytes(b"\xff\xff")
    assert run(["quantities", "a.txt"]) == Exit.INCOMPLETE
    assert capsys.readouterr().err == "noteaudit quantities: a.txt: not UTF-8 text, at byte 0\n"


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet", "table"])
def test_facts_are_written_whole_to_a_file(name: str, capsys: Captured) -> None:
    write_all({"notes/a.md": STALE})
    assert run(["facts", "--pack", "./lamp", "--format", name, "--output", "facts.out"]) == 0
    assert Path("facts.out").stat().st_size > 100
    assert capsys.readouterr().out == ""
    assert sorted(path.name for path in Path().iterdir()) == ["facts.out", "lamp", "notes"]


def test_names_that_steer_a_terminal_are_shown_not_obeyed(capsys: Captured) -> None:
    assert run(["check", "gone\x1b[2J\n.md", "--pack", "./lamp"]) == Exit.INCOMPLETE
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("choice", "no_color", "terminal", "colored"),
    [
        ("auto", "", True, True),
        ("auto", "", False, False),
        ("auto", "1", True, False),
        ("always", "1", False, True),
        ("never", "", True, False),
    ],
)
def test_colour_is_asked_for_or_left_out(
    choice: str, no_color: str, terminal: bool, colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert flows.options.colored(choice) is colored


def test_findings_are_coloured_when_asked(capsys: Captured) -> None:
    write_all({"a.md": STALE})
    run(["check", "a.md", "--pack", "./lamp", "--color", "always"])
    assert "\x1b[" in capsys.readouterr().out
    run(["check", "a.md", "--pack", "./lamp"])
    assert "\x1b[" not in capsys.readouterr().out


def test_the_program_ends_with_the_exit_code() -> None:
    write_all({"a.md": STALE})
    done = noteaudit("check", "a.md", "--pack", "./lamp")
    assert (done.returncode, done.stderr) == (1, "")


def test_a_reader_that_closes_the_pipe_is_no_error() -> None:
    write_all({"a.md": STALE * 2000})
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(ENTRY)} check a.md --pack ./lamp | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


def test_a_terminal_that_knows_no_unicode_gets_all_the_same() -> None:
    write_all({"ä.md": STALE})
    done = noteaudit("check", "ä.md", "--pack", "./lamp", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, "")
    assert ".md:1:35: error stale-limit" in done.stdout
