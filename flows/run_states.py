"""Who is told when a Prefect run ends without a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flows.notifications import tell_all
from flows.settings import resolve
from reports.message import failure_message

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State


def tell_end(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:  # noqa: ARG001 - by these names
    """Tell that a run failed or crashed, unless someone started it by hand and sees it."""
    if flow_run.deployment_id is None:
        return
    settings = resolve(flow_run.parameters.get("options", {}), flow_run.parameters.get("config"))
    tell_all(failure_message(", ".join(settings.paths), state.name or state.type, state.message or ""), settings.notify)
