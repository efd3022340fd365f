"""The Prefect server that keeps schedules; one that answers is needed before anything is served."""

from __future__ import annotations

import httpx
from prefect.settings import get_current_settings

from flows.exits import Stop

SECONDS = 10
START = "start one with `prefect server start` and set PREFECT_API_URL=http://127.0.0.1:4200/api"


def require_server() -> None:
    """Raise Stop when no server is named, or the one that is does not answer."""
    address = get_current_settings().api.url
    if not address:
        raise Stop(f"a schedule needs a Prefect server that runs all the time: {START}")
    try:
        httpx.get(f"{address}/health", timeout=SECONDS)
    except httpx.HTTPError as error:
        raise Stop(f"no Prefect server answers at {address} ({type(error).__name__}): {START}") from error
