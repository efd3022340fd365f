"""Runs are kept whole, compared by findings that know no line, and forgotten when they are too many."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet
import pytest

from expectations.findings import Status
from flows.cli import run
from flows.exits import Stop
from flows.history import forget, keep, kept_runs, recall, run_id
from flows.publishing import MARK
from flows.settings import resolve
from flows.writing import written_folder
from reports.formats import FORMATS
from reports.formats.json import finding_object
from reports.history import Changes, compare
from reports.html import render_page
from reports.page.trend import SHOWN_RUNS, last_runs
from reports.read_findings import read_findings
from reports.summary import Change, summarize
from tests.sample_audit import sample, with_history

NOTE = "Lambda has a maximum timeout of 5 minutes.\n"
FINDINGS = sample().findings


def audit(folder: Path, *options: str) -> int:
    return run(["audit", "--direct", "--as-of", "2026-11-25", "--config", str(folder / "own.toml"), *options])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one note, whose audits write no Data Docs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text(NOTE, encoding="utf-8")
    (tmp_path / "own.toml").write_text("data_docs = false\nhistory = 3\n", encoding="utf-8")
    return tmp_path


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "audit" / "history").iterdir())


# What changed between two runs


def test_the_same_findings_all_persist() -> None:
    opened = tuple(finding for finding in FINDINGS if finding.status is Status.NEW)
    assert compare(FINDINGS, FINDINGS) == Changes(persisting=opened)


def test_new_and_fixed_are_told_apart() -> None:
    changes = compare(FINDINGS[1:], FINDINGS[:-3])
    assert changes.new == FINDINGS[:1]
    assert {finding.finding_id for finding in changes.fixed} <= {finding.finding_id for finding in FINDINGS[-3:]}
    assert changes.fixed


def test_a_finding_on_another_line_has_moved_and_is_not_new() -> None:
    first = FINDINGS[0]
    moved = replace(first, place=replace(first.place, line_start=first.place.line_start + 9))
    changes = compare([first], [moved])
    assert [(move.before, move.after) for move in changes.moved] == [(first, moved)]
    assert changes == Changes(moved=changes.moved)


def test_what_is_suppressed_is_not_fixed_and_what_no_longer_is_comes_as_new() -> None:
    silent = replace(FINDINGS[0], status=Status.SUPPRESSED)
    assert compare(FINDINGS[:1], [silent]) == Changes()
    assert compare([silent], FINDINGS[:1]).new == FINDINGS[:1]


def test_findings_are_read_back_as_they_were_written() -> None:
    text = FORMATS["json"](sample())
    assert [finding_object(finding) for finding in read_findings(text)] == json.loads(text)


@pytest.mark.parametrize("text", ["", "{", "3", '{"a": 1}', "[1]", "[{}]"])
def test_what_is_no_list_of_findings_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_findings(text)


# What the reports tell of it


def test_the_verdict_counts_moved_findings_as_persisting() -> None:
    past = with_history(sample())
    assert past.previous
    shifted = tuple(
        replace(finding, place=replace(finding.place, line_start=finding.place.line_start + 1))
        for finding in past.previous.findings
    )
    assert summarize(past).change == Change(1, 1, 8)
    assert summarize(replace(past, previous=replace(past.previous, findings=shifted))).change == Change(1, 1, 8)


def test_the_trend_ends_with_this_run_and_shows_the_last_ones_only() -> None:
    past = with_history(sample())
    assert past.previous
    assert [entry.name for entry in last_runs(past)] == ["run-1", "run-2", "this run"]
    many = replace(past, previous=replace(past.previous, runs=past.previous.runs * 40))
    assert len(last_runs(many)) == SHOWN_RUNS
    assert last_runs(sample()) == ()


def test_the_page_lists_what_is_new_and_what_is_fixed() -> None:
    page = render_page(with_history(sample()))
    assert "New since the last run: 1 finding" in page
    assert "Fixed since the last run: 1 finding" in page
    assert "a finding that was fixed" in page


def test_sarif_says_unchanged_of_what_the_last_run_had() -> None:
    log = json.loads(FORMATS["sarif"](with_history(sample())))
    states = [result["baselineState"] for result in log["runs"][0]["results"]]
    assert states.count("new") == 1
    assert set(states) == {"new", "unchanged"}


# How runs are kept


def test_run_ids_sort_as_the_runs_came_and_are_file_names_anywhere() -> None:
    times = [datetime(2026, 11, 25, 8, 0, 0, part, UTC) for part in (0, 1_000, 20_000, 300_000)]
    names = [run_id(time) for time in times]
    assert names[0] == "2026-11-25T08-00-00.000Z"
    assert names == sorted(names)


def test_every_audit_is_kept_whole_and_compared_with_the_last(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(here) == 1
    assert "Since the last run" not in capsys.readouterr().out
    (first,) = kept(here)
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    assert sorted(before) == ["facts.parquet", "findings.json", "run.json"]
    (here / "notes" / "a.md").write_text("# New\n\n" + NOTE + "Lambda retains logs for 3 days.\n", encoding="utf-8")
    assert audit(here) == 1
    assert "Since the last run: 0 new, 0 fixed, 1 persisting (1 of them on another line)" in capsys.readouterr().out
    assert "Findings in the last 2 runs" in (here / "audit" / "index.html").read_text(encoding="utf-8")
    again, second = kept(here)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == before
    assert (second / "findings.json").read_bytes() == (here / "audit" / "findings.json").read_bytes()
    assert pyarrow.parquet.read_table(second / "facts.parquet").num_rows > 1


def test_only_the_last_runs_stay(here: Path) -> None:
    names = []
    for _ in range(5):
        audit(here)
        names.append(kept(here)[-1].name)
    assert [path.name for path in kept(here)] == names[-3:]


def test_without_history_nothing_is_kept_compared_or_removed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit(here)
    before = kept(here)
    capsys.readouterr()
    audit(here, "--no-history")
    assert kept(here) == before
    assert "Since the last run" not in capsys.readouterr().out


def test_a_run_is_compared_only_with_runs_of_the_same_notes_and_rules(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    audit(here)
    capsys.readouterr()
    audit(here, "--select", "duplicates", "--allow-empty")
    assert "Since the last run" not in capsys.readouterr().out
    audit(here)
    assert "Since the last run: 0 new, 0 fixed, 1 persisting" in capsys.readouterr().out


def test_a_killed_run_leaves_no_half_run(here: Path) -> None:
    settings = resolve({"output": "audit"})
    with pytest.raises(KeyboardInterrupt):
        _killed(here)
    assert not (here / "audit").exists()
    assert kept_runs(here / "audit") == []
    assert recall(sample(), settings).previous is None


def _killed(here: Path) -> None:
    settings = resolve({"output": "audit"})
    with written_folder(here / "audit") as part:
        for name in ("facts.parquet", "findings.json", MARK):
            (part / name).write_bytes(b"x")
        keep(sample(), part, settings)
        raise KeyboardInterrupt


def test_what_a_killed_removal_left_is_never_met_and_is_swept_away(here: Path) -> None:
    leaving = here / "audit" / "history" / ".noteaudit-partial-2026-01-01T00-00-00.000Z"
    leaving.mkdir(parents=True)
    (here / "audit" / "history" / "mine.txt").write_text("mine", encoding="utf-8")
    assert kept_runs(here / "audit") == []
    forget(resolve({"output": "audit"}))
    assert [path.name for path in kept(here)] == ["mine.txt"]


@pytest.mark.parametrize("broken", ["{", "[]", "{}", '{"settings": 1}'])
def test_a_broken_record_is_told_with_what_to_do(here: Path, broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    audit(here)
    (kept(here)[0] / MARK).write_text(broken, encoding="utf-8")
    capsys.readouterr()
    assert audit(here) == 2
    told = capsys.readouterr().err
    assert "not the record of a run" in told
    assert f"remove audit/history/{kept(here)[0].name}" in told


def test_broken_findings_are_told_with_what_to_do(here: Path) -> None:
    audit(here)
    (kept(here)[0] / "findings.json").write_text("[{}]", encoding="utf-8")
    with pytest.raises(Stop, match="not the findings of a run"):
        kept_runs(here / "audit")[0].findings()


@pytest.mark.parametrize("value", [-1, True, "many", 10_001])
def test_a_number_of_runs_is_one(here: Path, value: object) -> None:
    (here / "own.toml").write_text(f"history = {json.dumps(value)}", encoding="utf-8")
    with pytest.raises(Stop, match="expected a number of runs from 0 to 10000"):
        resolve({}, "own.toml")
