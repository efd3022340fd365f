"""A run that is killed, or finds no room or no right to write, leaves the audit before it as it was."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from flows.cli import run
from flows.run_lock import LOCK

ROOT = Path(__file__).parents[1]
PROGRAM = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from flows.cli import main; main()"
NOTE = (ROOT / "notes" / "aws-certification.txt").read_text(encoding="utf-8")
KILLS = 20
# Loaded once, so that a run is killed at its work and not while it imports.
LOADED = ["flows.cli", "flows.commands.audit", "flows.direct", "expectations.suites"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").mkdir()
    return tmp_path


@pytest.fixture
def processes() -> Iterator[ForkServerContext]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    yield context
    for process in multiprocessing.active_children():
        process.kill()


def command(output: str = "audit") -> list[str]:
    return ["audit", "notes", "--direct", "--as-of", "2026-11-25", "--fail-on", "never", "--output", output]


def write_notes(generation: int) -> None:
    """Write notes from which every generation has one fact more than the one before."""
    more = "".join(f"A lamp number{number} has a limit of {number + 2} bulbs.\n" for number in range(generation))
    Path("notes/a.txt").write_text(f"{NOTE}\n{more}", encoding="utf-8")


def started(processes: ForkServerContext, output: str = "audit") -> ForkServerProcess:
    process = processes.Process(target=run, args=(command(output),))
    process.start()
    return process


def read_json(file: Path) -> Any:
    return json.loads(file.read_bytes())


def facts_of(audit: Path) -> int:
    """Read every file of an audit, and see that all of them are of one run; give its number of facts."""
    record = read_json(audit / "run.json")
    facts = int(record["counts"]["facts"])
    findings = read_json(audit / "findings.json")
    assert pyarrow.parquet.read_table(audit / "facts.parquet").num_rows == facts
    assert len((audit / "facts.jsonl").read_bytes().splitlines()) == facts
    assert sum(record["counts"]["findings"].values()) == len(findings)
    assert len(read_json(audit / "findings.sarif")["runs"][0]["results"]) == len(findings)
    if (audit / "index.html").exists():
        assert f"{facts} facts" in (audit / "index.html").read_text(encoding="utf-8")
        assert (audit / "data_docs" / "index.html").is_file()
    return facts


def kept(audit: Path) -> list[str]:
    """Read every kept run, which is whole."""
    for folder in (audit / "history").iterdir():
        assert sorted(path.name for path in folder.iterdir()) == ["facts.parquet", "findings.json", "run.json"]
        facts = read_json(folder / "run.json")["counts"]["facts"]
        assert pyarrow.parquet.read_table(folder / "facts.parquet").num_rows == facts
    return sorted(folder.name for folder in (audit / "history").iterdir())


def wait_until_written(process: ForkServerProcess) -> None:
    """Wait for the moment at which a run has written everything and begins to put it in its place."""
    while process.is_alive() and not any(Path().glob(".noteaudit-partial-*/run.json")):
        time.sleep(0.001)


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_an_audit_whole_and_the_next_run_as_good_as_any(
    here: Path, processes: ForkServerContext
) -> None:
    chance = random.Random(20261125)
    write_notes(0)
    process = started(processes)
    begin = time.monotonic()
    process.join()
    longest = time.monotonic() - begin
    first = before = facts_of(here / "audit")
    names = kept(here / "audit")
    for kill in range(1, KILLS + 1):
        write_notes(kill)
        process = started(processes)
        if kill % 2:
            time.sleep(chance.uniform(0, longest))
        else:
            wait_until_written(process)
            time.sleep(chance.uniform(0, 0.05))
        process.kill()
        process.join()
        after = facts_of(here / "audit")
        assert after in (before, first + kill)
        assert kept(here / "audit")[: len(names)] == names
        before, names = after, kept(here / "audit")
    for output in ("audit", "other/audit"):
        assert run(command(output)) == 0
    for name in ("facts.csv", "facts.jsonl", "facts.parquet", "findings.json"):
        assert (here / "audit" / name).read_bytes() == (here / "other" / "audit" / name).read_bytes()
    assert sorted(path.name for path in here.iterdir()) == ["audit", "notes", "other"]


@pytest.mark.slow
def test_only_one_run_writes_at_a_time_and_a_dead_one_does_not_count(
    here: Path, processes: ForkServerContext, capfd: pytest.CaptureFixture[str]
) -> None:
    write_notes(0)
    process = started(processes)
    while not (here / f"{LOCK}audit").exists() or not (here / f"{LOCK}audit").read_text(encoding="utf-8"):
        time.sleep(0.001)
    os.kill(process.pid or 0, signal.SIGSTOP)
    assert run(command()) == 2
    assert capfd.readouterr().err == (
        f"noteaudit audit: audit: another audit (process {process.pid}) writes there now; run again when it is done\n"
    )
    process.kill()
    process.join()
    assert (here / f"{LOCK}audit").exists()
    assert run(command()) == 0
    assert sorted(path.name for path in here.iterdir()) == ["audit", "notes"]


def small_files() -> None:
    """Let no file grow beyond a few thousand bytes: the error is that of a full disk, without filling one."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@pytest.mark.slow
def test_no_room_for_a_file_is_told_in_words_and_nothing_changes(here: Path) -> None:
    write_notes(0)
    assert run([*command(), "--no-cache"]) == 0
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command(), "--no-cache"],
        preexec_fn=small_files, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "noteaudit audit: audit: cannot be written: File too large\n"
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder here that nobody may write to")
def test_a_folder_that_nobody_may_write_to_is_told_in_words(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_notes(0)
    assert run(command("/sys/audit")) == 2
    assert capsys.readouterr().err.startswith("noteaudit audit: /sys/audit: cannot be written: ")
