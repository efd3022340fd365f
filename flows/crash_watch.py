"""Runs whose process died are marked as crashed by the server, which hears their heartbeat no more.

A process that is killed cannot say so. Those that a schedule started are missed by the schedule itself, within seconds;
this is for all others: a run started by hand, or the schedule killed with its run.
"""

from __future__ import annotations

from datetime import timedelta

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.settings import get_current_settings

NAME = "noteaudit: runs without a heartbeat have crashed"
FLOW = "audit-notes"
HOUR = 3600
HEARTBEAT, RUNNING = "prefect.flow-run.heartbeat", "prefect.flow-run.Running"
ENDS = tuple(f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed"))


async def watch_for_crashes() -> None:
    """Put the automation on the server, unless it is there."""
    async with get_client() as client:
        if not await client.read_automations_by_name(NAME):
            await client.create_automation(crash_watch(silence()))


def silence() -> timedelta:
    """Wait for three heartbeats, however often our runs beat."""
    return timedelta(seconds=3 * (get_current_settings().flows.heartbeat_frequency or HOUR))


def crash_watch(within: timedelta) -> AutomationCore:
    """Describe the automation: a run that began and then neither beats nor ends within some time has crashed."""
    return AutomationCore(
        name=NAME,
        trigger=EventTrigger(
            match={"prefect.resource.id": "prefect.flow-run.*"},
            match_related={"prefect.resource.role": "flow", "prefect.resource.name": FLOW},
            after={RUNNING, HEARTBEAT},
            expect={HEARTBEAT, *ENDS},
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=within,
        ),
        actions=[
            ChangeFlowRunState(
                state=StateType.CRASHED,
                name="Crashed",
                message="its process is gone: no heartbeat any more",
                force=False,
            )
        ],
    )
