"""The heartbeat: a small file that each completed run writes anew, by which monitoring sees that audits go on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from flows.audit_folder import counts
from flows.settings import Settings
from flows.verdict import exit_of
from flows.writing import write_whole
from reports.audit import Audit
from reports.formats.json import dump


def beat(audit: Audit, settings: Settings, allow_empty: bool) -> Audit:
    """Write when the run started and finished, its exit code and its counts, if the settings name a file."""
    if settings.heartbeat:
        record = {
            "started": audit.started.isoformat(timespec="seconds"),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "exit_code": int(exit_of(audit, settings.fail_on, allow_empty)),
            "output": settings.output,
            "counts": counts(audit),
        }
        write_whole(Path(settings.heartbeat), dump(record).encode())
    return audit
