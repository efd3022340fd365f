"""A Dask scheduler with two workers for tests, each a process of its own on loopback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.prefect_server import running, wait_for

ROOT = Path(__file__).parents[1]
START_SECONDS = 120
_ADDRESS = re.compile(rb"Scheduler at:\s+(tcp://\S+)")


@dataclass(frozen=True)
class Cluster:
    """Where the scheduler listens, and its workers."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]

    def lose_a_worker(self) -> None:
        """Kill a worker at once, with all it holds."""
        os.killpg(self.workers[0].pid, signal.SIGKILL)


@contextmanager
def dask_cluster(folder: Path) -> Iterator[Cluster]:
    """Start a scheduler and two workers of one thread, and stop them at the end, whatever happens."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "False"}
    dask, log = [sys.executable, "-m", "dask"], folder / "scheduler.log"
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    with ExitStack() as stack:
        stack.enter_context(running(scheduler, environment, folder, log))
        wait_for(lambda: _ADDRESS.search(log.read_bytes()), START_SECONDS)
        found = _ADDRESS.search(log.read_bytes())
        assert found
        address = found[1].decode()
        worker = [*dask, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        logs = [folder / f"worker{number}.log" for number in (1, 2)]
        workers = tuple(stack.enter_context(running(worker, environment, folder, file)) for file in logs)
        wait_for(lambda: log.read_bytes().count(b"Register worker") == len(workers), START_SECONDS)
        yield Cluster(address, workers)
