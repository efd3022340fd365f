"""Audits start by themselves, survive what kills them, and stop when asked to: against a Prefect server on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from flows.cli import run
from flows.exits import Stop
from flows.parameters import parameters_of
from flows.schedule_times import Times, times_of
from flows.settings import NOTIFY
from tests.prefect_server import ROOT, Server, prefect, prefect_server, running, wait_for
from tests.webhook import Listener

PROGRAM = [sys.executable, "-c", "from flows.cli import main; main()"]
NOTE = "Lambda has a maximum timeout of 5 minutes.\n"
NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
PATIENCE = 240
# The automation of a schedule, but with less patience than three heartbeats.
WATCH = """
import asyncio
from datetime import timedelta
from flows.crash_watch import crash_watch
from prefect.client.orchestration import get_client

async def main():
    async with get_client() as client:
        await client.create_automation(crash_watch(timedelta(seconds=40)))

asyncio.run(main())
"""


# When


def test_cron_goes_by_the_clock_of_its_time_zone() -> None:
    times = times_of("0 7 * * 1", None, "Europe/Berlin")
    assert times.first(NOW) == datetime(2026, 11, 30, 6, 0, tzinfo=UTC)
    assert times.schedule().timezone == "Europe/Berlin"


def test_an_interval_begins_now() -> None:
    assert times_of(None, 90, None).first(NOW) == NOW + timedelta(seconds=90)


@pytest.mark.parametrize("cron", ["", "often", "61 * * * *", "* * * *", "0 7 * * 9", "R * * * *"])
def test_what_is_no_cron_expression_is_told(cron: str) -> None:
    with pytest.raises(Stop, match=r"is no cron expression; write minute, hour, day, month and day of the week"):
        times_of(cron, None, "UTC")


def test_a_day_that_never_comes_is_told() -> None:
    with pytest.raises(Stop, match=r"'0 0 31 2 .' never comes"):
        Times("UTC", cron="0 0 31 2 *").first(NOW)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "/"])
def test_what_is_no_time_zone_is_told(zone: str) -> None:
    with pytest.raises(Stop, match="is no time zone; write one such as Europe/Berlin"):
        times_of("0 7 * * 1", None, zone)


@pytest.mark.parametrize(("cron", "interval"), [(None, None), ("0 7 * * 1", 60)])
def test_exactly_one_way_to_say_when_is_needed(cron: str | None, interval: int | None) -> None:
    with pytest.raises(Stop, match=r"give --cron '0 7 . . 1', or --interval SECONDS, and not both"):
        times_of(cron, interval, "UTC")


def test_secrets_are_no_parameters_of_a_run() -> None:
    environment: dict[str, str] = {}
    given = {"paths": ("notes",), "notify": ("stdout", "https://example.com/secret"), "output": None}
    assert parameters_of(given, environment) == {"paths": ("notes",)}
    assert environment == {NOTIFY: "stdout\nhttps://example.com/secret"}


# What is told before anything is served


def test_settings_are_read_before_a_schedule_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["schedule", ".", "--cron", "0 7 * * 1", "--select", "no-such-rule"]) == 2
    assert "unknown rule 'no-such-rule'" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "said"),
    [("", "a schedule needs a Prefect server that runs all the time"), ("http://127.0.0.1:9/api", "no Prefect server")],
)
def test_a_schedule_without_a_server_says_what_to_start(address: str, said: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PREFECT_HOME": str(tmp_path / "prefect")}
    environment |= {"PREFECT_API_URL": address} if address else {}
    command = [*PROGRAM, "schedule", ".", "--interval", "60"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"noteaudit schedule: {said}")
    assert done.stderr.count("\n") == 1
    assert "start one with `prefect server start`" in done.stderr


# Against a server


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one note, whose audits write no Data Docs."""
    folder = tmp_path_factory.mktemp("scheduled")
    (folder / "notes").mkdir()
    (folder / "notes" / "a.md").write_text(NOTE, encoding="utf-8")
    (folder / ".noteaudit.toml").write_text("data_docs = false\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(place: Path) -> Iterator[Server]:
    """A server that waits no longer for a heartbeat than the tests can, and on which one run has been killed."""
    with prefect_server(place) as server:
        subprocess.run([sys.executable, "-c", WATCH], env=dict(server.environment), check=True)
        command = [*PROGRAM, "audit", "notes", "--output", "killed"]
        with running(command, server.environment, place, place / "killed.log") as killed:
            wait_for(lambda: any(place.glob(".noteaudit-partial-killed-*")), PATIENCE)
            wait_for(lambda: server.states() == ["Running"], PATIENCE)
            killed.kill()
        yield server


@pytest.mark.slow
def test_the_schedule_and_the_deployment_fire_on_their_own(server: Server, place: Path) -> None:
    own = [*PROGRAM, "schedule", "notes", "--interval", "5", "--name", "own", "--output", "own", "--heartbeat", "beat"]
    deploy(server, place)
    with (
        running(prefect("worker", "start", "--pool", "noteaudit"), server.environment, place, place / "worker.log"),
        running(own, server.environment, place, place / "own.log") as schedule,
    ):
        wait_for(lambda: server.states("own").count("Completed") >= 2, PATIENCE)
        wait_for(lambda: "Completed" in server.states("weekly"), PATIENCE)
        schedule.send_signal(signal.SIGTERM)
        assert schedule.wait(60) == 0
    said = (place / "own.log").read_text(encoding="utf-8")
    assert said.startswith("Serving audit-notes/own; first run 20")
    assert said.count("\n") == 1, said
    for name in ("own", "weekly"):
        assert json.loads((place / name / "run.json").read_bytes())["counts"]["notes"] == 1
        assert any((place / name / "history").iterdir())
    assert json.loads((place / "beat").read_bytes())["exit_code"] == 1
    assert server.artifacts() == {"audit-summary", "audit-findings", "audit-report"}
    assert "elemetry" not in (place / "server.log").read_text(encoding="utf-8")


def deploy(server: Server, place: Path) -> None:
    """Deploy as prefect.yaml says, but with other notes and every few seconds."""
    parameters = {"options": {"paths": [str(place / "notes")], "output": str(place / "weekly")}}
    often = ["--name", "weekly", "--interval", "5", "--params", json.dumps(parameters)]
    for command in (("work-pool", "create", "noteaudit", "--type", "process"), ("deploy", *often)):
        call = prefect("--no-prompt", *command)
        subprocess.run(call, cwd=ROOT, env=dict(server.environment), check=True, capture_output=True)


@pytest.mark.slow
def test_a_run_whose_process_is_killed_has_crashed_and_people_are_told(server: Server, place: Path) -> None:
    told = place / "told.txt"
    own = [*PROGRAM, "schedule", "notes", "--interval", "5", "--name", "victim", "--output", "victim"]
    with running([*own, "--notify", f"file:{told}"], server.environment, place, place / "victim.log") as schedule:
        wait_for(lambda: any(place.glob(".noteaudit-partial-victim-*")), PATIENCE)
        for child in children(schedule.pid):
            os.kill(child, signal.SIGKILL)
        wait_for(told.exists, PATIENCE)
        schedule.send_signal(signal.SIGINT)
        assert schedule.wait(60) == 0
    assert "noteaudit: the audit of notes has crashed: Process exited with status code: -9." in told.read_text()
    assert "Crashed" in server.states("victim")
    assert (place / "victim.log").read_text(encoding="utf-8").count("\n") == 1


def children(process: int) -> list[int]:
    """List the runs that a schedule has started, which are not its only child."""
    numbers = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    return [int(number) for number in numbers if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes()]


@pytest.mark.slow
def test_a_block_of_the_server_tells_what_changed(server: Server, place: Path) -> None:
    with Listener() as listener:
        thread = threading.Thread(target=listener.serve_forever)
        thread.start()
        block = f"""
from prefect.blocks.notifications import CustomWebhookNotificationBlock
block = CustomWebhookNotificationBlock(
    name="x", url="{listener.address}", json_data={{"said": "{{{{body}}}}"}}, allow_private_urls=True
)
block.save("team")
"""
        subprocess.run([sys.executable, "-c", block], env=dict(server.environment), check=True, capture_output=True)
        notify = [*PROGRAM, "audit", "notes", "--direct", "--output", "blocks"]
        for address in ("prefect:custom-webhook/team", "prefect:custom-webhook/none"):
            notify += ["--notify", address]
        done = subprocess.run(
            notify, cwd=place, env=dict(server.environment), capture_output=True, text=True, check=False
        )
        listener.shutdown()
        thread.join()
    assert [payload["said"].partition(":")[0] for payload in listener.received] == ["noteaudit"]
    assert done.returncode == 1
    assert done.stderr.startswith("prefect:custom-webhook/none: not notified: Unable to find block document named none")


@pytest.mark.slow
def test_a_run_that_was_killed_is_marked_as_crashed_by_the_server(server: Server) -> None:
    def by_hand() -> list[str]:
        return [str(run["state_name"]) for run in server.runs() if not run["deployment_id"]]

    wait_for(lambda: "Crashed" in by_hand(), PATIENCE)
    assert not {"Running"} & set(by_hand())


def test_the_deployment_is_that_of_the_readme() -> None:
    (deployment,) = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert deployment["parameters"]["options"] == {"paths": ["notes"], "output": "audit"}
    assert [schedule["cron"] for schedule in deployment["schedules"]] == ["0 7 * * 1"]
