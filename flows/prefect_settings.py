"""How Prefect is to behave for us wherever the command is started; what the user set goes first."""

from __future__ import annotations

from collections.abc import MutableMapping

# pyproject.toml says the same for whoever starts Prefect in this folder; a test keeps the two alike.
DEFAULTS = {
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}
# Only for a run of the command line, which tells itself what went wrong.
QUIET = {"DO_NOT_TRACK": "1", "PREFECT_LOGGING_LEVEL": "CRITICAL"}


def prepare(environment: MutableMapping[str, str]) -> None:
    """Fill in what the user left open. To be called before Prefect is imported, for it reads its settings then."""
    for name, value in (DEFAULTS | QUIET).items():
        environment.setdefault(name, value)
