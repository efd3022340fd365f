"""Serve the audit: Prefect's server says when, and this process starts the runs, each in a process of its own."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.runner import Runner
from prefect.types.entrypoint import EntrypointType

from flows.audit import audit_notes
from flows.crash_watch import watch_for_crashes
from flows.schedule_times import Times
from flows.settings import Settings

# A run that is due while the last one is still at work is left out, not put off.
ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)


def usual_name(settings: Settings) -> str:
    """Name a schedule after its audit folder, so that it is found again, and no other takes its place."""
    output = Path(settings.output).absolute()
    return f"{output.parent.name or 'audit'}-{sha256(bytes(output)).hexdigest()[:8]}"


def serve_audit(name: str, times: Times, parameters: Mapping[str, object]) -> None:
    """Run the audit at its times until the process is asked to stop, and pause the schedule then."""
    asyncio.run(_serve(name, times, parameters))


async def _serve(name: str, times: Times, parameters: Mapping[str, object]) -> None:
    await watch_for_crashes()
    runner = Runner(name=name, limit=1, pause_on_shutdown=True)
    await runner.aadd_flow(
        audit_notes,
        name,
        schedule=times.schedule(),
        parameters=dict(parameters),
        tags=["noteaudit"],
        concurrency_limit=ONE_AT_A_TIME,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    serving = asyncio.create_task(runner.start())
    await asyncio.sleep(0)  # lets the runner begin, and set a handler of its own, which ends in a traceback
    await _until_asked_to_stop(serving)
    if not serving.done():
        await runner.astop()  # cancels the run at work, so that it does not seem to go on for ever
    await serving


async def _until_asked_to_stop(serving: asyncio.Task[None]) -> None:
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    waiting = asyncio.create_task(asked.wait())
    await asyncio.wait((serving, waiting), return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
