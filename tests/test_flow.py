"""The audit from end to end: with Prefect and without it, the same folder and the same findings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from extractors.table import COLUMNS
from flows.cli import run
from flows.prefect_settings import DEFAULTS, prepare

ROOT = Path(__file__).parents[1]
NOTES = str(ROOT / "notes")
FILES = [
    *("clean", "data_docs", "facts.csv", "facts.jsonl", "facts.parquet", "findings.json", "findings.sarif", "history"),
    *("index.html", "run.json"),
]
PROGRAM = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from flows.cli import main; main()"
PREFECT = ("PREFECT_API_URL", "PREFECT_HOME", "PREFECT_PROFILE")


def read_json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def assert_whole(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == FILES
    facts = pyarrow.parquet.read_table(folder / "facts.parquet")
    record = read_json(folder / "run.json")
    assert facts.column_names == [column.name for column in COLUMNS]
    assert record["counts"]["facts"] == facts.num_rows == len((folder / "facts.jsonl").read_bytes().splitlines())
    assert sum(record["counts"]["findings"].values()) == len(read_json(folder / "findings.json"))
    assert set(record["timings"]) >= {"read", "extract", "check", "validate", "write reports"}
    assert (folder / "data_docs" / "index.html").is_file()


def test_the_audit_writes_its_folder_and_finds_what_check_finds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "audit"
    assert run(["audit", NOTES, "--direct", "--output", str(output), "--as-of", "2026-11-23"]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.endswith(f"Report: {output / 'index.html'}\n")
    assert_whole(output)
    assert run(["check", NOTES, "--format", "json", "--as-of", "2026-11-23"]) == 1
    assert json.loads(capsys.readouterr().out) == read_json(output / "findings.json")
    assert [path.name for path in tmp_path.iterdir()] == ["audit"]


def test_an_audit_among_the_notes_does_not_read_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Lambda has a maximum timeout of 15 minutes.\n", encoding="utf-8")
    (tmp_path / "audit").mkdir()
    (tmp_path / "audit" / "run.json").write_text("{}", encoding="utf-8")
    (tmp_path / "audit" / "clean.md").write_text("Lambda has a maximum timeout of 5 minutes.\n", encoding="utf-8")
    assert run(["audit", ".", "--direct"]) == 0
    assert read_json(tmp_path / "audit" / "run.json")["counts"]["notes"] == 1


@pytest.mark.slow
def test_prefect_runs_the_same_audit_and_keeps_a_record_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in PREFECT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    audit = ["audit", NOTES, "--as-of", "2026-11-23", "--output"]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *audit, "with"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith("Report: with/index.html\n")
    assert_whole(tmp_path / "with")
    assert (tmp_path / "prefect" / "prefect.db").stat().st_size > 0
    assert run([*audit, "without", "--direct"]) == 1
    for name in ("facts.csv", "facts.jsonl", "findings.json"):
        assert (tmp_path / "with" / name).read_bytes() == (tmp_path / "without" / name).read_bytes()


@pytest.mark.slow
def test_a_prefect_server_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    nowhere = {**os.environ, "PREFECT_API_URL": "http://127.0.0.1:9/api", "PREFECT_HOME": str(tmp_path / "prefect")}
    command = [sys.executable, "-c", PROGRAM, "audit", NOTES]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=nowhere, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "noteaudit audit: Failed to reach API at http://127.0.0.1:9/api:"
        " start that server, unset PREFECT_API_URL, or use --direct\n"
    )
    assert not (tmp_path / "audit").exists()


def test_pyproject_and_the_command_line_settle_prefect_alike() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["prefect"]
    assert {f"PREFECT_{name}": value for name, value in flattened(table)} == DEFAULTS


def flattened(table: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    settled = []
    for key, value in table.items():
        name = f"{prefix}{key}".upper()
        settled += flattened(value, f"{name}_") if isinstance(value, dict) else [(name, str(value).lower())]
    return settled


def test_what_the_user_set_for_prefect_goes_first() -> None:
    environment = {"PREFECT_LOGGING_LEVEL": "DEBUG"}
    prepare(environment)
    assert environment["PREFECT_LOGGING_LEVEL"] == "DEBUG"
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
