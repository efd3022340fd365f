"""`noteaudit diff` compares two audits from their findings alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import run

TIMEOUT = "Lambda has a maximum timeout of 5 minutes.\n"
MEMORY = "Lambda has a maximum memory of 3008 MB.\n"
HEAVY = ("prefect", "great_expectations", "pandas", "spacy")


def audit(text: str, *options: str) -> None:
    Path("notes").mkdir(exist_ok=True)
    Path("notes/a.md").write_text(text, encoding="utf-8")
    run(["audit", "--direct", "--as-of", "2026-11-25", *options])


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three audits: one stale limit; then another after it and lines before it; then the first one put right."""
    folder = tmp_path_factory.mktemp("audited")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        (folder / ".noteaudit.toml").write_text("data_docs = false\n", encoding="utf-8")
        audit(TIMEOUT)
        audit(f"# Limits\n\n{TIMEOUT}\n{MEMORY}")
        audit(f"# Limits\n\n{TIMEOUT.replace('5', '15')}\n{MEMORY}")
    return folder


@pytest.fixture
def here(audited: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(audited)
    capsys.readouterr()
    return audited


def ids(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "audit" / "history").iterdir())


def test_the_last_two_runs_are_compared_unless_others_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff"]) == 0
    first = capsys.readouterr()
    assert first.err == ""
    assert first.out.startswith("fixed: notes/a.md:3:33: error stale-limit")
    assert first.out.endswith("\n0 new, 1 fixed, 1 persisting\n")
    assert run(["diff", ids(here)[1]]) == 0
    assert capsys.readouterr().out == first.out


def test_what_is_new_gives_exit_code_1_and_what_moved_says_from_where(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", *ids(here)[:2]]) == 1
    new, moved, summary = capsys.readouterr().out.splitlines()
    assert new.startswith("new: notes/a.md:5:")
    assert moved.startswith("moved: notes/a.md:3:")
    assert moved.endswith("(was notes/a.md:1:33)")
    assert summary == "1 new, 0 fixed, 1 persisting (1 of them on another line)"


def test_fail_on_settles_which_new_findings_fail(here: Path) -> None:
    assert run(["diff", *ids(here)[:2], "--fail-on", "never"]) == 0
    assert run(["diff", *ids(here)[:2], "--fail-on", "error"]) == 1


def test_json_holds_whole_findings(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", *ids(here)[:2], "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["new", "fixed", "persisting", "moved"]
    assert said["moved"][0]["moved_from"] == {"path": "notes/a.md", "line_start": 1}
    kept = json.loads((here / "audit" / "history" / ids(here)[1] / "findings.json").read_text(encoding="utf-8"))
    assert said["new"][0] in kept


def test_runs_may_be_named_by_folder_or_by_the_beginning_of_an_id(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "audit", f"audit/history/{ids(here)[-1]}"]) == 0
    assert capsys.readouterr().out.endswith("0 new, 0 fixed, 1 persisting\n")
    assert run(["diff", ids(here)[0][:-1], "last"]) == 1


def test_findings_alone_are_enough(here: Path, tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_bytes((here / "audit" / "findings.json").read_bytes())
    assert run(["diff", str(tmp_path), "last"]) == 0


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["nonsense"], "nonsense: no such run (audit/history keeps 3, from "),
        (["2"], "2: 3 runs begin so, from "),
        (["notes", "last"], "a folder needs a findings.json)"),
        (["previous", "last", "--output", "elsewhere"], "previous: no such run (elsewhere/history keeps none); run "),
        (["last", "last", "--fail-on", "bad"], "--fail-on: expected one of"),
    ],
)
def test_an_unknown_run_is_told_in_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], names: list[str], told: str
) -> None:
    assert run(["diff", *names]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert said.err.startswith("noteaudit diff: ")
    assert said.err.count("\n") == 1


def test_runs_of_other_rules_are_compared_with_a_warning(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["audit", "--direct", "--as-of", "2026-11-25", "--select", "duplicates", "--output", str(tmp_path / "other")])
    capsys.readouterr()
    assert run(["diff", "last", str(tmp_path / "other")]) == 0
    assert capsys.readouterr().err == "the two runs differ in select: not all is new or fixed\n"


def test_diff_imports_nothing_heavy(here: Path) -> None:
    program = "import sys; from flows.cli import run; run(['diff']); print('|', *sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = done.stdout.rpartition("|")[2].split()
    assert "flows.commands.diff" in loaded
    assert not set(HEAVY) & set(loaded)
