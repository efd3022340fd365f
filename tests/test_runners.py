"""Whoever extracts, and whatever happens to them, the results are those of one process."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from extractors.files import TextFile, find_files
from flows.batches import BATCH_CHARACTERS, Batch, batches
from flows.cli import run
from flows.exits import Stop
from flows.packs import load_packs
from flows.parts import CODE, extract_part, read_part, read_parts
from flows.runners import RUNNERS, dask, local, process
from flows.runners.work import Results, packed
from flows.setting_values import RUNNERS as NAMES
from tests.dask_cluster import Cluster, dask_cluster
from tests.prefect_server import prefect_server
from tests.scale_notes import write_notes

PACK = load_packs(("aws",))
PROGRAM = [sys.executable, "-c", "from flows.cli import main; main()"]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> tuple[Batch, ...]:
    """Forty notes in eight batches."""
    files = find_files([write_notes(tmp_path_factory.mktemp("notes"), 40, words=150)]).files
    return tuple(files[start : start + 5] for start in range(0, 40, 5))


@pytest.fixture(scope="module")
def expected(work: tuple[Batch, ...]) -> dict[int, Results]:
    return dict(local.run(work, PACK))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with dask_cluster(tmp_path) as started:
        yield started


def test_every_runner_has_a_name_in_the_settings() -> None:
    assert tuple(RUNNERS) == NAMES


def test_batches_are_of_about_equal_size_and_hold_every_note_once() -> None:
    files = [TextFile(f"{number}.md", "x" * size) for number, size in enumerate([1, 900_000, 3, 300_000, 300_000, 5])]
    divided = list(batches(files))
    assert [file for batch in divided for file in batch] == files
    assert [len(batch) for batch in divided] == [2, 3, 1]
    assert all(sum(len(file.text) for file in batch[:-1]) < BATCH_CHARACTERS for batch in divided)
    assert list(batches([])) == []


def test_a_part_is_read_as_it_was_written(work: tuple[Batch, ...], expected: dict[int, Results]) -> None:
    parts = [extract_part(batch, packed(PACK)) for batch in work[:2]]
    assert dict(read_parts(parts, work[:2])) == {0: expected[0], 1: expected[1]}


def test_a_part_by_other_code_or_of_other_notes_is_refused(work: tuple[Batch, ...]) -> None:
    part = extract_part(work[0], packed(PACK))
    with pytest.raises(Stop, match="other notes than it was given"):
        read_part(part, work[1])
    table = parquet.read_table(io.BytesIO(part))
    output = pa.BufferOutputStream()
    parquet.write_table(table.replace_schema_metadata({CODE: b"older"}), output)
    with pytest.raises(Stop, match="the workers run another version of noteaudit"):
        read_part(output.getvalue().to_pybytes(), work[0])


@pytest.mark.slow
def test_processes_give_what_one_process_gives(work: tuple[Batch, ...], expected: dict[int, Results]) -> None:
    assert dict(process.run(work, PACK)) == expected
    assert not multiprocessing.active_children()


@pytest.mark.slow
def test_a_process_that_is_killed_loses_nothing(work: tuple[Batch, ...], expected: dict[int, Results]) -> None:
    def kill_one() -> None:
        while not multiprocessing.active_children():
            pass
        os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    numbered = list(process.run(work, PACK))
    killer.join()
    assert sorted(number for number, _ in numbered) == list(range(len(work)))
    assert dict(numbered) == expected


@pytest.mark.slow
def test_when_all_processes_are_killed_the_rest_is_done_here(
    work: tuple[Batch, ...], expected: dict[int, Results]
) -> None:
    numbered: list[tuple[int, Results]] = []
    for entry in process.run(work, PACK):
        numbered.append(entry)
        for child in multiprocessing.active_children():
            child.kill()
    assert sorted(number for number, _ in numbered) == list(range(len(work)))
    assert dict(numbered) == expected
    assert not multiprocessing.active_children()


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_everything_once(
    cluster: Cluster, work: tuple[Batch, ...], expected: dict[int, Results]
) -> None:
    numbered: list[tuple[int, Results]] = []
    for entry in dask.run(work, PACK, cluster.address):
        numbered.append(entry)
        if len(numbered) == 2:
            cluster.lose_a_worker()
    assert sorted(number for number, _ in numbered) == list(range(len(work)))
    assert dict(numbered) == expected


@pytest.mark.slow
def test_the_flow_gives_the_same_on_a_cluster(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_notes(tmp_path / "notes", 20, words=100)
    same = ["audit", "notes", "--as-of", "2026-11-25", "--fail-on", "never", "--no-cache"]
    assert run([*same, "--direct", "--output", "direct"]) == 0
    with prefect_server(tmp_path) as server:
        command = [*PROGRAM, *same, "--runner", "dask", "--dask-address", cluster.address, "--output", "there"]
        done = subprocess.run(command, env=dict(server.environment), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("facts.jsonl", "findings.json"):
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "direct" / name).read_bytes()


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_named_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "notes", "--no-cache", "--runner", "dask", "--dask-address", "tcp://127.0.0.1:9"]) == 2
    told = "--dask-address: no scheduler answers at tcp://127.0.0.1:9; start one with `dask scheduler`"
    assert capsys.readouterr().err == f"noteaudit facts: {told}\n"


def test_a_cluster_needs_an_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "notes", "--no-cache", "--runner", "dask"]) == 2
    told = "--runner dask needs --dask-address, such as tcp://127.0.0.1:8786"
    assert capsys.readouterr().err == f"noteaudit facts: {told}\n"


def test_an_unknown_runner_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "notes", "--runner", "ray"]) == 2
    assert "--runner: expected one of local, process, dask, not 'ray'" in capsys.readouterr().err
