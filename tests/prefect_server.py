"""A Prefect server of its own for tests: on a free port of loopback, its database in a folder of the tests."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from flows.prefect_settings import DEFAULTS, QUIET

ROOT = Path(__file__).parents[1]
START_SECONDS = 180
STOP_SECONDS = 30
# Ask for scheduled runs more often than every ten seconds.
EAGER = {"PREFECT_RUNNER_POLL_FREQUENCY": "2", "PREFECT_WORKER_QUERY_SECONDS": "2"}


@dataclass(frozen=True)
class Server:
    """A server that runs, and the environment in which its clients are started."""

    address: str
    environment: Mapping[str, str]

    def runs(self, deployment: str | None = None) -> list[dict[str, Any]]:
        """Ask for all flow runs, or those of one deployment."""
        found = self._ask("flow_runs/filter", {"deployments": {"name": {"any_": [deployment]}}} if deployment else {})
        assert isinstance(found, list)
        return found

    def states(self, deployment: str | None = None) -> list[str]:
        """Name the states of the flow runs."""
        return [str(run["state_name"]) for run in self.runs(deployment)]

    def artifacts(self) -> set[str]:
        """Name the artifacts that runs have left."""
        return {str(artifact["key"]) for artifact in self._ask("artifacts/filter", {})}

    def post(self, place: str, content: Mapping[str, Any]) -> Any:
        """Make something on the server."""
        return self._ask(place, content)

    def _ask(self, place: str, content: Mapping[str, Any]) -> Any:
        answer = httpx.post(f"{self.address}/{place}", json=content, timeout=60)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def prefect_server(folder: Path) -> Iterator[Server]:
    """Start a server and stop it at the end, whatever happens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/api"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    settings = {**clean, **DEFAULTS, **QUIET, "PYTHONPATH": str(ROOT), "PREFECT_HOME": str(folder / "server")}
    command = [*prefect("server", "start"), "--host", "127.0.0.1", "--port", str(port), "--no-ui"]
    with running(command, {**settings, "PREFECT_UI_ENABLED": "false"}, folder, folder / "server.log"):
        wait_for(lambda: _answers(address), START_SECONDS)
        yield Server(address, {**settings, **EAGER, "PREFECT_HOME": str(folder / "client"), "PREFECT_API_URL": address})


def prefect(*arguments: str) -> list[str]:
    """Write a call of Prefect's own command line."""
    return [sys.executable, "-m", "prefect", *arguments]


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str], folder: Path, log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in a group of its own, all of which is gone afterwards."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(STOP_SECONDS)
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(condition: Any, seconds: float) -> None:
    """Wait until something is so, and fail when that takes too long."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not so after {seconds} s"
        time.sleep(0.2)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", timeout=5).is_success
    except httpx.TransportError:
        return False
